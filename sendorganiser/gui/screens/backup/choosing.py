"""Asks for a folder of a backup or an export, under a title that says what for."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from sendorganiser.gui.desk import Desk


def choose_folder(parent: QWidget, desk: Desk, title: str, purpose: str) -> Path | None:
    """Let the person choose a folder, beginning at the last of this purpose; None if they do not."""
    name = QFileDialog.getExistingDirectory(parent, title, str(desk.last_folder(purpose)))
    return Path(name) if name else None


def free_path(parent: Path, name: str) -> Path:
    """Return a path in `parent` that is not there yet."""
    numbered = (parent / (name if number == 1 else f"{name} ({number})") for number in range(1, 1000))
    return next(path for path in numbered if not path.exists())
