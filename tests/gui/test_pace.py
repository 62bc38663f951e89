"""What keeps the window quick: questions beside the work, layouts that are asked once, rooms imported ahead."""

import importlib.util
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sendorganiser.errors import UnreadableFile
from sendorganiser.gui import problems, rooms_ahead
from sendorganiser.gui.jobs import JobRunner
from sendorganiser.gui.screens.documents.laid_out_once import laid_out_once
from sendorganiser.gui.screens.letters.room import LettersRoom
from sendorganiser.gui.widgets.flow import FlowLayout
from sendorganiser.gui.widgets.stack import Stack
from sendorganiser.jobs import Job
from tests.gui.test_app import started


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[JobRunner]:
    made = JobRunner(lambda: "to write", open_to_read=lambda: "to read")
    yield made
    made.stop()


def test_a_question_is_answered_from_an_archive_that_cannot_be_written_to(qtbot: QtBot, runner: JobRunner) -> None:
    answers: list[str] = []
    runner.ask(lambda archive, _: archive, owner=runner, done=answers.append)
    assert runner.is_busy
    qtbot.waitUntil(lambda: answers == ["to read"])
    assert not runner.is_busy


def test_a_question_changes_nothing_and_keeps_no_window_open(qtbot: QtBot, runner: JobRunner) -> None:
    told: list[str] = []
    runner.changed.connect(lambda: told.append("changed"))
    runner.job_ended.connect(lambda _: told.append("ended"))
    runner.ask(lambda archive, _: None, owner=runner, done=lambda _: told.append("answered"))
    assert not runner.is_at_work
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["answered"]


def test_a_question_dropped_before_its_turn_is_never_asked(qtbot: QtBot, runner: JobRunner) -> None:
    asked: list[str] = []
    may_end = threading.Event()
    runner.ask(lambda archive, _: may_end.wait(), owner=runner, done=lambda _: None)
    second = runner.ask(lambda archive, _: asked.append("second"), owner=runner, done=lambda _: None)
    second.cancel()
    may_end.set()
    qtbot.waitUntil(lambda: not runner.is_busy)
    assert asked == []


def test_what_a_question_is_refused_for_is_told_to_who_asked(qtbot: QtBot, runner: JobRunner) -> None:
    told: list[str] = []

    def refuse(archive: str, job: Job) -> None:
        raise UnreadableFile("It cannot be understood.", "Ask again.")

    runner.ask(refuse, owner=runner, done=lambda _: None, refused=lambda error: told.append(error.what_happened))
    qtbot.waitUntil(lambda: told == ["It cannot be understood."])


def test_a_flow_is_higher_when_something_in_it_grows(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder)
    buttons = [QPushButton("one"), QPushButton("two")]
    for each in buttons:
        flow.addWidget(each)
    holder.show()
    wide = sum(each.sizeHint().width() for each in buttons) + flow.spacing()
    assert flow.heightForWidth(wide) < flow.heightForWidth(wide - 1)
    before = flow.heightForWidth(wide)
    buttons[1].setText("two, and much longer than it was")
    assert flow.heightForWidth(wide) > before
    buttons[1].hide()
    assert flow.heightForWidth(wide) == before
    flow.takeAt(0)
    assert flow.heightForWidth(wide) < before


def test_a_sheet_behind_does_not_make_the_stack_ask_for_height(qtbot: QtBot) -> None:
    stack, wraps = Stack(), QLabel("many words " * 40, wordWrap=True)
    qtbot.addWidget(stack)
    for each in (QLabel("front"), wraps):
        stack.addWidget(each)
    assert wraps.hasHeightForWidth()
    assert not stack.hasHeightForWidth()


def test_parts_that_come_and_go_together_stand_right_at_once(qtbot: QtBot) -> None:
    outer = QWidget()
    qtbot.addWidget(outer)
    column = QVBoxLayout(outer)
    parts = [QLabel(str(number)) for number in range(3)]
    for each in parts:
        column.addWidget(each)
    outer.resize(200, 300)
    outer.show()
    with laid_out_once(outer):
        parts[0].hide()
        parts[1].hide()
    assert parts[2].geometry() == column.contentsRect()


def test_rooms_imported_ahead_are_there_under_those_names() -> None:
    screens = "sendorganiser.gui.screens"
    for modules in rooms_ahead._ROOMS.values():  # noqa: SLF001
        for module in modules:
            assert importlib.util.find_spec(f"{screens}.{module}") is not None, module


def test_of_a_bug_that_comes_again_and_again_one_dialog_tells(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[problems.CrashDialog] = []

    def show(dialog: problems.CrashDialog) -> None:
        shown.append(dialog)
        qtbot.addWidget(dialog)
        dialog.show()

    monkeypatch.setattr(problems.CrashDialog, "exec", show)
    for _ in range(5):
        problems.show_crash(ValueError("again"))
    assert len(shown) == 1
    shown[0].close()
    problems.show_crash(ValueError("another"))
    assert len(shown) == 2


def test_no_source_is_read_for_names_of_qt_we_do_not_use() -> None:
    asked = """
import sys
from sendorganiser.gui.quick_imports import spare_sources
spare_sources()
import inspect
inspect.getsource = None
import PySide6.QtWidgets, sendorganiser.gui.style
from PySide6.QtWidgets import QWidget
assert hasattr(QWidget, "setVisible") and not hasattr(QWidget, "set_visible")
"""
    subprocess.run([sys.executable, "-c", asked], check=True)


def test_rooms_are_made_before_they_are_entered_once_all_hands_are_still(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("_AFTER_MS", 0), ("_STILL_MS", 0), ("_ROOMS", {"costs": ("costs",), "letters": ("letters",)})):
        monkeypatch.setattr(rooms_ahead, name, value)
    app = started(qtbot, tmp_path / "archive")
    assert not app.window.findChildren(LettersRoom)
    qtbot.waitUntil(lambda: bool(app.window.findChildren(LettersRoom)))
    handle = app.window.windowHandle()
    assert handle is not None
    QTest.keyClick(handle, Qt.Key.Key_Shift)  # who is at the keys again finds all as it was
    assert app.window.current_room_id == "documents"
    app.close()
