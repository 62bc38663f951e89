"""Boxes to tick: a click anywhere on the row does it, as people try, and the pointer says that it will."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from sendorganiser.gui.widgets.text import label
from sendorganiser.gui.widgets.tick import Tick, TickedRows

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
HAND = Qt.CursorShape.PointingHandCursor


@pytest.fixture
def row(qtbot: QtBot) -> Tick:
    made = Tick("Volumes", is_on=False, beneath=(label("Cut between sections.", "note"), QPushButton("More")))
    qtbot.addWidget(made)
    made.resize(700, made.sizeHint().height())
    made.show()
    return made


def far_right(of: QWidget) -> QPoint:
    return QPoint(of.width() - 5, 5)


def test_the_whole_row_takes_the_click_and_the_pointer_says_so(qtbot: QtBot, row: Tick) -> None:
    heard: list[bool] = []
    row.box.toggled.connect(heard.append)
    qtbot.mouseClick(row, LEFT, pos=far_right(row))
    assert row.box.isChecked()
    qtbot.mouseClick(row.box, LEFT, pos=row.box.rect().center())
    assert heard == [True, False]  # the box itself does not count twice
    assert row.cursor().shape() is HAND


def test_a_click_that_goes_elsewhere_ticks_nothing(qtbot: QtBot, row: Tick) -> None:
    qtbot.mouseClick(row.findChild(QPushButton), LEFT)
    qtbot.mouseClick(row, RIGHT, pos=far_right(row))
    qtbot.mousePress(row, LEFT, pos=far_right(row))
    qtbot.mouseRelease(row, LEFT, pos=QPoint(row.width() + 40, 5))  # thought better of
    assert not row.box.isChecked()


def test_a_row_of_a_list_takes_the_click_once_wherever_it_lands(qtbot: QtBot) -> None:
    rows = QListWidget()
    qtbot.addWidget(rows)
    rows.setItemDelegate(TickedRows(rows))
    for words in ("Report", "Letter"):
        item = QListWidgetItem(words, rows)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Unchecked)
    rows.resize(600, 200)
    rows.show()
    view = rows.viewport()

    def ticked() -> list[str]:
        items = (rows.item(n) for n in range(rows.count()))
        return [item.text() for item in items if item.checkState() is Qt.CheckState.Checked]

    area = rows.visualItemRect(rows.item(1))
    qtbot.mouseClick(view, LEFT, pos=QPoint(area.right() - 5, area.center().y()))
    assert ticked() == ["Letter"]
    qtbot.mouseClick(view, LEFT, pos=QPoint(area.left() + 14, area.center().y()))  # on the box
    assert ticked() == []
    qtbot.mouseClick(view, RIGHT, pos=area.center())
    assert ticked() == []
    qtbot.keyClick(rows, Qt.Key.Key_Space)
    assert ticked() == ["Letter"]
    assert view.cursor().shape() is HAND
