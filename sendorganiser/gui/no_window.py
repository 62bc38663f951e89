"""Says in plain words that no window can be opened here. Qt would end the program with words for developers."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from sendorganiser.errors import ToolMissing

_WORDS = """SEND Organiser cannot open a window here: there is no screen, or a part of the system
that draws windows is missing. Your papers are not touched.

On Ubuntu, Mint or Debian, this puts the part in:
    sudo apt install libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1
        libxcb-render-util0 libxkbcommon-x11-0

The commands work without a window: sendorganiser --help lists them.
"""
_CAN_SHOW_IT = (("zenity", "--error", "--no-markup", "--text"), ("kdialog", "--error"), ("xmessage", "-center"))


@contextmanager
def told_of() -> Iterator[None]:
    """While the application is made: what would end it is told on the terminal, and on the screen if that can be."""
    before = qInstallMessageHandler(_heard)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


def _heard(kind: QtMsgType, _: QMessageLogContext, words: str | None) -> None:
    if kind is not QtMsgType.QtFatalMsg:
        sys.stderr.write(f"{words}\n")  # as without us
        return
    sys.stderr.write(_WORDS)
    sys.stderr.flush()
    _show()
    os._exit(ToolMissing.exit_code)  # when this returns, Qt aborts


def _show() -> None:
    """Show it by another program, if there is one: whoever clicked an icon sees no terminal."""
    import shutil
    import subprocess

    for name, *options in _CAN_SHOW_IT:
        if shutil.which(name):
            subprocess.run([name, *options, _WORDS], capture_output=True, check=False)
            return
