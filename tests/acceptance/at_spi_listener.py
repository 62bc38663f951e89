"""Tells what a screen reader is told of one program: run by the system's own Python, which has `gi`.

`at_spi_listener.py PID` reads a line, walks what is on screen (for the line “dialogs” only those), writes one line of
JSON: [[role, name, description, is focusable, where], …]. It uses no more than the accessibility bus.
"""

import json
import sys
from collections.abc import Iterator
from typing import Any

import gi  # type: ignore[import-not-found, unused-ignore]

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # type: ignore[import-not-found, unused-ignore]  # noqa: E402

_MOST = 60  # children of one list: the rest are rows like these
_MANAGED = {"table", "tree table", "list", "tree"}


def main() -> int:
    """Answer as long as somebody asks."""
    Atspi.init()
    for line in sys.stdin:
        whole = [(program, ()) for program in _programs(int(sys.argv[1]))]
        parts = [(each, ("application",)) for program, _ in whole for each in _dialogs(program)]
        found = [row for part, where in (parts if line.strip() == "dialogs" else whole) for row in _walk(part, where)]
        sys.stdout.write(json.dumps(found) + "\n")
        sys.stdout.flush()
    return 0


def _programs(pid: int) -> Iterator[Any]:
    desktop = Atspi.get_desktop(0)
    desktop.clear_cache()
    for number in range(desktop.get_child_count()):
        program = desktop.get_child_at_index(number)
        if program is not None and program.get_process_id() == pid:
            program.clear_cache()
            yield program


def _dialogs(program: Any) -> Iterator[Any]:
    windows = (program.get_child_at_index(number) for number in range(program.get_child_count()))
    return (window for window in windows if window is not None and window.get_role_name() in ("dialog", "alert"))


def _walk(node: Any, where: tuple[str, ...]) -> Iterator[list[Any]]:
    try:
        role, name, states = node.get_role_name(), node.get_name() or "", node.get_state_set()
        if len(where) > 0 and not states.contains(Atspi.StateType.SHOWING):
            return
        focusable = states.contains(Atspi.StateType.FOCUSABLE)
        yield [role, name, node.get_description() or "", focusable, " > ".join(where[-4:])]
        count = node.get_child_count()
        children = [node.get_child_at_index(number) for number in range(min(count, _MOST if role in _MANAGED else 400))]
    except GLib.Error:  # it went away meanwhile
        return
    for child in children:
        if child is not None:
            yield from _walk(child, (*where, f"{role} “{name[:30]}”"))


if __name__ == "__main__":
    sys.exit(main())
