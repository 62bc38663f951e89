"""Starts the program: a worker if our own app asks for one, a command if one is given, else the window."""

import gc
import os
import sys
from functools import partial
from pathlib import Path

_CASE = ".sendcase"


_STOPPED = 130  # what a program says that Ctrl+C has ended, as every shell knows it


def main() -> int:
    """Start what the command line asks for; return the exit code."""
    try:
        return _start()
    except KeyboardInterrupt:  # in the first moments, before the window or the commands listen for it
        os._exit(_STOPPED)  # at once: Qt comes down where it is put away half made


def _start() -> int:
    if not sys.argv[1:]:
        return _open_at_once()
    if len(sys.argv) == 2 and sys.argv[1].lower().endswith(_CASE):  # a click on a file that somebody handed over
        return _open_at_once(Path(sys.argv[1]))
    from sendorganiser.isolated import WORKER_FLAG

    if len(sys.argv) == 3 and sys.argv[1] == WORKER_FLAG:
        from sendorganiser.worker import worker_main

        return worker_main(int(sys.argv[2]))
    from sendorganiser.cli import run

    return run(sys.argv[1:], open_window=_open_window)


def _open_at_once(file: Path | None = None) -> int:
    """Open the window without the commands: importing those takes as long as the window itself."""
    try:
        return _open_window(None, file)
    except Exception as error:  # the commands have the words, and the exit code, for each
        from sendorganiser.cli import run

        return run([], open_window=partial(_fail, error))


def _open_window(archive: Path | None, file: Path | None = None) -> int:
    try:
        hurry_qt()
        from sendorganiser.gui.app import start
    except ImportError as error:
        from sendorganiser.gui import no_window

        if not no_window.is_for_want_of_a_part(error):
            raise
        return no_window.tell()
    return start(archive, file)


def hurry_qt() -> None:
    """Make all ready that lets Qt be imported quickly. Call it before anything of Qt is."""
    gc.disable()  # for good: the window looks for garbage itself (gui/garbage.py)
    from sendorganiser.gui.quick_enums import hurry
    from sendorganiser.gui.quick_imports import spare_sources
    from sendorganiser.gui.quick_signatures import put_tools_off

    hurry()
    put_tools_off()
    spare_sources()


def _fail(error: Exception, _: Path | None) -> int:
    raise error


if __name__ == "__main__":
    sys.exit(main())
