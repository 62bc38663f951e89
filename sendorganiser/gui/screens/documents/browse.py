"""The papers of a case: filters, the list or what a search found, and the chosen paper; folded where room is short."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from sendorganiser.gui.desk import Desk, Trail
from sendorganiser.gui.models.arranging import Order, Row, arrange, found, none_found
from sendorganiser.gui.models.filter_list import FilterModel
from sendorganiser.gui.models.filters import ALL, INBOX, Filter, entries, first_entries, heading_of, listed, same_filter
from sendorganiser.gui.screens.documents.filter_column import FilterBox, FilterColumn
from sendorganiser.gui.screens.documents.laid_out_once import laid_out_once
from sendorganiser.gui.screens.documents.papers_list import PapersList
from sendorganiser.gui.style import SPACE, look
from sendorganiser.gui.turns import Turns
from sendorganiser.gui.widgets.card import Card
from sendorganiser.gui.widgets.choice import Choice
from sendorganiser.gui.widgets.text import label
from sendorganiser.model.other_children import about_others

if TYPE_CHECKING:
    from sendorganiser.gui.screens.documents.paper import PaperSide
    from sendorganiser.gui.screens.documents.reading import Papers
    from sendorganiser.gui.widgets.buttons import Button
    from sendorganiser.model import Document
    from sendorganiser.model.query import Hit

_FILTERS = 200
_AFTER_MS = 30  # after the list has been shown: the paper beside it comes when keys are answered already
_THREE_COLUMNS, _TWO_COLUMNS = 960, 600  # the room's width, at 100 % text, from which so many stand side by side


class Browser(QWidget):
    """What is listed follows from the papers, the filter, the order and the search; this puts them together."""

    listed = Signal()  # other rows are shown than before
    rest_asked = Signal()  # the first rows are on screen: the papers `begin` was not given are wanted now
    side_made = Signal()
    sort_asked = Signal()
    side_shown = Signal()  # the chosen paper stands beside the list for the first time

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._documents: list[Document] = []
        self._about_others: dict[int, str] = {}  # papers about another child, and which
        self._notes: Mapping[int, tuple[str, str]] = {}  # what is said of papers' families: an icon and words
        self._hits: list[Hit] | None = None
        self._typed = ""
        self._marked: list[str] = []
        self._places_of: Callable[[int], list[Hit]] = lambda _: []
        self._filter, self._before_search = ALL, ALL
        self._chosen_before: list[int] = []
        self._is_editing = self._is_listing = False
        self._side: PaperSide | None = None
        self.sort_button: Button | None = None  # made when the list is on screen
        self._coming: Turns | None = None
        self._side_place = Card(margin=SPACE[3])  # stands where the chosen paper will
        self._model = FilterModel(self)
        self.filters = FilterColumn(self._model)
        self.filter_box = FilterBox(self._model)
        self.order_box = Choice()
        self.order_box.setAccessibleName("Order of the papers")
        self.order_box.addItems([str(order) for order in Order])
        self._heading = label("", "heading")
        self.papers = PapersList(desk.pages, lambda document: str(desk.archive.reading_file(document)))
        self._build()
        self._connect()

    @property
    def filter(self) -> Filter:
        """The filter in use."""
        return self._filter

    @property
    def side(self) -> "PaperSide":
        """The chosen paper's page and facts; made once the list is on screen, or when it is first asked for."""
        if self._side is None:
            self._make_side().finish()
        assert self._side is not None
        return self._side

    @property
    def is_searching(self) -> bool:
        """Say whether the list shows what a search found."""
        return self._hits is not None

    def begin(self, first: "Sequence[Document]", *, to_check: int, in_all: int) -> None:
        """Show how a long list begins, so that the window opens at once; `rest_asked` follows."""
        self._documents = list(first)
        self._model.show_entries(first_entries(to_check, in_all))
        self._filter = INBOX if to_check else ALL
        self._follow_filter()
        self._list()
        self.papers.choose_first()

    def show_papers(self, papers: "Papers") -> None:
        """Show the papers of the case, read again; what is chosen, typed and scrolled to stays."""
        self._documents = documents = papers.documents
        if papers.news is not None:
            self._notes = papers.news.notes  # or the list would be made twice
        case = self._desk.case
        self._about_others = about_others(documents, case.name) if case is not None else {}
        self._offer_names()
        made = entries(documents, papers.unsure, papers.tags)
        self._model.show_entries(made)
        self._filter = same_filter(self._filter, made)
        if not self._model.place(self._filter).isValid():
            self._filter = ALL
        self._follow_filter()
        self._list()

    def show_notes(self, notes: Mapping[int, tuple[str, str]]) -> None:
        """Say something under papers of the list, each with an icon."""
        if notes != self._notes:
            self._notes = notes
            self._list()

    def choose_filter(self, chosen: Filter) -> None:
        """List the papers a filter holds."""
        if chosen != self._filter:
            self._filter = chosen
            self._follow_filter()
            self._list()
            if not self.papers.chosen_ids():
                self.papers.choose_first()

    def put_under_heading(self, line: QWidget) -> None:
        """Put what is said of a search over its results."""
        self._middle.body.insertWidget(1, line)

    def show_hits(
        self,
        hits: "list[Hit] | None",
        typed: str = "",
        *,
        marked: Sequence[str] = (),
        places_of: "Callable[[int], list[Hit]]" = lambda _: [],
    ) -> None:
        """List what a search found instead, among all papers, and mark these words; None: the list as it was.

        `places_of` gives every page of a paper that answers.
        """
        self._places_of = places_of
        if hits is not None and self._hits is None:
            self._before_search, self._chosen_before = self._filter, self.papers.chosen_ids()
            self._filter = ALL
        was_searching = self._hits is not None
        if hits is None and was_searching:
            self._filter = self._before_search
        self._hits, self._typed, self._marked = hits, typed, list(marked)
        with laid_out_once(self, self._middle, self._head):
            self._is_listing = True  # the paper beside the list is shown once, when all of it is settled
            self._follow_filter()
            self._list()
            if hits is not None:
                self.papers.choose_first()
            elif was_searching and not self.papers.chosen_ids():
                self.papers.choose(self._chosen_before[0]) if self._chosen_before else self.papers.choose_first()
            self._is_listing = False
            self._show_chosen()
            self._fit()

    @property
    def terms(self) -> list[str]:
        """The words that are searched for."""
        return self._marked if self._hits is not None else []

    @property
    def trail(self) -> Trail:
        """The papers of the search, as they are listed."""
        listed = tuple(document.id for document in self.papers.papers.documents())
        return Trail(self._typed, tuple(self.terms), listed)

    def hit_of(self, document: int) -> "Hit | None":
        """Return where the search found a paper."""
        return next((hit for hit in self._hits or () if hit.document == document), None)

    def next_to_check(self, after: Sequence[int]) -> int | None:
        """Return the paper to check after these: the next that waits in the list, or the first."""
        listed = self.papers.papers.documents()
        places = [n for n, document in enumerate(listed) if document.id in after]
        start = max(places) + 1 if places else 0
        waiting = (
            d.id for d in [*listed[start:], *listed[:start]] if not (d.confirmed or d.waiting) and d.id not in after
        )
        return next(waiting, None)

    def show_paper(self, document: int) -> None:
        """Choose a paper, going to all papers if the list does not hold it."""
        if not self.papers.choose(document):
            self.choose_filter(ALL)
            self.papers.choose(document)

    def edit(self, *, is_on: bool = True) -> None:
        """Go to the facts of what is chosen, or back to the list; matters where only one of them fits."""
        self._is_editing = is_on and bool(self.papers.chosen_ids())
        self._fit()
        if self._is_editing:
            self.side.begin_edit()
        else:
            self.papers.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def focusNextPrevChild(self, forwards: bool) -> bool:
        _ = self.side  # somebody is quick with the Tab key: it is to lead there
        return super().focusNextPrevChild(forwards)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._make_side()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def _build(self) -> None:
        self._middle = Card(margin=SPACE[1])
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(SPACE[3], SPACE[2], SPACE[2], SPACE[1])
        head.setSpacing(SPACE[2])
        self._heading.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        head.addWidget(self._heading, 1)
        head.addWidget(self.filter_box, 1)
        head.addWidget(self.order_box)
        self._middle.body.setSpacing(0)
        self._middle.body.addWidget(self._head)
        self._middle.body.addWidget(self.papers, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE[3])
        row.addWidget(self.filters)
        row.addWidget(self._middle, 11)
        row.addWidget(self._side_place, 10)
        self._row = row
        for before, after in pairwise((self.filters, self.filter_box, self.order_box, self.papers)):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self.filters.filter_chosen.connect(self.choose_filter)
        self.filter_box.activated.connect(self._filter_box_chosen)
        self.order_box.currentIndexChanged.connect(lambda _: self._list())
        self.papers.chosen.connect(self._show_chosen)
        self.papers.edit_asked.connect(self.edit)
        self.papers.accept_asked.connect(lambda: self.side.accept_all())

    def _make_side(self) -> Turns:
        if self._coming is None:
            self._coming = Turns(self._side_in_steps(), self, after_ms=_AFTER_MS)
        return self._coming

    def _make_sort_button(self) -> None:
        from sendorganiser.gui.widgets.buttons import Button

        self.sort_button = Button("", icon_name="list-checks")
        self.sort_button.setToolTip("One at a time by keyboard, or as a table")
        self.sort_button.clicked.connect(self.sort_asked)
        row = QHBoxLayout()
        row.setContentsMargins(SPACE[3], 0, SPACE[3], SPACE[2])
        row.addWidget(self.sort_button, 1)
        self._middle.body.insertLayout(1, row)
        QWidget.setTabOrder(self.order_box, self.sort_button)
        QWidget.setTabOrder(self.sort_button, self.papers)
        self._show_sort()

    def _show_sort(self) -> None:
        if self.sort_button is not None:
            count = sum(not document.confirmed for document in self._documents)
            self.sort_button.setVisible(self._filter == INBOX and self._hits is None and count > 0)
            self.sort_button.setText("Sort this paper" if count == 1 else f"Sort these {count} papers")

    def _side_in_steps(self) -> Iterator[None]:
        """Ask for the rest of the list, then make the side; between the steps keys are answered."""
        self._make_sort_button()
        self.rest_asked.emit()
        yield
        from sendorganiser.gui.widgets.facts_editor import FactsEditor

        yield
        import sendorganiser.gui.worker_line  # noqa: F401 (asked for by the first page)

        yield
        from sendorganiser.gui.screens.documents.paper import PaperSide

        yield
        editor = FactsEditor(self._desk.today())
        yield
        made = PaperSide(self._desk, editor)
        made.left.connect(lambda: self.edit(is_on=False))
        made.drafts_changed.connect(self._list)
        yield
        self._row.replaceWidget(self._side_place, made)
        self._side_place.deleteLater()
        self._side = made
        self.side_made.emit()
        self._offer_names()
        self._fit()
        yield
        self._show_chosen()
        self.side_shown.emit()

    def _offer_names(self) -> None:
        if self._side is not None:
            people = sorted({d.person for d in self._documents if d.person}, key=str.casefold)
            organisations = sorted({d.organisation for d in self._documents if d.organisation}, key=str.casefold)
            self._side.offer_names(people, organisations)

    def _list(self) -> None:
        rows = self._rows()
        self.papers.when_empty = self._why_empty()
        was_listing, self._is_listing = self._is_listing, True
        self.papers.show_rows(rows)
        self._is_listing = was_listing
        self._show_chosen()
        self._heading.setText(self._heading_words())
        self._heading.setToolTip(self._heading.text())
        self.order_box.setVisible(self._hits is None)
        self._show_sort()
        self.listed.emit()

    def _show_chosen(self) -> None:
        if self._is_listing:
            return
        chosen = self.papers.chosen_documents()
        if not chosen and self._is_editing:
            self._is_editing = False
            self._fit()
        if self._side is None:
            return
        self._side.about_others = self._about_others
        hit = self.hit_of(chosen[0].id) if len(chosen) == 1 else None
        if hit is None:
            self._side.show_documents(chosen)
        else:
            places = self._places_of(hit.document)
            self._side.show_documents(chosen, page=hit.page, terms=self.terms, places=places)

    def _rows(self) -> list[Row]:
        shown = listed(self._filter, self._documents)
        if self._hits is not None:
            among = {document.id for document in shown}
            return found(self._hits, {d.id: d for d in self._documents if d.id in among})
        order = list(Order)[self.order_box.currentIndex()]
        return arrange(
            shown,
            order,
            all_of_case=self._documents,
            drafts=list(self._side.drafts) if self._side is not None else [],
            says_to_check=self._filter != INBOX,
            about_others=self._about_others,
            notes=self._notes,
        )

    def _heading_words(self) -> str:
        if self._hits is not None:
            nearly = {hit.document for hit in self._hits if hit.nearly}
            count = sum(document.id not in nearly for document in self.papers.papers.documents())
            words = f"{count} {'paper' if count == 1 else 'papers'} with “{self._typed}”"
            return words if count else none_found(self._filter, self._hits)[0]
        return heading_of(self._filter)

    def _why_empty(self) -> str:
        if self._hits is not None:
            return none_found(self._filter, self._hits)[1]  # the heading says the rest
        return "Everything here is checked." if self._filter == INBOX else ""

    def _follow_filter(self) -> None:
        self.filters.follow(self._filter)
        place = self._model.place(self._filter)
        self.filter_box.follow(place.row() if place.isValid() else -1)

    def _filter_box_chosen(self, row: int) -> None:
        entry = self._model.entry(self._model.index(row))
        if entry is not None and entry.filter is not None:
            self.choose_filter(entry.filter)

    def _fit(self) -> None:
        """Show as many columns as there is room for."""
        worn = look()
        width = self.width() * 100 // worn.text_percent
        columns = 3 if width >= _THREE_COLUMNS else 2 if width >= _TWO_COLUMNS else 1
        self._head.setMinimumHeight(worn.target() + SPACE[3] + SPACE[1])
        self.filters.setFixedWidth(worn.size(_FILTERS))
        self.filters.setVisible(columns == 3)
        self.filter_box.setVisible(columns < 3 and self._hits is None)
        self._heading.setVisible(columns == 3 or self._hits is not None)
        self._middle.setVisible(columns > 1 or not self._is_editing)
        (self._side or self._side_place).setVisible(columns > 1 or self._is_editing)
        if self._side is not None:
            self._side.back_button.setVisible(columns == 1)
