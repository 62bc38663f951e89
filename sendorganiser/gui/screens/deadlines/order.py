"""The dialog for one thing a tribunal ordered: what, who, by when, and which counted date it replaces."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QWidget

from sendorganiser.errors import InputProblem
from sendorganiser.gui.desk import Desk
from sendorganiser.gui.models.deadlines import WHO
from sendorganiser.gui.style import SPACE, look
from sendorganiser.gui.widgets import Button, Field, Page, Paragraph, label
from sendorganiser.gui.widgets.choice import Choice
from sendorganiser.gui.widgets.deadline_fields import DayField, HourField, PaperField
from sendorganiser.gui.widgets.dialog_foot import lay_page_over_foot
from sendorganiser.gui.widgets.tab_order import follow_layout
from sendorganiser.model.deadline import Deadline
from sendorganiser.model.event import Direction

_TEACH = "Copy one line of the Tribunal’s letter. Its date wins over any date counted here."
_NONE = "None that is listed here"


class OrderDialog(QDialog):
    """Adds a line of an order, or changes one."""

    def __init__(
        self, desk: Desk, parent: QWidget, *, deadlines: Sequence[Deadline] = (), direction: Direction | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._direction = desk, direction
        assert desk.case is not None
        papers = desk.archive.documents(desk.case.id, suggested=False)
        there = direction or Direction(0, desk.case.id, "", "me", "")
        self.setWindowTitle("What the Tribunal ordered")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._what, self._who, self._clock = QLineEdit(there.what), Choice(), Choice()
        for who, words in WHO.items():
            self._who.addItem(words, who)
        self._who.setCurrentIndex(max(0, self._who.findData(there.who)))
        self._clock.addItem(_NONE, "")
        for clock, title in {each.clock: each.title for each in deadlines}.items():
            self._clock.addItem(title, clock)
        self._clock.setCurrentIndex(max(0, self._clock.findData(there.clock)))
        self.what = Field("What must be done", self._what, hint="For example: send the final evidence")
        self.who = Field("Who must do it", self._who)
        self.due = DayField("By which day", there.due)
        self.hour = HourField("By what hour, if it says", there.time)
        self.paper = PaperField("The order or letter, if it is here", papers, there.document)
        self.ordered = DayField("Date of the order, if you know it", there.ordered)
        self.clock = Field("Which date does it replace?", self._clock, hint="Its counted date then gives way to this.")
        self._lay_out()
        self.resize(look().size(520), look().size(600))
        self._what.setFocus()

    def _lay_out(self) -> None:
        keep = Button("Save", "primary")
        keep.clicked.connect(self._keep)
        keep.setDefault(True)
        page = Page()
        when = QHBoxLayout()
        when.setSpacing(SPACE[4])
        when.addWidget(self.due, 3)
        when.addWidget(self.hour, 2)
        page.body.addWidget(label("What the Tribunal ordered", "title"))
        page.body.addWidget(Paragraph(_TEACH, "muted"))
        page.body.addWidget(self.what)
        page.body.addWidget(self.who)
        page.body.addLayout(when)
        for field in (self.paper, self.ordered, self.clock):
            page.body.addWidget(field)
        lay_page_over_foot(self, page, keep)
        follow_layout(self)

    def _keep(self) -> None:
        facts = self._facts()
        if facts is None:
            return
        from sendorganiser.workflows.keep_directions import change_direction, keep_direction

        case, desk = self._desk.case, self._desk
        if case is None:
            return
        if self._direction is None:
            keep = partial(keep_direction, what=facts.pop("what"))  # to `work` that word means something else
            desk.work(keep, owner=desk, done=self._added, case=case.id, **facts)
        else:
            desk.work(change_direction, owner=desk, done=self._changed, direction=self._direction.id, changes=facts)
        self.accept()

    def _facts(self) -> dict[str, Any] | None:
        """Return what was filled in, or say what is wrong and return None."""
        today = self._desk.today()
        readers: tuple[tuple[str, Field, Any], ...] = (
            ("what", self.what, self._read_what),
            ("due", self.due, partial(self.due.day, today)),
            ("time", self.hour, self.hour.hour),
            ("document", self.paper, self.paper.paper),
            ("ordered", self.ordered, partial(self.ordered.day, today, may_be_empty=True)),
        )
        facts: dict[str, Any] = {"who": self._who.currentData(), "clock": self._clock.currentData()}
        wrong: list[Field] = []
        for name, field, read in readers:
            field.set_problem("")
            try:
                facts[name] = read()
            except InputProblem as problem:
                field.set_problem(str(problem))
                wrong.append(field)
        if not wrong and facts["ordered"] > facts["due"]:
            self.ordered.set_problem("An order cannot be later than the day it sets. Look at both days again.")
            wrong.append(self.ordered)
        if wrong:
            wrong[0].editor.setFocus()
            return None
        return facts

    def _read_what(self) -> str:
        what = " ".join(self._what.text().split())
        if not what:
            raise InputProblem("This needs a few words.", "Write what must be done.")
        return what

    # The dialog may be gone by then: what is said goes through the desk.

    def _added(self, number: int) -> None:
        desk = self._desk
        desk.said.emit("Added to what the Tribunal ordered", lambda: take_back(desk, number))

    def _changed(self, change: object) -> None:
        desk = self._desk
        desk.said.emit("Changed", lambda: undo(desk, change))


def take_back(desk: Desk, number: int) -> None:
    """Remove a line of an order without another word."""
    from sendorganiser.workflows.keep_directions import remove_directions

    desk.work(remove_directions, owner=desk, directions=(number,), now=desk.now())


def undo(desk: Desk, change: object) -> None:
    """Take a change back."""
    from sendorganiser.workflows.check_entries import undo_change

    desk.work(undo_change, owner=desk, change=change)
