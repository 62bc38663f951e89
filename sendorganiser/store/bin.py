"""The bin: papers that were removed rest here, can be put back, and are deleted for good after a month."""

from collections.abc import Sequence
from pathlib import Path
from sqlite3 import Connection
from typing import Any

from sendorganiser.model.history import Binned
from sendorganiser.store import packs
from sendorganiser.store.door import Door
from sendorganiser.store.erasing import erase
from sendorganiser.store.vault import Vault

PackRows = dict[str, list[dict[str, Any]]]
TAKING = "taking-"  # how the folder begins in which a case is taken in
_ADDING = "adding-"
_DOOMED = "doomed"  # the role of a kept file that no record needs any more, until it is removed


class Bin(Door):
    """What lies in the bin. A paper behind another goes with that one."""

    def __init__(self, db: Connection, may_write: bool, folder: Path, vault: Vault) -> None:
        super().__init__(db, may_write)
        self.folder, self.vault = folder, vault

    def papers(self, case: int) -> list[Binned]:
        """Return the papers in a case's bin, the last removed first."""
        rows = self.db.execute(
            "SELECT id, title, source_name, date, pages, removed FROM documents WHERE case_id = ? AND removed <> ''"
            " ORDER BY removed DESC, id DESC",
            (case,),
        ).fetchall()
        return [Binned(*row) for row in rows]

    def count(self, case: int) -> int:
        """Count the papers in a case's bin."""
        sql = "SELECT count(*) FROM documents WHERE case_id = ? AND removed <> ''"
        return int(self.db.execute(sql, (case,)).fetchone()[0])

    def removed_before(self, moment: str) -> list[int]:
        """Return the papers that were removed before a moment, in whichever case."""
        sql = "SELECT id FROM documents WHERE removed <> '' AND julianday(removed) < julianday(?)"
        return [row[0] for row in self.db.execute(sql, (moment,)).fetchall()]

    def removed_after(self, moment: str) -> bool:
        """Say whether papers were removed after a moment, in whichever case."""
        sql = "SELECT 1 FROM documents WHERE removed <> '' AND julianday(removed) > julianday(?) LIMIT 1"
        return self.db.execute(sql, (moment,)).fetchone() is not None

    def delete(self, papers: Sequence[int]) -> int:
        """Delete papers of the bin for good, with copies behind them; return how many went. Others are left alone."""
        with self.writing() as db:
            marks = ", ".join(map(str, papers)) or "NULL"
            in_bin = [row[0] for row in db.execute(f"SELECT id FROM documents WHERE removed <> '' AND id IN ({marks})")]
            behind = [row[0] for number in in_bin for row in _behind(db, number)]
            doomed = [number for number in dict.fromkeys([*in_bin, *behind])]
            hashes = _files_of(db, doomed)
            self._remove_pictures(db, doomed)
            _forget_what_was_exchanged(db, doomed)
            db.execute("PRAGMA secure_delete = ON")  # what was written in their place is wiped, not only let go
            erase(db, doomed)
            needed = _needed(db)
            gone = [(sha256,) for sha256 in hashes if sha256 not in needed]
            db.executemany(f"UPDATE files SET role = '{_DOOMED}' WHERE sha256 = ?", gone)
        self.remove_files()
        return len(doomed)

    def remove_files(self) -> int:
        """Remove kept files that nothing needs since `delete`; those of an add under way wait for the next time."""
        if any(self.folder.glob(f"work/{_ADDING}*")) or any(self.folder.glob(f"work/{TAKING}*")):
            return 0  # it may be about to record, of the same file, that it is kept
        removed = 0
        with self.writing() as db:
            needed = _needed(db)
            doomed = db.execute(f"SELECT sha256, extension FROM files WHERE role = '{_DOOMED}'").fetchall()
            for sha256, extension in doomed:
                if sha256 in needed:
                    db.execute("UPDATE files SET role = 'reading' WHERE sha256 = ?", (sha256,))
                    continue
                place = self.vault.path(sha256, extension)
                if place.exists():
                    place.chmod(0o600)
                    place.unlink()
                db.execute("DELETE FROM files WHERE sha256 = ?", (sha256,))
                removed += 1
        return removed

    def take_pack(self, pack: int) -> PackRows:
        """Remove a bundle with all that is kept of it; return its rows by table."""
        with self.writing() as db:
            rows = {"packs": _rows(db, "packs", "id", pack)}
            for table, column in _packs_columns(db):
                rows[table] = _rows(db, table, column, pack)
            rows["identities"] = [  # so that it is the same bundle to whoever else has the case
                each
                for table, of_table in list(rows.items())
                for row in of_table
                if "id" in row
                for each in _rows(db, "identities", "row", row["id"])
                if each["tbl"] == table
            ]
            packs.remove(db, pack)
            return rows

    def put_pack_back(self, rows: PackRows) -> None:
        """Write a bundle's rows back; what would name a paper that is gone is left out."""
        with self.writing() as db:
            papers = {row[0] for row in db.execute("SELECT id FROM documents")}
            for table, of_table in rows.items():
                for row in of_table:
                    if "document" not in row or row["document"] in papers:
                        places = ", ".join("?" * len(row))
                        sql = f"INSERT OR IGNORE INTO {table} ({', '.join(row)}) VALUES ({places})"
                        db.execute(sql, tuple(row.values()))

    def _remove_pictures(self, db: Connection, papers: Sequence[int]) -> None:
        """Remove the small pictures of these papers' pages."""
        for number in papers:
            row = db.execute("SELECT reading FROM documents WHERE id = ?", (number,)).fetchone()
            for picture in (self.folder / "thumbnails" / row[0][:2]).glob(f"{row[0]}-*"):
                picture.unlink(missing_ok=True)


def _packs_columns(db: Connection) -> list[tuple[str, str]]:
    """Return the tables whose rows are part of a bundle, and the column that says of which."""
    found = []
    for (table,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        leads = db.execute(f"PRAGMA foreign_key_list({table})").fetchall()
        found += [(table, lead[3]) for lead in leads if lead[2] == "packs"]
    return found


def _rows(db: Connection, table: str, column: str, value: int) -> list[dict[str, Any]]:
    cursor = db.execute(f"SELECT * FROM {table} WHERE {column} = ?", (value,))
    names = [each[0] for each in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _forget_what_was_exchanged(db: Connection, papers: Sequence[int]) -> None:
    """Wipe what these papers said when their case was last handed over; that they were there is still known.

    So the other computer hears, at the next exchange, that they are gone.
    """
    from sendorganiser.store.case_rows import CaseRows

    of_cases: dict[int, list[int]] = {}
    for number in papers:
        case = db.execute("SELECT case_id FROM documents WHERE id = ?", (number,)).fetchone()[0]
        of_cases.setdefault(case, []).append(number)
    for case, numbers in of_cases.items():
        if db.execute("SELECT 1 FROM exchanged_rows WHERE case_id = ? LIMIT 1", (case,)).fetchone():
            rows = CaseRows(db, case)
            rows.read()
            for name in (rows.names["documents"][number] for number in numbers):
                like = (case, name, f"{name}/%", f"%/{name}")
                where = "case_id = ? AND ({0} = ? OR {0} LIKE ? OR {0} LIKE ?)"
                db.execute(f"UPDATE exchanged_rows SET cells = '{{}}' WHERE {where.format('uid')}", like)
                wiped = "UPDATE exchanged_changes SET was = 'null', became = 'null' WHERE col <> '' AND "
                db.execute(wiped + where.format("row"), like)


def _behind(db: Connection, front: int) -> list[tuple[int]]:
    """Return the copies behind a paper; not a pile that it was cut from, of which other parts may be wanted."""
    return db.execute(
        "SELECT id FROM documents WHERE behind = ? AND id NOT IN (SELECT whole FROM parts)", (front,)
    ).fetchall()


def _file_columns(db: Connection) -> list[tuple[str, str]]:
    found = [("redacted_copies", "copy")]
    for (table,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        leads = db.execute(f"PRAGMA foreign_key_list({table})").fetchall()
        found += [(table, lead[3]) for lead in leads if lead[2] == "files"]
    return found


def _needed(db: Connection) -> set[str]:
    """Return the hash of every kept file that a record names, or a bundle that was sent."""
    from sendorganiser.store.case_rows import hashes_in

    found = {row[0] for table, column in _file_columns(db) for row in db.execute(f"SELECT {column} FROM {table}")}
    found |= {row[0] for row in db.execute("SELECT sha256 FROM issues")}  # what was sent, where it was kept
    plans = [row[0] for table in ("builds", "issues") for row in db.execute(f"SELECT plan FROM {table}")]
    return found.union(*(hashes_in(plan) for plan in plans)) if plans else found


def _files_of(db: Connection, papers: Sequence[int]) -> set[str]:
    marks = ", ".join(map(str, papers)) or "NULL"
    found = set()
    for table, column in _file_columns(db):
        key = "id" if table == "documents" else "document"
        found |= {row[0] for row in db.execute(f"SELECT {column} FROM {table} WHERE {key} IN ({marks})") if row[0]}
    return found
