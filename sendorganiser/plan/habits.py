"""Tells what lines of a section begin with again and again: a council's own codes (“SEP4:”), labels (“Who:”)."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from sendorganiser.plan.words import bare

_FIGURES = r"[\dSIlO|]"  # even as a scan has them
_PARTED = r"(?:\s*[:.)\-–—]\s+(?=\S)|\s+(?=(?-i:[A-Z])|[\d“\"]))"
_CODE = re.compile(
    rf"^\W?([A-Za-z]{{1,12}})[. ]{{0,2}}({_FIGURES}{{1,2}}(?:\.\d{{1,2}}){{0,2}}[a-z]?)"
    r"(?:\s*[:.)\-–—]\s+(?=\S)|(?<=\d)\s+(?=[A-Z\d“\"]))"
)
_NUMBER = re.compile(r"^(\d{1,2})\s+(?=[\"“‘(]?[A-Z])")
_LABEL = re.compile(r"^([A-Z][^:.;,]{1,40}?)\s*:\s*(.*)$|^((?:What|Who|When|How|Where)\b[^:.;?]{1,40})\?\s*(.*)$")
_UNENDED = re.compile(r"^[A-Z].*\b(?:by|to|with|for)$")
LONGEST_LABEL = 6  # words
_FEWEST_CODES, _FEWEST_LABELS = 3, 2


@dataclass(frozen=True)
class Habits:
    """The words of codes, and the labels, that come again and again; `unended` those that fill a line of their own."""

    codes: frozenset[str]
    labels: frozenset[str]
    unended: frozenset[str] = frozenset()
    counts: bool = False  # numbers without a sign after them: “4 Ada will …”

    def code(self, text: str) -> tuple[str, str] | None:
        """Part a line that begins with a code: the code, and the rest."""
        number = _NUMBER.match(text) if self.counts else None
        if number is not None:
            return number[1], text[number.end() :]
        match = _CODE.match(text)
        if match is None or match[1].lower() not in self.codes:
            match = self._misread(text)
        return (f"{match[1]}{match[2]}", text[match.end() :]) if match is not None else None

    def _misread(self, text: str) -> re.Match[str] | None:
        """A known code whose figures were read as letters: “SEPI1”, “SEPS”, where others are “SEP1:”, “SEP2:”."""
        known = "|".join(sorted((word for word in self.codes if len(word) > 1), key=len, reverse=True))
        return re.match(rf"\W?({known})[. ]{{0,2}}({_FIGURES}{{1,3}}){_PARTED}", text, re.I) if known else None

    def labels_it(self, text: str) -> bool:
        """Say whether a line begins with such a label."""
        return labelled(text)[0] in self.labels

    def is_label(self, text: str) -> bool:
        """Say whether a line is such a label by itself, though it reads as if it went on: “Delivered by”."""
        return bare(text) in self.unended


def habits_of(texts: Iterable[str]) -> Habits:
    """Look at the lines of a section."""
    codes: dict[str, set[str]] = {}
    labels: Counter[str] = Counter()
    numbers: list[int] = []
    unended: Counter[str] = Counter()
    for text in texts:
        if _UNENDED.match(text) and len(text.split()) <= LONGEST_LABEL:
            unended[bare(text)] += 1
        match = _CODE.match(text)
        if match is not None:
            codes.setdefault(match[1].lower(), set()).add(match[2])
        number = _NUMBER.match(text)
        numbers += [int(number[1])] if number is not None else []
        label = labelled(text)[0]
        if label:
            labels[label] += 1
    return Habits(
        frozenset(word for word, numbers in codes.items() if len(numbers) >= _FEWEST_CODES),
        frozenset(label for label, times in labels.items() if times >= _FEWEST_LABELS),
        frozenset(label for label, times in unended.items() if times >= _FEWEST_LABELS),
        sum(below - above == 1 for above, below in pairwise(numbers)) >= max(_FEWEST_CODES, 0.7 * len(numbers)),
    )


def labelled(text: str) -> tuple[str, str]:
    """Part a line at its label, given in bare words; without one it is all text.

    >>> labelled("By whom: a TA"), labelled("Who will do it? A TA"), labelled("A TA will")
    (('by whom', 'a TA'), ('who will do it', 'A TA'), ('', 'A TA will'))
    """
    match = _LABEL.match(text)
    label, rest = (match[1] or match[3], match[2] or match[4] or "") if match is not None else ("", text)
    return (bare(label), rest) if len(label.split()) <= LONGEST_LABEL else ("", text)
