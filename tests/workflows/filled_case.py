"""Makes a case with at least one row in every table that belongs to one, whatever tables there are."""

import hashlib
import json
from pathlib import Path
from typing import Any

from sendorganiser.jobs import Job
from sendorganiser.store import Archive
from sendorganiser.store.case_rows import CaseRows
from sendorganiser.store.case_tables import TABLES, shapes
from sendorganiser.workflows.manage_cases import new_case
from tests.conftest import NOW
from tests.workflows.kept import keep_paper

FIRST, SECOND, THIRD = "The first letter", "The second letter", "A private letter"


def filled_case(archive: Archive) -> int:
    """Make three papers, the third private, and a row of everything else that names the first two."""
    case = new_case(archive, Job(), name="Robin", now=NOW, born="2015-02-09")
    papers = [
        keep_paper(archive, case, kind="letter", date=f"2026-01-0{n}", text=f"Page one {n}\fPage two {n}", name=name)
        for n, name in enumerate((FIRST, SECOND, THIRD), start=1)
    ]
    archive.set_facts({papers[2]: {"private": True}})
    db, known = archive.exchange.db, shapes(archive.exchange.db)
    db.execute("PRAGMA foreign_keys = OFF")
    for table in TABLES:
        if table.name not in ("cases", "documents"):
            _add_row(archive, table.name, case, papers)
    db.execute("PRAGMA foreign_keys = ON")
    assert not db.execute("PRAGMA foreign_key_check").fetchall(), known
    return case


def everything(archive: Archive, case: int) -> dict[Any, Any]:
    """Return all rows of a case under the names they have on every computer."""
    with archive.exchange.writing() as db:
        return CaseRows(db, case).read()


def words(archive: Archive, case: int) -> dict[str, list[str | None]]:
    """Return the words of each page of each paper, and of its original that its bytes are what they were."""
    found = {}
    for document in archive.documents(case):
        file = archive.original_file(document)
        assert hashlib.sha256(Path(file).read_bytes()).hexdigest() == document.sha256
        found[document.title] = archive.texts(document.id)
    return found


def _add_row(archive: Archive, name: str, case: int, papers: list[int]) -> None:
    db = archive.exchange.db
    shape = shapes(db)[name]
    plan = {
        "sections": [{"id": "a", "entries": [{"no": 1, "paper": {"key": str(papers[0]), "file": "/home/x/y.pdf"}}]}]
    }
    built = [{"document": str(papers[0]), "title": FIRST, "first": 1, "last": 2}]
    given = {
        "packs": "[]", "enclosures": json.dumps(papers[:2]), "plan": json.dumps(plan), "documents": json.dumps(built),
        "file": "/home/someone/Bundle.pdf", "number": 1, "other": papers[1], "whole": papers[1], "boxes": "[]",
        "findings": "[]", "gone": "[]",
        "typed": "Page one 1", **({"pages": "[1]"} if name == "pack_pages" else {}),
    }  # fmt: skip
    values = {}
    for _, column, kind, *_ in db.execute(f"PRAGMA table_info({name})").fetchall():
        if column == "id" or column == "removed":
            continue
        own = shape.refers.get(column)
        if column in given:
            values[column] = given[column]
        elif column in ("private", "follows"):
            continue
        elif own == "documents":
            values[column] = papers[0]
        elif own is not None:
            values[column] = case if own == "cases" else 1
        elif column in shape.files:
            values[column] = archive.document(papers[1]).sha256
        else:
            values[column] = {"TEXT": "2026-01-05", "INTEGER": 1, "REAL": 1.5, "BLOB": b"\x01"}[kind]
    columns = ", ".join(values)
    db.execute(f"INSERT INTO {name} ({columns}) VALUES ({', '.join('?' * len(values))})", tuple(values.values()))
