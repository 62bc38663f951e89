"""Tells tables whose lines are sections: a letter alone in the first column, beside it what the section says."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sendorganiser.model.plan import SECTIONS
from sendorganiser.plan.headings import fits, letter_of
from sendorganiser.plan.layout import Cell, Row

_LETTER = re.compile(r"^\W*(?:(?:section|part)\s+)?(H\s?\(?[12i]{1,2}\)?|([A-K])\2?)\W*$", re.I)
_LEAST = 5  # so many letters in their order make a table of sections
_LONGEST_TITLE = 30  # words


@dataclass(frozen=True)
class LetterRow:
    """A line of a table that is a section: where, its letter, its title if it has one, and what stands beside."""

    at: int
    letter: str
    title: str
    body: Row


def letter_rows(rows: Sequence[Row], *, known: frozenset[str]) -> list[LetterRow]:
    """Return the lines of tables that are sections; where the plan has other headings, only the two of Section H."""
    found = [one for at, row in enumerate(rows) if (one := _letter_row(at, row)) is not None]
    if known:
        pair = [one for one in found if one.letter in ("H1", "H2") and one.letter not in known]
        return pair if len({one.letter for one in pair}) == 2 else []
    order = [SECTIONS.index(one.letter) for one in found]
    titled = sum(1 for one in found if one.title)
    is_plan = len(set(order)) >= _LEAST and order == sorted(order) and (not titled or 2 * titled >= len(found))
    return found if is_plan else []


def _letter_row(at: int, row: Row) -> LetterRow | None:
    filled = [cell for cell in row.cells if cell.lines]
    if not row.is_table or len(filled) < 2 or filled[0] is not row.cells[0]:
        return None
    match = _LETTER.match(filled[0].text)
    if match is None or re.fullmatch(r"\W*\d{1,3}\W*", filled[-1].text):  # a list of contents, with its pages
        return None
    letter = letter_of(match[2] or match[1])
    letter = "H1" if letter == "H" else letter
    title, rest = _titled(letter, filled[1:])
    empty = [replace(cell, lines=()) for cell in row.cells]
    numbers = {id(cell): n for n, cell in enumerate(filled[1:])}
    cells = tuple(
        rest[numbers[id(cell)]] if id(cell) in numbers else none for cell, none in zip(row.cells, empty, strict=True)
    )
    return LetterRow(at, letter, title, replace(row, cells=cells))


def _titled(letter: str, cells: Sequence[Cell]) -> tuple[str, list[Cell]]:
    """Take the section's title from the cells beside its letter: a cell of its own, or the first line of one."""
    first, *others = cells
    empty = replace(first, lines=())
    if (
        (others or not first.text.endswith("."))
        and fits(letter, first.text)
        and len(first.text.split()) <= _LONGEST_TITLE
    ):
        return first.text, [empty, *others]
    line = first.lines[0]
    apart = len(first.lines) > 1 and line.bold and not first.lines[1].bold
    if apart and fits(letter, line.text):
        return line.text, [replace(first, lines=first.lines[1:]), *others]
    return "", list(cells)
