"""The papers that wait as a table: a heading for each sender, a row a paper, and cells that can be typed in."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from sendorganiser.errors import InputProblem
from sendorganiser.gui.models.filters import title_of
from sendorganiser.gui.models.sorting import Group, groups, is_sure, telling
from sendorganiser.gui.style import look
from sendorganiser.gui.widgets.chips import how_sure
from sendorganiser.gui.widgets.text import tip
from sendorganiser.gui.widgets.typed_date import read_date
from sendorganiser.model import printed_date
from sendorganiser.model.document import short_date

if TYPE_CHECKING:
    from sendorganiser.model import Document, Fact

Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()
LAST = 6  # the column that says how sure the suggestions are


class Column(NamedTuple):
    """A column: its head and, if it can be typed in, the fact it shows."""

    head: str
    fact: "Fact | None"


COLUMNS = (
    Column("Title", "title"),
    Column("Kind", "kind"),
    Column("Date", "date"),
    Column("From", "organisation"),
    Column("Person", "person"),
    Column("Child", "child"),
    Column("How sure", None),
)


class SortingModel(QAbstractTableModel):
    """`typed` tells what was typed in a cell, as the archive writes it; the model shows it when it is written."""

    typed = Signal(object, object)  # the fact, and (document id, value)
    problem = Signal(str)

    def __init__(self, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._rows: list[Group | Document] = []
        self._others: Mapping[int, str] = {}

    def show_documents(self, documents: "Sequence[Document]", others: Mapping[int, str]) -> None:
        """Show these papers, which come with their suggestions; `others` are those about another child."""
        self.beginResetModel()
        self._others = others
        self._rows = []
        for group in groups(documents):
            self._rows += [group, *group.documents]
        self.endResetModel()

    def document(self, index: Index) -> "Document | None":
        """Return the paper in a row; a heading is none."""
        row = self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None
        return row if row is not None and not isinstance(row, Group) else None

    def heads(self) -> list[tuple[int, Group]]:
        """Return the headings, each with its row."""
        return [(number, row) for number, row in enumerate(self._rows) if isinstance(row, Group)]

    def row_of(self, document: int) -> int:
        """Return the row of a paper, -1 if it is not here."""
        found = (n for n, row in enumerate(self._rows) if not isinstance(row, Group) and row.id == document)
        return next(found, -1)

    def sure(self, group: Group) -> list[int]:
        """Return the papers of a group that may be accepted together."""
        return [document.id for document in group.documents if is_sure(document, self._others)]

    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section].head
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        document = self.document(index)
        if document is None:
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if COLUMNS[index.column()].fact else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        document = self.document(index)
        if document is None:
            shown = isinstance(self._rows[index.row()], Group) and role == Qt.ItemDataRole.AccessibleTextRole
            group = self._rows[index.row()]
            return group.words if shown and isinstance(group, Group) else None
        fact = COLUMNS[index.column()].fact
        if role == Qt.ItemDataRole.DisplayRole:
            return self._shown(document, fact) if fact else look_at(document, self._others)
        if role == Qt.ItemDataRole.EditRole:
            return _in_full(fact, getattr(document, fact)) if fact else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(_why(document, fact) or self._shown(document, fact) if fact else look_at(document, self._others))
        if role == Qt.ItemDataRole.ForegroundRole and fact and not getattr(document, fact):
            return look().colour("muted")
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        document, fact = self.document(index), COLUMNS[index.column()].fact
        if document is None or fact is None or role != Qt.ItemDataRole.EditRole or value is None:
            return False
        written = " ".join(str(value).split())
        if fact == "date":
            try:
                written = read_date(written, today=self._today)
            except InputProblem as problem:
                self.problem.emit(str(problem))
                return False
        if fact == "title" and not written:
            self.problem.emit("A paper needs a title. Give it a few words.")
            return False
        self.problem.emit("")
        if written == getattr(document, fact):
            return False
        self.typed.emit(fact, (document.id, written))
        return True

    def _shown(self, document: "Document", fact: "Fact") -> str:
        value = getattr(document, fact)
        if value:
            return short_date(value) if fact == "date" else title_of(value) if fact == "kind" else str(value)
        guess = document.suggested.get(fact)
        if guess is None or not guess.value:
            return ""
        shown = short_date(guess.value) if fact == "date" else title_of(guess.value) if fact == "kind" else guess.value
        return f"? {shown}"  # in front, where a narrow cell does not cut it off


def look_at(document: "Document", others: Mapping[int, str] = {}) -> str:  # noqa: B006 (never written to)
    """Say what of a paper wants a look before it is accepted; "sure" where nothing does."""
    if document.waiting:
        return "being read"
    if document.id in others:
        return "another child"
    facts = telling(document)
    names = zip(facts, ("kind", "date", "sender"), strict=True)
    missing = [name for fact, name in names if not getattr(document, fact)]
    if missing:
        return f"no {' or '.join(missing)}"
    found = [s for fact in facts if (s := document.suggested.get(fact)) and s.value == getattr(document, fact)]
    return how_sure(min((s.confidence for s in found), default=1.0))


def _in_full(fact: "Fact", value: str) -> str:
    if fact == "date":
        return printed_date(value)
    return title_of(value) if fact == "kind" and value else value


def _why(document: "Document", fact: "Fact") -> str:
    suggestion = document.suggested.get(fact)
    if suggestion is None or not suggestion.words:
        return ""
    return suggestion.because or f"From the words “{' '.join(suggestion.words.split())}”"
