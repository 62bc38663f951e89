"""The whole app on an empty archive, a person at it, and the small papers that person has."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sendorganiser.gui import style
from sendorganiser.gui.app import App
from tests import papers
from tests.journeys.person import Person

DECISION = (
    "Wexmoor County Council\nSEN Team\n\n14 March 2025\n\nDear Ms Hallworth\n\n"
    "Robin Hallworth, born 9 February 2016\n\n"
    "Decision not to carry out an education, health and care needs assessment\n\n"
    "The council has decided not to assess Robin. You can appeal to the tribunal."
)
REPORT = (
    "Calderfell Community Health NHS Trust\n\nSpeech and language therapy report\n\nRobin Hallworth\n\n"
    "Date of report: 2 May 2025\n\nRobin needs direct therapy for forty minutes twice a week.\n\n"
    "Ines Marchetti\nSpeech and language therapist"
)
SCANNED = (
    "Larkfold Primary School\n\n6 June 2025\n\nDear Ms Hallworth\n\n"
    "Robin was sent home at noon again today.\nHe could not manage the dining hall."
)


@dataclass(frozen=True)
class Papers:
    """Two printed letters and a scan."""

    decision: Path
    report: Path
    scan: Path

    @property
    def all(self) -> tuple[Path, ...]:
        return self.decision, self.report, self.scan


def words_of(file: Path) -> list[str]:
    """Return the words of each page of a PDF."""
    with pypdfium2.PdfDocument(file) as opened:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in opened]


@pytest.fixture
def robins(tmp_path: Path) -> Papers:
    """Papers as they lie in a folder at home."""
    home = tmp_path / "home"
    home.mkdir()
    return Papers(
        papers.pdf(home / "letter from council.pdf", [DECISION]),
        papers.pdf(home / "therapy.pdf", [REPORT]),
        papers.scan(home / "scan0003.pdf", [SCANNED]),
    )


@pytest.fixture
def app(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[App]:
    """The app as it starts for the first time."""
    style.apply(qapp, "light", reduced_motion=True)
    made = App(tmp_path / "archive")
    qtbot.addWidget(made.window)
    made.window.resize(1280, 800)
    with qtbot.waitActive(made.window):
        made.window.show()
        made.window.activateWindow()
    yield made
    made.close()


@pytest.fixture
def person(qtbot: QtBot, app: App) -> Person:
    """Somebody who sits down at it."""
    return Person(qtbot)
