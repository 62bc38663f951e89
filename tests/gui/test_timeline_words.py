"""What is written on a clock's bracket where there is little room: how it stands is never lost before its name is."""

from functools import partial

import pytest

from sendorganiser.gui.models.timeline_words import fitting_words
from sendorganiser.model.story import Entry

CLOCK = Entry(
    "clock:1",
    "bracket",
    "council",
    "decision",
    "The council decides whether to assess",
    first=100,
    last=173,
    limit=142,
    state="met-late",
)
PERIOD = Entry("event:2", "bar", "school", "absence", "Out of school", first=100, last=120)


def shorten(words: str, room: float) -> str:
    return words if len(words) <= room else words[: max(0, int(room) - 1)] + "…"


written = partial(fitting_words, width_of=len, shorten=shorten)


def test_with_room_all_is_written() -> None:
    assert written(CLOCK, 90) == "The council decides whether to assess · 31 days late when it was met"


def test_with_less_room_the_name_is_shortened_and_not_the_delay() -> None:
    assert written(CLOCK, 40) == "The council decides whet… · 31 days late"


@pytest.mark.parametrize("room", [12, 20, 26])
def test_with_little_room_the_delay_stands_alone(room: int) -> None:
    assert written(CLOCK, room) == "31 days late"


def test_the_shortest_name_that_is_still_written_tells_something() -> None:
    assert written(CLOCK, 27) == "The council… · 31 days late"


def test_a_period_that_is_no_clock_is_only_shortened() -> None:
    assert written(PERIOD, 8) == "Out of …"
