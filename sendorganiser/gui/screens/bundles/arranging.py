"""The page a bundle is arranged on: papers to add, papers in it, and how the pages count."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QTabWidget, QVBoxLayout, QWidget

from sendorganiser.bundle import Preset
from sendorganiser.bundle.late import Way
from sendorganiser.bundle.page_choice import in_words
from sendorganiser.gui.screens.bundles import arrangement
from sendorganiser.gui.screens.bundles.arrangement import Place, Sections
from sendorganiser.gui.screens.bundles.count import Choices, Counted, Pages, count
from sendorganiser.gui.screens.bundles.editable_title import EditableTitle
from sendorganiser.gui.screens.bundles.lists import PapersInBundle, PapersToAdd
from sendorganiser.gui.screens.bundles.rows import AddRow, facts_in_words
from sendorganiser.gui.screens.bundles.summary import BundleSummary
from sendorganiser.gui.style import SPACE, look, set_role
from sendorganiser.gui.widgets import IconButton, SearchBox, badge, label
from sendorganiser.gui.widgets.budget_bar import pages
from sendorganiser.model import Case, Document, Pack
from sendorganiser.model.other_children import about_others
from sendorganiser.workflows.blank_pages import blank_left_out, without_blank
from sendorganiser.workflows.choose_papers import Cut
from sendorganiser.workflows.plan_packs import UNSORTED, papers_sent

_COLUMNS_FROM = 860
_SUMMARY_WIDTH = 284
_MOST_UNDOS = 100


class Arranging(QWidget):
    """Holds the arrangement while it is worked on; every change is told with `changed` and counted at once."""

    changed = Signal(object, str, object)  # Sections, what was done ("": nothing worth saying), Sections before
    renamed = Signal(str)
    opened = Signal(object)  # Document
    documents_asked = Signal()
    pages_asked = Signal(object)  # Document
    left_out_asked = Signal()
    counted_anew = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = EditableTitle("Name of the bundle")
        self.to_add, self.bundle, self.summary = PapersToAdd(), PapersInBundle(), BundleSummary()
        self.search = SearchBox("Find a paper…")
        self.bundles = IconButton("chevron-down", "Bundles")
        self._to_add_count = badge("")
        self._before: list[tuple[Sections, Pages]] = []
        self._sections: Sections = {}
        self._choices = Choices()
        self._documents: dict[int, Document] = {}
        self._case: Case | None = None
        self._pack: Pack | None = None
        self._preset: Preset | None = None
        self.counted: Counted | None = None
        self._shown: object = None  # of what the lists and numbers are
        self._lay_out()
        self._connect()

    @property
    def sections(self) -> Sections:
        """The arrangement as it is on screen."""
        return self._sections

    @property
    def choices(self) -> Choices:
        """The pages and the way of late papers as they are on screen."""
        return self._choices

    def show_bundle(
        self,
        case: Case,
        pack: Pack,
        preset: Preset,
        sections: Sections,
        documents: dict[int, Document],
        choices: Choices = Choices(),  # noqa: B008 (it is frozen)
    ) -> None:
        """Show a bundle as it was read; what is chosen and searched for stays, if it is the same one."""
        is_same = self._pack is not None and self._pack.id == pack.id
        if not is_same or (sections, choices.pages) != (self._sections, self._choices.pages):
            self._before.clear()
        self._choices = replace(choices, way=self._choices.way) if is_same and choices.sent is not None else choices
        self._case, self._pack, self._preset, self._documents = case, pack, preset, documents
        self._sections = sections
        self.title.show_title(pack.title)
        if self._shown != (case, pack, preset, documents, sections, self._choices):
            self._show()

    def undo(self, expected: Sections | None = None) -> None:
        """Go back one step, or only if `expected` is what that leads to."""
        if not self._before or (expected is not None and self._before[-1][0] is not expected):
            return
        now = self._sections
        self._sections, pages = self._before.pop()
        self._choices = replace(self._choices, pages=pages)
        self._show()
        there, here = arrangement.papers_of(now), arrangement.papers_of(self._sections)
        self.bundle.choose([number for number in here if number not in there] or self.bundle.chosen_ids())
        self.changed.emit(self._sections, "Put back as it was", None)

    def change_to(
        self, sections: Sections, words: str = "", *, choose: Sequence[int] = (), pages: Pages | None = None
    ) -> None:
        """Take over another arrangement and choice of pages, and choose some papers of it."""
        pages = self._choices.pages if pages is None else pages
        if (sections, pages) == (self._sections, self._choices.pages):
            return
        before = self._sections
        self._before = [*self._before, (before, self._choices.pages)][-_MOST_UNDOS:]
        self._sections = dict(sections)  # another one, by which an undo knows its own step
        self._choices = replace(self._choices, pages=pages)
        self._show()
        self.bundle.choose(choose)
        self.changed.emit(self._sections, words, before)

    def keep_pages(self, document: int, pages: tuple[int, ...]) -> None:
        """Let only some pages of a paper in; () for all of them."""
        chosen = {number: kept for number, kept in self._choices.pages.items() if number != document}
        if pages:
            chosen[document] = pages
        words = f"Only pages {in_words(pages)} go in" if pages else "All its pages go in"
        self.change_to(self._sections, words, choose=[document], pages=chosen)

    def choose_way(self, way: Way) -> None:
        """Say where papers go that came after the bundle was sent."""
        self._choices = replace(self._choices, way=way)
        self._show()
        self.counted_anew.emit()

    def _cut(self, cut: Cut) -> None:
        sections = arrangement.taken_out(self._sections, cut.documents)
        self.change_to(sections, f"{cut.words}: left out", pages={**self._choices.pages, **cut.pages})

    def take_keyboard(self, *, anew: bool = False) -> None:
        """Put the keyboard where work goes on: in the bundle, or in what can be added while it is empty.

        It stays where it is in this page already, unless the page is shown `anew`: then Qt put it anywhere.
        """
        keeps = (self.search.edit, self.title.field, self.to_add)
        if not anew and any(part.hasFocus() for part in keeps):
            return
        has_papers = bool(arrangement.papers_of(self._sections))
        if self._is_narrow:
            at = self._tabs.currentIndex()
            self._tabs.setCurrentIndex(1 if at == 0 and not has_papers else at)
            has_papers = self._tabs.currentIndex() != 1
        target = self.bundle if has_papers else self.to_add
        target.choose_first_if_none()
        (target if target.isVisible() else self._tabs.tabBar()).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def _show(self) -> None:
        if self._case is None or self._pack is None or self._preset is None:
            return
        self._shown = self._case, self._pack, self._preset, self._documents, self._sections, self._choices
        self.counted = count(self._case, self._preset, self.title.title, self._sections, self._documents, self._choices)
        self.summary.show_sent(self._choices.sent, self._choices.way)
        self.bundle.show_rows(self.counted.rows)
        self.bundle.can_undo = self.to_add.can_undo = bool(self._before)
        self.bundle.when_empty = (
            "Add papers from the next tab."
            if self._is_narrow
            else "Add papers from the list on the left, or drag them here."
        )
        self.summary.show_counted(self.counted, self._preset)
        inside = len(arrangement.papers_of(self._sections))
        self._show_to_add()
        total = self.counted.plan.pages if self.counted.plan is not None else 0
        names = (f"In the bundle ({inside})", f"Papers to add ({self._outside})", pages(total))
        for number, name in enumerate(names[: self._tabs.count()]):
            self._tabs.setTabText(number, name)

    def _show_to_add(self) -> None:
        inside = set(arrangement.papers_of(self._sections))
        outside = [paper for paper in self._documents.values() if paper.id not in inside]
        self._outside = len(outside)
        words = self.search.text().casefold().split()
        found = [paper for paper in outside if all(word in _searchable(paper) for word in words)]
        self.to_add.when_empty = (
            "No paper you can add has all these words." if words else "Every paper of this case is in the bundle."
        )
        self._to_add_count.setText(str(len(outside)))
        self.to_add.show_rows([AddRow(paper) for paper in found])

    def _add(self, numbers: Sequence[int]) -> None:
        if self._preset is None:
            return
        papers = [self._documents[number] for number in numbers]
        sections = arrangement.added(self._sections, papers, self._preset, self._documents, self.choices.letters)
        self.change_to(sections, _done("added", papers), choose=numbers, pages=self._without_blank(numbers))

    def _take_out(self, numbers: Sequence[int]) -> None:
        papers = [self._documents[number] for number in numbers]
        self.change_to(arrangement.taken_out(self._sections, numbers), _done("taken out", papers))

    def _put(self, numbers: Sequence[int], section: str, before: int | None) -> None:
        inside = arrangement.papers_of(self._sections)
        new = [self._documents[number] for number in numbers if number not in inside]
        sections = arrangement.put(self._sections, numbers, Place(section, before))
        pages = self._without_blank([paper.id for paper in new])
        self.change_to(sections, _done("added", new) if new else "", choose=numbers, pages=pages)

    def _without_blank(self, added: Sequence[int]) -> Pages:
        """Leave the blank pages out of papers that are put in; a remark beside the bundle tells of it."""
        sent = papers_sent(self._choices.sent) if self._choices.sent is not None else ()
        new = [number for number in added if number not in sent]
        return without_blank(self._choices.pages, new, self._documents, self._choices.known.blank)

    def _put_blank_in(self) -> None:
        inside = arrangement.papers_of(self._sections)
        out = blank_left_out(inside, self._documents, self._choices.pages, self._choices.known.blank)
        pages = {number: kept for number, kept in self._choices.pages.items() if number not in out}
        self.change_to(self._sections, "Blank pages put in", choose=list(out), pages=pages)

    def _do(self, what: str) -> None:
        """Do what a remark of the summary offers."""
        inside = [self._documents[number] for number in arrangement.papers_of(self._sections)]
        if what == "sort" and self._preset is not None:
            sections = arrangement.in_order_of_date(self._sections, self._preset, self._documents)
            self.change_to(sections, "Put in order of date")
        elif what == "documents":
            self.documents_asked.emit()
        elif what == "left-out":
            self.left_out_asked.emit()
        elif what == "blank":
            self._put_blank_in()
        else:
            others = about_others(self._documents.values(), self._case.name if self._case is not None else "")
            shown = {
                "private": [paper.id for paper in inside if paper.private],
                "undated": [paper.id for paper in inside if not paper.date],
                "another-child": [paper.id for paper in inside if paper.id in others],
                "unsorted": list(self._sections.get(UNSORTED.id, ())),
                "partial": [paper.id for paper in inside if self._choices.pages.get(paper.id)],
            }
            self._bring_bundle_forward()
            self.bundle.choose(shown.get(what, []))
            self.bundle.setFocus()

    def _bring_bundle_forward(self) -> None:
        if self._tabs.count():
            self._tabs.setCurrentIndex(0)

    def _connect(self) -> None:
        self.to_add.add_asked.connect(self._add)
        for shown in (self.to_add, self.bundle):
            shown.take_out_asked.connect(self._take_out)
            shown.opened.connect(self.opened)
            shown.undo_asked.connect(self.undo)
        self.bundle.put_asked.connect(self._put)
        self.bundle.up_asked.connect(lambda n: self.change_to(arrangement.moved_up(self._sections, n), choose=n))
        self.bundle.down_asked.connect(lambda n: self.change_to(arrangement.moved_down(self._sections, n), choose=n))
        self.search.typed.connect(lambda _: self._show_to_add())
        self.search.results_asked.connect(self._go_to_found)
        self.title.changed.connect(self._rename)
        self.title.closed.connect(self.bundle.setFocus)
        self.summary.remark_asked.connect(self._do)
        self.summary.cut_asked.connect(self._cut)
        self.summary.way_chosen.connect(self.choose_way)
        self.bundle.pages_asked.connect(lambda number: self.pages_asked.emit(self._documents[number]))
        rename = QShortcut(QKeySequence(Qt.Key.Key_F2), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        rename.activated.connect(self.title.edit)

    def _rename(self, title: str) -> None:
        self._show()
        self.renamed.emit(title)

    def _go_to_found(self) -> None:
        self.to_add.choose_first_if_none()
        self.to_add.setFocus()

    def _lay_out(self) -> None:
        self._outside = 0
        self._heads = (
            _head(label("Papers you can add", "heading"), self._to_add_count),
            _head(self.title, self.bundles),
        )
        self._tabs = QTabWidget(self)
        self._tabs.hide()
        inside = self._side_by_side = QWidget(self)
        left = _panel(inside, self.to_add, self._heads[0], self.search)
        middle = _panel(inside, self.bundle, self._heads[1])
        right = _panel(inside, self.summary)
        self._panels = (middle, left, right)
        self._columns = QHBoxLayout(self._side_by_side)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(SPACE[3])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE[5], 0, SPACE[5], SPACE[5])
        whole.addWidget(self._side_by_side, 1)
        whole.addWidget(self._tabs, 1)
        self._is_narrow: bool | None = None
        self._fit()
        for before, after in pairwise((self.search.edit, self.to_add, self.bundles, self.bundle)):
            self.setTabOrder(before, after)

    def _fit(self) -> None:
        """Stand the panels side by side, or where that would squeeze them, behind one another."""
        middle, left, right = self._panels
        for head in self._heads:
            head.setFixedHeight(look().target() + SPACE[1])
        is_narrow = self.width() < look().breadth(_COLUMNS_FROM)
        if not is_narrow:
            right.setFixedWidth(look().breadth(_SUMMARY_WIDTH))
        if is_narrow == self._is_narrow:
            return
        self._is_narrow = is_narrow
        if is_narrow:
            right.setMinimumWidth(0)
            right.setMaximumWidth(16_777_215)
            for panel in (middle, left, right):
                self._tabs.addTab(panel, "")
        else:
            for panel, stretch in ((left, 6), (middle, 9), (right, 0)):
                self._columns.addWidget(panel, stretch)
                panel.show()
        self._tabs.setVisible(is_narrow)
        self._side_by_side.setVisible(not is_narrow)
        self._show()


def _panel(inside: QWidget, body: QWidget, *heads: QWidget) -> QFrame:
    """Return a card whose body reaches almost to its edges, beneath heads that keep their distance."""
    panel = QFrame(inside)
    set_role(panel, "surface", "card")
    top = QVBoxLayout()
    top.setContentsMargins(SPACE[3], SPACE[2] if heads else 0, SPACE[3], 0)
    top.setSpacing(SPACE[2])
    for head in heads:
        top.addWidget(head)
    column = QVBoxLayout(panel)
    column.setContentsMargins(3, 3, 3, 3)
    column.setSpacing(SPACE[2] if heads else 0)
    column.addLayout(top)
    column.addWidget(body, 1)
    return panel


def _head(title: QWidget, beside: QWidget) -> QWidget:
    head = QWidget()
    row = QHBoxLayout(head)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(SPACE[2])
    row.addWidget(title)
    row.addWidget(beside)
    if title.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Expanding:
        row.setStretchFactor(title, 1)
    else:
        row.addStretch(1)
    return head


def _searchable(paper: Document) -> str:
    return f"{paper.title} {facts_in_words(paper)} {paper.person} {paper.organisation}".casefold()


def _done(what: str, papers: Sequence[Document]) -> str:
    if len(papers) == 1:
        return f"“{papers[0].title}” {what}"
    return f"{len(papers)} papers {what}"
