"""Makes bundles and arranges them: what goes in, in which section, which of its pages, and the numbers that gives."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from sendorganiser.bundle import Preset, fill, plan, preset, presets
from sendorganiser.bundle.late import Way, plan_late
from sendorganiser.bundle.own_presets import FOLDER
from sendorganiser.errors import InputProblem
from sendorganiser.jobs import Job
from sendorganiser.model import Case, Document, Issue, Pack, PackSection, Paper, Plan, printed_date
from sendorganiser.model.other_children import about_others
from sendorganiser.store import Archive
from sendorganiser.workflows.blank_pages import without_blank

UNSORTED = PackSection("unsorted", "Other papers")
SCHEDULE = "schedule"  # the format of papers that the app makes itself


def presets_folder(archive: Archive) -> Path:
    """Return where the person's own presets lie."""
    return archive.folder / FOLDER


def preset_of(archive: Archive, id: str) -> Preset:  # noqa: A002 (the word the callers know it by)
    """Return a preset, one of ours or of the person's own."""
    return preset(id, presets_folder(archive))


def all_presets(archive: Archive) -> tuple[Preset, ...]:
    """Return the presets as they are offered."""
    return presets(presets_folder(archive))


def new_pack(archive: Archive, job: Job, *, case: int, preset_id: str, title: str, now: str) -> int:
    """Make an empty bundle from a preset and return its id."""
    job.check()
    chosen = preset_of(archive, preset_id)
    return archive.add_pack(case=case, title=title or chosen.title, preset=chosen.id, now=now)


def fill_pack(archive: Archive, job: Job, *, pack: int, now: str) -> dict[str, tuple[int, ...]]:
    """Let the preset choose from all of the case's papers, in its order; what was arranged by hand stays in.

    Private papers are left out, and so are papers about another child, unless every paper is: then the case
    goes by another name than the child does.
    """
    job.check()
    arranged = archive.pack(pack)
    by_hand = {document for documents in arranged.sections.values() for document in documents}
    whole = archive.documents(arranged.case, suggested=False)
    name = archive.case(arranged.case).name
    strange = about_others(whole, name)
    others = [d for d in whole if d.id not in by_hand and not d.private and d.id not in strange]
    chosen = preset_of(archive, arranged.preset)
    filled = fill(chosen, [outline_paper(document) for document in others], archive.letters.filed(arranged.case))
    sections = dict(arranged.sections)
    for section in filled:
        added = tuple(int(paper.key) for paper in section.papers)
        sections[section.id] = (*sections.get(section.id, ()), *added)
    by_date = {section.id for section in chosen.sections if section.order == "date"}
    if by_hand and by_date:
        known = {document.id: document for document in whole}
        sections = {s: _by_date(known, there) if s in by_date else there for s, there in sections.items()}
    arrange_pack(archive, job, pack=pack, sections=sections, now=now)
    return sections


def arrange_pack(
    archive: Archive,
    job: Job,
    *,
    pack: int,
    sections: dict[str, tuple[int, ...]],
    now: str,
    pages: Mapping[int, Sequence[int]] | None = None,
) -> None:
    """Replace a bundle's arrangement and, if given, which pages of its papers go in.

    If not, the blank pages of papers that are new in it stay out.
    """
    job.check()
    before = archive.pack(pack)
    known = {section.id for section in preset_of(archive, before.preset).sections} | {UNSORTED.id}
    for section in sections:
        if section not in known:
            raise InputProblem(f"There is no section “{section}”.", f"Use one of: {', '.join(sorted(known))}.")
    archive.arrange_pack(pack, sections, now=now)
    chosen = pages if pages is not None else _without_blank(archive, before, sections)
    if chosen != before.pages:
        archive.choose_pages(pack, chosen, now=now)


def change_pack(archive: Archive, job: Job, *, pack: int, title: str, preset_id: str, now: str) -> None:
    """Change a bundle's title or preset; papers of sections the new preset has not go under "Other papers"."""
    job.check()
    chosen = preset_of(archive, preset_id)
    archive.change_pack(pack, title=title.strip() or chosen.title, preset=chosen.id, now=now)
    known = {section.id for section in chosen.sections}
    sections: dict[str, tuple[int, ...]] = {}
    for section, documents in archive.pack(pack).sections.items():
        home = section if section in known else _only(chosen) or UNSORTED.id
        sections[home] = (*sections.get(home, ()), *documents)
    archive.arrange_pack(pack, sections, now=now)


def remove_pack(archive: Archive, job: Job, *, pack: int) -> None:
    """Remove a bundle's arrangement. Files already built stay where they were saved."""
    job.check()
    archive.remove_pack(pack)


def plan_pack(archive: Archive, pack: int, *, way: Way = "end") -> Plan:
    """Number the bundle as it is arranged now; pure reading, quick enough to follow every change."""
    arranged = archive.pack(pack)
    return plan_sections(
        archive.case(arranged.case),
        preset_of(archive, arranged.preset),
        arranged.title,
        arranged.sections,
        {document.id: document for document in archive.documents(arranged.case, suggested=False)},
        pages=arranged.pages,
        sent=archive.issues.last(pack),
        way=way,
    )


def plan_sections(
    case: Case,
    chosen: Preset,
    title: str,
    sections: dict[str, tuple[int, ...]],
    documents: Mapping[int, Document],
    *,
    pages: Mapping[int, tuple[int, ...]] | None = None,
    sent: Issue | None = None,
    way: Way = "end",
) -> Plan:
    """Number an arrangement that need not be stored yet; of a bundle that was `sent`, in the `way` given."""
    inside = {number for there in sections.values() for number in there}
    papers = {n: outline_paper(documents[n], (pages or {}).get(n, ())) for n in inside if n in documents}
    if sent is not None:
        made = {n for n in papers if documents[n].format == SCHEDULE}
        papers |= {n: paper for n, paper in papers_sent(sent).items() if n in made}
    arranged = sections_of(chosen, sections, papers)
    if sent is None:
        return plan(title=title, subtitle=front_name(chosen, case), sections=arranged)
    return plan_late(
        sent.plan, arranged, way=way, title=title_of(title, way), note=note_of(sent) if way != "anew" else ""
    )


def papers_sent(sent: Issue) -> dict[int, Paper]:
    """Return the papers of a bundle that was sent, as they were."""
    return {int(entry.paper.key): entry.paper for entry in sent.plan.entries if entry.paper.key.isdecimal()}


def front_name(chosen: Preset, case: Case) -> str:
    """Return the name under the title: the child's, save in a bundle that should keep it out."""
    return case.name if chosen.named else ""


def title_of(title: str, way: Way) -> str:
    """Return the title that stands on the first page."""
    return f"Supplementary bundle: {title}" if way == "supplement" else title


def note_of(sent: Issue) -> str:
    """Say which bundle late papers belong to."""
    to = f" to {sent.sent_to}" if sent.sent_to else ""
    last = sent.plan.label(sent.plan.pages)
    return f"Goes with “{sent.plan.title}”, pages 1 to {last}, sent on {printed_date(sent.sent)}{to}."


def outline_paper(document: Document, only: tuple[int, ...] = ()) -> Paper:
    """What planning needs of a document: no pages are read."""
    kept = tuple(n for n in only if 1 <= n <= document.pages)
    if len(kept) == document.pages:
        kept = ()
    return Paper(
        key=str(document.id),
        title=document.title,
        pages=len(kept) or document.pages,
        author=author(document.person, document.organisation),
        date=document.date,
        kind=document.kind,
        source_name=document.source_name,
        only=kept,
        whole=document.pages if kept else 0,
    )


def author(person: str, organisation: str) -> str:
    """Return who a paper is by, for the index."""
    return ", ".join(part for part in (person, organisation) if part)


def sections_of(
    chosen: Preset, sections: Mapping[str, tuple[int, ...]], papers: Mapping[int, Paper]
) -> tuple[PackSection, ...]:
    """Put papers into a preset's sections as they are arranged."""
    known = [PackSection(section.id, section.title, section.letter) for section in chosen.sections]
    return tuple(
        replace(section, papers=tuple(papers[n] for n in sections.get(section.id, ()) if n in papers))
        for section in (*known, UNSORTED)
    )


def _without_blank(
    archive: Archive, before: Pack, sections: Mapping[str, tuple[int, ...]]
) -> dict[int, tuple[int, ...]]:
    """Leave out the blank pages of papers that are new in a bundle; what was sent once stays as it was."""
    sent = archive.issues.last(before.id)
    old = {number for there in before.sections.values() for number in there} | set(papers_sent(sent) if sent else ())
    blank = archive.blank_pages(before.case)
    added = [n for there in sections.values() for n in there if n in blank and n not in old]
    return without_blank(before.pages, added, {n: archive.document(n) for n in added}, blank)


def _only(chosen: Preset) -> str:
    return chosen.sections[0].id if len(chosen.sections) == 1 else ""


def _by_date(known: Mapping[int, Document], there: Sequence[int]) -> tuple[int, ...]:
    return tuple(sorted(there, key=lambda n: (known[n].date == "", known[n].date, n)))
