"""Take the pictures in docs/screens, of the app with the example family's papers: run it again to renew them."""

import io
import json
import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

os.environ["QT_SCALE_FACTOR"] = "1"

import bundle_screens  # noqa: E402 (beside this file)
import dialogs_screens  # noqa: E402 (beside this file)
import losses_screens  # noqa: E402 (beside this file)
import pikepdf  # noqa: E402
import plan_screens  # noqa: E402 (beside this file)
import proof_screens  # noqa: E402 (beside this file)
import pypdfium2  # noqa: E402
import waiting  # noqa: E402 (beside this file)
from PIL import Image  # noqa: E402
from PySide6.QtCore import QBuffer, QEvent, QIODevice, Qt  # noqa: E402
from PySide6.QtGui import QImage, QKeyEvent  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication, QLabel, QWidget  # noqa: E402

from sendorganiser import settings  # noqa: E402
from sendorganiser.gui import style  # noqa: E402
from sendorganiser.gui.app import App  # noqa: E402
from sendorganiser.gui.desk import Desk  # noqa: E402
from sendorganiser.gui.screens.backup import places as backup_places  # noqa: E402
from sendorganiser.gui.screens.bundles import work as bundles_work  # noqa: E402
from sendorganiser.gui.screens.bundles.make_also_card import MakeAlsoCard  # noqa: E402
from sendorganiser.gui.screens.deadlines.card import DeadlineCard  # noqa: E402
from sendorganiser.gui.screens.lock import dialogs as lock_dialogs  # noqa: E402
from sendorganiser.gui.screens.lock.screen import LockScreen  # noqa: E402
from sendorganiser.gui.widgets import Paragraph  # noqa: E402
from sendorganiser.gui.widgets.toast import Toast  # noqa: E402
from sendorganiser.jobs import Job  # noqa: E402
from sendorganiser.resources import resource  # noqa: E402
from sendorganiser.store import Archive  # noqa: E402
from sendorganiser.workflows import doubtful_clock  # noqa: E402
from sendorganiser.workflows.add_documents import add_documents  # noqa: E402
from sendorganiser.workflows.confirm_facts import confirm_facts  # noqa: E402
from sendorganiser.workflows.find_copies import find_copies  # noqa: E402
from sendorganiser.workflows.log_event import log_event  # noqa: E402
from sendorganiser.workflows.open_example import open_example  # noqa: E402
from sendorganiser.workflows.propose_events import accept_proposals, propose_events  # noqa: E402
from sendorganiser.workflows.read_pages import read_pages  # noqa: E402
from sendorganiser.workflows.remove_documents import put_back, remove_documents  # noqa: E402

OUT = Path(__file__).resolve().parents[1] / "docs" / "screens"
NOW = "2026-11-21T10:00:00+00:00"
SEARCH = "speech and language therapy"
SCREEN = {"name": "drawn", "x": 0, "y": 0, "width": 1600, "height": 1000, "logicalDpi": 96, "dpr": 1}
SIZE = (1280, 800)
SMALL = (1024, 600)
LOGGED: tuple[dict[str, Any], ...] = (
    {"kind": "final-plan-issued", "date": "2026-09-25", "sent": "2026-09-25"},
    {"kind": "complaint-stage1-made", "date": "2026-10-05", "sent": "2026-10-05", "received": "2026-10-05"},
    {
        "kind": "call", "date": "2026-11-02", "title": "Asked about speech therapy", "new_contacts": ["Ms Okafor"],
        "promised": "to name the therapist", "promise_due": "2026-11-13",
    },
)  # fmt: skip
SCANNED = "Letter agreeing to assess.pdf"  # comes a second time, as a scan
PILE = (
    "WCC acknowledgement.pdf",
    "Suspension letter May 2026.pdf",
    "Decision letter 16-01-26.pdf",
    "SLT advice M Tresswell.pdf",
)
_SCAN_SCALE = 150 / 72  # dots for each point of a page
CHECKED = 14  # papers of the example that are shown as checked


class Camera:
    """Takes pictures of one app once nothing in it changes any more."""

    def __init__(self, app: App, neutral: dict[str, str]) -> None:
        self._app, self._neutral = app, neutral

    def take(self, name: str, size: tuple[int, int] = SIZE) -> None:
        """Save a picture of the window, so large, when all of it is there."""
        window = self._app.window
        window.resize(*size)
        self._wait()
        self._hide_this_machine()
        self._save(window, name)

    def take_dialog(self, name: str, dialog: QWidget) -> None:
        """Save a picture of a dialog alone."""
        self._wait()
        self._save(dialog, name)

    def wait(self, until: Callable[[], bool]) -> None:
        """Wait until something is so, or say that it never was."""
        if not waiting.until(until):
            raise SystemExit("The app did not come so far; run it by hand and look why.")

    def _save(self, shown: QWidget, name: str) -> None:
        _save(self._at_rest(shown), OUT / f"{name}.png")
        print(f"{name}.png {(OUT / f'{name}.png').stat().st_size // 1000} kB")

    def _wait(self) -> None:
        """Wait until no work is under way and the window has stopped changing."""
        self._at_rest(self._app.window)

    def _at_rest(self, shown: QWidget) -> QImage:
        picture = waiting.at_rest(shown, lambda: self._app.runner.is_busy)
        if picture is None:
            raise SystemExit("The window never came to rest; run the app by hand and look why.")
        return picture

    def _hide_this_machine(self) -> None:
        """Show a neutral folder where the temporary one is named."""
        for words in self._app.window.findChildren(QLabel):
            text = words.plain_text() if isinstance(words, Paragraph) else words.text()
            neutral = text
            for path, name in self._neutral.items():
                neutral = neutral.replace(path, name)
            if neutral != text:
                words.set_text(neutral) if isinstance(words, Paragraph) else words.setText(neutral)


def main() -> int:
    """Take them all."""
    OUT.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as made:
        screens = Path(made) / "screens.json"
        screens.write_text(json.dumps({"screens": [SCREEN]}), encoding="utf-8")
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={screens}"
        application = QApplication(sys.argv[:1])
    application.setApplicationName("SEND Organiser")
    application.setCursorFlashTime(0)
    with (
        TemporaryDirectory(ignore_cleanup_errors=True) as made,
        patch.object(settings, "settings_file", lambda: Path(made) / "settings.toml"),
        patch.object(doubtful_clock, "doubted", lambda *_: None),  # the day of the pictures is not today
        patch.object(Desk, "now", lambda _: NOW),
        patch.object(Desk, "today", lambda _: date.fromisoformat(NOW[:10])),
        patch.object(bundles_work, "ask_where_to_save", lambda _, suggested: Path(made) / suggested.name),
    ):
        folder = Path(made) / "SEND Organiser"
        neutral = {str(folder): "Documents/SEND Organiser", made: "Documents"}
        _each_theme(application, Path(made) / "empty", neutral, _welcome)
        _each_theme(application, Path(made) / "empty", neutral, _lock)
        _make_example(folder)
        _each_theme(application, folder, neutral, _journey)
        _one(application, folder, neutral, _large)
        copies, pile = Path(made) / "copies", Path(made) / "pile"
        _make_example(copies, (_scan(Path(made) / "Scan from school.pdf"),))
        _each_theme(application, copies, neutral, _copies)
        _make_example(pile, (_join(Path(made) / "Post of the spring.pdf"),))
        _each_theme(application, pile, neutral, _split)
        losses = Path(made) / "losses"
        _make_losses(losses)
        _each_theme(application, losses, neutral, losses_screens.take)
        _each_theme(application, losses, neutral, plan_screens.take)
        proof = Path(made) / "proof"
        _make_proof(proof)
        _each_theme(application, proof, neutral, proof_screens.take)
    return 0


def _each_theme(
    application: QApplication, folder: Path, neutral: dict[str, str], takes: Callable[[App, Camera, str], None]
) -> None:
    for theme in ("light", "dark"):
        _one(application, folder, neutral, takes, theme)


def _one(
    application: QApplication,
    folder: Path,
    neutral: dict[str, str],
    takes: Callable[[App, Camera, str], None],
    theme: str = "light",
) -> None:
    settings.save(settings.Settings(theme="dark" if theme == "dark" else "light"), settings.settings_file())
    style.apply(application, theme, reduced_motion=True)
    app = App(folder)
    app.window.resize(*SIZE)
    app.window.show()
    app.window.activateWindow()
    try:
        takes(app, Camera(app, neutral), theme)
    finally:
        app.window.hide()
        app.close()
        app.window.deleteLater()


def _make_example(folder: Path, more: tuple[Path, ...] = ()) -> None:
    """Put the example family's papers in an archive, and `more`, checked, and with what happened."""
    with Archive.open(folder) as archive:
        case = open_example(archive, Job(), now=NOW)
        if more:
            add_documents(archive, Job(), case=case, files=more, now=NOW)
        read_pages(archive, Job())
        find_copies(archive, Job(), case=case)
        papers = sorted(archive.documents(case), key=lambda paper: (paper.date or "", paper.id))
        confirm_facts(archive, Job(), changes={paper.id: {} for paper in papers[:CHECKED]})
        proposals = propose_events(archive, Job(), case=case)
        accept_proposals(archive, Job(), case=case, proposals=proposals[:-1], now=NOW)
        for happened in LOGGED:
            log_event(archive, Job(), case=case, now=NOW, **happened)


def _make_losses(folder: Path) -> None:
    _make_example(folder)
    with Archive.open(folder) as archive:
        losses_screens.fill(archive, archive.case().id, NOW)
        plan_screens.fill(archive, archive.case().id, folder.parent, NOW)


def _make_proof(folder: Path) -> None:
    _make_example(folder)
    with Archive.open(folder) as archive:
        proof_screens.fill(archive, archive.case().id, NOW)


def _scan(file: Path) -> Path:
    """Save a paper of the example as a scanner would: one picture a page."""
    with pypdfium2.PdfDocument(resource("example", SCANNED)) as paper:
        pages = [page.render(scale=_SCAN_SCALE).to_pil().convert("RGB") for page in paper]
    pages[0].save(file, save_all=True, append_images=pages[1:])
    return file


def _join(file: Path) -> Path:
    """Save several papers of the example as one."""
    with pikepdf.new() as pile:
        for name in PILE:
            with pikepdf.open(resource("example", name)) as paper:
                pile.pages.extend(paper.pages)
        pile.save(file)
    return file


def _welcome(_: App, camera: Camera, theme: str) -> None:
    camera.take(f"welcome-{theme}")


def _journey(app: App, camera: Camera, theme: str) -> None:
    window = app.window
    room = window.show_room("deadlines")
    camera.take(f"deadlines-{theme}")
    why = room.findChildren(DeadlineCard)[0].why_button
    why.click()
    camera.take(f"why-{theme}")
    why.click()
    window.show_room("timeline")
    camera.take(f"timeline-{theme}")
    people: Any = window.show_room("people")
    camera.take(f"people-{theme}")
    people.list.setCurrentIndex(people.list.people.index(1))
    camera.take(f"person-{theme}")
    letters: Any = window.show_room("letters")
    camera.wait(lambda: letters.list.rows.rowCount() > 0)
    camera.take(f"letters-{theme}")
    letters.list.keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier))
    camera.wait(lambda: letters.sheet.draft is not None)
    camera.take(f"letter-{theme}")
    letters.back()
    forms: Any = window.show_room("forms")
    camera.wait(lambda: forms.sheet is not None)
    camera.take(f"forms-{theme}")
    window.show_room("home")  # by now the rail has counted what is late
    camera.take(f"home-{theme}")
    window.show_room("glossary")
    camera.take(f"glossary-{theme}")
    window.show_room("help")
    camera.take(f"help-{theme}")
    window.show_room("cases")
    camera.take(f"cases-{theme}")
    window.show_room("documents")
    camera.take(f"documents-{theme}")
    sorting: Any = window.show_room("sorting")
    camera.take(f"sorting-{theme}")
    sorting.show_as_table()
    camera.take(f"sorting-table-{theme}")
    sorting.show_as_table(is_on=False)
    window.go_to_search()
    QTest.keyClicks(window.search.edit, SEARCH)
    camera.take(f"search-{theme}")
    QTest.keyClick(window.search.edit, Qt.Key.Key_Return)
    _press(Qt.Key.Key_Return)
    camera.wait(lambda: window.current_room_id == "reader")
    camera.take(f"reader-{theme}")
    window.search.clear()
    room = window.show_room("bundles")
    camera.take(f"bundles-{theme}")
    assert room.main_action is not None
    build = room.main_action
    build.trigger()
    camera.wait(lambda: room.main_action is not build)
    camera.take(f"built-{theme}")
    _make_also(app, camera, theme)
    bundle_screens.take(app, camera, theme)
    window.show_room("settings")
    camera.take(f"settings-{theme}")
    _backup(app, camera, theme)


def _make_also(app: App, camera: Camera, theme: str) -> None:
    room: Any = app.window.current_room
    result = room.result
    card = result.findChild(MakeAlsoCard)
    for kind in ("volumes", "for_paper", "note"):
        card.boxes[kind].click()
    result.verticalScrollBar().setValue(card.y())
    camera.take(f"make-also-{theme}")


def _backup(app: App, camera: Camera, theme: str) -> None:
    stick = app.desk.archive.folder.parent / "KINGSTON"
    stick.mkdir(exist_ok=True)
    room: Any = app.window.show_room("backup")
    with patch.object(backup_places, "is_same_disk", lambda *_: False):
        room.places.add(stick)
    camera.wait(lambda: bool(app.desk.archive.backups.made()) and not app.runner.is_busy)
    for toast in app.window.findChildren(Toast):
        toast.hide()
    camera.take(f"backup-{theme}")
    app.window.show_room("handing")
    camera.take(f"handing-{theme}")
    _bin(app, camera, theme)


def _bin(app: App, camera: Camera, theme: str) -> None:
    desk: Any = app.desk
    some = [paper.id for paper in desk.archive.documents(desk.case.id)[:2]]
    desk.work(remove_documents, owner=desk, documents=some, now=NOW)
    camera.wait(lambda: not app.runner.is_busy)
    app.window.show_room("bin")
    camera.take(f"bin-{theme}")
    desk.work(put_back, owner=desk, documents=some)
    camera.wait(lambda: not app.runner.is_busy)


def _lock(app: App, camera: Camera, theme: str) -> None:
    screen = LockScreen(lambda _: None)
    screen.show()
    camera.take_dialog(f"lock-{theme}", screen)
    screen.close()
    with patch.object(lock_dialogs.secrets, "randbelow", lambda _: 3):  # the group that is asked for
        for name in ("new-lock", "recovery-sheet"):
            dialogs_screens.dialogs(app)[name]()
            dialog = dialogs_screens.shown()
            assert dialog is not None
            camera.take_dialog(f"{name}-{theme}", dialog)
            dialog.close()


def _copies(app: App, camera: Camera, theme: str) -> None:
    app.window.show_room("copies")
    camera.take(f"copies-{theme}")


def _split(app: App, camera: Camera, theme: str) -> None:
    assert app.desk.case is not None
    pile = next(paper for paper in app.desk.archive.documents(app.desk.case.id) if paper.source_name.startswith("Post"))
    app.desk.split_asked.emit(pile.id)
    camera.take(f"split-{theme}")


def _large(app: App, camera: Camera, theme: str) -> None:
    for room in ("home", "documents", "sorting", "timeline", "deadlines", "bundles", "letters", "people"):
        app.window.show_room(room)
        camera.take(f"{room}-small-{theme}", SMALL)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    style.apply(application, theme, text_percent=200, reduced_motion=True)
    for room in ("home", "documents", "sorting", "timeline", "deadlines", "bundles", "letters", "people"):
        app.window.show_room(room)
        camera.take(f"{room}-200-{theme}")


def _press(key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def _save(picture: QImage, file: Path) -> None:
    """Write a PNG as small as it can be without loss, and without Qt's marks of time and screen."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]
    Image.open(io.BytesIO(buffer.data().data())).convert("RGB").save(file, optimize=True)


if __name__ == "__main__":
    sys.exit(main())
