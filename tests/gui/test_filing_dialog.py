"""The dialog that files a letter says before it asks for days what the letter still lacks."""

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from sendorganiser.gui.screens.letters.filing import FileDialog

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize("missing", [(), ("What you ask for", "Their address")])
def test_a_letter_that_lacks_something_cannot_be_filed_and_it_is_named(qtbot: QtBot, missing: tuple[str, ...]) -> None:
    kept: list[tuple[str, str]] = []
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = FileDialog(
        parent, kind="letter-sent", starts=(), today=TODAY, keep=lambda *days: kept.append(days), missing=missing
    )
    said = " ".join(each.text() for each in dialog.findChildren(QLabel))
    assert all(fact in said for fact in missing)
    dialog.keep_button.click()
    assert kept == ([] if missing else [("2026-11-23", "")])
