"""Something to fill in: its name above, a hint, and beneath it what is wrong, in words."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QAbstractSpinBox, QHBoxLayout, QVBoxLayout, QWidget

from sendorganiser.gui.style import SPACE, set_role
from sendorganiser.gui.widgets.text import IconMark, label


class Field(QWidget):
    """Any editor (a line, a list, a date…) with its label, hint and problem line."""

    def __init__(self, name: str, editor: QWidget, *, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = editor
        self._hint = hint
        name_label = label(name, "strong")
        name_label.setBuddy(editor)
        editor.setAccessibleName(name)
        if isinstance(editor, QAbstractSpinBox):
            editor.lineEdit().setTextMargins(SPACE[2], 0, 0, 0)  # the stylesheet's padding does not reach in there
        editor.setAccessibleDescription(hint)
        self._hint_label = label(hint, "note", wraps=True)
        if not hint:  # never shown here: before it has a parent it would be a window of its own
            self._hint_label.hide()
        self._problem_label = label("", "problem", wraps=True)
        self._problem_row = QWidget()
        problem = QHBoxLayout(self._problem_row)
        problem.setContentsMargins(0, 0, 0, 0)
        problem.setSpacing(SPACE[1] + 2)
        problem.addWidget(IconMark("circle-alert", "late", 16), 0, Qt.AlignmentFlag.AlignTop)
        problem.addWidget(self._problem_label, 1)
        self._problem_row.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[1])
        for part in (name_label, self._hint_label, editor, self._problem_row):
            column.addWidget(part)

    @property
    def problem(self) -> str:
        """Return what is said to be wrong, or ""."""
        return self._problem_label.text()

    def set_problem(self, words: str) -> None:
        """Say what is wrong beneath the editor, and to screen readers; "" takes it away."""
        self._problem_label.setText(words)
        self._problem_row.setVisible(bool(words))
        set_role(self.editor, "problem", bool(words))
        self.editor.setAccessibleDescription(f"{self._hint} {words}".strip())
        if words:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.editor, words))
