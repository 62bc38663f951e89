"""The bundles room: choose what goes in, see the pages count, build the PDF and read what the checker says."""

from PySide6.QtWidgets import QVBoxLayout

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.rooms import Room
from sendorganiser.gui.widgets import EmptyState


class BundlesRoom(Room):
    """Arranges papers into a bundle and builds it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Bundles", "package")
        self._desk = desk
        empty = EmptyState(
            "package",
            "Make a bundle of your papers",
            "A bundle is one PDF with an index, page numbers and links. Add some papers first.",
            main="Go to Documents",
        )
        empty.main_asked.connect(lambda: desk.room_asked.emit("documents"))
        column = QVBoxLayout(self)
        column.addWidget(empty)
