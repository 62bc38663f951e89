"""Buttons: one main action a room (primary), then plain, quiet and danger; and small ones with an icon only."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from sendorganiser.gui.icons import icon
from sendorganiser.gui.style import ICON, RADIUS, SPACE, look, set_role

_ICON_TOKEN = {"primary": "on_primary", "plain": "text", "quiet": "primary", "danger": "late"}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Button(QPushButton):
    """A button with a verb on it; `kind` is primary, plain, quiet or danger. Enter presses it as Space does."""

    def __init__(self, text: str, kind: str = "plain", icon_name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._icon_name = icon_name
        self._kind = kind
        self._action: QAction | None = None
        self.set_kind(kind)
        self.setAutoDefault(False)
        self._fit()

    def set_kind(self, kind: str) -> None:
        """Make it primary, plain, quiet or danger."""
        self._kind = kind
        if self._icon_name:
            self.setIcon(icon(self._icon_name, _ICON_TOKEN[kind]))
        set_role(self, "kind", kind)

    def set_icon(self, icon_name: str) -> None:
        """Show another icon."""
        self._icon_name = icon_name
        self.setIcon(icon(icon_name, _ICON_TOKEN[self._kind]))

    def follow(self, action: QAction) -> None:
        """Press this action, and show its words and whether it can be done."""
        self._action = action
        self._show_action()
        action.changed.connect(self._show_action)
        self.clicked.connect(action.trigger)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._kind == "primary" and self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(look().colour("on_primary"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(4, 4, -4, -4), RADIUS - 2, RADIUS - 2)

    def _fit(self) -> None:
        side = look().size(ICON - 2)
        self.setIconSize(QSize(side + SPACE[1], side))

    def _show_action(self) -> None:
        if self._action is not None:
            self.setText(self._action.text())
            self.setEnabled(self._action.isEnabled())
            self.setToolTip(self._action.toolTip() if self._action.toolTip() != self._action.text() else "")


class IconButton(QToolButton):
    """A button with only an icon: its name is said on hover and to screen readers."""

    def __init__(self, icon_name: str, name: str, *, token: str = "text", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setIcon(icon(icon_name, token))
        self.set_name(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setIconSize(_icon_size())
        set_role(self, "kind", "quiet")
        set_role(self, "shape", "icon")

    def set_name(self, name: str) -> None:
        """Say what it does."""
        self.setToolTip(name)
        self.setAccessibleName(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.setIconSize(_icon_size())


def _icon_size() -> QSize:
    side = look().size(ICON - 2)
    return QSize(side, side)
