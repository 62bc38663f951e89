"""Hands a case over and takes it back in: what goes, what stays, and how what comes back is written here."""

import base64
import hashlib
import json
import platform
import secrets
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from sqlite3 import Connection
from typing import Any

from sendorganiser.errors import UnreadableFile
from sendorganiser.model.handing_over import Exchanged, LeftOut
from sendorganiser.sendcase.edition import Change, Edition, Key
from sendorganiser.sendcase.leaving import rest_of, without
from sendorganiser.sendcase.merge import REMOVED, Conflict, Links, Stamp, conflicts, merge, settled, take_stock
from sendorganiser.store import case_writing, documents
from sendorganiser.store.case_rows import CaseRows, files_of, links, watch_ids
from sendorganiser.store.case_tables import PRIVATE, TABLES, is_quiet, needed_columns, shapes
from sendorganiser.store.connection import database_errors
from sendorganiser.store.door import Door

_MARKS = (
    "SELECT '' AS place, mark FROM archive_mark"
    " UNION ALL SELECT name, value FROM this_archive WHERE name LIKE 'origin%'"
)


@dataclass(frozen=True)
class Parcel:
    """What goes into a file: the edition, the papers (name, id) with their pages, and the kept files they need."""

    case_uid: str
    edition: Edition
    papers: tuple[tuple[str, int], ...]
    files: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """What taking a case in has done: how many rows came new or were changed, and what is to be decided."""

    case: int
    is_new: bool
    papers: int
    added: int
    changed: int
    removed: int
    conflicts: int


class Exchange(Door):
    """The case as two people edit it, each on their own computer."""

    # ---- who ----

    @property
    def me(self) -> str:
        """How the person here is called in what they hand over, "" if they have not said."""
        row = self.db.execute("SELECT value FROM this_archive WHERE name = 'me'").fetchone()
        return str(row[0]) if row else ""

    def set_me(self, name: str) -> None:
        with self.writing() as db:
            db.execute("INSERT OR REPLACE INTO this_archive VALUES ('me', ?)", (name,))

    @property
    def mark(self) -> str:
        """The mark of this copy of the archive: changes made here carry it."""
        return str(self.db.execute(f"SELECT mark FROM ({_MARKS}) ORDER BY place DESC LIMIT 1").fetchone()[0])

    @property
    def own_marks(self) -> frozenset[str]:
        """This copy's mark, and those it and the copy it was made from had before."""
        return frozenset(row[0] for row in self.db.execute(f"SELECT mark FROM ({_MARKS})").fetchall())

    def name_rows(self) -> None:
        """Give every row of every case its name, so that copies of this archive know them by the same."""
        known = shapes(self.db)
        unnamed = [
            (table.name, f"FROM {table.name} WHERE id NOT IN (SELECT row FROM identities WHERE tbl = '{table.name}')")
            for table in TABLES
            if not table.natural and known[table.name].key == ("id",)
        ]
        if not any(self.db.execute(f"SELECT 1 {which} LIMIT 1").fetchone() for _, which in unnamed):
            return
        with self.writing() as db:
            watch_ids(db)
            for name, which in unnamed:
                db.execute(
                    f"INSERT INTO identities (tbl, row, uid) SELECT '{name}', id, lower(hex(randomblob(12))) {which}"
                )

    # ---- handing over ----

    def private_things(self, case: int) -> list[LeftOut]:
        """Return what is private in a case, and what belongs to it."""
        return [
            LeftOut(table, number, what, title, why)
            for table, what, sql in PRIVATE
            for number, title, why in self.db.execute(sql, (case,)).fetchall()
        ]

    def pack_up(self, case: int, *, now: str, with_private: bool) -> Parcel:
        """Return a case as it is to go, with what was changed here since the last time."""
        with self.writing() as db:
            self._be_oneself(db)
            rows, edition = self._stock(db, case, now)
            left = () if with_private else self.private_things(case)
            stays = [Key(each.table, rows.names[each.table][each.id]) for each in left]
            return _parcel(rows, without(edition, stays, Links(links(rows.shapes)), rows.needed))

    def copy_out(self, case: int, *, now: str) -> Parcel:
        """Return all of a case but what was taken out of its lists. Nothing is noted here: the archive may be on a disk
        that only lets itself be read."""
        if self.may_write:
            self.name_rows()
        rows = CaseRows(self.db, case, may_write=False)
        edition = self._as_now(rows, self._known(self.db, case), now)
        gone = [key for key, cells in edition.rows.items() if cells.get(REMOVED)]
        return _parcel(rows, rest_of(edition, gone, Links(links(rows.shapes)), rows.needed))

    def with_files(self, edition: Edition, files: Container[str]) -> tuple[Edition, list[Key]]:
        """Return what of an edition can be where only these kept files are, and the rows that lack theirs."""
        known, needed = shapes(self.db), {table.name: needed_columns(self.db, table.name) for table in TABLES}
        gone = []
        with _only_rows_of_a_case():
            for key, cells in edition.rows.items():
                lost = [c for c in known[key.table].files if cells.get(c) is not None and cells[c] not in files]
                if needed[key.table].intersection(lost):
                    gone.append(key)
                cells.update(dict.fromkeys(lost))
        return rest_of(edition, gone, Links(links(known)), needed), gone

    def body(self, document: int) -> dict[str, Any]:
        """Return what stands on a paper's pages, and what was suggested of it."""
        pages = self.db.execute(
            "SELECT number, width, height, text, origin, spot, confidence, words, turn FROM pages WHERE document = ?"
            " ORDER BY number", (document,)
        ).fetchall()  # fmt: skip
        suggested = self.db.execute(
            "SELECT fact, value, confidence, words, page, because FROM suggestions WHERE document = ? ORDER BY fact",
            (document,),
        ).fetchall()
        looked = self.db.execute("SELECT looked_at FROM documents WHERE id = ?", (document,)).fetchone()[0]
        packed = [[*row[:7], base64.b64encode(row[7]).decode("ascii") if row[7] else None, row[8]] for row in pages]
        return {"pages": packed, "suggestions": [list(row) for row in suggested], "looked_at": looked}

    def history(self, document: int) -> list[list[Any]]:
        """Return what was written down of a paper; another paper it stood behind is named by its original."""
        shown = "CASE WHEN what = 'behind' THEN (SELECT original FROM documents AS d WHERE d.id = {0}) ELSE {0} END"
        sql = f"SELECT what, {shown.format('was')}, {shown.format('became')}, made, who, by_app FROM history"
        return [list(row) for row in self.db.execute(f"{sql} WHERE document = ? ORDER BY id", (document,)).fetchall()]

    def file(self, sha256: str) -> tuple[str, int, str]:
        """Return a kept file's extension, length and role."""
        row = self.db.execute("SELECT extension, bytes, role FROM files WHERE sha256 = ?", (sha256,)).fetchone()
        return (row[0], row[1], row[2]) if row else ("", 0, "reading")

    def handed(self, case: int, *, way: str, now: str, who: str, file: str, uid: str, told: Mapping[str, Any]) -> None:
        """Note that a case went out or came in."""
        with self.writing() as db:
            self._log(db, case, way, now, who, file, uid, told)

    def exchanged(self, case: int) -> list[Exchanged]:
        """Return when a case went out and came in, the last first."""
        rows = self.db.execute(
            "SELECT way, made, who, file, told FROM exchanges WHERE case_id = ? ORDER BY id DESC", (case,)
        ).fetchall()
        return [Exchanged(way, made, who, file, json.loads(told)) for way, made, who, file, told in rows]

    # ---- taking in ----

    def case_of(self, uid: str) -> int | None:
        """Return the case that is known by this name, if it is here."""
        row = self.db.execute("SELECT row FROM identities WHERE tbl = 'cases' AND uid = ?", (uid,)).fetchone()
        return int(row[0]) if row else None

    def take_in(
        self, theirs: Edition, *, case_uid: str, body: Callable[[str], Mapping[str, Any] | None],
        files: Iterable[tuple[str, str, int, str]], who: str, now: str, file: str, uid: str,
        told: Mapping[str, Any] | None,
    ) -> Outcome:  # fmt: skip
        """Merge an edition into the case it belongs to, or begin a case with it: all of it or nothing.

        `files` are kept already: (hash, extension, bytes, role). `body` gives a paper's pages by its name, `told` is
        for the list of exchanges. Raise UnreadableFile for rows that are not those of a case.
        """
        with _only_rows_of_a_case(), self.writing() as db:
            db.execute("PRAGMA defer_foreign_keys = ON")
            self._be_oneself(db)
            db.execute("INSERT OR REPLACE INTO this_archive VALUES ('hand', ?)", (who or "the other computer",))
            for sha256, extension, size, role in files:
                documents.record_file(db, sha256, extension, size, role)
            case = self.case_of(case_uid)
            is_new = case is None
            if case is None:
                watch_ids(db)
                rows, mine = case_writing.begin(db, case_uid), Edition()
                case = rows.case
            else:
                rows, mine = self._stock(db, case, now)
            made = merge(mine, theirs, Links(links(rows.shapes)))
            written = case_writing.write(db, rows, mine, made, body)
            self._keep(db, case, made)
            if told is not None:
                self._log(db, case, "in", now, who, file, uid, told)
            db.execute("DELETE FROM this_archive WHERE name = 'hand'")
            open_ones = len(conflicts(made, quiet=is_quiet))
        return Outcome(case, is_new, written.papers, written.added, written.changed, written.removed, open_ones)

    # ---- conflicts ----

    def conflicts(self, case: int) -> list[Conflict]:
        """Return what two people changed without knowing of each other, and nobody has decided."""
        return conflicts(self._known(self.db, case), quiet=is_quiet)

    def settle(self, case: int, conflict: Conflict, value: Any, *, now: str) -> None:
        """End a conflict with the value of a person's choice; the others stay readable."""
        with self.writing() as db:
            self._be_oneself(db)
            rows, known = self._stock(db, case, now)
            if conflict.key not in known.rows:
                return
            change = settled(known, conflict, value, self._stamp(now))
            row = {**known.rows[conflict.key], conflict.column: value}
            made = Edition({**known.rows, conflict.key: row}, {**known.changes, change.uid: change})
            case_writing.write(db, rows, known, made, lambda _: None)
            self._keep(db, case, made)

    def value_in_words(self, key: Key, column: str, value: Any) -> str:
        """Return a cell's value as a person would read it: of a row that is named, its title."""
        other = links(shapes(self.db)).get(key.table, {}).get(column)
        return (
            self.title(Key(other, value)) if other and isinstance(value, str) else "" if value is None else str(value)
        )

    def title(self, key: Key) -> str:
        """Return what a row is called, as far as it says so."""
        row = self.db.execute("SELECT cells FROM exchanged_rows WHERE tbl = ? AND uid = ?", tuple(key)).fetchone()
        cells = json.loads(row[0]) if row else {}
        if cells.get("document") and not any(cells.get(name) for name in ("title", "name", "what")):
            return self.title(Key("documents", cells["document"]))
        return str(next((cells[name] for name in ("title", "name", "what", "text", "date") if cells.get(name)), ""))

    # ---- within ----

    def _be_oneself(self, db: Connection) -> None:
        """Take a mark of its own if this archive is a copy: restored from a backup, or its folder carried elsewhere.

        Two people may each go on with a copy. What one of them changed must not be taken for the other's doing.
        """
        here = _place(Path(db.execute("PRAGMA database_list").fetchone()[2]).parent)
        known = db.execute("SELECT value FROM this_archive WHERE name = 'place'").fetchone()
        if known is not None and known[0] == here:
            return
        db.execute("INSERT OR REPLACE INTO this_archive VALUES ('place', ?)", (here,))
        count = db.execute("SELECT count(*) FROM this_archive WHERE name LIKE 'origin%'").fetchone()[0]
        db.execute("INSERT INTO this_archive VALUES (?, ?)", (f"origin {count + 1:06}", secrets.token_hex(12)))

    def _stock(self, db: Connection, case: int, now: str) -> tuple[CaseRows, Edition]:
        watch_ids(db)
        rows = CaseRows(db, case)
        edition = self._as_now(rows, self._known(db, case), now)
        self._keep(db, case, edition)
        return rows, edition

    def _as_now(self, rows: CaseRows, known: Edition, now: str) -> Edition:
        """Return a case as it is now, with what was changed since `known`."""
        here = {Key(*name): cells for name, cells in rows.read().items()}
        made = partial(self._made, rows, here, in_utc(now))
        return take_stock(known, here, self._stamp(now, made)) if known.rows else Edition(here)

    def _made(self, rows: CaseRows, here: Mapping[Key, Mapping[str, Any]], now: str, key: Key, column: str) -> str:
        """Return when a cell was given the value it has, as near as that is known; else now."""
        cells, when = here.get(key, {}), ""
        if column == REMOVED:
            when = str(cells.get(REMOVED) or "")
        elif key.table == "documents" and key.uid in rows.ids["documents"]:
            sql = "SELECT max(made) FROM history WHERE document = ? AND what = ?"
            when = self.db.execute(sql, (rows.ids["documents"][key.uid], column)).fetchone()[0] or ""
        elif key.table in ("events", "packs", "letters"):
            when = str(cells.get("changed") or "")
        elif key.table == "corrections":
            when = str(cells.get("made") or "")
        try:
            return min(in_utc(when), now) if when else now
        except ValueError:
            return now

    def _stamp(self, now: str, made: Callable[[Key, str], str] | None = None) -> Stamp:
        batch = f"{self.mark[:12]}{secrets.token_hex(6)}"
        count = iter(range(10**9))
        return Stamp(lambda: f"{batch}.{next(count)}", made or (lambda *_: in_utc(now)), self.me, self.mark)

    def _known(self, db: Connection, case: int) -> Edition:
        rows = {
            Key(table, uid): json.loads(cells)
            for table, uid, cells in db.execute("SELECT tbl, uid, cells FROM exchanged_rows WHERE case_id = ?", (case,))
        }
        sql = (
            "SELECT uid, tbl, row, col, after, was, became, made, who, origin FROM exchanged_changes WHERE case_id = ?"
        )
        changes = {
            uid: Change(
                uid, Key(table, row), column, tuple(json.loads(after)), json.loads(was), json.loads(became), *rest
            )
            for uid, table, row, column, after, was, became, *rest in db.execute(sql, (case,))
        }
        return Edition(rows, changes)

    def _keep(self, db: Connection, case: int, edition: Edition) -> None:
        db.execute("DELETE FROM exchanged_rows WHERE case_id = ?", (case,))
        db.executemany(
            "INSERT INTO exchanged_rows (case_id, tbl, uid, cells) VALUES (?, ?, ?, ?)",
            [(case, *key, json.dumps(cells, ensure_ascii=False)) for key, cells in edition.rows.items()],
        )
        db.executemany(
            "INSERT OR IGNORE INTO exchanged_changes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    c.uid,
                    case,
                    *c.key,
                    c.column,
                    json.dumps(c.after),
                    _plain(c.was),
                    _plain(c.became),
                    c.made,
                    c.who,
                    c.origin,
                )
                for c in edition.changes.values()
            ],
        )

    def _log(
        self, db: Connection, case: int, way: str, now: str, who: str, file: str, uid: str, told: Mapping[str, Any]
    ) -> None:
        db.execute(
            "INSERT INTO exchanges (case_id, way, made, who, file, uid, told) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (case, way, now, who, file, uid, json.dumps(told, ensure_ascii=False)),
        )


def _parcel(rows: CaseRows, goes: Edition) -> Parcel:
    papers = [each for each in rows.ids["documents"].items() if Key("documents", each[0]) in goes.rows]
    return Parcel(rows.names["cases"][rows.case], goes, tuple(papers), tuple(sorted(files_of(goes.rows.items(), rows))))


def _place(folder: Path) -> str:
    """Return what tells this folder on this computer from any copy of it; it can be read by nobody."""
    text = f"{platform.node()}|{folder.resolve()}|{folder.stat().st_ino}"
    return hashlib.sha256(text.encode()).hexdigest()[:24]


@contextmanager
def _only_rows_of_a_case() -> Iterator[None]:
    unfit: tuple[type[Exception], ...] = (KeyError, TypeError, ValueError, *database_errors())
    try:
        yield
    except unfit as error:
        raise UnreadableFile(
            "What is in this file does not fit together.", "Ask for it again; nothing was changed here."
        ) from error


def in_utc(moment: str) -> str:
    """Return a moment so that moments of all clocks can be compared as text."""
    from datetime import UTC, datetime

    return datetime.fromisoformat(moment.replace("Z", "+00:00")).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _plain(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
