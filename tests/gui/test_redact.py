"""Redacting as a person does it: boxes with the mouse, words found and ticked, undo, the copy, the key."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from sendorganiser.gui.app import App
from sendorganiser.gui.screens.reader.care import ReaderCare
from sendorganiser.gui.screens.reader.room import ReaderRoom
from sendorganiser.gui.screens.redact.in_reader import ReaderRedact
from sendorganiser.gui.screens.redact.key import KeyDialog
from sendorganiser.gui.screens.redact.result import CopyDialog
from sendorganiser.jobs import Job
from sendorganiser.store import Archive
from sendorganiser.workflows.add_documents import add_documents
from sendorganiser.workflows.redact_document import redacted_file
from tests import papers
from tests.conftest import NOW
from tests.gui.test_app import started
from tests.gui.test_first_use import stop

TEXT = "Report on Thomas Bell\nThomas was seen with Priya Shah.\nThe bell rang."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "archive"
    with Archive.open(made) as archive:
        case = archive.add_case(name="Maya Tresswell", now=NOW)
        add_documents(archive, Job(), case=case, files=[papers.pdf(tmp_path / "report.pdf", [TEXT])], now=NOW)
    return made


def redacting(qtbot: QtBot, folder: Path) -> tuple[App, ReaderRedact]:
    app = started(qtbot, folder)
    app.window.resize(1200, 800)
    assert app.desk.case is not None
    app.desk.open_paper(app.desk.archive.documents(app.desk.case.id)[0].id)
    room = app.window.current_room
    assert isinstance(room, ReaderRoom)
    (redact,) = room.findChildren(ReaderRedact)
    redact.action.setChecked(True)
    qtbot.waitUntil(lambda: room.view.pages == 1 and redact.layer.isVisible())
    return app, redact


def boxes(app: App) -> list[tuple[int, str]]:
    return [(box.page, box.words) for box in app.desk.archive.redactions.boxes(1)]


def drag(redact: ReaderRedact, first: QPoint, last: QPoint) -> None:
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(redact.layer, left, pos=first)
    QTest.mouseMove(redact.layer, last)
    QTest.mouseRelease(redact.layer, left, pos=last)


def test_a_box_is_drawn_chosen_and_taken_away(qtbot: QtBot, folder: Path) -> None:
    app, redact = redacting(qtbot, folder)
    redact.panel.printed.setEditText("Pupil A")
    place = redact.layer.rect().center()
    drag(redact, place, place + QPoint(120, 30))
    qtbot.waitUntil(lambda: len(redact.layer.boxes) == 1)
    (box,) = app.desk.archive.redactions.boxes(1)
    assert box.label == "Pupil A" and box.rect[2] - box.rect[0] > 20
    QTest.mouseClick(redact.layer, Qt.MouseButton.LeftButton, pos=place + QPoint(40, 10))
    assert redact.layer.current is not None and redact.layer.current.id == box.id
    QTest.keyClick(redact.layer, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not redact.layer.boxes and boxes(app) == [])
    stop(app)


def test_words_are_found_ticked_boxed_and_gone(qtbot: QtBot, folder: Path) -> None:
    app, redact = redacting(qtbot, folder)
    redact.panel.words.setPlainText("Thomas Bell\nPriya Shah")
    redact.panel.buttons["find"].click()
    qtbot.waitUntil(lambda: redact.panel.list.count() == 4)
    assert len(redact.panel.ticked()) == 3  # not the bell
    said: list[object] = []
    app.desk.said.connect(lambda _, undo: said.append(undo))
    redact.panel.buttons["mark"].click()
    qtbot.waitUntil(lambda: len(redact.layer.boxes) == 3)
    assert redact.panel.list.count() == 1
    qtbot.waitUntil(lambda: bool(said))
    undo = said[-1]
    assert callable(undo)
    undo()
    qtbot.waitUntil(lambda: not redact.layer.boxes and boxes(app) == [])
    redact.panel.buttons["find"].click()
    qtbot.waitUntil(lambda: redact.panel.list.count() == 4)
    redact.panel.buttons["mark"].click()
    qtbot.waitUntil(lambda: len(redact.layer.boxes) == 3)
    redact.panel.buttons["make"].click()
    document = app.desk.archive.document(1)
    qtbot.waitUntil(lambda: redacted_file(app.desk.archive, document) is not None)
    qtbot.waitUntil(lambda: not redact.panel.buttons["look"].isHidden())
    redact.panel.buttons["look"].click()
    (shown,) = app.window.findChildren(CopyDialog)
    qtbot.waitUntil(lambda: shown.view.pages == 1)
    shown.accept()
    stop(app)


def test_the_key_is_kept_in_its_own_window(qtbot: QtBot, folder: Path) -> None:
    app, redact = redacting(qtbot, folder)
    redact.panel.buttons["key"].click()
    (dialog,) = app.window.findChildren(KeyDialog)
    dialog.name.editor.setText("Thomas Bell")  # type: ignore[attr-defined]
    dialog.add.click()
    qtbot.waitUntil(lambda: dialog.table.rowCount() == 1)
    cell = dialog.table.item(0, 0)
    assert cell is not None and cell.text() == "Pupil A"
    cell.setText("Child 1")
    qtbot.waitUntil(lambda: [c.cipher for c in app.desk.archive.redactions.ciphers(1)] == ["Child 1"])
    qtbot.waitUntil(lambda: redact.panel.printed.findText("Child 1") >= 0)
    dialog.accept()
    stop(app)


def test_only_one_thing_stands_beside_the_pages(qtbot: QtBot, folder: Path) -> None:
    app, redact = redacting(qtbot, folder)
    (care,) = app.window.findChildren(ReaderCare)
    assert redact.panel.isVisible()
    care.correct_action.setChecked(True)
    assert not redact.action.isChecked() and care.corrector.isVisible() and not redact.layer.isVisible()
    redact.action.setChecked(True)
    assert not care.correct_action.isChecked() and redact.panel.isVisible() and not care.corrector.isVisible()
    stop(app)
