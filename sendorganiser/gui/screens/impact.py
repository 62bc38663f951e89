"""The impact diary: what it does to the child and the family. Private; each line is shared or not, by a person."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.rooms import Room
from sendorganiser.gui.screens.schedule_saving import save_schedule
from sendorganiser.gui.style import SPACE, look, set_role
from sendorganiser.gui.widgets import Button, Card, EmptyState, Field, IconButton, Page, Paragraph, ask, label, rule
from sendorganiser.gui.widgets.choice import Choice
from sendorganiser.gui.widgets.flow import FlowLayout
from sendorganiser.gui.widgets.form_dialog import DayField, FormDialog
from sendorganiser.gui.widgets.tab_order import follow_layout
from sendorganiser.harm import signposts, speaks_of_harm
from sendorganiser.model.document import printed_date
from sendorganiser.model.impact import AREAS, WHOM, Impact
from sendorganiser.workflows.log_impact import (
    ChangedImpact,
    KeptImpact,
    change_impact,
    keep_impact,
    put_back_impacts,
    remove_impacts,
    share_impacts,
)

_WIDEST = 860
_AT_ONCE = 60
_TEACH = (
    "A line a day is enough: what happened at home, at school, at night. It stays on this computer and private; later "
    "you choose, line by line, what may go into a complaint."
)


class ImpactDialog(FormDialog):
    """Writes a line down, or changes one."""

    def __init__(self, desk: Desk, parent: QWidget, *, line: Impact | None = None) -> None:
        super().__init__(desk, parent, "What was it like?", height=560)
        self._line = line
        there = line or Impact(0, 0, desk.today().isoformat(), "")
        self.text = QPlainTextEdit(there.text)
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(look().size(120))
        self.date = DayField("Day", there.date, desk)
        self.whom, self.area = Choice(), Choice()
        for id, title in WHOM.items():
            self.whom.addItem(title, id)
        self.area.addItem("Nothing in particular", "")
        for id, title in AREAS.items():
            self.area.addItem(title, id)
        self.whom.setCurrentIndex(self.whom.findData(there.whom))
        self.area.setCurrentIndex(max(0, self.area.findData(there.area)))
        for part in (
            Field("In your own words", self.text, hint="What you saw and heard, how long it took, what it stopped"),
            self.date, Field("Whom it concerns", self.whom), Field("What it concerns", self.area),
        ):  # fmt: skip
            self.page.body.addWidget(part)
        follow_layout(self)
        self.text.setFocus()

    def save(self) -> None:
        date, desk = self.date.day(), self.desk
        if date is None or desk.case is None:
            return
        facts = {
            "date": date, "text": self.text.toPlainText(), "whom": str(self.whom.currentData()),
            "area": str(self.area.currentData()),
        }  # fmt: skip
        self.save_button.setEnabled(False)
        if self._line is None:
            desk.work(
                keep_impact, owner=self, done=self._kept, refused=self.refuse, case=desk.case.id, now=desk.now(),
                **facts,
            )  # fmt: skip
            return
        desk.work(change_impact, owner=self, done=self._changed, refused=self.refuse, line=self._line.id, changes=facts)

    def _kept(self, kept: KeptImpact) -> None:
        desk = self.desk
        back = partial(desk.work, remove_impacts, owner=desk, lines=(kept.id,), now=desk.now())
        desk.said.emit("Written down, and kept private.", back)
        self.accept()

    def _changed(self, change: ChangedImpact) -> None:
        desk = self.desk
        back = partial(desk.work, change_impact, owner=desk, line=change.id, changes=dict(change.before))
        private = "text" in change.before and change.before.get("shared")
        desk.said.emit("Changed, and private again." if private else "Changed.", back)
        self.accept()


class ImpactRoom(Room):
    """Newest first; each line says whether it is private."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Impact diary", "notebook-pen")
        self._desk = desk
        self._seen: tuple[object, ...] | None = None
        self._shows = _AT_ONCE
        self.boxes: dict[int, QCheckBox] = {}
        self._stack, self._page = QStackedWidget(), Page(widest=_WIDEST)
        self.empty = EmptyState("notebook-pen", "What it does to your child and you", _TEACH, main="Write a line")
        self._no_case = EmptyState("notebook-pen", "What it does to your child and you", _TEACH, main="Start a case")
        self._said, self._list, self.help = Paragraph("", "muted"), Card(), _help()
        save = Button("Save what is shared", "quiet", "save")
        set_role(save, "shape", "flush")
        save.clicked.connect(self._save)
        for part in (self._said, save, self.help, self._list):
            self._page.body.addWidget(part)
        self._page.body.setAlignment(save, Qt.AlignmentFlag.AlignLeft)
        for page in (self._page, self.empty, self._no_case):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._no_case.main_asked.connect(desk.new_case_asked)
        self.empty.main_asked.connect(self.write)
        desk.case_changed.connect(self._begin_again)
        self._action = self.add_main_action("Write a line", "plus", self.write)
        self._show()

    def shown(self) -> None:
        self._show()
        if isinstance(page := self._stack.currentWidget(), EmptyState):
            page.take_keyboard()

    def refresh(self) -> None:
        """Read again if anything was written, or the case is another."""
        self._show()

    def write(self) -> None:
        """Ask for a line."""
        ImpactDialog(self._desk, self.window()).open()

    def _begin_again(self) -> None:
        self._shows, self._seen = _AT_ONCE, None

    def _show(self) -> None:
        case = self._desk.case
        self._action.setEnabled(case is not None)
        if case is None:
            self._stack.setCurrentWidget(self._no_case)
            return
        lines = self._desk.archive.impact.of_case(case.id)
        if not lines:
            self._seen = None
            self._stack.setCurrentWidget(self.empty)
            return
        self._stack.setCurrentWidget(self._page)
        seen = (case.id, lines, self._shows)
        if seen == self._seen:
            return
        self._seen = seen
        shared = sum(one.shared for one in lines)
        count = "1 line" if len(lines) == 1 else f"{len(lines)} lines"
        self._said.set_text(f"{count}, {shared} shared. Only shared lines go into a schedule or a pack.")
        self.help.setVisible(any(speaks_of_harm(one.text) for one in lines))
        self._fill(sorted(lines, key=lambda one: (one.date, one.id), reverse=True))

    def _fill(self, lines: list[Impact]) -> None:
        while (item := self._list.body.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.boxes = {}
        for number, one in enumerate(lines[: self._shows]):
            if number:
                self._list.body.addWidget(rule())
            self._list.body.addWidget(self._part(one))
        if len(lines) > self._shows:
            more = Button(f"Show {min(_AT_ONCE, len(lines) - self._shows)} more", "quiet")
            more.clicked.connect(self._more)
            self._list.body.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        follow_layout(self._page)

    def _part(self, one: Impact) -> QWidget:
        part, words, doing = QWidget(), QVBoxLayout(), QWidget()
        words.setSpacing(2)
        about = " · ".join(w for w in (printed_date(one.date), WHOM.get(one.whom, ""), AREAS.get(one.area, "")) if w)
        words.addWidget(label(about, "muted", wraps=True))
        words.addWidget(Paragraph(one.text))
        flow = FlowLayout(doing)
        box = QCheckBox("May be shared")
        box.setChecked(one.shared)
        box.setAccessibleName(f"May be shared: {one.text[:80]}")
        box.clicked.connect(lambda is_on: self._share(one, is_on))
        self.boxes[one.id] = box
        flow.addWidget(box)
        words.addWidget(doing)
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE[2])
        row.addLayout(words, 1)
        for icon_name, name, do in (("pencil", "Change", self._change), ("trash-2", "Remove", self._remove)):
            button = IconButton(icon_name, f"{name}: {one.text[:60]}")
            button.clicked.connect(lambda _=False, do=do: do(one))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return part

    # ---- what is done ----

    def _share(self, one: Impact, shared: bool) -> None:
        desk = self._desk
        harm = speaks_of_harm(one.text)
        if shared and harm and not ask(
            self.window(), "Share a line that speaks of harm?",
            f"It has the words “{harm}”. Whoever gets the complaint will read it, and so may your child one day.",
            yes="Share it", no="Keep it private",
        ):  # fmt: skip
            self.boxes[one.id].setChecked(False)
            return
        words = "It may be shared." if shared else "Private again."
        back = partial(desk.work, share_impacts, owner=desk, lines=(one.id,), shared=not shared)
        desk.work(share_impacts, owner=self, lines=(one.id,), shared=shared, done=lambda _: desk.said.emit(words, back))

    def _change(self, one: Impact) -> None:
        ImpactDialog(self._desk, self.window(), line=one).open()

    def _remove(self, one: Impact) -> None:
        desk = self._desk
        desk.work(
            remove_impacts, owner=self, lines=(one.id,), now=desk.now(),
            done=self._removed,
        )  # fmt: skip

    def _removed(self, numbers: tuple[int, ...]) -> None:
        desk = self._desk
        desk.said.emit("Removed.", partial(desk.work, put_back_impacts, owner=desk, lines=numbers))

    def _more(self) -> None:
        self._shows += _AT_ONCE
        self._show()

    def _save(self) -> None:
        save_schedule(self._desk, self.window(), "impact", f"Impact {printed_date(self._desk.today().isoformat())}")


def _help() -> Card:
    """Return who helps, said gently."""
    card = Card("If it gets too much")
    card.body.addWidget(Paragraph("Some of what you write here is hard to carry. You can talk to somebody.", "muted"))
    for post in signposts():
        card.body.addWidget(label(f"{post.name}: {post.number}, {post.who}.", wraps=True))
    return card
