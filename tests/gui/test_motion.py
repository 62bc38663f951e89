"""Python looks for no garbage while something moves, and does again afterwards."""

import gc

from pytestqt.qtbot import QtBot

from sendorganiser.gui.motion import Motion


def test_the_pause_ends_when_nothing_has_moved_for_a_moment(qtbot: QtBot) -> None:
    gc.enable()
    motion = Motion()
    motion.goes_on()
    motion.goes_on()
    assert not gc.isenabled()
    qtbot.waitUntil(gc.isenabled)
