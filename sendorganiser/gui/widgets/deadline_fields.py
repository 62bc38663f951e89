"""Fields that dialogs about deadlines share: a day as people type it, an hour, and a paper of the case."""

import re
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from sendorganiser.errors import InputProblem
from sendorganiser.gui.widgets.field import Field
from sendorganiser.gui.widgets.typed_date import read_date
from sendorganiser.model.document import printed_date

if TYPE_CHECKING:
    from sendorganiser.model import Document

_HOUR = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?", re.I)
_NOON = {"noon": "12:00", "12 noon": "12:00", "midday": "12:00", "midnight": "23:59"}


class DayField(Field):
    """A day typed in any way people write one."""

    def __init__(self, name: str, day: str = "", *, hint: str = "For example 14 May 2026") -> None:
        self._line = QLineEdit(printed_date(day))
        super().__init__(name, self._line, hint=hint)

    def day(self, today: date, *, may_be_empty: bool = False) -> str:
        """Return what was typed as an ISO day; raise InputProblem for anything else."""
        typed = read_date(self._line.text(), today=today)
        if not typed and not may_be_empty:
            raise InputProblem("This needs a day.", "Write it as 14 May 2026.")
        if typed and len(typed) < 10:
            raise InputProblem("This needs the day as well.", f"Write it as 14 {printed_date(f'{typed[:4]}-05')}.")
        return typed


class HourField(Field):
    """An hour of the day, if there is one."""

    def __init__(self, name: str, hour: str = "", *, hint: str = "For example 5pm, noon or 16:30") -> None:
        self._line = QLineEdit(hour)
        super().__init__(name, self._line, hint=hint)

    def hour(self) -> str:
        """Return what was typed as "17:00", or ""; raise InputProblem for what is no hour."""
        return read_hour(self._line.text())


class PaperField(Field):
    """A paper of the case, found by any words of its title."""

    def __init__(self, name: str, papers: "Sequence[Document]", chosen: int | None = None, *, hint: str = "") -> None:
        self._line = QLineEdit()
        self._line.setPlaceholderText("Type a few words of its title")
        self._numbers = _named(papers)
        super().__init__(name, self._line, hint=hint)
        completer = QCompleter(list(self._numbers), self._line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(8)
        self._line.setCompleter(completer)
        name_of = {number: words for words, number in self._numbers.items()}
        self._line.setText(name_of.get(chosen or 0, ""))

    def paper(self) -> int | None:
        """Return the paper's id, None for none; raise InputProblem for words that name none."""
        typed = self._line.text().strip()
        if not typed:
            return None
        close = [number for words, number in self._numbers.items() if typed.casefold() in words.casefold()]
        if typed in self._numbers:
            return self._numbers[typed]
        if len(close) == 1:
            return close[0]
        problem = "More than one paper has" if close else "No paper has"
        raise InputProblem(f"{problem} these words in its title.", "Choose one from the list, or leave this empty.")


def read_hour(typed: str) -> str:
    """Return an hour as people write it as "17:00"; "" for none.

    >>> read_hour("5pm"), read_hour("12 noon"), read_hour("16.30"), read_hour("")
    ('17:00', '12:00', '16:30', '')
    """
    text = typed.strip().lower()
    if text in _NOON or not text:
        return _NOON.get(text, "")
    found = _HOUR.fullmatch(text)
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (99, 0)
    if found and found[3] and 1 <= hour <= 12:
        hour = hour % 12 + (12 if found[3] == "pm" else 0)
    elif found and found[3]:
        hour = 99
    if hour > 23 or minute > 59:
        raise InputProblem(f"“{typed.strip()}” is not an hour we know.", "Write it as 5pm, noon or 16:30.")
    return f"{hour:02}:{minute:02}"


def _named(papers: "Sequence[Document]") -> dict[str, int]:
    """Return each paper's number by words that are its alone."""
    named: dict[str, int] = {}
    for paper in papers:
        words = " · ".join(part for part in (paper.title, printed_date(paper.date)) if part)
        named[words if words not in named else f"{words} ({paper.id})"] = paper.id
    return named
