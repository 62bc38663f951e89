"""Keeps bundles: their arrangement, and a record of each one built."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from sqlite3 import Connection
from typing import TYPE_CHECKING, Any

from sendorganiser.errors import InputProblem

if TYPE_CHECKING:
    from sendorganiser.model import BuiltPack, Pack


def add(db: Connection, *, case: int, title: str, preset: str, now: str) -> int:
    """Add an empty bundle and return its id."""
    sql = "INSERT INTO packs (case_id, title, preset, changed) VALUES (?, ?, ?, ?)"
    number = db.execute(sql, (case, title, preset, now)).lastrowid
    assert number is not None
    return number


def one(db: Connection, number: int) -> Pack:
    """Return a bundle with its sections; raise InputProblem if there is none of that number."""
    import json

    from sendorganiser.model import Pack

    row = db.execute("SELECT id, case_id, title, preset, changed FROM packs WHERE id = ?", (number,)).fetchone()
    if row is None:
        raise InputProblem(f"There is no bundle {number}.", "Make one first, or list the bundles.")
    items = db.execute(
        "SELECT section, document FROM pack_items JOIN documents ON documents.id = document"
        " WHERE pack = ? AND removed = '' AND behind IS NULL ORDER BY position",
        (number,),
    ).fetchall()
    sections: dict[str, tuple[int, ...]] = {}
    for section, document in items:
        sections[section] = (*sections.get(section, ()), document)
    pages = {
        document: tuple(json.loads(chosen))
        for document, chosen in db.execute("SELECT document, pages FROM pack_pages WHERE pack = ?", (number,))
    }
    return Pack(row[0], row[1], row[2], row[3], sections, row[4], pages)


def all_of(db: Connection, case: int) -> list[Pack]:
    """Return the case's bundles, the last changed first."""
    rows = db.execute("SELECT id FROM packs WHERE case_id = ? ORDER BY changed DESC, id DESC", (case,)).fetchall()
    return [one(db, row[0]) for row in rows]


def arrange(db: Connection, number: int, sections: dict[str, tuple[int, ...]], now: str) -> None:
    """Replace a bundle's arrangement by `sections`: document ids in order under each section's id."""
    # Papers in the bin or behind another keep their place for when they are put back.
    shown = "SELECT id FROM documents WHERE removed = '' AND behind IS NULL"
    db.execute(f"DELETE FROM pack_items WHERE pack = ? AND document IN ({shown})", (number,))
    placed = [(section, document) for section, documents in sections.items() for document in documents]
    db.executemany(
        "INSERT INTO pack_items (pack, document, section, position) VALUES (?, ?, ?, ?)",
        [(number, document, section, place) for place, (section, document) in enumerate(placed)],
    )
    db.execute("UPDATE packs SET changed = ? WHERE id = ?", (now, number))


def choose_pages(db: Connection, number: int, pages: Mapping[int, Sequence[int]], now: str) -> None:
    """Replace which pages of a bundle's documents go in; a document that is not named goes in whole."""
    import json

    db.execute("DELETE FROM pack_pages WHERE pack = ?", (number,))
    rows = [(number, document, json.dumps(list(chosen))) for document, chosen in pages.items() if chosen]
    db.executemany("INSERT INTO pack_pages (pack, document, pages) VALUES (?, ?, ?)", rows)
    db.execute("UPDATE packs SET changed = ? WHERE id = ?", (now, number))


def blank_pages(db: Connection, case: int) -> dict[int, tuple[int, ...]]:
    """Return the pages of a case's papers that are blank, or that a person has set aside."""
    found: dict[int, tuple[int, ...]] = {}
    for document, number in db.execute(
        "SELECT document, number FROM page_care JOIN documents AS d ON d.id = document"
        " WHERE d.case_id = ? AND d.removed = '' AND d.behind IS NULL AND (blank <> 0 OR left_out <> 0)"
        " ORDER BY document, number",
        (case,),
    ):
        found[document] = (*found.get(document, ()), number)
    return found


def change(db: Connection, number: int, *, title: str, preset: str, now: str) -> None:
    """Change a bundle's title and preset."""
    db.execute("UPDATE packs SET title = ?, preset = ?, changed = ? WHERE id = ?", (title, preset, now, number))


def remove(db: Connection, number: int) -> None:
    """Remove a bundle's arrangement and the records of its builds and issues; built files stay where they are."""
    for table in ("pack_items", "pack_pages", "issues", "builds"):
        db.execute(f"DELETE FROM {table} WHERE pack = ?", (number,))
    db.execute("DELETE FROM packs WHERE id = ?", (number,))


def record_build(
    db: Connection, number: int, built: BuiltPack, findings: Sequence[Any], now: str, plan: str = ""
) -> int:
    """Record a finished bundle and its plan (as JSON); return the record's id."""
    import json

    from sendorganiser.presets import to_plain

    key = db.execute(
        "INSERT INTO builds (pack, file, sha256, pages, bytes, made, documents, findings, plan)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(number, built.file, built.sha256, built.pages, built.bytes, now),
            *(json.dumps(to_plain(built.documents)), json.dumps(to_plain(list(findings)))),
            plan,
        ),
    ).lastrowid
    assert key is not None
    return key


def last_build(db: Connection, number: int) -> dict[str, Any] | None:
    """Return the newest build record of a bundle as plain data, or None."""
    row = db.execute(
        "SELECT file, sha256, pages, bytes, made, documents, findings, plan FROM builds WHERE pack = ?"
        " ORDER BY id DESC LIMIT 1",
        (number,),
    ).fetchone()
    if row is None:
        return None
    import json

    names = ("file", "sha256", "pages", "bytes", "made")
    return {
        **dict(zip(names, row[:5], strict=True)),
        "documents": json.loads(row[5]),
        "findings": json.loads(row[6]),
        "plan": row[7],
    }
