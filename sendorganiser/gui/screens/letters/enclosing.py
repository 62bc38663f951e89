"""What goes with a letter: papers of the case in their order, and a bundle."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.style import SPACE, look
from sendorganiser.gui.widgets import Button, Field, SearchBox, label
from sendorganiser.gui.widgets.choice import Choice
from sendorganiser.gui.widgets.tick import TickedRows
from sendorganiser.model import Pack
from sendorganiser.model.document import Document, short_date


class Enclosing(QWidget):
    """The list of what goes with the letter, and a way to choose."""

    chosen = Signal(object)  # tuple of document numbers
    pack_chosen = Signal(object)  # a bundle's number or None

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._numbers: tuple[int, ...] = ()
        self._list = label("", "body", wraps=True)
        self._button = Button("Choose papers…", icon_name="file-plus")
        self._button.clicked.connect(self._choose)
        self._packs = Choice()
        self._packs.activated.connect(lambda: self.pack_chosen.emit(self._packs.currentData()))
        row = QHBoxLayout()
        row.addWidget(self._button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[2])
        column.addWidget(self._list)
        column.addLayout(row)
        column.addWidget(Field("A bundle that goes with it", self._packs))

    def show_chosen(
        self, papers: Sequence[Document], numbers: Sequence[int], packs: Sequence[Pack], pack: int | None
    ) -> None:
        """Show what goes with the letter now. Papers that are private are not offered."""
        self._numbers = tuple(numbers)
        titles = {paper.id: paper.title for paper in papers if not paper.private}
        listed = [titles[number] for number in numbers if number in titles]
        self._list.setText("\n".join(f"{n}. {title}" for n, title in enumerate(listed, 1)) or "No papers chosen.")
        self._packs.clear()
        self._packs.addItem("None", None)
        for each in packs:
            self._packs.addItem(each.title, each.id)
        self._packs.setCurrentIndex(max(0, self._packs.findData(pack)))

    def _choose(self) -> None:
        case = self._desk.case
        if case is None:
            return
        papers = [each for each in self._desk.archive.documents(case.id, suggested=False) if not each.private]
        dialog = ChoosePapers(papers, self._numbers, self.window())
        dialog.accepted.connect(lambda: self.chosen.emit(dialog.numbers()))
        dialog.open()


class ChoosePapers(QDialog):
    """Every paper with a box to tick; those ticked before stay in their order, new ones follow by date."""

    def __init__(self, papers: Sequence[Document], numbers: Sequence[int], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Choose papers")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._before = tuple(numbers)
        self.list = QListWidget()
        self.list.setAccessibleName("Papers")
        self.list.setWordWrap(True)
        self.list.setItemDelegate(TickedRows(self.list))
        for paper in papers:
            item = QListWidgetItem(f"{short_date(paper.date) or 'no date'}  {paper.title}")
            item.setData(Qt.ItemDataRole.UserRole, paper.id)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if paper.id in numbers else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        search = SearchBox("Find a paper…")
        search.typed.connect(self._filter)
        done, cancel = Button("Take these", "primary"), Button("Cancel", "quiet")
        done.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(done)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[5], SPACE[5], SPACE[5], SPACE[5])
        column.setSpacing(SPACE[3])
        column.addWidget(label("Which papers go with the letter?", "title", wraps=True))
        column.addWidget(search)
        column.addWidget(self.list, 1)
        column.addLayout(buttons)
        free = parent.screen().availableGeometry()
        self.resize(min(look().size(620), free.width() - 40), min(look().size(560), free.height() - 60))

    def numbers(self) -> tuple[int, ...]:
        """Return the papers that are ticked."""
        ticked = []
        for n in range(self.list.count()):
            item = self.list.item(n)
            if item.checkState() == Qt.CheckState.Checked:
                ticked.append(int(item.data(Qt.ItemDataRole.UserRole)))
        kept = [number for number in self._before if number in ticked]
        return (*kept, *(number for number in ticked if number not in kept))

    def _filter(self, typed: str) -> None:
        wanted = typed.casefold().split()
        for n in range(self.list.count()):
            item = self.list.item(n)
            item.setHidden(not all(word in item.text().casefold() for word in wanted))
