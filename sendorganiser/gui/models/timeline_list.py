"""The story as a list: rows that are entries, and headings of months that cannot be chosen."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from itertools import groupby

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from sendorganiser.gui.models.timeline_words import in_words
from sendorganiser.model.document import printed_date
from sendorganiser.model.story import Entry

Index = QModelIndex | QPersistentModelIndex
Row = Entry | str
NO_DATE = "No date yet"


def rows_of(entries: Sequence[Entry]) -> list[Row]:
    """Return the entries, sorted by date, with a heading before each month (or year, where no month is known)."""
    rows: list[Row] = []
    for heading, found in groupby(entries, _heading):
        rows += [heading, *found]
    return rows


class StoryModel(QAbstractListModel):
    """One row an entry or heading; `row` gives what is painted."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._places: dict[str, int] = {}
        self._days: list[tuple[float, int]] = []  # the day and the row of each entry that has a date

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """List these entries."""
        rows = rows_of(entries)
        if rows == self._rows:
            return
        self.beginResetModel()
        self._rows = rows
        self._days = [(row.first, n) for n, row in enumerate(rows) if isinstance(row, Entry) and row.is_dated]
        self._places = {row.key: number for number, row in enumerate(rows) if isinstance(row, Entry)}
        self.endResetModel()

    def row(self, index: Index) -> Row | None:
        """Return what stands at an index."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def entry(self, index: Index) -> Entry | None:
        """Return the entry at an index; a heading is none."""
        row = self.row(index)
        return row if isinstance(row, Entry) else None

    def entries(self) -> list[Entry]:
        """Return the entries in the order they are listed."""
        return [row for row in self._rows if isinstance(row, Entry)]

    def place(self, key: str) -> QModelIndex:
        """Return where an entry stands; an invalid index if it is not listed."""
        number = self._places.get(key)
        return QModelIndex() if number is None else self.index(number)

    def place_of_day(self, day: float) -> QModelIndex:
        """Return where the first entry of a day or later stands, or the last that has a date."""
        number = min(bisect_left(self._days, (day, 0)), len(self._days) - 1)
        return self.index(self._days[number][1]) if self._days else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.entry(index) is None:
            return Qt.ItemFlag.NoItemFlags
        flag = Qt.ItemFlag
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        row = self.row(index)
        if row is None or isinstance(row, str):
            return row if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        return in_words(row) if role == Qt.ItemDataRole.AccessibleTextRole else None


def _heading(entry: Entry) -> str:
    return _month(entry.date[:7]) if entry.is_dated else NO_DATE


_month = cache(printed_date)  # of thousands of entries there are a few dozen
