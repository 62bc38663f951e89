"""Help: the guide by task, with its pictures, on this computer; found by words, and printed page by page."""

from pathlib import Path
from urllib.parse import unquote

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import QFont, QImage, QResizeEvent, QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from sendorganiser import guide
from sendorganiser.gui.desk import Desk
from sendorganiser.gui.rooms import Room
from sendorganiser.gui.screens.saving_as import ask_where
from sendorganiser.gui.style import SPACE, look, set_role
from sendorganiser.gui.widgets import Button, SearchBox, label
from sendorganiser.gui.widgets.whole_rows import WholeRows

_LIST = 250
_NARROW = 720
_LINE = 135  # per cent
_FOLDER = "guide"


class HelpRoom(Room):
    """Pages on the left, the page itself beside them. Down from the search goes to what was found."""

    glossary_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__("Help", "life-buoy")
        self._desk = desk
        self.search = SearchBox("Find in the guide…", "")
        self.list, self.page = QListWidget(), GuideBrowser()
        self._nothing = label("No page has these words. Press Words and short forms.", "muted", wraps=True)
        self._lay_out()
        self.add_main_action("Save this page to print", "save", self._print)
        self.search.typed.connect(self._list_pages)
        self.search.results_asked.connect(lambda: self.list.setFocus(Qt.FocusReason.TabFocusReason))
        self.list.currentItemChanged.connect(self._show_chosen)
        self.page.page_asked.connect(self.open_page)
        self._list_pages("")

    def shown(self) -> None:
        if not self.has_keyboard:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_page(self, name: str) -> None:
        """Show a page of the guide by its name."""
        page = guide.page_named(name)
        if page is None:
            return
        if self.search.text():
            self.search.set_text("")
        for row in range(self.list.count()):
            if self.list.item(row).data(Qt.ItemDataRole.UserRole) == page.name:
                self.list.setCurrentRow(row)

    @property
    def shown_page(self) -> str:
        """The name of the page that is shown, or ""."""
        item = self.list.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item is not None else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def _lay_out(self) -> None:
        self.list.setAccessibleName("Pages of the guide")
        self.list.setWordWrap(True)
        self.list.setItemDelegate(WholeRows(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        set_role(self.list, "frame", "none")
        self._words = words = Button("Words and short forms", "quiet", "book-a")
        words.clicked.connect(self.glossary_asked)
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(SPACE[3])
        side.addWidget(self.search)
        side.addWidget(self._nothing)
        side.addWidget(self.list, 1)
        side.addWidget(words, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE[5], 0, SPACE[5], SPACE[5])
        row.setSpacing(SPACE[5])
        row.addWidget(self._side)
        row.addWidget(self.page, 1)
        self._fit()

    def _fit(self) -> None:
        is_narrow = self.width() < look().breadth(_NARROW)
        room = self.width() // 3 if is_narrow else self.width() // 2
        self._side.setFixedWidth(max(min(look().breadth(_LIST), room), self._words.sizeHint().width()))

    def _list_pages(self, typed: str) -> None:
        before = self.shown_page
        found = guide.found(typed)
        self._nothing.setVisible(not found)
        self.list.clear()
        for page in found:
            item = QListWidgetItem(page.title)
            item.setData(Qt.ItemDataRole.UserRole, page.name)
            self.list.addItem(item)
        names = [page.name for page in found]
        if found:
            self.list.setCurrentRow(names.index(before) if before in names and not typed else 0)

    def _show_chosen(self) -> None:
        page = guide.page_named(self.shown_page) if self.shown_page else None
        if page is not None:
            self.page.show_page(page)

    def _print(self) -> None:
        from sendorganiser.workflows.print_guide import print_guide

        page = guide.page_named(self.shown_page)
        if page is None:
            return
        suggested = self._desk.last_folder(_FOLDER) / f"{page.title.replace(':', ',')}.pdf"
        out = ask_where(self.window(), suggested, title="Save this page")
        if out is not None:
            self._desk.remember_folder(_FOLDER, out.parent)
            self._desk.work(
                print_guide, owner=self._desk, page=page.name, out=out,
                done=lambda file: self._desk.said.emit(f"Saved as “{file.name}”", None),
            )  # fmt: skip


class GuideBrowser(QTextBrowser):
    """Shows a page with its pictures; it reads files of the guide and nothing else, and follows links within it."""

    page_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page: guide.GuidePage | None = None
        self._shown_at = 0
        self.setOpenLinks(False)
        self.setAccessibleName("The page")
        set_role(self, "frame", "none")
        self.anchorClicked.connect(lambda link: self.page_asked.emit(unquote(link.toString())))

    def show_page(self, page: guide.GuidePage) -> None:
        """Show a page from its beginning."""
        self._page = page
        self._write()
        self.setAccessibleName(page.title)
        self.verticalScrollBar().setValue(0)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        file = Path(name.path() if isinstance(name, QUrl) else name).name
        if kind != QTextDocument.ResourceType.ImageResource.value or self._page is None:
            return None
        picture = QImage(str(self._page.file.with_name(file)))
        room = self._room()
        if picture.width() > room:
            return picture.scaledToWidth(room, Qt.TransformationMode.SmoothTransformation)
        return picture

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._page is not None and self._room() != self._shown_at:
            at = self.verticalScrollBar().value()
            self._write()
            self.verticalScrollBar().setValue(at)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and getattr(self, "_page", None) is not None:
            self._write()

    def _room(self) -> int:
        return max(120, min(self.viewport().width() - 2 * SPACE[4], look().size(760)))

    def _write(self) -> None:
        assert self._page is not None
        self._shown_at = self._room()
        made = QTextDocument(self)
        made.setDocumentMargin(SPACE[4])
        made.setDefaultFont(look().font())
        made.setMarkdown(self._page.text)
        cursor = QTextCursor(made)
        cursor.select(QTextCursor.SelectionType.Document)
        apart = QTextBlockFormat()
        apart.setLineHeight(_LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.mergeBlockFormat(apart)
        block = made.begin()
        while block.isValid():
            if level := block.blockFormat().headingLevel():
                _dress_heading(
                    block.position(),
                    block.length(),
                    made,
                    look().font("title") if level == 1 else look().font("lead", strong=True),
                )
            block = block.next()
        self.setDocument(made)  # which deletes the one before, as that was ours too


def _dress_heading(at: int, length: int, made: QTextDocument, font: QFont) -> None:
    cursor = QTextCursor(made)
    cursor.setPosition(at)
    cursor.setPosition(at + length - 1, QTextCursor.MoveMode.KeepAnchor)
    dressed = cursor.charFormat()
    dressed.setFont(font)
    cursor.setCharFormat(dressed)
