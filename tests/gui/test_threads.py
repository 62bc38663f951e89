"""Exchanges by e-mail in the Documents room: told of, folded behind the newest when asked, and brought back."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from sendorganiser.gui import style
from sendorganiser.gui.desk import Desk
from sendorganiser.gui.jobs import JobRunner
from sendorganiser.gui.models.arranging import PaperRow
from sendorganiser.gui.pages import PageSource
from sendorganiser.gui.screens.documents.room import DocumentsRoom
from sendorganiser.gui.screens.documents.threads_dialog import ThreadsDialog
from sendorganiser.store import Archive
from tests.workflows.test_find_threads import added


@pytest.fixture
def desk(archive: Archive, case: int, qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    """A case with three e-mails of one exchange, and what was attached to the first."""
    style.apply(qapp, "light")
    added(archive, case, tmp_path)
    runner = JobRunner(partial(Archive.open, archive.folder))
    pages = PageSource()
    reader = Archive.open_to_read(archive.folder)
    yield Desk(reader, runner, pages, state=QSettings(str(tmp_path / "state.ini"), QSettings.Format.IniFormat))
    runner.stop()
    pages.close()
    reader.close()


@pytest.fixture
def room(desk: Desk, qtbot: QtBot) -> DocumentsRoom:
    made = DocumentsRoom(desk)
    qtbot.addWidget(made)
    made.resize(1080, 700)
    desk.runner.changed.connect(made.refresh)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.shown()
    assert made.browser.side is not None
    qtbot.waitUntil(lambda: bool(notes(made)))
    return made


def notes(room: DocumentsRoom) -> dict[str, str]:
    """Return what stands under each paper of the list."""
    rows = (room.browser.papers.papers.row(room.browser.papers.papers.index(n)) for n in range(99))
    return {row.document.source_name: row.inside for row in rows if isinstance(row, PaperRow)}


def press(parent: Any, words: str) -> None:
    next(b for b in parent.findChildren(QPushButton) if b.isVisible() and words in b.text()).click()


def until(qtbot: QtBot, so: Callable[[], bool]) -> None:
    qtbot.waitUntil(so)


def test_the_list_tells_which_e_mail_holds_the_others(room: DocumentsRoom) -> None:
    said = notes(room)
    assert said["three.eml"] == "Holds all 3 e-mails of an exchange"
    assert said["one.eml"] == "All of it stands in the e-mail of 8 May 2024"
    assert "From the e-mail" in said["notes.txt"]


def test_asked_from_the_banner_it_is_folded_and_undone(qtbot: QtBot, desk: Desk, room: DocumentsRoom) -> None:
    said: list[Any] = []
    desk.said.connect(lambda words, undo: said.append((words, undo)))
    press(room, "Look at them")
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, ThreadsDialog))
    assert len(desk.archive.documents(1)) == 4  # nothing has moved yet
    dialog.fold_buttons[0].click()
    until(qtbot, lambda: set(notes(room)) == {"three.eml", "notes.txt"} and bool(said))
    assert notes(room)["three.eml"] == "Exchange of 3 e-mails, 2 behind this one"
    assert "From the e-mail" in notes(room)["notes.txt"]  # still linked, though its e-mail is behind another
    words, undo = said[0]
    assert words == "2 e-mails stand behind the newest."
    undo()
    until(qtbot, lambda: len(notes(room)) == 4)


def test_kept_in_the_list_it_is_not_asked_again(qtbot: QtBot, desk: Desk, room: DocumentsRoom) -> None:
    press(room, "Look at them")
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, ThreadsDialog))
    dialog.keep_buttons[0].click()
    until(qtbot, lambda: not desk.archive.threads.of_case(1)[0].is_asked)
    until(qtbot, lambda: not [b for b in room.findChildren(QPushButton) if b.isVisible() and "Look at" in b.text()])
    assert len(desk.archive.documents(1)) == 4


def test_the_inbox_offers_to_sort(qtbot: QtBot, desk: Desk, room: DocumentsRoom) -> None:
    asked: list[str] = []
    desk.room_asked.connect(asked.append)
    press(room, "Sort these 4 papers")
    assert asked == ["sorting"]
