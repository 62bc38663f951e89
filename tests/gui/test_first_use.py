"""What the first person to use the app stumbled over: a case's facts, the screen, the keyboard, another child."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from sendorganiser.bundle import presets
from sendorganiser.gui.app import App
from sendorganiser.gui.models.arranging import PaperRow
from sendorganiser.gui.models.papers import in_words
from sendorganiser.gui.screens.bundles.count import count
from sendorganiser.gui.screens.documents.room import DocumentsRoom
from sendorganiser.gui.screens.new_case import CaseDialog
from sendorganiser.gui.widgets import JobStrip
from sendorganiser.gui.window import MainWindow
from sendorganiser.jobs import Job
from sendorganiser.model import Case
from sendorganiser.model.other_children import about_others
from sendorganiser.store import Archive
from tests import papers
from tests.conftest import NOW
from tests.gui.made_papers import document
from tests.gui.test_app import started
from tests.gui.test_documents import keep, press


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "archive"


def stop(app: App) -> None:
    """Close the window and let the archive go."""
    app.window.hide()  # what was still to be made for it is not
    app.close()


def documents_room(app: App) -> DocumentsRoom:
    room = app.window.show_room("documents")
    assert isinstance(room, DocumentsRoom)
    return room


def dialog_of(app: App) -> CaseDialog:
    return next(dialog for dialog in app.window.findChildren(CaseDialog) if dialog.isVisible())


def write(qtbot: QtBot, editor: QWidget, words: str) -> None:
    assert isinstance(editor, QLineEdit)
    editor.clear()
    qtbot.keyClicks(editor, words)


def has_keyboard(app: App) -> QWidget:
    focused = app.window.focusWidget()
    assert focused is not None
    return focused


# ---- a case ----


def test_the_dialog_is_as_high_as_what_is_in_it(qtbot: QtBot, folder: Path) -> None:
    app = started(qtbot, folder)
    press(qtbot, app.window, "Start a case")
    dialog = dialog_of(app)
    layout = dialog.layout()
    assert layout is not None
    high = dialog.height()
    assert high == layout.totalHeightForWidth(dialog.width())
    write(qtbot, dialog.name.editor, "Owen Trewhitt")
    write(qtbot, dialog.born.editor, "31/2/2016")
    press(qtbot, dialog, "Start case")
    qtbot.waitUntil(lambda: dialog.height() > high)  # what is wrong has room beneath its field
    assert "February 2016 has no day 31. Look at the day again." in dialog.born.problem
    dialog.reject()
    stop(app)


@pytest.mark.parametrize("typed", ["23/04/2016", "23 April 2016", "23.4.16", "2016-04-23"])
def test_a_birthday_is_taken_however_it_is_written(qtbot: QtBot, folder: Path, typed: str) -> None:
    app = started(qtbot, folder)
    press(qtbot, app.window, "Start a case")
    dialog = dialog_of(app)
    write(qtbot, dialog.name.editor, "Owen Trewhitt")
    write(qtbot, dialog.born.editor, typed)
    press(qtbot, dialog, "Start case")
    qtbot.waitUntil(lambda: app.desk.case is not None)
    assert app.desk.case is not None
    assert app.desk.case.born == "2016-04-23"
    assert has_keyboard(app).property("text") == "Choose files"
    stop(app)


@pytest.mark.parametrize("typed", ["April 2016", "31/02/2016", "soon", "1 January 2030"])
def test_what_cannot_be_a_birthday_is_said_beneath_it_and_nothing_is_begun(
    qtbot: QtBot, folder: Path, typed: str
) -> None:
    app = started(qtbot, folder)
    press(qtbot, app.window, "Start a case")
    dialog = dialog_of(app)
    write(qtbot, dialog.name.editor, "Owen Trewhitt")
    write(qtbot, dialog.born.editor, typed)
    press(qtbot, dialog, "Start case")
    assert dialog.born.problem
    assert app.desk.archive.cases() == []
    stop(app)


def test_what_is_known_of_a_case_can_be_changed_later(qtbot: QtBot, folder: Path) -> None:
    with Archive.open(folder) as archive:
        archive.add_case(name="Oskar", born="2016-04-23", council="Calderfell", now=NOW)
    app = started(qtbot, folder)
    menu = app.window.rail.case_button.menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text() == "Edit this case…").trigger()
    dialog = dialog_of(app)
    assert [field.editor.property("text") for field in (dialog.name, dialog.born, dialog.council)] == [
        "Oskar", "23 April 2016", "Calderfell",
    ]  # fmt: skip
    write(qtbot, dialog.name.editor, "Oscar")
    write(qtbot, dialog.born.editor, "24/4/2016")
    press(qtbot, dialog, "Save")
    qtbot.waitUntil(lambda: app.desk.case is not None and app.desk.case.name == "Oscar")
    assert app.desk.archive.cases()[0].born == "2016-04-24"
    assert app.window.rail.case_button.name == "Oscar"
    assert "Oscar" in app.window.windowTitle()
    app.window.undoing.undo_last()
    qtbot.waitUntil(lambda: app.window.rail.case_button.name == "Oskar")
    assert app.desk.archive.cases()[0].born == "2016-04-23"
    stop(app)


# ---- the screen ----


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (1366, 768), (1024, 600)])
def test_on_a_small_screen_the_window_takes_all_of_it_and_no_more(
    qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch, width: int, height: int
) -> None:
    monkeypatch.setattr(MainWindow, "screen", lambda _: _Screen(width, height))
    app = App(folder)
    qtbot.addWidget(app.window)
    qtbot.wait(1)  # one turn of the loop: it looks for pages to read
    assert app.window.isMaximized()
    assert app.window.normalGeometry().height() < height
    stop(app)


def test_on_a_large_screen_the_window_leaves_room(qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MainWindow, "screen", lambda _: _Screen(1920, 1080))
    app = App(folder)
    qtbot.addWidget(app.window)
    qtbot.wait(1)  # one turn of the loop: it looks for pages to read
    assert not app.window.isMaximized()
    assert (app.window.width(), app.window.height()) == (1280, 800)
    stop(app)


class _Screen:
    """A screen of a size."""

    def __init__(self, width: int, height: int) -> None:
        self._free = QRect(0, 0, width, height)

    def availableGeometry(self) -> QRect:
        return self._free


# ---- the keyboard ----


def test_after_papers_were_added_the_keyboard_is_on_the_list_and_never_on_cancel(
    qtbot: QtBot, folder: Path, tmp_path: Path
) -> None:
    with Archive.open(folder) as archive:
        archive.add_case(name="Oscar", now=NOW)
    app = started(qtbot, folder)
    room = documents_room(app)
    app.window.job_strip.add_job(Job(), "Reading pages")
    app.window.job_strip.show_now()
    room.add([papers.pdf(tmp_path / "letter.pdf", ["Dear parent"])])
    qtbot.waitUntil(lambda: bool(room.banners.banners))
    qtbot.waitUntil(lambda: has_keyboard(app) is room.browser.papers)
    stop(app)


def test_when_what_has_the_keyboard_goes_away_the_room_gets_it_not_the_next_button(qtbot: QtBot, folder: Path) -> None:
    with Archive.open(folder) as archive:
        case = archive.add_case(name="Oscar", now=NOW)
        keep(archive, case, "Report", date="2025-05-08")
    app = started(qtbot, folder)
    room = documents_room(app)
    app.window.job_strip.add_job(Job(), "Reading pages")
    app.window.job_strip.show_now()
    added = next(each for each in app.window.header.findChildren(QWidget) if each.property("text") == "Add papers")
    added.setFocus()
    app.window.set_cases([("1", "Oscar"), ("2", "Maya")], "1")  # the header is shown anew; its button stays
    assert has_keyboard(app) is added
    added.hide()
    qtbot.waitUntil(lambda: has_keyboard(app) is room.browser.papers)
    strip = app.window.findChild(JobStrip)
    assert strip is not None
    assert not strip.isAncestorOf(has_keyboard(app))
    stop(app)


def test_words_being_typed_are_not_torn_away_when_papers_arrive(qtbot: QtBot, folder: Path, tmp_path: Path) -> None:
    with Archive.open(folder) as archive:
        case = archive.add_case(name="Oscar", now=NOW)
        keep(archive, case, "Report", date="2025-05-08")
    app = started(qtbot, folder)
    room = documents_room(app)
    room.browser.edit()
    line = room.browser.side.editor.fields["title"].line
    qtbot.waitUntil(lambda: has_keyboard(app) is line)
    room.add([papers.pdf(tmp_path / "letter.pdf", ["Dear parent"])])
    qtbot.waitUntil(lambda: bool(room.banners.banners))
    assert has_keyboard(app) is line
    stop(app)


def test_what_became_of_new_papers_takes_the_place_of_the_old_news(qtbot: QtBot, folder: Path, tmp_path: Path) -> None:
    with Archive.open(folder) as archive:
        archive.add_case(name="Oscar", now=NOW)
    app = started(qtbot, folder)
    room = documents_room(app)
    empty = tmp_path / "letter.pdf"
    empty.write_bytes(b"")
    room.add([empty])
    qtbot.waitUntil(lambda: bool(room.banners.banners))
    assert room.banners.banners[0].said[0] == "1 could not be added."
    room.add([papers.pdf(tmp_path / "letter.pdf", ["Dear parent"])])
    qtbot.waitUntil(lambda: [b.said[0] for b in room.banners.banners] == ["1 paper added."])
    stop(app)


def test_a_search_that_is_emptied_in_another_room_leaves_the_whole_list(qtbot: QtBot, folder: Path) -> None:
    with Archive.open(folder) as archive:
        case = archive.add_case(name="Oscar", now=NOW)
        keep(archive, case, "Report", "Speech therapy twice a week")
        keep(archive, case, "Refusal", "We refuse to assess")
    app = started(qtbot, folder)
    room = documents_room(app)
    app.window.search.set_text("speech")
    qtbot.waitUntil(lambda: len(room.browser.papers.papers.documents()) == 1)
    app.window.show_room("bundles")
    app.window.search.set_text("")
    assert app.window.current_room_id == "bundles"
    assert len(documents_room(app).browser.papers.papers.documents()) == 2
    stop(app)


def test_papers_that_come_in_during_a_search_can_be_shown(qtbot: QtBot, folder: Path, tmp_path: Path) -> None:
    with Archive.open(folder) as archive:
        case = archive.add_case(name="Oscar", now=NOW)
        keep(archive, case, "Report", "Speech therapy twice a week")
    app = started(qtbot, folder)
    room = documents_room(app)
    app.window.search.set_text("speech")
    qtbot.waitUntil(lambda: room.browser.is_searching)
    room.add([papers.pdf(tmp_path / "letter.pdf", ["Dear parent"])])
    qtbot.waitUntil(lambda: bool(room.banners.banners))
    assert len(room.browser.papers.papers.documents()) == 1
    press(qtbot, room.banners, "Show them")
    assert app.window.search.text() == ""
    assert len(room.browser.papers.papers.documents()) == 2
    assert [paper.source_name for paper in room.browser.papers.chosen_documents()] == ["letter.pdf"]
    stop(app)


# ---- another child ----

OSCAR = Case(1, "Owen Trewhitt")


def test_papers_about_another_child_are_told_by_name_unless_the_case_goes_by_another() -> None:
    own, other, silent = (
        document(1, id=n, child=child) for n, child in enumerate(("Owen Trewhitt", "Ada Lindqvist", ""), start=1)
    )
    assert about_others([own, other, silent], OSCAR.name) == {2: "Ada Lindqvist"}
    assert about_others([other, silent], OSCAR.name) == {}
    assert "names another child" in in_words(PaperRow(other, names_another=True))


def test_a_paper_about_another_child_says_so_and_is_not_accepted_with_the_others(qtbot: QtBot, folder: Path) -> None:
    with Archive.open(folder) as archive:
        case = archive.add_case(name="Owen Trewhitt", now=NOW)
        keep(archive, case, "Report", date="2025-05-08", child="Owen Trewhitt")
        keep(archive, case, "Plan", date="2025-05-09", child="Owen Trewhitt")
        strange = keep(archive, case, "Suspension", date="2025-06-09", child="Ada Lindqvist")
    app = started(qtbot, folder)
    room = documents_room(app)
    _ = room.browser.side
    room.browser.papers.selectAll()
    qtbot.keyClick(room.browser.papers, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: app.desk.archive.unconfirmed(case) == 1)
    assert not app.desk.archive.document(strange).confirmed
    room.browser.papers.choose(strange)

    def says_so() -> bool:
        shown = [label.text() for label in room.browser.side.findChildren(QLabel) if label.isVisible()]
        return any("about Ada Lindqvist, not Owen Trewhitt" in words for words in shown)

    qtbot.waitUntil(says_so)
    room.browser.side.accept()  # looked at by itself it may be accepted
    qtbot.waitUntil(lambda: app.desk.archive.document(strange).confirmed)
    stop(app)


def test_a_bundle_says_how_many_of_its_papers_name_another_child() -> None:
    preset = presets()[0]
    every = {n: document(1, id=n, child=c) for n, c in ((1, "Owen Trewhitt"), (2, "Ada Lindqvist"), (3, "Amara O"))}
    section = preset.sections[0].id
    remarks = count(OSCAR, preset, "Bundle", {section: (1, 2, 3)}, every).remarks
    assert (remarks[0].words, remarks[0].action) == ("2 papers name another child.", "Show")
    assert "another-child" not in {r.name for r in count(OSCAR, preset, "Bundle", {section: (1,)}, every).remarks}


def test_a_paper_added_by_mistake_is_taken_out_and_can_be_put_back(qtbot: QtBot, folder: Path) -> None:
    with Archive.open(folder) as archive:
        case = archive.add_case(name="Oscar Lane", now=NOW)
        kept = keep(archive, case, "Report", "Speech therapy", date="2025-05-08")
        wrong = keep(archive, case, "Suspension", "Amara was sent home", date="2025-06-09")
        pack = archive.add_pack(case=case, title="Bundle", preset=presets()[0].id, now=NOW)
        section = presets()[0].sections[0].id
        archive.arrange_pack(pack, {section: (kept, wrong)}, now=NOW)
    app = started(qtbot, folder)
    room = documents_room(app)
    undo: list[Callable[[], None]] = []
    app.desk.said.connect(lambda _, back: undo.append(back))
    room.browser.papers.choose(wrong)
    room.browser.papers.menu_asked.emit(room.mapToGlobal(room.rect().center()))
    menu = next(menu for menu in room.findChildren(QMenu) if menu.isVisible())
    next(action for action in menu.actions() if action.text() == "Take out of this case").trigger()
    menu.close()
    shown = room.browser.papers.papers
    qtbot.waitUntil(lambda: [paper.title for paper in shown.documents()] == ["Report"])
    assert app.desk.archive.pack(pack).sections == {section: (kept,)}
    undo[-1]()
    qtbot.waitUntil(lambda: len(shown.documents()) == 2)
    assert app.desk.archive.pack(pack).sections == {section: (kept, wrong)}
    stop(app)


def test_the_first_case_is_shown_as_soon_as_it_is_begun_though_its_papers_are_still_being_read(
    qtbot: QtBot, folder: Path
) -> None:
    app = started(qtbot, folder)
    with Archive.open(folder) as other:
        number = other.add_case(name="Maya", now=NOW)
    qtbot.waitUntil(lambda: app.desk.case is not None and app.desk.case.id == number)
    assert "Maya" in app.window.windowTitle()
    stop(app)
