"""The dialog that picks dates out of a tribunal's letter: choose the letter, look at each, add those that are right."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from sendorganiser.errors import InputProblem, SendOrganiserError
from sendorganiser.gui.desk import Desk
from sendorganiser.gui.models.deadlines import day_and_hour, ordered_in_words, with_weekday
from sendorganiser.gui.style import SPACE, State, look
from sendorganiser.gui.widgets import Button, Page, Paragraph, StateChip, label
from sendorganiser.gui.widgets.deadline_fields import DayField, PaperField
from sendorganiser.gui.widgets.dialog_foot import lay_page_over_foot
from sendorganiser.gui.widgets.tab_order import follow_layout
from sendorganiser.gui.widgets.tick import Tick
from sendorganiser.model.document import printed_date
from sendorganiser.workflows.keep_directions import counted_day

if TYPE_CHECKING:
    from sendorganiser.ingest.facts.directions import FoundDirection
    from sendorganiser.model import Document

_TEACH = "The dates found in the letter are shown with its own words. Untick what is wrong; nothing is added unseen."
_NOTHING = "No dated order was found in this letter that is not in the list already. Add its dates by hand."


class PickDialog(QDialog):
    """Shows what was found in one letter of the case."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self.found: list[tuple[QCheckBox, FoundDirection]] = []
        self._rows: list[_FoundRow] = []
        self._letter: int | None = None
        self.setWindowTitle("Pick dates from a letter")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        assert desk.case is not None
        papers = desk.archive.documents(desk.case.id, suggested=False)
        likely = _likely(papers)
        self.paper = PaperField("The Tribunal’s letter", papers, likely)
        self._look = Button("Look for dates", "plain", "search")
        self._look.clicked.connect(self.look_for)
        self._list = QVBoxLayout()
        self._list.setSpacing(SPACE[3])
        self.add = Button("Add", "primary")
        self.add.setEnabled(False)
        self.add.clicked.connect(self._keep)
        self._lay_out()
        self.resize(look().size(600), look().size(560))
        if likely is not None:
            self.look_for()

    def look_for(self) -> None:
        """Read the chosen letter's orders."""
        from sendorganiser.workflows.keep_directions import propose_directions

        self.paper.set_problem("")
        try:
            number = self.paper.paper()
            if number is None:
                raise InputProblem("No letter is chosen.", "Type a few words of its title and choose it.")
        except InputProblem as problem:
            self._refused(problem)
            return
        self._letter = number
        done = partial(self._show, number)
        self._desk.work(propose_directions, owner=self, done=done, refused=self._refused, document=number)

    def _lay_out(self) -> None:
        page = Page()
        page.body.addWidget(label("Pick dates from a letter", "title"))
        page.body.addWidget(Paragraph(_TEACH, "muted"))
        page.body.addWidget(self.paper)
        page.body.addWidget(self._look, 0, Qt.AlignmentFlag.AlignLeft)
        page.body.addLayout(self._list)
        lay_page_over_foot(self, page, self.add)
        follow_layout(self)

    def _show(self, letter: int, found: "Sequence[FoundDirection]") -> None:
        if letter != self._letter:
            return
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self.found, self._rows = [], []
        ordered = self._desk.archive.document(letter).date
        if not found:
            self._list.addWidget(label(_NOTHING, "muted", wraps=True))
        for each in found:
            row = _FoundRow(each, ordered)
            self._rows.append(row)
            row.box.toggled.connect(self._count)
            self.found.append((row.box, each))
            self._list.addWidget(row)
        follow_layout(self)
        self._count()

    def _count(self) -> None:
        count = len(self._chosen())
        self.add.setEnabled(count > 0)
        self.add.setText("Add" if not count else "Add 1 date" if count == 1 else f"Add {count} dates")

    def _chosen(self) -> "list[_FoundRow]":
        return [row for row in self._rows if row.box.isChecked()]

    def _keep(self) -> None:
        from sendorganiser.workflows.keep_directions import keep_directions

        case, letter, desk = self._desk.case, self._letter, self._desk
        if case is None or letter is None:
            return
        ordered = desk.archive.document(letter).date
        chosen = [row.direction(desk.today()) for row in self._chosen()]
        if None in chosen:
            return  # the row says what is missing
        desk.work(
            keep_directions, owner=desk, done=partial(_said, desk), case=case.id, found=chosen, document=letter,
            ordered=ordered if len(ordered) == 10 else "",
        )  # fmt: skip
        self.accept()

    def _refused(self, error: SendOrganiserError) -> None:
        self.paper.set_problem(str(error))
        self.paper.editor.setFocus()


class _FoundRow(Tick):
    """One date, ticked unless something about it is doubtful; it asks for the day where the letter only counts."""

    def __init__(self, found: "FoundDirection", ordered: str) -> None:
        due = with_weekday(found.due) if found.due else "no day yet"
        super().__init__(found.what, is_on=not found.doubt, role="strong", named=f"{found.what}, {due}")
        self._found = found
        self.day: DayField | None = None
        words = self.words
        when = f" · {day_and_hour(found.due, found.time)}" if found.due else ""
        words.addWidget(label(f"{ordered_in_words(found.who)}{when}", wraps=True))
        page = f" (page {found.page})" if found.page else ""
        words.addWidget(label(f"“{found.words}”{page}", "muted", wraps=True))
        if found.doubt:
            doubt = QHBoxLayout()
            doubt.setSpacing(SPACE[2])
            doubt.addWidget(StateChip(State.SOON, "check this"), 0, Qt.AlignmentFlag.AlignTop)
            doubt.addWidget(label(found.doubt, wraps=True), 1)
            words.addLayout(doubt)
        if not found.due:
            counted = counted_day(found.words, ordered)
            hint = f"Counted from {printed_date(ordered)}, the letter’s date: check it." if counted else ""
            self.day = DayField("Due on", counted, hint=hint or "For example 14 May 2026")
            self.day.setCursor(Qt.CursorShape.ArrowCursor)
            words.addWidget(self.day)

    def direction(self, today: date) -> "FoundDirection | None":
        """Return what is to be kept; None, and a word at the field, where its day is missing."""
        if self.day is None:
            return self._found
        self.day.set_problem("")
        try:
            return replace(self._found, due=self.day.day(today))
        except InputProblem as problem:
            self.day.set_problem(str(problem))
            self.day.editor.setFocus()
            return None


def _said(desk: Desk, numbers: tuple[int, ...]) -> None:
    from sendorganiser.workflows.keep_directions import remove_directions

    def undo() -> None:
        desk.work(remove_directions, owner=desk, directions=numbers, now=desk.now())

    words = "1 date added" if len(numbers) == 1 else f"{len(numbers)} dates added"
    desk.said.emit(f"{words} to what the Tribunal ordered", undo)


def _likely(papers: "Sequence[Document]") -> int | None:
    """Return the newest paper that is a tribunal's letter or order."""
    from sendorganiser.kinds import kind_named

    def is_tribunals(kind: str) -> bool:
        known = kind_named(kind)
        return known is not None and known.group == "tribunal" and "tribunal" in " ".join(known.by).lower()

    theirs = [paper for paper in papers if is_tribunals(paper.kind)]
    return max(theirs, key=lambda paper: (paper.date, paper.id)).id if theirs else None
