"""The palette: under the search box, the rooms, things to do and cases that fit what is typed, above the papers."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from sendorganiser.gui import icons
from sendorganiser.gui.models.palette import MOST, Command, is_only_commands, matching
from sendorganiser.gui.style import RADIUS, SPACE, look, set_role
from sendorganiser.gui.widgets.search_box import SearchBox
from sendorganiser.gui.widgets.text import label

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_HINT = "Enter searches the papers · Down chooses here · Type > for these alone"
_HINT_ONLY = "Enter does what is marked · Esc goes back"


class Palette(QFrame):
    """Lies over the window while the search box has the keyboard, which never leaves the box."""

    def __init__(
        self,
        window: QWidget,
        box: SearchBox,
        *,
        commands: Callable[[], Sequence[Command]],
        first: Callable[[], Sequence[Command]],
    ) -> None:
        """`commands` gives all there are now; `first` what is offered before anything is typed."""
        super().__init__(window)
        self._box, self._commands, self._first = box, commands, first
        self.model = _CommandsModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(_CommandDelegate(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName("Rooms and things to do")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        set_role(self.list, "frame", "none")
        set_role(self, "surface", "card")
        self.setAutoFillBackground(True)
        self._offered: list[Command] | None = None
        self._hint = label(_HINT, "note", wraps=True)
        self._hint.setContentsMargins(SPACE[2], 0, SPACE[2], 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[1], SPACE[1], SPACE[1], SPACE[2])
        column.setSpacing(SPACE[1])
        column.addWidget(self.list)
        column.addWidget(self._hint)
        self.setAccessibleName("Rooms and things to do")
        self.hide()
        box.edit.installEventFilter(self)
        window.installEventFilter(self)
        box.edit.textChanged.connect(self._typed)
        self.list.clicked.connect(self._run)

    @property
    def chosen(self) -> Command | None:
        """The command that is marked, if any."""
        return self.model.command(self.list.currentIndex())

    def suggest(self) -> None:
        """Offer what is done most, before anything is typed."""
        if not self._box.text():
            self._show(list(self._first()), is_only=False)
        else:
            self._typed(self._box.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self._box.edit:
            if event.type() is QEvent.Type.Resize and self.isVisible():
                self._place()
            return super().eventFilter(watched, event)
        if event.type() is QEvent.Type.FocusOut:
            QTimer.singleShot(0, self._hide_if_left)  # a room that is shown meanwhile gives the keyboard back
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self.isVisible():
            return self._take(event) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def _hide_if_left(self) -> None:
        if not self._box.edit.hasFocus():
            self._offered = None
            self.hide()

    def _take(self, event: QKeyEvent) -> bool:
        """Walk with the arrows, do with Enter, close with Esc; say whether the key was ours."""
        key = event.key()
        if key == Qt.Key.Key_Down:
            return self._step(1)
        if key == Qt.Key.Key_Up:
            return self._step(-1)
        if key == Qt.Key.Key_Escape:
            self.hide()
            return True
        if key in _ENTER:
            if self.chosen is not None:
                self._run(self.list.currentIndex())
                return True
            self.hide()
        return False

    def _step(self, by: int) -> bool:
        """Go to the next; past the last one Down goes on to the papers."""
        row = self.list.currentIndex().row() + by
        if row >= self.model.rowCount():
            self.hide()
            return not self._box.text()
        if row < 0:
            self.list.setCurrentIndex(QModelIndex())
            return True
        self._mark(row)
        return True

    def _mark(self, row: int) -> None:
        self.list.setCurrentIndex(self.model.index(row, 0))
        command = self.chosen
        if command is not None:
            said = f"{_said(command)}, {row + 1} of {self.model.rowCount()}"
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    def _typed(self, text: str) -> None:
        if not self._box.edit.hasFocus():
            self.hide()
            return
        if self._offered is None or not text:  # typing goes on to the papers: what the room before could do stays
            self._offered = list(self._commands())
        self._show(matching(self._offered, text)[:MOST], is_only=is_only_commands(text))

    def _show(self, commands: list[Command], *, is_only: bool) -> None:
        self.model.show_commands(commands)
        if not commands:
            self.hide()
            return
        self._hint.setText(_HINT_ONLY if is_only else _HINT)
        self._place()
        if not self.isVisible():
            self.show()
            self.raise_()
        if is_only:
            self._mark(0)
        else:
            self.list.setCurrentIndex(QModelIndex())
            count = len(commands)
            said = f"{count} {'room or thing' if count == 1 else 'rooms or things'} to do. Down chooses."
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    def _place(self) -> None:
        """Stand right beneath the box."""
        self.ensurePolished()
        under = self._box.mapTo(self.window(), QPoint(0, self._box.height() + SPACE[1]))
        self.list.setFixedHeight(sum(self.list.sizeHintForRow(row) for row in range(self.model.rowCount())))
        width = max(self._box.width(), look().size(340))
        left = min(under.x(), self.window().width() - width - SPACE[2])
        self.setFixedWidth(width)
        self.move(max(SPACE[2], left), under.y())
        self.adjustSize()

    def _run(self, index: QModelIndex) -> None:
        command = self.model.command(index)
        if command is None:
            return
        self.hide()
        self._box.set_text("")
        self._box.edit.clearFocus()
        command.run()


class _CommandsModel(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._commands: list[Command] = []

    def show_commands(self, commands: list[Command]) -> None:
        self.beginResetModel()
        self._commands = commands
        self.endResetModel()

    def command(self, index: Index) -> Command | None:
        return self._commands[index.row()] if index.isValid() and index.row() < len(self._commands) else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._commands)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        command = self.command(index)
        if command is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return command.title
        return _said(command) if role == Qt.ItemDataRole.AccessibleTextRole else None


class _CommandDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, look().target() + 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        command = model.command(index) if isinstance(model, _CommandsModel) else None
        if command is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = option.rect
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        is_under = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if is_chosen or is_under:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look().colour("selected" if is_chosen else "hover"))
            painter.drawRoundedRect(area, RADIUS, RADIUS)
        ink, quiet = ("on_selected", "on_selected") if is_chosen else ("text", "muted")
        side = look().size(18)
        inner = area.adjusted(SPACE[3], 0, -SPACE[3], 0)
        square = inner.adjusted(0, (inner.height() - side) // 2, 0, 0)
        square.setSize(QSize(side, side))
        icons.paint(painter, command.icon, quiet, square)
        right = command.keys or command.kind
        painter.setFont(look().font("note"))
        painter.setPen(look().colour(quiet))
        wide = QFontMetrics(painter.font()).horizontalAdvance(right)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, right)
        painter.setFont(look().font("body", strong=is_chosen))
        painter.setPen(look().colour(ink))
        words = inner.adjusted(side + SPACE[3], 0, -wide - SPACE[3], 0)
        shown = QFontMetrics(painter.font()).elidedText(command.title, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, middle | Qt.AlignmentFlag.AlignLeft, shown)
        painter.restore()


def _said(command: Command) -> str:
    keys = f", {command.keys}" if command.keys else ""
    return f"{command.title}, {command.kind}{keys}"
