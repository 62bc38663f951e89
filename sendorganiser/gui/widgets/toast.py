"""A short word after something was done, with a way back; it goes by itself, but never while it is looked at."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QPropertyAnimation, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QEnterEvent
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QHBoxLayout, QWidget

from sendorganiser.gui.style import SPACE, look, set_role
from sendorganiser.gui.widgets.buttons import Button, IconButton
from sendorganiser.gui.widgets.text import label

STAYS_MS = 10_000


class Toast(QFrame):
    """Floats at the foot of the widget it is given; one at a time."""

    offered = Signal(bool)  # whether there is a way back now

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        set_role(self, "surface", "float")
        self._undo: Callable[[], None] | None = None
        self._words = label("")
        self._button = Button("Undo", "quiet")
        self._button.clicked.connect(self.undo)
        close = IconButton("x", "Close this message", token="on_float")
        close.clicked.connect(self.dismiss)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE[4], SPACE[1], SPACE[1], SPACE[1])
        row.setSpacing(SPACE[3])
        row.addWidget(self._words)
        row.addWidget(self._button)
        row.addWidget(close)
        shadow = QGraphicsDropShadowEffect(self, blurRadius=24)
        shadow.setOffset(0, 4)
        shadow.setColor(QColor(0, 0, 0, 80))
        self.setGraphicsEffect(shadow)
        self._going = QTimer(self, singleShot=True, interval=STAYS_MS)
        self._going.timeout.connect(self._go_unless_used)
        self._rising = QPropertyAnimation(self, b"pos", self)
        over.installEventFilter(self)
        self.hide()

    def say(self, words: str, undo: Callable[[], None] | None = None) -> None:
        """Show `words`, with Undo if there is a way back."""
        self._undo = undo
        self._words.setText(words)
        self._button.setVisible(undo is not None)
        self.setAccessibleName(words)
        self.show()
        self.raise_()
        self._rise(self._place())
        self._going.start()
        self.offered.emit(undo is not None)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def undo(self) -> None:
        """Go back, once."""
        undo, self._undo = self._undo, None
        self.dismiss()
        if undo is not None:
            undo()

    def dismiss(self) -> None:
        """Take it away; what was done stays done."""
        self._undo = None
        self._going.stop()
        self.hide()
        self.offered.emit(False)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._going.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._going.start()
        super().leaveEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _go_unless_used(self) -> None:
        focused = self.focusWidget()
        if focused is not None and focused.hasFocus():
            self._going.start()
        else:
            self.dismiss()

    def _place(self) -> QPoint:
        self.adjustSize()
        width = min(self.sizeHint().width(), self._over.width() - 2 * SPACE[4])
        self.resize(width, self.sizeHint().height())
        place = QPoint((self._over.width() - width) // 2, self._over.height() - self.height() - SPACE[5])
        self.move(place)
        return place

    def _rise(self, place: QPoint) -> None:
        """Come up from below, unless the person wants no motion."""
        if not look().motion_ms:
            return
        self._rising.setDuration(look().motion_ms)
        self._rising.setStartValue(place + QPoint(0, SPACE[4]))
        self._rising.setEndValue(place)
        self._rising.start()
