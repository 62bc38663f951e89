"""What the rooms say of deadlines, in words and in groups, before anything is drawn."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

from sendorganiser.gui.style import State
from sendorganiser.model.document import printed_date, short_date
from sendorganiser.schedules.lateness import in_days, in_months, in_weeks, whose

if TYPE_CHECKING:
    from sendorganiser.model.deadline import Deadline
    from sendorganiser.model.event import Direction

_LONG_PAST = 120  # days: as with the clocks of one's own
SOON_DAYS = 14
_LONG_PAST = 120  # days: as with the clocks of one’s own
_WEEK, _MONTH = 7, 31
Key = tuple[str, int]
GroupId = Literal["mine", "late", "running", "unknown", "more", "met", "over", "aside"]
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_FORCE = {
    "S": "the law",
    "R": "a rule of the Tribunal",
    "D": "a direction of the Tribunal",
    "SG": "statutory guidance, which must be followed unless there is good reason",
    "G": "guidance or practice, not law",
}
WHO = {"me": "You", "council": "The council", "both": "You and the council", "school": "The school",
        "tribunal": "The Tribunal"}  # fmt: skip


class Standing(NamedTuple):
    """How one deadline stands today: a state, the word for the chip, and the same in weeks and months."""

    state: State
    words: str
    long: str = ""


class Group(NamedTuple):
    """Deadlines shown under one heading; a folded one is opened by a click."""

    id: GroupId
    title: str
    note: str
    deadlines: "tuple[Deadline, ...]"
    is_folded: bool = False


def key_of(deadline: "Deadline") -> Key:
    """Return what tells one running clock from all others of the case."""
    return deadline.clock, deadline.event or 0


def aim(deadline: "Deadline") -> str:
    """Return the day to work to: the stricter one where there are two; "" where none is known."""
    return deadline.safe or deadline.limit


def days_until(day: str, today: date) -> int | None:
    """Return the days from today to an ISO day, None where it is not known to the day."""
    return (date.fromisoformat(day) - today).days if len(day) == 10 else None


def standing(deadline: "Deadline", today: date) -> Standing:
    """Say how a deadline stands."""
    left = days_until(deadline.limit, today)
    if deadline.state in ("met", "met-late"):
        return _met(deadline)
    if left is None:
        return Standing(State.NOTE, "no date known")
    if left < 0:
        words = f"{in_days(-left)} late" if deadline.owner == "other" else f"passed {_ago(-left)}"
        return Standing(State.LATE, words, _long(deadline.limit, today))
    if deadline.owner == "other":
        return Standing(
            State.NOTE, "due today" if left == 0 else f"due in {in_days(left)}", _long(deadline.limit, today)
        )
    return _mine(deadline, today, left)


def direction_standing(direction: "Direction", today: date) -> Standing:
    """Say how one thing a tribunal ordered stands."""
    left = days_until(direction.due, today)
    is_mine = direction.who in ("me", "both")
    if direction.done:
        verb = "sent" if is_mine else "done"
        if direction.done <= direction.due:
            return Standing(State.FINE, f"{verb} {short_date(direction.done)}")
        over = -(days_until(direction.due, date.fromisoformat(direction.done)) or 0)
        return Standing(State.NOTE, f"{verb} {in_days(over)} late")
    if left is None:
        return Standing(State.NOTE, "no date known")
    if left < 0:
        words = f"passed {_ago(-left)}" if is_mine else f"{in_days(-left)} late"
        state = State.NOTE if is_long_past(direction, today) else State.LATE
        return Standing(state, words, _long(direction.due, today))
    soon = is_mine and left <= SOON_DAYS
    words = "today" if left == 0 else f"{in_days(left)} left" if is_mine else f"due in {in_days(left)}"
    return Standing(State.SOON if soon else State.NOTE, words, _long(direction.due, today))


def is_long_past(direction: "Direction", today: date) -> bool:
    """Say whether what the person was ordered to do passed so long ago that it is no longer put before them."""
    return direction.who in ("me", "both") and (days_until(direction.due, today) or 0) < -_LONG_PAST


def grouped(deadlines: "Sequence[Deadline]", today: date) -> list[Group]:
    """Return the deadlines by urgency: the person's own, what is late, what runs, then what is over or put aside."""
    return [group for group in _all_groups(deadlines, today) if group.deadlines]


def late_in_words(deadlines: "Sequence[Deadline]", directions: "Sequence[Direction]", today: date) -> tuple[str, State]:
    """Return "2 late" for the rail and its tone; "" where nothing is.

    A rule that nobody has compared with the law is no ground to call others late: that is said as "1 to check".
    """
    over = [each for each in deadlines if each.state == "late" and _group_of(each) in ("mine", "late")]
    unread = sum(each.source.status == "memory" and each.owner == "other" and not each.overridden for each in over)
    late = len(over) - unread
    apart = ordered_apart(deadlines, directions)
    late += sum(not each.done and direction_standing(each, today).state is State.LATE for each in apart)
    if late or not unread:
        return f"{late} late" if late else "", State.LATE
    return f"{unread} to check", State.NOTE


def ordered_apart(deadlines: "Sequence[Deadline]", directions: "Sequence[Direction]") -> "list[Direction]":
    """Return what a tribunal ordered that no deadline in the list shows already."""
    shown = {each.limit for each in deadlines if each.overridden and _group_of(each) in ("mine", "late", "running")}
    return [each for each in directions if not (each.clock and each.due in shown)]


def in_a_sentence(deadlines: "Sequence[Deadline]", directions: "Sequence[Direction]", today: date) -> str:
    """Say what matters today: the person's next day, then who is late."""
    own = [(aim(each), each.title) for group in _all_groups(deadlines, today)[:1] for each in group.deadlines]
    apart = ordered_apart(deadlines, directions)
    own += [(each.due, each.what) for each in apart if not each.done and each.who in ("me", "both")]
    coming = sorted((day, title) for day, title in own if (days_until(day, today) or 0) >= 0)
    parts = []
    if coming:
        day, title = coming[0]
        left = days_until(day, today) or 0
        parts.append(f"Your next day is {with_weekday(day)} ({_left(left)}): {title}.")
    if late := _all_groups(deadlines, today)[1].deadlines:
        worst = max(-(days_until(each.limit, today) or 0) for each in late)
        things = "one thing" if len(late) == 1 else f"{len(late)} things"
        parts.append(f"{_late_title(late)} {things}, the longest by {in_days(worst)}.")
        if unread := sum(each.source.status == "memory" and not each.overridden for each in late):
            rests = "One of them rests" if unread == 1 else f"{unread} of them rest"
            parts.append(f"{'That rests' if len(late) == 1 else rests} on a rule to check before you rely on it.")
    return " ".join(parts) or "Nothing of yours is due, and nothing is late."


def is_doubtful(deadline: "Deadline") -> bool:
    """Say whether the rule must be checked before its date is relied on; a date that was ordered need not be."""
    return bool(doubt(deadline)) and not deadline.overridden


def doubt(deadline: "Deadline") -> str:
    """Say why a rule must be checked; "" where it need not be."""
    if deadline.source.status != "found":
        return (
            "This rule was written from memory and has not been compared with the law. Check it before you rely on it."
        )
    if deadline.source.confidence == "high":
        return ""
    return "This rule was read at its source, but how it is counted is not settled. Check it before you rely on it."


def force_in_words(force: str) -> str:
    """Return what kind of rule it is, in words."""
    return ", and ".join(_FORCE.get(part.strip(), part.strip()) for part in force.split(",") if part.strip())


def who_in_words(deadline: "Deadline") -> str:
    """Return who must act."""
    if deadline.owner == "mine":
        return "You"
    bound = whose(deadline)
    return bound[:1].upper() + bound[1:]


def ordered_in_words(who: str) -> str:
    """Return whom a tribunal's order binds."""
    return WHO.get(who, who)


def hour_in_words(hour: str) -> str:
    """Write "17:00" as people here write it.

    >>> hour_in_words("17:00"), hour_in_words("12:00"), hour_in_words("09:30"), hour_in_words("")
    ('5pm', 'noon', '9:30am', '')
    """
    if ":" not in hour:
        return hour
    if hour == "12:00":
        return "noon"
    hours, _, minutes = hour.partition(":")
    shown = str((int(hours) - 1) % 12 + 1) + (f":{minutes}" if minutes != "00" else "")
    return f"{shown}{'am' if int(hours) < 12 else 'pm'}"


def day_and_hour(day: str, hour: str) -> str:
    """Write an ISO day with its weekday, and the hour if there is one."""
    return f"{with_weekday(day)}, {hour_in_words(hour)}" if day and hour else with_weekday(day)


def with_weekday(day: str) -> str:
    """Write an ISO day with its weekday.

    >>> with_weekday("2026-05-14")
    'Thursday 14 May 2026'
    """
    return f"{weekday(day)} {printed_date(day)}" if len(day) == 10 else printed_date(day)


def weekday(day: str) -> str:
    """Return the weekday of an ISO day; "" for a month or a year."""
    return _WEEKDAYS[date.fromisoformat(day).weekday()] if len(day) == 10 else ""


def long_in_words(first: date, last: date) -> str:
    """Say how long it is from one day to a later one, in weeks and in months; "" under a week.

    >>> long_in_words(date(2026, 1, 31), date(2026, 3, 6)), long_in_words(date(2026, 1, 1), date(2026, 1, 15))
    ('4 weeks 6 days, or 1 month 6 days', '2 weeks')
    """
    count = (last - first).days
    parts = [in_weeks(count)] if count >= _WEEK else []
    return ", or ".join([*parts, in_months(first, last)] if count >= _MONTH else parts)


def _met(deadline: "Deadline") -> Standing:
    if deadline.state == "met":
        return Standing(State.FINE, f"done {short_date(deadline.met)}" if deadline.met else "done in time")
    over = -(days_until(deadline.limit, date.fromisoformat(deadline.met)) or 0) if len(deadline.met) == 10 else 0
    return Standing(State.NOTE, f"done {in_days(over)} late" if over > 0 else "done late")


def _mine(deadline: "Deadline", today: date, left: int) -> Standing:
    """How the person's own deadline stands while its limit has not passed."""
    until_safe = days_until(aim(deadline), today)
    if until_safe is not None and until_safe < 0:
        to_last = "today is the last day" if left == 0 else f"{in_days(left)} to the absolute last"
        return Standing(State.LATE, to_last, "The safe day has passed.")
    words = "today" if not until_safe else f"{in_days(until_safe)} left"
    is_soon = until_safe is not None and until_safe <= SOON_DAYS
    return Standing(State.SOON if is_soon else State.NOTE, words, _long(aim(deadline), today))


def _all_groups(deadlines: "Sequence[Deadline]", today: date) -> list[Group]:
    lots: dict[GroupId, list[Deadline]] = {}
    for deadline in deadlines:
        lots.setdefault(_group_of(deadline), []).append(deadline)
    titles: tuple[tuple[GroupId, str, str], ...] = (
        ("mine", "Yours", "What you have to do, and by when."),
        ("late", _late_title(lots.get("late", ())), ""),
        ("running", "Running", "What others owe you, and when."),
        ("unknown", "Without a date", "No number of days in law, or a day we do not know."),
        ("more", "More clocks", "These seldom matter; they are here so that nothing is left out."),
        ("met", "Done", ""),
        ("over", "No longer matter", "Something that came later has taken their place."),
        ("aside", "Put aside", ""),
    )
    made = []
    for group, title, note in titles:
        lot = _sorted(lots.get(group, ()), today if group == "mine" else None)
        is_open = group in ("mine", "late", "running")
        made.append(Group(group, title, note, lot[::-1] if group == "met" else lot, not is_open))
    return made


def _group_of(deadline: "Deadline") -> GroupId:
    if deadline.aside:
        return "aside"
    if deadline.superseded:
        return "over"
    if deadline.state in ("met", "met-late"):
        return "met"
    if deadline.quiet:
        return "more"
    if deadline.state == "unknown" or len(deadline.limit) != 10:
        return "unknown"
    if deadline.owner == "mine":
        return "mine"
    return "late" if deadline.state == "late" else "running"


def _late_title(late: "Sequence[Deadline]") -> str:
    is_council = all(deadline.bound == "la" for deadline in late)
    return "The council is late with" if is_council else "Others are late with"


def _sorted(deadlines: "Sequence[Deadline]", today: date | None = None) -> "tuple[Deadline, ...]":
    """Return them by day; given today, those whose limit has passed come after those that can still be met."""

    def rank(deadline: "Deadline") -> tuple[bool, str, str, Key]:
        is_over = today is not None and (days_until(deadline.limit, today) or 0) < 0
        return is_over, aim(deadline) or deadline.started, deadline.title, key_of(deadline)

    return tuple(sorted(deadlines, key=rank))


def _long(day: str, today: date) -> str:
    first, last = sorted((date.fromisoformat(day), today))
    return long_in_words(first, last)


def _left(count: int) -> str:
    return "today" if count == 0 else "tomorrow" if count == 1 else f"in {in_days(count)}"


def _ago(count: int) -> str:
    return "yesterday" if count == 1 else f"{in_days(count)} ago"
