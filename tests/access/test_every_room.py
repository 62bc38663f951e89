"""Every room, as somebody meets it who uses a screen reader, only a keyboard, or a hand that does not aim well."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from sendorganiser.gui import style
from sendorganiser.gui.screens.costs.dialog import CostDialog
from sendorganiser.gui.screens.deadlines.school_year import SchoolYearDialog
from sendorganiser.gui.screens.events.dialog import open_event_dialog
from sendorganiser.gui.screens.impact import ImpactDialog
from sendorganiser.gui.screens.new_case import CaseDialog
from sendorganiser.gui.screens.people.dialogs import ContactDialog
from sendorganiser.gui.screens.provision.dialogs import LineDialog
from sendorganiser.gui.widgets import Button, IconButton
from tests.access import keys, walk
from tests.access.house import House


def test_nothing_is_nameless_too_small_or_out_of_reach_in_any_room(house: House) -> None:
    found: list[str] = []
    assert len(house.rooms) >= 20
    for room in house.rooms:
        window = house.enter(room)
        chain = walk.walked(window)
        lists = [each for each in window.findChildren(QAbstractItemView) if each.isVisibleTo(window)]
        found += [f"{room}: {fault}" for fault in walk.faults(window)]
        found += [f"{room}: nothing is said of {row}" for each in lists for row in walk.nameless_rows(each)]
        found += [f"{room}: Tab never comes to {part}" for part in walk.missed(chain, window)]
        found += [f"{room}: Tab goes back: {step}" for step in walk.out_of_order(chain, window)]
        assert len(chain) >= 3, f"{room} has nothing for the keyboard"
    assert not found, "\n".join(found)


def test_no_key_is_fought_over_in_any_room(house: House) -> None:
    found: list[str] = []
    for room in house.rooms:
        found += [f"{room}: {fault}" for fault in keys.fought_over(house.enter(room))]
    assert not found, "\n".join(found)


def test_nothing_is_nameless_or_out_of_reach_in_the_dialogs_that_are_filled_in(house: House, qtbot: QtBot) -> None:
    desk, window = house.app.desk, house.app.window
    makers: dict[str, Callable[[], object]] = {
        "a new case": lambda: CaseDialog(desk, window).open(),
        "something happened": lambda: open_event_dialog(desk, window),
        "a call": lambda: open_event_dialog(desk, window, "call"),
        "a cost": lambda: CostDialog(desk, window).open(),
        "a person": lambda: ContactDialog(desk, window).open(),
        "what the plan promises": lambda: LineDialog(desk, window).open(),
        "the impact diary": lambda: ImpactDialog(desk, window).open(),
        "school dates": lambda: SchoolYearDialog(desk, window).open(),
    }
    found: list[str] = []
    for what, opens in makers.items():
        opens()
        house.settle()
        dialog = next(each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible())
        chain = walk.walked(dialog)
        if not dialog.windowTitle():
            found.append(f"{what}: the dialog has no title")
        found += [f"{what}: {fault}" for fault in walk.faults(dialog)]
        found += [f"{what}: Tab never comes to {part}" for part in walk.missed(chain, dialog)]
        found += [f"{what}: Tab goes back: {step}" for step in walk.out_of_order(chain, dialog)]
        dialog.reject()
        qtbot.wait(1)
    assert not found, "\n".join(found)


def test_where_the_keyboard_is_can_be_seen(qtbot: QtBot, qapp: QApplication) -> None:
    for theme in ("light", "dark", "high-contrast"):
        style.apply(qapp, theme, reduced_motion=True)
        for part in (Button("Add papers"), Button("Add papers", "primary"), IconButton("x", "Close"), QLineEdit()):
            qtbot.addWidget(part)
            with qtbot.waitActive(part):
                part.show()
                part.activateWindow()
            part.clearFocus()
            without = part.grab().toImage()
            part.setFocus()
            assert part.grab().toImage() != without, f"{type(part).__name__} in {theme}"
    style.apply(qapp, "light", reduced_motion=True)


def test_a_walk_finds_what_is_wrong(qtbot: QtBot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    small, nameless = QLineEdit(dialog), QLineEdit(dialog)
    small.setAccessibleName("Too small")
    small.setStyleSheet("min-height: 0; max-height: 16px; padding: 1px; border-width: 1px")
    small.resize(90, 20)
    nameless.setGeometry(0, 40, 90, 40)
    dialog.show()
    found = [str(each) for each in walk.faults(dialog)]
    assert [each.split(":")[0] for each in found] == ["is only 90 x 20", "has no name"]
    assert walk.out_of_order([nameless, small], dialog)
    assert not walk.out_of_order([small, nameless], dialog)
    QShortcut(QKeySequence("F8"), dialog)
    assert not keys.fought_over(dialog)
    QShortcut(QKeySequence("F8"), small, context=Qt.ShortcutContext.WidgetShortcut)
    assert len(keys.fought_over(dialog)) == 1
    assert walk.missed([small], dialog)
