"""A list's rows show all of their words in any width, with what each row is about set apart."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QListWidget, QListWidgetItem
from pytestqt.qtbot import QtBot

from sendorganiser.gui import style
from sendorganiser.gui.widgets.worded_rows import WordedRows

SAID = "She has speech therapy with a qualified therapist in a quiet room, once in each week of the school’s terms."


@pytest.fixture
def rows(qtbot: QtBot, qapp: QApplication) -> QListWidget:
    style.apply(qapp, style.Theme.LIGHT, reduced_motion=True)
    rows = QListWidget()
    rows.setItemDelegate(WordedRows(rows, is_named=False))
    qtbot.addWidget(rows)
    heading = QListWidgetItem("Communication")
    heading.setFlags(Qt.ItemFlag.ItemIsEnabled)
    rows.addItem(heading)
    rows.addItem(f"Vague · page 4\n{SAID}")
    rows.addItem(f"Vague · page 5\n{SAID}")
    with qtbot.waitExposed(rows):
        rows.resize(700, 500)
        rows.show()
    return rows


def test_a_narrower_list_has_higher_rows_so_that_no_word_is_cut(qtbot: QtBot, rows: QListWidget) -> None:
    wide = rows.visualItemRect(rows.item(1)).height()
    rows.resize(260, 500)
    qtbot.waitUntil(lambda: rows.visualItemRect(rows.item(1)).height() > wide)
    lines = (rows.visualItemRect(rows.item(1)).height() - wide) // style.look().type_size("body")
    assert lines >= 2
    assert rows.visualItemRect(rows.item(2)).top() > rows.visualItemRect(rows.item(1)).bottom()


def test_the_last_line_of_a_row_is_painted_within_it(qtbot: QtBot, rows: QListWidget) -> None:
    for width in range(240, 420, 9):
        rows.resize(width, 500)
        rows.doItemsLayout()
        row = rows.visualItemRect(rows.item(1))
        picture = rows.viewport().grab(row).toImage()
        below = [picture.pixelColor(x, picture.height() - 4) for x in range(14, picture.width() - 14)]
        assert set(map(QColor.name, below)) == {style.look().colour("surface").name()}, width


def test_letters_twice_as_large_make_rows_higher(qtbot: QtBot, qapp: QApplication, rows: QListWidget) -> None:
    usual = rows.visualItemRect(rows.item(1)).height()
    style.apply(qapp, style.Theme.LIGHT, text_percent=200, reduced_motion=True)
    qtbot.waitUntil(lambda: rows.visualItemRect(rows.item(1)).height() >= 2 * usual)
    style.apply(qapp, style.Theme.LIGHT, reduced_motion=True)
