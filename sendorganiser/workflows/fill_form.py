"""Fills Tribunal forms: a sheet to copy from with its evidence, and, where a person has one, the form itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sendorganiser.errors import InputProblem, UnreadableFile
from sendorganiser.isolated import Worker, WorkerBroke, WorkerDied, WorkerTooSlow
from sendorganiser.jobs import Job
from sendorganiser.letters.form import (
    PREFIX,
    EvidenceRow,
    FormSheet,
    evidence_schedule,
    fill,
    form_named,
    sheet_schedule,
)
from sendorganiser.model.letter import LetterDraft
from sendorganiser.store import Archive
from sendorganiser.workflows.export_schedules import check_ending, write_schedule
from sendorganiser.workflows.in_place import beside
from sendorganiser.workflows.plan_packs import plan_pack
from sendorganiser.workflows.write_letter import gather

_SECONDS = 60.0
MARKS = ("tick", "radio")  # a person's own to tick or to choose: nothing is proposed
_SURE_ENOUGH = 0.6  # below this nothing is proposed: a wrong answer in a form is worse than none


@dataclass(frozen=True)
class Box:
    """One field of a PDF form: its name there, what it is called, its kind, and what stands in it already."""

    name: str
    label: str
    kind: str
    value: str = ""
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class Match:
    """A field with the answer it may be asking for (a fact's key, "" for none). A person confirms each."""

    box: Box
    key: str


@dataclass(frozen=True)
class Filled:
    """How many fields were filled, and the labels of those whose box cannot show the whole answer."""

    count: int
    cut: tuple[str, ...] = ()

    @property
    def warning(self) -> str:
        """Say which boxes are too small, and what to do; "" where all can be read."""
        if not self.cut:
            return ""
        named = ", ".join(f"“{' '.join(label.split())[:40]}”" for label in self.cut[:3])
        more = f" and {len(self.cut) - 3} more" if len(self.cut) > 3 else ""
        return f"Too long for its box: {named}{more}. Write there “see separate sheet” and send the answer on one."


def begin_form(archive: Archive, job: Job, *, case: int, form: str, now: str) -> LetterDraft:
    """Return the answers kept for a form of a case; begin them if there are none."""
    job.check()
    template = f"{PREFIX}{form_named(form).id}"
    kept = next((each for each in archive.letters.drafts(case) if each.template == template), None)
    if kept is not None:
        return kept
    new = LetterDraft(0, case, template, form_named(form).title)
    return archive.letters.draft(archive.letters.keep(new, now=now))


def fill_form(archive: Archive, job: Job, *, draft: LetterDraft, today: date) -> FormSheet:
    """Answer a form from the facts of its case; the evidence is that of the draft's bundle."""
    form = form_named(draft.template.removeprefix(PREFIX))
    material = gather(archive, job, case=draft.case, today=today)
    return fill(form, material, draft, evidence_of(archive, draft.pack) if form.evidence and draft.pack else ())


def evidence_of(archive: Archive, pack: int) -> tuple[EvidenceRow, ...]:
    """List the papers of a bundle in its order, with the page each begins on."""
    plan = plan_pack(archive, pack)
    rows = []
    for entry in plan.entries:
        if not entry.paper.key.isdecimal():
            continue
        document = archive.document(int(entry.paper.key))
        signed = document.person or document.organisation
        pages = entry.last - entry.first + 1
        rows.append(EvidenceRow(document.title, signed, document.date, pages, plan.label(entry.first)))
    return tuple(rows)


def save_sheet(
    archive: Archive, job: Job, *, draft: LetterDraft, out: Path, today: date, evidence: bool = False
) -> Path:
    """Write the sheet of answers, or its table of evidence, as PDF, Word or CSV, by the ending of `out`."""
    sheet = fill_form(archive, job, draft=draft, today=today)
    if evidence and not sheet.form.evidence:
        raise InputProblem(f"{sheet.form.title} has no table of evidence.", "Write its sheet of answers instead.")
    made = evidence_schedule(sheet) if evidence else sheet_schedule(sheet)
    check_ending(out)
    return write_schedule(archive, made, out, footer=f"{made.subtitle}, {made.title}")


def read_official(archive: Archive, job: Job, *, file: Path) -> tuple[Box, ...]:
    """Return the fields of the form a person has as a PDF."""
    job.check()
    found = _in_worker("fields", {"file": str(file)}, job)
    return tuple(
        Box(str(each["name"]), str(each["label"]), str(each["kind"]), str(each["value"]), tuple(each["options"]))
        for each in found
    )


def match_fields(sheet: FormSheet, boxes: Sequence[Box]) -> tuple[Match, ...]:
    """Propose which answer each field asks for, by its name and label; nothing where that is not plain.

    No answer is proposed for two fields of one name, nor for a field that is filled already.
    """
    facts = [fact for fact in sheet.facts if fact.value]
    best: dict[str, tuple[float, str]] = {}
    for box in boxes:
        if box.kind in MARKS or box.value:
            continue
        ranked = sorted(((_alike(box, fact.title), fact.key) for fact in facts), reverse=True)
        if ranked and ranked[0][0] >= _SURE_ENOUGH and (len(ranked) == 1 or ranked[0][0] > ranked[1][0]):
            best[box.name] = ranked[0]
    taken = [key for _, key in best.values()]
    return tuple(
        Match(box, best[box.name][1] if box.name in best and taken.count(best[box.name][1]) == 1 else "")
        for box in boxes
    )


def fill_official(archive: Archive, job: Job, *, file: Path, out: Path, answers: Mapping[str, str]) -> Filled:
    """Write the person's own PDF form as `out` with the answers they confirmed, by field.

    The form they gave is never changed.
    """
    if out.resolve() == file.resolve():
        raise InputProblem("The filled form would take the place of the empty one.", "Give it another name.")
    with beside(out) as part:
        made = _in_worker("fill", {"file": str(file), "out": str(part), "values": dict(answers)}, job)
        part.replace(out)
    return Filled(int(made["filled"]), tuple(map(str, made["cut"])))


def _alike(box: Box, title: str) -> float:
    """Say how much of a fact's title a field's label holds, and the other way round (0 to 1)."""
    asked = _words(f"{box.label} {box.name.rpartition('.')[2]}")
    known = _words(title)
    shared = len(asked & known)
    return shared / max(len(known), len(_words(box.label)), 1) if shared else 0.0


def _words(text: str) -> set[str]:
    import re

    split = re.sub(r"([a-z])([A-Z])", r"\1 \2", text).casefold().replace("’s", "").replace("'s", "")
    return set(re.findall(r"[a-z]{2,}", split)) - {"the", "of", "your", "and", "or", "for", "is", "to", "on", "you"}


def _in_worker(function: str, arguments: dict[str, Any], job: Job) -> Any:
    worker = Worker()
    try:
        return worker.call(f"sendorganiser.pdf.form_fields:{function}", arguments, seconds=_SECONDS, job=job)
    except (WorkerDied, WorkerTooSlow, WorkerBroke) as error:
        raise UnreadableFile(
            "This form is too damaged to be filled.", "Download it again, or copy the answers into it by hand."
        ) from error
    finally:
        worker.end()
