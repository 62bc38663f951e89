"""The settings card for handing a case over, for the bin, and for the manifest of all papers."""

from PySide6.QtWidgets import QWidget

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.widgets import Button, Card, FlowLayout, Paragraph


class KeepingCard(Card):
    """Doors to what is seldom needed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Hand over, bin and proof")
        self._desk = desk
        self.body.addWidget(
            Paragraph(
                "Give this case to the other parent or your adviser as one file, and bring their work together with "
                "yours. Removed papers rest in the bin for 30 days. The manifest lists each file with its SHA-256, "
                "for a complaint or a court."
            )
        )
        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.setContentsMargins(0, 0, 0, 0)
        self.hand_over = Button("Hand over or take in…", icon_name="arrow-left-right")
        self.bin = Button("Look into the bin", icon_name="trash-2")
        self.manifest = Button("Save a manifest…", icon_name="shield-check")
        self.hand_over.clicked.connect(lambda: desk.room_asked.emit("handing"))
        self.bin.clicked.connect(lambda: desk.room_asked.emit("bin"))
        self.manifest.clicked.connect(self._save_manifest)
        for button in (self.hand_over, self.bin, self.manifest):
            flow.addWidget(button)
        self.body.addWidget(buttons)

    def _save_manifest(self) -> None:
        from sendorganiser.gui.screens.history import save_manifest

        save_manifest(self._desk, self.window())
