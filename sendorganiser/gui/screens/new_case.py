"""The dialog that starts a case: a name is enough."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from sendorganiser.errors import SendOrganiserError
from sendorganiser.gui.desk import Desk
from sendorganiser.gui.style import SPACE, look
from sendorganiser.gui.widgets import Button, Field, Paragraph, label
from sendorganiser.workflows.manage_cases import new_case


class NewCaseDialog(QDialog):
    """Asks for the child's name, and for what else is known."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWindowTitle("New case")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(look().size(460))
        self._name, self._born, self._council = QLineEdit(), QLineEdit(), QLineEdit()
        self.name = Field("Child’s name", self._name)
        self.born = Field("Date of birth, if you like", self._born, hint="For example 2016-04-23")
        self.council = Field(
            "Council, if you like", self._council, hint="The one that writes, or should write, the plan"
        )
        start, cancel = Button("Start case", "primary"), Button("Cancel", "quiet")
        start.clicked.connect(self._start)
        start.setDefault(True)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(start)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[6], SPACE[5], SPACE[6], SPACE[5])
        column.setSpacing(SPACE[4])
        column.addWidget(label("A case holds one child’s papers", "title"))
        column.addWidget(Paragraph("Everything stays on this computer. You can change these later.", "muted"))
        for field in (self.name, self.born, self.council):
            column.addWidget(field)
        column.addLayout(buttons)

    def _start(self) -> None:
        self._desk.work(
            new_case,
            owner=self,
            done=self._started,
            refused=self._refused,
            name=self._name.text(),
            born=self._born.text().strip(),
            council=self._council.text(),
            now=self._desk.now(),
        )

    def _started(self, number: int) -> None:
        self._desk.choose_case(number)
        self.accept()

    def _refused(self, error: SendOrganiserError) -> None:
        field = self.name if not self._name.text().strip() else self.born
        self.name.set_problem("")
        self.born.set_problem("")
        field.set_problem(str(error))
        field.editor.setFocus()
