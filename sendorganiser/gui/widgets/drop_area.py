"""Takes files and folders at a large friendly target: dropped on it, or chosen."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from sendorganiser.gui.style import SPACE, look, set_role
from sendorganiser.gui.widgets.buttons import Button
from sendorganiser.gui.widgets.drop_catcher import DropCatcher
from sendorganiser.gui.widgets.text import IconMark, Paragraph, label

_WIDTH = 460


class DropArea(QFrame):
    """A large target for papers. Enter or a click opens the file dialog; a button chooses a folder."""

    chosen = Signal(list)  # of Path

    def __init__(
        self,
        title: str = "Drop papers here",
        text: str = "PDFs, photos, Word letters and e-mails, or a whole folder of them.",
        *,
        choose_files: Callable[[QWidget], list[Path]] | None = None,
        choose_folder: Callable[[QWidget], list[Path]] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._middle = QWidget()
        set_role(self, "surface", "drop")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(title)
        self.setAccessibleDescription(f"{text} Enter opens the list of files.")
        self._choose_files = choose_files or ask_for_files
        self._choose_folder = choose_folder or ask_for_folder
        self._lay_out(title, text)
        catcher = DropCatcher(self)
        catcher.dropped.connect(self.chosen)
        catcher.hovering.connect(lambda is_over: set_role(self, "dragging", is_over))

    def ask_for_files(self) -> None:
        """Open the file dialog and tell what was chosen."""
        self._tell(self._choose_files(self))

    def take_keyboard(self) -> None:
        """Let the keys begin at choosing files."""
        self._files.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.ask_for_files()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.ask_for_files()

    def _lay_out(self, title: str, text: str) -> None:
        explained = Paragraph(text, "muted")
        explained.centre()
        self._files = files = Button("Choose files", icon_name="file-plus")
        files.clicked.connect(self.ask_for_files)
        folder = Button("Choose a folder", "quiet", icon_name="folder-open")
        folder.clicked.connect(self._ask_for_folder)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE[2])
        buttons.addStretch(1)
        buttons.addWidget(files)
        buttons.addWidget(folder)
        buttons.addStretch(1)
        around = QHBoxLayout(self)
        around.setContentsMargins(SPACE[5], SPACE[5], SPACE[5], SPACE[5])
        around.addStretch(1)
        around.addWidget(self._middle, 100)
        around.addStretch(1)
        column = QVBoxLayout(self._middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[2])
        column.addStretch(1)
        column.addWidget(IconMark("upload", "primary", 32), 0, Qt.AlignmentFlag.AlignHCenter)
        heading = label(title, "heading", wraps=True)
        heading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(heading)
        column.addWidget(explained)
        column.addSpacing(SPACE[2])
        column.addLayout(buttons)
        column.addStretch(1)
        self._fit()

    def _fit(self) -> None:
        """Keep lines short enough to read."""
        self._middle.setMaximumWidth(look().size(_WIDTH))

    def _ask_for_folder(self) -> None:
        self._tell(self._choose_folder(self))

    def _tell(self, paths: list[Path]) -> None:
        if paths:
            self.chosen.emit(paths)


def ask_for_files(parent: QWidget, folder: Path | None = None) -> list[Path]:
    """Let the person choose files, beginning in a folder; none if they think better of it."""
    names, _ = QFileDialog.getOpenFileNames(parent, "Choose papers to add", str(folder or Path.home()))
    return [Path(name) for name in names]


def ask_for_folder(parent: QWidget, folder: Path | None = None) -> list[Path]:
    """Let the person choose a folder, beginning in another; none if they think better of it."""
    name = QFileDialog.getExistingDirectory(parent, "Choose a folder of papers to add", str(folder or Path.home()))
    return [Path(name)] if name else []
