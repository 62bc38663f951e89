"""The Provision room: what the plan promises each week, two taps to log what happened, and what is missing so far."""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from sendorganiser.errors import InputProblem
from sendorganiser.gui.desk import Desk
from sendorganiser.gui.rooms import Room
from sendorganiser.gui.screens.events.dialog import open_event_dialog
from sendorganiser.gui.screens.provision.chart import Bar, ProvisionChart
from sendorganiser.gui.screens.provision.dialogs import (
    LineDialog,
    PartDialog,
    PlanLinesDialog,
    ToldDialog,
    removed_lines,
    said_logged,
)
from sendorganiser.gui.screens.provision.week import ProvisionWeekRow
from sendorganiser.gui.screens.schedule_saving import save_schedule
from sendorganiser.gui.style import SPACE, set_role
from sendorganiser.gui.widgets import Button, Card, EmptyState, IconButton, Page, Paragraph, label, rule
from sendorganiser.gui.widgets.card import CARDS
from sendorganiser.gui.widgets.choice import Choice
from sendorganiser.gui.widgets.flow import FlowLayout
from sendorganiser.gui.widgets.keyboard_stays import keyboard_stays
from sendorganiser.gui.widgets.tab_order import follow_layout
from sendorganiser.model.document import printed_date, short_date
from sendorganiser.model.provision import LineReckoned, ProvisionEntry, ProvisionLine, Shortfall
from sendorganiser.provision.reckoning import check_amount, due_between
from sendorganiser.provision.school import School
from sendorganiser.provision.sentences import in_units, percent, sentence
from sendorganiser.workflows.log_provision import (
    ProvisionReckoned,
    log_provision,
    log_spans,
    period_of,
    reckoned,
    remove_entries,
    remove_lines,
    school_for,
    week_of,
)

_WEEK = timedelta(days=7)
_TEACH = (
    "Count what the plan promises, log each week what your child got, and see what is missing, by half-term and term. "
    "Councils and the Ombudsman go by hours and dates."
)


class ProvisionRoom(Room):
    """One week to log, the chart of all that is counted, and the lines themselves."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Provision", "clipboard-check")
        self._desk = desk
        self._monday, _ = week_of(desk.today())
        self._read: ProvisionReckoned | None = None
        self._seen: tuple[object, ...] | None = None
        self.rows: list[ProvisionWeekRow] = []
        self._stack, self._page = QStackedWidget(), Page(widest=CARDS)
        self.empty = EmptyState(
            "clipboard-check", "What the plan promises, and what came", _TEACH,
            main="Read it from the plan", second="Only note one missed session",
        )  # fmt: skip
        self._no_case = EmptyState(
            "clipboard-check", "What the plan promises, and what came", _TEACH, main="Start a case"
        )
        self._week, self._counted, self._lines = Card(), Card("Promised against delivered"), Card("What is counted")
        self._cannot = Paragraph("", "muted")
        self.dates_button = Button("School dates…", "quiet", "school")
        self.chart, self.which, self.by = ProvisionChart(), Choice(), Choice()
        self._lay_out()
        self._connect()
        self._action = self.add_main_action("Save the schedule", "save", self._save)
        self._show()

    def shown(self) -> None:
        self._show()
        if isinstance(page := self._stack.currentWidget(), EmptyState):
            page.take_keyboard()
        elif self.rows and not self.has_keyboard:
            self.rows[0].buttons["delivered"].setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Reckon again if anything was written, or the case is another."""
        self._show()

    def show_week(self, weeks: int) -> None:
        """Go so many weeks on or back; 0 goes to this week."""
        self._monday = week_of(self._desk.today())[0] if weeks == 0 else self._monday + weeks * _WEEK
        self._fill_week()

    # ---- what is seen ----

    def _lay_out(self) -> None:
        choose = QWidget()
        flow = FlowLayout(choose)
        for box, name in ((self.which, "Which line"), (self.by, "By")):
            box.setAccessibleName(name)
            flow.addWidget(box)
        self.which.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.which.setMinimumContentsLength(24)
        self.by.addItem("By half-term", "stretch")
        self.by.addItem("By term", "term")
        for part in (choose, self.chart):
            self._counted.body.addWidget(part)
        for part in (self._cannot, self.dates_button, self._week, self._counted, self._lines):
            self._page.body.addWidget(part)
        self._page.body.setAlignment(self.dates_button, Qt.AlignmentFlag.AlignLeft)
        for page in (self._page, self.empty, self._no_case):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def _connect(self) -> None:
        desk = self._desk
        self._no_case.main_asked.connect(desk.new_case_asked)
        self.empty.main_asked.connect(self.read_plan)
        self.empty.second_asked.connect(lambda: open_event_dialog(desk, self.window(), "missed-provision"))
        self.which.activated.connect(lambda _: self._draw())
        self.by.activated.connect(lambda _: self._draw())
        self.dates_button.clicked.connect(self._school_dates)

    def _show(self) -> None:
        case = self._desk.case
        self._action.setEnabled(False)
        if case is None:
            self._seen = None
            self._stack.setCurrentWidget(self._no_case)
            return
        archive = self._desk.archive
        lines, entries = archive.provision.lines(case.id), archive.provision.entries(case.id)
        if not lines:
            self._seen = None
            self._stack.setCurrentWidget(self.empty)
            return
        self._action.setEnabled(True)
        self._stack.setCurrentWidget(self._page)
        seen = (case.id, lines, entries, archive.diary.school_dates(case.id), self._desk.today())
        if seen == self._seen:
            return
        self._seen = seen
        try:
            self._read = reckoned(archive, case=case.id, today=self._desk.today())
            said = " ".join(self._read.cannot)
        except InputProblem as error:  # terms of two schools that overlap
            self._read, said = None, str(error)
        self._cannot.set_text(said)
        for part in (self._cannot, self.dates_button):
            part.setVisible(bool(said))
        self._fill_week()
        with keyboard_stays(self._lines):
            self._fill_lines()
        self._choose_lines()
        self._draw()

    def _fill_week(self) -> None:
        with keyboard_stays(self._week):
            self._make_week()

    def _make_week(self) -> None:
        case = self._desk.case
        if case is None:
            return
        _empty(self._week)
        first, last = self._monday, self._monday + timedelta(days=6)
        self._week.setAccessibleName("The week to log")
        self._week.body.addWidget(self._week_head())
        entries = self._desk.archive.provision.entries(case.id)
        self.rows = []
        schools: list[School] = []
        there = self._desk.archive.provision.lines(case.id)
        running = [
            one for one in there if one.first <= last.isoformat() and (not one.until or one.until >= first.isoformat())
        ]
        for line in running:
            try:
                school = school_for(self._desk.archive, case.id, school=line.school)
            except InputProblem:
                school = None
            begin, end, when = period_of(line.per, school, first) if school else (first, last, "this week")
            due = due_between(line, school, begin, end) if school else Fraction(0)
            schools += [school] if school else []
            if due or school is None:
                words = _due_words(line, due, has_school=school is not None)
                self._add_row(line, words, entries, (begin.isoformat(), end.isoformat()), when)
        if self.rows:
            every = Button("All of this week was delivered", "quiet", "check-check")
            set_role(every, "shape", "flush")
            every.clicked.connect(lambda: self._log([row for row in self.rows if row.is_weekly], "delivered"))
            self._week.body.addWidget(every, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            self._week.body.addWidget(Paragraph(_why_empty(schools, first, last), "muted"))
        follow_layout(self._page)

    def _week_head(self) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE[2])
        last = self._monday + timedelta(days=6)
        title = f"Week of {short_date(self._monday.isoformat())} to {short_date(last.isoformat())}"
        row.addWidget(label(title, "heading", wraps=True), 1)
        back, on = IconButton("chevron-left", "The week before"), IconButton("chevron-right", "The week after")
        back.clicked.connect(lambda: self.show_week(-1))
        on.clicked.connect(lambda: self.show_week(1))
        now = Button("This week", "quiet")
        now.clicked.connect(lambda: self.show_week(0))
        for button in (back, now, on):
            row.addWidget(button)
        on.setEnabled(self._monday < week_of(self._desk.today())[0])
        return head

    def _add_row(
        self, line: ProvisionLine, due: str, entries: list[ProvisionEntry], span: tuple[str, str], when: str
    ) -> None:
        first, last = span
        met = [one for one in entries if one.line == line.id and one.first <= last and one.last >= first]
        entry = met[0] if met else None
        given = in_units(Fraction(entry.given), line.unit) if entry and entry.given else ""
        row = ProvisionWeekRow(line, due, entry, span=span, when=when, given=given)
        row.state_chosen.connect(self._state_chosen)
        row.reason_chosen.connect(self._reason_chosen)
        row.told_asked.connect(lambda one: ToldDialog(self._desk, self.window(), entry=one).open())
        row.cleared.connect(self._clear)
        if self.rows:
            self._week.body.addWidget(rule())
        self.rows.append(row)
        self._week.body.addWidget(row)

    def _fill_lines(self) -> None:
        _empty(self._lines)
        self._lines.body.addWidget(label("What is counted", "heading"))
        for number, one in enumerate(self._read.lines if self._read else ()):
            if number:
                self._lines.body.addWidget(rule())
            self._lines.body.addWidget(self._line_part(one))
        adds = QWidget()
        flow = FlowLayout(adds)
        for words, icon_name, do in (
            ("Read from the plan", "file-text", self.read_plan),
            ("Type a line", "plus", self.type_line),
            ("What it comes to: remedy", "scale", lambda: self._desk.room_asked.emit("remedy")),
        ):
            button = Button(words, "quiet", icon_name)
            set_role(button, "shape", "flush")
            button.clicked.connect(lambda _=False, do=do: do())
            flow.addWidget(button)
        self._lines.body.addWidget(adds)

    def _line_part(self, one: LineReckoned) -> QWidget:
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(one.line.title, "strong", wraps=True))
        words.addWidget(Paragraph(sentence(one) or " ".join(one.cannot) or "Nothing was due yet.", "muted"))
        if doubt := check_amount(one.line.promised):
            words.addWidget(label(doubt, "problem", wraps=True))
        row.addLayout(words, 1)
        for icon_name, name, do in (
            ("pencil", "Change", self._change),
            ("trash-2", "Remove", self._remove),
        ):
            button = IconButton(icon_name, f"{name}: {one.line.title}"[:120])
            button.clicked.connect(lambda _=False, do=do: do(one.line))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return part

    def _choose_lines(self) -> None:
        now = self.which.currentData()
        self.which.clear()
        lines = self._read.lines if self._read else ()
        if sum(one.line.unit == "minutes" for one in lines) > 1:
            self.which.addItem("All that is counted in hours", 0)
        for one in lines:
            self.which.addItem(one.line.title[:80], one.line.id)
        self.which.setCurrentIndex(max(0, self.which.findData(now)))

    def _draw(self) -> None:
        chosen = self.which.currentData()
        lines = [
            one
            for one in (self._read.lines if self._read else ())
            if one.line.id == chosen or (chosen == 0 and one.line.unit == "minutes")
        ]
        bars: dict[str, Shortfall] = {}
        for one in lines:
            for each in one.by_stretch:
                name = each.stretch.term if self.by.currentData() == "term" else each.stretch.name
                bars[name] = bars.get(name, Shortfall()) + each.shortfall
        unit = lines[0].line.unit if lines else "minutes"
        self.chart.show_bars([Bar(name, counted, _figures(counted, unit)) for name, counted in bars.items()])
        self._counted.setVisible(bool(bars))

    # ---- what is done ----

    def read_plan(self) -> None:
        """Offer the lines of a plan that can be counted."""
        PlanLinesDialog(self._desk, self.window()).open()

    def type_line(self) -> None:
        """Ask for one line."""
        LineDialog(self._desk, self.window()).open()

    def _change(self, line: ProvisionLine) -> None:
        LineDialog(self._desk, self.window(), line=line).open()

    def _remove(self, line: ProvisionLine) -> None:
        desk = self._desk
        done = partial(removed_lines, desk)
        desk.work(remove_lines, owner=self, done=done, lines=(line.id,), now=desk.now())

    def _state_chosen(self, line: ProvisionLine, state: str) -> None:
        row = next(row for row in self.rows if row.line.id == line.id)
        if state != "part":
            self._log([row], state)
            return
        first, last = row.span
        PartDialog(self._desk, self.window(), line=line, first=first, last=last, due=row.due).open()

    def _log(self, rows: list[ProvisionWeekRow], state: str) -> None:
        desk = self._desk
        words = "Logged: delivered." if state == "delivered" else "Logged: missed. Tap why, if you know."
        spans = [(row.line.id, *row.span) for row in rows]
        desk.work(
            log_spans, owner=self, done=partial(said_logged, desk, words), spans=spans, state=state, now=desk.now()
        )

    def _reason_chosen(self, entry: ProvisionEntry, reason: str) -> None:
        desk = self._desk
        desk.work(
            log_provision, owner=self, done=partial(said_logged, desk, "Noted why."), lines=[entry.line],
            first=entry.first, last=entry.last, state=entry.state, given=entry.given, reason=reason, told=entry.told,
            document=entry.document, page=entry.page, remark=entry.note, now=desk.now(),
        )  # fmt: skip

    def _clear(self, entry: ProvisionEntry) -> None:
        desk = self._desk
        done = partial(said_logged, desk, "Taken out: it is not known what happened.")
        desk.work(remove_entries, owner=self, done=done, entries=(entry.id,), now=desk.now())

    def _school_dates(self) -> None:
        from sendorganiser.gui.screens.deadlines.school_year import open_school_dates

        open_school_dates(self._desk, self.window())

    def _save(self) -> None:
        save_schedule(
            self._desk,
            self.window(),
            "shortfall",
            f"Provision not delivered {printed_date(self._desk.today().isoformat())}",
        )


def _why_empty(schools: Sequence[School], first: date, last: date) -> str:
    """Say why a week has nothing to log: `schools` are those of the lines that run in it."""
    if not schools:
        return "Nothing that is counted here runs in this week: it begins later, or had ended."
    if not any(one.knows(first, last) for one in schools):
        return "No term is entered for this week, so nothing is counted in it."
    return "Nothing was due in this week: school was closed."


def _due_words(line: ProvisionLine, due: Fraction, *, has_school: bool) -> str:
    return in_units(due, line.unit) if has_school else "not known: the school’s terms are not entered"


def _figures(counted: Shortfall, unit: str) -> str:
    given = f"{in_units(counted.given, unit)} of {in_units(counted.due, unit)}"
    is_whole = counted.due and not counted.not_logged  # a share of what nobody has logged yet says nothing
    return f"{given} ({percent(counted.given, counted.due)})" if is_whole else given


def _empty(card: Card) -> None:
    while (item := card.body.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
