"""The room for the hearing: a printed number leads to its page, and what is noted there is never lost."""

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSettings, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from sendorganiser.gui import style
from sendorganiser.gui.desk import Desk
from sendorganiser.gui.jobs import JobRunner
from sendorganiser.gui.pages import PageSource
from sendorganiser.gui.screens.hearing.room import HearingRoom
from sendorganiser.jobs import Job
from sendorganiser.model.hearing import HearingBundle, HearingPaper
from sendorganiser.store import Archive
from sendorganiser.workflows.add_documents import add_documents
from tests import papers
from tests.conftest import NOW
from tests.gui.looking_first import seen_and_saved

_LABELS = ("1", "12", "12A", "C45")


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[Desk]:
    style.apply(qapp, "light")
    with Archive.open(tmp_path / "archive") as archive:
        case = archive.add_case(name="Maya Tresswell", now=NOW)
        add_documents(archive, Job(), case=case, files=[papers.pdf(tmp_path / "a.pdf", ["One", "Two"])], now=NOW)
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
def room(desk: Desk, qtbot: QtBot) -> HearingRoom:
    made = HearingRoom(desk)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    made.shown()
    return made


def bundle(desk: Desk, folder: Path, name: str, labels: tuple[str, ...], mine: dict[int, int]) -> HearingBundle:
    file = papers.pdf(folder / f"{name}.pdf", [f"{name} sheet {label}" for label in labels])
    number = desk.archive.documents(desk.case.id)[0].id
    at = {place: (number, page) for place, page in mine.items()}
    return HearingBundle(name, name, str(file), name, len(labels), labels, (HearingPaper("Plan", 2),), at)


def open_one(room: HearingRoom, one: HearingBundle, qtbot: QtBot) -> None:
    room.open_bundle(one)
    qtbot.waitUntil(lambda: room.view.pages == one.pages)


def typed(room: HearingRoom, qtbot: QtBot, number: str) -> int:
    room.number.setText(number)
    qtbot.keyClick(room.number, Qt.Key.Key_Return)
    return room.view.page


def test_a_printed_number_leads_to_its_page_and_back(
    room: HearingRoom, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    open_one(room, bundle(desk, tmp_path, "Ours", _LABELS, {2: 1}), qtbot)
    assert [typed(room, qtbot, said) for said in ("12a", "c 45", "p. 12")] == [3, 4, 2]
    room.go_back()
    assert room.view.page == 4
    assert typed(room, qtbot, "99") == 4
    assert "no page 99" in room.says.text()


def test_the_list_shows_which_paper_the_page_belongs_to(
    room: HearingRoom, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    ours = replace(
        bundle(desk, tmp_path, "Ours", _LABELS, {}), papers=(HearingPaper("Plan", 2), HearingPaper("Report", 4))
    )
    open_one(room, ours, qtbot)
    assert room.papers.currentItem() is None  # the index, before them all
    for said, title in (("12", "Plan"), ("12A", "Plan"), ("C45", "Report")):
        typed(room, qtbot, said)
        assert title in room.papers.currentItem().text()


def test_a_note_stays_with_its_page_in_both_bundles_and_is_written_out(
    room: HearingRoom, desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_one(room, bundle(desk, tmp_path, "Theirs", ("A1", "A2"), {2: 1}), qtbot)
    open_one(room, bundle(desk, tmp_path, "Ours", _LABELS, {2: 1}), qtbot)
    typed(room, qtbot, "12")
    assert "Theirs: page A2" in room.says.text()
    room.note.setPlainText("Ask about the hours.")
    typed(room, qtbot, "12A")
    assert room.note.toPlainText() == ""
    room.note.setPlainText("Only here.")
    typed(room, qtbot, "12")
    assert room.note.toPlainText() == "Ask about the hours."
    room.change_bundle()
    assert room.bundle is not None
    assert (room.bundle.name, room.number.text()) == ("Theirs", "A2")
    assert room.note.toPlainText() == "Ask about the hours."
    room.look_at_notes()
    seen_and_saved(qtbot, room, tmp_path / "notes.txt", monkeypatch)
    lines = (tmp_path / "notes.txt").read_text(encoding="utf-8")
    assert "12 | Ask about the hours." in lines
    assert "12A | Only here." in lines


def test_words_are_found_on_any_page(room: HearingRoom, desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    open_one(room, bundle(desk, tmp_path, "Ours", _LABELS, {}), qtbot)
    (find,) = [button for button in room.findChildren(QAbstractButton) if button.text() == "Find"]
    find.click()
    assert room.find_bar.isVisible()
    room.find_bar.edit.setText("sheet C45")
    room.find_bar.typed.emit("sheet C45")
    qtbot.waitUntil(lambda: room.find_bar.says == "1 of 1")
    assert room.view.page == 4
    room.go_back()
    assert room.view.page == 1
    room.find_bar.edit.setText("nowhere")
    room.find_bar.typed.emit("nowhere")
    qtbot.waitUntil(lambda: room.find_bar.says == "Not found")


def test_the_keys_of_the_room_work_where_a_number_is_typed(
    room: HearingRoom, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    open_one(room, bundle(desk, tmp_path, "Ours", _LABELS, {2: 1}), qtbot)
    typed(room, qtbot, "99")
    assert room.number.selectedText() == "99"  # what is typed next takes its place
    room.number.setFocus()
    control = Qt.KeyboardModifier.ControlModifier
    override = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_E, control)
    override.accept()
    assert room.keys.eventFilter(room.number, override)
    assert not override.isAccepted()  # so that the room's shortcut gets it, not the line


def test_words_in_scans_of_their_bundle_are_found_by_what_ocr_read(
    room: HearingRoom, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    one = bundle(desk, tmp_path, "Theirs", _LABELS, {})
    read = json.dumps([["Dear", 60, 60, 90, 72], ["Okonjo,", 95, 60, 140, 72]])
    open_one(room, replace(one, words={3: read}, is_theirs=True), qtbot)
    room.find_bar.begin("okonjo")
    room.find_bar.typed.emit("okonjo")
    qtbot.waitUntil(lambda: room.find_bar.says == "1 of 1")
    assert room.view.page == 3


def test_what_can_be_opened_is_offered_first(room: HearingRoom, desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    assert room.chooser.isVisible() and room.chooser.currentIndex() == 0  # nothing was built yet
    one = bundle(desk, tmp_path, "Ours", _LABELS, {})
    open_one(room, one, qtbot)
    assert not room.chooser.isVisible()
    room.change_bundle()  # there is no other: the list is shown
    assert room.chooser.isVisible()
