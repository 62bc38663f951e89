"""The list of letters to write and of those begun, under headings, each with a line that says what it is for."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from sendorganiser.gui.models.letters import LetterRow
from sendorganiser.gui.style import FOCUS_RING, RADIUS, SPACE, look, set_role

Index = QModelIndex | QPersistentModelIndex


class LettersModel(QAbstractListModel):
    """One row a letter; headings cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[LetterRow] = []

    def show_rows(self, rows: Sequence[LetterRow]) -> None:
        """Show these rows; nothing happens where they are those that are shown."""
        if list(rows) != self._rows:
            self.beginResetModel()
            self._rows = list(rows)
            self.endResetModel()

    def row(self, index: Index) -> LetterRow | None:
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def first(self) -> QModelIndex:
        """Return the first row that can be chosen."""
        return next((self.index(n) for n, row in enumerate(self._rows) if not row.is_heading), QModelIndex())

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self.row(index)
        if row is None or row.is_heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        row = self.row(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ". ".join(part for part in (row.title, row.beside, row.what) if part)
        return None


class LettersList(QListView):
    """Enter or a click opens; Delete asks to remove a letter that was begun."""

    opened = Signal(object)  # LetterRow
    remove_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = LettersModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(_Delegate(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setAccessibleName("Letters")
        set_role(self, "frame", "bare")
        self.clicked.connect(self._open)

    def take_keyboard(self) -> None:
        """Put the keyboard on the list, on its first row if none is chosen."""
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.rows.first())
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.rows.row(self.currentIndex())
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and row is not None:
            self.opened.emit(row)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and row is not None and row.draft:
            self.remove_asked.emit(row)
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        row = self.rows.row(index)
        if row is not None and not row.is_heading:
            self.opened.emit(row)


class _Delegate(QStyledItemDelegate):
    """A heading, or a title with a quiet line beneath it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = _row(index)
        body, note = QFontMetrics(look().font()), QFontMetrics(look().font("note"))
        if row is None or row.is_heading:
            return QSize(0, body.height() + look().size(SPACE[5]))
        return QSize(0, body.height() + (note.height() if row.what else 0) + SPACE[3] + 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = _row(index)
        if row is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.is_heading:
            painter.setFont(look().font("lead", strong=True))
            painter.setPen(look().colour("text"))
            area = QRect(option.rect).adjusted(SPACE[2], 0, 0, -SPACE[2])
            painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, row.title)
        else:
            _paint(painter, option, row)
        painter.restore()


def _row(index: Index) -> LetterRow | None:
    model = index.model()
    return model.row(index) if isinstance(model, LettersModel) else None


def _paint(painter: QPainter, option: QStyleOptionViewItem, row: LetterRow) -> None:
    area = QRect(option.rect)
    is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
    ground = QRectF(area).adjusted(2, 1, -2, -1)
    if is_chosen or option.state & QStyle.StateFlag.State_MouseOver:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look().colour("selected" if is_chosen else "hover"))
        painter.drawRoundedRect(ground, RADIUS, RADIUS)
    if option.state & QStyle.StateFlag.State_HasFocus:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look().colour("focus"), FOCUS_RING))
        painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), RADIUS, RADIUS)
    body, note = look().font(strong=True), look().font("note")
    inside = area.adjusted(SPACE[2] + 2, SPACE[2] - 2, -SPACE[3], 0)
    painter.setPen(look().colour("on_selected" if is_chosen else "text"))
    painter.setFont(note)
    beside = QFontMetrics(note).horizontalAdvance(row.beside)
    high = QFontMetrics(body).height()
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(QRect(inside.right() - beside, inside.top(), beside + 1, high), right, row.beside)
    _line(painter, row.title, QRect(inside.left(), inside.top(), inside.width() - beside - SPACE[3], high), body)
    painter.setPen(look().colour("on_selected" if is_chosen else "muted"))
    low = QRect(inside.left(), inside.top() + high, inside.width(), QFontMetrics(note).height())
    _line(painter, row.what, low, note)


def _line(painter: QPainter, words: str, area: QRect, font: QFont) -> None:
    painter.setFont(font)
    short = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, short)
