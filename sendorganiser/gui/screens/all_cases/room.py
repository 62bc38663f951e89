"""All cases: each case on one line, and how long families waited, without names, for an MP or an inspection."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHeaderView, QStackedWidget, QTableView, QVBoxLayout, QWidget

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.rooms import Room
from sendorganiser.gui.screens.all_cases.figures_chart import FiguresChart
from sendorganiser.gui.screens.all_cases.rows import COUNCIL, LATE, NEXT, PAPERS, WORDED, AllCasesModel
from sendorganiser.gui.style import SPACE, look, set_role
from sendorganiser.gui.widgets import Button, Card, EmptyState, Page, Paragraph, choose_row, dress_table, label
from sendorganiser.gui.widgets.card import CARDS
from sendorganiser.gui.widgets.flow import FlowLayout
from sendorganiser.gui.widgets.tab_order import follow_layout

if TYPE_CHECKING:
    from sendorganiser.schedules.figures import Figures
    from sendorganiser.workflows.all_cases import CaseLine

_NARROW = 1000  # pixels at 100 % text: then council and number of papers are left out
_MOST_ROWS = 18
_MOST_LINES = 3  # of a row: what is next and which bundle can be read whole
_ICON = 16
_IN_CELL = 22  # of a cell's width, where no words are
_FOLDER = "figures"
_TEACH = (
    "For those who help several families: each case on one line, with its next day, what is late and what waits to be "
    "sorted. And figures without names, for an MP or an inspection."
)


class _Table(QTableView):
    widened = Signal()  # or made narrower

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.widened.emit()


class AllCasesRoom(Room):
    """Enter opens a case; the figures are counted when asked for."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("All cases", "list")
        self._desk = desk
        self._asked: tuple[int, str] | None = None
        self._stack, self._page = QStackedWidget(), Page(widest=CARDS)
        self._none = EmptyState("users", "All cases on one screen", _TEACH, main="Start a case")
        self.model, self.table = AllCasesModel(self), _Table()
        self._list, self.figures_card = Card(), Card("How long families waited, without names")
        self.said, self.chart = Paragraph("", "muted"), FiguresChart()
        self.count_button = Button("Count over all cases", icon_name="scale")
        self._saving = QWidget()
        self._lay_out()
        self.add_main_action("New case", "plus", desk.new_case_asked.emit)
        self._none.main_asked.connect(desk.new_case_asked)
        self.table.activated.connect(lambda _: self._open())
        QShortcut(QKeySequence("Return"), self.table, self._open).setContext(Qt.ShortcutContext.WidgetShortcut)
        self.count_button.clicked.connect(self._count)
        self._renew()

    def shown(self) -> None:
        self._renew()
        if self._stack.currentWidget() is self._none:
            self._none.take_keyboard()
        elif not self.has_keyboard:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Look again if anything was written."""
        self._renew()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < look().breadth(_NARROW)
        for column in (COUNCIL, PAPERS):
            self.table.setColumnHidden(column, is_narrow)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit_table()

    def _lay_out(self) -> None:
        self.table.setModel(self.model)
        dress_table(self.table)
        self.table.setWordWrap(True)
        self.table.widened.connect(self._fit_table)
        set_role(self.table, "frame", "none")
        self.table.setAccessibleName("All cases")
        self.table.setSortingEnabled(True)
        heads = self.table.horizontalHeader()
        heads.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._list.setAccessibleName("Cases")
        self._list.body.addWidget(self.table)
        flow = FlowLayout(self._saving)
        button = Button("Look and save…", icon_name="save")
        button.clicked.connect(self.save)
        flow.addWidget(button)
        self._saving.hide()
        self.chart.hide()
        body = self.figures_card.body
        body.setSpacing(SPACE[3])
        self.said.set_text(
            "Counts how many children waited longer than the law allows, by duty and council, with the median and the "
            "longest wait. No names. Fewer than 5 children are never shown, nor what would let them be worked out."
        )
        body.addWidget(self.said)
        body.addWidget(self.count_button, 0, Qt.AlignmentFlag.AlignLeft)
        body.addWidget(self.chart)
        body.addWidget(self._saving)
        self._head = label("", "muted", wraps=True)
        for part in (self._head, self._list, self.figures_card):
            self._page.body.addWidget(part)
        self._page.body.addStretch(1)
        for page in (self._page, self._none):
            self._stack.addWidget(page)
        column_layout = QVBoxLayout(self)
        column_layout.setContentsMargins(0, 0, 0, 0)
        column_layout.addWidget(self._stack)

    def _renew(self) -> None:
        """Read the lines again, unless nothing was written and the day is the same."""
        from sendorganiser.workflows.all_cases import all_cases

        desk = self._desk
        if not desk.archive.cases():
            self._stack.setCurrentWidget(self._none)
            return
        self._stack.setCurrentWidget(self._page)
        asked = (desk.archive.version, desk.today().isoformat())
        if asked != self._asked:
            self._asked = asked
            desk.work(all_cases, owner=self, done=partial(self._arrived, asked), today=desk.today())

    def _arrived(self, asked: tuple[int, str], lines: "list[CaseLine]") -> None:
        if asked != self._asked:  # a newer reading is under way
            return
        chosen = self.model.line(self.table.currentIndex())
        keep = chosen.case if chosen is not None else self._desk.case.id if self._desk.case is not None else 0
        self.model.show_lines(lines, asked[1])
        late = sum(1 for line in lines if line.late)
        cases = "1 case" if len(lines) == 1 else f"{len(lines)} cases"
        self._head.setText(f"{cases}. In {late} the other side is late." if late else f"{cases}.")
        heads = self.table.horizontalHeader()
        if heads.sortIndicatorSection() >= 0:
            self.model.sort(heads.sortIndicatorSection(), heads.sortIndicatorOrder())
        choose_row(self.table, next((n for n in range(len(lines)) if self._case_at(n) == keep), 0))
        self._fit_table()
        follow_layout(self._page)

    def _case_at(self, row: int) -> int:
        line = self.model.line(self.model.index(row, 0))
        return line.case if line is not None else 0

    def _fit_columns(self) -> None:
        """Give each column what its words need; what room is left goes to all, what is wanting the widest give up."""
        heads, table = self.table.horizontalHeader(), self.table
        shown = [column for column in range(heads.count()) if not table.isColumnHidden(column)]
        needed = {c: max(heads.sectionSizeHint(c), table.sizeHintForColumn(c)) for c in shown}
        width = table.viewport().width()
        most = max(needed.values(), default=0)
        while most and sum(min(most, wide) for wide in needed.values()) > width:
            most -= 1
        given = {c: max(min(most, wide), heads.sectionSizeHint(c)) for c, wide in needed.items()}
        over = max(width - sum(given.values()), 0)
        for column, wide in given.items():
            table.setColumnWidth(column, wide + over // len(given))

    def _fit_rows(self) -> None:
        """Make each row as tall as its words need, to a point."""
        table, metrics = self.table, self.table.fontMetrics()
        one = table.verticalHeader().defaultSectionSize()
        icon = table.iconSize().width()
        room = {c: max(1, table.columnWidth(c) - _IN_CELL - (icon if c in (NEXT, LATE) else 0)) for c in WORDED}
        known: dict[tuple[int, str], int] = {}
        for row in range(self.model.rowCount()):
            lines = 1
            for column in (c for c in WORDED if not table.isColumnHidden(c)):
                words = str(self.model.index(row, column).data() or "")
                if (column, words) not in known:
                    area = metrics.boundingRect(0, 0, room[column], 0, Qt.TextFlag.TextWordWrap, words)
                    known[column, words] = round(area.height() / metrics.lineSpacing())
                lines = max(lines, known[column, words])
            table.setRowHeight(row, one + (min(lines, _MOST_LINES) - 1) * metrics.lineSpacing())

    def _fit_table(self) -> None:
        """Let the page scroll rather than the table, up to some rows."""
        self.table.setIconSize(QSize(look().size(_ICON), look().size(_ICON)))
        self._fit_columns()
        self._fit_rows()
        rows = min(self.model.rowCount(), _MOST_ROWS)
        high = sum(self.table.rowHeight(row) for row in range(rows)) + self.table.horizontalHeader().sizeHint().height()
        below = max(look().size(SPACE[3]), self.table.horizontalScrollBar().sizeHint().height())
        self.table.setFixedHeight(high + below)

    def _open(self) -> None:
        line = self.model.line(self.table.currentIndex())
        if line is not None:
            self._desk.choose_case(line.case)
            self._desk.room_asked.emit("home")

    # ---- figures ----

    def _count(self) -> None:
        from sendorganiser.workflows.figures_over_cases import figures_over_cases

        desk = self._desk
        desk.work(figures_over_cases, owner=self, done=self._counted, what="Counting", today=desk.today())

    def _counted(self, figures: "Figures") -> None:
        from sendorganiser.workflows.figures_over_cases import cases_in_words, notes_on

        said = f"{cases_in_words(figures)}. " if figures.clocks else "Nothing is late in these cases, as far as known. "
        self.said.set_text(said + " ".join(notes_on(figures)))
        self.chart.show_figures(figures)
        self.chart.setVisible(bool(figures.clocks))
        self._saving.setVisible(True)
        self.count_button.setText("Count again")
        follow_layout(self._page)

    def save(self) -> None:
        """Show the figures as they will come out, to be saved from there."""
        from sendorganiser.gui.screens.look_first import Outcome, look_first
        from sendorganiser.workflows.figures_over_cases import save_figures

        write = partial(save_figures, today=self._desk.today())
        look_first(self._desk, self, Outcome("How long families waited", write, _FOLDER, (".pdf", ".csv")))
