"""What is said of a search over its results: what else is looked for, what its filters mean, and saved searches."""

import re
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QInputDialog, QMenu, QWidget

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.icons import icon
from sendorganiser.gui.style import SPACE
from sendorganiser.gui.widgets.buttons import Button
from sendorganiser.gui.widgets.text import label

if TYPE_CHECKING:
    from sendorganiser.gui.screens.documents.reading import Looked

_HINT = "In the reader F3 goes from place to place, and on to the next paper."
_MOST_SAID = 4  # words of which the other ways are told; the whole is in the tool tip


class SearchLine(QWidget):
    """`is_wide` says whether other ways to write the words are looked for too."""

    again_asked = Signal()
    search_asked = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_wide = True
        self._desk = desk
        self._case, self._typed = 0, ""
        self._words = label("", "note", wraps=True)
        self._switch = Button("")
        self._switch.clicked.connect(self._turn)
        self._more = Button("Searches")
        self._more.setToolTip("Keep this search, or go back to one that was kept")
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(self._fill_menu)
        self._more.setMenu(self.menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE[3], 0, SPACE[2], SPACE[2])
        row.setSpacing(SPACE[2])
        row.addWidget(self._words, 1)
        row.addWidget(self._switch, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)

    def show_looked(self, looked: "Looked", case: int, typed: str) -> None:
        """Say how a search was understood; where nothing was found, offer words that papers do have."""
        asked, found = looked.asked, len(looked.hits)
        self._case, self._typed = case, typed
        ways = [f"{_as_typed(each.typed, typed)} = {', '.join(each.ways)}" for each in asked.wider]
        said = [*asked.notes, *([f"also {'; '.join(ways[:_MOST_SAID])}"] if ways else [])]
        if looked.near:
            said.append(f"did you mean {' or '.join(looked.near)}?")
        words = ". ".join(part[:1].upper() + part[1:] for part in said)
        self._words.setText(words or (_HINT if found else ""))
        self._words.setToolTip("; ".join(ways))
        self._switch.setText("Only as typed" if self.is_wide else "Other spellings too")
        self._switch.setVisible(bool(ways) or not self.is_wide)
        self.show()

    def _turn(self) -> None:
        self.is_wide = not self.is_wide
        self.again_asked.emit()

    def _fill_menu(self) -> None:
        self.menu.clear()
        self.menu.addAction(icon("plus"), "Keep this search…", self._keep)
        self.menu.addAction(icon("list"), "Search for a list…", self._ask_list)
        saved = self._desk.archive.searching.saved(self._case)
        if saved:
            self.menu.addSeparator()
        for each in saved:
            self.menu.addAction(icon("search"), each.name, partial(self.search_asked.emit, each.typed))
        if saved:
            forget = self.menu.addMenu(icon("trash-2"), "Keep no longer")
            for each in saved:
                forget.addAction(each.name, partial(self._forget, each.id, each.name, each.typed))

    def _ask_list(self) -> None:
        from sendorganiser.gui.screens.search_list import ask_list

        ask_list(self._desk, self.window(), terms=self._typed)

    def _keep(self) -> None:
        name, is_given = QInputDialog.getText(self, "Keep this search", "Its name", text=self._typed[:60])
        if is_given and name.strip():
            self._save(self._case, name.strip(), self._typed)

    def _save(self, case: int, name: str, typed: str) -> None:
        now = self._desk.now()
        self._desk.work(
            lambda archive, _: archive.searching.save(case, name=name, typed=typed, now=now),
            owner=self,
            done=lambda _: self._desk.said.emit(f"The search “{name}” is kept.", None),
        )

    def _forget(self, number: int, name: str, typed: str) -> None:
        case = self._case
        self._desk.work(
            lambda archive, _: archive.searching.forget(number),
            owner=self,
            done=lambda _: self._desk.said.emit(
                f"The search “{name}” is kept no longer.", lambda: self._save(case, name, typed)
            ),
        )


def _as_typed(words: str, typed: str) -> str:
    """Return words as they stand in what was typed, with what is between them: 1:1 rather than 1 1."""
    found = re.search(r"\W+".join(map(re.escape, words.split())), typed)
    return found[0] if found else words
