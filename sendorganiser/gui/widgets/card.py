"""Cards and the headers of sections: what holds things together on a page."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from sendorganiser.gui.style import SPACE, look, set_role
from sendorganiser.gui.widgets.scroll import Scroll
from sendorganiser.gui.widgets.text import Paragraph, label


class Card(QFrame):
    """A white sheet on the page; put things in `body`."""

    def __init__(self, title: str = "", parent: QWidget | None = None, *, margin: int = SPACE[4]) -> None:
        super().__init__(parent)
        set_role(self, "surface", "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(margin, margin, margin, margin)
        self.body.setSpacing(SPACE[2])
        if title:
            self.setAccessibleName(title)
            self.body.addWidget(label(title, "heading"))


class Sheet(QWidget):
    """What scrolls in a scroll area: just as high as its words are at the width it has.

    Words that wrap name a least height for a width of their own choosing, narrower than the room. A scroll area
    would keep that height, and the page would go on past its end.
    """

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        column = self.layout()
        return QSize(least.width(), 0) if column is not None and column.hasHeightForWidth() else least


CARDS = 1120  # the widest a room of cards becomes, at 100 % text; in the usual window its edges meet the header's


class Page(Scroll):
    """What a room full of cards stands on: it scrolls when it must, and its edges meet the header's.

    `edge` is the room left and right of the cards, if it is less than that.
    """

    def __init__(self, parent: QWidget | None = None, *, widest: int | None = None, edge: int = SPACE[5]) -> None:
        super().__init__(parent)
        self._widest = widest
        self._edge = edge
        self._sheet = QWidget()
        self.body = QVBoxLayout(self._sheet)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(SPACE[4])
        holder = Sheet()
        row = self._row = QHBoxLayout(holder)
        row.setContentsMargins(edge, 0, edge, SPACE[5])
        row.addWidget(self._sheet, 100, Qt.AlignmentFlag.AlignTop)
        if widest is not None:
            row.addStretch()
        self.setWidget(holder)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for part in (self.viewport(), holder):
            part.setAutoFillBackground(False)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        # The bar stands in the margin: what is on the page keeps its width and its edge, with it or without.
        bar = self.width() - self.viewport().width()
        self._row.setContentsMargins(self._edge, 0, max(0, self._edge - bar), SPACE[5])
        super().resizeEvent(event)

    def _fit(self) -> None:
        if self._widest is not None:
            self._sheet.setMaximumWidth(look().size(self._widest))


class SectionHeader(QWidget):
    """The title of a part of a page, a line that explains it, and at most one thing to do."""

    def __init__(
        self, title: str, note: str = "", action: QWidget | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._title = label(title, "heading")
        self._note = Paragraph(note, "muted")
        if not note:  # never shown here: before it has a parent it would be a window of its own
            self._note.hide()
        words = QVBoxLayout()
        words.setSpacing(SPACE[1])
        words.addWidget(self._title)
        words.addWidget(self._note)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(words, 1)
        if action is not None:
            row.addWidget(action)
