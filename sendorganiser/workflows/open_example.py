"""Makes the example case: an invented family whose papers anyone may try the app on."""

from dataclasses import dataclass
from datetime import date

from sendorganiser import presets
from sendorganiser.jobs import Job
from sendorganiser.model import Case
from sendorganiser.resources import resource
from sendorganiser.store import Archive
from sendorganiser.workflows.add_documents import add_documents
from sendorganiser.workflows.build_pack import fill_pack, new_pack
from sendorganiser.workflows.manage_cases import new_case
from sendorganiser.workflows.read_pages import read_pages

_NOT_PAPERS = {"case.toml", "truth.json", "README.txt"}


@dataclass(frozen=True)
class Example:
    """Who the example is about."""

    name: str
    born: date
    council: str


def is_example(case: Case) -> bool:
    """Say whether a case is the invented one, which must not be counted among real families."""
    about = presets.read(Example, resource("example", "case.toml"))
    return (case.name, case.council) == (about.name, about.council)


def open_example(archive: Archive, job: Job, *, now: str) -> int:
    """Add the example case with its papers and a bundle begun; return the case's id, also if it was there."""
    folder = resource("example")
    about = presets.read(Example, folder / "case.toml")
    for case in archive.cases():
        if case.name == about.name:
            return case.id
    number = new_case(archive, job, name=about.name, born=about.born.isoformat(), council=about.council, now=now)
    papers = sorted(path for path in folder.iterdir() if path.name not in _NOT_PAPERS)
    add_documents(archive, job, case=number, files=papers, now=now)
    read_pages(archive, job, case=number)  # a few scans; the bundle should hold them too
    pack = new_pack(archive, job, case=number, preset_id="send-pack", title="", now=now)
    fill_pack(archive, job, pack=pack, now=now)
    return number
