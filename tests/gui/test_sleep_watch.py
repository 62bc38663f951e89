"""The lock comes before the computer sleeps, where the system says that it is about to."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from sendorganiser.gui.lock_keeper import LockKeeper

# On a bus of our own somebody plays the system, and says that the computer is about to sleep, then that it woke.
_PLAY = """
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from sendorganiser.gui.sleep_watch import SleepWatch
app, heard = QCoreApplication([]), []
watch = SleepWatch()
watch.about_to_sleep.connect(lambda: heard.append(1))
system = QDBusConnection.connectToBus(QDBusConnection.BusType.SystemBus, "system")
assert watch.is_told and system.registerService("org.freedesktop.login1")
def say(begins):
    said = QDBusMessage.createSignal(
        "/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep"
    )
    said.setArguments([begins])
    system.send(said)
QTimer.singleShot(0, lambda: say(True))
QTimer.singleShot(0, lambda: say(False))
watch.about_to_sleep.connect(lambda: QTimer.singleShot(200, app.quit))
QTimer.singleShot(20_000, app.quit)
app.exec()
print("heard", len(heard))
"""


@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="no bus can be made here")
def test_what_the_system_says_before_sleep_is_heard_once() -> None:
    told = 'DBUS_SYSTEM_BUS_ADDRESS="$DBUS_SESSION_BUS_ADDRESS" exec "$0" -c "$1"'
    done = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", told, sys.executable, _PLAY],
        capture_output=True, text=True, check=False, timeout=60, cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )  # fmt: skip
    assert "heard 1" in done.stdout, done.stderr


def test_it_locks_then_only_where_locking_by_itself_is_wanted(qtbot: QtBot) -> None:
    minutes, asked = [0], list[int]()
    keeper = LockKeeper(lambda: minutes[0], lambda: True)
    keeper.lock_asked.connect(lambda: asked.append(1))
    keeper.sleep.about_to_sleep.emit()
    assert asked == []
    minutes[0] = 10
    keeper.sleep.about_to_sleep.emit()  # also while work is under way: whoever wakes the computer may be another
    assert asked == [1]
