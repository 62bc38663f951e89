"""The whole app with a family's papers, and every room and dialog of it in turn: what the access tests walk through."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sendorganiser.gui.app import App
from sendorganiser.jobs import Job
from sendorganiser.store import Archive
from sendorganiser.workflows.find_copies import find_copies
from sendorganiser.workflows.log_costs import keep_cost
from sendorganiser.workflows.log_event import log_event
from sendorganiser.workflows.log_impact import keep_impact
from sendorganiser.workflows.log_provision import keep_lines, typed_line
from sendorganiser.workflows.open_example import open_example
from sendorganiser.workflows.read_pages import read_pages

NOW = "2026-11-21T10:00:00+00:00"
PILE = "Suspension letter May 2026.pdf"


def fill(folder: Path) -> None:
    """Put the example family's papers, and a little of all that can be written down, into a new archive."""
    job = Job()
    with Archive.open(folder) as archive:
        case = open_example(archive, job, now=NOW)
        read_pages(archive, job)
        find_copies(archive, job, case=case)
        log_event(archive, job, case=case, now=NOW, kind="final-plan-issued", date="2026-09-25", sent="2026-09-25")
        log_event(
            archive, job, case=case, now=NOW, kind="call", date="2026-11-02", title="Asked about speech therapy",
            new_contacts=["Ms Okafor"], promised="to name the therapist", promise_due="2026-11-13",
        )  # fmt: skip
        line = typed_line(text="Speech and language therapy", amount="one 45-minute session a week", first="2026-09-25")
        keep_lines(archive, job, case=case, lines=[line], now=NOW)
        keep_cost(archive, job, case=case, now=NOW, kind="therapy", date="2026-10-19", what="Therapy", amount="260")
        keep_impact(archive, job, case=case, date="2026-10-06", text="She asked for her lady.", now=NOW)


@dataclass(frozen=True)
class House:
    """The open app, and whoever goes through it."""

    app: App
    qtbot: QtBot

    def settle(self) -> None:
        """Wait until no work is under way and what is to come has come."""
        self.qtbot.waitUntil(lambda: not self.app.runner.is_busy)
        self.qtbot.wait(60)
        self.qtbot.waitUntil(lambda: not self.app.runner.is_busy)

    def enter(self, name: str) -> QWidget:
        """Go to a room, in a state with something in it; return what is then on screen."""
        room: Any = self.app.window.show_room(name) if name not in ("reader", "split") else None
        if name == "reader":
            self.app.desk.open_paper(self.paper(), 1)
        elif name == "split":
            self.app.desk.split_asked.emit(self.paper(PILE))
        elif name == "plan":
            self.qtbot.waitUntil(lambda: room.view is not None)
        self.settle()
        return self.app.window

    def paper(self, name: str = "") -> int:
        """Return the id of the paper that was added under this name, or of the first."""
        assert self.app.desk.case is not None
        papers = self.app.desk.archive.documents(self.app.desk.case.id)
        return next(paper.id for paper in papers if name in paper.source_name)

    @property
    def rooms(self) -> list[str]:
        """The ids of all rooms there are."""
        return list(self.app.window._entries)  # noqa: SLF001 (a room that is not in the rail is named nowhere else)


@contextmanager
def opened(folder: Path, qtbot: QtBot, size: tuple[int, int] = (1280, 800)) -> Iterator[House]:
    """Open the app on an archive; close it afterwards."""
    app = App(folder)
    qtbot.addWidget(app.window)
    app.window.resize(*size)
    with qtbot.waitActive(app.window):
        app.window.show()
        app.window.activateWindow()
    house = House(app, qtbot)
    try:
        house.settle()
        yield house
    finally:
        app.window.hide()
        app.close()
