"""From a search to the page, on to the next paper, to a tag, to the evidence matrix: in the whole window."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QMenu
from pytestqt.qtbot import QtBot

from sendorganiser.gui.app import App
from sendorganiser.gui.models.filter_list import FilterModel
from sendorganiser.gui.screens.documents.paper_kin import KinDialog
from sendorganiser.gui.screens.documents.room import DocumentsRoom
from sendorganiser.gui.screens.documents.search_line import SearchLine
from sendorganiser.gui.screens.points.places import PlacesDialog
from sendorganiser.gui.screens.points.room import PointsRoom
from sendorganiser.gui.screens.reader.room import ReaderRoom
from sendorganiser.gui.screens.search_list import SearchListDialog
from sendorganiser.jobs import Job
from sendorganiser.store import Archive
from sendorganiser.workflows.add_documents import add_documents
from sendorganiser.workflows.prove_plan import see_plan
from tests import papers
from tests.conftest import NOW
from tests.gui.test_app import started
from tests.gui.test_first_use import stop
from tests.workflows.test_filling import PLAN


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "archive"
    with Archive.open(made) as archive:
        case = archive.add_case(name="Maya Tresswell", now=NOW)
        for name, pages in (
            ("plan", [PLAN]),
            ("report", ["She needs swimming.", "Nothing.", "More swimming was tried."]),
            ("diary", ["No swimming today."]),
        ):
            add_documents(archive, Job(), case=case, files=[papers.pdf(tmp_path / f"{name}.pdf", pages)], now=NOW)
        archive.set_facts({1: {"kind": "ehcp-final", "date": "2025-01-01", "title": "EHC plan"}})
        archive.set_facts({2: {"title": "Report"}, 3: {"title": "Diary"}})
    return made


def searched(qtbot: QtBot, folder: Path, typed: str) -> tuple[App, DocumentsRoom]:
    app = started(qtbot, folder)
    room = app.window.show_room("documents")
    assert isinstance(room, DocumentsRoom)
    room.search(typed)
    return app, room


def choose(menu: QMenu, words: str) -> None:
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text() == words).trigger()


def test_the_pages_of_a_paper_are_listed_and_lead_to_their_place(qtbot: QtBot, folder: Path) -> None:
    app, room = searched(qtbot, folder, "swimming")
    room.browser.papers.choose(2)
    pages = room.browser.side.found_pages
    assert [pages.list.item(row).text()[:7] for row in range(pages.list.count())] == ["Page 1:", "Page 3:"]
    pages.list.setCurrentRow(1)
    qtbot.waitUntil(lambda: room.browser.side.peek.page == 3)
    QTest.keyClick(pages.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: app.window.current_room_id == "reader")
    reader = app.window.current_room
    assert isinstance(reader, ReaderRoom)
    qtbot.waitUntil(lambda: reader.view.hit_place == (2, 2))
    stop(app)


def test_f3_goes_on_to_the_next_paper_and_back_to_the_last_hit_of_the_one_before(qtbot: QtBot, folder: Path) -> None:
    app, room = searched(qtbot, folder, "swimming")
    listed = [paper.id for paper in room.browser.papers.papers.documents()]
    assert sorted(listed) == [2, 3]
    room.browser.papers.choose(listed[0])
    room.browser.papers.opened.emit(app.desk.archive.document(listed[0]))
    reader = app.window.current_room
    assert isinstance(reader, ReaderRoom)
    assert reader.find_bar.paper == "Paper 1 of 2"
    assert reader.find_bar.edit.text() == "swimming"
    counts = {2: 2, 3: 1}
    qtbot.waitUntil(lambda: reader.view.hit_place == (1, counts[listed[0]]))
    for _ in range(counts[listed[0]]):
        reader.finding.next_hit()
    qtbot.waitUntil(lambda: reader.document is not None and reader.document.id == listed[1])
    qtbot.waitUntil(lambda: reader.view.hit_place == (1, counts[listed[1]]))
    reader.finding.previous_hit()
    qtbot.waitUntil(lambda: reader.document is not None and reader.document.id == listed[0])
    last = counts[listed[0]]
    qtbot.waitUntil(lambda: reader.view.hit_place == (last, last))
    said: list[str] = []
    app.desk.said.connect(lambda words, _: said.append(words))
    for _ in range(last):
        reader.finding.previous_hit()
    assert said == ["That was the first paper of this search."]
    app.desk.open_paper(1)  # from elsewhere: no search leads on
    assert not reader.finding.leads_on
    stop(app)


def test_a_search_is_kept_and_comes_back_and_a_list_is_looked_for(
    qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app, room = searched(qtbot, folder, "swimming")
    (line,) = room.findChildren(SearchLine)
    monkeypatch.setattr(
        "sendorganiser.gui.screens.documents.search_line.QInputDialog.getText", lambda *_, **__: ("Pool", True)
    )
    choose(line.menu, "Keep this search…")
    qtbot.waitUntil(lambda: len(app.desk.archive.searching.saved(1)) == 1)
    line.menu.aboutToShow.emit()
    words = [action.text() for action in line.menu.actions() if action.text()]
    assert words == ["Keep this search…", "Search for a list…", "Pool", "Keep no longer"]
    choose(line.menu, "Search for a list…")
    (dialog,) = app.window.findChildren(SearchListDialog)
    dialog.terms.setPlainText("swimming\nunicorn")
    dialog.look()
    qtbot.waitUntil(lambda: dialog.table.rowCount() == 2)
    rows = [[cell.text() for c in range(4) if (cell := dialog.table.item(r, c))] for r in range(2)]
    assert rows[0][:3] == ["swimming", "2", "3"] and rows[1] == ["unicorn", "0", "0", "Nowhere"]
    with qtbot.waitSignal(app.desk.search_asked) as asked:
        QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert asked.args == ["swimming"]
    stop(app)


def test_tags_and_related_papers_are_put_and_taken_away(qtbot: QtBot, folder: Path) -> None:
    app, room = searched(qtbot, folder, "")
    dialog = KinDialog(app.desk, app.window, [app.desk.archive.document(2)])
    dialog.open()
    dialog.tag.setText("pool")
    QTest.keyClick(dialog.tag, Qt.Key.Key_Return)
    points = app.desk.archive.points
    qtbot.waitUntil(lambda: [tag.tag for tag in points.tags.of_document(2)] == ["pool"])
    dialog.way.setCurrentIndex(dialog.way.findText("Is a later version of"))
    dialog.relate()
    assert "No paper is chosen" in dialog.problem.text()
    dialog.other.set_document(3)
    dialog.relate()
    qtbot.waitUntil(lambda: [one.kind for one in points.relations.of_case(1)] == ["later-version-of"])
    room.refresh()
    model = room.browser.filters.model()
    assert isinstance(model, FilterModel)
    made = [model.entry(model.index(row)) for row in range(model.rowCount())]
    entry = next(each for each in made if each is not None and each.words == "pool")
    assert entry.filter is not None and entry.papers == 1
    room.browser.choose_filter(entry.filter)
    assert [paper.id for paper in room.browser.papers.papers.documents()] == [2]
    away = "Take the tag “pool” away"
    qtbot.waitUntil(lambda: any(b.accessibleName() == away for b in dialog.findChildren(QAbstractButton)))
    next(b for b in dialog.findChildren(QAbstractButton) if b.accessibleName() == away).click()
    qtbot.waitUntil(lambda: points.tags.of_document(2) == [])
    dialog.accept()
    stop(app)


def test_the_matrix_is_filled_by_search(qtbot: QtBot, folder: Path) -> None:
    with Archive.open(folder) as archive:
        see_plan(archive, Job(), document=1)
    app = started(qtbot, folder)
    room = app.window.show_room("points")
    assert isinstance(room, PointsRoom)
    room.tabs.setCurrentIndex(1)
    table = room.matrix.table
    assert table.rowCount() == 1 and table.item(0, 1).text() == "None yet"
    room.matrix.fill()
    (dialog,) = app.window.findChildren(PlacesDialog)
    dialog.words.editor.setText("swimming")  # type: ignore[attr-defined]
    dialog.save()
    qtbot.waitUntil(lambda: dialog.places.count() == 3)
    dialog.places.item(0).setCheckState(Qt.CheckState.Checked)
    assert dialog.save_button.text() == "Link 1 place"
    dialog.save()
    qtbot.waitUntil(lambda: "swimming" in table.item(0, 1).text())
    stop(app)
