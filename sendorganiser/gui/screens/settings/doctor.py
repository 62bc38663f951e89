"""The card in Settings that looks the whole archive over, says what is wrong, and writes a report without a name."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.screens.saving_as import ask_where
from sendorganiser.gui.style import SPACE, State
from sendorganiser.gui.widgets import Button, Card, FlowLayout, Paragraph, StateChip, label

if TYPE_CHECKING:
    from sendorganiser.workflows.doctor import Examined, Trouble
    from sendorganiser.workflows.mend_records import Mended

_WHAT_IT_DOES = (
    "“Check every paper” reads each of them and every record again, makes the search new, and looks at the disk and"
    " the folder."
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
        self.put_back = Button("Put back from a backup", "plain", "undo-2")
        self.put_back.setToolTip("Looks for what was altered in your backups, the newest first")
        self.take = Button("They are right as they stand", "quiet")
        self.put_back.clicked.connect(self._put_back)
        self.take.clicked.connect(self._take)
        self.check.clicked.connect(self._check)
        self.report.clicked.connect(self._save)
        show.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))))
        for button in (self.check, self.put_back, self.take, self.report, show):
            flow.addWidget(button)
        self._offer_mending(False)
        self.body.addWidget(buttons)
        self.body.addWidget(label(_WHAT_THE_REPORT_IS, "note", wraps=True))
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
        self._offer_mending(bool(examined.health.altered))
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

    def _offer_mending(self, is_it: bool) -> None:
        self.put_back.setVisible(is_it)
        self.take.setVisible(is_it)

    def _put_back(self) -> None:
        from sendorganiser.workflows.mend_records import mend_records

        self._offer_mending(False)
        self._desk.work(
            mend_records, owner=self, done=self._mended, refused=self._refused, what="Looking into your backups"
        )

    def _mended(self, mended: "Mended") -> None:
        self._desk.said.emit(mended.words, None)
        self._check()

    def _take(self) -> None:
        from functools import partial

        from sendorganiser.workflows.mend_records import accept_records

        assert self._examined is not None
        self._offer_mending(False)
        taking = partial(accept_records, those=self._examined.health.altered)
        self._desk.work(taking, owner=self, done=lambda _: self._check(), refused=self._refused, what="Keeping it")

    def _save(self) -> None:
        from functools import partial

        from sendorganiser.workflows.doctor import write_report

        first = self._desk.last_folder("report") / "SEND Organiser report.txt"
        out = ask_where(self, first, title="Save the report")
        if out is not None and self._examined is not None:
            self._desk.remember_folder("report", out.parent)
            saving = partial(write_report, examined=self._examined, out=out)
            self._desk.work(saving, owner=self, done=lambda file: self._desk.said.emit(f"Saved {file.name}", None))


def _in_words(trouble: "Trouble") -> str:
    return f"{trouble.what} {trouble.todo}"
