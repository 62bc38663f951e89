"""The room “Read these yourself”: pages the app could hardly read, each with its picture, to open and put right."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QIcon, QImage, QKeyEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QStackedWidget, QVBoxLayout

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.models.page_care import count_in_words, why_unsure
from sendorganiser.gui.rooms import Room
from sendorganiser.gui.style import SPACE, look, set_role
from sendorganiser.gui.widgets import Card, EmptyState, Paragraph, label
from sendorganiser.gui.widgets.page_dimming import dim_paper
from sendorganiser.gui.widgets.whole_rows import WholeRows
from sendorganiser.model.care import Unsure

_PICTURE = 120  # pixels wide
_SMOOTH = Qt.TransformationMode.SmoothTransformation
_ROLE = Qt.ItemDataRole.UserRole


class UnsureRoom(Room):
    """A list of pages, the hardest first; Enter opens one with its words beside it."""

    back_asked = Signal()
    page_asked = Signal(int, int)
    """the document and the page to be corrected"""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Read these yourself", "scan-text")
        self._desk = desk
        self.pages: list[Unsure] = []
        self._files: dict[tuple[str, int], QListWidgetItem] = {}
        self._count = label("", "heading")
        self.list = QListWidget()
        self._stack = QStackedWidget()
        self._build()
        self.add_main_action("Begin with the first", "spell-check", self._begin)
        self.list.itemActivated.connect(self._open)
        desk.pages.ready.connect(self._picture_came)

    @property
    def is_empty(self) -> bool:
        """Say whether no page is left."""
        return not self.pages

    def shown(self) -> None:
        """Read again, and put the keyboard on the list if there is anything in it."""
        self.refresh()
        if self.pages:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Read again which pages there are."""
        case = self._desk.case
        pages = self._desk.archive.care.unsure(case.id) if case is not None else []
        if self.main_action is not None:
            self.main_action.setEnabled(bool(pages))
        self._stack.setCurrentIndex(0 if pages else 1)
        self._count.setText(f"{count_in_words(len(pages))}, the hardest first.")
        if pages != self.pages:
            self.pages = pages
            self._fill()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_asked.emit()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        self.list.setAccessibleName("Pages to read yourself")
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setWordWrap(True)
        self.list.setItemDelegate(WholeRows(self.list))
        self.list.setSpacing(SPACE[1])
        set_role(self.list, "frame", "none")
        card = Card(margin=SPACE[4])
        card.body.addWidget(self._count)
        card.body.addWidget(
            Paragraph(
                "The app was not sure of these. Open one and its words stand beside its picture: put them right, or "
                "say that they are. Search and bundles then use your words.",
                "muted",
            )
        )
        card.body.addWidget(self.list, 1)
        none = EmptyState(
            "check-check",
            "No page waits for you",
            "Here you find pages that could hardly be read, such as handwriting, and recordings nobody has typed in.",
            main="Back to the papers",
        )
        none.main_asked.connect(lambda: self._desk.room_asked.emit("documents"))
        self._stack.addWidget(card)
        self._stack.addWidget(none)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[5], 0, SPACE[5], SPACE[5])
        column.addWidget(self._stack, 1)

    def _fill(self) -> None:
        at = self.list.currentRow()
        self.list.clear()
        self._files.clear()
        width = look().size(_PICTURE)
        self.list.setIconSize(QSize(width, width))
        for each in self.pages:
            item = QListWidgetItem(f"{each.title}\n{why_unsure(each)}")
            item.setData(_ROLE, (each.document, each.page))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{each.title}. {why_unsure(each)}")
            self.list.addItem(item)
            document = self._desk.archive.document(each.document)
            file = str(self._desk.archive.reading_file(document))
            self._files[(file, each.page)] = item
            item.setIcon(_icon(None, width))
            self._desk.pages.thumbnail(file, each.page, sha256=document.reading, width=width)
        if self.pages:
            self.list.setCurrentRow(min(max(at, 0), len(self.pages) - 1))

    @Slot(str, int, int, QImage)
    def _picture_came(self, file: str, page: int, _width: int, image: QImage) -> None:
        item = self._files.get((file, page))
        if item is not None:
            item.setIcon(_icon(image, look().size(_PICTURE)))

    @Slot(QListWidgetItem)
    def _open(self, item: QListWidgetItem) -> None:
        self.page_asked.emit(*item.data(_ROLE))

    def _begin(self) -> None:
        if self.pages:
            self.page_asked.emit(self.pages[0].document, self.pages[0].page)


def _icon(page: QImage | None, side: int) -> QIcon:
    """Return a page's picture with a line around it, in the middle of a square; the same picture when it is chosen."""
    square = QPixmap(side, side)
    square.fill(Qt.GlobalColor.transparent)
    if page is not None:
        small = page.scaled(side - 4, side - 4, Qt.AspectRatioMode.KeepAspectRatio, _SMOOTH)
        painter = QPainter(square)
        left, top = (side - small.width()) // 2, (side - small.height()) // 2
        painter.drawImage(left, top, small)
        dim_paper(painter, QRectF(left, top, small.width(), small.height()))
        painter.setPen(QPen(look().colour("line"), 1))
        painter.drawRect(left - 1, top - 1, small.width() + 1, small.height() + 1)
        painter.end()
    icon = QIcon(square)
    icon.addPixmap(square, QIcon.Mode.Selected)
    return icon
