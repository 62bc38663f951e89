"""Tells the sense of each sentence of a text: which of a set of named patterns are in it."""

import re
from bisect import bisect_right
from collections.abc import Mapping
from itertools import accumulate

_FULL_STOP = re.compile(r"(?<=[a-z)0-9])[.;!?](?= |$)")


def senses(text: str, patterns: Mapping[str, re.Pattern[str]]) -> list[set[str]]:
    """Return for each sentence the names of the patterns found in it; they see it in lower case, with plain marks.

    All sentences are searched at once, a line to each: no pattern may match the end of a line.

    >>> senses("We agree. You may appeal.", {"yes": re.compile("agree"), "rights": re.compile("appeal")})
    [{'yes'}, {'rights'}, set()]
    """
    sentences = _FULL_STOP.split(" ".join(text.lower().replace("’", "'").splitlines()))
    starts = [0, *accumulate(len(sentence) + 1 for sentence in sentences)]
    found: list[set[str]] = [set() for _ in sentences]
    whole = "\n".join(sentences)
    for name, pattern in patterns.items():
        for match in pattern.finditer(whole):
            found[bisect_right(starts, match.start()) - 1].add(name)
    return found
