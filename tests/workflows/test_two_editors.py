"""Two people edit one case in two real archives, at random: both end with the same case, and nothing typed is lost."""

import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sendorganiser.jobs import Job
from sendorganiser.sendcase.edition import Key
from sendorganiser.store import Archive
from sendorganiser.store.case_rows import links
from sendorganiser.store.case_tables import TABLES, CaseTable, rows_of, shapes
from sendorganiser.workflows.export_papers import export_papers
from sendorganiser.workflows.hand_over import hand_over
from sendorganiser.workflows.import_papers import import_papers
from sendorganiser.workflows.log_event import log_event
from sendorganiser.workflows.take_in_case import take_in_case
from tests.workflows.filled_case import everything, filled_case
from tests.workflows.kept import keep_paper

_STAYS = {"cases", "documents"}  # these are edited by the app's own verbs
_MEANT = {"kind", "letter", "quote", "state"}  # words that the app reads, not a person
WORDS = st.text("abc", min_size=1, max_size=3)
VERBS = st.lists(
    st.tuples(
        st.sampled_from(["title", "organisation", "remove", "add", "event", "note", "pack", "unpack", "arrange"]),
        st.integers(0, 3),
        WORDS,
    ),
    max_size=6,
)
ROWS = st.lists(
    st.tuples(
        st.sampled_from([table for table in TABLES if table.name not in _STAYS]),
        st.sampled_from(["change", "change", "add", "delete"]),
        st.integers(0, 5),
        WORDS,
    ),
    max_size=10,
)


def by_a_verb(archive: Archive, case: int, edit: tuple[str, int, str], who: str, moment: str) -> None:
    what, number, words = edit
    papers = archive.documents(case)
    paper = papers[number % len(papers)].id if papers else None
    packs, events = archive.packs(case), archive.diary.events(case)
    if what in ("title", "organisation") and paper is not None:
        archive.set_facts({paper: {what: f"{who} {words}"}})
    elif what == "remove" and paper is not None:
        archive.remove_documents([paper], now=moment)
    elif what == "add":
        text = words[0] if number % 2 else f"{who} {words}"  # some papers come to both
        there = archive.exchange.db.execute("SELECT source_name FROM documents").fetchall()
        if (f"Letter {text}.txt",) not in there:
            keep_paper(archive, case, kind="letter", date="2026-02-02", text=text, name=f"Letter {text}")
    elif what == "event":
        log_event(archive, Job(), case=case, kind="call", date="2026-03-03", title=f"{who} {words}", now=moment)
    elif what == "note" and events:
        archive.diary.change_event(events[0].id, {"note": f"{who} {words}", "changed": moment})
    elif what == "pack":
        archive.add_pack(case=case, title=f"{who} {words}", preset="tribunal", now=moment)
    elif what == "unpack" and packs:
        archive.remove_pack(packs[0].id)
    elif what == "arrange" and packs and papers:
        order = tuple(each.id for each in papers[number % len(papers) :])
        archive.arrange_pack(packs[0].id, {"a": order}, now=moment)


def in_a_row(archive: Archive, case: int, edit: tuple[CaseTable, str, int, str], who: str, moment: str) -> None:
    """Do something to a row of a table, if the table lets it be done."""
    table, verb, number, words = edit
    db, known = archive.exchange.db, shapes(archive.exchange.db)
    shape = known[table.name]
    where = f"rowid IN (SELECT rowid FROM {table.name} WHERE {rows_of(table.name, known)})"
    rows = [row[0] for row in db.execute(f"SELECT rowid FROM {table.name} WHERE {where}", (case,)).fetchall()]
    if not rows:
        return
    row = rows[number % len(rows)]
    fixed = {*shape.key, *shape.refers, *shape.files, *table.own, *table.natural, *table.json, *table.names, *_MEANT}
    now = dict(zip(*_named(db.execute(f"SELECT * FROM {table.name} WHERE rowid = ?", (row,))), strict=True))
    texts = [
        name
        for _, name, kind, *_ in db.execute(f"PRAGMA table_info({table.name})").fetchall()
        if kind == "TEXT"
        and name not in fixed
        and name not in ("made", "changed", "removed")
        and not str(now[name]).startswith(("[", "{"))  # lists that the app writes, and nobody types
    ]
    try:
        with archive.exchange.writing():
            if verb == "delete":
                db.execute(f"DELETE FROM {table.name} WHERE rowid = ?", (row,))
                return
            if verb == "add" and shape.key == ("id",):
                others = ", ".join(name for name in shape.columns if name != "id")
                sql = f"INSERT INTO {table.name} ({others}) SELECT {others} FROM {table.name} WHERE rowid = ?"
                row = db.execute(sql, (row,)).lastrowid or row
            if not texts:
                return
            db.execute(
                f"UPDATE {table.name} SET {texts[number % len(texts)]} = ? WHERE rowid = ?", (f"{who} {words}", row)
            )
    except (sqlite3.IntegrityError, sqlite3.OperationalError):
        return


def _named(found: Any) -> tuple[list[str], tuple[Any, ...]]:
    return [column[0] for column in found.description], found.fetchone()


def give(giver: Archive, taker: Archive, case: int, file: Path, moment: str) -> int:
    hand_over(giver, Job(), case=case, out=file, now=moment, with_private=True)
    return take_in_case(taker, Job(), file=file, now=moment).case


def typed_in(archive: Archive, case: int) -> set[str]:
    cells = {str(cell) for row in everything(archive, case).values() for cell in row.values()}
    return {cell for cell in cells if cell.startswith(("mum ", "dad "))}


def alive(archive: Archive, case: int) -> dict[Any, Any]:
    """Return the rows of what is in the case's lists; what lies in the bin is not named."""
    rows = archive.exchange.copy_out(case, now="2026-12-07T10:00:00+00:00").edition.rows
    refers = links(shapes(archive.exchange.db))
    skipped = {(table.name, column) for table in TABLES for column in table.json}  # may name papers in the bin

    def is_told(table: str, column: str, cell: Any) -> bool:
        other = refers[table].get(column)
        return cell is not None and (other is None or Key(other, cell) in rows) and (table, column) not in skipped

    return {key: {c: cell for c, cell in cells.items() if is_told(key.table, c, cell)} for key, cells in rows.items()}


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Mum has filled a case, and then handed it to dad; `before` is hers as it was."""
    folder = tmp_path_factory.mktemp("begun")
    with Archive.open(folder / "before") as archive:
        filled_case(archive)
    shutil.copytree(folder / "before", folder / "mum")
    with Archive.open(folder / "mum") as mum, Archive.open(folder / "dad") as dad:
        give(mum, dad, the_case(mum), folder / "case.sendcase", "2026-12-01T10:00:00+00:00")
    return folder


@contextmanager
def copied(begun: Path) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(dir=begun.parent) as folder:
        yield shutil.copytree(begun, Path(folder) / "begun")


def the_case(archive: Archive) -> int:
    (case,) = archive.cases()
    return case.id


def both_edit(begun: Path, do: Callable[..., None], a: Sequence[Any], b: Sequence[Any], c: Sequence[Any]) -> None:
    """Let both edit, bring it together, let one go on, and bring that together; judge what came of it."""
    with copied(begun) as base:
        file = base / "case.sendcase"
        with Archive.open(base / "mum") as mum, Archive.open(base / "dad") as dad:
            mine, theirs = the_case(mum), the_case(dad)
            for edits, archive, case, who in ((a, mum, mine, "mum"), (b, dad, theirs, "dad")):
                for each in edits:
                    do(archive, case, each, who, "2026-12-02T10:00:00+00:00")
            typed = typed_in(mum, mine) | typed_in(dad, theirs)
            give(dad, mum, theirs, file, "2026-12-03T10:00:00+00:00")
            known = str(mum.exchange.db.execute("SELECT cells FROM exchanged_rows").fetchall())
            known += str(mum.exchange.db.execute("SELECT was, became FROM exchanged_changes").fetchall())
            assert [each for each in typed if each not in known] == []
            for each in c:
                do(mum, mine, each, "mum again", "2026-12-04T10:00:00+00:00")
            give(mum, dad, mine, file, "2026-12-05T10:00:00+00:00")
            give(dad, mum, theirs, file, "2026-12-06T10:00:00+00:00")
            assert everything(mum, mine) == everything(dad, theirs)
            for archive in (mum, dad):
                assert archive.exchange.db.execute("PRAGMA foreign_key_check").fetchall() == []
                assert archive.check(iter(archive.kept_files())).is_sound


@settings(max_examples=15, deadline=None)
@given(VERBS, VERBS, VERBS)
def test_by_the_apps_verbs_both_end_with_the_same_and_nothing_typed_is_lost(
    begun: Path, a: Any, b: Any, c: Any
) -> None:
    both_edit(begun, by_a_verb, a, b, c)


@settings(max_examples=20, deadline=None)
@given(ROWS, ROWS, ROWS)
def test_of_every_table_both_end_with_the_same_and_nothing_typed_is_lost(begun: Path, a: Any, b: Any, c: Any) -> None:
    both_edit(begun, in_a_row, a, b, c)


@settings(max_examples=8, deadline=None)
@given(VERBS, ROWS)
def test_what_is_copied_out_comes_back_as_the_same_case(begun: Path, a: Any, b: Any) -> None:
    now = "2026-12-07T10:00:00+00:00"
    with copied(begun) as base, Archive.open(base / "before") as was, Archive.open(base / "empty") as archive:
        case = the_case(was)
        for each in a:
            by_a_verb(was, case, each, "mum", now)
        for row in b:
            in_a_row(was, case, row, "mum", now)
        export_papers(was, Job(), folder=base / "out", now=now)
        done = import_papers(archive, Job(), folder=base / "out", now=now)
        assert (done.missing, done.left) == ((), 0)
        assert alive(archive, done.cases[0]) == alive(was, case)
        assert archive.check(iter(archive.kept_files())).is_sound
