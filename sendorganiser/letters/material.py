"""What a case holds that a letter may say: plain data, gathered before the letter is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sendorganiser.model.case import Case
from sendorganiser.model.deadline import Deadline, Source
from sendorganiser.model.event import Contact, Event


@dataclass(frozen=True)
class Law:
    """What a clock's rule cites, and where we have it from."""

    cites: tuple[str, ...]
    source: Source
    met_by: tuple[str, ...] = ()  # kinds of event that are what was due, or after which it no longer matters


@dataclass(frozen=True)
class PackTold:
    """A bundle that goes with a letter, as the list of enclosures names it."""

    title: str
    papers: int
    pages: int


@dataclass(frozen=True)
class Untold:
    """A paper that may tell of these kinds of event, of which the timeline has none from it."""

    title: str
    date: str
    kinds: tuple[str, ...]


@dataclass(frozen=True)
class Material:
    """A case for a letter. `titles` are its papers', with their dates, by number; private ones are not among them.

    `late` are days a clock is late by its position in `deadlines`. `laws` are those of all clocks, by their names.
    """

    case: Case
    today: date
    events: Sequence[Event] = ()
    contacts: Sequence[Contact] = ()
    deadlines: Sequence[Deadline] = ()
    titles: Mapping[int, str] = field(default_factory=dict)
    laws: Mapping[str, Law] = field(default_factory=dict)
    untold: Sequence[Untold] = ()
    packs: Mapping[int, PackTold] = field(default_factory=dict)
    kept: Mapping[str, Sequence[str]] = field(default_factory=dict)  # lines by the name of a `Kept`
    doubts: Mapping[str, str] = field(default_factory=dict)  # what the writer must know of such lines
    councils: Sequence[str] = ()  # that wrote papers a person has checked, the one with most first
    references: Mapping[str, str] = field(default_factory=dict)  # of the last letter to each kind of recipient
