"""The dialogs of the bundles room: one line to type, when and to whom it was sent, and lists to read."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from sendorganiser.errors import InputProblem
from sendorganiser.gui.style import SPACE, look
from sendorganiser.gui.widgets import Button, Field, Paragraph, dress_table, label
from sendorganiser.gui.widgets.deadline_fields import DayField
from sendorganiser.gui.widgets.tab_order import follow_layout
from sendorganiser.model import printed_date


class LineDialog(QDialog):
    """Asks for one line; `keep` takes it, or raises InputProblem, which is shown at the line."""

    def __init__(
        self,
        parent: QWidget,
        *,
        title: str,
        text: str,
        name: str,
        value: str,
        keep: Callable[[str], None],
        hint: str = "",
        warning: str = "",
    ) -> None:
        super().__init__(parent)
        self._keep_it = keep
        self.field = Field(name, QLineEdit(value), hint=hint)
        parts: list[QWidget] = [Paragraph(text, "muted"), self.field]
        parts += [Paragraph(warning)] if warning else []
        _lay_out(self, title, parts, "Keep", self._keep)

    def _keep(self) -> None:
        editor = self.field.editor
        assert isinstance(editor, QLineEdit)
        try:
            self._keep_it(editor.text())
        except InputProblem as problem:
            self.field.set_problem(str(problem))
            editor.setFocus()
            return
        self.accept()


class SentDialog(QDialog):
    """Asks when a bundle was sent and to whom."""

    def __init__(self, parent: QWidget, *, file: str, today: date, keep: Callable[[str, str], None]) -> None:
        super().__init__(parent)
        self._keep_it, self._today = keep, today
        self.day = DayField("When was it sent?", today.isoformat())
        self.to = Field("To whom?", QLineEdit(), hint="For example the council’s SEND tribunal team")
        text = (
            f"“{file}” is kept as it was sent: its pages keep their numbers for good. Papers that come later go at "
            "the end, in between as 143A, or into a supplement."
        )
        _lay_out(self, "Mark as sent", [Paragraph(text, "muted"), self.day, self.to], "Mark as sent", self._keep)

    def _keep(self) -> None:
        self.day.set_problem("")
        try:
            day = self.day.day(self._today)
            if day > self._today.isoformat():
                raise InputProblem(f"{printed_date(day)} is still to come.", "Mark it once it is sent.")
        except InputProblem as problem:
            self.day.set_problem(str(problem))
            self.day.editor.setFocus()
            return
        editor = self.to.editor
        assert isinstance(editor, QLineEdit)
        self._keep_it(day, editor.text())
        self.accept()


class ListDialog(QDialog):
    """A table to read, with perhaps one button more; a double click or Enter tells the row with `opened`."""

    def __init__(
        self,
        parent: QWidget,
        *,
        title: str,
        text: str,
        columns: Sequence[str],
        rows: Sequence[Sequence[str]],
        action: str = "",
        act: Callable[[], None] = lambda: None,
        open_row: Callable[[int], None] = lambda _: None,
    ) -> None:
        super().__init__(parent)
        self.table = QTableWidget(len(rows), len(columns))
        self.table.setHorizontalHeaderLabels(list(columns))
        self.table.setAccessibleName(title)
        for at, row in enumerate(rows):
            for column, words in enumerate(row):
                cell = QTableWidgetItem(words)
                cell.setToolTip(words)
                self.table.setItem(at, column, cell)
        dress_table(self.table)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setMaximumSectionSize(look().size(330))
        self.table.itemActivated.connect(lambda cell: self._open(cell.row(), open_row))
        parts: list[QWidget] = [Paragraph(text, "muted")]
        if rows:
            self.table.setCurrentCell(0, 0)
            parts.append(self.table)
        else:
            self.table.setParent(self)
            self.table.hide()
        _lay_out(self, title, parts, action, act, close="Close")
        if rows:
            self.resize(look().size(760), look().size(520))

    def _open(self, row: int, open_row: Callable[[int], None]) -> None:
        self.accept()
        open_row(row)


def _lay_out(
    dialog: QDialog, title: str, parts: Sequence[QWidget], yes: str, keep: Callable[[], None], *, close: str = "Cancel"
) -> None:
    dialog.setWindowTitle(title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setMinimumWidth(look().size(440))
    buttons = QHBoxLayout()
    buttons.addStretch(1)
    no = Button(close, "quiet" if yes else "plain")
    no.clicked.connect(dialog.reject)
    buttons.addWidget(no)
    if yes:
        button = Button(yes, "primary")
        button.clicked.connect(keep)
        button.setDefault(True)
        buttons.addWidget(button)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(SPACE[6], SPACE[5], SPACE[6], SPACE[5])
    column.setSpacing(SPACE[4])
    column.addWidget(label(title, "title"))
    for part in parts:
        column.addWidget(part, 1 if isinstance(part, QTableWidget) else 0)
    column.addLayout(buttons)
    follow_layout(dialog)
