"""The costs as rows of a table."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from sendorganiser.model.cost import Cost, in_pounds
from sendorganiser.model.document import short_date

Index = QModelIndex | QPersistentModelIndex
_HEADS = ("Date", "What for", "Paid to", "Amount", "Receipt")
_AMOUNT = 3
PAYEE = 2
_NOWHERE = QModelIndex()


class CostsModel(QAbstractTableModel):
    """Newest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._costs: tuple[Cost, ...] = ()

    def show_costs(self, costs: Sequence[Cost]) -> None:
        self.beginResetModel()
        self._costs = tuple(sorted(costs, key=lambda one: (one.date, one.id), reverse=True))
        self.endResetModel()

    def cost(self, index: Index) -> Cost | None:
        """Return the cost of a row."""
        return self._costs[index.row()] if index.isValid() and index.row() < len(self._costs) else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._costs)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(_HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _HEADS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section == _AMOUNT:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self.cost(index)
        if one is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _cells(one)[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{_HEADS[index.column()]}: {_cells(one)[index.column()]}"
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == _AMOUNT:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None


def _cells(one: Cost) -> tuple[str, ...]:
    receipt = "yes" if one.document is not None else "none"
    return short_date(one.date), one.what, one.payee, in_pounds(one.pence), receipt
