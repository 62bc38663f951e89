"""Builds a case from a folder's papers and prints its clocks: `python -m tests.acceptance.deadlines FOLDER [DATA]`.

FOLDER has papers and a truth.json (see diary.py). All papers are added and read, kind and date are confirmed from the
truth, every proposal is accepted, then each clock is printed with its dates and reasons. The case is kept in DATA if
that is given. Exit 1 if a trigger of the truth is not an event of the case in the end.
"""

import json
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from sendorganiser.jobs import Job
from sendorganiser.model.deadline import Deadline
from sendorganiser.model.event import Event
from sendorganiser.store import Archive
from sendorganiser.vocabulary import event_title
from sendorganiser.workflows.add_documents import add_documents
from sendorganiser.workflows.confirm_facts import confirm_facts
from sendorganiser.workflows.list_deadlines import list_deadlines
from sendorganiser.workflows.propose_events import accept_proposals, propose_events
from sendorganiser.workflows.read_pages import read_pages

NOW = "2026-11-21T10:00:00+00:00"
TODAY = date(2026, 11, 21)
_DAYS = ("date", "dated", "sent", "received", "served")


def main(folder: Path, data: Path | None = None) -> int:
    """Print the triggers and the clocks; return 1 if a trigger is missing."""
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as temporary, Archive.open(data or Path(temporary)) as archive:
        case = archive.add_case(name="Acceptance", now=NOW)
        add_documents(archive, Job(), case=case, files=[folder / entry["file"] for entry in truth], now=NOW)
        read_pages(archive, Job())
        told = _confirmed(archive, case, truth)
        proposals = propose_events(archive, Job(), case=case)
        for proposal in proposals:
            _say(f"proposed: {proposal.sentence}")
        accept_proposals(archive, Job(), case=case, proposals=proposals, now=NOW)
        events = archive.diary.events(case)
        missing = [found for found in _triggers(told) if not _is_kept(*found, events)]
        wanted = len(_triggers(told))
        _say(f"triggers: {wanted - len(missing)} of {wanted} proposed and confirmed, {len(events)} events in all")
        for number, kind, day in missing:
            _say(f"MISSING {kind} {day}  {archive.document(number).source_name}")
        for owed in list_deadlines(archive, Job(), case=case, today=TODAY):
            _explain(owed)
    return 1 if missing else 0


def _confirmed(archive: Archive, case: int, truth: list[dict[str, Any]]) -> dict[int, dict[str, Any]]:
    """Confirm each paper's kind and date as they truly are; return what is true by paper."""
    entries = {(paper.get("file") or paper["name"]): paper for entry in truth for paper in _with_attachments(entry)}
    told = {}
    for document in archive.documents(case):
        entry = entries.get(document.source_name)
        if entry is not None:
            facts = {"kind": entry.get("kind") or "", "date": entry.get("date") or ""}
            confirm_facts(archive, Job(), changes={document.id: facts})
            told[document.id] = entry
    return told


def _with_attachments(entry: dict[str, Any]) -> list[dict[str, Any]]:
    return [entry, *entry.get("attachments", ())]


def _triggers(told: dict[int, dict[str, Any]]) -> list[tuple[int, str, str]]:
    return [
        (number, trigger["event"], trigger["date"])
        for number, entry in told.items()
        for trigger in entry.get("triggers", ())
    ]


def _is_kept(number: int, kind: str, day: str, events: list[Event]) -> bool:
    """Say whether an event of the case is this trigger; an order to do one thing is a tribunal's decision."""
    for event in events:
        known = "tribunal-decision" if event.kind.startswith("tribunal-order-") else event.kind
        papers = (event.document, *event.also)
        if known == kind and number in papers and (day in _days(event) or number in event.also):
            return True
    return False


def _days(event: Event) -> set[str]:
    return {getattr(event, name) for name in _DAYS}


def _explain(owed: Deadline) -> None:
    began = f"from {event_title(owed.trigger, owed.trigger_title)}, {owed.started or 'no day'}"
    limit = f"limit {owed.limit or 'not known'}" + (f", safe {owed.safe}" if owed.safe else "")
    notes = "".join(f", {word}" for word, so in (("no longer matters", owed.superseded), ("quiet", owed.quiet)) if so)
    _say(f"\n{owed.clock}: {owed.title}\n  {owed.state}{notes}; {limit}; {began}")
    for reason in owed.why:
        _say(f"    {reason}")


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    sys.exit(main(*map(Path, sys.argv[1:])))
