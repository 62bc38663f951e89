"""Which days of the story are in view, and how wide a day is: zoom, pan, and the dates written along the edge."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

WIDEST_DAY = 72.0  # pixels, at the closest
_LAST_DAY = date.max.toordinal()
_MARGIN = 0.04  # of the story's length, left free at each end
_SHORTEST = 21.0  # days: a story of one day is not shown a month wide and a mile apart
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True)
class Tick:
    """A line at a day's beginning; `words` may be "". `is_year` lines are stronger."""

    x: float
    words: str
    is_year: bool = False


@dataclass(frozen=True)
class Span:
    """The view on a story that runs from `begin` to `end` (day numbers): its first day, and pixels a day."""

    begin: float
    end: float
    width: float
    left: float
    per_day: float

    @classmethod
    def whole(cls, first: int, last: int, width: float) -> "Span":
        """Show the whole story, with some room at both ends."""
        spare = max((last - first + 1) * _MARGIN, (_SHORTEST - (last - first + 1)) / 2, 1.0)
        begin, end = first - spare, last + 1 + spare
        return cls(begin, end, max(width, 1.0), begin, max(width, 1.0) / (end - begin))

    @cached_property
    def right(self) -> float:
        """The day number at the right edge."""
        return self.left + self.width / self.per_day

    @property
    def year(self) -> str:
        """The year at the left edge."""
        return str(_date(self.left).year)

    @property
    def is_whole(self) -> bool:
        """Say whether all of the story is in view."""
        return self.right - self.left >= (self.end - self.begin) * 0.999

    @property
    def is_closest(self) -> bool:
        """Say whether it cannot be shown closer."""
        return self.per_day >= self._closest * 0.999

    def x(self, day: float) -> float:
        """Return where a day begins."""
        return (day - self.left) * self.per_day

    def day(self, x: float) -> float:
        """Return the day at a place."""
        return self.left + x / self.per_day

    def panned(self, pixels: float) -> "Span":
        """Move the view to the right by so much, as far as the story goes."""
        return self._kept(replace(self, left=self.left + pixels / self.per_day))

    def zoomed(self, factor: float, at: float) -> "Span":
        """Show it closer by `factor`, keeping the day at x `at` where it is."""
        widest = self.width / (self.end - self.begin)
        per_day = min(max(self.per_day * factor, widest), max(widest, self._closest))
        return self._kept(replace(self, per_day=per_day, left=self.day(at) - at / per_day))

    def showing(self, first: float, last: float) -> "Span":
        """Show these days, with room around them."""
        length = max(last - first + 1, 3.0) * 1.25
        per_day = min(max(self.width / length, self.width / (self.end - self.begin)), self._closest)
        middle = (first + last + 1) / 2
        return self._kept(replace(self, per_day=per_day, left=middle - self.width / per_day / 2))

    def centred(self, day: float) -> "Span":
        """Bring a day to the middle, as far as the story goes."""
        return self._kept(replace(self, left=day - self.width / self.per_day / 2))

    def between(self, first: float, last: float) -> "Span":
        """Show from one moment to another, as far as it can be shown so close."""
        per_day = min(max(self.width / max(last - first, 0.1), self.width / (self.end - self.begin)), self._closest)
        return self._kept(replace(self, per_day=per_day, left=first))

    def with_in_view(self, first: float, last: float) -> "Span":
        """Move no more than is needed to bring a day into view, or as much of a stretch as there is room for."""
        if last + 1 < self.left or first > self.right or (first == last and not self._holds(first)):
            half = self.width / self.per_day / 2
            return self.centred(first if first == last else min(first + half, (first + last) / 2))
        return self

    def resized(self, width: float) -> "Span":
        """Show as many days in another width; the whole story stays whole."""
        width = max(width, 1.0)
        if self.is_whole:
            return replace(self, width=width).all_of_it()
        return self._kept(replace(self, width=width))

    def ticks(self, room: float) -> tuple[Tick, ...]:
        """Return the lines in view, with words no closer to each other than `room`."""
        month = 30.4 * self.per_day
        if self.per_day * 7 >= room:
            return self._weeks(room)
        for months in (1, 3, 6, 12, 24, 60, 120, 240):
            if month * months >= room:
                return self._months(months)
        return ()

    def all_of_it(self) -> "Span":
        """Show the whole story."""
        return replace(self, left=self.begin, per_day=self.width / (self.end - self.begin))

    def _holds(self, day: float) -> bool:
        return self.left <= day and day + 1 <= self.right

    @property
    def _closest(self) -> float:
        return max(WIDEST_DAY, self.width / (self.end - self.begin))

    def _kept(self, span: "Span") -> "Span":
        """Keep the view inside the story."""
        widest = span.width / (self.end - self.begin)
        per_day = max(span.per_day, widest)
        left = min(max(span.left, self.begin), max(self.begin, self.end - span.width / per_day))
        return replace(span, per_day=per_day, left=left)

    def _weeks(self, room: float) -> tuple[Tick, ...]:
        step = 1 if self.per_day >= room else 7
        first = int(self.left)
        first -= 0 if step == 1 else date.fromordinal(min(max(first, 1), _LAST_DAY)).weekday()
        made = []
        for number in range(max(first, 1), min(int(self.right) + 1, _LAST_DAY), step):
            day = date.fromordinal(number)
            made.append(Tick(self.x(number), f"{day.day} {_MONTHS[day.month - 1]}", day.month == 1 and day.day <= step))
        return tuple(made)

    def _months(self, step: int) -> tuple[Tick, ...]:
        start = _date(self.left)
        count = (start.year * 12 + start.month - 1) // step * step
        made: list[Tick] = []
        while count // 12 <= date.max.year:
            year, month = max(count // 12, 1), count % 12
            x = self.x(date(year, month + 1, 1).toordinal())
            if x > self.width:
                break
            made.append(Tick(x, str(year) if month == 0 else _MONTHS[month], month == 0))
            count += step
        return tuple(made)


def printed_span(span: Span) -> str:
    """Say which months are in view."""
    first, last = (_date(day) for day in (span.left, span.right))
    begin, end = (f"{_MONTHS[day.month - 1]} {day.year}" for day in (first, last))
    return begin if begin == end else f"{begin} to {end}"


def _date(day: float) -> date:
    return date.fromordinal(min(max(int(day), 1), _LAST_DAY))
