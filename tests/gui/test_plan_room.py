"""The Plan room, used as a parent uses it: sections, vague words, needs with evidence, changes, the Word file."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sendorganiser.gui.models.plan import with_marks
from sendorganiser.gui.screens.plan.compared import AskedPart, ChangesPart, WorkingPart
from sendorganiser.gui.screens.plan.dialogs import (
    BesideDialog,
    EvidenceDialog,
    OwnWordsDialog,
    SectionDialog,
    VersionDialog,
    WordingDialog,
)
from sendorganiser.gui.screens.plan.room import PlanRoom
from sendorganiser.store import Archive
from sendorganiser.workflows.move_border import neighbours
from tests.gui.opened import Make, Opened, rooms_on
from tests.plan.test_odd_plans import PLAN
from tests.workflows.kept import keep_paper

TODAY = date(2026, 11, 22)
NOW = "2026-11-22T10:00:00+00:00"
FINAL = PLAN.replace("Ada finds reading hard.", "Ada finds reading hard. Ada has a hearing loss.").replace(
    "20 minutes every day by a trained teaching assistant", "regular sessions"
)


def list_words(opened: Opened, number: int) -> list[str]:
    pane = opened.room.parts[number].pane.list
    return [pane.item(row).text() for row in range(pane.count())]


@pytest.fixture
def two(archive: Archive, case: int) -> tuple[int, int]:
    old = keep_paper(archive, case, kind="ehcp-draft", date="2025-03-01", text=PLAN, name="Draft")
    new = keep_paper(archive, case, kind="ehcp-final", date="2025-06-01", text=FINAL, name="Final plan")
    return old, new


@pytest.fixture
def make(qtbot: QtBot, qapp: QApplication, archive: Archive, monkeypatch: pytest.MonkeyPatch) -> Iterator[Make]:
    with rooms_on(archive.folder, qtbot, monkeypatch, now=NOW) as made:
        yield partial(made, PlanRoom)


def test_with_no_plan_the_room_says_how_to_begin(make: Make, case: int) -> None:
    assert "What does the plan promise?" in make().words()


def test_the_latest_plan_is_shown_by_section_and_a_page_opens_in_the_reader(make: Make, two: tuple[int, int]) -> None:
    opened = make()
    assert opened.room.version.currentText() == "Final plan, 1 June 2025 (not kept as a version yet)"
    listed = list_words(opened, 0)
    assert len(listed) == 12 and listed[0].startswith("A  Views") and "Page 1" in listed[0]
    assert "Ada likes maps." in opened.words()
    opened.press("Page 1")
    assert opened.papers == [(two[1], 1)] and opened.refused == []


def test_a_section_that_is_missing_is_put_in_by_hand(make: Make, archive: Archive, case: int) -> None:
    keep_paper(archive, case, kind="ehcp-final", date="2025-06-01", name="Plan",
               text=PLAN.replace("Section E: Outcomes\n", ""))  # fmt: skip
    opened = make()
    assert "Section E (outcomes) was not found" in opened.words()
    opened.room.parts[0].pane.list.setCurrentRow(4)
    assert "Not found" in opened.words()
    opened.press("Put this section right…")
    dialog = opened.dialog(SectionDialog)
    dialog.save()
    assert "Nothing is typed yet" in dialog.first.problem
    dialog.boxes[0][1].setPlainText("Ada will read a menu.")
    dialog.save()
    opened.settle()
    assert "put right by you" in list_words(opened, 0)[4] and opened.room.view is not None
    section = opened.room.view.reading.section("E")
    assert section is not None and section.by_hand
    words, undo = opened.said[-1]
    assert words == "Section E is kept as you typed it." and undo is not None
    undo()
    opened.settle()
    opened.room.refresh()
    opened.settle()
    section = opened.room.view.reading.section("E")
    assert section is None or not section.by_hand


def test_vague_lines_are_marked_with_why_and_what_to_ask(make: Make, two: tuple[int, int]) -> None:
    opened = make()
    opened.room.tabs.setCurrentIndex(1)
    words = opened.words()
    assert "1 of 1 lines of provision in Section F are vague." in words
    assert "(vague: regular)" in words and "how long" in words and "How many minutes or hours each time?" in words
    assert [line.split("\n")[0] for line in list_words(opened, 1)] == ["Vague · page 1"]


def test_own_words_are_kept_and_count_at_once(make: Make, archive: Archive, case: int) -> None:
    keep_paper(archive, case, kind="ehcp-final", date="2025-06-01", text=PLAN, name="Plan")
    opened = make()
    opened.room.tabs.setCurrentIndex(1)
    assert "0 of 1" in opened.words()
    opened.press("Words that count…")
    dialog = opened.dialog(OwnWordsDialog)
    dialog.more.setPlainText("taught to read")
    dialog.save()
    opened.settle()
    assert opened.said[-1][0] == "Your words are kept."
    assert "1 of 1" in opened.words()


def test_a_need_without_provision_is_a_gap_and_can_be_given_evidence_and_provision(
    make: Make, two: tuple[int, int]
) -> None:
    opened = make()
    opened.room.tabs.setCurrentIndex(2)
    assert list_words(opened, 2)[1].startswith("Gap")
    pane = opened.room.parts[2].pane.list
    pane.setCurrentRow(1)
    assert "No provision was found for this need" in opened.words()
    opened.press("Link evidence…")
    dialog = opened.dialog(EvidenceDialog)
    dialog.save()
    assert "No paper is chosen" in dialog.paper.problem
    dialog.paper_box.set_document(two[0])
    dialog.page_box.setValue(99)
    dialog.save()
    opened.settle()
    assert "has no page 99" in dialog.where.problem
    dialog.page_box.setValue(1)
    dialog.quote_box.setPlainText("hearing loss")
    dialog.save()
    opened.settle()
    assert "“hearing loss”" in opened.words()
    opened.said[-1][1]()  # undo, and link it once more
    opened.settle()
    assert "No evidence is linked yet" in opened.words()
    opened.press("Link evidence…")
    dialog = opened.dialog(EvidenceDialog)
    dialog.paper_box.set_document(two[0])
    dialog.quote_box.setPlainText("hearing loss")
    dialog.save()
    opened.settle()
    opened.press("Change what belongs to it…")
    beside = opened.dialog(BesideDialog)
    next(tick for tick, clause, _ in beside.ticks if clause.section == "F").setChecked(True)
    beside.save()
    opened.settle()
    assert "put here by you" in opened.words()
    opened.press("Take away")
    opened.settle()
    assert "No evidence is linked yet" in opened.words()
    opened.said[-1][1]()
    opened.settle()
    assert "“hearing loss”" in opened.words()


def test_two_versions_are_compared_in_words_signs_and_colour(make: Make, two: tuple[int, int]) -> None:
    opened = make()
    opened.room.tabs.setCurrentIndex(3)
    opened.settle()
    part = opened.room.parts[3]
    assert isinstance(part, ChangesPart) and part.before.currentText().startswith("Draft plan")
    assert "1 changed, 1 added." in opened.words()
    listed = list_words(opened, 3)
    assert any(line.startswith("+ Added") for line in listed) and any(line.startswith("≠ Changed") for line in listed)
    part.pane.list.setCurrentRow(next(n for n, line in enumerate(listed) if line.startswith("≠")))
    assert "(put in: regular sessions" in opened.words() and "Before, Section F" in opened.words()


def test_wording_is_asked_for_and_what_came_of_it_is_shown(make: Make, two: tuple[int, int]) -> None:
    opened = make()
    opened.room.tabs.setCurrentIndex(1)
    opened.press("Ask for other wording…")
    dialog = opened.dialog(WordingDialog)
    dialog.wanted.setPlainText(" ")
    dialog.save()
    opened.settle()
    assert "missing" in dialog.field.problem
    dialog.wanted.setPlainText("Ada will be taught to read for 20 minutes every day.")
    dialog.save()
    opened.settle()
    opened.room.tabs.setCurrentIndex(4)
    assert isinstance(opened.room.parts[4], AskedPart)
    assert "It is not in the plan" in list_words(opened, 4)[0] and "Instead of" in opened.words()
    opened.press("Take this out")
    opened.settle()
    assert list_words(opened, 4) == []
    opened.said[-1][1]()
    opened.settle()
    assert len(list_words(opened, 4)) == 1


def test_a_working_document_is_made_and_checked(make: Make, two: tuple[int, int], tmp_path: Path) -> None:
    opened = make()
    part = opened.room.show_part(5)
    assert isinstance(part, WorkingPart)
    part.make(tmp_path / "one.docx")
    opened.settle()
    assert "nothing to put right was found" in opened.words()
    part.compare(tmp_path / "one.docx", tmp_path / "one.docx")
    opened.settle()
    assert "0 differ. Nothing agreed before has changed again." in opened.words()
    part.letters.setText("Z")
    part.check(tmp_path / "one.docx")
    opened.settle()
    assert "no sections of a plan" in opened.refused[-1]


def test_a_paper_is_put_in_the_chain(make: Make, archive: Archive, case: int, two: tuple[int, int]) -> None:
    opened = make()
    opened.press("Keep as a version…")
    dialog = opened.dialog(VersionDialog)
    dialog.date.setText("nonsense")
    dialog.save()
    assert dialog.day.problem
    dialog.date.setText("14 May 2025")
    dialog.save()
    opened.settle()
    assert opened.room.version.currentText() == "Final plan, 14 May 2025"
    assert [one.date for one in archive.plans.versions(case)] == ["2025-05-14"]


def test_a_version_kept_by_mistake_is_changed_or_taken_out_and_each_is_undone(
    make: Make, archive: Archive, case: int, two: tuple[int, int]
) -> None:
    opened = make()
    opened.press("Keep as a version…")
    opened.dialog(VersionDialog).save()
    opened.settle()
    (kept,) = archive.plans.versions(case)
    opened.press("Change this version…")
    dialog = opened.dialog(VersionDialog)
    assert dialog.date.text() == "1 June 2025"
    dialog.stage.setCurrentIndex(dialog.stage.findData("amended"))
    dialog.save()
    opened.settle()
    assert archive.plans.versions(case)[0].stage == "amended"
    opened.undo()
    assert archive.plans.versions(case) == [kept]
    opened.press("Change this version…")
    opened.dialog(VersionDialog).take_out.click()
    opened.settle()
    assert archive.plans.versions(case) == []
    assert opened.room.version.currentText() == "Final plan, 1 June 2025 (not kept as a version yet)"
    opened.undo()
    assert archive.plans.versions(case) == [kept]


def test_what_is_no_plan_is_said_in_the_room(make: Make, archive: Archive, case: int) -> None:
    keep_paper(archive, case, kind="ehcp-final", date="2025-06-01", name="Plan",
               text="Individual Development Plan\nAdditional learning needs of Ada")  # fmt: skip
    assert "Wales" in make().words()


def test_vague_words_are_found_again_in_the_line_however_it_is_spaced() -> None:
    assert with_marks("Up  to 2 a week & more", ("up to",)) == (("!", "Up  to"), ("=", " 2 a week & more"))
    assert with_marks("no such word", ()) == (("=", "no such word"),)


def test_a_border_is_moved_with_the_keys_and_put_back(make: Make, two: tuple[int, int]) -> None:

    from sendorganiser.gui.screens.plan.border import BorderDialog

    opened = make()
    reading = opened.room.view.reading if opened.room.view is not None else None
    assert reading is not None
    letter = next(one.letter for one in reading.sections if neighbours(reading, one.letter))
    was = {one.letter: one.text for one in reading.sections}
    number = next(n for n, line in enumerate(list_words(opened, 0)) if line.startswith(f"{letter}  "))
    opened.room.parts[0].pane.list.setCurrentRow(number)
    opened.press("It begins elsewhere…")
    dialog = opened.dialog(BorderDialog)
    upper = str(dialog.other.currentData())
    at = dialog.list.at
    opened.qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    assert dialog.list.at == min(at + 1, dialog.list.count() - 2)
    opened.qtbot.keyClick(dialog.list, Qt.Key.Key_PageUp)
    assert dialog.list.at == 1
    dialog.list.move_border(at - 2)
    moved = dialog.lines[dialog.list.at][1]
    dialog.save()
    opened.settle()
    reading = opened.room.view.reading
    lower_now, upper_now = reading.section(letter), reading.section(upper)
    assert lower_now is not None and upper_now is not None and lower_now.by_hand and upper_now.by_hand
    assert lower_now.text.startswith(moved) and moved not in upper_now.text
    words, undo = opened.said[-1]
    assert undo is not None and "begins where you put it" in words
    undo()
    opened.settle()
    opened.room.refresh()
    opened.settle()
    assert {one.letter: one.text for one in opened.room.view.reading.sections} == was
