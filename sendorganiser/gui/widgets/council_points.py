"""The list of what is wrong with a bundle, under headings; arrow keys go from one to the next."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from sendorganiser.gui.style import set_role
from sendorganiser.gui.widgets.worded_rows import WordedRows
from sendorganiser.model.comparison import Compared
from sendorganiser.workflows.check_council_bundle import Point

_POINT = Qt.ItemDataRole.UserRole


class PointsList(QListWidget):
    """`chosen` tells the point that is current."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("What is wrong with the bundle")
        self.setItemDelegate(WordedRows(self, is_named=True))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMinimumWidth(280)
        set_role(self, "frame", "card")
        self.currentItemChanged.connect(lambda item, _: self._tell(item))

    def show_points(self, points: Sequence[Point], compared: Compared) -> None:
        """Show these points, each under its group's heading."""
        self.clear()
        for group, some in groupby(points, key=lambda point: point.group):
            listed = list(some)
            heading = QListWidgetItem(f"{group} ({len(listed)})")
            heading.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.addItem(heading)
            for point in listed:
                item = QListWidgetItem(f"{point.title}\n{point.text}" if point.title else point.text)
                item.setData(_POINT, point)
                self.addItem(item)

    def current(self) -> Point | None:
        """Return the point that is chosen."""
        item = self.currentItem()
        point = item.data(_POINT) if item is not None else None
        return point if isinstance(point, Point) else None

    def choose_first(self) -> None:
        """Choose the first point there is."""
        for row in range(self.count()):
            if isinstance(self.item(row).data(_POINT), Point):
                self.setCurrentRow(row)
                return

    def _tell(self, item: QListWidgetItem | None) -> None:
        point = item.data(_POINT) if item is not None else None
        if isinstance(point, Point):
            self.chosen.emit(point)
