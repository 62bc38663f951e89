"""Pictures every room and dialog in four looks and two sizes, and says which no longer look as they did.

`python packaging/picture_rooms.py` writes the pictures to build/rooms and compares each with docs/screens/rooms.json,
where a very small grey copy of each is kept; `--keep` keeps those of today instead. Small things (a word, a date) do
not count: a room that is empty, cut, overlaid or in the wrong colours does.
"""

import argparse
import base64
import json
import os
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import dialogs_screens  # beside this file
import take_screens  # beside this file; it also sets the screen's scale
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from sendorganiser import settings
from sendorganiser.gui import style
from sendorganiser.gui.app import App
from sendorganiser.gui.desk import Desk

ROOT = Path(__file__).resolve().parents[1]
OUT, KEPT = ROOT / "build" / "rooms", ROOT / "docs" / "screens" / "rooms.json"
LOOKS: dict[str, dict[str, Any]] = {
    "light": {"theme": "light"},
    "dark": {"theme": "dark"},
    "high-contrast": {"theme": "high-contrast"},
    "dyslexia": {"theme": "light", "font": "opendyslexic", "wide_spacing": True},
}
SIZES = ((1280, 800), (1024, 600))
GRID = (32, 20)
ALIKE = 12  # levels of grey, of 255: the mean difference that is still the same room
_STEP_MS, _LONGEST, _STILL = 80, 60, 3


def main() -> int:
    """Take the pictures, compare or keep them."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--keep", action="store_true", help="these are how it should look from now on")
    chosen = given.parse_args()
    OUT.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(ignore_cleanup_errors=True) as made:
        screens = Path(made) / "screens.json"
        screens.write_text(json.dumps({"screens": [take_screens.SCREEN]}), encoding="utf-8")
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={screens}"
        application = QApplication(sys.argv[:1])
        application.setCursorFlashTime(0)
        with (
            patch.object(settings, "settings_file", lambda: Path(made) / "settings.toml"),
            patch.object(Desk, "now", lambda _: take_screens.NOW),
            patch.object(Desk, "today", lambda _: date.fromisoformat(take_screens.NOW[:10])),
        ):
            taken = dict(_pictures(application, Path(made)))
    if chosen.keep:
        KEPT.write_text(json.dumps(taken, indent=0, sort_keys=True) + "\n", encoding="utf-8")
        return 0
    changed = differences(json.loads(KEPT.read_text(encoding="utf-8")), taken)
    print("\n".join(changed) or f"{len(taken)} pictures, all as they were.")
    return 1 if changed else 0


def differences(kept: dict[str, str], taken: dict[str, str]) -> list[str]:
    """Say which pictures are new, gone or no longer alike."""
    said = [f"{name}: is new" for name in sorted(taken.keys() - kept.keys())]
    said += [f"{name}: is gone" for name in sorted(kept.keys() - taken.keys())]
    for name in sorted(taken.keys() & kept.keys()):
        apart = difference(kept[name], taken[name])
        if apart > ALIKE:
            said.append(f"{name}: differs by {apart:.0f}")
    return said


def difference(one: str, other: str) -> float:
    """Return how far two small copies are apart, in levels of grey."""
    pairs = list(zip(base64.b64decode(one), base64.b64decode(other), strict=True))
    return sum(abs(a - b) for a, b in pairs) / len(pairs)


def small(picture: QImage) -> str:
    """Return a very small grey copy as text."""
    way = Qt.TransformationMode.SmoothTransformation
    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    grey = grey.scaled(*GRID, Qt.AspectRatioMode.IgnoreAspectRatio, way)
    levels = bytes(grey.pixelColor(x, y).red() for y in range(GRID[1]) for x in range(GRID[0]))
    return base64.b64encode(levels).decode()


def _pictures(application: QApplication, made: Path) -> Iterator[tuple[str, str]]:
    take_screens._make_losses(made / "archive")  # noqa: SLF001 (the family of the other pictures)
    style.apply(application, "light", reduced_motion=True)
    app = App(made / "archive")
    app.window.show()
    app.window.activateWindow()
    try:
        for look, worn in LOOKS.items():
            style.apply(application, reduced_motion=True, **worn)
            for size in SIZES:
                app.window.resize(*size)
                for room in list(app.window._entries):  # noqa: SLF001 (rooms outside the rail are named nowhere else)
                    name = f"{room}-{look}-{size[0]}"
                    picture = _picture(app, room)
                    picture.save(str(OUT / f"{name}.png"))
                    yield name, small(picture)
                yield from _dialogs(app, f"{look}-{size[0]}")
    finally:
        app.window.hide()
        app.close()


def _dialogs(app: App, look: str) -> Iterator[tuple[str, str]]:
    for dialog, opens in dialogs_screens.dialogs(app).items():
        opens()
        shown = dialogs_screens.shown()
        assert isinstance(shown, QDialog), dialog
        picture = _at_rest(app, shown)
        picture.save(str(OUT / f"dialog-{dialog}-{look}.png"))
        yield f"dialog-{dialog}-{look}", small(picture)
        shown.reject()
        QTest.qWait(_STEP_MS)


def _picture(app: App, room: str) -> QImage:
    desk: Any = app.desk
    first = desk.archive.documents(desk.case.id)[0].id
    if room == "reader":
        desk.open_paper(first, 1)
    elif room == "split":
        desk.split_asked.emit(first)
    else:
        app.window.show_room(room)
    return _at_rest(app, app.window)


def _at_rest(app: App, shown: QWidget) -> QImage:
    """Return the picture of what no longer changes."""
    alike, before = 0, None
    for _ in range(_LONGEST):
        QTest.qWait(_STEP_MS)
        now = shown.grab().toImage()
        alike = alike + 1 if now == before and not app.runner.is_busy else 0
        before = now
        if alike == _STILL:
            break
    return now


if __name__ == "__main__":
    sys.exit(main())
