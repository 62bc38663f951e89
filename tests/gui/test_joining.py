# ruff: noqa: F811 (fixtures of test_sorting)
"""Several papers are made one in the window, in the order of their pages, and taken apart again."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.screens.sorting.joining import JoinDialog
from sendorganiser.gui.screens.sorting.room import SortingRoom
from tests.gui.test_sorting import desk, paper, press, room, settled, shown  # noqa: F401


def test_photos_of_one_letter_are_joined_and_taken_apart_with_ctrl_z(
    qtbot: QtBot, desk: Desk, room: SortingRoom
) -> None:
    first = shown(room)
    press(Qt.Key.Key_J)
    dialog = room.window().findChild(JoinDialog)
    assert dialog is not None
    assert dialog.pages.count() == 5 and not dialog.join_button.isEnabled()
    others = [n for n in range(5) if not dialog.pages.is_ticked(n)]
    dialog.pages.setCurrentRow(others[0])
    QTest.keyClick(dialog.pages, Qt.Key.Key_Space)
    assert dialog.join_button.isEnabled()
    pieces = dialog.ticked()
    dialog.join_button.click()
    qtbot.waitUntil(lambda: room.paper.document is not None and room.paper.document.pages == 2)
    settled(qtbot, desk)
    assert room.paper.document is not None
    assert [piece.id for piece in desk.archive.families.pieces(room.paper.document.id)] == pieces
    assert len(room.waiting) == 4
    with qtbot.waitActive(room):
        room.activateWindow()
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, desk)
    qtbot.waitUntil(lambda: len(room.waiting) == 5)
    assert shown(room) in (first, desk.archive.document(pieces[0]).title)


def test_pages_are_put_in_order_before_they_are_joined(desk: Desk, room: SortingRoom) -> None:
    documents = [paper(desk, title) for title in ("Reply", "Notice", "Report")]
    dialog = JoinDialog(desk, documents, parent=room)
    by_name = [paper(desk, title).id for title in ("Notice", "Reply", "Report")]
    assert dialog.ticked() == by_name
    dialog.pages.setCurrentRow(2)
    QTest.keyClick(dialog.pages, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert dialog.ticked() == [by_name[0], by_name[2], by_name[1]]
    QTest.keyClick(dialog.pages, Qt.Key.Key_Space)  # off again
    assert dialog.ticked() == [by_name[0], by_name[1]]
    assert dialog.join_button.text() == "Make one paper of these 2"
