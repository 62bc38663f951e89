"""Writes down what happened in ten seconds: what it was, then when, with whom and what was said; or changes that."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from sendorganiser.errors import InputProblem, SendOrganiserError
from sendorganiser.gui.desk import Desk
from sendorganiser.gui.screens.events.form import EventForm
from sendorganiser.gui.screens.events.kinds import KindChooser, icon_of
from sendorganiser.gui.screens.events.words import written_when
from sendorganiser.gui.style import SPACE, look
from sendorganiser.gui.widgets.buttons import Button
from sendorganiser.gui.widgets.question import ask
from sendorganiser.gui.widgets.text import IconMark, label
from sendorganiser.model.event import Event
from sendorganiser.vocabulary import event_kind
from sendorganiser.workflows.check_entries import undo_change
from sendorganiser.workflows.log_event import change_event, log_event, unlog

_WIDTH, _HEIGHT = 620, 640


def open_event_dialog(
    desk: Desk,
    parent: QWidget,
    kind: str = "",
    *,
    event: Event | None = None,
    people: Sequence[int] = (),
    title: str = "",
) -> None:
    """Ask what happened (of this kind, if given), or show an event to change; without a case ask for one first.

    `people` and `title` are filled in already.
    """
    if desk.case is None:
        desk.new_case_asked.emit()
        return
    dialog = EventDialog(desk, parent, kind=kind, event=event)
    if people or title:
        dialog.form.begin_with(people, title)
    dialog.open()


class EventDialog(QDialog):
    """Ctrl+Enter saves. What has been written is never thrown away without asking."""

    def __init__(
        self, desk: Desk, parent: QWidget | None = None, *, kind: str = "", event: Event | None = None
    ) -> None:
        super().__init__(parent)
        assert desk.case is not None
        self._desk, self._case, self._event = desk, desk.case.id, event
        self._kind = ""
        self.setWindowTitle("Log something" if event is None else "What happened")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.chooser = KindChooser()
        archive = desk.archive
        self.form = EventForm(
            archive.diary.contacts(self._case), archive.documents(self._case, suggested=False), today=desk.today()
        )
        self._title = label("", "title")
        self._icon = IconMark("calendar-range", "primary", 24)
        self._change, self.save_button = Button("Another kind", "quiet"), Button("Save", "primary")
        self._cancel = Button("Cancel", "quiet")
        self._foot = label("", "note", wraps=True)
        self._pages = QStackedWidget()
        self._lay_out()
        self._connect()
        if event is not None:
            self.form.show_event(event)
        self.choose_kind(event.kind if event is not None else kind)

    def choose_kind(self, kind: str) -> None:
        """Ask for what there is to say of this kind; "" asks what happened first."""
        known = event_kind(kind)
        self._kind = kind if known is not None else ""
        self._change.setVisible(known is not None)
        self.save_button.setVisible(known is not None)
        if known is None:
            self._title.setText("What happened?")
            self._icon.show_icon("calendar-range", "primary")
            self._foot.setText("Press a number, or click.")
            self._pages.setCurrentWidget(self.chooser)
            self.chooser.take_keyboard()
            return
        self._title.setText(known.title)
        self._icon.show_icon(icon_of(kind), "primary")
        self._foot.setText(written_when(self._event, today=self._desk.today()))
        self.form.show_kind(known)
        self._pages.setCurrentIndex(1)
        QTimer.singleShot(0, self.form, self.form.take_keyboard)  # once what had the keyboard has gone

    def save(self) -> None:
        """Write it down, or say what is wrong."""
        facts = self.form.facts() if self._kind else None
        if facts is None:
            return
        self.save_button.setEnabled(False)
        if self._event is None:
            self._desk.work(
                log_event, owner=self, done=self._logged, refused=self._refused,
                case=self._case, kind=self._kind, now=self._desk.now(), **facts,
            )  # fmt: skip
        else:
            new = facts.pop("new_contacts")
            changes = {"kind": self._kind, **facts}
            self._desk.work(
                change_event, owner=self, done=self._changed, refused=self._refused,
                event=self._event.id, changes=changes, new_contacts=new, now=self._desk.now(),
            )  # fmt: skip

    def reject(self) -> None:
        """Close; ask first where something would be lost."""
        if self._event is None and self.form.is_begun() and not self._may_throw_away():
            return
        super().reject()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.form.setMinimumWidth(0)

    def _may_throw_away(self) -> bool:
        title, text = "Throw away what you wrote?", "It has not been saved yet."
        return ask(self, title, text, yes="Throw away", no="Go on writing", is_danger=True)

    def _lay_out(self) -> None:
        scroll = QScrollArea()
        scroll.setWidget(self.form)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for part in (scroll.viewport(), self.form):
            part.setAutoFillBackground(False)
        self._pages.addWidget(self.chooser)
        self._pages.addWidget(scroll)
        head, foot = QHBoxLayout(), QHBoxLayout()
        for row in (head, foot):
            row.setSpacing(SPACE[2])
        head.addWidget(self._icon)
        head.addWidget(self._title, 1)
        head.addWidget(self._change)
        foot.addWidget(self._foot, 1)
        foot.addWidget(self._cancel)
        foot.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[5], SPACE[4], SPACE[5], SPACE[4])
        column.setSpacing(SPACE[4])
        column.addLayout(head)
        column.addWidget(self._pages, 1)
        column.addLayout(foot)
        self._fit_on_screen()

    def _connect(self) -> None:
        self.chooser.kind_chosen.connect(self.choose_kind)
        self._change.clicked.connect(lambda: self.choose_kind(""))
        self._change.setToolTip("Choose another kind; what you wrote stays")
        self.save_button.clicked.connect(self.save)
        self.save_button.setToolTip("Ctrl+Enter")
        self._cancel.clicked.connect(self.reject)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.save)

    def _fit_on_screen(self) -> None:
        free = (self.parentWidget() or self).screen().availableGeometry()
        size = look().size
        self.resize(min(size(_WIDTH), free.width() - 40), min(size(_HEIGHT), free.height() - 60))

    def _logged(self, logged: Any) -> None:
        desk, said = self._desk, "Written down."
        if desk.archive.diary.event(logged.event).private:
            said = "Written down, and kept private."
        desk.said.emit(said, lambda: desk.work(unlog, owner=desk, logged=logged, now=desk.now()))
        self.accept()

    def _changed(self, change: Any) -> None:
        desk = self._desk
        desk.said.emit("Changed.", partial(desk.work, undo_change, owner=desk, change=change))
        self.accept()

    def _refused(self, error: SendOrganiserError) -> None:
        self.save_button.setEnabled(True)
        if isinstance(error, InputProblem):
            self.form.refuse(error)
        else:
            self._desk.runner.refused.emit(error)
