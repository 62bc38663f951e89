"""Asks where a calendar file goes, and has it written."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.screens.saving_as import ask_where
from sendorganiser.gui.widgets import ask

_FOLDER = "deadlines"
_NAMES = (
    "Calendars are often shared, and show on a locked phone. Without the name an entry says only what is due, for "
    "example “Last day: appeal to the Tribunal”."
)


def export_calendar(desk: Desk, parent: QWidget) -> None:
    """Write the days to come for a phone's calendar; the child is named in it only if the person wants that."""
    from sendorganiser.workflows.export_deadlines import export_calendar as export

    case = desk.case
    if case is None:
        return
    with_names = ask(
        parent,
        "Put the child’s name in the calendar?",
        _NAMES,
        yes="Put the name in",
        no="Leave the name out",
        prefers_no=True,
    )
    out = ask_where(parent, desk.last_folder(_FOLDER) / f"Deadlines {desk.today().isoformat()}.ics")
    if out is not None:
        desk.remember_folder(_FOLDER, out.parent)
        desk.work(
            export, owner=desk, done=lambda made: _say(desk, made.file, f"{made.entries} days, with alarms, "),
            case=case.id, out=out, today=desk.today(), now=desk.now(), with_names=with_names,
        )  # fmt: skip


def _say(desk: Desk, file: Path, words: str) -> None:
    desk.said.emit(f"{words}saved as “{file.name}”", None)
