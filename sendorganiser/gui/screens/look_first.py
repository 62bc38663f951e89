"""Shows what will come out before it is saved: the pages of the very PDF, and beneath them how to keep it."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from sendorganiser.errors import SendOrganiserError
from sendorganiser.gui.desk import Desk
from sendorganiser.gui.screens.saving_as import ask_where, told_of_boxes
from sendorganiser.gui.style import SPACE, look
from sendorganiser.gui.widgets import Button, label
from sendorganiser.gui.widgets.page_view import PageView
from sendorganiser.gui.widgets.text import shortened
from sendorganiser.jobs import Job
from sendorganiser.store import Archive

_WAYS = {".pdf": "Save as PDF…", ".docx": "Save as Word…", ".csv": "Save as table…", ".txt": "Save as text…"}
TEXTS = (".docx", ".pdf", ".txt")  # of what is sent by e-mail or read out


@dataclass(frozen=True)
class Outcome:
    """What can come out: `write` is a workflow, (archive, job, out=…), that writes it as the ending of `out` says.

    `schedule` is which one it is, where it can be put into a bundle too. `says` tells of what was written.
    """

    name: str
    write: Callable[..., object]
    folder: str = "schedules"
    endings: tuple[str, ...] = (".pdf", ".docx", ".csv")
    schedule: str = ""
    says: Callable[[Any], str] | None = None


class LookFirst(QDialog):
    """The pages are there before anything is saved; Esc leaves without a trace."""

    def __init__(self, desk: Desk, parent: QWidget, outcome: Outcome) -> None:
        super().__init__(parent)
        self.setWindowTitle(shortened(outcome.name))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._outcome = desk, outcome
        self._work = tempfile.TemporaryDirectory(dir=desk.archive.work_folder, ignore_cleanup_errors=True)
        self._seen = Path(self._work.name) / "seen.pdf"
        self.pages = PageView(desk.pages)
        self.status = label("Making the pages…", "muted", wraps=True)
        self.buttons: dict[str, Button] = {}
        self._lay_out()
        self.finished.connect(self._let_go)
        free = parent.screen().availableGeometry()
        self.resize(min(look().size(820), free.width() - 40), min(look().size(900), free.height() - 60))
        desk.work(
            _written, owner=self, write=outcome.write, out=self._seen, what="Making the pages",
            done=self._made, refused=self._refused,
        )  # fmt: skip

    def save(self, ending: str) -> None:
        """Ask where it goes, and write it; stays open until it is there."""
        desk, outcome = self._desk, self._outcome
        out = ask_where(self, desk.last_folder(outcome.folder) / f"{outcome.name}{ending}")
        if out is None:
            return
        desk.remember_folder(outcome.folder, out.parent)
        self._may_save(False)
        desk.work(
            _written, owner=self, write=outcome.write, out=out, what="Saving",
            done=partial(self._saved, out), refused=self._not_saved,
        )  # fmt: skip

    def _lay_out(self) -> None:
        close = Button("Close", "quiet")
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.setContentsMargins(SPACE[5], 0, SPACE[5], 0)
        foot.setSpacing(SPACE[2])
        foot.addStretch(1)
        foot.addWidget(close)
        if self._outcome.schedule:
            foot.addWidget(self._into_bundle())
        for ending in reversed(self._outcome.endings):
            button = Button(_WAYS[ending], "primary" if ending == self._outcome.endings[0] else "plain")
            button.clicked.connect(partial(self.save, ending))
            self.buttons[ending] = button
            foot.addWidget(button)
        self._may_save(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, SPACE[4])
        column.setSpacing(SPACE[3])
        column.addWidget(self.pages, 1)
        self.status.setContentsMargins(SPACE[5], 0, SPACE[5], 0)
        column.addWidget(self.status)
        column.addLayout(foot)

    def _into_bundle(self) -> Button:
        from sendorganiser.gui.screens.into_bundles import add_bundles

        button, menu = Button("Put into a bundle", "plain", "package"), QMenu(self)
        add_bundles(menu, self._desk, which=self._outcome.schedule)
        menu.triggered.connect(lambda _: self.accept())
        button.setMenu(menu)
        self.buttons["bundle"] = button
        return button

    def _may_save(self, may: bool) -> None:
        for button in self.buttons.values():
            button.setEnabled(may)

    def _made(self, written: tuple[object, str]) -> None:
        self.pages.open(str(self._seen), title=self._outcome.name)
        self.status.setText(self._told(written, "Nothing is saved yet") + ".")
        self._may_save(True)
        self.pages.setFocus()

    def _refused(self, error: SendOrganiserError) -> None:
        self.status.setText("")
        self.pages.refuse(error)

    def _saved(self, out: Path, written: tuple[object, str]) -> None:
        self._desk.said.emit(self._told(written, f"Saved as “{out.name}”"), None)
        self.accept()

    def _told(self, written: tuple[object, str], words: str) -> str:
        made, boxes = written
        words += told_of_boxes(boxes, as_word=".docx" in self._outcome.endings)
        says = self._outcome.says
        return f"{says(made)} {words}" if says is not None else words

    def _not_saved(self, error: SendOrganiserError) -> None:
        self.status.setText(str(error))
        self._may_save(True)

    def _let_go(self, _: int) -> None:
        self.pages.close_paper()
        self._desk.pages.let_go(str(self._seen), done=self._work.cleanup, owner=self._desk)


def _written(archive: Archive, job: Job, *, write: Callable[..., object], out: Path) -> tuple[object, str]:
    """Write it; return what its workflow returns, and which of its letters stand as boxes there."""
    from sendorganiser.pdf.boxes import boxes_in

    return write(archive, job, out=out), boxes_in(out)


def look_first(desk: Desk, parent: QWidget, outcome: Outcome) -> LookFirst:
    """Show what will come out, and let it be saved from there."""
    dialog = LookFirst(desk, parent.window(), outcome)
    dialog.open()
    return dialog
