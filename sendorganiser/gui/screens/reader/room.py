"""The room where one paper is read: small pages, large pages, its facts, and words to find in it."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from sendorganiser.gui.pages import PageSource
from sendorganiser.gui.rooms import Room
from sendorganiser.gui.screens.reader.facts_panel import FactsPanel
from sendorganiser.gui.screens.reader.finding import ReaderFinding
from sendorganiser.gui.screens.reader.side import ReaderSide
from sendorganiser.gui.screens.reader.tools import PageField, ZoomButton
from sendorganiser.gui.style import look
from sendorganiser.gui.widgets.page_layout import Size
from sendorganiser.gui.widgets.page_view import PageView
from sendorganiser.gui.widgets.toolbar import QuietToolbar
from sendorganiser.model.document import Document, Page, Word

_FACTS, _TEXT = 264, 380  # widths of what stands at the right
_FACTS_FROM, _SIDE_FROM = 820, 680  # widths in which there is room for them beside the pages


def _in_words(kind: str) -> str:
    return kind.replace("-", " ").capitalize()


class ReaderRoom(Room):
    """Shows one paper at a time. It changes nothing itself: it asks, by signals, for what others do."""

    back_asked = Signal()
    edit_asked = Signal(object)
    """the Document whose facts are to be edited"""
    original_asked = Signal(object)
    """the Document whose original file is to be shown"""
    split_asked = Signal(object)
    """the Document that is to be split into papers"""
    opened = Signal()
    """another paper, or the same one anew, is shown"""
    renewed = Signal()
    """the paper's words are others now"""
    page_shown = Signal(int)
    """the page most in view"""

    def __init__(
        self, source: PageSource, *, kind_name: Callable[[str], str] = _in_words, parent: QWidget | None = None
    ) -> None:
        """`kind_name` turns a document's kind into words."""
        super().__init__("Reader", "book-open", parent)
        self._source = source
        self._kind_name = kind_name
        self._document: Document | None = None
        self._pages: dict[int, Page] = {}
        self._file = ""
        self.view = PageView(source)
        self.side = ReaderSide(source)
        self.facts = FactsPanel()
        self.finding = ReaderFinding(source, self.view)
        self.find_bar = self.finding.bar
        self._page_text = QPlainTextEdit()
        self._panel = QStackedWidget()
        self.page_field = PageField()
        self._zoom = ZoomButton()
        self._beside: QWidget | None = None
        self._second: QWidget | None = None
        self._toolbar = QuietToolbar("Reading")
        self._add_tools()
        self._build()
        self._connect()
        self._toolbar.setEnabled(False)

    @property
    def document(self) -> Document | None:
        """The paper that is open."""
        return self._document

    def open(
        self,
        document: Document,
        pages: Sequence[Page],
        file: Path,
        *,
        at_page: int = 1,
        terms: Sequence[str] = (),
        remarks: Sequence[str] = (),
        from_end: bool = False,
    ) -> None:
        """Show a paper from a page on, with the words of `terms` (in any inflected form) marked.

        With `from_end` it goes to the last place where they stand.
        """
        self.title = document.title
        self._document, self._file = document, str(file)
        self._pages = {page.number: page for page in pages}
        self._toolbar.setEnabled(True)
        self._split_action.setVisible(document.pages > 1)
        self.finding.begin_paper(self._file, pages)
        self.view.close_paper()
        self.show_facts(document, remarks=remarks)
        sizes = [(page.width, page.height) for page in pages]
        if sizes:
            self._show_pages(self._file, at_page, sizes)
        else:
            show = partial(self._show_pages, self._file, at_page)
            self._source.sizes(self._file, show, owner=self, refused=self.view.refuse)
        if terms:
            self.finding.show_terms(terms, from_page=at_page, from_end=from_end)
        self.opened.emit()

    def show_pages(self, pages: Sequence[Page]) -> None:
        """Take the pages anew, some of which have been read meanwhile, without moving them."""
        self._pages = {page.number: page for page in pages}
        self.finding.take_pages(pages)
        self.view.words_changed()
        self._show_text()
        self.renewed.emit()

    def show_facts(self, document: Document, *, remarks: Sequence[str] = ()) -> None:
        """Show the facts anew after they were edited, without moving the pages."""
        self._document = document
        self.title = document.title
        self.facts.show_document(document, kind=self._kind_name(document.kind), remarks=remarks)

    def close_paper(self) -> None:
        """Show nothing, and let go of the file."""
        self.finding.begin_paper("", ())
        self.view.close_paper()
        self.side.open("", ())
        if self._file:
            self._source.let_go(self._file)
        self._document, self._file, self._pages = None, "", {}
        self.facts.show_nothing()
        self._toolbar.setEnabled(False)

    @property
    def toolbar(self) -> QuietToolbar:
        """The tools, to which others may add theirs."""
        return self._toolbar

    def page(self, number: int) -> Page | None:
        """Return the record of one of the paper's pages."""
        return self._pages.get(number)

    def stand_beside(self, widget: QWidget | None) -> None:
        """Show a widget beside the pages instead of the facts; None shows the facts again."""
        if widget is not None and self._panel.indexOf(widget) < 0:
            self._panel.addWidget(widget)
        self._beside = widget
        self._fit()

    def stand_aside(self, widget: QWidget) -> None:
        """Show the facts again where this widget stood beside the pages; if another stands there now, leave it."""
        if self._beside is widget:
            self.stand_beside(None)

    def put_second(self, widget: QWidget | None) -> None:
        """Put a second paper at the right of this one's pages; None takes it away."""
        if self._second is not None:
            self._row.removeWidget(self._second)
            self._second.hide()
        self._second = widget
        if widget is not None:
            self._row.insertWidget(2, widget, 1)
            widget.show()
        self._fit()

    def shown(self) -> None:
        """Put the keyboard on the pages."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.find_bar.isVisible():
            self.finding.close()
        elif self._page_text.hasFocus():
            self._text_action.setChecked(False)
            self.view.setFocus()
        else:
            self.back_asked.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def _add_tools(self) -> None:
        tools = self._toolbar
        self._strip_action = self._toggle("panel-left", "Small pages", "F4")
        tools.addSeparator()
        tools.addWidget(self.page_field)
        tools.addSeparator()
        tools.add_tool("zoom-out", "Smaller", shortcut="Ctrl+-").triggered.connect(self.view.zoom_out)
        tools.addWidget(self._zoom)
        tools.add_tool("zoom-in", "Larger", shortcut="Ctrl++").triggered.connect(self.view.zoom_in)
        tools.add_space()
        find = tools.add_tool("search", "Find", shortcut="Ctrl+F", with_words=True)
        find.triggered.connect(self.finding.begin)
        self._text_action = self._toggle("file-text", "As plain text", "Ctrl+T")
        self._split_action = tools.add_tool("scissors", "Split into papers")
        self._split_action.triggered.connect(lambda: self.split_asked.emit(self._document))
        original = tools.add_tool("external-link", "Show original", with_words=True)
        original.triggered.connect(lambda: self.original_asked.emit(self._document))
        self._strip_action.setChecked(True)

    def _toggle(self, icon_name: str, name: str, shortcut: str, *, with_words: bool = False) -> QAction:
        action = self._toolbar.add_tool(icon_name, name, shortcut=shortcut, with_words=with_words)
        action.setCheckable(True)
        return action

    def _build(self) -> None:
        self._page_text.setReadOnly(True)
        self._page_text.setAccessibleName("This page as plain text")
        self._panel.addWidget(self.facts)
        self._panel.addWidget(self._page_text)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.find_bar)
        middle.addWidget(self.view, 1)
        self._row = row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.side)
        row.addLayout(middle, 1)
        row.addWidget(self._panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._toolbar)
        column.addLayout(row, 1)
        for keys, act in (
            ("F3", self.finding.next_hit),
            ("Shift+F3", self.finding.previous_hit),
            ("Ctrl+G", self.page_field.begin),
        ):
            action = QAction(self)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(act)
            self.addAction(action)

    def _connect(self) -> None:
        self.view.page_changed.connect(self._page_changed)
        self.view.zoom_changed.connect(self._show_zoom)
        self.side.page_chosen.connect(self.view.go_to)
        self.page_field.page_asked.connect(self._go_to)
        self._zoom.fit_asked.connect(self.view.set_fit)
        self._zoom.zoom_asked.connect(self.view.set_zoom)
        self._zoom.closed.connect(self.view.setFocus)
        self._zoom.columns_asked.connect(self.view.set_columns)
        self._zoom.turn_asked.connect(self.view.turn_view)
        self._strip_action.toggled.connect(self._fit)
        self._text_action.toggled.connect(self._show_or_hide_text)
        self.facts.edit_asked.connect(lambda: self.edit_asked.emit(self._document))

    def _show_pages(self, file: str, at_page: int, sizes: Sequence[Size]) -> None:
        if file != self._file or self._document is None:
            return
        self.page_field.set_pages(len(sizes))
        self.side.open(file, sizes)
        self.view.open(file, sizes=sizes, words=self._words, title=self._document.title, at_page=at_page)

    def _words(self, number: int) -> Sequence[Word]:
        page = self._pages.get(number)
        return page.words if page is not None else ()

    @Slot()
    def _fit(self) -> None:
        width, wants_text = self.width(), self._text_action.isChecked() or self._beside is not None
        has_panel = wants_text or (width >= look().breadth(_FACTS_FROM) and self._second is None)
        panel = min(look().breadth(_TEXT if wants_text else _FACTS), width * 9 // 20)
        self._panel.setVisible(has_panel)
        self._panel.setFixedWidth(panel)
        left = width - panel if has_panel else width
        has_side = left >= look().breadth(_SIDE_FROM) and self._second is None
        self.side.setVisible(self._strip_action.isChecked() and has_side)
        self._panel.setCurrentWidget(self._beside or (self._page_text if wants_text else self.facts))
        self._show_text()

    @Slot(bool)
    def _show_or_hide_text(self, is_shown: bool) -> None:
        self._fit()
        if is_shown:
            self._page_text.setFocus()

    @Slot(int)
    def _page_changed(self, page: int) -> None:
        self.page_field.show_page(page)
        self.side.thumbnails.follow(page)
        self._show_text()
        self.page_shown.emit(page)

    def _show_text(self) -> None:
        if self._text_action.isChecked():
            page = self._pages.get(self.view.page)
            text = None if page is None else page.text
            said = "This page has not been read yet." if text is None else text.strip()
            self._page_text.setPlainText(said or "No words were found on this page.")

    @Slot()
    def _show_zoom(self) -> None:
        self._zoom.show_zoom(self.view.fit, self.view.zoom)

    @Slot(int)
    def _go_to(self, page: int) -> None:
        self.view.go_to(page)
        self.view.setFocus()
