"""Sorts papers in the real window by keyboard, at a person's speed: `python -m tests.acceptance.sitting OUT FOLDER…`.

Each FOLDER has papers and a truth.json as `accuracy.py` reads it; OUT gets the archive, pictures and a log. Needs an X
display and xdotool. The person is this script: it looks at each paper for a while (LOOK, and DOUBT more for each fact
that is not sure or not there), then puts right what truth.json says is wrong, by a digit where one offers the right
value and else by typing, and presses Enter. What it takes is counted from the first look to the last Enter.
"""

import argparse
import json
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from sendorganiser.gui import style
from sendorganiser.gui.app import App
from sendorganiser.gui.screens.sorting.room import SortingRoom
from sendorganiser.jobs import Job
from sendorganiser.model import Document
from sendorganiser.store import Archive
from sendorganiser.workflows.add_documents import add_documents
from sendorganiser.workflows.read_pages import read_pages
from tests.acceptance.sitting_person import DOUBT, KEY, LOOK, PICK, is_doubtful, is_wrong, press, wait, wanted
from tests.acceptance.sitting_table import TableSitting

_NOW = "2026-11-21T10:00:00+00:00"
_KEYS = {"kind": "k", "date": "d", "organisation": "f", "person": "s", "child": "c"}


def main() -> int:
    """Build the archive, sit down, sort, and tell what it took."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("out", type=Path)
    given.add_argument("folders", type=Path, nargs="+")
    given.add_argument("--count", type=int, default=50)
    given.add_argument("--case", default="Oscar and Amara")
    given.add_argument("--table", action="store_true", help="accept whole groups in the table first")
    chosen = given.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    truths = build(chosen.out / "archive", chosen.folders, chosen.case, chosen.count)
    application = QApplication(sys.argv[:1])
    style.apply(application, "light", reduced_motion=True)
    app = App(chosen.out / "archive")
    app.window.resize(1280, 800)
    app.window.show()
    app.window.activateWindow()
    wait(1.5)
    room = app.window.show_room("sorting")
    assert isinstance(room, SortingRoom)
    wait(1.5)
    try:
        return _Sitting(room, truths, chosen.out, chosen.count).run(in_table=chosen.table)
    finally:
        app.close()


class _Sitting:
    """One person at the keyboard."""

    def __init__(self, room: SortingRoom, truths: dict[str, dict[str, Any]], out: Path, count: int) -> None:
        self._room, self._truths, self._out, self._count = room, truths, out, count
        self._did: Counter[str] = Counter()
        self._lags: list[float] = []

    def run(self, *, in_table: bool) -> int:
        begun, started = time.monotonic(), self._room.head.progress.text()
        table = TableSitting(self._room, self._truths, self._did, self._picture)
        if in_table:
            table.run()
            sys.stdout.write(f"In the table: {time.monotonic() - begun:.0f} s, {self._did['papers']} papers.\n")
        for number in range(1, self._count + 1):
            paper = self._room.paper.document
            if paper is None:
                break
            if number in (1, 10, 25, 40):
                self._picture(f"paper-{number}")
            self._sort(paper)
        wait(1.0)
        took = time.monotonic() - begun - 1.0
        self._picture("end")
        self._tell(started, took)
        for lost in table.lost:
            sys.stdout.write(f"TYPED AND LOST {lost}\n")
        return 1 if table.lost else 0

    def _tell(self, started: str, took: float) -> None:
        each = took / max(1, self._did["papers"])
        lags = sorted(1000 * lag for lag in self._lags)
        sys.stdout.write(
            f"{started}; now {self._room.head.progress.text()}. {self._did['papers']} papers in {took:.0f} s "
            f"({each:.1f} s each, {each * 100 / 60:.1f} minutes for 100). {dict(self._did)}.\n"
            f"Key to next paper on screen: median {lags[len(lags) // 2]:.0f} ms, most {lags[-1]:.0f} ms\n"
        )

    def _sort(self, paper: Document) -> None:
        truth = self._truths.get(paper.source_name, {})
        doubts = sum(1 for fact in _KEYS if is_doubtful(paper, fact))
        wait(LOOK + DOUBT * doubts)
        self._did["papers"] += 1
        if truth.get("_stranger"):
            self._did["not ours"] += 1
            self._press_and_wait("n", paper)
            return
        for fact in _KEYS:
            if truth and is_wrong(paper, truth, fact):
                self._put_right(truth, fact)
        self._press_and_wait("Return", paper)

    def _put_right(self, truth: dict[str, Any], fact: str) -> None:
        value, shown = wanted(truth, fact)
        offers = [offer.value for offer in self._room.paper.offers.offers if offer.fact == fact]
        digits = [n for n, offer in enumerate(self._room.paper.offers.offers, 1) if offer.fact == fact]
        if value in offers:
            wait(PICK)
            press(str(digits[offers.index(value)]))
            self._did["picked by digit"] += 1
            return
        press(_KEYS[fact])
        wait(PICK)
        if shown:
            subprocess.run(["xdotool", "type", "--delay", "1", shown], check=True)
            wait(KEY * len(shown))
        else:
            press("Delete")
        press("Escape")  # a list of known names that has opened
        if self._room.focusWidget() is not self._room.paper:
            press("Escape")
        self._did[f"typed {fact}"] += 1

    def _press_and_wait(self, key: str, before: Document) -> None:
        begun = time.monotonic()
        pressing = subprocess.Popen(["xdotool", "key", "--clearmodifiers", key])
        while time.monotonic() - begun < 5:
            now = self._room.paper.document
            if now is None or now.id != before.id:
                break
            wait(0.002)
        else:
            raise SystemExit(f"{before.source_name} would not go: {self._room.paper.evidence.text()}")
        self._lags.append(time.monotonic() - begun)
        pressing.wait()

    def _picture(self, name: str) -> None:
        self._room.window().grab().save(str(self._out / f"{name}.png"))


def build(folder: Path, sources: list[Path], case_name: str, count: int) -> dict[str, dict[str, Any]]:
    """Add the papers of all folders; those of the later ones are of another family."""
    truths: dict[str, dict[str, Any]] = {}
    with Archive.open(folder) as archive:
        case = archive.add_case(name=case_name, now=_NOW)
        for number, source in enumerate(sources):
            told = json.loads((source / "truth.json").read_text(encoding="utf-8"))
            room = count - len(archive.documents(case, suggested=False))
            told = told if not number else told[: max(0, room)]
            files = [source / truth["file"] for truth in told]
            add_documents(archive, Job(), case=case, files=files, now=_NOW)
            for truth in told:
                for each in (truth, *truth.get("attachments", ())):
                    name = each.get("name") or each["file"]
                    truths[name] = {**each, "_stranger": number > 0}
        read_pages(archive, Job())
    return truths


if __name__ == "__main__":
    sys.exit(main())
