"""The Points room used as a parent uses it: a list to begin with, gaps that show, evidence for and against, undo."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from sendorganiser.gui.app import App
from sendorganiser.gui.screens.inaccuracies_dialogs import InaccuracyDialog
from sendorganiser.gui.screens.points.dialogs import TemplateDialog
from sendorganiser.gui.screens.points.lists import StatementsList
from sendorganiser.gui.screens.points.room import PointsRoom
from sendorganiser.gui.widgets import Button
from sendorganiser.jobs import Job
from sendorganiser.store import Archive
from sendorganiser.workflows.add_documents import add_documents
from sendorganiser.workflows.keep_findings import keep_statement
from sendorganiser.workflows.keep_points import add_evidence, keep_point
from tests import papers
from tests.conftest import NOW
from tests.gui.test_app import started
from tests.gui.test_first_use import stop


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "archive"
    with Archive.open(made) as archive:
        case = archive.add_case(name="Maya Tresswell", now=NOW)
        file = papers.pdf(tmp_path / "report.pdf", ["She needs daily speech therapy."])
        add_documents(archive, Job(), case=case, files=[file], now=NOW)
    return made


def opened(qtbot: QtBot, folder: Path) -> tuple[App, PointsRoom]:
    app = started(qtbot, folder)
    room = app.window.show_room("points")
    assert isinstance(room, PointsRoom)
    return app, room


def test_a_list_for_an_appeal_begins_with_gaps_that_say_so(qtbot: QtBot, folder: Path) -> None:
    app, room = opened(qtbot, folder)
    room.empty.main_asked.emit()
    (dialog,) = app.window.findChildren(TemplateDialog)
    dialog.choice.setCurrentIndex(dialog.choice.findData("refuse-assess"))
    dialog.save_button.click()
    qtbot.waitUntil(lambda: room.points.count() == 4)
    assert all("Gap: nothing shows it yet" in room.points.item(row).text() for row in range(4))
    assert not room.points.item(0).icon().isNull() and "s.36(8)" in room.test.plain_text()
    stop(app)


def test_a_passage_is_turned_against_the_point_removed_and_brought_back_by_keys(qtbot: QtBot, folder: Path) -> None:
    with Archive.open(folder) as archive:
        point = keep_point(archive, Job(), case=1, title="She needs therapy", now=NOW)
        add_evidence(archive, Job(), point=point, document=1, quote="daily speech therapy", now=NOW)
    app, room = opened(qtbot, folder)
    said: list[object] = []
    app.desk.said.connect(lambda _, undo: said.append(undo))
    assert "Weak" in room.points.item(0).text() and room.evidence.item(0).text().startswith("For")
    room.evidence.setFocus()
    QTest.keyClick(room.evidence, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: room.evidence.item(0).text().startswith("Against"))
    QTest.keyClick(room.evidence, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: bool(said) and "Gap" in room.evidence.item(0).text())
    offered = {button.text(): button.isEnabled() for button in room.findChildren(Button)}
    assert (offered["For"], offered["Open"], offered["Fill by search…"]) == (False, False, True)
    undo = said[-1]
    assert callable(undo)
    undo()
    qtbot.waitUntil(lambda: len(app.desk.archive.points.evidence.of_case(1)) == 1)
    stop(app)


def test_what_is_wrong_needs_what_is_right(qtbot: QtBot, folder: Path) -> None:
    app, room = opened(qtbot, folder)
    dialog = InaccuracyDialog(app.desk, app.window, document=1, page=1, quote="daily speech therapy")
    dialog.open()
    dialog.save_button.click()
    qtbot.waitUntil(lambda: "What is right is missing" in dialog.problem.text())
    dialog.truth.text.setPlainText("weekly")
    dialog.save_button.click()
    qtbot.waitUntil(lambda: len(app.desk.archive.points.inaccuracies.of_case(1)) == 1)
    qtbot.waitUntil(lambda: room.lists[0].list.count() == 1)
    assert "Gap: no page proves it yet" in room.lists[0].list.item(0).text()
    stop(app)


def test_the_same_measure_over_time_is_drawn_with_its_sources(qtbot: QtBot, folder: Path) -> None:
    with Archive.open(folder) as archive:
        for day, value in (("2024", "6.1"), ("2025-05", "6.5")):
            keep_statement(
                archive, Job(), case=1, subject="Reading age", quote="reads", value=value, unit="years", date=day,
                document=1, now=NOW,
            )  # fmt: skip
    app, room = opened(qtbot, folder)
    said = room.lists[1]
    assert isinstance(said, StatementsList) and said.list.count() == 2
    room.tabs.setCurrentIndex(3)
    assert said.chart.isVisible() and "6.1 years" in said.chart.accessibleName()
    said.chart.grab()
    stop(app)
