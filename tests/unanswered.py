"""Puts away a dialog that waits for an answer nobody gives: it would hold up the tests for ever."""

import inspect
from types import FrameType

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QPlainTextEdit, QWidget

_PATIENCE_S = 60.0
_LOOKS = 10
_WAITS_BY_ITSELF = "pytestqt"  # a test that waits for something has its own end


class Unanswered(QObject):
    """Looks now and then, from within Qt's own loop, which code of the app has been waiting there and for how long."""

    def __init__(self, patience_s: float = _PATIENCE_S) -> None:
        super().__init__()
        self._looks = 0
        self._waiting: FrameType | None = None
        self._timer = QTimer(self, interval=int(patience_s * 1000 / _LOOKS))
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()
        self._waiting = None

    def _look(self) -> None:
        here = inspect.currentframe()
        waiting, dialog = (here.f_back if here else None), QApplication.activeModalWidget()
        if waiting is None or dialog is None or waiting.f_globals["__name__"].startswith(_WAITS_BY_ITSELF):
            waiting = None
        self._looks = self._looks + 1 if waiting is not None and waiting is self._waiting else 0
        self._waiting = waiting
        if dialog is not None and self._looks >= _LOOKS:
            self._looks = 0
            said = words_of(dialog)
            (dialog.reject if isinstance(dialog, QDialog) else dialog.hide)()
            raise AssertionError(f"a dialog that nobody answers: {said}")  # pytest-qt fails the test with it


def words_of(dialog: QWidget) -> str:
    """Return what a dialog says."""
    texts = [dialog.windowTitle()]
    for part in dialog.findChildren(QWidget):
        if isinstance(part, QLabel | QAbstractButton):
            texts.append(part.text())
        elif isinstance(part, QPlainTextEdit):
            texts.append(part.toPlainText())
    return " | ".join(text for text in texts if text)
