"""The dialog that says when something was done, and which paper shows it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from sendorganiser.errors import InputProblem
from sendorganiser.gui.desk import Desk
from sendorganiser.gui.style import SPACE, look
from sendorganiser.gui.widgets import Button, Paragraph, label
from sendorganiser.gui.widgets.deadline_fields import DayField, PaperField
from sendorganiser.gui.widgets.dialog_foot import dialog_foot
from sendorganiser.gui.widgets.tab_order import follow_layout
from sendorganiser.model.document import printed_date


class DoneDialog(QDialog):
    """Asks for the day and the proof, and gives both to `keep`."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        *,
        title: str,
        asks: str,
        keep: Callable[[str, int | None], None],
        earliest: str = "",
        proof: int | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._keep_it, self._earliest = desk, keep, earliest
        self.setWindowTitle("Mark done")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(look().size(440))
        assert desk.case is not None
        papers = desk.archive.documents(desk.case.id, suggested=False)
        self.day = DayField(asks, desk.today().isoformat())
        self.proof = PaperField(
            "What shows it, if you have it", papers, proof, hint="The letter, e-mail or receipt. It can be added later."
        )
        self._lay_out(title)

    def _lay_out(self, title: str) -> None:
        keep = Button("Mark done", "primary")
        keep.clicked.connect(self._keep)
        keep.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[6], SPACE[5], SPACE[6], SPACE[5])
        column.setSpacing(SPACE[4])
        column.addWidget(label("Mark done", "title"))
        column.addWidget(Paragraph(title, "muted"))
        column.addWidget(self.day)
        column.addWidget(self.proof)
        column.addLayout(dialog_foot(self, keep))
        follow_layout(self)

    def _keep(self) -> None:
        for field in (self.day, self.proof):
            field.set_problem("")
        try:
            day = self._day()
        except InputProblem as problem:
            self.day.set_problem(str(problem))
            self.day.editor.setFocus()
            return
        try:
            proof = self.proof.paper()
        except InputProblem as problem:
            self.proof.set_problem(str(problem))
            self.proof.editor.setFocus()
            return
        self._keep_it(day, proof)
        self.accept()

    def _day(self) -> str:
        day = self.day.day(self._desk.today())
        if day > self._desk.today().isoformat():
            raise InputProblem(f"{printed_date(day)} is still to come.", "Mark it when it is done.")
        if self._earliest and day < self._earliest:
            raise InputProblem(f"The clock only started on {printed_date(self._earliest)}.", "Look at the day again.")
        return day
