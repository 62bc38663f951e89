"""“What if it was sent on…?”: other days tried out, the dates they would give, and nothing kept."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from sendorganiser.errors import InputProblem, SendOrganiserError
from sendorganiser.gui.desk import Desk
from sendorganiser.gui.models.deadlines import aim, grouped, key_of, standing, with_weekday
from sendorganiser.gui.screens.deadlines.reading import Owed
from sendorganiser.gui.style import SPACE
from sendorganiser.gui.widgets.buttons import Button
from sendorganiser.gui.widgets.card import Card
from sendorganiser.gui.widgets.chips import StateChip
from sendorganiser.gui.widgets.field import Field
from sendorganiser.gui.widgets.text import Paragraph, label
from sendorganiser.gui.widgets.typed_date import read_date
from sendorganiser.model.deadline import Deadline
from sendorganiser.model.document import printed_date
from sendorganiser.model.event import Event

_TEACH = "Try other days. The dates they would give show below; nothing is saved."
_TYPING_MS = 250
_SHOWN = ("mine", "late", "running", "unknown")
_HAPPENED = {"sent": "was sent on", "received": "was received on", "served": "was served on", "dated": "is dated"}


class WhatIfPanel(Card):
    """One field for each event that starts a clock."""

    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("What if it was another day?", parent)
        self._desk = desk
        self._owed: Owed | None = None
        self.fields: dict[int, Field] = {}
        self._grid = QGridLayout()
        self._grid.setSpacing(SPACE[3])
        self._answer = QVBoxLayout()
        self._answer.setSpacing(SPACE[2])
        close = Button("Close", "quiet")
        close.clicked.connect(self.closed)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        self.body.addWidget(Paragraph(_TEACH, "muted"))
        self.body.addLayout(self._grid)
        self.body.addLayout(self._answer)
        self.body.addLayout(foot)
        self._timer = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._timer.timeout.connect(self._try)

    def ask_about(self, owed: Owed) -> None:
        """Offer the days of this case; what was typed is forgotten."""
        self._owed = owed
        self._empty(self._grid)
        self._empty(self._answer)
        self.fields = {}
        for number, event in enumerate(_starting(owed)):
            line = QLineEdit(printed_date(event.date))
            line.textEdited.connect(lambda _: self._timer.start())
            field = Field(_asked(event), line)
            self.fields[event.id] = field
            self._grid.addWidget(field, number // 2, number % 2)
        self._say("Change a day to see what would follow." if self.fields else "No clock is running yet.")

    def take_keyboard(self) -> None:
        """Begin at the first day."""
        for field in self.fields.values():
            field.editor.setFocus()
            return

    def _try(self) -> None:
        owed, case = self._owed, self._desk.case
        changes = self._changes()
        if owed is None or case is None or changes is None:
            return
        if not changes:
            self._empty(self._answer)
            self._say("Change a day to see what would follow.")
            return
        from sendorganiser.workflows.list_deadlines import what_if

        done, refused = partial(self._show, owed), self._refused
        self._desk.work(
            what_if, owner=self, done=done, refused=refused, case=case.id, today=owed.today, changes=changes
        )

    def _changes(self) -> dict[int, dict[str, str]] | None:
        """Return the days that are other than they are, or None while one of them cannot be read."""
        assert self._owed is not None
        changes: dict[int, dict[str, str]] | None = {}
        for number, field in self.fields.items():
            field.set_problem("")
            line = field.editor
            assert isinstance(line, QLineEdit)
            event = self._owed.events[number]
            try:
                day = read_date(line.text(), today=self._owed.today)
            except InputProblem as problem:
                field.set_problem(str(problem))
                changes = None
                continue
            if changes is not None and day and day != event.date:
                # Every day that is known of it moves: which of them a clock runs from is the rules' to say.
                known = [name for name in _HAPPENED if getattr(event, name)]
                changes[number] = {"date": day} | dict.fromkeys(known, day)
        return changes

    def _show(self, owed: Owed, would_be: Sequence[Deadline]) -> None:
        if owed is not self._owed:
            return
        self._empty(self._answer)
        now = {key_of(deadline): deadline for deadline in owed.deadlines}
        shown = [each for group in grouped(would_be, owed.today) if group.id in _SHOWN for each in group.deadlines]
        other = [each for each in shown if aim(each) and aim(now.get(key_of(each), each)) != aim(each)]
        if not other:
            self._say("No date would change.")
        for deadline in other:
            self._answer.addWidget(_Changed(deadline, now[key_of(deadline)], owed.today))

    def _refused(self, error: SendOrganiserError) -> None:
        self._empty(self._answer)
        self._say(str(error))

    def _say(self, words: str) -> None:
        self._answer.addWidget(label(words, "muted", wraps=True))

    @staticmethod
    def _empty(layout: QGridLayout | QVBoxLayout) -> None:
        while (item := layout.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()


class _Changed(QWidget):
    """A date as it would be, and as it is."""

    def __init__(self, deadline: Deadline, now: Deadline, today: date) -> None:
        super().__init__()
        stands = standing(deadline, today)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(deadline.title, "strong", wraps=True))
        was = with_weekday(aim(now)) or "no date known"
        words.addWidget(label(f"{with_weekday(aim(deadline))}, instead of {was}", wraps=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(words, 1)
        row.addWidget(StateChip(stands.state, stands.words))


def _starting(owed: Owed) -> list[Event]:
    """Return the events that started what still runs, by day."""
    shown = [group for group in grouped(owed.deadlines, owed.today) if group.id in _SHOWN]
    running = {each.event for group in shown for each in group.deadlines}
    return sorted((owed.events[number] for number in running if number in owed.events), key=lambda each: each.date)


def _asked(event: Event) -> str:
    """Return the question a field asks."""
    from sendorganiser.vocabulary import event_kind

    kind = event_kind(event.kind)
    name = event.title or (kind.title if kind else "") or event.kind
    happened = _HAPPENED.get(kind.date if kind else "", "was on")
    return f"“{name}” {happened}"
