"""Makes one edition of two, and finds what one computer changed since editions were last exchanged."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from sendorganiser.sendcase.edition import HERE, Change, Edition, Key, Value, nodes_of, standing

REMOVED = "removed"
_EMPTY: tuple[Value, ...] = (None, "", 0, "{}")


@dataclass(frozen=True)
class Links:
    """Which columns of which table hold the names of rows of which other table."""

    of: Mapping[str, Mapping[str, str]]

    def referred(self, table: str, row: Mapping[str, Value]) -> list[Key]:
        return [
            Key(other, row[column])
            for column, other in self.of.get(table, {}).items()
            if isinstance(row.get(column), str)
        ]


@dataclass(frozen=True)
class Conflict:
    """A cell that was changed in two ways, or (`column` is "removed") a row that one removed and another changed.

    `values` are what stands side by side; the first is the one that counts until somebody chooses.
    """

    key: Key
    column: str
    values: tuple[Change, ...]


@dataclass(frozen=True)
class Stamp:
    """How changes found on this computer are named: a new uid, when, and by whom."""

    uid: Callable[[], str]
    made: Callable[[Key, str], str]
    who: str
    origin: str


def take_stock(known: Edition, rows: Mapping[Key, dict[str, Value]], stamp: Stamp) -> Edition:
    """Return the edition with what changed on this computer: `rows` are as now, `known` as last exchanged."""
    changes = dict(known.changes)
    by_cell, by_row = known.by_cell(), _by_row(known.changes.values())
    kept: dict[Key, dict[str, Value]] = {}

    def note(key: Key, column: str, after: Iterable[str], was: Value, became: Value) -> None:
        made = Change(
            stamp.uid(),
            key,
            column,
            tuple(sorted(after)),
            was,
            became,
            stamp.made(key, column),
            stamp.who,
            stamp.origin,
        )
        changes[made.uid] = made

    for key, row in rows.items():
        before = known.rows.get(key)
        kept[key] = dict(row)
        if before is None:
            gone = [change.uid for change in by_row.get(key, ()) if change.column == HERE]
            if gone:  # it was there once, and is there again
                note(key, HERE, gone, False, True)
            _fill(key, row, by_cell, note)
            continue
        for column, value in row.items():
            if column not in before and value in _EMPTY:
                del kept[key][column]  # it was left out of what was handed over, and nobody has given it anything
            elif column not in before or before[column] != value or type(before[column]) is not type(value):
                heads = standing({c.uid: c for c in by_cell.get((key, column), ())})
                after = {c.uid for c in heads}
                if column == REMOVED:
                    after |= {c.uid for c in by_row.get(key, ())}
                note(key, column, after, before.get(column), value)
    for key in known.rows.keys() - rows.keys():
        note(key, HERE, [change.uid for change in by_row.get(key, ())], True, False)
    return Edition(kept, changes)


def merge(one: Edition, other: Edition, links: Links) -> Edition:
    """Return both editions as one. The same whichever is given first, and no matter how often.

    What only one side changed is taken; of what both changed the later stands, and the other is among the changes.
    A row that one side deleted is there again if the other has changed it, or ties something to it, meanwhile.
    """
    changes = {**one.changes, **other.changes}
    made = Edition({}, changes)
    by_cell = made.by_cell()
    mine, theirs = one.by_cell(), other.by_cell()
    for key in one.rows.keys() | other.rows.keys():
        a, b = one.rows.get(key, {}), other.rows.get(key, {})
        cells: dict[str, Value] = {}
        for column in sorted({*a, *b}):
            at = (key, column)
            if at not in by_cell and (column not in b or (column in a and a[column] == b[column])):
                cells[column] = a[column]
                continue
            nodes = {
                **(nodes_of(key, column, mine.get(at, ()), a) if column in a or at in mine else {}),
                **(nodes_of(key, column, theirs.get(at, ()), b) if column in b or at in theirs else {}),
            }
            begun = [change for change in nodes.values() if change.is_first]
            if len(begun) > 1:
                changes.update((change.uid, change) for change in begun)
            cells[column] = standing(nodes)[0].became
        made.rows[key] = cells
    _leave_out_gone(made, links)
    return made


def conflicts(edition: Edition, *, quiet: Callable[[str, str], bool]) -> list[Conflict]:
    """Return what two people changed without knowing of each other; `quiet` (table, column) are not asked about."""
    found = []
    by_row = _by_row(edition.changes.values())
    for (key, column), known in edition.by_cell().items():
        row = edition.rows.get(key)
        if row is None or column == HERE or quiet(key.table, column):
            continue
        heads = standing(nodes_of(key, column, known, row))
        if column == REMOVED:
            against = _against_removal(heads[0], by_row[key])
            if against:
                found.append(Conflict(key, column, (heads[0], *against)))
        if len({repr(change.became) for change in heads}) > 1 and (
            column != REMOVED or len({bool(h.became) for h in heads}) > 1
        ):
            found.append(Conflict(key, column, tuple(heads)))
    return sorted(found, key=lambda c: (c.key, c.column))


def settled(edition: Edition, conflict: Conflict, value: Value, stamp: Stamp) -> Change:
    """Return the change by which a person ends a conflict with the value of their choice."""
    key, column = conflict.key, conflict.column
    known = edition.by_cell().get((key, column), [])
    after = {change.uid for change in standing(nodes_of(key, column, known, edition.rows[key]))}
    if column == REMOVED:
        after |= {change.uid for change in edition.changes.values() if change.key == key}
    now = edition.rows[key].get(column)
    return Change(
        stamp.uid(), key, column, tuple(sorted(after)), now, value, stamp.made(key, column), stamp.who, stamp.origin
    )


def _fill(
    key: Key, row: Mapping[str, Value], by_cell: Mapping[tuple[Key, str], list[Change]], note: Callable[..., None]
) -> None:
    """Say of a row that is there again which cells are not as they last were."""
    for column, value in row.items():
        known = by_cell.get((key, column))
        if known:
            heads = standing({c.uid: c for c in known})
            if heads[0].became != value:
                note(key, column, [c.uid for c in heads], heads[0].became, value)


def _by_row(changes: Iterable[Change]) -> dict[Key, list[Change]]:
    found: dict[Key, list[Change]] = {}
    for change in changes:
        found.setdefault(change.key, []).append(change)
    return found


def _against_removal(removal: Change, of_row: Iterable[Change]) -> list[Change]:
    """Return what was changed in a row by somebody who did not know that it was removed."""
    if not removal.became or removal.is_first:
        return []
    return [
        c
        for c in of_row
        if c.column not in (REMOVED, HERE)
        and not c.is_first
        and c.uid not in removal.after
        and c.origin != removal.origin
    ]


def _leave_out_gone(made: Edition, links: Links) -> None:
    """Take out rows that were deleted by people who knew all that was changed in them."""
    by_row = _by_row(made.changes.values())
    gone = {key for key in made.rows if _is_gone(by_row.get(key, ()))}
    replaced = {uid for key in gone for change in by_row[key] for uid in change.after}
    lately = {
        key: {_stock(c) for c in by_row[key] if c.column == HERE and not c.became and c.uid not in replaced}
        for key in gone
    }
    is_new = True
    while gone and is_new:  # what a living row is tied to lives, and so does what was deleted along with it
        living = [key for key in made.rows if key not in gone]
        tied = {each for key in living for each in links.referred(key.table, made.rows[key])}
        back = {key for key in gone if key in tied or _went_with_living(key, made, links, gone, by_row, lately[key])}
        gone -= back
        is_new = bool(back)
    for key in gone:
        del made.rows[key]


def _went_with_living(
    key: Key, made: Edition, links: Links, gone: set[Key], by_row: Mapping[Key, list[Change]], lately: set[str]
) -> bool:
    for whole in links.referred(key.table, made.rows[key]):
        if whole in made.rows and whole not in gone:
            deleted = {_stock(c) for c in by_row.get(whole, ()) if c.column == HERE and not c.became}
            if deleted & lately:
                return True
    return False


def _is_gone(of_row: Iterable[Change]) -> bool:
    deleted = [c for c in of_row if c.column == HERE and not c.became]
    seen = {uid for change in deleted for uid in change.after}
    return bool(deleted) and all(c.uid in seen for c in of_row if c not in deleted)


def _stock(change: Change) -> str:
    """Return which taking of stock found a change: uids of one share all before the dot."""
    return change.uid.partition(".")[0]
