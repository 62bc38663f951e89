"""Provision, costs, what was lost and the impact diary, used as a parent uses them."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.screens import impact as impact_screen
from sendorganiser.gui.screens.costs.dialog import CostDialog
from sendorganiser.gui.screens.costs.room import CostsRoom
from sendorganiser.gui.screens.impact import ImpactDialog, ImpactRoom
from sendorganiser.gui.screens.provision.dialogs import LineDialog, PartDialog
from sendorganiser.gui.screens.provision.room import ProvisionRoom
from sendorganiser.gui.screens.remedy import RemedyRoom
from sendorganiser.jobs import Job
from sendorganiser.store import Archive
from sendorganiser.workflows.log_costs import keep_cost
from sendorganiser.workflows.log_impact import keep_impact
from sendorganiser.workflows.log_provision import keep_lines, log_provision, reckoned, typed_line
from sendorganiser.workflows.school_year import school_year_pattern, set_school_dates
from tests.gui.opened import Opened, rooms_on
from tests.gui.test_documents import keep

TODAY = date(2026, 11, 20)
NOW = "2026-11-20T19:30:00+00:00"
JOB = Job()


Make = Callable[[Callable[[Desk], Any]], Opened]


@pytest.fixture
def make(qtbot: QtBot, qapp: QApplication, archive: Archive, monkeypatch: pytest.MonkeyPatch) -> Iterator[Make]:
    with rooms_on(archive.folder, qtbot, monkeypatch, now=NOW) as made:
        yield made


@pytest.fixture
def line(archive: Archive, case: int) -> int:
    """Therapy each week, and the school's year."""
    set_school_dates(archive, JOB, case=case, dates=school_year_pattern("england", 2026, school="Elm", case=case))
    made = typed_line(text="Speech therapy", amount="1 x 45 minutes a week", first="2026-09-01", label="F4")
    return keep_lines(archive, JOB, case=case, now=NOW, lines=[made])[0]


# ---- provision ----


def test_without_a_case_or_lines_the_room_teaches(make: Make, archive: Archive, case: int) -> None:
    opened = make(ProvisionRoom)
    assert "Count what the plan promises" in opened.words()
    opened.press("Read it from the plan")
    assert not opened.refused


def test_two_taps_log_a_missed_week_and_why(make: Make, archive: Archive, case: int, line: int) -> None:
    opened = make(ProvisionRoom)
    assert "Due this week: 45 minutes" in opened.words()
    opened.press("Missed: F4 Speech therapy")
    why = opened.room.rows[0].why
    assert why.isVisible() and not any(action.isChecked() for action in why.menu().actions())
    next(action for action in why.menu().actions() if action.text() == "Staff absent").trigger()
    opened.settle()
    (entry,) = archive.provision.entries(case)
    assert (entry.first, entry.last, entry.state, entry.reason) == (
        "2026-11-16",
        "2026-11-22",
        "missed",
        "staff-absent",
    )
    assert "Missed, staff absent" in opened.words()
    row = opened.room.rows[0]
    assert [action.text() for action in row.why.menu().actions() if action.isChecked()] == ["Staff absent"]
    assert [state for state, button in row.buttons.items() if button.isChecked()] == ["missed"]
    assert reckoned(archive, case=case, today=TODAY).lines[0].whole.missed == 45
    opened.undo()
    assert archive.provision.entries(case)[0].reason == ""


def test_part_asks_how_much_and_refuses_what_cannot_be(make: Make, archive: Archive, case: int, line: int) -> None:
    opened = make(ProvisionRoom)
    opened.press("Part: F4 Speech therapy")
    dialog = opened.dialog(PartDialog)
    dialog.given.editor.setText("90 minutes")
    dialog.save()
    opened.settle()
    assert "more than was due" in dialog.problem.text()
    dialog.given.editor.setText("20 minutes")
    dialog.save()
    opened.settle()
    assert archive.provision.entries(case)[0].given == "20"
    assert "Part: 20 minutes" in opened.words()


def test_all_of_this_week_is_one_tap_and_one_undo(make: Make, archive: Archive, case: int, line: int) -> None:
    opened = make(ProvisionRoom)
    opened.press("All of this week was delivered")
    assert [one.state for one in archive.provision.entries(case)] == ["delivered"]
    opened.undo()
    assert not archive.provision.entries(case)


def test_the_keyboard_stays_on_what_was_pressed_though_the_week_is_made_anew(
    make: Make, archive: Archive, case: int, line: int, qtbot: QtBot
) -> None:
    second = typed_line(text="Support group", amount="1 x 30 minutes a week", first="2026-09-01", label="F9")
    keep_lines(archive, JOB, case=case, now=NOW, lines=[second])
    opened = make(ProvisionRoom)
    missed = opened.room.rows[1].buttons["missed"]
    missed.setFocus()
    qtbot.keyClick(missed, Qt.Key.Key_Space)
    opened.settle()
    assert [entry.state for entry in archive.provision.entries(case)] == ["missed"]
    assert opened.room.rows[1].buttons["missed"] is QApplication.focusWidget() is not missed
    back = next(each for each in opened.room.findChildren(QToolButton) if each.toolTip() == "The week before")
    back.setFocus()
    for day in ("9 Nov", "2 Nov"):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
        assert f"Week of {day} 2026" in opened.words()


def test_the_chart_tells_its_figures_to_who_cannot_see_it(make: Make, archive: Archive, case: int, line: int) -> None:
    log_provision(archive, JOB, lines=[line], first="2026-11-02", last="2026-11-08", state="missed", now=NOW)
    opened = make(ProvisionRoom)
    told = opened.room.chart.accessibleDescription()
    assert "Autumn term 2026, second half: 0 minutes of" in told
    opened.room.by.setCurrentIndex(1)
    opened.room.by.activated.emit(1)
    assert "Autumn term 2026:" in opened.room.chart.accessibleDescription()


def test_a_line_is_typed_and_one_with_no_amount_is_refused(make: Make, archive: Archive, case: int, line: int) -> None:
    opened = make(ProvisionRoom)
    opened.press("Type a line")
    dialog = opened.dialog(LineDialog)
    dialog.text.setPlainText("Occupational therapy")
    dialog.amount.editor.setText("as required")
    dialog.save()
    assert "cannot be counted" in dialog.problem.text()
    dialog.amount.editor.setText("6 visits a year")
    dialog.first.line.setText("1 September 2026")
    dialog.save()
    opened.settle()
    assert len(archive.provision.lines(case)) == 2
    assert "Due this year (2026 to 2027): 6 sessions" in opened.words()


def test_more_hours_than_a_school_week_has_are_doubted_beside_the_line(
    make: Make, archive: Archive, case: int, line: int
) -> None:
    assert "more than a school week" not in make(ProvisionRoom).words()
    keep_lines(archive, JOB, case=case, now=NOW,
               lines=[typed_line(text="TA", amount="60 hours a week", first="2026-09-01")])  # fmt: skip
    opened = make(ProvisionRoom)
    assert "That is more than a school week has; look at the plan again." in opened.words()


def test_a_week_of_holiday_is_said(make: Make, case: int, line: int) -> None:
    opened = make(ProvisionRoom)
    for _ in range(3):
        opened.room.show_week(-1)
    assert "school was closed" in opened.words()


def test_a_week_without_terms_or_without_lines_is_not_called_a_holiday(
    make: Make, archive: Archive, case: int, line: int
) -> None:
    opened = make(ProvisionRoom)
    for _ in range(14):  # from 16 November back to 17 August, before the line and the term begin
        opened.room.show_week(-1)
    assert "it begins later, or had ended" in opened.words() and "closed" not in opened.words()
    early = typed_line(text="Hydrotherapy", amount="30 minutes a week", first="2026-06-01")
    keep_lines(archive, JOB, case=case, now=NOW, lines=[early])
    opened.room.refresh()
    assert "No term is entered for this week" in opened.words() and "closed" not in opened.words()


# ---- costs ----


def test_a_receipt_is_read_and_added_with_the_words_it_rests_on(make: Make, archive: Archive, case: int) -> None:
    number = keep(archive, case, "Tuition May", "INVOICE\nMaths lessons 120.00\nTotal 120.00", kind="invoice-receipt",
                  date="2026-05-12")  # fmt: skip
    opened = make(CostsRoom)
    assert "Bills not entered yet" in opened.words()
    opened.press("Read and add: Tuition May")
    dialog = opened.dialog(CostDialog)
    opened.settle()
    amount = dialog.amount.editor
    assert isinstance(amount, QLineEdit)
    assert amount.text() == "£120.00"
    assert "Total 120.00" in dialog.rests.plain_text()
    dialog.save()
    opened.settle()
    (cost,) = archive.costs.of_case(case)
    assert (cost.pence, cost.document, cost.kind, cost.date) == (12000, number, "tuition", "2026-05-12")
    assert "Bills not entered yet" not in opened.words()
    opened.undo()
    assert not archive.costs.of_case(case)


def test_a_bill_of_the_amount_of_a_cost_without_a_receipt_is_asked_about(
    make: Make, archive: Archive, case: int
) -> None:
    keep_cost(archive, JOB, case=case, kind="tuition", date="2026-05-13", what="Three lessons", amount="120", now=NOW)
    bill = "INVOICE\nMaths lessons 120.00\nTotal 120.00"
    keep(archive, case, "Tuition May", bill, kind="invoice-receipt", date="2026-05-12")
    opened = make(CostsRoom)
    opened.press("Read and add: Tuition May")
    dialog = opened.dialog(CostDialog)
    opened.settle()
    assert "Is it “Three lessons” of 13 May 2026?" in dialog.problem.text()
    dialog.reject()


def test_a_mistyped_amount_is_refused_beside_the_buttons(make: Make, archive: Archive, case: int) -> None:
    opened = make(CostsRoom)
    opened.room.add_cost()
    dialog = opened.dialog(CostDialog)
    dialog.date.line.setText("4 March 2026")
    dialog.amount.editor.setText("-60")
    dialog.save()
    opened.settle()
    assert "less than nothing" in dialog.problem.text()
    dialog.amount.editor.setText("60,50")
    dialog.save()
    opened.settle()
    assert archive.costs.of_case(case)[0].pence == 6050


def test_a_cost_is_chosen_though_a_finger_is_still_on_shift(
    make: Make, archive: Archive, case: int, qtbot: QtBot
) -> None:
    keep_cost(archive, JOB, case=case, kind="therapy", date="2026-03-04", what="Private", amount="60", now=NOW)
    before = QLineEdit()
    qtbot.addWidget(before)
    qtbot.keyPress(before, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    try:
        room = make(CostsRoom).room
        assert [index.row() for index in room.table.selectionModel().selectedRows()] == [0]
    finally:
        qtbot.keyRelease(before, Qt.Key.Key_Backtab)


def test_sums_by_kind_are_shown_and_a_cost_is_removed_with_the_keyboard(
    make: Make, archive: Archive, case: int
) -> None:
    for kind, amount in (("report", "780"), ("travel", "20")):
        keep_cost(archive, JOB, case=case, kind=kind, date="2026-03-04", what=kind, amount=amount, now=NOW)
    opened = make(CostsRoom)
    assert "£800.00" in opened.words()
    assert "Reports and assessments" in opened.words()
    opened.room.table.setFocus()
    opened.qtbot.keyClick(opened.room.table, Qt.Key.Key_Delete)
    opened.settle()
    assert len(archive.costs.of_case(case)) == 1
    opened.undo()
    assert len(archive.costs.of_case(case)) == 2


def test_a_cost_is_removed_with_the_mouse(make: Make, archive: Archive, case: int) -> None:
    for what in ("Report", "Journey"):
        keep_cost(archive, JOB, case=case, kind="report", date="2026-03-04", what=what, amount="20", now=NOW)
    opened = make(CostsRoom)
    chosen = opened.room.model.cost(opened.room.table.currentIndex())
    opened.press("Remove")
    opened.settle()
    (left,) = archive.costs.of_case(case)
    assert left.what != chosen.what


# ---- what was lost ----


def test_losses_stand_side_by_side_and_the_range_comes_only_when_asked(
    make: Make, archive: Archive, case: int, line: int
) -> None:
    log_provision(archive, JOB, lines=[line], first="2026-11-02", last="2026-11-08", state="missed", now=NOW)
    keep_cost(archive, JOB, case=case, kind="therapy", date="2026-03-04", what="Private", amount="60", now=NOW)
    opened = make(RemedyRoom)
    words = opened.words()
    assert "45 minutes not given" in words
    assert "£60.00" in words
    assert "published range we hold" not in words
    opened.press("Show the published range")
    assert "not an entitlement" in opened.words()


def test_a_pack_is_made_from_here_and_can_be_taken_back(make: Make, archive: Archive, case: int, line: int) -> None:
    log_provision(archive, JOB, lines=[line], first="2026-11-02", last="2026-11-08", state="missed", now=NOW)
    opened = make(RemedyRoom)
    opened.press("Make a complaint pack: Ombudsman")
    assert opened.rooms == ["bundles"]
    assert [pack.preset for pack in archive.packs(case)] == ["lgsco"]
    opened.undo()
    assert not archive.packs(case)


# ---- the impact diary ----


def test_a_line_is_private_and_shared_by_its_own_tick(
    make: Make, archive: Archive, case: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_impact(archive, JOB, case=case, date="2026-03-03", text="She cried before school.", now=NOW)
    harm = keep_impact(archive, JOB, case=case, date="2026-03-04", text="She wants to hurt herself.", now=NOW).id
    opened = make(ImpactRoom)
    assert "Samaritans" in opened.words()
    box = opened.room.boxes[harm]
    monkeypatch.setattr(impact_screen, "ask", lambda *_, **__: False)
    box.click()
    opened.settle()
    assert not any(one.shared for one in archive.impact.of_case(case))
    other = next(box for number, box in opened.room.boxes.items() if number != harm)
    other.click()
    opened.settle()
    assert [one.shared for one in archive.impact.of_case(case)] == [True, False]
    opened.undo()
    assert not any(one.shared for one in archive.impact.of_case(case))


def test_a_line_is_written_with_the_keyboard(make: Make, archive: Archive, case: int) -> None:
    opened = make(ImpactRoom)
    opened.room.write()
    dialog = opened.dialog(ImpactDialog)
    dialog.text.setPlainText("It took an hour and a half to leave the house.")
    dialog.save()
    opened.settle()
    (kept,) = archive.impact.of_case(case)
    assert (kept.date, kept.shared) == ("2026-11-20", False)
    assert "0 shared" in opened.words()
