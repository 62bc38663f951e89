"""One deadline as a card: what, who, the date, how it stands; it opens in place to its explanation."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from sendorganiser.gui.models.deadlines import (
    aim,
    day_and_hour,
    doubt,
    hour_in_words,
    is_doubtful,
    key_of,
    standing,
    who_in_words,
    with_weekday,
)
from sendorganiser.gui.screens.deadlines.track import DeadlineTrack, Track
from sendorganiser.gui.screens.deadlines.why import DeadlineWhy, Paper
from sendorganiser.gui.style import SPACE, State, look, set_role
from sendorganiser.gui.widgets.buttons import Button
from sendorganiser.gui.widgets.card import Card
from sendorganiser.gui.widgets.chips import StateChip
from sendorganiser.gui.widgets.flow import FlowLayout
from sendorganiser.gui.widgets.text import label, rule, tip
from sendorganiser.model.deadline import Deadline
from sendorganiser.model.document import printed_date

_SIDE_BY_SIDE = 620  # pixels at 100 % text
_DAY_WIDTH = 300
_MET = ("met", "met-late")
_ORDER_WINS = "The Tribunal ordered this date; it wins over the one in the rules."


class DeadlineCard(Card):
    """Closed it shows what can be done about its date; the arrow keys walk from card to card by "Why this date?"."""

    done_asked = Signal(object)  # Deadline
    not_done_asked = Signal(object)
    aside_asked = Signal(object, bool)
    paper_asked = Signal(int, int)  # document, page
    letter_asked = Signal(object)  # Deadline
    opened = Signal(bool)

    def __init__(
        self,
        deadline: Deadline,
        today: date,
        *,
        papers: Callable[[], Sequence[Paper]] = tuple,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self.body.setContentsMargins(SPACE[4], SPACE[3], SPACE[4], SPACE[2])
        self.deadline, self._today, self._papers = deadline, today, papers
        self.key = key_of(deadline)
        self.standing = standing(deadline, today)
        self._inside: QWidget | None = None
        self.why_button = _WhyButton("Why this date?" if aim(deadline) else "Why no date?", "quiet", "chevron-right")
        self.why_button.setAccessibleName(f"{self.why_button.text()} {deadline.title}")
        set_role(self.why_button, "shape", "flush")
        self.why_button.clicked.connect(lambda: self.open(not self.is_open))
        self._middle = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._day_side = QWidget()
        self._lay_out()
        self.setAccessibleName(f"{deadline.title}, {self.standing.words}")
        self.setAccessibleDescription(self._dates_in_words())

    @property
    def is_open(self) -> bool:
        """Whether the explanation shows."""
        return self._inside is not None and not self._inside.isHidden()

    def open(self, is_open: bool = True) -> None:
        """Show or hide the explanation."""
        if is_open and self._inside is None:
            self._inside = self._make_inside()
            self.body.addWidget(self._inside)
        if self._inside is not None:
            self._inside.setVisible(is_open)
        self.why_button.set_icon("chevron-down" if is_open else "chevron-right")
        self.why_button.setAccessibleDescription("open" if is_open else "")
        self.opened.emit(is_open)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= look().size(_SIDE_BY_SIDE)
        side, top = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        for row in (self._middle, self._foot):
            row.setDirection(side if is_wide else top)
        self._day_side.setMinimumWidth(look().size(_DAY_WIDTH) if is_wide else 0)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACE[3])
        head.addWidget(label(self.deadline.title, "heading", wraps=True), 1)
        chip = StateChip(self.standing.state, self.standing.words)
        chip.setToolTip(tip(self.standing.long))
        head.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        self.body.addWidget(label(self._who_and_since(), "muted", wraps=True))
        self._fill_day_side()
        self._middle.setSpacing(SPACE[3])
        self._middle.addWidget(self._day_side, 0, Qt.AlignmentFlag.AlignTop)
        track = self._track()
        if track is not None:
            self._middle.addWidget(DeadlineTrack(track), 1, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(self._middle)
        self._fill_foot()
        self.body.addLayout(self._foot)

    def _fill_foot(self) -> None:
        """Set the way to the reasons on the left, and what can be done about the date on the right."""
        reasons = QHBoxLayout()
        reasons.addWidget(self.why_button)
        if is_doubtful(self.deadline):
            check = StateChip(State.NOTE, "check this")
            check.setToolTip(tip(doubt(self.deadline)))
            check.setAccessibleDescription(doubt(self.deadline))
            reasons.addWidget(check)
        reasons.addStretch(1)
        doing = QHBoxLayout()
        doing.setSpacing(SPACE[2])
        for button in self._actions():
            button.setAccessibleName(f"{button.text()} {self.deadline.title}")
            doing.addWidget(button)
        self._foot.setSpacing(SPACE[1])
        self._foot.addLayout(reasons, 1)
        self._foot.addLayout(doing)

    def _fill_day_side(self) -> None:
        deadline = self.deadline
        column = QVBoxLayout(self._day_side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        has_two = bool(deadline.safe) and deadline.safe != deadline.limit
        if has_two:
            column.addWidget(label("Work to", "note"))
        column.addWidget(label(with_weekday(aim(deadline)) or "No date known", "title", wraps=True))
        if deadline.hour and not has_two:
            column.addWidget(label(f"by {hour_in_words(deadline.hour)}", "muted"))
        if has_two:
            column.addWidget(label(_absolute_last(deadline), "muted", wraps=True))
        if deadline.overridden:
            column.addWidget(label(_ORDER_WINS, "muted", wraps=True))

    def _who_and_since(self) -> str:
        deadline = self.deadline
        since = f"{self._since()} {printed_date(deadline.started)}" if deadline.started else ""
        return " · ".join(part for part in (who_in_words(deadline), deadline.about, since) if part)

    def _since(self) -> str:
        """Return how the date stands to what it is counted from, which may be a hearing to come."""
        deadline = self.deadline
        if deadline.limit and deadline.limit < deadline.started:
            return "before"
        return "from" if deadline.started > self._today.isoformat() else "since"

    def _dates_in_words(self) -> str:
        deadline = self.deadline
        words = f"{who_in_words(deadline)}. {day_and_hour(aim(deadline), deadline.hour) or 'No date known'}."
        return f"{words} {_absolute_last(deadline)}." if deadline.safe not in ("", deadline.limit) else words

    def _track(self) -> Track | None:
        started, limit, safe, done = (
            date.fromisoformat(day) if len(day) == 10 else None
            for day in (self.deadline.started, self.deadline.limit, self.deadline.safe, self.deadline.met)
        )
        if started is None or limit is None or limit < started:
            return None
        return Track(started, limit, self._today, safe, done)

    def _make_inside(self) -> QWidget:
        """Make the explanation and what can be done, the first time they are asked for."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[3])
        column.addWidget(rule())
        why = DeadlineWhy(self.deadline, self._papers())
        why.paper_asked.connect(self.paper_asked)
        column.addWidget(why)
        if self.deadline.event is not None:
            buttons = FlowLayout()
            for button in self._second_thoughts():
                buttons.addWidget(button)
            column.addLayout(buttons)
        return inside

    def _actions(self) -> list[Button]:
        deadline = self.deadline
        made: list[Button] = []
        if _calls_for_a_letter(deadline):
            letter = Button("Write the letter", icon_name="mail")
            letter.clicked.connect(lambda: self.letter_asked.emit(deadline))
            made.append(letter)
        if deadline.event is not None and deadline.state not in _MET:  # a mark belongs to the event that began it
            done = Button("Mark done…", icon_name="check")
            done.clicked.connect(lambda: self.done_asked.emit(deadline))
            made.append(done)
        return made

    def _second_thoughts(self) -> list[Button]:
        """Return what is rarely wanted: it shows with the reasons."""
        deadline = self.deadline
        aside = Button("Take up again" if deadline.aside else "Put aside", "quiet")
        aside.clicked.connect(lambda: self.aside_asked.emit(deadline, not deadline.aside))
        if deadline.state not in _MET:
            return [aside]
        back = Button("Not done after all")
        back.clicked.connect(lambda: self.not_done_asked.emit(deadline))
        return [back, aside]


class _WhyButton(Button):
    """Leaves up and down to the sheet, which walks to the next card: by itself a button goes to the one beside it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)


def _calls_for_a_letter(deadline: Deadline) -> bool:
    """Say whether its letter can be of use: one that chases or excuses only once it is late."""
    from sendorganiser.letters.reading import is_only_for_late

    if not deadline.letter or deadline.superseded or deadline.state in _MET:
        return False
    return deadline.state != "running" or not is_only_for_late(deadline.letter)


def _absolute_last(deadline: Deadline) -> str:
    """Say the last moment of a deadline that also has a safer day."""
    is_tribunals = "R" in (part.strip() for part in deadline.force.split(","))
    rule_of = " if the Tribunal applies its rule" if is_tribunals else ""
    return f"Absolute last day{rule_of}: {day_and_hour(deadline.limit, deadline.hour)}"
