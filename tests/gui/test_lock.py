"""The lock in the window: hidden at once, locked when nobody is there, put on and taken off in Settings."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from sendorganiser import settings
from sendorganiser.errors import ArchiveBusy
from sendorganiser.gui import app as whole
from sendorganiser.gui import sessions, wishes
from sendorganiser.gui.app import App
from sendorganiser.gui.lock_keeper import LockKeeper
from sendorganiser.gui.screens.lock import dialogs as lock_dialogs
from sendorganiser.gui.screens.lock.screen import CoverScreen, HiddenScreen, LockScreen, WaitScreen
from sendorganiser.gui.screens.settings.lock import LockCard
from sendorganiser.gui.widgets import Paragraph
from sendorganiser.jobs import Job
from sendorganiser.sealed.passphrase import Stretch
from sendorganiser.store import Archive, lock, locking
from sendorganiser.store.lock import State
from sendorganiser.workflows import lock_archive
from tests.store.old_archive import make_old

PHRASE = "four plain words here"
NAME = "Zzyxmarked"
NOW = "2026-03-04T10:00:00+00:00"


@pytest.fixture(autouse=True)
def quick_guesses(monkeypatch: pytest.MonkeyPatch) -> None:
    real = lock.new_lock
    monkeypatch.setattr(lock, "new_lock", lambda chosen: real(chosen, stretch=Stretch(8, 1, 1)))


@pytest.fixture(autouse=True)
def no_loop_to_leave(monkeypatch: pytest.MonkeyPatch) -> None:
    """Here the application's own loop does not run; to leave it would end the next one that does."""
    monkeypatch.setattr(App, "leave", lambda app, wish: setattr(app, "wish", wish))


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "archive"
    with Archive.open(place) as archive:
        archive.add_case(name=NAME, now=NOW)
    yield place
    lock.forget(place)


@pytest.fixture
def locked(folder: Path) -> Path:
    locking.put_on(folder, Job(), *lock.new_lock(PHRASE)[:2])
    return folder


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[list[App]]:
    apps: list[App] = []
    yield apps
    shut(apps)


def shut(apps: list[App]) -> None:
    while apps:
        app = apps.pop()
        app.close()
        app.window.close()


def words_on(window: QWidget) -> str:
    said = [window.windowTitle(), *(each.text() for each in window.findChildren(QLabel))]
    return " ".join([*said, *(each.text() for each in window.findChildren(QPushButton))])


def cover() -> CoverScreen:
    (found,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, CoverScreen) and each.isVisible()]
    return found


def type_in(screen: LockScreen, words: str) -> None:
    line = screen.field.editor
    assert isinstance(line, QLineEdit)
    line.setText(words)
    screen.try_it()


def test_a_locked_archive_asks_first_and_says_no_name(qtbot: QtBot, locked: Path) -> None:
    lock.forget(locked)
    seen: list[str] = []

    def answer() -> None:
        screen = cover()
        assert isinstance(screen, LockScreen)
        seen.append(words_on(screen))
        type_in(screen, "wrong" if len(seen) == 1 else PHRASE)
        if len(seen) == 1:
            qtbot.waitUntil(lambda: bool(screen.field.problem))
            QTimer.singleShot(0, answer)

    QTimer.singleShot(0, answer)
    made = whole.open_app(locked, settings.Settings())
    assert made is not None and len(seen) == 2
    assert not any(NAME in words for words in seen)
    made.close()
    made.window.close()


def test_what_is_typed_while_the_papers_are_still_being_locked_is_kept(qtbot: QtBot) -> None:
    tried: list[str] = []
    screen = LockScreen(tried.append)
    qtbot.addWidget(screen)
    screen.wait_for_lock()
    with qtbot.waitActive(screen):
        screen.show()
        screen.activateWindow()
    assert "One moment…" in words_on(screen)
    qtbot.keyClicks(QApplication.focusWidget(), PHRASE)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    screen.take_answers()
    with qtbot.waitSignal(screen.opened):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert tried == [PHRASE]


def test_who_closes_the_screen_gets_nothing(qtbot: QtBot, locked: Path) -> None:
    lock.forget(locked)
    QTimer.singleShot(0, lambda: cover().close())
    assert whole.open_app(locked, settings.Settings()) is None


def test_the_key_hides_all_at_once_and_locks(qtbot: QtBot, locked: Path, opened: list[App]) -> None:
    made = App(locked)
    opened.append(made)
    made.window.show()
    made.hide()
    assert not made.window.isVisible()
    assert NAME not in words_on(cover())
    qtbot.waitUntil(lambda: made.wish is not None)
    shut(opened)
    assert isinstance(made.wish, wishes.LockIt)
    screen = sessions.fulfil(made.wish, locked)
    with pytest.raises(whole.ArchiveLocked):
        Archive.open(locked)
    screen.close()


@pytest.mark.parametrize("is_ours", [True, False])
def test_what_was_copied_of_a_paper_is_taken_off_the_clipboard(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, is_ours: bool
) -> None:
    clipboard = QGuiApplication.clipboard()
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _: is_ours)  # the test platform does not know
    clipboard.setText(f"copied of {NAME}")
    sessions.clear_clipboard()
    assert (clipboard.text() == "") is is_ours
    clipboard.clear()


def test_without_a_lock_the_window_hides_and_comes_back(qtbot: QtBot, folder: Path, opened: list[App]) -> None:
    made = App(folder)
    opened.append(made)
    made.window.show()
    dialog = lock_dialogs.SheetDialog(made.desk, "AAAAAA BBBBBB", made.window)
    dialog.open()
    made.hide()
    assert not made.window.isVisible() and not dialog.isVisible()
    screen = cover()
    assert isinstance(screen, HiddenScreen) and NAME not in words_on(screen)
    screen.show_asked.emit()
    assert made.window.isVisible() and dialog.isVisible() and made.wish is None
    dialog.close()


def test_it_locks_when_nobody_is_there_but_not_in_the_middle_of_work(qtbot: QtBot) -> None:
    now, at_work, asked = [1000.0], [True], []
    keeper = LockKeeper(lambda: 10, lambda: at_work[0], clock=lambda: now[0])
    keeper.lock_asked.connect(lambda: asked.append(now[0]))
    widget = QWidget()
    qtbot.addWidget(widget)

    def pass_minutes(minutes: int) -> None:
        for _ in range(minutes * 12):
            now[0] += 5
            keeper.look()

    pass_minutes(9)
    QTest.keyClick(widget, "a")
    pass_minutes(9)
    assert not asked
    pass_minutes(2)
    assert not asked  # a bundle is being built
    at_work[0] = False
    pass_minutes(1)
    assert asked
    asked.clear()
    at_work[0] = True
    QTest.keyClick(widget, "a")
    now[0] += 3600  # the computer slept
    keeper.look()
    assert asked


def test_a_closed_window_asks_for_no_lock(qtbot: QtBot, locked: Path, opened: list[App]) -> None:
    made = App(locked)
    opened.append(made)
    qtbot.waitUntil(lambda: bool(made.findChildren(LockKeeper)))
    (keeper,) = made.findChildren(LockKeeper)
    shut(opened)
    keeper.sleep.about_to_sleep.emit()
    assert not [each for each in QApplication.topLevelWidgets() if isinstance(each, CoverScreen) and each.isVisible()]


def test_never_is_never(qtbot: QtBot) -> None:
    now, asked = [0.0], []
    keeper = LockKeeper(lambda: 0, lambda: False, clock=lambda: now[0])
    keeper.lock_asked.connect(lambda: asked.append(1))
    now[0] += 100_000
    keeper.look()
    assert not asked


def test_a_lock_is_put_on_after_the_sheet_was_proved(qtbot: QtBot, folder: Path, opened: list[App]) -> None:
    made = App(folder)
    opened.append(made)
    made.window.show()
    lock_dialogs.open_dialog("put_on", made.desk, made.window)
    (first,) = made.window.findChildren(lock_dialogs.NewDialog)
    for field, words in zip(first.fields, (PHRASE, "another"), strict=True):
        field.editor.setText(words)  # type: ignore[attr-defined]
    first.accept_typed()
    assert first.fields[1].problem
    first.fields[1].editor.setText(PHRASE)  # type: ignore[attr-defined]
    first.accept_typed()
    qtbot.waitUntil(lambda: bool(made.window.findChildren(lock_dialogs.SheetDialog)))
    (sheet,) = made.window.findChildren(lock_dialogs.SheetDialog)
    sheet.prove()
    assert sheet.group.problem and made.wish is None
    code = sheet.code
    sheet.group.editor.setText(code.split()[sheet.asked].lower())  # type: ignore[attr-defined]
    sheet.prove()
    assert isinstance(made.wish, wishes.PutOn)
    shut(opened)
    (folder / "window.call").write_text('{"file": "/home/maya/a.sendcase"}')
    said: list[str] = []
    QTimer.singleShot(0, lambda: _read_and_go_on(said))
    sessions.fulfil(made.wish, folder).close()
    assert "Your papers are locked" in said[0] and "did not make" not in said[0]
    assert "Locking your papers" not in said[0]  # it is done
    assert not (folder / "window.call").exists()
    assert lock.state(folder) is State.LOCKED
    lock.forget(folder)
    lock.unlock(folder, code)


def shown_dialog(app: App) -> Any:
    (dialog,) = (each for each in app.window.findChildren(QDialog) if each.isVisible())
    return dialog


def test_the_lock_comes_off_only_with_the_passphrase(qtbot: QtBot, locked: Path, opened: list[App]) -> None:
    made = App(locked)
    opened.append(made)
    made.window.show()
    lock_dialogs.open_dialog("take_off", made.desk, made.window)
    ask = shown_dialog(made)
    ask.fields[0].editor.setText("wrong")
    ask.accept_typed()
    qtbot.waitUntil(lambda: bool(ask.fields[0].problem))
    assert made.wish is None
    ask.fields[0].editor.setText(PHRASE)
    ask.accept_typed()
    qtbot.waitUntil(lambda: made.wish is not None)
    shut(opened)
    assert made.wish is not None
    sessions.fulfil(made.wish, locked).close()
    assert lock.state(locked) is State.OPEN
    Archive.open(locked).close()


def test_the_old_sheet_holds_until_the_new_one_is_on_paper(qtbot: QtBot, locked: Path, opened: list[App]) -> None:
    made = App(locked)
    opened.append(made)
    made.window.show()
    old = lock.change_recovery(locked, PHRASE)
    for proves in (False, True):
        lock_dialogs.open_dialog("sheet", made.desk, made.window)
        ask = shown_dialog(made)
        ask.fields[0].editor.setText(PHRASE)
        ask.accept_typed()
        qtbot.waitUntil(lambda: bool(shown_sheets(made)))
        (sheet,) = shown_sheets(made)
        new = sheet.code
        sheet.group.editor.setText(new.split()[sheet.asked])  # type: ignore[attr-defined]
        if proves:
            sheet.prove()
        else:
            sheet.reject()
        lock.opened_by(locked, new if proves else old)
    with pytest.raises(whole.ArchiveLocked):
        lock.opened_by(locked, old)


def test_a_new_passphrase_that_will_not_do_is_said_beside_it(qtbot: QtBot, locked: Path, opened: list[App]) -> None:
    made = App(locked)
    opened.append(made)
    made.window.show()
    lock_dialogs.open_dialog("change", made.desk, made.window)
    change = shown_dialog(made)
    for now, new, wrong in (("another", "five plain words", 0), (PHRASE, "short", 1)):
        for field, words in zip(change.fields, (now, new, new), strict=True):
            field.editor.setText(words)
        change.accept_typed()
        qtbot.waitUntil(lambda wrong=wrong: bool(change.fields[wrong].problem))  # type: ignore[misc]
        assert [bool(field.problem) for field in change.fields] == [each == wrong for each in range(3)]


def shown_sheets(app: App) -> list[lock_dialogs.SheetDialog]:
    return [each for each in app.window.findChildren(lock_dialogs.SheetDialog) if each.isVisible()]


def test_settings_say_which_it_is_and_that_all_can_be_lost(qtbot: QtBot, folder: Path, opened: list[App]) -> None:
    made = App(folder)
    opened.append(made)
    card = LockCard(made.desk)
    qtbot.addWidget(card)
    assert "Lock with a passphrase…" in words_on(card)
    shut(opened)
    locking.put_on(folder, Job(), *lock.new_lock(PHRASE)[:2])
    again = App(folder)
    opened.append(again)
    card = LockCard(again.desk)
    qtbot.addWidget(card)
    assert {"Lock now", "Change passphrase…", "Take the lock off…"} <= {
        b.text() for b in card.findChildren(QPushButton)
    }


def test_a_locked_archive_keeps_no_folder_of_yours(qtbot: QtBot, locked: Path, opened: list[App]) -> None:
    made = App(locked)
    opened.append(made)
    made.desk.remember_folder("bundles", Path("/home/x/Zzyxmarked"))
    made.desk.state.sync()
    shut(opened)
    assert NAME not in (locked / "window.ini").read_text(encoding="utf-8")


def test_nobody_locks_an_archive_beneath_its_window(qtbot: QtBot, folder: Path, opened: list[App]) -> None:
    made = App(folder)
    opened.append(made)
    with pytest.raises(ArchiveBusy):
        locking.put_on(folder, Job(), *lock.new_lock(PHRASE)[:2])
    shut(opened)
    locking.put_on(folder, Job(), *lock.new_lock(PHRASE)[:2])


def test_locking_that_was_stopped_is_told_and_can_be_given_up(qtbot: QtBot, folder: Path, opened: list[App]) -> None:
    new = lock_archive.make_lock(PHRASE)
    lock.write(folder, replace(new.file, state=State.LOCKING))
    opened.append(App(folder))
    opened[0].window.show()
    qtbot.waitUntil(lambda: "Your papers are not locked." in words_on(opened[0].window.banners))
    shut(opened)
    screen = sessions.fulfil(wishes.GiveUp(), folder)
    screen.close()
    assert lock.state(folder) is State.OPEN


def test_an_older_archive_shows_how_far_it_is_and_can_be_left_for_later(qtbot: QtBot, tmp_path: Path) -> None:
    make_old(tmp_path, pages=6_000)
    QTimer.singleShot(0, lambda: _stop(cover()))
    assert whole.open_app(tmp_path, settings.Settings()) is None  # stopped: another day
    seen: list[str] = []
    QTimer.singleShot(0, lambda: seen.append(words_on(cover())))
    made = whole.open_app(tmp_path, settings.Settings())
    assert made is not None
    assert "Bringing your papers up to date" in seen[0]
    made.close()
    made.window.close()


def _read_and_go_on(said: list[str]) -> None:
    """Read what stands on the screen once its work has ended, and press its button."""
    screen = cover()
    assert isinstance(screen, WaitScreen)
    if not screen.has_ended:
        QTimer.singleShot(20, lambda: _read_and_go_on(said))
        return
    said.append(words_on(screen) + " ".join(each.plain_text() for each in screen.findChildren(Paragraph)))
    screen.button.click()


def _stop(screen: CoverScreen) -> None:
    assert isinstance(screen, WaitScreen)
    screen.button.click()
