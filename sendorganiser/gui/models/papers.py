"""The list of papers as Qt sees it: rows that are papers, and headings that cannot be chosen."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from sendorganiser.gui.models.arranging import Heading, PaperRow, Row
from sendorganiser.gui.models.filters import title_of
from sendorganiser.model.document import Document, printed_date

Index = QModelIndex | QPersistentModelIndex


class PapersModel(QAbstractListModel):
    """One row a paper or heading; `row` gives what is painted."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._places: dict[int, int] = {}

    def show_rows(self, rows: Sequence[Row]) -> bool:
        """Show these rows; say whether they are other rows than before, so that the choice is to be made again."""
        before, after = [_name(row) for row in self._rows], [_name(row) for row in rows]
        if before == after:
            changed = [n for n, (old, new) in enumerate(zip(self._rows, rows, strict=True)) if old != new]
            self._rows = list(rows)
            for number in changed:
                self.dataChanged.emit(self.index(number), self.index(number))
            return False
        self.beginResetModel()
        self._rows = list(rows)
        self._places = {row.document.id: n for n, row in enumerate(rows) if isinstance(row, PaperRow)}
        self.endResetModel()
        return True

    def row(self, index: Index) -> Row | None:
        """Return what stands at an index."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def is_heading(self, row: int) -> bool:
        """Say whether a row is a heading; quick, for it is asked of every row."""
        return type(self._rows[row]) is Heading

    def document(self, index: Index) -> Document | None:
        """Return the paper at an index; a heading is none."""
        row = self.row(index)
        return row.document if isinstance(row, PaperRow) else None

    def documents(self) -> list[Document]:
        """Return the papers in the order they are listed."""
        return [row.document for row in self._rows if isinstance(row, PaperRow)]

    def place(self, document: int) -> QModelIndex:
        """Return where a paper stands; an invalid index if it is not listed."""
        number = self._places.get(document)
        return QModelIndex() if number is None else self.index(number)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not isinstance(self.row(index), PaperRow):
            return Qt.ItemFlag.NoItemFlags
        flag = Qt.ItemFlag
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        row = self.row(index)
        if row is None:
            return None
        if not isinstance(row, PaperRow):
            return row.words if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return row.document.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return in_words(row)
        return None


def in_words(row: PaperRow) -> str:
    """Say all that a row shows, as a screen reader reads it."""
    paper = row.document
    parts = [paper.title, title_of(paper.kind), printed_date(paper.date) or "no date yet"]
    parts += [f"from {sender(paper)}"] if sender(paper) else []
    parts += [f"found on page {row.hit.page}: {row.hit.snippet}"] if row.hit else [pages(paper)]
    parts += [row.inside] if row.inside else []
    parts += ["private"] if paper.private else []
    parts += [state(row)] if state(row) else []
    return ", ".join(parts)


def sender(paper: Document) -> str:
    """Return who a paper is from: the person, the organisation, or both."""
    return ", ".join(part for part in (paper.person, paper.organisation) if part)


def pages(paper: Document) -> str:
    """Return how long a paper is."""
    return "1 page" if paper.pages == 1 else f"{paper.pages} pages"


def state(row: PaperRow) -> str:
    """Return what still waits to be done with a paper, or ""."""
    paper = row.document
    if paper.waiting:
        return f"being read {paper.pages - paper.waiting} of {paper.pages}"
    if row.has_draft:
        return "not saved yet"
    if row.names_another:
        return "names another child"
    return "to check" if row.says_to_check and not paper.confirmed else ""


def _name(row: Row) -> tuple[str, int]:
    """Return what makes two rows the same row, whatever has changed in it."""
    return ("", row.document.id) if isinstance(row, PaperRow) else (row.words, 0)
