"""Fixtures for all tests: an archive in a temporary folder, Qt without a screen, and no network at all."""

import gc
import os
import shutil
import socket  # noqa: TID251 (to forbid it)
import subprocess
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from pytestqt.qtbot import QtBot

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from sendorganiser.jobs import Job  # noqa: E402
from sendorganiser.store import Archive  # noqa: E402
from sendorganiser.workflows import doubtful_clock  # noqa: E402
from tests.new_archive import open_quickly  # noqa: E402
from tests.quick_workers import Nursery  # noqa: E402

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from tests.access.house import House

# What must pass before a change lands is the same each time; `make explore` draws new examples.
settings.register_profile("explore", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=300)
settings.register_profile("ours", settings.get_profile("explore"), derandomize=True, max_examples=100)
settings.load_profile("ours")

NOW = "2026-11-21T10:00:00+00:00"
_STARTED_ANEW = ("security", "journeys", "test_isolated.py", "test_hostile.py")
_FEW = 20_000  # things made and kept: fewer are not worth looking for garbage among them
_TESTS_TO_ALL = 100

# What a test waits for comes, only later where a machine is slow or has much to do.
_PATIENCE_MS = 120_000
for wait in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitActive, QtBot.waitExposed):
    wait.__kwdefaults__ = {**wait.__kwdefaults__, "timeout": _PATIENCE_MS}

gc.disable()  # as the app does (sendorganiser/gui/garbage.py): windows that are gone must not end in another thread
_tests = count(1)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown() -> Iterator[None]:
    """A window that is put away while work still goes on would ask about it, and wait for an answer for ever.

    What a test leaves of its windows goes with it.
    """
    window = sys.modules.get("sendorganiser.gui.window")
    with pytest.MonkeyPatch.context() as patch:
        if window is not None:
            patch.setattr(window.MainWindow, "_may_stop_work", lambda _: True)
        yield
    if "PySide6.QtWidgets" in sys.modules:
        from tests.left_over import clear

        clear()
    if next(_tests) % _TESTS_TO_ALL == 0:
        gc.collect()
    elif gc.get_count()[0] > _FEW:
        gc.collect(1)


@pytest.fixture(scope="session", autouse=True)
def application(qapp: "QApplication") -> None:
    """Make the one that has windows first: words are laid out with any, and without windows it would stop the rest."""


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing leaves this computer: any connection fails the test that made it."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("something tried to reach the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.fixture(scope="session")
def places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A place for each test that asks for no folder of its own; most need none, and it is not made."""
    folder = tmp_path_factory.mktemp("places")
    return (folder / str(number) for number in count())


@pytest.fixture(autouse=True)
def settings_of_our_own(
    request: pytest.FixtureRequest, places: Iterator[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """No test reads or writes the choices of whoever runs it."""
    place = request.getfixturevalue("tmp_path") if "tmp_path" in request.fixturenames else next(places)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(place / "config"))
    monkeypatch.delenv("SENDORGANISER_ARCHIVE", raising=False)


@pytest.fixture(autouse=True)
def no_dialog_waits_for_ever() -> Iterator[None]:
    """A dialog that nobody expects, and so nobody answers, fails the test that it comes up in."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        yield
        return
    from tests.unanswered import Unanswered

    guard = Unanswered()
    yield
    guard.stop()


@pytest.fixture(autouse=True)
def new_archives_are_copies(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests of the store see how an archive is made; to all others a copy of an empty one is the same."""
    if request.path.parent.name != "store":
        monkeypatch.setattr(Archive, "open", open_quickly)


@pytest.fixture(scope="session", autouse=True)
def nursery() -> Iterator[Nursery]:
    """Worker processes begin as copies of one that has read the engines: nearly all they cost is their start."""
    made = Nursery()
    with pytest.MonkeyPatch.context() as patch:
        if sys.platform.startswith("linux"):
            patch.setattr("sendorganiser.isolated.subprocess", made)
        yield made


@pytest.fixture(scope="module", autouse=True)
def workers_started_anew(request: pytest.FixtureRequest) -> Iterator[None]:
    """Tests of how a worker is started and what it may do, and whole journeys, start them as the app does."""
    with pytest.MonkeyPatch.context() as patch:
        if {request.path.name, request.path.parent.name} & {*_STARTED_ANEW}:
            patch.setattr("sendorganiser.isolated.subprocess", subprocess)
        yield


@pytest.fixture(scope="session")
def stock() -> Path | None:
    """Where all tests of a file begin with the same papers: an archive with one case, filled once for all of them."""
    return None


@pytest.fixture
def archive(stock: Path | None, tmp_path: Path) -> Iterator[Archive]:
    """An empty archive, or a copy of the stock."""
    if stock is not None:
        shutil.copytree(stock, tmp_path / "archive")
    with Archive.open(tmp_path / "archive") as opened:
        yield opened


@pytest.fixture(scope="session")
def family_papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with papers, dates, people and losses in it, made once: open copies of it only."""
    from tests.access.house import fill

    folder = tmp_path_factory.mktemp("family") / "archive"
    fill(folder)
    return folder


@pytest.fixture
def house(qtbot: QtBot, qapp: "QApplication", family_papers: Path, tmp_path: Path) -> Iterator["House"]:
    """The app, open on a copy of the family's archive."""
    from sendorganiser.gui import style
    from tests.access.house import opened

    style.apply(qapp, "light", reduced_motion=True)
    shutil.copytree(family_papers, tmp_path / "archive")
    with opened(tmp_path / "archive", qtbot) as made:
        yield made


@pytest.fixture(autouse=True)
def no_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    """NOW is long ago, or still to come, wherever and whenever the tests are run."""
    monkeypatch.setattr(doubtful_clock, "doubted", lambda *_: None)


@pytest.fixture
def case(archive: Archive) -> int:
    """A case in it."""
    kept = archive.cases()
    return kept[0].id if kept else archive.add_case(name="Maya Tresswell", now=NOW)


@pytest.fixture
def job() -> Job:
    return Job()


@pytest.fixture
def now() -> str:
    return NOW
