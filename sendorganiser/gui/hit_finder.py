"""Finds where words stand in a paper or a bundle, a few pages at a time, from the page that is open; in a worker."""

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from sendorganiser.errors import SendOrganiserError
from sendorganiser.gui.pages import PageSource
from sendorganiser.model.document import Searched
from sendorganiser.pdf.letters import Hit, Wanted

_AT_ONCE = 8  # pages: a picture that is wanted meanwhile waits no longer than these take


class HitFinder(QObject):
    """Looks in one file at a time; what was looked for before is dropped."""

    found = Signal(object)
    """{page: its hits} so far; told again as more pages are looked at"""
    finished = Signal()
    """every page has been looked at"""

    def __init__(self, source: PageSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._round = 0
        self._hits: dict[int, list[Hit]] = {}
        self._to_come: list[Sequence[Searched]] = []

    @property
    def is_looking(self) -> bool:
        """Say whether pages are still being looked at."""
        return bool(self._to_come)

    def look_for(self, wanted: Wanted, file: str, pages: Iterable[Searched], *, from_page: int = 1) -> None:
        """Look for the wanted words on all pages, beginning with `from_page`, round to the page before it."""
        self.stop()
        if any(term.strip() for term in wanted.terms):
            order = sorted(pages, key=lambda page: (page.number < from_page, page.number))
            self._to_come = [order[start : start + _AT_ONCE] for start in range(0, len(order), _AT_ONCE)]
        self.found.emit({})
        self._next(self._round, wanted, file)

    def stop(self) -> None:
        """Drop what is looked for, and what was found."""
        self._source.forget(self)
        self._round += 1
        self._hits, self._to_come = {}, []

    def _next(self, asked_in: int, wanted: Wanted, file: str) -> None:
        if asked_in != self._round:
            return
        if not self._to_come:
            self.finished.emit()
            return
        came, refused = partial(self._came, asked_in, wanted, file), partial(self._refused, asked_in, wanted, file)
        self._source.hits(file, self._to_come[0], wanted, came, owner=self, refused=refused)

    def _came(self, asked_in: int, wanted: Wanted, file: str, hits: dict[int, list[Hit]]) -> None:
        if asked_in != self._round:
            return
        self._to_come.pop(0)
        if hits:
            self._hits |= hits
            self.found.emit(dict(self._hits))
        self._next(asked_in, wanted, file)

    def _refused(self, asked_in: int, wanted: Wanted, file: str, _: SendOrganiserError) -> None:
        """Look at each page by itself where one of them brought the worker down; that one says so where it is shown."""
        if asked_in != self._round:
            return
        pages = self._to_come.pop(0)
        if len(pages) > 1:
            self._to_come[:0] = [[page] for page in pages]
        self._next(asked_in, wanted, file)
