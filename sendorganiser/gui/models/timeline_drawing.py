"""The drawn timeline without its paint: what stands where at this zoom, what is at a place, and who is next to whom."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import NamedTuple

from sendorganiser.gui.models.timeline_layout import (
    LaneLayout,
    Mark,
    Sizes,
    Stretch,
    Tracks,
    lay_out,
    middle,
    share_tracks,
)
from sendorganiser.gui.models.timeline_rows import Heights, LaneRows, arrange_lanes, lane_at, needed
from sendorganiser.gui.models.timeline_span import Span
from sendorganiser.model.story import Entry

_NEAR = 12.0  # pixels beside a thing that still count as on it


class Box(NamedTuple):
    """A place in the view, in pixels."""

    x: float
    y: float
    width: float
    height: float


class Drawing:
    """Entries laid out in lanes, at one zoom and one height. Asked for anything, it works out what has changed."""

    def __init__(self, lanes: Sequence[str], width_of: Callable[[Entry], float]) -> None:
        self._lanes = tuple(lanes)
        self._width_of = width_of
        self.sizes = Sizes()
        self.heights = Heights(20, 22, 24, 18, 6)
        self._available = 0.0
        self._zoom = (0.0, 0.0)
        self._tracks: dict[str, Tracks] = {}
        self._walks: dict[str, list[Entry]] = {}
        self._entries: dict[str, Entry] = {}
        self._rows: tuple[LaneRows, ...] | None = None
        self._layouts: dict[str, LaneLayout] = {}
        self.show([])

    def show(self, entries: Sequence[Entry]) -> None:
        """Draw these entries, sorted by their first day; those without a date are left to the list."""
        dated = [entry for entry in entries if entry.is_dated]
        by_lane: dict[str, list[Entry]] = {lane: [] for lane in self._lanes}
        for entry in dated:
            by_lane.get(entry.lane, by_lane[self._lanes[-1]]).append(entry)
        self._walks = by_lane
        self._tracks = {lane: share_tracks(found) for lane, found in by_lane.items()}
        self._entries = {entry.key: entry for entry in dated}
        self._rows = None
        self._layouts = {}

    def fit(self, *, height: float, sizes: Sizes, heights: Heights) -> float:
        """Draw in this height, with marks and words of these sizes; return the least height that shows every lane."""
        if (height, sizes, heights) != (self._available, self.sizes, self.heights):
            self._available, self.sizes, self.heights = height, sizes, heights
            self._rows = None
            self._layouts = {}
        return needed(self._tracks, self.heights)

    @property
    def rows(self) -> tuple[LaneRows, ...]:
        """The lanes from top to bottom."""
        if self._rows is None:
            self._rows = arrange_lanes(self._tracks, self.heights, self._available)
        return self._rows

    def entry(self, key: str) -> Entry | None:
        """Return a drawn entry."""
        return self._entries.get(key)

    def layout(self, row: LaneRows, span: Span) -> LaneLayout:
        """Return a lane's layout at a zoom; it is kept until the zoom changes."""
        if (span.per_day, span.end) != self._zoom:
            self._zoom = (span.per_day, span.end)
            self._layouts = {}
        if row.lane not in self._layouts:
            self._layouts[row.lane] = lay_out(
                self._tracks[row.lane], per_day=span.per_day, end=span.end, sizes=self.sizes, rows=row.labels,
                width_of=self._width_of,
            )  # fmt: skip
        return self._layouts[row.lane]

    def at(self, span: Span, x: float, y: float) -> Mark | Stretch | None:
        """Return what is drawn at a place: a mark (or a label's mark), a bar or a bracket."""
        row = lane_at(self.rows, y)
        if row is None:
            return None
        layout, left = self.layout(row, span), span.left * span.per_day
        if row.has_marks and y >= row.tracks_end:
            return self._mark_at(row, layout, left, left + x, y)
        near = [
            stretch
            for stretch in layout.stretches_in(left + x - _NEAR, left + x + _NEAR)
            if _is_in(y, *row.track(stretch.track, is_bar=stretch.entry.shape == "bar"))
        ]
        return min(near, key=lambda stretch: _beside(left + x, stretch.x0, stretch.x1), default=None)

    def place(self, span: Span, key: str) -> Box | None:
        """Return where an entry is drawn: its mark, its bar, or the cluster it stands in."""
        entry = self._entries.get(key)
        row = next((row for row in self.rows if entry is not None and row.lane == self._lane(entry)), None)
        if entry is None or row is None:
            return None
        layout, left = self.layout(row, span), span.left * span.per_day
        first, at = entry.first * span.per_day, middle(entry) * span.per_day
        for stretch in layout.stretches_in(first, first):
            if stretch.entry.key == key:
                top, height = row.track(stretch.track, is_bar=entry.shape == "bar")
                return Box(stretch.x0 - left, top, stretch.x1 - stretch.x0, height)
        # The last of a cluster may stand a little behind its end.
        near = layout.marks_in(at - 2 * (self.sizes.half + self.sizes.gap), at + 1)
        mark = next((mark for mark in near if any(each.key == key for each in mark.entries)), None)
        if mark is None:
            return None
        half = self.sizes.half
        return Box(mark.x0 - left, row.marks_at - half, mark.x1 - mark.x0, 2 * half)

    def beside(self, key: str, step: int) -> Entry | None:
        """Return the next entry of the same lane, later (1) or earlier (-1); None at its end."""
        entry = self._entries.get(key)
        if entry is None:
            return None
        walk = self._walks[self._lane(entry)]
        number = next(n for n, each in enumerate(walk) if each.key == key) + step
        return walk[number] if 0 <= number < len(walk) else None

    def across(self, key: str, step: int) -> Entry | None:
        """Return the entry nearest in time in the next lane that has any, down (1) or up (-1)."""
        entry = self._entries.get(key)
        if entry is None:
            return None
        number = self._lanes.index(self._lane(entry)) + step
        while 0 <= number < len(self._lanes):
            if walk := self._walks[self._lanes[number]]:
                return nearest(walk, entry.first)
            number += step
        return None

    def end(self, step: int) -> Entry | None:
        """Return the last entry of all (1), or the first (-1)."""
        walks = [walk for walk in self._walks.values() if walk]
        if not walks:
            return None
        return max((w[-1] for w in walks), key=_first) if step > 0 else min((w[0] for w in walks), key=_first)

    def nearest_to(self, day: float) -> Entry | None:
        """Return the entry nearest to a day, in any lane."""
        found = [nearest(walk, day) for walk in self._walks.values() if walk]
        return min(found, key=lambda entry: abs(entry.first - day), default=None)

    def _lane(self, entry: Entry) -> str:
        return entry.lane if entry.lane in self._walks else self._lanes[-1]

    def _mark_at(self, row: LaneRows, layout: LaneLayout, left: float, x: float, y: float) -> Mark | None:
        if y < row.tracks_end + row.heights.mark:
            marks = layout.marks_in(x - _NEAR, x + _NEAR)
            return min(marks, key=lambda mark: _beside(x, mark.x0, mark.x1), default=None)
        number = int((y - row.label_row(0)) // row.heights.label)
        shown = layout.labels_in(left, x)
        on = [each for each in shown if each.row == number and each.x0 <= x <= each.x0 + each.room]
        return on[0].mark if on else None


def nearest(walk: Sequence[Entry], day: float) -> Entry:
    """Return the entry that begins nearest to a day."""
    number = bisect_left(walk, day, key=_first)
    return min(walk[max(0, number - 1) : number + 1], key=lambda entry: abs(entry.first - day))


def _first(entry: Entry) -> int:
    return entry.first


def _beside(x: float, x0: float, x1: float) -> float:
    return max(x0 - x, x - x1, 0.0)


def _is_in(y: float, top: float, height: float) -> bool:
    return top <= y < top + height
