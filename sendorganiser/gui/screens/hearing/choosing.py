"""What the hearing room shows first: the bundles that can be opened in it, chosen by keys or mouse."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStackedWidget, QVBoxLayout, QWidget

from sendorganiser.gui.style import SPACE, set_role
from sendorganiser.gui.widgets import Button, Card, EmptyState, Paragraph
from sendorganiser.gui.widgets.whole_rows import WholeRows
from sendorganiser.workflows.follow_hearing import AtHand

_AT_HAND = Qt.ItemDataRole.UserRole


class BundleChooser(QStackedWidget):
    """Tells which bundle is chosen."""

    chosen = Signal(object)  # AtHand
    bundles_asked = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = QListWidget()
        self.list.setAccessibleName("Bundles")
        self.list.setWordWrap(True)
        self.list.setItemDelegate(WholeRows(self.list))
        set_role(self.list, "frame", "none")
        self.list.itemActivated.connect(lambda item: self.chosen.emit(item.data(_AT_HAND)))
        self.open = Button("Open", "primary")
        self.open.clicked.connect(self._open_current)
        self.back = Button("Back to the open bundle", "quiet")
        self.back.clicked.connect(self.left)
        self.nothing = EmptyState(
            "scale",
            "No bundle to follow yet",
            "Build a bundle, or have the council’s compared. Then type a page number here, and the page is there.",
            main="Go to Bundles",
        )
        self.nothing.main_asked.connect(self.bundles_asked)
        card = Card("Which bundle is on the table?")
        card.body.addWidget(
            Paragraph("Type a page number, and the page is there with your notes. Enter opens a bundle.", "muted")
        )
        card.body.addWidget(self.list, 1)
        card.body.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)
        card.body.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(SPACE[5], 0, SPACE[5], SPACE[5])
        column.addWidget(card)
        for part in (self.nothing, whole):
            self.addWidget(part)

    def show_bundles(self, bundles: Sequence[AtHand], *, is_one_open: bool) -> None:
        """List these; the one that was current stays so."""
        row = max(0, self.list.currentRow())
        self.list.clear()
        for bundle in bundles:
            item = QListWidgetItem(f"{bundle.name}\n{bundle.about}")
            item.setData(_AT_HAND, bundle)
            self.list.addItem(item)
        self.list.setCurrentRow(min(row, self.list.count() - 1))
        self.back.setVisible(is_one_open)
        self.setCurrentIndex(1 if bundles else 0)

    def take_keyboard(self) -> None:
        if self.currentIndex():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.nothing.take_keyboard()

    def _open_current(self) -> None:
        if (item := self.list.currentItem()) is not None:
            self.chosen.emit(item.data(_AT_HAND))
