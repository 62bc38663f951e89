"""Walks every room over the accessibility bus, as a screen reader does: `python -m tests.acceptance.at_spi`.

Needs a display and a session bus (`dbus-run-session -- xvfb-run -a …`), and a Python with gi and Atspi (Debian:
python3-gi, gir1.2-atspi-2.0, at-spi2-core); where that is missing it says so and ends well. The app runs here; another
process listens to it from outside, so what it writes is what Orca is told. Some rooms are walked again with what is
done in them: a search, marking, two papers beside each other. It fails if any control has no name.
"""

import argparse
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

os.environ["QT_LINUX_ACCESSIBILITY_ALWAYS_ON"] = "1"

from PySide6.QtCore import QEventLoop, QProcess, QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from sendorganiser.gui import style  # noqa: E402
from sendorganiser.gui.app import App  # noqa: E402
from tests.access import house  # noqa: E402

sys.path.insert(0, str(Path(__file__).parents[2] / "packaging"))
import dialogs_screens  # noqa: E402

_DIALOG = "dialog: "
_LISTENER = Path(__file__).with_name("at_spi_listener.py")
_PYTHON = "/usr/bin/python3"
_PATIENCE_MS, _STEP_MS, _QUIET = 30_000, 50, 18  # so many looks in a row without work under way
_CONTROLS = {
    "push button", "button", "toggle button", "check box", "radio button", "text", "entry", "password text",
    "combo box", "list", "table", "tree table", "tree", "page tab", "menu item", "link", "slider",
    "spin button", "list item", "push button menu",
}  # fmt: skip
_ROWS = {"table cell", "tree item", "list item"}
_NO_NAME_WANTED = {"frame", "filler", "panel", "viewport", "scroll pane", "scroll area", "layered pane", "scroll bar"}
Told = tuple[str, str, str, bool, str]


def main() -> int:
    """Walk, write the report, say whether anything was nameless."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--out", type=Path, help="a Markdown file for the report")
    chosen = given.parse_args()
    if not _can_listen():
        print("No Python with gi and Atspi is here; nothing was walked.")  # noqa: T201
        return 0
    application = QApplication(sys.argv[:1])
    style.apply(application, "light", reduced_motion=True)
    with TemporaryDirectory(ignore_cleanup_errors=True) as made:
        folder = Path(made) / "archive"
        house.fill(folder)
        app = App(folder)
        app.window.resize(1280, 800)
        app.window.show()
        app.window.activateWindow()
        try:
            told = _walk(app)
        finally:
            app.window.hide()
            app.close()
    report = _report(told)
    if chosen.out is not None:
        chosen.out.write_text(report, encoding="utf-8")
    print(report)  # noqa: T201
    return 1 if any(nameless(rows) for rows in told.values()) else 0


def nameless(rows: list[Told]) -> list[Told]:
    """Return the controls, and whatever else the keyboard comes to, of which nothing is said."""
    found = []
    for role, name, description, is_focusable, where in rows:
        is_control = role in _CONTROLS or (is_focusable and role not in _NO_NAME_WANTED | _ROWS)
        if is_control and not name.strip() and not where.split(" > ")[-1].startswith(("combo box", "spin button")):
            found.append((role, name, description, is_focusable, where))
    return found


def _can_listen() -> bool:
    asked = [_PYTHON, "-c", "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"]
    try:
        return subprocess.run(asked, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _walk(app: App) -> dict[str, list[Told]]:
    listener = QProcess()
    listener.start(_PYTHON, [str(_LISTENER), str(os.getpid())])
    listener.waitForStarted()
    told = {}
    for room in list(app.window._entries):  # noqa: SLF001 (a room that is not in the rail is named nowhere else)
        _enter(app, room)
        told[room] = _listen(listener, room)
        for deed, do in _DEEDS.get(room, {}).items():
            do(app)
            _settle(app)
            told[f"{room}: {deed}"] = _listen(listener, f"{room}: {deed}")
    for dialog, opens in dialogs_screens.dialogs(app).items():
        opens()
        _settle(app)
        told[f"{_DIALOG}{dialog}"] = _listen(listener, f"{_DIALOG}{dialog}", "dialogs")
        shown: Any = dialogs_screens.shown()
        shown.reject()
        _settle(app)
    listener.closeWriteChannel()
    listener.waitForFinished()
    return told


def _listen(listener: QProcess, place: str, what: str = "all") -> list[Told]:
    listener.write(f"{what}\n".encode())
    _until(listener.canReadLine)  # it asks this thread
    print(place, flush=True)  # noqa: T201
    return [tuple(row) for row in json.loads(bytes(listener.readLine().data()))]


def _enter(app: App, room: str) -> None:
    desk: Any = app.desk
    papers = desk.archive.documents(desk.case.id)
    if room == "reader":
        desk.open_paper(papers[0].id, 1)
    elif room == "split":
        desk.split_asked.emit(next(paper.id for paper in papers if paper.source_name == house.PILE))
    else:
        app.window.show_room(room)
    _settle(app)


def _settle(app: App) -> None:
    quiet: list[bool] = []  # what one piece of work leads to begins a moment after it

    def is_settled() -> bool:
        quiet.append(not app.runner.is_busy)
        return len(quiet) > _QUIET and all(quiet[-_QUIET:])

    _until(is_settled)


def _until(is_so: Callable[[], bool]) -> None:
    """Wait in Qt's own loop, as the app does, until it is so or patience ends."""
    loop = QEventLoop()
    looks = QTimer(interval=_STEP_MS)
    looks.timeout.connect(lambda: loop.quit() if is_so() else None)
    looks.start()
    QTimer.singleShot(_PATIENCE_MS, loop, loop.quit)
    loop.exec()


def _search(app: App) -> None:
    app.window.search.set_text("who said she needs speech therapy")
    app.window.search_typed.emit(app.window.search.text())


def _no_search(app: App) -> None:
    app.window.search.clear()
    app.window.search_typed.emit("")


def _press(words: str, app: App) -> None:
    """Press a tool of the reader by its name."""
    reader: Any = app.window.current_room
    next(action for action in reader.toolbar.actions() if action.text() == words).trigger()


def _tab(place: int, app: App) -> None:
    points: Any = app.window.current_room
    points.tabs.setCurrentIndex(place)


_DEEDS: dict[str, dict[str, Callable[[App], None]]] = {
    "documents": {"a search": _search, "no search": _no_search},
    "reader": {
        "find": partial(_press, "Find"),
        "highlights and notes": partial(_press, "Highlights and notes"),
        "another paper beside it": partial(_press, "Another paper beside it"),
    },
    "points": {
        "evidence matrix": partial(_tab, 1),
        "inaccuracies": partial(_tab, 2),
        "who said what": partial(_tab, 3),
        "not found": partial(_tab, 4),
        "points": partial(_tab, 0),
    },
}


def _report(told: dict[str, list[Told]]) -> str:
    lines = [
        "# What a screen reader is told, room by room",
        "",
        "Written by `python -m tests.acceptance.at_spi --out docs/access-bus.md`: another process walks the",
        "running app over the accessibility bus (AT-SPI), as Orca does, in every room of the example family's archive,",
        "and in the dialogs in which something is filled in.",
        "",
        "A room stands again with what was done in it.",
        "",
        "| room | parts on screen | controls | without a name |",
        "|---|---|---|---|",
    ]
    for room, rows in told.items():
        controls = sum(role in _CONTROLS for role, *_ in rows)
        lines.append(f"| {room} | {len(rows)} | {controls} | {len(nameless(rows))} |")
    all_rows = [row for rows in told.values() for row in rows]
    bad = [(room, row) for room, rows in told.items() for row in nameless(rows)]
    rooms = sum(": " not in place for place in told)
    dialogs = sum(place.startswith(_DIALOG) for place in told)
    places = f"{rooms} rooms, {len(told) - dialogs} places in them, {dialogs} dialogs"
    lines += ["", f"{places}, {len(all_rows)} parts; {len(bad)} without a name.", ""]
    lines += [f"- {room}: {row[0]} in {row[4]}" for room, row in bad]
    roles = Counter(role for role, *_ in all_rows).most_common()
    lines += ["Roles: " + ", ".join(f"{role} {count}" for role, count in roles) + "."]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
