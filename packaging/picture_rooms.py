"""Pictures every room and dialog in four looks and two sizes, and says which no longer look as they did.

`python packaging/picture_rooms.py` writes the pictures to build/rooms and compares each with docs/screens/rooms.json,
where a very small copy of each is kept; `--keep` keeps those of today instead. Small things (a word, a date) do
not count: a room that is empty, cut, overlaid or in the wrong colours does.
"""

import argparse
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
import waiting  # beside this file
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from sendorganiser import settings
from sendorganiser.gui import style
from sendorganiser.gui.app import App
from sendorganiser.gui.desk import Desk
from sendorganiser.workflows import doubtful_clock

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.gui import alike  # noqa: E402

OUT, KEPT = ROOT / "build" / "rooms", ROOT / "docs" / "screens" / "rooms.json"
LOOKS: dict[str, dict[str, Any]] = {
    "light": {"theme": "light"},
    "dark": {"theme": "dark"},
    "high-contrast": {"theme": "high-contrast"},
    "dyslexia": {"theme": "light", "font": "opendyslexic", "wide_spacing": True},
}
SIZES = ((1280, 800), (1024, 600))
CELL, SOME = 40, 0.04  # pixels that are one of the copy; the share of a picture that may be off


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
            patch.object(doubtful_clock, "doubted", lambda *_: None),  # the day of the pictures is not today
            patch.object(Desk, "now", lambda _: take_screens.NOW),
            patch.object(Desk, "today", lambda _: date.fromisoformat(take_screens.NOW[:10])),
        ):
            taken = dict(_pictures(application, Path(made)))
    if chosen.keep:
        kept = {name: alike.kept_as(taken[name], cell=CELL) for name in sorted(taken)}
        KEPT.write_text(json.dumps(kept, indent=0) + "\n", encoding="utf-8")
        return 0
    changed = differences(json.loads(KEPT.read_text(encoding="utf-8")), taken)
    print("\n".join(changed) or f"{len(taken)} pictures, all as they were.")
    return 1 if changed else 0


def differences(kept: dict[str, list[object]], taken: dict[str, QImage]) -> list[str]:
    """Say which pictures are new, gone or no longer alike."""
    said = [f"{name}: is new" for name in sorted(taken.keys() - kept.keys())]
    said += [f"{name}: is gone" for name in sorted(kept.keys() - taken.keys())]
    for name in sorted(taken.keys() & kept.keys()):
        if how := alike.changed(taken[name], kept[name], cell=CELL, some=SOME):
            said.append(f"{name}: {how}")
    return said


def _pictures(application: QApplication, made: Path) -> Iterator[tuple[str, QImage]]:
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
                    yield name, picture
                yield from _dialogs(app, f"{look}-{size[0]}")
    finally:
        app.window.hide()
        app.close()


def _dialogs(app: App, look: str) -> Iterator[tuple[str, QImage]]:
    for dialog, opens in dialogs_screens.dialogs(app).items():
        opens()
        shown = dialogs_screens.shown()
        assert isinstance(shown, QDialog), dialog
        picture = _at_rest(app, shown)
        picture.save(str(OUT / f"dialog-{dialog}-{look}.png"))
        yield f"dialog-{dialog}-{look}", picture
        shown.reject()
        waiting.until(lambda: dialogs_screens.shown() is None)


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
    """Return the picture of what no longer changes, or of how it is after half a minute."""
    return waiting.at_rest(shown, lambda: app.runner.is_busy) or shown.grab().toImage()


if __name__ == "__main__":
    sys.exit(main())
