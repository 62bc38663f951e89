"""Compares two papers word by word and says what they are to each other: the same, one part of the other, a version."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, zip_longest

from sendorganiser.likeness.differing import Stretch, differing
from sendorganiser.likeness.drafts import is_called_draft
from sendorganiser.likeness.sketches import runs
from sendorganiser.likeness.words import has_figure, words_of
from sendorganiser.model.family import Kinship, Relation

_SAME, _SAME_FROM_SCAN = 0.97, 0.94  # share of words in common from which two papers are one
_PART = 0.88
_VERSION, _SHORT_VERSION = 0.55, 0.9
_LONG = 500  # words; shorter papers with a common stock of phrases are letters from one mould, not versions
_SHORT_DRAFT = 0.7  # in place of _SHORT_VERSION, where one of two short reports calls itself a draft
_REPORTS = ("ep-report", "salt-report", "ot-report", "annual-review-report", "social-care-assessment", "school-report")
_STARTS_AT = 0.3  # share of the shorter one's runs of words
_FEWEST = 25  # words
_MISREAD = 400  # words of a scan among which one figure may be misread
_ON_PAGE = 0.3  # share of a page's runs of words that a part must have for the page to be its own
_PLANS = ("ehcp-draft", "ehcp-final")
_REWRITTEN = 0.12  # share of runs of words: a draft plan and the final one may have little more in common


@dataclass(frozen=True)
class Paper:
    """A paper to compare: its id, the text of its pages, its name and kind (for drafts), and if OCR has read it."""

    id: int
    pages: tuple[str, ...]
    name: str = ""
    kind: str = ""
    is_scan: bool = False

    @cached_property
    def page_words(self) -> list[list[str]]:
        return [words_of(page) for page in self.pages]

    @cached_property
    def words(self) -> list[str]:
        return [word for page in self.page_words for word in page]

    @cached_property
    def page_runs(self) -> list[set[int]]:
        return [runs(words) for words in self.page_words]

    @cached_property
    def runs(self) -> set[int]:
        return runs(self.words)

    @property
    def is_draft(self) -> bool:
        if self.kind in _PLANS:
            return self.kind == _PLANS[0]
        return is_called_draft(self.name, "".join(self.pages))

    def page_of(self, word: int) -> int:
        """Return the page (from 1) on which a word stands."""
        starts = [0, *accumulate(map(len, self.page_words))]
        return min(bisect_right(starts, word), len(self.pages))


def compare(one: Paper, other: Paper) -> Kinship | None:
    """Say what two papers are to each other; None where they are just two papers."""
    if len(one.words) > len(other.words):
        one, other = other, one
    least = _REWRITTEN if {one.kind, other.kind} == set(_PLANS) else _STARTS_AT
    if len(one.words) < _FEWEST or len(one.runs & other.runs) < least * len(one.runs):
        return None
    window = _window(one, other)
    cut = replace(other, pages=other.pages[window[0] - 1 : window[1]])
    stretches = differing(one.words, cut.words, forgiving=one.is_scan or other.is_scan)
    # OCR may read a table's cells in another order, and a Word file has the head and foot of its pages elsewhere
    all_there = sorted(one.words) == sorted(cut.words) and not _tells_apart(one, cut, stretches)
    if one.is_scan or other.is_scan or all_there:
        stretches = _without_moved(one, cut, stretches)
    lacks = tuple(window[0] + n for n in _lone_pages(cut, [(s.other_start, s.other_end) for s in stretches]))
    other_lacks = tuple(1 + n for n in _lone_pages(one, [(s.start, s.end) for s in stretches]))
    kept = [s for s in stretches if not _is_whole_pages(s, one, cut, lacks, other_lacks, window[0])]
    alike = _share(one, stretches, kept)
    relation = _relation(one, other, cut, kept, alike, is_part=window != (1, len(other.pages)))
    if relation is None:
        return None
    if relation == "draft" and other.is_draft:
        return _kinship(other, one, relation, alike, kept, other_lacks, lacks, turned=True)
    found = _kinship(one, other, relation, alike, kept, lacks, other_lacks)
    return found if relation != "part" else _trimmed(found, *window)


def _trimmed(part: Kinship, first: int, last: int) -> Kinship:
    """Say which pages a part is, without those at either end that it has nothing of."""
    while first in part.lacks:
        first += 1
    while last in part.lacks:
        last -= 1
    inside = tuple(page for page in part.lacks if first < page < last)
    return replace(part, first=first, last=last, lacks=inside)


def _relation(
    one: Paper, other: Paper, cut: Paper, kept: Sequence[Stretch], alike: float, *, is_part: bool
) -> Relation | None:
    is_scan = one.is_scan or other.is_scan
    if is_part:
        return "part" if alike >= _PART and not _tells_apart(one, cut, kept) else None
    drafts = one.is_draft != other.is_draft
    if alike >= (_SAME_FROM_SCAN if is_scan else _SAME) and not drafts and not _tells_apart(one, cut, kept):
        return "same"
    of_short = _SHORT_DRAFT if drafts and one.kind == other.kind and one.kind in _REPORTS else _SHORT_VERSION
    are_kin = alike >= (_VERSION if len(one.words) >= _LONG else of_short)
    if drafts and (are_kin or {one.kind, other.kind} == set(_PLANS)):
        return "draft"
    return "version" if are_kin else None


def _tells_apart(one: Paper, other: Paper, kept: Sequence[Stretch]) -> bool:
    """Say whether a figure (a date, a sum, a number) stands in the place of another: then it is another paper."""
    telling = 0
    for s in kept:
        mine = "".join(filter(has_figure, one.words[s.start : s.end]))
        theirs = "".join(filter(has_figure, other.words[s.other_start : s.other_end]))
        if mine and theirs and abs(len(mine) - len(theirs)) <= 1:
            telling += 1
    is_scan = one.is_scan or other.is_scan
    return telling > (len(one.words) // _MISREAD if is_scan else 0)


def _without_moved(one: Paper, other: Paper, stretches: Sequence[Stretch]) -> list[Stretch]:
    """Leave out words that stand elsewhere in the other paper."""
    alone = Counter(word for s in stretches for word in one.words[s.start : s.end])
    other_alone = Counter(word for s in stretches for word in other.words[s.other_start : s.other_end])
    moved, other_moved = alone & other_alone, alone & other_alone
    found: list[Stretch] = []
    for s in stretches:
        mine = _runs_without(one.words, s.start, s.end, moved)
        theirs = _runs_without(other.words, s.other_start, s.other_end, other_moved)
        found += [Stretch(*a, *b) for a, b in zip_longest(mine, theirs, fillvalue=None) if a and b]
        found += [Stretch(*a, s.other_end, s.other_end) for a in mine[len(theirs) :]]
        found += [Stretch(s.end, s.end, *b) for b in theirs[len(mine) :]]
    return found


def _runs_without(words: Sequence[str], start: int, end: int, moved: Counter[str]) -> list[tuple[int, int]]:
    """Return the runs from start to end between words that are taken out of `moved`."""
    runs_found: list[tuple[int, int]] = []
    for n in range(start, end):
        if moved[words[n]] > 0:
            moved[words[n]] -= 1
        elif runs_found and runs_found[-1][1] == n:
            runs_found[-1] = (runs_found[-1][0], n + 1)
        else:
            runs_found.append((n, n + 1))
    return runs_found


def _window(one: Paper, other: Paper) -> tuple[int, int]:
    """Return the pages of the longer paper in which the shorter one stands; all of them where they are as long."""
    if len(one.words) >= 0.75 * len(other.words):
        return 1, len(other.pages)
    holding = []
    for number, here in enumerate(other.page_runs, start=1):
        shared = len(here & one.runs)
        if here and (shared >= _ON_PAGE * len(here) or shared >= 0.5 * len(one.runs)):
            holding.append((number, shared))
    if not holding:
        return 1, len(other.pages)
    groups: list[list[tuple[int, int]]] = []
    for each in holding:
        if groups and each[0] - groups[-1][-1][0] <= 2:
            groups[-1].append(each)
        else:
            groups.append([each])
    best = max(groups, key=lambda group: (sum(shared for _, shared in group), -group[0][0]))
    return best[0][0], best[-1][0]


def _lone_pages(paper: Paper, spans: Sequence[tuple[int, int]]) -> list[int]:
    """Return the pages (from 0) hardly a word of which stands in the other paper."""
    found, start = [], 0
    for number, words in enumerate(paper.page_words):
        end = start + len(words)
        alone = sum(max(0, min(end, b) - max(start, a)) for a, b in spans)
        if words and alone >= 0.9 * len(words):
            found.append(number)
        start = end
    return found


def _is_whole_pages(
    s: Stretch, one: Paper, cut: Paper, lacks: Sequence[int], other_lacks: Sequence[int], first: int
) -> bool:
    """Say whether a stretch is no more than pages that are missing."""
    if s.end - s.start > 3 and s.other_end - s.other_start > 3:
        return False
    if s.end > s.start and s.end - s.start >= s.other_end - s.other_start:
        return {one.page_of(s.start), one.page_of(s.end - 1)} <= set(other_lacks)
    return {first - 1 + cut.page_of(s.other_start), first - 1 + cut.page_of(s.other_end - 1)} <= set(lacks)


def _share(one: Paper, all_of: Sequence[Stretch], kept: Sequence[Stretch]) -> float:
    """Return the share of words in common, pages that are missing left out."""
    common = len(one.words) - sum(s.end - s.start for s in all_of)
    alone = sum(s.end - s.start + s.other_end - s.other_start for s in kept)
    return 2 * common / max(1, 2 * common + alone)


def _kinship(
    one: Paper,
    other: Paper,
    relation: Relation,
    alike: float,
    kept: Sequence[Stretch],
    lacks: tuple[int, ...],
    other_lacks: tuple[int, ...],
    *,
    turned: bool = False,
) -> Kinship:
    starts = [s.other_start if turned else s.start for s in kept]
    pages = sorted({one.page_of(min(start, max(0, len(one.words) - 1))) for start in starts})
    differ = sum(s.words for s in kept)
    return Kinship(one.id, other.id, relation, round(alike, 3), differ, tuple(pages), lacks, other_lacks)
