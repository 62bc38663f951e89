"""Finding and building take no more clicks and keys than docs/steps.md says, counted at the window itself."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from sendorganiser.gui import style
from sendorganiser.gui.screens import bundles_work
from tests.access.house import House, fill, opened
from tests.journeys.person import CTRL, Key, Person

STEPS = Path(__file__).resolve().parents[2] / "docs" / "steps.md"
_MODIFIERS = (Key.Key_Control, Key.Key_Shift, Key.Key_Alt)


class Counter(QObject):
    """Counts what reaches the window from a person: each click, each key; words typed in one go are one."""

    def __init__(self) -> None:
        super().__init__()
        self.steps = 0
        self._was_letter = False
        self._last = -1

    def eventFilter(self, _: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        if event.type() is QEvent.Type.MouseButtonPress and event.isPointerEvent():
            self._count(event, is_letter=False)
        elif isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
            if event.key() not in _MODIFIERS:
                self._count(event, is_letter=event.text().isprintable() and bool(event.text()) and not held)
        return False

    def _count(self, event: Any, *, is_letter: bool) -> None:
        if event.timestamp() == self._last and event.timestamp():
            return  # the same one, on its way up to the parents
        self._last = event.timestamp()
        if not (is_letter and self._was_letter):
            self.steps += 1
        self._was_letter = is_letter


def allowed(task: str) -> tuple[int, int]:
    """Return the clicks and the keys that docs/steps.md allows for a task."""
    row = next(line for line in STEPS.read_text(encoding="utf-8").splitlines() if line.startswith(f"| {task} |"))
    mouse, keys = row.split("|")[2:4]
    return int(re.findall(r"\d+", mouse)[-1]), int(re.findall(r"\d+", keys)[-1])


@pytest.fixture
def house(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[House]:
    style.apply(qapp, "light", reduced_motion=True)
    fill(tmp_path / "archive")
    with opened(tmp_path / "archive", qtbot) as made:
        yield made


@pytest.fixture
def counter(house: House, qapp: QApplication) -> Iterator[Counter]:
    made = Counter()
    qapp.installEventFilter(made)
    yield made
    qapp.removeEventFilter(made)


@pytest.fixture
def someone(house: House) -> Person:
    return Person(house.qtbot)


def test_finding_a_sentence_by_keys(house: House, counter: Counter, someone: Person) -> None:
    someone.key(Key.Key_K, CTRL)
    someone.types("speech and language therapy")
    someone.wait(lambda: any("speech" in row.lower() for row in someone.rows("Papers")))
    someone.key(Key.Key_Return)
    someone.wait(lambda: someone.is_at() == "Papers")
    someone.key(Key.Key_Return)
    someone.wait(lambda: house.app.window.current_room_id == "reader")
    print("STEPS", counter.steps)
    assert counter.steps <= allowed("find a sentence")[1]


def test_building_a_pack_by_mouse(
    house: House, counter: Counter, someone: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundles_work, "ask_where_to_save", lambda _, suggested: tmp_path / suggested.name)
    someone.press("Bundles")
    house.settle()
    button = next(each for each in house.app.window.findChildren(QPushButton) if each.text() == "Build bundle")
    someone.wait(lambda: button.isEnabled() and button.isVisible())
    someone.press("Build bundle")
    someone.waits_for("Your bundle is ready")
    print("STEPS", counter.steps)
    assert counter.steps + 1 <= allowed("build a pack")[0]  # and Save in the system's own dialog
