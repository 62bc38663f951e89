"""What stands on a page that scrolls is measured when it is seen: not while its room is made, and rightly after."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sendorganiser.gui import style
from sendorganiser.gui.widgets import Card, EmptyState, Page, Paragraph

_WORDS = "The council must secure what Section F says, week by week. " * 12


class Measured(QWidget):
    """Counts how often its size is asked for."""

    asked = 0

    def minimumSizeHint(self) -> QSize:
        self.asked += 1
        return QSize(40, 20)


def a_page() -> Page:
    page = Page()
    for _ in range(6):
        card = Card("What is owed")
        card.body.addWidget(Paragraph(_WORDS))
        page.body.addWidget(card)
    return page


def reach(page: Page) -> int:
    """How far down the page goes, in pixels."""
    return page.verticalScrollBar().maximum() + page.viewport().height()


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    style.apply(qapp, "light")


def test_a_page_is_not_measured_while_its_room_is_made(qtbot: QtBot) -> None:
    page, part = Page(), Measured()
    page.body.addWidget(part)
    before = part.asked
    stack, room = QStackedWidget(), QWidget()
    stack.addWidget(page)
    column = QVBoxLayout(room)
    column.addWidget(stack)
    qtbot.addWidget(room)
    assert part.asked == before
    room.show()
    qtbot.waitUntil(lambda: part.asked > before)


def test_a_page_that_was_away_when_the_text_grew_goes_down_to_its_last_word(qtbot: QtBot, qapp: QApplication) -> None:
    away, fresh = QStackedWidget(), QStackedWidget()
    page = a_page()
    for stack in (away, fresh):
        stack.resize(700, 400)
        stack.addWidget(QWidget())
        qtbot.addWidget(stack)
    away.addWidget(page)
    away.setCurrentIndex(1)
    away.show()
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() > 0)
    small = reach(page)
    away.setCurrentIndex(0)
    style.apply(qapp, "light", text_percent=200)
    away.setCurrentIndex(1)
    new = a_page()
    fresh.addWidget(new)
    fresh.setCurrentIndex(1)
    fresh.show()
    qtbot.waitUntil(lambda: new.verticalScrollBar().maximum() > 0)
    qtbot.waitUntil(lambda: reach(page) == reach(new))
    assert reach(page) > small * 2


def test_an_empty_room_that_was_away_when_the_text_grew_shows_all_its_words(qtbot: QtBot, qapp: QApplication) -> None:
    stack, room = QStackedWidget(), EmptyState("files", "Add the first papers", _WORDS, main="Add papers")
    stack.resize(420, 300)
    stack.addWidget(QWidget())
    stack.addWidget(room)
    qtbot.addWidget(stack)
    stack.show()
    style.apply(qapp, "light", text_percent=200)
    stack.setCurrentIndex(1)
    sheet = room.widget()
    assert sheet is not None
    qtbot.waitUntil(lambda: room.verticalScrollBar().maximum() > 0)
    qtbot.waitUntil(lambda: sheet.height() >= sheet.heightForWidth(sheet.width()))
