"""Takes files and folders that are dropped anywhere on a widget."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtCore import QUrl


class DropCatcher(QObject):
    """Makes any widget a place to drop files: DropCatcher(room).dropped.connect(…)."""

    dropped = Signal(list)  # of Path
    hovering = Signal(bool)

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent) and not isinstance(event, QDragMoveEvent):
            self.hovering.emit(False)
            paths = local_paths(event.mimeData().urls())
            if paths:
                event.setDropAction(Qt.DropAction.CopyAction)  # never a move: their file stays where it is
                event.accept()
                self.dropped.emit(paths)
            return True
        if isinstance(event, QDragMoveEvent):  # the entering event is one too
            if local_paths(event.mimeData().urls()):
                event.setDropAction(Qt.DropAction.CopyAction)
                event.accept()
                if isinstance(event, QDragEnterEvent):
                    self.hovering.emit(True)
            return True
        if event.type() is QEvent.Type.DragLeave:
            self.hovering.emit(False)
        return super().eventFilter(watched, event)


def local_paths(urls: "list[QUrl]") -> list[Path]:
    """Return the files and folders on this computer among `urls`; addresses elsewhere are never followed."""
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
