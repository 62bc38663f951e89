"""The words of a page made alike: no case, no marks, and the letters OCR confuses made the same."""

import re
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:['’‘][^\W_]+)*")
_PARTED = re.compile(r"(?<=[a-z])[-\u00ad\u2010][ \t]*\r?\n[ \t]*(?=[a-z])")
_MARKS = str.maketrans("", "", "'’‘")
_LETTERS = str.maketrans("i|", "ll")
_FIGURES = str.maketrans("oil|s", "01115")


def words_of(text: str) -> list[str]:
    """Return the words of a text, alike however they were printed or scanned.

    >>> words_of("The CounciI’s provi-\\nsion, l0 hours")
    ['the', 'counclls', 'provlslon', '10', 'hours']
    """
    return [alike(word) for word in _WORD.findall(_PARTED.sub("", text))]


def word_spans(text: str) -> list[tuple[int, int]]:
    """Return where each word of a text begins and ends; one parted at a line's end counts as two."""
    return [match.span() for match in _WORD.finditer(text)]


@lru_cache(maxsize=65_536)
def alike(word: str) -> str:
    """Make one word alike; one with a figure in it becomes all figures where it can.

    >>> alike("Internal") == alike("lntemal"), alike("2O24")
    (True, '2024')
    """
    plain = word.casefold().translate(_MARKS)
    if has_figure(plain):
        return plain.translate(_FIGURES)
    return plain.translate(_LETTERS).replace("rn", "m").replace("vv", "w")


def has_figure(word: str) -> bool:
    """Say whether a word holds a figure: a date or a sum that differs is never put down to a slip of OCR."""
    return any(letter.isdigit() for letter in word)
