"""Boxes to tick whose whole row takes the click: nobody has to aim at a small square or at its words."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFontMetrics, QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QListView, QStyleOptionViewItem, QVBoxLayout, QWidget

from sendorganiser.gui.style import SPACE, look, set_role
from sendorganiser.gui.widgets.text import label
from sendorganiser.gui.widgets.whole_rows import WholeRows

_POINTS = Qt.CursorShape.PointingHandCursor


class Tick(QWidget):
    """A box with words that wrap, and what is told of it beneath; a click that nothing else takes ticks it.

    `named` is what screen readers call the box, where that is not its words.
    """

    def __init__(
        self, words: str, *, is_on: bool, beneath: Sequence[QWidget] = (), role: str = "body", named: str = ""
    ) -> None:
        super().__init__()
        self.setCursor(_POINTS)
        self.box = QCheckBox()
        set_role(self.box, "shape", "bare")
        self.box.setChecked(is_on)
        self.box.setAccessibleName(named or words)
        self.words = QVBoxLayout()
        self.words.setSpacing(2)
        self._first = label(words, role, wraps=True)
        self.words.addWidget(self._first)
        for part in beneath:
            self.words.addWidget(part)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE[2])
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self.words, 1)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        """Let the first line of the words stand beside the middle of the box."""
        over = self.box.sizeHint().height() - QFontMetrics(look().font()).lineSpacing()
        self.words.setContentsMargins(0, max(0, over // 2), 0, 0)

    @property
    def words_at(self) -> int:
        """How far from its left edge the words begin: for what belongs beneath them."""
        return self.box.sizeHint().width() + SPACE[2]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # else the release would go elsewhere

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.box.setFocus(Qt.FocusReason.MouseFocusReason)
            self.box.click()


class TickedRows(WholeRows):
    """For a list whose rows have a box: a click anywhere on a row ticks it."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        view.viewport().setCursor(_POINTS)

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        wanted = Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled
        is_left = isinstance(event, QMouseEvent) and event.button() is Qt.MouseButton.LeftButton
        if not is_left or index.flags() & wanted != wanted:
            return super().editorEvent(event, model, option, index)
        if event.type() is QEvent.Type.MouseButtonRelease:
            was = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole))
            now = Qt.CheckState.Unchecked if was is Qt.CheckState.Checked else Qt.CheckState.Checked
            return model.setData(index, now, Qt.ItemDataRole.CheckStateRole)
        return False
