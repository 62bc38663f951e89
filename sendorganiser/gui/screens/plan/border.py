"""The dialog that moves the border between two sections of a plan, by the arrow keys or by dragging it."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.models.plan import flowing
from sendorganiser.gui.screens.plan.dialogs import PlanDialog
from sendorganiser.gui.style import look
from sendorganiser.gui.widgets import Field, Paragraph
from sendorganiser.gui.widgets.choice import Choice
from sendorganiser.model.plan import Section
from sendorganiser.workflows.move_border import Lines, lines_of, move_border, put_border_back

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -10, Qt.Key.Key_PageDown: 10}


class BorderList(QListWidget):
    """The lines of two sections with one row between them that can be moved; nothing else can."""

    moved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(look().size(360))
        self._border = QListWidgetItem()

    @property
    def at(self) -> int:
        """How many lines stand above the border."""
        return self.row(self._border)

    def show_lines(self, lines: Sequence[tuple[int, str]], at: int, said: str) -> None:
        """Show lines with the border above the one numbered `at`."""
        self.clear()
        for page, line in lines:
            row = QListWidgetItem(f"{flowing(line)}   (page {page})")
            row.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.addItem(row)
        self._border = QListWidgetItem(f"▲▼  {said}")
        self._border.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled)
        self._border.setFont(look().font("body", strong=True))
        self.insertItem(at, self._border)
        self._show_border()

    def move_border(self, step: int) -> None:
        """Move the border so many lines down, or up if less than none; each section keeps a line."""
        at = min(max(1, self.at + step), self.count() - 2)
        self.takeItem(self.at)
        self.insertItem(at, self._border)
        self._show_border()
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.move_border(step)

    def dropEvent(self, event: QDropEvent) -> None:
        """Put the border where it was let go, whichever row it was let go on."""
        target = self.indexAt(event.position().toPoint()).row()
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        end = self.count() - 1 if target < 0 else target
        self.move_border(end - self.at)

    def _show_border(self) -> None:
        self.setCurrentItem(self._border)
        self.scrollToItem(self._border, QAbstractItemView.ScrollHint.PositionAtCenter)


class BorderDialog(PlanDialog):
    """Says where a section begins: the lines of the one before it and its own, and the border between."""

    def __init__(
        self, desk: Desk, parent: QWidget, document: int, section: Section, neighbours: Sequence[Section]
    ) -> None:
        super().__init__(desk, parent, f"Where does Section {section.letter} begin?", height=680)
        self._document, self._section = document, section
        self._others = {one.letter: one for one in neighbours}
        self.other = Choice()
        for one in neighbours:
            self.other.addItem(f"Section {one.letter}", one.letter)
        self.other.currentIndexChanged.connect(lambda _: self._show())
        self.list = BorderList()
        self.list.setAccessibleName(f"Lines around the beginning of Section {section.letter}; arrows move the border")
        self._field = Field("Arrow keys move the border; you can also drag it", self.list)
        why = "What stands above the border goes to the section above, the rest belongs to this one. The paper stays."
        self.lines: Lines = ()
        self._show()
        self.add(Paragraph(why, "muted"), Field("Above it stands", self.other), self._field)
        self.list.setFocus()

    def save(self) -> None:
        upper = self._others[str(self.other.currentData())]
        self.work(
            move_border, self._field, f"Section {self._section.letter} begins where you put it.", undo=self._undo,
            document=self._document, upper=upper, lower=self._section, lines=self.lines, at=self.list.at,
            now=self.desk.now(),
        )  # fmt: skip

    def _undo(self, before: Any) -> Callable[..., Any]:
        return partial(put_border_back, document=self._document, before=before, now=self.desk.now())

    def _show(self) -> None:
        upper = self._others[str(self.other.currentData())]
        above, below = lines_of(upper), lines_of(self._section)
        self.lines = (*above, *below)
        self.list.show_lines(self.lines, len(above), f"Section {self._section.letter} begins here")
