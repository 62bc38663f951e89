"""Makes one bundle of a folder of awkward PDFs in a random order, and holds every page of it to its source.

    python -m tests.acceptance.awkward_bundle FOLDER [--seed 1] [--keep OUT.pdf]

Prints one line a check, with what fails it; any failure ends with exit 1. Files the bundle leaves out are named.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2

_BACK = "Back to the index"
_MAY_BE_READ_OTHERWISE = 0.01  # of a page's letters: a hyphen at a line's end


def main() -> int:
    """Build the bundle with the command, check it, print the outcome."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--keep", type=Path)
    given = asked.parse_args()
    files = sorted(given.folder.glob("*.pdf"))
    random.Random(given.seed).shuffle(files)
    with tempfile.TemporaryDirectory() as folder:
        out = given.keep or Path(folder, "bundle.pdf")
        told = _made(files, out)
        rows = told["documents"]
        left_out = sorted({file.name for file in files} - {row["source"] for row in rows})
        print(f"{len(files)} files, {len(rows)} papers on {told['pages']} pages; left out: {', '.join(left_out)}")
        with pikepdf.open(out) as book:
            faults = _faults_of_the_book(book, rows) | _faults_of_pages(book, out, rows, files)
        checked = subprocess.run(["qpdf", "--check", str(out)], capture_output=True, check=False)
        faults["qpdf finds it sound"] = ["it does not"] if checked.returncode else []
    for check, found in faults.items():
        print(f"{'FAILS' if found else 'holds'}: {check}{': ' + '; '.join(found[:6]) if found else ''}")
    return 1 if any(faults.values()) else 0


def _made(files: list[Path], out: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "sendorganiser", "--quiet", "--json", "bundle", "make", *map(str, files)]
    subprocess.run([*command, "--preset", "plain", "--out", str(out), "--force"], capture_output=True, check=False)
    told: dict[str, Any] = json.loads(out.with_suffix(".report.json").read_text(encoding="utf-8"))
    return told


def _faults_of_the_book(book: pikepdf.Pdf, rows: list[dict[str, Any]]) -> dict[str, list[str]]:
    labels = [page.label for page in book.pages]
    index = range(rows[0]["first"] - 1)
    links = [note for at in index for note in book.pages[at].obj.get("/Annots", [])]
    linked = {pikepdf.Page(note.Dest[0]).index + 1 for note in links if str(note.get("/Contents", "")) != _BACK}
    active = [
        f"object {at}"
        for at, each in enumerate(book.objects)
        if isinstance(each, pikepdf.Dictionary)
        and (each.get("/S") in ("/JavaScript", "/Launch") or "/JS" in each or "/EF" in each)
    ]
    with book.open_outline() as outline:
        marked = len(outline.root)
    return {
        "page labels are the numbers of the pages": [label for at, label in enumerate(labels, 1) if label != str(at)],
        "each paper is linked from the index": [row["source"] for row in rows if row["first"] not in linked],
        "nothing active is left": active,
        "it has bookmarks": [] if marked else ["none"],
        "it tells its language": [] if "/Lang" in book.Root else ["no /Lang"],
    }


def _faults_of_pages(
    book: pikepdf.Pdf, out: Path, rows: list[dict[str, Any]], files: list[Path]
) -> dict[str, list[str]]:
    by_name = {file.name: file for file in files}
    whole, words, stamps, back = list[str](), list[str](), list[str](), list[str]()
    with pypdfium2.PdfDocument(out) as made:
        for row in rows:
            if row["source"] not in by_name:  # a file within another
                continue
            with pypdfium2.PdfDocument(by_name[row["source"]]) as source:
                if len(source) != row["last"] - row["first"] + 1:
                    whole.append(row["source"])
                for at in range(len(source)):
                    number = row["first"] + at
                    name = f"page {number} of {row['source']}"
                    text = made[number - 1].get_textpage().get_text_range()
                    if not text.rstrip().endswith(str(number)) or made[number - 1].get_rotation():
                        stamps.append(name)
                    notes = book.pages[number - 1].obj.get("/Annots", [])
                    if not any(str(note.get("/Contents", "")) == _BACK for note in notes):
                        back.append(name)
                    before = _letters(source[at].get_textpage().get_text_range())
                    lost = before - _letters(text)
                    if lost.total() > max(2, _MAY_BE_READ_OTHERWISE * before.total()):
                        words.append(f"{name}: {''.join(lost)[:20]}")
    return {
        "all pages of each paper are there": whole,
        "no letters are lost": words,
        "the number stands last, upright": stamps,
        "each page leads back": back,
    }


def _letters(text: str) -> Counter[str]:
    """Count the letters, without the gaps between them: a reader guesses those by what stands near."""
    return Counter(text.translate({0xFFFE: "-"}).replace(" ", "").replace("\r", "").replace("\n", ""))


if __name__ == "__main__":
    sys.exit(main())
