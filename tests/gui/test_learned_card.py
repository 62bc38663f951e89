"""The settings card lists what was learned in words, and forgets one or all."""

from pathlib import Path
from unittest.mock import patch

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from sendorganiser.gui.screens.settings import learned as settings_learned
from sendorganiser.gui.screens.settings.learned import LearnedCard, lesson_in_words
from sendorganiser.model.lesson import Lesson
from sendorganiser.store import Archive
from tests.conftest import NOW
from tests.gui.test_app import started
from tests.store.test_learned import added


def test_a_lesson_is_told_in_words() -> None:
    lesson = Lesson(1, 1, "organisation", "letterhead", "ferrow", "Ferrow Council", "Ferrow", "2026-05-04", 7)
    assert lesson_in_words(lesson) == "Organisation: Ferrow Council, in papers with the letterhead “Ferrow”"
    read = Lesson(2, 1, "child", "read", "mina dalc", "Mina Dale", "Mina Dalc", "2026-05-04", 7)
    assert lesson_in_words(read) == "Child: Mina Dale, where a paper says “Mina Dalc”"
    kind = Lesson(3, 1, "kind", "title", "x", "ep-report", "Our findings", "2026-05-04", 7)
    assert lesson_in_words(kind).startswith("Kind: ") and "ep-report" not in lesson_in_words(kind)


def test_one_is_forgotten_and_then_all(qtbot: QtBot, tmp_path: Path) -> None:
    with Archive.open(tmp_path / "archive") as archive:
        case = archive.add_case(name="Maya Tresswell", now=NOW)
        paper = added(archive, case, "A letter")
        with archive.learned.writing() as db:
            db.executemany(
                "INSERT INTO learned (case_id, fact, sort, mark, value, words, said, document)"
                " VALUES (?, 'organisation', 'letterhead', ?, 'Ferrow Council', ?, '2026-05-04', ?)",
                [(case, mark, mark, paper) for mark in ("one", "two", "three")],
            )
    app = started(qtbot, tmp_path / "archive")
    (card,) = app.window.show_room("settings").findChildren(LearnedCard)
    forget = [b for b in card.findChildren(QPushButton) if b.accessibleName().startswith("Forget: ")]
    assert len(forget) == 3
    forget[0].click()
    qtbot.waitUntil(lambda: len(app.desk.archive.learned.lessons(case)) == 2)
    with patch.object(settings_learned, "ask", lambda *_, **__: True):
        card.all_button.click()
    qtbot.waitUntil(lambda: not app.desk.archive.learned.lessons(case))
    qtbot.waitUntil(lambda: not card.all_button.isVisibleTo(card))
