"""The Costs room: what this has cost, with receipts; bills that wait to be entered; sums by kind and year."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QStackedWidget, QTableView, QVBoxLayout, QWidget

from sendorganiser.costs.amounts import total
from sendorganiser.costs.sheet import by_year
from sendorganiser.gui.desk import Desk
from sendorganiser.gui.models.costs import PAYEE, CostsModel
from sendorganiser.gui.rooms import Room
from sendorganiser.gui.screens.costs.dialog import CostDialog
from sendorganiser.gui.screens.schedule_saving import save_schedule
from sendorganiser.gui.style import SPACE, look, set_role
from sendorganiser.gui.widgets import Button, Card, EmptyState, Page, choose_row, dress_table, label
from sendorganiser.gui.widgets.card import CARDS
from sendorganiser.gui.widgets.flow import FlowLayout
from sendorganiser.gui.widgets.tab_order import follow_layout
from sendorganiser.model.cost import KINDS, Cost, in_pounds
from sendorganiser.model.document import Document, printed_date
from sendorganiser.workflows.log_costs import put_back_costs, remove_costs
from sendorganiser.workflows.read_receipt import unread_bills

_NARROW = 760  # pixels at 100 % text: then to whom it was paid is left to the dialog
_MOST_BILLS = 5
_MOST_ROWS = 14
_TEACH = (
    "Reports, therapy, tuition, travel, lost earnings: what you paid because others did not do their part. Add a "
    "receipt, and its amount is read; money paid because of a fault may be asked back."
)


class CostsRoom(Room):
    """Sums, bills that wait, and the list."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Costs", "badge-pound-sterling")
        self._desk = desk
        self._seen: tuple[object, ...] | None = None
        self._stack, self._page = QStackedWidget(), Page(widest=CARDS)
        self.empty = EmptyState(
            "badge-pound-sterling", "What this has cost", _TEACH, main="Add a cost", second="Open the impact diary"
        )
        self._no_case = EmptyState("badge-pound-sterling", "What this has cost", _TEACH, main="Start a case")
        self._sums, self.bills, self._list = Card("All together"), Card("Bills not entered yet"), Card()
        self.model, self.table = CostsModel(self), QTableView()
        self._lay_out()
        self.add_cost_action = self.add_main_action("Add a cost", "plus", self.add_cost)
        self._connect()
        self._show()

    def shown(self) -> None:
        self._show()
        if isinstance(page := self._stack.currentWidget(), EmptyState):
            page.take_keyboard()
        elif not self.has_keyboard:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Read again if anything was written, or the case is another."""
        self._show()

    def add_cost(self, document: int | None = None) -> None:
        """Ask for a cost, of this receipt if one is given."""
        if self._desk.case is None:
            self._desk.new_case_asked.emit()
        else:
            CostDialog(self._desk, self.window(), document=document).open()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.table.setColumnHidden(PAYEE, self.width() < look().breadth(_NARROW))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit_table()

    # ---- what is seen ----

    def _lay_out(self) -> None:
        self.table.setModel(self.model)
        dress_table(self.table)
        set_role(self.table, "frame", "none")
        self.table.setAccessibleName("Costs")
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self._list.setAccessibleName("Costs")
        self._list.body.addWidget(self.table)
        self._list.body.addWidget(_buttons(("Change", "pencil", self._open), ("Remove", "trash-2", self._remove)))
        doing = _buttons(
            ("Save the schedule", "save", self._save),
            ("What was lost: remedy", "scale", lambda: self._desk.room_asked.emit("remedy")),
            ("Impact diary", "notebook-pen", lambda: self._desk.room_asked.emit("impact")),
        )
        for part in (self._sums, doing, self.bills, self._list):
            self._page.body.addWidget(part)
        for page in (self._page, self.empty, self._no_case):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def _connect(self) -> None:
        desk = self._desk
        self._no_case.main_asked.connect(desk.new_case_asked)
        self.empty.main_asked.connect(lambda: self.add_cost())
        self.empty.second_asked.connect(lambda: desk.room_asked.emit("impact"))
        self.table.doubleClicked.connect(lambda _: self._open())
        for keys, do in (("Return", self._open), ("Enter", self._open), ("Delete", self._remove)):
            QShortcut(QKeySequence(keys), self.table, do).setContext(Qt.ShortcutContext.WidgetShortcut)

    def _show(self) -> None:
        case = self._desk.case
        self.add_cost_action.setEnabled(case is not None)
        if case is None:
            self._seen = None
            self._stack.setCurrentWidget(self._no_case)
            return
        costs = self._desk.archive.costs.of_case(case.id)
        bills = unread_bills(self._desk.archive, case=case.id)
        if not costs and not bills:
            self._seen = None
            self._stack.setCurrentWidget(self.empty)
            return
        self._stack.setCurrentWidget(self._page)
        seen = (case.id, costs, [bill.id for bill in bills])
        if seen == self._seen:
            return
        self._seen = seen
        self._fill_sums(costs)
        self._fill_bills(bills)
        self.model.show_costs(costs)
        self._list.setVisible(bool(costs))
        self._fit_table()
        if costs and not self.table.currentIndex().isValid():
            choose_row(self.table, 0)
        follow_layout(self._page)

    def _fill_sums(self, costs: list[Cost]) -> None:
        _empty(self._sums)
        self._sums.body.addWidget(label(in_pounds(total(costs)), "number"))
        bare = sum(1 for one in costs if one.document is None)
        said = f"{len(costs)} cost{'' if len(costs) == 1 else 's'}"
        self._sums.body.addWidget(label(f"{said}, {bare} without a receipt" if bare else said, "muted", wraps=True))
        sums = {title: total(one for one in costs if one.kind == kind) for kind, title in KINDS.items()}
        years = {f"In {year}": pence for year, pence in by_year(costs).items()}
        for shares in (sums, years if len(years) > 1 else {}):  # a line each: both make up the whole
            known = {words: pence for words, pence in shares.items() if pence}
            if known:
                self._sums.body.addWidget(_side_by_side(known))

    def _fill_bills(self, bills: list[Document]) -> None:
        _empty(self.bills)
        self.bills.setVisible(bool(bills))
        self.bills.body.addWidget(label("Bills not entered yet", "heading"))
        for bill in bills[:_MOST_BILLS]:
            part = QWidget()
            row = QHBoxLayout(part)
            row.setContentsMargins(0, 0, 0, 0)
            day = printed_date(bill.date)
            row.addWidget(label(f"{bill.title} · {day}" if day else bill.title, wraps=True), 1)
            button = Button("Read and add", icon_name="scan-text")
            button.setAccessibleName(f"Read and add: {bill.title}")
            button.clicked.connect(partial(self._add_bill, bill.id))
            row.addWidget(button)
            self.bills.body.addWidget(part)
        if len(bills) > _MOST_BILLS:
            self.bills.body.addWidget(label(f"And {len(bills) - _MOST_BILLS} more.", "muted"))

    def _add_bill(self, document: int, _checked: bool = False) -> None:
        self.add_cost(document)

    def _fit_table(self) -> None:
        """Let the page scroll rather than the table, up to some rows."""
        rows = min(self.model.rowCount(), _MOST_ROWS)
        one = self.table.verticalHeader().defaultSectionSize()
        self.table.setFixedHeight((rows + 1) * one + look().size(SPACE[3]))

    # ---- what is done ----

    def _open(self) -> None:
        cost = self.model.cost(self.table.currentIndex())
        if cost is not None:
            CostDialog(self._desk, self.window(), cost=cost).open()

    def _remove(self) -> None:
        cost, desk = self.model.cost(self.table.currentIndex()), self._desk
        if cost is None:
            return
        desk.work(
            remove_costs, owner=self, costs=(cost.id,), now=desk.now(),
            done=self._removed,
        )  # fmt: skip

    def _removed(self, numbers: tuple[int, ...]) -> None:
        desk = self._desk
        desk.said.emit("Removed.", partial(desk.work, put_back_costs, owner=desk, costs=numbers))

    def _save(self) -> None:
        save_schedule(self._desk, self.window(), "costs", f"Costs {printed_date(self._desk.today().isoformat())}")


def _buttons(*wanted: tuple[str, str, Callable[[], object]]) -> QWidget:
    """Return quiet buttons in a row: words, icon, and what each does."""
    whole = QWidget()
    flow = FlowLayout(whole)
    for words, icon_name, do in wanted:
        button = Button(words, "quiet", icon_name)
        set_role(button, "shape", "flush")
        button.clicked.connect(lambda _=False, do=do: do())
        flow.addWidget(button)
    return whole


def _side_by_side(sums: dict[str, int]) -> QWidget:
    """Return amounts in pence beside each other, each under its words."""
    whole = QWidget()
    flow = FlowLayout(whole, spacing=SPACE[6])
    flow.setContentsMargins(0, SPACE[2], 0, 0)
    for words, pence in sums.items():
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(label(words, "muted"))
        column.addWidget(label(in_pounds(pence), "strong"))
        flow.addWidget(part)
    return whole


def _empty(card: Card) -> None:
    while (item := card.body.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
