"""Adds, changes and finds documents and their pages."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from sqlite3 import Connection
from types import MappingProxyType
from typing import Any, NamedTuple, cast

from sendorganiser.errors import InputProblem
from sendorganiser.model import Document, Fact, Page, Suggestion, Word
from sendorganiser.model.document import OTHER_DATES

_PAGE = "document, number, width, height, text, origin, spot, confidence, words, turn"
_COLUMNS = tuple(each.name for each in fields(Document) if each.name != "suggested")
FACTS: tuple[Fact, ...] = ("title", "kind", "date", "organisation", "person", "child")
_IS_OUT = (  # in the bin, or behind a paper that is
    "(removed <> '' OR EXISTS (SELECT 1 FROM documents AS front WHERE front.id = documents.behind"
    " AND front.removed <> ''))"
)


class NewDocument(NamedTuple):
    """What `add` needs of a document; `reading` is the hash of its reading copy (its own where that will do)."""

    case: int
    sha256: str
    reading: str
    source_name: str
    format: str
    added: str
    title: str
    pages: tuple[Page, ...]
    parent: int | None = None
    note: str = ""
    clues: Mapping[str, str] = MappingProxyType({})
    has_parts: bool = False


def add(db: Connection, new: NewDocument) -> int:
    """Add a document with its pages; return its id."""
    import json

    document = db.execute(
        "INSERT INTO documents"
        " (case_id, original, reading, source_name, format, pages, added, title, parent, note, clues, parts_open)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(new.case, new.sha256, new.reading, new.source_name, new.format, len(new.pages), new.added, new.title),
            *(new.parent, new.note, json.dumps(dict(new.clues), ensure_ascii=False), new.has_parts),
        ),
    ).lastrowid
    assert document is not None
    db.executemany(
        f"INSERT INTO pages ({_PAGE}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [_page_row(document, page) for page in new.pages],
    )
    return document


def known(db: Connection, case: int, sha256: str) -> int | None:
    """Return the id of the case's document with this original, if there is one; also one that stands behind another."""
    sql = f"SELECT id FROM documents WHERE case_id = ? AND original = ? AND NOT {_IS_OUT}"
    row = db.execute(sql, (case, sha256)).fetchone()
    return row[0] if row else None


def has_open_parts(db: Connection, document: int) -> bool:
    """Say whether what came inside a document has not all been added: the add was cut short."""
    row = db.execute("SELECT parts_open FROM documents WHERE id = ?", (document,)).fetchone()
    return bool(row and row[0])


def close_parts(db: Connection, document: int) -> None:
    """Note that all that came inside a document has been dealt with."""
    db.execute("UPDATE documents SET parts_open = 0 WHERE id = ? AND parts_open", (document,))


def keep_page_text(db: Connection, document: int, page: Page) -> None:
    """Store what OCR read on a page that was waiting; what a person has typed there meanwhile stands."""
    db.execute(
        "UPDATE pages SET text = ?, origin = 'ocr', spot = ?, confidence = ?, words = ?, turn = ?"
        " WHERE document = ? AND number = ?"
        " AND (document, number) NOT IN (SELECT document, number FROM corrections)",
        (page.text, page.spot, page.confidence, pack_words(page.words), page.turn, document, page.number),
    )


def sideways(db: Connection, case: int | None = None) -> list[int]:
    """Return the documents that are read but have pages that do not stand upright yet."""
    rows = db.execute(
        "SELECT DISTINCT document FROM pages JOIN documents ON documents.id = document"
        " WHERE turn <> 0 AND removed = '' AND (? IS NULL OR case_id = ?)"
        " AND NOT EXISTS (SELECT 1 FROM pages AS others WHERE others.document = documents.id AND others.text IS NULL)",
        (case, case),
    ).fetchall()
    return [row[0] for row in rows]


def replace_reading(db: Connection, document: int, reading: str, new_pages: Sequence[Page]) -> None:
    """Give a document another reading copy, with its pages as they are in that one; corrected words stand."""
    corrected = dict(
        db.execute(
            "SELECT number, pages.text FROM pages JOIN corrections USING (document, number) WHERE document = ?",
            (document,),
        ).fetchall()
    )
    new_pages = [
        page
        if corrected.get(page.number, page.text) == page.text  # else it was corrected while this one was made
        else replace(page, text=corrected[page.number], words=())
        for page in new_pages
    ]
    lay_out_anew(db, document, reading, new_pages)


def lay_out_anew(db: Connection, document: int, reading: str, new_pages: Sequence[Page]) -> None:
    """Give a document another reading copy with these pages, whatever was on them before."""
    db.execute("UPDATE documents SET reading = ?, pages = ? WHERE id = ?", (reading, len(new_pages), document))
    db.execute("DELETE FROM pages WHERE document = ?", (document,))
    db.executemany(
        f"INSERT INTO pages ({_PAGE}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [_page_row(document, page) for page in new_pages],
    )


def waiting(db: Connection, case: int | None = None) -> list[tuple[int, list[int]]]:
    """Return the documents with pages still to be read, oldest first, and those pages' numbers."""
    rows = db.execute(
        "SELECT document, number FROM pages JOIN documents ON documents.id = document"
        " WHERE text IS NULL AND removed = '' AND (? IS NULL OR case_id = ?) ORDER BY document, number",
        (case, case),
    ).fetchall()
    found: dict[int, list[int]] = {}
    for document, number in rows:
        found.setdefault(document, []).append(number)
    return list(found.items())


def add_note(db: Connection, document: int, words: str) -> None:
    db.execute(
        "UPDATE documents SET note = trim(note || ' ' || ?) WHERE id = ? AND instr(note, ?) = 0",
        (words, document, words),
    )


def suggest(db: Connection, document: int, found: Mapping[Fact, Suggestion | None], bar: float) -> None:
    """Store suggestions, and let those at or above `bar` stand as facts unless a person has confirmed any.

    What was learned from a person's corrections of other papers goes before what the paper seems to say.
    """
    from sendorganiser.store.learned import taught

    found = taught(db, document, found)
    db.execute("DELETE FROM suggestions WHERE document = ?", (document,))
    db.execute("UPDATE documents SET looked_at = 1 WHERE id = ?", (document,))
    rows = [(document, f, s.value, s.confidence, s.words, s.page, s.because) for f, s in found.items() if s is not None]
    db.executemany("INSERT INTO suggestions VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
    for fact, suggestion in found.items():
        if suggestion is not None and suggestion.confidence >= bar and fact in FACTS:
            # A fact that somebody has set already stands; a title is only the file's name until then.
            unset = "instr(source_name, title) = 1" if fact == "title" else f"{fact} = ''"
            sql = f"UPDATE documents SET {fact} = ? WHERE id = ? AND confirmed = 0 AND {unset}"
            db.execute(sql, (suggestion.value, document))


def other_dates(db: Connection, document: int) -> dict[str, Suggestion]:
    """Return the dates suggested beside the paper's own: when it was sent, received, and when somebody was seen."""
    marks = ", ".join("?" * len(OTHER_DATES))
    sql = f"SELECT fact, value, confidence, words, page FROM suggestions WHERE document = ? AND fact IN ({marks})"
    return {fact: Suggestion(*rest) for fact, *rest in db.execute(sql, (document, *OTHER_DATES)).fetchall()}


def not_looked_at(db: Connection, case: int | None = None) -> list[int]:
    """Return the documents whose text is all known but for which nothing has been suggested yet."""
    rows = db.execute(
        "SELECT id FROM documents WHERE looked_at = 0 AND removed = '' AND (? IS NULL OR case_id = ?)"
        " AND NOT EXISTS (SELECT 1 FROM pages WHERE document = documents.id AND text IS NULL) ORDER BY id",
        (case, case),
    ).fetchall()
    return [row[0] for row in rows]


def set_facts(db: Connection, document: int, facts: Mapping[str, str | bool], *, confirm: bool = True) -> None:
    """Write facts a person has given; `facts` may hold any of FACTS and "private"."""
    one(db, document)
    for name, value in facts.items():
        if name not in (*FACTS, "private"):
            raise ValueError(name)
        db.execute(f"UPDATE documents SET {name} = ? WHERE id = ?", (value, document))
    if confirm:
        db.execute("UPDATE documents SET confirmed = 1 WHERE id = ?", (document,))


def unconfirm(db: Connection, document: int) -> None:
    """Take back a confirmation, as undo does."""
    db.execute("UPDATE documents SET confirmed = 0 WHERE id = ?", (document,))


def remove(db: Connection, document: int, now: str) -> None:
    """Put a document in the bin: it is in no list, search or bundle, and nothing of it is deleted."""
    one(db, document)
    db.execute("UPDATE documents SET removed = ? WHERE id = ?", (now, document))


def put_back(db: Connection, document: int) -> None:
    """Take a document out of the bin; it is again where it was, also in bundles."""
    sql = "UPDATE documents SET removed = '' WHERE id = ? OR id = (SELECT behind FROM documents WHERE id = ?)"
    db.execute(sql, (document, document))


def in_bin(db: Connection, case: int, sha256: str) -> int | None:
    """Return the id of the case's document with this original that lies in the bin, if there is one."""
    sql = f"SELECT id FROM documents WHERE case_id = ? AND original = ? AND {_IS_OUT}"
    row = db.execute(sql, (case, sha256)).fetchone()
    return row[0] if row else None


def one(db: Connection, document: int) -> Document:
    """Return a document; raise InputProblem if there is none of that number."""
    found = list(_documents(db, "documents.id = ?", (document,)))
    if not found:
        raise InputProblem(f"There is no document {document}.", "List the documents to see their numbers.")
    return found[0]


def all_of(
    db: Connection, case: int, *, kind: str = "", since: str = "", until: str = "", suggested: bool = True
) -> list[Document]:
    """Return the case's documents by date, undated ones last, then in the order they came.

    Without `suggested` their suggestions are left out, which is much quicker for a list of thousands.
    """
    where, values = ["documents.case_id = ?", "documents.behind IS NULL"], [cast(Any, case)]
    for clause, value in (("kind = ?", kind), ("date >= ?", since), ("date <> '' AND date <= ?", until)):
        if value:
            where.append(clause)
            values.append(f"{value}~" if "<=" in clause else value)  # 2024-05~ holds all days of May
    found = _documents(db, " AND ".join(where), values, with_suggestions=suggested)
    return sorted(found, key=lambda d: (d.date == "", d.date, d.id))


def newest(db: Connection, case: int, *, unconfirmed_only: bool, limit: int) -> list[Document]:
    """Return the case's newest documents without their suggestions: undated ones, then by date, the latest first."""
    only = " AND confirmed = 0" if unconfirmed_only else ""
    where = (
        f"documents.id IN (SELECT id FROM documents WHERE case_id = ? AND removed = '' AND behind IS NULL{only}"
        " ORDER BY coalesce(nullif(date, ''), '9999') DESC, id DESC LIMIT ?)"
    )
    found = _documents(db, where, (case, limit), with_suggestions=False)
    return sorted(found, key=lambda d: (d.date or "9999", d.id), reverse=True)


def unconfirmed(db: Connection, case: int) -> int:
    """Count the case's documents that nobody has checked yet."""
    sql = "SELECT count(*) FROM documents WHERE case_id = ? AND confirmed = 0 AND removed = '' AND behind IS NULL"
    return int(db.execute(sql, (case,)).fetchone()[0])


def pages(db: Connection, document: int, *, words: bool = True) -> list[Page]:
    """Return a document's pages in order; without `words` their OCR boxes are left out, which is quicker."""
    rows = db.execute(
        f"SELECT number, width, height, text, origin, spot, confidence, {'words' if words else 'NULL'}, turn"
        " FROM pages WHERE document = ? ORDER BY number",
        (document,),
    ).fetchall()
    return [Page(*_all(*row[:7], unpack_words(row[7]), row[8])) for row in rows]


def texts(db: Connection, document: int) -> list[str | None]:
    """Return the text of each page; None for one that waits to be read."""
    sql = "SELECT text FROM pages WHERE document = ? ORDER BY number"
    return [row[0] for row in db.execute(sql, (document,)).fetchall()]


def clues(db: Connection, document: int) -> dict[str, str]:
    """Return what the file itself said (e-mail headers, when a photo was taken) when it was added."""
    row = db.execute("SELECT clues FROM documents WHERE id = ?", (document,)).fetchone()
    if row is None:
        return {}
    import json

    return dict(json.loads(row[0]))


def extension(db: Connection, sha256: str) -> str:
    """Return the file name extension a kept file has in the vault."""
    row = db.execute("SELECT extension FROM files WHERE sha256 = ?", (sha256,)).fetchone()
    return row[0] if row else ""


def record_file(db: Connection, sha256: str, extension: str, size: int, role: str) -> None:
    """Record a kept file; one that is known as an original stays one."""
    db.execute("INSERT OR IGNORE INTO files VALUES (?, ?, ?, ?)", (sha256, extension, size, role))
    if role == "original":
        db.execute("UPDATE files SET role = 'original' WHERE sha256 = ?", (sha256,))


def _documents(
    db: Connection, where: str, values: Sequence[object], *, with_suggestions: bool = True
) -> Iterable[Document]:
    rows = db.execute(
        "SELECT documents.id, case_id, title, source_name, original, reading, format, pages, added, kind, date,"
        " organisation, person, child, private, confirmed, parent,"
        " (SELECT count(*) FROM pages WHERE pages.document = documents.id AND text IS NULL), note"
        f" FROM documents WHERE removed = '' AND {where}",
        tuple(values),
    ).fetchall()
    suggested = _suggestions(db, where, values) if with_suggestions else {}
    for row in rows:
        made = object.__new__(Document)  # filled as Document() does, in a third of the time: the window waits for it
        made.__dict__.update(zip(_COLUMNS, row, strict=True))
        facts = {fact: suggested.get(row[0], {}).get(fact) for fact in FACTS} if with_suggestions else {}
        made.__dict__.update(private=bool(row[14]), confirmed=bool(row[15]), suggested=facts)
        yield made


def _all(*values: Any) -> Any:
    """Let a row's columns, whose number mypy cannot know, fill a dataclass in order."""
    return values


def _suggestions(db: Connection, where: str, values: Sequence[object]) -> dict[int, dict[str, Suggestion]]:
    rows = db.execute(
        "SELECT document, fact, value, confidence, words, page, because FROM suggestions"
        f" JOIN documents ON documents.id = document WHERE {where}",
        tuple(values),
    ).fetchall()
    found: dict[int, dict[str, Suggestion]] = {}
    for document, fact, *rest in rows:
        found.setdefault(document, {})[fact] = Suggestion(*rest)
    return found


def _page_row(document: int, p: Page) -> tuple[object, ...]:
    words = pack_words(p.words)
    return (document, p.number, p.width, p.height, p.text, p.origin, p.spot, p.confidence, words, p.turn)


def pack_words(words: Iterable[Word]) -> bytes | None:
    rows = [
        [w.text, *(round(v, 1) for v in (w.x0, w.y0, w.x1, w.y1)), *([round(w.sure)] if w.sure < 100 else [])]
        for w in words
    ]
    if not rows:
        return None
    import json
    import zlib

    return zlib.compress(json.dumps(rows, separators=(",", ":")).encode())


def unpack_words(packed: bytes | None) -> tuple[Word, ...]:
    if not packed:
        return ()
    import json
    import zlib

    return tuple(Word(*row) for row in json.loads(zlib.decompress(packed)))
