"""Makes the search index anew from the pages, and saves what can still be read of a damaged database."""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from sqlite3 import Connection

from sendorganiser.store import sums
from sendorganiser.store.connection import connect, database_errors, in_our_words
from sendorganiser.store.door import Door
from sendorganiser.store.lock_places import VAULT
from sendorganiser.store.locked import database, keys_needed
from sendorganiser.store.sums import Altered
from sendorganiser.store.vault import Vault


class Mending(Door):
    """What can be made again from what is there."""

    def renew_index(self) -> bool:
        """Make the index of words anew from the pages; say whether it was as it should be."""
        was_sound = True
        for name in _indexes(self.db):
            with self.writing() as db:
                try:
                    db.execute(f"INSERT INTO {name}({name}, rank) VALUES ('integrity-check', 1)")
                except database_errors():
                    was_sound = False
                db.execute(f"INSERT INTO {name}({name}) VALUES ('rebuild')")
        return was_sound

    def altered(self) -> list[Altered]:
        """Return the records that are not as they were written."""
        return sums.altered(self.db)

    def put_back(self, those: Sequence[Altered], other: "Mending") -> list[Altered]:
        """Put records back from another copy of the archive's, where that has them as they were written."""
        whole = sums.whole_in(self.db, other.db, those)
        if whole:
            with in_our_words(), _bare(self.db):
                sums.put_back(self.db, other.db, whole)
        return whole

    def accept(self, those: Sequence[Altered]) -> None:
        """Take these records as they stand."""
        with self.writing() as db:
            sums.accept(db, those)

    def save_from(self, damaged: Path) -> "Saved":
        """Fill this empty archive with every row that can be read of a damaged one."""
        saved = save_rows(damaged, self.db)
        with self.writing() as db:
            sums.renew(db)
        return saved

    @property
    def sqlite_version(self) -> str:
        return str(self.db.execute("SELECT sqlite_version()").fetchone()[0])


@dataclass(frozen=True)
class Saved:
    """What was read of a damaged database: rows by table, and the tables of which some could not be."""

    rows: dict[str, int]
    torn: tuple[str, ...]

    @property
    def papers(self) -> int:
        return self.rows.get("documents", 0)


def save_rows(damaged: Path, into: Connection) -> Saved:
    """Copy every row that can be read from the archive in folder `damaged` to an empty archive's database."""
    path, key = database(damaged, keys_needed(damaged))
    try:
        source = connect(path, "ro", key)
    except database_errors():
        return Saved({}, (path.name,))
    rows, torn = {}, []
    with closing(source), in_our_words(), _bare(into):
        for table in _tables(into):
            rows[table], is_whole = _copy_rows(source, into, table)
            if not is_whole:
                torn.append(table)
        _give_back_files(into, damaged)
        _drop_orphans(into)
        _give_back_pages(into)
        rows["documents"] = int(into.execute("SELECT count(*) FROM documents").fetchone()[0])
    return Saved(rows, tuple(torn))


def save_files(damaged: Path, archive: Path, files: Iterator[tuple[str, str, int, str]]) -> tuple[list[str], set[Path]]:
    """Copy kept files to a new archive, opened where they are sealed; return the hashes of those that are not whole.

    Also return the files that are now kept in both.
    """
    held = keys_needed(damaged)
    old = Vault(damaged / VAULT, names=held.named("names") if held is not None else None)
    new = Vault(archive / VAULT)
    lost, taken = [], set()
    for sha256, extension, *_ in files:
        if old.hash_of(sha256, extension) != sha256:
            lost.append(sha256)
            continue
        with in_our_words():
            new.keep(new.arrive(old.path(sha256, extension)), extension)
        taken.add(old.path(sha256, extension))
    return lost, taken


def files_of_no_record(damaged: Path, taken: set[Path]) -> list[Path]:
    """Return what else lies among the kept files: papers whose records were lost."""
    return sorted(path for path in (damaged / VAULT).glob("??/*") if path.is_file() and path not in taken)


@contextmanager
def _bare(db: Connection) -> Iterator[None]:
    """All of it or nothing, without the database's own rules and notes of changes; the index is made anew after it."""
    triggers = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    db.execute("PRAGMA foreign_keys = OFF")
    db.execute("BEGIN IMMEDIATE")
    try:
        for name, _ in triggers:
            db.execute(f"DROP TRIGGER {name}")
        yield
        for _, sql in triggers:
            db.execute(sql)
        for name in _indexes(db):
            db.execute(f"INSERT INTO {name}({name}) VALUES ('rebuild')")
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
    finally:
        db.execute("PRAGMA foreign_keys = ON")


def _give_back_files(db: Connection, damaged: Path) -> None:
    """Give papers whose file's record or whose case was lost another one: the file itself may well be there."""
    db.execute(
        "INSERT INTO cases (id, name, born, council, nation, made)"
        " SELECT DISTINCT case_id, 'Saved papers', '', '', 'england', '' FROM documents"
        " WHERE case_id NOT IN (SELECT id FROM cases)"
    )
    for role in ("original", "reading"):
        missing = db.execute(f"SELECT DISTINCT {role} FROM documents WHERE {role} NOT IN (SELECT sha256 FROM files)")
        for (sha256,) in missing.fetchall():
            for path in (damaged / VAULT / sha256[:2]).glob(f"{sha256}*"):
                row = (sha256, path.suffix, path.stat().st_size, role)
                db.execute("INSERT OR IGNORE INTO files VALUES (?, ?, ?, ?)", row)


def _give_back_pages(db: Connection) -> None:
    """Let pages whose words were lost wait to be read again from the paper itself; A4 where no page tells its size."""
    db.execute(
        "WITH RECURSIVE each(document, number, last) AS (SELECT id, 1, pages FROM documents WHERE pages > 0 UNION ALL"
        "  SELECT document, number + 1, last FROM each WHERE number < last)"
        " INSERT INTO pages (document, number, width, height, text, origin, spot) SELECT document, number,"
        "  coalesce((SELECT width FROM pages AS other WHERE other.document = each.document), 595.28),"
        "  coalesce((SELECT height FROM pages AS other WHERE other.document = each.document), 841.89),"
        "  NULL, 'ocr', 'bottom-right' FROM each WHERE NOT EXISTS (SELECT 1 FROM pages AS there"
        "   WHERE there.document = each.document AND there.number = each.number)"
    )


def _copy_rows(source: Connection, into: Connection, table: str) -> tuple[int, bool]:
    """Copy a table from both of its ends: a torn page hides only what lies on it and in the middle."""
    ours = [row[1] for row in into.execute(f"PRAGMA table_info({table})")]
    try:
        theirs = {row[1] for row in source.execute(f"PRAGMA table_info({table})")}
    except database_errors():
        return 0, False
    names = ", ".join(f'"{column}"' for column in ours if column in theirs)
    if not names:
        return 0, True
    insert = f"INSERT OR REPLACE INTO {table} ({names}) VALUES ({', '.join('?' * (names.count(',') + 1))})"
    into.execute(f"DELETE FROM {table}")
    copied, is_whole = 0, True
    for order in ("", " ORDER BY rowid DESC"):
        try:
            for row in source.execute(f"SELECT {names} FROM {table}{order}"):
                into.execute(insert, tuple(row))
            break
        except database_errors():
            is_whole = False
    copied = int(into.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
    return copied, is_whole


def _drop_orphans(db: Connection) -> None:
    """Remove rows whose other half was lost, until all fit together; a paper in no list would be found by nobody."""
    while wrong := db.execute("PRAGMA foreign_key_check").fetchall():
        for table, rowid, *_ in wrong:
            if rowid is None:  # a table without row numbers tells only that something is wrong in it
                db.execute(f"DELETE FROM {table}")
            else:
                db.execute(f"DELETE FROM {table} WHERE rowid = ?", (rowid,))


def _tables(db: Connection) -> Iterator[str]:
    """Yield the tables that hold what people keep: not those of the index, the sums, nor of the schema's steps."""
    indexes = _indexes(db)
    names = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()]
    for name in names:
        if name != "sums" and not name.startswith(("sqlite_", "_sqlite_", *indexes)):
            yield name


def _indexes(db: Connection) -> list[str]:
    found = db.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%content=%'").fetchall()
    return [row[0] for row in found]
