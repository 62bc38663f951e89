"""Every room looks as it did, and nothing in it is cut off or laid over something else: at any size of text.

Of each room at rest docs/screens/house.json keeps a very small copy. After a change that is meant, look at the rooms
and keep them: `WRITE_ROOMS=1 pytest tests/access/test_whole_words.py`.
"""

import json
import os
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from sendorganiser.errors import InputProblem
from sendorganiser.gui import problems, style, watches
from sendorganiser.gui.desk import Desk
from sendorganiser.gui.screens import hints
from sendorganiser.gui.widgets.question import Question
from tests.access import clipped, walk
from tests.access.house import NOW, House
from tests.gui import alike

KEPT = Path(__file__).resolve().parents[2] / "docs" / "screens" / "house.json"
CELL = 40  # pixels that are one of the copy
SOME = 0.04  # the share of a room that may be off: a path, a date, a thumbnail
_STEP_MS, _MOST_STEPS, _STILL = 40, 600, 3
_LOOKS = (
    ((1024, 600), {"theme": "dark", "font": "opendyslexic", "wide_spacing": True}),
    ((1024, 600), {"theme": "high-contrast", "text_percent": 250}),
    ((1280, 800), {"theme": "light", "text_percent": 200}),
)


@pytest.fixture(autouse=True)
def always_the_same_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """And nothing that comes by itself after a while, or only where the window has the keyboard."""
    monkeypatch.setattr(watches, "_LATER_MS", 3_600_000)
    monkeypatch.setattr(hints, "tell_tip", lambda *_: None)
    monkeypatch.setattr(Desk, "now", lambda _: NOW)
    monkeypatch.setattr(Desk, "today", lambda _: date.fromisoformat(NOW[:10]))


def at_rest(house: House) -> QImage:
    """Return the picture of the window when nothing in it has changed for a while."""
    house.app.window.activateWindow()  # the ring of what has the keyboard is part of the picture
    house.qtbot.waitUntil(house.app.window.isActiveWindow)
    before, still = QImage(), 0
    for _ in range(_MOST_STEPS):
        house.qtbot.wait(_STEP_MS)
        now = house.app.window.grab().toImage()
        still = still + 1 if now == before and not house.app.runner.is_busy else 0
        before = now
        if still == _STILL:
            break
    return before


def test_every_room_looks_as_it_did_and_all_words_can_be_read_whole(house: House, qapp: QApplication) -> None:
    window, taken, found = house.app.window, {}, []
    for room in house.rooms:
        house.enter(room)
        taken[room] = at_rest(house)
    for size, worn in _LOOKS:
        style.apply(qapp, reduced_motion=True, **worn)  # type: ignore[arg-type]
        window.resize(*size)
        for room in house.rooms:
            window.show_room(room)
            house.qtbot.wait(60)
            found += [f"{room} {worn}: {fault}" for fault in (*clipped.faults(window), *walk.faults(window))]
            if (window.width(), window.height()) != size:
                found.append(f"{room} {worn}: has pushed the window to {window.width()} x {window.height()}")
    assert not found, "\n".join(found)
    if os.environ.get("WRITE_ROOMS"):
        kept = {room: alike.kept_as(taken[room], cell=CELL) for room in sorted(taken)}
        KEPT.write_text(json.dumps(kept, indent=0) + "\n", encoding="utf-8")
    kept = json.loads(KEPT.read_text(encoding="utf-8"))
    assert taken.keys() == kept.keys()
    changed = {room: alike.changed(taken[room], kept[room], cell=CELL, some=SOME) for room in taken}
    assert not {room: how for room, how in changed.items() if how}


@pytest.mark.parametrize("text", [100, 150])
def test_the_buttons_of_a_dialog_can_be_read_on_a_screen_where_they_only_just_fit(
    qtbot: QtBot, qapp: QApplication, text: int
) -> None:
    style.apply(qapp, "light", text_percent=text, reduced_motion=True)
    refusal = InputProblem("The file cannot be opened.", "Choose another one.")
    dialogs = (
        hints.WhatCanIDo("letters", "Letters"),
        Question("Which way?", "Both go on.", yes="Put all of them back", no="Keep what is here", cancel="Do nothing"),
        problems.StopDialog(refusal, other="Choose the folder your papers are in…"),
    )
    for dialog in dialogs:
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitExposed(dialog)
        assert not clipped.faults(dialog)
        dialog.hide()
    style.apply(qapp, "light", reduced_motion=True)


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ((0, 0, 400, 40), []),
        ((0, 0, 30, 40), ["too few"]),
        ((150, 0, 300, 40), ["cut off"]),
        ((0, 80, 400, 40), ["over each"]),
    ],
)
def test_what_cannot_be_read_is_found(qtbot: QtBot, place: tuple[int, int, int, int], said: list[str]) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    dialog.resize(400, 120)
    words = QLabel("The council is late", dialog)
    words.setGeometry(*place)
    button = QPushButton("Why this date?", dialog)
    button.setGeometry(0, 80, 200, 40)
    dialog.show()
    found = clipped.faults(dialog)
    assert len(found) == len(said)
    assert all(part in fault for part, fault in zip(said, found, strict=True))
