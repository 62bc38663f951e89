"""Finds papers by their words, and by what is known of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from sendorganiser.errors import BadQuery
from sendorganiser.model.query import Hit, Near, Query, Scope
from sendorganiser.search import Widening, asked_for, is_question, parse, snippet, weight, widen
from sendorganiser.store import Archive
from sendorganiser.store.finding import Found
from sendorganiser.workflows.search_scope import resolve

_ENOUGH = 0.5  # of what the best of them has of the words, where no page has them all; rare words count for more
_ENOUGH_BESIDE = 0.6  # of all there is to have, where some page has it
_FEW, _NEARLY, _COMPARED = 5, 10, 60  # papers: so few are added to, so many are added, of so many pages
_FEWEST = 3  # words: beside a paper with both of two, one that has either says nothing
_SHORTEST = 4  # a shorter word is like too many others
_LIKELY, _LIKE = 1500, 0.75  # the words of most pages that are compared, and how like they must be
_FIRST = 5  # papers that are named for each term of a list


@dataclass(frozen=True)
class Understood:
    """A search as it was understood: `notes` say in words what its filters are, `wider` what else is looked for."""

    query: Query
    scope: Scope
    notes: tuple[str, ...]
    wider: tuple[Widening, ...]


@dataclass(frozen=True)
class Listed:
    """A term of a list: on how many papers and pages it is, and the best of them; `problem` if it is no search."""

    term: str
    papers: int = 0
    pages: int = 0
    hits: tuple[Hit, ...] = ()
    problem: str = ""


def understand(archive: Archive, *, case: int, typed: str, today: str = "", wide: bool = True) -> Understood:
    """Read what was typed, with the case's own events, school terms and spellings.

    Without `wide` only what was typed is looked for. Raise BadQuery if it cannot be understood.
    """
    scope, notes, as_words = resolve(archive, case, parse(typed), today)
    query = parse(typed, as_words=as_words)
    wider: tuple[Widening, ...] = ()
    if wide:
        query, wider = widen(query, archive.searching.has_word)
        query = asked_for(query) if is_question(query) else query
    return Understood(query, scope, notes, wider)


def find_documents(
    archive: Archive, *, case: int, typed: str, limit: int = 50, today: str = "", wide: bool = True
) -> list[Hit]:
    """Return the papers that answer what was typed, best first, each at its best page.

    Where few papers have every word, those with most of them follow: a scan may have been misread.
    Raise BadQuery if there is nothing to look for.
    """
    asked = understand(archive, case=case, typed=typed, today=today, wide=wide)
    return find_understood(archive, asked, case=case, limit=limit)


def find_understood(archive: Archive, asked: Understood, *, case: int, limit: int = 50) -> list[Hit]:
    """Return the papers that answer, best first, each at its best page; where they are few, those that nearly do."""
    found = archive.find(case, asked.query, limit=limit, scope=asked.scope)
    hits = [Hit(page.document, page.title, page.page, *snippet(page.text, asked.query)) for page in found]
    if len(hits) < min(limit, _FEW):
        hits += _nearly(archive, asked, case, {hit.document for hit in hits})[: max(0, limit - len(hits))]
    return hits


def _nearly(archive: Archive, asked: Understood, case: int, found: set[int]) -> list[Hit]:
    """Return papers with some of the words, those with the most telling first; none where it was said just what."""
    query = asked_for(asked.query)
    if len(asked.query.parts) < (_FEWEST if found else 2) or _is_exact(query):
        return []
    weights = archive.searching.weights(query)
    best: dict[int, tuple[float, Found]] = {}
    for page in archive.find(case, query, limit=_COMPARED, nearly=True, scope=asked.scope):
        has = weight(f"{page.title} {page.text}", query, weights)
        if page.document not in best or has > best[page.document][0]:
            best[page.document] = (has, page)
    enough = _ENOUGH_BESIDE * sum(weights) if found else _ENOUGH * max((has for has, _ in best.values()), default=0.0)
    likely = [(has, page) for has, page in best.values() if page.document not in found and has >= enough]
    likely.sort(key=lambda pair: -pair[0])
    return [Hit(page.document, page.title, page.page, *snippet(page.text, query), True) for _, page in likely[:_NEARLY]]


def _is_exact(query: Query) -> bool:
    return any(isinstance(part, Near) for part in query.parts) or any(term.exact for term in query.terms)


def hit_pages(archive: Archive, asked: Understood, document: int, *, most: int = 200) -> list[Hit]:
    """Return every page of one paper that answers, in their order, each with its words."""
    if not asked.query.parts or asked.scope.section:
        return []
    found = archive.searching.pages_in(document, asked.query, limit=most)
    return [Hit(page.document, page.title, page.page, *snippet(page.text, asked.query)) for page in found]


def every_place(archive: Archive, asked: Understood, *, case: int) -> list[Hit]:
    """Return every page that answers, by the papers' dates: not only the best of each paper."""
    found = archive.searching.page_hits(case, asked.query, scope=asked.scope)
    return [Hit(page.document, page.title, page.page, *snippet(page.text, asked.query)) for page in found]


def suggestions(archive: Archive, asked: Understood, *, most: int = 3) -> tuple[str, ...]:
    """Return words that pages do have, like those typed that no page has."""
    found: list[str] = []
    for term in asked.query.terms:
        word = term.text.lower()
        if term.phrase or len(word) < _SHORTEST or archive.searching.has_word(word):
            continue
        near = archive.searching.words_like(word[:1])
        likely = sorted(near, key=lambda each: -near[each])[:_LIKELY]
        found += get_close_matches(word, likely, most, _LIKE)
    return tuple(dict.fromkeys(found))[:most]


def find_list(archive: Archive, *, case: int, terms: Sequence[str], today: str = "") -> list[Listed]:
    """Return for each term of a list how many papers and pages have it, and its first papers.

    A term that cannot be understood is in the list with what is wrong with it.
    """
    made: list[Listed] = []
    for term in terms:
        try:
            asked = understand(archive, case=case, typed=term + " ", today=today)
        except BadQuery as error:
            made.append(Listed(term, problem=str(error)))
            continue
        if not asked.query.parts:
            made.append(Listed(term, problem="This is only a filter. Put a word beside it."))
            continue
        papers, pages = archive.searching.count(case, asked.query, scope=asked.scope)
        hits = find_understood(archive, asked, case=case, limit=_FIRST) if papers else []
        made.append(Listed(term, papers, pages, tuple(hits)))
    return made
