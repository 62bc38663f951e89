"""Marking in the reader as a person does it: keys, the list, notes, the reference, points, and pages read anew."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from sendorganiser.gui.app import App
from sendorganiser.gui.screens.reader.highlight_panel import MIME
from sendorganiser.gui.screens.reader.marks import ReaderMarks
from sendorganiser.gui.screens.reader.room import ReaderRoom
from sendorganiser.jobs import Job
from sendorganiser.store import Archive
from sendorganiser.workflows.add_documents import add_documents
from sendorganiser.workflows.keep_points import take_template
from tests import papers
from tests.conftest import NOW
from tests.gui.test_app import started
from tests.gui.test_first_use import stop

TEXT = "Report on Maya\nMaya needs daily speech therapy.\nShe reads like a child of six."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "archive"
    with Archive.open(made) as archive:
        case = archive.add_case(name="Maya Tresswell", now=NOW)
        add_documents(
            archive, Job(), case=case, files=[papers.pdf(tmp_path / "report.pdf", [TEXT, "Page two"])], now=NOW
        )
        archive.set_facts({1: {"title": "Therapy report", "person": "Ann Lee", "date": "2025-05-14"}})
        take_template(archive, Job(), case=case, template="contents", now=NOW)
    return made


def opened(qtbot: QtBot, folder: Path) -> tuple[App, ReaderRoom, ReaderMarks]:
    """Open the first paper in the reader; its page comes later."""
    app = started(qtbot, folder)
    app.window.resize(1200, 800)
    app.desk.open_paper(1)
    room = app.window.current_room
    assert isinstance(room, ReaderRoom)
    (marks,) = room.findChildren(ReaderMarks)
    return app, room, marks


def reading(qtbot: QtBot, folder: Path) -> tuple[App, ReaderRoom, ReaderMarks]:
    app, room, marks = opened(qtbot, folder)
    qtbot.waitUntil(lambda: room.view.letters_on(1) is not None)
    return app, room, marks


def choose(room: ReaderRoom, qtbot: QtBot, words: str) -> None:
    room.find_bar.edit.setText(words)
    room.find_bar.typed.emit(words)
    qtbot.waitUntil(lambda: room.view.hit_place[0] == 1)
    room.view.setFocus()
    QTest.keyClick(room.view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert room.view.selected_text() == words


def test_found_words_are_marked_by_keys_alone_recoloured_and_removed(qtbot: QtBot, folder: Path) -> None:
    app, room, marks = reading(qtbot, folder)
    choose(room, qtbot, "daily speech therapy")
    QTest.keyClick(room.view, Qt.Key.Key_3)
    kept = app.desk.archive.points.highlights
    qtbot.waitUntil(lambda: len(kept.of_case(1)) == 1)
    (one,) = kept.of_case(1)
    assert (one.quote, one.page, one.colour) == ("daily speech therapy", 1, "blue")
    qtbot.waitUntil(lambda: marks.panel.list.count() == 1)
    item = marks.panel.list.item(0)
    assert item.text() == "p. 1  “daily speech therapy”"
    assert item.data(Qt.ItemDataRole.AccessibleTextRole) == "p. 1  P  “daily speech therapy”"  # its colour, in words
    marks.action.setChecked(True)
    marks.panel.list.setFocus()
    QTest.keyClick(marks.panel.list, Qt.Key.Key_4)
    qtbot.waitUntil(lambda: kept.of_case(1)[0].colour == "pink")
    marks.panel.choose(one.id)
    QTest.keyClick(marks.panel.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not kept.of_case(1))
    stop(app)


def test_words_are_copied_with_author_date_and_page(qtbot: QtBot, folder: Path) -> None:
    app, room, marks = reading(qtbot, folder)
    choose(room, qtbot, "daily speech therapy")
    marks.quote()
    assert QGuiApplication.clipboard().text() == (
        "“daily speech therapy” (Ann Lee, Therapy report, 14 May 2025, page 1 of 2)"
    )
    stop(app)


def test_a_highlight_dropped_on_a_point_becomes_its_evidence(qtbot: QtBot, folder: Path) -> None:
    app, room, marks = reading(qtbot, folder)
    marks.action.setChecked(True)
    choose(room, qtbot, "daily speech therapy")
    QTest.keyClick(room.view, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: marks.panel.list.count() == 1)
    points = marks.panel.points
    assert points.count() == 4 and "Gap" in points.item(0).text()
    mime = QMimeData()
    mime.setData(MIME, b"1")
    spot = QPointF(points.visualItemRect(points.item(0)).center())
    points.dropEvent(
        QDropEvent(spot, Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0))
    )
    qtbot.waitUntil(lambda: len(app.desk.archive.points.evidence.of_case(1)) == 1)
    (one,) = app.desk.archive.points.evidence.of_case(1)
    assert (one.document, one.page, one.quote, one.stance) == (1, 1, "daily speech therapy", "for")
    qtbot.waitUntil(lambda: "Weak" in points.item(0).text())
    stop(app)


def test_a_note_stands_on_its_page(qtbot: QtBot, folder: Path) -> None:
    app, room, marks = reading(qtbot, folder)
    room.view.setFocus()
    QTest.keyClick(room.view, Qt.Key.Key_N)
    marks.panel.note.setPlainText("Ask about hours")
    marks.panel.buttons["note"].click()
    notes = app.desk.archive.points.notes
    qtbot.waitUntil(lambda: [n.text for n in notes.of_document(1)] == ["Ask about hours"])
    stop(app)


def test_two_pages_stand_beside_each_other_and_the_view_turns(qtbot: QtBot, folder: Path) -> None:
    app, room, _ = reading(qtbot, folder)
    view = room.view
    view.set_columns(2)
    first, second = view.on_screen(1, (0, 0, 10, 10)), view.on_screen(2, (0, 0, 10, 10))
    assert abs(first.top() - second.top()) < 1 and second.left() > first.right()
    view.set_columns(1)
    box = (100.0, 50.0, 180.0, 60.0)
    for turn in (90, 180, 270, 0):
        view.turn_view()
        assert view.turn == turn
        middle = view.on_screen(1, box).center()
        there = view.on_page(middle)
        assert there is not None and there[0] == 1
        assert abs(there[1] - 140) < 1 and abs(there[2] - 55) < 1
    stop(app)
