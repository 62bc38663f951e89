"""The settings card for backups: when the last one was made, and the way to all about them."""

from PySide6.QtWidgets import QHBoxLayout

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.style import SPACE, State
from sendorganiser.gui.widgets import Button, Card, Paragraph, StateChip


class BackupCard(Card):
    """Says how things stand; the room for backups does the rest."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Backup")
        self._desk = desk
        self.state = StateChip(State.NOTE, "")
        self.body.addWidget(
            Paragraph(
                "A second copy of everything, on a stick or another disk; getting papers back; what may go from a "
                "phone; and taking everything along as ordinary files."
            )
        )
        self.button = Button("Backup…", icon_name="hard-drive")
        self.button.clicked.connect(lambda: desk.room_asked.emit("backup"))
        row = QHBoxLayout()
        row.setSpacing(SPACE[3])
        row.addWidget(self.button)
        row.addWidget(self.state)
        row.addStretch(1)
        self.body.addLayout(row)
        self.renew()

    def renew(self) -> None:
        """Read again when the last backup was made."""
        from sendorganiser.workflows.backup_reminders import last_backup

        said = last_backup(self._desk.archive, now=self._desk.now())
        if said is None:
            self.state.show_state(State.NOTE, "No backup yet")
        else:
            self.state.show_state(State.SOON if said.is_old else State.FINE, said.words)
