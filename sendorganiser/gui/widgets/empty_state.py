"""What a room says while there is nothing in it: what it is for, and how to begin."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
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
        self._first: Button | None = None
        self._text = Paragraph(text, "muted")
        self._text.centre()
        heading = label(title, "title", wraps=True)
        heading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE[2])
        buttons.addStretch(1)
        for words, kind, asked in ((main, "primary", self.main_asked), (second, "quiet", self.second_asked)):
            if words:
                button = Button(words, kind)
                button.clicked.connect(asked)
                buttons.addWidget(button)
                self._first = self._first or button
        buttons.addStretch(1)
        self._column = column = QVBoxLayout()
        column.addStretch(2)
        self._mark = IconMark(icon_name, "primary", 40)
        column.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(SPACE[1])
        column.addWidget(heading)
        column.addWidget(self._text)
        column.addSpacing(SPACE[3])
        column.addLayout(buttons)
        column.addStretch(3)
        self._middle = QWidget()
        self._middle.setLayout(column)
        column.setContentsMargins(0, 0, 0, 0)
        self._holder = holder = Sheet()
        self._row = row = QHBoxLayout(holder)
        row.addStretch(1)
        row.addWidget(self._middle, 100)
        row.addStretch(1)
        self.setWidget(holder)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for part in (self.viewport(), holder):
            part.setAutoFillBackground(False)
        self._fit()

    def sizeHint(self) -> QSize:
        return self._holder.sizeHint()

    def set_text(self, text: str) -> None:
        """Say something else beneath the title."""
        self._text.set_text(text)

    def take_keyboard(self) -> None:
        """Let the keys begin at the main button."""
        if self._first is not None:
            self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        self._middle.setMaximumWidth(look().breadth(_WIDTH))
        is_large = look().text_percent >= _NO_MARK_FROM
        self._mark.setVisible(not is_large)
        self._column.setSpacing(SPACE[1] // 2 if is_large else SPACE[3])
        edge = SPACE[1] if is_large else SPACE[5]
        self._row.setContentsMargins(edge, edge, edge, edge)
