"""The Tab order is set over rows within rows as they stand, and leaves nothing behind in the layouts it walks."""

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from sendorganiser.gui.widgets.tab_order import follow_layout


def test_tab_goes_through_rows_within_rows(qtbot: QtBot) -> None:
    card = QFrame()
    qtbot.addWidget(card)
    column, head, foot = QVBoxLayout(card), QHBoxLayout(), QHBoxLayout()
    stops: dict[str, QWidget] = {name: QPushButton(name) for name in ("third", "last", "first")}
    stops["second"] = QLineEdit()
    foot.addWidget(stops["second"])
    foot.addWidget(stops["third"])
    head.addWidget(QLabel("Title"))
    head.addWidget(stops["first"])
    column.addLayout(head)
    column.addLayout(foot)
    column.addWidget(stops["last"])
    before = known_items(column, head, foot)
    follow_layout(card)
    with qtbot.waitActive(card):
        card.show()
        card.activateWindow()
    walked: list[str] = []
    stops["first"].setFocus()
    for _ in stops:
        walked += [name for name, stop in stops.items() if stop is QApplication.focusWidget()]
        qtbot.keyClick(card, Qt.Key.Key_Tab)
    assert walked == ["first", "second", "third", "last"]
    assert known_items(column, head, foot) == before  # PySide6 keeps those it was asked for beyond their end


def known_items(*layouts: QLayout) -> list[int]:
    return [shiboken6.dump(layout).count("QWidgetItem") for layout in layouts]
