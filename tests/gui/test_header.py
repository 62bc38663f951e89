"""The top of the window: a long name takes the room that stands empty, and never the search's."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sendorganiser.gui import style
from sendorganiser.gui.rooms import Room
from sendorganiser.gui.widgets.header import Header
from sendorganiser.gui.widgets.text import OneLine

NAME = "Speech and language therapy report, 8 May 2026"
LEAST = 300  # for the search, at 100 % text


@pytest.mark.parametrize(("width", "has_action", "is_whole"), [(1080, False, True), (1080, True, False)])
def test_a_papers_long_name_is_whole_where_nothing_stands_at_the_right(
    qtbot: QtBot, qapp: QApplication, width: int, has_action: bool, is_whole: bool
) -> None:
    style.apply(qapp, style.Theme.LIGHT, reduced_motion=True)
    room = Room(NAME, "book-open")
    if has_action:
        room.add_main_action("Add papers", "plus", lambda: None)
    header = Header()
    qtbot.addWidget(header)
    qtbot.addWidget(room)
    with qtbot.waitExposed(header):
        header.resize(width, 68)
        header.show()
    header.show_room(room, has_way_back=True)
    header.fit(width)
    title = next(each for each in header.findChildren(OneLine) if each.whole_text() == NAME)
    search, needed = header.search, title.fontMetrics().horizontalAdvance(NAME)

    def stand_side_by_side() -> bool:
        after = title.mapTo(header, QPoint(title.width(), 0)).x()
        return search.width() >= LEAST and search.mapTo(header, QPoint()).x() > after

    qtbot.waitUntil(lambda: (title.width() >= needed) == is_whole and stand_side_by_side())
    assert header.rect().contains(search.geometry())
