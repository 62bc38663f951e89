"""Whoever enters a room without a mouse sees where the keyboard is, and is where work begins."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication

from sendorganiser.workflows.log_event import log_event
from sendorganiser.workflows.remove_documents import remove_documents
from tests.access.house import NOW, House


def test_each_room_puts_the_keyboard_on_something_in_it(house: House) -> None:
    lost = []
    for room in house.rooms:
        house.enter(room)
        current, focused = house.app.window.current_room, QApplication.focusWidget()
        assert current is not None
        if focused is None or focused is current or not (focused.isVisible() and current.isAncestorOf(focused)):
            lost.append(f"{room}: {focused}")
    assert not lost, "\n".join(lost)


def test_the_keyboard_is_again_on_what_led_away_when_one_comes_back(house: House) -> None:
    house.enter("settings")
    led_away = next(each for each in buttons_of(house) if each.text() == "Look into the bin")
    led_away.setFocus()
    house.qtbot.keyClick(led_away, Qt.Key.Key_Return)
    house.settle()
    assert house.app.window.current_room_id == "bin"
    house.app.window.go_back()
    house.settle()
    assert QApplication.focusWidget() is led_away


def test_in_the_bin_the_keyboard_begins_at_what_brings_a_paper_back(house: House) -> None:
    desk = house.app.desk
    assert desk.case is not None
    paper = desk.archive.documents(desk.case.id)[0]
    desk.work(remove_documents, owner=desk, documents=[paper.id], now=NOW)
    house.settle()
    house.enter("bin")
    focused = QApplication.focusWidget()
    assert isinstance(focused, QAbstractButton)
    assert focused.accessibleName() == f"Put {paper.title} back"


def lately(house: House, day: str) -> None:
    """Something is written meanwhile, by a watched folder as it might be: what every room shows is read again."""
    desk = house.app.desk
    assert desk.case is not None
    written = partial(log_event, case=desk.case.id, now=NOW, kind="call", date=day, title="Rang back")
    desk.work(written, owner=desk, contacts=[1], promised="to write", promise_due="2026-11-28")
    house.settle()


def buttons_of(house: House) -> list[QAbstractButton]:
    room = house.app.window.current_room
    assert room is not None
    return [each for each in room.findChildren(QAbstractButton) if each.isVisible() and each.isEnabled()]


@pytest.mark.parametrize(
    ("room", "keys"),
    [
        ("home", ()),
        ("deadlines", ()),
        ("people", (Qt.Key.Key_Return,)),  # everybody
        ("people", (Qt.Key.Key_Down, Qt.Key.Key_Return)),  # somebody
    ],
)
def test_what_is_written_meanwhile_leaves_the_keyboard_where_one_types(
    house: House, room: str, keys: tuple[Qt.Key, ...]
) -> None:
    window = house.app.window
    house.enter(room)
    for key in keys:
        house.qtbot.keyClick(QApplication.focusWidget(), key)
    house.settle()
    for step in range(4):  # a button at each height of the room was the last in it that had the keyboard
        stops = buttons_of(house)
        stops[step * (len(stops) - 1) // 3].setFocus()
        window.search.setFocus()
        lately(house, f"2026-11-{10 + step}")
        assert QApplication.focusWidget() is window.search.edit
