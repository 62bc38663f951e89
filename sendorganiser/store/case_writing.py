"""Writes a merged edition of a case into the database: only what is not so already, under this computer's ids."""

import base64
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from sqlite3 import Connection
from typing import Any

from sendorganiser.sendcase.edition import Edition, Key
from sendorganiser.store.case_rows import CaseRows, key_values
from sendorganiser.store.case_tables import TABLES, CaseTable
from sendorganiser.store.erasing import erase

Body = Callable[[str], Mapping[str, Any] | None]
_LATER = 1_000_000  # where bundles that were sent stand until they are numbered again


@dataclass(frozen=True)
class Written:
    """How many rows were added, changed and removed, and how many papers of those came new."""

    added: int
    changed: int
    removed: int
    papers: int


def begin(db: Connection, uid: str) -> CaseRows:
    """Make the case that an edition is of, where it is not here yet; its cells are written later."""
    number = db.execute("INSERT INTO cases (name, born, council, nation, made) VALUES ('', '', '', '', '')").lastrowid
    assert number is not None
    db.execute("INSERT INTO identities (tbl, row, uid) VALUES ('cases', ?, ?)", (number, uid))
    rows = CaseRows(db, number)
    rows.read()
    return rows


def write(db: Connection, rows: CaseRows, mine: Edition, made: Edition, body: Body) -> Written:
    """Make the database say what `made` says, where it said `mine`. Cells of rows that are not here leave `made`."""
    _remove(db, rows, [key for key in rows.keys if Key(*key) not in made.rows])
    new = _number(db, rows, made)
    _drop_what_hangs_loose(rows, made)
    changed = 0
    reshaped: set[str] = set()
    for table in TABLES:
        for key in [key for key in made.rows if key.table == table.name]:
            if (key.table, key.uid) in rows.keys:
                cells = _differing(made.rows[key], mine.rows.get(key, {}))
                if table.name == "documents" and "reading" in cells:
                    reshaped.add(key.uid)
                if table.name in ("care", "page_care") and made.rows[key].get("document") in reshaped:
                    cells = dict(made.rows[key])  # a trigger has set it back
                changed += bool(cells) and _update(db, rows, table, key, cells)
            else:
                _insert(db, rows, table, key, made.rows[key])
    papers = [key for key in new if key.table == "documents"]
    for key in made.rows:
        if key.table == "documents":
            _put_pages(db, rows, key, body, is_new=key in new, is_reshaped=key.uid in reshaped)
    _set_corrected(db, rows, mine, made, body)
    _number_issues(db, rows)
    for key in papers:
        _put_history(db, rows, rows.ids["documents"][key.uid], body(key.uid))
    return Written(len(new), changed, len([k for k in mine.rows if k not in made.rows]), len(papers))


def _remove(db: Connection, rows: CaseRows, gone: list[tuple[str, str]]) -> None:
    papers = [rows.ids["documents"][uid] for table, uid in gone if table == "documents"]
    for table in reversed(TABLES):
        if table.name not in ("documents", "cases"):
            where = " AND ".join(f"{column} = ?" for column in rows.shapes[table.name].key)
            keys = [rows.keys[each] for each in gone if each[0] == table.name]
            db.executemany(f"DELETE FROM {table.name} WHERE {where}", keys)
    if papers:
        erase(db, papers)
    for each in gone:
        del rows.keys[each]
        rows.ids[each[0]].pop(each[1], None)


def _number(db: Connection, rows: CaseRows, made: Edition) -> set[Key]:
    """Give ids to rows that are new here, before anything names them; return all rows that are new."""
    new = {key for key in made.rows if (key.table, key.uid) not in rows.keys}
    for table in TABLES:
        if rows.shapes[table.name].key == ("id",):
            last = db.execute(f"SELECT coalesce(max(id), 0) FROM {table.name}").fetchone()[0]
            for number, key in enumerate(sorted(k for k in new if k.table == table.name), start=last + 1):
                rows.know(table.name, key.uid, number)
                if not table.natural:
                    db.execute("INSERT INTO identities (tbl, row, uid) VALUES (?, ?, ?)", (table.name, number, key.uid))
    return new


def _drop_what_hangs_loose(rows: CaseRows, made: Edition) -> None:
    """Take out of the edition what names something that was not handed over: it is not known here, nor denied."""
    is_new = True
    while is_new:
        is_new = False
        for key, cells in list(made.rows.items()):
            shape = rows.shapes[key.table]
            for column, other in shape.refers.items():
                cell = cells.get(column)
                if cell is not None and cell not in rows.ids[other]:
                    if column in shape.key or column in rows.needed[key.table]:
                        del made.rows[key]
                        rows.ids[key.table].pop(key.uid, None)
                        is_new = True
                        break
                    del cells[column]


def _differing(cells: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    return {column: cell for column, cell in cells.items() if column not in before or before[column] != cell}


def _update(db: Connection, rows: CaseRows, table: CaseTable, key: Key, cells: Mapping[str, Any]) -> bool:
    shape = rows.shapes[table.name]
    known = [c for c in cells if c in shape.columns and c not in shape.key and c not in table.own]
    if table.name == "issues" and "no" in known:
        known.remove("no")  # numbered at the end
    if not known:
        return False
    setting = ", ".join(f"{column} = ?" for column in known)
    where = " AND ".join(f"{column} = ?" for column in shape.key)
    values = [rows.value(table, column, cells[column]) for column in known]
    db.execute(f"UPDATE {table.name} SET {setting} WHERE {where}", (*values, *rows.keys[key.table, key.uid]))
    return True


def _insert(db: Connection, rows: CaseRows, table: CaseTable, key: Key, cells: Mapping[str, Any]) -> None:
    shape = rows.shapes[table.name]
    values = {c: rows.value(table, c, cell) for c, cell in cells.items() if c in shape.columns and c not in table.own}
    if shape.key == ("id",):
        values["id"] = rows.ids[table.name][key.uid]
    else:
        values |= dict(zip(shape.key, key_values(rows, table, cells), strict=True))
    if table.name == "documents":
        values |= {"pages": 0, "looked_at": 1, "parts_open": 0}
    if table.name == "issues":
        values["no"] = _LATER + values["id"]
        rows.wanted_numbers[key.uid] = cells.get("no", 0)
    places = ", ".join("?" * len(values))
    db.execute(f"INSERT INTO {table.name} ({', '.join(values)}) VALUES ({places})", tuple(values.values()))
    rows.keys[key.table, key.uid] = tuple(values[column] for column in shape.key)


def _put_pages(db: Connection, rows: CaseRows, key: Key, body: Body, *, is_new: bool, is_reshaped: bool) -> None:
    number = rows.ids["documents"][key.uid]
    waits = is_new or is_reshaped or _is_unread(db, number)
    sent = body(key.uid) if waits else None
    if sent is None:
        return
    reading = db.execute("SELECT reading FROM documents WHERE id = ?", (number,)).fetchone()[0]
    if sent["reading"] != reading:
        return
    if is_new or is_reshaped:
        db.execute("DELETE FROM pages WHERE document = ?", (number,))
        _add_pages(db, number, sent["pages"])
        db.execute("UPDATE documents SET pages = ? WHERE id = ?", (len(sent["pages"]), number))
    else:
        for page in sent["pages"]:
            if page[3] is not None:
                _read(db, number, page, "text IS NULL")
    if is_new:
        _suggest(db, number, sent)


def _put_history(db: Connection, rows: CaseRows, document: int, sent: Mapping[str, Any] | None) -> None:
    """Note that a paper came in; one that comes back to whom it belonged brings its own history along."""
    brought = (sent or {}).get("history")
    if brought is not None:
        there = dict(db.execute("SELECT original, id FROM documents WHERE case_id = ?", (rows.case,)).fetchall())
        db.execute("DELETE FROM history WHERE document = ?", (document,))
        db.executemany(
            "INSERT INTO history (document, what, was, became, made, who, by_app) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (document, what, *((there.get(v) for v in values) if what == "behind" else values), *rest)
                for what, *values, made, who, by_app in brought
                for rest in [(made, who, by_app)]
            ],
        )
    db.execute(
        "INSERT INTO history (document, what, made, who, by_app)"
        " SELECT ?, ?, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), value, 0 FROM this_archive WHERE name = 'hand'",
        (document, "came" if brought is None else "returned"),
    )


def _is_unread(db: Connection, document: int) -> bool:
    sql = "SELECT 1 FROM pages WHERE document = ? AND text IS NULL LIMIT 1"
    return db.execute(sql, (document,)).fetchone() is not None


def _add_pages(db: Connection, document: int, pages: Iterable[Any]) -> None:
    db.executemany(
        "INSERT INTO pages (document, number, width, height, text, origin, spot, confidence, words, turn)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(document, *page[:7], _bytes(page[7]), page[8]) for page in pages],
    )


def _suggest(db: Connection, document: int, sent: Mapping[str, Any]) -> None:
    db.executemany(
        "INSERT OR REPLACE INTO suggestions (document, fact, value, confidence, words, page, because)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(document, *row) for row in sent["suggestions"]],
    )
    db.execute("UPDATE documents SET looked_at = ? WHERE id = ?", (int(bool(sent["looked_at"])), document))


def _read(db: Connection, document: int, page: Any, where: str) -> None:
    db.execute(
        "UPDATE pages SET text = ?, origin = ?, spot = ?, confidence = ?, words = ?, turn = ?"
        f" WHERE document = ? AND number = ? AND {where}",
        (*page[3:7], _bytes(page[7]), page[8], document, page[0]),
    )


def _set_corrected(db: Connection, rows: CaseRows, mine: Edition, made: Edition, body: Body) -> None:
    """Let pages say what their corrections say, where those changed."""
    touched = {key for e in (mine, made) for key in e.rows if key.table == "corrections"}
    for key in sorted(touched):
        before, after = mine.rows.get(key), made.rows.get(key)
        cells = after or before or {}
        number = rows.ids["documents"].get(str(cells.get("document")))
        if number is None or (before and after and before.get("typed") == after.get("typed")):
            continue
        sent = body(cells["document"])
        page = next((each for each in (sent or {}).get("pages", ()) if each[0] == cells["number"]), None)
        if sent is not None and page is not None and sent["typed"].get(cells["number"]) == (after or {}).get("typed"):
            _read(db, number, page, "1")
        elif after is not None:
            sql = "UPDATE pages SET text = ?, words = NULL WHERE document = ? AND number = ?"
            db.execute(sql, (after.get("typed"), number, cells["number"]))
        elif before is not None:
            sql = "UPDATE pages SET text = ?, words = ? WHERE document = ? AND number = ?"
            words = _bytes(before["words"]["bytes"]) if before.get("words") else None
            db.execute(sql, (before.get("text"), words, number, cells["number"]))


def _number_issues(db: Connection, rows: CaseRows) -> None:
    """Where two people each sent a bundle as the same issue, both are kept: by their number, then the day."""
    names = {number: uid for uid, number in rows.ids["issues"].items()}
    issues = db.execute("SELECT id, pack, no, sent FROM issues").fetchall()
    of_packs: dict[int, list[tuple[int, str, str, int]]] = {}
    for number, pack, no, sent in issues:
        if number in names:
            wanted = rows.wanted_numbers.get(names[number], no)
            of_packs.setdefault(pack, []).append((wanted, sent, names[number], number))
    if not rows.wanted_numbers:
        return
    for of_pack in of_packs.values():
        order = [each[3] for each in sorted(of_pack)]
        db.executemany(
            "UPDATE issues SET no = ? WHERE id = ?", [(2 * _LATER + n, number) for n, number in enumerate(order)]
        )
        db.executemany(
            "UPDATE issues SET no = ? WHERE id = ?", [(n, number) for n, number in enumerate(order, start=1)]
        )


def _bytes(text: str | None) -> bytes | None:
    return base64.b64decode(text) if text else None
