"""Leads from the last hit of one paper to the next paper of the search, and back."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from sendorganiser.gui.desk import Desk, Trail

if TYPE_CHECKING:
    from sendorganiser.gui.screens.reader.room import ReaderRoom


class ReaderTrail(QObject):
    """Follows the search from whose results the open paper was come to."""

    def __init__(self, desk: Desk, reader: "ReaderRoom") -> None:
        super().__init__(reader)
        self._desk, self._reader = desk, reader
        self._trail: Trail | None = None
        reader.opened.connect(self.follow)
        reader.finding.past_hits.connect(self._go)

    @Slot()
    def follow(self) -> None:
        """Say which paper of the search this is."""
        document, trail = self._reader.document, self._desk.trail
        is_on_it = trail is not None and document is not None and document.id in trail.papers
        self._trail = trail if is_on_it else None
        self._reader.finding.leads_on = self._trail is not None and len(self._trail.papers) > 1
        if self._trail is None or document is None:
            self._reader.find_bar.tell_paper("")
            return
        self._reader.find_bar.edit.setText(self._trail.typed)
        self._reader.find_bar.show()
        at, count = self._trail.papers.index(document.id) + 1, len(self._trail.papers)
        self._reader.find_bar.tell_paper(f"Paper {at} of {count}" if count > 1 else "")

    @Slot(int)
    def _go(self, step: int) -> None:
        document, trail = self._reader.document, self._trail
        if document is None or trail is None or document.id not in trail.papers:
            return
        at = trail.papers.index(document.id) + step
        if at == len(trail.papers) or at < 0:
            end = "last" if step > 0 else "first"
            self._desk.said.emit(f"That was the {end} paper of this search.", None)
        else:
            number = trail.papers[at]
            page = 1 if step > 0 else self._desk.archive.document(number).pages
            self._desk.open_paper(number, page, trail.terms, trail=trail._replace(from_end=step < 0))
