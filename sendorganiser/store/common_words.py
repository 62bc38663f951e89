"""Ranks pages for searches of which nearly every word is on very many pages, without looking at each page.

In a large archive each common word (and word beginning) has its pages kept in levels, by how much the word weighs on
them. A search of common words joins levels from the top down until it has enough pages, and ranks only those, exactly
as FTS5's bm25 would. What is kept is made by `prepare`; a part that is not made, or whose pages have changed since,
is asked of the index instead: nothing is missed, only ranked more roughly.
"""

from __future__ import annotations

import json
import math
import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice, product
from sqlite3 import Connection

from sendorganiser.model.query import Any, Node, Query, Scope, Term
from sendorganiser.store import scopes
from sendorganiser.store.folding import folded
from sendorganiser.store.matching import TITLE_WEIGHT, begins, match, written
from sendorganiser.store.word_levels import K1, LEVELS, PART_BITS, PART_BYTES, WORD, chosen, impact, missing_parts

DIRECT = 12_000  # pages that answer; so many are ranked one by one
_RANKED = 180  # pages that are ranked exactly
_NAMED = 1500  # papers whose titles answer best
_RANKED_BY_TITLE = 120  # pages of theirs that are ranked exactly
_TITLE_GROUPS = (20, 60, 150, 400, _NAMED)  # so many of them come first, then so many …
_OF_ONE_PAPER = 3  # pages of one paper that are ranked exactly: only its best counts
_MOST_NODES = 5


@dataclass(frozen=True)
class _Level:
    """Pages (a bit each) on which something weighs about so much."""

    weight: float
    pages: int


def best_pages(db: Connection, case: int, query: Query, scope: Scope) -> list[tuple[int, float]] | None:
    """Return the best pages and their bm25, or None where FTS5 had better rank all that answer."""
    nodes = [_plain(part) for part in query.parts]
    if chosen(db) is None or not nodes or len(nodes) > _MOST_NODES or any(not node for node in nodes):
        return None
    if not all(any(_is_common(db, term) for term in node) for node in nodes):
        return None
    if scope.section or scopes.shares(db, case, scope)[0] <= DIRECT:
        return None
    asking = _Asking(db)
    if not asking.parts:
        return None
    levels = [asking.levels_of_choice(node) for node in nodes]
    there = _every(_union(each) for each in levels)
    for part in query.refused:
        there &= ~asking.pages_with(written(part) if not isinstance(part, Term) else f'"{part.text}"')
    if there.bit_count() <= DIRECT:
        return None
    candidates = _that_may_answer(db, case, scope, _from_the_top(levels, there), _RANKED)
    by_title = [_of_best_titles(db, query), *levels]
    candidates += _that_may_answer(db, case, scope, _from_the_top(by_title, there), _RANKED_BY_TITLE)
    candidates += asking.unprepared_pages(match(query, " AND "), case, scope)
    return asking.ranked(set(candidates), nodes)


def lightened(db: Connection, query: Query) -> Query:
    """Leave out a last word of which only one or two letters are typed, where it begins words of very many pages.

    It would take long and tell next to nothing apart; the next letter brings it in. Small archives keep it.
    """
    last = query.parts[-1] if len(query.parts) > 1 else None
    if isinstance(last, Term) and last.starts and len(last.text) <= 2 and not last.text.isupper() and not last.also:
        beginning = last.text.lower()
        if (len(beginning) == 1 and chosen(db)) or _is_common(db, Term(beginning, starts=True)):
            return replace(query, parts=query.parts[:-1])
    return query


def rarer(db: Connection, query: Query) -> Query:
    """Leave out words that are on very many pages of a large archive, if there are others: any of them may be there."""
    if chosen(db) is None:
        return query
    rare = tuple(part for part in query.parts if not any(_is_common(db, term) for term in _plain(part)))
    return replace(query, parts=rare or query.parts[:1])


def _plain(node: Node) -> list[Term]:
    """Return the single words one of which must be there; none where it is not as simple as that."""
    parts = node.parts if isinstance(node, Any) else (node,)
    if not all(isinstance(part, Term) for part in parts):
        return []
    terms = [way for part in parts if isinstance(part, Term) for way in (part, *part.also)]
    return terms if isinstance(node, Any) or not terms[0].phrase else []


def _key(term: Term) -> str:
    beginning = begins(term)
    return f"{folded(beginning)}*" if beginning else folded(term.text)


def _is_common(db: Connection, term: Term) -> bool:
    if term.phrase:
        return False
    return db.execute("SELECT 1 FROM search_common WHERE word = ?", (_key(term),)).fetchone() is not None


class _Asking:
    """One search: what it has read of the index so far."""

    def __init__(self, db: Connection) -> None:
        self._db = db
        averages = db.execute("SELECT block FROM pages_fts_data WHERE id = 1").fetchone()[0]
        self._rows, self._words = _numbers(averages)[:2]
        self.parts = [part for (part,) in db.execute("SELECT part FROM search_parts ORDER BY part")]
        self._made = _every_bit_of(self.parts)
        self._idf: dict[Term, float] = {}

    def levels_of_choice(self, terms: list[Term]) -> list[_Level]:
        """Return the levels of pages that have at least one of these words."""
        each = [self._levels(term) for term in terms]
        while len(each) > 1:  # two at a time, so that there are never many
            one, other = each.pop(), each.pop()
            without_one, without_other = ~_union(one), ~_union(other)
            both = [_Level(a.weight + b.weight, a.pages & b.pages) for a, b in product(one, other)]
            alone = [_Level(a.weight, a.pages & without_other) for a in one]
            alone += [_Level(b.weight, b.pages & without_one) for b in other]
            each.append(_few([level for level in both + alone if level.pages]))
        return each[0]

    def _levels(self, term: Term) -> list[_Level]:
        if not _is_common(self._db, term):
            pages = self.pages_with(written(Term(term.text, term.phrase, term.starts)))
            return [_Level(self._note_idf(term, pages) * (K1 + 1) / 2, pages)]
        rows = self._db.execute("SELECT part, pages FROM search_levels WHERE word = ?", (_key(term),)).fetchall()
        found = {part: zlib.decompress(blob) for part, blob in rows}
        nothing = bytes(LEVELS * PART_BYTES)
        spread = [found.get(part, nothing) if found else nothing for part in range(self.parts[-1] + 1)]
        found_levels = [
            int.from_bytes(b"".join(p[n * PART_BYTES : (n + 1) * PART_BYTES] for p in spread), "little") & self._made
            for n in range(LEVELS)
        ]
        idf = self._note_idf(term, _every_of(found_levels))
        steps = json.loads(
            self._db.execute("SELECT steps FROM search_common WHERE word = ?", (_key(term),)).fetchone()[0]
        )
        return [
            _Level(idf * weight, level) for weight, level in zip([*steps, steps[-1] / 2], found_levels, strict=True)
        ]

    def _note_idf(self, term: Term, pages: int) -> float:
        there = pages.bit_count()
        self._idf[term] = max(1e-6, math.log((self._rows - there + 0.5) / (there + 0.5)))
        return self._idf[term]

    def pages_with(self, words: str) -> int:
        """Return the pages that answer `words`, which are FTS5's."""
        rows = self._db.execute("SELECT rowid FROM pages_fts WHERE pages_fts MATCH ?", (words,)).fetchall()
        return _bits(page for (page,) in rows)

    def unprepared_pages(self, words: str, case: int, scope: Scope) -> list[int]:
        """Return the newest pages that answer in parts that are not made."""
        where, values = scopes.on_pages(self._db, case, scope)
        pages: list[int] = []
        for part in reversed(missing_parts(self._db)):
            if len(pages) >= _RANKED:
                break
            rows = self._db.execute(
                f"SELECT rowid FROM pages_fts WHERE pages_fts MATCH ? AND rowid >= ? AND rowid < ? AND {where}"
                " ORDER BY rowid DESC LIMIT ?",
                (words, part << PART_BITS, (part + 1) << PART_BITS, *values, _RANKED),
            )
            pages += [page for (page,) in rows]
        return pages

    def ranked(self, pages: set[int], nodes: list[list[Term]]) -> list[tuple[int, float]]:
        """Return these pages' bm25 (lower is better), as FTS5 reckons it; those that do not answer are left out."""
        terms = [[(self._idf[term], _finder(term)) for term in node] for node in nodes]
        average = self._words / max(1, self._rows)
        rows = self._db.execute(
            "SELECT pages.id, text, sz FROM json_each(?) CROSS JOIN pages ON pages.id = value"
            " CROSS JOIN pages_fts_docsize ON pages_fts_docsize.id = pages.id",
            (json.dumps(sorted(pages)),),
        )
        made = []
        for page, text, size in rows:
            plain, length = folded(text or ""), _numbers(size)[0]
            weights = [
                sum(idf * impact(times, length, average) for idf, find in node if (times := len(find(plain))))
                for node in terms
            ]
            if all(weights):
                made.append((page, -sum(weights)))
        return sorted(made, key=lambda pair: (pair[1], pair[0]))


def _finder(term: Term) -> Callable[[str], list[str]]:
    """Return what finds each place of a word in a folded text."""
    words = WORD.findall(folded(begins(term) or term.text))
    goes_on = bool(begins(term)) or term.starts
    joined = r"[\W_]+".join(map(re.escape, words))
    find = re.compile(rf"(?<![^\W_]){joined}" + ("" if goes_on else r"(?![^\W_])")).findall
    return lambda text: find(text) if words[0] in text else []  # most are not there: told much sooner so


def _from_the_top(levels: list[list[_Level]], there: int) -> Iterator[int]:
    """Give pages from where all weigh most down to where they weigh least."""
    ways = sorted(product(*levels), key=lambda way: -sum(level.weight for level in way))
    for way in ways:
        yield from _pages(_every([*(level.pages for level in way), there]))


def _of_best_titles(db: Connection, query: Query) -> list[_Level]:
    """Return the pages of the papers whose titles answer, by how well they do: a title may bring them to the top."""
    rows = db.execute(
        "SELECT score, min(pages.id), max(pages.id) FROM (SELECT rowid, bm25(documents_fts) AS score FROM documents_fts"
        " WHERE documents_fts MATCH ? ORDER BY score LIMIT ?) AS named CROSS JOIN pages ON pages.document = named.rowid"
        " GROUP BY pages.document ORDER BY score",
        (match(query, " AND "), _NAMED),
    ).fetchall()
    groups: list[list[tuple[float, int, int]]] = []
    for place, row in enumerate(rows):
        if not groups or (place >= _TITLE_GROUPS[len(groups) - 1] and row[0] > rows[place - 1][0] + 1e-9):
            groups.append([])
        groups[-1].append(row)
    # A paper's pages lie side by side; a stranger among them is ranked too, and does no harm.
    return [
        _Level(
            -TITLE_WEIGHT * group[0][0], _every_of(((1 << last - first + 1) - 1) << first for _, first, last in group)
        )
        for group in groups
    ]


def _that_may_answer(db: Connection, case: int, scope: Scope, pages: Iterator[int], wanted: int) -> list[int]:
    """Return the first of these pages that are in the scope, and few of each paper."""
    where, values = scopes.papers(case, scope)
    sql = (
        "SELECT pages.id, documents.id FROM json_each(?) CROSS JOIN pages ON pages.id = value"  # CROSS: in this order
        f" CROSS JOIN documents ON documents.id = pages.document WHERE {where}"
    )
    found: list[int] = []
    taken: Counter[int] = Counter()
    while len(found) < wanted and (some := list(islice(pages, 2 * wanted))):
        papers = dict(db.execute(sql, (json.dumps(some), *values)).fetchall())
        for page in some:
            paper = papers.get(page)
            if paper is not None and taken[paper] < _OF_ONE_PAPER:
                taken[paper] += 1
                found.append(page)
    return found[:wanted]


def _few(levels: list[_Level]) -> list[_Level]:
    """Put levels that are next to one another together, so that there are no more than usual."""
    ordered = sorted(levels, key=lambda level: -level.weight)
    size = -(-len(ordered) // LEVELS)
    groups = [ordered[at : at + size] for at in range(0, len(ordered), size)]
    return [_Level(group[0].weight, _union(group)) for group in groups]


def _union(levels: Iterable[_Level]) -> int:
    return _every_of(level.pages for level in levels)


def _every_of(pages: Iterable[int]) -> int:
    made = 0
    for each in pages:
        made |= each
    return made


def _every(pages: Iterable[int]) -> int:
    made = -1
    for each in pages:
        made &= each
    return made


def _every_bit_of(parts: list[int]) -> int:
    part = (1 << (1 << PART_BITS)) - 1
    return _every_of(part << (each << PART_BITS) for each in parts)


def _bits(pages: Iterable[int]) -> int:
    numbers = list(pages)
    made = bytearray((max(numbers, default=0) >> 3) + 1)
    for page in numbers:
        made[page >> 3] |= 1 << (page & 7)
    return int.from_bytes(made, "little")


def _pages(bits: int) -> Iterator[int]:
    for place, byte in enumerate(bits.to_bytes((bits.bit_length() + 7) // 8, "little")):
        while byte:
            low = byte & -byte
            yield (place << 3) + low.bit_length() - 1
            byte ^= low


def _numbers(block: bytes) -> list[int]:
    """Read SQLite's variable-length numbers."""
    made, value, read = [], 0, 0
    for byte in block:
        read += 1
        if read == 9:  # the ninth byte is whole
            made.append(value << 8 | byte)
            value = read = 0
        else:
            value = value << 7 | byte & 0x7F
            if byte < 0x80:
                made.append(value)
                value = read = 0
    return made
