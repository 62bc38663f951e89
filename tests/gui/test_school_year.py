"""School dates as a parent enters them: a pattern to start from, the school's own days, gaps that are told."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, QSettings, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from sendorganiser.clocks.calendars import working_calendar
from sendorganiser.gui.desk import Desk
from sendorganiser.gui.jobs import JobRunner
from sendorganiser.gui.models.school_dates import filling, school_days, year_of
from sendorganiser.gui.pages import PageSource
from sendorganiser.gui.screens.deadlines import school_year
from sendorganiser.gui.screens.deadlines.school_row import SchoolRow
from sendorganiser.gui.screens.deadlines.school_year import SchoolYearDialog, open_school_dates
from sendorganiser.model.event import SchoolDates
from sendorganiser.store import Archive
from sendorganiser.workflows.school_year import gaps, patterns, school_year_pattern

TODAY = date(2026, 11, 21)


@dataclass
class Open:
    desk: Desk
    window: QWidget
    qtbot: QtBot
    said: list[tuple[str, Any]] = field(default_factory=list)

    @property
    def dates(self) -> list[SchoolDates]:
        return self.desk.archive.diary.school_dates(1)

    def show(self) -> SchoolYearDialog:
        open_school_dates(self.desk, self.window)
        return next(d for d in self.window.findChildren(SchoolYearDialog) if d.isVisible())

    def press(self, dialog: SchoolYearDialog, text: str) -> None:
        self.qtbot.wait(1)
        found = next(b for b in dialog.findChildren(QAbstractButton) if b.text() == text and b.isVisible())
        self.qtbot.mouseClick(found, Qt.MouseButton.LeftButton)

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.desk.runner.is_busy)
        self.qtbot.wait(1)


@pytest.fixture
def opened(
    qtbot: QtBot, archive: Archive, case: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Open]:
    monkeypatch.setattr(Desk, "today", lambda _: TODAY)
    runner, pages = JobRunner(partial(Archive.open, archive.folder)), PageSource()
    reader = Archive.open_to_read(archive.folder)
    desk = Desk(reader, runner, pages, state=QSettings(str(tmp_path / "w.ini"), QSettings.Format.IniFormat))
    made = Open(desk, QWidget(), qtbot)
    desk.said.connect(lambda *said: made.said.append(said))
    qtbot.addWidget(made.window)
    made.window.show()
    yield made
    made.settle()
    runner.stop()
    pages.close()
    reader.close()


def write(line: QLineEdit, text: str) -> None:
    line.setText(text)
    line.editingFinished.emit()


def test_a_whole_year_is_filled_in_from_a_pattern_corrected_and_saved(opened: Open) -> None:
    dialog = opened.show()
    opened.press(dialog, "Fill in")
    assert "195 school days" in dialog.count.accessibleName() or "194 school days" in dialog.count.accessibleName()
    assert dialog.gap.isHidden()
    write(dialog.school, "Larkfold Primary")
    write(dialog.rows[0].first, "3 September")
    opened.press(dialog, "Add an INSET day")
    write(dialog.rows[-1].first, "27/11")
    assert "1 INSET day." in dialog.count.accessibleName()
    opened.press(dialog, "Save")
    opened.settle()
    assert {each.school for each in opened.dates} == {"Larkfold Primary"}
    assert min(each.first for each in opened.dates) == "2026-09-03"
    (inset,) = (each for each in opened.dates if each.kind == "inset")
    assert (inset.first, inset.last) == ("2026-11-27", "2026-11-27")
    opened.said[-1][1]()
    opened.settle()
    assert opened.dates == []


def test_a_week_nobody_entered_is_told_and_is_a_holiday_only_once_the_person_says_so(opened: Open) -> None:
    dialog = opened.show()
    opened.press(dialog, "Fill in")
    christmas = next(row for row in dialog.rows if row.name.text() == "Christmas holiday")
    christmas.remove_asked.emit()
    assert "in no term and no holiday" in dialog.gap.plain_text()
    opened.press(dialog, "These days are holidays")
    assert dialog.gap.isHidden()
    opened.press(dialog, "Save")
    opened.settle()
    assert gaps(opened.dates) == []
    assert any(each.kind == "holiday" and each.first <= "2026-12-25" <= each.last for each in opened.dates)


def test_two_years_in_a_row_leave_the_summer_as_a_gap_that_is_told(opened: Open) -> None:
    dialog = opened.show()
    opened.press(dialog, "Fill in")
    dialog.year.setCurrentIndex(dialog.year.currentIndex() + 1)
    dialog.year.activated.emit(dialog.year.currentIndex())
    opened.press(dialog, "Fill in")
    assert "July 2027" in dialog.gap.plain_text()
    opened.press(dialog, "These days are holidays")
    opened.press(dialog, "Save")
    opened.settle()
    assert gaps(opened.dates) == []
    assert {year_of(each.first) for each in opened.dates} == {2026, 2027}


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("12 October", "1 September", "end before it begins"),
        ("1 September 2025", "2 October", "is in the school year 2025 to 2026"),
        ("October", "2 November", "is not a date"),
        ("31 September", "2 November", "has no day 31"),
        ("1 September", "", "first and its last day"),
    ],
)
def test_a_line_that_cannot_be_is_said_beneath_it_and_nothing_is_saved(
    opened: Open, first: str, last: str, said: str
) -> None:
    dialog = opened.show()
    write(dialog.rows[0].first, first)
    write(dialog.rows[0].last, last)
    opened.press(dialog, "Save")
    opened.settle()
    assert said in dialog.rows[0].problem
    assert opened.dates == []
    assert dialog.isVisible()
    dialog.reject()


def test_two_terms_over_each_other_are_refused_in_words(opened: Open) -> None:
    dialog = opened.show()
    write(dialog.rows[0].first, "2 September")
    write(dialog.rows[0].last, "18 December")
    opened.press(dialog, "Add a term")
    write(dialog.rows[1].first, "1 December")
    write(dialog.rows[1].last, "12 February")
    opened.press(dialog, "Save")
    opened.settle()
    assert "after term begins on 1 December 2026" in dialog.problem.text()
    assert opened.dates == []
    dialog.reject()


def test_a_line_that_cannot_be_read_keeps_the_year_where_it_is(opened: Open) -> None:
    dialog = opened.show()
    write(dialog.rows[0].first, "soonish")
    dialog.year.setCurrentIndex(0)
    dialog.year.activated.emit(0)
    assert dialog.year.currentText() == "2026 to 2027"
    assert dialog.rows[0].first.text() == "soonish"
    dialog.reject()


def test_what_is_entered_is_not_replaced_by_a_pattern_without_asking(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(school_year, "ask", lambda *_, **__: False)
    dialog = opened.show()
    write(dialog.rows[0].first, "7 September")
    write(dialog.rows[0].last, "23 October")
    opened.press(dialog, "Fill in")
    assert [row.first.text() for row in dialog.rows] == ["7 September"]
    dialog.reject()


def test_scrolling_over_a_line_does_not_turn_a_term_into_a_holiday(opened: Open) -> None:
    dialog = opened.show()
    opened.press(dialog, "Fill in")
    kinds = [row.kind.currentText() for row in dialog.rows]
    box = dialog.rows[0].kind
    middle = QPointF(box.rect().center())
    turn = QWheelEvent(
        middle, box.mapToGlobal(middle), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(box, turn)
    assert [row.kind.currentText() for row in dialog.rows] == kinds
    dialog.reject()


def test_without_a_case_one_is_asked_for(opened: Open) -> None:
    opened.desk.case = None
    asked: list[bool] = []
    opened.desk.new_case_asked.connect(lambda: asked.append(True))
    open_school_dates(opened.desk, opened.window)
    assert asked == [True]


@pytest.mark.parametrize(
    ("typed", "day"),
    [("4 November", "2026-11-04"), ("4 jan", "2027-01-04"), ("4/1", "2027-01-04"), ("31.8", "2026-08-31"),
     ("Monday 4 January 2027", "2027-01-04"), ("2026-09-02", "2026-09-02")],
)  # fmt: skip
def test_a_day_without_its_year_is_the_one_in_the_year_that_is_shown(qtbot: QtBot, typed: str, day: str) -> None:
    row = SchoolRow(SchoolDates(0, 1, "", "inset", "", ""), 2026)
    qtbot.addWidget(row)
    row.first.setText(typed)
    found = row.dates(TODAY)
    assert found is not None
    assert found.first == found.last == day


# ---- laws ----


@given(st.integers(2020, 2031), st.sampled_from([id for id, _ in patterns()]))
def test_every_pattern_is_a_year_of_the_usual_length(year: int, pattern: str) -> None:
    dates = school_year_pattern(pattern, year, school="")
    assert {year_of(each.first) for each in dates} == {year}
    assert 175 <= school_days(dates, working_calendar("EW").holidays) <= 200


@given(st.data())
def test_after_filling_there_are_no_gaps_and_nothing_lies_over_another(data: st.DataObject) -> None:
    make: Callable[[int, int], SchoolDates] = lambda start, days: SchoolDates(  # noqa: E731
        0, 1, "", "term", (date(2026, 9, 1) + timedelta(start)).isoformat(),
        (date(2026, 9, 1) + timedelta(start + days)).isoformat(),
    )  # fmt: skip
    dates, at = [], 0
    for _ in range(data.draw(st.integers(1, 6))):
        at += data.draw(st.integers(1, 40))
        days = data.draw(st.integers(0, 40))
        dates.append(make(at, days))
        at += days
    filled = sorted([*dates, *filling(dates)], key=lambda each: each.first)
    assert gaps(filled) == []
    assert all(one.last < other.first for one, other in zip(filled, filled[1:], strict=False))
