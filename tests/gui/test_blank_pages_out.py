"""In the bundles room blank pages stay out by themselves, a line says so, and one press puts them in."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.screens.bundles.room import BundlesRoom
from sendorganiser.store import Archive
from tests.gui.test_bundles import desk, in_bundle, open_room, press, seeded, settle, template, words_on

__all__ = ["desk", "seeded", "template"]


@pytest.fixture
def room(qtbot: QtBot, seeded: dict[str, int], tmp_path: Path, desk: Desk) -> BundlesRoom:  # noqa: F811
    """The appeal pack begun, of papers of which one's second page is blank."""
    with Archive.open(tmp_path / "archive") as archive:
        archive.care.keep_blanks(seeded["ep"], [2])
    room = open_room(qtbot, desk)
    press(qtbot, room, "Make this bundle")
    qtbot.waitUntil(lambda: room.arranging.isVisible() and len(in_bundle(room)) == 3)
    settle(qtbot, desk)
    return room


def test_it_is_told_and_can_be_put_in(qtbot: QtBot, room: BundlesRoom, desk: Desk) -> None:  # noqa: F811
    assert "1 blank page is left out." in words_on(room.arranging.summary)
    assert "A report should be whole" not in words_on(room.arranging.summary)
    before = room.arranging.counted
    press(qtbot, room, "Put it in")
    settle(qtbot, desk)
    after = room.arranging.counted
    assert before is not None and after is not None and before.plan is not None and after.plan is not None
    assert after.plan.pages == before.plan.pages + 1
    assert "1 blank page is left out." not in words_on(room.arranging.summary)
    room.arranging.undo()
    settle(qtbot, desk)
    assert "1 blank page is left out." in words_on(room.arranging.summary)


def test_a_paper_added_by_hand_leaves_it_out_too(
    qtbot: QtBot,
    room: BundlesRoom,
    seeded: dict[str, int],  # noqa: F811
    desk: Desk,  # noqa: F811
) -> None:
    press(qtbot, room, "Put it in")
    room.arranging.bundle.take_out_asked.emit([seeded["ep"]])
    room.arranging.to_add.add_asked.emit([seeded["ep"]])
    settle(qtbot, desk)
    assert "1 blank page is left out." in words_on(room.arranging.summary)
    assert desk.case is not None
    assert desk.archive.packs(desk.case.id)[0].pages == {seeded["ep"]: (1, 3)}
