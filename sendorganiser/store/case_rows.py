"""Reads a case's rows as they are called on every computer, and writes them back under this computer's ids."""

import base64
import hashlib
import json
import secrets
from collections.abc import Callable, Collection, Mapping
from pathlib import PureWindowsPath
from sqlite3 import Connection
from typing import Any

from sendorganiser.store import sums
from sendorganiser.store.case_tables import TABLES, CaseTable, Shape, by_name, needed_columns, rows_of, shapes

Cells = dict[str, Any]
Rows = dict[tuple[str, str], Cells]


class CaseRows:
    """All rows of a case. `names` gives an id's name by table, `ids` the way back."""

    def __init__(self, db: Connection, case: int, *, may_write: bool = True) -> None:
        self.db, self.case, self.may_write = db, case, may_write
        self.shapes = shapes(db)
        self.names: dict[str, dict[int, str]] = {table.name: {} for table in TABLES}
        self.ids: dict[str, dict[str, int]] = {table.name: {} for table in TABLES}
        self.keys: dict[tuple[str, str], tuple[Any, ...]] = {}  # the primary key of each row here
        self.needed = {name: needed_columns(db, name) for name in self.shapes}
        self.wanted_numbers: dict[str, int] = {}  # of bundles sent elsewhere

    def read(self) -> Rows:
        """Return every row by its name; rows that have none yet are given one, for good if it may be written."""
        raw = {table.name: self._raw(table) for table in TABLES}
        for table in _names_first(self.shapes):
            self._name(table, raw[table.name])
        found: Rows = {}
        for table in TABLES:
            shape = self.shapes[table.name]
            for row in raw[table.name]:
                cells = self._cells(table, shape, row)
                name = self._name_of(table, shape, row, cells)
                if (table.name, name) in found:
                    continue
                found[table.name, name] = cells
                self.keys[table.name, name] = tuple(row[column] for column in shape.key)
        return found

    def know(self, table: str, name: str, number: int) -> None:
        """Note which id a row has here."""
        self.names[table][number], self.ids[table][name] = name, number

    def value(self, table: CaseTable, column: str, cell: Any) -> Any:
        """Return a cell as this computer's database holds it; None for a row that is not here."""
        shape = self.shapes[table.name]
        if column in shape.refers:
            return None if cell is None else self.ids[shape.refers[column]].get(cell)
        if isinstance(cell, dict):
            return base64.b64decode(cell["bytes"])
        if column in table.json and cell:
            made = _rewritten(table.json[column], cell, self._id_of)
            if table.json[column] == "plan":
                return made
            return json.dumps([each for each in json.loads(made) if isinstance(each, int)])
        return cell

    def _raw(self, table: CaseTable) -> list[Cells]:
        columns = self.shapes[table.name].columns
        order = ", ".join(self.shapes[table.name].key)
        sql = f"SELECT {', '.join(columns)} FROM {table.name} WHERE {rows_of(table.name, self.shapes)} ORDER BY {order}"
        return [dict(zip(columns, row, strict=True)) for row in self.db.execute(sql, (self.case,)).fetchall()]

    def _name(self, table: CaseTable, rows: list[Cells]) -> None:
        """Give ids their names, where the table has ids of its own."""
        shape = self.shapes[table.name]
        if shape.key != ("id",):
            return
        if table.natural:
            for row in rows:
                cells = self._cells(table, shape, row)
                self.know(table.name, natural_name(table.name, [cells[column] for column in table.natural]), row["id"])
            return
        known = dict(self.db.execute("SELECT row, uid FROM identities WHERE tbl = ?", (table.name,)).fetchall())
        new = [row["id"] for row in rows if row["id"] not in known]
        made = {number: secrets.token_hex(12) for number in new}
        if made and self.may_write:
            self.db.executemany(
                "INSERT INTO identities (tbl, row, uid) VALUES (?, ?, ?)",
                [(table.name, number, name) for number, name in made.items()],
            )
        for row in rows:
            self.know(table.name, known.get(row["id"]) or made[row["id"]], row["id"])

    def _name_of(self, table: CaseTable, shape: Shape, row: Cells, cells: Cells) -> str:
        if shape.key == ("id",):
            return self.names[table.name][row["id"]]
        key = [str(cells[column]) for column in shape.key]
        return "/".join(sorted(key) if table.name == "kin_decisions" else key)

    def _cells(self, table: CaseTable, shape: Shape, row: Cells) -> Cells:
        cells = {}
        for column in shape.columns:
            if column in table.own or column == "id":
                continue
            value = row[column]
            if column in shape.refers:
                value = None if value is None else self.names[shape.refers[column]].get(value)
            elif isinstance(value, bytes):
                value = {"bytes": base64.b64encode(value).decode("ascii")}
            elif column in table.names:
                value = PureWindowsPath(value).name
            elif column in table.json and value:
                value = _rewritten(table.json[column], value, self._name_of_id)
            cells[column] = value
        if table.name == "kin_decisions":  # a pair: which of them comes first says nothing
            cells["one"], cells["other"] = sorted((cells["one"], cells["other"]))
        return cells

    def _name_of_id(self, table: str, number: Any) -> Any:
        return self.names[table].get(int(number)) if str(number).isdigit() else number

    def _id_of(self, table: str, name: Any) -> Any:
        return self.ids[table].get(name, name)


def key_values(rows: CaseRows, table: CaseTable, cells: Mapping[str, Any]) -> tuple[Any, ...]:
    """Return the primary key that a row of a table without ids of its own has here."""
    key = [rows.value(table, column, cells.get(column)) for column in rows.shapes[table.name].key]
    return tuple(sorted(key) if table.name == "kin_decisions" else key)


def files_of(cells_of: Collection[tuple[tuple[str, str], Cells]], rows: CaseRows) -> set[str]:
    """Return the kept files that these rows name."""
    found: set[str] = set()
    for table in TABLES:
        shape = rows.shapes[table.name]
        plans = [column for column, kind in table.json.items() if kind == "plan"]
        if not shape.files and not plans:
            continue
        for key, cells in cells_of:
            if key[0] == table.name:
                found |= {cells[column] for column in shape.files if cells.get(column)}
                found |= {each for column in plans for each in hashes_in(cells.get(column) or "")}
    known = {row[0] for row in rows.db.execute("SELECT sha256 FROM files")}
    return found & known


def watch_ids(db: Connection) -> None:
    """Let a row's name go with the row: its id may be given again, to another."""
    before = db.execute("PRAGMA schema_version").fetchone()
    for table in TABLES:
        if db.execute(f"PRAGMA table_info({table.name})").fetchone()[1] == "id":
            db.execute(
                f"CREATE TRIGGER IF NOT EXISTS identity_of_{table.name} AFTER DELETE ON {table.name} BEGIN"
                f" DELETE FROM identities WHERE tbl = '{table.name}' AND row = old.id; END"
            )
    if db.execute("PRAGMA schema_version").fetchone() != before:
        sums.renew_schema(db)


def hashes_in(plan: str) -> set[str]:
    """Return the kept files that the plan of a bundle names."""
    found: set[str] = set()

    def look(value: Any) -> None:
        if isinstance(value, dict):
            file = value.get("file")
            if isinstance(file, str) and _is_hash(file):
                found.add(file)
            for each in value.values():
                look(each)
        elif isinstance(value, list):
            for each in value:
                look(each)

    if plan:
        look(json.loads(plan))
    return found


def links(known: Mapping[str, Shape]) -> dict[str, dict[str, str]]:
    """Return which columns name rows of which other table; a case itself is never missing."""
    tables = by_name()
    return {
        name: {column: other for column, other in shape.refers.items() if other in tables and other != "cases"}
        for name, shape in known.items()
    }


def _rewritten(shape: str, text: str, rename: Callable[[str, Any], Any]) -> str:
    value = json.loads(text)
    if shape in ("documents", "packs"):
        renamed = [rename(shape, each) for each in value]
        return json.dumps([each for each in renamed if each is not None])
    return json.dumps(_plan(value, rename), ensure_ascii=False)


def _plan(value: Any, rename: Callable[[str, Any], Any]) -> Any:
    """Rewrite the papers in a plan, or in the list of what a bundle holds; paths of this computer stay here."""
    if isinstance(value, list):
        return [_plan(each, rename) for each in value]
    if not isinstance(value, dict):
        return value
    made = {}
    for name, each in value.items():
        if name in ("key", "document") and isinstance(each, str | int) and not isinstance(each, bool):
            renamed = rename("documents", each)
            if renamed is None:  # deleted for good since: its number may be another paper's elsewhere
                renamed = f"gone-{each}"
            made[name] = str(renamed) if isinstance(each, str) else renamed
        elif name in ("file", "words_file"):
            made[name] = each if isinstance(each, str) and _is_hash(each) else ""
        else:
            made[name] = _plan(each, rename)
    return made


def _names_first(known: Mapping[str, Shape]) -> list[CaseTable]:
    """Return the tables so that each comes after those its rows are named by."""
    tables = by_name()
    placed: list[CaseTable] = []
    waiting = list(TABLES)
    while waiting:
        for table in waiting:
            needed = {known[table.name].refers.get(column) for column in table.natural} - {None, table.name}
            if all(tables[str(other)] in placed for other in needed):
                placed.append(table)
                waiting.remove(table)
                break
        else:  # a circle of names: a mistake in TABLES, which a test finds
            raise ValueError([table.name for table in waiting])
    return placed


def natural_name(table: str, values: list[Any]) -> str:
    """Return the name of a row that is known by what it says: of a paper, its case's name and its original."""
    text = json.dumps([table, *values], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:24]


def _is_hash(text: str) -> bool:
    return len(text) == 64 and all(letter in "0123456789abcdef" for letter in text)
