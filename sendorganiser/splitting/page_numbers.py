"""The page numbers printed on pages: which they are, and which are missing."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

_EDGE_LINES = 3  # of a page's top and bottom, among which its number stands
_OF = re.compile(r"\b(?:page|p\.?|pg\.?|sheet)\s*(\d{1,4})\s*(?:of|/|out of)\s*(\d{1,4})\b", re.I)
_BARE_OF = re.compile(r"^\W*(\d{1,4})\s*(?:of|/)\s*(\d{1,4})\W*$", re.I)
_END_OF = re.compile(r"(?:^|\s)(\d{1,3}) of (\d{1,3})\W*$", re.I)
_PAGE = re.compile(r"(?:^|[\s|(–—-])(?:page|p\.|pg\.?)\s*(\d{1,4})\b(?!\s*(?:of|/))", re.I)
_ALONE = re.compile(r"^[\W_]*(\d{1,4})[\W_]*$")
_MOST = 2000
_STAMPED = 0.8  # share of a pile's pages that are numbered through: the numbers are the pile's, not the papers'


@dataclass(frozen=True)
class Printed:
    """A page number as it is printed: 3, of 9 (0: not said); `is_plain` if it is only a figure standing alone."""

    number: int
    of: int
    words: str
    is_plain: bool = False


def missing_pages(texts: Sequence[str]) -> tuple[int, ...]:
    """Return the printed page numbers of a paper that no page has, where enough pages have one to tell.

    >>> missing_pages(["Report\\nPage 1 of 3", "More\\nPage 3 of 3"])
    (2,)
    """
    texts = [text for text in texts if text.strip()]  # blank backs have no number to tell
    found = [_surest(text) for text in texts]
    numbered = [p for p in found if p is not None]
    of = Counter(p.of for p in numbered if p.of).most_common(1)
    if of and of[0][1] >= 0.6 * len(texts) and of[0][0] < _MOST:
        last = of[0][0]
        numbers = [p.number if p is not None and p.of == last else None for p in found]
        return _between([0, *numbers, last + 1]) if _rise(numbers, last) else ()
    if len(texts) < 2 or len(numbered) < max(2, 0.9 * len(texts)) or any(p.is_plain for p in numbered):
        return ()
    numbers = [p.number if p is not None else None for p in found]
    return _between(numbers) if _rise(numbers, numbered[0].number + 2 * len(texts)) else ()


def _between(numbers: Sequence[int | None]) -> tuple[int, ...]:
    """Return the numbers left out, but not where a page without one (None) stands: that may be it, misread."""
    steps = [(one, next_) for one, next_ in pairwise(numbers) if one is not None and next_ is not None]
    return tuple(n for one, next_ in steps for n in range(one + 1, next_))


def _rise(numbers: Sequence[int | None], last: int) -> bool:
    """Say whether the pages are one numbering, each number once: not several papers, nor a bundle's own numbers."""
    told = [number for number in numbers if number is not None]
    return sorted(set(told)) == told and told[-1] <= last and len(numbers) <= last


def _surest(text: str) -> Printed | None:
    return next(iter(printed(text)), None)


@lru_cache(maxsize=4096)
def printed(text: str) -> tuple[Printed, ...]:
    """Return what may be the page's number, surest first.

    >>> printed("A letter\\n\\nPage 2 of 5")
    (Printed(number=2, of=5, words='Page 2 of 5', is_plain=False),)
    """
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    edges = lines if len(lines) <= 2 * _EDGE_LINES else [*lines[:_EDGE_LINES], *lines[-_EDGE_LINES:]]
    found: list[Printed] = []
    for pattern in (_OF, _BARE_OF, _END_OF):
        for line in edges:
            if (match := pattern.search(line)) and 1 <= int(match[1]) <= int(match[2]) <= _MOST:
                found.append(Printed(int(match[1]), int(match[2]), match[0].strip()))
    for line in edges:
        if (match := _PAGE.search(line)) and len(line) < 90:
            found.append(Printed(int(match[1]), 0, match[0].strip()))
    outer = [*edges[:2], *edges[-2:]]
    found += [Printed(int(m[1]), 0, m[0].strip(), is_plain=True) for line in outer if (m := _ALONE.match(line))]
    once = {(p.number, p.of): p for p in reversed(found) if p.number}
    return tuple(dict.fromkeys(once[p.number, p.of] for p in found if p.number))


def own_numbers(texts: Sequence[str]) -> list[tuple[Printed, ...]]:
    """Return each page's printed numbers without those of a pile that was numbered through as a whole."""
    found = [printed(text) for text in texts]
    offsets = Counter(offset for n, page in enumerate(found) for offset in {p.number - n for p in page})
    if len(texts) >= 6 and offsets:
        offset, count = offsets.most_common(1)[0]
        if count >= _STAMPED * len(texts):
            return [tuple(p for p in page if p.number - n != offset or p.of) for n, page in enumerate(found)]
    return found
