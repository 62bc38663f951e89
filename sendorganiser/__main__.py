"""Starts the program: a worker if our own app asks for one, a command if one is given, else the window."""

import sys


def main() -> int:
    """Start what the command line asks for; return the exit code."""
    from sendorganiser.isolated import WORKER_FLAG, worker_main

    if len(sys.argv) == 3 and sys.argv[1] == WORKER_FLAG:
        return worker_main(int(sys.argv[2]))
    from sendorganiser.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
