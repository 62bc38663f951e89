"""The top of the window: title, search and the room's main action."""

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from sendorganiser.gui.rooms import Room
from sendorganiser.gui.style import SPACE, look
from sendorganiser.gui.widgets.buttons import Button, IconButton
from sendorganiser.gui.widgets.search_box import SearchBox
from sendorganiser.gui.widgets.text import OneLine, tip

_SEARCH_WIDTH = 460
_TITLE = 280  # the longest name of a room, in the widest typeface
_SEARCH_LEAST = 320  # what the search keeps of its width where a paper's long name stands beside it
_ENOUGH = 320  # for a word in passing to stand beside the title


class Header(QWidget):
    """Title left, search in the middle, the room's main action right; narrow windows put the search beneath."""

    def __init__(self) -> None:
        super().__init__()
        self._title = OneLine("", "title")
        self.back = IconButton("arrow-left", "Back  (Alt+Left)")
        keys = QKeySequence("Ctrl+K").toString(QKeySequence.SequenceFormat.NativeText)
        self.search = SearchBox("Search papers…", keys.replace("+", " "))
        self._main: Button | None = None
        self._undo: IconButton | None = None
        self._action: QAction | None = None
        self._room: Room | None = None
        self._is_stacked: bool | None = None
        self._wide = 0  # as the window means to make it, until it is
        self._left, self._right = QWidget(), QWidget()
        left = QHBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(SPACE[2])
        left.addWidget(self.back)
        left.addWidget(self._title, 1)
        self._main_place = QHBoxLayout(self._right)
        self._main_place.setContentsMargins(0, 0, 0, 0)
        self._main_place.addStretch(1)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(SPACE[5], SPACE[4], SPACE[5], SPACE[4])
        self._grid.setHorizontalSpacing(SPACE[4])
        self._grid.setVerticalSpacing(SPACE[3])
        self._arrange(False)

    def show_room(self, room: Room, *, has_way_back: bool) -> None:
        self.back.setVisible(has_way_back)
        self._title.set_text(room.title)
        self._room = room
        self._fit_title()
        if self._main is not None and self._action is room.main_action:
            return  # it is kept, and with it the keyboard that may be on it
        self._action = room.main_action
        if self._main is not None:
            self._main.hide()
            self._right.updateGeometry()  # or the row would keep the room of the button
            self._main.deleteLater()
            self._main = None
        if room.main_action is not None:
            self._main = Button("", "primary", icon_name=str(room.main_action.property("icon_name") or ""))
            self._main.follow(room.main_action)
            self._main_place.addWidget(self._main)
            self._main.show()

    def show_undo(self, words: str, undo: Callable[[], None]) -> None:
        """Offer to undo what was done last, in words; nothing where there is nothing to undo."""
        if self._undo is None:
            self._undo = IconButton("undo-2", "Undo")
            self._undo.clicked.connect(undo)
            self._main_place.insertWidget(1, self._undo)
        self._undo.setVisible(bool(words))
        if words:
            keys = QKeySequence(QKeySequence.StandardKey.Undo).toString(QKeySequence.SequenceFormat.NativeText)
            self._undo.setAccessibleName(f"Undo: {words}")
            self._undo.setToolTip(tip(f"Undo: {words}  ({keys})"))

    def free_band(self) -> QRect:
        """Return where something may lie for a moment: beside the title, over the search unless that is in use.

        It is empty where there is no room for a sentence.
        """
        left = self._left.x() + self._title.x()
        right = self._right.geometry().right() + 1
        if self._main is not None:
            right -= self._main.width() + SPACE[4]
        if self._undo is not None and self._undo.isVisible():
            right -= self._undo.width() + SPACE[2]
        if not self._is_stacked and (self.search.edit.hasFocus() or self.search.text()):
            right = self.search.x() - SPACE[3]
        left += self._title.words_width() + SPACE[4]
        is_enough = right - left >= look().size(_ENOUGH)
        return QRect(left, self._left.y(), right - left, self._left.height()) if is_enough else QRect()

    def fit(self, width: int) -> None:
        """Put the search beneath where the three do not fit side by side."""
        self._wide = width
        for part in (self._left, self._right):
            part.setFixedHeight(look().target() + SPACE[1])
        self._arrange(width < look().size(680))
        self._fit_title()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._wide != self.width():
            self._wide = self.width()
            self._fit_title()

    def _fit_title(self) -> None:
        """Keep as much room beside the search as a room's name needs; a paper's own may end in dots.

        Where there is no main action, a long name also takes the room that would stand empty at the right.
        """
        needed = self._title.fontMetrics().horizontalAdvance(self._title.whole_text()) + 1
        free = self._wide - 2 * SPACE[5] - 2 * SPACE[4] - look().size(_SEARCH_LEAST) - look().target() - SPACE[2]
        most = look().size(_TITLE) if self._room is not None and self._room.main_action is not None else free
        self._title.setMinimumWidth(0 if self._is_stacked else min(needed, max(most, look().size(_TITLE))))
        is_long = most == free and needed > look().size(_TITLE)
        self._grid.setColumnStretch(2, 0 if is_long or self._is_stacked else 3)
        self._left.updateGeometry()  # its own layout does not pass it on to the row

    def _arrange(self, is_stacked: bool) -> None:
        if is_stacked == self._is_stacked:
            return
        self._is_stacked = is_stacked
        for part in (self._left, self.search, self._right):
            self._grid.removeWidget(part)
        top = Qt.AlignmentFlag.AlignTop  # a problem line under the search must not move its neighbours
        self._grid.addWidget(self._left, 0, 0, 1, 2 if is_stacked else 1, top)
        self._grid.addWidget(self._right, 0, 2, top)
        if is_stacked:
            self._grid.addWidget(self.search, 1, 0, 1, 3)
        else:
            self._grid.addWidget(self.search, 0, 1, top)
        for column, stretch in enumerate((1, 0, 0) if is_stacked else (3, 4, 3)):
            self._grid.setColumnStretch(column, stretch)
        self.search.set_widest(None if is_stacked else _SEARCH_WIDTH)
