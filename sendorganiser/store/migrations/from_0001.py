"""The first steps: cases, papers, the diary, families, what was learned, page care, bundles sent."""

from sqlite_utils import Database

from sendorganiser.store.migrations.making import make_full_text, make_table, migrations
from sendorganiser.store.steps import STEPS


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
    make_full_text(db, "pages", ("text",))
    make_full_text(db, "documents", ("title", "organisation", "person", "child", "source_name"))


@migrations(name=STEPS[1])
def _(db: Database) -> None:
    """What happened, who is who, what was promised and ordered, and when school is open."""
    case = ("case_id", "cases", "id")
    make_table(
        db,
        "events",
        {"id": int, "case_id": int, "kind": str, "date": str},
        texts=("title", "until", "time", "note", "dated", "sent", "received", "served", "made", "changed", "removed"),
        others={"document": int, "page": int, "private": int},
        refers=[case, ("document", "documents", "id")],
    )
    make_table(
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
    make_table(
        db,
        "promises",
        {"id": int, "case_id": int, "kind": str, "what": str, "made": str},
        texts=("due", "kept", "note", "removed"),
        others={"contact": int, "event": int, "document": int},
        refers=[case, ("contact", "contacts", "id"), ("event", "events", "id"), ("document", "documents", "id")],
    )
    make_table(
        db,
        "directions",
        {"id": int, "case_id": int, "what": str, "who": str, "due": str},
        texts=("time", "ordered", "clock", "done", "note", "removed"),
        others={"document": int, "page": int, "proof": int},
        refers=[case, ("document", "documents", "id"), ("proof", "documents", "id")],
    )
    make_table(
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
