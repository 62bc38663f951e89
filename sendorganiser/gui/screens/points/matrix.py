"""The evidence matrix on screen: each need beside its evidence, its provision and what is missing."""

from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget
from PySide6.QtWidgets import QTableWidget as Table
from PySide6.QtWidgets import QTableWidgetItem as Cell

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.icons import icon
from sendorganiser.gui.screens.points.places import PlacesDialog
from sendorganiser.gui.screens.schedule_saving import save_schedule
from sendorganiser.gui.style import SPACE, look
from sendorganiser.gui.widgets import Button, EmptyState, dress_table, label
from sendorganiser.gui.widgets.flow import FlowLayout
from sendorganiser.model.plan import NeedRow, PlanLink
from sendorganiser.workflows.fill_matrix import MatrixNow, matrix_now
from sendorganiser.workflows.prove_plan import see_plan

_SIDES = 2 * (SPACE[2] + SPACE[1])  # what a cell leaves free at its left and right together
_NAMES = ("Need (B)", "Evidence", "In F now", "Gap")
_NO_PLAN = (
    "The matrix lays each need of the EHC plan beside what proves it, what the plan gives, and what is missing. "
    "Add the plan to Documents, and mark it as a plan."
)
_UNREAD = "The plan has not been read for its sections yet. It takes a moment."


class MatrixTab(QWidget):
    """Always current: it is read again whenever the room is."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._now: MatrixNow | None = None
        self._is_old = True
        self.no_plan = EmptyState("table-2", "Evidence matrix", _NO_PLAN, main="Go to Documents")
        self.unread = EmptyState("table-2", "Evidence matrix", _UNREAD, main="Read the plan")
        self.says = label("", "muted", wraps=True)
        self.table = Table(0, len(_NAMES))
        self._buttons = QWidget()
        self._fitting = QTimer(self, singleShot=True, interval=0)  # once the columns have the widths they keep
        self._fitting.timeout.connect(self.table.resizeRowsToContents)
        self._renewing = QTimer(self, singleShot=True, interval=0)
        self._renewing.timeout.connect(self.show_case)
        self._build()

    def take_keyboard(self) -> None:
        """Put the keyboard on the table, or on the button that begins."""
        empty = self.no_plan if self._now is None else self.unread
        if self._now is not None and self._now.view is not None:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            empty.take_keyboard()

    def show_case(self) -> None:
        """Read the matrix again; while nobody sees it, later."""
        self._is_old = not self.isVisible()
        if self._is_old:
            return
        case, at = self._desk.case, self.table.currentRow()
        self._now = matrix_now(self._desk.archive, case.id) if case is not None else None
        view = self._now.view if self._now is not None else None
        rows = view.needs if view is not None else ()
        self.table.setRowCount(len(rows))
        for number, row in enumerate(rows):
            for column, words in enumerate(self._cells(row)):
                self.table.setItem(number, column, words)
        self._fitting.start()
        if rows:
            self.table.setCurrentCell(min(max(0, at), len(rows) - 1), 0)
        bare = sum(not row.evidence for row in rows)
        counted = f"{len(rows)} needs, {bare} without evidence."
        self.says.setText(counted if rows else "No needs were found in Section B.")
        for part in (self.says, self.table, self._buttons):
            part.setVisible(view is not None)
        self.no_plan.setVisible(self._now is None)
        self.unread.setVisible(self._now is not None and view is None)

    @property
    def row(self) -> NeedRow | None:
        """The need that is chosen."""
        view, at = self._now.view if self._now is not None else None, self.table.currentRow()
        return view.needs[at] if view is not None and 0 <= at < len(view.needs) else None

    def fill(self) -> None:
        """Ask for words, and for which of the places that say them prove this need or recommend its provision."""
        if self.row is not None and self._now is not None:
            PlacesDialog(self._desk, self.window(), self.row, plan=self._now.version.document or 0).open()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_old:
            self.show_case()
        self._fitting.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and self.isVisible():
            self._renewing.start()  # not at once: Qt is going through all that is there, dressing it

    def _build(self) -> None:
        self.table.setHorizontalHeaderLabels(list(_NAMES))
        self.table.setAccessibleName("Evidence matrix")
        dress_table(self.table)
        self.table.setWordWrap(True)
        self.table.setItemDelegate(_FromTheTop(self.table))
        self.table.setShowGrid(True)
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.sectionResized.connect(lambda *_: self._fitting.start())
        flow = FlowLayout(self._buttons)
        for words, icon_name, do in (
            ("Fill by search…", "search", self.fill),
            ("Open the evidence", "book-open", self._open),
            ("In the plan", "clipboard-list", partial(self._desk.room_asked.emit, "plan")),
            ("Save the matrix", "save", self._save),
        ):
            button = Button(words, "quiet", icon_name)
            button.clicked.connect(lambda _=False, do=do: do())
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE[3], 0, 0)
        column.setSpacing(SPACE[2])
        for part in (self.says, self.table, self.no_plan, self.unread, self._buttons):
            column.addWidget(part, int(part not in (self.says, self._buttons)))
        self.no_plan.main_asked.connect(lambda: self._desk.room_asked.emit("documents"))
        self.unread.main_asked.connect(self._read)
        self.table.itemDoubleClicked.connect(lambda _: self._open())
        for keys in ("Return", "Enter"):
            QShortcut(QKeySequence(keys), self.table, self._open).setContext(Qt.ShortcutContext.WidgetShortcut)

    def _cells(self, row: NeedRow) -> list[Cell]:
        provision = "\n".join(met.clause.text for met in row.provision)
        need, gaps = f"{row.need.text} (p.\u00a0{row.need.page})", "\n".join(row.gaps)
        made = [Cell(words) for words in (need, self._evidence(row), provision or "Nothing", gaps)]
        for cell in made:
            cell.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        missing = zip(made[1:], (not row.evidence, not row.provision, bool(gaps)), strict=True)
        for cell in (cell for cell, is_missing in missing if is_missing):
            cell.setForeground(look().colour("late"))
            cell.setIcon(icon("triangle-alert", "late"))  # the row that is chosen has a colour of its own
        return made

    def _evidence(self, row: NeedRow) -> str:
        return "\n".join(self._told(link) for link in row.evidence) or "None yet"

    def _told(self, link: PlanLink) -> str:
        if link.document is None:
            return "Its paper is in the bin"
        where = f"{self._desk.archive.document(link.document).title}, p.\u00a0{link.page or 1}"
        return f"{where}: “{link.quote}”" if link.quote else where

    def _open(self) -> None:
        link = next((each for each in self.row.evidence if each.document is not None), None) if self.row else None
        if link is not None and link.document is not None:
            words = (link.quote,) if link.quote and len(link.quote.split()) < 30 else ()
            self._desk.open_paper(link.document, link.page or 1, words)
        elif self.row is not None:
            self.fill()

    def _read(self) -> None:
        document = self._now.version.document if self._now is not None else None
        if document is not None:
            done = self.changed.emit
            self._desk.work(
                see_plan, owner=self, done=lambda _: done(), what="Reading the plan", document=document
            )  # fmt: skip

    def _save(self) -> None:
        save_schedule(self._desk, self.window(), "matrix", "Evidence matrix")


class _FromTheTop(QStyledItemDelegate):
    """An icon stands beside the first of many lines, and each row is as high as its longest cell."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        option.decorationAlignment = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        # Qt leaves the room at a cell's sides out of the reckoning, and with it the last lines of a long one.
        table, known = self.parent(), super().sizeHint(option, index)
        assert isinstance(table, Table)
        has_icon = index.data(Qt.ItemDataRole.DecorationRole) is not None
        width = table.columnWidth(index.column()) - _SIDES - has_icon * (table.iconSize().width() + _SIDES)
        words = QRect(0, 0, max(1, width), 1_000_000)
        told = table.fontMetrics().boundingRect(words, Qt.TextFlag.TextWordWrap, str(index.data() or ""))
        return QSize(known.width(), max(known.height(), told.height() + _SIDES))
