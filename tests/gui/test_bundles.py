"""The bundles room, used as a parent uses it: choose a kind, put papers in and in order, build, read what was found."""

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import QByteArray, QMimeData, QPoint, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QDialog, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from sendorganiser.audit import Finding, Severity
from sendorganiser.errors import PackNotFit
from sendorganiser.gui import style
from sendorganiser.gui.desk import Desk
from sendorganiser.gui.jobs import JobRunner
from sendorganiser.gui.pages import PageSource
from sendorganiser.gui.rooms import RoomEntry
from sendorganiser.gui.screens.bundles import building as bundles_building
from sendorganiser.gui.screens.bundles import chooser as bundles_chooser
from sendorganiser.gui.screens.bundles import room as bundles_module
from sendorganiser.gui.screens.bundles import sending as bundles_sending
from sendorganiser.gui.screens.bundles import work as bundles_work
from sendorganiser.gui.screens.bundles.dialogs import ListDialog
from sendorganiser.gui.screens.bundles.drag import PAPERS
from sendorganiser.gui.screens.bundles.lists import PapersInBundle
from sendorganiser.gui.screens.bundles.result import Outcome
from sendorganiser.gui.screens.bundles.room import BundlesRoom
from sendorganiser.gui.screens.bundles.rows import AddRow, IndexRow, PlacedRow, SectionRow
from sendorganiser.gui.style import Theme
from sendorganiser.gui.window import MainWindow
from sendorganiser.jobs import Job
from sendorganiser.store import Archive
from sendorganiser.workflows.add_documents import add_documents
from tests import papers
from tests.conftest import NOW

# title, kind, date, pages
FACTS = {
    "ep": ("EP report", "ep-report", "2026-03-01", 3),
    "salt": ("Speech report", "salt-report", "2026-01-10", 2),
    "school": ("School report", "school-report", "2025-07-01", 1),
    "decision": ("Decision letter", "final-plan-letter", "2026-02-02", 1),
}


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, int]]:
    """An archive with four papers whose facts are known, made once; and their numbers by name."""
    source = tmp_path_factory.mktemp("papers")
    with Archive.open(source / "archive") as archive:
        case = archive.add_case(name="Maya Tresswell", now=NOW)
        numbers = {}
        for name, (title, kind, date, count) in FACTS.items():
            file = papers.pdf(source / f"{name}.pdf", [f"{title} page {n + 1}" for n in range(count)])
            add_documents(archive, Job(), case=case, files=[file], now=NOW)
            numbers[name] = max(paper.id for paper in archive.documents(case))
            archive.set_facts({numbers[name]: {"title": title, "kind": kind, "date": date}})
    return source / "archive", numbers


@pytest.fixture
def seeded(tmp_path: Path, template: tuple[Path, dict[str, int]]) -> dict[str, int]:
    """A copy of that archive for one test."""
    shutil.copytree(template[0], tmp_path / "archive")
    return template[1]


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    style.apply(qapp, Theme.LIGHT, reduced_motion=True)
    Archive.open(tmp_path / "archive").close()
    archive = Archive.open_to_read(tmp_path / "archive")
    archive.stay()  # as the app does: no lane sweeps the work folder
    runner = JobRunner(partial(Archive.open, tmp_path / "archive"))
    source = PageSource()
    state = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    made = Desk(archive, runner, source, state=state)
    made.remember_folder("bundles", tmp_path)
    yield made
    settle(qtbot, made)
    runner.stop()
    source.close()
    archive.close()


def open_room(qtbot: QtBot, desk: Desk) -> BundlesRoom:
    room = BundlesRoom(desk)
    qtbot.addWidget(room)
    desk.runner.changed.connect(room.refresh)
    room.resize(1080, 700)
    room.show()
    room.activateWindow()
    qtbot.waitUntil(room.isActiveWindow)
    room.shown()
    return room


@pytest.fixture
def room(qtbot: QtBot, seeded: dict[str, int], desk: Desk) -> BundlesRoom:
    """The room with the appeal pack begun: the two reports of professionals and the school's are in it."""
    room = open_room(qtbot, desk)
    press(qtbot, room, "Make this bundle")
    qtbot.waitUntil(lambda: room.arranging.isVisible() and len(in_bundle(room)) == 3)
    settle(qtbot, desk)
    return room


def settle(qtbot: QtBot, desk: Desk) -> None:
    for _ in range(5):  # a change, and what is read anew after it, a part at a turn
        qtbot.waitUntil(lambda: not desk.runner.is_busy)
        qtbot.wait(1)


def press(qtbot: QtBot, parent: QWidget, words: str) -> None:
    buttons = parent.findChildren(QAbstractButton)
    found = next(b for b in buttons if words in (b.text(), b.accessibleName()) and b.isVisible())
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def card(room: BundlesRoom, preset: str) -> QWidget:
    return next(each for each in room.chooser.findChildren(bundles_chooser._PresetCard) if each.preset.id == preset)  # noqa: SLF001


def in_bundle(room: BundlesRoom) -> list[tuple[str, int, int]]:
    """Title, first and last printed page of each paper in the bundle, as listed."""
    rows = room.arranging.bundle.papers.rows()
    return [(row.document.title, row.first, row.last) for row in rows if isinstance(row, PlacedRow)]


def to_add(room: BundlesRoom) -> list[str]:
    return [row.document.title for row in room.arranging.to_add.papers.rows() if isinstance(row, AddRow)]


def words_on(widget: QWidget) -> str:
    texts = [label.accessibleName() or label.text() for label in widget.findChildren(QLabel) if label.isVisible()]
    return "\n".join(texts)


def stored(desk: Desk) -> list[int]:
    assert desk.case is not None
    pack = desk.archive.packs(desk.case.id)[0]
    return [number for there in pack.sections.values() for number in there]


def drop(onto: QWidget, numbers: list[int], spot: QPoint) -> bool:
    data = QMimeData()
    data.setData(PAPERS, QByteArray(" ".join(map(str, numbers)).encode()))
    keys = (Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entering = QDragEnterEvent(spot, *keys)
    QApplication.sendEvent(onto, entering)
    if entering.isAccepted():
        QApplication.sendEvent(onto, QDropEvent(QPointF(spot), *keys))
    return entering.isAccepted()


def row_of(shown: PapersInBundle, title: str) -> QPoint:
    """A spot in the upper half of a paper's row."""
    rows = shown.papers.rows()
    number = next(n for n, row in enumerate(rows) if isinstance(row, PlacedRow) and row.document.title == title)
    return shown.visualRect(shown.papers.index(number)).topLeft() + QPoint(80, 4)


def test_without_a_case_the_room_says_how_to_begin(qtbot: QtBot, desk: Desk) -> None:
    room = open_room(qtbot, desk)
    assert room.main_action is None
    with qtbot.waitSignal(desk.new_case_asked):
        press(qtbot, room, "Start a case")


def test_without_papers_the_room_leads_to_documents(qtbot: QtBot, tmp_path: Path, desk: Desk) -> None:
    with Archive.open(tmp_path / "archive") as archive:
        archive.add_case(name="Maya", now=NOW)
    desk.choose_case()
    room = open_room(qtbot, desk)
    with qtbot.waitSignal(desk.room_asked) as asked:
        press(qtbot, room, "Go to Documents")
    assert asked.args == ["documents"]


def test_the_kinds_tell_their_limits_and_that_directions_win(qtbot: QtBot, seeded: dict[str, int], desk: Desk) -> None:
    room = open_room(qtbot, desk)
    press(qtbot, card(room, "send-pack"), "Sections, limits and sources")
    said = words_on(room)
    assert "SEND appeal: parent’s evidence pack" in said
    assert "Refusal to assess or reassess" in said
    assert "Your own case directions always win." in said
    assert "Check this" in said
    for title in ("Disability discrimination claim", "Complaint to the Ombudsman", "Briefing for your MP"):
        assert title in said
    assert room.main_action is None


def test_a_type_of_appeal_narrows_the_limits(qtbot: QtBot, seeded: dict[str, int], desk: Desk) -> None:
    room = open_room(qtbot, desk)
    chosen = card(room, "send-pack")
    box = chosen.findChild(QComboBox)
    box.setCurrentIndex(box.findText("Refusal to issue a plan"))
    press(qtbot, chosen, "Make this bundle")
    qtbot.waitUntil(lambda: room.arranging.isVisible() and len(in_bundle(room)) == 3)
    assert "6 of 100 pages" in words_on(room)
    assert "of 75 pages" not in words_on(room)


def test_a_kind_is_filled_in_order_of_date_with_printed_pages(room: BundlesRoom, desk: Desk) -> None:
    assert in_bundle(room) == [("School report", 2, 2), ("Speech report", 3, 4), ("EP report", 5, 7)]
    assert to_add(room) == ["Decision letter"]
    assert room.arranging.summary.pages.text() == "7 pages"
    assert "6 of 75 pages" in words_on(room)
    assert isinstance(room.arranging.bundle.papers.rows()[0], IndexRow)
    assert room.main_action is not None and room.main_action.isEnabled()


def test_enter_adds_a_paper_and_the_pages_move_at_once(
    qtbot: QtBot, room: BundlesRoom, desk: Desk, seeded: dict[str, int]
) -> None:
    room.arranging.to_add.setFocus()
    with qtbot.waitSignal(desk.said) as said:
        qtbot.keyClick(room.arranging.to_add, Qt.Key.Key_Return)
    assert in_bundle(room)[-1] == ("Decision letter", 8, 8)
    assert "7 of 75 pages" in words_on(room)
    assert to_add(room) == []
    settle(qtbot, desk)
    assert seeded["decision"] in stored(desk)
    said.args[1]()
    assert to_add(room) == ["Decision letter"]
    settle(qtbot, desk)
    assert seeded["decision"] not in stored(desk)


def test_the_plus_adds_with_the_mouse(qtbot: QtBot, room: BundlesRoom) -> None:
    shown = room.arranging.to_add
    spot = shown.visualRect(shown.papers.index(0)).topLeft() + QPoint(20, 20)
    qtbot.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert to_add(room) == []


def test_a_paper_is_found_by_its_words(qtbot: QtBot, room: BundlesRoom) -> None:
    room.arranging.bundle.selectAll()
    qtbot.keyClick(room.arranging.bundle, Qt.Key.Key_Delete)
    qtbot.keyClicks(room.arranging.search.edit, "report speech")
    qtbot.waitUntil(lambda: to_add(room) == ["Speech report"])
    qtbot.keyClick(room.arranging.search.edit, Qt.Key.Key_Down)
    assert room.arranging.to_add.hasFocus()
    qtbot.keyClick(room.arranging.to_add, Qt.Key.Key_Space)
    assert [title for title, _, _ in in_bundle(room)] == ["Speech report"]


def test_alt_and_the_arrows_move_a_paper_and_the_numbers_follow(
    qtbot: QtBot, room: BundlesRoom, desk: Desk, seeded: dict[str, int]
) -> None:
    shown = room.arranging.bundle
    shown.choose([seeded["salt"]])
    qtbot.keyClick(shown, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert in_bundle(room) == [("School report", 2, 2), ("EP report", 3, 5), ("Speech report", 6, 7)]
    assert shown.chosen_ids() == [seeded["salt"]]
    assert "not in order of date" in words_on(room)
    for _ in range(2):
        qtbot.keyClick(shown, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert in_bundle(room)[:2] == [("School report", 2, 2), ("Speech report", 3, 4)]
    sections = {row.document.title: row.section.section for row in shown.papers.rows() if isinstance(row, PlacedRow)}
    assert sections["Speech report"] == "educational"
    settle(qtbot, desk)
    assert stored(desk) == [seeded["school"], seeded["salt"], seeded["ep"]]


def test_delete_takes_out_and_control_z_puts_back(
    qtbot: QtBot, room: BundlesRoom, desk: Desk, seeded: dict[str, int]
) -> None:
    shown = room.arranging.bundle
    shown.setFocus()
    shown.choose([seeded["salt"]])
    qtbot.keyClick(shown, Qt.Key.Key_Delete)
    assert in_bundle(room) == [("School report", 2, 2), ("EP report", 3, 5)]
    assert "Speech report" in to_add(room)
    assert shown.chosen_ids() == [seeded["ep"]]  # the next, so that Delete can go on
    qtbot.keyClick(shown, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert in_bundle(room)[1] == ("Speech report", 3, 4)
    assert shown.chosen_ids() == [seeded["salt"]]
    settle(qtbot, desk)
    assert stored(desk) == [seeded["school"], seeded["salt"], seeded["ep"]]


def test_control_z_in_the_window_undoes_one_step_only(
    qtbot: QtBot, room: BundlesRoom, desk: Desk, seeded: dict[str, int]
) -> None:
    window = MainWindow([RoomEntry("bundles", "Bundles", "package", lambda: room)], settings=desk.state)
    qtbot.addWidget(window)
    desk.said.connect(window.toast)
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    shown = room.arranging.bundle
    shown.setFocus()
    shown.choose([seeded["school"]])
    for _ in range(2):
        qtbot.keyClick(shown, Qt.Key.Key_Delete)
    assert len(in_bundle(room)) == 1
    qtbot.keyClick(shown, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)  # the toast offers Undo as well
    assert len(in_bundle(room)) == 2
    qtbot.keyClick(shown, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(in_bundle(room)) == 3
    room.setParent(None)


def test_an_old_undo_does_not_undo_what_came_after(
    qtbot: QtBot, room: BundlesRoom, desk: Desk, seeded: dict[str, int]
) -> None:
    with qtbot.waitSignal(desk.said) as said:
        room.arranging.bundle.take_out_asked.emit([seeded["salt"]])
    room.arranging.bundle.take_out_asked.emit([seeded["ep"]])
    said.args[1]()
    assert in_bundle(room) == [("School report", 2, 2)]


def test_dropping_puts_papers_where_they_are_let_go(
    qtbot: QtBot, room: BundlesRoom, desk: Desk, seeded: dict[str, int]
) -> None:
    shown = room.arranging.bundle
    assert drop(shown.viewport(), [seeded["decision"]], row_of(shown, "EP report"))
    assert [title for title, _, _ in in_bundle(room)] == [
        "School report",
        "Speech report",
        "Decision letter",
        "EP report",
    ]
    assert drop(shown.viewport(), [seeded["ep"]], QPoint(80, 2))  # on the index: the top of the first section
    assert in_bundle(room)[0] == ("EP report", 2, 4)
    assert drop(room.arranging.to_add.viewport(), [seeded["ep"], seeded["school"]], QPoint(50, 50))
    assert to_add(room) == ["School report", "EP report"]
    settle(qtbot, desk)
    assert stored(desk) == [seeded["salt"], seeded["decision"]]


def test_a_paper_can_be_dropped_on_the_heading_of_an_empty_section(room: BundlesRoom, seeded: dict[str, int]) -> None:
    shown = room.arranging.bundle
    rows = shown.papers.rows()
    number = next(n for n, row in enumerate(rows) if isinstance(row, SectionRow) and row.section == "placement")
    assert drop(shown.viewport(), [seeded["decision"]], shown.visualRect(shown.papers.index(number)).center())
    assert room.arranging.sections["placement"] == (seeded["decision"],)


def test_files_from_elsewhere_cannot_be_dropped(room: BundlesRoom) -> None:
    assert not drop(room.arranging.bundle.viewport(), [], QPoint(50, 50))


def test_an_empty_bundle_is_said_kindly_and_cannot_be_built(
    qtbot: QtBot, room: BundlesRoom, seeded: dict[str, int]
) -> None:
    room.arranging.bundle.take_out_asked.emit([seeded["ep"], seeded["salt"], seeded["school"]])
    assert room.arranging.summary.pages.text() == "0 pages"
    assert "Nothing is in this bundle yet" in words_on(room.arranging.summary)
    assert room.main_action is not None and not room.main_action.isEnabled()


def test_private_and_undated_papers_are_pointed_out(
    qtbot: QtBot, room: BundlesRoom, desk: Desk, seeded: dict[str, int], tmp_path: Path
) -> None:
    with Archive.open(tmp_path / "archive") as archive:
        archive.set_facts({seeded["ep"]: {"private": True, "date": ""}})
    room.refresh()
    settle(qtbot, desk)
    assert "1 paper marked private is in this bundle." in words_on(room)
    assert "1 paper has no date yet." in words_on(room)
    press(qtbot, room.arranging.summary, "Show")
    assert room.arranging.bundle.chosen_ids() == [seeded["ep"]]


def test_the_title_is_changed_where_it_stands(qtbot: QtBot, room: BundlesRoom, desk: Desk) -> None:
    room.arranging.bundle.setFocus()
    qtbot.keyClick(room.arranging.bundle, Qt.Key.Key_F2)
    field = room.arranging.title.field
    assert field.hasFocus()
    qtbot.keyClicks(field, "For the hearing")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert room.arranging.title.title == "For the hearing"
    settle(qtbot, desk)
    assert desk.case is not None
    assert desk.archive.packs(desk.case.id)[0].title == "For the hearing"
    qtbot.keyClick(room.arranging.bundle, Qt.Key.Key_F2)
    qtbot.keyClicks(field, "Not this")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert room.arranging.title.title == "For the hearing"


def test_building_saves_the_file_and_says_what_was_found(
    qtbot: QtBot, room: BundlesRoom, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[Path] = []

    def choose(_: QWidget, suggested: Path) -> Path:
        offered.append(suggested)
        return suggested

    monkeypatch.setattr(bundles_work, "ask_where_to_save", choose)
    assert room.main_action is not None
    room.main_action.trigger()
    assert not room.main_action.isEnabled()
    settle(qtbot, desk)
    day = desk.today().isoformat()
    assert offered == [tmp_path / f"Maya Tresswell - SEND appeal parent’s evidence pack {day}.pdf"]
    with pikepdf.open(offered[0]) as pdf:
        assert len(pdf.pages) == 7
    assert room.result.isVisible()
    said = words_on(room.result)
    assert "Your bundle is ready" in said
    assert offered[0].name in said
    assert "7 pages" in said
    press(qtbot, room.result, "Back to the bundle")
    assert room.arranging.isVisible()
    assert "7 pages." in words_on(room.arranging.summary)
    assert "Changed since" not in words_on(room.arranging.summary)
    room.arranging.bundle.take_out_asked.emit([room.arranging.bundle.papers.rows()[-5].document.id])
    assert "Changed since" in words_on(room.arranging.summary)
    press(qtbot, room.arranging.summary, "See that build")
    settle(qtbot, desk)
    assert offered[0].name in words_on(room.result)


def test_a_file_is_opened_or_it_is_said_that_it_cannot_be(
    qtbot: QtBot, room: BundlesRoom, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = papers.pdf(tmp_path / "bundle.pdf", ["one"])
    opened: list[str] = []

    class Computer:
        """Opens PDFs but no folders."""

        @staticmethod
        def openUrl(url: QUrl) -> bool:
            opened.append(url.toLocalFile())
            return url.toLocalFile().endswith(".pdf")

    monkeypatch.setattr(bundles_module, "QDesktopServices", Computer)
    room._show_outcome(Outcome(file, (), 1, 900, NOW))  # noqa: SLF001
    settle(qtbot, desk)
    press(qtbot, room.result, "Open")
    with qtbot.waitSignal(desk.runner.refused) as refused:
        press(qtbot, room.result, "Show in folder")
    assert opened == [str(file), str(tmp_path)]
    assert "cannot be opened" in str(refused.args[0])
    file.unlink()
    room._show_outcome(Outcome(file, (), 1, 900, NOW))  # noqa: SLF001
    settle(qtbot, desk)
    assert "not there any more" in words_on(room.result)


def test_a_bundle_that_breaks_a_rule_is_not_saved_unless_wanted(
    qtbot: QtBot, room: BundlesRoom, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seeded: dict[str, int]
) -> None:
    forced: list[bool] = []
    findings = (
        Finding("GB-7 upright", Severity.WARNING, 3, "Page 3 lies on its side.", "Turn it."),
        Finding("PD-7 limit", Severity.ERROR, None, "There are too many pages.", "Leave papers out."),
    )
    real = bundles_building.build_pack

    def build(archive: Archive, job: Job, *, force: bool, **arguments: object) -> object:
        forced.append(force)
        if not force:
            raise PackNotFit("The bundle breaks a rule and was not saved.", "Mend what is listed.", findings)
        return real(archive, job, force=True, **arguments)  # type: ignore[arg-type]

    out = tmp_path / "bundle.pdf"
    monkeypatch.setattr(bundles_building, "build_pack", build)
    monkeypatch.setattr(bundles_work, "ask_where_to_save", lambda *_: out)
    room.build()
    settle(qtbot, desk)
    said = words_on(room.result)
    assert "Nothing was saved" in said
    assert said.index("There are too many pages.") < said.index("Page 3 lies on its side.")
    assert not out.exists()
    with qtbot.waitSignal(desk.paper_asked) as asked:
        press(qtbot, room.result, "Page 3")
    assert asked.args[:2] == [seeded["salt"], 1]
    press(qtbot, room.result, "Save it all the same")
    settle(qtbot, desk)
    assert forced == [False, True]
    assert out.exists()
    assert "Your bundle is ready" in words_on(room.result)


def test_a_build_has_the_papers_that_are_on_screen(
    qtbot: QtBot, room: BundlesRoom, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seeded: dict[str, int]
) -> None:
    monkeypatch.setattr(bundles_work, "ask_where_to_save", lambda *_: tmp_path / "bundle.pdf")
    for name in ("ep", "salt"):
        room.arranging.bundle.take_out_asked.emit([seeded[name]])
    room.build()  # at once, while the two changes are still being kept
    settle(qtbot, desk)
    with pikepdf.open(tmp_path / "bundle.pdf") as pdf:
        assert len(pdf.pages) == 2


def test_a_build_that_is_stopped_says_so_and_leaves_what_was_saved_before(
    qtbot: QtBot, room: BundlesRoom, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, jobs = bundles_building.build_pack, list[Job]()

    def build(archive: Archive, job: Job, **arguments: object) -> object:
        job.cancel()  # by the person, while it works
        return real(archive, job, **arguments)  # type: ignore[arg-type]

    out = tmp_path / "bundle.pdf"
    out.write_bytes(b"as it was")
    monkeypatch.setattr(bundles_building, "build_pack", build)
    monkeypatch.setattr(bundles_work, "ask_where_to_save", lambda *_: out)
    desk.runner.job_stopped.connect(jobs.append)
    with qtbot.waitSignal(desk.said) as said:
        room.build()
    assert "No bundle was saved" in said.args[0]
    assert out.read_bytes() == b"as it was" and sorted(tmp_path.glob("*.pdf*")) == [out]
    settle(qtbot, desk)
    assert len(jobs) == 1 and room.arranging.isVisible() and room.main_action.isEnabled()


def test_pages_still_being_read_are_spoken_of_before_building(
    qtbot: QtBot, seeded: dict[str, int], desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Archive.open(tmp_path / "archive") as archive:
        scan = papers.scan(tmp_path / "scan.pdf", ["one", "two"])
        add_documents(archive, Job(), case=archive.cases()[0].id, files=[scan], now=NOW)
    desk.reread_case()
    room = open_room(qtbot, desk)
    room._preset_chosen(room._presets["plain"], True)  # noqa: SLF001
    qtbot.waitUntil(lambda: len(in_bundle(room)) == 5)
    asked: list[str] = []

    def wait(_: QWidget, title: str, *__: object, **___: object) -> bool:
        asked.append(title)
        return False

    monkeypatch.setattr(bundles_work, "ask", wait)
    room.build()
    assert asked == ["2 pages are still being read"]
    assert "2 pages are still being read" in words_on(room.arranging.summary)


def test_several_bundles_of_one_case(
    qtbot: QtBot, room: BundlesRoom, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.new_bundle()
    room.chooser.chosen.emit(room._presets["plain"], False)  # noqa: SLF001
    qtbot.waitUntil(lambda: room.arranging.isVisible() and room.arranging.title.title == "Plain bundle")
    assert in_bundle(room) == []
    settle(qtbot, desk)
    room._menu.aboutToShow.emit()  # noqa: SLF001
    names = [action.text() for action in room._menu.actions()]  # noqa: SLF001
    assert names[:2] == ["SEND appeal: parent’s evidence pack", "Plain bundle"]
    room._menu.actions()[0].trigger()  # noqa: SLF001
    assert room.arranging.title.title == "SEND appeal: parent’s evidence pack"
    assert len(in_bundle(room)) == 3
    monkeypatch.setattr(bundles_work, "ask", lambda *_, **__: True)
    room.remove()
    qtbot.waitUntil(lambda: room.arranging.title.title == "Plain bundle")
    assert desk.case is not None
    assert len(desk.archive.packs(desk.case.id)) == 1


def test_another_kind_keeps_every_paper_and_can_be_undone(qtbot: QtBot, room: BundlesRoom, desk: Desk) -> None:
    room.change_kind()
    with qtbot.waitSignal(desk.said) as said:
        press(qtbot, card(room, "plain"), "Change to this")
    qtbot.waitUntil(lambda: room.arranging.title.title == "Plain bundle")
    assert len(in_bundle(room)) == 3
    assert "of 75 pages" not in words_on(room)
    settle(qtbot, desk)
    said.args[1]()
    qtbot.waitUntil(lambda: room.arranging.title.title == "SEND appeal: parent’s evidence pack")
    assert [title for title, _, _ in in_bundle(room)] == ["School report", "Speech report", "EP report"]


def test_any_pdf_can_be_checked(
    qtbot: QtBot, room: BundlesRoom, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = papers.pdf(tmp_path / "From the council.pdf", ["one", "two"])
    monkeypatch.setattr(bundles_work, "ask_which_pdf", lambda *_: file)
    press(qtbot, room, "Check a PDF…")
    settle(qtbot, desk)
    said = words_on(room.result)
    assert "From the council.pdf" in said
    assert "2 pages" in said
    assert "To mend" in said  # it has neither an index nor page numbers


def test_what_is_chosen_stays_when_the_room_reads_again(
    qtbot: QtBot, room: BundlesRoom, desk: Desk, seeded: dict[str, int], tmp_path: Path
) -> None:
    room.arranging.bundle.choose([seeded["salt"]])
    with Archive.open(tmp_path / "archive") as archive:
        archive.set_facts({seeded["ep"]: {"title": "Educational psychology report"}})
        add_documents(archive, Job(), case=1, files=[papers.pdf(tmp_path / "new.pdf", ["new"])], now=NOW)
    room.refresh()
    settle(qtbot, desk)
    assert room.arranging.bundle.chosen_ids() == [seeded["salt"]]
    assert in_bundle(room)[2][0] == "Educational psychology report"
    assert len(to_add(room)) == 2


def test_rows_are_told_whole_to_screen_readers(room: BundlesRoom) -> None:
    shown = room.arranging.bundle
    said = [shown.papers.index(n).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(shown.papers.rowCount())]
    assert "Index, page 1" in said
    assert "Section A. Educational evidence, 1 page" in said
    assert (
        "Speech report, 10 January 2026, Speech and language therapy report, 2 pages, page 3–4, "
        "in section B. Professional reports" in said
    )
    for button in room.findChildren(QAbstractButton):
        if button.isVisible():
            assert QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name)


def test_tab_walks_the_columns_from_left_to_right(qtbot: QtBot, room: BundlesRoom) -> None:
    page = room.arranging
    page.search.edit.setFocus()
    for follows in (page.to_add, page.bundles, page.bundle):
        qtbot.keyClick(room.focusWidget(), Qt.Key.Key_Tab)
        assert follows.hasFocus()


def test_narrow_or_large_text_puts_the_three_parts_behind_tabs(qtbot: QtBot, room: BundlesRoom) -> None:
    tabs = room.arranging._tabs  # noqa: SLF001
    room.resize(600, 600)
    qtbot.waitUntil(tabs.isVisible)
    assert [tabs.tabText(n) for n in range(3)] == ["In the bundle (3)", "Papers to add (1)", "7 pages"]
    room.resize(1080, 700)
    qtbot.waitUntil(lambda: room.arranging.to_add.isVisible() and room.arranging.bundle.isVisible())
    assert not tabs.isVisible()


def type_in(qtbot: QtBot, room: QWidget, name: str, words: str, yes: str) -> None:
    """Type into the field of the dialog that is open, and press its button."""
    dialog = next(each for each in room.findChildren(QDialog) if each.isVisible())
    line = next(each for each in dialog.findChildren(QLineEdit) if each.accessibleName() == name)
    line.setText(words)
    press(qtbot, dialog, yes)


def test_pages_of_a_paper_are_chosen_and_the_bar_moves(
    qtbot: QtBot, room: BundlesRoom, desk: Desk, seeded: dict[str, int]
) -> None:
    shown = room.arranging.bundle
    shown.pages_asked.emit(seeded["ep"])
    type_in(qtbot, room, "Pages that go in", "5", "Keep")
    assert "has no pages" in words_on(next(each for each in room.findChildren(QDialog) if each.isVisible()))
    type_in(qtbot, room, "Pages that go in", "1, 3", "Keep")
    assert in_bundle(room)[-1] == ("EP report", 5, 6)
    said = words_on(room)
    assert "5 of 75 pages" in said
    assert "A report should be whole." in said
    settle(qtbot, desk)
    assert desk.case is not None
    assert desk.archive.packs(desk.case.id)[0].pages == {seeded["ep"]: (1, 3)}
    shown.setFocus()
    qtbot.keyClick(shown, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert in_bundle(room)[-1] == ("EP report", 5, 7)
    settle(qtbot, desk)
    assert desk.archive.packs(desk.case.id)[0].pages == {}


def test_a_cut_is_one_click_and_is_undone_by_one_key(
    qtbot: QtBot, room: BundlesRoom, desk: Desk, seeded: dict[str, int], tmp_path: Path
) -> None:
    with Archive.open(tmp_path / "archive") as archive:
        archive.care.keep_blanks(seeded["ep"], [2])
        archive.set_facts({seeded["salt"]: {"date": "2019-05-01"}})
    room.refresh()
    settle(qtbot, desk)
    press(qtbot, room.arranging.summary, "Leave out (1 page less)")
    assert "5 of 75 pages" in words_on(room)
    press(qtbot, room.arranging.summary, "Leave out (2 pages less)")
    assert [title for title, _, _ in in_bundle(room)] == ["School report", "EP report"]
    assert "3 of 75 pages" in words_on(room)
    shown = room.arranging.bundle
    shown.setFocus()
    for _ in range(2):
        qtbot.keyClick(shown, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "6 of 75 pages" in words_on(room)
    settle(qtbot, desk)


def test_what_was_left_out_is_listed_with_why(qtbot: QtBot, room: BundlesRoom, desk: Desk) -> None:
    assert "Left out: 1 paper" in words_on(room.arranging.summary)
    press(qtbot, room.arranging.summary, "See why")
    dialog = next(each for each in room.findChildren(ListDialog) if each.isVisible())
    assert dialog.table.item(0, 0).text() == "Decision letter"
    assert dialog.table.item(0, 2).text()
    dialog.reject()


def test_a_sent_bundle_keeps_its_numbers(
    qtbot: QtBot, room: BundlesRoom, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seeded: dict[str, int]
) -> None:
    monkeypatch.setattr(bundles_work, "ask_where_to_save", lambda *_: tmp_path / "bundle.pdf")
    room.build()
    settle(qtbot, desk)
    press(qtbot, room.result, "Mark as sent…")
    type_in(qtbot, room, "To whom?", "the council", "Mark as sent")
    settle(qtbot, desk)
    press(qtbot, room.result, "Back to the bundle")
    summary = room.arranging.summary
    qtbot.waitUntil(lambda: "to the council, pages 1 to 7. Those pages keep their numbers." in words_on(summary))
    drop(room.arranging.bundle.viewport(), [seeded["decision"]], row_of(room.arranging.bundle, "School report"))
    settle(qtbot, desk)
    before = [("School report", 2, 2), ("Speech report", 3, 4), ("EP report", 5, 7)]
    assert in_bundle(room) == [("Decision letter", 10, 10), *before]  # after the late index and the list of changes
    summary.way_chosen.emit("between")
    rows = [row for row in room.arranging.bundle.papers.rows() if isinstance(row, PlacedRow)]
    assert [row.numbers for row in rows] == ["p. 1A", "p. 2", "p. 3–4", "p. 5–7"]
    summary.way_chosen.emit("end")
    press(qtbot, summary, "Pages then and now…")
    dialog = next(each for each in room.findChildren(ListDialog) if each.isVisible())
    cells = [[dialog.table.item(n, c).text() for c in range(4)] for n in range(dialog.table.rowCount())]
    assert ["EP report", "3", "7", "7"] in cells
    assert ["Decision letter", "1", "new", "10"] in cells
    dialog.reject()
    room.arranging.bundle.take_out_asked.emit([seeded["salt"]])
    assert "“Speech report” was sent (pages 3 to 4)" in words_on(summary)
    assert room.main_action is not None and not room.main_action.isEnabled()
    settle(qtbot, desk)


def test_an_arrangement_is_kept_as_a_preset_of_mine(
    qtbot: QtBot, room: BundlesRoom, desk: Desk, tmp_path: Path
) -> None:
    room._save_preset()  # noqa: SLF001
    type_in(qtbot, room, "Name of the preset", "For our appeals", "Keep")
    settle(qtbot, desk)
    room.new_bundle()
    assert "For our appeals" in words_on(room.chooser)
    asked: list[str] = []
    desk.room_asked.connect(asked.append)
    press(qtbot, room.chooser, "Check the council’s bundle")  # also for whoever has made no bundle
    press(qtbot, room.chooser, "Follow a bundle at the hearing")
    assert asked == ["council", "hearing"]
    (tmp_path / "archive" / "presets" / "for-our-appeals.toml").write_text('titel = "x"', encoding="utf-8")
    room.refresh()
    settle(qtbot, desk)
    said = words_on(room.chooser)
    assert "for-our-appeals.toml, line 1: there is no setting called “titel”." in said
    assert "Plain bundle" in said


def test_papers_are_saved_apart(
    qtbot: QtBot, room: BundlesRoom, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    apart = tmp_path / "apart"
    monkeypatch.setattr(bundles_sending.QFileDialog, "getExistingDirectory", lambda *_: str(apart))
    apart.mkdir()
    room._with_pack(room._sending.save_apart)  # noqa: SLF001
    settle(qtbot, desk)
    assert sorted(file.name for file in apart.iterdir()) == [
        "2025-07-01 School report.pdf",
        "2026-01-10 Speech report.pdf",
        "2026-03-01 EP report.pdf",
    ]


def test_after_a_build_the_list_shows_its_current_row(
    qtbot: QtBot, room: BundlesRoom, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundles_work, "ask_where_to_save", lambda *_: tmp_path / "bundle.pdf")
    room.build()
    settle(qtbot, desk)
    press(qtbot, room.result, "Back to the bundle")
    assert len(room.arranging.bundle.chosen_ids()) == 1
    assert room.arranging.bundle.hasFocus()
