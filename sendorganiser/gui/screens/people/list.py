"""The list of people: what waits for an answer at its head, then each person with their role and what they owe."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from sendorganiser.gui import icons
from sendorganiser.gui.models.people import People, Person, last_in_touch, overdue_in_words, standing, who_they_are
from sendorganiser.gui.style import SPACE, STATE_ICON, State, look, set_role
from sendorganiser.gui.widgets.line_paint import paint_right
from sendorganiser.gui.widgets.row_ground import paint_ground, state_of
from sendorganiser.gui.widgets.text import tip

Index = QModelIndex | QPersistentModelIndex
_WAITING = "Who owes an answer"


class PeopleList(QListView):
    """`chosen` tells whom the keys or a click are at: a person's id, or None for all that waits."""

    chosen = Signal(object)
    entered = Signal()
    remove_asked = Signal(int)
    change_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.people = _PeopleModel(self)
        self._is_filling = False
        self.setModel(self.people)
        self.setItemDelegate(_PersonDelegate(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setAccessibleName("People")
        set_role(self, "frame", "bare")
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.clicked.connect(lambda _: self.entered.emit())

    def show_people(self, people: People) -> None:
        """List these; whoever was chosen stays chosen while they are there."""
        number = self.chosen_person()
        self._is_filling = True
        self.people.show_people(people)
        self._is_filling = False
        self.choose(number)

    def choose(self, number: int | None) -> None:
        """Choose a person, or with None (or nobody of that id) all that waits."""
        self.setCurrentIndex(self.people.index(self.people.place(number)))

    def chosen_person(self) -> int | None:
        """Return who is chosen, None for all that waits."""
        return self.people.number(self.currentIndex().row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = self.chosen_person()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Delete and number is not None:
            self.remove_asked.emit(number)
        elif event.key() == Qt.Key.Key_F2 and number is not None:
            self.change_asked.emit(number)
        else:
            super().keyPressEvent(event)

    def _current_changed(self) -> None:
        if not self._is_filling:
            self.chosen.emit(self.chosen_person())


class _PeopleModel(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._people: People | None = None
        self._rows: Sequence[Person | None] = ()

    @property
    def today(self) -> date:
        assert self._people is not None
        return self._people.today

    def show_people(self, people: People) -> None:
        self.beginResetModel()
        self._people, self._rows = people, (None, *people.persons)
        self.endResetModel()

    def person(self, row: int) -> Person | None:
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def number(self, row: int) -> int | None:
        person = self.person(row)
        return person.contact.id if person is not None else None

    def place(self, number: int | None) -> int:
        return next((row for row in range(1, len(self._rows)) if self.number(row) == number), 0)

    def lines(self, row: int) -> tuple[str, str, str]:
        """What stands in a row: the name, who they are, and when they were last in touch."""
        person = self.person(row)
        if person is None:
            found = len(self._people.found) if self._people is not None else 0
            more = f"{found} more named in your papers" if found else ""
            return _WAITING, overdue_in_words(self._people) if self._people is not None else "", more
        return person.contact.name, who_they_are(person.contact), last_in_touch(person, self.today)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        lines = self.lines(index.row())
        person = self.person(index.row())
        stands = standing(person) if person is not None else None
        said = "; ".join(part for part in (*lines, stands[1] if stands else "") if part)
        if role == Qt.ItemDataRole.DisplayRole:
            return lines[0]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return said
        return tip(said) if role == Qt.ItemDataRole.ToolTipRole else None


class _PersonDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, _line("strong") + 2 * _line("note") + 2 * SPACE[2] + 1)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, _PeopleModel):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRect(option.rect)
        stands = state_of(option, index)
        paint_ground(painter, area, stands)
        self._paint_words(painter, area, model, index.row(), stands.is_chosen)
        painter.restore()

    def _paint_words(self, painter: QPainter, area: QRect, model: _PeopleModel, row: int, is_chosen: bool) -> None:
        inner = area.adjusted(SPACE[3], SPACE[2], -SPACE[3], -SPACE[2])
        person = model.person(row)
        side = look().size(20)
        icon_name = "hourglass" if person is None else "user" if _is_person(person) else "landmark"
        ink, quiet = ("on_selected", "on_selected") if is_chosen else ("text", "muted")
        first = QRect(inner.left(), inner.top(), inner.width(), _line("strong"))
        icons.paint(painter, icon_name, quiet, QRect(first.left(), first.center().y() - side // 2, side, side))
        first.setLeft(first.left() + side + SPACE[2])
        stands = standing(person) if person is not None else None
        right = first.right()
        if stands is not None:
            state = ink if is_chosen else str(stands[0])
            right = paint_right(painter, first, stands[1], look().font("note", strong=True), state)
            if stands[0] is State.LATE:
                mark = look().size(14)
                right -= mark
                place = QRect(right + SPACE[1], first.center().y() - mark // 2, mark, mark)
                icons.paint(painter, STATE_ICON[stands[0]], state, place)
        name, who, last = model.lines(row)
        _write(painter, QRect(first.left(), first.top(), right - first.left(), first.height()), name,
               look().font("body", strong=True), ink)  # fmt: skip
        top = first.bottom() + 1
        for words in (who, last):
            if words:
                _write(painter, QRect(first.left(), top, inner.right() - first.left(), _line("note")), words,
                       look().font("note"), quiet)  # fmt: skip
                top += _line("note")


def _is_person(person: Person) -> bool:
    """Say whether it is a human being: an office kept as one has the name of its organisation, or none beside it."""
    contact = person.contact
    return bool(contact.role) or (bool(contact.organisation) and contact.name != contact.organisation)


def _write(painter: QPainter, area: QRect, words: str, font: QFont, ink: str) -> None:
    painter.setFont(font)
    painter.setPen(look().colour(ink))
    shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


def _line(role: str) -> int:
    return QFontMetrics(look().font("body" if role == "strong" else role, strong=role == "strong")).height()
