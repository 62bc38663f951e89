"""The words the diary chooses from: kinds of event, roles of people and lanes of the timeline."""

import tomllib
from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

from sendorganiser.resources import resource


class EventKind(NamedTuple):
    """One kind of event; see the head of events.toml."""

    id: str
    title: str
    lane: str
    what: str
    says: str = ""
    date: str = ""
    dates: tuple[str, ...] = ()
    lasts: bool = False
    private: bool = False
    milestone: bool = False
    quick: bool = False
    expects_answer: bool = False
    with_promise: bool = False
    words: tuple[str, ...] = ()


class Role(NamedTuple):
    """What a person is to the child."""

    id: str
    title: str
    lane: str


class Lane(NamedTuple):
    """One band of the timeline."""

    id: str
    title: str


LANES = (
    Lane("council", "Council"),
    Lane("school", "School"),
    Lane("health", "Health"),
    Lane("home", "Home"),
    Lane("tribunal", "Tribunal"),
)


def event_kinds() -> tuple[EventKind, ...]:
    """The kinds of event in the order of events.toml."""
    return tuple(_events().values())


def event_kind(kind: str) -> EventKind | None:
    """The kind of event with this id."""
    return _events().get(kind)


def near_event_kinds(typed: str, *, most: int = 5) -> tuple[EventKind, ...]:
    """The kinds somebody may mean by what they typed, the likeliest first."""
    from difflib import get_close_matches

    wanted = " ".join(typed.lower().replace("-", " ").split())
    if not wanted:
        return ()
    sure, close = [], []
    for kind in event_kinds():
        names = [kind.id.replace("-", " "), kind.title.lower(), *kind.words]
        if any(name.startswith(wanted) or f" {wanted}" in name for name in names):
            sure.append(kind)
        elif get_close_matches(wanted, names, n=1, cutoff=0.7):
            close.append(kind)
    return tuple((sure + close)[:most])


def event_title(kind: str, title: str = "") -> str:
    """What an event is called: its own title, or that of its kind."""
    entry = event_kind(kind)
    return title or (entry.title if entry else kind)


def lane_of(kind: str, people: Iterable[str] = ()) -> str:
    """The lane an event is drawn in: a call or a letter in that of the first of `people` (roles) who has another."""
    entry = event_kind(kind)
    lane = entry.lane if entry else "home"
    if lane != "home":
        return lane
    others = (known.lane for known in map(role, people) if known is not None)
    return next((other for other in others if other != "home"), lane)


def roles() -> tuple[Role, ...]:
    """The roles in the order of roles.toml."""
    return tuple(_roles().values())


def role(role: str) -> Role | None:
    """The role with this id."""
    return _roles().get(role)


@cache
def _events() -> dict[str, EventKind]:
    return {entry["id"]: EventKind(**_frozen(entry)) for entry in _entries("events.toml", "event")}


@cache
def _roles() -> dict[str, Role]:
    return {entry["id"]: Role(**entry) for entry in _entries("roles.toml", "role")}


def _entries(file: str, key: str) -> list[dict[str, Any]]:
    # Without `presets`, as kinds are: a misspelt key fails all the same, and tests hold the files to their shape.
    with resource(file).open("rb") as opened:
        return list(tomllib.load(opened)[key])


def _frozen(entry: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
