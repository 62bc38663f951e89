"""Every table of the archive goes along when a case is handed over, or is named with the reason why it stays."""

from pathlib import Path

from sendorganiser.store import Archive
from sendorganiser.store.case_tables import LEFT_OUT, TABLES, rows_of, shapes


def tables(archive: Archive) -> set[str]:
    rows = archive.exchange.db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return {row[0] for row in rows if "_fts" not in row[0] and not row[0].startswith(("_sqlite", "sqlite_"))}


def test_each_table_goes_or_says_why_it_stays(tmp_path: Path) -> None:
    with Archive.open(tmp_path) as archive:
        named = {table.name for table in TABLES}
        assert not named & LEFT_OUT.keys()
        assert tables(archive) == named | LEFT_OUT.keys(), "say in store/case_tables.py what becomes of a new table"


def test_what_is_said_of_tables_is_so(tmp_path: Path) -> None:
    with Archive.open(tmp_path) as archive:
        known = shapes(archive.exchange.db)
        names = {table.name for table in TABLES}
        for table in TABLES:
            shape = known[table.name]
            columns = set(shape.columns)
            said = {table.link, *table.natural, *table.quiet, *table.own, *table.refers, *table.files, *table.json}
            assert said - {"*"} <= columns | {"case_id"}, table.name
            assert set(shape.refers.values()) <= names, f"{table.name} names rows that do not go along"
            archive.exchange.db.execute(f"SELECT 1 FROM {table.name} WHERE {rows_of(table.name, known)}", (1,))


def test_no_two_rows_can_be_in_each_others_way(tmp_path: Path) -> None:
    """A unique index over what rows of two computers may share must be what the row is known by, or be dealt with."""
    dealt_with = {("issues", ("pack", "no"))}
    with Archive.open(tmp_path) as archive:
        for table in TABLES:
            for index in archive.exchange.db.execute(f"PRAGMA index_list({table.name})").fetchall():
                if index[2] and index[3] == "c":
                    columns = tuple(
                        r[2] for r in archive.exchange.db.execute(f"PRAGMA index_info({index[1]})").fetchall()
                    )
                    assert columns == table.natural or (table.name, columns) in dealt_with, (table.name, columns)
