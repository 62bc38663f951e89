"""One room on an archive, as somebody uses it: what it says, what is pressed, and what was said or refused."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from sendorganiser.gui import style
from sendorganiser.gui.desk import Desk
from sendorganiser.gui.jobs import JobRunner
from sendorganiser.gui.pages import PageSource
from sendorganiser.gui.screens.plan.words import MarkedText
from sendorganiser.gui.widgets.text import Paragraph
from sendorganiser.store import Archive


@dataclass
class Opened:
    room: Any
    desk: Desk
    qtbot: QtBot
    said: list[tuple[str, Any]] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    papers: list[tuple[int, int]] = field(default_factory=list)  # that were asked for, with their page
    rooms: list[str] = field(default_factory=list)

    def settle(self) -> None:
        for _ in range(3):  # a change, the reading it asks for, and what is shown by that
            self.qtbot.wait(1)
            self.qtbot.waitUntil(lambda: not self.desk.runner.is_busy)
        self.qtbot.wait(1)

    def words(self, part: QWidget | None = None) -> str:
        self.qtbot.wait(1)  # what is new in a layout is shown by the next turn of the loop
        return words_on(part or self.room)

    def press(self, text: str, part: QWidget | None = None) -> None:
        self.qtbot.wait(1)
        buttons = (part or self.room).findChildren(QAbstractButton)
        found = next(b for b in buttons if text in (b.text(), b.accessibleName()) and b.isVisible())
        self.qtbot.mouseClick(found, Qt.MouseButton.LeftButton)
        self.settle()

    def dialog(self, kind: type[QDialog]) -> Any:
        return next(d for d in self.room.findChildren(kind) if d.isVisible())

    def undo(self) -> None:
        self.said[-1][1]()
        self.settle()


Make = Callable[[], Opened]


def words_on(widget: QWidget) -> str:
    """All words that are shown, from the top down."""
    labels = [each for each in widget.findChildren(QLabel) if each.isVisible()]
    labels.sort(key=lambda each: each.mapTo(widget, each.rect().topLeft()).y())
    return "\n".join(_text(each) for each in labels)


@contextmanager
def rooms_on(
    folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, *, now: str
) -> Iterator[Callable[[Callable[[Desk], Any]], Opened]]:
    """Open rooms on the archive in `folder`, by what makes each; put all away afterwards."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    style.apply(app, style.Theme.LIGHT, reduced_motion=True)
    monkeypatch.setattr(Desk, "today", lambda _: date.fromisoformat(now[:10]))
    monkeypatch.setattr(Desk, "now", lambda _: now)
    runner, pages = JobRunner(partial(Archive.open, folder)), PageSource()
    reader = Archive.open_to_read(folder)
    reader.stay()  # as the app does: no lane sweeps the work folder
    state = QSettings(str(folder.parent / "window.ini"), QSettings.Format.IniFormat)
    yield lambda kind: _shown(kind, Desk(reader, runner, pages, state=state), qtbot)
    qtbot.waitUntil(lambda: not runner.is_busy)
    runner.stop()
    pages.close()
    reader.close()


def _shown(kind: Callable[[Desk], Any], desk: Desk, qtbot: QtBot) -> Opened:
    opened = Opened(kind(desk), desk, qtbot)
    desk.said.connect(lambda *said: opened.said.append(said))
    desk.paper_asked.connect(lambda number, page, _: opened.papers.append((number, page)))
    desk.room_asked.connect(opened.rooms.append)
    desk.runner.changed.connect(opened.room.refresh)
    desk.runner.refused.connect(lambda error: opened.refused.append(str(error)))
    desk.runner.crashed.connect(lambda error: opened.refused.append(repr(error)))
    qtbot.addWidget(opened.room)
    opened.room.resize(1080, 720)
    with qtbot.waitActive(opened.room):
        opened.room.show()
        opened.room.activateWindow()
    opened.room.shown()
    opened.settle()
    return opened


def _text(label: QLabel) -> str:
    if isinstance(label, MarkedText):
        return label.accessibleName()
    return label.plain_text() if isinstance(label, Paragraph) else label.text()
