"""Makes what goes with a bundle that was built: volumes, a copy for paper, one with a password, one for keeping."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from sendorganiser import sealed
from sendorganiser.bundle.copies import Copy
from sendorganiser.bundle.marked import Marked
from sendorganiser.bundle.page_choice import in_words
from sendorganiser.bundle.volumes import Cut, Most, Volume, mail_limit, sides, volumes
from sendorganiser.errors import InputProblem
from sendorganiser.isolated import Worker
from sendorganiser.jobs import Job
from sendorganiser.model import BuiltDocument
from sendorganiser.model.point import COLOURS, Highlight
from sendorganiser.pdf.sheet import SPOTS, Box, sheet_for
from sendorganiser.presets import to_plain
from sendorganiser.store import Archive
from sendorganiser.store.connection import in_our_words
from sendorganiser.workflows.built_last import Also, LastBuild, MadeAlso, call, last_build
from sendorganiser.workflows.in_place import beside
from sendorganiser.workflows.write_companions import write_companions

__all__ = ["Also", "MadeAlso", "make_also"]

_TRIES = 6
_TIGHTER = 0.94


def make_also(archive: Archive, job: Job, *, pack: int, also: Also, now: str, file: Path | None = None) -> MadeAlso:
    """Make what is wanted beside the bundle that was built last; raise InputProblem if that is not `file`."""
    if also.hearing and not _is_day(also.hearing):
        raise InputProblem(f"“{also.hearing}” is not a day.", "Write it as 2026-05-14.")
    build = last_build(archive, pack)
    if file is not None and file != build.file:
        raise InputProblem(f"“{file.name}” is not what was built last.", f"That is “{build.file.name}”; open it again.")
    title = build.plan.title if build.plan is not None else archive.pack(pack).title
    files: list[Path] = []
    notes: list[str] = []
    worker = Worker(megabytes=3000)
    try:
        if also.mail_megabytes or also.volume_pages or also.volume_sections:
            made, said = _volumes(archive, worker, job, build, title, also)
            files, notes = [*files, *made], [*notes, *said]
        if also.for_paper:
            files.append(_for_paper(worker, job, build, title))
        if also.password:
            files.append(_locked(worker, job, build, title, also.password))
        if also.highlights:
            made, said = _highlighted(archive, worker, job, build, title)
            files, notes = [*files, *made], [*notes, *said]
        if also.for_keeping:
            file, said = _for_keeping(worker, job, build)
            files, notes = [*files, file], [*notes, *said]
    finally:
        worker.end()
    made, said = write_companions(archive, job, pack=pack, build=build, also=also, now=now)
    return MadeAlso((*files, *made), (*notes, *said))


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _volumes(
    archive: Archive, worker: Worker, job: Job, build: LastBuild, title: str, also: Also
) -> tuple[list[Path], list[str]]:
    """Cut the bundle into volumes no larger than asked, measuring what came out and cutting finer where need be."""
    cuts = _cuts(archive, build)
    limit = mail_limit(also.mail_megabytes)
    most = Most(limit, also.volume_pages, also.volume_sections)
    is_small = (not limit or build.bytes <= limit) and (not also.volume_pages or build.pages <= also.volume_pages)
    if also.volume_sections and len({cut.section for cut in cuts}) < 2:
        also, most = replace(also, volume_sections=False), replace(most, one_section=False)
    if is_small and not also.volume_sections:
        return [], ["The bundle is small enough for one file, so there are no volumes."]
    for _ in range(_TRIES):
        shares = volumes(cuts, index_pages=build.index_pages, most=most)
        files = [_volume(worker, job, build, title, share, shares) for share in shares]
        too_big = [s for s, f in zip(shares, files, strict=True) if limit and f.stat().st_size > limit]
        if all(_is_one_paper(cuts, share) for share in too_big):
            notes = [
                f"Volume {share.no} is larger than asked: it is one paper, and papers are not cut." for share in too_big
            ]
            return files, [*notes, *_over_pages(cuts, shares, build, also)]
        for file in files:
            file.unlink()
        most = replace(most, bytes=int(most.bytes * _TIGHTER))
    raise InputProblem("The bundle could not be cut into volumes this small.", "Allow larger ones.")


def _volume(worker: Worker, job: Job, build: LastBuild, title: str, share: Volume, shares: Sequence[Volume]) -> Path:
    count = len(shares)
    others = " ".join(f"Volume {one.no}: {_span(build, one)}." for one in shares if one.no != share.no)
    line = f"Volume {share.no} of {count}: {_span(build, share)}. {others}".strip()
    pages = (*range(1, build.index_pages + 1), *range(share.first, share.last + 1))
    copy = Copy(pages, f"{title}, volume {share.no} of {count}", line)
    return _copied(worker, job, build, copy, build.beside(f", volume {share.no} of {count}.pdf"))


def _span(build: LastBuild, share: Volume) -> str:
    plan = build.plan if _is_of_file(build) else None
    first, last = (plan.label(n) if plan is not None else str(n) for n in (share.first, share.last))
    return f"page {first}" if first == last else f"pages {first} to {last}"


def _is_of_file(build: LastBuild) -> bool:
    """Whether the plan's pages are the file's: that of a supplement counts what was sent before too."""
    return build.plan is not None and build.plan.pages == build.pages


def _over_pages(cuts: Sequence[Cut], shares: Sequence[Volume], build: LastBuild, also: Also) -> list[str]:
    over = [s for s in shares if also.volume_pages and s.last - s.first + 1 + build.index_pages > also.volume_pages]
    return [
        f"Volume {share.no} has more pages than asked: it is one paper, and papers are not cut."
        for share in over
        if _is_one_paper(cuts, share)
    ]


def _is_one_paper(cuts: Sequence[Cut], share: Volume) -> bool:
    return sum(share.first <= cut.first <= share.last for cut in cuts) == 1


def _cuts(archive: Archive, build: LastBuild) -> list[Cut]:
    """Return each paper with about the bytes it takes: its share of the file, by the sizes of what was put in."""
    sizes = [_bytes_of(archive, document) for document in build.documents]
    whole = max(1, sum(sizes))
    return [
        Cut(document.first, document.last, document.section, round(build.bytes * size / whole))
        for document, size in zip(build.documents, sizes, strict=True)
    ]


def _bytes_of(archive: Archive, document: BuiltDocument) -> int:
    pages = document.last - document.first + 1
    if not document.document.isdecimal():
        return 50_000 * pages
    paper = archive.document(int(document.document))
    file = archive.reading_file(paper)
    size = sealed.size(file) if file.is_file() else 50_000 * pages
    return size * pages // max(1, paper.pages)


def _for_paper(worker: Worker, job: Job, build: LastBuild, title: str) -> Path:
    starts = [document.first for document in build.documents]
    copy = Copy(sides(starts, build.pages), f"{title}, for printing", is_grey=True)
    return _copied(worker, job, build, copy, build.beside(", for printing.pdf"))


def _locked(worker: Worker, job: Job, build: LastBuild, title: str, password: str) -> Path:
    copy = Copy(tuple(range(1, build.pages + 1)), title, password=password)
    return _copied(worker, job, build, copy, build.beside(", with password.pdf"))


def _highlighted(
    archive: Archive, worker: Worker, job: Job, build: LastBuild, title: str
) -> tuple[list[Path], list[str]]:
    """Make a copy that shows the marked passages; notes stay out of it, for they were written for oneself."""
    marks = [
        _marked(archive, one, paper, build)
        for paper in build.documents
        if paper.document.isdecimal()
        for one in archive.points.highlights.of_document(int(paper.document))
    ]
    if not marks:
        return [], ["Nothing is marked in the papers of this bundle, so there is no copy with highlights."]
    line = f"Marked by whoever sends this: {', '.join(f'{c.title.lower()} {c.what.lower()}' for c in COLOURS)}."
    copy = Copy(tuple(range(1, build.pages + 1)), f"{title}, with highlights", line, marks=tuple(marks))
    target = build.beside(", with highlights.pdf")
    with beside(target) as part:
        arguments = {"file": str(build.file), "out": str(part), "copy": to_plain(copy)}
        lost = call(worker, job, "sendorganiser.bundle.copies:copy_bundle", arguments)["lost"]
        with in_our_words():
            part.replace(target)
    passages = "1 marked passage was" if lost == 1 else f"{lost} marked passages were"
    said = f"{passages} not found in the bundle and is not shown: left out, redacted, or on a scan without its words."
    return [target], [said.replace(" and is ", " and are ") if lost > 1 else said] if lost else []


def _marked(archive: Archive, one: Highlight, paper: BuiltDocument, build: LastBuild) -> Marked:
    """Say where a passage is to be looked for in the bundle, and where it was marked if its words are not there."""
    mark = Marked(one.quote, one.lead, one.colour, paper.first, paper.last, paper.first)
    entries = build.plan.entries if build.plan is not None else ()
    entry = next((entry for entry in entries if entry.paper.key == paper.document), None)
    place = entry.place_of(one.page) if entry is not None else None
    if entry is None or place is None:
        return replace(mark, likely=min(paper.last, paper.first + one.page - 1))
    mark = replace(mark, likely=paper.first + place - entry.first)
    document = archive.document(int(paper.document))
    pages = {page.number: page for page in archive.pages(document.id)}
    if one.reading != document.reading or one.page not in pages:
        return mark  # the picture is another one than that on which it was marked
    spot = entry.paper.spots[one.page - 1] if one.page <= len(entry.paper.spots) else ""
    page = pages[one.page]
    sheet = sheet_for(page.width, page.height, spot or SPOTS[0])
    boxes = [sheet.to_sheet(Box(*rect)) for rect in one.rects]
    return replace(mark, boxes=tuple((box.x0, box.y0, box.x1, box.y1) for box in boxes))


def _copied(worker: Worker, job: Job, build: LastBuild, copy: Copy, target: Path) -> Path:
    with beside(target) as part:
        arguments = {"file": str(build.file), "out": str(part), "copy": to_plain(copy)}
        call(worker, job, "sendorganiser.bundle.copies:copy_bundle", arguments)
        with in_our_words():
            part.replace(target)
    return target


def _for_keeping(worker: Worker, job: Job, build: LastBuild) -> tuple[Path, list[str]]:
    target = build.beside(", PDF-A.pdf")
    with beside(target) as part:
        arguments = {"file": str(build.file), "out": str(part)}
        found = call(worker, job, "sendorganiser.bundle.archival:archival_copy", arguments)
        with in_our_words():
            part.replace(target)
    if found["claims"]:
        return target, [
            "The copy for keeping says it is PDF/A-2b. We looked at fonts, colours and marks; the industry’s own "
            "checker (veraPDF) looks at more, so let it judge where PDF/A is asked for."
        ]
    why = "; ".join(
        f"{reason} ({'page' if len(pages) == 1 else 'pages'} {in_words(pages)})" for reason, pages in found["faults"]
    )
    return target, [f"The copy for keeping does not say it is PDF/A, because of its papers: {why}."]
