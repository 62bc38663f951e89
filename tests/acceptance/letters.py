"""Adds a folder of papers with a truth.json, reads them, and looks for each paper's `text_excerpt`.

Run as `python tests/acceptance/letters.py FOLDER`. Prints a line for each excerpt that is not found in its paper.
"""

import json
import sys
import tempfile
from pathlib import Path

from sendorganiser.jobs import Job
from sendorganiser.store import Archive
from sendorganiser.workflows.add_documents import add_documents
from sendorganiser.workflows.check_archive import check_archive
from sendorganiser.workflows.find_documents import find_documents
from sendorganiser.workflows.read_pages import read_pages


def main(folder: Path) -> int:
    """Return 0 if every file was added and every excerpt found first."""
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    wrong = 0
    with tempfile.TemporaryDirectory() as temporary, Archive.open(Path(temporary)) as archive:
        case = archive.add_case(name="Acceptance", now="")
        added = add_documents(archive, Job(), case=case, files=[folder / entry["file"] for entry in truth], now="")
        read_pages(archive, Job())
        for taken in added.taken:
            if taken.status != "added":
                wrong += 1
                print(f"{taken.status}: {taken.path} {taken.reason}")
        for entry in truth:
            for paper in (entry, *entry.get("attachments", ())):
                name = paper.get("file") or paper.get("name") or entry["file"]
                excerpt = paper.get("text_excerpt")
                if not excerpt:
                    continue
                hits = find_documents(archive, case=case, typed=excerpt, limit=3)
                places = [archive.document(hit.document).source_name for hit in hits]
                if name not in places[:1]:
                    wrong += 1
                    print(f"not first: {name}: {excerpt!r}: {places}")
        sound = check_archive(archive, Job()).is_sound
        print(f"{len(truth)} papers, {len(archive.documents(case))} with what was inside them, {wrong} wrong;", end=" ")
        print("the archive is sound" if sound else "THE ARCHIVE IS NOT SOUND")
    return 0 if sound and not wrong else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
