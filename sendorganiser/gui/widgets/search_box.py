"""The search box that is always there: tells what was typed after a pause, and lets the keys go on to the hits."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from sendorganiser.gui.style import SPACE, look, set_role
from sendorganiser.gui.widgets.buttons import IconButton
from sendorganiser.gui.widgets.text import IconMark, label

PAUSE_MS = 150
_BESIDE_WORDS = 66  # the glass, and what is left free
_NO_LIMIT = 16_777_215  # what Qt calls no maximum
_TO_RESULTS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)


class SearchBox(QWidget):
    """`typed` comes 150 ms after the last key (at once when emptied); Enter and Down ask for the results."""

    typed = Signal(str)
    results_asked = Signal()
    focus_moved = Signal()  # the keyboard has come into the box or left it

    def __init__(self, placeholder: str = "Search papers…", keys: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told = ""
        self._widest: int | None = None
        self._frame = QFrame()
        set_role(self._frame, "surface", "search")
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(placeholder)
        self.edit.setAccessibleName(placeholder.rstrip("…"))
        set_role(self.edit, "bare", True)
        self._keys = label(keys, "keys")
        self._keys.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._clear = IconButton("x", "Clear the search")
        self._clear.hide()
        self._clear.clicked.connect(self.clear)
        self._row = row = QHBoxLayout(self._frame)
        row.setContentsMargins(SPACE[3], 0, SPACE[2], 0)
        row.setSpacing(SPACE[2])
        row.addWidget(IconMark("search", "muted", 18))
        row.addWidget(self.edit, 1)
        row.addWidget(self._keys)
        self._keys.setVisible(bool(keys))
        row.addWidget(self._clear)
        self._problem = label("", "problem", wraps=True)
        self._problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[1])
        column.addWidget(self._frame)
        column.addWidget(self._problem)
        self.setFocusProxy(self.edit)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        self.edit.textChanged.connect(self._text_changed)
        self.edit.installEventFilter(self)
        self._fit()

    def text(self) -> str:
        """Return what is typed, without spaces around it."""
        return self.edit.text().strip()

    def set_text(self, text: str) -> None:
        """Put a search in the box, as if it had been typed."""
        self.edit.setText(text)

    def clear(self) -> None:
        """Empty the box and go on typing in it."""
        self.edit.clear()
        self.edit.setFocus()

    def show_problem(self, words: str) -> None:
        """Say under the box why a search cannot be understood; "" takes it away."""
        self._problem.setText(words)
        self._problem.setVisible(bool(words))
        self.edit.setAccessibleDescription(words)

    def set_widest(self, width: int | None) -> None:
        """Say how wide the box may grow, at 100 % text; None is as wide as there is room."""
        self._widest = width
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            set_role(self._frame, "focused", event.type() is QEvent.Type.FocusIn)
            self.focus_moved.emit()
        elif event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._show_keys()
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in _TO_RESULTS:
                self._tell()
                self.results_asked.emit()
                return True
            if event.key() == Qt.Key.Key_Escape and self.edit.text():
                self.edit.clear()
                return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_keys()

    def _show_keys(self) -> None:
        """Show the keys where there is room for them beside the words."""
        has_room = self.width() >= self._words_need() + self._keys.sizeHint().width()
        self._keys.setVisible(has_room and not self.edit.text() and bool(self._keys.text()))
        self._row.activate()  # while it is resized itself, Qt would leave the words as narrow as they were

    def minimumSizeHint(self) -> QSize:
        return QSize(max(look().size(180), self._words_need()), super().minimumSizeHint().height())

    def _words_need(self) -> int:
        return self.edit.fontMetrics().horizontalAdvance(self.edit.placeholderText()) + look().size(_BESIDE_WORDS)

    def _fit(self) -> None:
        self._frame.setFixedHeight(look().target() + 4)
        self.setMaximumWidth(look().size(self._widest) if self._widest else _NO_LIMIT)

    def _text_changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._show_keys()
        self.show_problem("")
        if text.strip():
            self._pause.start()
        else:
            self._tell()

    def _tell(self) -> None:
        self._pause.stop()
        if self.text() != self._told:
            self._told = self.text()
            self.typed.emit(self._told)
