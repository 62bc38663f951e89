"""Proposals: events that papers tell of, for a person to accept, link or decline."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sendorganiser.model.document import date_precision, printed_date
from sendorganiser.model.event import Event, Rest
from sendorganiser.vocabulary import EventKind

NEAR = 21  # days: a second draft plan of the same fortnight may well be the same event


@dataclass(frozen=True)
class Proposal:
    """One event that papers tell of. The first of `rests` is the paper it is shown with.

    `dates` are what is known of "dated", "sent" and "received"; `of` says which of them `date` is. `clocks` are titles
    of the clocks it would start. `links` is an event that is there already: accepting adds the paper, and days it did
    not know. `near` is one of the same kind on another day; put it in `links` if it is the same. `moves` is an event
    that rests on this paper, which now gives another day: accepting moves it. `about` is another child, where the paper
    is about one: it is never accepted with others unseen.
    """

    kind: str
    date: str
    dates: Mapping[str, str]
    rests: tuple[Rest, ...]
    title: str
    paper: str
    words: str
    sentence: str
    of: str = "dated"
    about: str = ""
    paper_kind: str = ""
    private: bool = False
    time: str = ""
    clocks: tuple[str, ...] = field(default=())
    links: int | None = None
    near: int | None = None
    moves: int | None = None

    @property
    def document(self) -> int:
        return self.rests[0].document

    @property
    def page(self) -> int | None:
        return self.rests[0].page

    @property
    def starts(self) -> str:
        """Which deadlines a new event would set, as a sentence; "" where it sets none or joins one that is there."""
        if not self.clocks or self.links is not None or self.moves is not None:
            return ""
        what = "a deadline" if len(self.clocks) == 1 else f"{len(self.clocks)} deadlines"
        return f"It sets {what}: {', '.join(f'“{title}”' for title in self.clocks)}."


def take_in(found: list[Proposal], made: Proposal) -> None:
    """Add a proposal, or join it to one that tells of the same event."""
    for place, other in enumerate(found):
        if made.moves is None and other.moves is None and _is_same(made, other):
            first, second = (made, other) if _leads(made, other) else (other, made)
            found[place] = _joined(first, second)
            return
    found.append(made)


def _is_same(one: Proposal, other: Proposal) -> bool:
    if (one.kind, one.links, one.about) != (other.kind, other.links, other.about):
        return False
    if one.date == other.date:
        return True
    papers = sorted((one.paper_kind, other.paper_kind))
    pair = {one.of, other.of} == {"dated", "received"} or papers[1] == f"{papers[0]}-letter"
    return pair and days_between(one.date, other.date) <= NEAR


def _leads(one: Proposal, other: Proposal) -> bool:
    """Say whether `one` tells better when it was: on receipt rather than when written, sent with a letter."""
    if one.of != other.of:
        return one.of == "received"
    return one.paper_kind.endswith("-letter") and not other.paper_kind.endswith("-letter")


def _joined(first: Proposal, other: Proposal) -> Proposal:
    """One event that two papers tell of."""
    also = f" “{other.paper}” shows it too"
    if other.date != first.date:
        also += f" and is dated {printed_date(other.date)}"
    asked = first.sentence.rsplit(" ", 1)[-1]  # "Right?", or the last word of another question
    sentence = f"{first.sentence.removesuffix(' Right?')}{also}. Right?" if asked == "Right?" else first.sentence
    return replace(first, rests=(*first.rests, *other.rests), dates={**other.dates, **first.dates}, sentence=sentence)


def sentence_of(made: Proposal, kind: EventKind, events: Mapping[int, Event]) -> str:
    """Say what accepting a proposal would write down, as a question."""
    asked = _asked(made, kind, events)
    return f"This paper is about {made.about}, another child. {asked}" if made.about else asked


def _asked(made: Proposal, kind: EventKind, events: Mapping[int, Event]) -> str:
    says = kind.says or f"“{kind.title}”"
    day = printed_date(made.date)
    if made.moves is not None:
        before = printed_date(events[made.moves].date)
        return f"“{made.paper}” now gives {day} for {says}; your entry says {before}. Move the entry?"
    if made.links is not None:
        there = printed_date(events[made.links].date)
        if there != day and made.of == "received":
            return f"“{made.paper}” says that {says} of {there} was received on {day}. Add that to your entry?"
        return f"“{made.paper}” also shows {says} of {there}, which you have. Add the paper to it?"
    told = {
        "dated": f"This is {says}, dated {day}",
        "received": f"This says that {says} was received on {day}",
        "sent": f"This says that {says} was sent round on {day}",
    }.get(made.of, f"This says that {says} {'is' if kind.id == 'hearing' else 'was'} on {day}")
    told += "".join(
        f", {name} {printed_date(made.dates[name])}"
        for name in ("sent", "received")
        if made.dates.get(name, made.date) != made.date
    )
    near = ""
    if made.near is not None:
        near = f" You have one of {printed_date(events[made.near].date)} already; is it the same?"
    return f"{told}.{near} Right?"


def days_between(one: str, other: str) -> int:
    """How far two days lie apart; very far where either is only a month."""
    if date_precision(one) != "day" or date_precision(other) != "day":
        return 9999
    return abs((datetime.date.fromisoformat(one) - datetime.date.fromisoformat(other)).days)
