"""The All cases room: shown when there is more than one case, opens a case, counts and saves."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from sendorganiser.gui.app import App
from sendorganiser.gui.screens.all_cases.rows import COUNCIL, LATE, NEXT, TO_SORT
from sendorganiser.jobs import Job
from sendorganiser.store import Archive
from sendorganiser.workflows.log_event import log_event
from tests.conftest import NOW
from tests.gui.looking_first import seen_and_saved
from tests.gui.test_app import started


def fill(folder: Path, children: int) -> None:
    with Archive.open(folder) as archive:
        for n in range(children):
            case = archive.add_case(name=f"Child {n}", council="Wexmoor", now=NOW)
            day = f"2026-03-0{n + 2}"
            log_event(
                archive, Job(), case=case, kind="ehcna-requested", date=day, sent=day, received=day, now=NOW
            )  # fmt: skip


@pytest.fixture
def app(qtbot: QtBot, tmp_path: Path) -> App:
    fill(tmp_path / "archive", 6)
    made = App(tmp_path / "archive")
    qtbot.addWidget(made.window)
    with qtbot.waitActive(made.window):
        made.window.show()
        made.window.activateWindow()
    return made


def entered(qtbot: QtBot, app: App) -> Any:
    room: Any = app.window.show_room("cases")
    qtbot.waitUntil(lambda: room.model.rowCount() == 6)
    return room


def test_with_one_case_it_is_not_in_the_list_of_rooms(qtbot: QtBot, tmp_path: Path) -> None:
    fill(tmp_path / "one", 1)
    app = started(qtbot, tmp_path / "one")
    assert not app.window.rail.button("cases").isVisible()
    app.window.hide()
    app.close()


def test_with_more_it_is_and_enter_opens_a_case(qtbot: QtBot, app: App) -> None:
    assert app.window.rail.button("cases").isVisible()
    room = entered(qtbot, app)
    room.table.setFocus()
    room.table.selectRow(3)
    wanted = room.model.line(room.model.index(3, 0))
    qtbot.keyClick(room.table, Qt.Key.Key_Return)
    assert app.desk.case is not None
    assert app.desk.case.id == wanted.case
    assert app.window.current_room_id == "home"


def test_in_a_small_window_the_table_needs_no_scroll_bar(qtbot: QtBot, app: App) -> None:
    room = entered(qtbot, app)
    app.window.resize(1024, 600)
    qtbot.waitUntil(lambda: room.width() < 1024)
    assert room.table.isColumnHidden(COUNCIL)
    for size in ((1280, 800), (1024, 600)):
        app.window.resize(*size)
        qtbot.waitUntil(lambda size=size: app.window.width() == size[0])  # type: ignore[misc]
        qtbot.waitUntil(lambda: room.table.horizontalScrollBar().maximum() == 0)
        qtbot.waitUntil(lambda: room.table.verticalScrollBar().maximum() == 0)  # six cases are seen whole


def test_what_is_next_can_be_read_whole(qtbot: QtBot, app: App) -> None:
    room = entered(qtbot, app)
    app.window.resize(1024, 600)
    qtbot.waitUntil(lambda: app.window.width() == 1024)
    metrics, table = room.table.fontMetrics(), room.table

    def is_whole(row: int) -> bool:
        index = room.model.index(row, NEXT)
        cell = table.visualRect(index).adjusted(8, 0, -28, 0)  # padding, and the icon
        words = metrics.boundingRect(0, 0, cell.width(), 0, Qt.TextFlag.TextWordWrap, str(index.data() or ""))
        return words.height() <= cell.height()

    qtbot.waitUntil(lambda: all(is_whole(row) for row in range(6)))


def test_a_column_sorts_with_the_most_pressing_first(qtbot: QtBot, app: App) -> None:
    room = entered(qtbot, app)
    room.table.sortByColumn(LATE, Qt.SortOrder.AscendingOrder)
    worst = [room.model.line(room.model.index(row, 0)).worst for row in range(6)]
    assert worst == sorted(worst, reverse=True)
    said = room.model.index(0, TO_SORT).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "To sort: none"


def test_figures_are_counted_drawn_and_read_out(qtbot: QtBot, app: App) -> None:
    room = entered(qtbot, app)
    room.count_button.click()
    qtbot.waitUntil(lambda: bool(room.chart.lines))
    assert "Wexmoor: 6 children, median" in room.chart.accessibleDescription()
    assert "Child 1" not in room.chart.accessibleDescription()


@pytest.mark.parametrize("ending", [".pdf", ".csv"])
def test_they_are_saved_where_the_person_says(
    qtbot: QtBot, app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    out = tmp_path / f"figures{ending}"
    room = entered(qtbot, app)
    room.save()
    seen_and_saved(qtbot, app.window, out, monkeypatch)
    assert out.is_file()
    qtbot.waitUntil(lambda: not app.runner.is_busy)
