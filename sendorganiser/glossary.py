"""The field's short forms and terms in plain words."""

import re
import tomllib
from functools import cache
from typing import Any, NamedTuple

from sendorganiser.resources import resource


class Term(NamedTuple):
    """A term: how papers write it, its meaning in full, and a sentence or two; `beware` is another meaning."""

    short: str
    long: str
    what: str
    also: tuple[str, ...] = ()
    beware: str = ""


@cache
def terms() -> tuple[Term, ...]:
    """Return all terms, in the alphabet's order."""
    with resource("glossary.toml").open("rb") as file:
        entries: list[dict[str, Any]] = tomllib.load(file)["term"]
    found = [Term(**{**entry, "also": tuple(entry.get("also", ()))}) for entry in entries]
    return tuple(sorted(found, key=lambda term: term.short.lower()))


def met_in(text: str) -> tuple[Term, ...]:
    """Return the terms a text uses, each once, in the order they are met.

    Short forms count only as they are written (EP, not ep); what is written out counts in any case.
    """
    found: dict[Term, int] = {}
    for match in _pattern().finditer(text):
        word = match[0]
        term = _by_word().get(word) or _by_word().get(word.lower())
        if term is not None:
            found.setdefault(term, match.start())
    return tuple(found)


def search(typed: str) -> tuple[Term, ...]:
    """Return the terms that have to do with what was typed, those that begin with it first; all for nothing typed."""
    wanted = typed.strip().lower()
    ranked = [(_rank(term, wanted), term) for term in terms()]
    return tuple(term for rank, term in sorted(ranked, key=lambda pair: pair[0]) if rank < _NOT_FOUND)


_NOT_FOUND = 3


def _rank(term: Term, wanted: str) -> int:
    names = [name.lower() for name in (term.short, *term.also, term.long)]
    if any(name.startswith(wanted) for name in names):
        return 0
    if any(wanted in name for name in names):
        return 1
    return 2 if wanted in term.what.lower() else _NOT_FOUND


@cache
def _by_word() -> dict[str, Term]:
    words: dict[str, Term] = {}
    for term in terms():
        for name in (term.short, *term.also, term.long):
            words.setdefault(name if _is_short_form(name) else name.lower(), term)
    return words


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted({name for term in terms() for name in (term.short, *term.also, term.long)}, key=len, reverse=True)
    short = "|".join(re.escape(name) for name in names if _is_short_form(name))
    written_out = "|".join(re.escape(name) for name in names if not _is_short_form(name))
    return re.compile(rf"(?<![\w])(?:{short}|(?i:{written_out}))(?![\w])")


def _is_short_form(name: str) -> bool:
    """Say whether a name's capitals matter: EP is a person, "ep" is nothing; s19 is a law."""
    return " " not in name and (any(c.isupper() for c in name[1:]) or any(c.isdigit() for c in name))
