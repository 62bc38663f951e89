"""Finds papers by their words, and by what is known of them."""

import re
from dataclasses import dataclass

from sendorganiser.model.query import Hit, Query, Scope
from sendorganiser.search import Widening, parse, snippet, widen
from sendorganiser.store import Archive
from sendorganiser.store.finding import Found
from sendorganiser.workflows.search_scope import resolve

_ENOUGH = 0.6  # of the words, when no page has them all


@dataclass(frozen=True)
class Understood:
    """A search as it was understood: `notes` say in words what its filters are, `wider` what else is looked for."""

    query: Query
    scope: Scope
    notes: tuple[str, ...]
    wider: tuple[Widening, ...]


def understand(archive: Archive, *, case: int, typed: str, today: str = "", wide: bool = True) -> Understood:
    """Read what was typed, with the case's own events, school terms and spellings.

    Without `wide` only what was typed is looked for. Raise BadQuery if it cannot be understood.
    """
    scope, notes, as_words = resolve(archive, case, parse(typed), today)
    query = parse(typed, as_words=as_words)
    wider: tuple[Widening, ...] = ()
    if wide:
        query, wider = widen(query)
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


def _share(page: Found, query: Query) -> float:
    words = set(re.findall(r"\w+", f"{page.title} {page.text}".casefold()))
    wanted = [word for term in query.terms for word in term.text.casefold().split()]
    return sum(1 for word in wanted if word in words) / len(wanted) if wanted else 0.0
