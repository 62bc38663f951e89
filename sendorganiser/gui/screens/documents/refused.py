"""Files that could not be added, each with why and what can still be done: give its password, or keep it as it is."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Protocol

import shiboken6
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from sendorganiser.gui.style import SPACE, State, look
from sendorganiser.gui.widgets import Button, Card, Field, Paragraph, StateChip, label
from sendorganiser.gui.widgets.card import Sheet
from sendorganiser.workflows.add_documents import Added, Taken

_UNCHANGED = "The files themselves are where they were, unchanged."
_KEEPING = (
    "A file you keep all the same goes among your papers just as it is, with a page that stands for it. "
    "What is in it cannot be shown or searched here."
)


class Again(Protocol):
    """Adds files once more, with passwords or kept as they are, and tells what came of it."""

    def __call__(
        self,
        files: Sequence[Path],
        *,
        told: Callable[[Added], None],
        passwords: Mapping[Path, str] | None = None,
        keep: Collection[Path] = (),
    ) -> None: ...


class RefusedDialog(QDialog):
    """Each file that could not be added, with why; a locked one takes its password here, and any can be kept."""

    settled = Signal(str)  # the path of a file that is there now after all

    def __init__(self, taken: Sequence[Taken], *, again: Again, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        refused = [item for item in taken if item.status == "refused"]
        self.setWindowTitle("Files that were not added" if refused else "What was left out")
        self.setMinimumSize(look().size(520), look().size(320))
        self._again = again
        self._kept: dict[Path, _Card] = {}  # those that can still be kept
        self._keep_all = Button("", icon_name="files")
        self._keep_all.clicked.connect(lambda: self._keep(list(self._kept)))
        cards = Sheet()
        column = QVBoxLayout(cards)
        column.setContentsMargins(0, 0, SPACE[2], 0)
        column.setSpacing(SPACE[3])
        for item in _by_name(refused):
            column.addWidget(self._card(item))
        inside = [item for item in taken if item.status != "refused"]
        if refused and inside:
            column.addWidget(label("Added, but not all that was inside", "heading", wraps=True))
        for item in _by_name(inside):
            column.addWidget(self._card(item))
        column.addStretch(1)
        body = QVBoxLayout(self)
        body.setContentsMargins(SPACE[5], SPACE[5], SPACE[5], SPACE[4])
        body.setSpacing(SPACE[4])
        body.addWidget(Paragraph(f"{_UNCHANGED} {_KEEPING}" if self._kept else _UNCHANGED, "muted"))
        body.addWidget(_scrolling(cards), 1)
        body.addLayout(self._foot())
        self._name_keep_all()

    def _card(self, taken: Taken) -> "_Card":
        card = _Card(taken)
        if taken.locked:
            card.body.addWidget(_PasswordRow(taken, self._again, lambda password: self._opened(card, password)))
        if taken.can_keep:
            self._kept[card.path] = card
            card.keep.clicked.connect(lambda: self._keep([card.path]))
            card.body.addWidget(card.keep, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _foot(self) -> QHBoxLayout:
        close = Button("Close")
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addWidget(self._keep_all)
        foot.addStretch(1)
        foot.addWidget(close)
        return foot

    def _keep(self, files: list[Path]) -> None:
        for file in files:
            self._kept.pop(file).wait()
        self._name_keep_all()
        self._again(files, keep=files, told=self._heard)

    def _heard(self, added: Added) -> None:
        if not shiboken6.isValid(self):  # closed meanwhile
            return
        cards = {card.path: card for card in self.findChildren(_Card)}
        for taken in added.taken:
            card = cards[Path(taken.path)]
            if taken.status == "refused":
                card.fail(taken.reason)
            else:
                card.settle("Kept as it is")
                self.settled.emit(taken.path)

    def _opened(self, card: "_Card", password: str) -> None:
        """A password has opened it: there is nothing to keep any more. A sender mostly has one password for all."""
        self._kept.pop(card.path, None)
        card.settle("Added")
        self.settled.emit(card.taken.path)
        self._name_keep_all()
        for row in self.findChildren(_PasswordRow):
            row.try_quietly(password)

    def _name_keep_all(self) -> None:
        self._keep_all.setText(f"Keep all {len(self._kept)}")
        self._keep_all.setVisible(len(self._kept) > 1)


class _Card(Card):
    """One file and why it was not added."""

    def __init__(self, taken: Taken) -> None:
        super().__init__()
        self.taken, self.path = taken, Path(taken.path)
        self._why = Paragraph()
        self.body.addWidget(label(self.path.name, "strong", wraps=True))
        self.body.addWidget(self._why)
        self.keep = Button("Keep it all the same", icon_name="file-plus")
        self.keep.setAccessibleName(f"Keep it all the same: {self.path.name}")
        self._say(taken.reason)

    def fail(self, why: str) -> None:
        """It could not even be kept."""
        self.keep.hide()
        self._say(why)

    def wait(self) -> None:
        """It is being kept."""
        self.keep.setText("Keeping…")
        self.keep.setEnabled(False)

    def settle(self, words: str) -> None:
        """It is there now: nothing is left to be done."""
        for part in (self.keep, *self.findChildren(_PasswordRow)):
            part.hide()
        self.body.addWidget(StateChip(State.FINE, words), 0, Qt.AlignmentFlag.AlignLeft)
        self.setAccessibleName(f"{self.path.name}. {words}")

    def _say(self, why: str) -> None:
        self._why.set_text(why)
        self.setAccessibleName(f"{self.path.name}. {why}")


class _PasswordRow(QWidget):
    """Takes a locked file's password and tries it."""

    def __init__(self, taken: Taken, again: Again, opened: Callable[[str], None]) -> None:
        super().__init__()
        self._file, self._again, self._opened = Path(taken.path), again, opened
        self._tried: set[str] = set()
        self._is_open = False
        self._edit = edit = QLineEdit()
        edit.setEchoMode(QLineEdit.EchoMode.PasswordEchoOnEdit)
        edit.setAcceptDrops(False)
        self._field = Field("Its password", edit)
        self._button = Button("Try again", "plain", "lock")
        edit.returnPressed.connect(self._try)
        self._button.clicked.connect(self._try)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[2])
        column.addWidget(self._field)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)

    def try_quietly(self, password: str) -> None:
        """Try what opened another file; nothing is said where it does not open this one."""
        if not self._is_open and password not in self._tried:
            self._tried.add(password)
            self._again([self._file], passwords={self._file: password}, told=partial(self._heard_quietly, password))

    def _try(self) -> None:
        password = self._edit.text()
        if not password:
            self._field.set_problem("Type the password first.")
            return
        self._tried.add(password)
        self._button.setText("Trying…")
        self._button.setEnabled(False)
        self._again([self._file], passwords={self._file: password}, told=partial(self._heard, password))

    def _heard_quietly(self, password: str, added: Added) -> None:
        self._has_opened(password, added)

    def _has_opened(self, password: str, added: Added) -> bool:
        if not shiboken6.isValid(self) or self._is_open:  # the dialog was closed meanwhile; it was opened twice over
            return True
        self._is_open = not added.count("refused")
        if self._is_open:
            self._opened(password)
        return self._is_open

    def _heard(self, password: str, added: Added) -> None:
        if self._has_opened(password, added):
            return
        still = added.taken[0]
        self._field.set_problem("This password does not open it." if still.locked else still.reason)
        self._button.setText("Try again")
        self._button.setEnabled(True)
        self._edit.setFocus()
        self._edit.selectAll()


def _by_name(taken: Sequence[Taken]) -> list[Taken]:
    """They came as each was looked into, which is no order to find one in."""
    return sorted(taken, key=lambda item: item.path.casefold())


def _scrolling(cards: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidget(cards)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    for part in (area.viewport(), cards):
        part.setAutoFillBackground(False)
    return area
