"""The rooms for handing a case over and for the bin, and a paper's history, as a person uses them."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.jobs import JobRunner
from sendorganiser.gui.pages import PageSource
from sendorganiser.gui.screens import bin as bin_module
from sendorganiser.gui.screens.bin import BinRoom, empty_old_papers
from sendorganiser.gui.screens.hand_over import taking as hand_over_taking
from sendorganiser.gui.screens.hand_over.room import HandOverRoom
from sendorganiser.gui.screens.history import HistoryDialog, in_words
from sendorganiser.gui.widgets import Button, Paragraph
from sendorganiser.jobs import Job
from sendorganiser.model.history import Moment
from sendorganiser.sendcase import container
from sendorganiser.sendcase.container import Stretch
from sendorganiser.store import Archive
from sendorganiser.workflows.hand_over import hand_over
from sendorganiser.workflows.remove_documents import remove_documents
from sendorganiser.workflows.take_in_case import take_in_case
from tests.conftest import NOW
from tests.workflows.kept import keep_paper

Make = Callable[[Path], Desk]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A passphrase that is quick to guess will do for a test."""
    monkeypatch.setattr(container, "Stretch", lambda **given: Stretch(**(given or {"mebibytes": 8, "passes": 1})))


@pytest.fixture
def make(qtbot: QtBot, tmp_path: Path) -> Iterator[Make]:
    """Make a desk over an archive; everything ends with the test."""
    ends: list[Any] = []

    def made(folder: Path) -> Desk:
        archive = Archive.open_to_read(folder)
        runner, pages = JobRunner(lambda: Archive.open(folder)), PageSource()
        state = QSettings(str(tmp_path / "state.ini"), QSettings.Format.IniFormat)
        ends.extend((runner.stop, pages.close, archive.close))
        return Desk(archive, runner, pages, state=state)

    yield made
    for end in ends:
        end()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Archive.open(tmp_path / "archive") as archive:
        case = archive.add_case(name="Robin", now=NOW)
        for n, name in enumerate(("Decision letter", "Report", "Diary of a bad night"), start=1):
            keep_paper(archive, case, kind="letter", date=f"2026-01-0{n}", text=f"words {n}", name=name)
        archive.set_facts({3: {"private": True}})
    return tmp_path / "archive"


def words_of(widget: QWidget) -> str:
    return "\n".join(each.plain_text() for each in widget.findChildren(Paragraph))


def button(widget: QWidget, name: str) -> Button:
    return next(b for b in widget.findChildren(Button) if name in (b.accessibleName(), b.text()))


def shown(qtbot: QtBot, room: QWidget) -> None:
    qtbot.addWidget(room)
    room.resize(1000, 800)
    room.show()


def test_what_stays_is_said_before_and_after(qtbot: QtBot, make: Make, folder: Path, tmp_path: Path) -> None:
    room = HandOverRoom(make(folder))
    shown(qtbot, room)
    room.shown()
    assert "Diary of a bad night" in words_of(room.giving)
    room.giving.me.setText("Mum")
    room.giving.hand_over(tmp_path / "Robin.sendcase")
    qtbot.waitUntil(lambda: not room.giving.done.isHidden())
    assert "2 papers" in room.giving.done.plain_text() and "1 thing stayed here" in room.giving.done.plain_text()
    room.giving.with_private.setChecked(True)
    assert "Diary of a bad night" not in words_of(room.giving)


def test_a_case_is_taken_in_after_a_look_inside(
    qtbot: QtBot, make: Make, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(hand_over_taking, "ask", lambda *given, **_: asked.append(given[2]) or True)
    file = tmp_path / "Robin.sendcase"
    with Archive.open(folder) as archive:
        hand_over(archive, Job(), case=1, out=file, now=NOW, me="Mum", passphrase="a few long words")
    Archive.open(tmp_path / "other").close()
    room = HandOverRoom(make(tmp_path / "other"))
    shown(qtbot, room)
    room.taking.look_inside(file)
    qtbot.waitUntil(lambda: room.taking.passphrase.isVisible())
    room.taking.passphrase.setText("wrong words")
    room.taking.open.click()
    qtbot.waitUntil(lambda: "does not open" in room.taking._field.problem)  # noqa: SLF001
    room.taking.passphrase.setText("a few long words")
    room.taking.open.click()
    qtbot.waitUntil(lambda: "with 2 papers" in room.taking.said.plain_text())
    assert "Robin" in asked[0] and "paper marked private: 1" in asked[0]


def test_what_both_changed_is_shown_side_by_side_and_chosen(
    qtbot: QtBot, make: Make, folder: Path, tmp_path: Path
) -> None:
    file = tmp_path / "Robin.sendcase"
    with Archive.open(folder) as mum, Archive.open(tmp_path / "dad") as dad:
        hand_over(mum, Job(), case=1, out=file, now=NOW, me="Mum")
        case = take_in_case(dad, Job(), file=file, now=NOW).case
        mum.set_facts({1: {"title": "Refusal"}})
        theirs = next(d.id for d in dad.documents(case) if d.title == "Decision letter")
        dad.set_facts({theirs: {"title": "Letter of refusal"}})
        hand_over(dad, Job(), case=case, out=file, now="2026-12-01T10:00:00+00:00", me="Dad")
        take_in_case(mum, Job(), file=file, now="2026-12-02T10:00:00+00:00")
    room = HandOverRoom(make(folder))
    shown(qtbot, room)
    room.shown()
    qtbot.waitUntil(room.conflicts.isVisible)
    told = words_of(room.conflicts)
    assert "Refusal" in told and "Letter of refusal" in told
    name = next(b.accessibleName() for b in room.conflicts.findChildren(Button) if "“Letter of" in b.accessibleName())
    button(room.conflicts, name).click()
    qtbot.waitUntil(lambda: not room.conflicts.isVisible())
    with Archive.open_to_read(folder) as archive:
        assert archive.document(1).title == "Letter of refusal"


def test_from_the_bin_a_paper_comes_back_or_is_deleted_for_good(
    qtbot: QtBot, make: Make, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bin_module, "ask", lambda *_, **__: True)
    desk = make(folder)
    with Archive.open(folder) as archive:
        remove_documents(archive, Job(), documents=[1, 2], now=desk.now())
    room = BinRoom(desk)
    shown(qtbot, room)
    room.shown()
    button(room, "Put Decision letter back").click()
    qtbot.waitUntil(lambda: desk.archive.bin.count(1) == 1)
    room.refresh()
    button(room, "Delete Report for good").click()
    qtbot.waitUntil(lambda: desk.archive.bin.count(1) == 0)
    assert [d.title for d in desk.archive.documents(1)] == ["Decision letter", "Diary of a bad night"]
    qtbot.waitUntil(lambda: button(room, "Back").isVisible())


def test_after_a_month_it_is_deleted_and_said(qtbot: QtBot, make: Make, folder: Path) -> None:
    with Archive.open(folder) as archive:
        remove_documents(archive, Job(), documents=[2], now="2020-01-01T10:00:00+00:00")
    desk = make(folder)
    with qtbot.waitSignal(desk.said) as said:
        empty_old_papers(desk)
    assert said.args[0] == "1 paper was deleted for good after 30 days in the bin."


def test_a_papers_history_reads_as_sentences(qtbot: QtBot, make: Make, folder: Path) -> None:
    with Archive.open(folder) as archive:
        archive.set_facts({1: {"title": "Refusal to assess", "date": "2026-02-03"}})
    desk = make(folder)
    dialog = HistoryDialog(desk, desk.archive.document(1))
    qtbot.addWidget(dialog)
    told = words_of(dialog)
    assert "Title: Refusal to assess, before: Decision letter" in told
    assert "Added from the file “Decision letter.txt”" in told and desk.archive.document(1).sha256 in told


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (Moment("2026", "date", "", "2026-01-05"), "Date: 5 January 2026"),
        (Moment("2026", "private", "0", "1"), "Marked private"),
        (Moment("2026", "removed", "2026-01-01", ""), "Put back from the bin"),
        (Moment("2026", "sent", "", "Tribunal, to HMCTS"), "Sent with the bundle Tribunal, to HMCTS"),
    ],
)
def test_each_moment_is_a_sentence(moment: Moment, words: str) -> None:
    assert in_words(moment).startswith(words)
