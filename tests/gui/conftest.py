"""Each test ends with each app closed: tests share one application."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from sendorganiser.gui import rooms_ahead
from sendorganiser.gui.app import App

_OPEN: list[App] = []


@pytest.fixture(autouse=True)
def no_room_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """No room is made ahead in the middle of a test, only because that takes long on a busy machine."""
    monkeypatch.setattr(rooms_ahead, "_AFTER_MS", 3_600_000)


@pytest.fixture(autouse=True)
def know_what_is_open(monkeypatch: pytest.MonkeyPatch) -> None:
    """Note which apps a test opens and closes."""
    begin, end = App.__init__, App.close

    def opened(app: App, folder: Path) -> None:
        begin(app, folder)
        _OPEN.append(app)

    def closed(app: App) -> None:
        if app in _OPEN:
            _OPEN.remove(app)
            end(app)

    monkeypatch.setattr(App, "__init__", opened)
    monkeypatch.setattr(App, "close", closed)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown() -> Iterator[None]:
    """An app left open would speak to its window, which is put away now, in the middle of the next test.

    And what a room shown without an app was still to do would read an archive that is put away before the room is.
    """
    while _OPEN:
        _OPEN[-1].close()
    for shown in QApplication.topLevelWidgets():
        for timer in shown.findChildren(QTimer):
            timer.stop()
    yield
