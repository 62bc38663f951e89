"""The welcome, what can I do here, tips that go away, and the guide without the internet."""

from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, QRect, Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from sendorganiser import guide
from sendorganiser.gui.app import App
from sendorganiser.gui.jobs import JobRunner
from sendorganiser.gui.screens import help as help_room
from sendorganiser.gui.screens.hints import WhatCanIDo, tell_tip
from sendorganiser.gui.screens.welcome import Welcome
from sendorganiser.gui.widgets.tip_strip import TipStrip
from sendorganiser.gui.widgets.toast import Toast
from sendorganiser.gui.work_notice import WorkNotice
from sendorganiser.jobs import Job
from sendorganiser.store import Archive
from tests.conftest import NOW
from tests.gui.test_app import started


def stop(app: App) -> None:
    app.window.hide()
    app.close()


def with_case(qtbot: QtBot, tmp_path: Path) -> App:
    with Archive.open(tmp_path / "archive") as archive:
        archive.add_case(name="Maya", now=NOW)
    return started(qtbot, tmp_path / "archive")


def test_the_welcome_says_what_is_promised_and_the_keys_begin_at_the_main_button(qtbot: QtBot, tmp_path: Path) -> None:
    app = started(qtbot, tmp_path / "archive")
    welcome = next(page for page in app.window.findChildren(Welcome) if page.isVisible())
    said = " ".join(label.text() for label in welcome.findChildren(QLabel))
    assert "Nothing leaves this computer" in said
    focused = app.window.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "Start a case"
    stop(app)


@pytest.mark.parametrize("room_id", ["home", "documents", "deadlines", "bundles", "cases", "costs"])
def test_f1_tells_what_can_be_done_in_each_room_and_leads_to_the_page(
    qtbot: QtBot, tmp_path: Path, room_id: str
) -> None:
    app = with_case(qtbot, tmp_path)
    app.window.show_room(room_id)
    qtbot.keyClick(app.window, Qt.Key.Key_F1)
    dialog = app.window.findChildren(WhatCanIDo)[0]
    hints = guide.hints_for(room_id)
    assert hints is not None
    said = [label.text() for label in dialog.findChildren(QLabel)]
    assert all(words in said for words in hints.can)
    qtbot.waitUntil(dialog.isActiveWindow)  # till then the keys are the room's
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    room: Any = app.window.current_room
    assert app.window.current_room_id == "help"
    assert room.shown_page == hints.page
    stop(app)


def test_a_tip_is_said_once_and_never_again(qtbot: QtBot, tmp_path: Path) -> None:
    app = with_case(qtbot, tmp_path)
    tell_tip(app.window, app.desk.state)
    strip = app.window.findChildren(TipStrip)[0]
    hints = guide.hints_for("documents")
    assert hints is not None
    assert strip.words.text() == hints.tip
    qtbot.mouseClick(strip.findChildren(QToolButton)[0], Qt.MouseButton.LeftButton)
    tell_tip(app.window, app.desk.state)
    assert not strip.isVisible()
    stop(app)


def test_a_tip_goes_with_its_room_but_what_was_done_stays_said(qtbot: QtBot, tmp_path: Path) -> None:
    app = with_case(qtbot, tmp_path)
    tell_tip(app.window, app.desk.state)
    strip, header = app.window.findChildren(TipStrip)[0], app.window.header
    assert strip.isVisible()
    assert not QRect(strip.mapTo(app.window, QPoint()), strip.size()).intersects(header.geometry())
    told = strip.words.text()
    app.window.show_room("timeline")  # whose own tip may come at once
    assert not strip.isVisible() or strip.words.text() != told
    app.window.toast("3 papers taken out.")
    app.window.show_room("documents")
    assert app.window.findChildren(Toast)[0].isVisible()
    stop(app)


def test_every_hint_names_a_room_and_a_page_there_is(qtbot: QtBot, tmp_path: Path) -> None:
    app = started(qtbot, tmp_path / "archive")
    rooms = {entry.id for entry in app.window.entries}
    named = [hints for room in rooms if (hints := guide.hints_for(room)) is not None]
    assert len(named) >= 15
    assert all(guide.page_named(hints.page) is not None and hints.can for hints in named)
    stop(app)


def test_the_guide_is_read_found_in_and_walked_by_its_links(qtbot: QtBot, tmp_path: Path) -> None:
    app = with_case(qtbot, tmp_path)
    room: Any = app.window.show_room("help")
    assert room.shown_page == "0-quick-start"
    qtbot.keyClicks(room.search.edit, "stick")
    qtbot.waitUntil(lambda: 0 < room.list.count() < len(guide.pages()))
    room.open_page("6-deadlines")
    assert room.shown_page == "6-deadlines"
    assert "Deadlines" in room.page.toPlainText()
    room.page.anchorClicked.emit(QUrl("5-what-happened.md"))
    assert room.shown_page == "5-what-happened"
    stop(app)


def test_a_page_shows_its_picture_and_nothing_from_elsewhere(qtbot: QtBot, tmp_path: Path) -> None:
    app = with_case(qtbot, tmp_path)
    room: Any = app.window.show_room("help")
    room.open_page("6-deadlines")
    image = QTextDocument.ResourceType.ImageResource.value
    assert room.page.loadResource(image, QUrl("deadlines-light.png")).width() > 100
    for outside in ("https://example.org/deadlines-light2.png", "file:///etc/passwd", "../secret.png"):
        assert room.page.loadResource(image, QUrl(outside)).isNull()
    room.page.anchorClicked.emit(QUrl("https://example.org/"))
    assert app.window.current_room_id == "help"
    stop(app)


def test_the_quick_start_is_printed_on_one_page(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "quick.pdf"
    monkeypatch.setattr(help_room, "ask_where", lambda *_, **__: out)
    app = with_case(qtbot, tmp_path)
    room = app.window.show_room("help")
    assert room.main_action is not None
    room.main_action.trigger()
    qtbot.waitUntil(out.is_file)
    with pypdfium2.PdfDocument(out) as made:
        assert len(made) == 1
        assert "Start a case" in made[0].get_textpage().get_text_bounded()
    stop(app)


def test_attention_is_asked_for_only_after_long_work_and_only_from_elsewhere(qtbot: QtBot) -> None:
    window, runner = QWidget(), JobRunner(lambda: None)
    qtbot.addWidget(window)
    asked: list[QWidget] = []
    seconds = iter([0.0, 3.0, 10.0, 40.0])
    notice = WorkNotice(window, runner, alert=asked.append, clock=lambda: next(seconds))
    for count in (0, 1):  # three seconds, then thirty
        job = Job()
        notice.note(job)
        runner.job_ended.emit(job)
        assert len(asked) == count
