"""Proposes what confirmed papers tell of as events, for a person to accept, link or decline. Never silent."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sendorganiser.errors import InputProblem
from sendorganiser.ingest.facts import BAR
from sendorganiser.ingest.facts.directions import hearing_day
from sendorganiser.ingest.facts.events import Recorded, records
from sendorganiser.ingest.facts.orders import sort_of_order
from sendorganiser.jobs import Job
from sendorganiser.kinds import kind_named
from sendorganiser.model import Document, date_precision, printed_date
from sendorganiser.model.event import Event, Rest
from sendorganiser.model.other_children import about_others
from sendorganiser.model.proposal import NEAR, Proposal, days_between, sentence_of, take_in
from sendorganiser.store import Archive
from sendorganiser.store.event_papers import Accepted
from sendorganiser.vocabulary import EventKind, event_kind

__all__ = [
    "Accepted",
    "Proposal",
    "accept_proposals",
    "decline_proposals",
    "event_doubts",
    "propose_events",
    "unaccept",
    "undecline",
]

_MAIL = ("eml", "msg")
_HEARING_LETTERS = ("tribunal-registration", "tribunal-directions")
_PLANS = ("final-plan-issued", "amended-plan-issued")
_AMENDING = ("amendment-notice-sent", "amendment-outside-review", "la-decision-amend", "tribunal-decision")


@dataclass(frozen=True)
class _Known:
    """What the diary has: its events, those that rest on a paper's word, and the clocks each kind starts.

    `strange` are the papers about another child, each with whom it names.
    """

    events: Sequence[Event]
    resting: Mapping[tuple[int, str], int]
    clocks: Mapping[str, tuple[str, ...]]
    strange: Mapping[int, str]


def propose_events(archive: Archive, job: Job, *, case: int) -> list[Proposal]:
    """Return what the confirmed papers of a case tell of and the diary does not have, by date."""
    job.check()
    diary = archive.diary
    settled = {(rest.document, rest.kind, rest.said) for _, rest in diary.papers.rests(case, removed=True)}
    settled |= diary.papers.declined(case)
    whose, papers = archive.case(case), archive.documents(case)
    known = _Known(
        diary.events(case),
        {(rest.document, rest.kind): event for event, rest in diary.papers.rests(case)},
        _clocks_by_kind(whose.nation),
        about_others(papers, whose.name),
    )
    told: list[tuple[Document, Recorded]] = []
    for paper in papers:
        job.check()
        for recorded in _recorded(archive, paper) if paper.confirmed else ():
            if (paper.id, recorded.event, recorded.date) not in settled:
                told.append((paper, recorded))
    story = [(event.date, event.kind) for event in known.events] + [(each.date, each.event) for _, each in told]
    found: list[Proposal] = []
    for paper, recorded in told:
        made = _proposal(archive, paper, recorded, _event_kind(recorded, story), known)
        if made is not None:
            take_in(found, made)
    return sorted(found, key=lambda each: (each.date, each.kind))


def accept_proposals(archive: Archive, job: Job, *, case: int, proposals: Sequence[Proposal], now: str) -> Accepted:
    """Write proposals down as events, link those that are there, and move those whose paper changed, all or none."""
    job.check()
    new: list[tuple[Event, Sequence[Rest]]] = []
    links: list[tuple[int, Rest]] = []
    changes: dict[int, dict[str, Any]] = {}
    for each in proposals:
        known = each.moves or each.links
        if known is None:
            new.append((_event(each, case, now), each.rests))
            continue
        links += [(known, rest) for rest in each.rests]
        there = archive.diary.event(known)
        if each.moves is not None:
            changes[known] = {"date": each.date, **each.dates, "changed": now}
            continue
        learnt: dict[str, Any] = {name: day for name, day in each.dates.items() if not getattr(there, name)}
        if there.document is None:
            learnt |= {"document": each.document, "page": each.page}
        if learnt:
            changes[known] = {**learnt, "changed": now}
    return archive.diary.papers.accept(new, links=links, changes=changes)


def unaccept(archive: Archive, job: Job, *, accepted: Accepted, now: str) -> None:
    """Take back what was accepted; it is proposed again."""
    job.check()
    archive.diary.papers.unaccept(accepted, now=now)


def decline_proposals(archive: Archive, job: Job, *, proposals: Sequence[Proposal]) -> tuple[tuple[int, str, str], ...]:
    """Note that papers do not tell of this; it is not proposed again. Return what `undecline` needs."""
    job.check()
    declined = tuple((rest.document, rest.kind, rest.said) for each in proposals for rest in each.rests)
    archive.diary.papers.decline(declined)
    return declined


def undecline(archive: Archive, job: Job, *, declined: Sequence[tuple[int, str, str]]) -> None:
    job.check()
    archive.diary.papers.undecline(declined)


def event_doubts(archive: Archive, job: Job, *, case: int) -> dict[int, str]:
    """Say by event what does not fit any more: its paper was removed, or now says something else."""
    job.check()
    papers = {paper.id: paper for paper in archive.documents(case)}
    events = {event.id: event for event in archive.diary.events(case)}
    doubts: dict[int, list[str]] = {}
    for number, rest in archive.diary.papers.rests(case):
        said = _doubt(archive, events[number], rest, papers.get(rest.document) or _behind(archive, rest.document))
        doubts.setdefault(number, []).append(said)
    # One paper that still bears it out is enough.
    return {number: said[0] for number, said in doubts.items() if all(said)}


# ---- what papers tell ----


def _recorded(archive: Archive, paper: Document) -> Iterator[Recorded]:
    kind = kind_named(paper.kind)
    if kind is None or not (kind.records or paper.kind == "correspondence" or paper.kind in _HEARING_LETTERS):
        return
    text = [page or "" for page in archive.texts(paper.id)]
    order = sort_of_order(text) if paper.kind == "tribunal-order" else None
    for recorded in records(paper.kind, paper.date, text):
        if order and recorded.event == "tribunal-decision":
            recorded = replace(recorded, event=order[0], words=order[1], page=order[2])
        yield recorded
    if paper.kind in _HEARING_LETTERS:
        hearing = hearing_day(text, after=paper.date)
        if hearing:
            day, time, words, page = hearing
            yield Recorded("hearing", day, "", words, page, time)


def _event_kind(recorded: Recorded, story: Sequence[tuple[str, str]]) -> EventKind | None:
    """What happened. A “final plan” that follows an earlier plan and the council’s amending it is the amended one."""
    if recorded.event == "final-plan-issued":
        amended = [day for day, kind in story if kind in _AMENDING and day <= recorded.date]
        if any(kind in _PLANS and day < max(amended, default="") for day, kind in story):
            return event_kind("amended-plan-issued")
    return event_kind(recorded.event)


def _proposal(
    archive: Archive, paper: Document, recorded: Recorded, kind: EventKind | None, known: _Known
) -> Proposal | None:
    if kind is None:
        return None
    same = [event for event in known.events if event.kind == kind.id]
    resting = known.resting.get((paper.id, recorded.event))
    there = next((event for event in same if event.date == recorded.date or _fills(event, recorded)), None)
    links = there.id if there else None
    if there is not None and there.document == paper.id:
        return None  # somebody wrote it down themselves
    if resting is not None and links == resting:
        return None  # it was moved by hand to what its paper now says
    near = next((event.id for event in same if days_between(event.date, recorded.date) <= NEAR), None)
    started = known.clocks.get(kind.id, ())
    rest = Rest(paper.id, recorded.page or _page(paper), recorded.event, recorded.date)
    made = Proposal(
        kind=kind.id,
        date=recorded.date,
        dates=_dates(archive, paper, recorded, kind),
        rests=(rest,),
        title=kind.title,
        paper=paper.title,
        words=recorded.words or _words(paper),
        sentence="",
        of=recorded.of,
        about=known.strange.get(paper.id, ""),
        paper_kind=paper.kind,
        private=kind.private or paper.private,
        time=recorded.time,
        clocks=started,
        links=links if resting is None else None,
        near=near if links is None and resting is None else None,
        moves=resting,
    )
    return replace(made, sentence=sentence_of(made, kind, {event.id: event for event in known.events}))


def _fills(event: Event, recorded: Recorded) -> bool:
    """Say whether a paper gives the day of receipt of what was written down by its own date, or the other way."""
    if days_between(event.date, recorded.date) > NEAR:
        return False
    if recorded.of == "received":
        return bool(event.dated) and not event.received and event.date <= recorded.date
    return recorded.of == "dated" and bool(event.received) and not event.dated and recorded.date <= event.date


def _dates(archive: Archive, paper: Document, recorded: Recorded, kind: EventKind) -> dict[str, str]:
    """What is known of the event's dates apart, days only: no clock may take one for another."""
    if date_precision(recorded.date) != "day":
        return {}
    dates = {recorded.of: recorded.date} if recorded.of in kind.dates else {}
    if recorded.of != "dated" or recorded.date != paper.date:
        return dates
    if paper.format in _MAIL and "sent" in kind.dates:
        dates["sent"] = recorded.date  # an e-mail's own date is the day it was sent
    for name, told in archive.other_dates(paper.id).items():
        if name in kind.dates and told.confidence >= BAR and date_precision(told.value) == "day":
            dates.setdefault(name, told.value)
    return dates


def _doubt(archive: Archive, event: Event, rest: Rest, paper: Document | None) -> str:
    """A sentence where a paper no longer bears an event out, else ""."""
    if paper is None:
        return "The paper it rests on was removed. Check that the day is right, or link another paper."
    told = {(each.event, each.date) for each in _recorded(archive, paper)}
    if (event.kind, event.date) in told or (rest.kind, rest.said) in told:
        return ""
    days = sorted(day for kind, day in told if kind == rest.kind)
    if days:
        return (
            f"“{paper.title}” now says {printed_date(days[0])}, this entry {printed_date(event.date)}. Which is right?"
        )
    return f"“{paper.title}” is now taken for something else. Check that this happened as it says."


# ---- small things ----


def _event(proposal: Proposal, case: int, now: str) -> Event:
    dates = {name: proposal.dates.get(name, "") for name in ("dated", "sent", "received", "served")}
    return Event(
        id=0,
        case=case,
        kind=proposal.kind,
        date=proposal.date,
        time=proposal.time,
        document=proposal.document,
        page=proposal.page,
        private=proposal.private,
        made=now,
        changed=now,
        dated=dates["dated"],
        sent=dates["sent"],
        received=dates["received"],
        served=dates["served"],
    )


def _clocks_by_kind(nation: str) -> dict[str, tuple[str, ...]]:
    """The titles of the clocks each kind of event starts; quiet ones are left out."""
    from sendorganiser.clocks import load_rules

    rules = load_rules(nation)
    found: dict[str, dict[str, None]] = {}
    for clock in rules.clocks:
        if clock.quiet:
            continue
        for name in clock.starting():
            for kind in rules.triggers[name].given_by:
                if kind in (clock.kinds or (kind,)) and kind not in clock.unsure:
                    found.setdefault(kind, {})[clock.title] = None
    return {kind: tuple(titles) for kind, titles in found.items()}


def _words(paper: Document) -> str:
    told = paper.suggested.get("kind")
    return told.words if told and told.value == paper.kind else ""


def _page(paper: Document) -> int | None:
    told = paper.suggested.get("kind")
    return told.page if told and told.value == paper.kind else 1


def _behind(archive: Archive, document: int) -> Document | None:
    """A paper that is in no list for it stands behind a copy of itself; None for one in the bin."""
    try:
        return archive.document(document)
    except InputProblem:
        return None
