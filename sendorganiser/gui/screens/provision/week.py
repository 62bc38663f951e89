"""One line of provision in one week: what is due, and two taps to say what happened and why."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from sendorganiser.gui.style import SPACE, State, set_role
from sendorganiser.gui.widgets.buttons import Button
from sendorganiser.gui.widgets.chips import StateChip
from sendorganiser.gui.widgets.flow import FlowLayout
from sendorganiser.gui.widgets.text import label
from sendorganiser.model.provision import REASONS, ProvisionEntry, ProvisionLine

THIS_WEEK = "this week"
_STATES = (("delivered", "Delivered", "check"), ("part", "Part", "minus"), ("missed", "Missed", "x"))


class ProvisionWeekRow(QWidget):
    """Emits what was tapped; the room writes it down."""

    state_chosen = Signal(object, str)  # line, state
    reason_chosen = Signal(object, str)  # entry, reason
    told_asked = Signal(object)  # entry
    cleared = Signal(object)  # entry

    def __init__(
        self,
        line: ProvisionLine,
        due: str,
        entry: ProvisionEntry | None,
        *,
        span: tuple[str, str],
        when: str = THIS_WEEK,
        given: str = "",
    ) -> None:
        super().__init__()
        self.span, self.is_weekly = span, when == THIS_WEEK
        self.line, self.entry, self.due = line, entry, due
        self.buttons: dict[str, Button] = {}
        self.why: Button | None = None
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(line.title, "strong", wraps=True))
        words.addWidget(label(f"Due {when}: {due}", "muted", wraps=True))
        if entry is not None:
            words.addWidget(_said(entry, given), 0, Qt.AlignmentFlag.AlignLeft)
        taps = QWidget()
        flow = FlowLayout(taps)
        for state, title, icon_name in _STATES:
            button = Button(title, icon_name=icon_name)
            button.setCheckable(True)
            button.setChecked(self._is_logged(state))
            button.setAccessibleName(f"{title}: {line.title}")
            button.clicked.connect(partial(self._choose, state))
            self.buttons[state] = button
            flow.addWidget(button)
        if entry is not None:
            clear = Button("Not known", "quiet")
            clear.setAccessibleName(f"Take out what is logged: {line.title}")
            clear.clicked.connect(lambda: self.cleared.emit(entry))
            flow.addWidget(clear)
            if entry.state != "delivered":
                self._add_why(flow, entry)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE[2], 0, SPACE[2])
        column.setSpacing(SPACE[2])
        column.addLayout(words)
        column.addWidget(taps)

    def _is_logged(self, state: str) -> bool:
        return self.entry is not None and self.entry.state == state

    def _choose(self, state: str, _checked: bool = False) -> None:
        self.buttons[state].setChecked(self._is_logged(state))  # it is pressed in once that is written down
        self.state_chosen.emit(self.line, state)

    def _add_why(self, flow: FlowLayout, entry: ProvisionEntry) -> None:
        why = self.why = Button("Change why" if entry.reason else "Why, if you know", icon_name="chevron-down")
        why.setAccessibleName(f"{why.text()}: {self.line.title}")
        menu = QMenu(why)
        for reason, words in REASONS.items():
            action = menu.addAction(words, partial(self._reason, entry, reason))
            action.setCheckable(True)
            action.setChecked(reason == entry.reason)
        why.setMenu(menu)
        told = Button("Told the council, what shows it…", "quiet", "mail")
        set_role(told, "shape", "flush")
        told.clicked.connect(lambda: self.told_asked.emit(entry))
        flow.addWidget(why)
        flow.addWidget(told)

    def _reason(self, entry: ProvisionEntry, reason: str) -> None:
        self.reason_chosen.emit(entry, reason)


def _said(entry: ProvisionEntry, given: str) -> StateChip:
    from sendorganiser.model.document import short_date

    words = {"delivered": "Delivered", "part": f"Part: {given}", "missed": "Missed"}[entry.state]
    if entry.reason:
        words += f", {REASONS[entry.reason].lower()}"
    if entry.told:
        words += f", council told {short_date(entry.told)}"
    state = {"delivered": State.FINE, "part": State.SOON, "missed": State.LATE}[entry.state]
    return StateChip(state, words)
