"""Turns what was typed into a Query: words, "phrases", AND OR NOT NEAR, (groups), filters; says where it is wrong."""

import re
from difflib import get_close_matches
from typing import NamedTuple

from sendorganiser.errors import BadQuery
from sendorganiser.model.query import All, Any, Limit, LimitKind, Near, Node, Query, Term, leaves
from sendorganiser.search.limits import FIELDS, natural

_LONGEST = 2000
_MOST_WORDS = 64  # a pasted page; what is looked for stands in its beginning
_DEEPEST = 12
_NEAR = 10
_PIECE = re.compile(
    r"(?P<field>-?\b[A-Za-z]+:(?=[^\s:]))(?:\"(?P<quoted>[^\"]*)\"?|(?P<value>[^\s()\"]+))"
    r"|(?P<minus>(?<!\S)-(?=[^\s-]))?(?:\"(?P<phrase>[^\"]*)(?P<closed>\"?)|(?P<open>\()|(?P<close>\))|(?P<word>[^\s\"()]+))"
)
_LETTERS = re.compile(r"[^\W_]+")
_OPERATOR = re.compile(r"AND|OR|NOT|NEAR(?:/(?P<within>[0-9]{1,3}))?")


def parse(typed: str, *, as_words: frozenset[str] = frozenset()) -> Query:
    """Read a search as it is typed; the last word may go on unless a space or quotation mark follows it.

    `as_words` are phrases like "last term" that are no filter this time but words. Raise BadQuery where nothing in
    it can be searched for, or where it cannot be understood; the message says at which letter.
    """
    text = typed[:_LONGEST].replace("“", '"').replace("”", '"').replace("\x00", " ")
    limits, spans = natural(text, as_words)
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    pieces = _pieces(text, limits)
    reader = _Reader(pieces)
    parts, refused = reader.read_all(0)
    if not any(True for _ in leaves(parts)) and not limits:
        raise BadQuery("There is nothing to look for yet.", "Type a word or two that stand in the paper.")
    return Query(tuple(parts), tuple(refused), tuple(sorted(limits, key=lambda limit: limit.at)))


class _Piece(NamedTuple):
    """`sort` is term, open, close, AND, OR, NOT, NEAR or minus (a refused term or group follows)."""

    sort: str
    at: int
    typed: str
    term: Term | None = None
    within: int = 0


def _pieces(text: str, limits: list[Limit]) -> list[_Piece]:
    made: list[_Piece] = []
    depth = words = 0
    for match in _PIECE.finditer(text):
        if match["field"] and (limit := _limit(match)):
            limits.append(limit)
            continue
        at, going_on = match.start(), match.end() == len(text)
        if match["open"]:
            depth += 1
        elif match["close"] and depth == 0:
            continue  # "a) first": a bracket of what was pasted, not of a search
        elif match["close"]:
            depth -= 1
        if match["minus"]:
            made.append(_Piece("minus", at, "-"))
        operator = _OPERATOR.fullmatch(match["word"]) if match["word"] and not match["minus"] else None
        if operator:
            made.append(_Piece(operator[0].split("/")[0], at, operator[0], within=int(operator["within"] or _NEAR)))
        elif match["open"] or match["close"]:
            made.append(_Piece("open" if match["open"] else "close", at, match[0]))
        elif (term := _term(match, going_on=going_on)) and words < _MOST_WORDS:
            words += 1
            made.append(_Piece("term", at, match[0], term))
        elif match["minus"]:
            made.pop()
    return made


def _term(match: re.Match[str], *, going_on: bool) -> Term | None:
    if match["phrase"] is not None:
        words = _LETTERS.findall(match["phrase"])
        return (
            Term(" ".join(words), phrase=True, starts=going_on and not match["closed"], exact=True) if words else None
        )
    typed = match["word"] or match[0]
    words = _LETTERS.findall(typed)
    goes_on = going_on or typed.endswith("*")
    if not words:
        return None
    # "1:1" and "s.19" are one thing to whoever types them, and a phrase to the index.
    return Term(" ".join(words), phrase=len(words) > 1, starts=goes_on)


def _limit(match: re.Match[str]) -> Limit | None:
    name = match["field"].lower().strip("-:")
    value = match["quoted"] if match["quoted"] is not None else match["value"]
    if name in FIELDS and not match["field"].startswith("-"):
        kind: LimitKind = FIELDS[name]
        return Limit(kind, value.strip(), match[0], match.start())
    if len(name) > 2 and (near := get_close_matches(name, FIELDS, 1, 0.75)) and not match["field"].startswith("-"):
        raise BadQuery(
            f"“{name}:” at letter {match.start() + 1} is not a filter.",
            f"Did you mean {near[0]}:? To look for the word itself, put it in quotation marks.",
        )
    return None


class _Reader:
    """Reads pieces into a tree: OR binds less than words that stand side by side, NEAR most."""

    def __init__(self, pieces: list[_Piece]) -> None:
        while pieces and pieces[-1].sort in ("AND", "OR", "NOT", "NEAR", "minus", "open"):
            pieces = pieces[:-1]  # still being typed
        self._pieces, self._at = pieces, 0

    def read_all(self, depth: int) -> tuple[list[Node], list[Node]]:
        """Read to the end of the group; return what is wanted and what is refused in it."""
        if depth > _DEEPEST:
            raise BadQuery(self._where("is too deep a bracket"), "Take out some of the brackets.")
        choices = [self._read_row(depth)]
        while self._next_is("OR"):
            operator = self._take()
            row = self._read_row(depth)
            if not choices[-1][0] or not row[0]:
                raise _lonely(operator)
            choices.append(row)
        if len(choices) == 1:
            return choices[0]
        return [Any(tuple(_joined(*row) for row in choices))], []

    def _read_row(self, depth: int) -> tuple[list[Node], list[Node]]:
        wanted: list[Node] = []
        refused: list[Node] = []
        while self._at < len(self._pieces) and not self._next_is("OR", "close"):
            if self._next_is("AND"):
                operator = self._take()
                if not wanted or self._at == len(self._pieces) or self._next_is("AND", "OR", "close"):
                    raise _lonely(operator)
                continue
            is_refused = self._next_is("NOT", "minus")
            if is_refused:
                operator = self._take()
                if self._at == len(self._pieces) or not self._next_is("term", "open"):
                    raise _lonely(operator)
            node = self._read_one(depth)
            if node is not None:
                (refused if is_refused else wanted).append(node)
        return wanted, refused

    def _read_one(self, depth: int) -> Node | None:
        piece = self._take()
        if piece.sort == "open":
            parts, refused = self.read_all(depth + 1)
            if self._next_is("close"):
                self._take()
            if not parts and refused:
                raise BadQuery(
                    f"The bracket at letter {piece.at + 1} holds only what must not be there.",
                    "Put a word in it that must be there.",
                )
            return _joined(parts, refused) if parts else None
        if piece.term is None:
            raise _lonely(piece)
        terms, within = [piece.term], 0
        while self._next_is("NEAR"):
            operator = self._take()
            if not self._next_is("term"):
                raise _lonely(operator)
            terms.append(self._take().term or piece.term)
            within = max(within, operator.within)
        return Near(tuple(terms), within) if len(terms) > 1 else piece.term

    def _next_is(self, *sorts: str) -> bool:
        return self._at < len(self._pieces) and self._pieces[self._at].sort in sorts

    def _take(self) -> _Piece:
        self._at += 1
        return self._pieces[self._at - 1]

    def _where(self, what: str) -> str:
        piece = self._pieces[min(self._at, len(self._pieces) - 1)]
        return f"“{piece.typed}” at letter {piece.at + 1} {what}."


def _joined(wanted: list[Node], refused: list[Node]) -> Node:
    return wanted[0] if len(wanted) == 1 and not refused else All(tuple(wanted), tuple(refused))


def _lonely(piece: _Piece) -> BadQuery:
    needs = "a word after it" if piece.sort in ("NOT", "minus") else "a word on each side"
    return BadQuery(
        f"“{piece.typed}” at letter {piece.at + 1} needs {needs}.",
        "Add one, or write it in small letters to look for the word itself.",
    )
