"""The buttons beside a bundle at the hearing: the page's number between those that turn it, and the rest in columns."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from sendorganiser.gui.screens.hearing.own_keys import OwnKeys
from sendorganiser.gui.style import SPACE, set_role
from sendorganiser.gui.widgets import Button, FlowLayout, IconButton


class Turning(QWidget):
    """The number of the page, with the page before at its left and the page after at its right."""

    def __init__(self, number: QLineEdit, keys: OwnKeys, turn: Callable[[int], object]) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE[2])
        row.addWidget(number, 1)
        for place, icon_name, words, key, step in (
            (0, "chevron-left", "Page before", "Ctrl+PgUp", -1),
            (2, "chevron-right", "Page after", "Ctrl+PgDown", 1),
        ):
            button = IconButton(icon_name, words)
            button.setToolTip(f"{words}  ({key})")
            does = partial(turn, step)
            button.clicked.connect(lambda _=False, does=does: does())
            keys.add(key, does)
            row.insertWidget(place, button)


class Tools(QWidget):
    """Quiet buttons, each in as much room as the widest needs, so that they stand in columns in any width."""

    def __init__(self, keys: OwnKeys) -> None:
        super().__init__()
        self._keys = keys
        self._cells: list[QWidget] = []
        self._flow = FlowLayout(self, spacing=SPACE[1])

    def add(self, words: str, icon_name: str, key: str, does: Callable[[], object]) -> None:
        """Add one that does this, as its key does."""
        button = Button(words, "quiet", icon_name)
        set_role(button, "shape", "flush")
        button.setToolTip(f"{words}  ({key})")
        button.clicked.connect(lambda _=False: does())
        self._keys.add(key, does)
        cell = QWidget()
        row = QHBoxLayout(cell)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(button)
        row.addStretch()
        self._cells.append(cell)
        self._flow.addWidget(cell)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._align()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._align()

    def _align(self) -> None:
        for cell in self._cells:
            cell.setMinimumWidth(0)
        widest = max((cell.sizeHint().width() for cell in self._cells), default=0)
        for cell in self._cells:
            cell.setMinimumWidth(widest)
