"""Shows a page as it is and with smaller pictures, before a bundle is built again with these."""

import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from sendorganiser import sealed
from sendorganiser.gui.desk import Desk
from sendorganiser.gui.style import SPACE, look
from sendorganiser.gui.widgets import Button, OneLine, Paragraph, label
from sendorganiser.gui.widgets.budget_bar import pages
from sendorganiser.model import Document
from sendorganiser.workflows.reduce_images import Forecast, Pair, before_and_after

_MOST = 12  # papers that are offered to look at


class SmallerDialog(QDialog):
    """Accepted: build again. The papers that become most smaller are shown first."""

    def __init__(self, desk: Desk, parent: QWidget, found: Forecast, papers: Sequence[Document]) -> None:
        super().__init__(parent)
        self.setWindowTitle("Smaller pictures")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        self._places = [(paper, page) for paper in papers[:_MOST] for page in range(1, min(paper.pages, 3) + 1)]
        self._at = -1
        self._work = tempfile.TemporaryDirectory(dir=desk.archive.work_folder, ignore_cleanup_errors=True)
        self.which = OneLine("", "strong")
        self.sides = (_Side("As it is", has_bar=False), _Side("With smaller pictures", has_bar=True))
        self.next = Button("Another page", "plain", "chevron-right")
        self.next.clicked.connect(self.turn)
        again, leave = Button("Build again", "primary"), Button("Leave it")
        again.clicked.connect(self.accept)
        leave.clicked.connect(self.reject)
        text = (
            f"The bundle has about {found.bytes / 1e6:.1f} MB now and would have about {found.reduced / 1e6:.1f} MB. "
            "Scans of print become grey where they have no clear colour. Your papers themselves stay as they are."
        )
        self._lay_out(text, again, leave)
        self.finished.connect(lambda _: self._work.cleanup())
        free = parent.screen().availableGeometry()
        self.resize(min(look().size(980), free.width() - 40), min(look().size(780), free.height() - 60))
        self.turn()
        again.setFocus()

    def turn(self) -> None:
        """Show the next page there is to look at."""
        if not self._places:
            return
        self._at = (self._at + 1) % len(self._places)
        paper, page = self._places[self._at]
        self.which.set_text(f"{paper.title}, page {page} of {paper.pages}")
        self.next.setEnabled(False)
        for side in self.sides:
            side.say("Being drawn…")
        self._desk.work(
            before_and_after,
            owner=self,
            done=partial(self._drawn, paper.id, page),
            refused=lambda error: self._not_drawn(str(error)),
            what="Drawing the page",
            document=paper.id,
            page=page,
            folder=Path(self._work.name),
        )

    def _drawn(self, document: int, page: int, pair: Pair) -> None:
        paper, now = self._places[self._at]
        if (paper.id, now) != (document, page):
            return
        for side, file, size in zip(
            self.sides, (pair.before, pair.after), (pair.bytes_before, pair.bytes_after), strict=True
        ):
            side.show_picture(sealed.read_bytes(file), f"This paper: {size / 1e6:.2f} MB, {pages(paper.pages)}")
        self.next.setEnabled(len(self._places) > 1)

    def _not_drawn(self, why: str) -> None:
        for side in self.sides:
            side.say(why)
        self.next.setEnabled(len(self._places) > 1)

    def _lay_out(self, text: str, again: Button, leave: Button) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[5], SPACE[5], SPACE[5], SPACE[4])
        column.setSpacing(SPACE[3])
        column.addWidget(label("Build the bundle again with smaller pictures?", "title", wraps=True))
        column.addWidget(Paragraph(text))
        column.addWidget(self.which)
        row = QHBoxLayout()
        row.setSpacing(SPACE[4])
        for side in self.sides:
            row.addWidget(side, 1)
        column.addLayout(row, 1)
        first, second = (side.area for side in self.sides)
        for one, other in ((first, second), (second, first)):
            one.verticalScrollBar().valueChanged.connect(other.verticalScrollBar().setValue)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE[2])
        foot.addWidget(self.next)
        foot.addStretch(1)
        foot.addWidget(leave)
        foot.addWidget(again)
        column.addLayout(foot)


class _Side(QWidget):
    """A picture as wide as there is room, with what it is and what it weighs. One bar scrolls both."""

    def __init__(self, name: str, *, has_bar: bool) -> None:
        super().__init__()
        self._picture = QPixmap()
        self._shown = QLabel()
        self._shown.setAccessibleName(name)
        self._shown.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self._shown.setWordWrap(True)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        shown = Qt.ScrollBarPolicy.ScrollBarAlwaysOn if has_bar else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.area.setVerticalScrollBarPolicy(shown)
        self.area.setAccessibleName(name)
        self.area.setWidget(self._shown)
        self._size = label("", "note")
        column = QVBoxLayout(self)
        bar = 0 if has_bar else self.area.verticalScrollBar().sizeHint().width()
        column.setContentsMargins(0, 0, bar, 0)  # both pictures are of one width
        column.setSpacing(SPACE[1])
        column.addWidget(label(name, "strong"))
        column.addWidget(self.area, 1)
        column.addWidget(self._size)

    def show_picture(self, data: bytes, size: str) -> None:
        self._picture.loadFromData(data)
        self._size.setText(size)
        self._fit()

    def say(self, words: str) -> None:
        self._picture = QPixmap()
        self._size.setText("")
        self._shown.setText(words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._picture.isNull():
            return
        ratio = self.devicePixelRatioF()
        wide = max(100, int((self.area.viewport().width() - 4) * ratio))
        drawn = self._picture.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation)
        drawn.setDevicePixelRatio(ratio)
        self._shown.setPixmap(drawn)
