"""Compares what confirmed papers propose as events with the truth: `python -m tests.acceptance.diary FOLDER`.

FOLDER has papers and a truth.json (see accuracy.py), whose `triggers` are the events each paper records. All papers
are added and read, their kind and date are confirmed from the truth, and every proposal is accepted. Events that papers
only recount (`mentions`) count neither way, nor do hearings that a tribunal's letter sets. An order to do one thing
counts as the tribunal's decision that it is.
"""

import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from sendorganiser.jobs import Job
from sendorganiser.store import Archive
from sendorganiser.workflows.add_documents import add_documents
from sendorganiser.workflows.confirm_facts import confirm_facts
from sendorganiser.workflows.list_deadlines import list_deadlines
from sendorganiser.workflows.propose_events import Proposal, accept_proposals, propose_events
from sendorganiser.workflows.read_pages import read_pages

NOW = "2026-11-21T10:00:00+00:00"


def main(folder: Path) -> int:
    """Print a line for each event, right or not, and the figures; return 0 if all are right."""
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as temporary, Archive.open(Path(temporary)) as archive:
        case = archive.add_case(name="Acceptance", now=NOW)
        files = [folder / entry["file"] for entry in truth]
        add_documents(archive, Job(), case=case, files=files, now=NOW)
        read_pages(archive, Job())
        told = _confirm(archive, case, truth)
        proposals = propose_events(archive, Job(), case=case)
        counts = _compare(archive, told, proposals)
        accept_proposals(archive, Job(), case=case, proposals=proposals, now=NOW)
        again = propose_events(archive, Job(), case=case)
        _say(f"events proposed {dict(counts)}; {len(again)} proposed again after all were accepted")
        for owed in list_deadlines(archive, Job(), case=case, today=date(2026, 11, 21)):
            _say(f"  {owed.clock:22} {owed.started:10} limit {owed.limit:10} {owed.state:8} {owed.title}")
    return 0 if not (counts["missing"] or counts["wrong"] or again) else 1


def _confirm(archive: Archive, case: int, truth: list[dict[str, Any]]) -> dict[int, dict[str, Any]]:
    """Confirm each paper's kind and date as they truly are; return what is true by paper."""
    by_name = {document.source_name: document for document in archive.documents(case)}
    told = {}
    for entry in _papers(truth):
        name = entry.get("file") or entry["name"]
        if name not in by_name:
            _say(f"{name} is not in the archive")
            continue
        number = by_name[name].id
        facts = {"kind": entry.get("kind") or "", "date": entry.get("date") or ""}
        confirm_facts(archive, Job(), changes={number: facts})
        told[number] = entry
    return told


def _papers(truth: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for entry in truth:
        yield entry
        yield from entry.get("attachments", ())


def _compare(archive: Archive, told: dict[int, dict[str, Any]], proposals: list[Proposal]) -> Counter[str]:
    counts: Counter[str] = Counter(right=0, missing=0, wrong=0)
    got: dict[int, set[tuple[str, str]]] = {}
    for each in proposals:
        for rest in each.rests:
            if each.kind != "hearing":
                kind = "tribunal-decision" if each.kind.startswith("tribunal-order-") else each.kind
                got.setdefault(rest.document, set()).add((kind, rest.said))
    for number, entry in told.items():
        if "triggers" not in entry:
            continue
        name = archive.document(number).source_name
        want = {(event["event"], event["date"]) for event in entry["triggers"]}
        allowed = want | {(event["event"], event["date"]) for event in entry.get("mentions", ())}
        ours = got.get(number, set())
        groups = {"right": ours & want, "missing": want - ours, "wrong": ours - allowed}
        for verdict, events in groups.items():
            counts[verdict] += len(events)
            for event, day in sorted(events):
                _say(f"{verdict:8} {event:28} {day}  {name}")
    for each in proposals:
        _say(f"  {each.sentence}")
    return counts


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
