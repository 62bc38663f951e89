"""The cases as rows of a table."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from sendorganiser.gui import icons
from sendorganiser.gui.style import STATE_ICON, State, look
from sendorganiser.gui.widgets.text import tip
from sendorganiser.model.document import short_date

if TYPE_CHECKING:
    from sendorganiser.workflows.all_cases import CaseLine

Index = QModelIndex | QPersistentModelIndex
HEADS = ("Case", "Their next day", "Late", "To sort", "Papers", "Bundle", "Council")
NEXT, LATE, TO_SORT, PAPERS, BUNDLE, COUNCIL = range(1, 7)
WORDED = (0, NEXT, LATE, BUNDLE, COUNCIL)
_NUMBERS = (TO_SORT, PAPERS)
_NOWHERE = QModelIndex()
_SOON = 14


class AllCasesModel(QAbstractTableModel):
    """Sorted as it is given, or by a column the person chooses."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[CaseLine] = []
        self._today = ""

    def show_lines(self, lines: "Sequence[CaseLine]", today: str) -> None:
        """Take the cases."""
        self.beginResetModel()
        self._lines, self._today = list(lines), today
        self.endResetModel()

    def line(self, index: Index) -> "CaseLine | None":
        """Return the case of a row."""
        return self._lines[index.row()] if index.isValid() and index.row() < len(self._lines) else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section in _NUMBERS:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line(index)
        if line is None:
            return None
        column = index.column()
        words = _cell(line, column)
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(f"{line.next_what}, {short_date(line.next_day)}" if column == NEXT and line.next_day else words)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{HEADS[column]}: {words or 'none'}"
        if role == Qt.ItemDataRole.TextAlignmentRole and column in _NUMBERS:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        state = _state(line, column, self._today)
        if state is not None and role == Qt.ItemDataRole.ForegroundRole:
            return look().colour(str(state))
        if state is not None and role == Qt.ItemDataRole.DecorationRole:
            return icons.icon(STATE_ICON[state], str(state))
        if role == Qt.ItemDataRole.FontRole and column == 0:
            return look().font(strong=True)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Put them in the order of a column; numbers begin with the largest."""
        keys = {
            NEXT: lambda line: line.next_day or "9",
            LATE: lambda line: (-line.worst, -line.late),
            TO_SORT: lambda line: -line.inbox,
            PAPERS: lambda line: -line.papers,
        }
        key = keys.get(column, lambda line: _cell(line, column).casefold())
        self.layoutAboutToBeChanged.emit()
        self._lines.sort(key=key, reverse=order is Qt.SortOrder.DescendingOrder)
        self.layoutChanged.emit()


def _cell(line: "CaseLine", column: int) -> str:
    late = f"{line.late}, longest {line.worst} day{'' if line.worst == 1 else 's'}" if line.late else ""
    return (
        line.name,
        f"{short_date(line.next_day)}: {line.next_what}" if line.next_day else "",
        late,
        str(line.inbox) if line.inbox else "",
        str(line.papers),
        line.bundle,
        line.council,
    )[column]


def _state(line: "CaseLine", column: int, today: str) -> State | None:
    if column == LATE and line.late:
        return State.LATE
    if column == NEXT and line.next_day and today:
        from datetime import date

        if (date.fromisoformat(line.next_day) - date.fromisoformat(today)).days <= _SOON:
            return State.SOON
    return None
