"""A dialog with a title, fields that scroll where they must, Save and Cancel; Enter saves."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from sendorganiser.errors import InputProblem, SendOrganiserError
from sendorganiser.gui.desk import Desk
from sendorganiser.gui.style import look
from sendorganiser.gui.widgets.buttons import Button
from sendorganiser.gui.widgets.card import Page
from sendorganiser.gui.widgets.dialog_foot import lay_page_over_foot
from sendorganiser.gui.widgets.event_day import read_day
from sendorganiser.gui.widgets.field import Field
from sendorganiser.gui.widgets.text import label
from sendorganiser.model.document import printed_date


class FormDialog(QDialog):
    """Put fields into `page.body`; `save` keeps them or calls `refuse`."""

    def __init__(self, desk: Desk, parent: QWidget, title: str, *, height: int, width: int = 540) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.page = Page()
        self.page.body.addWidget(label(title, "title", wraps=True))
        self.problem = label("", "problem", wraps=True)
        self.save_button = Button("Save", "primary")
        self.save_button.clicked.connect(self.save)
        self.save_button.setDefault(True)
        lay_page_over_foot(self, self.page, self.save_button, problem=self.problem)
        free = parent.screen().availableGeometry()
        size = look().size
        self.resize(min(size(width), free.width() - 40), min(size(height), free.height() - 60))

    def save(self) -> None:
        """Keep what was filled in, or say what is wrong."""
        raise NotImplementedError

    def refuse(self, error: SendOrganiserError) -> None:
        """Say what cannot be kept; what is no fault of what was typed goes to the window."""
        self.save_button.setEnabled(True)
        if isinstance(error, InputProblem):
            self.problem.setText(str(error))
        else:
            self.desk.runner.refused.emit(error)


class DayField(Field):
    """A day as people type it, “last Tuesday” or 14/5/26."""

    def __init__(self, name: str, day: str, desk: Desk, *, hint: str = "") -> None:
        self._desk = desk
        self.line = QLineEdit(printed_date(day) if day else "")
        super().__init__(name, self.line, hint=hint)

    def day(self) -> str | None:
        """Return the day in ISO; None, with the reason beneath, where it cannot be read."""
        self.set_problem("")
        try:
            return read_day(self.line.text(), today=self._desk.today())
        except InputProblem as error:
            self.set_problem(str(error))
            self.line.setFocus()
            return None
