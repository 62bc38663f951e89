"""Lists of a letter, a line each: what came late, what was logged, what is kept of losses and of wording asked for."""

from collections.abc import Iterator, Sequence
from datetime import date

from sendorganiser.letters.material import Material
from sendorganiser.letters.template import FactSpec, Kept
from sendorganiser.model.deadline import Deadline, in_my_words
from sendorganiser.model.document import printed_date
from sendorganiser.model.letter import Fact
from sendorganiser.vocabulary import event_title

_MOST_LINES = 20
_UNSURE = "These times rest on rules we know from memory: check them, or take them out."
_ASKED = ("plan", "Plan: what you asked for", "Or write it in Plan, under What you asked for.")
_ROOMS: dict[Kept, tuple[str, str, str]] = {
    "provision": ("provision", "Provision", "Log what was missed in Provision, or type it."),
    "costs": ("costs", "Costs", "Add it in Costs, or type it."),
    "impact": ("impact", "Impact diary, the lines that may be shared", "Only you know this."),
    "asked": _ASKED,
    "asked-b": _ASKED,
    "asked-f": _ASKED,
    "asked-other": _ASKED,
}


def listed(key: str, spec: FactSpec, material: Material) -> Fact:
    """List what was late, or what was logged or kept in other rooms, a line each."""
    doubt = " ".join(material.doubts[name] for name in spec.kept if name in material.doubts)
    if spec.delays:
        late = late_duties(spec.delays, material)
        lines, said, room = [_delay(one, material) for one in late], "Deadlines", "deadlines"
        add = "Nothing late is known."
        unsure = [one.title for one in late if one.source.status == "memory"]
        doubt = f"{_UNSURE} {'; '.join(unsure)}." if unsure else ""
    else:
        lines, said, room, add = _kept_or_logged(spec, material)
    if len(lines) > _MOST_LINES:
        lines[_MOST_LINES:] = [f"and {len(lines) - _MOST_LINES} more"]
    return Fact(
        key, spec.title, "\n".join(lines), "lines", source=said, add=add, room=room, hint=spec.ask,
        is_needed=not spec.optional, doubt=doubt,
    )  # fmt: skip


def _kept_or_logged(spec: FactSpec, material: Material) -> tuple[list[str], str, str, str]:
    """Return the lines, the rooms they come from, and where more could be added."""
    lines: list[str] = []
    rooms: list[str] = []
    for name in spec.kept:
        lines += material.kept.get(name, ())
        rooms += [_ROOMS[name][1]] if material.kept.get(name) else []
    logged = list(_logged(spec.logged, material))
    if spec.logged and (logged or not spec.kept):
        rooms.append("Timeline")
    if spec.kept:
        room, title, add = _ROOMS[spec.kept[0]]
        return [*lines, *logged], " and ".join(rooms) or title, room, add
    return logged, "Timeline", "timeline", f"Log each in the Timeline as “{event_title(spec.logged[0])}”."


def late_duties(bound: str, material: Material) -> list[Deadline]:
    """Return what came late or has not come; what may never have been due is not held against anybody."""
    shared = (None, 0, *(event.id for event in material.events))  # no private entry may stand behind it
    return [
        one
        for one in sorted(material.deadlines, key=lambda each: (each.limit, each.clock))
        if one.bound == bound
        and one.owner == "other"
        and not (one.aside or one.superseded or (one.quiet and one.state == "late"))
        and one.event in shared
        and one.met_event in shared
        and late_in_words(one, material.today)
    ]


def _delay(one: Deadline, material: Material) -> str:
    late = late_in_words(one, material.today)
    done = f"done on {printed_date(one.met)}, {late} late" if one.met else f"not done yet, {late} late so far"
    return f"{in_my_words(one.title)}: due by {printed_date(one.limit)}; {done}."


def _logged(kinds: Sequence[str], material: Material) -> Iterator[str]:
    events = [event for event in material.events if event.kind in kinds]
    for event in sorted(events, key=lambda each: (each.date, each.id)):
        until = f" to {printed_date(event.until)}" if event.until else ""
        yield f"{printed_date(event.date)}{until}: {event_title(event.kind, event.title)}"


def late_in_words(deadline: Deadline, today: date) -> str:
    """Say by how long a clock was missed; "" if it was not."""
    if deadline.state not in ("late", "met-late") or not deadline.limit:
        return ""
    end = date.fromisoformat(deadline.met) if len(deadline.met) == len("2026-01-01") else today
    days = (end - date.fromisoformat(deadline.limit)).days
    return days_in_words(days) if days > 0 else ""


def days_in_words(days: int) -> str:
    """Write a number of days, in weeks too where there are some.

    >>> days_in_words(1), days_in_words(17), days_in_words(14)
    ('1 day', '17 days (2 weeks and 3 days)', '14 days (2 weeks)')
    """
    said = f"{days} day{'' if days == 1 else 's'}"
    weeks, rest = divmod(days, 7)
    if not weeks:
        return said
    more = f" and {rest} day{'' if rest == 1 else 's'}" if rest else ""
    return f"{said} ({weeks} week{'' if weeks == 1 else 's'}{more})"
