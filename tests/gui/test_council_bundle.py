"""The room for the council's bundle: it is read while the window lives on, and each fault is shown beside my page."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from sendorganiser.errors import LockedFile
from sendorganiser.gui import style
from sendorganiser.gui.desk import Desk
from sendorganiser.gui.jobs import JobRunner
from sendorganiser.gui.pages import PageSource
from sendorganiser.gui.screens import council_bundle
from sendorganiser.gui.screens.council_bundle import CouncilBundleRoom
from sendorganiser.gui.widgets.council_points import PointsList
from sendorganiser.gui.widgets.side_by_side import Side
from sendorganiser.jobs import Job
from sendorganiser.model import Page as PaperPage
from sendorganiser.model.comparison import Compared
from sendorganiser.store import Archive
from sendorganiser.workflows.add_documents import add_documents
from sendorganiser.workflows.check_council_bundle import MISSING, PART, UNSEEN, Point
from tests import papers
from tests.conftest import NOW
from tests.gui.looking_first import seen_and_saved
from tests.likeness.test_likeness import page

_LETTER, _REPORT, _NOTE = [page(1, 150)], [page(2, 150), page(3, 150)], [page(9, 150)]


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[Desk]:
    style.apply(qapp, "light")
    with Archive.open(tmp_path / "archive") as archive:
        case = archive.add_case(name="Maya Tresswell", now=NOW)
        files = [papers.pdf(tmp_path / "letter.pdf", _LETTER), papers.pdf(tmp_path / "report.pdf", _REPORT)]
        add_documents(archive, Job(), case=case, files=files, now=NOW)
    runner = JobRunner(partial(Archive.open, tmp_path / "archive"))
    source = PageSource()
    reading = Archive.open_to_read(tmp_path / "archive")
    reading.stay()  # as the app does: no lane sweeps the work folder
    made = Desk(reading, runner, source, state=QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat))
    yield made
    runner.stop()
    source.close()
    reading.close()


@pytest.fixture
def room(desk: Desk, qtbot: QtBot) -> CouncilBundleRoom:
    made = CouncilBundleRoom(desk)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    made.shown()
    return made


def listed(room: CouncilBundleRoom) -> list[Point]:
    return [point for n in range(room.list.count()) if isinstance(point := room.list.item(n).data(0x100), Point)]


def test_what_is_wrong_is_listed_shown_and_written(
    room: CouncilBundleRoom, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = papers.pdf(tmp_path / "theirs.pdf", [_REPORT[0], *_NOTE])
    room.check(theirs)
    qtbot.waitUntil(lambda: room.list.current() is not None)
    ours = [(point.group, point.places) for point in listed(room) if point.group in (MISSING, PART, UNSEEN)]
    assert ours == [(MISSING, ()), (PART, (1,)), (UNSEEN, (2,))]
    first = room.list.current()
    assert first is not None
    assert first.group == MISSING
    assert "0 of your 2 papers" in room.notes.plain_text()
    room.list.setCurrentRow(next(n for n in range(room.list.count()) if is_group(room, n, PART)))
    assert room.sides.page == 2  # the page of mine that they left out
    room.look_at_letter()
    seen_and_saved(qtbot, room, tmp_path / "letter.txt", monkeypatch)
    assert "Page 2 of 2 is missing." in (tmp_path / "letter.txt").read_text(encoding="utf-8")


def is_group(room: CouncilBundleRoom, row: int, group: str) -> bool:
    point = room.list.item(row).data(0x100)
    return isinstance(point, Point) and point.group == group


def test_a_locked_bundle_is_refused_and_another_may_be_chosen(
    room: CouncilBundleRoom, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(desk.runner.refused) as told:
        room.check(papers.locked_pdf(tmp_path / "locked.pdf", "secret", "word"))
    assert isinstance(told.args[0], LockedFile)
    assert room.found is None
    assert room.drop.isVisible()


def test_where_a_page_could_not_be_read_no_word_is_marked_and_it_may_be_read_again(
    room: CouncilBundleRoom, desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = papers.pdf(tmp_path / "theirs.pdf", [_LETTER[0].replace("a", "e"), _REPORT[0]])
    room.check(theirs)
    qtbot.waitUntil(lambda: room.list.current() is not None)
    again = next(each for each in room.findChildren(QAbstractButton) if each.text() == "Read and compare again")
    assert not again.isVisible()  # all was read
    _, pane = room.sides.panes
    sheet = [PaperPage(1, 595.0, 842.0, None, "pdf")]
    room.sides.show_sides(
        Side("letter", "My paper", str(tmp_path / "letter.pdf"), sheet),
        Side("theirs", "The council’s bundle", str(theirs), sheet, unreadable=frozenset({1})),
    )
    qtbot.waitUntil(lambda: "No words could be read" in pane.note.whole_text())
    numbered = Side("theirs", "The council’s bundle", str(theirs), sheet, labels=("7",))
    assert numbered.says(1) == "The council’s bundle, page 7 (1st in the file)"
    assert not any(each.peek.hits for each in room.sides.panes)
    with monkeypatch.context() as patch:
        read = council_bundle.compare_and_keep
        patch.setattr(
            council_bundle, "compare_and_keep", lambda *given, **more: replace(read(*given, **more), not_read=(2,))
        )
        room.check(theirs)
        qtbot.waitUntil(again.isVisible)
    found = room.found
    again.click()
    qtbot.waitUntil(lambda: room.found is not found and not desk.runner.is_busy)
    assert room.found is not None
    assert not room.found.not_read


def test_no_row_of_the_list_loses_its_last_line(qtbot: QtBot, qapp: QApplication) -> None:
    style.apply(qapp, "light")
    shown = PointsList()
    qtbot.addWidget(shown)
    shown.resize(280, 400)
    titles = [f"Mediation certificate, {day} February 2026" + " or so" * (day % 5) for day in range(1, 20)]
    shown.show_points(
        [Point(MISSING, 1, title, "It is not in the bundle.") for title in titles], Compared(1, ("1",), ())
    )
    shown.show()
    inside = shown.viewport().width() - 20  # less than is left for words: no line breaks later than here
    for row in range(1, shown.count()):
        words = shown.fontMetrics().boundingRect(
            0, 0, inside, 999, int(Qt.TextFlag.TextWordWrap), shown.item(row).text()
        )
        assert shown.visualItemRect(shown.item(row)).height() >= words.height()
