"""Asks before something that cannot be undone, or which way to go; the answers are verbs."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from sendorganiser.gui.style import SPACE, look
from sendorganiser.gui.widgets.buttons import Button
from sendorganiser.gui.widgets.text import Paragraph, label


class Question(QDialog):
    """A question with two answers. Esc is the answer that changes nothing, and so is Enter where it is dangerous.

    Enter and the bright button are “no” as well where that is the answer we would give (`prefers_no`). Where “no”
    goes on too, in another way, a third button changes nothing (`cancel`).
    """

    NO = 2

    def __init__(
        self,
        title: str,
        text: str,
        *,
        yes: str,
        no: str,
        is_danger: bool = False,
        prefers_no: bool = False,
        cancel: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        yes_button = Button(yes, "danger" if is_danger else "plain" if prefers_no else "primary")
        no_button = Button(no, "primary" if prefers_no else "plain")
        yes_button.clicked.connect(self.accept)
        no_button.clicked.connect(lambda: self.done(self.NO if cancel else 0))
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE[2])
        buttons.addStretch(1)
        if cancel:
            neither = Button(cancel, "quiet")
            neither.clicked.connect(self.reject)
            buttons.addWidget(neither)
        buttons.addWidget(no_button)
        buttons.addWidget(yes_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[5], SPACE[5], SPACE[5], SPACE[4])
        column.setSpacing(SPACE[3])
        column.addStrut(look().size(380))  # a least width of its own would let the buttons be cut
        column.addWidget(label(title, "title", wraps=True))
        column.addWidget(Paragraph(text))
        column.addSpacing(SPACE[2])
        column.addLayout(buttons)
        (no_button if is_danger or prefers_no else yes_button).setFocus(Qt.FocusReason.OtherFocusReason)


def ask(
    parent: QWidget | None,
    title: str,
    text: str,
    *,
    yes: str,
    no: str,
    is_danger: bool = False,
    prefers_no: bool = False,
) -> bool:
    """Return whether the person said yes."""
    question = Question(title, text, yes=yes, no=no, is_danger=is_danger, prefers_no=prefers_no, parent=parent)
    return question.exec() == QDialog.DialogCode.Accepted


def ask_which(parent: QWidget | None, title: str, text: str, *, yes: str, no: str) -> bool | None:
    """Return which of two ways to go; None for neither."""
    question = Question(title, text, yes=yes, no=no, cancel="Cancel", parent=parent)
    answer = question.exec()
    return None if answer == QDialog.DialogCode.Rejected else answer == QDialog.DialogCode.Accepted
