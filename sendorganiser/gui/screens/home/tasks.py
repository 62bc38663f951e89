"""What Home picks out of all that is owed: what comes first, and three small things for fifteen minutes."""

from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

from sendorganiser.gui.models.deadlines import (
    Standing,
    aim,
    day_and_hour,
    days_until,
    direction_standing,
    grouped,
    hour_in_words,
    is_long_past,
    ordered_apart,
    standing,
    with_weekday,
)
from sendorganiser.gui.style import State
from sendorganiser.model.document import printed_date
from sendorganiser.schedules.lateness import in_days

if TYPE_CHECKING:
    from sendorganiser.gui.screens.deadlines.reading import Owed
    from sendorganiser.model.deadline import Deadline
    from sendorganiser.workflows.keep_promises import Waiting

Place = Literal["inbox", "review", "deadlines", "call"]
_SMALL_THINGS = 3
_WHOLE_DAY = len("2026-01-01")
_FACTS_AT_ONCE = 3
_ASK_AFTER = 3  # days after which a late thing may have come without being marked


class Due(NamedTuple):
    """One line of Home: what, when, and how it stands."""

    what: str
    when: str
    standing: Standing
    last: str = ""


class SmallThing(NamedTuple):
    """Something that takes about five minutes, and where it is done."""

    icon: str
    words: str
    note: str
    place: Place
    waiting: "Waiting | None" = None  # what has not come, where it is to be chased


def yours(owed: "Owed") -> list[Due]:
    """Return what the person has to do, the next day first; what has passed comes last."""
    today = owed.today
    groups = {group.id: group.deadlines for group in grouped(owed.deadlines, today)}
    rows = [(aim(each), _due(each, today)) for each in groups.get("mine", ())]
    for each in ordered_apart(owed.deadlines, owed.directions):
        if each.who in ("me", "both") and not each.done and each.due and not is_long_past(each, today):
            when = f"Ordered by the Tribunal for {day_and_hour(each.due, each.time)}"
            rows.append((each.due, Due(each.what, when, direction_standing(each, today))))
    rows.sort(key=lambda row: ((days_until(row[0], today) or 0) < 0, row[0]))
    return [due for _, due in rows]


def theirs(owed: "Owed") -> list[Due]:
    """Return what others are late with: the council first, and the longest first."""
    groups = {group.id: group.deadlines for group in grouped(owed.deadlines, owed.today)}
    rows = [(each.bound != "la", each.limit, _due(each, owed.today)) for each in groups.get("late", ())]
    for each in ordered_apart(owed.deadlines, owed.directions):
        stands = direction_standing(each, owed.today)
        if each.who not in ("me", "both") and stands.state is State.LATE:
            when = f"Ordered by the Tribunal for {day_and_hour(each.due, each.time)}"
            rows.append((each.who != "council", each.due, Due(each.what, when, stands)))
    return [due for *_, due in sorted(rows, key=lambda row: row[:2])]


def whose(owed: "Owed") -> str:
    """Return the title over what others are late with."""
    groups = {group.id: group.deadlines for group in grouped(owed.deadlines, owed.today)}
    is_council = {each.bound == "la" for each in groups.get("late", ())}
    return "The council’s and others’" if False in is_council else "The council’s"


def next_theirs(owed: "Owed") -> Due | None:
    """Return what others owe next while nothing is late."""
    groups = {group.id: group.deadlines for group in grouped(owed.deadlines, owed.today)}
    running = groups.get("running", ())
    return _due(running[0], owed.today) if running else None


def small_things(owed: "Owed", *, to_sort: int, told: int) -> list[SmallThing]:
    """Return the next three small things, of different kinds where there are enough.

    `to_sort` papers wait to be checked; `told` things that papers tell of wait to be confirmed.
    """
    kinds = [_confirm(told), _sort(to_sort), _chase(owed), _has_it_come(owed), _was_it_done(owed)]
    found = [kind[0] for kind in kinds if kind] + [more for kind in kinds for more in kind[1:]]
    return found[:_SMALL_THINGS]


def hearing(owed: "Owed") -> str:
    """Say when the next hearing is; "" where none is known."""
    coming = sorted(
        (event.date, event.time)
        for event in owed.events.values()
        if event.kind == "hearing" and len(event.date) == _WHOLE_DAY and event.date >= owed.today.isoformat()
    )
    if not coming:
        return ""
    day, time = coming[0]
    left = days_until(day, owed.today) or 0
    return f"Next hearing: {with_weekday(day)}{f', {hour_in_words(time)}' if time else ''}, {_in(left)}"


def promises(owed: "Owed") -> str:
    """Say how many promises are due or overdue; "" where none is."""
    overdue = sum(bool(each.late) for each in owed.waiting)
    if overdue:
        return "1 promise is overdue" if overdue == 1 else f"{overdue} promises are overdue"
    soon = [each for each in owed.waiting if each.due and (days_until(each.due, owed.today) or 0) <= 7]
    return f"{soon[0].who} promised something by {printed_date(soon[0].due)}" if soon else ""


def unconfirmed(owed: "Owed", to_sort: int, *, otherwise: str) -> str:
    """Say what an empty card means: nothing, or nothing yet, because nobody has checked what the papers tell."""
    if owed.told:
        things = "one thing" if owed.told == 1 else f"{owed.told} things"
        it = "it" if owed.told == 1 else "they"
        return f"Nothing yet. Your papers tell of {things} that nobody has confirmed, and {it} may set a deadline."
    if to_sort:
        if to_sort == 1:
            return "Nothing yet. One paper is not checked, and what it tells may set a deadline."
        return f"Nothing yet. {to_sort} papers are not checked, and what they tell may set a deadline."
    return otherwise


def _due(deadline: "Deadline", today: date) -> Due:
    when = with_weekday(aim(deadline))
    if deadline.owner == "other":
        return Due(deadline.title, f"Was due {when}" if deadline.state == "late" else when, standing(deadline, today))
    has_two = bool(deadline.safe) and deadline.safe != deadline.limit
    last = f"Absolute last day: {day_and_hour(deadline.limit, deadline.hour)}" if has_two else ""
    when = f"Work to {when}" if has_two else day_and_hour(aim(deadline), deadline.hour)
    return Due(deadline.title, when, standing(deadline, today), last)


def _confirm(told: int) -> list[SmallThing]:
    if not told:
        return []
    what = "one thing a paper tells of" if told == 1 else f"what your papers tell of ({told})"
    return [SmallThing("lightbulb", f"Look at {what}", "It may set a deadline. Nothing is added unseen.", "review")]


def _sort(to_sort: int) -> list[SmallThing]:
    if not to_sort:
        return []
    now = min(to_sort, _FACTS_AT_ONCE)
    words = "Check one paper" if now == 1 else f"Check {now} papers"
    return [SmallThing("files", words, "Date, kind and sender: press Enter where they are right.", "inbox")]


def _chase(owed: "Owed") -> list[SmallThing]:
    late = [each for each in owed.waiting if each.late or (each.promise is None and each.days)]
    return [SmallThing("phone", f"Chase {each.who}", each.sentence, "call", each) for each in late]


def _has_it_come(owed: "Owed") -> list[SmallThing]:
    groups = {group.id: group.deadlines for group in grouped(owed.deadlines, owed.today)}
    late = [each for each in groups.get("late", ()) if -(days_until(each.limit, owed.today) or 0) >= _ASK_AFTER]
    return [
        SmallThing("circle-check", f"Has this happened? {each.title}", "If so, mark it done with the day.", "deadlines")
        for each in late
    ]


def _was_it_done(owed: "Owed") -> list[SmallThing]:
    """The person's own days that have passed: they may have been met, and the app was not told."""
    groups = {group.id: group.deadlines for group in grouped(owed.deadlines, owed.today)}
    passed = [each for each in groups.get("mine", ()) if each.state == "late"]
    return [
        SmallThing("circle-check", f"Did you do this? {each.title}", "If so, mark it done with the day.", "deadlines")
        for each in passed
    ]


def _in(left: int) -> str:
    return "today" if left == 0 else "tomorrow" if left == 1 else f"in {in_days(left)}"
