"""Links an entry to the paper that shows it: the case's papers, newest first, searched by any word."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget

from sendorganiser.gui.style import set_role
from sendorganiser.gui.widgets.choice import Choice
from sendorganiser.model.document import Document, printed_date


class PaperBox(Choice):
    """An empty box is no paper."""

    def __init__(self, documents: Sequence[Document], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        line = QLineEdit()
        set_role(line, "bare", True)
        line.setPlaceholderText("No paper")
        self.setLineEdit(line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(12)
        self.setMinimumContentsLength(12)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for document in sorted(documents, key=lambda paper: (paper.date, paper.id), reverse=True):
            day = printed_date(document.date)
            self.addItem(f"{document.title} · {day}" if day else document.title, document.id)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)
        self.setCurrentIndex(-1)
        line.editingFinished.connect(self._settle)

    def document(self) -> int | None:
        """Return the paper that is chosen."""
        typed = self.currentText().strip()
        number = self.findText(typed, Qt.MatchFlag.MatchFixedString)
        if number < 0 and typed:
            near = [n for n in range(self.count()) if typed.casefold() in self.itemText(n).casefold()]
            number = near[0] if len(near) == 1 else -1
        return int(self.itemData(number)) if number >= 0 else None

    def set_document(self, document: int | None) -> None:
        """Choose a paper; None for none."""
        self.setCurrentIndex(-1 if document is None else self.findData(document))

    def is_unknown(self) -> bool:
        """Say whether something is typed that is no paper."""
        return bool(self.currentText().strip()) and self.document() is None

    def _settle(self) -> None:
        """Write the whole title where a part of it was enough."""
        if (document := self.document()) is not None:
            self.set_document(document)
