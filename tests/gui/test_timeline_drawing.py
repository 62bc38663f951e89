"""The drawn timeline: every entry can be reached, no two labels overlap, and zoom and pan stay inside the story."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendorganiser.gui.models.timeline_drawing import Drawing
from sendorganiser.gui.models.timeline_layout import Mark, Sizes, cluster_words
from sendorganiser.gui.models.timeline_rows import Heights
from sendorganiser.gui.models.timeline_span import Span
from sendorganiser.model.deadline import State
from sendorganiser.model.story import Entry, Shape

LANES = ("council", "school", "health", "home", "tribunal")
START = date(2024, 1, 1).toordinal()
SHAPES: tuple[Shape, ...] = ("paper", "milestone", "talk", "meeting", "trouble", "note", "bar", "bracket")
STATES: tuple[State, ...] = ("running", "late", "met", "met-late", "unknown")
HEIGHTS = Heights(25, 22, 24, 18, 6)


def entry(number: int, first: int, *, shape: Shape = "paper", length: int = 0, lane: str = "council") -> Entry:
    day = date.fromordinal(first).isoformat()
    last = first + length
    return Entry(
        key=f"made/{number}", shape=shape, lane=lane, kind="", title=f"Entry number {number}", date=day, first=first,
        last=last, limit=last if shape == "bracket" else 0,
    )  # fmt: skip


@st.composite
def stories(draw: st.DrawFn) -> list[Entry]:
    days = draw(st.lists(st.integers(0, 1500), min_size=1, max_size=60))
    made = []
    for number, day in enumerate(days):
        shape = draw(st.sampled_from(SHAPES))
        length = draw(st.integers(1, 300)) if shape in ("bar", "bracket") else draw(st.sampled_from((0, 0, 0, 29)))
        one = entry(number, START + day, shape=shape, length=length, lane=draw(st.sampled_from(LANES)))
        made.append(replace(one, state=draw(st.sampled_from(STATES)) if shape == "bracket" else None))
    return sorted(made, key=lambda each: (each.first, each.last, each.key))


def drawn(entries: list[Entry], *, height: float = 500) -> Drawing:
    drawing = Drawing(LANES, lambda each: 6.0 * len(each.title))
    drawing.show(entries)
    drawing.fit(height=height, sizes=Sizes(), heights=HEIGHTS)
    return drawing


def whole(entries: list[Entry], width: float = 700) -> Span:
    return Span.whole(entries[0].first, max(each.last for each in entries), width)


@given(stories(), st.floats(1, 300), st.integers(200, 900))
def test_every_entry_stands_in_one_place_and_is_found_there(entries: list[Entry], zoom: float, height: int) -> None:
    drawing = drawn(entries, height=height)
    span = whole(entries).zoomed(zoom, 350)
    for each in entries:
        in_view = span.centred((each.first + each.last + 1) / 2)
        box = drawing.place(in_view, each.key)
        assert box is not None
        left, right = max(box.x, 0), min(box.x + box.width, in_view.width)
        found = drawing.at(in_view, (left + right) / 2, box.y + box.height / 2)
        assert found is not None
        keys = [one.key for one in found.entries] if isinstance(found, Mark) else [found.entry.key]
        shares_track = not isinstance(found, Mark) and found.x1 - found.x0 < 6  # so far out that two touch
        assert each.key in keys or shares_track


@given(stories(), st.floats(1, 300), st.integers(150, 900))
def test_no_two_labels_and_no_two_marks_overlap(entries: list[Entry], zoom: float, height: int) -> None:
    drawing = drawn(entries, height=height)
    span = whole(entries).zoomed(zoom, 350)
    for row in drawing.rows:
        layout = drawing.layout(row, span)
        for number in range(row.labels):
            labels = [label for label in layout.labels if label.row == number]
            assert all(a.x0 + a.room <= b.x0 for a, b in zip(labels, labels[1:], strict=False))
        assert all(label.row < row.labels for label in layout.labels)
        assert all(label.x0 + label.room <= span.end * span.per_day + 0.001 for label in layout.labels)
        assert all(a.x1 <= b.x0 for a, b in zip(layout.marks, layout.marks[1:], strict=False))


@given(stories(), st.floats(1, 300))
def test_every_entry_is_drawn_exactly_once(entries: list[Entry], zoom: float) -> None:
    drawing = drawn(entries)
    span = whole(entries).zoomed(zoom, 350)
    seen = []
    for row in drawing.rows:
        layout = drawing.layout(row, span)
        seen += [stretch.entry.key for stretch in (*layout.brackets, *layout.bars)]
        seen += [each.key for mark in layout.marks for each in mark.entries]
    assert sorted(seen) == sorted(each.key for each in entries)


@given(stories(), st.floats(1, 300), st.floats(0, 700))
def test_what_is_looked_up_for_a_view_is_all_that_stands_in_it(entries: list[Entry], zoom: float, at: float) -> None:
    drawing = drawn(entries)
    span = whole(entries).zoomed(zoom, at)
    left = span.left * span.per_day
    for row in drawing.rows:
        layout = drawing.layout(row, span)
        marks = [mark for mark in layout.marks if mark.x1 >= left and mark.x0 <= left + span.width]
        assert list(layout.marks_in(left, left + span.width)) == marks
        stretches = [s for s in (*layout.brackets, *layout.bars) if s.x1 >= left and s.x0 <= left + span.width]
        assert list(layout.stretches_in(left, left + span.width)) == stretches
        labels = [each for each in layout.labels if left <= each.x0 <= left + span.width]
        assert list(layout.labels_in(left, left + span.width)) == labels


@given(stories())
def test_arrows_walk_through_every_entry(entries: list[Entry]) -> None:
    drawing = drawn(entries)
    for lane in LANES:
        walk = [each for each in entries if each.lane == lane]
        for before, after in zip(walk, walk[1:], strict=False):
            assert drawing.beside(before.key, 1) == after
            assert drawing.beside(after.key, -1) == before
    first, last = drawing.end(-1), drawing.end(1)
    assert first is not None
    assert last is not None
    assert first.first == entries[0].first
    assert last.first == entries[-1].first


def test_up_and_down_go_to_the_nearest_day_in_the_next_lane_that_has_any() -> None:
    entries = [
        entry(1, START, lane="council"), entry(2, START + 300, lane="council"), entry(3, START + 10, lane="home"),
        entry(4, START + 280, lane="home"),
    ]  # fmt: skip
    drawing = drawn(sorted(entries, key=lambda each: each.first))
    below = drawing.across("made/2", 1)
    assert below is not None
    assert below.key == "made/4"
    assert drawing.across("made/4", 1) is None
    above = drawing.across("made/3", -1)
    assert above is not None
    assert above.key == "made/1"


def test_what_is_too_dense_is_said_as_a_number_and_parts_when_seen_closer() -> None:
    entries = [entry(number, START + number * 2) for number in range(12)]
    drawing = drawn([*entries, entry(99, START + 1500)])
    span = whole([*entries, entry(99, START + 1500)])
    row = drawing.rows[0]
    crowd = drawing.layout(row, span).marks[0]
    assert cluster_words(crowd.entries) == "12 papers"
    closer = span.showing(crowd.entries[0].first, crowd.entries[-1].first)
    assert len(drawing.layout(row, closer).marks) == 13


@pytest.mark.parametrize("open_state", ["late", "running"])
def test_a_deadline_that_is_open_keeps_its_bracket_where_many_are_met(open_state: State) -> None:
    met = [replace(entry(n, START + n, shape="bracket", length=40), state="met") for n in range(5)]
    still_open = replace(entry(9, START + 20, shape="bracket", length=300), state=open_state)
    drawing = drawn([*met, still_open])
    layout = drawing.layout(drawing.rows[0], whole([*met, still_open]))
    assert "made/9" in [stretch.entry.key for stretch in layout.brackets]
    assert len(layout.brackets) == 3


def test_lanes_are_as_high_as_they_need_and_fill_the_room() -> None:
    entries = [entry(n, START + n * 20, shape=shape, length=30, lane="council") for n, shape in enumerate(SHAPES * 3)]
    tall, short = drawn(entries, height=800), drawn(entries, height=60)
    assert abs(tall.rows[-1].bottom - 800) < 0.01
    assert short.rows[-1].bottom > 60
    assert short.heights == tall.heights  # a bracket keeps the room for its words: where height is short, one scrolls
    for rows in (tall.rows, short.rows):
        assert all(above.bottom == below.top for above, below in zip(rows, rows[1:], strict=False))
        council = rows[0]
        assert council.label_row(council.labels) <= council.bottom + 0.01


# ---- zoom and pan ----

spans = st.builds(
    lambda first, length, width: Span.whole(first, first + length, width),
    st.integers(START - 5000, START), st.integers(0, 8000), st.floats(50, 3000),
)  # fmt: skip


@given(spans, st.lists(st.tuples(st.sampled_from(("zoom", "pan", "resize")), st.floats(-900, 900)), max_size=12))
def test_the_view_never_leaves_the_story(span: Span, moves: list[tuple[str, float]]) -> None:
    for move, by in moves:
        if move == "zoom":
            span = span.zoomed(2 ** (by / 300), abs(by) % span.width)
        elif move == "pan":
            span = span.panned(by)
        else:
            span = span.resized(max(20.0, abs(by)))
        assert span.left >= span.begin - 0.001
        assert span.right <= span.end + 0.001


@given(spans, st.floats(0.05, 0.95), st.floats(1.01, 3))
def test_what_is_under_the_pointer_stays_there_when_zooming_in(span: Span, part: float, factor: float) -> None:
    at = part * span.width
    assert abs(span.zoomed(factor, at).day(at) - span.day(at)) < 0.01


@given(spans, st.floats(1, 80), st.floats(0, 1))
def test_dates_along_the_edge_never_overlap_and_are_in_order(span: Span, zoom: float, part: float) -> None:
    ticks = span.zoomed(zoom, part * span.width).ticks(56)
    assert all(before.x + 44 < after.x for before, after in zip(ticks, ticks[1:], strict=False))


def test_the_whole_story_stays_whole_when_the_window_grows_and_comes_back_after_zooming() -> None:
    span = Span.whole(START, START + 900, 700)
    assert span.resized(900).is_whole
    closer = span.zoomed(8, 350)
    assert not closer.is_whole
    assert closer.all_of_it() == span
    assert closer.with_in_view(START, START).left <= START


def test_edges_of_dates_name_years_months_then_days() -> None:
    span = Span.whole(START, START + 2000, 700)
    assert {"2024", "2025", "2026"} <= {tick.words for tick in span.ticks(56)}
    assert "Mar" in {tick.words for tick in span.showing(START, START + 200).ticks(56)}
    assert "9 Jan" in {tick.words for tick in span.showing(START, START + 9).ticks(56)}
