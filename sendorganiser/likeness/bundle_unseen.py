"""Says what is in a bundle that is in none of my papers, and guesses what it is called."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from sendorganiser.likeness.bundle_places import BundlePage, MyPaper, Places
from sendorganiser.likeness.words import words_of
from sendorganiser.model.comparison import Misnamed, PaperFound, Unseen

_LINES, _LONGEST = 12, 90
_PARTS = {*words_of("section part appendix annex annexe tab volume exhibit schedule divider")}
_TITLE = 8  # words a sheet that parts them may bear
_STARTS = re.compile(r"^(?:\s*(?:\d+[.)]|[A-Z]\d+[.:)]?)\s+)")


def unseen(bundle: Sequence[BundlePage], seen: Collection[int], starts: Mapping[int, str]) -> tuple[Unseen, ...]:
    """Return the runs of pages not in `seen`; a bookmark (`starts`: page to title) begins a new one and names it."""
    running = _running_lines(bundle)
    groups: list[list[BundlePage]] = []
    for page in bundle:
        if page.number in seen:
            continue
        if groups and groups[-1][-1].number == page.number - 1 and page.number not in starts:
            groups[-1].append(page)
        else:
            groups.append([page])
    return tuple(
        Unseen(g[0].number, g[-1].number, without_page(starts.get(g[0].number, "")) or _title(g, running))
        for g in groups
    )


def seen_pages(
    papers: Sequence[MyPaper], bundle: Sequence[BundlePage], places: Mapping[int, Places], found: Sequence[PaperFound]
) -> set[int]:
    """Return the pages that are of a paper of mine, its copies and the words that ran over onto others included."""
    known = {page.number: page for page in bundle}
    seen = {n for one in found for n in (*one.places, *one.again)}
    there = {one.document for one in found if any(one.places)}
    for paper in papers:
        if paper.id in there:
            own = set().union(*paper.page_runs)
            seen |= {n for n in places[paper.id].held if len(known[n].runs & own) >= 0.5 * len(known[n].runs)}
    for one in found:
        if one.state in ("older", "later", "version"):
            seen |= set(_between(one.places))
    return seen - {0}


def parts_sections(page: BundlePage) -> bool:
    """Say whether a page bears no more words than a sheet between sections: "Section B", "Tab 4: Advice"."""
    return 0 < len(page.words) <= _TITLE and page.words[0] in _PARTS


def _between(places: Sequence[int]) -> Iterator[int]:
    """Yield the pages of another version that stand where pages of mine should: as many as are not there."""
    last, lost = 0, 0
    for place in places:
        if not place:
            lost += 1
            continue
        if last and lost and place - last - 1 == lost:
            yield from range(last + 1, place)
        last, lost = place, 0


def misnamed(papers: Sequence[MyPaper], found: Sequence[PaperFound], starts: Mapping[int, str]) -> tuple[Misnamed, ...]:
    """Return the titles that lead to the first page of one paper of mine, but are another's."""
    titles = {paper.id: frozenset(words_of(paper.title)) for paper in papers}
    first = {one.places[0]: one.document for one in found if one.places and one.places[0]}
    wrong = []
    for page, title in sorted(starts.items()):
        here = first.get(page)
        if here is None:
            continue
        says = frozenset(words_of(without_page(title)))
        if _share(titles[here], says) >= 0.3:
            continue
        other = max(titles, key=lambda one: _share(titles[one], says))
        if _share(titles[other], says) >= 0.99 and len(titles[other]) > 1:
            wrong.append(Misnamed(page, without_page(title), here))
    return tuple(wrong)


def without_page(title: str) -> str:
    """Return a bookmark's title without its number and page.

    >>> without_page("3. Speech therapy report – page 12"), without_page("Letter of 4 May 2025 (p. 7)")
    ('Speech therapy report', 'Letter of 4 May 2025')
    """
    named = re.search(r"[\s,–—(\[-]+(?:page|pages|pp?\.?)\s*[A-Z]?\d+.*$", title, re.IGNORECASE)
    plain = title[: named.start()] if named else title
    return _STARTS.sub("", plain).strip()


def _share(title: frozenset[str], says: frozenset[str]) -> float:
    return len(title & says) / len(title) if title else 0.0


def _running_lines(bundle: Sequence[BundlePage]) -> set[str]:
    """Return the lines that many pages bear: the bundle's own headers."""
    counts = Counter(line for page in bundle for line in {_shape(line) for line in page.text.splitlines()[:3]} if line)
    return {line for line, count in counts.items() if count >= max(4, 0.2 * len(bundle))}


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.split()).casefold())


def _title(pages: Sequence[BundlePage], running: Collection[str]) -> str:
    """Guess a title: the first line that says something and is not the bundle's own."""
    for page in pages[:2]:
        for line in page.text.splitlines()[:_LINES]:
            plain = " ".join(line.split())
            if len(re.findall(r"[^\W\d_]{3,}", plain)) >= 2 and _shape(line) not in running:
                return plain[:_LONGEST].rstrip(" ,;:")
    return ""
