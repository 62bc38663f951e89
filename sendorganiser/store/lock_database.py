"""Turns a plain database into an encrypted one and back, and proves that nothing was lost on the way."""

import hashlib
import os
from contextlib import closing
from pathlib import Path
from sqlite3 import Connection

from sendorganiser.errors import ArchiveDamaged
from sendorganiser.jobs import Job
from sendorganiser.store.connection import connect, in_our_words

_ROWS = 500


def convert(job: Job, source: Path, source_key: bytes | None, target: Path, target_key: bytes | None) -> None:
    """Write the database `source` as `target`, with or without a key, and compare the two; `target` is whole or absent.

    Raise ArchiveDamaged if they differ in anything; the source is never changed.
    """
    part = target.with_name(f"{target.name}.part")
    remove_database(part)
    try:
        with in_our_words():
            _export(source, source_key, part, target_key)
            with closing(_opened(source, source_key)) as before, closing(_opened(part, target_key)) as after:
                _compare(job, before, after)
            with part.open("rb+") as file:
                os.fsync(file.fileno())
            part.replace(target)
    finally:
        remove_database(part)


def remove_database(path: Path) -> None:
    """Remove a database with all that SQLite lays beside it."""
    for ending in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def _opened(path: Path, key: bytes | None) -> Connection:
    return connect(path, "ro", key, encrypted=True)


def _export(source: Path, source_key: bytes | None, part: Path, key: bytes | None) -> None:
    # Read and written: a database that was left with its journal can only be read by one who may put it in order.
    with closing(connect(source, "rw", source_key, encrypted=True)) as db:
        spelt = f"x'{key.hex()}'" if key is not None else ""
        db.execute("ATTACH DATABASE ? AS other KEY ?", (str(part), spelt))
        db.execute("SELECT sqlcipher_export('other')")
        version = int(db.execute("PRAGMA main.user_version").fetchone()[0])
        db.execute(f"PRAGMA other.user_version = {version}")
        db.execute("DETACH DATABASE other")


def _compare(job: Job, before: Connection, after: Connection) -> None:
    names = _tables(before)
    is_same = _schema(before) == _schema(after)
    for name in job.each(names, "Comparing the records"):
        is_same = is_same and _digest(job, before, name) == _digest(job, after, name)
    sound = after.execute("PRAGMA integrity_check").fetchall()
    if not is_same or [tuple(row) for row in sound] != [("ok",)]:
        raise ArchiveDamaged(
            "The copy of the records is not the same as the records.",
            "Nothing was changed. Check the archive in Settings, then try again.",
        )


def _schema(db: Connection) -> list[tuple[str, ...]]:
    rows = db.execute("SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_master").fetchall()
    return sorted(tuple(row) for row in rows)


def _tables(db: Connection) -> list[str]:
    """Return the tables that hold rows of their own; what a full-text index holds lies in ordinary ones beside it."""
    sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
    return [row[0] for row in db.execute(sql).fetchall()]


def _digest(job: Job, db: Connection, table: str) -> str:
    digest = hashlib.sha256()
    rows = db.execute(f'SELECT * FROM "{table}"')
    while some := rows.fetchmany(_ROWS):
        job.check()
        digest.update(repr(some).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
