"""Events: what happened on a day, who was there, what was promised, and what a tribunal ordered."""

from dataclasses import dataclass
from typing import Literal

DateKind = Literal["dated", "sent", "received", "served"]


@dataclass(frozen=True)
class Event:
    """Something that happened, or will happen, on a day.

    `kind` is an id of `resources/events.toml`. `date` is an ISO day, month or year; `until` is an ISO day for
    what lasts, else "". `dated`, `sent`, `received` and `served` are ISO days kept apart, "" where not known: no
    clock may take one for another without saying so. `made` is when this was written down (ISO, with time):
    a note of the same day is worth more than one made later. `document` and `page` show it, papers in `also` too.
    """

    id: int
    case: int
    kind: str
    date: str
    title: str = ""
    until: str = ""
    time: str = ""
    note: str = ""
    dated: str = ""
    sent: str = ""
    received: str = ""
    served: str = ""
    document: int | None = None
    page: int | None = None
    contacts: tuple[int, ...] = ()
    private: bool = False
    made: str = ""
    changed: str = ""
    also: tuple[int, ...] = ()


@dataclass(frozen=True)
class Rest:
    """What an event rests on: a paper that, when a person accepted it, said this `kind` happened on this day."""

    document: int
    page: int | None
    kind: str
    said: str


@dataclass(frozen=True)
class Contact:
    """A person or an office: who they are and how they are reached. `role` is an id of `resources/roles.toml`."""

    id: int
    case: int
    name: str
    role: str = ""
    organisation: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""
    note: str = ""


@dataclass(frozen=True)
class Promise:
    """What somebody said they would do (`promise`), or what was asked of them and awaits an answer (`answer`).

    `made` and `due` are ISO days; `due` may be "". `kept` is the day it was done or answered, "" while it is not.
    `event` is the call, letter or meeting it was made in, `document` the paper that shows it.
    """

    id: int
    case: int
    kind: Literal["promise", "answer"]
    what: str
    made: str
    due: str = ""
    kept: str = ""
    contact: int | None = None
    event: int | None = None
    document: int | None = None
    note: str = ""


@dataclass(frozen=True)
class Direction:
    """One thing a tribunal's order says must be done, by whom and by when. It wins over any computed date.

    `who` is "me", "council", "both", "school" or "tribunal". `clock` names the clock it overrides, or "".
    `ordered` is the day of the order. `done` is the day it was done, `proof` the paper that shows that.
    """

    id: int
    case: int
    what: str
    who: str
    due: str
    time: str = ""
    ordered: str = ""
    document: int | None = None
    page: int | None = None
    clock: str = ""
    done: str = ""
    proof: int | None = None
    note: str = ""


@dataclass(frozen=True)
class SchoolDates:
    """A stretch of a school's year: a term, a holiday (half-term too) or a day pupils stay at home (INSET).

    `first` and `last` are ISO days, both inside it.
    """

    id: int
    case: int
    school: str
    kind: Literal["term", "holiday", "inset"]
    first: str
    last: str
    name: str = ""


@dataclass(frozen=True)
class DeadlineMark:
    """What a person said of one running clock: done on a day (with proof), or put aside, or an exception claimed."""

    clock: str
    event: int
    done: str = ""
    proof: int | None = None
    aside: bool = False
    note: str = ""
