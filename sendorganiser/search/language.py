"""Turns what was typed into a Query: words, "exact phrases", and -words that must not be there."""

import re

from sendorganiser.errors import BadQuery
from sendorganiser.model.query import Query, Term

_LONGEST = 2000
_PIECE = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)(?P<closed>"?)|(?P<word>[^\s"]+))')
_LETTERS = re.compile(r"\w+")


def parse(typed: str) -> Query:
    """Read a search as it is typed; the last word may go on unless a space or quotation mark follows it.

    Raise BadQuery if nothing in it can be searched for.
    """
    wanted: list[Term] = []
    refused: list[Term] = []
    text = typed[:_LONGEST].replace("“", '"').replace("”", '"')
    for piece in _PIECE.finditer(text):
        terms = _terms(piece, going_on=piece.end() == len(text))
        (refused if piece["minus"] else wanted).extend(terms)
    if not wanted:
        raise BadQuery("There is nothing to look for yet.", "Type a word or two that stand in the paper.")
    return Query(tuple(wanted), tuple(refused))


def _terms(piece: re.Match[str], *, going_on: bool) -> list[Term]:
    if piece["phrase"] is not None:
        words = _LETTERS.findall(piece["phrase"])
        return [Term(" ".join(words), phrase=True, starts=going_on and not piece["closed"])] if words else []
    words = _LETTERS.findall(piece["word"])
    # "1:1" and "s.19" are one thing to whoever types them, and a phrase to the index.
    if len(words) > 1:
        return [Term(" ".join(words), phrase=True, starts=going_on)]
    return [Term(word, starts=going_on) for word in words]
