"""The dialog for a school's year: terms, half terms, holidays and INSET days, started from a common pattern."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLineEdit, QWidget

from sendorganiser.errors import InputProblem, SendOrganiserError
from sendorganiser.gui.desk import Desk
from sendorganiser.gui.models.school_dates import filling, school_days, year_name, year_of, years
from sendorganiser.gui.screens.deadlines.school_row import SchoolRow
from sendorganiser.gui.style import SPACE, State, look
from sendorganiser.gui.widgets import Button, Card, Field, Page, Paragraph, StateChip, ask, label
from sendorganiser.gui.widgets.choice import Choice
from sendorganiser.gui.widgets.dialog_foot import lay_page_over_foot
from sendorganiser.gui.widgets.flow import FlowLayout
from sendorganiser.gui.widgets.tab_order import follow_layout
from sendorganiser.model.event import SchoolDates
from sendorganiser.workflows.school_year import gaps, patterns, school_year_pattern, set_school_dates

_WIDTH, _HEIGHT = 760, 700
_TEACH = (
    "Some time limits count only the days school is open. Copy the dates from the school’s own list; a pattern gives "
    "you something to correct. Council schools’ dates are on the council’s website, an academy’s on its own."
)
_MOST_GAPS = 3
_ADDS = (("Add a term", "term"), ("Add a holiday", "holiday"), ("Add an INSET day", "inset"))


def open_school_dates(desk: Desk, parent: QWidget) -> None:
    """Show the school dates of the case on the desk; without a case ask for one first."""
    if desk.case is None:
        desk.new_case_asked.emit()
        return
    SchoolYearDialog(desk, parent).open()


class SchoolYearDialog(QDialog):
    """Shows one school year at a time; nothing is kept before Save."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        assert desk.case is not None
        self._desk, self._case = desk, desk.case.id
        self._dates: list[SchoolDates] = desk.archive.diary.school_dates(self._case)  # of the years not shown
        self.rows: list[SchoolRow] = []
        self._at = year_of(desk.today().isoformat())
        self.setWindowTitle("School dates")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.year, self.pattern, self.school = Choice(), Choice(), QLineEdit()
        for year in years(self._dates, desk.today()):
            self.year.addItem(year_name(year), year)
        for id, title in patterns():
            self.pattern.addItem(title, id)
        self.pattern.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.fill_button, self.save_button = Button("Fill in", icon_name="calendar-plus"), Button("Save", "primary")
        self.holidays_button = Button("These days are holidays", icon_name="check")
        self.count, self.gap = StateChip(State.NOTE, ""), Paragraph("")
        self.problem = label("", "problem", wraps=True)
        self._lay_out()
        self._connect()
        self.year.setCurrentIndex(self.year.findData(self._at))
        self._show_year()
        free = parent.screen().availableGeometry()
        self.resize(min(look().size(_WIDTH), free.width() - 40), min(look().size(_HEIGHT), free.height() - 60))

    # ---- what is seen ----

    def _lay_out(self) -> None:
        page = Page()
        self._page = page
        page.body.addWidget(label("School dates", "title"))
        page.body.addWidget(Paragraph(_TEACH, "muted"))
        head, start = QHBoxLayout(), QHBoxLayout()
        for row in (head, start):
            row.setSpacing(SPACE[3])
        head.addWidget(Field("School year", self.year))
        head.addWidget(Field("School, or council area", self.school), 1)
        start.addWidget(Field("Start from a pattern", self.pattern), 1)
        start.addWidget(self.fill_button, 0, Qt.AlignmentFlag.AlignBottom)
        page.body.addLayout(head)
        page.body.addLayout(start)
        self._card = Card()
        self._card.setAccessibleName("Terms, holidays and INSET days")
        page.body.addWidget(self._card)
        adds = QWidget()
        flow = FlowLayout(adds)
        for words, kind in _ADDS:
            button = Button(words, "quiet", "plus")
            button.clicked.connect(partial(self._add, kind))
            flow.addWidget(button)
        for part in (adds, self.count, self.gap):
            page.body.addWidget(part)
        page.body.addWidget(self.holidays_button, 0, Qt.AlignmentFlag.AlignLeft)
        lay_page_over_foot(self, page, self.save_button, problem=self.problem)

    def _connect(self) -> None:
        self.year.activated.connect(lambda _: self._choose_year())
        self.fill_button.clicked.connect(self.fill_in)
        self.holidays_button.clicked.connect(self._fill_gaps)
        self.save_button.clicked.connect(self.save)

    def _show_year(self) -> None:
        """Show the lines of the year that is chosen."""
        mine = [each for each in self._dates if year_of(each.first) == self._at]
        self._dates = [each for each in self._dates if year_of(each.first) != self._at]
        named = mine or self._dates
        self.school.setText(named[-1].school if named else "")
        self._show_rows(mine)

    def _show_rows(self, mine: Sequence[SchoolDates]) -> None:
        for row in self.rows:
            self._drop(row)
        self.rows = []
        for each in sorted(mine, key=lambda each: (each.first, each.kind == "inset")):
            self._add_row(each)
        if not mine:
            self._add_row(SchoolDates(0, self._case, "", "term", "", ""))
        self._tell()
        follow_layout(self)

    def _add_row(self, there: SchoolDates) -> SchoolRow:
        row = SchoolRow(there, self._at)
        row.edited.connect(self._tell)
        row.remove_asked.connect(partial(self._remove, row))
        self.rows.append(row)
        self._card.body.addWidget(row)
        return row

    def _drop(self, row: SchoolRow) -> None:
        row.hide()
        self._card.body.removeWidget(row)
        row.deleteLater()

    def _tell(self) -> None:
        """Say how many school days there are, and which weekdays are in no term and no holiday."""
        from sendorganiser.clocks.calendars import working_calendar

        self.problem.setText("")
        mine = [found for row in self.rows if not row.is_empty() and (found := row.dates(self._desk.today()))]
        days = school_days(mine, working_calendar("EW").holidays)
        inset = sum(each.kind == "inset" for each in mine)
        usual = " A full year has about 190." if days else ""
        training = f"{inset} INSET day{'' if inset == 1 else 's'}"
        self.count.show_state(State.NOTE, f"{days} school days, {training}.{usual}")
        told = gaps(self._alike(mine))
        more = f" And {len(told) - _MOST_GAPS} more." if len(told) > _MOST_GAPS else ""
        self.gap.set_text(" ".join(told[:_MOST_GAPS]) + more)
        self.gap.setVisible(bool(told))
        self.holidays_button.setVisible(bool(told))

    def _alike(self, mine: Sequence[SchoolDates]) -> list[SchoolDates]:
        """Return all dates as of one school: a summer between two schools is no gap of either."""
        return [replace(each, school="") for each in (*self._dates, *mine)]

    # ---- what is done ----

    def _choose_year(self) -> None:
        """Go to another year with what was filled in; where that cannot be read, stay."""
        mine = self._read()
        if mine is None:
            self.year.setCurrentIndex(self.year.findData(self._at))
            return
        self._dates += mine
        self._at = int(self.year.currentData())
        self._show_year()

    def fill_in(self) -> None:
        """Put a common pattern in place of the terms and holidays; INSET days stay."""
        there = [row for row in self.rows if not row.is_empty() and row.kind.currentData() != "inset"]
        if there and not ask(
            self, "Put the pattern in place of these dates?", "INSET days stay as they are.",
            yes="Put it in", no="Keep these",
        ):  # fmt: skip
            return
        inset = [found for row in self.rows if row not in there and (found := row.dates(self._desk.today()))]
        made = school_year_pattern(str(self.pattern.currentData()), self._at, school="", case=self._case)
        self._show_rows([*made, *inset])
        self.rows[0].first.setFocus()

    def _add(self, kind: str, _checked: bool = False) -> None:
        row = self._add_row(SchoolDates(0, self._case, "", kind, "", ""))  # type: ignore[arg-type]
        follow_layout(self)
        row.first.setFocus()
        self._page.ensureWidgetVisible(row)

    def _remove(self, row: SchoolRow) -> None:
        at = self.rows.index(row)
        self.rows.remove(row)
        self._drop(row)
        self._tell()
        if self.rows:
            self.rows[min(at, len(self.rows) - 1)].first.setFocus()

    def _fill_gaps(self) -> None:
        """Let what is in no term and no holiday be a holiday: the person has said so."""
        mine = self._read()
        if mine is None:
            return
        self._dates += mine + [replace(each, school=self._school()) for each in filling(self._alike(mine))]
        self._show_year()

    def save(self) -> None:
        """Keep all years; what was there before can be put back."""
        mine = self._read()
        if mine is None:
            return
        self.save_button.setEnabled(False)
        dates = [*self._dates, *mine]
        self._desk.work(
            set_school_dates, owner=self, done=self._saved, refused=self._refused, case=self._case, dates=dates
        )

    def _read(self) -> list[SchoolDates] | None:
        """Return the lines of this year as they are filled in; None where one cannot be."""
        found = []
        for row in self.rows:
            if row.is_empty():
                continue
            dates = row.dates(self._desk.today())
            if dates is None:
                row.first.setFocus()
                self._page.ensureWidgetVisible(row)
                return None
            found.append(replace(dates, school=self._school()))
        return found

    def _school(self) -> str:
        return " ".join(self.school.text().split())

    def _saved(self, before: tuple[SchoolDates, ...]) -> None:
        desk, case = self._desk, self._case
        desk.said.emit("School dates saved.", lambda: desk.work(set_school_dates, owner=desk, case=case, dates=before))
        self.accept()

    def _refused(self, error: SendOrganiserError) -> None:
        self.save_button.setEnabled(True)
        if isinstance(error, InputProblem):
            self.problem.setText(str(error))
        else:
            self._desk.runner.refused.emit(error)
