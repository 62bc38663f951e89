"""Asks which papers are the pages of one, and in which order: mostly photos of one letter."""

from collections.abc import Callable, Collection, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.style import SPACE, look, set_role
from sendorganiser.gui.widgets import Button, Paragraph
from sendorganiser.gui.widgets.page_peek import PagePeek
from sendorganiser.gui.widgets.text import named
from sendorganiser.model import Document
from sendorganiser.workflows.join_papers import in_page_order, join_papers, take_apart

_SIZE, _MARGIN = QSize(880, 600), QSize(64, 64)  # the second: of the window that stays in view around it
_TEXT = (
    "Tick what belongs together and put it in the order of its pages. Each file is kept as it came, and the paper "
    "can be taken apart again."
)
Joined = Callable[[int, Sequence[int]], None]


class JoinDialog(QDialog):
    """Lists papers as their files are numbered, each with its page; `ticked` (all, if none is named) are ticked."""

    def __init__(
        self,
        desk: Desk,
        documents: Sequence[Document],
        *,
        ticked: Collection[int] = (),
        joined: Joined | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Join into one paper")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        self._joined = joined or self._say_so
        self.pages = _Pages()
        self.peek = PagePeek(desk.pages)
        self.join_button = Button("", "primary", "file-stack")
        self.up_button = Button("Move up (Alt+Up)", "quiet", "arrow-up")
        self.down_button = Button("Move down (Alt+Down)", "quiet", "arrow-down")
        for document in in_page_order(documents):
            self.pages.addItem(_item(document, is_ticked=not ticked or document.id in ticked))
        self._build()
        self.pages.itemChanged.connect(lambda _: self._name_button())
        self.pages.currentItemChanged.connect(lambda now, _: self._show(now))
        self.up_button.clicked.connect(lambda _: self.pages.shift(-1))
        self.down_button.clicked.connect(lambda _: self.pages.shift(1))
        self.join_button.clicked.connect(lambda _: self._join())
        first = next((row for row in range(self.pages.count()) if self.pages.is_ticked(row)), 0)
        self.pages.setCurrentRow(first)
        self.pages.scrollToItem(self.pages.item(first), QAbstractItemView.ScrollHint.PositionAtTop)
        self.pages.setFocus(Qt.FocusReason.OtherFocusReason)
        self._name_button()

    def ticked(self) -> list[int]:
        """Return the papers that are ticked, in the order listed."""
        rows = [row for row in range(self.pages.count()) if self.pages.is_ticked(row)]
        return [_paper(self.pages.item(row)).id for row in rows]

    def _build(self) -> None:
        close = Button("Close")
        close.clicked.connect(self.reject)
        order, middle, foot = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for button in (self.up_button, self.down_button):
            order.addWidget(button)
        order.addStretch(1)
        left = QVBoxLayout()
        left.addWidget(self.pages, 1)
        left.addLayout(order)
        middle.setSpacing(SPACE[3])
        middle.addLayout(left, 3)
        middle.addWidget(self.peek, 2)
        foot.addStretch(1)
        foot.addWidget(close)
        foot.addWidget(self.join_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[5], SPACE[4], SPACE[5], SPACE[4])
        column.setSpacing(SPACE[3])
        column.addWidget(Paragraph(_TEXT, "muted"))
        column.addLayout(middle, 1)
        column.addLayout(foot)
        parent = self.parentWidget()
        size = QSize(look().size(_SIZE.width()), look().size(_SIZE.height()))
        self.resize(size.boundedTo(parent.size() - _MARGIN) if parent is not None else size)

    def _name_button(self) -> None:
        count = len(self.ticked())
        self.join_button.setText(f"Make one paper of these {count}" if count > 1 else "Tick two or more")
        self.join_button.setEnabled(count > 1)

    def _show(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        document = _paper(item)
        pages = self._desk.archive.pages(document.id, words=False)
        size = next(((page.width, page.height) for page in pages if page.width > 0), (595.0, 842.0))
        self.peek.show_page(str(self._desk.archive.reading_file(document)), 1, size, document.title)

    def _join(self) -> None:
        pieces, joined = self.ticked(), self._joined
        self._desk.work(
            join_papers, owner=self._desk, done=lambda whole: joined(whole, pieces), what="Joining papers",
            documents=pieces, now=self._desk.now(),
        )  # fmt: skip
        self.accept()

    def _say_so(self, whole: int, pieces: Sequence[int]) -> None:
        desk = self._desk
        undo = partial(desk.work, take_apart, owner=desk, whole=whole, now=desk.now())
        desk.said.emit(f"{len(pieces)} papers are one now.", undo)
        desk.read_waiting()


class _Pages(QListWidget):
    """Space ticks all rows that are chosen; Alt with an arrow key moves the one the keyboard is on."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("The pages, in order")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        set_role(self, "frame", "none")

    def is_ticked(self, row: int) -> bool:
        return self.item(row).checkState() is Qt.CheckState.Checked

    def shift(self, by: int) -> None:
        """Move the row the keyboard is on up or down."""
        row = self.currentRow()
        if 0 <= row + by < self.count():
            item = self.takeItem(row)
            self.insertItem(row + by, item)
            self.setCurrentItem(item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if by and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.shift(by)
        elif event.key() == Qt.Key.Key_Space and self.selectedItems():
            is_on = self.currentItem().checkState() is not Qt.CheckState.Checked
            for item in self.selectedItems():
                item.setCheckState(Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked)
        else:
            super().keyPressEvent(event)


def _item(document: Document, *, is_ticked: bool) -> QListWidgetItem:
    pages = "" if document.pages == 1 else f" · {document.pages} pages"
    is_named = document.source_name.startswith(document.title)
    made = QListWidgetItem(
        f"{named(document.source_name)}{pages}" if is_named else f"{named(document.source_name)} · {document.title}"
    )
    made.setData(Qt.ItemDataRole.UserRole, document)
    made.setToolTip(f"{document.title}{pages}")
    made.setCheckState(Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked)
    return made


def _paper(item: QListWidgetItem) -> Document:
    found = item.data(Qt.ItemDataRole.UserRole)
    assert isinstance(found, Document)
    return found
