"""How a dialog ends: what is wrong on the left, then Cancel, and last the button that keeps."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from sendorganiser.gui.style import SPACE
from sendorganiser.gui.widgets.buttons import Button


def dialog_foot(dialog: QDialog, keep: Button, *, problem: QWidget | None = None) -> QHBoxLayout:
    """Return the last row of a dialog; Cancel closes it without keeping anything."""
    cancel = Button("Cancel", "quiet")
    cancel.clicked.connect(dialog.reject)
    row = QHBoxLayout()
    if problem is None:
        row.addStretch(1)
    else:
        row.addWidget(problem, 1)
    row.addWidget(cancel)
    row.addWidget(keep)
    return row


def lay_page_over_foot(dialog: QDialog, page: QWidget, keep: Button, *, problem: QWidget | None = None) -> None:
    """Fill a dialog with a page that scrolls where it must, and its foot beneath."""
    foot = dialog_foot(dialog, keep, problem=problem)
    foot.setContentsMargins(SPACE[5], 0, SPACE[5], 0)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(0, SPACE[5], 0, SPACE[5])
    column.setSpacing(SPACE[3])
    column.addWidget(page, 1)
    column.addLayout(foot)
