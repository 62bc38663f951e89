"""Tells whether this computer runs on its battery, so that long reading can wait for the mains."""

import ctypes
import sys
from pathlib import Path

_SUPPLIES = Path("/sys/class/power_supply")
_UNPLUGGED = 0  # Windows: AC line status "offline"
_UNLIMITED = -2.0  # macOS: the time left while on the mains


def on_battery() -> bool:
    """Say whether the battery is what the computer runs on; False where that cannot be told."""
    if sys.platform == "win32":
        return _windows()
    if sys.platform == "darwin":
        return _mac()
    return supplies_say_battery(_SUPPLIES)


def supplies_say_battery(folder: Path) -> bool:
    """Read what Linux tells of the supplies: no mains that is plugged in, and a battery that is being used up."""
    kinds = {supply: _told(supply / "type") for supply in folder.glob("*")} if folder.is_dir() else {}
    mains = [supply for supply, kind in kinds.items() if kind in ("Mains", "USB")]
    if any(_told(supply / "online") == "1" for supply in mains):
        return False
    batteries = [
        s for s, kind in kinds.items() if kind == "Battery" and _told(s / "scope") != "Device"
    ]  # not a mouse's
    return any(_told(supply / "status") == "Discharging" for supply in batteries)


def _told(file: Path) -> str:
    try:
        return file.read_text(encoding="ascii", errors="replace").strip()
    except OSError:  # some drivers leave some of the files out
        return ""


def _windows() -> bool:
    class Status(ctypes.Structure):
        _fields_ = (
            ("line", ctypes.c_ubyte),
            ("battery", ctypes.c_ubyte),
            ("percent", ctypes.c_ubyte),
            ("saver", ctypes.c_ubyte),
            ("seconds", ctypes.c_ulong),
            ("full_seconds", ctypes.c_ulong),
        )

    status = Status()
    kernel = ctypes.CDLL("kernel32")
    return bool(kernel.GetSystemPowerStatus(ctypes.byref(status))) and status.line == _UNPLUGGED


def _mac() -> bool:
    try:
        kit = ctypes.CDLL("/System/Library/Frameworks/IOKit.framework/IOKit")
    except OSError:
        return False
    kit.IOPSGetTimeRemainingEstimate.restype = ctypes.c_double
    return bool(kit.IOPSGetTimeRemainingEstimate() != _UNLIMITED)
