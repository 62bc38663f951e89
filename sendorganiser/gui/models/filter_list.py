"""The filters of a case as Qt sees them, for the column and for the box that takes its place in a narrow window."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from sendorganiser.gui.models.filters import Entry, Filter

Index = QModelIndex | QPersistentModelIndex


class FilterModel(QAbstractListModel):
    """One row a filter; headings cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these filters."""
        if [entry.filter or entry.words for entry in entries] == [e.filter or e.words for e in self._entries]:
            self._entries = list(entries)
            if entries:
                self.dataChanged.emit(self.index(0), self.index(len(entries) - 1))
            return
        self.beginResetModel()
        self._entries = list(entries)
        self.endResetModel()

    def entry(self, index: Index) -> Entry | None:
        """Return the line at an index."""
        return self._entries[index.row()] if index.isValid() and index.row() < len(self._entries) else None

    def place(self, wanted: Filter) -> QModelIndex:
        """Return where a filter stands; an invalid index if the case does not offer it."""
        number = next((n for n, entry in enumerate(self._entries) if entry.filter == wanted), None)
        return QModelIndex() if number is None else self.index(number)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(self._entries)

    def flags(self, index: Index) -> Qt.ItemFlag:
        entry = self.entry(index)
        if entry is None or entry.filter is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        entry = self.entry(index)
        if entry is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{'    ' * entry.depth}{entry.words} ({entry.papers})" if entry.filter else entry.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{entry.words}, {entry.papers} {'paper' if entry.papers == 1 else 'papers'}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return entry.words
        return None
