"""Has the person told this computer to keep its windows still? Asked once, when something is first to move."""

import functools
import sys
from pathlib import Path

_ANSWER_WITHIN_MS = 200
_CLIENT_AREA_ANIMATION = 0x1042  # Windows: SPI_GETCLIENTAREAANIMATION
_MAC = Path("~/Library/Preferences/com.apple.universalaccess.plist")
_KDE = Path("~/.config/kdeglobals")
_GTK = (Path("~/.config/gtk-4.0/settings.ini"), Path("~/.config/gtk-3.0/settings.ini"))


@functools.cache
def is_wanted() -> bool:
    """Say whether animations are turned off in the settings of this computer."""
    if sys.platform == "win32":
        return not _windows_moves()
    if sys.platform == "darwin":
        return _told(_MAC.expanduser(), "reduceMotion") in ("true", "1")
    return is_wanted_on_linux(Path.home()) or not _portal_moves()


def is_wanted_on_linux(home: Path) -> bool:
    """Say whether the files of KDE or of a plain GTK desktop ask for stillness."""
    kde = _told(home / _KDE.relative_to("~"), "KDE/AnimationDurationFactor")
    gtk = [_told(home / each.relative_to("~"), "Settings/gtk-enable-animations") for each in _GTK]
    return kde in ("0", "0.0") or any(each in ("0", "false") for each in gtk)


def _told(file: Path, key: str) -> str:
    from PySide6.QtCore import QSettings

    if not file.exists():
        return ""
    kind = QSettings.Format.NativeFormat if file.suffix == ".plist" else QSettings.Format.IniFormat
    return str(QSettings(str(file), kind).value(key, "")).lower()


def _windows_moves() -> bool:
    import ctypes

    moves = ctypes.c_int(1)
    ctypes.windll.user32.SystemParametersInfoW(_CLIENT_AREA_ANIMATION, 0, ctypes.byref(moves), 0)  # type: ignore[attr-defined, unused-ignore]
    return bool(moves.value)


def _portal_moves() -> bool:
    """Ask the desktop portal, as GNOME keeps this setting in no file that can be read."""
    try:
        from PySide6.QtDBus import QDBus, QDBusConnection, QDBusMessage
    except ImportError:  # a system without D-Bus
        return True
    asked = QDBusMessage.createMethodCall(
        "org.freedesktop.portal.Desktop",
        "/org/freedesktop/portal/desktop",
        "org.freedesktop.portal.Settings",
        "ReadOne",
    )
    asked.setArguments(["org.gnome.desktop.interface", "enable-animations"])
    answer = QDBusConnection.sessionBus().call(asked, QDBus.CallMode.Block, _ANSWER_WITHIN_MS)
    if answer.type() is not QDBusMessage.MessageType.ReplyMessage or not answer.arguments():
        return True
    said = answer.arguments()[0]
    return bool(said.variant()) if hasattr(said, "variant") else bool(said)
