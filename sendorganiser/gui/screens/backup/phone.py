"""May it go from my phone? Files are chosen or dropped, and each is answered by its very bytes."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.style import SPACE, State, look
from sendorganiser.gui.widgets import Button, Card, DropArea, Paragraph, StateChip, label
from sendorganiser.workflows.safe_to_delete import Answer, safe_to_delete


class PhoneCard(Card):
    """A target for files; the answers come in a dialog."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("May these go from my phone?")
        self._desk = desk
        self.body.addWidget(
            Paragraph(
                "Choose photos or files, for example from a phone that is plugged in. For each you hear whether "
                "the very same file is kept here, whole, and in a proved backup. Nothing is deleted."
            )
        )
        self.drop = DropArea("Drop files here to ask", "Photos, scans, ZIP files, or a whole folder of them.")
        self.drop.chosen.connect(self.ask)
        self.body.addWidget(self.drop)

    def ask(self, paths: Sequence[Path]) -> None:
        """Answer for these files."""
        desk = self._desk
        desk.work(
            safe_to_delete,
            owner=self,
            done=self._show,
            what="Comparing with your papers",
            paths=list(paths),
            now=desk.now(),
        )

    def _show(self, answers: tuple[Answer, ...]) -> None:
        PhoneDialog(answers, self.window()).open()


class PhoneDialog(QDialog):
    """Those that must stay first, then those that may go."""

    def __init__(self, answers: Sequence[Answer], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("May these go from my phone?")
        self.setMinimumSize(look().size(560), look().size(380))
        stay = [each for each in answers if not each.is_safe]
        go = [each for each in answers if each.is_safe]
        self.state = StateChip(*_summary(len(stay), len(go)))
        self.list = QPlainTextEdit()
        self.list.setReadOnly(True)
        self.list.setTabChangesFocus(True)
        self.list.setAccessibleName("Each file and the answer")
        parts = [_part("Keep these", stay), _part("These may go", go)]
        self.list.setPlainText("\n\n".join(part for part in parts if part))
        close = Button("Close")
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[5], SPACE[5], SPACE[5], SPACE[4])
        column.setSpacing(SPACE[3])
        column.addWidget(label("May these go from my phone?", "title"))
        column.addWidget(self.state, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.list, 1)
        column.addLayout(foot)


def _summary(stay: int, go: int) -> tuple[State, str]:
    if not stay and not go:
        return State.NOTE, "There are no files there"
    if not stay:
        return State.FINE, "Yes: it may go" if go == 1 else f"Yes: all {go:,} may go"
    if not go:
        return State.SOON, "No: keep it" if stay == 1 else f"No: keep all {stay:,}"
    return State.SOON, f"Keep {stay:,}; {go:,} may go"


def _part(title: str, answers: Sequence[Answer]) -> str:
    if not answers:
        return ""
    lines = (f"{Path(each.path).name}\n    {each.words}" for each in answers)
    return "\n".join([f"{title} ({len(answers):,})", *lines])
