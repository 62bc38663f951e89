"""The Plan room: the EHC plan by section, what it leaves open, what meets and proves each need, and how it changed."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from sendorganiser.errors import SendOrganiserError
from sendorganiser.gui.desk import Desk
from sendorganiser.gui.models.plan import version_label
from sendorganiser.gui.rooms import Room
from sendorganiser.gui.screens.plan.compared import AskedPart, ChangesPart, WorkingPart
from sendorganiser.gui.screens.plan.dialogs import VersionDialog
from sendorganiser.gui.screens.plan.parts import NeedsPart, PlanPart, SectionsPart, VaguePart
from sendorganiser.gui.style import SPACE
from sendorganiser.gui.turns import Turns
from sendorganiser.gui.widgets import Button, EmptyState, FlowLayout, label
from sendorganiser.gui.widgets.choice import Choice
from sendorganiser.model.plan import PlanVersion
from sendorganiser.workflows.prove_plan import PlanView, see_plan
from sendorganiser.workflows.read_plan import plan_versions

_PARTS = (("Sections", SectionsPart), ("Vague words", VaguePart), ("Needs", NeedsPart),
          ("Changes", ChangesPart), ("You asked", AskedPart), ("Working document", WorkingPart))  # fmt: skip
_CHANGES = 3  # what a notice of amendments is looked at for
_SCHEDULES = (("plan-vague", "Vague provision"), ("plan-needs", "Needs and evidence"),
              ("plan-changes", "What changed in the plan"), ("plan-asked", "What was asked for"))  # fmt: skip


class PlanRoom(Room):
    """A version at the top, and below it one of the parts; each is made when it is first looked at."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Plan", "clipboard-list", parent)
        self._desk = desk
        self._versions: list[PlanVersion] = []
        self._asked: tuple[int, int] | None = None
        self.view: PlanView | None = None
        self._wants_keyboard = False  # as soon as there is something to walk through
        self.parts: dict[int, PlanPart] = {}
        self.version = Choice()
        self.version.setAccessibleName("Version of the plan")
        self.version.setMinimumContentsLength(22)
        self.keep = Button("Keep as a version…", "quiet", "plus")
        self.save = Button("Save a schedule…", icon_name="save")
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)  # a part is named whole, in large letters too
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.tabs.setAccessibleName("Parts of the Plan room")
        for title, _ in _PARTS:
            self.tabs.setTabToolTip(self.tabs.addTab(title), title)
        self._sheets, self._stack = QStackedWidget(), QStackedWidget()
        self._whole = QWidget()
        self._none = EmptyState(
            "clipboard-list", "What does the plan promise?",
            "Add the EHC plan, or a draft of it, to your papers, and choose it here. It is read by section; what it "
            "leaves open is marked, and each need is set beside what meets it and what proves it.",
            main="Choose the plan", second="Go to your papers",
        )  # fmt: skip
        self._no_case = EmptyState("clipboard-list", "What does the plan promise?", "Start a case first.",
                                   main="Start a case")  # fmt: skip
        self._waiting = label("", "muted", wraps=True)
        self._lay_out()
        self.add_main_action("Add a version", "plus", self.add_version)
        self._showing = Turns(iter(()), self)
        self.coming = self._make_first()
        self._connect()

    def shown(self) -> None:
        self._wants_keyboard = True
        self.refresh()
        empty = self._stack.currentWidget()
        if isinstance(empty, EmptyState):
            empty.take_keyboard()

    def refresh(self) -> None:
        """Read the versions again, and the chosen one if anything was written."""
        case = self._desk.case
        if case is None:
            self._stack.setCurrentWidget(self._no_case)
            return
        self._versions = plan_versions(self._desk.archive, case=case.id)
        self._show_versions()
        if not self._versions:
            self.view, self._asked = None, None
            self._stack.setCurrentWidget(self._none)
            return
        self._stack.setCurrentWidget(self._whole)
        self._read()

    def add_version(self) -> None:
        """Ask which paper is a version of the plan."""
        if self._desk.case is None:
            self._desk.new_case_asked.emit()
            return
        VersionDialog(self._desk, self.window()).open()

    def show_part(self, number: int) -> PlanPart:
        """Show one of the parts."""
        part = self._part(number)
        if self.tabs.currentIndex() != number:
            self.tabs.setCurrentIndex(number)
        if self.view is not None:
            self._fill(part, self.view)
            self._sheets.setCurrentWidget(part)
            if self._wants_keyboard:
                self._wants_keyboard = False
                part.take_keyboard()
        return part

    def _fill(self, part: PlanPart, view: PlanView) -> None:
        if part.view is not view:
            if isinstance(part, ChangesPart):
                part.show_versions(self._versions, view.document)
            part.show_view(view)

    def _make_first(self) -> Iterator[None]:
        self._part(0)
        yield

    def _part(self, number: int) -> PlanPart:
        if number not in self.parts:
            made: PlanPart = _PARTS[number][1](self._desk)
            self.parts[number] = made
            self._sheets.addWidget(made)
        return self.parts[number]

    def _lay_out(self) -> None:
        top = QWidget()
        line = FlowLayout(top, spacing=SPACE[3])
        for part in (self.version, self.keep, self.save):
            line.addWidget(part)
        column = QVBoxLayout(self._whole)
        column.setContentsMargins(SPACE[5], 0, SPACE[5], SPACE[5])
        column.setSpacing(SPACE[2])
        column.addWidget(top)
        column.addWidget(self.tabs)
        waiting = QWidget()
        inside = QVBoxLayout(waiting)
        inside.addWidget(self._waiting)
        inside.addStretch(1)
        self._sheets.addWidget(waiting)
        self._wait = waiting
        column.addWidget(self._sheets, 1)
        for page in (self._whole, self._none, self._no_case):
            self._stack.addWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    def _connect(self) -> None:
        self._no_case.main_asked.connect(self._desk.new_case_asked)
        self._none.main_asked.connect(self.add_version)
        self._none.second_asked.connect(lambda: self._desk.room_asked.emit("documents"))
        self._desk.case_changed.connect(self._case_changed)
        self.tabs.currentChanged.connect(self.show_part)
        self.version.currentIndexChanged.connect(lambda _: self._read())
        self.keep.clicked.connect(self._keep)
        menu = QMenu(self.save)
        for which, title in _SCHEDULES:
            menu.addAction(f"{title}…", partial(self._export, which, title))
        self.save.setMenu(menu)

    def _case_changed(self) -> None:
        self.view, self._asked = None, None
        self.version.blockSignals(True)
        self.version.clear()
        self.version.blockSignals(False)
        if self.isVisible():
            self.refresh()

    def _show_versions(self) -> None:
        was = self.version.currentData()
        numbers = [one.document for one in self._versions]
        whole = [one for one in self._versions if one.stage != "amendment-notice"] or self._versions
        self.version.blockSignals(True)
        self.version.clear()
        for one in self._versions:
            self.version.addItem(version_label(one), one.document)
        wanted = was if was in numbers else whole[-1].document if whole else None
        self.version.setCurrentIndex(self.version.findData(wanted))
        self.version.blockSignals(False)

    def _chosen(self) -> PlanVersion | None:
        number = self.version.currentData()
        return next((one for one in self._versions if one.document == number), None)

    def _read(self) -> None:
        """Read the chosen version if it is another, or anything was written since."""
        version = self._chosen()
        if version is None or version.document is None:
            self._say("This version is in the bin. Put the paper back to see it.")
            return
        self.keep.setText("Change this version…" if version.id else "Keep as a version…")
        self.keep.set_icon("pencil" if version.id else "plus")
        asked = self._stamp(version.document)
        if asked == self._asked:
            if self.view is not None:
                self._showing.begin(self._show_in_steps())
            return
        self._asked = asked
        if self.view is None or self.view.document != version.document:
            self.view = None
            self._say("Reading the plan …")
        is_known = self._desk.archive.plans.has_reading(version.document)
        self._desk.work(
            see_plan, owner=self, done=partial(self._arrived, asked), refused=partial(self._refused, asked),
            what="" if is_known else "Reading the plan", document=version.document,
        )  # fmt: skip

    def _arrived(self, asked: tuple[int, int], view: PlanView) -> None:
        if self._asked is None or asked[0] != self._asked[0]:
            return  # another was chosen meanwhile
        self._asked = self._stamp(asked[0])  # what was read may have been kept just now
        if not (view.reading.sections or view.is_notice):
            self.view = None
            self._say("\n\n".join(view.reading.notes) or "Nothing of a plan was found in this paper.")
            return
        is_new = self.view is None or self.view.document != view.document
        self.view = view
        if view.is_notice and is_new:
            self.tabs.setCurrentIndex(_CHANGES)
        self._showing.begin(self._show_in_steps())

    def _show_in_steps(self) -> Iterator[None]:
        """Make the part that is chosen, fill it, and bring it to the front: the window answers in between."""
        part = self._part(self.tabs.currentIndex())
        yield
        if self.view is not None:
            self._fill(part, self.view)
            yield
            self.show_part(self.tabs.currentIndex())

    def _stamp(self, document: int) -> tuple[int, int]:
        """Tell one reading from another: the paper, and what is kept."""
        archive = self._desk.archive
        return document, archive.version

    def _refused(self, asked: tuple[int, int], error: SendOrganiserError) -> None:
        if asked == self._asked:
            self.view = None
            self._say(str(error))

    def _say(self, words: str) -> None:
        self._waiting.setText(words)
        self._sheets.setCurrentWidget(self._wait)

    def _keep(self) -> None:
        version = self._chosen()
        if version is not None:
            VersionDialog(self._desk, self.window(), version).open()

    def _export(self, which: str, title: str) -> None:
        from sendorganiser.gui.screens.schedule_saving import save_schedule

        save_schedule(self._desk, self, which, f"{title} {self._desk.today().isoformat()}", folder="plan")
