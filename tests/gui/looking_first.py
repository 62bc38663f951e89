"""Saves from the window that shows what will come out, as a person would."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sendorganiser.gui.screens import look_first
from sendorganiser.gui.screens.look_first import LookFirst


def seen_and_saved(qtbot: QtBot, window: QWidget, out: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Wait until the pages are shown, save them as `out`, and return what stood below them before."""
    dialog = window.findChildren(LookFirst)[-1]
    qtbot.waitUntil(lambda: dialog.buttons[out.suffix].isEnabled())
    said = dialog.status.text()
    monkeypatch.setattr(look_first, "ask_where", lambda *_: out)
    with qtbot.waitSignal(dialog.finished):
        dialog.buttons[out.suffix].click()
    return said
