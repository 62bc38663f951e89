"""A page's sketch: a few numbers that pages with the same words share, so that thousands are compared at once."""

import struct
import zlib
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import combinations, pairwise

from sendorganiser.likeness.words import words_of

RUN = 3  # words that stand together
_NUMBERS = 64  # of a page are kept: its smallest
_LEAST = 10  # fewer runs of words prove nothing: a photo with a caption
_MANY = 24  # papers that share a run of words: it is a letterhead or a phrase of the trade
_SHARED_LEAST, _SHARED_PART = 5, 0.12
_MOST_PAIRS = 12  # of each paper: those that share most


def sketch(text: str) -> bytes:
    """Return the sketch of a page's text."""
    numbers = sorted(runs(words_of(text)))[:_NUMBERS]
    return struct.pack(f"<{len(numbers)}I", *numbers)


def runs(words: Sequence[str]) -> set[int]:
    """Return a number for each run of three words."""
    return {_mixed(" ".join(words[n : n + RUN])) for n in range(len(words) - RUN + 1)}


def runs_now(words: Sequence[str]) -> set[int]:
    """Return the same as other numbers, made quicker: they mean nothing to another process."""
    return set(map(hash, zip(words, words[1:], words[2:], strict=False)))


def pairs_to_compare(
    sketches: Mapping[int, Sequence[bytes]], among: Collection[int] | None = None
) -> list[tuple[int, int]]:
    """Return the pairs of papers that may hold the same words: each (smaller id, larger id), once.

    `sketches` are those of each paper's pages. With `among`, only pairs with one of these papers. Papers that all
    share a run of words are not paired with each other for it, only in a chain: the work grows with the papers,
    not with their pairs.
    """
    held = {paper: _numbers(pages) for paper, pages in sketches.items()}
    by_number: defaultdict[int, list[int]] = defaultdict(list)
    for paper in sorted(held):
        if len(held[paper]) >= _LEAST:
            for number in held[paper]:
                by_number[number].append(paper)
    shared: Counter[tuple[int, int]] = Counter()
    for papers in by_number.values():
        if len(papers) > 1:
            shared.update(combinations(papers, 2) if len(papers) <= _MANY else pairwise(papers))
    new = None if among is None else set(among)
    likely: defaultdict[int, list[tuple[float, tuple[int, int]]]] = defaultdict(list)
    for pair, count in shared.items():
        fewer = min(len(held[pair[0]]), len(held[pair[1]]))
        if count >= max(_SHARED_LEAST, _SHARED_PART * fewer) and (new is None or not new.isdisjoint(pair)):
            for paper in pair:
                likely[paper].append((-count / fewer, pair))
    return sorted({pair for found in likely.values() for _, pair in sorted(found)[:_MOST_PAIRS]})


def _numbers(pages: Sequence[bytes]) -> set[int]:
    return {number for page in pages for (number,) in struct.iter_unpack("<I", page)}


def _mixed(run: str) -> int:
    return (zlib.crc32(run.encode()) * 2_654_435_761) & 0xFFFF_FFFF
