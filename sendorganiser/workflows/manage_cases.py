"""Makes and changes cases."""

from sendorganiser.errors import InputProblem
from sendorganiser.jobs import Job
from sendorganiser.model import Case
from sendorganiser.store import Archive
from sendorganiser.workflows.confirm_facts import is_date


def new_case(
    archive: Archive, job: Job, *, name: str, now: str, born: str = "", council: str = "", nation: str = "england"
) -> int:
    """Start a case and return its id."""
    job.check()
    name = _checked(name, born)
    return archive.add_case(name=name, born=born, council=council.strip(), nation=nation, now=now)


def change_case(archive: Archive, job: Job, *, case: int, name: str, born: str, council: str) -> Case:
    """Change what a case is called and what is known of the child; return it as it was."""
    job.check()
    before = archive.case(case)
    archive.change_case(archive.case(case).id, name=_checked(name, born), born=born, council=council.strip())
    return before


def _checked(name: str, born: str) -> str:
    if not name.strip():
        raise InputProblem("A case needs a name.", "Give the child's name, or any word you will know it by.")
    if born and not is_date(born):
        raise InputProblem(f"“{born}” is not a date we know.", "Write it as 2015-02-09, or leave it out.")
    return " ".join(name.split())
