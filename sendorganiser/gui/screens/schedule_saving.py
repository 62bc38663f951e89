"""Asks where a schedule goes, and has it written."""

from PySide6.QtWidgets import QWidget

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.screens.people_exporting import ask_where

_FOLDER = "schedules"


def save_schedule(desk: Desk, parent: QWidget, which: str, name: str) -> None:
    """Write a schedule as a PDF, a Word file or a table, as the person chooses."""
    from sendorganiser.workflows.export_schedules import export_schedule

    if desk.case is None:
        return
    out = ask_where(parent, desk.last_folder(_FOLDER) / f"{name}.pdf")
    if out is None:
        return
    desk.remember_folder(_FOLDER, out.parent)
    desk.work(
        export_schedule, owner=desk, what="Making the schedule",
        done=lambda file: desk.said.emit(f"Saved as “{file.name}”", None),
        case=desk.case.id, which=which, out=out, today=desk.today(),
    )  # fmt: skip
