"""A small track from the day a clock started to its limit, with a mark for today."""

from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from sendorganiser.gui.style import SPACE, State, look
from sendorganiser.model.document import printed_date

_BAR = 6
_ROOM = 0.04  # of the track is left beyond a limit or a today that would stand at its very end


class Track(NamedTuple):
    """The days of one clock; `safe` and `done` are None where there is none."""

    started: date
    limit: date
    today: date
    safe: date | None = None
    done: date | None = None

    @property
    def last(self) -> date:
        """The last day the track shows."""
        return max(self.limit, self.end)

    @property
    def end(self) -> date:
        """How far the clock has run: to today, or to the day it was done."""
        return min(self.today, self.done) if self.done else self.today

    @property
    def is_over(self) -> bool:
        """Whether it ran past its limit."""
        return self.end > self.limit

    def share(self, day: date) -> float:
        """Return where a day stands, from 0 (started) to 1 (the last day shown)."""
        whole = (self.last - self.started).days
        return min(1.0, max(0.0, (day - self.started).days / whole)) if whole > 0 else 1.0


class DeadlineTrack(QWidget):
    """Shows a Track: what has gone is filled, what is over the limit is `late` and hatched."""

    def __init__(self, track: Track, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.track = track
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_in_words(track))
        self.setToolTip(_in_words(track))

    def sizeHint(self) -> QSize:
        line = QFontMetrics(look().font("note")).height()
        return QSize(look().size(200), line + look().size(_BAR) + look().size(SPACE[3]) + SPACE[1])

    def minimumSizeHint(self) -> QSize:
        return QSize(look().size(80), self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.updateGeometry()

    def place(self, day: date) -> float:
        """Return where a day stands in the widget, in pixels from its left."""
        edge = look().size(_BAR)
        inside = self.width() - 2 * edge
        return edge + inside * (1 - _ROOM) * self.track.share(day)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bar = look().size(_BAR)
        top = look().size(SPACE[3]) / 2 + 1
        self._paint_bar(painter, QRectF(0, top, self.width(), bar))
        self._paint_marks(painter, top, bar)
        self._paint_days(painter, top + bar + SPACE[1] + look().size(SPACE[1]))

    def _paint_bar(self, painter: QPainter, bar: QRectF) -> None:
        track, round_by = self.track, bar.height() / 2
        painter.setPen(QPen(look().colour("line"), 1))
        painter.setBrush(look().colour("sunken"))
        painter.drawRoundedRect(bar.adjusted(0.5, 0, -0.5, 0), round_by, round_by)
        begin, limit, end = self.place(track.started), self.place(track.limit), self.place(track.end)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look().colour("muted"))
        painter.drawRoundedRect(QRectF(begin, bar.top(), min(limit, end) - begin, bar.height()), round_by, round_by)
        if track.is_over:
            late = QRectF(limit, bar.top(), end - limit, bar.height())
            painter.setBrush(look().colour("late"))
            painter.drawRect(late)
            painter.setPen(QPen(look().colour("surface"), 1.2))  # hatched, so that it is not told by colour alone
            x = late.left() + 3
            while x < late.right() - 2:
                painter.drawLine(QPointF(x, late.bottom()), QPointF(min(x + 4, late.right()), late.top()))
                x += 6

    def _paint_marks(self, painter: QPainter, top: float, bar: float) -> None:
        """A post at the limit, a smaller one at the safe day, and a wedge over today."""
        track = self.track
        high = look().size(SPACE[1])
        limit = self.place(track.limit)
        painter.setPen(QPen(look().colour("text"), 2))
        painter.drawLine(QPointF(limit, top - high), QPointF(limit, top + bar + high))
        if track.safe is not None and track.safe != track.limit:
            safe = self.place(track.safe)
            painter.setPen(QPen(look().colour("text"), 1.5, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(safe, top - high), QPointF(safe, top + bar + high))
        if track.done is None:
            today, half = self.place(track.today), look().size(SPACE[1]) + 1
            painter.setPen(QPen(look().colour("surface"), 1))
            painter.setBrush(look().colour(str(State.LATE) if track.is_over else "primary"))
            centre = QPointF(today, top + bar / 2)
            painter.drawEllipse(centre, half + 1, half + 1)
            painter.setBrush(look().colour("surface"))
            painter.drawPolygon(QPolygonF([centre + QPointF(dx, dy) for dx, dy in ((-2, 0), (0, -2), (2, 0), (0, 2))]))

    def _paint_days(self, painter: QPainter, top: float) -> None:
        """The first day left, the limit under its post, and “today” where there is room between them."""
        font = look().font("note")
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(look().colour("muted"))
        taken: list[tuple[float, float]] = []
        for day, words in self._labels():
            width = metrics.horizontalAdvance(words)
            left = min(max(0.0, self.place(day) - width / 2), self.width() - width)
            if all(left + width + SPACE[2] < begin or left > end + SPACE[2] for begin, end in taken):
                painter.drawText(QPointF(left, top + metrics.ascent()), words)
                taken.append((left, left + width))

    def _labels(self) -> list[tuple[date, str]]:
        track = self.track
        labels = [(track.limit, _short(track.limit)), (track.started, _short(track.started))]
        return [*labels, (track.done, "done") if track.done else (track.today, "today")]


def _short(day: date) -> str:
    number, month, year = printed_date(day.isoformat()).split()
    return f"{number} {month[:3]} {year}"


def _in_words(track: Track) -> str:
    first, last = printed_date(track.started.isoformat()), printed_date(track.limit.isoformat())
    span = (track.limit - track.started).days
    if track.done is not None:
        gone = f"Done {printed_date(track.done.isoformat())}."
    elif track.today < track.started:
        gone = "It has not begun."
    elif track.is_over:
        gone = f"Today is {(track.today - track.limit).days} days past it."
    else:
        gone = f"{(track.today - track.started).days} of {span} days have gone."
    return f"From {first} to {last}. {gone}"
