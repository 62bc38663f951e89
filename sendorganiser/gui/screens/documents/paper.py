"""The right side of the Documents room: the chosen paper's page and its facts, or the facts of several papers."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.screens.documents.found_pages import FoundPages
from sendorganiser.gui.screens.documents.laid_out_once import laid_out_once
from sendorganiser.gui.style import SPACE, STATE_ICON, State, look, set_role
from sendorganiser.gui.widgets import Button, Card, IconMark, Paragraph, label, rule
from sendorganiser.gui.widgets.facts_editor import Draft, FactsEditor, where_from
from sendorganiser.gui.widgets.page_peek import PagePeek
from sendorganiser.gui.widgets.text import named
from sendorganiser.model import Document, Page, Suggestion
from sendorganiser.pdf.letters import Hit, Wanted, find, letters_of

if TYPE_CHECKING:
    from sendorganiser.gui.screens.documents.many_editor import ManyEditor
    from sendorganiser.model.query import Hit as Place

_MOST_SCANNED = 60  # the words of more scanned pages take too long to fetch while somebody walks the fields
_PEEK, _PEEK_FOUND = 2, 7  # of the height that the facts have five of; a search is about the page
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PaperSide(Card):
    """Asks for what is to be saved; the room saves it."""

    accepted = Signal(object)  # {document id: changed facts}
    applied = Signal(object)  # the same, for papers that are not thereby checked
    opened = Signal(object, int)  # Document, page
    left = Signal()  # Escape, or back to the list in a narrow window
    drafts_changed = Signal()

    def __init__(self, desk: Desk, editor: FactsEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, margin=SPACE[3])
        self._desk = desk
        self._documents: list[Document] = []
        self._place: tuple[int, tuple[str, ...]] = (1, ())  # where a search has found the paper, and its words
        self._pages: list[Page] = []
        self._waiting = 0
        self._is_quoting = False
        self.drafts: dict[int, Draft] = {}
        self.about_others: dict[int, str] = {}  # papers about another child, and which
        self.editor = editor
        self._names: tuple[Sequence[str], Sequence[str]] = ((), ())
        self.peek = PagePeek(desk.pages)
        self.found_pages = FoundPages()
        self.evidence = label("", "note", wraps=True)
        self._another = label("", wraps=True)
        self._another_row = QFrame()
        set_role(self._another_row, "shape", "banner")
        set_role(self._another_row, "state", str(State.SOON))
        self._none = Paragraph("Choose a paper to see it here.", "muted")
        self._none.centre()
        self._scroll = _scrolling(self.editor)
        self._one = QWidget()
        self._stack = QStackedWidget()
        self.accept_button = Button("Accept", "primary", "check")
        self.open_button = Button("Read it", "quiet", "book-open")
        self.back_button = Button("Back to the list", "quiet", "arrow-left")
        self.accept_all_button = Button("Accept all", "quiet", "check-check")
        self.back_button.hide()
        self._line = rule()
        self._build()
        self._connect()

    @cached_property
    def many(self) -> "ManyEditor":
        """What sets facts of several papers at once."""
        from sendorganiser.gui.screens.documents.many_editor import ManyEditor

        made = ManyEditor()
        made.offer_names(*self._names)
        made.entered.connect(self.accept)
        made.changed.connect(self._show_foot)
        return made

    @cached_property
    def _many_scroll(self) -> QScrollArea:
        made = _scrolling(self.many)
        self._stack.addWidget(made)
        return made

    @property
    def documents(self) -> list[Document]:
        """The papers that are shown."""
        return self._documents

    def show_documents(
        self,
        documents: Sequence[Document],
        *,
        page: int = 1,
        terms: Sequence[str] = (),
        places: "Sequence[Place]" = (),
    ) -> None:
        """Show the chosen papers; what is being typed for one is kept, also while another is looked at.

        A paper that a search has found is shown at that `page`, with the `terms` marked and its other `places` listed.
        """
        self._keep_draft()
        is_same = [d.id for d in documents] == [d.id for d in self._documents]
        self._documents = list(documents)
        with laid_out_once(self, self._one):
            self.found_pages.show_places(places, page=page)
            self._column.setStretchFactor(self.peek, _PEEK_FOUND if terms else _PEEK)
            if len(documents) == 1:
                before, self._place = self._place, (page, tuple(terms))
                self._show_one(documents[0], is_same=is_same and before == self._place)
            elif documents:
                self.many.show_documents(documents)
            self._stack.setCurrentWidget(
                self._none if not documents else self._one if len(documents) == 1 else self._many_scroll
            )
            self._show_foot()

    def offer_names(self, people: Sequence[str], organisations: Sequence[str]) -> None:
        """Let names that are known in this case be completed."""
        self._names = (people, organisations)
        self.editor.offer_names(people, organisations)
        if "many" in self.__dict__:
            self.many.offer_names(people, organisations)

    def begin_edit(self) -> None:
        """Put the keyboard in the first field."""
        if len(self._documents) == 1:
            self.editor.begin()
        elif self._documents:
            self.many.kind.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def accept(self) -> None:
        """Save what is shown: the facts of one paper, or what is set for several."""
        if len(self._documents) == 1:
            changes = self.editor.changes() if self._may_accept() else None
            if changes is not None:
                self.accepted.emit({self._documents[0].id: changes})
        elif self._documents and (changes := self.many.changes()):
            self.applied.emit({document.id: changes for document in self._documents})

    def accept_all(self) -> None:
        """Accept every chosen paper as it is suggested, but for those half typed or still being read.

        Those about another child are passed over too: each is to be looked at by itself.
        """
        if len(self._documents) == 1:
            self.accept()
            return
        ready = [d.id for d in self._to_accept() if not (d.waiting or d.id in self.drafts)]
        if ready:
            self.accepted.emit({number: {} for number in ready})
        elif any(d.id in self.about_others and not d.confirmed for d in self._documents):
            self._desk.said.emit("These name another child. Look at each by itself.", None)

    def forget_draft(self, document: int) -> Draft:
        """Note that what was typed for a paper is saved; return it, in case that fails."""
        self._keep_draft()
        if self.editor.document is not None and self.editor.document.id == document:
            self.editor.forget_draft()
        return self.drafts.pop(document, {})

    def take_up_draft(self) -> None:
        """Write in the fields what was typed for the paper that is shown."""
        if len(self._documents) == 1 and (draft := self.drafts.get(self._documents[0].id)):
            self.editor.take_up(draft)
            self._show_foot()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.accept_all()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def _build(self) -> None:
        self._column = one = QVBoxLayout(self._one)
        one.setContentsMargins(0, 0, 0, 0)
        one.setSpacing(SPACE[2])
        one.addWidget(self.peek, _PEEK)
        one.addWidget(self.found_pages)
        one.addWidget(self._another_row)
        one.addWidget(self.evidence)
        one.addWidget(self._scroll, 5)
        for page in (self._none, self._one):
            self._stack.addWidget(page)
        another = QHBoxLayout(self._another_row)
        another.setContentsMargins(SPACE[3], SPACE[2], SPACE[3], SPACE[2])
        another.setSpacing(SPACE[2])
        another.addWidget(IconMark(STATE_ICON[State.SOON], str(State.SOON), 18), 0, Qt.AlignmentFlag.AlignTop)
        another.addWidget(self._another, 1)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE[2])
        foot.addWidget(self.back_button)
        foot.addWidget(self.open_button)
        foot.addWidget(self.accept_all_button)
        foot.addStretch(1)
        foot.addWidget(self.accept_button)
        self.body.addWidget(self._stack, 1)
        self.body.addWidget(self._line)
        self.body.addLayout(foot)
        self.setAccessibleName("The chosen paper")
        self._fit()

    def _connect(self) -> None:
        self.editor.accepted.connect(self.accept)
        self.editor.resting.connect(self._show_evidence)
        for field in self.editor.fields.values():
            field.came_to.connect(lambda field=field: self._scroll.ensureWidgetVisible(field, 0, SPACE[4]))
        self.editor.changed.connect(self._edited)
        self.accept_button.clicked.connect(self.accept)
        self.accept_all_button.clicked.connect(self.accept_all)
        self.open_button.clicked.connect(self._open)
        self.peek.opened.connect(self._open)
        self.found_pages.page_chosen.connect(lambda page: self._show_page(page, self._place[1]))
        self.found_pages.opened.connect(lambda page: self.opened.emit(self._documents[0], page))
        self.back_button.clicked.connect(self.left)

    def _show_one(self, document: Document, *, is_same: bool) -> None:
        whole = self._desk.archive.document(document.id)  # with its suggestions
        was_waiting = self._waiting
        self._waiting = whole.waiting
        self.editor.show_document(whole, self.drafts.get(document.id))
        self._show_whose(whole)
        if not is_same or was_waiting != whole.waiting:
            self._pages = self._desk.archive.pages(document.id, words=False)
        if not is_same:
            self._show_page(*self._place)
            self._scroll.verticalScrollBar().setValue(0)
        if not is_same or not self._is_quoting:
            self._is_quoting = False
            self.evidence.setText(self._idle_words(whole))

    def _show_page(self, number: int, words: tuple[str, ...] = ()) -> None:
        document = self._documents[0]
        page = next((page for page in self._pages if page.number == number), None)
        size = (page.width, page.height) if page is not None and page.width > 0 and page.height > 0 else (595.0, 842.0)
        file = str(self._desk.archive.reading_file(document))
        is_scan = page is not None and page.origin == "ocr"
        marked = self._marks_on_scan(number, words) if words and is_scan else []
        self.peek.show_page(file, number, size, document.title, marked=marked)
        if words and not is_scan:
            self.peek.mark(Wanted(words, inflected=words == self._place[1]))

    def _marks_on_scan(self, number: int, words: tuple[str, ...]) -> list[Hit]:
        if len(self._pages) > _MOST_SCANNED:
            return []
        pages = self._desk.archive.pages(self._documents[0].id)
        read = next((page.words for page in pages if page.number == number), ())
        return find(letters_of(read), Wanted(words, inflected=words == self._place[1]))

    def _show_evidence(self, suggestion: Suggestion | None) -> None:
        """Quote the words a fact rests on, and light them up in the page."""
        if len(self._documents) != 1:
            return
        said = where_from(suggestion)
        self._is_quoting = bool(said)
        self.evidence.setText(said or self._idle_words(self._documents[0]))
        if suggestion is not None and suggestion.page is not None and said:
            self._show_page(suggestion.page, (" ".join(suggestion.words.split()),))
        elif self.peek.hits:
            self._show_page(self.peek.page)

    def _idle_words(self, document: Document) -> str:
        if document.waiting:
            return "This paper is still being read. What it says of itself comes by itself."
        length = "1 page" if document.pages == 1 else f"{document.pages} pages"
        return document.note or f"{named(document.source_name)}, {length}"

    def _keep_draft(self) -> None:
        document = self.editor.document
        if document is None or len(self._documents) != 1:
            return
        draft = self.editor.draft()
        had = document.id in self.drafts
        if draft:
            self.drafts[document.id] = draft
        else:
            self.drafts.pop(document.id, None)
        if had != bool(draft):
            self.drafts_changed.emit()

    def _edited(self) -> None:
        self._show_foot()

    def _show_foot(self) -> None:
        count = len(self._documents)
        waiting = sum(1 for document in self._to_accept() if not document.waiting)
        for part in (self.accept_button, self._line):
            part.setVisible(count > 0)
        self.open_button.setVisible(count == 1)
        self.accept_all_button.setVisible(count > 1 and waiting > 0)
        self.accept_all_button.setText(f"Accept {'all' if waiting == count else 'the'} {waiting}")
        self.accept_all_button.setToolTip("Each as it is suggested  (Ctrl+Enter)")
        if count == 1:
            self.accept_button.setText("Save" if self._documents[0].confirmed else "Accept")
            self.accept_button.setEnabled(self._may_accept())
        elif count:
            self.accept_button.setText(f"Apply to {count} papers")
            self.accept_button.setEnabled(self.many.has_changes)

    def _to_accept(self) -> list[Document]:
        return [d for d in self._documents if not d.confirmed and d.id not in self.about_others]

    def _show_whose(self, document: Document) -> None:
        """Say so where a paper is about another child."""
        case, child = self._desk.case, self.about_others.get(document.id, "")
        self._another_row.setVisible(bool(child) and case is not None)
        if child and case is not None:
            words = f"This paper is about {named(child)}, not {named(case.name)}. Check that it belongs in this case."
            self._another.setText(words)
            self._another_row.setAccessibleName(words)

    def _may_accept(self) -> bool:
        """Say whether there is something to save: of a paper still being read only what a person has typed."""
        document = self._documents[0]
        return bool(self.editor.draft()) or not (document.confirmed or document.waiting)

    def _open(self) -> None:
        if len(self._documents) == 1:
            self.opened.emit(self._documents[0], self.peek.page)

    def _fit(self) -> None:
        lines = 2
        self.evidence.setMinimumHeight(lines * round(look().type_size("note") * 1.4))


def _scrolling(widget: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidget(widget)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    for part in (area.viewport(), widget):
        part.setAutoFillBackground(False)
    return area
