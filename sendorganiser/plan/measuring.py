"""Tells what a text measures: how much, how often, who; by patterns that anybody can read and change."""

import re
from functools import cache

from sendorganiser.plan.words import plain, wording

NUMBER = (
    r"(?:\d+(?:[.,]\d+)?(?: ?(?:-|to) ?\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|"
    r"fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|"
    r"(?:twenty|thirty|forty|fifty|sixty)(?:[- ](?:one|two|five|six|eight))?|half|a dozen)"
)


@cache
def measures(text: str) -> frozenset[str]:
    """Return what a text tells: how much, how often, who …

    >>> sorted(measures("30 minutes every day with a trained teaching assistant"))
    ['how much', 'how often', 'qualification', 'who']
    """
    return frozenset(tells for tells, pattern in _patterns() if pattern.search(plain(text)))


@cache
def any_word(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds any of some words; `*` at the end of one stands for any ending."""
    parts = [
        re.escape(word).replace(r"\*", r"[\w-]*").replace(r"\ ", r"\s+")
        for word in sorted(words, key=len, reverse=True)
    ]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?![\w])")


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (entry.tells, re.compile("|".join(pattern.replace("#", NUMBER) for pattern in entry.patterns)))
        for entry in wording().measured
    )
