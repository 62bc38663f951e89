"""The reader room: a parent opens a paper, sees what it is, finds words in it and goes back, by keyboard alone."""

from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QLabel, QPlainTextEdit, QToolButton
from pytestqt.qtbot import QtBot

from sendorganiser.gui.pages import PageSource
from sendorganiser.gui.screens.reader.room import ReaderRoom
from sendorganiser.model.document import Page
from tests.gui.made_papers import HEIGHT, WIDTH, document, make_paper, pages_of, scanned_page


@pytest.fixture
def room(qtbot: QtBot) -> Iterator[ReaderRoom]:
    source = PageSource()
    made = ReaderRoom(source, kind_name={"decision": "Decision of the council", "": ""}.__getitem__)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    qtbot.waitExposed(made)
    yield made
    source.close()


def shown_facts(qtbot: QtBot, room: ReaderRoom) -> str:
    """Wait for the facts, which come after the pages have their place; return what they say."""
    qtbot.waitUntil(lambda: bool(words_on(room)))
    return words_on(room)


def words_on(room: ReaderRoom) -> str:
    return "\n".join(label.text() for label in room.facts.findChildren(QLabel) if label.isVisibleTo(room))


def button_of(room: ReaderRoom, name: str) -> QAbstractButton:
    return next(b for b in room.findChildren(QAbstractButton) if name in (b.accessibleName(), b.text()))


def test_a_paper_shows_its_facts_and_where_it_came_from(qtbot: QtBot, room: ReaderRoom, tmp_path: Path) -> None:
    record = document(
        3, kind="decision", date="2026-05-14", organisation="Wexmoor Council", confirmed=True, waiting=2, private=True
    )
    room.open(record, pages_of(3), Path(make_paper(tmp_path / "paper.pdf")), remarks=["Page 2 is faint."])
    shown = shown_facts(qtbot, room)
    for words in (
        "Decision letter", "Decision of the council", "Thursday 14 May 2026", "Wexmoor Council", "Confirmed",
        "Private",
        "2 pages still to be read", "letter.pdf", "14 May 2026", "3 pages", "Page 2 is faint.",
    ):  # fmt: skip
        assert words in shown
    assert room.title == "Decision letter"


def test_what_is_not_known_is_said(qtbot: QtBot, room: ReaderRoom, tmp_path: Path) -> None:
    room.open(document(1), pages_of(1), Path(make_paper(tmp_path / "paper.pdf", pages=1)))
    shown = shown_facts(qtbot, room)
    assert shown.count("Not known yet") == 3
    assert "To check" in shown


def test_the_whole_fingerprint_is_copied(qtbot: QtBot, room: ReaderRoom, tmp_path: Path) -> None:
    room.open(document(1), pages_of(1), Path(make_paper(tmp_path / "paper.pdf", pages=1)))
    shown_facts(qtbot, room)
    copy = next(b for b in room.facts.findChildren(QToolButton) if "fingerprint" in b.accessibleName())
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "ab" * 32


def test_editing_facts_and_showing_the_original_are_asked_for(qtbot: QtBot, room: ReaderRoom, tmp_path: Path) -> None:
    record = document(1)
    room.open(record, pages_of(1), Path(make_paper(tmp_path / "paper.pdf", pages=1)))
    shown_facts(qtbot, room)
    for signal, words in ((room.edit_asked, "Edit facts"), (room.original_asked, "Show original")):
        with qtbot.waitSignal(signal) as asked:
            button_of(room, words).click()
        assert asked.args == [record]


def test_of_two_papers_no_moment_shows_one_with_the_facts_of_the_other(
    qtbot: QtBot, room: ReaderRoom, tmp_path: Path
) -> None:
    file = Path(make_paper(tmp_path / "paper.pdf"))
    room.open(document(1, title="The first letter"), pages_of(1), file)
    assert "The first letter" in shown_facts(qtbot, room)
    room.open(document(1, title="The second letter", id=2), pages_of(1), file)
    assert "The first letter" not in words_on(room)
    assert "The second letter" in shown_facts(qtbot, room)


def test_words_searched_for_are_marked_where_the_paper_opens(qtbot: QtBot, room: ReaderRoom, tmp_path: Path) -> None:
    file = Path(make_paper(tmp_path / "paper.pdf", pages=5))
    room.open(document(5), pages_of(5), file, at_page=4, terms=["specify"])
    qtbot.waitUntil(lambda: room.view.hit_place[1] == 5)
    assert room.view.page == 4
    assert room.view.hit_place == (4, 5)
    assert room.find_bar.says == "4 of 5"


def test_finding_in_the_paper_by_keys_alone(qtbot: QtBot, room: ReaderRoom, tmp_path: Path) -> None:
    room.open(document(5), pages_of(5), Path(make_paper(tmp_path / "paper.pdf", pages=5)))
    room.finding.begin()
    qtbot.keyClicks(room.find_bar.edit, "sheet4")
    qtbot.waitUntil(lambda: room.find_bar.says == "1 of 1")
    assert room.view.page == 4
    room.find_bar.edit.clear()
    qtbot.keyClicks(room.find_bar.edit, "council must")
    qtbot.waitUntil(lambda: room.view.hit_place[1] == 5)
    first = room.view.page
    qtbot.keyClick(room.find_bar.edit, Qt.Key.Key_Return)
    assert room.view.page == first % 5 + 1
    qtbot.keyClick(room.find_bar.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert room.view.page == first
    qtbot.keyClick(room.view, Qt.Key.Key_F3)
    assert room.view.page == first % 5 + 1
    qtbot.keyClick(room.find_bar.edit, Qt.Key.Key_Escape)
    assert not room.find_bar.isVisible()
    assert room.view.hit_place == (0, 0)


def test_words_that_are_not_there_are_said_so_with_what_is_unread(
    room: ReaderRoom, qtbot: QtBot, tmp_path: Path
) -> None:
    pages = [*pages_of(1), Page(2, WIDTH, HEIGHT, None)]
    room.open(document(2), pages, Path(make_paper(tmp_path / "paper.pdf", pages=2)))
    room.finding.begin()
    qtbot.keyClicks(room.find_bar.edit, "dinosaur")
    qtbot.waitUntil(lambda: room.find_bar.says == "Not in this paper; 1 page is still to be read")


def test_words_of_a_scan_are_found(qtbot: QtBot, room: ReaderRoom, tmp_path: Path) -> None:
    file = Path(make_paper(tmp_path / "scan.pdf", pages=2))
    room.open(document(2), [pages_of(1)[0], scanned_page(2)], file, terms=["reviews"])
    qtbot.waitUntil(lambda: room.view.hit_place == (1, 1))
    assert room.view.page == 2


def test_page_field_goes_to_a_page_and_follows_it(qtbot: QtBot, room: ReaderRoom, tmp_path: Path) -> None:
    room.open(document(12), pages_of(12), Path(make_paper(tmp_path / "paper.pdf", pages=12)))
    field = room.page_field
    field.begin()
    qtbot.keyClicks(field.edit, "9")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert room.view.page == 9
    assert room.side.thumbnails.currentIndex().row() == 8
    qtbot.keyClick(room.view, Qt.Key.Key_Home)
    assert field.edit.text() == "1"


def test_a_page_can_be_read_as_plain_text(qtbot: QtBot, room: ReaderRoom, tmp_path: Path) -> None:
    room.open(
        document(2), [pages_of(1)[0], Page(2, WIDTH, HEIGHT, None)], Path(make_paper(tmp_path / "p.pdf", pages=2))
    )
    button_of(room, "As plain text").click()
    text = next(edit for edit in room.findChildren(QPlainTextEdit) if edit.isVisible())
    assert text.toPlainText().startswith("The council must secure")
    room.view.go_to(2)
    assert text.toPlainText() == "This page has not been read yet."
    qtbot.keyClick(text, Qt.Key.Key_Escape)
    assert not text.isVisible()


def test_escape_closes_find_first_and_then_the_paper(qtbot: QtBot, room: ReaderRoom, tmp_path: Path) -> None:
    room.open(document(1), pages_of(1), Path(make_paper(tmp_path / "paper.pdf", pages=1)))
    gone_back: list[bool] = []
    room.back_asked.connect(lambda: gone_back.append(True))
    room.finding.begin()
    qtbot.keyClick(room.view, Qt.Key.Key_Escape)
    assert not gone_back
    qtbot.keyClick(room.view, Qt.Key.Key_Escape)
    assert gone_back == [True]


def test_a_paper_whose_file_is_gone_says_so_and_the_room_lives_on(
    qtbot: QtBot, room: ReaderRoom, tmp_path: Path
) -> None:
    room.open(document(2), (), tmp_path / "gone.pdf")
    qtbot.waitUntil(lambda: "not where it was kept" in room.view.accessibleName())
    room.open(document(2), pages_of(2), Path(make_paper(tmp_path / "paper.pdf", pages=2)))
    assert room.view.pages == 2


def test_a_paper_with_bookmarks_shows_its_contents(qtbot: QtBot, room: ReaderRoom, tmp_path: Path) -> None:
    plain, marked = (Path(make_paper(tmp_path / f"{name}.pdf", pages=6)) for name in ("plain", "marked"))
    with pikepdf.open(marked, allow_overwriting_input=True) as pdf:
        with pdf.open_outline() as outline:
            report = pikepdf.OutlineItem("School  report", 1)
            report.children.append(pikepdf.OutlineItem("Attendance", 4))
            outline.root.extend([pikepdf.OutlineItem("Letter", 0), report])
        pdf.save(marked)
    room.open(document(6), pages_of(6), marked)
    contents = room.side.contents
    qtbot.waitUntil(lambda: contents.topLevelItemCount() == 2)
    room.side.show_tab(1)
    attendance = contents.topLevelItem(1).child(0)
    assert (contents.topLevelItem(1).text(0), attendance.text(0)) == ("School report", "Attendance")
    qtbot.mouseClick(contents.viewport(), Qt.MouseButton.LeftButton, pos=contents.visualItemRect(attendance).center())
    assert room.view.page == 5

    room.open(document(6), pages_of(6), plain)
    assert not room.side.has_contents
    assert room.side.thumbnails.isVisible()


def test_words_read_meanwhile_can_be_found(qtbot: QtBot, room: ReaderRoom, tmp_path: Path) -> None:
    file = Path(make_paper(tmp_path / "scan.pdf", pages=1))
    room.open(document(1, waiting=1), [Page(1, WIDTH, HEIGHT, None)], file)
    room.show_pages([scanned_page(1)])
    room.finding.begin()
    qtbot.keyClicks(room.find_bar.edit, "annual review")
    qtbot.waitUntil(lambda: room.find_bar.says == "1 of 1")
    room.view.select_page()
    assert room.view.selected_text() == "Annual review\nmeeting"


def test_a_paper_that_was_closed_leaves_nothing_behind(room: ReaderRoom, tmp_path: Path) -> None:
    room.open(document(2), pages_of(2), Path(make_paper(tmp_path / "paper.pdf", pages=2)), terms=["council"])
    room.close_paper()
    assert (room.document, room.view.pages, room.view.hit_place) == (None, 0, (0, 0))
    assert "letter.pdf" not in words_on(room)
    assert not button_of(room, "Show original").isEnabled()


def test_every_tool_has_a_name_for_screen_readers(room: ReaderRoom) -> None:
    for button in room.findChildren(QToolButton):
        if button.objectName() != "qt_toolbar_ext_button":
            assert button.accessibleName() or button.text()
