"""The page of words: the field's short forms and terms in plain words, found as they are typed."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from sendorganiser import glossary
from sendorganiser.gui.rooms import Room
from sendorganiser.gui.style import SPACE, look
from sendorganiser.gui.widgets import Button, EmptyState, SearchBox
from sendorganiser.gui.widgets.glossary_list import WIDEST, TermsList


class GlossaryRoom(Room):
    """Type what stands in the letter; Down goes to what was found."""

    keys_asked = Signal()

    def __init__(self) -> None:
        super().__init__("Words and short forms", "book-a")
        self.search = SearchBox("Find a word…", "")
        self.terms = TermsList()
        self.nothing = EmptyState(
            "book-a",
            "That is not in our list",
            "Letters use many short forms. Whoever wrote it must explain it when you ask: a council’s letters should "
            "be clear to you.",
            main="Show all words",
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.terms)
        self._stack.addWidget(self.nothing)
        keys = Button("Keys on the keyboard", "quiet")
        keys.clicked.connect(self.keys_asked)
        top = QHBoxLayout()
        top.setSpacing(SPACE[3])
        top.setContentsMargins(SPACE[5], 0, SPACE[5], 0)
        top.addWidget(self.search, 100)
        top.addWidget(keys)
        top.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[3])
        column.addLayout(top)
        column.addWidget(self._stack, 1)
        self.search.typed.connect(self._show)
        self.search.results_asked.connect(self.terms.take_keyboard)
        self.terms.term_asked.connect(self.look_up)
        self.nothing.main_asked.connect(lambda: self.search.set_text(""))
        self._show("")
        self._fit()

    def shown(self) -> None:
        self.search.edit.setFocus()
        self.search.edit.selectAll()

    def look_up(self, word: str) -> None:
        """Show what has to do with a word."""
        self.search.set_text(word)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "search"):
            self._fit()

    def _fit(self) -> None:
        self.search.setMaximumWidth(look().size(WIDEST))  # its edges meet those of the words below

    def _show(self, typed: str) -> None:
        found = glossary.search(typed)
        self.terms.show_terms(found)
        self._stack.setCurrentWidget(self.terms if found else self.nothing)
