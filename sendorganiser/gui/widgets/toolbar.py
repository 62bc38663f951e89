"""A row of quiet tools: where room is short words go first, then what is last; the keyboard reaches each."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QAction, QActionEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolBar, QToolButton, QWidget

from sendorganiser.gui.icons import icon
from sendorganiser.gui.style import ICON, TARGET, look, set_role

_QT_ARROW = 12
_WORDS, _ICON_ONLY = Qt.ToolButtonStyle.ToolButtonTextBesideIcon, Qt.ToolButtonStyle.ToolButtonIconOnly


class QuietToolbar(QToolBar):
    """Tools as icons with names on hover; eight at most, the rest belongs in a menu."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.setAccessibleName(name)
        self.setMovable(False)
        self.setFloatable(False)
        # The arrow that Qt puts there is 12 pixels wide; it is widened into this margin to be a target.
        self.setContentsMargins(0, 0, TARGET - _QT_ARROW, 0)
        self._worded: list[QToolButton] = []
        self._wide = 0  # what it takes with all words; 0 where that is not known
        self._saved: dict[QToolButton, int] = {}  # what each takes less without its words
        self._more = self.findChild(QToolButton, "qt_toolbar_ext_button")
        if self._more is not None:
            self._dress_more(self._more)
        self._fit()

    def add_tool(self, icon_name: str, name: str, *, shortcut: str = "", with_words: bool = False) -> QAction:
        """Add a tool and return its action; connect `triggered`."""
        action = QAction(icon(icon_name), name, self)
        action.setShortcut(QKeySequence(shortcut))
        self.addAction(action)
        button = self.widgetForAction(action)
        if with_words and isinstance(button, QToolButton):
            button.setToolButtonStyle(_WORDS)
            set_role(button, "shape", "")
            self._worded.append(button)
        self.rename(action, name)
        return action

    def rename(self, action: QAction, name: str) -> None:
        """Give a tool another name."""
        native = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setText(name)
        action.setIconText(f"\u2005{name}")  # Qt leaves too little room between icon and words
        action.setToolTip(f"{name}  ({native})" if native else name)
        self._wide = 0

    def add_space(self) -> None:
        """Push what follows to the right."""
        space = QWidget()
        space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(space)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_words()

    def actionEvent(self, event: QActionEvent) -> None:
        super().actionEvent(event)
        self._wide = 0
        button = self.widgetForAction(event.action()) if event.type() is QEvent.Type.ActionAdded else None
        if isinstance(button, QToolButton) and button.property("kind") is None:
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # Qt takes focus from a toolbar's buttons
            button.setAccessibleName(event.action().text())
            set_role(button, "kind", "quiet")
            set_role(button, "shape", "icon")
            if event.before() is not None:
                self._come_by_tab_after(event.action(), button)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._more and event.type() is QEvent.Type.Show:
            self._more.setIcon(icon("ellipsis"))
            for tool in filter(None, map(self.widgetForAction, self.actions())):
                QWidget.setTabOrder(tool, self._more)  # Qt made it first, but it stands last
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()
            if self.isVisible():
                self._show_words()

    def _dress_more(self, more: QToolButton) -> None:
        set_role(more, "kind", "quiet")
        set_role(more, "shape", "icon")
        more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        more.setAccessibleName("More tools")
        more.setToolTip("More tools")
        more.installEventFilter(self)

    def _come_by_tab_after(self, action: QAction, button: QToolButton) -> None:
        """Let Tab come to a tool that was put between others where it stands: Qt goes by which was made first."""
        place = self.actions().index(action)
        before = self.widgetForAction(self.actions()[place - 1]) if place else None
        if isinstance(before, QToolButton):
            QWidget.setTabOrder(before, button)

    def _show_words(self) -> None:
        """Show words beside the tools that have them while there is room for all tools; the last words go first."""
        if not self._wide:
            self._saved = {button: _width(button, _WORDS) - _width(button, _ICON_ONLY) for button in self._worded}
            self._wide = self.sizeHint().width() + sum(self._saved.values())
        needed = self._wide
        for button in reversed(self._worded):
            has_room = needed <= self.width()
            _width(button, _WORDS if has_room else _ICON_ONLY)
            needed -= 0 if has_room else self._saved[button]

    def _fit(self) -> None:
        self._wide = 0
        side = look().size(ICON)
        if self.iconSize() != QSize(side, side):
            self.setIconSize(QSize(side, side))


def _width(button: QToolButton, style: Qt.ToolButtonStyle) -> int:
    """Let a tool show words or its icon only, and return how wide it is to be then."""
    if button.toolButtonStyle() is not style:
        button.setToolButtonStyle(style)
        set_role(button, "shape", "icon" if style is _ICON_ONLY else "")
    return button.sizeHint().width()
