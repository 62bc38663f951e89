"""Says in plain words that no window can be opened here. Qt would end the program with words for developers.

Nothing of Qt is asked for until it is known to be there.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from sendorganiser.errors import ToolMissing

_WORDS = """SEND Organiser cannot open a window here: there is no screen, or a part of the system
that draws windows is missing. Your papers are not touched.

On Ubuntu, Mint or Debian, this puts the part in:
    sudo apt install libegl1 libgl1 libdbus-1-3 libfontconfig1 libxkbcommon0
        libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1
        libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-xinerama0 libxcb-xkb1

The commands work without a window: sendorganiser --help lists them.
"""
_CAN_SHOW_IT = (("zenity", "--error", "--no-markup", "--text"), ("kdialog", "--error"), ("xmessage", "-center"))


def is_for_want_of_a_part(error: ImportError) -> bool:
    """Say whether a part of Qt is here and the system lacks a library it needs: then its file is told."""
    return sys.platform.startswith("linux") and "PySide6" in str(error.path)


def tell() -> int:
    """Tell it on the terminal, and on the screen if that can be; return the exit code."""
    sys.stderr.write(_WORDS)
    sys.stderr.flush()
    _show()
    return ToolMissing.exit_code


@contextmanager
def told_of() -> Iterator[None]:
    """While the application is made: what would end it is told on the terminal, and on the screen if that can be."""
    from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

    def heard(kind: QtMsgType, _: QMessageLogContext, words: str | None) -> None:
        if kind is QtMsgType.QtFatalMsg:
            os._exit(tell())  # when this returns, Qt aborts
        sys.stderr.write(f"{words}\n")  # as without us

    before = qInstallMessageHandler(heard)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


def _show() -> None:
    """Show it by another program, if there is one: whoever clicked an icon sees no terminal."""
    import shutil
    import subprocess

    for name, *options in _CAN_SHOW_IT:
        if shutil.which(name):
            subprocess.run([name, *options, _WORDS], capture_output=True, check=False)
            return
