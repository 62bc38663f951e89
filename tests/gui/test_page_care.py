"""Page care as a person does it: turning, blank pages, correcting words, the list of pages to read oneself."""

import wave
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QLabel
from pytestqt.qtbot import QtBot

from sendorganiser import settings
from sendorganiser.gui.app import App
from sendorganiser.gui.models.filters import Filter
from sendorganiser.gui.screens.documents.room import DocumentsRoom
from sendorganiser.gui.screens.reader.care import ReaderCare
from sendorganiser.gui.screens.reader.room import ReaderRoom
from sendorganiser.gui.screens.unsure import UnsureRoom
from sendorganiser.jobs import Job
from sendorganiser.model import Page, Word
from sendorganiser.store import Archive
from sendorganiser.workflows.add_documents import add_documents
from sendorganiser.workflows.care_for_pages import look_over
from sendorganiser.workflows.find_copies import find_copies
from tests import papers
from tests.conftest import NOW
from tests.gui.test_app import started
from tests.gui.test_first_use import stop

WORDS = (Word("Dear", 72, 80, 99, 92), Word("Mis", 104, 80, 120, 92, 33.0), Word("0konjo", 125, 80, 170, 92, 40.0))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An archive with a scan of two pages, the first read with doubt, the second blank."""
    made = tmp_path / "archive"
    with Archive.open(made) as archive:
        case = archive.add_case(name="Maya Tresswell", now=NOW)
        file = papers.scan(tmp_path / "scan.pdf", ["Dear Mrs Okonjo", ""])
        (taken,) = add_documents(archive, Job(), case=case, files=[file], now=NOW).taken
        read = [
            Page(1, 0, 0, "Dear Mis 0konjo", "ocr", "top-left", 57.0, WORDS),
            Page(2, 0, 0, "", "ocr", "top-left", 0.0),
        ]
        archive.keep_page_texts(taken.documents[0], read)
        look_over(archive, Job())
        find_copies(archive, Job())
        archive.suggest(taken.documents[0], {}, 1.0)
    return made


def reader_of(app: App) -> ReaderRoom:
    room = app.window.current_room
    assert isinstance(room, ReaderRoom)
    return room


def care_of(app: App) -> ReaderCare:
    (care,) = reader_of(app).findChildren(ReaderCare)
    return care


def paper(app: App) -> int:
    assert app.desk.case is not None
    return app.desk.archive.documents(app.desk.case.id)[0].id


def choose(care: ReaderCare, words: str) -> None:
    care.menu.aboutToShow.emit()
    found: list[QAction] = [action for action in care.menu.actions() if action.text().startswith(words)]
    found[0].trigger()


def test_a_page_is_turned_from_the_reader_and_turned_back_by_undo(qtbot: QtBot, folder: Path) -> None:
    app = started(qtbot, folder)
    app.desk.open_paper(paper(app))
    upright = app.desk.archive.document(paper(app)).reading
    said: list[object] = []
    app.desk.said.connect(lambda _, undo: said.append(undo))
    choose(care_of(app), "Turn page 2 to the right") if reader_of(app).view.page == 2 else None
    choose(care_of(app), "Turn page 1 to the right")
    qtbot.waitUntil(lambda: bool(said))
    assert app.desk.archive.care.pages(paper(app))[1].turn == 90
    undo = said[0]
    assert callable(undo)
    undo()
    qtbot.waitUntil(lambda: app.desk.archive.document(paper(app)).reading == upright)
    stop(app)


def test_a_blank_page_is_said_to_be_blank_among_the_small_pages(qtbot: QtBot, folder: Path) -> None:
    app = started(qtbot, folder)
    app.desk.open_paper(paper(app))
    strip = reader_of(app).side.thumbnails.model()
    said = [strip.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]
    assert said == ["Page 1 of 2", "Page 2 of 2, blank"]
    stop(app)


def test_a_person_goes_through_the_pages_and_puts_the_words_right(qtbot: QtBot, folder: Path) -> None:
    app = started(qtbot, folder)
    room = app.window.show_room("unsure")
    assert isinstance(room, UnsureRoom)
    assert [(each.page, each.why) for each in room.pages] == [(1, "unsure")]
    qtbot.keyClick(room.list, Qt.Key.Key_Return)
    care = care_of(app)
    editor = care.corrector.editor
    assert editor.toPlainText() == "Dear Mis 0konjo"
    assert editor.textCursor().selectedText() == "Mis", "the first unsure word is chosen"
    assert len(editor.extraSelections()) == 2, "both unsure words are underlined"
    qtbot.keyClicks(editor, "Mrs")
    qtbot.keyClick(editor, Qt.Key.Key_F8)
    assert editor.textCursor().selectedText() == "0konjo"
    qtbot.keyClicks(editor, "Okonjo")
    qtbot.keyClick(editor, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    number = paper(app)
    qtbot.waitUntil(lambda: app.desk.archive.texts(number)[0] == "Dear Mrs Okonjo")
    qtbot.waitUntil(lambda: app.window.current_room_id == "unsure")
    assert room.is_empty
    assert [word.x0 for word in app.desk.archive.pages(number)[0].words] == [72, 104, 125]
    stop(app)


def test_a_correction_is_said_and_can_be_taken_back_later(qtbot: QtBot, folder: Path) -> None:
    app = started(qtbot, folder)
    app.desk.open_paper(paper(app))
    care = care_of(app)
    care.correct_action.setChecked(True)
    care.corrector.editor.setPlainText("Dear Mrs Okonjo")
    qtbot.mouseClick(care.corrector.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: care.corrector.take_back.isVisibleTo(care.corrector))
    assert "Corrected by you on" in care.corrector.editor.accessibleDescription()
    qtbot.mouseClick(care.corrector.take_back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: care.corrector.editor.toPlainText() == "Dear Mis 0konjo")
    stop(app)


def test_what_was_searched_for_is_marked_again_after_the_words_were_looked_at(qtbot: QtBot, folder: Path) -> None:
    app = started(qtbot, folder)
    app.desk.open_paper(paper(app), 1, ("dear",))
    care, room = care_of(app), reader_of(app)
    qtbot.waitUntil(lambda: room.view.hit_place == (1, 1))
    care.correct_action.setChecked(True)
    care.correct_action.setChecked(False)
    qtbot.waitUntil(lambda: room.view.hit_place[1] == 1)
    stop(app)


def test_what_was_typed_and_not_saved_is_still_there_after_looking_at_another_page(qtbot: QtBot, folder: Path) -> None:
    app = started(qtbot, folder)
    app.desk.open_paper(paper(app))
    care, view = care_of(app), reader_of(app).view
    care.correct_action.setChecked(True)
    care.corrector.editor.setPlainText("Dear Mrs Ok")
    view.go_to(2)
    assert care.corrector.editor.toPlainText() == ""
    view.go_to(1)
    assert care.corrector.editor.toPlainText() == "Dear Mrs Ok"
    stop(app)


def test_reading_on_battery_is_a_choice_that_is_kept(qtbot: QtBot, folder: Path) -> None:
    app = started(qtbot, folder)
    (box,) = (each for each in app.window.show_room("settings").findChildren(QCheckBox) if "battery" in each.text())
    assert not box.isChecked()
    qtbot.wait(50)  # until the room has settled
    box.click()
    assert settings.load(settings.settings_file()).read_on_battery
    stop(app)


def test_the_list_of_papers_leads_to_the_pages_to_read(qtbot: QtBot, folder: Path) -> None:
    app = started(qtbot, folder)
    room = app.window.show_room("documents")
    assert isinstance(room, DocumentsRoom)
    qtbot.waitUntil(lambda: any("for you to read" in each.said[0] for each in room.banners.banners))
    room.browser.choose_filter(Filter("unsure", str(paper(app))))
    assert [each.id for each in room.browser.papers.papers.documents()] == [paper(app)]
    assert "Read these yourself" in [each.text() for each in room.browser.findChildren(QLabel)]
    stop(app)


def test_words_that_are_read_meanwhile_show_but_never_over_what_is_being_typed(qtbot: QtBot, folder: Path) -> None:
    app = started(qtbot, folder)
    app.desk.open_paper(paper(app))
    care = care_of(app)
    care.correct_action.setChecked(True)
    pages = app.desk.archive.pages(paper(app))
    reader_of(app).show_pages([replace(pages[0], text="Dear Mrs Okonjo", words=()), pages[1]])
    assert care.corrector.editor.toPlainText() == "Dear Mrs Okonjo"
    care.corrector.editor.setPlainText("Dear Mrs Quill")
    reader_of(app).show_pages(pages)
    assert care.corrector.editor.toPlainText() == "Dear Mrs Quill"
    stop(app)


def test_what_is_typed_of_a_recording_shows_on_its_pages_at_once(qtbot: QtBot, tmp_path: Path) -> None:
    with wave.open(str(tmp_path / "call.wav"), "wb") as file:
        file.setnchannels(1), file.setsampwidth(2), file.setframerate(8000)
        file.writeframes(bytes(16000))
    with Archive.open(tmp_path / "archive") as archive:
        case = archive.add_case(name="Maya Tresswell", now=NOW)
        add_documents(archive, Job(), case=case, files=[tmp_path / "call.wav"], now=NOW)
    app = started(qtbot, tmp_path / "archive")
    app.desk.open_paper(paper(app))
    care, reader = care_of(app), reader_of(app)
    care.correct_action.setChecked(True)
    said = "\n".join(f"Mrs Okonjo: line {n} of the call" for n in range(90))
    care.corrector.editor.setPlainText(said)
    qtbot.mouseClick(care.corrector.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: reader.view.pages > 1)
    reader.view.go_to(2)
    assert care.corrector.editor.toPlainText() == said, "all its pages hold one transcript"
    assert "line 89 of the call" in (app.desk.archive.texts(paper(app))[-1] or "")
    qtbot.mouseClick(care.corrector.take_back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: reader.view.pages == 1)
    stop(app)
