"""Lines of Section F that were taken as aims can be seen in the Plan room, counted, and set aside again."""

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sendorganiser.gui.screens.plan.room import PlanRoom
from sendorganiser.jobs import Job
from sendorganiser.store import Archive
from sendorganiser.workflows.log_provision import propose_lines
from sendorganiser.workflows.prove_plan import see_plan
from sendorganiser.workflows.read_plan import count_as_provision, keep_own_words, own_words
from tests.gui.opened import Make, Opened, rooms_on
from tests.plan.test_odd_plans import PLAN
from tests.workflows.kept import keep_paper

AIM = "By July 2028 Ada will read a page of a book aloud."
WITH_AIM = PLAN.replace("Section G:", f"{AIM}\nSection G:")
ASIDE = "1 line was taken as an aim and is not counted; it is at the end of the list."


@pytest.fixture
def make(qtbot: QtBot, qapp: QApplication, archive: Archive, monkeypatch: pytest.MonkeyPatch) -> Iterator[Make]:
    with rooms_on(archive.folder, qtbot, monkeypatch, now="2026-11-22T10:00:00+00:00") as made:
        yield partial(made, PlanRoom)


def listed(opened: Opened) -> list[str]:
    pane = opened.room.parts[1].pane.list
    return [pane.item(row).text() for row in range(pane.count())]


def test_an_aim_is_seen_counted_and_set_aside_again(make: Make, archive: Archive, case: int) -> None:
    keep_paper(archive, case, kind="ehcp-final", date="2025-06-01", text=WITH_AIM, name="Plan")
    opened = make()
    opened.room.tabs.setCurrentIndex(1)
    assert "0 of 1 lines of provision in Section F are vague." in opened.words() and ASIDE in opened.words()
    assert listed(opened) == ["Not counted as provision", f"Aim · page 1\n{AIM}"]
    opened.press("Count it as provision")
    opened.settle()
    assert "0 of 2 lines of provision" in opened.words() and ASIDE not in opened.words()
    assert listed(opened) == []  # it is specific, and there is nothing left to check
    opened.room.parts[1].all.setChecked(True)
    assert f"Specific · page 1\n{AIM}" in listed(opened)
    opened.room.parts[1].pane.list.setCurrentRow(listed(opened).index(f"Specific · page 1\n{AIM}"))
    words, undo = opened.said[-1]
    assert words == "The line counts as provision." and undo is not None
    undo()
    opened.settle()
    assert ASIDE in opened.words() and own_words(archive).given == ()


def test_a_line_that_is_no_provision_is_taken_out_everywhere_and_put_back(
    make: Make, archive: Archive, job: Job, case: int
) -> None:
    paper = keep_paper(archive, case, kind="ehcp-final", date="2025-06-01", text=PLAN, name="Plan")
    opened = make()
    opened.room.tabs.setCurrentIndex(1)
    opened.room.parts[1].all.setChecked(True)
    line = see_plan(archive, job, document=paper).weighed[0].clause
    opened.press("It is no provision")
    opened.settle()
    view = see_plan(archive, job, document=paper)
    assert view.weighed == () and view.unplaced == () and all(row.provision == () for row in view.needs)
    assert propose_lines(archive, job, document=paper) == []
    assert "1 line was taken out by you and is not counted; it is at the end of the list." in opened.words()
    assert listed(opened)[0] == "Not counted as provision" and line.text in listed(opened)[1]
    words, undo = opened.said[-1]
    assert words == "The line is not counted as provision." and undo is not None
    undo()
    opened.settle()
    assert [one.clause for one in see_plan(archive, job, document=paper).weighed] == [line]


def test_own_words_that_are_changed_leave_the_lines_that_were_counted(archive: Archive, job: Job, case: int) -> None:
    count_as_provision(archive, job, line=AIM, counts=True)
    keep_own_words(archive, job, add=["taught to read"], leave=[])
    own = own_words(archive)
    assert own.add == ("taught to read",) and own.given == ("by july 2028 ada will read a page of a book aloud",)
