"""One fact of a letter to look at or fill in: where it comes from, or where it could be added."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from sendorganiser.gui.style import SPACE, look
from sendorganiser.gui.widgets import Button, IconMark, label
from sendorganiser.gui.widgets.flow import FlowLayout
from sendorganiser.model.letter import Fact

_ROOMS = {
    "people": "People", "timeline": "the Timeline", "deadlines": "Deadlines", "provision": "Provision",
    "costs": "Costs", "plan": "Plan",
}  # fmt: skip
_LINES = 4


class FactField(QWidget):
    """Its name, an editor, and beneath it what is known of where it comes from."""

    typed = Signal(str, str)  # key, words ("" to go back to what the case says)
    left = Signal(str)
    room_asked = Signal(str)

    def __init__(self, fact: Fact, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key, self._shown = fact.key, fact.value
        self.editor: QLineEdit | QPlainTextEdit = QPlainTextEdit() if fact.kind == "lines" else QLineEdit()
        name = label(fact.title, "strong", wraps=True)
        name.setBuddy(self.editor)
        self.editor.setAccessibleName(fact.title)
        self.setFocusProxy(self.editor)
        self._hint = label(fact.hint, "note", wraps=True)
        self._hint.setVisible(False)
        self._note = label("", "note", wraps=True)
        self._missing = IconMark("circle-alert", "soon", 16)
        self._room = Button("", "quiet")
        self._back = Button("Use what the case says", "quiet", "undo-2")
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(SPACE[2])
        foot.addWidget(self._missing, 0, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(self._note, 1)
        foot.addWidget(self._room, 0, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(self._back, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[1])
        for part in (name, self._hint, self.editor):
            column.addWidget(part)
        column.addLayout(foot)
        self._dress(fact)
        self._offers = [Button(f"It is {offer}", "plain") for offer in fact.offers]
        if self._offers:
            offers = QWidget()
            flow = FlowLayout(offers)
            for button, offer in zip(self._offers, fact.offers, strict=True):
                button.clicked.connect(partial(self._take, offer))
                flow.addWidget(button)
            column.addWidget(offers)
        self.show_fact(fact)
        self._connect()

    def show_fact(self, fact: Fact) -> None:
        """Show what the fact is now; what is being typed is left alone."""
        if not self.editor.hasFocus() and self._words() != fact.value:
            self._set_words(fact.value)
        self._shown = fact.value
        note = f"Missing. {fact.add}".strip() if fact.is_missing else ""
        if note and fact.offers:
            note = f"{note} Or use what papers you have checked say:"
        if not note and fact.value:
            note = fact.source
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self._missing.setVisible(fact.is_missing)
        for button in self._offers:
            button.setVisible(fact.is_missing)
        goes = fact.is_missing and fact.room in _ROOMS
        self._room.setText(f"Go to {_ROOMS[fact.room]}" if goes else "")
        self._room.setVisible(goes)
        self._back.setVisible(fact.typed and bool(fact.add or fact.source))
        self._go_to = fact.room
        self.editor.setAccessibleDescription(" ".join(part for part in (fact.hint, note) if part))

    def _dress(self, fact: Fact) -> None:
        self._hint.setVisible(bool(fact.hint))
        if isinstance(self.editor, QPlainTextEdit):
            self.editor.setTabChangesFocus(True)
            line = self.editor.fontMetrics().lineSpacing()
            self.editor.setFixedHeight(line * _LINES + look().size(SPACE[4]))
            self.editor.setPlaceholderText("One thing a line")
        elif fact.kind == "date":
            self.editor.setPlaceholderText("A day, as 14 May 2026 or last Tuesday")
        self._set_words(fact.value)

    def _connect(self) -> None:
        if isinstance(self.editor, QPlainTextEdit):
            self.editor.textChanged.connect(self._changed)
        else:
            self.editor.textEdited.connect(self._changed)
            self.editor.editingFinished.connect(lambda: self.left.emit(self.key))
        self._room.clicked.connect(lambda: self.room_asked.emit(self._go_to))
        self._back.clicked.connect(self._go_back)

    def _changed(self, *_: object) -> None:
        if self._words() != self._shown:
            self._shown = self._words()
            self.typed.emit(self.key, self._shown.strip() or " ")  # emptied by hand is not the same as never filled

    def _take(self, offer: str, *_: object) -> None:
        self._set_words(offer)
        self._changed()
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_back(self) -> None:
        self._shown = ""
        self.editor.clearFocus()
        self.typed.emit(self.key, "")
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _words(self) -> str:
        return self.editor.toPlainText() if isinstance(self.editor, QPlainTextEdit) else self.editor.text()

    def _set_words(self, words: str) -> None:
        was = self.editor.blockSignals(True)
        if isinstance(self.editor, QPlainTextEdit):
            self.editor.setPlainText(words)
        else:
            self.editor.setText(words)
        self.editor.blockSignals(was)
