"""The dialogs of the lock: a new passphrase, the recovery sheet, and the passphrase again before anything is undone."""

import secrets
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from sendorganiser.errors import ArchiveLocked, SendOrganiserError
from sendorganiser.gui import wishes
from sendorganiser.gui.beside import Beside
from sendorganiser.gui.desk import Desk
from sendorganiser.gui.screens.saving_as import ask_where
from sendorganiser.gui.style import SPACE, look
from sendorganiser.gui.widgets import Button, Field, Paragraph, label
from sendorganiser.sealed.recovery import is_group
from sendorganiser.workflows import lock_archive

_FOUR_WORDS = "Four or five ordinary words in a row are easy to remember and hard to guess"
_NO_RETURN = "If you forget it and lose the printed code too, everything is lost. Nobody can open it for you."
_SHEET = "Type this code instead of a passphrase you have forgotten. It is shown only now, and kept nowhere here."


def open_dialog(what: str, desk: Desk, parent: QWidget) -> None:
    """Open the dialog for one of the buttons in Settings."""
    folder = desk.archive.folder
    if what == "give_up":
        desk.leave_asked.emit(wishes.GiveUp())
    elif what == "put_on":
        NewDialog(desk, parent).open()
    elif what == "change":
        _ChangeDialog(desk, parent).open()
    elif what == "sheet":
        text = "The code on the old sheet then opens your papers no longer, but it still opens copies made before."
        ask = _AskDialog("A new recovery sheet", text, "Make it", partial(lock_archive.make_recovery, folder), parent)
        ask.then = partial(_show_new_sheet, desk, parent)
        ask.open()
    elif what == "take_off":
        text = "Every paper becomes an ordinary file again. Whoever uses this computer can then read it."
        ask = _AskDialog("Take the lock off", text, "Take it off", partial(lock_archive.proved, folder), parent)
        ask.then = lambda typed: desk.leave_asked.emit(wishes.TakeOff(typed))
        ask.open()
    elif what == "go_on":
        text = "Type the passphrase you chose when you began."
        ask = _AskDialog("Go on locking", text, "Go on", partial(lock_archive.proved, folder), parent)
        ask.then = lambda typed: desk.leave_asked.emit(wishes.GoOn(typed))
        ask.open()


def _show_new_sheet(desk: Desk, parent: QWidget, new: lock_archive.NewRecovery) -> None:
    """Show the new code; the old one holds until this one is proved to be on paper."""
    sheet = SheetDialog(desk, new.recovery, parent, done="Use this sheet from now on")
    sheet.accepted.connect(lambda: lock_archive.keep_recovery(desk.archive.folder, new))
    sheet.accepted.connect(lambda: desk.said.emit("The new sheet holds. Tear up the old one.", None))
    sheet.open()


class _PassphraseDialog(QDialog):
    """Lines for passphrases, and work on them beside the window's own thread: it is made to take its time."""

    def __init__(self, title: str, text: str, yes: str, fields: Sequence[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(look().size(480))
        self.fields = [Field(name, _hidden_line(), hint=hint) for name, hint in fields]
        shows = QCheckBox("Show what I type")
        shows.toggled.connect(self._show_letters)
        self._yes = yes
        self.yes, no = Button(yes, "primary"), Button("Cancel", "quiet")
        self.yes.clicked.connect(self.accept_typed)
        self.yes.setDefault(True)
        no.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(no)
        buttons.addWidget(self.yes)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[6], SPACE[5], SPACE[6], SPACE[5])
        column.setSpacing(SPACE[4])
        column.addWidget(label(title, "title"))
        column.addWidget(Paragraph(text))
        for field in self.fields:
            column.addWidget(field)
        column.addWidget(shows)
        column.addStretch(1)  # or the words drift apart where the dialog is taller than they are
        column.addLayout(buttons)
        self.fields[0].editor.setFocus()

    def typed(self, number: int) -> str:
        line = self.fields[number].editor
        assert isinstance(line, QLineEdit)
        return line.text()

    def accept_typed(self) -> None:
        """Begin the work on what was typed."""
        self._say(0, "")
        if (wrong := self._wrong()) is not None:
            self._say(*wrong)
            return
        self.yes.setEnabled(False)
        self.yes.setText("One moment…")
        work = self._work()
        Beside(lambda _: work(), self._settle, parent=self)

    def _wrong(self) -> tuple[int, str] | None:
        """Return the field that cannot be right, and why."""
        return None

    def _where(self, error: SendOrganiserError) -> int:
        """Return the field that an error is about."""
        return 0

    def _work(self) -> Callable[[], Any]:
        raise NotImplementedError

    def _done(self, result: Any) -> None:
        raise NotImplementedError

    def _settle(self, result: Any) -> None:
        self.yes.setEnabled(True)
        self.yes.setText(self._yes)
        if isinstance(result, SendOrganiserError):
            self._say(self._where(result), str(result))
            return
        if isinstance(result, BaseException):
            raise result
        self.accept()
        self._done(result)

    def _say(self, number: int, problem: str) -> None:
        """Say what is wrong beside the line it is about, ready to be typed anew."""
        for field in self.fields:
            field.set_problem("")
        if problem:
            line = self.fields[number].editor
            assert isinstance(line, QLineEdit)
            self.fields[number].set_problem(problem)
            line.setFocus()
            line.selectAll()

    def _show_letters(self, is_on: bool) -> None:
        for field in self.fields:
            assert isinstance(field.editor, QLineEdit)
            field.editor.setEchoMode(QLineEdit.EchoMode.Normal if is_on else QLineEdit.EchoMode.Password)


class _AskDialog(_PassphraseDialog):
    """The passphrase once more, before something that whoever finds the window open must not be able to do."""

    def __init__(self, title: str, text: str, yes: str, work: Callable[[str], Any], parent: QWidget) -> None:
        super().__init__(title, text, yes, [("Passphrase", "Or the recovery code")], parent)
        self._once = work
        self.then: Callable[[Any], None] = lambda _: None

    def _work(self) -> Callable[[], Any]:
        return partial(self._once, self.typed(0))

    def _done(self, result: Any) -> None:
        self.then(result)


class NewDialog(_PassphraseDialog):
    """The first passphrase; its recovery sheet comes before the lock goes on."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        fields = [("New passphrase", _FOUR_WORDS), ("The same again", "")]
        super().__init__("Lock with a passphrase", _NO_RETURN, "Go on", fields, parent)
        self._desk, self._over = desk, parent

    def _wrong(self) -> tuple[int, str] | None:
        return None if self.typed(0) == self.typed(1) else (1, "These two are not the same.")

    def _work(self) -> Callable[[], Any]:
        return partial(lock_archive.make_lock, self.typed(0))

    def _done(self, result: Any) -> None:
        sheet = SheetDialog(self._desk, result.recovery, self._over, done="Lock my papers now")
        sheet.accepted.connect(lambda: self._desk.leave_asked.emit(wishes.PutOn(result)))
        sheet.open()


class _ChangeDialog(_PassphraseDialog):
    """Another passphrase. No paper is written anew."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        fields = [
            ("Passphrase as it is now", "Or the recovery code, if you have forgotten it"),
            ("New passphrase", _FOUR_WORDS),
            ("The same again", ""),
        ]
        text = "The recovery sheet stays as it is. Copies and backups made before still open with the old passphrase."
        super().__init__("Change the passphrase", text, "Change it", fields, parent)
        self._desk = desk

    def _wrong(self) -> tuple[int, str] | None:
        return None if self.typed(1) == self.typed(2) else (2, "These two are not the same.")

    def _where(self, error: SendOrganiserError) -> int:
        return 0 if isinstance(error, ArchiveLocked) else 1  # else it is the new one that will not do

    def _work(self) -> Callable[[], Any]:
        return partial(lock_archive.change_passphrase, self._desk.archive.folder, self.typed(0), self.typed(1))

    def _done(self, result: Any) -> None:
        self._desk.said.emit("The passphrase is changed.", None)


class SheetDialog(QDialog):
    """The recovery code: shown once, saved as a page to print, and proved to be on paper by typing a group of it."""

    def __init__(self, desk: Desk, code: str, parent: QWidget, *, done: str = "Done") -> None:
        super().__init__(parent)
        self._desk, self.code = desk, code
        self.setWindowTitle("Recovery sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(look().size(520))
        self.asked = secrets.randbelow(len(code.split()))
        self._line = QLineEdit()
        self.group = Field(f"Type group {self.asked + 1} from your paper", self._line)
        self._said = label("", "note", wraps=True)
        self._said.hide()  # empty, it would only be a gap
        save, self.go_on = Button("Save the sheet to print…", "plain", "save"), Button(done, "primary")
        save.clicked.connect(self._save)
        self.go_on.clicked.connect(self.prove)
        self.go_on.setDefault(True)
        no = Button("Cancel", "quiet")
        no.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(no)
        buttons.addWidget(self.go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[6], SPACE[5], SPACE[6], SPACE[5])
        column.setSpacing(SPACE[4])
        column.addWidget(label("Print this code, or write it down", "title"))
        column.addWidget(Paragraph(_SHEET))
        column.addLayout(_groups(code))
        column.addWidget(save, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._said)
        column.addWidget(self.group)
        column.addStretch(1)
        column.addLayout(buttons)
        self._line.setFocus()

    def prove(self) -> None:
        """Go on if the group that was typed is the one on the sheet."""
        if is_group(self._line.text(), self.code.split()[self.asked]):
            self.accept()
            return
        self._line.setFocus()
        self.group.set_problem("That is not what stands on the sheet. Look at your paper, not at the screen.")

    def _save(self) -> None:
        place = self._desk.last_folder("recovery") / "Recovery sheet.pdf"
        file = ask_where(self, place, title="Save the recovery sheet")
        if file is not None:
            self.save_as(file)

    def save_as(self, file: Path) -> None:
        from sendorganiser.model.document import printed_date

        day = printed_date(self._desk.today().isoformat())
        try:
            lock_archive.write_sheet(self.code, file, folder=self._desk.archive.folder, day=day)
        except SendOrganiserError as error:
            self._tell(str(error))
            return
        self._tell(f"Saved as {file}. Print it, then delete that file: whoever finds it can open everything.")

    def _tell(self, words: str) -> None:
        self._said.setText(words)
        self._said.show()


def _groups(code: str) -> QGridLayout:
    """Show the groups in two columns, large enough to be copied by hand."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(SPACE[4])
    grid.setVerticalSpacing(SPACE[2])
    for number, group in enumerate(code.split()):
        shown = label(group, "heading")
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)  # not by way of the clipboard
        shown.setAccessibleName(f"Group {number + 1}: {' '.join(group)}")
        row, column = divmod(number, 2)
        grid.addWidget(label(f"Group {number + 1}", "muted"), row, 2 * column)
        grid.addWidget(shown, row, 2 * column + 1)
        grid.setColumnMinimumWidth(2 * column + 1, look().size(110))
    grid.setColumnStretch(4, 1)
    return grid


def _hidden_line() -> QLineEdit:
    line = QLineEdit()
    line.setEchoMode(QLineEdit.EchoMode.Password)
    return line
