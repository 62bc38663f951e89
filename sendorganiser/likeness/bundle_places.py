"""Finds where the pages of my papers stand in a bundle that somebody else made, by runs of words they share."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, groupby

from sendorganiser.likeness.sketches import runs_now
from sendorganiser.likeness.words import words_of

_TOO_MANY = 40  # pages of mine that share a run of words: a letterhead, a phrase of the trade
_FEWEST = 6  # runs that a page must share
_OF_THEIRS, _OF_MINE = 0.25, 0.5  # share of a bundle's page, or of mine, that must be shared
_NEXT_BEST = 0.5  # of the best paper's share; another paper with less is only quoted there
_NEARLY = 0.6  # of the likest place; others are not looked at
_FOLLOWS, _BEHIND = 0.2, 0.05
_COVERED = 0.3  # share of my page's runs found in the bundle, below which the page is not there
_STRAY = 0.6  # the same for a page that would stand by itself
_SHORT = 40  # words; a page with fewer is found by its neighbours, or by saying just this
_STAMP = 12  # words that a bundle may print on each page


@dataclass
class BundlePage:
    """A page of the bundle: its number in the file, its text, and whether OCR read that (it may be told later)."""

    number: int
    text: str
    is_scan: bool = False

    @cached_property
    def words(self) -> list[str]:
        return words_of(self.text)

    @cached_property
    def runs(self) -> set[int]:
        return runs_now(self.words)


@dataclass(frozen=True)
class MyPaper:
    """One of my papers, with the text of its pages."""

    id: int
    title: str
    pages: tuple[str, ...]
    date: str = ""
    kind: str = ""
    is_scan: bool = False

    @cached_property
    def page_words(self) -> list[list[str]]:
        return [words_of(page) for page in self.pages]

    @cached_property
    def page_runs(self) -> list[set[int]]:
        return [runs_now(words) for words in self.page_words]


@dataclass
class Places:
    """Where a paper's pages stand: `of` has the bundle's page for each (0: nowhere), `held` all pages that hold it."""

    of: list[int]
    held: list[int] = field(default_factory=list)


def prepare_pages(bundle: Sequence[BundlePage]) -> int:
    """Take the words and runs of the bundle's pages ahead of time; return how many there are."""
    return sum(len(page.runs) for page in bundle)


def places_by_words(
    papers: Sequence[MyPaper], bundle: Sequence[BundlePage], index: "PaperIndex | None" = None
) -> dict[int, Places]:
    """Find the place of every page of every paper that has enough words to be known by."""
    index = index or PaperIndex(papers)
    best: defaultdict[int, dict[int, dict[int, float]]] = defaultdict(lambda: defaultdict(dict))
    held: defaultdict[int, list[int]] = defaultdict(list)
    for page in bundle:
        for paper, likeness in index.papers_on(page).items():
            held[paper].append(page.number)
            for mine, how in likeness.items():
                best[paper][mine][page.number] = how
    known = {page.number: page for page in bundle}

    def choose(paper: MyPaper, shut: Collection[int] = ()) -> list[int]:
        free = {n: {at: how for at, how in here.items() if at not in shut} for n, here in best[paper.id].items()}
        return _chosen(paper, free, held[paper.id], known, index)

    chosen = {paper.id: choose(paper) for paper in papers}
    _part_rivals(papers, chosen, best, choose)
    return {paper.id: Places(chosen[paper.id], held[paper.id]) for paper in papers}


def fill_short_pages(papers: Sequence[MyPaper], bundle: Sequence[BundlePage], places: Mapping[int, Places]) -> None:
    """Find pages with few words: beside the pages next to them, else where a page says just that."""
    known = {page.number: page for page in bundle if len(page.words) <= _SHORT + _STAMP}
    for at in {at for found in places.values() for at in found.held}:
        known.pop(at, None)
    _fill_beside(papers, known, places)
    scored = []
    for paper in papers:
        for n, words in _short_pages(paper, places[paper.id]):
            for page in known.values():
                if _says(page, words):
                    scored.append((len(page.words) - len(words), paper.id, n, page.number))
    for _, paper_id, n, at in sorted(scored):
        if at in known and not places[paper_id].of[n]:
            _put(places[paper_id], n, known.pop(at).number)
            _fill_beside(papers, known, places)


def fill_unreadable(
    papers: Sequence[MyPaper],
    places: Mapping[int, Places],
    unreadable: Collection[int],
    *,
    blank: Collection[int],
    starts: Collection[int],
) -> list[tuple[int, int]]:
    """Take pages that nobody can read for those of mine that should stand just there; return paper and page of each.

    Between two pages of a paper nothing else fits. At its ends the page may not be blank (the back of a sheet), and
    no bookmark (`starts`) may begin another paper there.
    """
    found: list[tuple[int, int]] = []
    for paper in papers:
        of = places[paper.id].of
        for first, end in _gaps(of):
            before, after = of[first - 1] if first else 0, of[end] if end < len(of) else 0
            start = before + 1 if before else after - (end - first)
            here = range(start, start + end - first)
            if before and after:
                fits = after == here.stop
            else:
                others = {*here[0 if before else 1 :]} & {*starts} | {*here} & {*blank}
                fits = bool(before or after) and not others
            if fits and all(place in unreadable for place in here):
                for n, place in zip(range(first, end), here, strict=True):
                    _put(places[paper.id], n, place)
                    found.append((paper.id, n + 1))
    return found


def places_beside(places: Sequence[int], n: int) -> list[int]:
    """Return where page n (from 0) would stand, going by the pages next to it that were found."""
    found = []
    if n and places[n - 1]:
        found.append(places[n - 1] + 1)
    if n + 1 < len(places) and places[n + 1] > 1:
        found.append(places[n + 1] - 1)
    return found


def _gaps(of: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the runs of pages without a place: from, and up to."""
    for is_there, run in groupby(range(len(of)), key=lambda n: bool(of[n])):
        if not is_there:
            pages = [*run]
            yield pages[0], pages[-1] + 1


def _fill_beside(papers: Sequence[MyPaper], known: dict[int, BundlePage], places: Mapping[int, Places]) -> None:
    for paper in papers:
        found = places[paper.id]
        if not any(found.of):
            continue
        for n, words in _short_pages(paper, found):
            beside = (at for at in places_beside(found.of, n) if at in known and _says(known[at], words))
            if at := next(beside, 0):
                _put(found, n, known.pop(at).number)


def _short_pages(paper: MyPaper, found: Places) -> list[tuple[int, list[str]]]:
    """Return the pages still to be found that have few words, or so few runs of their own that they tell nothing."""
    return [
        (n, words) for n, words in enumerate(paper.page_words) if words and not found.of[n] and len(words) <= _SHORT
    ]


def _put(found: Places, n: int, at: int) -> None:
    found.of[n] = at
    found.held = sorted({*found.held, at})


class PaperIndex:
    """Which of my pages hold a run of words; may be made ahead of time."""

    def __init__(self, papers: Sequence[MyPaper]) -> None:
        holders: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        for paper in papers:
            for n, here in enumerate(paper.page_runs):
                for run in here:
                    holders[run].append((paper.id, n))
        self.common = {run for run, pages in holders.items() if len(pages) > _TOO_MANY}
        self._holders = {run: pages for run, pages in holders.items() if run not in self.common}
        self._papers = {run: tuple({paper for paper, _ in pages}) for run, pages in self._holders.items()}
        self.size = {(p.id, n): len(here - self.common) for p in papers for n, here in enumerate(p.page_runs)}

    def papers_on(self, page: BundlePage) -> dict[int, dict[int, float]]:
        """Return the papers that this page of the bundle is of, and how like it is to each of their pages (0 to 1)."""
        told = page.runs - self.common
        there = told & self._holders.keys()
        if not there:
            return {}
        shared = Counter(chain.from_iterable(self._holders[run] for run in there))
        of_paper = Counter(chain.from_iterable(self._papers[run] for run in there))
        most = max(of_paper.values())
        found: dict[int, dict[int, float]] = {}
        for (paper, n), count in shared.items():
            mine, whole = self.size[paper, n], of_paper[paper]
            if whole < _FEWEST or whole < _NEXT_BEST * most:
                continue
            if whole >= _OF_THEIRS * len(told) or count >= _OF_MINE * mine:
                found.setdefault(paper, {})[n] = 2 * count / (mine + len(told))
        return found


def _chosen(
    paper: MyPaper,
    best: Mapping[int, Mapping[int, float]],
    held: Sequence[int],
    bundle: Mapping[int, BundlePage],
    index: PaperIndex,
) -> list[int]:
    """Choose one place for each page, so that likeness and pages that follow one another together are most."""
    ends: dict[int, tuple[float, list[int]]] = {0: (0.0, [])}  # by the last place chosen: the best choice so far
    for n, here in enumerate(paper.page_runs):
        likely = best.get(n, {})
        told = here - index.common
        covered = set().union(*(bundle[at].runs & told for at in held)) if likely and told else set()
        if not likely or len(covered) < _COVERED * len(told):
            ends = {at: (worth, [*chosen, 0]) for at, (worth, chosen) in ends.items()}
            continue
        top = max(likely.values())
        steps: dict[int, tuple[float, list[int]]] = {}
        for at, how in likely.items():
            if how >= _NEARLY * top:
                before, (worth, chosen) = max(ends.items(), key=lambda end: (end[1][0] + _next(end[0], at), -end[0]))
                steps[at] = (worth + how + _next(before, at), [*chosen, at])
        ends = steps
    chosen = max(ends.items(), key=lambda end: (round(end[1][0], 6), -end[0]))[1][1]
    return _without_strays(paper, _each_its_own(paper, chosen, best, bundle), bundle)


def _part_rivals(
    papers: Sequence[MyPaper],
    chosen: dict[int, list[int]],
    best: Mapping[int, Mapping[int, Mapping[int, float]]],
    choose: Callable[[MyPaper, Collection[int]], list[int]],
) -> None:
    """Let of papers that chose the same places (letters that hardly differ) each have places of its own.

    A page that is liker to another of them is that one's. Of those that still want the same, the one that would lose
    most has it. Who then finds no more than half its pages keeps what it chose at first: it is a version of the other.
    """
    claims = Counter(at for places in chosen.values() for at in {*places} - {0})
    rivals = [paper for paper in papers if any(claims[at] > 1 for at in chosen[paper.id])]
    tops = {paper.id: _tops(best[paper.id]) for paper in rivals}
    shut = {
        number: {at for at, how in own.items() if any(top.get(at, 0.0) > how for top in tops.values())}
        for number, own in tops.items()
    }
    wish = {paper.id: choose(paper, shut[paper.id]) for paper in rivals}
    wish = {number: there for number, there in wish.items() if _is_most(there, chosen[number])}
    claims = Counter(at for places in wish.values() for at in {*places} - {0})
    wanted = {at for at, count in claims.items() if count > 1}
    loss = {
        p.id: _worth(wish[p.id], best[p.id]) - _worth(choose(p, wanted | shut[p.id]), best[p.id])
        for p in rivals
        if p.id in wish
    }
    taken: set[int] = set()
    for paper in sorted(rivals, key=lambda one: -loss.get(one.id, -1.0)):
        there = wish.get(paper.id, chosen[paper.id])
        if taken & {*there}:
            there = choose(paper, taken | shut[paper.id])
            there = there if _is_most(there, chosen[paper.id]) else chosen[paper.id]
        chosen[paper.id] = there
        taken |= {*there} - {0}


def _tops(best: Mapping[int, Mapping[int, float]]) -> dict[int, float]:
    """Return how like each page of the bundle is to the likest page of a paper."""
    tops: dict[int, float] = {}
    for here in best.values():
        for at, how in here.items():
            tops[at] = max(how, tops.get(at, 0.0))
    return tops


def _is_most(places: Sequence[int], of: Sequence[int]) -> bool:
    return 2 * sum(map(bool, places)) > sum(map(bool, of))


def _worth(places: Sequence[int], best: Mapping[int, Mapping[int, float]]) -> float:
    there = [at for at in places if at]
    return _likeness(places, best) + sum(_next(before, at) for before, at in zip([0, *there], there, strict=False))


def _likeness(places: Sequence[int], best: Mapping[int, Mapping[int, float]]) -> float:
    return sum(best[n][at] for n, at in enumerate(places) if at)


def _without_strays(paper: MyPaper, chosen: list[int], bundle: Mapping[int, BundlePage]) -> list[int]:
    """Drop pages said to stand far away, between two that follow one another, of which little is there.

    They were left out; phrases that stand in many papers have led elsewhere.
    """
    kept = list(chosen)
    where = {place: n for n, place in enumerate(chosen) if place}
    for place, before in where.items():
        for n in range(before + 1, where.get(place + 1, 0)):
            here = paper.page_runs[n]
            if chosen[n] and len(here & bundle[chosen[n]].runs) < _STRAY * len(here):
                kept[n] = 0
    return kept


def _each_its_own(
    paper: MyPaper, chosen: list[int], best: Mapping[int, Mapping[int, float]], bundle: Mapping[int, BundlePage]
) -> list[int]:
    """Let a place hold several pages of mine only for words of its that no likelier one of them accounts for."""
    kept = list(chosen)
    for at in {place for place in chosen if place and chosen.count(place) > 1}:
        pages = sorted((n for n, place in enumerate(chosen) if place == at), key=lambda n: -best[n][at])
        told: set[int] = set()
        for n in pages:
            here = paper.page_runs[n] & bundle[at].runs
            if len(here - told) < 0.5 * len(here):
                kept[n] = 0
            told |= here
    return kept


def _next(before: int, at: int) -> float:
    """What it is worth that a page stands right after the one before it, or at least behind it."""
    return _FOLLOWS if at == before + 1 else _BEHIND if at > before else 0.0


def _says(page: BundlePage, words: Sequence[str]) -> bool:
    """Say whether the page has these words and little more than a stamp."""
    shared = sum((Counter(words) & Counter(page.words)).values())
    return shared >= 0.8 * len(words) and len(page.words) <= len(words) + _STAMP
