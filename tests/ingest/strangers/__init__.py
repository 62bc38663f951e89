"""Reads the papers beside this file: sets in the voices of many strangers, with what is true of each above its text.

Each set was written, and what is true of its papers decided, before it was run; `docs/measured.md` tells how each fared
at first sight. In a set `=== what it is` opens a paper, `key: value` lines say what is true of it, and its text follows
`----`, with `\\f` between pages. `-` is nothing, `kind_accept` and the like name what would not be wrong either,
several apart by `;`. A paper that says `drawn: yes` is drawn as a PDF first, see drawing.py.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.ingest.strangers.drawing import drawn_pages, scanned_pages

SETS = tuple(sorted(file.stem for file in Path(__file__).parent.glob("*.txt")))

_KEYS = {"organisation": "author_organisation", "person": "author_person"}


def strangers(which: str, *, scanned: bool = False) -> Iterator[tuple[dict[str, Any], str, list[str], dict[str, str]]]:
    """Yield what is true of each paper of a set, its name, pages and clues, as `accuracy.papers` does.

    `scanned` leaves out all papers but those that are drawn, and reads these from scans of their pages.
    """
    text = (Path(__file__).parent / f"{which}.txt").read_text(encoding="utf-8")
    for number, part in enumerate(text.split("=== ")[1:]):
        head, _, body = part.partition("\n----\n")
        what, *lines = head.strip().splitlines()
        said = {key.strip(): value.strip() for key, _, value in (line.partition(":") for line in lines)}
        clues = {"format": "pdf"} | {key[5:]: value for key, value in said.items() if key.startswith("clue.")}
        pages = body.split("\f")
        if said.get("drawn"):
            pages = scanned_pages(*pages) if scanned else drawn_pages(*pages)
        elif scanned:
            continue
        yield _truth(said, f"{which}-{number} {what}"), said.get("name", f"{number}.pdf"), pages, clues


def _truth(said: dict[str, str], name: str) -> dict[str, Any]:
    truth: dict[str, Any] = {"id": name}
    for fact in ("kind", "date", "organisation", "person", "child"):
        own = said.get(fact, "-")
        truth[_KEYS.get(fact, fact)] = None if own == "-" else own
        accept = [None if one.strip() == "-" else one.strip() for one in said.get(f"{fact}_accept", "").split(";")]
        accept = [one for one in accept if one != ""]
        truth[f"{fact}_accept" if fact in ("kind", "date", "child") else f"{fact}_as_printed"] = accept
    return truth
