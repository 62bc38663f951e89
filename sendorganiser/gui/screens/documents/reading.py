"""What the Documents room asks the archive: all it shows of a case, and what a search finds; in any thread."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sendorganiser.jobs import Job
    from sendorganiser.model import Document
    from sendorganiser.model.care import Unsure
    from sendorganiser.model.family import Kinship
    from sendorganiser.model.query import Hit
    from sendorganiser.store import Archive
    from sendorganiser.store.threads import KeptThread
    from sendorganiser.workflows.find_documents import Understood


class News(NamedTuple):
    """What is told of a case's papers beside the list: families, exchanges by e-mail, pages to read oneself."""

    pairs: "list[Kinship]"
    threads: "list[KeptThread]"
    notes: dict[int, tuple[str, str]]  # what is said under papers of the list: an icon and words
    unsure: "list[Unsure]"
    is_read: bool  # no page waits for OCR


class Papers(NamedTuple):
    """The papers of a case, those with pages a person should read, and which papers have which tags."""

    documents: "list[Document]"
    unsure: set[int]
    tags: dict[str, set[int]]
    news: News | None


class Looked(NamedTuple):
    """What a search found; `near` are words that papers do have, where none has those that were typed."""

    asked: "Understood"
    hits: "list[Hit]"
    near: tuple[str, ...]


def read_papers(archive: "Archive", _: "Job | None" = None, *, case: int, tells_news: bool) -> Papers:
    """Read the papers of a case, and the news of them if that `tells_news`."""
    tags: dict[str, set[int]] = {}
    for one in archive.points.tags.of_case(case):
        if one.document is not None:
            tags.setdefault(one.tag, set()).add(one.document)
    documents = archive.documents(case, suggested=False)
    unsure = archive.care.unsure(case)
    news = read_news(archive, case=case) if tells_news else None
    return Papers(documents, {each.document for each in unsure}, tags, news)


def read_news(archive: "Archive", _: "Job | None" = None, *, case: int) -> News:
    """Read what is told of a case's papers beside the list."""
    from sendorganiser.gui.models.families import listed_notes
    from sendorganiser.gui.models.threads import thread_notes

    pairs, threads = archive.families.undecided(case), archive.threads.of_case(case)
    dates = {thread.front: archive.document(thread.front).date for thread in threads}
    exchanges = thread_notes(archive.threads, case, dates=dates, fronts=archive.families.fronts(case))
    notes = {**listed_notes(archive.families, case, pairs), **exchanges}
    return News(pairs, threads, notes, archive.care.unsure(case), not archive.waiting(case))


def look_up(archive: "Archive", _: "Job | None" = None, *, case: int, typed: str, today: str, wide: bool) -> Looked:
    """Find the papers that hold what was typed; raise BadQuery if it cannot be understood."""
    from sendorganiser.workflows.find_documents import find_understood, suggestions, understand

    asked = understand(archive, case=case, typed=typed, today=today, wide=wide)
    hits = find_understood(archive, asked, case=case)
    return Looked(asked, hits, () if hits else suggestions(archive, asked))
