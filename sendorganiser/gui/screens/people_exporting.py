"""Asks where the schedule of unanswered letters goes, and has it written."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from sendorganiser.gui.desk import Desk

_FOLDER = "people"
_KINDS = {"PDF (*.pdf)": ".pdf", "Word (*.docx)": ".docx", "Table (*.csv)": ".csv"}


def export_unanswered(desk: Desk, parent: QWidget) -> None:
    """Write the schedule as a PDF, a Word file or a table, as the person chooses."""
    from sendorganiser.workflows.export_schedules import export_schedule

    case = desk.case
    if case is None:
        return
    out = ask_where(parent, desk.last_folder(_FOLDER) / f"Unanswered letters {desk.today().isoformat()}.pdf")
    if out is not None:
        desk.remember_folder(_FOLDER, out.parent)
        desk.work(
            export_schedule, owner=desk, what="Making the schedule",
            done=lambda file: desk.said.emit(f"Saved as “{file.name}”", None),
            case=case.id, which="unanswered", out=out, today=desk.today(),
        )  # fmt: skip


def ask_where(parent: QWidget, suggested: Path) -> Path | None:
    """Let the person say where a file goes and of what kind; None if they think better of it."""
    dialog = QFileDialog(parent, "Save the schedule", str(suggested.parent))
    dialog.setNameFilters(list(_KINDS))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("pdf")
    dialog.selectFile(suggested.name)
    dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix(_KINDS[kind].removeprefix(".")))
    chosen = dialog.selectedFiles() if dialog.exec() else []
    if not chosen:
        return None
    file = Path(chosen[0])
    wanted = _KINDS[dialog.selectedNameFilter()]
    return file if file.suffix.lower() in _KINDS.values() else file.with_name(f"{file.name}{wanted}")
