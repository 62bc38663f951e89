"""How high the timeline's lanes are: each has room for what it holds, and what is left over becomes rows of labels."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sendorganiser.gui.models.timeline_layout import Tracks

_MOST_LABELS = 5


class Heights(NamedTuple):
    """In pixels: a track of brackets, of bars, the row of marks, a row of labels, the room above and below."""

    bracket: float
    bar: float
    mark: float
    label: float
    pad: float


class LaneRows(NamedTuple):
    """One lane from top to bottom; `labels` is how many rows of labels it has."""

    lane: str
    top: float
    height: float
    bracket_tracks: int
    bar_tracks: int
    has_marks: bool
    labels: int
    heights: Heights

    @property
    def marks_at(self) -> float:
        """Return the middle of the row of marks."""
        return self.tracks_end + self.heights.mark / 2

    @property
    def tracks_end(self) -> float:
        tall = self.bracket_tracks * self.heights.bracket + self.bar_tracks * self.heights.bar
        return self.top + self.heights.pad + tall

    @property
    def bottom(self) -> float:
        return self.top + self.height

    def track(self, number: int, *, is_bar: bool) -> tuple[float, float]:
        """Return where a track begins, and how high it is."""
        above = self.top + self.heights.pad
        if is_bar:
            return above + self.bracket_tracks * self.heights.bracket + number * self.heights.bar, self.heights.bar
        return above + number * self.heights.bracket, self.heights.bracket

    def label_row(self, number: int) -> float:
        """Return where a row of labels begins."""
        return self.tracks_end + self.heights.mark + number * self.heights.label


def arrange_lanes(lanes: Mapping[str, Tracks], heights: Heights, available: float) -> tuple[LaneRows, ...]:
    """Divide the height there is among the lanes; where it is too little they take what they need."""
    labels = {lane: 1 if tracks.marks else 0 for lane, tracks in lanes.items()}
    spare = available - sum(_needed(tracks, labels[lane], heights) for lane, tracks in lanes.items())
    wanting = sorted((lane for lane in lanes if labels[lane]), key=lambda lane: -len(lanes[lane].marks))
    while wanting and spare >= heights.label:
        for lane in wanting:
            if spare >= heights.label:
                labels[lane] += 1
                spare -= heights.label
        wanting = [lane for lane in wanting if labels[lane] < _MOST_LABELS]
    return _stack(lanes, labels, heights, max(0.0, spare) / max(1, len(lanes)))


def needed(lanes: Mapping[str, Tracks], heights: Heights) -> float:
    """Return the least height that shows every lane, each with one row of labels."""
    return sum(_needed(tracks, 1 if tracks.marks else 0, heights) for tracks in lanes.values())


def lane_at(rows: Sequence[LaneRows], y: float) -> LaneRows | None:
    """Return the lane at a height."""
    return next((row for row in rows if row.top <= y < row.bottom), None)


def _stack(
    lanes: Mapping[str, Tracks], labels: Mapping[str, int], heights: Heights, extra: float
) -> tuple[LaneRows, ...]:
    made, top = [], 0.0
    for lane, tracks in lanes.items():
        brackets, bars = tracks.counts
        height = _needed(tracks, labels[lane], heights) + extra
        made.append(LaneRows(lane, top, height, brackets, bars, bool(tracks.marks), labels[lane], heights))
        top += height
    return tuple(made)


def _needed(tracks: Tracks, labels: int, heights: Heights) -> float:
    brackets, bars = tracks.counts
    marks = heights.mark if tracks.marks else 0.0
    inside = brackets * heights.bracket + bars * heights.bar + marks + labels * heights.label
    return max(inside, heights.label) + 2 * heights.pad
