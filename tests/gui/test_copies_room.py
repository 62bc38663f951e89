"""The copies room: two papers side by side, what differs marked, and an answer that can be taken back."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sendorganiser.gui import style
from sendorganiser.gui.desk import Desk
from sendorganiser.gui.jobs import JobRunner
from sendorganiser.gui.models.families import kin_differences, kin_title, missing_words, remarks_on
from sendorganiser.gui.pages import PageSource
from sendorganiser.gui.screens.copies import CopiesRoom
from sendorganiser.jobs import Job
from sendorganiser.model.family import Kinship
from sendorganiser.store import Archive
from sendorganiser.workflows.add_documents import add_documents
from sendorganiser.workflows.find_copies import find_copies
from tests import papers
from tests.conftest import NOW
from tests.likeness.test_likeness import page

LETTER = page(1, 120)


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[Desk]:
    style.apply(qapp, "light")
    made = {
        "letter": [LETTER],
        "again": [LETTER.replace("school", "academy", 1)],
        "pile": [page(5, 150), page(6, 150), page(7, 150), LETTER],
    }
    with Archive.open(tmp_path / "archive") as archive:
        case = archive.add_case(name="Maya Tresswell", now=NOW)
        files = [papers.pdf(tmp_path / f"{name}.pdf", pages) for name, pages in made.items()]
        add_documents(archive, Job(), case=case, files=files, now=NOW)
        find_copies(archive, Job())
    runner = JobRunner(partial(Archive.open, tmp_path / "archive"))
    source = PageSource()
    reading = Archive.open_to_read(tmp_path / "archive")
    reading.stay()  # as the app does: no lane sweeps the work folder
    state = QSettings(str(tmp_path / "state.ini"), QSettings.Format.IniFormat)
    made_desk = Desk(reading, runner, source, state=state)
    yield made_desk
    runner.stop()
    source.close()
    reading.close()


@pytest.fixture
def room(desk: Desk, qtbot: QtBot) -> CopiesRoom:
    made = CopiesRoom(desk)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    desk.runner.changed.connect(made.refresh)
    made.show()
    made.shown()
    return made


def _has(room: CopiesRoom, count: int) -> bool:
    return len(room.pairs) == count


def show(room: CopiesRoom, relation: str) -> Kinship:
    for _ in range(9):
        if room.pair is not None and room.pair.relation == relation:
            return room.pair
        room.step(1)
    raise AssertionError(relation)


def test_the_words_that_differ_are_marked_on_both_pages(qtbot: QtBot, room: CopiesRoom) -> None:
    pair = next(p for p in room.pairs if p.relation in ("same", "version"))
    show(room, pair.relation)
    assert room.differences.plain_text() == "1 word differs, on page 1."
    qtbot.waitUntil(lambda: all(len(pane.peek.hits) == 1 for pane in room.sides.panes))


def test_a_part_stands_beside_its_page_of_the_larger_file(room: CopiesRoom) -> None:
    pair = show(room, "part")
    assert (pair.first, pair.last) == (4, 4)
    assert [pane.peek.page for pane in room.sides.panes] == [1, 4]
    assert not room.keep_left.isVisible()


def test_keeping_one_puts_the_other_behind_it_and_undo_brings_it_back(
    qtbot: QtBot, desk: Desk, room: CopiesRoom
) -> None:
    said: list[object] = []
    desk.said.connect(lambda _, undo: said.append(undo))
    pair = next(p for p in room.pairs if p.relation != "part")
    show(room, pair.relation)
    room.keep_left.click()
    qtbot.waitUntil(lambda: len(desk.archive.documents(1)) == 2 and bool(said))
    assert pair.other not in [document.id for document in desk.archive.documents(1)]
    assert any("A copy stands behind" in words for words in remarks_on(desk.archive.families, pair.one, [""]))
    assert callable(said[0])
    said[0]()
    qtbot.waitUntil(lambda: len(desk.archive.documents(1)) == 3)


def test_when_all_is_settled_it_says_so(qtbot: QtBot, desk: Desk, room: CopiesRoom) -> None:
    for _ in range(len(room.pairs)):
        before = len(room.pairs)
        room.both.click()
        qtbot.waitUntil(partial(_has, room, before - 1))
    assert room.is_empty
    assert len(desk.archive.documents(1)) == 3


def test_enter_pressed_twice_answers_one_pair_only(qtbot: QtBot, desk: Desk, room: CopiesRoom) -> None:
    room.activateWindow()
    qtbot.waitUntil(room.sides.hasFocus)  # one begins at what is to be looked at
    before = len(room.pairs)
    assert before > 1
    room.both.setFocus()
    for left in (before - 1, before - 1):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        qtbot.waitUntil(partial(_has, room, left))
        qtbot.waitUntil(lambda: not desk.runner.is_busy)
    assert room.sides.hasFocus()


def test_the_arrows_turn_both_pages(qtbot: QtBot, room: CopiesRoom) -> None:
    show(room, "part")
    was = room.sides.page
    qtbot.keyClick(room.sides, Qt.Key.Key_Left)
    assert room.sides.page == max(1, was - 1)


def test_escape_goes_back(qtbot: QtBot, room: CopiesRoom) -> None:
    with qtbot.waitSignal(room.back_asked):
        qtbot.keyClick(room, Qt.Key.Key_Escape)


def test_what_differs_is_told_in_words() -> None:
    pair = Kinship(1, 2, "same", 0.98, differ=12, pages=(2,), lacks=(3,))
    assert (
        kin_differences(pair, is_scan=False)
        == "Page 3 is missing from the one on the left. 12 words differ, on page 2."
    )
    assert "misread" in kin_differences(pair, is_scan=True)
    assert "pages 7 to 9" in kin_title(Kinship(1, 2, "part", 1, first=7, last=9))
    assert missing_words([3, 5]) == ["Pages 3 and 5 seem to be missing: no page has these numbers."]
    assert missing_words([]) == []
