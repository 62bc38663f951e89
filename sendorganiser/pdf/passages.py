"""Finds a marked passage again in a page's words, after the page was read anew. Pure; knows no PDF library."""

import re
from difflib import SequenceMatcher

from sendorganiser.pdf.letters import Wanted, spans

_ALIKE = 0.8  # of the letters; below this it may be another sentence
_LEAST_WORDS = 3  # fewer say too little to be known by anything but themselves
_WORD = re.compile(r"\w+")
_SLIPS = str.maketrans("1|!0", "llio")
_LEAD = 60


def find_passage(text: str, quote: str, lead: str = "", *, exactly: bool = False) -> tuple[int, int] | None:
    """Return where a passage begins and ends in `text`, or None; `lead` is what stood just before it.

    It may differ in case, line breaks and, unless `exactly`, in letters that OCR has read otherwise.

    >>> find_passage("He has  one to\\none support.", "one to one")
    (8, 18)
    >>> find_passage("He needs dai1y speech therapv here.", "daily speech therapy")
    (9, 29)
    """
    wanted = quote.strip()
    if not wanted:
        return None
    places = spans(text, Wanted((wanted,)))
    if places:
        return max(places, key=lambda place: _same_end(text[: place[0]], lead))
    return None if exactly else _nearly(text, wanted)


def _same_end(text: str, lead: str) -> int:
    """Count the words at the end of two texts that are the same."""
    one, other = _words(text[-2 * _LEAD :]), _words(lead)
    count = 0
    while count < min(len(one), len(other)) and one[-1 - count] == other[-1 - count]:
        count += 1
    return count


def _nearly(text: str, quote: str) -> tuple[int, int] | None:
    wanted = _words(quote)
    places = [match.span() for match in _WORD.finditer(text)]
    words = _words(text)
    size = len(wanted)
    if size < _LEAST_WORDS or len(words) < _LEAST_WORDS:
        return None
    blocks = SequenceMatcher(None, words, wanted, autojunk=False).get_matching_blocks()
    starts = {max(0, min(block.a - block.b, len(words) - 1)) for block in blocks if block.size}
    best, found = _ALIKE, None
    for start in sorted(starts):
        for length in {size - 1, size, size + 1}:
            window = words[start : start + length]
            likeness = SequenceMatcher(None, " ".join(window), " ".join(wanted), autojunk=False).ratio()
            if window and likeness >= best and (found is None or likeness > best):
                best, found = likeness, (places[start][0], places[start + len(window) - 1][1])
    return found


def _words(text: str) -> list[str]:
    return [word.casefold().translate(_SLIPS) for word in _WORD.findall(text)]
