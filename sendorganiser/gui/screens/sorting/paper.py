"""One paper of the inbox: its pages at the left, what it seems to be at the right, and every key that sorts it."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.hit_finder import HitFinder
from sendorganiser.gui.screens.sorting.offer_chips import OfferChips, shown_value
from sendorganiser.gui.style import SPACE, STATE_ICON, State, look, set_role
from sendorganiser.gui.widgets import Button, Card, FlowLayout, IconMark, OneLine, label
from sendorganiser.gui.widgets.facts_editor import Draft, FactsEditor, where_from
from sendorganiser.gui.widgets.page_view import PageView
from sendorganiser.gui.widgets.scroll import Scroll
from sendorganiser.gui.widgets.text import named
from sendorganiser.model import Document, Fact, Page, Suggestion, Word
from sendorganiser.model.offer import Offer
from sendorganiser.pdf.letters import Wanted

_MOST_SCANNED = 60  # pages: the words of more take too long to fetch
_SHORTEST = 3  # letters: fewer would light up half the page
_LIT: tuple[Fact, ...] = ("kind", "date", "organisation", "person")
_LOW = 520  # the room's height at 100 % text
_TWO_LINES_FROM = 175  # per cent of text
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TURNS = (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Space)
_FIELD_KEYS: dict[Qt.Key, Fact] = {
    Qt.Key.Key_T: "title", Qt.Key.Key_K: "kind", Qt.Key.Key_D: "date", Qt.Key.Key_C: "child",
    Qt.Key.Key_F: "organisation", Qt.Key.Key_S: "person",
}  # fmt: skip


class PaperSorter(QWidget):
    """Asks for what is to be done with the paper; the room does it. Letters are keys only outside the fields."""

    accepted = Signal(object, bool)  # the facts that differ, and whether the paper is then to be opened
    put_off = Signal()
    not_ours = Signal()
    join_asked = Signal(int)  # the paper that others may belong to

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.document: Document | None = None
        self._pages: list[Page] = []
        self._file = ""
        self._goes_to_hit = False
        self.view = PageView(desk.pages)
        self._finder = HitFinder(desk.pages, self)
        self.editor = FactsEditor(desk.today())
        self.offers = OfferChips()
        self.evidence = label("", "note", wraps=True)
        self._name = OneLine("", "muted")
        self._whose = label("", wraps=True)
        self._whose_row = QFrame()
        self.accept_button = Button("Accept (Enter)", "primary", "check")
        self.later_button = Button("Later (L)", "quiet", "skip-forward")
        self.editor.private.setText("Private (P): kept out of bundles")
        self.other_button = Button("Not ours (N)", "quiet", "user-x")
        self.join_button = Button("Join pages (J)", "quiet", "file-stack")
        self._foot = QWidget()
        self._outer = QVBoxLayout(self)
        self._is_low = False
        self._child, self._is_held = "", False  # another child's name; and Enter was not yet pressed for that paper
        self._build()
        self._connect()

    def show_paper(self, document: Document, *, child: str = "", draft: Mapping[str, str | bool] | None = None) -> None:
        """Show a paper, which comes with its suggestions; the same one, read again, keeps what is being typed.

        `child` is the other child it names, "" where it names none or ours.
        """
        is_same = self.document is not None and self.document.id == document.id
        was = self.document
        self.document = document
        self.editor.show_document(document, draft)
        if not is_same or child != self._child:
            self._child, self._is_held = child, bool(child)
        self._show_whose(child)
        length = "1 page" if document.pages == 1 else f"{document.pages} pages"
        self._name.set_text(f"{named(document.source_name)} · {length}")
        self.accept_button.setEnabled(not document.waiting)
        if not is_same or (was is not None and was.reading != document.reading):
            self._open(document)
        elif was is not None and was.suggested != document.suggested:
            self._light_all()
        if not is_same:
            self.offers.show_offers(self._guesses())
            self._ask_for_offers(document)
            self._scroll.verticalScrollBar().setValue(0)
            focused = self.window().focusWidget()
            if focused is None or focused is self or self.isAncestorOf(focused):
                self.setFocus(Qt.FocusReason.OtherFocusReason)  # letters and digits are keys again

    def close_paper(self) -> None:
        """Show nothing, and let go of the file."""
        self.document = None
        self._finder.stop()
        self.view.close_paper()

    def accept(self, *, opens: bool = False) -> None:
        """Ask for the paper to be saved as it is shown."""
        if self.document is None or (self.document.waiting and not self.editor.draft()):
            return
        changes = self.editor.changes()
        if changes is not None:
            self.accepted.emit(changes, opens)

    def enter(self, *, opens: bool = False) -> None:
        """Accept; but another child's paper only when Enter is pressed again: whoever goes down a pile looks up."""
        if self._is_held and self.accept_button.isEnabled() and "child" not in self.draft():
            self._is_held = False
            words = "This is another child’s paper. Press N to take it out, or Enter again to keep it in this case."
            self._whose.setText(words)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._whose_row, words))
            self._scroll.verticalScrollBar().setValue(0)
            return
        self.accept(opens=opens)

    def pick(self, offer: Offer) -> None:
        """Take another value for a fact; picked again, the one before comes back."""
        if self.document is None:
            return
        shown, before = shown_value(offer.fact, offer.value), getattr(self.document, offer.fact)
        if self.editor.fields[offer.fact].text() == " ".join(shown.split()):
            shown = shown_value(offer.fact, before) if before else ""
        self.editor.take_up({offer.fact: shown})
        self.light(offer.words, offer.page)

    def toggle_private(self) -> None:
        """Keep the paper out of bundles unless it is chosen, or no longer."""
        self.editor.private.click()

    def light(self, words: str, page: int | None) -> None:
        """Light up words of a page and go there."""
        words = " ".join(words.split())
        if page is not None and len(words) >= _SHORTEST:
            self._goes_to_hit = True
            self._finder.look_for(Wanted((words,)), self._file, [p for p in self._pages if p.number == page])

    def draft(self) -> Draft:
        """Return what was typed for the paper."""
        return self.editor.draft()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if event.isAutoRepeat() and key not in _TURNS:
            return  # held down, it would deal with papers nobody has seen
        if key in _ENTER:
            self.enter(opens=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        elif key in _TURNS and not self.view.hasFocus():
            self._turn(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key == Qt.Key.Key_Escape and self._is_in_field():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not (plain and not self._is_in_field() and self._do(key)):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        """Keep room for two lines of evidence, so that nothing jumps; in a low window for one if its words fit."""
        strip = 0 if self._whose_row.isHidden() else self._whose_row.sizeHint().height()
        is_low = self.height() - strip < look().size(_LOW)
        self._set_low(is_low=is_low)
        lines = 1 if is_low and look().text_percent < _TWO_LINES_FROM else 2
        self.evidence.setMinimumHeight(lines * round(look().type_size("note") * 1.4))

    def _set_low(self, *, is_low: bool) -> None:
        """In a low window the facts get the height: the buttons go beneath the page too, the file's name away."""
        if is_low is self._is_low:
            return
        self._is_low = is_low
        self._name.setVisible(not is_low)
        (self._outer if is_low else self._side.body).addWidget(self._foot)
        fields = self.editor.layout()
        if fields is not None:
            fields.setSpacing(SPACE[1] if is_low else SPACE[3])

    def _do(self, key: Qt.Key) -> bool:
        """Do what a letter or digit stands for; say whether it stands for anything."""
        if Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            return self.offers.pick(int(key) - int(Qt.Key.Key_0))
        if key in _FIELD_KEYS:
            line = self.editor.fields[_FIELD_KEYS[key]].line
            line.setFocus(Qt.FocusReason.ShortcutFocusReason)
            line.selectAll()
            return True
        done = {Qt.Key.Key_L: self.put_off.emit, Qt.Key.Key_P: self.toggle_private, Qt.Key.Key_N: self.not_ours.emit}
        done[Qt.Key.Key_J] = self._ask_to_join
        if key in done:
            done[key]()
        return key in done

    def _ask_to_join(self) -> None:
        if self.document is not None:
            self.join_asked.emit(self.document.id)

    def _is_in_field(self) -> bool:
        focused = self.focusWidget()
        return focused is not None and focused.hasFocus() and self.editor.isAncestorOf(focused)

    def _turn(self, by: int) -> None:
        bar = self.view.verticalScrollBar()
        bar.setValue(bar.value() + by * (bar.pageStep() - look().size(SPACE[6])))

    # ---- what is lit up ----

    def _open(self, document: Document) -> None:
        archive = self._desk.archive
        self._file = str(archive.reading_file(document))
        pages = archive.pages(document.id, words=False)
        if any(page.origin == "ocr" for page in pages) and len(pages) <= _MOST_SCANNED:
            pages = archive.pages(document.id)
        self._pages = pages
        sizes = [(page.width, page.height) for page in pages]
        known = {page.number: page.words for page in pages}
        self.view.open(
            self._file,
            sizes=sizes if all(width > 0 and height > 0 for width, height in sizes) else (),
            words=partial(_words_on, known),
            title=document.title,
        )
        self._light_all()

    def _light_all(self) -> None:
        """Light up all that the facts rest on, so that a look at the page is enough."""
        rests = [s for fact in _LIT if (s := self._standing(fact)) is not None and s.page is not None]
        words = tuple({" ".join(s.words.split()) for s in rests if len(s.words) >= _SHORTEST})
        self._goes_to_hit = False
        self.evidence.setText(self._idle_words())
        if words:
            on = {s.page for s in rests}
            self._finder.look_for(Wanted(words), self._file, [page for page in self._pages if page.number in on])
        else:
            self._finder.stop()
            self.view.set_hits({})

    def _standing(self, fact: Fact) -> Suggestion | None:
        assert self.document is not None
        suggestion = self.document.suggested.get(fact)
        return suggestion if suggestion is not None and suggestion.value == getattr(self.document, fact) else None

    def _show_evidence(self, suggestion: Suggestion | None) -> None:
        self.evidence.setText(where_from(suggestion) or self._idle_words())
        if suggestion is not None:
            self.light(suggestion.words, suggestion.page)

    def _show_hits(self, hits: Mapping[int, Sequence[object]]) -> None:
        self.view.set_hits(hits)  # type: ignore[arg-type]
        if self._goes_to_hit and hits:
            self._goes_to_hit = False
            self.view.next_hit()

    def _idle_words(self) -> str:
        document = self.document
        if document is not None and document.waiting:
            return "This paper is still being read. Sort it later, or fill in what you know."
        return document.note if document is not None and document.note else "Lit up: the words all this comes from."

    # ---- what else it may be ----

    def _guesses(self) -> list[Offer]:
        """Return suggestions too weak to stand: a digit takes them."""
        document = self.document
        assert document is not None
        return [
            Offer(fact, found.value, found.words, found.page)
            for fact, found in document.suggested.items()
            if fact in self.editor.fields and found is not None and found.value and not getattr(document, fact)
        ]

    def _ask_for_offers(self, document: Document) -> None:
        from sendorganiser.workflows.offer_facts import offer_facts

        done = partial(self._offers_came, document.id)
        self._desk.work(offer_facts, owner=self, done=done, document=document.id)

    def _offers_came(self, document: int, found: tuple[Offer, ...]) -> None:
        if self.document is not None and self.document.id == document:
            self.offers.show_offers([*self._guesses(), *found])

    # ---- parts ----

    def _show_whose(self, child: str) -> None:
        case = self._desk.case
        if self._is_held and case is not None:
            words = (
                f"This paper is about {named(child)}, not {named(case.name)}. Not yours? Press N: it leaves this case."
            )
            self._whose.setText(words)
            self._whose_row.setAccessibleName(words)
        self._whose_row.setVisible(bool(child) and case is not None)
        self._fit()

    def _build(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("The paper to sort")
        self._fill_foot()
        set_role(self._whose_row, "shape", "banner")
        set_role(self._whose_row, "state", str(State.SOON))
        whose = QHBoxLayout(self._whose_row)
        whose.setContentsMargins(SPACE[3], SPACE[2], SPACE[3], SPACE[2])
        whose.addWidget(IconMark(STATE_ICON[State.SOON], str(State.SOON), 18), 0, Qt.AlignmentFlag.AlignTop)
        whose.addWidget(self._whose, 1)
        self._scroll = Scroll()
        inside = QWidget()
        within = QVBoxLayout(inside)
        within.setContentsMargins(0, 0, 0, 0)
        within.setSpacing(SPACE[2])
        for part in (self._whose_row, self.editor, self.offers):
            within.addWidget(part)
        within.addStretch(1)
        self._scroll.setWidget(inside)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for area in (self._scroll.viewport(), inside):
            area.setAutoFillBackground(False)
        self._side = side = Card(margin=SPACE[3])
        side.body.setSpacing(SPACE[2])
        for line in (self._name, self.evidence):
            side.body.addWidget(line)
        side.body.addWidget(self._scroll, 1)
        side.body.addWidget(self._foot)
        left = Card(margin=0)
        left.body.addWidget(self.view)
        left.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(SPACE[2])
        row = QHBoxLayout()
        row.setSpacing(SPACE[3])
        row.addWidget(left, 13)
        row.addWidget(side, 10)
        self._outer.addLayout(row, 1)
        for before, after in ((self, self.editor.fields["title"].box), (self.editor.private, self.offers)):
            QWidget.setTabOrder(before, after)
        QWidget.setTabOrder(self.join_button, self.view)
        self._fit()

    def _fill_foot(self) -> None:
        flow = FlowLayout(self._foot)
        for button in (self.accept_button, self.later_button, self.other_button, self.join_button):
            flow.addWidget(button)
        self.accept_button.setToolTip("Accept all and go to the next; Ctrl+Enter also opens this one to read")
        self.later_button.setToolTip("Leave it for the end")
        self.join_button.setToolTip("This is one page of a longer paper: choose the others, and make one paper of them")
        self.editor.private.setToolTip("It goes into a bundle only if you choose it there")
        self.other_button.setToolTip("Another child’s paper: take it out of this case. Nothing is deleted")

    def _connect(self) -> None:
        self.editor.accepted.connect(self.enter)
        self.editor.resting.connect(self._show_evidence)
        self._finder.found.connect(self._show_hits)
        self.offers.picked.connect(self.pick)
        self.offers.pointed_at.connect(lambda offer: self.light(offer.words, offer.page))
        self.accept_button.clicked.connect(lambda _: self.accept())
        self.later_button.clicked.connect(self.put_off)
        self.other_button.clicked.connect(self.not_ours)
        for field in self.editor.fields.values():
            field.came_to.connect(lambda field=field: self._scroll.ensureWidgetVisible(field, 0, SPACE[4]))
        for digit in range(1, 10):
            shortcut = QShortcut(QKeySequence(f"Alt+{digit}"), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self.offers.pick, digit))


def _words_on(known: Mapping[int, Sequence[Word]], page: int) -> Sequence[Word]:
    return known.get(page, ())
