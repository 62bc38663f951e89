"""What a room says while there is nothing in it: what it is for, and how to begin."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sendorganiser.gui.style import SPACE, look
from sendorganiser.gui.widgets.buttons import Button
from sendorganiser.gui.widgets.card import Sheet
from sendorganiser.gui.widgets.scroll import Scroll
from sendorganiser.gui.widgets.text import IconMark, Paragraph, label

_WIDTH = 460
_NO_MARK_FROM = 175  # per cent of text: the words need its place


class EmptyState(Scroll):
    """An icon, a title, two sentences that teach, the main button and a quiet second one; it scrolls when it must."""

    main_asked = Signal()
    second_asked = Signal()

    def __init__(
        self, icon_name: str, title: str, text: str, *, main: str = "", second: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self._icon_name, self._title, self._words = icon_name, title, text
        self._buttons = ((main, "primary", self.main_asked), (second, "quiet", self.second_asked))
        self._first: Button | None = None
        self._is_made = False  # most are never seen: a room has several, and its papers are there
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)

    def sizeHint(self) -> QSize:
        inside = self.widget()
        return inside.sizeHint() if inside is not None else super().sizeHint()

    def set_text(self, text: str) -> None:
        """Say something else beneath the title."""
        self._words = text
        if self._is_made:
            self._text.set_text(text)

    def take_keyboard(self) -> None:
        """Let the keys begin at the main button."""
        self._make()
        if self._first is not None:
            self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        self._make()
        super().showEvent(event)

    def _make(self) -> None:
        if self._is_made:
            return
        self._is_made = True
        self._text = Paragraph(self._words, "muted")
        self._text.centre()
        heading = label(self._title, "title", wraps=True)
        heading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._column = column = QVBoxLayout()
        column.addStretch(2)
        self._mark = IconMark(self._icon_name, "primary", 40)
        column.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(SPACE[1])
        column.addWidget(heading)
        column.addWidget(self._text)
        column.addSpacing(SPACE[3])
        column.addLayout(self._make_buttons())
        column.addStretch(3)
        self._middle = QWidget()
        self._middle.setLayout(column)
        column.setContentsMargins(0, 0, 0, 0)
        holder = Sheet()
        self._row = row = QHBoxLayout(holder)
        row.addStretch(1)
        row.addWidget(self._middle, 100)
        row.addStretch(1)
        self.setWidget(holder)
        holder.setAutoFillBackground(False)
        self._fit()
        self.updateGeometry()

    def _make_buttons(self) -> QHBoxLayout:
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE[2])
        buttons.addStretch(1)
        for words, kind, asked in self._buttons:
            if words:
                button = Button(words, kind)
                button.clicked.connect(asked)
                buttons.addWidget(button)
                self._first = self._first or button
        buttons.addStretch(1)
        return buttons

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and self._is_made:
            self._fit()

    def _fit(self) -> None:
        self._middle.setMaximumWidth(look().breadth(_WIDTH))
        is_large = look().text_percent >= _NO_MARK_FROM
        self._mark.setVisible(not is_large)
        self._column.setSpacing(SPACE[1] // 2 if is_large else SPACE[3])
        edge = SPACE[1] if is_large else SPACE[5]
        self._row.setContentsMargins(edge, edge, edge, edge)
