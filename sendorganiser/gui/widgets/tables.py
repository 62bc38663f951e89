"""Dresses a table for reading: rows rather than cells, names of columns at the left, height that follows the text."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView

from sendorganiser.gui.style import SPACE, look


def dress_table(table: QTableView) -> None:
    """Make a table choose whole rows, show no grid and grow with the text size; its model may come later."""
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)  # Tab goes on to the next thing; the arrows walk the rows
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.verticalHeader().hide()
    table.horizontalHeader().setHighlightSections(False)
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    follower = _RowHeight(table)
    table.installEventFilter(follower)


def choose_row(table: QTableView, row: int) -> None:
    """Choose this row and no other; by `selectRow` none is while somebody holds Shift."""
    flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
    table.selectionModel().setCurrentIndex(table.model().index(row, 0), flags)


class _RowHeight(QObject):
    """Sets the height of the rows again when the text size changes."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.StyleChange:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        self._table.verticalHeader().setDefaultSectionSize(look().target() + SPACE[1])
