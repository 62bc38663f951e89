"""Finds papers by their words."""

import re

from sendorganiser.model.query import Hit, Query
from sendorganiser.search import parse, snippet
from sendorganiser.store import Archive
from sendorganiser.store.finding import Found

_ENOUGH = 0.6  # of the words, when no page has them all


def find_documents(archive: Archive, *, case: int, typed: str, limit: int = 50) -> list[Hit]:
    """Return the papers that answer what was typed, best first, each at its best page.

    Where no page has every word, pages with most of them are returned: a scan may have been misread.
    Raise BadQuery if there is nothing to look for.
    """
    query = parse(typed)
    found = archive.find(case, query, limit=limit)
    if not found and len(query.terms) >= 3:
        nearly = archive.find(case, query, limit=limit, nearly=True)
        found = [page for page in nearly if _share(page, query) >= _ENOUGH]
    return [Hit(page.document, page.title, page.page, *snippet(page.text, query)) for page in found]


def _share(page: Found, query: Query) -> float:
    words = set(re.findall(r"\w+", f"{page.title} {page.text}".casefold()))
    wanted = [word for term in query.terms for word in term.text.casefold().split()]
    return sum(1 for word in wanted if word in words) / len(wanted) if wanted else 0.0
