"""The room for the hearing: type a bundle page and see it at once, beside its notes and points; by keys alone."""

from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.hit_finder import HitFinder
from sendorganiser.gui.rooms import Room
from sendorganiser.gui.screens.hearing.choosing import BundleChooser
from sendorganiser.gui.screens.hearing.own_keys import OwnKeys
from sendorganiser.gui.screens.hearing.tools import Tools, Turning
from sendorganiser.gui.style import SPACE, look
from sendorganiser.gui.widgets import Paragraph, label, tip
from sendorganiser.gui.widgets.find_bar import FindBar
from sendorganiser.gui.widgets.page_layout import Fit
from sendorganiser.gui.widgets.page_view import PageView
from sendorganiser.model.hearing import HearingBundle, HearingNote, page_in_words
from sendorganiser.pdf.letters import Hit, Wanted
from sendorganiser.workflows.compare_bundle import CouncilBundle
from sendorganiser.workflows.follow_hearing import (
    AtHand,
    bundles_at_hand,
    council_bundle,
    keep_note,
    open_at_hand,
    own_bundle,
    write_notes,
)

_KEEP_AFTER_MS = 600


class HearingRoom(Room):
    """One bundle at a time; others stay at hand, and the same page is found in them."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("At the hearing", "scale", parent)
        self._desk = desk
        self._case = 0
        self.bundles: list[HearingBundle] = []
        self.bundle: HearingBundle | None = None
        self._trail: list[int] = []
        self.keys = OwnKeys(self)
        self._page = 0
        self._noted = ""
        self._written: dict[object, str] = {}  # notes that may still be on their way into the archive
        self.number = QLineEdit()
        self.says = label("", "strong", wraps=True)
        self.papers = QListWidget()
        self.about = Paragraph("", "body")
        self.note = QPlainTextEdit()
        self.view = PageView(desk.pages)
        self.find_bar = FindBar("Find in this bundle")
        self._finder = HitFinder(desk.pages, self)
        self._goes_to_hit = False
        self.chooser = BundleChooser()
        self._stack = QStackedWidget()
        self._keeping = QTimer(self, singleShot=True, interval=_KEEP_AFTER_MS)
        self._build()
        self._connect()
        self._add_keys()
        self.keys.guard(self.number, self.note, self.find_bar.edit)

    def shown(self) -> None:
        self._renew()
        self._take_keyboard()

    def refresh(self) -> None:
        self._renew()

    def hideEvent(self, event: QHideEvent) -> None:
        self._keep()
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._dress()

    def choose(self) -> None:
        """Offer the bundles of the case; what is open stays at hand."""
        self._keep()
        case = self._desk.case
        at_hand = bundles_at_hand(self._desk.archive, case.id) if case is not None else []
        self.chooser.show_bundles(at_hand, is_one_open=self.bundle is not None)
        self._stack.setCurrentWidget(self.chooser)
        if self.isVisible():
            self.chooser.take_keyboard()

    def open_pack(self, pack: int) -> None:
        """Open a bundle of one's own, as it was last sent or else built."""
        self._desk.work(own_bundle, owner=self, done=self.open_bundle, pack=pack)

    def open_council(self, found: CouncilBundle) -> None:
        """Open the council's bundle, once it was compared."""
        self.open_bundle(council_bundle(found))

    def open_bundle(self, bundle: HearingBundle, *, at: int = 1) -> None:
        """Show a bundle; those opened before in this case stay at hand."""
        self._renew()
        self._keep()
        self._case = self._case_open()
        self.bundles = [one for one in self.bundles if one.file != bundle.file] + [bundle]
        self.bundle, self._trail, self._page = bundle, [], 0
        self.title = f"At the hearing: {bundle.name}"
        self.papers.clear()
        for paper in bundle.papers:
            item = QListWidgetItem(f"{bundle.label(paper.first)}   {paper.title}")
            item.setToolTip(tip(paper.title))
            item.setData(Qt.ItemDataRole.UserRole, paper.first)
            self.papers.addItem(item)
        self._finder.stop()
        self.view.open(bundle.file, title=bundle.name, at_page=at)
        self._stack.setCurrentIndex(0)
        self._arrive(at)
        self._renew()
        self._take_number()

    def go_to_number(self, typed: str) -> None:
        """Show the page that bears a printed number; of two such pages, the next one."""
        if self.bundle is None:
            return
        places = self.bundle.places(typed)
        if not places:
            last = self.bundle.label(self.bundle.pages)
            self.says.setText(f"There is no page {typed.strip()} in this bundle. Its last page is {last}.")
            self.number.selectAll()
            return
        self.go_to(next((place for place in places if place > self._page), places[0]))
        if len(places) > 1:
            self.says.setText(f"{len(places)} pages bear this number. Press Enter again for the next one.")
        self.number.selectAll()

    def go_to(self, place: int) -> None:
        """Show a page of the file and remember where it was left."""
        if self.bundle is not None and 1 <= place <= self.bundle.pages and place != self._page:
            self._trail.append(self._page)
            self.view.go_to(place)
            self._arrive(place)

    def go_back(self) -> None:
        """Show the page that was open before."""
        if self._trail:
            place = self._trail.pop()
            self.view.go_to(place)
            self._arrive(place)

    def change_bundle(self) -> None:
        """Show the same page in the bundle opened before this one."""
        if self.bundle is None or len(self.bundles) < 2:
            self.choose()
            return
        mine, other = self.bundle.mine.get(self._page), self.bundles[0]
        place = other.place_of(*mine) if mine is not None else 0
        self.open_bundle(other, at=place or 1)
        if not place:
            self.says.setText("The page you were on is not in this bundle.")

    def look_at_notes(self) -> None:
        """Show the notes as they will come out, to be saved from there."""
        from sendorganiser.gui.screens.look_first import TEXTS, Outcome, look_first

        self._keep()
        write = partial(write_notes, case=self._case, today=self._desk.today())
        look_first(self._desk, self, Outcome("Notes at the hearing", write, "letters", TEXTS))

    def _build(self) -> None:
        self.number.setAccessibleName("Bundle page")
        self.number.setPlaceholderText("Page, then Enter")
        self.papers.setAccessibleName("Papers of the bundle")
        self.papers.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.note.setAccessibleName("Note on this page")
        self.note.setPlaceholderText("Note on this page (Ctrl+E)")
        self.view.set_fit(Fit.PAGE)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, SPACE[4], 0)
        column.setSpacing(SPACE[2])
        turning = Turning(self.number, self.keys, lambda step: self.go_to(self._page + step))
        column.addWidget(turning)
        column.addWidget(self.says)
        column.addWidget(self._tools())
        column.addWidget(self.papers, 2)
        column.addWidget(self.about)
        column.addWidget(self.note, 3)
        pages = QWidget()
        over = QVBoxLayout(pages)
        over.setContentsMargins(0, 0, 0, 0)
        over.addWidget(self.find_bar)
        over.addWidget(self.view, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        for part, stretch in ((side, 2), (pages, 5)):
            split.addWidget(part)
            split.setStretchFactor(split.count() - 1, stretch)
        following = QWidget()
        row = QHBoxLayout(following)
        row.setContentsMargins(SPACE[5], 0, SPACE[5], SPACE[5])
        row.addWidget(split)
        for part in (following, self.chooser):
            self._stack.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self._dress()

    def _dress(self) -> None:
        """What is typed and read in a hearing is large; it follows the size of text that is set."""
        self.number.setFont(look().font("number", strong=True))
        self.number.setMinimumHeight(look().target("number"))
        self.note.setFont(look().font("lead"))

    def _tools(self) -> Tools:
        tools = Tools(self.keys)
        for words, icon_name, keys, does in (
            ("Back", "undo-2", "Ctrl+R", self.go_back),
            ("Find", "search", "Ctrl+F", lambda: self.find_bar.begin(self.view.selected_text())),
            ("Other bundle", "arrow-left-right", "Ctrl+B", self.change_bundle),
            ("Open…", "folder-open", "Ctrl+O", self.choose),
            ("Save the notes", "save", "Ctrl+S", self.look_at_notes),
            ("Full screen", "maximize-2", "F11", self._fill_screen),
        ):
            tools.add(words, icon_name, keys, does)
        return tools

    def _add_keys(self) -> None:
        self.keys.add("Ctrl+G", self._take_number)
        self.keys.add("Ctrl+J", lambda: self.papers.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self.keys.add("Ctrl+E", lambda: self.note.setFocus(Qt.FocusReason.ShortcutFocusReason))
        for keys in ("Ctrl++", "Ctrl+="):
            self.keys.add(keys, self.view.zoom_in)
        self.keys.add("Ctrl+-", self.view.zoom_out)
        self.keys.add("Ctrl+0", lambda: self.view.set_fit(Fit.PAGE))
        self.keys.add("F3", self.view.next_hit)
        self.keys.add("Shift+F3", self.view.previous_hit)
        self.keys.add("Esc", self._back_to_bundle)

    def _connect(self) -> None:
        self.number.returnPressed.connect(lambda: self.go_to_number(self.number.text()))
        self.papers.itemActivated.connect(lambda item: self.go_to(int(item.data(Qt.ItemDataRole.UserRole))))
        self.view.page_changed.connect(self._turned)
        self.note.textChanged.connect(self._keeping.start)
        self._keeping.timeout.connect(self._keep)
        self.chooser.chosen.connect(self._open_chosen)
        self.chooser.left.connect(self._back_to_bundle)
        self.chooser.bundles_asked.connect(lambda: self._desk.room_asked.emit("bundles"))
        self.find_bar.typed.connect(self._look_for)
        self.find_bar.next_asked.connect(self.view.next_hit)
        self.find_bar.previous_asked.connect(self.view.previous_hit)
        self.find_bar.closed.connect(self._close_find)
        self._finder.found.connect(self._found)
        self._finder.finished.connect(lambda: self._say_hits(*self.view.hit_place))
        self.view.hit_changed.connect(self._say_hits)

    def _renew(self) -> None:
        case = self._desk.case
        if self.bundle is not None and (case is None or case.id != self._case):
            self._keep()
            self.bundles, self.bundle, self._page = [], None, 0
            self._written.clear()
            self.papers.clear()
            self.view.close_paper()
            self._show_note("")
            self.about.set_text("")
            self.title = "At the hearing"
        if self.bundle is None:
            self.choose()
        for part in (self.number, self.papers, self.note, self.find_bar):
            part.setEnabled(self.bundle is not None)

    def _turned(self, place: int) -> None:
        if self.bundle is not None and place != self._page and self.view.pages:
            self._arrive(place)

    def _arrive(self, place: int) -> None:
        if self.bundle is None:
            return
        self._keep()
        self._page = place
        self.number.setText(self.bundle.label(place))
        self.papers.setCurrentRow(sum(paper.first <= place for paper in self.bundle.papers) - 1)
        mine = self.bundle.mine.get(place)
        others = [
            f"{other.about}: page {other.label(at)}"
            for other in self.bundles[:-1]
            if mine is not None and (at := other.place_of(*mine))
        ]
        self.says.setText(
            ". ".join((f"{self.bundle.about}, {page_in_words(self.bundle.label(place), place)}", *others)) + "."
        )
        self.about.set_text(self._points(*mine) if mine is not None else "")
        if (written := self._written.get(mine or (self.bundle.sha256, place))) is not None:
            self._show_note(written)
            return
        notes = self._desk.archive.hearing.on_page(self._case, bundle=self.bundle.sha256, place=place, mine=mine)
        self._show_note("\n\n".join(note.text for note in notes))

    def _points(self, document: int, page: int) -> str:
        kept = self._desk.archive.points
        titles = {point.id: point.title for point in kept.points.of_case(self._case)}
        told = [
            f"Point: {titles[one.point]}" + (f" “{one.quote}”" if one.quote else "")
            for one in kept.evidence.of_document(document)
            if one.page == page and one.point in titles
        ]
        told += [f"My note: {note.text}" for note in kept.notes.of_document(document) if note.page == page]
        return "\n".join(told)

    def _show_note(self, text: str) -> None:
        self._noted = text
        if self.note.toPlainText() != text:
            self.note.setPlainText(text)
        self._keeping.stop()

    def _keep(self) -> None:
        """Keep the note of the page that is open, if it was changed."""
        self._keeping.stop()
        text = self.note.toPlainText()
        if self.bundle is None or not self._page or text == self._noted:
            return
        self._noted = text
        mine = self.bundle.mine.get(self._page)
        self._written[mine or (self.bundle.sha256, self._page)] = text
        document, page = mine or (None, None)
        note = HearingNote(
            0, self._case, self.bundle.sha256, self._page, text, self.bundle.name, self.bundle.label(self._page),
            document, page, self._desk.now(),
        )  # fmt: skip
        self._desk.work(keep_note, owner=self, note=note)

    def _look_for(self, words: str) -> None:
        if self.bundle is not None:
            self._goes_to_hit = True
            wanted = Wanted((words.strip(),))
            self._finder.look_for(wanted, self.bundle.file, self.bundle.to_search(), from_page=self._page)

    def _found(self, hits: dict[int, list[Hit]]) -> None:
        self.view.set_hits(hits)
        if hits and self._goes_to_hit:
            self._goes_to_hit = False
            self._trail.append(self._page)
            self.view.next_hit()

    def _say_hits(self, number: int, count: int) -> None:
        self.find_bar.say_hits(number, count, is_looking=self._finder.is_looking, not_there="Not found")

    def _close_find(self) -> None:
        self.find_bar.hide()
        self._finder.stop()
        self.view.set_hits({})
        self._take_number()

    def _open_chosen(self, chosen: AtHand) -> None:
        self._desk.work(open_at_hand, owner=self, done=self.open_bundle, case=self._case_open(), chosen=chosen)

    def _case_open(self) -> int:
        return self._desk.case.id if self._desk.case is not None else 0

    def _back_to_bundle(self) -> None:
        if self.bundle is not None:
            self._stack.setCurrentIndex(0)
            self._take_number()

    def _take_keyboard(self) -> None:
        if self._stack.currentWidget() is self.chooser:
            self.chooser.take_keyboard()
        else:
            self._take_number()

    def _take_number(self) -> None:
        self.number.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.number.selectAll()

    def _fill_screen(self) -> None:
        window = self.window()
        window.showNormal() if window.isFullScreen() else window.showFullScreen()
