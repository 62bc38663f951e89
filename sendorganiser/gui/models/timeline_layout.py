"""Where each entry of a lane is drawn: tracks of brackets and bars, marks, clusters where it is dense, and labels.

All of it is laid out along the whole story at one zoom, so that nothing jumps while the view is panned: a drawing at
x stands at x minus the view's left edge. Nothing is left out: what has no room of its own stands in a cluster.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sendorganiser.model.story import Entry

_TRACKS = 3  # rows of brackets, and of bars, at most; what is over stands among the marks
_LOOK_AHEAD = 8
_OPEN = ("late", "running")  # states that must be seen: what is met may stand among the marks


@dataclass(frozen=True)
class Sizes:
    """In pixels: half a mark, the least room between two things, a cluster's digit, a label's most width."""

    half: float = 7
    gap: float = 4
    digit: float = 8
    label: float = 210
    label_gap: float = 10


class Stretch(NamedTuple):
    """A bracket or a bar, in its track; `limit` is where a bracket's lawful time ends, `free` where the next begins."""

    entry: Entry
    track: int
    x0: float
    x1: float
    limit: float
    free: float


class Mark(NamedTuple):
    """One entry, or several that stand too close to be told apart, from x0 to x1. `x` is where its day is."""

    entries: tuple[Entry, ...]
    x: float
    x0: float
    x1: float


class Label(NamedTuple):
    """Words beneath a mark, in one of the rows; `room` is how wide they are drawn."""

    mark: Mark
    words: str
    row: int
    x0: float
    room: float


@dataclass(frozen=True)
class LaneLayout:
    """One lane's drawings, each list by x."""

    brackets: tuple[Stretch, ...]
    bars: tuple[Stretch, ...]
    marks: tuple[Mark, ...]
    labels: tuple[Label, ...]
    bracket_tracks: int
    bar_tracks: int
    longest: float  # the widest stretch, so that those that begin before the view are found

    def marks_in(self, x0: float, x1: float) -> Sequence[Mark]:
        """Return the marks that stand anywhere between two places."""
        begin = bisect_left(self.marks, x0, key=lambda mark: mark.x1)
        return self.marks[begin : bisect_right(self.marks, x1, key=lambda mark: mark.x0)]

    def labels_in(self, x0: float, x1: float) -> Sequence[Label]:
        """Return the labels that begin between two places: half a label without its beginning says nothing."""
        begin = bisect_left(self.labels, x0, key=lambda label: label.x0)
        return self.labels[begin : bisect_right(self.labels, x1, key=lambda label: label.x0)]

    def stretches_in(self, x0: float, x1: float) -> Iterable[Stretch]:
        """Return the brackets and bars that reach between two places."""
        for stretches in (self.brackets, self.bars):
            begin = bisect_left(stretches, x0 - self.longest, key=lambda stretch: stretch.x0)
            end = bisect_right(stretches, x1, key=lambda stretch: stretch.x0)
            yield from (stretch for stretch in stretches[begin:end] if stretch.x1 >= x0)


class Tracks(NamedTuple):
    """How a lane's long entries share its tracks; the same at every zoom."""

    brackets: tuple[tuple[Entry, int], ...]
    bars: tuple[tuple[Entry, int], ...]
    marks: tuple[Entry, ...]
    days: tuple[float, ...]  # where each mark stands

    @property
    def counts(self) -> tuple[int, int]:
        """Return how many tracks of brackets and of bars there are."""
        return tuple(max((track for _, track in found), default=-1) + 1 for found in (self.brackets, self.bars))  # type: ignore[return-value]


def share_tracks(entries: Sequence[Entry]) -> Tracks:
    """Divide a lane's entries, sorted by their first day, into brackets, bars and marks."""
    brackets, over = _share([entry for entry in entries if entry.shape == "bracket"])
    bars, more = _share([entry for entry in entries if entry.shape == "bar"])
    marks = [entry for entry in entries if entry.shape not in ("bracket", "bar")]
    marks = sorted([*marks, *over, *more], key=lambda entry: (middle(entry), entry.time, entry.key))
    return Tracks(tuple(brackets), tuple(bars), tuple(marks), tuple(middle(entry) for entry in marks))


def lay_out(
    tracks: Tracks, *, per_day: float, end: float, sizes: Sizes, rows: int, width_of: Callable[[Entry], float]
) -> LaneLayout:
    """Lay a lane out along the whole story, x being counted from day 0 to the day `end`, with `rows` rows of labels."""
    brackets, bars = _stretches(tracks.brackets, per_day, end), _stretches(tracks.bars, per_day, end)
    marks = _cluster(tracks.marks, tracks.days, per_day, sizes)
    labels = _label(marks, rows, sizes, width_of, end * per_day)
    bracket_tracks, bar_tracks = tracks.counts
    return LaneLayout(
        brackets, bars, marks, labels, bracket_tracks, bar_tracks,
        longest=max((stretch.x1 - stretch.x0 for stretch in (*brackets, *bars)), default=0),
    )  # fmt: skip


def cluster_words(entries: Sequence[Entry]) -> str:
    """Say what stands in a cluster: "12 papers", "3 calls or letters", "5 entries"."""
    names = {"paper": "papers", "talk": "calls or letters", "meeting": "meetings", "milestone": "milestones",
             "note": "notes", "bracket": "deadlines", "bar": "periods"}  # fmt: skip
    shapes = {entry.shape for entry in entries}
    return f"{len(entries)} {names.get(shapes.pop(), 'entries') if len(shapes) == 1 else 'entries'}"


def _share(entries: Sequence[Entry]) -> tuple[list[tuple[Entry, int]], list[Entry]]:
    """Give each entry the first track that is free, to what is open before what is over; return also those left."""
    taken: list[list[Entry]] = [[] for _ in range(_TRACKS)]
    shared: list[tuple[Entry, int]] = []
    over: list[Entry] = []
    for entry in sorted(entries, key=lambda entry: entry.state not in _OPEN):
        track = next((n for n, there in enumerate(taken) if _has_room(there, entry)), None)
        if track is None:
            over.append(entry)
        else:
            insort(taken[track], entry, key=_first)
            shared.append((entry, track))
    shared.sort(key=lambda each: each[0].first)
    return shared, over


def _has_room(there: Sequence[Entry], entry: Entry) -> bool:
    """Say whether a track, of entries that do not meet, has room for one more."""
    at = bisect_left(there, entry.first, key=_first)
    is_behind = at == 0 or there[at - 1].last < entry.first
    return is_behind and (at == len(there) or entry.last < there[at].first)


def _first(entry: Entry) -> int:
    return entry.first


def _stretches(shared: Sequence[tuple[Entry, int]], per_day: float, end: float) -> tuple[Stretch, ...]:
    """Return where brackets or bars are drawn, each with the place up to which its track is free for its words."""
    made: list[Stretch] = []
    free = [end * per_day] * _TRACKS
    for entry, track in reversed(shared):
        x0, x1 = entry.first * per_day, (entry.last + 1) * per_day
        limit = (entry.limit + 1) * per_day if entry.limit else x1
        made.append(Stretch(entry, track, x0, max(x1, x0 + 2), limit, free[track]))
        free[track] = x0
    return tuple(reversed(made))


def middle(entry: Entry) -> float:
    """Return the day a mark stands at: of a month, its middle; of a period that has no track of its own, its first."""
    return entry.first + 0.5 if entry.shape in ("bracket", "bar") else (entry.first + entry.last + 1) / 2


def _cluster(entries: Sequence[Entry], days: Sequence[float], per_day: float, sizes: Sizes) -> tuple[Mark, ...]:
    """Join what stands closer than two marks. A cluster begins at its first entry and never meets the next."""
    marks: list[Mark] = []
    half, room, digit = sizes.half, sizes.half + sizes.gap, sizes.digit
    begun, at, right = 0, 0.0, float("-inf")
    for number, day in enumerate(days):
        x = day * per_day
        if x - room < right:  # as wide as its figure, and never narrower than one mark
            right = max(right, at + half + (1 if number - begun < 9 else len(str(number - begun + 1))) * digit)
            continue
        if number:
            marks.append(Mark(tuple(entries[begun:number]), at, at - half, right))
        begun, at, right = number, x, x + half
    if entries:
        marks.append(Mark(tuple(entries[begun:]), at, at - half, right))
    return tuple(marks)


def _label(
    marks: Sequence[Mark], rows: int, sizes: Sizes, width_of: Callable[[Entry], float], edge: float
) -> tuple[Label, ...]:
    """Give labels rows as a stair that falls towards the left, so that no line from a mark crosses another's words."""
    labels: list[Label] = []
    ends = [float("-inf")] * rows
    lines = [float("-inf")] * rows  # where the last line from a mark to a deeper row passes each row
    for number, mark in enumerate(marks):
        free = _free_rows(ends, mark.x0)
        if not free:
            continue
        words, room = _words_of(mark, sizes, width_of)
        row = min(_followers(marks, number, mark.x0 + room + sizes.label_gap), free - 1)
        x0 = max(ends[row], lines[row], min(mark.x0, edge - room))  # at the story's end they stand further left
        room = min(room, edge - x0)
        if room < sizes.half * 4:
            continue
        ends[row] = x0 + room + sizes.label_gap
        lines[:row] = [mark.x + sizes.gap] * row
        labels.append(Label(mark, words, row, x0, room))
    labels.sort(key=lambda label: label.x0)
    return tuple(labels)


def _free_rows(ends: Sequence[float], x: float) -> int:
    """Return how many rows from the top are free at a place."""
    for row, end in enumerate(ends):
        if end > x:
            return row
    return len(ends)


def _followers(marks: Sequence[Mark], number: int, until: float) -> int:
    """Return how many marks stand above the words of one, at most a few."""
    count = 0
    for following in marks[number + 1 : number + 1 + _LOOK_AHEAD]:
        if following.x0 >= until:
            break
        count += 1
    return count


def _words_of(mark: Mark, sizes: Sizes, width_of: Callable[[Entry], float]) -> tuple[str, float]:
    """Return what is written beneath a mark: of a cluster its first milestone, if any, or how many there are."""
    if len(mark.entries) == 1:
        entry = mark.entries[0]
        return entry.title, min(width_of(entry), sizes.label)
    milestone = next((entry for entry in mark.entries if entry.shape == "milestone"), None)
    if milestone is not None:
        more = f" +{len(mark.entries) - 1}"
        return milestone.title + more, min(width_of(milestone) + len(more) * sizes.digit, sizes.label)
    words = cluster_words(mark.entries)
    return words, min(len(words) * sizes.digit, sizes.label)
