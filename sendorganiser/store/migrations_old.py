"""The archive's schema, one step at a time. Never edit a step that has been released."""

from collections.abc import Mapping

from sqlite_utils import Database, Migrations

from sendorganiser.store.steps import SET, STEPS

migrations = Migrations(SET)

# Written by hand, not by enable_fts: sqlite-utils cannot give FTS5 its `prefix` index, which makes
# a search fast while its last word is still being typed. No stemmer, for the same reason: the stem
# of half a word is no help; `store.finding` looks for word beginnings instead.
_TOKENS = "tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'"


@migrations(name=STEPS[0])
def _(db: Database) -> None:
    db.table("cases").create(
        {"id": int, "name": str, "born": str, "council": str, "nation": str, "made": str},
        pk="id",
        not_null={"name", "born", "council", "nation", "made"},
        strict=True,
    )
    db.table("files").create(
        {"sha256": str, "extension": str, "bytes": int, "role": str},
        pk="sha256",
        not_null={"extension", "bytes", "role"},
        strict=True,
    )
    db.table("documents").create(
        {
            "id": int,
            "case_id": int,
            "original": str,
            "reading": str,
            "source_name": str,
            "format": str,
            "pages": int,
            "added": str,
            "title": str,
            "kind": str,
            "date": str,
            "organisation": str,
            "person": str,
            "child": str,
            "private": int,
            "confirmed": int,
            "parent": int,
            "note": str,
            "clues": str,
            "looked_at": int,
            "removed": str,
            "parts_open": int,
        },
        pk="id",
        not_null={"case_id", "original", "reading", "source_name", "format", "pages", "added", "title"},
        defaults={
            **{name: "" for name in ("kind", "date", "organisation", "person", "child", "note")},
            "private": 0,
            "confirmed": 0,
            "clues": "{}",
            "looked_at": 0,
            "removed": "",
            "parts_open": 0,
        },
        foreign_keys=[
            ("case_id", "cases", "id"),
            ("original", "files", "sha256"),
            ("reading", "files", "sha256"),
            ("parent", "documents", "id"),
        ],
        strict=True,
    )
    db.table("documents").create_index(["case_id", "original"], unique=True)
    db.table("documents").create_index(["parent"])
    db.table("pages").create(
        {
            "id": int,
            "document": int,
            "number": int,
            "width": float,
            "height": float,
            "text": str,
            "origin": str,
            "spot": str,
            "confidence": float,
            "words": bytes,
            "turn": int,
        },
        pk="id",
        not_null={"document", "number", "width", "height", "origin", "spot", "turn"},
        defaults={"turn": 0},
        foreign_keys=[("document", "documents", "id")],
        strict=True,
    )
    db.table("pages").create_index(["document", "number"], unique=True)
    db.execute("CREATE INDEX pages_waiting ON pages(document) WHERE text IS NULL")
    db.execute("CREATE INDEX pages_sideways ON pages(document) WHERE turn <> 0")
    db.table("suggestions").create(
        {"document": int, "fact": str, "value": str, "confidence": float, "words": str, "page": int},
        pk=("document", "fact"),
        not_null={"value", "confidence", "words"},
        foreign_keys=[("document", "documents", "id")],
        strict=True,
    )
    db.table("packs").create(
        {"id": int, "case_id": int, "title": str, "preset": str, "changed": str},
        pk="id",
        not_null={"case_id", "title", "preset", "changed"},
        foreign_keys=[("case_id", "cases", "id")],
        strict=True,
    )
    db.table("pack_items").create(
        {"pack": int, "document": int, "section": str, "position": int},
        pk=("pack", "document"),
        not_null={"section", "position"},
        foreign_keys=[("pack", "packs", "id"), ("document", "documents", "id")],
        strict=True,
    )
    db.table("builds").create(
        {
            "id": int,
            "pack": int,
            "file": str,
            "sha256": str,
            "pages": int,
            "bytes": int,
            "made": str,
            "documents": str,
            "findings": str,
        },
        pk="id",
        not_null={"pack", "file", "sha256", "pages", "bytes", "made", "documents", "findings"},
        foreign_keys=[("pack", "packs", "id")],
        strict=True,
    )
    _full_text(db, "pages", ("text",))
    _full_text(db, "documents", ("title", "organisation", "person", "child", "source_name"))


@migrations(name=STEPS[1])
def _(db: Database) -> None:
    """What happened, who is who, what was promised and ordered, and when school is open."""
    case = ("case_id", "cases", "id")
    _table(
        db,
        "events",
        {"id": int, "case_id": int, "kind": str, "date": str},
        texts=("title", "until", "time", "note", "dated", "sent", "received", "served", "made", "changed", "removed"),
        others={"document": int, "page": int, "private": int},
        refers=[case, ("document", "documents", "id")],
    )
    _table(
        db,
        "contacts",
        {"id": int, "case_id": int, "name": str},
        texts=("role", "organisation", "email", "phone", "address", "note", "removed"),
        refers=[case],
    )
    db.table("event_contacts").create(
        {"event": int, "contact": int},
        pk=("event", "contact"),
        foreign_keys=[("event", "events", "id"), ("contact", "contacts", "id")],
        strict=True,
    )
    _table(
        db,
        "promises",
        {"id": int, "case_id": int, "kind": str, "what": str, "made": str},
        texts=("due", "kept", "note", "removed"),
        others={"contact": int, "event": int, "document": int},
        refers=[case, ("contact", "contacts", "id"), ("event", "events", "id"), ("document", "documents", "id")],
    )
    _table(
        db,
        "directions",
        {"id": int, "case_id": int, "what": str, "who": str, "due": str},
        texts=("time", "ordered", "clock", "done", "note", "removed"),
        others={"document": int, "page": int, "proof": int},
        refers=[case, ("document", "documents", "id"), ("proof", "documents", "id")],
    )
    _table(
        db,
        "school_dates",
        {"id": int, "case_id": int, "school": str, "kind": str, "first": str, "last": str},
        texts=("name",),
        refers=[case],
    )
    db.table("deadline_marks").create(
        {"event": int, "clock": str, "done": str, "proof": int, "aside": int, "note": str},
        pk=("event", "clock"),
        not_null={"done", "aside", "note"},
        defaults={"done": "", "aside": 0, "note": ""},
        foreign_keys=[("event", "events", "id"), ("proof", "documents", "id")],
        strict=True,
    )
    # What a paper seemed to record and a person said it does not: it is not proposed again.
    db.table("declined_events").create(
        {"document": int, "kind": str, "date": str},
        pk=("document", "kind", "date"),
        foreign_keys=[("document", "documents", "id")],
        strict=True,
    )


@migrations(name=STEPS[2])
def _(db: Database) -> None:
    """Which papers an event rests on, and what each said of it when a person accepted that."""
    db.table("event_papers").create(
        {"event": int, "document": int, "page": int, "kind": str, "said": str},
        pk=("event", "document"),
        not_null={"kind", "said"},
        foreign_keys=[("event", "events", "id"), ("document", "documents", "id")],
        strict=True,
    )
    db.table("event_papers").create_index(["document"])


@migrations(name=STEPS[3])
def _(db: Database) -> None:
    """Which papers are copies of one another, which were cut out of a larger one, and which stand behind another."""
    db.execute("ALTER TABLE documents ADD COLUMN behind INTEGER REFERENCES documents(id)")
    db.execute("CREATE INDEX documents_behind ON documents(behind) WHERE behind IS NOT NULL")
    document = ("document", "documents", "id")
    db.table("parts").create(
        {"document": int, "whole": int, "first": int, "last": int},
        pk="document",
        not_null={"whole", "first", "last"},
        foreign_keys=[document, ("whole", "documents", "id")],
        strict=True,
    )
    db.table("parts").create_index(["whole"])
    db.table("page_sketches").create(
        {"document": int, "number": int, "sketch": bytes},
        pk=("document", "number"),
        not_null={"sketch"},
        foreign_keys=[document],
        strict=True,
    )
    db.table("kin").create(
        {"one": int, "other": int, "relation": str, "alike": float, "told": str},
        pk=("one", "other"),
        not_null={"relation", "alike", "told"},
        foreign_keys=[("one", "documents", "id"), ("other", "documents", "id")],
        strict=True,
    )
    db.table("kin").create_index(["other"])
    db.table("kin_decisions").create(
        {"one": int, "other": int, "choice": str, "front": int, "packs": str, "made": str},
        pk=("one", "other"),
        not_null={"choice", "packs", "made"},
        foreign_keys=[("one", "documents", "id"), ("other", "documents", "id"), ("front", "documents", "id")],
        strict=True,
    )
    # Another text than the sketch was made of: the paper is to be compared anew.
    drop = "DELETE FROM page_sketches WHERE document = old.document AND number = old.number;"
    db.execute(f"CREATE TRIGGER page_sketches_old AFTER UPDATE OF text ON pages BEGIN {drop} END")
    db.execute(f"CREATE TRIGGER page_sketches_gone AFTER DELETE ON pages BEGIN {drop} END")


@migrations(name=STEPS[4])
def _(db: Database) -> None:
    db.table("suggestions").add_column("because", str, not_null_default="")
    db.table("learned").create(
        {
            "id": int, "case_id": int, "fact": str, "sort": str, "mark": str,
            "value": str, "words": str, "said": str, "document": int,
        },
        pk="id",
        not_null={"case_id", "fact", "sort", "mark", "value", "words", "said", "document"},
        foreign_keys=[("case_id", "cases", "id"), ("document", "documents", "id")],
        strict=True,
    )  # fmt: skip
    db.table("learned").create_index(["case_id", "fact", "sort", "mark"])
    db.table("learned").create_index(["document"])


@migrations(name=STEPS[5])
def _(db: Database) -> None:
    """What was done for pages (turned, set straight, corrected), which are blank, and folders that are watched."""
    document = ("document", "documents", "id")
    db.table("care").create(
        {"document": int, "looked": int, "base": str},
        pk="document",
        not_null={"looked"},
        defaults={"looked": 0},
        foreign_keys=[document, ("base", "files", "sha256")],
        strict=True,
    )
    db.table("page_care").create(
        {"document": int, "number": int, "turn": int, "lean": float, "blank": int, "left_out": int},
        pk=("document", "number"),
        not_null={"turn", "lean", "blank", "left_out"},
        defaults={"turn": 0, "lean": 0.0, "blank": 0, "left_out": 0},
        foreign_keys=[document],
        strict=True,
    )
    # `typed` is what the person typed; the rest is what the page had before.
    db.table("corrections").create(
        {
            "document": int, "number": int, "made": str, "typed": str,
            "text": str, "origin": str, "confidence": float, "words": bytes,
        },
        pk=("document", "number"),
        not_null={"made", "typed", "origin"},
        foreign_keys=[document],
        strict=True,
    )  # fmt: skip
    db.execute("CREATE INDEX pages_unsure ON pages(document) WHERE origin = 'ocr' AND (confidence < 80 OR text = '')")
    # Made anew by another hand (OCR that set pages upright): what was done for pages by then is part of it.
    db.execute(
        "CREATE TRIGGER care_base_gone AFTER UPDATE OF reading ON documents WHEN old.reading <> new.reading BEGIN"
        " UPDATE care SET base = NULL WHERE document = new.id;"
        " UPDATE page_care SET turn = 0, lean = 0 WHERE document = new.id; END"
    )
    db.table("watched_folders").create(
        {"id": int, "case_id": int, "folder": str, "made": str},
        pk="id",
        not_null={"case_id", "folder", "made"},
        foreign_keys=[("case_id", "cases", "id")],
        strict=True,
    )
    db.table("watched_folders").create_index(["case_id", "folder"], unique=True)
    db.table("watched_files").create(
        {"watched": int, "path": str, "bytes": int, "changed": int, "outcome": str, "reason": str},
        pk=("watched", "path"),
        not_null={"bytes", "changed", "outcome", "reason"},
        foreign_keys=[("watched", "watched_folders", "id")],
        strict=True,
    )


@migrations(name=STEPS[6])
def _(db: Database) -> None:
    """Which pages of a paper go into a bundle, the plan each build was made of, and bundles that were sent."""
    pack = ("pack", "packs", "id")
    db.table("pack_pages").create(
        {"pack": int, "document": int, "pages": str},
        pk=("pack", "document"),
        not_null={"pages"},
        foreign_keys=[pack, ("document", "documents", "id")],
        strict=True,
    )
    db.table("builds").add_column("plan", str, not_null_default="")
    db.table("issues").create(
        {
            "id": int, "pack": int, "no": int, "sent": str, "sent_to": str, "note": str,
            "file": str, "sha256": str, "pages": int, "plan": str,
        },
        pk="id",
        not_null={"pack", "no", "sent", "sent_to", "note", "file", "sha256", "pages", "plan"},
        foreign_keys=[pack],
        strict=True,
    )  # fmt: skip
    db.table("issues").create_index(["pack", "no"], unique=True)


@migrations(name=STEPS[7])
def _(db: Database) -> None:
    """The versions of a plan, what was read of each, and sections put right by hand."""
    _table(
        db,
        "plan_versions",
        {"id": int, "case_id": int, "document": int, "stage": str},
        texts=("date", "note", "made", "removed"),
        others={"follows": int},
        refers=[("case_id", "cases", "id"), ("document", "documents", "id"), ("follows", "plan_versions", "id")],
    )
    db.table("plan_versions").create_index(["document"])
    document = ("document", "documents", "id")
    db.table("plan_readings").create(
        {"document": int, "stamp": str, "reading": str},
        pk="document",
        not_null={"stamp", "reading"},
        foreign_keys=[document],
        strict=True,
    )
    db.table("plan_sections").create(
        {"document": int, "letter": str, "page": int, "title": str, "text": str, "made": str},
        pk=("document", "letter", "page"),
        not_null={"title", "text", "made"},
        foreign_keys=[document],
        strict=True,
    )


@migrations(name=STEPS[8])
def _(db: Database) -> None:
    """Letters and forms as far as they are written: the facts a person gave, their own words, what goes with them."""
    _table(
        db,
        "letters",
        {"id": int, "case_id": int, "template": str},
        texts=("title", "clock", "facts", "words", "enclosures", "made", "changed", "removed"),
        others={"event": int, "pack": int, "document": int, "logged": int},
        refers=[("case_id", "cases", "id"), ("document", "documents", "id")],
    )


@migrations(name=STEPS[9])
def _(db: Database) -> None:
    """Redaction: who is called what, the boxes drawn on papers, their redacted copies, and what was only covered."""
    document = ("document", "documents", "id")
    _table(
        db,
        "ciphers",
        {"id": int, "case_id": int, "cipher": str, "name": str},
        texts=("others", "note", "made", "removed"),
        refers=[("case_id", "cases", "id")],
    )
    db.table("redaction_boxes").create(
        {
            **{"id": int, "document": int, "reading": str, "page": int},
            **dict.fromkeys(("x0", "y0", "x1", "y1"), float),
            **dict.fromkeys(("words", "label", "reason", "made"), str),
        },
        pk="id",
        not_null={"document", "reading", "page", "x0", "y0", "x1", "y1", "words", "label", "reason", "made"},
        foreign_keys=[document],
        strict=True,
    )
    db.table("redaction_boxes").create_index(["document"])
    db.table("redacted_copies").create(
        {"id": int, "document": int, "copy": str, "reading": str, "boxes": str, "gone": str, "made": str},
        pk="id",
        not_null={"document", "copy", "reading", "boxes", "gone", "made"},
        foreign_keys=[document],
        strict=True,
    )
    db.table("redacted_copies").create_index(["document"])
    db.table("covered_words").create(
        {"document": int, "reading": str, "found": str},
        pk="document",
        not_null={"reading", "found"},
        foreign_keys=[document],
        strict=True,
    )


@migrations(name=STEPS[10])
def _(db: Database) -> None:
    """What proves a need or a provision of the plan, which of them meet, and wording that was asked for."""
    case, document = ("case_id", "cases", "id"), ("document", "documents", "id")
    _table(
        db,
        "plan_links",
        {"id": int, "case_id": int},
        texts=("section", "clause", "quote", "note", "made", "removed"),
        others={"document": int, "page": int},
        refers=[case, document],
    )
    _table(
        db,
        "plan_pairs",
        {"id": int, "case_id": int, "meets": int},
        texts=("need", "section", "clause", "made", "removed"),
        refers=[case],
    )
    _table(
        db,
        "plan_wishes",
        {"id": int, "case_id": int},
        texts=("section", "clause", "wanted", "why", "made", "removed"),
        others={"document": int, "page": int},
        refers=[case, document],
    )


@migrations(name=STEPS[11])
def _(db: Database) -> None:
    """Provision that can be counted and what was given of it, what the case has cost, and the impact diary."""
    case, document = ("case_id", "cases", "id"), ("document", "documents", "id")
    paper = {"document": int, "page": int}
    _table(
        db,
        "provision_lines",
        {
            **{"id": int, "case_id": int, "text": str, "amount": str, "unit": str, "per": str, "first": str},
            "apart": int,
        },
        texts=("times", "until", "label", "who", "school", "note", "made", "removed"),
        others=paper,
        refers=[case, document],
    )
    _table(
        db,
        "provision_entries",
        {"id": int, "case_id": int, "line": int, "first": str, "last": str, "state": str},
        texts=("given", "reason", "told", "note", "made", "removed"),
        others=paper,
        refers=[case, document, ("line", "provision_lines", "id")],
    )
    db.table("provision_entries").create_index(["line"])
    _table(
        db,
        "costs",
        {"id": int, "case_id": int, "kind": str, "date": str, "what": str, "pence": int},
        texts=("payee", "until", "quantity", "unit", "rate", "why", "words", "claimed", "note", "made", "removed"),
        others=paper,
        refers=[case, document],
    )
    _table(
        db,
        "impacts",
        {"id": int, "case_id": int, "date": str, "text": str, "whom": str, "shared": int},
        texts=("area", "until", "made", "removed"),
        others=paper,
        refers=[case, document],
    )


@migrations(name=STEPS[12])
def _(db: Database) -> None:
    """Where backups go and when, and which were made: `last_document` is the newest paper a backup holds."""
    db.table("backup_places").create(
        {"id": int, "folder": str, "mark": str, "every": str, "made": str},
        pk="id",
        not_null={"folder", "mark", "every", "made"},
        strict=True,
    )
    db.table("backups").create(
        {
            "id": int, "place": int, "made": str, "name": str, "spot": str,
            "papers": int, "files": int, "bytes": int, "last_document": int,
        },
        pk="id",
        not_null={"made", "name", "spot", "papers", "files", "bytes", "last_document"},
        foreign_keys=[("place", "backup_places", "id")],
        strict=True,
    )  # fmt: skip
    db.table("archive_mark").create({"mark": str}, not_null={"mark"}, strict=True)
    db.execute("INSERT INTO archive_mark SELECT lower(hex(randomblob(12)))")


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
    _table(
        db,
        "highlights",
        {**own, "page": int, "colour": str, "quote": str},
        texts=("lead", "boxes", "reading", "note", *dated),
        others={"document": int},
        refers=[case, document],
    )
    _table(
        db,
        "page_notes",
        {**own, "page": int, "text": str},
        texts=dated,
        others={"document": int},
        refers=[case, document],
    )
    _table(
        db,
        "points",
        {**own, "title": str, "place": int},
        texts=("test", "source", "sure", "template", "note", *dated),
        refers=[case],
    )
    _table(
        db,
        "evidence",
        {**own, "point": int, "stance": str},
        texts=("quote", "note", *dated),
        others={**paper, "highlight": int},
        refers=[case, document, ("point", "points", "id"), ("highlight", "highlights", "id")],
    )
    db.table("evidence").create_index(["point"])
    _table(
        db,
        "inaccuracies",
        {**own, "quote": str, "truth": str},
        texts=("why", "proof_quote", *dated),
        others={**paper, "proof": int, "proof_page": int},
        refers=[case, document, ("proof", "documents", "id")],
    )
    _table(
        db,
        "statements",
        {**own, "subject": str, "quote": str},
        texts=("who", "date", "value", "unit", *dated),
        others=paper,
        refers=[case, document],
    )
    _table(db, "tags", {**own, "tag": str}, texts=dated, others={"document": int}, refers=[case, document])
    _table(
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
    _table(
        db,
        "hearing_notes",
        {"id": int, "case_id": int, "bundle": str, "place": int, "text": str},
        texts=("name", "label", "made", "removed"),
        others={"document": int, "page": int},
        refers=[("case_id", "cases", "id"), ("document", "documents", "id")],
    )


def _table(
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


def _full_text(db: Database, table: str, columns: tuple[str, ...]) -> None:
    """Index `columns` of `table`, kept in step by triggers."""
    names = ", ".join(columns)
    old, new = (", ".join(f"{when}.{column}" for column in columns) for when in ("old", "new"))
    index = f"{table}_fts"
    db.execute(f"CREATE VIRTUAL TABLE {index} USING fts5({names}, content='{table}', content_rowid='id', {_TOKENS})")
    put = f"INSERT INTO {index}(rowid, {names}) VALUES (new.id, {new});"
    drop = f"INSERT INTO {index}({index}, rowid, {names}) VALUES ('delete', old.id, {old});"
    db.execute(f"CREATE TRIGGER {index}_added AFTER INSERT ON {table} BEGIN {put} END")
    db.execute(f"CREATE TRIGGER {index}_removed AFTER DELETE ON {table} BEGIN {drop} END")
    db.execute(f"CREATE TRIGGER {index}_changed AFTER UPDATE OF {names} ON {table} BEGIN {drop} {put} END")
