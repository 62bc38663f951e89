"""Makes an archive as an older version left it: from before the search index was made anew."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database

from sendorganiser.store.migrations import migrations


def make_old(folder: Path, *, pages: int) -> None:
    """Make one in `folder`, with one paper of so many pages whose words are known."""
    with closing(sqlite3.connect(folder / "archive.sqlite", isolation_level=None)) as db:
        migrations.apply(Database(db), stop_before="0017_search")
        db.execute("BEGIN")
        db.execute("INSERT INTO cases VALUES (1, 'Maya', '', '', 'england', '')")
        db.execute("INSERT INTO files (sha256, extension, bytes, role) VALUES ('ab', '.pdf', 1, 'original')")
        db.execute(
            "INSERT INTO documents (id, case_id, original, reading, source_name, format, pages, added, title)"
            " VALUES (1, 1, 'ab', 'ab', 'a.pdf', 'pdf', ?, '', 'a')",
            (pages,),
        )
        db.executemany(
            "INSERT INTO pages (document, number, width, height, text, origin, spot)"
            " VALUES (1, ?, 595, 842, ?, '', '')",
            [(number, f"speech therapy twice a week {number}") for number in range(1, pages + 1)],
        )
        db.execute("COMMIT")
