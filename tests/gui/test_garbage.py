"""Widgets among the garbage are destroyed in the window's thread and in no other."""

import gc
import threading
import weakref
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from sendorganiser.gui import garbage
from sendorganiser.gui.garbage import Garbage
from sendorganiser.gui.jobs import JobRunner
from sendorganiser.jobs import Job

MANY = 5_000


class Knot(QTimer):
    """A timer that only itself holds."""

    def __init__(self) -> None:
        super().__init__()
        self.myself = self


@pytest.fixture
def looking() -> Iterator[Garbage]:
    parent = QObject()
    made = Garbage(parent)
    yield made
    made.stop()


@pytest.fixture
def ends() -> list[str]:
    """The threads in which knots have been destroyed."""
    ended: list[str] = []
    weakref.finalize(Knot(), lambda: ended.append(threading.current_thread().name))
    return ended


@pytest.fixture
def runner() -> Iterator[JobRunner]:
    made = JobRunner(lambda: None)
    yield made
    made.stop()


def make_many(_: Any, __: Job) -> list[list[int]]:
    return [[number] for number in range(MANY)]


def test_work_in_a_thread_leaves_the_garbage_to_the_window(
    qtbot: QtBot, looking: Garbage, ends: list[str], runner: JobRunner
) -> None:
    kept: list[Any] = []
    runner.start(make_many, owner=runner, done=kept.append)
    qtbot.waitUntil(lambda: bool(kept))
    assert not ends, "it would have been destroyed beside the window's thread"
    looking.look()
    assert ends == ["MainThread"]


def test_nothing_is_looked_for_while_something_moves(looking: Garbage, ends: list[str]) -> None:
    kept = make_many(None, Job())
    garbage.put_off()
    looking.look()
    assert not ends and len(kept) == MANY


def test_what_has_grown_old_goes_in_the_end(looking: Garbage, ends: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(garbage, "_REST_S", 0.0)
    gc.collect(0)
    old = Knot()
    weakref.finalize(old, ends.append, "old")
    gc.collect(1)  # it has outlived two looks
    del old
    for _ in range(200):
        kept = make_many(None, Job())
        looking.look()
        assert len(kept) == MANY
        del kept
    assert "old" in ends


def test_a_window_that_is_gone_leaves_python_not_looking_by_itself(looking: Garbage) -> None:
    looking.stop()
    assert not gc.isenabled(), "what the window has left behind would be destroyed in any thread"
