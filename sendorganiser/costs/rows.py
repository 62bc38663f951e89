"""Puts the words of a page back into its rows, and finds the sums of money in them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import NamedTuple

from sendorganiser.model.plan import PlanPage, Printed

_CROOKED, _ENOUGH_NEIGHBOURS = 0.04, 6
_GAP = 1.6  # heights of a word: what is further apart is another cell
_MONEY = re.compile(
    r"(?P<open>\()?(?P<minus>[-−–]\s?)?(?P<sign>£|GBP|gbp|&pound;)?\s?(?P<minus2>[-−–]\s?)?"
    r"(?P<whole>\d{1,3}(?:(?:,|\.|\s(?=\d{3}[.,]\d\d))\d{3})+|\d{1,7})"
    r"(?:(?P<point>[.,]|\s\.|-|\s-\s(?=00))(?P<pence>\d{2}))?"
    r"(?P<close>\))?(?P<after>\s?(?:GBP|gbp))?"
    r"(?![\d%])(?![.,/:][\dSOoIlB|])(?!\s?%)"
)
_BEFORE = re.compile(r"[\w.,/:#*-]$")
_GARBLED = re.compile(
    r"£\s?[\d,.]*(?:[OolISBZ|][\d,.|]|[\d,.|][OolISBZ|](?![A-Za-z]))"
    r"|(?<![\w£])\d*(?:\d[OolISB|]|[OolISB|]\d)[\dOolISB|]*[.,][\dOolISB|]{2}(?!\w)"
    r"|(?<![\w£.,])\d+[.,](?:[OolISB|]\d|\d[OolISB|]|[OoSB]{2})(?!\w)"
)


@dataclass(frozen=True)
class Money:
    """A sum of money in a row: its pence (negative where it is taken off), and where it stands in the row's text."""

    pence: int
    start: int
    end: int
    signed: bool
    has_pence: bool = True
    x0: float = 0.0
    x1: float = 0.0
    as_abroad: bool = False  # with a comma for the point, and no pound sign


class Line(NamedTuple):
    """One row of a page: its text, the sums in it, and where its words stand in the text and on the page."""

    page: int
    text: str
    money: tuple[Money, ...]
    garbled: bool
    spots: tuple[tuple[int, int, float, float], ...] = ()
    y: float = 0.0


def lines_of(pages: Sequence[PlanPage]) -> list[Line]:
    """Return the rows of all pages, top to bottom: by the place of their words, or by lines where that is not known."""
    found = []
    for page in pages:
        if page.words:
            words = _straight(page.words) if page.is_scan else page.words
            found += [_line(page.number, row) for row in _rows(words)]
        else:
            found += [
                Line(page.number, text, money_in(text), _is_garbled(text))
                for line in page.text.splitlines()
                if (text := " ".join(line.split()))
            ]
    return found


def money_in(text: str) -> tuple[Money, ...]:
    """Return the sums of money in a text: those with a pound sign, or with pence after a point or a comma.

    >>> [one.pence for one in money_in("Total £1.240,50 or 124,50, tel 01632 960441, 20%")]
    [124050, 12450]
    """
    found = []
    for match in _MONEY.finditer(text):
        signed = bool(match["sign"] or match["after"])
        if not signed and not match["pence"] or ("-" in (match["point"] or "") and not signed):
            continue
        if not match["sign"] and match[0][0].isdigit() and _BEFORE.search(text[: match.start()]):
            continue
        pence = int(re.sub(r"\D", "", match["whole"])) * 100 + int(match["pence"] or 0)
        is_off = bool(match["minus"] or match["minus2"] or (match["open"] and _stands_alone(text, match)))
        found.append(
            Money(
                -pence if is_off else pence, match.start(), match.end(), signed, bool(match["pence"]),
                as_abroad=match["point"] == "," and not signed,
            )
        )  # fmt: skip
    return tuple(found)


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """Say whether a sum in brackets is a cell, and so taken off: in a sentence, brackets only say it again."""
    if re.search(r"\b(?:pounds?|pence|only)\s*$", text[: match.start()], re.I):  # written out before
        return False
    return bool(match["close"]) and (not text[match.end() :].strip() or text[: match.start()].endswith("  "))


def _straight(words: Sequence[Printed]) -> Sequence[Printed]:
    """Turn a scan that lies a little crooked, so that what stands on one line has one height.

    How crooked it is, words that stand close together tell; within what that leaves open, the fewest rows.
    """
    slopes = [_rise(one, other) for one in words for other in words if _are_neighbours(one, other)]
    if len(slopes) < _ENOUGH_NEIGHBOURS:
        return words
    lies = median(slopes)
    if abs(lies) > _CROOKED:
        return words
    near = [lies + step / 1000 for step in range(-6, 7, 2)]
    return _sheared(words, -min(near, key=lambda slope: (len(_rows(_sheared(words, -slope))), abs(slope - lies))))


def _are_neighbours(one: Printed, other: Printed) -> bool:
    height = one.y1 - one.y0
    is_next = 0 <= other.x0 - one.x1 < 1.5 * height
    return is_next and abs((one.y0 + one.y1) - (other.y0 + other.y1)) < height


def _rise(one: Printed, other: Printed) -> float:
    across = (other.x0 + other.x1 - one.x0 - one.x1) / 2
    return (other.y0 + other.y1 - one.y0 - one.y1) / 2 / across if across else 0.0


def _sheared(words: Sequence[Printed], slope: float) -> Sequence[Printed]:
    if not slope:
        return words
    return [one._replace(y0=one.y0 + slope * one.x0, y1=one.y1 + slope * one.x0) for one in words]


def _rows(words: Sequence[Printed]) -> list[list[Printed]]:
    """Group words whose middles lie on one height."""
    rows: list[list[Printed]] = []
    for word in sorted(words, key=lambda one: ((one.y0 + one.y1) / 2, one.x0)):
        middle, height = (word.y0 + word.y1) / 2, max(word.y1 - word.y0, 1.0)
        row = rows[-1] if rows else None
        if row is not None:
            last = row[-1]
            their_middle, theirs = (last.y0 + last.y1) / 2, max(last.y1 - last.y0, 1.0)
            if abs(middle - their_middle) <= 0.45 * min(max(height, 6.0), max(theirs, 6.0)):
                row.append(word)
                continue
        rows.append([word])
    return [sorted(row, key=lambda one: one.x0) for row in rows]


def _line(page: int, row: Sequence[Printed]) -> Line:
    text, spots = "", []
    for before, word in zip([None, *row[:-1]], row, strict=True):
        if before is not None:
            wide = word.x0 - before.x1 > _GAP * max(word.y1 - word.y0, 1.0)
            text += "  " if wide else " "
        spots.append((len(text), len(text) + len(word.text), word.x0, word.x1))
        text += word.text
    placed = tuple(
        replace(one, x0=x0, x1=x1) for one in money_in(text) for x0, x1 in (_place(spots, one.start, one.end),)
    )
    return Line(page, text, placed, _is_garbled(text), tuple(spots), (row[0].y0 + row[0].y1) / 2)


def _place(spots: Sequence[tuple[int, int, float, float]], start: int, end: int) -> tuple[float, float]:
    met = [(x0, x1) for begin, stop, x0, x1 in spots if begin < end and start < stop]
    return (min(x0 for x0, _ in met), max(x1 for _, x1 in met)) if met else (0.0, 0.0)


def _is_garbled(text: str) -> bool:
    """Say whether something stands here that may be a sum misread: letters among its figures."""
    return _GARBLED.search(text) is not None
