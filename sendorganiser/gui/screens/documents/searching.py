"""Looks for what is typed in the search box, and lists what was found in place of the papers."""

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from sendorganiser.errors import BadQuery, SendOrganiserError
from sendorganiser.gui.desk import Desk
from sendorganiser.gui.screens.documents.reading import look_up

if TYPE_CHECKING:
    from sendorganiser.gui.screens.documents.browse import Browser
    from sendorganiser.gui.screens.documents.reading import Looked
    from sendorganiser.gui.screens.documents.search_line import SearchLine
    from sendorganiser.jobs import Job


class Searching:
    """Among `many` papers it looks in another thread; what was looked for before is dropped."""

    def __init__(self, desk: Desk, browser: "Browser", room: QWidget, *, many: int) -> None:
        self.typed = ""
        self._desk, self._browser, self._room, self._many = desk, browser, room, many
        self._looking: Job | None = None  # its answer has not come
        self._said = ""

    def find(self, problem: Callable[[str], None] = lambda _: None, *, at_once: bool = False) -> None:
        """Look for what is typed; nothing typed restores the list."""
        case = self._desk.case
        self._drop()
        if not self.typed or case is None:
            self._said = ""
            self._browser.show_hits(None)
            if "_line" in self.__dict__:
                self._line.hide()
            return
        today = self._desk.today().isoformat()
        look = partial(look_up, case=case.id, typed=self.typed, today=today, wide=self._line.is_wide)
        if case.documents >= self._many and not at_once:
            self._ask(look, problem)
            return
        try:
            looked = look(self._desk.archive)
        except BadQuery as error:
            problem(str(error))
        else:
            self._show(looked)

    def settle(self) -> None:
        """Find at once what is still being looked for."""
        if self._looking is not None:
            self.find(at_once=True)

    def forget(self) -> None:
        """Look for nothing any more; the list is not touched."""
        self.typed = ""
        self._drop()

    def _drop(self) -> None:
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None

    def _ask(self, look: "Callable[..., Looked]", problem: Callable[[str], None]) -> None:
        def refused(error: SendOrganiserError) -> None:
            if self._looking is job:
                self._looking = None
                problem(str(error))

        def found(looked: "Looked") -> None:
            if self._looking is job:
                self._looking = None
                self._show(looked)

        self._looking = job = self._desk.ask(look, owner=self._room, done=found, refused=refused)

    def _show(self, looked: "Looked") -> None:
        from sendorganiser.search import ways
        from sendorganiser.workflows.find_documents import hit_pages

        if self._desk.case is None:
            return
        asked = looked.asked
        places_of = partial(hit_pages, self._desk.archive, asked)
        self._browser.show_hits(looked.hits, self.typed, marked=ways(asked.query.terms), places_of=places_of)
        self._line.show_looked(looked, self._desk.case.id, self.typed)
        self._say(sum(not hit.nearly for hit in looked.hits))

    def _say(self, papers: int) -> None:
        """Let screen readers hear what came of it, and not again with every letter that changes nothing."""
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # the start need not wait for them

        words = "No paper found" if not papers else "1 paper found" if papers == 1 else f"{papers:,} papers found"
        if words != self._said:
            self._said = words
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._browser, words))

    @cached_property
    def _line(self) -> "SearchLine":
        from sendorganiser.gui.screens.documents.search_line import SearchLine

        made = SearchLine(self._desk, self._room)
        made.again_asked.connect(lambda: self.find())
        made.search_asked.connect(self._desk.search_asked)
        self._browser.put_under_heading(made)
        return made
