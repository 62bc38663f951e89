"""The bundle as it was built last, and what may be asked to go with it."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sendorganiser.errors import InputProblem
from sendorganiser.isolated import Worker, WorkerBroke, WorkerDied, WorkerTooSlow
from sendorganiser.jobs import Job
from sendorganiser.model import BuiltDocument, Plan
from sendorganiser.presets import from_plain
from sendorganiser.store import Archive
from sendorganiser.store.connection import in_our_words

_SECONDS = 600.0


@dataclass(frozen=True)
class Also:
    """What is wanted. `mail_megabytes` and `volume_pages` are what one volume may have at most; 0: no volumes by it.
    `volume_sections`: each section has a volume of its own.

    `highlights`: a copy that shows what was marked in its papers; the bundle itself never does. `papers` is a folder
    for the same papers as PDFs of their own. `case_number` and `hearing` go into the subject of the e-mail; `reasons`
    say, by the rule, why it could not be kept.
    """

    mail_megabytes: float = 0
    volume_pages: int = 0
    volume_sections: bool = False
    for_paper: bool = False
    password: str = ""
    highlights: bool = False
    for_keeping: bool = False
    index: bool = False
    note: bool = False
    certificate: bool = False
    papers: Path | None = None
    case_number: str = ""
    hearing: str = ""
    reasons: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class MadeAlso:
    """The files that were made, and what is to be said of them."""

    files: tuple[Path, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class LastBuild:
    """The bundle as it was built last: its file, what stands where in it, and its plan; None where there is none."""

    file: Path
    sha256: str
    pages: int
    bytes: int
    made: str
    documents: tuple[BuiltDocument, ...]
    plan: Plan | None

    @property
    def index_pages(self) -> int:
        return min((document.first for document in self.documents), default=self.pages + 1) - 1

    def beside(self, ending: str) -> Path:
        return self.file.with_name(f"{self.file.stem}{ending}")


def last_build(archive: Archive, pack: int) -> LastBuild:
    """Return the last build of a bundle; raise InputProblem unless its file is there as it was built."""
    import hashlib

    kept = archive.last_build(pack)
    if kept is None:
        raise InputProblem("This bundle has not been built yet.", "Build it first.")
    file = Path(kept["file"])
    if not file.is_file():
        raise InputProblem(f"“{file.name}” is not where it was saved.", "Build the bundle again.")
    with in_our_words(), file.open("rb") as opened:
        if hashlib.file_digest(opened, "sha256").hexdigest() != kept["sha256"]:
            raise InputProblem(f"“{file.name}” has changed since it was built.", "Build the bundle again.")
    documents = tuple(from_plain(BuiltDocument, one, "document") for one in kept["documents"])
    plan = from_plain(Plan, json.loads(kept["plan"]), "plan") if kept["plan"] else None
    return LastBuild(file, kept["sha256"], kept["pages"], kept["bytes"], kept["made"], documents, plan)


def call(worker: Worker, job: Job, function: str, arguments: dict[str, Any]) -> dict[str, Any]:
    """Return a worker's answer; its progress is the job's."""

    def heard(report: Any) -> None:
        job.say(str(report["what"]), int(report["done"]), int(report["total"]))

    try:
        answer: dict[str, Any] = worker.call(function, arguments, seconds=_SECONDS, job=job, heard=heard)
    except (WorkerDied, WorkerTooSlow, WorkerBroke) as error:
        raise InputProblem(
            "This copy of the bundle could not be made.", "Build the bundle again and try once more."
        ) from error
    return answer
