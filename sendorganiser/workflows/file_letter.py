"""Files a letter that was sent: it becomes a paper of the case and an entry that starts its own clock."""

import re
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sendorganiser.errors import InputProblem
from sendorganiser.jobs import Job
from sendorganiser.letters.compose import Composed
from sendorganiser.letters.facts import day_in
from sendorganiser.letters.paper import write_pdf
from sendorganiser.model import Page
from sendorganiser.model.letter import LetterDraft
from sendorganiser.store import Archive
from sendorganiser.store.connection import in_our_words
from sendorganiser.store.documents import NewDocument
from sendorganiser.workflows.check_entries import checked_date, in_order
from sendorganiser.workflows.keep_contacts import contact_named
from sendorganiser.workflows.log_event import Logged, known_kind, log_event, unlog
from sendorganiser.workflows.write_letter import compose_letter

FORMAT = "letter"  # of a paper that was written here


@dataclass(frozen=True)
class Filed:
    """What filing made: the letter as it is kept now, its paper and its entry; for `unfile_letter`."""

    draft: LetterDraft
    document: int
    logged: Logged


def file_letter(
    archive: Archive,
    job: Job,
    *,
    draft: LetterDraft,
    sent: str,
    today: date,
    now: str,
    received: str = "",
    kind: str = "",
) -> Filed:
    """Make a paper of the letter as it is, and an entry of `kind` (the letter's own by default) on the day it was sent.

    The letter bears that day unless another was typed. The day they `received` it is kept apart: no clock takes it
    for known while it is not. Raise InputProblem while the letter has gaps, or is filed already.
    """
    sent = checked_date(sent, "day it was sent", day=True)
    received = checked_date(received, "day it was received", day=True)
    in_order(sent, received, what="nothing is received before it is sent")
    if not sent:
        raise InputProblem("A letter is filed by the day it was sent.", "Give that day.")
    if sent > today.isoformat():
        raise InputProblem("A letter cannot have been sent on a day to come.", "Give the day it was sent.")
    composed = compose_letter(archive, job, draft=draft, today=date.fromisoformat(sent))
    _check(archive, draft, composed)
    clock = composed.deadline.clock if composed.deadline else ""
    kind = known_kind(kind or composed.template.files_as(clock)).id
    document = _paper(archive, job, draft, composed, now)
    answer_due = _answer_due(composed, sent)
    logged = log_event(
        archive, job, case=draft.case, kind=kind, date=sent, now=now, title=_title(archive, draft, composed),
        document=document, page=1,
        dated=day_in(composed.fact("today").value) or "", sent=sent, received=received,
        contacts=_people(archive, draft, composed), wants_answer=bool(answer_due), answer_due=answer_due,
    )  # fmt: skip
    number = archive.letters.keep(draft, now=now)
    archive.letters.set_filed(number, document=document, logged=logged.event)
    return Filed(archive.letters.draft(number), document, logged)


def unfile_letter(archive: Archive, job: Job, *, filed: Filed, now: str) -> None:
    """Take back the paper and the entry; the letter can be changed again."""
    unlog(archive, job, logged=filed.logged, now=now)
    archive.remove_documents([filed.document], now=now)
    archive.letters.set_filed(filed.draft.id, document=None, logged=None)


def starts_clocks(nation: str, kind: str) -> tuple[str, ...]:
    """Return the titles of the clocks that an entry of this kind starts in any case, whatever else happened in it.

    Those that are seldom asked for are left out.
    """
    from sendorganiser.clocks import load_rules

    rules = load_rules(nation)
    started = {name for name, trigger in rules.triggers.items() if kind in trigger.given_by}
    clocks = (clock for clock in rules.clocks if started.intersection(clock.starting()))
    sure = (clock for clock in clocks if not clock.only_if and not (clock.if_last and clock.if_last.asks_of(kind)))
    shown = (clock.title for clock in sure if clock.limb and not clock.quiet)
    return tuple(dict.fromkeys(shown))[:4]


def _check(archive: Archive, draft: LetterDraft, composed: Composed) -> None:
    if draft.id and archive.letters.draft(draft.id).document is not None:
        raise InputProblem("This letter is filed already.", "Write another one if you sent it again.")
    missing = [fact.title for fact in composed.missing]
    if missing:
        raise InputProblem(
            f"The letter still has {len(missing)} gap{'' if len(missing) == 1 else 's'}: {'; '.join(missing)}.",
            "Fill each, or change the words so that it is not needed.",
        )


def _paper(archive: Archive, job: Job, draft: LetterDraft, composed: Composed, now: str) -> int:
    """Keep the letter as a PDF; the very same one that lies in the bin is taken out of it."""
    office = composed.fact("to_organisation").value.partition(",")[0]
    title = f"{_about(archive, draft, composed)}: letter to {office}"
    with tempfile.TemporaryDirectory(dir=archive.work_folder, ignore_cleanup_errors=True) as work, in_our_words():
        job.check()
        file = Path(work) / "letter.pdf"
        written = write_pdf(composed.letter, file)
        arrived = archive.arrive(file)
        number = archive.in_bin(draft.case, arrived.sha256)
        if number is not None:
            archive.turn_away(arrived)
            archive.put_back([number])
        else:
            new = NewDocument(
                case=draft.case,
                sha256=arrived.sha256,
                reading=arrived.sha256,
                source_name=f"{composed.letter.title}.pdf"[:120],
                format=FORMAT,
                added=now,
                title=title,
                pages=tuple(Page(n, *written.size, text, origin="file") for n, text in enumerate(written.texts, 1)),
                note="Written with this program, from the entries of the case.",
                clues={"letter": composed.template.id},
            )
            number = archive.add_document(new, original=arrived, extension=".pdf", reading=None, found={}, bar=1.0)
    facts: dict[str, str | bool] = {
        "title": title,
        "kind": composed.template.kind,
        "date": day_in(composed.fact("today").value) or "",
        "person": composed.fact("parent").value,
        "child": archive.case(draft.case).name,
    }
    archive.set_facts({number: facts})
    return number


def _title(archive: Archive, draft: LetterDraft, composed: Composed) -> str:
    to = composed.fact("to_name").value or composed.fact("to_organisation").value.partition(",")[0]
    return f"{_about(archive, draft, composed)} ({to})"[:200]


def _about(archive: Archive, draft: LetterDraft, composed: Composed) -> str:
    """Say what a letter is about as its subject does, without the child's name: all of the case is about the child."""
    child = re.escape(archive.case(draft.case).name)
    about = re.sub(rf"^{child}(?: and [^:]+)?: |: {child}$| \({child}\)$", "", composed.letter.subject)
    return about[:1].upper() + about[1:]


def _people(archive: Archive, draft: LetterDraft, composed: Composed) -> tuple[int, ...]:
    name = composed.fact("to_name").value
    known = contact_named(archive, draft.case, name) if name else None
    return (known.id,) if known is not None else ()


def _answer_due(composed: Composed, sent: str) -> str:
    """Return the day the letter asks for an answer by, "" if it asks for none."""
    by = next((fact.value for fact in composed.facts if fact.key == "reply_by"), "")
    due = day_in(by) or ""
    return due if due >= sent else ""
