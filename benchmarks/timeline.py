"""How long a frame of the timeline takes with 5,000 entries, and how long the window stands still after a change."""

import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from itertools import pairwise
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from clocks import make_events  # noqa: E402
from PySide6.QtCore import QEventLoop, QSettings, QTimer  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from sendorganiser.gui import style  # noqa: E402
from sendorganiser.gui.desk import Desk  # noqa: E402
from sendorganiser.gui.jobs import JobRunner  # noqa: E402
from sendorganiser.gui.models.timeline_span import Span  # noqa: E402
from sendorganiser.gui.pages import PageSource  # noqa: E402
from sendorganiser.gui.screens.timeline.room import TimelineRoom  # noqa: E402
from sendorganiser.gui.screens.timeline.view import StoryView  # noqa: E402
from sendorganiser.jobs import Job  # noqa: E402
from sendorganiser.model.story import Entry, Shape  # noqa: E402
from sendorganiser.store import Archive  # noqa: E402
from sendorganiser.workflows.log_event import log_event  # noqa: E402

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
    view.close()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        _change(Path(folder))
    return 0


def _change(folder: Path) -> None:
    """Log one more thing in a case of 5,000 and measure how late a beat of 5 ms comes in the window's thread."""
    now = f"{TODAY}T10:00:00+00:00"
    with Archive.open(folder / "archive") as archive:
        case = archive.add_case(name="Made", now=now)
        archive.diary.papers.accept([(event, ()) for event in make_events(COUNT, only_steps=False)])
        runner, pages = JobRunner(partial(Archive.open, folder / "archive")), PageSource()
        reader = Archive.open_to_read(folder / "archive")
        room = TimelineRoom(
            Desk(reader, runner, pages, state=QSettings(str(folder / "s.ini"), QSettings.Format.IniFormat))
        )
        room.resize(*SIZE)
        room.show()
        _settle(runner)
        log_event(archive, Job(), case=case, kind="call", date=str(TODAY), now=now)
        begun = time.perf_counter()
        beats = [(begun, time.thread_time())]
        timer = QTimer(interval=5)
        timer.timeout.connect(lambda: beats.append((time.perf_counter(), time.thread_time())))
        timer.start()
        told: list[float] = []
        room.story.list.model().modelReset.connect(lambda: told.append((time.perf_counter() - begun) * 1000))
        room.refresh()
        _settle(runner)
        took = told[0]
        late_most, busy_most = (max(b - a for a, b in pairwise(times)) * 1000 for times in zip(*beats, strict=True))
        print(f"after a change: shown after {took:.0f} ms; a beat of 5 ms came after {late_most:.0f} ms at the most,")
        print(f"in which the window's own thread worked for {busy_most:.0f} ms at the most")
        timer.stop()
        runner.stop()
        pages.close()
        reader.close()


def _settle(runner: JobRunner) -> None:
    _wait(50)
    while runner.is_busy:
        _wait(10)
    _wait(50)


def _wait(milliseconds: int) -> None:
    """Wait as the app does: `QTest.qWait` keeps Python's other threads from running."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


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
