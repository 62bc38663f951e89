"""Finds words on the pages of a bundle, one page after another, from the page that is open."""

import json
from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal

from sendorganiser.errors import SendOrganiserError
from sendorganiser.gui.pages import PageSource
from sendorganiser.model import Word
from sendorganiser.pdf.letters import Hit, Wanted, find, letters_of


class BundleFinder(QObject):
    """Tells of hits as they are found; what was looked for before is dropped."""

    found = Signal(object)
    """{page: its hits} so far"""
    finished = Signal()

    def __init__(self, source: PageSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._round = 0
        self._hits: dict[int, list[Hit]] = {}
        self._to_come: list[int] = []
        self._read: Mapping[int, str] = {}

    def look_for(
        self, words: str, file: str, pages: int, *, from_page: int, read: Mapping[int, str] | None = None
    ) -> None:
        """Look for words as typed on all pages, beginning with `from_page`, round to the page before it.

        `read` has the words and boxes, as JSON, of pages on which the file itself has none.
        """
        self.stop()
        self._read = read or {}
        if words.strip():
            self._to_come = [*range(from_page, pages + 1), *range(1, from_page)]
            self._next(self._round, Wanted((words.strip(),)), file)
        else:
            self.found.emit({})

    def stop(self) -> None:
        """Drop what is looked for."""
        self._source.forget(self)
        self._round += 1
        self._hits, self._to_come = {}, []

    def _next(self, round_: int, wanted: Wanted, file: str) -> None:
        has_new = False
        while self._to_come and self._to_come[0] in self._read:
            page = self._to_come.pop(0)
            if hits := _hits(self._read[page], wanted):
                self._hits[page], has_new = hits, True
        if has_new:
            self.found.emit(dict(self._hits))
        if not self._to_come:
            self.finished.emit()
            return
        page = self._to_come.pop(0)
        came = partial(self._came, round_, page, wanted, file)
        self._source.hits(file, page, wanted, came, owner=self, refused=partial(self._refused, came))

    def _came(self, round_: int, page: int, wanted: Wanted, file: str, hits: list[Hit]) -> None:
        if round_ != self._round:
            return
        if hits:
            self._hits[page] = hits
            self.found.emit(dict(self._hits))
        self._next(round_, wanted, file)

    def _refused(self, came: "partial[None]", _: SendOrganiserError) -> None:
        came([])  # the page itself says why it cannot be shown


def _hits(read: str, wanted: Wanted) -> list[Hit]:
    return find(letters_of([Word(str(text), *map(float, box)) for text, *box in json.loads(read)]), wanted)
