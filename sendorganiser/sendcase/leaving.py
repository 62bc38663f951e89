"""Takes what is private out of an edition before it leaves: the rows, all that hangs on them, and every mention."""

from collections.abc import Collection, Mapping
from typing import Any

from sendorganiser.sendcase.edition import Change, Edition, Key
from sendorganiser.sendcase.merge import Links

Needed = Mapping[str, Collection[str]]  # the columns without which a row cannot be


def without(edition: Edition, left: Collection[Key], links: Links, needed: Needed) -> Edition:
    """Return the edition without these rows. Whoever gets it sees that cells are empty, never what stood there."""
    gone = set(left)
    is_new = True
    while is_new:
        more = {
            key for key, row in edition.rows.items() if key not in gone and _hangs_on(key, row, gone, links, needed)
        }
        gone |= more
        is_new = bool(more)
    names = {key.uid for key in gone}
    rows = {
        key: {column: cell for column, cell in row.items() if not _names(key, column, cell, gone, names, links)}
        for key, row in edition.rows.items()
        if key not in gone
    }
    kept = {uid: change for uid, change in edition.changes.items() if change.key not in gone}
    told = {
        (change.key, change.column)
        for change in kept.values()
        if any(_names(change.key, change.column, v, gone, names, links) for v in (change.was, change.became))
    }
    for key, column in told:
        rows.get(key, {}).pop(column, None)
    return Edition(rows, {uid: c for uid, c in kept.items() if (c.key, c.column) not in told and _is_known(c, edition)})


def _hangs_on(key: Key, row: Mapping[str, Any], gone: set[Key], links: Links, needed: Needed) -> bool:
    for column, other in links.of.get(key.table, {}).items():
        if column in needed.get(key.table, ()) and Key(other, str(row.get(column))) in gone:
            return True
    texts = [row[column] for column in needed.get(key.table, ()) if isinstance(row.get(column), str)]
    return key.table in ("builds", "issues") and any(
        each.uid in text for text in texts for each in gone if each.table == "documents"
    )


def _names(key: Key, column: str, cell: Any, gone: set[Key], names: set[str], links: Links) -> bool:
    """Say whether a cell names a row that stays here."""
    if not isinstance(cell, str) or not cell:
        return False
    other = links.of.get(key.table, {}).get(column)
    if other is not None:
        return Key(other, cell) in gone
    return cell.startswith("[") and any(name in cell for name in names)


def _is_known(change: Change, edition: Edition) -> bool:
    """Leave out what is told of rows that are not there any more, and so may have been private."""
    return change.key in edition.rows or change.column == ""
