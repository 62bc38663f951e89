"""Steps 8 to 13: plans, letters, redaction, provision, costs, backups."""

from sqlite_utils import Database

from sendorganiser.store.migrations.making import make_table, migrations
from sendorganiser.store.steps import STEPS


@migrations(name=STEPS[7])
def _(db: Database) -> None:
    """The versions of a plan, what was read of each, and sections put right by hand."""
    make_table(
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
    make_table(
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
    make_table(
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
    make_table(
        db,
        "plan_links",
        {"id": int, "case_id": int},
        texts=("section", "clause", "quote", "note", "made", "removed"),
        others={"document": int, "page": int},
        refers=[case, document],
    )
    make_table(
        db,
        "plan_pairs",
        {"id": int, "case_id": int, "meets": int},
        texts=("need", "section", "clause", "made", "removed"),
        refers=[case],
    )
    make_table(
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
    make_table(
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
    make_table(
        db,
        "provision_entries",
        {"id": int, "case_id": int, "line": int, "first": str, "last": str, "state": str},
        texts=("given", "reason", "told", "note", "made", "removed"),
        others=paper,
        refers=[case, document, ("line", "provision_lines", "id")],
    )
    db.table("provision_entries").create_index(["line"])
    make_table(
        db,
        "costs",
        {"id": int, "case_id": int, "kind": str, "date": str, "what": str, "pence": int},
        texts=("payee", "until", "quantity", "unit", "rate", "why", "words", "claimed", "note", "made", "removed"),
        others=paper,
        refers=[case, document],
    )
    make_table(
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
