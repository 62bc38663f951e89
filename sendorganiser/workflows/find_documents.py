"""Finds papers by their words, and by what is known of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from sendorganiser.errors import BadQuery
from sendorganiser.model.query import Hit, Query, Scope
from sendorganiser.search import Widening, parse, snippet, widen
from sendorganiser.store import Archive
from sendorganiser.store.finding import Found
from sendorganiser.workflows.search_scope import resolve

_ENOUGH = 0.6  # of the words, when no page has them all
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
    return Understood(query, scope, notes, wider)


def find_documents(
    archive: Archive, *, case: int, typed: str, limit: int = 50, today: str = "", wide: bool = True
) -> list[Hit]:
    """Return the papers that answer what was typed, best first, each at its best page.

    Where no page has every word, pages with most of them are returned: a scan may have been misread.
    Raise BadQuery if there is nothing to look for.
    """
    asked = understand(archive, case=case, typed=typed, today=today, wide=wide)
    return find_understood(archive, asked, case=case, limit=limit)


def find_understood(archive: Archive, asked: Understood, *, case: int, limit: int = 50) -> list[Hit]:
    """Return the papers that answer, best first, each at its best page."""
    query = asked.query
    found = archive.find(case, query, limit=limit, scope=asked.scope)
    if not found and len(query.parts) >= 3:
        nearly = archive.find(case, query, limit=limit, nearly=True, scope=asked.scope)
        found = [page for page in nearly if _share(page, query) >= _ENOUGH]
    return [Hit(page.document, page.title, page.page, *snippet(page.text, query)) for page in found]


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


def _share(page: Found, query: Query) -> float:
    words = set(re.findall(r"\w+", f"{page.title} {page.text}".casefold()))
    wanted = [word for term in query.terms for word in term.text.casefold().split()]
    return sum(1 for word in wanted if word in words) / len(wanted) if wanted else 0.0
