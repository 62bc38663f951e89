"""Compares two versions of a plan, and writes the sheet that says what changed."""

import secrets
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sendorganiser import sealed
from sendorganiser.errors import InputProblem
from sendorganiser.jobs import Job
from sendorganiser.model import printed_date
from sendorganiser.model.plan import SECTIONS, Change, PlanReading
from sendorganiser.model.schedule import Schedule
from sendorganiser.plan.amending import changes_of
from sendorganiser.plan.comparing import compare
from sendorganiser.plan.sheet import counted, what_changed, with_pages_of_both
from sendorganiser.store import Archive
from sendorganiser.store.connection import in_our_words
from sendorganiser.workflows.amended_plan import lists_changes, plan_as_left
from sendorganiser.workflows.read_plan import notice_of, read_plan

_LISTED = "This notice lists changes and holds no whole plan. Each was looked for in the plan, word for word."
_AS_LEFT = "“{}” lists changes and holds no whole plan: what is compared is “{}” as it would be with them."


@dataclass(frozen=True)
class Compared:
    """Two versions side by side: what differs, and what a person should know of how they were read."""

    old: int
    new: int
    changes: tuple[Change, ...]
    notes: tuple[str, ...]

    @property
    def said(self) -> str:
        return counted(self.changes)


def compare_plans(archive: Archive, job: Job, *, old: int, new: int) -> Compared:
    """Compare two papers that are versions of the plan, clause by clause."""
    if old == new:
        raise InputProblem("A paper cannot be compared with itself.", "Name two versions of the plan.")
    before, after = (read_plan(archive, job, document=number) for number in (old, new))
    notes: list[str] = []
    if lists_changes(archive, old, before, after):
        left = plan_as_left(archive, job, document=old)
        if left is None or left.plan == new:
            raise InputProblem(
                f"“{archive.document(old).title}” lists changes and holds no whole plan to compare with.",
                "Choose the plan that it changes.",
            )
        before = left.reading
        notes = [_AS_LEFT.format(archive.document(old).title, archive.document(left.plan).title), *left.notes]
    if lists_changes(archive, new, after, before):
        return _as_listed(archive, job, old, new, before, notes)
    for number, reading in ((old, before), (new, after)):
        if not reading.sections:
            said = reading.notes[0] if reading.notes else "No sections were found."
            raise InputProblem(
                f"“{archive.document(number).title}” cannot be compared. {said}", "Choose another paper."
            )
    job.say("Comparing")
    notes += _different_children(archive, old, new)
    notes += [f"{archive.document(n).title}: {note}" for n, r in ((old, before), (new, after)) for note in r.notes]
    return Compared(old, new, compare(before, after), tuple(notes))


def change_sheet(archive: Archive, compared: Compared) -> Schedule:
    """Make the sheet of what changed, naming both papers."""
    names = [_named(archive, number) for number in (compared.old, compared.new)]
    subtitle = f"{names[0]}, and {names[1]}: {compared.said}"
    return what_changed(compared.changes, old=compared.old, new=compared.new, subtitle=subtitle, notes=compared.notes)


def export_changes(archive: Archive, job: Job, *, old: int, new: int, out: Path) -> Compared:
    """Write what changed as PDF or Word, by the file's ending."""
    from sendorganiser.schedules.exports import write_docx
    from sendorganiser.schedules.pages import write_pdf

    ending = out.suffix.lower()
    if ending not in (".pdf", ".docx"):
        raise InputProblem(f"“{out.name}” is no kind of file we can write.", "End its name in .pdf or .docx.")
    compared = compare_plans(archive, job, old=old, new=new)
    sheet = with_pages_of_both(change_sheet(archive, compared), new=new)
    footer = f"{archive.case(archive.document(new).case).name}, what changed in the plan"
    with tempfile.TemporaryDirectory(dir=archive.work_folder, ignore_cleanup_errors=True) as work, in_our_words():
        part = Path(work) / f"changes{ending}"
        if ending == ".pdf":
            write_pdf(sheet, part, footer=footer)
        else:
            write_docx(sheet, part, footer=footer)
        beside = out.with_name(f".{out.name[:60]}.{secrets.token_hex(4)}.part")
        try:
            sealed.copy(part, beside)
            beside.replace(out)
        finally:
            beside.unlink(missing_ok=True)
    return compared


def _as_listed(archive: Archive, job: Job, old: int, new: int, before: PlanReading, notes: Sequence[str]) -> Compared:
    """Say what a notice that lists changes makes of the plan; a section put right by hand there is compared whole."""
    after = read_plan(archive, job, document=new)
    hands = tuple(section for section in after.sections if section.by_hand)
    typed = {section.letter for section in hands}
    listed = notice_of(archive, job, document=new, before=before)
    left = replace(listed, amendments=tuple(one for one in listed.amendments if one.section not in typed))
    changes, unplain = changes_of(before, left)
    same = PlanReading(tuple(section for section in before.sections if section.letter in typed))
    changes = (*changes, *compare(same, PlanReading(hands)))
    if not changes and not unplain:
        raise InputProblem(
            f"“{archive.document(new).title}” holds no whole plan, and no change could be read from it.",
            "Read it yourself. In Plan, put a section right by typing it as it is to be; then it is compared.",
        )
    in_order = sorted(changes, key=lambda one: SECTIONS.index(one.section))
    said = (*notes, _LISTED, *unplain, *_different_children(archive, old, new))
    return Compared(old, new, tuple(in_order), said)


def _different_children(archive: Archive, old: int, new: int) -> list[str]:
    children = [archive.document(number).child for number in (old, new)]
    if all(children) and children[0].lower() != children[1].lower():
        return [f"These seem to be plans of two children: {children[0]} and {children[1]}."]
    return []


def _named(archive: Archive, number: int) -> str:
    document = archive.document(number)
    return f"{document.title} ({printed_date(document.date)})" if document.date else document.title
