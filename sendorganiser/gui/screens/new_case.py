"""The dialog that starts a case, for which a name is enough, or changes what is known of one."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from sendorganiser.errors import InputProblem, SendOrganiserError
from sendorganiser.gui.desk import Desk
from sendorganiser.gui.style import SPACE
from sendorganiser.gui.widgets import Button, Field, Paragraph, label
from sendorganiser.gui.widgets.dialog_foot import dialog_foot
from sendorganiser.gui.widgets.fitting_dialog import FittingDialog
from sendorganiser.gui.widgets.typed_date import read_date
from sendorganiser.model import Case
from sendorganiser.model.document import printed_date
from sendorganiser.workflows.manage_cases import change_case, new_case


class CaseDialog(FittingDialog):
    """Asks for the child's name and for what else is known; given a case, it changes that one."""

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, case: Case | None = None) -> None:
        super().__init__(parent, 460)
        self._desk, self._case = desk, case
        self.setWindowTitle("New case" if case is None else "Edit this case")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._name, self._born, self._council = QLineEdit(), QLineEdit(), QLineEdit()
        if case is not None:
            self._name.setText(case.name)
            self._born.setText(printed_date(case.born))
            self._council.setText(case.council)
        self.name = Field("Child’s name", self._name)
        self.born = Field("Date of birth, if you like", self._born, hint="For example 23 April 2016")
        self.council = Field(
            "Council, if you like", self._council, hint="The one that writes, or should write, the plan"
        )
        self._lay_out()

    def _lay_out(self) -> None:
        is_new = self._case is None
        keep = Button("Start case" if is_new else "Save", "primary")
        keep.clicked.connect(self._keep)
        keep.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[6], SPACE[5], SPACE[6], SPACE[5])
        column.setSpacing(SPACE[4])
        column.addWidget(label("A case holds one child’s papers" if is_new else "What is known of the child", "title"))
        if is_new:
            words = "Everything stays on this computer. You can change these later: click the child’s name, top left."
            column.addWidget(Paragraph(words, "muted"))
        for field in (self.name, self.born, self.council):
            column.addWidget(field)
        column.addLayout(dialog_foot(self, keep))

    def _keep(self) -> None:
        self.name.set_problem("")
        self.born.set_problem("")
        try:
            born = self._birthday()
        except InputProblem as problem:
            self._say(self.born, problem)
            return
        facts = {"name": self._name.text(), "born": born, "council": self._council.text()}
        work, refused = self._desk.work, self._refused
        if self._case is None:
            work(new_case, owner=self, done=self._started, refused=refused, now=self._desk.now(), **facts)
        else:
            work(change_case, owner=self, done=self._changed, refused=refused, case=self._case.id, **facts)

    def _birthday(self) -> str:
        """Return the day that was typed in any way people write one; "" for none."""
        today = self._desk.today()
        born = read_date(self._born.text(), today=today)
        if born and len(born) < 10:
            raise InputProblem("A date of birth needs its day, month and year.", "Write it as 23 April 2016.")
        if born > today.isoformat():
            raise InputProblem(f"{printed_date(born)} is still to come.", "Write the year with four figures.")
        return born

    def _started(self, number: int) -> None:
        self._desk.choose_case(number)
        self.accept()

    def _changed(self, before: Case) -> None:
        desk = self._desk

        def reread(_: object = None) -> None:
            desk.reread_case()
            desk.case_changed.emit()

        put_back = partial(change_case, case=before.id, name=before.name, born=before.born, council=before.council)
        back = partial(desk.work, put_back, owner=desk, done=reread)
        reread()
        desk.said.emit("What is known of the child is changed.", back)
        self.accept()

    def _refused(self, error: SendOrganiserError) -> None:
        self._say(self.name if not self._name.text().strip() else self.born, error)

    def _say(self, field: Field, error: SendOrganiserError) -> None:
        field.set_problem(str(error))
        field.editor.setFocus()
