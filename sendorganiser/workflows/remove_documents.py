"""Takes papers out of the archive that were added by mistake, such as a letter about another child."""

from collections.abc import Sequence

from sendorganiser.jobs import Job
from sendorganiser.store import Archive


def remove_documents(archive: Archive, job: Job, *, documents: Sequence[int]) -> int:
    """Remove papers with all that is known of them, and the files kept for them alone; return how many.

    What came inside one of them stays, unless it is among `documents` itself. There is no way back.
    """
    for number in documents:
        job.check()
        archive.remove_document(number)
    return len(documents)
