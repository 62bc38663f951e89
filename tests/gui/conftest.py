"""Each test ends with each app closed: tests share one application."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import shiboken6

from sendorganiser.gui import rooms_ahead
from sendorganiser.gui.app import App
from sendorganiser.gui.turns import Turns

_OPEN: list[App] = []
_GOING: list[Turns] = []


@pytest.fixture(autouse=True)
def no_room_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """No room is made ahead in the middle of a test, only because that takes long on a busy machine."""
    monkeypatch.setattr(rooms_ahead, "_AFTER_MS", 3_600_000)


@pytest.fixture(autouse=True)
def know_what_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """Note what a test does in turns."""
    begin = Turns.__init__

    def made(turns: Turns, *arguments: Any, **options: Any) -> None:
        begin(turns, *arguments, **options)
        _GOING.append(turns)

    monkeypatch.setattr(Turns, "__init__", made)


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
    while _GOING:
        if shiboken6.isValid(turns := _GOING.pop()):
            turns.stop()
    yield
