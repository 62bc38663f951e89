"""Which tables belong to a case and go with it when it is handed over, and which stay, and why.

A table that is in neither list fails a test: whoever adds one says here what becomes of it.
"""

from collections.abc import Mapping
from sqlite3 import Connection
from typing import Literal, NamedTuple

JsonShape = Literal["documents", "packs", "plan"]


class CaseTable(NamedTuple):  # read whenever an archive is opened: quicker made than a dataclass
    """How a table's rows are tied to a case and known on every computer.

    `link`: the column that leads to the case. A row is known by `natural` columns where those say what it is; else by
    its primary key if that has more than one column or names another row; else it is given a name of its own.
    `quiet`: columns of which the later value stands without asking ("*": all). `own`: columns that stay on this
    computer. `refers`: columns with ids that the schema does not declare as such. `files`: columns with the hash of
    a kept file, likewise. `names`: paths, of which only the last part goes. `private`: rows that may be left out.
    """

    name: str
    link: str
    natural: tuple[str, ...] = ()
    quiet: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
    refers: Mapping[str, str] = {}
    files: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    json: Mapping[str, JsonShape] = {}
    private: tuple[str, int] | None = None


_ALL = frozenset({"*"})

TABLES = (
    CaseTable("cases", "id", quiet=frozenset({"made"})),
    CaseTable(
        "documents",
        "case_id",
        natural=("case_id", "original"),
        quiet=frozenset({"reading", "confirmed", "added", "source_name", "clues", "format", "note", "parent"}),
        own=frozenset({"looked_at", "parts_open", "pages"}),  # as the reading copy: they go with the pages
        private=("private", 1),
    ),
    CaseTable("parts", "document", quiet=_ALL),
    CaseTable("care", "document", quiet=_ALL, own=frozenset({"looked"})),
    CaseTable("page_care", "document", quiet=_ALL),
    CaseTable("corrections", "document", quiet=frozenset({"made", "text", "origin", "confidence", "words"})),
    CaseTable("kin_decisions", "one", quiet=_ALL, json={"packs": "packs"}),
    CaseTable("learned", "case_id", natural=("case_id", "fact", "sort", "mark", "document"), quiet=_ALL),
    CaseTable("packs", "case_id", quiet=frozenset({"changed"})),
    CaseTable("pack_items", "pack", quiet=frozenset({"position"})),
    CaseTable("pack_pages", "pack"),
    CaseTable("builds", "pack", quiet=_ALL, names=("file",), json={"documents": "plan", "plan": "plan"}),
    CaseTable("issues", "pack", quiet=frozenset({"no"}), files=("sha256",), names=("file",), json={"plan": "plan"}),
    CaseTable("contacts", "case_id"),
    CaseTable("events", "case_id", quiet=frozenset({"made", "changed"}), private=("private", 1)),
    CaseTable("event_contacts", "event"),
    CaseTable("event_papers", "event", quiet=_ALL),
    CaseTable("promises", "case_id"),
    CaseTable("directions", "case_id"),
    CaseTable("school_dates", "case_id", natural=("case_id", "school", "kind", "first", "last", "name"), quiet=_ALL),
    CaseTable("deadline_marks", "event"),
    CaseTable("declined_events", "document", quiet=_ALL),
    CaseTable("plan_versions", "case_id", quiet=frozenset({"made"})),
    CaseTable("plan_sections", "document", quiet=frozenset({"made"})),
    CaseTable("plan_links", "case_id", quiet=frozenset({"made"})),
    CaseTable("plan_pairs", "case_id", quiet=frozenset({"made"})),
    CaseTable("plan_wishes", "case_id", quiet=frozenset({"made"})),
    CaseTable(
        "letters",
        "case_id",
        quiet=frozenset({"made", "changed"}),
        refers={"event": "events", "logged": "events", "pack": "packs"},
        json={"enclosures": "documents"},
    ),
    CaseTable("ciphers", "case_id", quiet=frozenset({"made"})),
    CaseTable("redaction_boxes", "document", quiet=frozenset({"made"})),
    CaseTable("redacted_copies", "document", quiet=_ALL, files=("copy",)),
    CaseTable("provision_lines", "case_id", quiet=frozenset({"made"})),
    CaseTable("provision_entries", "case_id", quiet=frozenset({"made"})),
    CaseTable("costs", "case_id", quiet=frozenset({"made"})),
    CaseTable("impacts", "case_id", quiet=frozenset({"made"}), private=("shared", 0)),
    CaseTable("highlights", "case_id", quiet=frozenset({"made", "boxes", "reading", "lead"})),
    CaseTable("page_notes", "case_id", quiet=frozenset({"made"})),
    CaseTable("points", "case_id", quiet=frozenset({"made", "place"})),
    CaseTable("evidence", "case_id", quiet=frozenset({"made"})),
    CaseTable("inaccuracies", "case_id", quiet=frozenset({"made"})),
    CaseTable("statements", "case_id", quiet=frozenset({"made"})),
    CaseTable("tags", "case_id", quiet=frozenset({"made"})),
    CaseTable("relations", "case_id", quiet=frozenset({"made"})),
    CaseTable("hearing_notes", "case_id", quiet=frozenset({"made", "name", "label"})),
    CaseTable("saved_searches", "case_id", natural=("case_id", "name"), quiet=frozenset({"made"})),
)

PRIVATE = (  # table, what it is called, the SQL for id, title and why, with one ? for the case
    (
        "documents",
        "paper",
        "SELECT id, title, CASE WHEN private THEN '' ELSE 'belongs to a private one' END FROM documents"
        " WHERE case_id = ? AND id IN (WITH RECURSIVE kept(id) AS (SELECT id FROM documents WHERE private <> 0 UNION"
        "  SELECT d.id FROM documents AS d JOIN kept ON kept.id IN (d.parent, d.behind) UNION"
        "  SELECT parts.document FROM parts JOIN kept ON kept.id = parts.whole) SELECT id FROM kept)",
    ),
    (
        "events",
        "entry of the diary",
        "SELECT id, trim(date || ' ' || coalesce(nullif(title, ''), kind)), '' FROM events"
        " WHERE case_id = ? AND private <> 0",
    ),
    (
        "impacts",
        "entry of the impact diary",
        "SELECT id, date, 'is not to be shared' FROM impacts WHERE case_id = ? AND shared = 0",
    ),
)

LEFT_OUT = {
    "files": "goes with the papers, as the files themselves",
    "pages": "goes with the papers, as what stands on each page",
    "suggestions": "goes with the papers that are new to whoever takes them in",
    "page_sketches": "made anew from the words",
    "kin": "found anew from the words",
    "plan_readings": "read anew from the words",
    "sizes": "measured anew",
    "bundles_compared": "compared anew with one's own papers",
    "search_common": "made anew from the words",
    "search_parts": "made anew from the words",
    "search_levels": "made anew from the words",
    "covered_words": "found anew from the pages",
    "watched_folders": "folders of this computer",
    "watched_files": "files of this computer",
    "backup_places": "disks of this computer",
    "backups": "disks of this computer",
    "archive_mark": "names this archive",
    "this_archive": "names this archive",
    "identities": "goes as the names of the rows",
    "exchanged_rows": "what each side had when last exchanged: each keeps its own",
    "exchanged_changes": "goes as the changes",
    "exchanges": "each side keeps its own list",
    "sums": "what the records of this archive add up to",
    "history": "what happened on this computer; what others changed comes with the changes",
}


def by_name() -> dict[str, CaseTable]:
    return {table.name: table for table in TABLES}


def is_quiet(table: str, column: str) -> bool:
    """Say whether of two values of a column the later stands without asking."""
    known = by_name().get(table)
    return known is None or "*" in known.quiet or column in known.quiet


class Shape(NamedTuple):
    """A table as the database has it: its columns, its key, and where its columns lead."""

    columns: tuple[str, ...]
    key: tuple[str, ...]
    refers: dict[str, str]
    files: tuple[str, ...]


def shapes(db: Connection) -> dict[str, Shape]:
    """Return the shape of each table that belongs to a case."""
    found = {}
    for table in TABLES:
        info = db.execute(f"PRAGMA table_info({table.name})").fetchall()
        leads = db.execute(f"PRAGMA foreign_key_list({table.name})").fetchall()
        refers = {**{row[3]: row[2] for row in leads if row[2] != "files"}, **table.refers}
        files = (*(row[3] for row in leads if row[2] == "files"), *table.files)
        key = [row[1] for row in sorted(info, key=lambda row: row[5]) if row[5]]
        found[table.name] = Shape(tuple(row[1] for row in info), tuple(key), refers, files)
    return found


def rows_of(table: str, shape: dict[str, Shape]) -> str:
    """Return the SQL condition for the rows of a case, with one ? for the case's id."""
    known = by_name()[table]
    if table == "cases" or known.link == "case_id":
        return f"{known.link} = ?"
    owner = shape[table].refers[known.link]
    return f"{known.link} IN (SELECT id FROM {owner} WHERE {rows_of(owner, shape)})"


def needed_columns(db: Connection, table: str) -> set[str]:
    """Return the columns without which a row cannot be."""
    return {row[1] for row in db.execute(f"PRAGMA table_info({table})").fetchall() if row[3] or row[5]}
