"""Looks at each page once, in PDFium, and notes what the checks need of it."""

import os
import re
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from sendorganiser.audit.facts import Box, Link, Picture, Row, Sight, Structure, Token
from sendorganiser.audit.pageview import PageView
from sendorganiser.audit.patterns import NUMBER, NUMBER_OR_RANGE
from sendorganiser.errors import UnreadableFile

_WORD = re.compile(r"[^\W_]+")
_NUMBER_WORDS = {"page", "pages", "p", "pg", "of", "bundle"}
_STRIP, _STRIP_SHARE = 60.0, 0.08  # how far from the head and foot of a page its number may stand
_INSET = 3.0  # points: keeps the lines above and below a row out of it
_HAIR = 0.6
_DIGIT_HEIGHT = 0.7  # of the font's size
_ENOUGH_TEXT = 5
_PLAINLY_TEXT = 80
_MOST_TRIED = 400
_MOST_INDEX_PAGES = 60
_MOST_ROWS = 400
_SAMPLE = 24
_BARE = 0.05  # bytes stored a dot, above which a picture is surely not of an empty page
_MOST_DRAWN = 80
_KEPT_BYTES = 100_000_000  # PDFium keeps the pictures of pages it has seen: open the file anew after so many
_FEWEST_AT_ONCE = 20
_BLANK = 0.0005


def look_at_pages(
    path: Path, structure: Structure, expected: Sequence[tuple[str, ...]], passed: Callable[[], None]
) -> tuple[Sight, ...]:
    """Look at every page of the file; `expected` are the numbers each may carry."""
    import pypdfium2.raw as raw

    at_once = max(_FEWEST_AT_ONCE, structure.pages * _KEPT_BYTES // max(1, structure.bytes))
    looker = _Looker(raw, structure)
    sights: list[Sight] = []
    while len(sights) < structure.pages:
        document = raw.FPDF_LoadDocument(os.fsencode(path), None)
        if not document:
            raise UnreadableFile(
                f"“{path.name}” cannot be opened by the program that shows pages.",
                "Open it elsewhere, save it as a PDF again, and check that.",
            )
        try:
            for number in range(len(sights), min(len(sights) + at_once, structure.pages)):
                sights.append(looker.look(document, number, expected[number]))
                passed()
        finally:
            raw.FPDF_CloseDocument(document)
    return tuple(sights)


class _Looker:
    """Looks at one page after the other."""

    def __init__(self, raw: Any, structure: Structure) -> None:
        self._raw = raw
        self._structure = structure
        self._drawn = 0

    def look(self, document: Any, number: int, expected: tuple[str, ...]) -> Sight:
        page = self._raw.FPDF_LoadPage(document, number)
        if not page:
            return Sight(width=0, height=0, read=False)
        view = PageView(self._raw, page, self._structure.units.get(number, 1.0))
        try:
            return self._sight(view, number, expected)
        finally:
            view.close()

    def _sight(self, view: PageView, number: int, expected: tuple[str, ...]) -> Sight:
        strip = max(_STRIP, view.height * _STRIP_SHARE)
        numbers, inner = _page_numbers(view, expected, strip)
        found: list[tuple[Picture, Any]] = list(view.pictures())
        pictures = tuple(picture for picture, _ in found)
        places, edges = _body(view, strip)
        has_text, has_heading = len(places) >= _ENOUGH_TEXT, edges >= _ENOUGH_TEXT
        links = self._structure.links.get(number, ()) if number < _MOST_INDEX_PAGES else ()
        return Sight(
            width=view.width * view.unit,
            height=view.height * view.unit,
            numbers=numbers,
            inner=inner,
            has_text=has_text or (has_heading and sum(p.share for p in pictures) < 0.1),
            is_blank=not has_text and not has_heading and self._is_blank(view, found, strip),
            turned=_turned(view, places) if has_text else 0,
            pictures=pictures,
            text_is_hidden=has_text and bool(pictures) and view.is_hidden_at(places[len(places) // 2]),
            rows=_rows(view, links),
        )

    def _is_blank(self, view: PageView, pictures: list[tuple[Any, Any]], strip: float) -> bool:
        """Draw a page that may be blank; a picture that takes room in the file is not drawn: it shows something."""
        if any(picture.share > 0.01 and view.stored_bytes_a_dot(image) > _BARE for picture, image in pictures):
            return False
        if pictures:
            self._drawn += 1
            if self._drawn > _MOST_DRAWN:
                return False
        return view.ink(strip, view.height - strip) < _BLANK


def _page_numbers(
    view: PageView, expected: tuple[str, ...], strip: float
) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """Return the numbers at the head and foot (only the page's own, if it is there), and its own found elsewhere."""
    own = [place for text in set(expected) for place in _places(text, view.text) if _stands_alone(view.text, *place)]
    tried = [t for p, length in own[:_MOST_TRIED] if (t := _token(view, p, length))]
    here = tuple(token for token in tried if _is_in_strip(token.box, view.height, strip))
    if not here:
        glued = [place for text in set(expected) for place in _places(text, view.text)]
        here = tuple(
            token
            for p, length in glued[:_MOST_TRIED]
            if (token := _token(view, p, length))
            and _is_in_strip(token.box, view.height, strip)
            and _stands_apart(view, p, length, token.box)
        )
    if here:
        return here, ()
    others = [(match.start(), match.end() - match.start()) for match in NUMBER.finditer(view.text)]
    some = others if len(others) <= _MOST_TRIED else others[: _MOST_TRIED // 2] + others[-_MOST_TRIED // 2 :]
    tokens = (_token(view, p, length) for p, length in some)
    return tuple(t for t in tokens if t and _is_in_strip(t.box, view.height, strip)), tuple(tried)


def _places(wanted: str, text: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    place = text.find(wanted)
    while place >= 0 and len(found) < _MOST_TRIED * 5:
        found.append((place, len(wanted)))
        place = text.find(wanted, place + 1)
    return found


def _stands_alone(text: str, place: int, length: int) -> bool:
    match = NUMBER.match(text, place)
    return match is not None and match.end() == place + length


def _token(view: PageView, place: int, length: int) -> Token | None:
    box = view.box_at(place, length)
    if box is None:
        return None
    x0, y0, x1, y1 = box
    text = view.text[place : place + length]
    upright = abs(view.angle_at(place)) < 10
    inside = (x0 + _HAIR, y0 + _HAIR, x1 - _HAIR, y1 - _HAIR)
    touching = view.text_in(inside) if inside[0] < inside[2] and inside[1] < inside[3] else text
    rest = "".join(touching.split()).replace(text, "")
    height = (y1 - y0) if upright else min(y1 - y0, x1 - x0)
    return Token(text, box, upright, height * view.unit / _DIGIT_HEIGHT, not rest)


def _is_in_strip(box: Box, height: float, strip: float) -> bool:
    middle = (box[1] + box[3]) / 2
    return middle < strip or middle > height - strip


def _stands_apart(view: PageView, place: int, length: int, box: Box) -> bool:
    """Say whether a number that the text glues to other letters stands away from them on the page."""
    beside = [n for n in (place - 1, place + length) if 0 <= n < len(view.text) and not view.text[n].isspace()]
    return bool(beside) and all(_is_far(view.box_at(n, 1), box) for n in beside)


def _is_far(other: Box | None, box: Box) -> bool:
    if other is None:
        return True
    high = box[3] - box[1]
    is_near = max(other[0] - box[2], box[0] - other[2]) < 0.3 * high
    is_level = abs((other[1] + other[3]) - (box[1] + box[3])) / 2 < 0.6 * high
    return not (is_near and is_level)


def _body(view: PageView, strip: float) -> tuple[list[int], int]:
    """Return where the text's letters are; if there are few, without those at head and foot, which are counted.

    What only belongs to a page number ("Page 14 of 300") does not count.
    """
    some = [place for place in range(0, len(view.text), max(1, len(view.text) // 200)) if view.text[place].isalnum()]
    if len(some) > _PLAINLY_TEXT:
        return some, 0
    body: list[int] = []
    edges = 0
    for match in islice(_WORD.finditer(view.text), 2 * _PLAINLY_TEXT):
        box = view.box_at(match.start(), 1)
        if box is None:
            continue
        if not _is_in_strip(box, view.height, strip):
            body += range(match.start(), match.end())
        elif not match[0].isdigit() and match[0].lower() not in _NUMBER_WORDS:
            edges += match.end() - match.start()
    return body, edges


def _turned(view: PageView, places: list[int]) -> int:
    """Return the quarter turn that most of the text is seen at: 0, 90, 180 or 270 degrees clockwise."""
    step = max(1, len(places) // _SAMPLE)
    angles = [view.angle_at(place) for place in places[::step]]
    for quarter in (90, 180, 270):
        alike = sum(abs((angle - quarter + 180) % 360 - 180) < 20 for angle in angles)
        if alike >= 0.75 * len(angles):
            return quarter
    return 0


def _rows(view: PageView, links: tuple[Link, ...]) -> tuple[Row, ...]:
    """Return what stands beside each link, over the whole width of the page."""
    if not links:
        return ()
    boxes = [(view.to_seen(link.box), link.leads) for link in links[:_MOST_ROWS]]
    numbers: list[tuple[Box, str]] = []
    for match in islice(NUMBER_OR_RANGE.finditer(view.text), _MOST_ROWS * 10):
        box = view.box_at(match.start(1), len(match[1]))
        if box is not None:
            numbers.append((box, match[1]))
    return tuple(_row(view, box, leads, numbers) for box, leads in boxes)


def _row(view: PageView, box: Box, leads: Any, numbers: list[tuple[Box, str]]) -> Row:
    inset = min((box[3] - box[1]) * 0.2, _INSET)  # a tall row's number may stand on its first line
    band = (0.0, box[1] + inset, view.width, box[3] - inset)
    beside = sorted((b[0], text) for b, text in numbers if band[1] <= (b[1] + b[3]) / 2 <= band[3])
    return Row(box, tuple(text for _, text in beside), view.text_in(band) if band[1] < band[3] else "", leads)
