"""Reads something of the case on the desk, off the GUI thread and once for each change."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from sendorganiser.gui.desk import Desk


class CaseReading(QObject):
    """Holds what was read last; `renew` reads again if anything was written, or the day or the case is another."""

    read = Signal()

    def __init__(self, desk: Desk, question: Callable[..., Any], parent: QObject) -> None:
        """`question(archive, job, case=…, today=…)` returns something that knows its `case`."""
        super().__init__(parent)
        self._desk, self._question = desk, question
        self._held: Any = None
        self._asked: tuple[int, int, date] | None = None

    @property
    def held(self) -> Any:
        """What was read of the case on the desk; None until it has been."""
        case = self._desk.case
        return self._held if case is not None and self._held is not None and self._held.case == case.id else None

    def renew(self) -> None:
        """Read again if need be; `read` tells when that is done."""
        case, today = self._desk.case, self._desk.today()
        if case is None:
            self._asked = None
            return
        asked = (case.id, self._desk.archive.version, today)
        if asked != self._asked:
            self._asked = asked
            self._desk.ask(self._question, owner=self, done=partial(self._arrived, asked), case=case.id, today=today)

    def _arrived(self, asked: tuple[int, int, date], found: Any) -> None:
        if asked == self._asked:  # else a newer reading is under way
            self._held = found
            self.read.emit()
