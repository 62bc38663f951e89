"""Keeps Python from looking for garbage while something moves: one look may take longer than a frame."""

import gc

from PySide6.QtCore import QCoreApplication, QTimer

_REST_MS = 400


class Motion(QTimer):
    """Told of each step by `goes_on`; when nothing has moved for a moment, Python looks for garbage as ever.

    It lives as long as the application, not as the widget that moves: nobody else would end the pause.
    """

    def __init__(self) -> None:
        super().__init__(QCoreApplication.instance())
        self.setSingleShot(True)
        self.setInterval(_REST_MS)
        self.timeout.connect(gc.enable)

    def goes_on(self) -> None:
        """Begin the pause, or make it longer."""
        gc.disable()
        self.start()
