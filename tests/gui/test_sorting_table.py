# ruff: noqa: F811 (fixtures of test_sorting)
"""The inbox as a table: read in a small window, typed over, accepted by groups, and every step taken back."""

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.screens.sorting.room import SortingRoom
from sendorganiser.gui.screens.sorting.rows import COLUMNS
from sendorganiser.workflows.confirm_facts import confirm_facts
from tests.gui.test_sorting import SCHOOL, checked, desk, focused, paper, press, room, settled, write  # noqa: F401


def test_a_group_is_accepted_at_once_but_not_what_wants_a_look(
    qtbot: QtBot, desk: Desk, room: SortingRoom, qtmodeltester: ModelTester
) -> None:
    room.show_as_table()
    qtmodeltester.check(room.table.model)  # type: ignore[no-untyped-call]
    buttons = [b for b in room.table.findChildren(QPushButton) if "as suggested" in b.text()]
    assert [b.text() for b in buttons] == ["Accept all 3 as suggested"]
    buttons[0].click()
    settled(qtbot, desk)
    assert checked(desk) == {"Refusal", "Reply", "Notice"}
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, desk)
    assert not checked(desk)


def test_a_second_click_of_who_double_clicks_accepts_nothing_again(qtbot: QtBot, desk: Desk, room: SortingRoom) -> None:
    room.show_as_table()
    button = next(b for b in room.table.findChildren(QPushButton) if "as suggested" in b.text())
    button.click()
    button.click()
    settled(qtbot, desk)
    assert room.head.progress.text().startswith("4 of 5")
    room.back_one()  # one step back is enough
    settled(qtbot, desk)
    assert not checked(desk)


def test_one_cell_typed_sets_it_for_all_that_are_chosen(qtbot: QtBot, desk: Desk, room: SortingRoom) -> None:
    room.show_as_table()
    table = room.table.table
    flag = QItemSelectionModel.SelectionFlag
    rows = [room.table.model.row_of(paper(desk, title).id) for title in ("Report", "Mystery")]
    table.selectionModel().setCurrentIndex(room.table.model.index(rows[1], 3), flag.ClearAndSelect | flag.Rows)
    table.selectionModel().select(room.table.model.index(rows[0], 0), flag.Select | flag.Rows)
    table.edit(room.table.model.index(rows[1], 3))
    editor = table.findChild(QLineEdit)
    assert editor is not None
    editor.setText("Ash Grove School")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    both = ("Report", "Mystery")
    qtbot.waitUntil(lambda: {paper(desk, title).organisation for title in both} == {"Ash Grove School"})
    settled(qtbot, desk)
    assert not checked(desk)
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, desk)
    assert (paper(desk, "Report").organisation, paper(desk, "Mystery").organisation) == (SCHOOL, "")


def test_typing_on_a_cell_begins_to_change_it(qtbot: QtBot, desk: Desk, room: SortingRoom) -> None:
    room.show_as_table()
    table = room.table.table
    row = room.table.model.row_of(paper(desk, "Mystery").id)
    table.setCurrentIndex(room.table.model.index(row, 2))
    QTest.keyClick(table, Qt.Key.Key_1)
    write("4 May 2026")  # after the 1 that began it
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: paper(desk, "Mystery").date == "2026-05-14")
    settled(qtbot, desk)
    table.setCurrentIndex(room.table.model.index(row, 1))
    QTest.keyClick(table, Qt.Key.Key_F2)
    write("School report")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: paper(desk, "Mystery").kind == "school-report")
    settled(qtbot, desk)
    QTest.keyClick(table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, desk)
    assert checked(desk) == {"Mystery"}


@pytest.mark.parametrize(("column", "words", "meant"), [(3, SCHOOL, SCHOOL), (1, "School report", "school-report")])
def test_enter_takes_what_is_on_the_list_that_has_opened(
    qtbot: QtBot, desk: Desk, room: SortingRoom, column: int, words: str, meant: str
) -> None:
    room.show_as_table()
    fact = str(COLUMNS[column].fact)
    row = room.table.model.row_of(paper(desk, "Mystery").id)
    room.table.table.setCurrentIndex(room.table.model.index(row, column))
    QTest.keyClick(room.table.table, ord(words[0]), Qt.KeyboardModifier.ShiftModifier)  # typing opens the cell
    editor = focused()
    line = editor.lineEdit() if isinstance(editor, QComboBox) else editor
    assert isinstance(line, QLineEdit)
    write(words[1:])
    popup = line.completer().popup()
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    QTest.keyClick(popup, Qt.Key.Key_Return)  # keys go to the list while it is open
    qtbot.waitUntil(lambda: getattr(paper(desk, "Mystery"), fact) == meant)
    settled(qtbot, desk)
    room.back_one()  # one step back is enough
    qtbot.waitUntil(lambda: getattr(paper(desk, "Mystery"), fact) == "")
    settled(qtbot, desk)


def test_what_is_being_typed_in_a_cell_stays_while_other_papers_are_written(
    qtbot: QtBot, desk: Desk, room: SortingRoom
) -> None:
    room.show_as_table()
    table, model = room.table.table, room.table.model
    child = next(n for n, each in enumerate(COLUMNS) if each.fact == "child")
    for column, words, rest in ((3, "Ash Grove Sch", "ool"), (1, "School rep", "ort")):
        table.setCurrentIndex(model.index(model.row_of(paper(desk, "Mystery").id), column))
        QTest.keyClick(table, Qt.Key.Key_F2)
        write(words)
        read_now = f"Maya {words}"
        desk.work(confirm_facts, owner=room, changes={1: {"child": read_now}}, confirm=False, now=desk.now())
        qtbot.waitUntil(lambda now=read_now: paper(desk, "Refusal").child == now)  # type: ignore[misc]
        settled(qtbot, desk)
        write(rest)
        press(Qt.Key.Key_Return)
        qtbot.waitUntil(lambda now=read_now: model.index(model.row_of(1), child).data() == now)  # type: ignore[misc]
        settled(qtbot, desk)
    assert (paper(desk, "Mystery").organisation, paper(desk, "Mystery").kind) == ("Ash Grove School", "school-report")


def test_a_cell_left_as_it_was_lets_the_table_catch_up(qtbot: QtBot, desk: Desk, room: SortingRoom) -> None:
    room.show_as_table()
    table, model = room.table.table, room.table.model
    table.setCurrentIndex(model.index(model.row_of(paper(desk, "Mystery").id), 3))
    QTest.keyClick(table, Qt.Key.Key_F2)
    desk.work(confirm_facts, owner=room, changes={1: {}}, now=desk.now())
    settled(qtbot, desk)
    assert model.row_of(1) >= 0
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: model.row_of(1) < 0)


def test_what_is_no_date_in_a_cell_is_said_and_changes_nothing(qtbot: QtBot, desk: Desk, room: SortingRoom) -> None:
    room.show_as_table()
    row = room.table.model.row_of(paper(desk, "Report").id)
    room.table.table.setCurrentIndex(room.table.model.index(row, 2))
    QTest.keyClick(room.table.table, Qt.Key.Key_F2)
    write("soon")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "not a date" in room.table.hint.text())
    settled(qtbot, desk)
    assert paper(desk, "Report").date == "2026-05-04"


def test_every_fact_in_the_table_can_be_read_in_a_small_window(qtbot: QtBot, desk: Desk, room: SortingRoom) -> None:
    long = {"organisation": "Southernhay and Bellever Borough Council", "person": "Rosalind Fortescue-Dewhurst"}
    desk.work(confirm_facts, owner=room, changes={1: long}, confirm=False, now=desk.now())
    settled(qtbot, desk)
    room.show_as_table()
    table, model = room.table.table, room.table.model
    for size in ((1032, 640), (900, 480)):
        room.resize(*size)
        qtbot.waitUntil(lambda: table.viewport().width() >= sum(map(table.columnWidth, range(7))) > 0)
        for fact in ("kind", "date", "organisation", "person"):
            column = next(n for n, each in enumerate(COLUMNS) if each.fact == fact)
            index = model.index(model.row_of(1), column)
            room_for_words = table.visualRect(index).adjusted(0, 0, -22, 0)
            needed = table.fontMetrics().boundingRect(
                0, 0, room_for_words.width(), 0, Qt.TextFlag.TextWordWrap, str(index.data())
            )
            assert needed.width() <= room_for_words.width(), (size, fact)
            assert needed.height() <= room_for_words.height(), (size, fact)


def test_a_child_all_papers_share_takes_no_column(qtbot: QtBot, desk: Desk, room: SortingRoom) -> None:
    child = next(n for n, each in enumerate(COLUMNS) if each.fact == "child")
    room.show_as_table()
    assert not room.table.table.isColumnHidden(child)  # nobody is named: it may have to be typed
    desk.work(confirm_facts, owner=room, changes={1: {"child": "Maya"}}, confirm=False, now=desk.now())
    qtbot.waitUntil(lambda: room.table.table.isColumnHidden(child))
    assert "Maya" in room.table.hint.text()
    desk.work(confirm_facts, owner=room, changes={2: {"child": "Noah"}}, confirm=False, now=desk.now())
    qtbot.waitUntil(lambda: not room.table.table.isColumnHidden(child))
    assert "Maya" not in room.table.hint.text()
