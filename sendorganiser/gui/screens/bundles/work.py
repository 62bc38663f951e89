"""What the bundles room asks of the archive's lanes, and the files it asks the person for."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from sendorganiser.bundle import Preset
from sendorganiser.bundle.late import Way
from sendorganiser.gui.screens.saving_as import ask_where
from sendorganiser.gui.widgets.question import ask
from sendorganiser.jobs import Job
from sendorganiser.model import Rules
from sendorganiser.store import Archive
from sendorganiser.workflows.build_pack import (
    Checked,
    arrange_pack,
    change_pack,
    check_bundle,
    file_name,
    fill_pack,
    new_pack,
)

_LONGEST_TITLE = 70
_LATE: dict[Way, str] = {
    "end": ", with late papers",
    "between": ", with late papers",
    "supplement": ", supplement",
    "anew": ", numbered anew",
}


def begin_pack(archive: Archive, job: Job, *, case: int, preset_id: str, title: str, fills: bool, now: str) -> int:
    """Make a bundle, put in what the preset takes if `fills`, and return its id."""
    number = new_pack(archive, job, case=case, preset_id=preset_id, title=title, now=now)
    if fills:
        fill_pack(archive, job, pack=number, now=now)
    return number


def restore_pack(
    archive: Archive, job: Job, *, pack: int, title: str, preset_id: str, sections: dict[str, tuple[int, ...]], now: str
) -> None:
    """Put a bundle back as it was before its kind was changed."""
    change_pack(archive, job, pack=pack, title=title, preset_id=preset_id, now=now)
    arrange_pack(archive, job, pack=pack, sections=sections, now=now)


def check_pdf(archive: Archive, job: Job, *, file: Path, rules: Rules | None) -> Checked:
    """Judge any PDF; the archive is not asked."""
    return check_bundle(job, file=file, rules=rules)


def suggested_name(case: str, preset: Preset, day: str, late: Way | None = None) -> str:
    """Return the name a built bundle is offered: child, kind and day; with late papers not that of the file sent.

    A pack whose front page bears no name bears none outside either.

    >>> from sendorganiser.bundle import preset
    >>> suggested_name("Maya", preset("plain"), "2026-05-14", "supplement")
    'Maya - Plain bundle 2026-05-14, supplement.pdf'
    >>> suggested_name("Maya", preset("ofsted"), "2026-05-14")
    'Ofsted concerns about a whole school 2026-05-14.pdf'
    """
    title = f"{case} - {preset.title}" if preset.named else preset.title
    return f"{file_name(title[:_LONGEST_TITLE])} {day}{_LATE[late] if late else ''}.pdf"


def may_build_unread(parent: QWidget, waiting: int) -> bool:
    """Ask whether to build though so many pages wait to be read."""
    are = "1 page is" if waiting == 1 else f"{waiting:,} pages are"
    return ask(
        parent,
        f"{are} still being read",
        "The words on them will not be searchable in the bundle yet. Reading goes on by itself while the app is open.",
        yes="Build anyway",
        no="Wait",
    )


def may_remove(parent: QWidget, title: str) -> bool:
    """Ask whether a bundle is to go."""
    return ask(
        parent,
        f"Remove “{title}”?",
        "Your papers stay in Documents, and PDFs you have built stay where you saved them. "
        "The choice and order of papers in this bundle goes, unless you undo it before you close the app.",
        yes="Remove bundle",
        no="Keep it",
        is_danger=True,
    )


def ask_where_to_save(parent: QWidget, suggested: Path) -> Path | None:
    """Let the person say where the bundle goes; None if they think better of it."""
    return ask_where(parent, suggested, title="Save the bundle")


def ask_which_pdf(parent: QWidget, folder: Path) -> Path | None:
    """Let the person choose a PDF to check; None if they think better of it."""
    name, _ = QFileDialog.getOpenFileName(parent, "Choose a PDF to check", str(folder), "PDF (*.pdf)")
    return Path(name) if name else None
