"""Presses keys and clicks at random in the real window: `python -X dev -m tests.acceptance.monkey FOLDER`.

Works on the example family in an archive that is thrown away; files below FOLDER are added on the way, workers killed,
the look changed, the app quit in mid-work and opened again. Exit 1 if anything broke that nobody meant to: a traceback,
a dialog that cannot be left. A window that stood still for STILL seconds is told of with what it was at. A crash prints
where it was (faulthandler); the last deeds stand in DEEDS. Needs a display; Linux only.
"""

import argparse
import faulthandler
import os
import random
import shutil
import signal
import sys
import tempfile
import threading
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QtMsgType, QUrl, qInstallMessageHandler
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDialog,
    QFileDialog,
    QLineEdit,
    QMenu,
    QWidget,
)

from sendorganiser.errors import SendOrganiserError
from sendorganiser.gui import problems, style
from sendorganiser.gui.app import App
from sendorganiser.jobs import Job
from sendorganiser.store import Archive
from sendorganiser.workflows.open_example import open_example

_NOW = "2026-11-21T10:00:00+00:00"
STILL = 3.0  # seconds
DEEDS = 60  # how many of the last are told when something breaks
_SESSION = (150, 700)  # deeds until the app is quit
_STUCK = 150  # deeds in one dialog, after which it is left by force
_Key = Qt.Key
_KEYS = (
    _Key.Key_Tab, _Key.Key_Backtab, _Key.Key_Return, _Key.Key_Escape, _Key.Key_Space, _Key.Key_Delete,
    _Key.Key_Up, _Key.Key_Down, _Key.Key_Left, _Key.Key_Right, _Key.Key_Home, _Key.Key_End, _Key.Key_PageDown,
    _Key.Key_PageUp, _Key.Key_F1, _Key.Key_F2, _Key.Key_F6, _Key.Key_Menu,
    *map(Qt.Key, range(0x30, 0x5B)),
)  # fmt: skip
_WORDS = (
    "Oscar", "14 May 2026", "school report", "2025-13-45", "refus", "£12.50", "kind:letter", "“", "é\N{PILE OF POO}",
    "a" * 300, "0", "-",
)  # fmt: skip
_OFTEN = ("sorting", "sorting", "sorting", "reader", "reader", "bundles")  # besides once as all rooms
_Modifier = Qt.KeyboardModifier
_MODIFIERS = (_Modifier.NoModifier,) * 6 + (
    _Modifier.ControlModifier, _Modifier.ControlModifier, _Modifier.ShiftModifier, _Modifier.AltModifier,
    _Modifier.ControlModifier | _Modifier.ShiftModifier,
)  # fmt: skip


def main() -> int:
    """Play until the time is over."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("folder", type=Path)
    given.add_argument("--minutes", type=float, default=20)
    given.add_argument("--seed", type=int, default=1)
    chosen = given.parse_args()
    faulthandler.enable()
    application = QApplication(sys.argv[:1])
    files = sorted(file for file in chosen.folder.rglob("*") if file.is_file())
    with tempfile.TemporaryDirectory() as place:
        monkey = Monkey(application, Path(place), files, chosen.seed)
        monkey.play(chosen.minutes * 60)
        sys.stdout.write(
            f"Seed {chosen.seed}: {sum(monkey.did.values())} deeds in {monkey.sessions} sessions, {len(monkey.broken)} "
            f"things broken, {monkey.stood_still} times still for {STILL:.0f} s or more. {dict(monkey.did)}\n"
        )
    return 1 if monkey.broken else 0


class Monkey:
    """Does one deed at each turn; a dialog that waits for an answer does not keep it from the next."""

    def __init__(self, application: QApplication, place: Path, files: list[Path], seed: int) -> None:
        self.application, self.place, self.files = application, place, files
        self.chance = random.Random(seed)  # noqa: S311 (not for secrets)
        self.did: Counter[str] = Counter()
        self.broken: list[str] = []
        self.sessions = 0
        self.stood_still = 0
        self._last: list[str] = []
        self._app: App | None = None
        self._left = 0
        self._stuck: tuple[QDialog | None, int] = (None, 0)
        self._beat = time.monotonic()
        self._over = False
        self._close_hands()
        threading.Thread(target=self._watch, daemon=True).start()

    def play(self, seconds: float) -> None:
        """Open the app, play, quit, again and again."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            home = self._home()
            self._beat = time.monotonic()
            try:
                self._app = App(home)
            except SendOrganiserError as error:
                self._say(f"The archive would not open: {error}")
                shutil.rmtree(home)
                continue
            self.sessions += 1
            self._left = self.chance.randint(*_SESSION)
            sys.excepthook = lambda _kind, error, _trace: self._broke(error)
            self._app.window.resize(1280, 800)
            self._app.window.show()
            QTimer.singleShot(500, self._turn)
            self.application.exec()
            for shown in QApplication.topLevelWidgets():
                if shown is not self._app.window:
                    shown.hide()  # closed, it may ask something; left, it would lie over the next window
            self._app.close()
            self._app.window.deleteLater()
            self._app.deleteLater()
            self._app = None
        self._over = True

    # ---- turns ----

    def _turn(self) -> None:
        self._beat = time.monotonic()
        if self._app is None:
            return
        self._left -= 1
        if self._left <= 0:
            self._note("quit", "")
            QApplication.exit(0)
            return
        QTimer.singleShot(self.chance.choice((0, 0, 5, 20, 60, 200)), self._turn)  # before the deed: it may wait
        if self._is_stuck():
            return
        deed = self.chance.choices((self._key, self._click, self._write, self._room, self._odd), (34, 44, 6, 9, 5))[0]
        deed()

    def _is_stuck(self) -> bool:
        """Leave a dialog that has been open for long as a person would, then tell that it cannot be left."""
        shown = QApplication.activeModalWidget()
        dialog, turns = self._stuck
        self._stuck = (shown, turns + 1) if shown is dialog and isinstance(shown, QDialog) else (
            shown if isinstance(shown, QDialog) else None, 0,
        )  # fmt: skip
        if self._stuck[0] is None or self._stuck[1] < _STUCK:
            return False
        if self._stuck[1] == _STUCK + 200:
            self._broke(RuntimeError(f"cannot be left: {self._stuck[0].windowTitle()} {type(self._stuck[0]).__name__}"))
            QApplication.exit(0)
        if self._stuck[1] % 4 == 0:
            QTest.keyClick(self._stuck[0], _Key.Key_Escape)
        return True

    def _front(self) -> QWidget:
        assert self._app is not None
        popup, modal, active = (
            QApplication.activePopupWidget(),
            QApplication.activeModalWidget(),
            QApplication.activeWindow(),
        )
        return popup or modal or active or self._app.window

    def _key(self) -> None:
        front = self._front()
        target = front if isinstance(front, QMenu) else front.focusWidget() or front
        key, modifier = self.chance.choice(_KEYS), self.chance.choice(_MODIFIERS)
        self._note("key", f"{modifier.name} {key.name} on {_named(target)}")
        QTest.keyClick(target, key, modifier)

    def _click(self) -> None:
        front = self._front()
        found = [w for w in front.findChildren(QWidget) if w.isVisible() and w.isEnabled()]
        buttons = [w for w in found if isinstance(w, QAbstractButton | QAbstractItemView | QLineEdit)]
        target = self.chance.choice(buttons if buttons and self.chance.random() < 0.8 else found or [front])
        if isinstance(target, QAbstractItemView):
            target = target.viewport()
        at = QPoint(self.chance.randrange(max(1, target.width())), self.chance.randrange(max(1, target.height())))
        how = self.chance.choices(("click", "double", "right", "wheel", "drag"), (30, 3, 2, 5, 2))[0]
        self._note(how, f"{at.x()},{at.y()} on {_named(target)}")
        if how == "click":
            QTest.mouseClick(target, Qt.MouseButton.LeftButton, self.chance.choice(_MODIFIERS), at)
        elif how == "double":
            QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=at)
            QTest.mouseDClick(target, Qt.MouseButton.LeftButton, pos=at)
        elif how == "right":
            QTest.mouseClick(target, Qt.MouseButton.RightButton, pos=at)
        elif how == "drag":
            to = QPoint(self.chance.randrange(max(1, target.width())), self.chance.randrange(max(1, target.height())))
            QTest.mousePress(target, Qt.MouseButton.LeftButton, pos=at)
            QTest.mouseMove(target, to)
            QTest.mouseRelease(target, Qt.MouseButton.LeftButton, pos=to)
        else:
            self._wheel(target, at)

    def _wheel(self, target: QWidget, at: QPoint) -> None:
        by = QPoint(0, self.chance.choice((-360, -120, 120, 360)))
        keys = self.chance.choice((_Modifier.NoModifier, _Modifier.NoModifier, _Modifier.ControlModifier))
        where = QPointF(target.mapToGlobal(at))
        phase = Qt.ScrollPhase.NoScrollPhase
        event = QWheelEvent(QPointF(at), where, QPoint(), by, Qt.MouseButton.NoButton, keys, phase, False)
        QApplication.sendEvent(target, event)

    def _write(self) -> None:
        front = self._front()
        target = front.focusWidget() or front
        words = self.chance.choice(_WORDS)
        self._note("write", f"{words[:20]!r} on {_named(target)}")
        QTest.keyClicks(target, words.encode("ascii", "replace").decode())
        if isinstance(target, QLineEdit) and not words.isascii():
            target.setText(words)

    def _room(self) -> None:
        assert self._app is not None
        window = self._app.window
        if QApplication.activeModalWidget() is not None:
            return
        chosen = self.chance.choice([entry.id for entry in window.entries] + [*_OFTEN])
        if chosen == "reader" or self.chance.random() < 0.15:
            case = self._app.desk.case
            papers = self._app.desk.archive.documents(case.id) if case is not None else []
            if papers:
                paper = self.chance.choice(papers)
                self._note("open", str(paper.id))
                self._app.desk.open_paper(paper.id, self.chance.randint(1, max(1, paper.pages)))
                return
        self._note("room", chosen)
        window.show_room(chosen)

    def _odd(self) -> None:
        assert self._app is not None
        window = self._app.window
        deeds: dict[str, Callable[[], object]] = {
            "size": lambda: window.resize(self.chance.randint(300, 1300), self.chance.randint(200, 900)),
            "look": self._look,
            "add": self._drop,
            "kill": self._kill,
            "hide": self._app.hide,
            "back": window.go_back,
            "undo": window.undo,
            "wait": lambda: None,
        }
        name = self.chance.choices(tuple(deeds), (6, 2, 4, 3, 2, 4, 6, 3))[0]
        self._note(name, "")
        deeds[name]()

    def _look(self) -> None:
        themes = tuple(style.Theme)
        style.apply(
            self.application, self.chance.choice(themes), text_percent=self.chance.choice((80, 100, 100, 150, 200)),
            reduced_motion=self.chance.random() < 0.5, wide_spacing=self.chance.random() < 0.2,
        )  # fmt: skip

    def _drop(self) -> None:
        """Drop files on the window, as they come from the desktop."""
        assert self._app is not None
        window = self._app.window
        given = QMimeData()
        given.setUrls(
            [QUrl.fromLocalFile(str(file)) for file in self.chance.sample(self.files, self.chance.randint(1, 6))]
        )
        at = QPoint(window.width() // 2, window.height() // 2)
        target = window.childAt(at) or window
        action, button, key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, _Modifier.NoModifier
        for event in (
            QDragEnterEvent(at, action, given, button, key), QDropEvent(QPointF(at), action, given, button, key),
        ):  # fmt: skip
            QApplication.sendEvent(target, event)

    def _kill(self) -> None:
        """Kill a worker by force."""
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                pid, parent = int(stat.parent.name), int(stat.read_text().rsplit(") ", 1)[1].split()[1])
            except OSError:
                continue
            if parent == os.getpid() and self.chance.random() < 0.5:
                os.kill(pid, signal.SIGKILL)

    # ---- ground ----

    def _home(self) -> Path:
        """Return the archive of the example family, mostly the one of before."""
        home = self.place / "archive"
        if home.exists() and self.chance.random() < 0.25:
            shutil.rmtree(home)
        if not home.exists():
            with Archive.open(home) as archive:
                open_example(archive, Job(), now=_NOW)
        return home

    def _close_hands(self) -> None:
        """Let nothing out of this process: no browser, no file dialog, and a bug told here and in no dialog."""
        chance, place, files = self.chance, self.place, self.files

        def names(*_: object, **__: object) -> tuple[list[str], str]:
            return [str(file) for file in chance.sample(files, chance.randint(0, 5))], ""

        def name(*_: object, **__: object) -> tuple[str, str]:
            return (str(chance.choice(files)) if chance.random() < 0.7 else ""), ""

        usual = QFileDialog.selectedFiles

        def saved(dialog: QFileDialog) -> list[str]:
            return [str(place / Path(file).name) for file in usual(dialog)]

        def folder(*_: object, **__: object) -> str:
            made = place / "chosen"
            made.mkdir(exist_ok=True)
            return str(made) if chance.random() < 0.6 else ""

        QFileDialog.getOpenFileNames = names  # type: ignore[method-assign]
        QFileDialog.getOpenFileName = name  # type: ignore[method-assign]
        QFileDialog.exec = lambda _: int(chance.random() < 0.6)  # type: ignore[method-assign]
        QFileDialog.selectedFiles = saved  # type: ignore[method-assign]
        QFileDialog.getExistingDirectory = folder  # type: ignore[method-assign]
        QDesktopServices.openUrl = lambda *_: True  # type: ignore[method-assign]
        problems.show_crash = lambda error, _=None: self._broke(error)  # type: ignore[assignment]
        told: set[str] = set()

        def hear(_kind: QtMsgType, _where: object, words: str) -> None:
            if words not in told:
                told.add(words)
                self._say(f"Qt: {words}")

        qInstallMessageHandler(hear)

    def _watch(self) -> None:
        while not self._over:
            time.sleep(0.5)
            began, cpu = self._beat, time.process_time()
            if self._app is None or self._left <= 0 or time.monotonic() - began < STILL:
                continue
            self.stood_still += 1
            main = sys._current_frames()[threading.main_thread().ident or 0]  # noqa: SLF001 (there is no other way)
            where = "".join(traceback.format_stack(main)[-6:])
            while self._beat == began and self._app is not None and time.monotonic() - began < 120:
                time.sleep(0.1)
            self._say(
                f"STILL for {time.monotonic() - began:.1f} s ({time.process_time() - cpu:.1f} CPU s) after "
                f"{self._last[-1:]}\n{where}"
            )

    def _note(self, deed: str, words: str) -> None:
        self.did[deed] += 1
        room = self._app.window.current_room_id if self._app is not None else ""
        self._last = [*self._last[-DEEDS:], f"{deed} {words} [{room}]"]
        with (self.place.parent / f"monkey-{os.getpid()}.log").open("a", encoding="utf-8") as log:
            log.write(f"{self._last[-1]}\n")  # a crash leaves it

    def _broke(self, error: BaseException) -> None:
        words = "".join(traceback.format_exception(error))
        if isinstance(error, SendOrganiserError) or words in self.broken:
            return
        self.broken.append(words)
        self._say(f"BROKE: {words}\n  after\n  " + "\n  ".join(self._last[-12:]))

    def _say(self, words: str) -> None:
        sys.stdout.write(f"{words}\n")
        sys.stdout.flush()


def _named(widget: QWidget) -> str:
    words = widget.text() if isinstance(widget, QAbstractButton) else widget.accessibleName()
    return f"{type(widget).__name__} “{words[:30]}”"


if __name__ == "__main__":
    sys.exit(main())
