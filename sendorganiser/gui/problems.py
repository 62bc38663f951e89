"""The one presenter of what goes wrong: beside the field, in a strip, or in a dialog only if work cannot go on."""

import platform
from pathlib import Path

import PySide6
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

import sendorganiser
from sendorganiser.errors import SendOrganiserError, where_it_broke
from sendorganiser.gui.style import SPACE, State, look
from sendorganiser.gui.widgets.banner import Banner, BannerArea
from sendorganiser.gui.widgets.buttons import Button
from sendorganiser.gui.widgets.field import Field
from sendorganiser.gui.widgets.text import Paragraph, label


def present(error: SendOrganiserError, *, banners: BannerArea, field: Field | None = None) -> Banner | None:
    """Say what happened and what to do: beneath `field` if there is one, else in a strip, which is returned."""
    if field is not None:
        field.set_problem(str(error))
        field.editor.setFocus()
        return None
    return banners.show_banner(State.LATE, error.what_happened, error.what_to_do)


def stop_with(error: SendOrganiserError, parent: QWidget | None = None) -> None:
    """Say in a dialog why work cannot go on."""
    StopDialog(error, parent).exec()


def ask_for_another_archive(error: SendOrganiserError) -> Path | None:
    """Say why the archive cannot be opened, and let the person choose another folder; None if they do not."""
    if not ask_for_another_way(error, "Choose another folder…"):
        return None
    name = QFileDialog.getExistingDirectory(None, "Choose a folder for your papers", str(Path.home()))
    return Path(name) if name else None


def ask_for_another_way(error: SendOrganiserError, words: str) -> bool:
    """Say in a dialog why work cannot go on as it was; return whether the person pressed the button with `words`."""
    dialog = StopDialog(error, other=words)
    dialog.exec()
    return dialog.chose_other


def show_crash(error: BaseException, parent: QWidget | None = None) -> None:
    """Own up to a bug of ours, with a report to copy; to the first of them only, while that is being told of.

    What follows is mostly the same again: a timer would put hundreds of dialogs over each other.
    """
    if not any(isinstance(shown, CrashDialog) and shown.isVisible() for shown in QApplication.topLevelWidgets()):
        CrashDialog(error, parent).exec()


def report_of(error: BaseException) -> str:
    """Return what a developer needs to know of a bug, without any word of what was worked on."""
    lines = [
        f"SEND Organiser {sendorganiser.__version__}",
        f"{platform.platform()}, Python {platform.python_version()}, Qt {PySide6.__version__}",
        "",
        where_it_broke(error),
    ]
    return "\n".join(lines)


class StopDialog(QDialog):
    """What happened, what to do, and a way out; `other` is the words of a second one, if there is one."""

    def __init__(self, error: SendOrganiserError, parent: QWidget | None = None, *, other: str = "") -> None:
        super().__init__(parent)
        self.chose_other = False
        self.setWindowTitle("SEND Organiser")
        close = Button("Close", "plain" if other else "primary")
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE[2])
        buttons.addStretch(1)
        buttons.addWidget(close)
        if other:
            second = Button(other, "primary")
            second.clicked.connect(self._choose_other)
            buttons.addWidget(second)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[5], SPACE[5], SPACE[5], SPACE[4])
        column.setSpacing(SPACE[3])
        column.addStrut(look().size(400))  # a least width of its own would let the buttons be cut
        column.addWidget(label(error.what_happened, "heading", wraps=True))
        column.addWidget(Paragraph(error.what_to_do))
        column.addSpacing(SPACE[2])
        column.addLayout(buttons)
        close.setFocus()

    def _choose_other(self) -> None:
        self.chose_other = True
        self.accept()


class CrashDialog(QDialog):
    """Something we did not expect. Nothing is sent; the person may copy the report."""

    def __init__(self, error: BaseException, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("SEND Organiser")
        self.resize(look().size(620), look().size(460))
        self._report = QPlainTextEdit(report_of(error))
        self._report.setReadOnly(True)
        self._report.setAccessibleName("Report")
        self._copy = Button("Copy the report", icon_name="copy")
        self._copy.clicked.connect(self.copy_report)
        close = Button("Go on", "primary")
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE[2])
        buttons.addWidget(self._copy)
        buttons.addStretch(1)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[5], SPACE[5], SPACE[5], SPACE[4])
        column.setSpacing(SPACE[3])
        column.addWidget(label("Something went wrong, and it is our fault", "title", wraps=True))
        column.addWidget(
            Paragraph(
                "Your papers are safe: what was being done has been stopped, and what was saved before stays as it "
                "was. Nothing has been sent to anyone.\n\n"
                "If you want to tell us, copy this report. It says where in the program it went wrong, and no name, "
                "title or word of a paper."
            )
        )
        column.addWidget(self._report, 1)
        column.addLayout(buttons)
        close.setFocus()

    def copy_report(self) -> None:
        """Put the report on the clipboard."""
        QGuiApplication.clipboard().setText(self._report.toPlainText())
        self._copy.setText("Copied")
