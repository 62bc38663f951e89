"""A long list of papers: its beginning is shown with the window, the rest straight after, and nobody can tell."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from pytestqt.qtbot import QtBot

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.jobs import JobRunner
from sendorganiser.gui.models.filters import ALL, INBOX
from sendorganiser.gui.pages import PageSource
from sendorganiser.gui.screens.documents.room import DocumentsRoom
from sendorganiser.model import Page
from sendorganiser.store import Archive
from sendorganiser.store.documents import NewDocument
from tests.conftest import NOW

COUNT = 230
Make = Callable[[], DocumentsRoom]


@pytest.fixture
def many(archive: Archive, case: int) -> list[int]:
    """Papers of seven years, some without a date; none is checked."""
    numbers = []
    for number in range(COUNT):
        source = archive.work_folder / "source"
        source.write_text(str(number))
        arrived = archive.arrive(source)
        page = Page(1, 595, 842, "hippotherapy" if number == 3 else "speech therapy")
        new = NewDocument(
            case, arrived.sha256, arrived.sha256, f"{number}.txt", "txt", NOW, f"Letter {number}", (page,)
        )
        numbers.append(archive.add_document(new, original=arrived, extension=".txt", reading=None, found={}, bar=1))
    dated = {each: f"{2019 + n % 7}-0{1 + n % 9}-{10 + n % 18}" for n, each in enumerate(numbers) if n % 11}
    archive.set_facts({each: {"date": day} for each, day in dated.items()}, confirm=False)
    return numbers


@pytest.fixture
def make(qtbot: QtBot, archive: Archive, tmp_path: Path, many: list[int]) -> Iterator[Make]:
    """Make the room on the archive, not yet shown."""
    runner = JobRunner(partial(Archive.open, archive.folder))
    pages = PageSource()
    reader = Archive.open_to_read(archive.folder)

    def made() -> DocumentsRoom:
        state = QSettings(str(tmp_path / "state.ini"), QSettings.Format.IniFormat)
        room = DocumentsRoom(Desk(reader, runner, pages, state=state))
        qtbot.addWidget(room)
        room.resize(1080, 700)
        room.shown()
        return room

    yield made
    runner.stop()
    pages.close()
    reader.close()


def listed(room: DocumentsRoom) -> list[int]:
    return [paper.id for paper in room.browser.papers.papers.documents()]


def counts(room: DocumentsRoom) -> dict[str, int]:
    filters = room.browser.filters.model()
    entries = (room.browser.filters.model().entry(filters.index(row, 0)) for row in range(filters.rowCount()))  # type: ignore[attr-defined]
    return {entry.words: entry.papers for entry in entries}


def test_the_beginning_is_the_beginning_of_the_whole_list(qtbot: QtBot, make: Make, many: list[int]) -> None:
    room = make()
    first, chosen, told = listed(room), room.browser.papers.chosen_ids(), counts(room)
    assert 10 < len(first) < COUNT
    assert told == {"To check": COUNT, "All papers": COUNT}
    assert chosen == first[:1]
    room.show()
    qtbot.waitUntil(lambda: len(listed(room)) == COUNT)
    assert listed(room)[: len(first)] == first
    assert sorted(listed(room)) == many
    assert room.browser.papers.chosen_ids() == chosen
    assert room.browser.filter == INBOX
    assert counts(room).items() > told.items()


def test_where_all_is_checked_all_papers_are_listed(
    qtbot: QtBot, make: Make, archive: Archive, many: list[int]
) -> None:
    archive.set_facts({each: {"person": "Ms Bell"} for each in many})
    room = make()
    first = listed(room)
    assert room.browser.filter == ALL
    assert counts(room) == {"To check": 0, "All papers": COUNT}
    room.show()
    qtbot.waitUntil(lambda: len(listed(room)) == COUNT)
    assert listed(room)[: len(first)] == first


def test_what_was_chosen_meanwhile_stays_chosen(qtbot: QtBot, make: Make) -> None:
    room = make()
    room.show()
    for _ in range(3):
        qtbot.keyClick(room.browser.papers, Qt.Key.Key_Down)
    chosen = room.browser.papers.chosen_ids()
    assert chosen == listed(room)[3:4] or chosen == listed(room)[4:5]  # a heading between them is stepped over
    qtbot.waitUntil(lambda: len(listed(room)) == COUNT)
    assert room.browser.papers.chosen_ids() == chosen


def test_a_search_at_once_looks_through_all_papers(qtbot: QtBot, make: Make, many: list[int]) -> None:
    room = make()
    assert many[3] not in listed(room)
    room.search("hippotherapy")
    qtbot.waitUntil(lambda: listed(room) == [many[3]])
    room.search("")
    assert len(listed(room)) == COUNT


def test_enter_goes_to_what_was_typed_last_even_before_its_answer_came(make: Make, many: list[int]) -> None:
    room = make()
    room.search("speech")
    room.search("hippotherapy")
    room.go_to_results()
    assert listed(room) == room.browser.papers.chosen_ids() == [many[3]]


def test_an_answer_that_comes_after_the_search_was_emptied_is_not_shown(qtbot: QtBot, make: Make) -> None:
    room = make()
    room.search("hippotherapy")
    room.search("")
    qtbot.wait(200)
    assert len(listed(room)) == COUNT


def test_what_was_written_meanwhile_is_shown_when_it_has_been_read(
    qtbot: QtBot, make: Make, archive: Archive, many: list[int]
) -> None:
    room = make()
    room.show()
    qtbot.waitUntil(lambda: len(listed(room)) == COUNT)
    chosen = room.browser.papers.chosen_ids()
    archive.remove_documents([many[3]], now=NOW)
    room.refresh()
    qtbot.waitUntil(lambda: len(listed(room)) == COUNT - 1)
    assert many[3] not in listed(room)
    assert room.browser.papers.chosen_ids() == chosen


def test_a_paper_further_down_can_be_edited_at_once(make: Make, many: list[int]) -> None:
    room = make()
    assert many[3] not in listed(room)
    room.edit(many[3])
    assert room.browser.papers.chosen_ids() == [many[3]]
