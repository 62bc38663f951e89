"""A page's words beside its picture, to be put right: those read unsurely are underlined, one's own are kept."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from sendorganiser.gui.models.page_care import ToCorrect
from sendorganiser.gui.style import SPACE, look
from sendorganiser.gui.widgets.buttons import Button
from sendorganiser.gui.widgets.flow import FlowLayout
from sendorganiser.gui.widgets.text import Paragraph, label
from sendorganiser.model.care import UNSURE_WORD
from sendorganiser.model.document import Word


class TextCorrector(QFrame):
    """Ctrl+S saves, F8 goes to the next word that was read unsurely, Esc closes."""

    saved = Signal(str)
    taken_back = Signal()
    closed = Signal()
    word_shown = Signal(object)
    """the Word of the page the cursor stands in, or None"""
    typed = Signal(str)
    """what stands there now and is not saved; "" where nothing was changed"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._places: list[tuple[QTextCursor, Word]] = []
        self._before = ""
        self._heading = label("", "heading", wraps=True)
        self._note = Paragraph("", "muted")
        self.editor = QPlainTextEdit()
        self.editor.setTabChangesFocus(True)
        self.save = Button("Save", "primary")
        self.next = Button("Next unsure word", "quiet")
        self.take_back = Button("Undo my correction", "quiet")
        self.close_button = Button("Close", "quiet")
        self._build()
        self.editor.cursorPositionChanged.connect(self._show_word)
        self.editor.textChanged.connect(self._changed)
        self.save.clicked.connect(lambda: self.saved.emit(self.editor.toPlainText()))
        self.next.clicked.connect(self.go_to_next)
        self.take_back.clicked.connect(self.taken_back)
        self.close_button.clicked.connect(self.closed)
        for keys, act in (("Ctrl+S", self.save.click), ("F8", self.go_to_next)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(act)

    def show_page(self, page: ToCorrect) -> None:
        """Put a page before the person."""
        self._places = []
        self._heading.setText(page.heading)
        self._note.set_text(page.why_not or page.note)
        self._before = page.text
        self.editor.blockSignals(True)
        self.editor.setPlainText(page.text)
        self._mark(page.places)
        if page.draft is not None and page.draft != page.text:
            self._places = []
            self.editor.setPlainText(page.draft)
        self.editor.blockSignals(False)
        self.editor.setReadOnly(bool(page.why_not))
        self.editor.setPlaceholderText(page.hint)
        self.editor.setAccessibleName(page.heading)
        self.editor.setAccessibleDescription(page.why_not or page.note)
        self.next.setVisible(any(word.sure < UNSURE_WORD for _, word in self._places))
        self.take_back.setVisible(page.can_take_back)
        self.save.setVisible(not page.why_not)
        self._changed()

    @Slot()
    def go_to_next(self) -> None:
        """Choose the next word that was read unsurely; after the last, the first."""
        unsure = [cursor for cursor, word in self._places if word.sure < UNSURE_WORD]
        if not unsure:
            return
        at = self.editor.textCursor().selectionEnd()
        following = next((c for c in unsure if c.selectionStart() > at or c.selectionStart() == at == 0), unsure[0])
        self.editor.setTextCursor(QTextCursor(following))
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._underline()

    def _build(self) -> None:
        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.setContentsMargins(0, 0, 0, 0)
        for button in (self.save, self.next, self.take_back, self.close_button):
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[4], SPACE[3], SPACE[4], SPACE[4])
        column.setSpacing(SPACE[2])
        column.addWidget(self._heading)
        column.addWidget(self._note)
        column.addWidget(self.editor, 1)
        column.addWidget(buttons)

    def _mark(self, places: Sequence[tuple[int, int, Word]]) -> None:
        """Remember where each word stands; the places move along as one types."""
        for first, end, word in places:
            cursor = QTextCursor(self.editor.document())
            cursor.setPosition(first)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            self._places.append((cursor, word))
        self._underline()

    def _underline(self) -> None:
        drawn = QTextCharFormat()
        drawn.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        drawn.setUnderlineColor(look().colour("soon"))
        drawn.setToolTip("Read unsurely: look at the picture")
        marked = []
        for cursor, word in self._places:
            if word.sure < UNSURE_WORD:
                each = QTextEdit.ExtraSelection()
                each.cursor, each.format = cursor, drawn
                marked.append(each)
        self.editor.setExtraSelections(marked)

    @Slot()
    def _show_word(self) -> None:
        at = self.editor.textCursor().position()
        found = (word for cursor, word in self._places if cursor.selectionStart() <= at <= cursor.selectionEnd())
        self.word_shown.emit(next(found, None))

    @Slot()
    def _changed(self) -> None:
        now = self.editor.toPlainText()
        is_changed = now != self._before
        self.save.setText("Save" if is_changed else "It is right as it is")
        self.save.setEnabled(is_changed or bool(now.strip()))
        self.typed.emit(now if is_changed else "")
