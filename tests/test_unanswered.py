"""A dialog that a test did not expect fails it with the dialog's words; one that is answered is left alone."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from sendorganiser.errors import UnreadableFile
from sendorganiser.gui import problems
from tests.unanswered import Unanswered


@pytest.fixture
def quick(qtbot: QtBot) -> Iterator[None]:
    guard = Unanswered(patience_s=0.2)
    yield
    guard.stop()


def test_it_is_put_away_and_its_words_are_told(qtbot: QtBot, quick: None) -> None:
    with qtbot.capture_exceptions() as caught:
        problems.stop_with(UnreadableFile("This file is damaged.", "Ask for it again."))
    ((_, error, _),) = caught
    assert "This file is damaged." in str(error)
    assert "Ask for it again." in str(error)


def test_a_dialog_that_a_test_walks_through_stays(qtbot: QtBot, quick: None) -> None:
    dialog = problems.StopDialog(UnreadableFile("This file is damaged.", "Ask for it again."))
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.wait(500)
    assert dialog.isVisible()
    dialog.reject()


def test_one_that_is_answered_says_nothing(qtbot: QtBot, quick: None) -> None:
    dialog = problems.StopDialog(UnreadableFile("This file is damaged.", "Ask for it again."))
    qtbot.addWidget(dialog)
    QTimer.singleShot(100, dialog.accept)
    assert dialog.exec() == dialog.DialogCode.Accepted
