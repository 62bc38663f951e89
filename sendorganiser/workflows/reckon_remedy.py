"""Puts delays, provision not delivered and costs side by side, with what the Ombudsman cannot look at marked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from sendorganiser.costs.amounts import total
from sendorganiser.costs.sheet import costs_sheet, how_reckoned
from sendorganiser.jobs import Job
from sendorganiser.model.cost import KINDS, Cost, in_pounds
from sendorganiser.model.deadline import Deadline, in_my_words
from sendorganiser.model.event import Event
from sendorganiser.model.provision import LineReckoned
from sendorganiser.model.remedy import Range, TermLoss, Window
from sendorganiser.model.schedule import Reference, Schedule
from sendorganiser.provision.reckoning import due_between
from sendorganiser.provision.school import School
from sendorganiser.provision.sentences import given_of_due, in_units, named
from sendorganiser.provision.sheet import shortfall_sheet
from sendorganiser.remedy.losses import guidance, provision_range, term_losses
from sendorganiser.remedy.sheet import Loss, remedy_sheet, standing_of
from sendorganiser.remedy.windows import is_inside, spans, windows
from sendorganiser.schedules.delays import delays
from sendorganiser.schedules.impact import impact
from sendorganiser.schedules.lateness import days_late, in_days, is_theirs, whose
from sendorganiser.store import Archive
from sendorganiser.workflows.log_provision import ProvisionReckoned, reckoned


@dataclass(frozen=True)
class Remedy:
    """All a remedy rests on. `published` is there only where it was asked for."""

    losses: tuple[Loss, ...]
    windows: tuple[Window, ...]
    terms: tuple[TermLoss, ...]
    costs_pence: int
    published: Range | None
    provision: ProvisionReckoned
    guidance: str = ""


def reckon_remedy(archive: Archive, job: Job, *, case: int, today: date, with_range: bool = False) -> Remedy:
    """Reckon what was lost. Private entries and papers stay out of it; the published range only `with_range`."""
    number = archive.case(case).id
    events = _events(archive, number)
    listed = _deadlines(archive, job, number, today, events)
    apart = case_windows(archive, case=number, deadlines=listed, events=events)
    counted = reckoned(archive, case=number, today=today, windows=spans(apart, today=today))
    hidden = hidden_papers(archive, number)
    terms = _terms(counted)
    costs = archive.costs.of_case(number)
    # A step by law that came late, or provision of a final plan that did not come, is nothing to appeal: only the time
    # of an appeal that was made is marked there. What a family bought in place of it may be.
    made = [one for one in apart if one.appealed]
    losses = (
        *_delays(listed, events, made, today.isoformat()),
        *(loss for one in counted.lines if (loss := _of_line(one, made, hidden)) is not None),
        *(_of_cost(one, apart, hidden) for one in costs),
    )
    published = provision_range(terms) if with_range else None
    return Remedy(losses, tuple(apart), tuple(terms), total(costs), published, counted, guidance())


def case_windows(
    archive: Archive, *, case: int, deadlines: Sequence[Deadline] = (), events: Mapping[int, Event] | None = None
) -> list[Window]:
    """Return the times of appeals of a case, and those in which there could have been one."""
    from sendorganiser.vocabulary import event_kinds

    there = events if events is not None else _events(archive, case)
    limits = {
        one.event: one.limit for one in deadlines if one.clock.startswith("appeal.start") and one.event and one.limit
    }
    return windows(
        list(there.values()),
        titles={kind.id: kind.title for kind in event_kinds()},
        limits={number: limit for number, limit in limits.items() if number is not None},
    )


# ---- the schedules ----


def shortfall_schedule(archive: Archive, job: Job, case: int, today: str) -> Schedule:
    """Make the schedule of provision not delivered."""
    job.check()
    counted = reckoned(archive, case=case, today=date.fromisoformat(today))
    return shortfall_sheet(
        counted.lines, case_name=archive.case(case).name, today=today, hidden=hidden_papers(archive, case),
        cannot=counted.cannot,
    )  # fmt: skip


def costs_schedule(archive: Archive, job: Job, case: int, today: str) -> Schedule:
    """Make the schedule of costs."""
    job.check()
    costs = archive.costs.of_case(case)
    apart = case_windows(archive, case=case)
    marks = {one.id for one in costs if is_inside(one.date, apart)}
    return costs_sheet(
        costs, case_name=archive.case(case).name, today=today, hidden=hidden_papers(archive, case), marks=marks
    )


def impact_schedule(archive: Archive, job: Job, case: int, today: str) -> Schedule:
    """Make the schedule of impact: only lines that are shared."""
    job.check()
    lines = archive.impact.of_case(case)
    return impact(lines, case_name=archive.case(case).name, today=today, hidden=hidden_papers(archive, case))


def remedy_schedule(archive: Archive, job: Job, case: int, today: str) -> Schedule:
    """Make the schedule of what was lost, without any published range."""
    return _sheet(archive, reckon_remedy(archive, job, case=case, today=date.fromisoformat(today)), case, today)


def remedy_with_range(archive: Archive, job: Job, case: int, today: str) -> Schedule:
    """Make the schedule of what was lost with the published range beside it: for who asked for it."""
    made = reckon_remedy(archive, job, case=case, today=date.fromisoformat(today), with_range=True)
    return _sheet(archive, made, case, today)


def hidden_papers(archive: Archive, case: int) -> frozenset[int]:
    """Return the papers that may not leave the house."""
    return frozenset(one.id for one in archive.documents(case, suggested=False) if one.private)


def _sheet(archive: Archive, remedy: Remedy, case: int, today: str) -> Schedule:
    return remedy_sheet(
        remedy.losses, windows=remedy.windows, terms=remedy.terms, costs_pence=remedy.costs_pence,
        published=remedy.published, guidance=remedy.guidance, case_name=archive.case(case).name, today=today,
    )  # fmt: skip


def _terms(counted: ProvisionReckoned) -> list[TermLoss]:
    school = counted.school
    if not school.stretches:
        return []
    return term_losses(counted.lines, term_days=school.term_days, term_due=_term_due(counted.lines, school))


def _term_due(lines: Sequence[LineReckoned], school: School) -> dict[tuple[int, str], Fraction]:
    """What each line would be due in the whole of each term it runs in, so that half a term lost is no whole one."""
    found = {}
    for one in lines:
        for term in dict.fromkeys(each.stretch.term for each in one.by_stretch):
            mine = [stretch for stretch in school.stretches if stretch.term == term]
            if mine:
                first, last = mine[0].first, mine[-1].last
                whole = replace(one.line, first=first, until="")
                found[one.line.id, term] = due_between(
                    whole, school, date.fromisoformat(first), date.fromisoformat(last)
                )
    return found


def _delays(listed: Sequence[Deadline], events: Mapping[int, Event], apart: Sequence[Window], today: str) -> list[Loss]:
    late = [one for one in listed if is_theirs(one) and one.limit and days_late(one, today)]
    late.sort(key=lambda one: (-days_late(one, today), one.limit, one.clock))
    found = []
    rows = delays(late, case_name="", events=events, today=today).rows
    for one, row in zip(late, rows, strict=True):
        who = whose(one)
        title = in_my_words(one.title)
        is_named = who.split()[-1].lower() in one.title.lower()
        what = title if is_named else f"{title} ({who[:1].lower()}{who[1:]})"
        first = (date.fromisoformat(one.limit) + timedelta(days=1)).isoformat()  # the limit's own day was not late
        check = " (check the rule)" if one.source.status == "memory" else ""
        much = f"{in_days(days_late(one, today))} late{check}"
        found.append(Loss("delay", what, first, one.met, much, standing_of(one.limit, one.met, apart), row.references))
    return found


def _of_line(one: LineReckoned, apart: Sequence[Window], hidden: frozenset[int]) -> Loss | None:
    counted = one.whole
    if not counted.missed:
        return None
    entries = [entry for entry in one.entries if entry.state != "delivered"]
    first, last = min(entry.first for entry in entries), max(entry.last for entry in entries)
    standing = standing_of(first, last, () if one.line.apart else apart)
    much = f"{in_units(counted.missed, one.line.unit)} not given: {given_of_due(counted, one.line.promised)}"
    if counted.inside:
        much += f"\n{in_units(counted.inside, one.line.unit)} of it in the time of an appeal"
    if counted.child_away:
        much += f"\n{in_units(counted.child_away, one.line.unit)} of it because the child was away"
    shown = [Reference(one.line.document, one.line.page or 1)] if one.line.document is not None else []
    shown += [Reference(entry.document, entry.page or 1) for entry in entries if entry.document is not None]
    kept = tuple(dict.fromkeys(each for each in shown if each.document not in hidden))[:6]
    said = named(one.line)
    return Loss("provision", said[0].upper() + said[1:], first, last, much, standing, kept)


def _of_cost(one: Cost, apart: Sequence[Window], hidden: frozenset[int]) -> Loss:
    what = "\n".join(part for part in (f"{KINDS[one.kind]}: {one.what}", how_reckoned(one), one.why) if part)
    day = one.date if len(one.date) == len("2026-01-01") else f"{one.date}-01"[:10]
    standing = standing_of(day, one.until or day, apart)
    shown = (Reference(one.document, one.page or 1),) if one.document and one.document not in hidden else ()
    return Loss("cost", what, one.date, one.until or one.date, in_pounds(one.pence), standing, shown)


def _events(archive: Archive, case: int) -> dict[int, Event]:
    """Return the events that may leave the house, without ways to private papers."""
    hidden = hidden_papers(archive, case)
    return {
        event.id: replace(
            event,
            document=None if event.document in hidden else event.document,
            also=tuple(paper for paper in event.also if paper not in hidden),
        )
        for event in archive.diary.events(case)
        if not event.private
    }


def _deadlines(archive: Archive, job: Job, case: int, today: date, events: Mapping[int, Event]) -> list[Deadline]:
    from sendorganiser.workflows.list_deadlines import list_deadlines

    listed = list_deadlines(archive, job, case=case, today=today)
    return [one for one in listed if all(number is None or number in events for number in (one.event, one.met_event))]
