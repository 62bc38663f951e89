"""Learns which words speak for a family having written a paper, from the tests: resources/writer-words.json.

    python packaging/learn_writers.py [--without SET]... [--tell] [OUT]

What is learned is a line between the papers families wrote and all others, as learn_kinds.py learns one for each kind.
Kinds that a family as well as a school fills in, and receipts, which tutors write too, teach nothing. `--tell` writes
nothing: it prints for each set how many of its papers are told rightly by what all others teach.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from unittest.mock import patch

from learn_kinds import LEAST, ROOT, Known, as_row, learned, worths

from sendorganiser.ingest.facts.paper import open_paper
from sendorganiser.ingest.facts.writers import leans_to_family, signs_of_writer, writers_of
from tests.ingest.strangers import SETS, strangers

OUT = ROOT / "resources" / "writer-words.json"
OF_EITHER = ("all-about-me", "handwritten-note", "invoice-receipt")
FAMILY, ANOTHER = "family", "another"


def main() -> None:
    """Learn from every set but those left out and write the weights."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--without", action="append", default=[])
    parser.add_argument("--tell", action="store_true")
    parser.add_argument("out", nargs="?", type=Path, default=OUT)
    said = parser.parse_args()
    known = [one for name in SETS if name not in said.without for one in gathered(name)]
    if said.tell:
        tell(known)
        return
    said.out.write_text(taught(known), encoding="utf-8")
    sys.stdout.write(f"{len(known)} papers, {said.out.stat().st_size // 1024} KB\n")


def gathered(name: str) -> Iterable[Known]:
    """The papers of a set that one kind of writer alone writes: the set, who wrote it, its signs."""
    for truth, file, pages, clues in strangers(name):
        if truth["kind"] not in OF_EITHER:
            writer = FAMILY if truth["author_organisation"] is None else ANOTHER
            yield name, writer, signs_of_writer(open_paper(pages, file, clues))


def taught(known: list[Known]) -> str:
    """The weights as JSON in hundredths, a sign to a line, after what it is worth."""
    worth = worths(known)
    places = {sign: place for place, sign in enumerate(worth)}
    line = learned(
        [as_row(signs, places, worth) for _, _, signs in known], [of == FAMILY for _, of, _ in known], len(worth)
    )
    rows = {sign: (worth[sign], round(100 * line.weights[place])) for sign, place in places.items()}
    kept = ",\n".join(
        f"{json.dumps(sign, ensure_ascii=False)}: {json.dumps(row, separators=(',', ':'))}"
        for sign, row in rows.items()
        if abs(row[1]) >= LEAST
    )
    return f'{{"start": {round(100 * line.start)},\n"weights": {{\n{kept}\n}}}}\n'


def tell(known: list[Known]) -> None:
    """Print for each set how many of its papers are told rightly by words learned from all others."""
    together: Counter[str] = Counter()
    for name in SETS:
        weights = writers_of(taught([one for one in known if one[0] != name]))
        with patch("sendorganiser.ingest.facts.writers._learned", lambda weights=weights: weights):
            for truth, file, pages, clues in strangers(name):
                leans = leans_to_family(open_paper(pages, file, clues)) > 0
                if truth["kind"] not in OF_EITHER:
                    is_family = truth["author_organisation"] is None
                    together["right" if leans == is_family else f"taken for {FAMILY if leans else ANOTHER}"] += 1
        sys.stdout.write(f"with {name}: {dict(together)}\n")


if __name__ == "__main__":
    main()
