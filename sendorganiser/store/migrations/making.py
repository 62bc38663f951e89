"""What the steps are made with."""

from collections.abc import Mapping

from sqlite_utils import Database, Migrations

from sendorganiser.store.steps import SET

migrations = Migrations(SET)

# Written by hand, not by enable_fts: sqlite-utils cannot give FTS5 its `prefix` index, which makes
# a search fast while its last word is still being typed. No stemmer, for the same reason: the stem
# of half a word is no help; `store.finding` looks for word beginnings instead.
TOKENS = "tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'"


def make_table(
    db: Database,
    name: str,
    needed: dict[str, type],
    *,
    texts: tuple[str, ...] = (),
    others: Mapping[str, type] | None = None,
    refers: list[tuple[str, str, str]],
) -> None:
    """Make a table of a case's things: `needed` columns, `texts` that are "" until given, `others` that may be null."""
    db.table(name).create(
        {**needed, **dict.fromkeys(texts, str), **(others or {})},
        pk="id",
        not_null=(set(needed) - {"id"}) | set(texts),
        defaults={**dict.fromkeys(texts, ""), **({"private": 0} if "private" in (others or {}) else {})},
        foreign_keys=refers,
        strict=True,
    )
    db.table(name).create_index(["case_id"])
    if "document" in (others or {}):
        db.table(name).create_index(["document"])


def make_full_text(db: Database, table: str, columns: tuple[str, ...]) -> None:
    """Index `columns` of `table`, kept in step by triggers."""
    names = ", ".join(columns)
    old, new = (", ".join(f"{when}.{column}" for column in columns) for when in ("old", "new"))
    index = f"{table}_fts"
    db.execute(f"CREATE VIRTUAL TABLE {index} USING fts5({names}, content='{table}', content_rowid='id', {TOKENS})")
    put = f"INSERT INTO {index}(rowid, {names}) VALUES (new.id, {new});"
    drop = f"INSERT INTO {index}({index}, rowid, {names}) VALUES ('delete', old.id, {old});"
    db.execute(f"CREATE TRIGGER {index}_added AFTER INSERT ON {table} BEGIN {put} END")
    db.execute(f"CREATE TRIGGER {index}_removed AFTER DELETE ON {table} BEGIN {drop} END")
    db.execute(f"CREATE TRIGGER {index}_changed AFTER UPDATE OF {names} ON {table} BEGIN {drop} {put} END")
