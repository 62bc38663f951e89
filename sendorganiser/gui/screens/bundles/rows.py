"""The rows of the two lists of a bundle, papers to add and papers in it, and how Qt sees them."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from sendorganiser.gui.models.filters import kind_beside
from sendorganiser.gui.widgets.budget_bar import pages
from sendorganiser.model import Document, printed_date

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class IndexRow:
    """The index, which comes first and is numbered too."""

    last: int


@dataclass(frozen=True)
class SectionRow:
    """The heading of a section; `name` may be "" where a bundle has only one."""

    section: str
    name: str
    pages: int = 0
    papers: int = 0


@dataclass(frozen=True)
class PlacedRow:
    """A paper in the bundle; `first` is its first page there, 0 while nothing can be numbered.

    `count` is how many of its pages go in (0: all); `shown` are its printed numbers where they are not plain ones.
    """

    document: Document
    section: SectionRow
    first: int = 0
    count: int = 0
    shown: str = ""

    @property
    def last(self) -> int:
        return self.first + (self.count or self.document.pages) - 1

    @property
    def numbers(self) -> str:
        """The printed numbers as an index names them; "" while nothing can be numbered."""
        return self.shown or (page_range(self.first, self.last) if self.first else "")

    @property
    def cost(self) -> str:
        """How many pages go in."""
        whole = pages(self.document.pages)
        return f"{self.count:,} of {whole}" if self.count else whole


@dataclass(frozen=True)
class AddRow:
    """A paper that could go in."""

    document: Document


Row = IndexRow | SectionRow | PlacedRow | AddRow


class RowsModel(QAbstractListModel):
    """One row a paper, heading or the index; only papers can be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._places: dict[int, int] = {}

    def show_rows(self, rows: Sequence[Row]) -> bool:
        """Show these rows; say whether any is new, gone or elsewhere, so that the choice is to be made again."""
        before = [_name(row) for row in self._rows]
        if before == [_name(row) for row in rows]:
            changed = [n for n, (old, new) in enumerate(zip(self._rows, rows, strict=True)) if old != new]
            self._rows = list(rows)
            for number in changed:
                self.dataChanged.emit(self.index(number), self.index(number))
            return False
        self.beginResetModel()
        self._rows = list(rows)
        self._places = {paper.id: n for n, row in enumerate(rows) if (paper := document_of(row)) is not None}
        self.endResetModel()
        return True

    def rows(self) -> Sequence[Row]:
        """Return the rows as they are listed."""
        return self._rows

    def row(self, index: Index) -> Row | None:
        """Return what stands at an index."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def place(self, document: int) -> QModelIndex:
        """Return where a paper stands; an invalid index if it is not listed."""
        number = self._places.get(document)
        return QModelIndex() if number is None else self.index(number)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if document_of(self.row(index)) is None:
            return Qt.ItemFlag.NoItemFlags
        flag = Qt.ItemFlag
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsDragEnabled | flag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        row = self.row(index)
        paper = document_of(row)
        if row is None:
            return None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return in_words(row)
        if role == Qt.ItemDataRole.DisplayRole:
            return paper.title if paper is not None else in_words(row)
        return None


def document_of(row: Row | None) -> Document | None:
    """Return the paper of a row; headings and the index have none."""
    return row.document if isinstance(row, (PlacedRow, AddRow)) else None


def page_range(first: int, last: int) -> str:
    """Write printed pages the way an index names them.

    >>> page_range(12, 19), page_range(4, 4)
    ('p. 12–19', 'p. 4')
    """
    return f"p. {first}" if first >= last else f"p. {first}–{last}"


def date_in_words(paper: Document) -> str:
    """Return a paper's date for its second line."""
    return printed_date(paper.date) or "No date yet"


def facts_in_words(paper: Document) -> str:
    """Return a paper's date for its second line, and its kind if the title does not say it."""
    return "  ·  ".join(words for words in (date_in_words(paper), kind_beside(paper)) if words)


def section_cost(row: SectionRow) -> str:
    """Return how many pages a section has."""
    return pages(row.pages) if row.papers else "No papers yet"


def being_read(paper: Document) -> str:
    """Return what is still to be read of a paper, or ""."""
    return f"{pages(paper.waiting)} being read" if paper.waiting else ""


def in_words(row: Row) -> str:
    """Say all that a row shows, as a screen reader reads it."""
    if isinstance(row, IndexRow):
        return f"Index, {page_range(1, row.last).replace('p.', 'page')}"
    if isinstance(row, SectionRow):
        return f"Section {row.name}, {section_cost(row)}"
    paper = row.document
    cost = row.cost if isinstance(row, PlacedRow) else pages(paper.pages)
    parts = [paper.title, facts_in_words(paper).replace("  ·  ", ", "), cost]
    if isinstance(row, PlacedRow):
        parts += [row.numbers.replace("p.", "page")] if row.numbers else []
        parts += [f"in section {row.section.name}"] if row.section.name else []
    parts += ["private"] if paper.private else []
    parts += [being_read(paper)] if paper.waiting else []
    return ", ".join(parts)


def _name(row: Row) -> tuple[str, int]:
    """Return what makes two rows the same row, whatever has changed in it."""
    if isinstance(row, PlacedRow):
        return row.section.section, row.document.id
    if isinstance(row, AddRow):
        return "", row.document.id
    return (f"section {row.section}", 0) if isinstance(row, SectionRow) else ("index", 0)
