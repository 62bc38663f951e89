"""Puts papers into a bundle's sections and takes them out."""

from collections.abc import Sequence

from sendorganiser.errors import InputProblem
from sendorganiser.jobs import Job
from sendorganiser.store import Archive
from sendorganiser.workflows.build_pack import arrange_pack


def put_papers(
    archive: Archive,
    job: Job,
    *,
    pack: int,
    documents: Sequence[int],
    section: str,
    now: str,
    before: int | None = None,
) -> dict[str, tuple[int, ...]]:
    """Put `documents` at the end of `section`, or before another paper in it; return the new arrangement."""
    arranged = archive.pack(pack)
    for number in documents:
        if archive.document(number).case != arranged.case:
            raise InputProblem(f"Document {number} belongs to another case.", "Put in papers of this bundle's case.")
    sections = _without(arranged.sections, documents)
    there = list(sections.get(section, ()))
    if before is not None and before not in there:
        raise InputProblem(f"Document {before} is not in that section.", "Name a paper that is, or leave --before out.")
    place = there.index(before) if before is not None else len(there)
    sections[section] = (*there[:place], *dict.fromkeys(documents), *there[place:])
    arrange_pack(archive, job, pack=pack, sections=sections, now=now)
    return sections


def drop_papers(
    archive: Archive, job: Job, *, pack: int, documents: Sequence[int], now: str
) -> dict[str, tuple[int, ...]]:
    """Take `documents` out of the bundle; return the new arrangement."""
    sections = _without(archive.pack(pack).sections, documents)
    arrange_pack(archive, job, pack=pack, sections=sections, now=now)
    return sections


def _without(sections: dict[str, tuple[int, ...]], documents: Sequence[int]) -> dict[str, tuple[int, ...]]:
    return {section: tuple(d for d in there if d not in documents) for section, there in sections.items()}
