"""The room where one paper is read: small pages, large pages, its facts, and words to find in it."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from sendorganiser.gui.hit_finder import HitFinder
from sendorganiser.gui.pages import PageSource
from sendorganiser.gui.rooms import Room
from sendorganiser.gui.style import look
from sendorganiser.gui.widgets.facts_panel import FactsPanel
from sendorganiser.gui.widgets.find_bar import FindBar
from sendorganiser.gui.widgets.page_layout import Size
from sendorganiser.gui.widgets.page_view import PageView
from sendorganiser.gui.widgets.reader_side import ReaderSide
from sendorganiser.gui.widgets.reader_tools import PageField, ZoomButton
from sendorganiser.gui.widgets.toolbar import QuietToolbar
from sendorganiser.model.document import Document, Page, Word
from sendorganiser.pdf.letters import Wanted

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
    past_hits = Signal(int)
    """on beyond the last hit of the paper (1), or back before its first (-1)"""

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
        self._goes_to_hit = False
        self._goes_back = False
        self.leads_on = False  # other papers of the search come after this one's hits and before them
        self.view = PageView(source)
        self.side = ReaderSide(source)
        self.facts = FactsPanel()
        self.find_bar = FindBar()
        self._finder = HitFinder(source, self)
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
        self._finder.stop()
        self.find_bar.edit.clear()
        self.find_bar.hide()
        self.view.close_paper()
        self.show_facts(document, remarks=remarks)
        sizes = [(page.width, page.height) for page in pages]
        if sizes:
            self._show_pages(self._file, at_page, sizes)
        else:
            show = partial(self._show_pages, self._file, at_page)
            self._source.sizes(self._file, show, owner=self, refused=self.view.refuse)
        if terms:
            self.find_bar.edit.setText(" ".join(terms))
            self.find_bar.show()
            self._look_for(Wanted(tuple(terms), inflected=True), from_page=at_page)
            self._goes_back = from_end
        self.opened.emit()

    def show_pages(self, pages: Sequence[Page]) -> None:
        """Take the pages anew, some of which have been read meanwhile, without moving them."""
        self._pages = {page.number: page for page in pages}
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
        self._finder.stop()
        self.view.close_paper()
        self.side.open("", ())
        if self._file:
            self._source.let_go(self._file)
        self._document, self._file, self._pages = None, "", {}
        self.facts.show_nothing()
        self.find_bar.hide()
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

    @Slot()
    def begin_find(self) -> None:
        """Open the find bar, with the selected words if they are few."""
        selected = self.view.selected_text()
        self.find_bar.begin(selected if 0 < len(selected) <= 60 and "\n" not in selected else "")
        if selected:
            self._typed(self.find_bar.edit.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.find_bar.isVisible():
            self._close_find()
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
        find.triggered.connect(self.begin_find)
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
        for keys, act in (("F3", self.next_hit), ("Shift+F3", self.previous_hit), ("Ctrl+G", self._to_field)):
            action = QAction(self)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(act)
            self.addAction(action)

    def _connect(self) -> None:
        self.view.page_changed.connect(self._page_changed)
        self.view.zoom_changed.connect(self._show_zoom)
        self.view.hit_changed.connect(self._say_hits)
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
        self.find_bar.typed.connect(self._typed)
        self.find_bar.next_asked.connect(self.next_hit)
        self.find_bar.previous_asked.connect(self.previous_hit)
        self.find_bar.closed.connect(self._close_find)
        self._finder.found.connect(self._found)
        self._finder.finished.connect(self._all_found)

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

    def _to_field(self) -> None:
        self.page_field.begin()

    @Slot(int)
    def _go_to(self, page: int) -> None:
        self.view.go_to(page)
        self.view.setFocus()

    # ---- finding ----

    @Slot()
    def next_hit(self) -> None:
        """Go to the next hit; where a search leads on, past the last one to the next paper."""
        number, count = self.view.hit_place
        if self.leads_on and number == count and not self._finder.is_looking:
            self.past_hits.emit(1)
        else:
            self.view.next_hit()

    @Slot()
    def previous_hit(self) -> None:
        """Go to the hit before; where a search leads on, before the first one to the paper before."""
        number, count = self.view.hit_place
        if self.leads_on and (number == 1 or not count) and not self._finder.is_looking:
            self.past_hits.emit(-1)
        else:
            self.view.previous_hit()

    @Slot(str)
    def _typed(self, text: str) -> None:
        self._look_for(Wanted((text,) if text else ()), from_page=self.view.page)

    def _look_for(self, wanted: Wanted, *, from_page: int) -> None:
        self.view.set_hits({})
        self._goes_to_hit, self._goes_back = True, False
        self._finder.look_for(wanted, self._file, list(self._pages.values()), from_page=from_page)

    @Slot(object)
    def _found(self, hits: dict[int, list[tuple[tuple[float, float, float, float], ...]]]) -> None:
        self.view.set_hits(hits)
        if hits and self._goes_to_hit and not self._goes_back:
            self._goes_to_hit = False
            self.view.next_hit()

    @Slot()
    def _all_found(self) -> None:
        if self._goes_back and self._goes_to_hit:
            self._goes_to_hit = False
            self.view.last_hit()
        self._say_hits(*self.view.hit_place)

    @Slot(int, int)
    def _say_hits(self, number: int, count: int) -> None:
        if not self.find_bar.edit.text().strip():
            self.find_bar.say("")
        elif count:
            more = "…" if self._finder.is_looking else ""
            self.find_bar.say(f"{number} of {count}{more}" if number else f"{count}{more} found")
        elif self._finder.is_looking:
            self.find_bar.say("Looking…")
        else:
            waiting = sum(page.text is None for page in self._pages.values())
            rest = f"; {waiting} {'page is' if waiting == 1 else 'pages are'} still to be read" if waiting else ""
            self.find_bar.say(f"Not in this paper{rest}")

    @Slot()
    def _close_find(self) -> None:
        self._finder.stop()
        self.find_bar.edit.clear()
        self.find_bar.hide()
        self.view.set_hits({})
        self.view.setFocus()
