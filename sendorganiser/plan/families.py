"""Finds a plan's headings by their likeness to one another: each gives its letter in the same way, whatever that is.

No way of writing a heading is known here. Lines that give a letter at the same place, beside the same words, in the
same print, are a family; one with enough letters in their order heads the sections, be its titles the council's own.
"""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from sendorganiser.model.plan import SECTIONS
from sendorganiser.plan.found import Found
from sendorganiser.plan.headings import Headed, fits, letter_of, without_leader
from sendorganiser.plan.layout import Cell, Row

_LEAST = 5  # so many letters make a family of headings
_ORDERED, _FITTING, _TITLED = 0.6, 0.5, 0.75  # of its letters in the law's order; of its titles
_LONGEST = 34  # words
_FIRST_WORDS = 48  # letters of a line within which it gives its letter
_FIRST_FEW = 10  # words of a cell
_LIST = 6  # so many lines close together that come again further on are a list of contents
_LETTER = re.compile(r"(?<![\w'’.])(H\s?[.\-]?\s?(?:\((?:[12]|i{1,2})\)|[12]|i{1,2})|[A-K])(?![\w'’]|\.\d)")
_AT_END = re.compile(rf"^(.*\w\W*?)((?:\W(?:section|part)\W+)?){_LETTER.pattern}(\W*)$", re.I)
_SIGNS = re.compile(r"^[^\w\s(\[“\"'‘]*")
_CLOSING = (")", "]", "”", '"', "’", "'")
_SAYS_SECTION = re.compile(r"\b(?:sect?|section|part)\b")
_Way = tuple[str, str, bool]
_Look = tuple[bool, int]


@dataclass(frozen=True)
class Given:
    """A letter that a line gives, in which way, and the title beside it."""

    letter: str
    way: _Way
    title: str


def alike(rows: Sequence[Row], *, without: Container[int] = ()) -> list[Found]:
    """Return the lines that head sections because they are set out alike, but for those known for something else."""
    families: dict[tuple[_Way, _Look], list[tuple[Given, Found]]] = {}
    for at, row in enumerate(rows):
        for one, found in _of_row(at, rows) if at not in without else ():
            look = (row.first.bold, round(row.first.size))
            families.setdefault((one.way, look), []).append((one, found))
    good = [
        kept
        for family in families.values()
        if _heads_sections(kept := _without_list(list(_titled_alike(family))), rows)
    ]
    good.sort(key=lambda family: len({one.letter for one, _ in family}), reverse=True)
    made: list[Found] = []
    for family in good:
        told = {letter for found in made for letter in found.headed.letters}
        made += [found for one, found in family if one.letter not in told]
    ways = {way for family in good for way in (family[0][0].way,) if way[1] or way[2]}
    heads = {found.at for found in made}
    for (way, look), others in families.items():
        if way in ways and look[0]:  # in other print: the sections that one table or each area has anew
            made += [f for one, f in _titled_alike(others) if f.at not in heads and fits(one.letter, one.title)]
    return sorted(made, key=lambda found: found.at)


def given(text: str) -> Iterator[Given]:
    """Yield each letter that a line may give: after its first few words, or at its end."""
    text = without_leader(text)
    if len(text.split()) > _LONGEST or text.endswith((".", ";", ",")):
        return
    for match in _LETTER.finditer(text[:_FIRST_WORDS]):
        before, after = text[: match.start()], text[match.end() :]
        signs = _SIGNS.match(after)
        words = " ".join(re.sub(r"\d+", "#", re.sub(r"[^\w\s]", " ", before.lower())).split())
        sign = bool(signs and signs[0].strip() or after[:1] in _CLOSING)
        yield Given(letter_of(match[1]), ("start", words, sign), after.strip(" :.)]–—-|/•·”\"'’"))
    last = _AT_END.match(text)
    if last is not None and last[3][0].isupper():
        words = " ".join(re.sub(r"\W", " ", last[2].lower()).split())
        yield Given(letter_of(last[3]), ("end", words, bool(last[4].strip())), last[1].strip(" :.(–—-|/•·[“"))


def fitting(text: str) -> str:
    """Return the letter that a text gives in any way beside a title of that section; "" if it gives none."""
    return next((one.letter for one in given(text) if one.title and fits(one.letter, one.title)), "")


def _of_row(at: int, rows: Sequence[Row]) -> Iterator[tuple[Given, Found]]:
    row = rows[at]
    filled = [cell for cell in row.cells if cell.lines]
    if len(filled) > 1 and re.fullmatch(r"\W*\d{1,3}\W*", filled[-1].text):  # a list of contents, with its pages
        return
    first, whole = filled[0].text, " ".join(cell.text for cell in filled)
    held = list(given(first))
    if not held and len(filled) == 2:  # the letter at the right
        first, held = whole, [one for one in given(whole) if one.way[0] == "end"]
    for one in held:
        title, body = " ".join(first.split()), None
        if first != whole:
            cells = tuple(replace(cell, lines=()) if cell is filled[0] else cell for cell in row.cells)
            body = replace(row, cells=cells)
        found = Found(at, row, Headed((one.letter,), title, "letter"), body)
        above = rows[at - 1] if at and len(filled) == 1 else None
        if above is not None and _begins_above(one, row, above):
            found = Found(at - 1, above, Headed((one.letter,), f"{above.text} {title}", "letter"), lines=2)
        yield replace(one, letter="H1" if one.letter == "H" else one.letter), found


def _begins_above(one: Given, row: Row, above: Row) -> bool:
    """Say whether the title that ends with a letter began in the line above."""
    return (
        one.way[0] == "end"
        and not above.is_table
        and above.page == row.page
        and not above.text.endswith((".", ":", ";"))
        and not fits(one.letter, one.title)
        and fits(one.letter, above.text)
    )


def _without_list(family: list[tuple[Given, Found]]) -> list[tuple[Given, Found]]:
    """Leave out a list of contents: lines close together whose letters come again further on."""
    runs: list[list[int]] = []
    for number, (_, found) in enumerate(family):
        if runs and found.at - family[runs[-1][-1]][1].at <= 2:
            runs[-1].append(number)
        else:
            runs.append([number])
    for run in runs:
        told = {family[number][0].letter for number in run}
        later = {one.letter for one, _ in family[run[-1] + 1 :]}
        if len(told) >= _LIST and len(told - later) <= 2:
            return family[run[-1] + 1 :]
    return family


def _heads_sections(family: Sequence[tuple[Given, Found]], rows: Sequence[Row]) -> bool:
    letters = list(dict.fromkeys(one.letter for one, _ in family if one.letter in SECTIONS))
    if letters == ["H1", "H2"] and all(found.body is not None and not one.title for one, found in family):
        return True
    if len(letters) < _LEAST or _in_order([SECTIONS.index(letter) for letter in letters]) < _ORDERED * len(letters):
        return False
    gaps = sorted(below.at - above.at for (_, above), (_, below) in pairwise(family))
    if gaps[len(gaps) // 2] <= 1 and 2 * sum(found.body is not None for _, found in family) < len(family):
        return False  # a list, and nothing said under its lines
    if _SAYS_SECTION.search(family[0][0].way[1]):
        return True
    titles = [(one.letter, one.title or _beside(found, rows)) for one, found in family]
    return sum(fits(letter, title) for letter, title in titles) >= _FITTING * len(family)


def _in_order(numbers: Sequence[int]) -> int:
    """Return how many of the numbers stand in rising order, at best."""
    longest: list[int] = []
    for at, number in enumerate(numbers):
        longest.append(1 + max((longest[n] for n in range(at) if numbers[n] < number), default=0))
    return max(longest, default=0)


def _beside(found: Found, rows: Sequence[Row]) -> str:
    """The first words of what stands in the cells beside a letter, or below it."""
    if len(found.row.cells) > 1:
        return " ".join(" ".join(cell.text for cell in found.row.cells[1:]).split()[:_FIRST_FEW])
    return rows[found.at + 1].text if found.at + 1 < len(rows) else ""


def _titled_alike(family: Sequence[tuple[Given, Found]]) -> Iterator[tuple[Given, Found]]:
    """Where the cell beside a letter is its title in most of a family's lines, it is so in all of them."""
    beside = [(one, cell) for one, found in family if (cell := _cell_beside(one, found)) is not None]
    titles = sum(1 for one, cell in beside if _is_title(one.letter, cell))
    habit = bool(beside) and titles >= _TITLED * len(beside)
    for one, found in family:
        cell = _cell_beside(one, found)
        if found.body is None or cell is None:
            yield one, found
            continue
        title, rest = cell.text, replace(cell, lines=())
        if not _may_be_title(cell.text) or not habit and not fits(one.letter, cell.text):
            title, rest = _first_line(one.letter, cell)
        cells = tuple(rest if other is cell else other for other in found.body.cells)
        body = replace(found.body, cells=cells) if any(other.lines for other in cells) else None
        yield one, replace(found, body=body, headed=replace(found.headed, title=title or f"Section {one.letter}"))


def _cell_beside(one: Given, found: Found) -> Cell | None:
    """The cell beside a letter that has no title in its own."""
    if found.body is None or one.title:
        return None
    return next(cell for cell in found.body.cells if cell.lines)


def _first_line(letter: str, cell: Cell) -> tuple[str, Cell]:
    """Take the title from the first line of what stands beside a letter, if that is set apart."""
    line = cell.lines[0]
    if len(cell.lines) > 1 and line.bold and not cell.lines[1].bold and fits(letter, line.text):
        return line.text, replace(cell, lines=cell.lines[1:])
    return "", cell


def _is_title(letter: str, cell: Cell) -> bool:
    return _may_be_title(cell.text) and (fits(letter, cell.text) or cell.lines[0].bold)


def _may_be_title(text: str) -> bool:
    return not text.endswith(".") and len(text.split()) <= _LONGEST
