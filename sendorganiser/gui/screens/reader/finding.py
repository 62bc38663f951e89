"""Finding words in the paper that is read: the find bar, the places that are marked, and on past the last of them."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal, Slot

from sendorganiser.gui.hit_finder import HitFinder
from sendorganiser.gui.pages import PageSource
from sendorganiser.gui.widgets.find_bar import FindBar
from sendorganiser.gui.widgets.page_view import PageView
from sendorganiser.model.document import Page
from sendorganiser.pdf.letters import Wanted

_A_FEW = 60  # letters selected, which are likely meant to be found elsewhere


class ReaderFinding(QObject):
    """Joins a find bar and a finder to the pages."""

    past_hits = Signal(int)
    """on beyond the last hit of the paper (1), or back before its first (-1)"""

    def __init__(self, source: PageSource, view: PageView) -> None:
        super().__init__(view)
        self.bar = FindBar()
        self.leads_on = False  # other papers of the search come after this one's hits and before them
        self._view = view
        self._finder = HitFinder(source, self)
        self._file = ""
        self._pages: list[Page] = []
        self._wanted = Wanted(())
        self._goes_to_hit = False
        self._goes_back = False
        view.hit_changed.connect(self._say_hits)
        self.bar.typed.connect(self._typed)
        self.bar.next_asked.connect(self.next_hit)
        self.bar.previous_asked.connect(self.previous_hit)
        self.bar.closed.connect(self.close)
        self._finder.found.connect(self._found)
        self._finder.finished.connect(self._all_found)

    def begin_paper(self, file: str, pages: Sequence[Page]) -> None:
        """Look for nothing yet, in another paper."""
        self._finder.stop()
        self._file, self._pages = file, list(pages)
        self.bar.edit.clear()
        self.bar.hide()

    def take_pages(self, pages: Sequence[Page]) -> None:
        """Take the paper's pages anew, some of which have been read meanwhile."""
        self._pages = list(pages)

    def show_terms(self, terms: Sequence[str], *, from_page: int, from_end: bool) -> None:
        """Mark the words of a search in any inflected form; `from_end` goes to the last place where they stand."""
        self.bar.edit.setText(" ".join(terms))
        self.bar.show()
        self._look_for(Wanted(tuple(terms), inflected=True), from_page=from_page)
        self._goes_back = from_end

    def mark_again(self) -> None:
        """Mark what is looked for, where something else was lit up meanwhile, without moving the pages."""
        if self._finder.is_looking:
            return  # what it finds is marked as it comes
        self._look_for(self._wanted if self.bar.isVisible() else Wanted(()), from_page=self._view.page)
        self._goes_to_hit = False

    @Slot()
    def begin(self) -> None:
        """Open the find bar, with the selected words if they are few."""
        selected = self._view.selected_text()
        self.bar.begin(selected if 0 < len(selected) <= _A_FEW and "\n" not in selected else "")
        if selected:
            self._typed(self.bar.edit.text())

    @Slot()
    def next_hit(self) -> None:
        """Go to the next hit; where a search leads on, past the last one to the next paper."""
        number, count = self._view.hit_place
        if self.leads_on and number == count and not self._finder.is_looking:
            self.past_hits.emit(1)
        else:
            self._view.next_hit()

    @Slot()
    def previous_hit(self) -> None:
        """Go to the hit before; where a search leads on, before the first one to the paper before."""
        number, count = self._view.hit_place
        if self.leads_on and (number == 1 or not count) and not self._finder.is_looking:
            self.past_hits.emit(-1)
        else:
            self._view.previous_hit()

    @Slot()
    def close(self) -> None:
        """Mark nothing any more, and go back to the pages."""
        self._finder.stop()
        self.bar.edit.clear()
        self.bar.hide()
        self._view.set_hits({})
        self._view.setFocus()

    @Slot(str)
    def _typed(self, text: str) -> None:
        self._look_for(Wanted((text,) if text else ()), from_page=self._view.page)

    def _look_for(self, wanted: Wanted, *, from_page: int) -> None:
        self._view.set_hits({})
        self._wanted = wanted
        self._goes_to_hit, self._goes_back = True, False
        self._finder.look_for(wanted, self._file, self._pages, from_page=from_page)

    @Slot(object)
    def _found(self, hits: dict[int, list[tuple[tuple[float, float, float, float], ...]]]) -> None:
        self._view.set_hits(hits)
        if hits and self._goes_to_hit and not self._goes_back:
            self._goes_to_hit = False
            self._view.next_hit()

    @Slot()
    def _all_found(self) -> None:
        if self._goes_back and self._goes_to_hit:
            self._goes_to_hit = False
            self._view.last_hit()
        self._say_hits(*self._view.hit_place)

    @Slot(int, int)
    def _say_hits(self, number: int, count: int) -> None:
        waiting = sum(page.text is None for page in self._pages)
        rest = f"; {waiting} {'page is' if waiting == 1 else 'pages are'} still to be read" if waiting else ""
        looking = self._finder.is_looking
        self.bar.say_hits(number, count, is_looking=looking, not_there=f"Not in this paper{rest}")
