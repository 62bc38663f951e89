"""How many pages of the allowed number are used: a bar, and the same in words."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from sendorganiser.gui.style import SPACE, State, look
from sendorganiser.gui.widgets.chips import StateChip
from sendorganiser.gui.widgets.flow import FlowLayout
from sendorganiser.gui.widgets.text import label

_NEARLY_FULL = 0.9


class BudgetBar(QWidget):
    """Pages used of a limit; without a limit it only counts."""

    def __init__(self, used: int = 0, limit: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = label("", "strong")
        self._chip = StateChip(State.FINE, "")
        self._bar = _Bar()
        top = QWidget()
        flow = FlowLayout(top)  # in a narrow column the chip goes beneath
        flow.setContentsMargins(0, 0, 0, 0)
        flow.addWidget(self._words)
        flow.addWidget(self._chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[2])
        column.addWidget(top)
        column.addWidget(self._bar)
        self.set_pages(used, limit)

    def set_pages(self, used: int, limit: int | None = None) -> None:
        """Show how many pages are used, of how many; None or 0 is no limit."""
        state, left = budget_in_words(used, limit)
        words = f"{used:,} of {limit:,} pages" if limit else pages(used)
        self._words.setText(words)
        self._chip.setVisible(bool(left))
        self._chip.show_state(state, left)
        self._bar.setVisible(bool(limit))
        self._bar.show_share(used / limit if limit else 0.0, state)
        self.setAccessibleName(f"{words}, {left}" if left else words)


def budget_in_words(used: int, limit: int | None) -> tuple[State, str]:
    """Say how the pages stand to their limit."""
    if not limit:
        return State.FINE, ""
    if used > limit:
        return State.LATE, f"{pages(used - limit)} over the limit"
    left = "no pages left" if used == limit else f"{pages(limit - used)} left"
    return (State.SOON if used >= limit * _NEARLY_FULL else State.FINE), left


def pages(count: int) -> str:
    """Return "1 page", "34 pages"."""
    return "1 page" if count == 1 else f"{count:,} pages"


class _Bar(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._share, self._state = 0.0, State.FINE
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float, state: State) -> None:
        self._share, self._state = share, state
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(look().size(200), look().size(10))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        round_by = whole.height() / 2
        painter.setPen(QPen(look().colour("line"), 1))
        painter.setBrush(look().colour("sunken"))
        painter.drawRoundedRect(whole, round_by, round_by)
        if self._share <= 0:
            return
        # Over the limit the bar is full to the limit's mark, and what is over is hatched beyond it.
        inside = min(self._share, 1 / self._share)
        used = QRectF(whole)
        used.setWidth(max(whole.height(), whole.width() * min(1.0, self._share)))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look().colour("primary" if self._state is State.FINE else str(self._state)))
        painter.drawRoundedRect(used, round_by, round_by)
        if self._share > 1:
            mark = whole.left() + whole.width() * inside
            painter.fillRect(QRectF(mark - 1, 0, 3, self.height()), look().colour("surface"))
