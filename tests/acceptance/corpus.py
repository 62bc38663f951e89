"""Runs `prepare` over a folder of files in worker processes, and compares with its MANIFEST.tsv if there is one.

    python tests/acceptance/corpus.py FOLDER [--out TABLE.tsv] [--only WORD]

The manifest has a heading line and columns `file`, `pages` and `expected`. Exit 1 if a worker crashed, hung or broke.
"""

import argparse
import csv
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from sendorganiser.errors import SendOrganiserError
from sendorganiser.ingest.prepared import Prepared
from sendorganiser.isolated import Call, Outcome, Pool, WorkerDied, WorkerTooSlow
from sendorganiser.jobs import Job
from sendorganiser.presets import from_plain

_SKIPPED = {"MANIFEST.tsv", "README.md", "KINDS.md", "truth.json"}


@dataclass(frozen=True)
class Line:
    """What became of one file; `verdict` is as expected, not as expected, no manifest, or CRASHED."""

    file: str
    verdict: str
    result: str
    expected: str


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--only", default="")
    chosen = parser.parse_args(arguments)
    started = time.monotonic()
    lines = run(chosen.folder, only=chosen.only)
    for line in lines:
        if line.verdict != "as expected":
            sys.stdout.write(f"{line.verdict:16} {line.file}: {line.result} (expected: {line.expected})\n")
    if chosen.out:
        chosen.out.write_text("".join(f"{li.file}\t{li.verdict}\t{li.result}\n" for li in lines), encoding="utf-8")
    counts = Counter(line.verdict for line in lines)
    sys.stdout.write(f"{len(lines)} files in {time.monotonic() - started:.1f} s: {dict(counts)}\n")
    return 1 if counts["CRASHED"] else 0


def run(folder: Path, *, only: str = "") -> list[Line]:
    """Prepare every file below `folder`; return a line for each."""
    wanted = expectations(folder)
    files = [f for f in sorted(folder.rglob("*")) if f.is_file() and f.name not in _SKIPPED and only in str(f)]
    lines = []
    with tempfile.TemporaryDirectory() as made, Pool() as pool:
        calls = []
        for number, file in enumerate(files):
            place = Path(made, str(number))
            place.mkdir()
            arguments = {"path": str(file), "name": file.name, "folder": str(place)}
            calls.append(Call("sendorganiser.ingest.work:prepare", arguments, file.relative_to(folder).as_posix()))
        for outcome in pool.each(calls, job=Job(), seconds=120):
            lines.append(_line(outcome, wanted.get(outcome.call.about)))
    return sorted(lines, key=lambda line: line.file)


def expectations(folder: Path) -> dict[str, dict[str, str]]:
    manifest = folder / "MANIFEST.tsv"
    if not manifest.is_file():
        return {}
    with manifest.open(encoding="utf-8", newline="") as lines:
        return {row["file"]: row for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)}


def _line(outcome: Outcome, wanted: dict[str, str] | None) -> Line:
    file, expected = str(outcome.call.about), "" if wanted is None else wanted["expected"]
    error = outcome.error
    if error is None:
        made = from_plain(Prepared, outcome.answer, file)
        waiting = sum(page.text is None for page in made.pages)
        result = f"{made.format}, {len(made.pages)} pages, {waiting} for OCR, {len(made.parts)} parts; {made.remarks}"
        known = wanted["pages"] if wanted else "-"
        same = not known.isdigit() or int(known) in (0, len(made.pages)) or "or refused" in expected
        good = bool(made.pages) and expected.startswith("imports") and same
        good = good or (expected.startswith("imports or refused") and bool(made.pages))
    elif isinstance(error, SendOrganiserError):
        result, good = f"refused: {error}", "refused" in expected
    else:
        kind = {WorkerDied: "died", WorkerTooSlow: "too slow"}.get(type(error), "broke")
        return Line(file, "CRASHED", f"{kind}: {str(error)[-1500:]}", expected)
    return Line(
        file, "no manifest" if wanted is None else "as expected" if good else "NOT AS EXPECTED", result, expected
    )


if __name__ == "__main__":
    sys.exit(main())
