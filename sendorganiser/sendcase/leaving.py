"""Takes what is private out of an edition before it leaves: the rows, all that hangs on them, and every mention."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from sendorganiser.sendcase.edition import Change, Edition, Key
from sendorganiser.sendcase.merge import Links

Needed = Mapping[str, Collection[str]]  # the columns without which a row cannot be


def without(edition: Edition, left: Collection[Key], links: Links, needed: Needed) -> Edition:
    """Return the edition without these rows. Whoever gets it sees that cells are empty, never what stood there."""
    gone = _closed(
        edition, left, lambda key, row, gone: _hangs_on(key, row, gone, links, needed) or _tells(key, row, gone, needed)
    )
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


def rest_of(edition: Edition, gone: Collection[Key], links: Links, needed: Needed) -> Edition:
    """Return the edition without these rows, and without what cannot be without them; mentions of them stay."""
    all_gone = _closed(edition, gone, lambda key, row, gone: _hangs_on(key, row, gone, links, needed))
    rows = {key: row for key, row in edition.rows.items() if key not in all_gone}
    return Edition(rows, {uid: change for uid, change in edition.changes.items() if change.key in rows})


def _closed(
    edition: Edition, left: Collection[Key], goes_too: Callable[[Key, Mapping[str, Any], Collection[Key]], bool]
) -> set[Key]:
    """Return these rows and all that go with them."""
    gone = set(left)
    is_new = bool(gone)
    while is_new:
        more = {key for key, row in edition.rows.items() if key not in gone and goes_too(key, row, gone)}
        gone |= more
        is_new = bool(more)
    return gone


def _hangs_on(key: Key, row: Mapping[str, Any], gone: Collection[Key], links: Links, needed: Needed) -> bool:
    for column, other in links.of.get(key.table, {}).items():
        if column in needed.get(key.table, ()) and Key(other, str(row.get(column))) in gone:
            return True
    return False


def _tells(key: Key, row: Mapping[str, Any], gone: Collection[Key], needed: Needed) -> bool:
    """Say whether a bundle that was built or sent holds one of these papers."""
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
