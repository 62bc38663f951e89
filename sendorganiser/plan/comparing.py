"""Compares two versions of a plan clause by clause: what was added, taken out, changed, or only moved."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from sendorganiser.model.plan import SECTIONS, Change, Clause, PlanReading
from sendorganiser.plan.clauses import sentences

_ALIKE = 0.5  # clauses at least so alike are one that was changed
_ALIKE_ELSEWHERE = 0.72  # and where the changed clause stands in another section
_RAREST, _NEAREST = 12, 15
_ANSWERS, _ANSWERS_CLAUSE = 0.6, 0.4  # of the telling words that was asked for
# Words that every line of provision holds: sharing them tells nothing.
_FILL = frozenset(re.findall(r"\w+", """
    a an the of to in on at by for with and or as is are be will have has their his her they he she it this that from
    should would shall must who which each any all per
"""))  # fmt: skip
_WORD = re.compile(r"\s+|[\w'’£%]+(?:[-.,:/]\w+)*|[^\w\s]")


@dataclass(frozen=True)
class Asked:
    """What became of wording that was asked for: "whole", "part" or "not", and the clause nearest to it."""

    wanted: str
    came: str
    clause: Clause | None
    missing: tuple[str, ...] = ()


def compare(old: PlanReading, new: PlanReading) -> tuple[Change, ...]:
    """Return what differs, section by section; text that stands elsewhere word for word has moved."""
    before, after = _clauses(old), _clauses(new)
    pairs, moved = _same(before, after)
    left = [clause for number, clause in enumerate(before) if number not in pairs]
    taken = set(pairs.values())
    fresh = [clause for number, clause in enumerate(after) if number not in taken]
    changes = [Change("moved", before[one], after[other]) for one, other in moved]
    changed, left, fresh = _changed(left, fresh)
    changes += changed
    changes += [Change("removed", clause, None) for clause in left]
    changes += [Change("added", None, clause) for clause in fresh]
    places = {id(clause): number for number, clause in enumerate([*before, *after])}
    return tuple(
        sorted(changes, key=lambda one: (SECTIONS.index(one.section), _place(one, places, len(before)), one.sort))
    )


def what_came_of(asked: Iterable[str], new: PlanReading, *, instead: str = "") -> tuple[Asked, ...]:
    """Say for each wording that was asked for in representations how much of it stands in the new plan.

    Where it was asked for `instead` of other wording, what both share does not count as having come.
    """
    clauses = _clauses(new)
    found = []
    for wanted in asked:
        for text in sentences(" ".join(wanted.split())):
            found.append(_answered(text, clauses, instead))
    return tuple(found)


def words_between(before: str, after: str) -> tuple[tuple[str, str], ...]:
    """Return the words of both texts in order, each part marked "=" (in both), "-" (only before) or "+" (only after).

    >>> words_between("20 hours a week", "15 hours a week")
    (('-', '20'), ('+', '15'), ('=', ' hours a week'))
    """
    old, new = _WORD.findall(before), _WORD.findall(after)
    parts: list[tuple[str, str]] = []
    for sort, a0, a1, b0, b1 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if sort == "equal":
            parts.append(("=", "".join(old[a0:a1])))
            continue
        if a1 > a0:
            parts.append(("-", "".join(old[a0:a1])))
        if b1 > b0:
            parts.append(("+", "".join(new[b0:b1])))
    return tuple(_runs_joined(parts))


def _runs_joined(parts: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Join changes that only a space parts: whole words are easier to follow than a patchwork."""
    out, put, space = "", "", ""
    for sign, text in [*parts, ("=", "")]:
        if sign == "=" and out and put and text and not text.strip():
            space = text
            continue
        if sign == "=":
            yield from _both(out, put)
            if space or text:
                yield "=", space + text
            out = put = space = ""
            continue
        if space:
            out, put, space = out + space, put + space, ""
        out, put = (out + text, put) if sign == "-" else (out, put + text)


def _both(out: str, put: str) -> Iterator[tuple[str, str]]:
    if out:
        yield "-", out
    if put:
        yield "+", put


def _clauses(reading: PlanReading) -> list[Clause]:
    return [clause for section in reading.sections for clause in section.clauses]


@cache
def _key(text: str) -> str:
    """What two clauses share that say the same: spaces, quotation marks and dashes do not count; every word does."""
    plain = text.translate(_MARKS)
    return " ".join(re.sub(r"\s*-\s*", "-", plain).split()).strip(" .;,")


_MARKS = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "\u00a0": " ", "\u00ad": ""}
)


def _whole(clause: Clause) -> str:
    return _key(f"{clause.text} | {clause.beside}" if clause.beside else clause.text)


def _same(before: Sequence[Clause], after: Sequence[Clause]) -> tuple[dict[int, int], list[tuple[int, int]]]:
    """Pair clauses that say the same; return the pairs, and those of them that stand elsewhere now."""
    pairs: dict[int, int] = {}
    keys_before, keys_after = [_place_key(c) for c in before], [_place_key(c) for c in after]
    matcher = SequenceMatcher(None, keys_before, keys_after, autojunk=False)
    for block in matcher.get_matching_blocks():
        for step in range(block.size):
            pairs[block.a + step] = block.b + step
    waiting: dict[str, list[int]] = defaultdict(list)
    taken = set(pairs.values())
    for number, clause in enumerate(after):
        if number not in taken:
            waiting[_whole(clause)].append(number)
    moved = []
    for number, clause in enumerate(before):
        if number in pairs or not waiting.get(_whole(clause)):
            continue
        choices = waiting[_whole(clause)]
        same_section = [n for n in choices if after[n].section == clause.section]
        chosen = (same_section or choices)[0]
        choices.remove(chosen)
        pairs[number] = chosen
        moved.append((number, chosen))
    return pairs, moved


def _place_key(clause: Clause) -> tuple[str, str]:
    return clause.section, _whole(clause)


def _changed(left: list[Clause], fresh: list[Clause]) -> tuple[list[Change], list[Clause], list[Clause]]:
    """Pair what is left by likeness, the likeliest first."""
    used_left: set[int] = set()
    used_fresh: set[int] = set()
    changes = []
    for _, _, i, j in sorted(_scored(left, fresh), reverse=True):
        if i not in used_left and j not in used_fresh:
            used_left.add(i)
            used_fresh.add(j)
            changes.append(_change(left[i], fresh[j]))
    rest_left = [clause for n, clause in enumerate(left) if n not in used_left]
    rest_fresh = [clause for n, clause in enumerate(fresh) if n not in used_fresh]
    return changes, rest_left, rest_fresh


def _scored(left: Sequence[Clause], fresh: Sequence[Clause]) -> Iterator[tuple[float, int, int, int]]:
    """Yield pairs that are alike enough: how alike, how near in order, and which."""
    said_left, said_fresh = [_said(clause) for clause in left], [_said(clause) for clause in fresh]
    bags_left, bags_fresh = [Counter(said) for said in said_left], [Counter(said) for said in said_fresh]
    for i, near in enumerate(_near(bags_left, bags_fresh)):
        for j in near:
            is_here = left[i].section == fresh[j].section
            is_labelled = is_here and left[i].label == fresh[j].label and left[i].label[:1].isalpha()
            bar = _ALIKE if is_here else _ALIKE_ELSEWHERE
            shared = 2 * (bags_left[i] & bags_fresh[j]).total() / max(1, len(said_left[i]) + len(said_fresh[j]))
            if shared < bar - 0.2 * is_labelled:
                continue
            alike = SequenceMatcher(None, said_left[i], said_fresh[j], autojunk=False).ratio()
            alike += 0.2 * is_labelled + 0.05 * is_here
            if alike >= bar:
                yield alike, -abs(i - j), i, j


def _said(clause: Clause) -> list[str]:
    return [word for word in _WORD.findall(_whole(clause).lower()) if not word.isspace()]


def _near(left: Sequence[Counter[str]], fresh: Sequence[Counter[str]]) -> list[list[int]]:
    """Return for each clause the few others that share most words with it: a whole plan is too much to try all."""
    holding: dict[str, list[int]] = defaultdict(list)
    for j, bag in enumerate(fresh):
        for word in bag:
            holding[word].append(j)
    found = []
    for bag in left:
        shared: Counter[int] = Counter()
        for word in sorted(bag, key=lambda each: len(holding.get(each, ())))[:_RAREST]:
            shared.update(holding.get(word, ()))
        ranked = sorted(shared, key=lambda j: (-shared[j], abs(fresh[j].total() - bag.total()), j))
        found.append(ranked[:_NEAREST])
    return found


def _change(before: Clause, after: Clause) -> Change:
    words = words_between(_shown(before), _shown(after))
    is_slip = _folded(_whole(before)) == _folded(_whole(after))
    return Change("changed", before, after, words, is_slip)


def _shown(clause: Clause) -> str:
    return f"{clause.text} | {clause.beside}" if clause.beside else clause.text


def _folded(text: str) -> str:
    """Text with the letters that OCR confuses made the same."""
    folded = (
        text.lower().translate(str.maketrans("1|!0", "lllo")).replace("i", "l").replace("rn", "m").replace("vv", "w")
    )
    return re.sub(r"\s+", "", folded)  # stops stay: 1.5 hours are not 15


def _place(change: Change, places: dict[int, int], offset: int) -> float:
    if change.after is not None:
        return float(places[id(change.after)] - offset)
    return float(places[id(change.before)]) + 0.5


def _answered(text: str, clauses: Sequence[Clause], instead: str) -> Asked:
    nearest: Clause | None
    wanted = [word for word in _WORD.findall(_key(text).lower()) if not word.isspace()]
    best: tuple[float, Clause | None] = (0.0, None)
    telling = Counter(word for word in wanted if word not in _FILL and word[:1].isalnum()) or Counter(wanted)
    for clause in clauses:
        have = Counter(_WORD.findall(_whole(clause).lower()))
        share = (telling & have).total() / max(1, telling.total())
        if share > best[0]:
            best = (share, clause)
    share, nearest = best
    if nearest is not None and _key(text).lower() in _whole(nearest).lower():
        return Asked(text, "whole", nearest)
    if nearest is None or share < (_ANSWERS_CLAUSE if instead else _ANSWERS):
        return Asked(text, "not", None)
    now = frozenset(_WORD.findall(_whole(nearest).lower()))
    before = frozenset(_WORD.findall(_key(instead).lower()))
    asked = [word for word in telling if word not in before] if instead else []
    came = "not" if asked and not now.intersection(asked) else "part"
    return Asked(text, came, nearest, tuple(dict.fromkeys(word for word in telling if word not in now)))
