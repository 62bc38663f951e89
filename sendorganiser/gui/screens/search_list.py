"""Looks for each of a list of terms over all papers, and shows on how many each stands, as a table."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QHeaderView, QPlainTextEdit, QVBoxLayout, QWidget
from PySide6.QtWidgets import QTableWidget as Table
from PySide6.QtWidgets import QTableWidgetItem as Cell

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.style import SPACE, look
from sendorganiser.gui.widgets import Button, Field, dress_table, label
from sendorganiser.gui.widgets.tab_order import follow_layout
from sendorganiser.workflows.find_documents import Listed
from sendorganiser.workflows.search_list import find_terms, save_terms

_NAMES = ("What was looked for", "Papers", "Pages", "First of them")


class SearchListDialog(QDialog):
    """Enter on a line of the table shows its papers."""

    search_asked = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget, *, terms: str = "") -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWindowTitle("Search for a list")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.terms = QPlainTextEdit(terms)
        self.terms.setTabChangesFocus(True)
        self.terms.setFixedHeight(look().size(120))
        self.table = Table(0, len(_NAMES))
        self._says = label("", "muted", wraps=True)
        self.find_button = Button("Find all", "primary", "search")
        self.save_button = Button("Save every place…", icon_name="save")
        self._build()
        free = parent.screen().availableGeometry()
        size = look().size
        self.resize(min(size(760), free.width() - 40), min(size(640), free.height() - 60))
        self.terms.setFocus()

    def look(self) -> None:
        """Look for every term."""
        if (case := self._desk.case) is not None and self._lines():
            self.find_button.setEnabled(False)
            self._desk.work(
                find_terms, owner=self, done=self._show, refused=self._refused, what="Looking for words", case=case.id,
                terms=self._lines(), today=self._desk.today().isoformat(),
            )  # fmt: skip

    def save(self) -> None:
        """Show every place of every term as it will come out: a PDF, a Word file or a table."""
        from sendorganiser.gui.screens.look_first import Outcome, look_first

        desk, case = self._desk, self._desk.case
        if case is not None:
            write = partial(save_terms, case=case.id, terms=self._lines(), today=desk.today().isoformat())
            look_first(desk, self, Outcome("Where it stands", write))

    def _build(self) -> None:
        self.table.setHorizontalHeaderLabels(list(_NAMES))
        self.table.setAccessibleName("What was found")
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        dress_table(self.table)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        close = Button("Close", "quiet")
        for button in (self.find_button, self.save_button, close):
            button.setAutoDefault(False)
        self.find_button.clicked.connect(self.look)
        self.save_button.clicked.connect(self.save)
        self.save_button.setEnabled(False)
        close.clicked.connect(self.reject)
        self.table.itemDoubleClicked.connect(lambda _: self._open())
        for keys in ("Return", "Enter"):
            QShortcut(QKeySequence(keys), self.table, self._open).setContext(Qt.ShortcutContext.WidgetShortcut)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.look)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[5], SPACE[5], SPACE[5], SPACE[5])
        column.setSpacing(SPACE[3])
        column.addWidget(label("Search for a list", "title"))
        hint = "One on each line, as in the search: 1:1, “speech therapy”, tribunal before:2024 …"
        column.addWidget(Field("What to look for", self.terms, hint=hint))
        column.addWidget(self._says)
        column.addWidget(self.table, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.save_button)
        foot.addStretch(1)
        foot.addWidget(close)
        foot.addWidget(self.find_button)
        column.addLayout(foot)
        self._says.hide()
        follow_layout(self)

    def _lines(self) -> list[str]:
        return [line.strip() for line in self.terms.toPlainText().splitlines() if line.strip()]

    def _show(self, found: list[Listed]) -> None:
        self.find_button.setEnabled(True)
        self.save_button.setEnabled(any(each.papers for each in found))
        self.table.setRowCount(len(found))
        for row, each in enumerate(found):
            first = each.problem or (f"{each.hits[0].title}, p. {each.hits[0].page}" if each.hits else "Nowhere")
            for column, words in enumerate((each.term, str(each.papers), str(each.pages), first)):
                cell = Cell(words)
                cell.setToolTip(words.replace("<", "‹"))
                if each.problem and column == 3:
                    cell.setForeground(look().colour("late"))
                self.table.setItem(row, column, cell)
        nowhere = sum(not each.papers and not each.problem for each in found)
        self._says.setText(f"{len(found)} looked for; {nowhere} nowhere. Enter on a line shows its papers.")
        self._says.show()
        if found:
            self.table.setCurrentCell(0, 0)
            self.table.setFocus()

    def _refused(self, error: Exception) -> None:
        self.find_button.setEnabled(True)
        self._says.setText(str(error))
        self._says.show()

    def _open(self) -> None:
        item = self.table.item(self.table.currentRow(), 0)
        if item is not None:
            self.search_asked.emit(item.text())
            self.accept()


def ask_list(desk: Desk, parent: QWidget, *, terms: str = "") -> SearchListDialog:
    """Open the dialog; what is chosen in it is searched for."""
    made = SearchListDialog(desk, parent, terms=terms)
    made.search_asked.connect(partial(desk.search_asked.emit))
    made.open()
    return made
