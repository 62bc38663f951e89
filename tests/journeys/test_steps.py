"""Finding and building take no more clicks and keys than docs/steps.md says, counted as somebody does them."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from sendorganiser.gui import style
from sendorganiser.gui.screens import bundles_work
from tests.access.house import House, fill, opened
from tests.journeys.person import CTRL, Key, Person

STEPS = Path(__file__).resolve().parents[2] / "docs" / "steps.md"


class Counting(Person):
    """Counts each click, each key, and words typed in one go as one."""

    def __init__(self, qtbot: QtBot) -> None:
        super().__init__(qtbot)
        self.steps = 0

    def press(self, name: str, inside: QWidget | None = None) -> None:
        self.steps += 1
        super().press(name, inside)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.steps += 1
        super().key(key, modifier)

    def types(self, words: str) -> None:
        self.steps += 1
        super().types(words)


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
def someone(house: House) -> Counting:
    return Counting(house.qtbot)


def test_finding_a_sentence_by_keys(house: House, someone: Counting) -> None:
    someone.key(Key.Key_K, CTRL)
    someone.types("speech and language therapy")
    someone.wait(lambda: any("speech" in row.lower() for row in someone.rows("Papers")))
    someone.key(Key.Key_Return)
    someone.wait(lambda: someone.is_at() == "Papers")
    someone.key(Key.Key_Return)
    someone.wait(lambda: house.app.window.current_room_id == "reader")
    assert someone.steps <= allowed("find a sentence")[1]


def test_building_a_pack_by_mouse(
    house: House, someone: Counting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundles_work, "ask_where_to_save", lambda _, suggested: tmp_path / suggested.name)
    someone.press("Bundles")
    house.settle()
    button = next(each for each in house.app.window.findChildren(QPushButton) if each.text() == "Build bundle")
    someone.wait(lambda: button.isEnabled() and button.isVisible())
    someone.press("Build bundle")
    someone.waits_for("Your bundle is ready")
    assert someone.steps + 1 <= allowed("build a pack")[0]  # and Save in the system's own dialog
