"""The kinds of paper there are: what each is called, what it is and who writes it."""

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
    # Line by line, as the window waits for this and loading tomllib takes longer than all the rest. A misspelt key
    # fails all the same, and a test holds what is read here to what tomllib reads.
    entries = resource("kinds.toml").read_text(encoding="utf-8").split("[[kind]]\n")[1:]
    kinds = [Kind(**dict(_pair(line) for line in entry.splitlines() if line)) for entry in entries]
    return {kind.id: kind for kind in kinds}


def _pair(line: str) -> tuple[str, Any]:
    """Read a line of an entry: a word or sentence, a list of words, or true."""
    key, _, value = line.partition(" = ")
    if value.startswith("["):
        return key, tuple(word.strip('"') for word in value[1:-1].split(", "))
    return key, value[1:-1] if value.startswith('"') else value == "true"
