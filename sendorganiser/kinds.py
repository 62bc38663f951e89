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
    # Line by line, as the window waits for this: importing tomllib takes longer than painting the list of papers.
    # Tests hold it to what tomllib reads.
    entries: list[dict[str, Any]] = []
    for line in resource("kinds.toml").read_text(encoding="utf-8").splitlines():
        key, _, value = line.partition(" = ")
        if line == "[[kind]]":
            entries.append({})
        elif value and not line.startswith("#"):
            entries[-1][key] = _value(value)
    return {entry["id"]: Kind(**entry) for entry in entries}


def _value(written: str) -> str | bool | tuple[str, ...]:
    if written in ("true", "false"):
        return written == "true"
    if written.startswith("["):
        return tuple(part.strip().strip('"') for part in written[1:-1].split(",") if part.strip())
    return written.strip('"')
