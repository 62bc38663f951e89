"""Search over 100,000 pages (40 million words): the CPU time of each of 200 queries, in milliseconds.

The pages are made of words whose frequencies fall as in English text (Zipf), with words of each paper's own, so that
rare, common, phrase, prefix and filtered searches are all asked. Each is compared with the ranking of every page that
answers. `--pages N` makes a smaller archive; `--keep DIR` makes it there, or uses it if it is there.
"""

import argparse
import itertools
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from unittest import mock

from sendorganiser.jobs import Job
from sendorganiser.model import Page
from sendorganiser.store import Archive, common_words, finding
from sendorganiser.store.documents import NewDocument
from sendorganiser.workflows.find_documents import find_documents

PAGES_A_PAPER, WORDS_A_PAGE, VOCABULARY = 10, 400, 60_000
KINDS = ("ep-report", "la-letter", "school-report", "ehc-plan-final")


def main() -> int:
    """Fill an archive, ask 200 searches, print the figures."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--pages", type=int, default=100_000)
    asked.add_argument("--keep", type=Path)
    asked.add_argument("--seed", type=int, default=7, help="of the pages")
    asked.add_argument("--asked", type=int, default=11, help="seed of the searches")
    given = asked.parse_args()
    chance = random.Random(given.seed)
    words = _vocabulary(chance)
    with tempfile.TemporaryDirectory() as made:
        folder = given.keep or Path(made)
        with Archive.open(folder) as archive:
            if not archive.cases():
                _fill(archive, folder, chance, words, given.pages // PAGES_A_PAPER)
            archive.searching.prepare(Job())
            _show_size(archive)
            _show_adding(archive, folder, random.Random(archive.case(1).pages), words)
            _show_queries(archive, words, given.asked)
    return 0


def _show_size(archive: Archive) -> None:
    ask = archive._db.execute  # noqa: SLF001 (sizes are asked of the tables themselves)
    pages, text = ask("SELECT count(*), sum(length(CAST(text AS BLOB))) FROM pages").fetchone()
    index = sum(
        ask(sql).fetchone()[0] or 0
        for sql in (
            "SELECT sum(length(block) + 8) FROM pages_fts_data",
            "SELECT sum(length(sz) + 4) FROM pages_fts_docsize",
            "SELECT sum(length(term) + 8) FROM pages_fts_idx",
            "SELECT sum(length(pages) + length(word) + 6) FROM search_levels",
        )
    )
    print(f"{pages} pages, text {text / 1e6:.0f} MB, index {index / 1e6:.0f} MB: {index / text:.2f} times the text")


def _show_adding(archive: Archive, folder: Path, chance: random.Random, words: list[str]) -> None:
    cum = _weights()
    times = []
    for round_ in range(3):
        texts = [[" ".join(chance.choices(words, cum_weights=cum, k=400)) for _ in range(10)] for _ in range(10)]
        start = time.process_time()
        for number, paper in enumerate(texts):
            _add(archive, folder, f"new {round_} {number} {chance.random()}", "new paper", paper)
        archive.searching.prepare(Job())
        times.append(time.process_time() - start)
    print(f"adding 100 pages (10 papers): {', '.join(f'{each:.2f} s' for each in times)}")


def _show_queries(archive: Archive, words: list[str], seed: int) -> None:
    times: dict[str, list[float]] = {}
    firsts: list[tuple[str, set[int]]] = []
    for sort, typed in _queries(random.Random(seed), words):
        for _ in range(2):  # the second time, as in an archive that is in use
            took, hits = _timed(lambda typed=typed: find_documents(archive, case=1, typed=typed))
        times.setdefault(sort, []).append(took)
        firsts.append((typed, {hit.document for hit in hits[:10]}))
    for sort, each in times.items():
        _show(sort, each)
    _show("all", [took for each in times.values() for took in each])
    _show_whether_same(archive, firsts)


def _show_whether_same(archive: Archive, firsts: list[tuple[str, set[int]]]) -> None:
    """Rank every page that answers, and compare: each second search, for it takes long."""
    wrong: list[str] = []
    whole_ranking = mock.patch.object(finding, "_ENOUGH_PAGES", 10**9)
    with mock.patch.object(common_words, "best_pages", lambda *_: None), whole_ranking:
        for typed, first in firsts[::2]:
            whole = {hit.document for hit in find_documents(archive, case=1, typed=typed)[:10]}
            if first != whole:
                wrong.append(f"{typed} ({len(first & whole)} of {len(whole)})")
    compared = len(firsts[::2])
    print(f"the first ten are those of full ranking in {compared - len(wrong)} of {compared}; not in: {wrong}")


def _queries(chance: random.Random, words: list[str]) -> list[tuple[str, str]]:
    """Forty of each sort; the words of common ones are among the 300 most frequent."""

    def common() -> str:
        return words[int(300 ** chance.random()) - 1]

    def middling() -> str:
        return words[chance.randrange(300, 5000)]

    made: list[tuple[str, str]] = []
    made += [("rare", words[chance.randrange(5000, 50_000)] + " ") for _ in range(40)]
    made += [("common", " ".join(common() for _ in range(chance.choice((1, 1, 2, 3)))) + " ") for _ in range(40)]
    made += [("phrase", f'"{common()} {chance.choice((common, middling))()}"') for _ in range(30)]
    made += [("near", f"{common()} NEAR {middling()}") for _ in range(10)]
    made += [("prefix", chance.choice((common, middling))()[: chance.choice((2, 3, 4))]) for _ in range(30)]
    made += [("prefix after a word", f"{middling()} {common()[: chance.choice((2, 3, 4))]}") for _ in range(10)]
    made += [("filtered", f"{common()} after:20{chance.randrange(12, 25)}") for _ in range(20)]
    made += [("filtered", f"{middling()} {common()} from:council{chance.randrange(5)}") for _ in range(20)]
    return made


def _vocabulary(chance: random.Random) -> list[str]:
    syllables = [a + b for a in "bcdfghlmnprstvw" for b in ("a", "e", "i", "o", "u", "an", "er", "in", "ist")]
    made: dict[str, None] = {}
    while len(made) < VOCABULARY:
        made["".join(chance.choices(syllables, k=chance.choice((1, 2, 2, 3, 3, 4))))] = None
    return sorted(made, key=lambda word: len(word) + chance.random() * 6)  # frequent words are shorter


def _weights() -> list[float]:
    return list(itertools.accumulate(1 / (rank + 2.7) for rank in range(VOCABULARY)))


def _fill(archive: Archive, folder: Path, chance: random.Random, words: list[str], papers: int) -> None:
    archive.add_case(name="x", now="")
    cum = _weights()
    for paper in range(papers):
        topic = chance.choices(words[60:], k=12) + chance.choices(words[60:3000], k=8)
        texts = []
        for _ in range(PAGES_A_PAPER):
            own = WORDS_A_PAGE * 7 // 100
            text = chance.choices(words, cum_weights=cum, k=WORDS_A_PAGE - own + chance.randrange(-80, 81))
            text += chance.choices(chance.sample(topic, 6), k=own)
            chance.shuffle(text)
            texts.append(" ".join(text))
        title = " ".join(chance.choices(words, cum_weights=cum, k=4))
        number = _add(archive, folder, str(paper), title, texts)
        date = f"20{10 + paper % 16}-{1 + paper % 12:02}-{1 + paper % 28:02}"
        facts = {"date": date, "organisation": f"council{paper % 7}", "kind": KINDS[paper % 4]}
        archive.set_facts({number: facts})


def _add(archive: Archive, folder: Path, source_words: str, title: str, texts: list[str]) -> int:
    source = folder / "source"
    source.write_text(source_words)
    arrived = archive.arrive(source)
    pages = tuple(Page(n, 595, 842, text) for n, text in enumerate(texts, 1))
    new = NewDocument(1, arrived.sha256, arrived.sha256, "x.pdf", "pdf", "", title, pages)
    return archive.add_document(new, original=arrived, extension=".pdf", reading=None, found=None, bar=1)


def _timed(work: Callable[[], list[object]]) -> tuple[float, list[object]]:
    start = time.process_time()
    found = work()
    return (time.process_time() - start) * 1000, found


def _show(name: str, times: list[float]) -> None:
    times = sorted(times)
    print(
        f"{name}: {len(times)} searches, median {statistics.median(times):.1f} ms,"
        f" 95th percentile {times[int(len(times) * 0.95)]:.1f} ms, slowest {times[-1]:.1f} ms"
    )


if __name__ == "__main__":
    sys.exit(main())
