"""A title that can be changed where it stands: a click opens it, Enter keeps what is typed, Esc leaves it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QStackedWidget, QWidget

from sendorganiser.gui.widgets.text import OneLine


class EditableTitle(QStackedWidget):
    """`changed` tells the new title, never an empty one and never the same."""

    changed = Signal(str)
    closed = Signal()  # by Enter or Esc: the keyboard has nowhere to be

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_open = False
        self._words = _Clickable("", "heading")
        self._words.setCursor(Qt.CursorShape.IBeamCursor)
        self._words.clicked.connect(self.edit)
        self.field = _Field()
        self.field.setAccessibleName(name)
        self.field.left.connect(self._close)
        self.field.editingFinished.connect(self._keep)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.addWidget(self._words)
        self.addWidget(self.field)

    @property
    def title(self) -> str:
        """The title as it is kept."""
        return self._words.whole_text()

    def show_title(self, title: str) -> None:
        """Show this title; what is being typed is left alone."""
        self._words.set_text(title)

    def edit(self) -> None:
        """Open it for a change."""
        self._is_open = True
        self.field.setText(self.title)
        self.setCurrentIndex(1)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()

    def _keep(self) -> None:
        if not self._is_open:
            return
        typed = " ".join(self.field.text().split())
        self._close()
        if typed and typed != self.title:
            self._words.set_text(typed)
            self.changed.emit(typed)

    def _close(self) -> None:
        self._is_open = False  # first: hiding the field ends the editing once more
        had_keyboard = self.field.hasFocus()
        self.setCurrentIndex(0)
        if had_keyboard:
            self.closed.emit()


class _Clickable(OneLine):
    clicked = Signal()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self.clicked.emit()


class _Field(QLineEdit):
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
