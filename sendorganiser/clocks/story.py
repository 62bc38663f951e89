"""The events of a case as clocks see them: which day of an event counts for what, and what had to be taken instead."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from sendorganiser.clocks.rules import DateKind, Rules, Trigger
from sendorganiser.clocks.words import short_day
from sendorganiser.model.document import printed_date
from sendorganiser.model.event import Event

FIRST, LAST = date(1990, 1, 1), date(2100, 12, 31)

# Which of an event's dates may stand for one that is not known, the lawful ones first. What was received can never
# stand for what was sent: it is later, and would put the limit too late.
_INSTEAD: dict[DateKind, tuple[DateKind, ...]] = {
    "received": ("sent", "dated", "day"),
    "sent": ("dated", "day"),
    "served": ("sent", "dated", "day", "received"),
    "dated": ("sent", "day"),
    "day": (),
}
_KNOWN_BY: dict[tuple[DateKind, DateKind], str] = {
    ("received", "sent"): "The day it was received is not known, so the day it was sent is used. If it came later, the"
    " limit is later by as many days.",
    ("received", "dated"): "The day it was received is not known, so the date it bears is used. If it came later, the"
    " limit is later by as many days.",
    ("received", "day"): "Whether this is the day it was received is not recorded. If it came later, the limit is later"
    " by as many days.",
    ("sent", "dated"): "The day it was sent is not known, so the date it bears is used: that is never later than the"
    " day it was sent.",
    ("sent", "day"): "Whether this is the day it was sent is not recorded. Check it against the letter or e-mail.",
    ("served", "sent"): "The day it was served is not known, so the day it was sent is used, the earliest it can be.",
    ("served", "dated"): "The day it was served is not known, so the date it bears is used, the earliest it can be.",
    ("served", "day"): "Whether this is the day it was served is not recorded. Check it.",
    ("served", "received"): "The day it was served is not known, so the day it reached you is used.",
    ("dated", "sent"): "The date it bears is not known, so the day it was sent is used.",
    ("dated", "day"): "",
}
_WORDS: dict[DateKind, str] = {
    "received": "received",
    "sent": "sent",
    "served": "served",
    "dated": "dated",
    "day": "done",
}


class Happening(NamedTuple):
    """An event as a trigger sees it. `day` is None where no day may be taken; `doubts` say what was taken and why."""

    event: Event
    trigger: str
    day: date | None
    doubts: tuple[str, ...] = ()
    order: str = ""


class Story:
    """The events of a case by the triggers they give, and by their kind; each list by day."""

    def __init__(self, rules: Rules, events: Iterable[Event]) -> None:
        self._rules = rules
        self._by_kind: dict[str, list[Event]] = {}
        for event in events:
            self._by_kind.setdefault(event.kind, []).append(event)
        self._by_trigger: dict[str, list[Happening]] = {}
        self._days: dict[tuple[tuple[str, ...], DateKind], list[tuple[str, Event]]] = {}
        self._firsts: dict[tuple[str, ...], str] = {}
        self._known: dict[str, tuple[list[date], list[Happening]]] = {}

    def of(self, name: str) -> list[Happening]:
        """What gives this trigger."""
        found = self._by_trigger.get(name)
        if found is None:
            trigger = self._rules.triggers[name]
            happened = [seen(trigger, event) for kind in trigger.given_by for event in self._by_kind.get(kind, ())]
            found = self._by_trigger[name] = sorted(happened, key=lambda h: (h.order, h.event.id))
        return found

    def known(self, name: str) -> tuple[list[date], list[Happening]]:
        """What gives this trigger on a day that is known, with those days, by day."""
        found = self._known.get(name)
        if found is None:
            told = [(happening.day, happening) for happening in self.of(name) if happening.day is not None]
            found = self._known[name] = [day for day, _ in told], [happening for _, happening in told]
        return found

    def first_of(self, names: tuple[str, ...]) -> str:
        """The earliest day, month or year of all that gives one of these triggers; "" if nothing does."""
        if names not in self._firsts:
            self._firsts[names] = min((happening.order for name in names for happening in self.of(name)), default="")
        return self._firsts[names]

    def days_of(self, kinds: tuple[str, ...], on: DateKind) -> list[tuple[str, Event]]:
        """The events of these kinds with the day that counts as ISO text, a month or a year where no more is known."""
        found = self._days.get((kinds, on))
        if found is None:
            told = [(_text(event, on), event) for kind in kinds for event in self._by_kind.get(kind, ())]
            found = sorted(((day, event) for day, event in told if day), key=lambda pair: (pair[0], pair[1].id))
            self._days[kinds, on] = found
        return found


def seen(trigger: Trigger, event: Event) -> Happening:
    """Find the day of an event that a trigger runs from."""
    text, used = _best(event, trigger.date)
    if not text:
        return Happening(event, trigger.id, None, (_needed(trigger.date, event),), event.date)
    if len(text) != len("2026-01-01"):
        doubt = f"We need the day. Only {printed_date(text)} is known, so no date is given."
        return Happening(event, trigger.id, None, (doubt,), text)
    day = _day(text)
    if day is None or not FIRST <= day <= LAST:
        doubt = f"The date {text} cannot be right: check it. Days from {FIRST.year} to {LAST.year} can be counted."
        return Happening(event, trigger.id, None, (doubt,), text)
    doubts = [_KNOWN_BY.get((trigger.date, used), ""), _at_odds(event)]
    return Happening(event, trigger.id, day, tuple(filter(None, doubts)), text)


def _best(event: Event, wanted: DateKind) -> tuple[str, DateKind]:
    for kind in (wanted, *_INSTEAD[wanted]):
        text = _given(event, kind)
        if not text:
            continue
        # An event logged by the day it arrived has that day as its own: it says nothing of when it was sent.
        if kind == "day" and wanted == "sent" and event.received and text == event.received:
            continue
        return text, kind
    return "", wanted


def _given(event: Event, kind: DateKind) -> str:
    return event.date if kind == "day" else getattr(event, kind)


def _text(event: Event, on: DateKind) -> str:
    """The day of an event that meets a clock, or the best there is."""
    if on == "sent":
        return event.sent or event.dated or event.date
    if on == "received":
        return event.received or event.sent or event.dated or event.date
    return _given(event, on) or event.date


def _needed(wanted: DateKind, event: Event) -> str:
    if wanted == "sent" and event.received:
        return (
            f"We know only that it was received on {printed_date(event.received)}. The time runs from the day it was"
            " sent: we need that day, or the date the letter bears."
        )
    return f"We need the day it was {_WORDS[wanted]}."


def _at_odds(event: Event) -> str:
    """Say if the dates of one event are in an order that cannot be."""
    steps = [(name, text) for name, text in (("dated", event.dated), ("sent", event.sent), ("received", event.received))
             if len(text) == len("2026-01-01")]  # fmt: skip
    for (first, one), (second, two) in zip(steps, steps[1:], strict=False):
        if two < one and (one_day := _day(one)) and (two_day := _day(two)):
            return (
                f"These days are in an impossible order: {first} {short_day(one_day)} but {second}"
                f" {short_day(two_day)}. Check both."
            )
    return ""


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
