"""An edition of a case: its rows as one computer knows them, and every change of a value that is known there.

A row has the same name (`Key`) on every computer. A *change* says which changes it replaced (`after`), so of two
changes it can always be told whether one knew of the other. What nobody has replaced stands; where two stand side by
side with different values, two people have changed the same thing without knowing of each other: a conflict.
Nothing is ever taken out of the set of changes, so what lost can still be read, and the union of two sets is the same
whichever is brought to the other, however often.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

Value = Any  # None, bool, int, float, str, or {"bytes": base64}
HERE = ""  # the column that says whether a row is there at all


class Key(NamedTuple):
    """A row's name on every computer."""

    table: str
    uid: str


@dataclass(frozen=True)
class Change:
    """One value that a cell was given. `is_first` is a value that a cell had when its row came into being."""

    uid: str
    key: Key
    column: str
    after: tuple[str, ...]
    was: Value
    became: Value
    made: str
    who: str = ""
    origin: str = ""

    @property
    def is_first(self) -> bool:
        return self.uid.startswith("first:")


@dataclass
class Edition:
    """The rows of a case with their cells, and all changes known of them, by uid."""

    rows: dict[Key, dict[str, Value]] = field(default_factory=dict)
    changes: dict[str, Change] = field(default_factory=dict)

    def by_cell(self) -> dict[tuple[Key, str], list[Change]]:
        """Return the changes of each cell that was changed."""
        found: dict[tuple[Key, str], list[Change]] = {}
        for change in self.changes.values():
            found.setdefault((change.key, change.column), []).append(change)
        return found


def first(key: Key, column: str, value: Value) -> Change:
    """Return the value a cell began with, as a change that has the same uid wherever it is made."""
    digest = hashlib.sha256(canonical([*key, column, value]).encode()).hexdigest()[:32]
    return Change(f"first:{digest}", key, column, (), None, value, "")


def canonical(value: Value) -> str:
    """Write a value so that equal values are written alike."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def nodes_of(key: Key, column: str, changes: Iterable[Change], row: Mapping[str, Value]) -> dict[str, Change]:
    """Return all values of one cell as one edition knows them, with the first value, which is only implied."""
    found = {change.uid: change for change in changes}
    if not found:
        if column not in row:
            return {}
        begun = first(key, column, row[column])
        return {begun.uid: begun}
    for change in list(found.values()):
        if not change.after and not change.is_first:
            begun = first(key, column, change.was)
            found.setdefault(begun.uid, begun)
    return found


def parents(change: Change) -> tuple[str, ...]:
    """Return the uids of what a change replaced."""
    if change.after or change.is_first:
        return change.after
    return (first(change.key, change.column, change.was).uid,)


def standing(nodes: Mapping[str, Change]) -> list[Change]:
    """Return the values of a cell that nothing has replaced, the one that counts first."""
    replaced = {uid for change in nodes.values() for uid in parents(change)}
    left = [change for uid, change in nodes.items() if uid not in replaced]
    return sorted(left, key=lambda c: (c.made, canonical(c.became), c.uid), reverse=True)
