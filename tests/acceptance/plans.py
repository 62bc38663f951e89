"""Reads the plans of a folder with a truth.json: sections with their pages, provision, and vague or specific.

Run as `python tests/acceptance/plans.py FOLDER`. Prints what is not as the truth says, and the shares at the end.
"""

import json
import re
import sys
import tempfile
from pathlib import Path
from typing import Any

from sendorganiser.jobs import Job
from sendorganiser.model.plan import PlanReading
from sendorganiser.plan.weighing import weigh_plan
from sendorganiser.store import Archive
from sendorganiser.workflows.add_documents import add_documents
from sendorganiser.workflows.read_pages import read_pages
from sendorganiser.workflows.read_plan import read_plan

_ENOUGH = {"sections": 0.95, "provision": 0.90, "labels": 0.85, "none besides": 0.0} | dict.fromkeys(
    ("to check, of those that are none", "to check, of those that are provision"), 0.0
)


def main(folder: Path) -> int:
    """Return 0 if the shares are as good as was set out to be reached."""
    truth = [
        entry for entry in json.loads((folder / "truth.json").read_text(encoding="utf-8")) if entry.get("sections")
    ]
    right = dict.fromkeys(_ENOUGH, 0)
    of = dict.fromkeys(_ENOUGH, 0)
    with tempfile.TemporaryDirectory() as temporary, Archive.open(Path(temporary)) as archive:
        case = archive.add_case(name="Acceptance", now="")
        add_documents(archive, Job(), case=case, files=[folder / entry["file"] for entry in truth], now="")
        read_pages(archive, Job())
        by_name = {document.source_name: document.id for document in archive.documents(case)}
        for entry in truth:
            reading = read_plan(archive, Job(), document=by_name[entry["file"]])
            for name, good in _judged(entry, reading):
                right[name] += good
                of[name] += 1
    for name, wanted in _ENOUGH.items():
        asked = f"; set out: {wanted:.0%}" if wanted else ""
        print(f"{name}: {right[name]} of {of[name]} ({100 * right[name] / max(1, of[name]):.1f} %{asked})")
    return 0 if all(right[name] >= wanted * of[name] for name, wanted in _ENOUGH.items()) else 1


def _judged(entry: dict[str, Any], reading: PlanReading) -> list[tuple[str, bool]]:
    judged = []
    for letter, wanted in entry["sections"].items():
        section = reading.section(letter)
        starts = section is not None and _alike(section.text).startswith(_alike(wanted["first_words"])[:40])
        placed = section is not None and wanted["page"] in (0, section.first_page)  # 0: a Word file tells no page
        good = placed and starts
        judged.append(("sections", good))
        if not good:
            print(f"{entry['file']}, Section {letter}: {wanted}, read as {section and section.pages[:1]}")
    weighed = {_alike(one.clause.text): one for one in weigh_plan(reading)}
    told = {_alike(wanted["text"]) for wanted in entry.get("provision", ())}
    for text, read in weighed.items():
        if told:
            judged.append(("none besides", text in told))
            judged.append((f"to check, of those that are {'provision' if text in told else 'none'}", bool(read.doubt)))
        if told and text not in told:
            print(f"{entry['file']}: read as a line of provision, and is none: {read.clause.text}")
    for wanted in entry.get("provision", ()):
        one = weighed.get(_alike(wanted["text"]))
        judged.append(("provision", one is not None))
        if one is None:
            print(f"{entry['file']}: not found: {wanted['text']}")
            continue
        judged.append(("labels", one.is_vague == (wanted["label"] == "vague")))
        if not judged[-1][1]:
            print(f"{entry['file']}: {wanted['label']}, not as we say: {wanted['text']} ({one.why})")
    return judged


def _alike(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower()).strip()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
