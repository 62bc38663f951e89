"""The screen before a locked archive, and the one that hides the papers at once: neither shows a name or a paper."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, Signal
from PySide6.QtGui import QCloseEvent, QIcon
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from sendorganiser.errors import SendOrganiserError
from sendorganiser.gui.beside import Beside
from sendorganiser.gui.style import SPACE, look, set_role
from sendorganiser.gui.widgets import Button, Card, Field, IconMark, Paragraph, label
from sendorganiser.jobs import Cancelled, Job, Progress
from sendorganiser.resources import resource

APP_NAME = "SEND Organiser"
_FIRST = (900, 620)
_NOT_DONE = "This could not be finished"
_UNLOCK, _WAIT = "Unlock", "One moment…"


class CoverScreen(QWidget):
    """A window with one card in its middle, in the place of the app's own."""

    closed = Signal()

    def __init__(self, title: str, icon_name: str = "lock") -> None:
        super().__init__()
        self._has_place = False
        self.hidden: list[QWidget] = []  # windows that this hides, in their order
        self.setWindowTitle(APP_NAME)
        self.setWindowIcon(QIcon(str(resource("app.svg"))))
        set_role(self, "surface", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumSize(look().size(480), look().size(420))
        self.resize(look().size(_FIRST[0]), look().size(_FIRST[1]))
        self.card = Card(margin=SPACE[6])
        self.card.setFixedWidth(look().size(440))
        self.card.body.setSpacing(SPACE[4])
        head = QHBoxLayout()
        head.setSpacing(SPACE[3])
        head.addWidget(IconMark(icon_name, "primary", 24))
        self.heading = label(title, "title", wraps=True)
        head.addWidget(self.heading, 1)
        self.card.body.addLayout(head)
        row = QHBoxLayout()  # not an alignment: a card that is aligned does not grow with its text
        row.addStretch(1)
        row.addWidget(self.card)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addLayout(row)
        column.addStretch(2)

    def show_in_place_of(self, window: QWidget | None) -> None:
        """Show this where that window is, and in its state."""
        if window is None or not window.isVisible():
            self.show()
            return
        self._has_place = True
        self.setGeometry(window.geometry())
        if window.isFullScreen():
            self.showFullScreen()
        elif window.isMaximized():
            self.showMaximized()
        else:
            self.show()

    def give_place_to(self, window: QWidget) -> None:
        """Put the next window where the one before it was."""
        if self._has_place and not (self.isMaximized() or self.isFullScreen()):
            window.setGeometry(self.geometry())
        elif self._has_place:
            window.setWindowState(self.windowState())

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit()
        super().closeEvent(event)


class LockScreen(CoverScreen):
    """Asks for the passphrase or the recovery code."""

    opened = Signal()

    def __init__(self, unlock: Callable[[str], None]) -> None:
        """`unlock` opens the archive by what was typed, or raises a SendOrganiserError; it may take a second."""
        super().__init__("Your papers are locked")
        self._unlock = unlock
        self._line = QLineEdit()
        self._line.setEchoMode(QLineEdit.EchoMode.Password)
        self._line.returnPressed.connect(self.try_it)
        self.field = Field("Passphrase", self._line, hint="Or the recovery code from your printed sheet")
        self._shows = QCheckBox("Show what I type")
        self._shows.toggled.connect(
            lambda on: self._line.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)
        )
        self.button = Button(_UNLOCK, "primary")
        self.button.clicked.connect(self.try_it)
        for part in (self.field, self._shows):
            self.card.body.addWidget(part)
        self.card.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignRight)
        self.is_trying = False

    def wait_for_lock(self) -> None:
        """Let the person type, but try nothing yet: the archive is just being closed."""
        self._set_trying(True)
        self._line.setFocus()

    def take_answers(self) -> None:
        self._set_trying(False)
        self._line.setFocus()

    def try_it(self) -> None:
        """Try what was typed, beside the window's own thread: a guess is made to take its time."""
        if self.is_trying:
            return
        self._set_trying(True)
        self.field.set_problem("")
        self._line.setReadOnly(True)
        unlock, typed = self._unlock, self._line.text()
        Beside(lambda _: unlock(typed), self._settle, parent=self)

    def _settle(self, error: object) -> None:
        self._set_trying(False)
        self._line.setReadOnly(False)
        if error is None:
            self._line.clear()
            self.opened.emit()
            return
        self.field.set_problem(_said(error))
        self._line.selectAll()
        self._line.setFocus()

    def _set_trying(self, is_trying: bool) -> None:
        self.is_trying = is_trying
        self.button.setEnabled(not is_trying)
        self.button.setText(_WAIT if is_trying else _UNLOCK)


class HiddenScreen(CoverScreen):
    """Hides the papers of an archive without a lock."""

    show_asked = Signal()

    def __init__(self) -> None:
        super().__init__("Nothing to see here", "eye-off")
        words = "The window is hidden, not locked: anybody can show it again. Settings can lock your papers."
        self.card.body.addWidget(Paragraph(words))
        button = Button("Show the window again", "primary")
        button.clicked.connect(self.show_asked)
        self.card.body.addWidget(button, 0, Qt.AlignmentFlag.AlignRight)


class WaitScreen(CoverScreen):
    """Shows how far long work on the whole archive has come, while no window is open on it."""

    ended = Signal()

    def __init__(
        self, title: str, work: Callable[[Job], str], *, may_stop: bool, done: str = "", icon_name: str = "lock"
    ) -> None:
        """`work` returns a sentence to be read before going on, or ""; above that stands `done`."""
        super().__init__(title, icon_name)
        from PySide6.QtWidgets import QProgressBar

        self._work, self._done = work, done
        self._words = Paragraph("This takes a while. If it is stopped, by a flat battery say, nothing is lost.")
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self.what = label(" ", "muted", wraps=True)
        self.button = Button("Stop")
        self.button.setVisible(may_stop)
        self.button.clicked.connect(self._press)
        for part in (self._words, self._bar, self.what):
            self.card.body.addWidget(part)
        self.card.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignRight)
        self.has_ended = False

    def begin(self) -> None:
        self._beside = Beside(self._work, self._settle, parent=self, heard=self._hear)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.has_ended:
            super().closeEvent(event)
        else:
            event.ignore()

    def _hear(self, news: Progress) -> None:
        self.what.setText(f"{news.what} {news.done:,} of {news.total:,}" if news.total else news.what)
        self._bar.setRange(0, max(0, news.total))
        self._bar.setValue(news.done)

    def _settle(self, result: object) -> None:
        self.has_ended = True
        words = "" if isinstance(result, Cancelled) else _said(result)
        if not words:
            self.ended.emit()
            return
        self._bar.hide()
        self.heading.setText(self._done if isinstance(result, str) else _NOT_DONE)
        self._words.set_text(words)
        self.what.setText("")
        self.button.setText("Go on")
        self.button.show()
        self.button.setFocus()

    def _press(self) -> None:
        if self.has_ended:
            self.ended.emit()
        else:
            self._beside.job.cancel()


def _said(result: object) -> str:
    """Return what is to be said of how work ended."""
    if isinstance(result, BaseException) and not isinstance(result, SendOrganiserError):
        return f"This is a fault of ours ({type(result).__name__}). Nothing was removed. Please report it."
    return str(result)


def ask_to_unlock(folder: Path, screen: LockScreen | None = None) -> LockScreen | None:
    """Ask until the archive opens, and return the screen, still shown; None if the person closed it."""
    from sendorganiser.workflows import lock_archive

    screen = screen or LockScreen(lambda typed: lock_archive.unlock(folder, typed))
    return screen if _stay(screen, screen.opened, screen.take_answers) else None


def wait_for(screen: WaitScreen) -> None:
    """Stay on a screen until its work has ended."""
    _stay(screen, screen.ended, screen.begin)


def _stay(screen: CoverScreen, until: object, begin: Callable[[], None]) -> bool:
    """Show a screen until that signal; say whether it came, and not that the person closed the screen."""
    loop = QEventLoop()
    until.connect(lambda: loop.exit(1))  # type: ignore[attr-defined]
    screen.closed.connect(lambda: loop.exit(0))
    if not screen.isVisible():
        screen.show()
    begin()
    return loop.exec() == 1
