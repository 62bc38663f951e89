"""Tells how likely each date of a paper is its own by all that stands around it, as papers of known dates have taught.

The weights are in resources/day-words.json, which packaging/learn_days.py makes. A sign is a word before the date
(`b:`, the last `l:`, the first `f:`, the last two `p:`), a word of the first cell of its row (`r:`), what follows it
(`a:`), what the rules of date_labels.py make of it (`label=`, `row=`), where on the page and in a letter it stands, how
it is written, and how it lies among the other dates of the paper.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import pairwise
from math import exp

from sendorganiser.ingest.facts.date_labels import label_weight
from sendorganiser.ingest.facts.dated import Dated
from sendorganiser.ingest.facts.dates import find_dates
from sendorganiser.ingest.facts.paper import Paper
from sendorganiser.resources import resource

NONE = "none"
"""The sign of a paper whose own date is none of those it bears."""

_HUNDREDTHS = 100
_MARKS = re.compile(r"[a-z]+|[^\w\s]")
_WORDS = re.compile(r"[a-z]+")
_NEXT = re.compile(r"[a-z]+|\t|[^\w\s]|\d")
_TO = re.compile(r"\W*(?:to|until|and|[-–])\W*\d")
_BUT_TO = re.compile(r"\W*(?:to|until|and|[-–]|&)\W*$")
_GREETS_ONLY = re.compile(r"\W*dear (?:[A-Z][\w.'’-]*|and|&| )+,?\W*$|\W*dear (?:sir|parent)[\w/ ]*,?\W*$", re.I)
_CLOCK = re.compile(r"\W*(?:at )?\d?\d[:.]\d\d")
_TIME = re.compile(r"\W*(?:time|at)\b\W*\d?\d(?:[:.]\d\d| ?[ap]m)", re.I)
_LAST = 5  # words before a date
_ROW = 4  # words of a row's first cell
_TOP, _END = (1, 4, 10, 20), (2, 4, 9)  # lines from the top and from the end
_AROUND = (4, 20, 45)  # letters beside a date
_OLDER = (1, 8, 45, 200, 900)  # days


def likelihoods(paper: Paper, dated: Sequence[Dated], kind: str, named: str) -> dict[str, float]:
    """Return how likely each date is the paper's own; they come to less than 1, for it may be none of them.

    `named` is the day in the file's name, or "".
    """
    if not dated:
        return {}
    weights = _learned()
    strengths = [sum(weights.get(sign, 0) for sign in signs) for signs in signs_of(paper, dated, kind, named)]
    return shares([entry.found.value for entry in dated], strengths, weights.get(NONE, 0))


def shares(values: Sequence[str], strengths: Sequence[float], none: float) -> dict[str, float]:
    """Share 1 out among the dates, and none of them, by their strengths."""
    most = max((none, *strengths))
    parts = [exp((strength - most) / _HUNDREDTHS) for strength in strengths]
    whole = sum(parts) + exp((none - most) / _HUNDREDTHS)
    shared: defaultdict[str, float] = defaultdict(float)
    for value, part in zip(values, parts, strict=True):
        shared[value] += part / whole
    return dict(shared)


def signs_of(paper: Paper, dated: Sequence[Dated], kind: str, named: str) -> list[frozenset[str]]:
    """Return the signs of each date."""
    values = [entry.found.value for entry in dated]
    days = sorted({value for value in values if len(value) == 10})
    times = Counter(values)
    labels = [max(label_weight(entry.before, kind), _row_weight(entry, kind)) for entry in dated]
    strongest = max(0.0, *labels)
    made = []
    for entry, label in zip(dated, labels, strict=True):
        value = entry.found.value
        signs = {*_of_words(entry, kind), *_of_place(paper, entry, kind), *_among(value, days)}
        if value == values[0]:
            signs.add("first")
        if value == values[-1]:
            signs.add("last")
        if times[value] > 1:
            signs.add("twice")
        if strongest:
            signs.add("strongest" if label == strongest else f"weaker={min(9, int(strongest - label))}")
        if value == named:
            signs.add("named")
        made.append(frozenset(signs))
    return made


def _of_words(entry: Dated, kind: str) -> Iterator[str]:
    """What the words before and after it say."""
    found, line = entry.found, entry.line
    before = entry.before.lower()
    marks, words = _MARKS.findall(before), _WORDS.findall(before)
    for mark in marks[-_LAST:]:
        yield f"b:{mark}"
    if marks:
        yield f"e:{marks[-1]}"
    if words:
        yield from (f"l:{words[-1]}", f"f:{words[0]}", f"{kind}:{words[-1]}")
        if kind and not set(words[-3:]).isdisjoint(kind.split("-")):
            yield "kind"
    for pair in pairwise(words[-2:]):
        yield f"p:{' '.join(pair)}"
    yield f"words={min(len(words), 7)}"
    yield f"label={label_weight(entry.before, kind):.0f}"
    cell, _, others = line.text[: found.start].partition("\t")
    if others:
        yield f"row={_row_weight(entry, kind):.0f}"
        for word in _WORDS.findall(cell.lower())[:_ROW]:
            yield f"r:{word}"
    after = line.text[found.end :].lower()
    follows = _NEXT.search(after)
    yield f"a:{follows.group() if follows else 'end'}"
    if _CLOCK.match(after):
        yield "clock"
    yield f"as={found.precision}"
    if found.weekday:
        yield "weekday"
    if found.doubt >= 0.2:
        yield "doubt"
    if _TO.match(after) or _BUT_TO.match(before):
        yield "period"


def _row_weight(entry: Dated, kind: str) -> float:
    """What the row before a date says, all cells of it together."""
    return label_weight(entry.line.text[: entry.found.start].replace("\t", " "), kind)


def _of_place(paper: Paper, entry: Dated, kind: str) -> Iterator[str]:
    """Where on the page and in a letter it stands, and how far from other words."""
    line, found = entry.line, entry.found
    greeting = paper.greeting
    zone = _zone(paper, entry)
    if greeting is not None and greeting <= line.at <= greeting + 3:
        yield f"greeting={line.at - greeting}"
    near = [paper.lines[at].text for at in (line.at - 1, line.at + 1) if 0 <= at < len(paper.lines)]
    if line.at + 1 < len(paper.lines) and _TIME.match(paper.lines[line.at + 1].text):
        yield "clock"  # “Time: 2.15 pm” below it: an appointment
    yield f"listed={sum(bool(find_dates(text, yearless=True)) for text in near)}"
    beside = line.text[: found.start].rpartition("\t")[2] + line.text[found.end :].partition("\t")[0]
    alone = "alone" if len(line.text) - (found.end - found.start) < _AROUND[0] else "beside"
    yield from (f"zone={zone}", f"zone={zone},{alone}", f"{kind}:zone={zone}")
    yield f"top={_step(line.at, _TOP)}"
    yield f"end={_step(len(paper.lines) - line.at, _END)}"
    yield f"line={_step(len(line.text) - (found.end - found.start), _AROUND)}"
    yield f"cell={_step(len(beside), _AROUND)}"
    if not _WORDS.search(entry.before.lower()):
        yield from (f"bare={zone}", f"bare={alone}")


def _zone(paper: Paper, entry: Dated) -> str:
    """The part of a letter a date stands in; one beside the greeting is as good as above it."""
    at, greeting, closing = entry.line.at, paper.greeting, paper.closing
    if greeting is None:
        return "form"
    if at < greeting or at == greeting and _GREETS_ONLY.match(entry.line.text[: entry.found.start]):
        return "top"
    return "body" if closing is None or at < closing else "tail"


def _among(value: str, days: Sequence[str]) -> Iterator[str]:
    """How it lies among the days of the paper."""
    if not days:
        return
    yield f"days={min(len(days), 4)}"
    if len(value) < len(days[0]):
        yield "newer=month"
        return
    older = (date.fromisoformat(days[-1]) - date.fromisoformat(value)).days
    yield f"older={_step(older, _OLDER)}"
    yield f"newer={min(3, len(days) - 1 - days.index(value))}"
    if value == days[0]:
        yield "oldest"


def _step(size: int, ends: Collection[int]) -> int:
    return sum(size >= end for end in ends)


@cache
def _learned() -> Mapping[str, int]:
    """The weight of each sign, in hundredths."""
    read: dict[str, int] = json.loads(resource("day-words.json").read_text(encoding="utf-8"))
    return read
