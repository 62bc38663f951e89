"""One fact of a paper to fill in: how sure a suggestion is, and a chip to take one where it is only a guess."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from sendorganiser.gui.style import SPACE, set_role
from sendorganiser.gui.widgets.chips import SuggestionChip, how_sure
from sendorganiser.gui.widgets.field import Field
from sendorganiser.gui.widgets.kind_box import KindBox
from sendorganiser.gui.widgets.text import label
from sendorganiser.model import Suggestion

Editor = QLineEdit | KindBox
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FactField(Field):
    """`came_to` tells that the keyboard is here; `entered` that Enter was pressed, not on a list that is open."""

    came_to = Signal()
    typed = Signal()
    entered = Signal()
    left = Signal()

    def __init__(self, name: str, editor: Editor, *, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(name, editor, hint=hint, parent=parent)
        self._name = name
        self.box = editor
        self.line = editor.line if isinstance(editor, KindBox) else editor
        self.line.setAcceptDrops(False)  # papers can be dropped anywhere in the room
        self.line.setAccessibleName(name)
        self.suggestion: Suggestion | None = None
        self._sureness = label("", "note")
        self._chip = SuggestionChip(name, "", 0)
        self._chip.hide()
        self._chip.accepted.connect(self._take)
        self._chip.focused.connect(self.came_to)
        self._add_parts()
        self.line.textEdited.connect(lambda _: self._edited())
        if isinstance(editor, KindBox):
            editor.activated.connect(lambda _: self._edited())
        editor.installEventFilter(self)  # in an editable list box it is the box that has the keyboard, not its line
        self.line.editingFinished.connect(self.left)

    def text(self) -> str:
        """Return what is written, without spaces around it."""
        return " ".join(self.line.text().split())

    def set_text(self, text: str) -> None:
        """Write a value as it is shown; the caret goes to its beginning, so that long ones show theirs."""
        if isinstance(self.box, KindBox):
            self.box.setCurrentIndex(self.box.findText(text))
            self.box.setEditText(text)
        else:
            self.line.setText(text)
        self.line.setCursorPosition(0)

    def show_suggestion(self, suggestion: Suggestion | None, shown: str, *, stands: bool, checked: bool) -> None:
        """Say how sure the value is, or offer one that does not stand; `shown` is the suggestion in words."""
        self.suggestion = suggestion
        sure = how_sure(suggestion.confidence) if suggestion is not None and stands and not checked else ""
        self._sureness.setText(sure)
        set_role(self._sureness, "tone", "note")
        self._sureness.setAccessibleName(f"{self._name}: {sure}" if sure else "")
        is_offered = suggestion is not None and not stands and not self.text() and bool(shown)
        self._chip.setVisible(is_offered)
        if suggestion is not None and is_offered:
            self._chip.show_suggestion(shown, suggestion.confidence, because=suggestion.words)

    def remark(self, words: str) -> None:
        """Say beside the name what should give pause, for example of a day still to come."""
        self._sureness.setText(words)
        set_role(self._sureness, "tone", "soon")
        self._sureness.setAccessibleName(f"{self._name}: {words}")

    @property
    def chip(self) -> SuggestionChip:
        """The suggestion on offer; hidden if there is none."""
        return self._chip

    @property
    def sureness(self) -> str:
        """Return the word for how sure the value is (or what gives pause), "" where a person has said so."""
        return self._sureness.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn:
            self.came_to.emit()
        elif isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and self._is_enter(event):
            self.entered.emit()
            return True
        elif isinstance(event, QKeyEvent) and self._is_undo_of_more(event):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _add_parts(self) -> None:
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        taken = column.takeAt(0)
        head = QHBoxLayout()
        head.setSpacing(SPACE[2])
        if taken is not None and (name := taken.widget()) is not None:
            head.addWidget(name)
        head.addStretch(1)
        head.addWidget(self._sureness)
        column.insertLayout(0, head)
        column.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignLeft)
        set_role(self._sureness, "tone", "note")

    def _is_enter(self, event: QKeyEvent) -> bool:
        """Say whether Enter means “done”: not while it chooses from an open list, and Ctrl+Enter means more."""
        if event.key() not in _ENTER or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        completer = self.line.completer()
        offered = completer.popup() if completer is not None else None
        return offered is None or not (offered.isVisible() and offered.currentIndex().isValid())

    def _is_undo_of_more(self, event: QKeyEvent) -> bool:
        """Say whether Ctrl+Z is for the window: nothing was typed here that it could take back."""
        is_asked = event.type() is QEvent.Type.ShortcutOverride and event.matches(QKeySequence.StandardKey.Undo)
        return is_asked and not self.line.isUndoAvailable()

    def _take(self, shown: str) -> None:
        self.set_text(shown)
        self._edited()
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _edited(self) -> None:
        self.set_problem("")
        self._sureness.setText("")
        if self.text():
            self._chip.hide()
        self.typed.emit()
