"""Two people change, add and delete rows of every table a case has: both end with the same case, nothing is lost."""

import sqlite3
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from sendorganiser.store import Archive
from sendorganiser.store.case_tables import TABLES, CaseTable, rows_of, shapes
from tests.workflows.filled_case import everything, filled_case
from tests.workflows.test_two_editors import give

_STAYS = {"cases", "documents"}  # these are edited by the app's own verbs in test_two_editors
_MEANT = {"kind", "letter", "quote", "state"}  # words that the app reads, not a person
EDITS = st.lists(
    st.tuples(
        st.sampled_from([table for table in TABLES if table.name not in _STAYS]),
        st.sampled_from(["change", "change", "add", "delete"]),
        st.integers(0, 5),
        st.text("abc", min_size=1, max_size=3),
    ),
    max_size=10,
)


def edit(archive: Archive, case: int, table: CaseTable, verb: str, number: int, words: str) -> list[str]:
    """Do something to a row of a table, if the table lets it be done; return what was typed."""
    db, known = archive.exchange.db, shapes(archive.exchange.db)
    shape = known[table.name]
    where = f"rowid IN (SELECT rowid FROM {table.name} WHERE {rows_of(table.name, known)})"
    rows = [row[0] for row in db.execute(f"SELECT rowid FROM {table.name} WHERE {where}", (case,)).fetchall()]
    if not rows:
        return []
    row = rows[number % len(rows)]
    fixed = {*shape.key, *shape.refers, *shape.files, *table.own, *table.natural, *table.json, *table.names, *_MEANT}
    texts = [
        name
        for _, name, kind, *_ in db.execute(f"PRAGMA table_info({table.name})").fetchall()
        if kind == "TEXT" and name not in fixed and name not in ("made", "changed", "removed")
    ]
    try:
        with archive.exchange.writing():
            if verb == "delete":
                db.execute(f"DELETE FROM {table.name} WHERE rowid = ?", (row,))
                return []
            if verb == "add" and shape.key == ("id",):
                others = ", ".join(name for name in shape.columns if name != "id")
                sql = f"INSERT INTO {table.name} ({others}) SELECT {others} FROM {table.name} WHERE rowid = ?"
                row = db.execute(sql, (row,)).lastrowid or row
            if not texts:
                return []
            db.execute(f"UPDATE {table.name} SET {texts[number % len(texts)]} = ? WHERE rowid = ?", (words, row))
    except (sqlite3.IntegrityError, sqlite3.OperationalError):
        return []
    return [words]


def texts_of(archive: Archive, case: int) -> set[str]:
    return {str(cell) for cells in everything(archive, case).values() for cell in cells.values()}


@settings(max_examples=20, deadline=None)
@given(EDITS, EDITS, EDITS)
def test_of_every_table_both_end_with_the_same_and_nothing_typed_is_lost(a: Any, b: Any, c: Any) -> None:
    with tempfile.TemporaryDirectory() as folder:
        base, file = Path(folder), Path(folder) / "case.sendcase"
        with Archive.open(base / "mum") as mum, Archive.open(base / "dad") as dad:
            mine = filled_case(mum)
            theirs = give(mum, dad, mine, file, "2026-12-01T10:00:00+00:00")
            typed = [
                each
                for edits, archive, case, who in ((a, mum, mine, "mum"), (b, dad, theirs, "dad"))
                for table, verb, number, words in edits
                for each in edit(archive, case, table, verb, number, f"{who} {words}")
            ]
            typed = [each for each in typed if each in texts_of(mum, mine) | texts_of(dad, theirs)]
            give(dad, mum, theirs, file, "2026-12-03T10:00:00+00:00")
            known = str(mum.exchange.db.execute("SELECT cells FROM exchanged_rows").fetchall())
            known += str(mum.exchange.db.execute("SELECT was, became FROM exchanged_changes").fetchall())
            assert [each for each in typed if each not in known] == []
            for table, verb, number, words in c:
                edit(mum, mine, table, verb, number, f"mum again {words}")
            give(mum, dad, mine, file, "2026-12-05T10:00:00+00:00")
            give(dad, mum, theirs, file, "2026-12-06T10:00:00+00:00")
            assert everything(mum, mine) == everything(dad, theirs)
            for archive in (mum, dad):
                assert archive.exchange.db.execute("PRAGMA foreign_key_check").fetchall() == []
                assert archive.check(iter(archive.kept_files())).is_sound
