"""Steps from 14 on: handing over, history, sizes, points, search, the hearing."""

from sqlite_utils import Database

from sendorganiser.store.migrations.making import make_table, migrations
from sendorganiser.store.steps import STEPS


@migrations(name=STEPS[13])
def _(db: Database) -> None:
    """Rows' names on every computer, how they stood when last exchanged, and what became of each paper."""
    for table in (
        "this_archive (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
        "identities (tbl TEXT NOT NULL, row INTEGER NOT NULL, uid TEXT NOT NULL UNIQUE, PRIMARY KEY (tbl, row))",
        "exchanged_rows (case_id INTEGER NOT NULL REFERENCES cases(id), tbl TEXT NOT NULL, uid TEXT NOT NULL,"
        " cells TEXT NOT NULL, PRIMARY KEY (case_id, tbl, uid))",
        "exchanged_changes (uid TEXT PRIMARY KEY, case_id INTEGER NOT NULL REFERENCES cases(id), tbl TEXT NOT NULL,"
        " row TEXT NOT NULL, col TEXT NOT NULL, after TEXT NOT NULL, was TEXT NOT NULL, became TEXT NOT NULL,"
        " made TEXT NOT NULL, who TEXT NOT NULL, origin TEXT NOT NULL)",
        "exchanges (id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL REFERENCES cases(id), way TEXT NOT NULL,"
        " made TEXT NOT NULL, who TEXT NOT NULL, file TEXT NOT NULL, uid TEXT NOT NULL, told TEXT NOT NULL)",
        "history (id INTEGER PRIMARY KEY, document INTEGER NOT NULL, what TEXT NOT NULL, was ANY, became ANY,"
        " made TEXT NOT NULL, who TEXT NOT NULL, by_app INTEGER NOT NULL)",
    ):
        db.execute(f"CREATE TABLE {table} STRICT")
    db.execute("CREATE INDEX exchanged_changes_of_row ON exchanged_changes(case_id, tbl, row)")
    db.execute("CREATE INDEX history_of_document ON history(document)")
    # In triggers, so that no verb can forget it, nor a table that is written in a new way (decision 0016).
    moment = "strftime('%Y-%m-%dT%H:%M:%SZ', 'now')"
    hand = "coalesce((SELECT value FROM this_archive WHERE name = 'hand'), '')"
    note = "INSERT INTO history (document, what, was, became, made, who, by_app)"
    facts = ("title", "kind", "date", "organisation", "person", "child", "private", "confirmed", "removed", "behind")
    for fact in (*facts, "note", "reading"):
        # A fact that is, to the letter, what the paper itself suggests, before anybody has looked: the app's doing.
        by_app = (
            "new.confirmed = 0 AND EXISTS (SELECT 1 FROM suggestions AS s WHERE s.document = new.id"
            f" AND s.fact = '{fact}' AND s.value = new.{fact})"
            if fact in facts[:6]
            else str(int(fact in ("note", "reading")))
        )
        db.execute(
            f"CREATE TRIGGER history_of_{fact} AFTER UPDATE OF {fact} ON documents WHEN old.{fact} IS NOT new.{fact}"
            f" BEGIN {note} VALUES (new.id, '{fact}', old.{fact}, new.{fact}, {moment}, {hand}, {by_app}); END"
        )
    for what, table, when, row, was, became in (
        ("words", "corrections", "INSERT", "new", "NULL", "new.number"),
        ("words", "corrections", "UPDATE OF typed", "new", "NULL", "new.number"),
        ("words-as-read", "corrections", "DELETE", "old", "NULL", "old.number"),
        ("turned", "page_care", "UPDATE OF turn, lean", "new", "old.turn", "new.number"),
        ("left-out", "page_care", "UPDATE OF left_out", "new", "old.left_out", "new.number"),
    ):
        changed = {
            "turned": " WHEN old.turn <> new.turn OR old.lean <> new.lean",
            "left-out": " WHEN old.left_out <> new.left_out",
        }.get(what, "")
        name = f"history_of_{table}_{when.split()[0].lower()}_{what.replace('-', '_')}"
        db.execute(
            f"CREATE TRIGGER {name} AFTER {when} ON {table}{changed}"
            f" BEGIN {note} VALUES ({row}.document, '{what}', {was}, {became}, {moment}, {hand}, 0); END"
        )


@migrations(name=STEPS[14])
def _sizes(db: Database) -> None:
    """How small a reading copy becomes with its pictures reduced: known once, asked at every tick."""
    db.table("sizes").create(
        {"reading": str, "bytes": int, "reduced": int},
        pk="reading",
        not_null={"reading", "bytes", "reduced"},
        strict=True,
    )


@migrations(name=STEPS[15])
def _points(db: Database) -> None:
    """Passages marked in papers, what must be shown and by what, what is wrong, who said what, tags and relations."""
    case, document = ("case_id", "cases", "id"), ("document", "documents", "id")
    own = {"id": int, "case_id": int}
    paper = {"document": int, "page": int}
    dated = ("made", "removed")
    make_table(
        db,
        "highlights",
        {**own, "page": int, "colour": str, "quote": str},
        texts=("lead", "boxes", "reading", "note", *dated),
        others={"document": int},
        refers=[case, document],
    )
    make_table(
        db,
        "page_notes",
        {**own, "page": int, "text": str},
        texts=dated,
        others={"document": int},
        refers=[case, document],
    )
    make_table(
        db,
        "points",
        {**own, "title": str, "place": int},
        texts=("test", "source", "sure", "template", "note", *dated),
        refers=[case],
    )
    make_table(
        db,
        "evidence",
        {**own, "point": int, "stance": str},
        texts=("quote", "note", *dated),
        others={**paper, "highlight": int},
        refers=[case, document, ("point", "points", "id"), ("highlight", "highlights", "id")],
    )
    db.table("evidence").create_index(["point"])
    make_table(
        db,
        "inaccuracies",
        {**own, "quote": str, "truth": str},
        texts=("why", "proof_quote", *dated),
        others={**paper, "proof": int, "proof_page": int},
        refers=[case, document, ("proof", "documents", "id")],
    )
    make_table(
        db,
        "statements",
        {**own, "subject": str, "quote": str},
        texts=("who", "date", "value", "unit", *dated),
        others=paper,
        refers=[case, document],
    )
    make_table(db, "tags", {**own, "tag": str}, texts=dated, others={"document": int}, refers=[case, document])
    make_table(
        db,
        "relations",
        {**own, "kind": str},
        texts=dated,
        others={"document": int, "other": int},
        refers=[case, document, ("other", "documents", "id")],
    )


@migrations(name=STEPS[16])
def _search(db: Database) -> None:
    """The index joins words that a line's end cut in two, and is smaller; what is common is ranked beforehand.

    Takes about 0.2 ms a page (17 seconds for 100,000 pages).
    """
    for trigger in ("added", "removed", "changed"):
        db.execute(f"DROP TRIGGER pages_fts_{trigger}")
    db.execute("DROP TABLE pages_fts")
    joined = "replace({}, '-' || char(10), '')"
    db.execute(f"CREATE VIEW pages_words AS SELECT id, {joined.format('text')} AS text FROM pages")
    db.execute(
        "CREATE VIRTUAL TABLE pages_fts USING fts5(text, content='pages_words', content_rowid='id',"
        " tokenize = 'unicode61 remove_diacritics 2', prefix = '3')"
    )
    put = f"INSERT INTO pages_fts(rowid, text) VALUES (new.id, {joined.format('new.text')});"
    drop = f"INSERT INTO pages_fts(pages_fts, rowid, text) VALUES ('delete', old.id, {joined.format('old.text')});"
    new, old = (f"DELETE FROM search_parts WHERE part = {when}.id >> 10;" for when in ("new", "old"))
    db.execute(f"CREATE TRIGGER pages_fts_added AFTER INSERT ON pages BEGIN {put} {new} END")
    db.execute(f"CREATE TRIGGER pages_fts_removed AFTER DELETE ON pages BEGIN {drop} {old} END")
    db.execute(f"CREATE TRIGGER pages_fts_changed AFTER UPDATE OF text ON pages BEGIN {drop} {put} {new} END")
    db.execute("INSERT INTO pages_fts(pages_fts) VALUES ('rebuild')")
    db.execute("CREATE TABLE search_common (word TEXT PRIMARY KEY, steps TEXT NOT NULL) STRICT, WITHOUT ROWID")
    db.execute("CREATE TABLE search_parts (part INTEGER PRIMARY KEY, pages INTEGER NOT NULL) STRICT")
    db.execute(
        "CREATE TABLE search_levels (word TEXT, part INTEGER, pages BLOB NOT NULL, PRIMARY KEY (word, part))"
        " STRICT, WITHOUT ROWID"
    )
    db.table("saved_searches").create(
        {"id": int, "case_id": int, "name": str, "typed": str, "made": str},
        pk="id",
        not_null={"case_id", "name", "typed", "made"},
        foreign_keys=[("case_id", "cases", "id")],
        strict=True,
    )
    db.table("saved_searches").create_index(["case_id"])


@migrations(name=STEPS[17])
def _hearing(db: Database) -> None:
    """Notes on the pages of a bundle, made at a hearing; of a paper's page where one's own stands there."""
    make_table(
        db,
        "hearing_notes",
        {"id": int, "case_id": int, "bundle": str, "place": int, "text": str},
        texts=("name", "label", "made", "removed"),
        others={"document": int, "page": int},
        refers=[("case_id", "cases", "id"), ("document", "documents", "id")],
    )


@migrations(name=STEPS[18])
def _bundles_compared(db: Database) -> None:
    """What was found when somebody else's bundle was compared, as JSON: opened again without reading it anew."""
    db.table("bundles_compared").create(
        {"id": int, "case_id": int, "file": str, "sha256": str, "made": str, "found": str},
        pk="id",
        not_null={"case_id", "file", "sha256", "made", "found"},
        foreign_keys=[("case_id", "cases", "id")],
        strict=True,
    )
    db.table("bundles_compared").create_index(["case_id", "sha256"], unique=True)


@migrations(name=STEPS[19])
def _sums(db: Database) -> None:
    """What the records of each paper, and of all else together, must add up to (decision 0025)."""
    db.execute(
        "CREATE TABLE sums (tbl TEXT NOT NULL, paper INTEGER NOT NULL, value INTEGER NOT NULL,"
        " PRIMARY KEY (tbl, paper)) STRICT"
    )


@migrations(name=STEPS[20])
def _hard_pages(db: Database) -> None:
    """The index of the pages a person should read: those read with a sureness below 88, where it was 80."""
    db.execute("DROP INDEX pages_unsure")
    db.execute("CREATE INDEX pages_unsure ON pages(document) WHERE origin = 'ocr' AND (confidence < 88 OR text = '')")
