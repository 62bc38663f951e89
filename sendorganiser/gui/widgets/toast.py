"""A short word after something was done, with a way back; it goes by itself, but never while it is looked at."""

import re
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QPropertyAnimation, QRect, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QEnterEvent
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QHBoxLayout, QWidget

from sendorganiser.gui.style import SPACE, look, set_role
from sendorganiser.gui.widgets.buttons import Button, IconButton
from sendorganiser.gui.widgets.text import OneLine

STAYS_MS = 10_000
_MOVES = (QEvent.Type.Resize, QEvent.Type.Move)
_LONG_NAME = re.compile(r"(“[^”]{40})[^”]{8,}”")  # what was done to it must still be read


class Toast(QFrame):
    """Lies on `over`, one at a time, where nothing is read or typed: in `band()`, or if that is empty on `foot`.

    The foot is a strip of its own, made free for as long as it is needed.
    """

    offered = Signal(bool)  # whether there is a way back now

    def __init__(self, over: QWidget, band: Callable[[], QRect], foot: QWidget) -> None:
        super().__init__(over)
        self._over, self._band, self._foot = over, band, foot
        set_role(self, "surface", "float")
        self._undo: Callable[[], None] | None = None
        self._words = OneLine("")
        self._button = Button("Undo", "quiet")
        self._button.clicked.connect(self.undo)
        close = IconButton("x", "Close this message", token="on_float")
        close.clicked.connect(self.dismiss)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE[4], SPACE[1], SPACE[1], SPACE[1])
        row.setSpacing(SPACE[3])
        row.addWidget(self._words, 1)
        row.addWidget(self._button)
        row.addWidget(close)
        shadow = QGraphicsDropShadowEffect(self, blurRadius=24)
        shadow.setOffset(0, 4)
        shadow.setColor(QColor(0, 0, 0, 80))
        self.setGraphicsEffect(shadow)
        self._going = QTimer(self, singleShot=True, interval=STAYS_MS)
        self._going.timeout.connect(self._go_unless_used)
        self._coming = QPropertyAnimation(self, b"pos", self)
        for moved in (over, foot):
            moved.installEventFilter(self)
        self.hide()

    def say(self, words: str, undo: Callable[[], None] | None = None) -> None:
        """Show `words`, with Undo if there is a way back."""
        self._undo = undo
        self._words.set_text(re.sub(_LONG_NAME, r"\1…”", words))
        self._button.setVisible(undo is not None)
        self.setAccessibleName(words)
        self.show()
        self.raise_()
        self._come(self._place())
        self._going.start()
        self.offered.emit(undo is not None)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def undo(self) -> bool:
        """Go back, once; say whether there was a way back on offer."""
        undo, self._undo = self._undo, None
        if undo is None:
            return False
        self.dismiss()
        undo()
        return True

    def dismiss(self) -> None:
        """Take it away; what was done stays done."""
        self._undo = None
        self._going.stop()
        self.hide()
        self._foot.hide()
        self.offered.emit(False)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._going.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._going.start()
        super().leaveEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES and self.isVisible():
            self.place_soon()
        return super().eventFilter(watched, event)

    def _go_unless_used(self) -> None:
        focused = self.focusWidget()
        if focused is not None and focused.hasFocus():
            self._going.start()
        else:
            self.dismiss()

    def place_soon(self) -> None:
        """Stand where it will be free when what is around has found its place."""
        QTimer.singleShot(0, self._place)

    def _place(self) -> QPoint:
        self.ensurePolished()
        band = self._band()
        self._foot.setFixedHeight(self.sizeHint().height() + 2 * SPACE[1])
        self._foot.setVisible(band.isEmpty() and self.isVisible())
        if band.isEmpty():
            if (around := self._over.layout()) is not None:
                around.activate()  # or it would lie for a moment where the foot was not yet
            band = self._foot.geometry().adjusted(SPACE[5], 0, -SPACE[5], 0)
        words = self._words.fontMetrics().horizontalAdvance(self._words.whole_text()) + SPACE[1]
        width = min(self.sizeHint().width() + words, band.width())  # a line that may be cut asks for no width itself
        height = self.sizeHint().height()
        self.resize(width, height)
        place = QPoint(band.left(), band.center().y() - height // 2)
        self._coming.stop()
        self.move(place)
        return place

    def _come(self, place: QPoint) -> None:
        """Come from the nearest edge of the window, unless the person wants no motion."""
        if not look().motion_ms:
            return
        self._coming.setDuration(look().motion_ms)
        self._coming.setStartValue(place + QPoint(0, SPACE[4] if self._foot.isVisible() else -SPACE[4]))
        self._coming.setEndValue(place)
        self._coming.start()
