"""Asks where a calendar file or a schedule of delays goes, and has it written."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.widgets import ask

_FOLDER = "deadlines"
_NAMES = (
    "Calendars are often shared, and show on a locked phone. Without the name an entry says only what is due, for "
    "example “Last day: appeal to the Tribunal”."
)
_KINDS = {".ics": "Calendar (*.ics)", ".pdf": "PDF (*.pdf)", ".docx": "Word (*.docx)", ".csv": "Table (*.csv)"}


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


def export_delays(desk: Desk, parent: QWidget, ending: str) -> None:
    """Write the schedule of delays as a PDF, a Word file or a table."""
    from sendorganiser.workflows.export_schedules import export_schedule

    case = desk.case
    if case is None:
        return
    out = ask_where(parent, desk.last_folder(_FOLDER) / f"Schedule of delays {desk.today().isoformat()}{ending}")
    if out is not None:
        desk.remember_folder(_FOLDER, out.parent)
        done = partial(_say, desk, words="Schedule of delays ")
        desk.work(
            export_schedule, owner=desk, done=done, what="Making the schedule",
            case=case.id, which="delays", out=out, today=desk.today(),
        )  # fmt: skip


def ask_where(parent: QWidget, suggested: Path) -> Path | None:
    """Let the person say where a file goes; None if they think better of it."""
    dialog = QFileDialog(parent, "Save", str(suggested.parent), _KINDS[suggested.suffix])
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(suggested.suffix.removeprefix("."))
    dialog.selectFile(suggested.name)
    chosen = dialog.selectedFiles() if dialog.exec() else []
    return Path(chosen[0]) if chosen else None


def _say(desk: Desk, file: Path, words: str) -> None:
    desk.said.emit(f"{words}saved as “{file.name}”", None)
