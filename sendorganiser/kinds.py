"""The kinds of paper there are: what each is called, what it is and who writes it."""

import tomllib
from functools import cache
from typing import Any, NamedTuple

from sendorganiser.resources import resource


class Kind(NamedTuple):
    """One kind of paper; see the head of kinds.toml."""

    id: str
    title: str
    what: str
    group: str
    by: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    is_plan: bool = False


def all_kinds() -> tuple[Kind, ...]:
    """The kinds in the order of kinds.toml."""
    return tuple(_by_id().values())


def kind_named(kind: str) -> Kind | None:
    """The kind with this id."""
    return _by_id().get(kind)


@cache
def _by_id() -> dict[str, Kind]:
    # Without `presets`: it takes longer than all the rest, and the window waits for this. A misspelt key fails all the
    # same, and tests hold the file to its shape.
    with resource("kinds.toml").open("rb") as file:
        entries = tomllib.load(file)["kind"]
    return {entry["id"]: Kind(**{key: _frozen(value) for key, value in entry.items()}) for entry in entries}


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
