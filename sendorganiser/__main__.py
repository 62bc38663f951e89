"""Starts the program: a worker if our own app asks for one, a command if one is given, else the window."""

import sys
from pathlib import Path


def main() -> int:
    """Start what the command line asks for; return the exit code."""
    from sendorganiser.isolated import WORKER_FLAG, worker_main

    if len(sys.argv) == 3 and sys.argv[1] == WORKER_FLAG:
        return worker_main(int(sys.argv[2]))
    from sendorganiser.cli import run

    return run(sys.argv[1:], open_window=_open_window)


def _open_window(archive: Path | None) -> int:
    from sendorganiser.gui.app import start

    return start(archive)


if __name__ == "__main__":
    sys.exit(main())
