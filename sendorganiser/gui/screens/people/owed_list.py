"""What somebody has not answered or done: one row each, with its bar of days and what can be done about it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from sendorganiser.gui.icons import icon
from sendorganiser.gui.models.people import dates_of, how_long, kept_in_words
from sendorganiser.gui.screens.people.bar import DaysBar
from sendorganiser.gui.style import SPACE, look, set_role
from sendorganiser.gui.widgets.buttons import Button, IconButton
from sendorganiser.gui.widgets.chips import StateChip
from sendorganiser.gui.widgets.text import IconMark, label
from sendorganiser.model.document import printed_date
from sendorganiser.model.event import Event, Promise
from sendorganiser.workflows.keep_promises import Waiting

_SIDE_BY_SIDE = 560  # pixels at 100 % text


class OwedRow(QWidget):
    """It asks for all that is to be done, and changes nothing itself."""

    kept_asked = Signal(object)  # Waiting
    chase_asked = Signal(object, str)  # Waiting, the kind of event
    change_asked = Signal(object)
    remove_asked = Signal(object)
    opened = Signal(object)
    person_asked = Signal(int)

    def __init__(self, waiting: Waiting, *, is_promise: bool, most: int, names_who: bool,
                 perhaps: Event | None = None, parent: QWidget | None = None) -> None:  # fmt: skip
        super().__init__(parent)
        self.waiting, self._is_promise, self._perhaps = waiting, is_promise, perhaps
        state, words = how_long(waiting)
        self.chip = StateChip(state, words)
        self.bar = DaysBar(waiting.days or 0, waiting.late or 0, most)
        self.kept_button = Button("Kept…" if is_promise else "Answered…", icon_name="check")
        self.chase_button = Button("Chase", icon_name="phone")
        self._who = Button(waiting.who, "quiet")
        set_role(self._who, "shape", "flush")
        if not names_who or waiting.contact is None:  # never shown here: it would be a window of its own
            self._who.hide()
        self._middle = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out(f"{waiting.who}: {waiting.what}" if names_who and waiting.contact is None else waiting.what)
        self._connect()
        self.setAccessibleName(waiting.sentence)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= look().size(_SIDE_BY_SIDE)
        side, top = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._middle.setDirection(side if is_wide else top)

    def _lay_out(self, what: str) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACE[3])
        head.addWidget(label(what[:1].upper() + what[1:], "strong", wraps=True), 1)
        head.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(SPACE[1])
        words.addWidget(label(f"{'Promised' if self._is_promise else 'Asked'} {dates_of(self.waiting)}", "muted",
                              wraps=True))  # fmt: skip
        words.addWidget(self.bar)
        if self._perhaps is not None:
            day = printed_date(self._perhaps.date)
            words.addWidget(label(f"They were in touch on {day}: was that the answer?", wraps=True))
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE[2])
        for button in (self.kept_button, self.chase_button, self._more()):
            buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        buttons.addStretch(1)
        self._middle.setSpacing(SPACE[3])
        self._middle.addLayout(words, 1)
        self._middle.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE[1], 0, SPACE[1])
        column.setSpacing(SPACE[1])
        column.addLayout(head)
        column.addWidget(self._who, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._middle)

    def _connect(self) -> None:
        waiting = self.waiting
        self.kept_button.setAccessibleName(f"{self.kept_button.text()} {waiting.what}")
        self.chase_button.setAccessibleName(f"Chase {waiting.who}: {waiting.what}")
        self.kept_button.clicked.connect(lambda: self.kept_asked.emit(waiting))
        self._who.clicked.connect(lambda: self.person_asked.emit(waiting.contact))
        menu = QMenu(self)
        menu.addAction(icon("phone"), "I rang: log the call", lambda: self.chase_asked.emit(waiting, "call"))
        menu.addAction(icon("send"), "I wrote: log the letter", lambda: self.chase_asked.emit(waiting, "letter-sent"))
        self.chase_button.setMenu(menu)

    def _more(self) -> IconButton:
        button, waiting = IconButton("ellipsis", f"More for “{self.waiting.what[:60]}”"), self.waiting
        menu = QMenu(button)
        if waiting.event is not None:
            menu.addAction(icon("book-open"), "Look at where it was said", lambda: self.opened.emit(waiting))
        change = "Change…" if waiting.promise is not None else "Give it a day to be answered by…"
        menu.addAction(icon("pencil"), change, lambda: self.change_asked.emit(waiting))
        if waiting.promise is not None:
            menu.addAction(icon("trash-2", "late"), "Remove", lambda: self.remove_asked.emit(waiting))
        button.setMenu(menu)
        button.setPopupMode(button.ToolButtonPopupMode.InstantPopup)
        set_role(button, "shape", "icon")
        return button


class KeptRow(QWidget):
    """A promise that was kept, or an answer that came."""

    not_kept_asked = Signal(object)  # Promise
    remove_asked = Signal(object)

    def __init__(self, promise: Promise, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.promise = promise
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(promise.what[:1].upper() + promise.what[1:], wraps=True))
        words.addWidget(label(kept_in_words(promise), "muted", wraps=True))
        more = IconButton("ellipsis", f"More for “{promise.what[:60]}”")
        menu = QMenu(more)
        back = "Not kept after all" if promise.kind == "promise" else "Not answered after all"
        self.not_kept = QAction(back, menu)
        self.not_kept.triggered.connect(lambda: self.not_kept_asked.emit(promise))
        menu.addAction(self.not_kept)
        menu.addAction(icon("trash-2", "late"), "Remove", lambda: self.remove_asked.emit(promise))
        more.setMenu(menu)
        more.setPopupMode(more.ToolButtonPopupMode.InstantPopup)
        set_role(more, "shape", "icon")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE[3])
        row.addWidget(IconMark("circle-check", "fine"), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)
