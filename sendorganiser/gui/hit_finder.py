"""Finds where words stand in one paper, page by page, for marking them; pages that cannot hold them are not asked."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from sendorganiser.errors import SendOrganiserError
from sendorganiser.gui.pages import PageSource
from sendorganiser.model.document import Page
from sendorganiser.pdf.letters import Hit, Wanted, find, letters_of, spans


class HitFinder(QObject):
    """Looks in one paper at a time; what is nearest to the page being read is found first."""

    found = Signal(object)
    """{page: its hits} so far; told again as more pages are looked at"""
    finished = Signal()
    """every page has been looked at"""

    def __init__(self, source: PageSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._round = 0
        self._hits: dict[int, list[Hit]] = {}
        self._to_come = 0

    @property
    def is_looking(self) -> bool:
        """Say whether pages are still being looked at."""
        return self._to_come > 0

    def look_for(self, wanted: Wanted, file: str, pages: Sequence[Page], *, from_page: int = 1) -> None:
        """Look for the wanted words on all pages, beginning with `from_page`; what was looked for before is dropped."""
        self.stop()
        holding = [page for page in pages if page.text and spans(page.text, wanted)]
        holding.sort(key=lambda page: (page.number < from_page, page.number))
        self._to_come = len(holding)
        for page in holding:
            if page.words:
                self._keep(page.number, find(letters_of(page.words), wanted))
            else:
                self._ask(page.number, wanted, file)
        self.found.emit(self._hits)
        if not self._to_come:
            self.finished.emit()

    def stop(self) -> None:
        """Drop what is looked for, and what was found."""
        self._source.forget(self)
        self._round += 1
        self._hits, self._to_come = {}, 0

    def _ask(self, number: int, wanted: Wanted, file: str) -> None:
        self._source.hits(
            file,
            number,
            wanted,
            partial(self._came, self._round, number),
            owner=self,
            refused=partial(self._refused, self._round, number),
        )

    def _came(self, asked_in: int, number: int, hits: list[Hit]) -> None:
        if asked_in != self._round:
            return
        self._keep(number, hits)
        self.found.emit(self._hits)
        if not self._to_come:
            self.finished.emit()

    def _refused(self, asked_in: int, number: int, _: SendOrganiserError) -> None:
        self._came(asked_in, number, [])  # the page itself says why it cannot be shown

    def _keep(self, number: int, hits: list[Hit]) -> None:
        self._to_come -= 1
        if hits:
            self._hits[number] = hits
