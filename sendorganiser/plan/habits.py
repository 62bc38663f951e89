"""Tells what lines of a section begin with again and again: a council's own codes (“SEP4:”), labels (“Who:”)."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from sendorganiser.plan.words import bare

_CODE = re.compile(
    r"^\W?([A-Za-z]{1,12})[. ]{0,2}([\dSIlO|]{1,2}(?:\.\d{1,2}){0,2}[a-z]?)"
    r"(?:\s*[:.)\-–—]\s+(?=\S)|(?<=\d)\s+(?=[A-Z\d“\"]))"
)
_NUMBER = re.compile(r"^(\d{1,2})\s+(?=[\"“‘(]?[A-Z])")
_LABEL = re.compile(r"^([A-Z][^:.;,]{1,40}?)\s*:\s*(.*)$")
_LONGEST = 6  # words of a label
_FEWEST_CODES, _FEWEST_LABELS = 3, 2


@dataclass(frozen=True)
class Habits:
    """The words of codes, and the labels, that come again and again."""

    codes: frozenset[str]
    labels: frozenset[str]
    counts: bool = False  # numbers without a sign after them: “4 Ada will …”

    def code(self, text: str) -> tuple[str, str] | None:
        """Part a line that begins with a code: the code, and the rest."""
        number = _NUMBER.match(text) if self.counts else None
        if number is not None:
            return number[1], text[number.end() :]
        match = _CODE.match(text)
        if match is None or match[1].lower() not in self.codes:
            return None
        return f"{match[1]}{match[2]}", text[match.end() :]

    def labels_it(self, text: str) -> bool:
        """Say whether a line begins with such a label."""
        return labelled(text)[0] in self.labels


def habits_of(texts: Iterable[str]) -> Habits:
    """Look at the lines of a section."""
    codes: dict[str, set[str]] = {}
    labels: Counter[str] = Counter()
    numbers: list[int] = []
    for text in texts:
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
        sum(below - above == 1 for above, below in pairwise(numbers)) >= max(_FEWEST_CODES, 0.7 * len(numbers)),
    )


def labelled(text: str) -> tuple[str, str]:
    """Part a line at its label, given in bare words: “By whom: a TA” is ("by whom", "a TA"); no label: ("", text)."""
    match = _LABEL.match(text)
    if match is None or len(match[1].split()) > _LONGEST:
        return "", text
    return bare(match[1]), match[2]
