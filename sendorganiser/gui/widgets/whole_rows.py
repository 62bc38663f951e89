"""Makes a list's rows as high as their words need; Qt forgets the room around them and cuts off the last line."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

_HIGHEST = 10_000


class WholeRows(QStyledItemDelegate):
    """For a list whose words go over several lines."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        hint = super().sizeHint(option, index)
        view = self.parent()
        assert isinstance(view, QListView)
        row = QStyleOptionViewItem(option)
        self.initStyleOption(row, index)
        row.rect = QRect(0, 0, view.viewport().width() - 2 * view.spacing(), hint.height())
        style = view.style()
        inside = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, row, view)
        margin = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, row, view) + 1
        room = QRect(0, 0, inside.width() - 2 * margin, _HIGHEST)
        needed = row.fontMetrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), row.text)
        return QSize(hint.width(), max(hint.height(), needed.height() + hint.height() - inside.height()))
