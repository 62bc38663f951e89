"""What becomes of a letter: a file, a paper of the case with its entry, or the bin; each can be undone."""

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from sendorganiser.errors import SendOrganiserError
from sendorganiser.gui.desk import Desk
from sendorganiser.gui.screens.letters.filing import FileDialog
from sendorganiser.gui.screens.saving_as import ask_where, told_of_boxes
from sendorganiser.jobs import Job
from sendorganiser.letters.compose import Composed
from sendorganiser.model.letter import LetterDraft
from sendorganiser.store import Archive
from sendorganiser.workflows.file_letter import Filed, file_letter, starts_clocks, unfile_letter
from sendorganiser.workflows.write_letter import put_back_letters, remove_letters, write_file

_FOLDER = "letters"
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


def save(desk: Desk, parent: QWidget, composed: Composed, ending: str) -> None:
    """Ask where the letter goes, and write it there."""
    name = _UNSAFE.sub(" ", f"{desk.today().isoformat()} {composed.letter.title}")
    out = ask_where(parent, desk.last_folder(_FOLDER) / f"{' '.join(name.split())[:100].strip()}{ending}")
    if out is None:
        return
    desk.remember_folder(_FOLDER, out.parent)
    count = len(composed.missing)
    gaps = f", with {count} gap{'' if count == 1 else 's'} still in it" if count else ""

    def done(boxes: str) -> None:
        desk.said.emit(f"Saved as “{out.name}”{gaps}{told_of_boxes(boxes, as_word=True)}", None)

    desk.work(_write, owner=desk, what="Saving the letter", done=done, composed=composed, out=out)


def file(
    desk: Desk, parent: QWidget, composed: Composed, draft: LetterDraft, *, filed: Callable[[LetterDraft], None]
) -> None:
    """Ask on which day it was sent, and file it."""
    kind = composed.template.files_as(composed.deadline.clock if composed.deadline else "")

    def done(result: Filed) -> None:
        dialog.accept()
        desk.said.emit("Filed as a paper and an entry", partial(_take_back, desk, result, filed))
        filed(result.draft)

    def refused(error: SendOrganiserError) -> None:
        dialog.refuse(error)

    def keep(sent: str, received: str) -> None:
        desk.work(
            file_letter, owner=desk, done=done, refused=refused, draft=draft, sent=sent, received=received,
            today=desk.today(), now=desk.now(),
        )  # fmt: skip

    nation = desk.case.nation if desk.case is not None else "england"
    dialog = FileDialog(
        parent, kind=kind, starts=starts_clocks(nation, kind), today=desk.today(), keep=keep,
        missing=[fact.title for fact in composed.missing],
    )  # fmt: skip
    dialog.open()


def remove(desk: Desk, number: int) -> None:
    """Put a letter that was begun in the bin."""
    desk.work(
        remove_letters, owner=desk, letters=[number], now=desk.now(),
        done=lambda numbers: desk.said.emit(
            "Removed the letter", lambda: desk.work(put_back_letters, owner=desk, letters=numbers)
        ),
    )  # fmt: skip


def _take_back(desk: Desk, result: Filed, filed: Callable[[LetterDraft], None]) -> None:
    desk.work(
        unfile_letter, owner=desk, filed=result, now=desk.now(),
        done=lambda _: filed(desk.archive.letters.draft(result.draft.id)),
    )  # fmt: skip


def _write(archive: Archive, job: Job, *, composed: Composed, out: Path) -> str:
    """Write it; return the characters of it that stand as boxes there."""
    from sendorganiser.pdf.boxes import boxes_in

    job.check()
    write_file(composed.letter, out)
    return boxes_in(out)
