"""Learns which words speak for which kind of paper, from the made papers of the tests: resources/kind-words.json.

    python packaging/learn_kinds.py [--without SET]... [--keep FOLDER] [OUT]
    python packaging/learn_kinds.py --tell SET... [--keep FOLDER]

The sets are those of tests/acceptance/papers (made, and read as the app reads them: minutes, for OCR), of
tests/ingest/papers and of tests/ingest/strangers. What is learned is a line between each kind and all others (a linear
support vector machine, its squared hinge loss brought down one paper at a time). A word counts only if writers of three
different sets use it, which keeps the invented names out, and is worth the more the fewer papers have it. `--without`
leaves a set out; `--keep` keeps the texts of the made papers for the next run. `--tell` writes nothing: it prints how
the kinds of each set named (or of `all`) fare by words learned from all others, by the rules as they are today.
"""

import argparse
import json
import random
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import log, sqrt
from pathlib import Path
from typing import Any
from unittest.mock import patch

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from sendorganiser.ingest.facts.authors import author_of  # noqa: E402
from sendorganiser.ingest.facts.kinds import plan_sections, suggest_kind  # noqa: E402
from sendorganiser.ingest.facts.leanings import learned_of, signs_of  # noqa: E402
from sendorganiser.ingest.facts.paper import open_paper  # noqa: E402
from sendorganiser.kinds import all_kinds  # noqa: E402
from tests.acceptance.accuracy import judge, papers  # noqa: E402
from tests.acceptance.papers import make  # noqa: E402
from tests.ingest.papers_truth import made_papers  # noqa: E402
from tests.ingest.strangers import SETS, strangers  # noqa: E402

OUT = ROOT / "resources" / "kind-words.json"
DRAWN = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
SAME_NAMES = {**dict.fromkeys(DRAWN[:5], "first five"), **dict.fromkeys(DRAWN[5:], "next three")}
COST, ROUNDS, ENOUGH = 2.0, 30, 0.02
SETS_OF_A_WORD = 3
MARK = 28  # what a mark that is no word is worth, in the tenths in which a word that every paper has is worth 10
LEAST = 3  # hundredths; a weight below is left out

Known = tuple[str, str, set[str]]  # the names a paper's set has in common, its kind and its signs


@dataclass
class Line:
    """What divides a kind from all others: a weight for each sign, and where it starts from."""

    weights: list[float]
    start: float = 0.0


def main() -> None:
    """Learn from every set but those left out and write the weights."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--without", action="append", default=[])
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--tell", nargs="+", default=[], choices=("all", *SETS))
    parser.add_argument("out", nargs="?", type=Path, default=OUT)
    said = parser.parse_args()
    known = list(gathered(said.without, said.keep))
    if said.tell:
        tell(known, SETS if "all" in said.tell else said.tell)
        return
    kinds, worth, lines = taught(known)
    said.out.write_text(as_text(kinds, worth, lines), encoding="utf-8")
    sys.stdout.write(f"{len(known)} papers, {len(worth)} signs, {said.out.stat().st_size // 1024} KB\n")


def tell(known: list[Known], sets: Iterable[str]) -> None:
    """Print for each set how many kinds are right, empty and wrong by what all others teach."""
    together: Counter[str] = Counter()
    for name in sets:
        found = without(known, name)
        together.update(found)
        sys.stdout.write(f"{name}: {dict(found)}\n")
    count = max(1, together.total())
    sys.stdout.write(f"right {together['right'] / count:.1%}, wrong {together['wrong']} of {count}\n")


def without(known: list[Known], left_out: str) -> Counter[str]:
    """How the kinds of a set fare by words learned from all others."""
    learned_words = learned_of(as_text(*taught([one for one in known if one[0] != left_out])))
    with patch("sendorganiser.ingest.facts.leanings._learned", lambda: learned_words):
        found = [(truth, open_paper(pages, file, clues)) for truth, file, pages, clues in strangers(left_out)]
        return Counter(judge(truth, "kind", suggest_kind(paper, author_of(paper).kind)) for truth, paper in found)


def taught(known: list[Known]) -> tuple[list[str], dict[str, int], list[Line]]:
    """The kinds, the signs that count with their worth, and what divides each kind from the others."""
    worth = worths(known)
    places = {sign: place for place, sign in enumerate(worth)}
    rows = [as_row(found, places, worth) for _, _, found in known]
    kinds = [kind.id for kind in all_kinds()]
    return kinds, worth, [learned(rows, [kind == own for _, own, _ in known], len(worth)) for kind in kinds]


def gathered(without: Iterable[str], keep: Path | None) -> Iterator[Known]:
    """Every paper of a known kind."""
    for names, truth, file, pages, clues in every_paper(without, keep):
        yield from _known(names, truth["kind"], file, pages, clues)


def every_paper(without: Iterable[str], keep: Path | None) -> Iterator[tuple[str, Any, str, list[str], Any]]:
    """Every paper of the sets not left out: the names its set has in common, its truth, file name, pages and clues."""
    for name in DRAWN:
        for one in drawn(name, keep) if name not in without else ():
            yield SAME_NAMES[name], *one
    for made in made_papers() if "made" not in without else ():
        truth = {"kind": made.truth["kind"], "date": made.truth["date"], "date_accept": made.accept.get("date")}
        yield "made", truth, made.name, list(made.pages), made.clues
    for name in SETS:
        for one in strangers(name) if name not in without else ():
            yield name, *one


def drawn(name: str, keep: Path | None) -> list[Any]:
    """The papers of a set that is drawn and read: their truth, file name, pages and clues."""
    kept = keep / f"{name}.texts.json" if keep else None
    if kept and kept.exists():
        return list(json.loads(kept.read_text(encoding="utf-8")))
    with tempfile.TemporaryDirectory() as folder:
        make.main(Path(folder), name)
        found = list(papers(Path(folder)))
    if kept:
        kept.write_text(json.dumps(found), encoding="utf-8")
    return found


def _known(names: str, kind: str | None, file: str, pages: list[str], clues: dict[str, str]) -> Iterator[Known]:
    if kind:
        paper = open_paper(pages, file, clues)
        yield names, kind, signs_of(paper, author_of(paper).kind, plan_sections(paper))


def worths(known: list[Known]) -> dict[str, int]:
    """What each sign that counts is worth, in tenths; marks that are no words need only one set to count."""
    papers_with = Counter(sign for _, _, found in known for sign in found)
    return {
        sign: MARK if "=" in sign else round(10 * (1 + log((1 + len(known)) / (1 + papers_with[sign]))))
        for sign in common_signs(known)
    }


def common_signs(known: list[Known]) -> list[str]:
    """The marks, and the words that papers of enough sets with different names have."""
    seen: defaultdict[str, set[str]] = defaultdict(set)
    for names, _, found in known:
        for sign in found:
            seen[sign].add(names)
    return sorted(sign for sign, sets in seen.items() if len(sets) >= SETS_OF_A_WORD or "=" in sign)


def as_row(found: set[str], places: dict[str, int], worth: dict[str, int]) -> list[tuple[int, float]]:
    """What a paper's signs are worth, by their places, made one long."""
    row = sorted((places[sign], worth[sign]) for sign in found if sign in places)
    length = sqrt(sum(value * value for _, value in row)) or 1.0
    return [(place, value / length) for place, value in row]


def learned(rows: list[list[tuple[int, float]]], is_kind: list[bool], signs: int) -> Line:
    """Divide the papers of one kind from the others (dual coordinate descent)."""
    line, held = Line([0.0] * signs), [0.0] * len(rows)
    order, rng = list(range(len(rows))), random.Random(7)
    slack = 1 / (2 * COST)
    for _ in range(ROUNDS):
        rng.shuffle(order)
        most = 0.0
        for at in order:
            side = 1.0 if is_kind[at] else -1.0
            told = line.start + sum(line.weights[place] * value for place, value in rows[at])
            slope = side * told - 1 + held[at] * slack
            most = max(most, abs(min(slope, 0.0) if held[at] == 0 else slope))
            new = max(0.0, held[at] - slope / (2 + slack))  # a row is one long, and so is the start
            step, held[at] = (new - held[at]) * side, new
            if step:
                line.start += step
                for place, value in rows[at]:
                    line.weights[place] += step * value
        if most < ENOUGH:
            break
    return line


def as_text(kinds: list[str], worth: dict[str, int], lines: list[Line]) -> str:
    """The weights as JSON in hundredths, a sign to a line, after what it is worth."""
    rows = []
    for place, (sign, tenths) in enumerate(worth.items()):
        weights = [round(100 * line.weights[place]) for line in lines]
        weights = [weight if abs(weight) >= LEAST else 0 for weight in weights]
        if any(weights):
            row = json.dumps([tenths, *weights], separators=(",", ":"))
            rows.append(f"{json.dumps(sign, ensure_ascii=False)}: {row}")
    start = json.dumps([round(100 * line.start) for line in lines])
    return f'{{"kinds": {json.dumps(kinds)},\n"start": {start},\n"weights": {{\n' + ",\n".join(rows) + "\n}}\n"


if __name__ == "__main__":
    main()
