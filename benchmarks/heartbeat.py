"""How long the window's thread is ever blocked in each journey: adding, searching, reading, building, the timeline.

A timer beats every 5 ms in the window's thread; what is late by more is time in which a click would have waited. Beside
it stands what that thread itself worked, which other programs on the machine do not change. The example family's papers
are in the archive, and 300 more. No screen is needed. The person looks round first, in which time the rooms are made;
with `--at-once` they do not. With `--blame` it also prints what the thread was at whenever it was late.

It waits in Qt's own event loop, as the app does: `QTest.qWait` keeps Python's other threads from running.
"""

import gc
import os
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parent))

import add_papers  # noqa: E402  (its papers)

from sendorganiser.__main__ import hurry_qt  # noqa: E402

hurry_qt()  # as the app does

from PySide6.QtCore import QEventLoop, QPoint, QPointF, Qt, QTimer  # noqa: E402
from PySide6.QtGui import QWheelEvent  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402

from sendorganiser.gui import style  # noqa: E402
from sendorganiser.gui.app import App  # noqa: E402
from sendorganiser.gui.screens.bundles import work as bundles_work  # noqa: E402
from sendorganiser.gui.screens.timeline.lanes import Lanes  # noqa: E402
from sendorganiser.gui.widgets.page_scroll import PageScroll  # noqa: E402
from sendorganiser.jobs import Job  # noqa: E402
from sendorganiser.store import Archive  # noqa: E402
from sendorganiser.workflows.add_documents import add_documents  # noqa: E402
from sendorganiser.workflows.open_example import open_example  # noqa: E402
from sendorganiser.workflows.read_pages import read_pages  # noqa: E402

BEFORE, ADDED, BEAT_MS, LATE_MS = 300, 200, 5, 16
LOOKING_ROUND_MS = 20_000
NOW = "2026-11-21T10:00:00+00:00"
ROOMS = ("home", "timeline", "deadlines", "plan", "points", "bundles", "letters", "provision", "costs", "people")


def main() -> int:
    """Make the archive, open the window, go through each journey, print how late the beats were."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        home, before, more = (Path(folder, name) for name in ("archive", "before", "more"))
        for place, count in ((before, BEFORE), (more, ADDED)):
            place.mkdir()
            add_papers.COUNT = count
            add_papers.make_papers(place)
        for number, file in enumerate(sorted(more.iterdir())):
            file.write_bytes(file.read_bytes() + b"\n% " + str(number).encode())  # or they would be copies
        with Archive.open(home) as archive:
            case = open_example(archive, Job(), now=NOW)
            add_documents(archive, Job(), case=case, files=[before], now=NOW)
            read_pages(archive, Job())
        application = style.make_application(sys.argv[:1])
        style.apply(application)
        app = App(home)
        app.window.resize(1280, 800)
        app.window.show()
        app.window.activateWindow()
        _wait(2000)
        with patch.object(bundles_work, "ask_where_to_save", lambda _, suggested: Path(folder) / suggested.name):
            for name, walk in _journeys(app, case, more):
                with _beats(name):
                    walk()
        app.window.hide()
        app.close()
    return 0


def _journeys(app: App, case: int, more: Path) -> Iterator[tuple[str, Callable[[], None]]]:
    longest = max(app.desk.archive.documents(case), key=lambda paper: paper.pages).id

    def rooms() -> None:
        for room in ROOMS:
            app.window.show_room(room)
            _settle(app)

    if "--at-once" not in sys.argv:
        yield "looking round", lambda: _wait(LOOKING_ROUND_MS)
    yield "each room for the first time", rooms
    yield "each room again", rooms
    yield f"add {ADDED} papers", lambda: _add(app, case, more)
    yield "search", lambda: _search(app)
    yield "read", lambda: _read(app, longest)
    yield "build a bundle", lambda: _build(app)
    yield "timeline", lambda: _timeline(app)


def _add(app: App, case: int, more: Path) -> None:
    app.window.show_room("documents")
    app.desk.work(add_documents, owner=app, done=lambda _: None, what="Adding papers", case=case, files=[more], now=NOW)
    _settle(app)


def _search(app: App) -> None:
    app.window.go_to_search()
    for words in ("speech therapy", '"forty minutes"', "provision council", "wexmoor letter"):
        for letter in words:
            QTest.keyClicks(app.window.search.edit, letter)
            _wait(60)
        _settle(app)
        app.window.search.clear()


def _read(app: App, longest: int) -> None:
    app.desk.open_paper(longest, 1)
    _settle(app)
    pages: Any = app.window.findChild(PageScroll)
    for _ in range(60):
        QTest.keyClick(pages, Qt.Key.Key_Down)
        _wait(20)
    for _ in range(6):
        QTest.keyClick(pages, Qt.Key.Key_PageDown)
        _wait(200)


def _build(app: App) -> None:
    room = app.window.show_room("bundles")
    _settle(app)
    build = room.main_action
    assert build is not None
    build.trigger()
    _settle(app)


def _timeline(app: App) -> None:
    app.window.show_room("timeline")
    _settle(app)
    view: Any = app.window.findChild(Lanes)
    for number in range(80):
        _wheel(view, 120 if number % 20 < 10 else -120, zooms=number >= 40)
        _wait(16)


def _wheel(widget: QWidget, step: int, *, zooms: bool) -> None:
    spot = QPointF(widget.rect().center())
    held = Qt.KeyboardModifier.ControlModifier if zooms else Qt.KeyboardModifier.NoModifier
    phase, buttons = Qt.ScrollPhase.NoScrollPhase, Qt.MouseButton.NoButton
    place = QPointF(widget.mapToGlobal(spot.toPoint()))
    event = QWheelEvent(spot, place, QPoint(), QPoint(0, step), buttons, held, phase, False)
    QApplication.sendEvent(widget.viewport() if hasattr(widget, "viewport") else widget, event)


def _settle(app: App) -> None:
    _wait(250)
    while app.runner.is_busy:
        _wait(50)
    _wait(250)


def _wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


@contextmanager
def _beats(name: str) -> Iterator[None]:
    beats: list[tuple[float, float]] = [_moment()]
    timer = QTimer(timerType=Qt.TimerType.PreciseTimer, interval=BEAT_MS)
    timer.timeout.connect(lambda: beats.append(_moment()))
    gc.collect()
    timer.start()
    with _blame(beats):
        yield
    timer.stop()
    pairs = list(zip(beats, beats[1:], strict=False))
    late = sorted((b[0] - a[0]) * 1000 - BEAT_MS for a, b in pairs)
    busy = sorted((b[1] - a[1]) * 1000 for a, b in pairs)
    print(f"{name}: {len(late)} beats; late by, ms: {_worst(late)}; at work between two beats, ms: {_worst(busy)}")


def _moment() -> tuple[float, float]:
    return time.perf_counter(), time.thread_time()


def _worst(times: list[float]) -> str:
    return f"99th percentile {times[int(len(times) * 0.99)]:.1f}, most {times[-1]:.1f}"


@contextmanager
def _blame(beats: list[tuple[float, float]]) -> Iterator[None]:
    """Look every 2 ms, from another thread, where the window's thread stands if its beat is late; tell afterwards."""
    if "--blame" not in sys.argv:
        yield
        return
    held: dict[int, Counter[str]] = {}
    window, is_over = threading.get_ident(), threading.Event()

    def watch() -> None:
        while not is_over.wait(0.002):
            if (time.perf_counter() - beats[-1][0]) * 1000 > BEAT_MS + LATE_MS / 2:
                held.setdefault(len(beats), Counter())[_where(sys._current_frames()[window])] += 1  # noqa: SLF001

    watching = threading.Thread(target=watch)
    watching.start()
    yield
    is_over.set()
    watching.join()
    waits = {beat: (beats[beat][0] - beats[beat - 1][0]) * 1000 - BEAT_MS for beat in held if beat < len(beats)}
    for beat in sorted((beat for beat in waits if waits[beat] > LATE_MS), key=lambda beat: -waits[beat]):
        print(f"   {waits[beat]:.0f} ms")
        for where, times in held[beat].most_common(6):
            print(f"      {times:3} × {where}")


def _where(frame: Any) -> str:
    steps = []
    while frame is not None:
        steps.append(f"{Path(frame.f_code.co_filename).stem}.{frame.f_code.co_name}:{frame.f_lineno}")
        frame = frame.f_back
    own = [step for step in reversed(steps) if not step.startswith(("heartbeat.", "runpy."))]
    return " > ".join(own[-7:])


if __name__ == "__main__":
    sys.exit(main())
