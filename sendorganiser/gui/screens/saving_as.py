"""Asks where a file goes that is to be saved."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

_KINDS = {
    ".pdf": "PDF (*.pdf)",
    ".docx": "Word (*.docx)",
    ".csv": "Table (*.csv)",
    ".txt": "Text (*.txt)",
    ".ics": "Calendar (*.ics)",
}


def ask_where(parent: QWidget, suggested: Path) -> Path | None:
    """Let the person say where a file goes; None if they think better of it."""
    dialog = QFileDialog(parent, "Save", str(suggested.parent), _KINDS[suggested.suffix])
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(suggested.suffix.removeprefix("."))
    dialog.selectFile(suggested.name)
    chosen = dialog.selectedFiles() if dialog.exec() else []
    if not chosen:
        return None
    file = Path(chosen[0])
    return file if file.suffix.lower() == suggested.suffix else file.with_name(file.name + suggested.suffix)
