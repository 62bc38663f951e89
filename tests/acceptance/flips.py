"""Flips single bits of a database at random, and counts who tells: `verify`, the doctor, or nobody as nothing changed.

    python -m tests.acceptance.flips [--flips 400] [--papers 300] [--seed 5]

A flip that changes what a row says, and that neither tells, is a fault: exit 1.
"""

import argparse
import random
import shutil
import sys
import tempfile
from collections import Counter
from contextlib import closing
from pathlib import Path

from sendorganiser.errors import SendOrganiserError
from sendorganiser.store import Archive
from sendorganiser.store.connection import connect, database_errors
from tests.conftest import NOW
from tests.workflows.kept import keep_paper

_PAGES = 4


def main() -> int:
    """Make an archive, spoil copies of its database, print the counts."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--flips", type=int, default=400)
    asked.add_argument("--papers", type=int, default=300)
    asked.add_argument("--seed", type=int, default=5)
    given = asked.parse_args()
    chance, counted = random.Random(given.seed), Counter[str]()
    with tempfile.TemporaryDirectory() as made:
        whole, spoilt = Path(made, "whole"), Path(made, "spoilt")
        _fill(whole, chance, given.papers)
        data, rows = (whole / "archive.sqlite").read_bytes(), _rows(whole)
        for _ in range(given.flips):
            shutil.rmtree(spoilt, ignore_errors=True)
            spoilt.mkdir()
            at = chance.randrange(len(data) * 8)
            changed = bytearray(data)
            changed[at // 8] ^= 1 << at % 8
            (spoilt / "archive.sqlite").write_bytes(changed)
            counted[_told(spoilt, rows)] += 1
    for what, number in counted.most_common():
        print(f"{number:5} {what}")
    return 1 if counted["A ROW CHANGED AND NOBODY TOLD"] else 0


def _fill(folder: Path, chance: random.Random, papers: int) -> None:
    words = ("provision", "council", "report", "therapy", "weekly", "school", "child", "needs", "hours", "sensory")
    with Archive.open(folder) as archive:
        case = archive.add_case(name="Maya Tresswell", council="Larkfold", now=NOW)
        for number in range(papers):
            pages = [" ".join(chance.choices(words, k=280)) for _ in range(_PAGES)]
            keep_paper(archive, case, kind="letter", date="2025-02-03", text="\f".join(pages), name=f"Letter {number}")


def _told(folder: Path, rows: dict[str, list[str]]) -> str:
    try:
        with Archive.open_to_read(folder) as archive:
            health = archive.check(iter(()))
        if health.records or health.altered:
            return "verify tells"
        with Archive.open(folder) as archive:
            if not archive.mending.renew_index():
                return "the doctor finds the search index spoilt, and makes it anew"
        return "nothing that is kept changed" if _rows(folder) == rows else "A ROW CHANGED AND NOBODY TOLD"
    except SendOrganiserError:
        return "opening or verify tells"


def _rows(folder: Path) -> dict[str, list[str]]:
    """Return every row of every table that is not part of the search index."""
    with closing(connect(folder / "archive.sqlite", "ro")) as db:
        sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%\\_fts%' ESCAPE '\\'"
        names = [row[0] for row in db.execute(sql)]
        try:
            return {name: sorted(repr(tuple(row)) for row in db.execute(f'SELECT * FROM "{name}"')) for name in names}
        except database_errors():
            return {}


if __name__ == "__main__":
    sys.exit(main())
