"""Search as it is typed over 20,000 pages: the time of each keystroke's query, in milliseconds.

The pages are made of words whose frequencies fall as in English text (Zipf), so that common, middling and rare words
are all asked for. The rival in the same run is bare FTS5 asked for the same words with its own ranking.
"""

import contextlib
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from sendorganiser.errors import BadQuery
from sendorganiser.model import Page
from sendorganiser.store import Archive
from sendorganiser.store.documents import NewDocument
from sendorganiser.workflows.find_documents import find_documents

PAGES_A_PAPER, PAPERS, WORDS_A_PAGE, VOCABULARY = 10, 2000, 300, 30_000


def main() -> int:
    """Fill an archive, type 40 searches key by key, print the figures."""
    chance = random.Random(7)
    words = _vocabulary(chance)
    weights = [1 / (rank + 5) for rank in range(VOCABULARY)]
    with tempfile.TemporaryDirectory() as folder, Archive.open(Path(folder)) as archive:
        _fill(archive, Path(folder), chance, words, weights)
        typed = [" ".join(chance.choices(words, weights, k=chance.choice((1, 2, 3)))) for _ in range(30)]
        typed += [words[rank] for rank in (0, 3, 20, 100, 1000, 5000, 15000, 20000, 25000, 29000)]
        ours, rival = [], []
        for query in typed:
            for length in range(2, len(query) + 1):
                ours.append(_timed(lambda q=query[:length]: find_documents(archive, case=1, typed=q)))
                rival.append(_timed(lambda q=query[:length]: _bare(archive, q)))
    _show("ours (ranked papers, snippets)", ours)
    _show("bare FTS5, bm25, 50 pages", rival)
    return 0


def _vocabulary(chance: random.Random) -> list[str]:
    syllables = [a + b for a in "bcdfghlmnprstvw" for b in ("a", "e", "i", "o", "u", "an", "er", "in", "ist")]
    made: dict[str, None] = {}
    while len(made) < VOCABULARY:
        made["".join(chance.choices(syllables, k=chance.choice((1, 2, 2, 3, 3, 4))))] = None
    return list(made)


def _fill(archive: Archive, folder: Path, chance: random.Random, words: list[str], weights: list[float]) -> None:
    case = archive.add_case(name="x", now="")
    source = folder / "source"
    for paper in range(PAPERS):
        texts = [" ".join(chance.choices(words, weights, k=WORDS_A_PAGE)) for _ in range(PAGES_A_PAPER)]
        source.write_text(str(paper))
        arrived = archive.arrive(source)
        pages = tuple(Page(n, 595, 842, text) for n, text in enumerate(texts, 1))
        title = " ".join(chance.choices(words, weights, k=4))
        new = NewDocument(case, arrived.sha256, arrived.sha256, f"{paper}.pdf", "pdf", "", title, pages)
        archive.add_document(new, original=arrived, extension=".pdf", reading=None, found=None, bar=1)


def _bare(archive: Archive, typed: str) -> None:
    match = " ".join(f'"{word}"*' for word in typed.split())
    if match:
        sql = (
            "SELECT rowid, snippet(pages_fts, 0, '', '', '', 20) FROM pages_fts"
            " WHERE pages_fts MATCH ? ORDER BY rank LIMIT 50"
        )
        archive._db.execute(sql, (match,)).fetchall()  # noqa: SLF001 (the rival is asked in the same file)


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    with contextlib.suppress(BadQuery):
        work()
    return (time.perf_counter() - start) * 1000


def _show(name: str, times: list[float]) -> None:
    times.sort()
    print(
        f"{name}: {len(times)} queries, median {statistics.median(times):.1f} ms,"
        f" 95th percentile {times[int(len(times) * 0.95)]:.1f} ms, slowest {times[-1]:.1f} ms"
    )


if __name__ == "__main__":
    sys.exit(main())
