"""The rail on the left: the case at the top, the rooms beneath; words where there is room for them, else icons only."""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QFrame, QMenu, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from sendorganiser.gui import icons
from sendorganiser.gui.style import ICON, RADIUS, RAIL, RAIL_NARROW, SPACE, State, look, set_role
from sendorganiser.gui.widgets.text import tip

_PAD = SPACE[2]


class RailButton(QPushButton):
    """One room: icon, word, and how many wait there."""

    def __init__(self, icon_name: str, title: str, keys: str) -> None:
        super().__init__(title)
        self._icon_name = icon_name
        self._keys = keys
        self._count = ""
        self._is_narrow = False
        self._tone: State | None = None
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click goes on into the room
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_count("", None)

    def set_count(self, words: str, tone: State | None) -> None:
        """Show how many, for example "12" or "2 late"; "" shows nothing."""
        self._count, self._tone = words, tone
        self.setAccessibleName(f"{self.text()}, {words}" if words else self.text())
        self.setAccessibleDescription(self._keys)
        self._name_on_hover()
        self.update()

    def set_narrow(self, is_narrow: bool) -> None:
        """Show the icon only."""
        self._is_narrow = is_narrow
        self._name_on_hover()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(look().size(RAIL_NARROW - 2 * _PAD), look().target() + 4)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = "on_selected" if self.isChecked() else "text"
        _ground(self, painter, is_chosen=self.isChecked())
        side = look().size(ICON)
        square = QRect(0, 0, side, side)
        square.moveCenter(self.rect().center())
        if not self._is_narrow:
            square.moveLeft(look().size(SPACE[3]))
        icons.paint(painter, self._icon_name, ink if self.isChecked() else "muted", square)
        if self._is_narrow:
            self._paint_dot(painter, square)
            return
        right = self.width() - SPACE[2]
        if self._count:
            right = self._paint_count(painter, right) - SPACE[1]
        painter.setPen(look().colour(ink))
        font = look().font(strong=self.isChecked())
        painter.setFont(font)
        left = square.right() + look().size(SPACE[3])
        words = QFontMetrics(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, right - left)
        painter.drawText(QRect(left, 0, right - left, self.height()), int(Qt.AlignmentFlag.AlignVCenter), words)

    def _paint_count(self, painter: QPainter, right: int) -> int:
        """Draw the count in its rounded ground, right-aligned; return where it begins."""
        font = look().font("note", strong=True)
        metrics = QFontMetrics(font)
        high = metrics.height() + 2
        wide = max(metrics.horizontalAdvance(self._count) + 2 * SPACE[2] - 2, high)
        area = QRectF(right - wide, (self.height() - high) / 2, wide, high)
        if self._tone is not None:
            painter.setPen(look().colour(str(self._tone)))
            painter.setBrush(look().colour(f"{self._tone}_tint"))
            painter.drawRoundedRect(area, high / 2, high / 2)
        painter.setFont(font)
        painter.setPen(look().colour(str(self._tone) if self._tone else "on_selected" if self.isChecked() else "muted"))
        painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), self._count)
        return int(area.left())

    def _paint_dot(self, painter: QPainter, square: QRect) -> None:
        if not self._count:
            return
        size = look().size(9)
        dot = QRectF(square.right() - size / 2, max(3.0, square.top() - size / 2), size, size)
        painter.setPen(QPen(look().colour("sunken"), 2))
        painter.setBrush(look().colour(str(self._tone) if self._tone else "primary"))
        painter.drawEllipse(dot)

    def _name_on_hover(self) -> None:
        words = f"{self.text()}, {self._count}" if self._count else self.text()
        keys = f"  ({self._keys})" if self._keys else ""
        self.setToolTip(f"{words}{keys}" if self._is_narrow else self._keys)


class CaseButton(QPushButton):
    """Names the case that is open; opens the list of cases."""

    def __init__(self) -> None:
        super().__init__()
        self.name = ""
        self._is_narrow = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_name("")

    def set_name(self, name: str) -> None:
        """Show the name of the case that is open; "" while there is none."""
        self.name = name
        self.setAccessibleName(f"Case: {name}" if name else "No case yet")
        self.setAccessibleDescription("Opens the list of cases")
        self.setToolTip(tip(name))
        self.update()

    def set_narrow(self, is_narrow: bool) -> None:
        """Show the first letter only."""
        self._is_narrow = is_narrow
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(look().size(RAIL_NARROW - 2 * _PAD), look().target("lead") + SPACE[2])

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _ground(self, painter, is_chosen=False)
        side = look().size(28)
        disc = QRectF(0, 0, side, side)
        disc.moveCenter(QRectF(self.rect()).center())
        if not self._is_narrow:
            disc.moveLeft(SPACE[2])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look().colour("primary"))
        painter.drawEllipse(disc)
        if self.name:
            painter.setPen(look().colour("on_primary"))
            painter.setFont(look().font(strong=True))
            painter.drawText(disc, int(Qt.AlignmentFlag.AlignCenter), self.name[0].upper())
        else:
            icons.paint(painter, "user", "on_primary", disc.toRect().adjusted(6, 6, -6, -6))
        if self._is_narrow:
            return
        arrow = look().size(16)
        square = QRect(self.width() - arrow - SPACE[2], (self.height() - arrow) // 2, arrow, arrow)
        icons.paint(painter, "chevron-down", "muted", square)
        left, right = int(disc.right()) + SPACE[2] + 2, square.left() - SPACE[1]
        font = look().font("lead", strong=True)
        if QFontMetrics(font).horizontalAdvance(self.name) > right - left:
            font = look().font("body", strong=True)
        painter.setFont(font)
        painter.setPen(look().colour("text"))
        words = QFontMetrics(font).elidedText(self.name or "No case yet", Qt.TextElideMode.ElideRight, right - left)
        painter.drawText(QRect(left, 0, right - left, self.height()), int(Qt.AlignmentFlag.AlignVCenter), words)


class Rail(QFrame):
    """The case and the rooms; `room_asked` and `case_asked` carry their ids."""

    room_asked = Signal(str)
    case_asked = Signal(str)
    new_case_asked = Signal()
    edit_case_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "surface", "rail")
        self.setAccessibleName("Rooms")
        self._is_narrow = False
        self._buttons: dict[str, RailButton] = {}
        self._group = QButtonGroup(self)
        self.case_button = CaseButton()
        self._menu = QMenu(self.case_button)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._cases: list[tuple[str, str]] = []
        self._current = ""
        self.case_button.setMenu(self._menu)
        self._top, self._foot = QVBoxLayout(), QVBoxLayout()
        for part in (self._top, self._foot):
            part.setSpacing(2)
        inner = QWidget()
        inner.setLayout(self._top)
        self._top.setContentsMargins(0, 0, 0, 0)
        self._top.addStretch(1)
        self._scroll = QScrollArea()
        view = QWidget()  # our own: asking for the one Qt has made would load every kind of widget there is
        self._scroll.setViewport(view)
        view.setAutoFillBackground(False)
        self._scroll.setWidget(inner)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner.setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(_PAD, SPACE[3], _PAD, SPACE[3])
        column.setSpacing(SPACE[3])
        column.addWidget(self.case_button)
        column.addWidget(self._scroll, 1)
        column.addLayout(self._foot)
        self._fit()

    def add_room(self, room_id: str, icon_name: str, title: str, keys: str, *, at_foot: bool) -> None:
        """Add an entry."""
        button = RailButton(icon_name, title, keys)
        button.clicked.connect(lambda: self.room_asked.emit(room_id))
        self._group.addButton(button)
        self._buttons[room_id] = button
        if at_foot:
            self._foot.addWidget(button)
        else:
            self._top.insertWidget(self._top.count() - 1, button)

    def button(self, room_id: str) -> RailButton:
        """Return a room's entry."""
        return self._buttons[room_id]

    def choose(self, room_id: str) -> None:
        """Mark the room that is shown; none is marked while a room is shown that is not in the rail."""
        if room_id in self._buttons:
            self._buttons[room_id].setChecked(True)
            self._scroll.ensureWidgetVisible(self._buttons[room_id])
        elif (marked := self._group.checkedButton()) is not None:
            self._group.setExclusive(False)  # a group that chooses one lets none go
            marked.setChecked(False)
            self._group.setExclusive(True)

    def set_cases(self, cases: list[tuple[str, str]], current: str) -> None:
        """Take the list of cases, each (id, name); the current one is named at the top."""
        self._cases, self._current = cases, current
        self.case_button.set_name(dict(cases).get(current, ""))

    def set_narrow(self, is_narrow: bool) -> None:
        """Show icons only, or icons and words."""
        self._is_narrow = is_narrow
        for button in self._buttons.values():
            button.set_narrow(is_narrow)
        self.case_button.set_narrow(is_narrow)
        self._fit()

    @property
    def has_keyboard(self) -> bool:
        """Say whether the keyboard is on one of the rooms."""
        return any(button.hasFocus() for button in self._buttons.values())

    @property
    def is_narrow(self) -> bool:
        """Say whether only icons are shown."""
        return self._is_narrow

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def _fill_menu(self) -> None:
        self._menu.clear()
        for case_id, name in self._cases:
            action = self._menu.addAction(name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(case_id == self._current)
            action.triggered.connect(lambda _=False, chosen=case_id: self.case_asked.emit(chosen))
        if self._cases:
            self._menu.addSeparator()
        if self._current in dict(self._cases):
            edit = self._menu.addAction(icons.icon("pencil"), "Edit this case…")
            edit.triggered.connect(self.edit_case_asked)
        new = self._menu.addAction(icons.icon("plus"), "New case…")
        new.triggered.connect(self.new_case_asked)
        self._menu.setMinimumWidth(look().size(RAIL) - 2 * _PAD)

    def _fit(self) -> None:
        self.setFixedWidth(look().size(RAIL_NARROW if self._is_narrow else RAIL))


def _ground(button: QPushButton, painter: QPainter, *, is_chosen: bool) -> None:
    """Paint what a rail entry stands on, and the ring of the keyboard's place."""
    area = QRectF(button.rect())
    painter.setPen(Qt.PenStyle.NoPen)
    if is_chosen or button.underMouse() or button.isDown():
        painter.setBrush(look().colour("selected" if is_chosen else "hover"))
        painter.drawRoundedRect(area, RADIUS, RADIUS)
    if button.hasFocus():
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look().colour("focus"), 2))
        painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), RADIUS, RADIUS)
    painter.setBrush(Qt.BrushStyle.NoBrush)
