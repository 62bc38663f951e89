"""Paints the rows of a list with words of two weights, so that the eye can run down them instead of reading all."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QIcon, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from sendorganiser.gui.style import SPACE, look
from sendorganiser.gui.widgets.row_ground import paint_ground, state_of

_ICON = 18
_HIGHEST = 10_000
_WRAPPED = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignTop)

Index = QModelIndex | QPersistentModelIndex


class WordedRows(QStyledItemDelegate):
    """Sets the first line of a row apart: a name over what is told of it, or a remark over what is said.

    All words are shown, over as many lines as they need. A row of one line that cannot be chosen is a heading.
    """

    def __init__(self, view: QListView, *, is_named: bool) -> None:
        """`is_named` makes the first line the strong one; else it is a small remark on the words below it."""
        super().__init__(view)
        self._view = view
        self._is_named = is_named
        view.setMouseTracking(True)
        view.setWordWrap(True)  # else Qt does not ask again how high the rows are when the list's width changes

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width() - 2 * self._view.spacing()
        inside = self._inside(QRect(0, 0, width, _HIGHEST), index)
        told = sum(_height(words, font, inside.width()) for words, font, _ in self._lines(index))
        least = look().size(_ICON) if _icon(index) is not None else 0
        return QSize(0, max(told, least) + inside.top() + SPACE[2] + 1)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRect(option.rect)
        is_chosen = False
        if not _is_heading(index):
            stands = state_of(option, index)
            is_chosen = stands.is_chosen
            paint_ground(painter, area, stands)
        inside = self._inside(area, index)
        icon = _icon(index)
        if icon is not None:
            side = look().size(_ICON)
            first = QFontMetrics(self._lines(index)[0][1]).height()
            top = inside.top() + max(0, (first - side) // 2)
            mode = QIcon.Mode.Selected if is_chosen else QIcon.Mode.Normal
            icon.paint(painter, QRect(inside.left() - side - SPACE[2], top, side, side), mode=mode)
        top = inside.top()
        for words, font, ink in self._lines(index):
            painter.setFont(font)
            painter.setPen(look().colour("on_selected" if is_chosen else ink))
            room = QRect(inside.left(), top, inside.width(), _HIGHEST)
            painter.drawText(room, _WRAPPED, words)
            top += _height(words, font, inside.width())
        painter.restore()

    def _inside(self, area: QRect, index: Index) -> QRect:
        """Return where the words of a row stand; a heading has more room above it."""
        left = SPACE[3] + (look().size(_ICON) + SPACE[2] if _icon(index) is not None else 0)
        above = SPACE[4] if _is_heading(index) and index.row() else SPACE[2]
        return area.adjusted(left, above, -SPACE[3], 0)

    def _lines(self, index: Index) -> list[tuple[str, QFont, str]]:
        first, _, rest = str(index.data(Qt.ItemDataRole.DisplayRole) or "").partition("\n")
        if _is_heading(index):
            return [(first, look().font("body", strong=True), "text")]
        if not rest:
            return [(first, look().font(), "text")]
        if self._is_named:
            return [(first, look().font("body", strong=True), "text"), (rest, look().font("note"), "muted")]
        return [(first, look().font("note", strong=True), "muted"), (rest, look().font(), "text")]


def _height(words: str, font: QFont, width: int) -> int:
    """Return how high words are that wrap; a little less room is counted than they have, as letters round up."""
    return QFontMetrics(font).boundingRect(QRect(0, 0, width - SPACE[1], _HIGHEST), _WRAPPED, words).height()


def _is_heading(index: Index) -> bool:
    is_to_choose = index.flags() & Qt.ItemFlag.ItemIsSelectable
    return not is_to_choose and "\n" not in str(index.data(Qt.ItemDataRole.DisplayRole))


def _icon(index: Index) -> QIcon | None:
    icon = index.data(Qt.ItemDataRole.DecorationRole)
    return icon if isinstance(icon, QIcon) and not icon.isNull() else None
