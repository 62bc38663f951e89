"""One stretch of a school's year to fill in: a term, a holiday or an INSET day, with its first and last day."""

import re
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from sendorganiser.errors import InputProblem
from sendorganiser.gui.models.school_dates import year_name, year_of
from sendorganiser.gui.style import SPACE, look, set_role
from sendorganiser.gui.widgets.buttons import IconButton
from sendorganiser.gui.widgets.choice import Choice
from sendorganiser.gui.widgets.text import label
from sendorganiser.gui.widgets.typed_date import read_date
from sendorganiser.model.document import printed_date, short_date
from sendorganiser.model.event import SchoolDates

_KINDS = {"term": "Term", "holiday": "Holiday", "inset": "INSET day"}
_SIDE_BY_SIDE = 560  # pixels at 100 % text
_NO_YEAR = re.compile(r"\d{1,2}(?:st|nd|rd|th)?(?: of)? [a-z]{3,9}", re.I)
_NO_YEAR_IN_FIGURES = re.compile(r"\d{1,2}[/.]\d{1,2}")


class SchoolRow(QWidget):
    """`dates` gives what is filled in; what cannot be is said beneath."""

    edited = Signal()
    remove_asked = Signal()

    def __init__(self, there: SchoolDates, year: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._there, self._year = there, year
        self.kind = Choice()
        for kind, words in _KINDS.items():
            self.kind.addItem(words, kind)
        self.kind.setCurrentIndex(self.kind.findData(there.kind))
        self.name = QLineEdit(there.name)
        self.name.setPlaceholderText("Its name, if you like")
        self.first, self.last = QLineEdit(short_date(there.first)), QLineEdit(short_date(there.last))
        for line in (self.first, self.last):
            line.setCursorPosition(0)
        self._problem = label("", "problem", wraps=True)
        self._problem.hide()
        self._remove = IconButton("x", "Take this line out")
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self._connect()
        self._name_parts()

    @property
    def problem(self) -> str:
        """What is said to be wrong, or ""."""
        return self._problem.text()

    def dates(self, today: date) -> SchoolDates | None:
        """Return what is filled in; None, after it was said why, where it cannot be."""
        kind = self.kind.currentData()
        try:
            first = self._read(self.first, today)
            last = self._read(self.last, today) if self.last.text().strip() or kind != "inset" else first
            if last < first:
                raise InputProblem("It would end before it begins.", "Look at both days again.")
        except InputProblem as problem:
            self.say(str(problem))
            return None
        self.say("")
        there = self._there
        return SchoolDates(there.id, there.case, there.school, kind, first, last, self.name.text().strip())

    def say(self, words: str) -> None:
        """Say beneath what is wrong; "" takes it away."""
        self._problem.setText(words)
        self._problem.setVisible(bool(words))
        for line in (self.first, self.last):
            set_role(line, "problem", bool(words))
            line.setAccessibleDescription(words)

    def is_empty(self) -> bool:
        """Say whether nothing has been filled in."""
        return not (self.first.text().strip() or self.last.text().strip() or self.name.text().strip())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= look().breadth(_SIDE_BY_SIDE)
        side, top = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._line.setDirection(side if is_wide else top)

    def _lay_out(self) -> None:
        what, when = QHBoxLayout(), QHBoxLayout()
        for row in (what, when):
            row.setSpacing(SPACE[2])
        what.addWidget(self.kind)
        what.addWidget(self.name, 1)
        when.addWidget(self.first, 1)
        when.addWidget(label("to", "muted"))
        when.addWidget(self.last, 1)
        when.addWidget(self._remove, 0, Qt.AlignmentFlag.AlignVCenter)
        self._line.setSpacing(SPACE[2])
        self._line.addLayout(what, 1)
        self._line.addLayout(when, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[1])
        column.addLayout(self._line)
        column.addWidget(self._problem)

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(lambda _: self._kind_changed())
        self.name.editingFinished.connect(self._name_parts)
        for line in (self.first, self.last):
            line.editingFinished.connect(self.edited)
        self._remove.clicked.connect(self.remove_asked)

    def _kind_changed(self) -> None:
        self._name_parts()
        self.edited.emit()

    def _name_parts(self) -> None:
        """Name each part for those who hear the dialog and do not see it."""
        name = self.name.text().strip() or self.kind.currentText()
        self.kind.setAccessibleName(f"What {name} is")
        self.name.setAccessibleName("Its name")
        self.first.setAccessibleName(f"First day of {name}")
        self.last.setAccessibleName(f"Last day of {name}")
        is_inset = self.kind.currentData() == "inset"
        self.first.setPlaceholderText("The day" if is_inset else "First day")
        self.last.setPlaceholderText("if more than one" if is_inset else "Last day")
        self._remove.set_name(f"Take “{name[:40]}” out")

    def _read(self, line: QLineEdit, today: date) -> str:
        day = _in_year(line.text().strip(), self._year, today)
        if len(day) < 10:
            raise InputProblem("Each line needs its first and its last day.", "Copy them from the school’s list.")
        if year_of(day) != self._year:
            there = year_name(year_of(day))
            raise InputProblem(f"{printed_date(day)} is in the school year {there}.", "Choose that year above.")
        return day


def _in_year(typed: str, year: int, today: date) -> str:
    """Read a day; without its year it is the one in the school year that began in `year`."""
    is_in_figures = _NO_YEAR_IN_FIGURES.fullmatch(typed)
    joint = ("/" if "/" in typed else ".") if is_in_figures else " "
    if not is_in_figures and not _NO_YEAR.fullmatch(typed):
        return read_date(typed, today=today)
    problem: InputProblem | None = None
    for each in (year, year + 1):  # 29 February is in one of the two at most
        try:
            day = read_date(f"{typed}{joint}{each}", today=today)
        except InputProblem as error:
            problem = problem or error
            continue
        if year_of(day) == year:
            return day
    raise problem or InputProblem(f"“{typed}” is not a date we know.", "Write it as 14 May 2026.")
