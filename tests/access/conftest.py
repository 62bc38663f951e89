"""One archive with a family's papers for all the access tests, copied for each that opens it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sendorganiser.gui import style
from tests.access.house import House, fill, opened


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with papers, dates, people and losses in it."""
    folder = tmp_path_factory.mktemp("access") / "filled"
    fill(folder)
    return folder


@pytest.fixture
def house(qtbot: QtBot, qapp: QApplication, filled: Path, tmp_path: Path) -> Iterator[House]:
    """The app open on a copy of it."""
    style.apply(qapp, "light", reduced_motion=True)
    shutil.copytree(filled, tmp_path / "archive")
    with opened(tmp_path / "archive", qtbot) as made:
        yield made
