"""Keeps, for each common word of a large archive, its pages in levels by how much the word weighs on them.

`prepare` of the store makes them part by part, a part being 1,024 pages; `common_words` asks them.
"""

from __future__ import annotations

import json
import re
import zlib
from bisect import bisect_right
from collections import Counter, defaultdict
from sqlite3 import Connection

from sendorganiser.store.folding import folded

LARGE = 25_000  # pages; a smaller archive ranks every page quickly enough
PART_BITS = 10
PART_BYTES = (1 << PART_BITS) // 8
STEPS = (0.001, 0.003, 0.01, 0.03, 0.08, 0.2, 0.45)  # shares of all pages from which a next level begins
LEVELS = len(STEPS) + 1
WORD = re.compile(r"[^\W_]+")
K1, B = 1.2, 0.75  # as in FTS5's bm25
_SHARE = 0.14  # a word on more than this share of pages is common
_SAMPLE = 4000
_LONGEST_BEGINNING = 10


def unprepared(db: Connection) -> int:
    """Return how many parts of the archive wait for `prepare`; none in an archive that is small."""
    highest, pages = db.execute("SELECT coalesce(max(id), 0), count(*) FROM pages").fetchone()
    if pages < LARGE:
        return 0
    made = int(db.execute("SELECT count(*) FROM search_parts").fetchone()[0]) if chosen(db) else 0
    return int(highest >> PART_BITS) + 1 - made


def must_choose(db: Connection) -> bool:
    """Say whether the common words are still to be chosen, or were when the archive was half as large."""
    known = chosen(db)
    pages = int(db.execute("SELECT count(*) FROM pages").fetchone()[0])
    return known is None or pages > 2 * known["pages"]


def chosen(db: Connection) -> dict[str, float] | None:
    """Return of how many pages, and of which average length, the common words were chosen; None if they are not.

    None too where an earlier version of the app made other levels: they are made anew.
    """
    row = db.execute("SELECT steps FROM search_common WHERE word = ''").fetchone()
    known: dict[str, float] = json.loads(row[0]) if row is not None else {}
    return known if known.get("levels") == LEVELS else None


def choose(db: Connection) -> None:
    """Choose the common words from a sample of pages; every part is then to be made anew."""
    pages = int(db.execute("SELECT count(*) FROM pages").fetchone()[0])
    every = max(1, pages // _SAMPLE)
    weights: dict[str, list[float]] = defaultdict(list)
    counted = [_counts(text or "") for (text,) in db.execute("SELECT text FROM pages WHERE id % ? = 0", (every,))]
    sizes = [sum(count.values()) for count in counted]
    average = sum(sizes) / max(1, len(sizes)) or 1.0
    for count, size in zip(counted, sizes, strict=True):
        for word, times in _with_beginnings(count).items():
            weights[word].append(impact(times, size, average))
    db.execute("DELETE FROM search_common")
    db.execute("DELETE FROM search_levels")
    db.execute("DELETE FROM search_parts")
    for word, found in weights.items():
        if len(found) >= _SHARE * len(counted):
            found.sort(reverse=True)
            steps = [found[min(len(found) - 1, int(share * len(counted)))] for share in STEPS]
            db.execute("INSERT INTO search_common VALUES (?, ?)", (word, json.dumps([round(s, 4) for s in steps])))
    of = {"pages": pages, "average": average, "levels": LEVELS}
    db.execute("INSERT INTO search_common VALUES ('', ?)", (json.dumps(of),))


def missing_parts(db: Connection) -> list[int]:
    """Return the parts that are still to be made."""
    highest = int(db.execute("SELECT coalesce(max(id), 0) FROM pages").fetchone()[0])
    made = {part for (part,) in db.execute("SELECT part FROM search_parts")}
    return [part for part in range((highest >> PART_BITS) + 1) if part not in made]


def make_part(db: Connection, part: int) -> None:
    """Put the pages of one part into the levels of the common words on them."""
    found = db.execute("SELECT word, steps FROM search_common WHERE word <> ''")
    steps = {word: [-step for step in json.loads(falling)] for word, falling in found}
    average = (chosen(db) or {})["average"]
    levels = {word: bytearray(LEVELS * PART_BYTES) for word in steps}
    first = part << PART_BITS
    pages = db.execute("SELECT id, text FROM pages WHERE id >= ? AND id < ?", (first, first + (1 << PART_BITS)))
    ways: dict[str, tuple[str, ...]] = {}
    made = 0
    for page, text in pages:
        made += 1
        place, bit = (page - first) >> 3, 1 << ((page - first) & 7)
        count = _counts(text or "")
        hold_back = K1 * (1 - B + B * sum(count.values()) / average)
        for word, times in _common_counts(count, steps, ways).items():
            level = bisect_right(steps[word], -times * (K1 + 1) / (times + hold_back))
            levels[word][level * PART_BYTES + place] |= bit
    db.execute("DELETE FROM search_levels WHERE part = ?", (part,))
    db.executemany(
        "INSERT INTO search_levels (word, part, pages) VALUES (?, ?, ?)",
        [(word, part, zlib.compress(bytes(bits), 1)) for word, bits in levels.items() if any(bits)],
    )
    db.execute("INSERT OR REPLACE INTO search_parts VALUES (?, ?)", (part, made))


def _common_counts(
    count: Counter[str], steps: dict[str, list[float]], ways: dict[str, tuple[str, ...]]
) -> dict[str, int]:
    """Return how often each common word and beginning is on a page; `ways` remembers what each word counts for."""
    times: dict[str, int] = {}
    for word, number in count.items():
        known = ways.get(word)
        if known is None:
            known = ways[word] = tuple(each for each in _ways(word) if each in steps)
        for each in known:
            times[each] = times.get(each, 0) + number
    return times


def _counts(text: str) -> Counter[str]:
    return Counter(WORD.findall(folded(text)))


def _with_beginnings(count: Counter[str]) -> Counter[str]:
    made: Counter[str] = Counter()
    for word, times in count.items():
        for way in _ways(word):
            made[way] += times
    return made


def _ways(word: str) -> list[str]:
    return [word, *(f"{word[:n]}*" for n in range(2, min(len(word), _LONGEST_BEGINNING) + 1))]


def impact(times: int, size: int, average: float) -> float:
    return times * (K1 + 1) / (times + K1 * (1 - B + B * size / average))
