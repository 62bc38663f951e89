"""Keeps the provision log: the lines of a plan that can be counted, and week by week what was given of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from sendorganiser.errors import InputProblem
from sendorganiser.jobs import Job
from sendorganiser.model import printed_date
from sendorganiser.model.plan import Clause
from sendorganiser.model.provision import (
    PERS,
    REASONS,
    STATES,
    Amount,
    LineReckoned,
    ProvisionEntry,
    ProvisionLine,
)
from sendorganiser.provision.amounts import read_amounts
from sendorganiser.provision.reckoning import Span, check_amount, check_entry, overlapping, reckon
from sendorganiser.provision.school import School, school_of
from sendorganiser.store import Archive
from sendorganiser.workflows.check_entries import checked_date, checked_paper, in_order, line, note, only

_LINE_FIELDS = {f.name for f in fields(ProvisionLine)} - {"id", "case", "made", "removed"}
_ENTRY_FIELDS = {"told", "document", "page", "note"}
_NO_SCHOOL = School((), {})
_MOST_YEARS = 30


@dataclass(frozen=True)
class ProposedLine:
    """A line of Section F with what it promises; no `amount`, and `why`, where that cannot be counted."""

    clause: Clause
    document: int
    amount: Amount | None
    why: str = ""
    is_kept: bool = False

    @property
    def text(self) -> str:
        beside = self.clause.beside.replace("\n", " ").replace(" | ", "; ").strip()
        return f"{self.clause.text} ({beside})" if beside else self.clause.text


@dataclass(frozen=True)
class LoggedProvision:
    """What a log entry added, and what it replaced: for `unlog_provision`."""

    entries: tuple[int, ...]
    replaced: tuple[int, ...] = ()


@dataclass(frozen=True)
class ChangedLine:
    """A line as it was before a change."""

    id: int
    before: Mapping[str, Any]


@dataclass(frozen=True)
class ChangedEntry:
    """An entry of the log as it was before a change."""

    id: int
    before: Mapping[str, Any]


@dataclass(frozen=True)
class ProvisionReckoned:
    """All lines of a case reckoned to a day. `school` is that of lines that name none; `cannot` says what lacks."""

    lines: tuple[LineReckoned, ...]
    school: School
    cannot: tuple[str, ...]
    windows: tuple[Span, ...] = ()


# ---- lines ----


def propose_lines(archive: Archive, job: Job, *, document: int) -> list[ProposedLine]:
    """Read a plan's Section F and say of each line what it promises, or why that cannot be counted."""
    from sendorganiser.workflows.read_plan import read_plan

    reading = read_plan(archive, job, document=document)
    case = archive.document(document).case
    kept = {(one.document, " ".join(one.text.split()).casefold()) for one in archive.provision.lines(case)}
    found = []
    for clause in reading.provision:
        read = read_amounts(" | ".join(part for part in (clause.text, clause.beside, clause.near) if part))
        for amount in read.amounts or (None,):
            proposed = ProposedLine(clause, document, amount, read.why)
            is_kept = (document, " ".join(proposed.text.split()).casefold()) in kept
            found.append(replace(proposed, is_kept=is_kept))
    return found


def keep_lines(archive: Archive, job: Job, *, case: int, lines: Sequence[ProvisionLine], now: str) -> tuple[int, ...]:
    """Add lines that can be counted; return their ids."""
    job.check()
    number = archive.case(case).id
    return archive.provision.add_lines([_checked(archive, replace(one, case=number, made=now)) for one in lines])


def typed_line(*, text: str, amount: str, first: str, **more: Any) -> ProvisionLine:
    """Return a line as a person types it, with the amount read from words as “3 x 20 minutes a week”."""
    only(more, _LINE_FIELDS)
    read = read_amounts(amount)
    if len(read.amounts) != 1:
        said = read.why or "It names more than one amount."
        raise InputProblem(
            f"What is due cannot be counted from “{line(amount)[:60]}”. {said}",
            "Write it as “45 minutes a week”, “3 x 20 minutes a week” or “6 sessions a year”; lines that say no amount "
            "are not counted.",
        )
    return from_amount(read.amounts[0], text=text, first=first, **more)


def from_amount(amount: Amount, *, text: str, first: str, case: int = 0, **more: Any) -> ProvisionLine:
    """Return a line that promises an amount."""
    times = _decimal(amount.times) if amount.times else ""
    return ProvisionLine(0, case, text, _decimal(amount.amount), amount.unit, amount.per, first, times, **more)


def change_line(archive: Archive, job: Job, *, line: int, changes: Mapping[str, Any]) -> ChangedLine:
    """Change a line; return it as it was, to be given back by `change_line` again."""
    job.check()
    only(changes, _LINE_FIELDS)
    checked = _checked(archive, replace(archive.provision.line(line), **changes))
    before = archive.provision.change_line(line, {name: getattr(checked, name) for name in changes})
    return ChangedLine(line, before)


def remove_lines(archive: Archive, job: Job, *, lines: Sequence[int], now: str) -> tuple[int, ...]:
    """Put lines in the bin; return them, for `put_back_lines`."""
    job.check()
    archive.provision.remove_lines(lines, now=now)
    return tuple(lines)


def put_back_lines(archive: Archive, job: Job, *, lines: Sequence[int]) -> None:
    job.check()
    archive.provision.put_back_lines(lines)


# ---- the log ----


def log_provision(
    archive: Archive,
    job: Job,
    *,
    lines: Sequence[int],
    first: str,
    state: str,
    now: str,
    last: str = "",
    given: str = "",
    reason: str = "",
    told: str = "",
    document: int | None = None,
    page: int | None = None,
    remark: str = "",
) -> LoggedProvision:
    """Write down what was given of lines in a stretch of days; what was logged of the same days is replaced.

    `given` is a text as “20 minutes” or “1 session”, or a number in the line's own unit.
    """
    job.check()
    if state not in STATES:
        raise InputProblem(
            f"“{line(state)[:40]}” is none of the things that can be logged.", f"Use {', '.join(STATES)}."
        )
    if reason and reason not in REASONS:
        raise InputProblem(f"“{line(reason)[:40]}” is no reason we know.", f"Use one of {', '.join(REASONS)}.")
    first = checked_date(first, "first day", day=True)
    last = checked_date(last, "last day", day=True) or first
    if not first:
        raise InputProblem("The day is missing.", "Say which day or week it was.")
    told = checked_date(told, "day the council was told", day=True)
    facts = {"reason": reason, "told": told, "document": document, "page": page, "note": note(remark), "made": now}
    ready = [_entry(archive, number, first, last, state, given, facts) for number in lines]
    return _kept(archive, ready, now)


def log_spans(
    archive: Archive, job: Job, *, spans: Sequence[tuple[int, str, str]], state: str, now: str
) -> LoggedProvision:
    """Log lines that are due in stretches of their own: (line, first day, last day); return all of it, to be undone."""
    job.check()
    ready = [_entry(archive, number, first, last, state, "", {"made": now}) for number, first, last in spans]
    return _kept(archive, ready, now)


def period_of(per: str, school: School, day: date) -> tuple[date, date, str]:
    """Return the stretch in which an amount is logged, and its name: the week, or the half-term, term or year."""
    first, last = week_of(day)
    met = [one for one in school.stretches if one.first <= last.isoformat() and one.last >= first.isoformat()]
    if per not in ("half-term", "term", "year") or not met:
        return first, last, "this week"
    if per == "half-term":
        mine = [met[0]]
    else:
        mine = [
            one for one in school.stretches if (one.term == met[0].term if per == "term" else one.year == met[0].year)
        ]
    names = {"half-term": met[0].name, "term": met[0].term, "year": f"{met[0].year} to {met[0].year + 1}"}
    return date.fromisoformat(mine[0].first), date.fromisoformat(mine[-1].last), f"this {per} ({names[per]})"


def unlog_provision(archive: Archive, job: Job, *, logged: LoggedProvision, now: str) -> None:
    """Undo a log entry: what it replaced stands again."""
    job.check()
    archive.provision.unlog(logged.entries, put_back=logged.replaced, now=now)


def remove_entries(archive: Archive, job: Job, *, entries: Sequence[int], now: str) -> LoggedProvision:
    """Take out what was logged; it is unknown again. `unlog_provision` undoes it."""
    job.check()
    archive.provision.log((), instead_of=entries, now=now)
    return LoggedProvision((), tuple(entries))


def change_entry(archive: Archive, job: Job, *, entry: int, changes: Mapping[str, Any]) -> ChangedEntry:
    """Note when the council was told, what shows it or a remark; return what stood there, to be given back."""
    job.check()
    only(changes, _ENTRY_FIELDS)
    there = replace(archive.provision.entry(entry), **changes)
    checked_paper(archive, there.case, there.document, there.page)
    told = checked_date(there.told, "day the council was told", day=True)
    kept = replace(there, told=told, note=note(there.note))
    before = archive.provision.change_entry(entry, {name: getattr(kept, name) for name in changes})
    return ChangedEntry(entry, before)


# ---- what it comes to ----


def school_for(archive: Archive, case: int, *, school: str = "") -> School | None:
    """Return the school days of a case; None where no term is entered. Raise InputProblem where terms overlap."""
    from sendorganiser.clocks.calendars import working_calendar

    dates = archive.diary.school_dates(case)
    if not any(one.kind == "term" for one in dates):
        return None
    return school_of(dates, closed=working_calendar("EW").holidays, school=school)


def reckoned(
    archive: Archive, *, case: int, today: date, first: date | None = None, last: date | None = None,
    windows: Sequence[Span] = (),
) -> ProvisionReckoned:  # fmt: skip
    """Reckon every line of a case up to `last` (today if not given): nothing is due in days to come."""
    lines = archive.provision.lines(case)
    entries = archive.provision.entries(case)
    school = school_for(archive, case, school=next((one.school for one in lines if one.school), ""))
    if school is None:
        said = "The school’s terms are not entered, so what was due cannot be counted. Enter them under School dates."
        return ProvisionReckoned(tuple(LineReckoned(one, (), (said,)) for one in lines), _NO_SCHOOL, (said,))
    counted = []
    for one in lines:
        mine = school_for(archive, case, school=one.school) if one.school else school
        to = min(last or today, today)
        counted.append(reckon(one, entries, school=mine or school, first=first, last=to, windows=windows))
    missing = _not_entered(lines, school, today)
    cannot = dict.fromkeys([*missing, *(said for each in counted for said in each.cannot)])
    return ProvisionReckoned(tuple(counted), school, tuple(cannot), tuple(windows))


def week_of(day: date) -> tuple[date, date]:
    """Return the Monday and the Sunday of a day's week."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def _not_entered(lines: Sequence[ProvisionLine], school: School, today: date) -> list[str]:
    """Say where lines run on days for which no term is entered: nothing is counted there."""
    if not lines or not school.stretches:
        return []
    begins, ends = min(one.first for one in lines), max(one.until or today.isoformat() for one in lines)
    told = []
    if begins < school.stretches[0].first:
        told.append(f"No term is entered before {printed_date(school.stretches[0].first)}; nothing is counted there.")
    if min(ends, today.isoformat()) > school.stretches[-1].last:
        told.append(f"No term is entered after {printed_date(school.stretches[-1].last)}; nothing is counted there.")
    return told


def _checked(archive: Archive, one: ProvisionLine) -> ProvisionLine:
    text = line(one.text, "line") if len(one.text) <= 300 else note(one.text)
    if not text:
        raise InputProblem("What is promised is missing.", "Copy the plan’s own words.")
    if one.per not in PERS or one.unit not in ("minutes", "sessions"):
        raise InputProblem("How often it is due is missing.", "Choose a day, week, fortnight, half-term, term or year.")
    first = checked_date(one.first, "first day", day=True)
    until = checked_date(one.until, "last day", day=True)
    if not first:
        raise InputProblem("From when it is due is missing.", "Use the day of the final plan.")
    in_order(first, until, what="it would end before it begins")
    if until and int(until[:4]) - int(first[:4]) > _MOST_YEARS:
        raise InputProblem("That is longer than anybody is at school.", "Look at both dates again.")
    amount, times = _exact(one.amount), _exact(one.times) if one.times else ""
    kept = replace(
        one, text=text, first=first, until=until, amount=amount, times=times, label=line(one.label, "number"),
        who=line(one.who, "name"), school=line(one.school, "school"), note=note(one.note),
    )  # fmt: skip
    check_amount(kept.promised)
    checked_paper(archive, kept.case, kept.document, kept.page)
    return kept


def _entry(
    archive: Archive, number: int, first: str, last: str, state: str, given: str, facts: Mapping[str, Any]
) -> tuple[ProvisionEntry, list[int]]:
    """Return a checked entry, and the entries it takes the place of."""
    kept = archive.provision.line(number)
    amount = _given(given, kept) if state == "part" else ""
    made = ProvisionEntry(0, kept.case, number, first, last, state, amount, **facts)
    checked_paper(archive, kept.case, made.document, made.page)
    entry = _clipped(made, kept)
    check_entry(entry, kept, school_for(archive, kept.case, school=kept.school) or _NO_SCHOOL)
    return entry, _replaced(entry, overlapping(entry, archive.provision.entries(kept.case)))


def _kept(archive: Archive, ready: Sequence[tuple[ProvisionEntry, list[int]]], now: str) -> LoggedProvision:
    """Write all of them or none."""
    replaced = tuple(number for _, numbers in ready for number in numbers)
    entries = archive.provision.log([entry for entry, _ in ready], instead_of=replaced, now=now)
    return LoggedProvision(entries, replaced)


def _clipped(entry: ProvisionEntry, kept: ProvisionLine) -> ProvisionEntry:
    """Let a week that the line begins or ends in hold only the days it is due on."""
    first = max(entry.first, kept.first) if entry.last >= kept.first else entry.first
    last = min(entry.last, kept.until) if kept.until and entry.first <= kept.until else entry.last
    return replace(entry, first=first, last=last)


def _replaced(entry: ProvisionEntry, others: Sequence[ProvisionEntry]) -> list[int]:
    """Return the entries this one takes the place of; refuse one that holds other days besides."""
    for one in others:
        if one.first < entry.first or one.last > entry.last:
            raise InputProblem(
                f"{printed_date(one.first)} to {printed_date(one.last)} is logged already in one piece.",
                "Take that entry out first, then log the days one by one.",
            )
    return [one.id for one in others]


def _given(given: str, kept: ProvisionLine) -> str:
    """Read how much was given, in the unit of the line."""
    text = given.strip().lower()
    if not text:
        return ""
    if text.startswith(("-", "−", "minus")):
        raise InputProblem("Less than nothing cannot have been given.", "Write how much there was, as 20 minutes.")
    bare = text.replace(",", ".")
    if bare.replace(".", "", 1).isdecimal():
        return bare
    promised = kept.promised
    read = read_amounts(f"{text} a week").amounts
    if len(read) == 1 and read[0].unit == promised.unit:
        return _decimal(read[0].amount)
    if len(read) == 1 and read[0].unit == "sessions" and promised.times:
        return _decimal(read[0].amount * promised.amount / promised.times)
    raise InputProblem(f"“{line(given)[:40]}” cannot be counted.", "Write how much there was, as 20 minutes.")


def _exact(text: str) -> str:
    """Return a number as exact text; raise InputProblem for what is none."""
    try:
        return _decimal(Fraction(text.strip().replace(",", ".")))
    except (ValueError, ZeroDivisionError):
        raise InputProblem(f"“{line(text)[:40]}” is not a number.", "Write it as 45 or 1.5.") from None


def _decimal(number: Fraction) -> str:
    """Write an exact number as a decimal where it is one, else as a fraction."""
    rest = number.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest != 1:
        return f"{number.numerator}/{number.denominator}"
    from decimal import Decimal

    return f"{Decimal(number.numerator) / Decimal(number.denominator):f}"
