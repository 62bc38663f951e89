"""The main tasks take no more clicks and keys than docs/steps.md says, counted as somebody does them."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from sendorganiser.gui.screens.bundles import work as bundles_work
from tests.access.house import House
from tests.journeys.person import CTRL, Key, Person

SHIFT = Qt.KeyboardModifier.ShiftModifier
WHAT = "What happened, and what was said?"
STEPS = Path(__file__).resolve().parents[2] / "docs" / "steps.md"


class Counting(Person):
    """Counts each click, each key, and words typed in one go as one."""

    def __init__(self, qtbot: QtBot) -> None:
        super().__init__(qtbot)
        self.steps = 0

    def press(self, name: str, inside: QWidget | None = None) -> None:
        self.steps += 1
        super().press(name, inside)

    def choose(self, words: str) -> None:
        """Click an entry of the menu that is open."""
        self.steps += 1
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu), "no menu is open"
        entry = next(action for action in menu.actions() if action.text() == words)
        self._qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(entry).center())

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
def someone(house: House) -> Counting:
    return Counting(house.qtbot)


@pytest.fixture
def twenty(tmp_path: Path) -> list[Path]:
    made = [tmp_path / f"letter {number}.txt" for number in range(1, 21)]
    for number, file in enumerate(made, 1):
        file.write_text(f"A letter about the school run, number {number}.", encoding="utf-8")
    return made


def are_there(house: House, papers: int) -> bool:
    assert house.app.desk.case is not None
    return len(house.app.desk.archive.documents(house.app.desk.case.id)) == papers


def test_adding_20_papers_by_mouse(house: House, someone: Counting, twenty: list[Path]) -> None:
    assert house.app.desk.case is not None
    before = len(house.app.desk.archive.documents(house.app.desk.case.id))
    with someone.answering_with(*twenty):  # choosing them, and Open, is the third
        someone.press("Add papers")
        someone.choose("Choose files…")
    someone.wait(lambda: are_there(house, before + 20))
    house.settle()
    assert someone.steps + 1 <= allowed("add 20 papers")[0]


def test_adding_20_papers_by_keys(house: House, someone: Counting, twenty: list[Path]) -> None:
    assert house.app.desk.case is not None
    before = len(house.app.desk.archive.documents(house.app.desk.case.id))
    with someone.answering_with(*twenty):
        someone.key(Key.Key_N, CTRL)
    someone.wait(lambda: are_there(house, before + 20))
    house.settle()
    assert someone.steps + 1 <= allowed("add 20 papers")[1]


def calls(house: House) -> int:
    assert house.app.desk.case is not None
    return sum(1 for event in house.app.desk.archive.diary.events(house.app.desk.case.id) if event.kind == "call")


def test_logging_a_call_by_mouse(house: House, someone: Counting) -> None:
    before = calls(house)
    someone.press("Home")
    house.settle()
    someone.press("Log a call or meeting")
    someone.press("Call")
    someone.wait(lambda: someone.is_at() == WHAT)
    someone.types("They will ring back on Friday")
    someone.press("Save")
    someone.wait(lambda: calls(house) == before + 1)
    house.settle()
    assert someone.steps <= allowed("log a call")[0]


def test_logging_a_call_by_keys(house: House, someone: Counting) -> None:
    before = calls(house)
    someone.key(Key.Key_L, CTRL)
    house.settle()
    someone.key(Key.Key_1)
    someone.wait(lambda: someone.is_at() == WHAT)
    someone.types("They will ring back on Friday")
    someone.key(Key.Key_Return, CTRL)
    someone.wait(lambda: calls(house) == before + 1)
    house.settle()
    assert someone.steps <= allowed("log a call")[1]


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


def test_finding_a_sentence_by_mouse(house: House, someone: Counting) -> None:
    someone.write_in("Search papers", "speech and language therapy")
    someone.wait(lambda: any("speech" in row.lower() for row in someone.rows("Papers")))
    someone.click_row("Papers", "peech", twice=True)
    someone.wait(lambda: house.app.window.current_room_id == "reader")
    assert someone.steps <= allowed("find a sentence")[0]


def test_building_a_pack_by_keys(
    house: House, someone: Counting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundles_work, "ask_where_to_save", lambda _, suggested: tmp_path / suggested.name)
    someone.goes_to("Bundles")
    house.settle()
    button = next(each for each in house.app.window.findChildren(QPushButton) if each.text() == "Build bundle")
    someone.wait(lambda: button.isEnabled() and button.isVisible())
    someone.key(Key.Key_Return, CTRL | SHIFT)
    someone.waits_for("Your bundle is ready")
    assert someone.steps + 1 <= allowed("build a pack")[1]  # and Enter in the system's own dialog
