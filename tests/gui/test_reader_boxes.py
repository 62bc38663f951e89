"""Marking what has no words: a box over a picture, by mouse and by keys alone, named, listed and proving a point."""

from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from sendorganiser.gui.app import App
from sendorganiser.gui.screens.reader.marks import ReaderMarks
from sendorganiser.gui.screens.reader.room import ReaderRoom
from sendorganiser.jobs import Job
from sendorganiser.store import Archive
from sendorganiser.workflows.add_documents import add_documents
from sendorganiser.workflows.keep_points import take_template
from sendorganiser.workflows.mark_passages import passages
from tests.conftest import NOW
from tests.gui.test_first_use import stop
from tests.gui.test_reader_marks import opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    picture = Image.new("L", (620, 877), 255)
    ImageDraw.Draw(picture).ellipse((150, 200, 400, 500), outline=0, width=6)
    picture.save(tmp_path / "drawing.pdf", "PDF", resolution=75)
    made = tmp_path / "archive"
    with Archive.open(made) as archive:
        case = archive.add_case(name="Maya Tresswell", now=NOW)
        add_documents(archive, Job(), case=case, files=[tmp_path / "drawing.pdf"], now=NOW)
        archive.set_facts({1: {"title": "Her drawing", "person": "Maya", "date": "2025-05-14"}})
        take_template(archive, Job(), case=case, template="contents", now=NOW)
    return made


def reading(qtbot: QtBot, folder: Path) -> tuple[App, ReaderRoom, ReaderMarks]:
    app, room, marks = opened(qtbot, folder)
    qtbot.waitUntil(lambda: room.view.is_picture(1))
    return app, room, marks


def draw(room: ReaderRoom, box: tuple[float, float, float, float]) -> None:
    area, port = room.view.on_screen(1, box), room.view.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=area.topLeft().toPoint())
    QTest.mouseMove(port, area.center().toPoint())
    QTest.mouseMove(port, area.bottomRight().toPoint())
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=area.bottomRight().toPoint())


def test_a_box_over_a_picture_is_marked_named_listed_quoted_and_put_to_a_point(qtbot: QtBot, folder: Path) -> None:
    app, room, marks = reading(qtbot, folder)
    draw(room, (100, 100, 300, 250))
    QTest.keyClick(room.view, Qt.Key.Key_3)
    kept = app.desk.archive.points.highlights
    qtbot.waitUntil(lambda: marks.panel.list.count() == 1)
    (one,) = kept.of_case(1)
    (box,) = one.rects
    assert (one.quote, one.colour, one.page) == ("", "blue", 1)
    assert all(abs(is_at - drawn) < 4 for is_at, drawn in zip(box, (100, 100, 300, 250), strict=True))
    assert "A place without a name" in marks.panel.list.item(0).text()
    assert marks.panel.isVisible() and marks.panel.note_label.text() == "What is marked here"
    marks.panel.note.setPlainText("The school with a moat")
    marks.panel.buttons["note"].click()
    qtbot.waitUntil(lambda: "The school with a moat" in marks.panel.list.item(0).text())
    marks.panel.choose(one.id)
    marks.quote()
    assert QGuiApplication.clipboard().text() == "The school with a moat (Maya, Her drawing, 14 May 2025, page 1 of 1)"
    marks.panel.points.setCurrentRow(0)
    marks.panel.put()
    evidence = app.desk.archive.points.evidence
    qtbot.waitUntil(lambda: len(evidence.of_case(1)) == 1)
    (proof,) = evidence.of_case(1)
    assert (proof.page, proof.quote, proof.note, proof.highlight) == (1, "", "The school with a moat", one.id)
    assert [passage.state for passage in passages(app.desk.archive, 1)] == ["here"]
    stop(app)


def test_by_keys_alone_the_whole_picture_is_marked(qtbot: QtBot, folder: Path) -> None:
    app, room, marks = reading(qtbot, folder)
    room.view.setFocus()
    QTest.keyClick(room.view, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: marks.panel.list.count() == 1)
    (box,) = app.desk.archive.points.highlights.of_case(1)[0].rects
    page = app.desk.archive.pages(1)[0]
    assert abs(box[2] - page.width) < 1 and abs(box[3] - page.height) < 1
    stop(app)


def test_a_click_on_a_picture_draws_nothing_and_chooses_the_mark_under_it(qtbot: QtBot, folder: Path) -> None:
    app, room, marks = reading(qtbot, folder)
    QTest.mouseClick(room.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(80, 80))
    assert room.view.chosen() == []
    draw(room, (100, 100, 300, 250))
    QTest.keyClick(room.view, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: marks.panel.list.count() == 1)
    assert room.view.chosen() == []
    marks.panel.choose_nothing()
    middle = room.view.on_screen(1, (150, 150, 200, 200)).center().toPoint()
    QTest.mouseClick(room.view.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert marks.panel.current is not None
    stop(app)
