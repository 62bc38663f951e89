"""Writes figures over cases as a table for spreadsheets."""

import csv
import io
from pathlib import Path

from sendorganiser import sealed
from sendorganiser.schedules.figures import Cell, Figures

HIDDEN = "hidden"
EVERYWHERE = "All councils together"
_UNSAFE_START = ("=", "+", "-", "@", "\t", "\r")
_HEADS = ("What the council had to do", "Council", "Children who waited", "Median days late", "Longest days late")


def write_figures_csv(figures: Figures, out: Path) -> None:
    """Write a line for each clock and council, and one for all councils; what is hidden says so."""
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow(_HEADS)
    for clock in figures.clocks:
        for one in clock.councils:
            writer.writerow([_plain(clock.title), _plain(one.council), *_numbers(one.cell)])
        writer.writerow([_plain(clock.title), EVERYWHERE, *_numbers(clock.everywhere)])
    sealed.write_text(out, target.getvalue(), encoding="utf-8-sig")


def _numbers(cell: Cell | None) -> list[str]:
    return [HIDDEN] * 3 if cell is None else [str(cell.children), f"{cell.middle:g}", str(cell.longest)]


def _plain(text: str) -> str:
    """Keep a spreadsheet from taking a name for a formula."""
    return "'" + text if text.startswith(_UNSAFE_START) else text
