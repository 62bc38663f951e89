"""Writes letters from the facts of a case: begins one, fills it, keeps it, and saves it as Word or PDF."""

from __future__ import annotations

import errno
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sendorganiser.errors import DiskFull, InputProblem, PresetError
from sendorganiser.jobs import Job
from sendorganiser.kinds import kind_named
from sendorganiser.letters.compose import Composed, compose, papers_of
from sendorganiser.letters.facts import day_in
from sendorganiser.letters.material import Law, Material, PackTold, Untold
from sendorganiser.letters.reading import FOLDER, load_templates, with_own
from sendorganiser.letters.template import Templates
from sendorganiser.model.document import printed_date
from sendorganiser.model.letter import Letter, LetterDraft
from sendorganiser.store import Archive
from sendorganiser.workflows.in_place import beside

if TYPE_CHECKING:
    from sendorganiser.model.document import Document
    from sendorganiser.model.event import Event

ENDINGS = (".docx", ".pdf")
_MOST_OFFERED = 3


@dataclass(frozen=True)
class AllLetters:
    """The letters that can be written in a case, and what is wrong with files of the person's own."""

    templates: Templates
    wrong: tuple[PresetError, ...]


def list_letters(archive: Archive, job: Job) -> AllLetters:
    """Return our letters and those in the folder “letters” of the archive."""
    job.check()
    return AllLetters(*with_own(load_templates(_clock_names()), archive.folder / FOLDER, _clock_names()))


def read_letters(archive: Archive, job: Job) -> None:
    """Read all letters and the rules they cite, so that nobody has to wait for it later."""
    list_letters(archive, job)
    for case in archive.cases():
        _laws(case.nation)


def begin_letter(
    archive: Archive,
    job: Job,
    *,
    case: int,
    template: str,
    today: date,
    now: str,
    clock: str = "",
    event: int | None = None,
    pack: int | None = None,
) -> LetterDraft:
    """Begin a letter, with the papers that go with such a one, and keep it; `clock` and `event` are what it answers."""
    chosen = list_letters(archive, job).templates.letter(template)
    draft = LetterDraft(0, case, chosen.id, chosen.title, clock, event, pack=pack)
    composed = compose_letter(archive, job, draft=draft, today=today)
    deadline = composed.deadline
    if deadline is not None and not clock:  # so that it goes on speaking of the same thing when others begin
        draft = replace(draft, clock=deadline.clock, event=deadline.event)
    draft = replace(draft, enclosures=papers_of(composed))
    return archive.letters.draft(archive.letters.keep(draft, now=now))


def keep_letter(archive: Archive, job: Job, *, draft: LetterDraft, now: str) -> LetterDraft:
    """Keep a letter as it is now."""
    job.check()
    return archive.letters.draft(archive.letters.keep(draft, now=now))


def remove_letters(archive: Archive, job: Job, *, letters: Sequence[int], now: str) -> tuple[int, ...]:
    """Put letters that were begun in the bin; return them, for `put_back_letters`."""
    job.check()
    archive.letters.remove(letters, now=now)
    return tuple(letters)


def put_back_letters(archive: Archive, job: Job, *, letters: Sequence[int]) -> None:
    job.check()
    archive.letters.put_back(letters)


def compose_letter(
    archive: Archive, job: Job, *, draft: LetterDraft, today: date, shows_doubts: bool = False
) -> Composed:
    """Fill a letter with the facts of its case, as they are on the day it bears."""
    typed = day_in(dict(draft.facts).get("today", ""))
    today = date.fromisoformat(typed) if typed else today
    listed = list_letters(archive, job).templates
    material = gather(archive, job, case=draft.case, today=today)
    template = listed.letter(draft.template)
    return compose(template, listed.recipients[template.to], material, draft, shows_doubts=shows_doubts)


def with_facts(draft: LetterDraft, given: dict[str, str]) -> LetterDraft:
    """Return the letter with facts a person gives: "" takes one back to what the case says, a blank leaves it out."""
    facts = {**dict(draft.facts), **given}
    return replace(draft, facts=tuple((key, value) for key, value in facts.items() if value))


def save_letter(
    archive: Archive, job: Job, *, draft: LetterDraft, out: Path, today: date, shows_doubts: bool = False
) -> Path:
    """Write a letter as a Word file or a PDF, by the ending of `out`."""
    composed = compose_letter(archive, job, draft=draft, today=today, shows_doubts=shows_doubts)
    write_file(composed.letter, out)
    return out


def write_file(letter: Letter, out: Path) -> None:
    """Write a letter beside its place, then put it there in one step."""
    if out.suffix.lower() not in ENDINGS:
        raise InputProblem(f"“{out.name}” is no kind of file a letter can be.", "End its name in .docx or .pdf.")
    with beside(out) as part:
        try:
            if out.suffix.lower() == ".pdf":
                from sendorganiser.letters.paper import write_pdf

                write_pdf(letter, part)
            else:
                from sendorganiser.letters.word import write_docx

                write_docx(letter, part)
            part.replace(out)
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise DiskFull("The disk is full.", "Make room on it, or choose another place.") from error
            raise InputProblem(
                f"“{out.name}” cannot be written there.", "Close it if it is open elsewhere, or choose another place."
            ) from error


def gather(archive: Archive, job: Job, *, case: int, today: date) -> Material:
    """Return what a case holds that a letter may say: nothing private."""
    from sendorganiser.workflows.letter_lines import kept_lines
    from sendorganiser.workflows.list_deadlines import list_deadlines

    known = archive.documents(case)
    papers = {paper.id: paper for paper in archive.documents(case, suggested=False) if not paper.private}
    events = [_shareable(event, papers) for event in archive.diary.events(case) if not event.private]
    kept, doubts = kept_lines(archive, case=case, today=today)
    return Material(
        case=archive.case(case),
        today=today,
        events=events,
        contacts=archive.diary.contacts(case),
        deadlines=list_deadlines(archive, job, case=case, today=today),
        titles={number: _named(paper) for number, paper in papers.items()},
        laws=_laws(archive.case(case).nation),
        untold=tuple(_untold(archive, case, known)),
        packs=_packs(archive, case, papers),
        kept=kept,
        doubts=doubts,
        councils=_councils(paper for paper in papers.values() if paper.confirmed),
        references=_references(archive, job, case),
    )


def _councils(papers: Iterable[Document]) -> tuple[str, ...]:
    """Return the councils that wrote these papers, the one with most first."""
    wrote = Counter(
        paper.organisation
        for paper in papers
        if paper.organisation and (kind := kind_named(paper.kind)) is not None and kind.by == ("council",)
    )
    return tuple(name for name, _ in wrote.most_common(_MOST_OFFERED))


@cache
def _laws(nation: str) -> Mapping[str, Law]:
    from sendorganiser.clocks import load_rules

    clocks = load_rules(nation).clocks
    return {clock.id: Law(clock.law, clock.source, (*clock.met_by, *clock.ended_by)) for clock in clocks}


@cache
def _clock_names() -> frozenset[str]:
    """England's clocks: they hold all that letters of the other nations name."""
    from sendorganiser.clocks import load_rules

    return frozenset(clock.id for clock in load_rules("england").clocks)


def _packs(archive: Archive, case: int, papers: Mapping[int, Document]) -> dict[int, PackTold]:
    told = {}
    for pack in archive.packs(case):
        inside = [number for numbers in pack.sections.values() for number in numbers if number in papers]
        built = archive.last_build(pack.id)
        pages = int(built["pages"]) if built else sum(papers[number].pages for number in inside)
        told[pack.id] = PackTold(pack.title, len(inside), pages)
    return told


def _untold(archive: Archive, case: int, papers: Sequence[Document]) -> Iterator[Untold]:
    """Give the papers whose kind tells of events, but none of which is in the timeline and which nobody declined."""
    from sendorganiser.kinds import kind_named

    told = {rest.document for _, rest in archive.diary.papers.rests(case, removed=True)}
    told |= {event.document for event in archive.diary.events(case) if event.document is not None}
    told |= {number for number, *_ in archive.diary.papers.declined(case)}
    for paper in papers:
        kind = kind_named(paper.kind)
        if kind is not None and kind.records and paper.date and paper.id not in told:
            yield Untold(_named(paper), paper.date, kind.records)


def _references(archive: Archive, job: Job, case: int) -> dict[str, str]:
    """Return the reference last given in a letter to each kind of recipient."""
    to = {template.id: template.to for template in list_letters(archive, job).templates.letters}
    found: dict[str, str] = {}
    for draft in archive.letters.drafts(case):
        given = dict(draft.facts).get("reference", "")
        if given and draft.template in to:
            found.setdefault(to[draft.template], given)
    return found


def _shareable(event: Event, papers: Mapping[int, Document]) -> Event:
    return event if event.document in papers else replace(event, document=None)


def _named(paper: Document) -> str:
    return f"{paper.title}, {printed_date(paper.date)}" if paper.date else paper.title
