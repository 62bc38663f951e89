"""What stands where the papers were once all are sorted: how long it took, and what comes next."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.screens.events.review import ask_what_is_right
from sendorganiser.gui.widgets import EmptyState
from sendorganiser.workflows.propose_events import propose_events

_TITLE = "Every paper is sorted"


class SortingEnd(QStackedWidget):
    """Leads on: to what papers tell of that nobody has confirmed, and when all is, to what is owed."""

    back_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._took = desk, ""
        self._plain = EmptyState("circle-check", _TITLE, "", main="See what is owed", second="Back to the papers")
        self._telling = EmptyState(
            "circle-check", _TITLE, "", main="Look at what they tell of", second="Back to the papers"
        )
        for end in (self._plain, self._telling):
            self.addWidget(end)
        self._plain.main_asked.connect(lambda: desk.room_asked.emit("deadlines"))
        self._plain.second_asked.connect(self.back_asked)
        self._telling.main_asked.connect(lambda: ask_what_is_right(desk, self))
        self._telling.second_asked.connect(self.back_asked)

    def show_end(self, took: str) -> None:
        """Say how long it took, and ask what the papers tell of: what was sorted last may not be written yet."""
        self._took = took
        self._plain.set_text(took)
        if (case := self._desk.case) is not None:
            self._desk.ask(propose_events, owner=self, done=self._show_told, case=case.id)

    def take_keyboard(self) -> None:
        """Let the keys begin at what comes next."""
        (self._telling if self.currentWidget() is self._telling else self._plain).take_keyboard()

    def _show_told(self, told: Sequence[object]) -> None:
        things = "one thing" if len(told) == 1 else f"{len(told)} things"
        self._telling.set_text(f"{self._took} Your papers tell of {things} that nobody has confirmed yet.".strip())
        at = self.window().focusWidget()
        had_keyboard = at is not None and self.isAncestorOf(at)
        self.setCurrentWidget(self._telling if told else self._plain)
        if had_keyboard:
            self.take_keyboard()
