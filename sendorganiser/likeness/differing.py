"""What differs between two runs of words, found from the words that both have just once."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from sendorganiser.likeness.words import has_figure

_ANCHOR = 4  # words that stand together and once only in each
_LARGEST_GAP = 250_000  # words of one gap times words of the other: more is told as replaced as a whole
_SAME_WORD = 0.6  # how alike the letters of a word misread by OCR are to it


@dataclass(frozen=True)
class Stretch:
    """Words that differ: those from `start` to `end` of the one, and from `other_start` to `other_end` of the other."""

    start: int
    end: int
    other_start: int
    other_end: int

    @property
    def words(self) -> int:
        """How many words differ: a changed word counts once."""
        return max(self.end - self.start, self.other_end - self.other_start)


def differing(one: Sequence[str], other: Sequence[str], *, forgiving: bool = False) -> list[Stretch]:
    """Return where the words differ; `forgiving` lets pass what OCR may have misread, but never a figure.

    >>> differing("we offer 15 hours a week".split(), "we offer 12 hours a week".split())
    [Stretch(start=2, end=3, other_start=2, other_end=3)]
    """
    found: list[Stretch] = []
    at = other_at = 0
    for anchor, other_anchor in [*_anchors(one, other), (len(one), len(other))]:
        found += _gap(one, other, Stretch(at, anchor, other_at, other_anchor))
        at, other_at = anchor, other_anchor
    merged = [s for s in _merged(found) if not _is_only_parted(one, other, s)]
    return [s for s in merged if not _is_slip(one, other, s)] if forgiving else merged


def _anchors(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int]]:
    """Return places that belong together, both rising: runs of words that each has just once."""
    places, other_places = _places(one), _places(other)
    pairs = sorted((at, other_places[run]) for run, at in places.items() if run in other_places)
    return _rising(pairs)


def _places(words: Sequence[str]) -> dict[tuple[str, ...], int]:
    runs = [tuple(words[n : n + _ANCHOR]) for n in range(len(words) - _ANCHOR + 1)]
    counts = Counter(runs)
    return {run: n for n, run in enumerate(runs) if counts[run] == 1}


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest choice of pairs whose second parts rise too (as in patience sorting)."""
    tops: list[int] = []  # the smallest end of a rising choice of each length
    top_pairs: list[int] = []
    before: list[int] = []
    for number, (_, other) in enumerate(pairs):
        length = bisect_left(tops, other)
        before.append(top_pairs[length - 1] if length else -1)
        if length == len(tops):
            tops.append(other)
            top_pairs.append(number)
        else:
            tops[length], top_pairs[length] = other, number
    chosen = []
    at = top_pairs[-1] if top_pairs else -1
    while at >= 0:
        chosen.append(pairs[at])
        at = before[at]
    return chosen[::-1]


def _gap(one: Sequence[str], other: Sequence[str], gap: Stretch) -> Iterator[Stretch]:
    a, b = one[gap.start : gap.end], other[gap.other_start : gap.other_end]
    if a == b:
        return
    if not a or not b or len(a) * len(b) > _LARGEST_GAP:
        yield gap
        return
    for tag, start, end, other_start, other_end in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag != "equal":
            yield Stretch(
                gap.start + start, gap.start + end, gap.other_start + other_start, gap.other_start + other_end
            )


def _merged(stretches: Sequence[Stretch]) -> Iterator[Stretch]:
    """Join stretches that touch at an anchor."""
    held: Stretch | None = None
    for each in stretches:
        if held is not None and (held.end, held.other_end) == (each.start, each.other_start):
            held = Stretch(held.start, each.end, held.other_start, each.other_end)
            continue
        if held is not None:
            yield held
        held = each
    if held is not None:
        yield held


def _is_only_parted(one: Sequence[str], other: Sequence[str], s: Stretch) -> bool:
    """Say whether the letters are the same and only a hyphen or a space is not."""
    return "".join(one[s.start : s.end]) == "".join(other[s.other_start : s.other_end])


def _is_slip(one: Sequence[str], other: Sequence[str], stretch: Stretch) -> bool:
    """Say whether the same letters stand there, misread: words run together or parted, a letter wrong, a speck read."""
    a, b = one[stretch.start : stretch.end], other[stretch.other_start : stretch.other_end]
    if any(map(has_figure, (*a, *b))):
        return sorted(filter(has_figure, a)) == sorted(filter(has_figure, b)) and _alike_letters(a, b)
    if not a or not b:
        return sum(map(len, (*a, *b))) <= 2
    return _alike_letters(a, b)


def _alike_letters(a: Sequence[str], b: Sequence[str]) -> bool:
    joined, other = "".join(a), "".join(b)
    if abs(len(joined) - len(other)) > max(2, len(joined) // 3) or max(len(joined), len(other)) > 400:
        return False
    return SequenceMatcher(None, joined, other, autojunk=False).ratio() >= _SAME_WORD
