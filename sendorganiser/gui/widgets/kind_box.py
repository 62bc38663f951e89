"""Chooses a kind of paper from a list that can be searched by any word of its title."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget

from sendorganiser.gui.style import set_role
from sendorganiser.gui.widgets.choice import Choice
from sendorganiser.kinds import all_kinds, kind_named


class KindBox(Choice):
    """An empty box is a paper of no known kind."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        set_role(self.line, "bare", True)
        self.setLineEdit(self.line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(14)
        self.setMinimumContentsLength(12)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for kind in sorted(all_kinds(), key=lambda kind: kind.title.casefold()):
            self.addItem(kind.title, kind.id)
            self.setItemData(self.count() - 1, kind.what, Qt.ItemDataRole.ToolTipRole)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCompleter(completer)
        self.line.setAcceptDrops(False)
        self.line.editingFinished.connect(self.settle)
        self.setAcceptDrops(False)
        self.setCurrentIndex(-1)

    def kind(self) -> str | None:
        """Return the id of the kind that is written, "" for none, and None for words that are no kind."""
        typed = self.currentText().strip()
        if not typed:
            return ""
        exact = self.findText(typed, Qt.MatchFlag.MatchFixedString)
        if exact >= 0:
            return str(self.itemData(exact))
        near = [n for n in range(self.count()) if typed.casefold() in self.itemText(n).casefold()]
        return str(self.itemData(near[0])) if len(near) == 1 else None

    def set_kind(self, kind: str) -> None:
        """Write a kind in the box; "" empties it."""
        known = kind_named(kind)
        self.setCurrentIndex(self.findData(kind) if known else -1)
        self.setEditText(known.title if known else "")

    def settle(self) -> None:
        """Write the whole title where a part of it was enough."""
        if kind := self.kind():
            self.set_kind(kind)
