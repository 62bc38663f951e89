"""The split room, used as a parent uses it: look at the borders, cut and join, split, undo."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sendorganiser.gui import style
from sendorganiser.gui.desk import Desk
from sendorganiser.gui.jobs import JobRunner
from sendorganiser.gui.models.split_plan import SplitPlan, first_plan, part_title
from sendorganiser.gui.pages import PageSource
from sendorganiser.gui.screens.split import SplitRoom
from sendorganiser.jobs import Job
from sendorganiser.model.family import Border
from sendorganiser.store import Archive
from sendorganiser.workflows.add_documents import add_documents
from tests import papers
from tests.conftest import NOW
from tests.workflows.test_split_document import PAGES


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[Desk]:
    style.apply(qapp, "light")
    with Archive.open(tmp_path / "archive") as archive:
        case = archive.add_case(name="Maya Tresswell", now=NOW)
        add_documents(archive, Job(), case=case, files=[papers.pdf(tmp_path / "pile.pdf", PAGES)], now=NOW)
    runner = JobRunner(partial(Archive.open, tmp_path / "archive"))
    source = PageSource()
    reading = Archive.open_to_read(tmp_path / "archive")
    reading.stay()  # as the app does: no lane sweeps the work folder
    state = QSettings(str(tmp_path / "state.ini"), QSettings.Format.IniFormat)
    yield Desk(reading, runner, source, state=state)
    runner.stop()
    source.close()
    reading.close()


@pytest.fixture
def room(desk: Desk, qtbot: QtBot) -> SplitRoom:
    made = SplitRoom(desk)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    made.open(desk.archive.document(1))
    qtbot.waitUntil(lambda: made.view.plan.starts == (1, 2, 4))
    return made


def press(qtbot: QtBot, room: SplitRoom, key: Qt.Key, *, control: bool = False) -> None:
    modifier = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(room.view, key, modifier)


def test_borders_are_proposed_and_explained(room: SplitRoom) -> None:
    assert room.main_action is not None
    assert room.main_action.text() == "Split into 3 papers"
    room.view.go_to(2)
    said = room.view.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "A new paper begins here" in said
    assert "Agreement to assess" in said
    assert "a letter begins: “Dear Mrs Tresswell”" in room.why.plain_text()


def test_keys_join_cut_and_move(qtbot: QtBot, room: SplitRoom) -> None:
    press(qtbot, room, Qt.Key.Key_N)
    press(qtbot, room, Qt.Key.Key_Space)
    assert room.view.plan.starts == (1, 4)
    press(qtbot, room, Qt.Key.Key_N)
    press(qtbot, room, Qt.Key.Key_Left, control=True)
    assert room.view.plan.starts == (1, 3)
    assert room.view.page == 3
    press(qtbot, room, Qt.Key.Key_B)
    assert room.view.page == 1
    press(qtbot, room, Qt.Key.Key_Space)
    assert room.view.plan.starts == (1, 3)  # the first page begins the first paper always


def test_a_click_between_two_pages_cuts_and_another_joins(qtbot: QtBot, room: SplitRoom) -> None:
    def click() -> None:
        cell = room.view.visualRect(room.view.model().index(2, 0))
        qtbot.mouseClick(room.view.viewport(), Qt.MouseButton.LeftButton, pos=cell.topLeft() + QPoint(8, 60))

    click()
    assert room.view.plan.starts == (1, 2, 3, 4)
    click()
    assert room.view.plan.starts == (1, 2, 4)


def test_new_parts_are_named(qtbot: QtBot, room: SplitRoom) -> None:
    room.view.go_to(2)
    press(qtbot, room, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not room.view.plan.unknown())
    # It holds a refusal and an agreement: it is named by its sender, and by neither.
    assert part_title(room.view.plan, (1, 3)) == "Paper from Wexmoor County Council"


def test_splitting_makes_the_papers_and_undo_the_whole(qtbot: QtBot, desk: Desk, room: SplitRoom) -> None:
    said: list[tuple[str, object]] = []
    desk.said.connect(lambda words, undo: said.append((words, undo)))
    assert room.main_action is not None
    with qtbot.waitSignal(room.ended):
        room.main_action.trigger()
    assert len(desk.archive.documents(1)) == 3
    (words, undo) = said[0]
    assert words.startswith("Split into 3 papers")
    assert callable(undo)
    undo()
    qtbot.waitUntil(lambda: len(desk.archive.documents(1)) == 1)


def test_escape_leaves_with_nothing_changed(qtbot: QtBot, desk: Desk, room: SplitRoom) -> None:
    with qtbot.waitSignal(room.back_asked):
        press(qtbot, room, Qt.Key.Key_Escape)
    assert len(desk.archive.documents(1)) == 1


def test_a_screen_reader_is_told_of_the_pages(room: SplitRoom) -> None:
    found = QAccessible.queryAccessibleInterface(room.view)
    assert found.text(QAccessible.Text.Name) == "Pages, and where new papers begin"


def test_a_plan_keeps_its_parts_whole_whatever_is_done() -> None:
    plan = first_plan(9, [Border(4, 0.9), Border(7, 0.6)], [])
    assert plan.parts == ((1, 3), (4, 6), (7, 9))
    for each in (
        plan.toggled(4),
        plan.toggled(1),
        plan.toggled(10),
        plan.moved(5, 1),
        plan.moved(5, 3),
        plan.moved(2, 1),
    ):
        pages = [page for first, last in each.parts for page in range(first, last + 1)]
        assert pages == list(range(1, 10))
    assert plan.moved(4, -1).parts == ((1, 2), (3, 6), (7, 9))
    assert SplitPlan(3).next_start(1, forwards=True) == 1
