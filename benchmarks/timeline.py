"""How much time a frame of the timeline takes while 5,000 entries are panned and zoomed, without a screen."""

import os
import random
import sys
import time
from collections.abc import Callable
from datetime import date

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from sendorganiser.gui import style  # noqa: E402
from sendorganiser.gui.models.timeline_span import Span  # noqa: E402
from sendorganiser.gui.screens.timeline_view import StoryView  # noqa: E402
from sendorganiser.model.story import Entry, Shape  # noqa: E402

COUNT, FRAMES = 5000, 240
TODAY = date(2026, 11, 21)
SIZE = (1280, 700)
LANES = ("council", "school", "health", "home", "tribunal")
MARKS: tuple[Shape, ...] = ("paper", "paper", "paper", "paper", "talk", "meeting", "trouble", "milestone", "note")
WORDS = ("letter", "report", "call", "review", "plan", "draft", "refusal", "advice", "visit", "hours", "late")


def make_entries(count: int, *, seed: int = 1) -> list[Entry]:
    """Return a story of so many entries over six years, sorted by date, much of it in a few busy months."""
    dice = random.Random(seed)
    end = TODAY.toordinal()
    made = []
    for number in range(count):
        first = end - int(dice.triangular(0, 2200, 300))
        shape: Shape = dice.choice(MARKS)
        last = limit = first
        if number % 40 == 0:
            shape, last = "bar", first + dice.randint(2, 60)
        elif number % 45 == 0:
            shape, limit = "bracket", first + dice.choice((15, 42, 84))
            last = limit + dice.choice((0, 0, 34, 90))
        day = date.fromordinal(first).isoformat()
        if number % 50 == 7:  # only the month is known
            day, last = day[:7], first + 29
        made.append(
            Entry(
                key=f"made/{number}", shape=shape, lane=dice.choice(LANES), kind="", date=day, first=first, last=last,
                title=" ".join(dice.choices(WORDS, k=dice.randint(2, 6))).capitalize(), limit=limit,
                state="late" if last > limit else "met", is_private=number % 30 == 0,
                until=date.fromordinal(limit if shape == "bracket" else last).isoformat() if last > first else "",
            )
        )  # fmt: skip
    return sorted(made, key=lambda entry: (entry.first, entry.last, entry.key))


def main() -> int:
    """Draw the frames and print how long they took."""
    application = QApplication(sys.argv[:1])
    style.apply(application, "light")
    view = StoryView(today=TODAY)
    view.resize(*SIZE)
    view.show()
    QTest.qWaitForWindowExposed(view)
    entries = make_entries(COUNT)
    begun = time.thread_time()
    view.show_entries(entries, today=TODAY)
    _draw(view)
    print(f"{COUNT} entries taken in and drawn for the first time in {(time.thread_time() - begun) * 1000:.0f} ms")
    lanes = view.lanes
    view.choose(entries[COUNT // 2].key)
    begin = TODAY.toordinal() - 400
    for name, days in (("two years", 730), ("a season", 90), ("two weeks", 14)):
        lanes.set_span(lanes.span.showing(begin, begin + days))
        _report(f"panning, {name} in view", _frames(view, lambda: lanes.span.panned(-9)))
    lanes.show_whole()
    middle = lanes.span.width * 0.8
    _report("zooming from the whole story", _frames(view, lambda: lanes.span.zoomed(1.025, middle)))
    return 0


def _frames(view: StoryView, following: Callable[[], Span]) -> list[float]:
    took = []
    for _ in range(FRAMES):
        begun = time.thread_time()
        view.lanes.set_span(following())
        _draw(view)
        took.append((time.thread_time() - begun) * 1000)
    return took


def _draw(view: StoryView) -> None:
    """Draw all that moves with the view, at once."""
    for part in (view.lanes, view.dates, view.scrubber, view.list.viewport()):
        part.repaint()


def _report(what: str, took: list[float]) -> None:
    ordered = sorted(took)
    print(f"{what}: a frame takes {ordered[len(ordered) // 2]:.1f} ms (median), {ordered[-1]:.1f} ms (worst)")


if __name__ == "__main__":
    sys.exit(main())
