"""The archive's schema, one step at a time. Never edit a step that has been released."""

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
