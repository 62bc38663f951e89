"""Helps to choose: what was left out and why, the cheapest ways to need fewer pages, which pages of a paper go in."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from sendorganiser.bundle import Preset, home_of
from sendorganiser.bundle.own_presets import save_own
from sendorganiser.bundle.page_choice import read_choice
from sendorganiser.jobs import Job
from sendorganiser.kinds import kind_named
from sendorganiser.model import Document, is_another_child
from sendorganiser.store import Archive
from sendorganiser.workflows.plan_packs import author, preset_of, presets_folder

_YEARS = 3
_REPORTS = "reports"  # the group of kinds whose papers should be whole
_AGEING = {"school-report"}  # besides reports, what must not be over three years old


@dataclass(frozen=True)
class LeftOut:
    """A paper that is not in a bundle, and why that may be. `front` is the paper it stands behind, if it does."""

    document: int
    title: str
    pages: int
    why: str
    front: int | None = None


@dataclass(frozen=True)
class Cut:
    """A way to need `saves` pages fewer: papers to take out, and the pages that stay of others."""

    name: str
    words: str
    saves: int
    documents: tuple[int, ...] = ()
    pages: dict[int, tuple[int, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Known:
    """What is known of a case's papers that helps to choose: read once, asked at every tick.

    `copies` are pairs (paper, what it is a copy or part of), `blank` the blank pages of papers, `held` the e-mails
    whose every word a later one holds.
    """

    copies: tuple[tuple[int, int], ...] = ()
    blank: dict[int, tuple[int, ...]] = field(default_factory=dict)
    held: dict[int, int] = field(default_factory=dict)


def what_is_known(archive: Archive, case: int) -> Known:
    """Read what helps to choose."""
    kin = archive.families.undecided(case)
    copies = tuple((k.one, k.other) for k in kin if k.relation in ("same", "part"))
    held = {number: thread.front for thread in archive.threads.of_case(case) for number in thread.held}
    return Known(copies, archive.blank_pages(case), held)


def cuts(
    known: Known,
    documents: Mapping[int, Document],
    inside: Collection[int],
    pages: Mapping[int, tuple[int, ...]],
    *,
    today: date,
    frozen: Collection[int] = (),
) -> tuple[Cut, ...]:
    """Return the ways to need fewer pages, those that lose least first. What was sent (`frozen`) is never cut."""
    free = [n for n in inside if n in documents and n not in frozen]
    within = set(inside)
    copies = tuple(dict.fromkeys(one for one, other in known.copies if one in free and other in within - {one}))
    kept = {
        number: tuple(p for p in pages.get(number) or range(1, documents[number].pages + 1) if p not in blank)
        for number, blank in known.blank.items()
        if number in free and number not in copies
    }
    blank = {n: left for n, left in kept.items() if left and len(left) < _count(documents[n], pages)}
    old = tuple(n for n in free if is_old(documents[n], today))
    mails = tuple(n for n in free if known.held.get(n) in within)
    saved = sum(_count(documents[n], pages) - len(left) for n, left in blank.items())
    found = (
        Cut("copies", f"{_papers(copies)} {_verb(copies)} a copy of another", _all(copies, documents, pages), copies),
        Cut("blank", "1 page is blank" if saved == 1 else f"{saved:,} pages are blank", saved, (), blank),
        Cut("old", f"{_papers(old, 'report')} {_verb(old)} over 3 years old", _all(old, documents, pages), old),
        Cut(
            "mails", f"{_papers(mails, 'e-mail')} {_verb(mails)} quoted whole in a later one",
            _all(mails, documents, pages), mails,
        ),
    )  # fmt: skip
    return tuple(cut for cut in found if cut.saves)


def is_old(document: Document, today: date) -> bool:
    """Say whether a professional or school report is over three years old."""
    if len(document.date) < 4 or not (is_report(document) or document.kind in _AGEING):
        return False
    border = f"{today.year - _YEARS:04d}{today.isoformat()[4:]}"
    return document.date < border[: len(document.date)]


def is_report(document: Document) -> bool:
    """Say whether a paper is a report, which should be whole."""
    kind = kind_named(document.kind)
    return kind is not None and kind.group == _REPORTS


def left_out(archive: Archive, pack: int, *, today: date) -> tuple[LeftOut, ...]:
    """List every paper of the case that is not in a bundle, with why: the ones a person may miss first."""
    arranged = archive.pack(pack)
    documents = {document.id: document for document in archive.documents(arranged.case, suggested=False)}
    inside = {number for there in arranged.sections.values() for number in there}
    letters, name = archive.letters.filed(arranged.case), archive.case(arranged.case).name
    chosen = preset_of(archive, arranged.preset)
    out = why_left_out(chosen, documents, inside, letters, today=today, name=name)
    return (*out, *_behind(archive, arranged.case, documents, inside))


def why_left_out(
    chosen: Preset,
    documents: Mapping[int, Document],
    inside: Collection[int],
    letters: Mapping[int, str],
    *,
    today: date,
    name: str,
) -> tuple[LeftOut, ...]:
    """Say of each paper in the lists that is not inside why that may be; `letters` are papers written here."""
    out = [
        LeftOut(
            document.id,
            document.title,
            document.pages,
            _why(chosen, document, letters.get(document.id, ""), today, name),
        )
        for document in documents.values()
        if document.id not in inside
    ]
    return tuple(sorted(out, key=lambda one: (one.why != _FITS, one.why)))


def choose_pages(archive: Archive, job: Job, *, pack: int, document: int, pages: str, now: str) -> tuple[int, ...]:
    """Let only some pages of a paper (“1 to 3, 7”) into a bundle, or "" for all; return them, () for all."""
    job.check()
    chosen = read_choice(pages, archive.document(document).pages)
    archive.choose_pages(pack, {**archive.pack(pack).pages, document: chosen}, now=now)
    return chosen


def keep_preset(archive: Archive, job: Job, *, pack: int, title: str, today: date) -> Preset:
    """Save how a bundle is arranged as a preset of one's own: its sections, each with the kinds of paper in it now."""
    job.check()
    arranged = archive.pack(pack)
    kinds: dict[str, tuple[str, ...]] = {}
    taken: set[str] = set()
    chosen = preset_of(archive, arranged.preset)
    for section in chosen.sections:
        there = [archive.document(number).kind for number in arranged.sections.get(section.id, ())]
        new = tuple(kind for kind in dict.fromkeys((*section.kinds, *there)) if kind and kind not in taken)
        kinds[section.id] = new
        taken.update(new)
    return save_own(presets_folder(archive), chosen, title=title, kinds=kinds, today=today)


_FITS = "It fits, and was not put in or was taken out"


def _why(chosen: Preset, document: Document, letter: str, today: date, name: str) -> str:
    if document.private:
        return "Marked private"
    if document.child and is_another_child(document.child, name):
        return "Names another child"
    by = author(document.person, document.organisation)
    if not home_of(chosen, document.kind, letter, by):
        if letter and home_of(chosen, document.kind):
            return "It is a letter to somebody else"
        if home_of(chosen, document.kind, letter):
            return f"No section takes papers of this kind by {by}"
        kind = kind_named(document.kind)
        return f"No section takes this kind: {kind.title}" if kind is not None else "Its kind is not known yet"
    return "Over 3 years old" if is_old(document, today) else _FITS


def _behind(
    archive: Archive, case: int, documents: Mapping[int, Document], inside: Collection[int]
) -> tuple[LeftOut, ...]:
    fronts = [front for front in archive.families.fronts(case) if front in documents]
    return tuple(
        LeftOut(copy.id, copy.title, copy.pages, f"A copy: “{documents[front].title}” stands for it", front)
        for front in fronts
        for copy in archive.families.behind(front)
        if copy.id not in inside
    )


def _count(document: Document, pages: Mapping[int, tuple[int, ...]]) -> int:
    return len(pages.get(document.id, ())) or document.pages


def _all(numbers: Collection[int], documents: Mapping[int, Document], pages: Mapping[int, tuple[int, ...]]) -> int:
    return sum(_count(documents[number], pages) for number in numbers)


def _papers(counted: Collection[int], noun: str = "paper") -> str:
    return f"1 {noun}" if len(counted) == 1 else f"{len(counted):,} {noun}s"


def _verb(counted: Collection[int]) -> str:
    return "is" if len(counted) == 1 else "are"
