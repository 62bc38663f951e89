"""Asks where a file goes that is to be saved, and says what it cannot show."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

_BOXES_SHOWN = 6
_KINDS = {
    ".pdf": "PDF (*.pdf)",
    ".docx": "Word (*.docx)",
    ".csv": "Table (*.csv)",
    ".txt": "Text (*.txt)",
    ".ics": "Calendar (*.ics)",
    ".sendcase": "Case to hand over (*.sendcase)",
}


def ask_where(parent: QWidget, suggested: Path, *, title: str = "Save") -> Path | None:
    """Let the person say where a file goes; None if they think better of it.

    The file keeps the ending suggested. Where that makes it one that is there already, the dialog stays, with that name
    in it: nobody was asked yet whether it may be replaced.
    """
    ending = suggested.suffix
    dialog = QFileDialog(parent, title, str(suggested.parent), _KINDS.get(ending.lower(), ""))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(ending.removeprefix("."))
    dialog.selectFile(suggested.name)
    while dialog.exec() and (chosen := dialog.selectedFiles()):
        file = Path(chosen[0])
        if file.suffix.lower() == ending.lower():
            return file
        whole = file.with_name(file.name + ending)
        if not whole.exists():
            return whole
        dialog.selectFile(whole.name)
    return None


def told_of_boxes(boxes: str, *, as_word: bool) -> str:
    """Return how what was saved goes on, if some of its letters stand as boxes in it: no font of ours has them."""
    if not boxes:
        return ""
    shown = f"{' '.join(boxes[:_BOXES_SHOWN])}{' …' if len(boxes) > _BOXES_SHOWN else ''}"
    return f". Some letters stand as boxes in the PDF ({shown})" + (": save it as Word too" if as_word else "")
