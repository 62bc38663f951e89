"""The dialog that files a letter: the day it was sent, and, if it is known, the day they had it."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from sendorganiser.errors import InputProblem, SendOrganiserError
from sendorganiser.gui.style import SPACE
from sendorganiser.gui.widgets import Button, Field, Paragraph, label
from sendorganiser.gui.widgets.event_day import read_day
from sendorganiser.gui.widgets.fitting_dialog import FittingDialog
from sendorganiser.model.document import printed_date
from sendorganiser.vocabulary import event_title

_WIDE = 460


class FileDialog(FittingDialog):
    """Gives both days (ISO) to `keep`; stays open until what it says is right. `missing` must be filled first."""

    def __init__(
        self,
        parent: QWidget,
        *,
        kind: str,
        starts: tuple[str, ...],
        today: date,
        keep: Callable[[str, str], None],
        missing: Sequence[str] = (),
    ) -> None:
        super().__init__(parent, _WIDE)
        self.setWindowTitle("File the letter")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._today, self._keep = today, keep
        self.sent = Field(
            "The day you sent it", QLineEdit(printed_date(today.isoformat())), hint="As “yesterday” or “14 May”."
        )
        self.received = Field(
            "The day they had it, if you know", QLineEdit(),
            hint="For an e-mail it is often the same day. Leave it empty if you do not know: it can be added later.",
        )  # fmt: skip
        self.keep_button, cancel = Button("File it", "primary"), Button("Cancel", "quiet")
        self.keep_button.clicked.connect(self._file)
        self.keep_button.setDefault(True)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.keep_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[6], SPACE[5], SPACE[6], SPACE[5])
        column.setSpacing(SPACE[4])
        column.addWidget(label("File the letter", "title"))
        column.addWidget(Paragraph(_what_follows(kind, starts), "muted"))
        if missing:
            column.addWidget(label(_missing(missing), "problem", wraps=True))
            self.keep_button.setEnabled(False)
        column.addWidget(self.sent)
        column.addWidget(self.received)
        column.addLayout(buttons)

    def refuse(self, error: SendOrganiserError) -> None:
        """Say why it was not filed."""
        self.keep_button.setEnabled(True)
        self.sent.set_problem(str(error))

    def _file(self) -> None:
        days = []
        for field in (self.sent, self.received):
            field.set_problem("")
            editor = field.editor
            assert isinstance(editor, QLineEdit)
            try:
                days.append(read_day(editor.text(), today=self._today))
            except InputProblem as error:
                field.set_problem(str(error))
                editor.setFocus()
                return
        self.keep_button.setEnabled(False)
        self._keep(days[0], days[1])


def _what_follows(kind: str, starts: tuple[str, ...]) -> str:
    said = f"It becomes a paper of the case, and an entry in the Timeline: “{event_title(kind)}”."
    if starts:
        said += " It starts: " + "; ".join(starts) + "."
    return said + " You can undo it."


def _missing(facts: Sequence[str]) -> str:
    return f"Fill what is still missing first, or change the words so that it is not needed: {'; '.join(facts)}."
