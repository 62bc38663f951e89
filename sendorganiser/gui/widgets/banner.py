"""A strip in the window that tells of a problem or a piece of news, with at most one thing to do."""

from itertools import count
from weakref import WeakSet

import shiboken6
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from sendorganiser.gui.style import SPACE, STATE_ICON, State, set_role
from sendorganiser.gui.widgets.buttons import Button, IconButton
from sendorganiser.gui.widgets.text import IconMark, label, shortened, tip

_coming = count()
_areas: "WeakSet[BannerArea]" = WeakSet()  # Qt would have to look through all there is in a window


class Banner(QFrame):
    """One strip. It stays until it is closed: nothing a person must know vanishes by itself."""

    action_asked = Signal()
    closed = Signal()

    def __init__(
        self, state: State, what_happened: str, what_to_do: str = "", *, action: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.said = (what_happened, what_to_do)
        self.rank = (state not in (State.LATE, State.SOON), -next(_coming))
        set_role(self, "shape", "banner")
        set_role(self, "state", str(state))
        self.setAccessibleName(f"{what_happened} {what_to_do}".strip())
        words = QVBoxLayout()
        words.setSpacing(2)
        happened = label(shortened(what_happened), "strong", wraps=True)
        happened.setToolTip("" if shortened(what_happened) == what_happened else tip(what_happened))
        words.addWidget(happened)
        if what_to_do:
            words.addWidget(label(what_to_do, wraps=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE[3], SPACE[2], SPACE[2], SPACE[2])
        row.setSpacing(SPACE[3])
        row.addWidget(IconMark(STATE_ICON[state], str(state)), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        if action:
            button = Button(action)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(self.action_asked)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        close = IconButton("x", "Close this message")
        close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        close.clicked.connect(self.close_banner)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignVCenter)

    def close_banner(self) -> None:
        """Take the strip away."""
        self.hide()
        self.closed.emit()
        self.deleteLater()


class BannerArea(QWidget):
    """Where strips are shown, one at a time: what went wrong before news, the newest first, no words twice.

    A room may have an area of its own beneath that of the window: of all their strips one is in view.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE[5], 0, SPACE[5], SPACE[3])
        self._column.setSpacing(SPACE[2])
        self._banners: list[Banner] = []
        _areas.add(self)
        self._more = label("", "note")
        self._column.addWidget(self._more)
        self.hide()

    def show_banner(self, state: State, what_happened: str, what_to_do: str = "", *, action: str = "") -> Banner:
        """Show a strip and say it to screen readers; connect `action_asked` of the one returned."""
        for shown in self._banners:
            if shown.said == (what_happened, what_to_do):
                return shown
        banner = Banner(state, what_happened, what_to_do, action=action)
        banner.closed.connect(lambda: self._forget(banner))
        self._banners = sorted([*self._banners, banner], key=lambda each: each.rank)
        banner.hide()
        self._column.insertWidget(0, banner)
        self.arrange()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(banner, banner.accessibleName()))
        return banner

    @property
    def banners(self) -> tuple[Banner, ...]:
        """Return the strips not yet closed, in the order they are shown."""
        return tuple(self._banners)

    def clear(self) -> None:
        """Take every strip away."""
        for banner in tuple(self._banners):
            banner.close_banner()

    def arrange(self) -> None:
        """Show the first of all strips that belong in view; the others wait, for none may be lost unread."""
        areas = [each for each in _areas if shiboken6.isValid(each) and each.belongs_in_view(self.window())]
        if self not in areas:  # its room is behind another: it is arranged when that comes to the front
            areas = [self]
        waiting = sorted((banner for area in areas for banner in area.banners), key=lambda each: each.rank)
        for area in areas:
            area.show_only(waiting[0] if waiting else None, len(waiting) - 1)

    def belongs_in_view(self, window: QWidget) -> bool:
        """Say whether this is a part of that window, or of the room at its front."""
        above = self.parentWidget()
        return above is not None and above.isVisible() and self.window() is window

    def show_only(self, shown: Banner | None, waiting: int) -> None:
        """Show this strip if it is one of ours, and how many wait behind it."""
        for banner in self._banners:
            banner.setVisible(banner is shown)
        self._more.setText("1 more message waits" if waiting == 1 else f"{waiting} more messages wait")
        self._more.setVisible(waiting > 0)
        self.setVisible(shown in self._banners)

    def _forget(self, banner: Banner) -> None:
        if banner in self._banners:
            self._banners.remove(banner)
        self.arrange()
