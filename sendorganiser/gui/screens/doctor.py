"""The card in Settings that looks the whole archive over, says what is wrong, and writes a report without a name."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.style import SPACE, State
from sendorganiser.gui.widgets import Button, Card, FlowLayout, Paragraph, StateChip, label

if TYPE_CHECKING:
    from sendorganiser.workflows.doctor import Examined, Trouble

_WHAT_IT_DOES = (
    "This reads every paper and every record again. It makes the search new, and looks at the disk and the folder."
)
_WHAT_THE_REPORT_IS = "The report is for whoever helps you. No name, title or word of a paper is in it."
_MOST = 30  # troubles that are shown; the report counts all


class DoctorCard(Card):
    """What is wrong stands under the button, each with what to do."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Your papers")
        self._desk = desk
        self._examined: Examined | None = None
        folder = desk.archive.folder
        self.body.addWidget(Paragraph(f"They are kept in {folder}. {_WHAT_IT_DOES}"))
        self.state = StateChip(State.NOTE, "Not checked since the app was opened")
        self.body.addWidget(self.state)
        self._troubles = QVBoxLayout()
        self._troubles.setSpacing(SPACE[2])
        self.body.addLayout(self._troubles)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.setContentsMargins(0, 0, 0, 0)
        self.check = Button("Check every paper", "plain", "shield-check")
        self.report = Button("Save a report…", "quiet", "file-text")
        self.report.setEnabled(False)
        show = Button("Show folder", "quiet", "folder-open")
        self.check.clicked.connect(self._check)
        self.report.clicked.connect(self._save)
        show.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))))
        for button in (self.check, self.report, show):
            flow.addWidget(button)
        self.body.addWidget(buttons)
        self.body.addWidget(
            label(
                "The report is for whoever helps you. No name, title or word of a paper is in it.", "note", wraps=True
            )
        )
        self._warn_of_sync()

    def _warn_of_sync(self) -> None:
        from sendorganiser.workflows.synced_folders import warning

        if words := warning(self._desk.archive.folder):
            self.state.show_state(State.SOON, "Kept in a folder that is copied elsewhere")
            self._troubles.addWidget(Paragraph(words))

    def _check(self) -> None:
        from sendorganiser.workflows.doctor import examine

        self.check.setEnabled(False)
        self._desk.work(examine, owner=self, done=self._checked, refused=self._refused, what="Checking papers")

    def _refused(self, error: Exception) -> None:
        self.check.setEnabled(True)
        self.state.show_state(State.LATE, str(error))

    def _checked(self, examined: "Examined") -> None:
        self._examined = examined
        self.check.setEnabled(True)
        self.report.setEnabled(True)
        while (row := self._troubles.takeAt(0)) is not None:
            if (widget := row.widget()) is not None:
                widget.deleteLater()
        for trouble in examined.troubles[:_MOST]:
            self._troubles.addWidget(Paragraph(_in_words(trouble)))
        if examined.is_well:
            mended = "" if examined.index_was_sound else ", and the search index was mended"
            self.state.show_state(State.FINE, f"All {examined.health.originals} originals are whole{mended}")
        else:
            count = len(examined.troubles)
            tone = State.SOON if examined.health.is_sound else State.LATE
            self.state.show_state(
                tone, "One thing is not as it should be" if count == 1 else f"{count} things are wrong"
            )

    def _save(self) -> None:
        from functools import partial

        from sendorganiser.workflows.doctor import write_report

        first = self._desk.last_folder("report") / "report of the doctor.txt"
        chosen, _ = QFileDialog.getSaveFileName(self, "Save the report", str(first), "Text (*.txt)")
        if chosen and self._examined is not None:
            self._desk.remember_folder("report", Path(chosen).parent)
            saving = partial(write_report, examined=self._examined, out=Path(chosen))
            self._desk.work(saving, owner=self, done=lambda file: self._desk.said.emit(f"Saved {file.name}", None))


def _in_words(trouble: "Trouble") -> str:
    return f"{trouble.what} {trouble.todo}"
