"""Compares somebody else's bundle and keeps what was found, so that it can be opened again without reading it anew."""

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from sendorganiser.bundle import Preset
from sendorganiser.errors import InputProblem
from sendorganiser.jobs import Job
from sendorganiser.presets import from_plain, to_plain
from sendorganiser.store import Archive
from sendorganiser.store.connection import in_our_words
from sendorganiser.workflows.compare_bundle import CouncilBundle, compare_bundle


@dataclass(frozen=True)
class Kept:
    """A comparison as it was kept: when, the papers of the case that came since, and whether the file is the same."""

    found: CouncilBundle
    made: str
    since: int = 0
    is_there: bool = True


def compare_and_keep(
    archive: Archive, job: Job, *, case: int, file: Path, preset: Preset | None = None, now: str
) -> CouncilBundle:
    """Compare the bundle `file` with the case's papers, and keep what was found."""
    found = compare_bundle(archive, job, case=case, file=file, preset=preset)
    archive.compared.keep(case, file=str(file), sha256=found.sha256, found=to_plain(found), now=now)
    return found


def compare_for_pack(
    archive: Archive, job: Job, *, pack: int, file: Path, preset: Preset | None = None, now: str
) -> CouncilBundle:
    """Compare and keep as for the case, and return what was found of the papers of one bundle of one's own."""
    mine = archive.pack(pack)
    inside = [document for papers in mine.sections.values() for document in papers]
    found = compare_bundle(archive, job, case=mine.case, file=file, documents=inside, preset=preset)
    archive.compared.keep(mine.case, file=str(file), sha256=found.sha256, found=to_plain(found), now=now)
    asked = tuple(paper for paper in found.compared.papers if paper.document in inside)
    return replace(found, compared=replace(found.compared, papers=asked))


def open_compared(archive: Archive, job: Job, *, case: int, number: int) -> Kept:
    """Open a comparison that was kept; raise InputProblem if it is gone."""
    made = next((when for one, _, when in archive.compared.of_case(case) if one == number), "")
    plain = archive.compared.found(number)
    if not made or plain is None:
        raise InputProblem("This comparison is not kept any more.", "Compare the bundle again.")
    found = from_plain(CouncilBundle, plain, "the comparison")
    job.check()
    known = {paper.document for paper in found.compared.papers}
    new = [d for d in archive.documents(case, suggested=False) if d.id not in known and d.added > made]
    return Kept(found, made, len(new), _is_there(found))


def forget_compared(archive: Archive, job: Job, *, number: int) -> None:
    """Forget a comparison; the bundle's file stays where it is."""
    job.check()
    archive.compared.forget(number)


def _is_there(found: CouncilBundle) -> bool:
    if not found.file.is_file():
        return False
    with in_our_words(), found.file.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == found.sha256
