"""Learns what speaks for a date being a paper's own, from the made papers of the tests: resources/day-words.json.

    python packaging/learn_days.py [--without SET]... [--keep FOLDER] [--tell SET] [OUT]

The sets are those of learn_kinds.py. Each sign of a date gets a weight, such that of the dates of a paper its own is
the likeliest, and none where it bears none of its own (conditional logistic regression, by stochastic gradient). A sign
counts only if writers of two different sets use it. `--tell` prints how a set that was left out fares.
"""

import argparse
import json
import random
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import sqrt
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from learn_kinds import DRAWN as DRAWN
from learn_kinds import ROOT, every_paper

from sendorganiser.ingest.facts.authors import author_of
from sendorganiser.ingest.facts.dating import could_be_its_own, day_in_name
from sendorganiser.ingest.facts.day_signs import NONE, shares, signs_of
from sendorganiser.ingest.facts.kinds import suggest_kind
from sendorganiser.ingest.facts.paper import open_paper

OUT = ROOT / "resources" / "day-words.json"
ROUNDS, STEP, SHRINK, SEED = 25, 0.15, 0.002, 7
LEAST = 3  # hundredths; a weight below is left out


class Known(NamedTuple):
    """A paper: the names its set has in common, its dates with their signs, and which of them are its own."""

    names: str
    values: Sequence[str]
    signs: Sequence[frozenset[str]]
    own: frozenset[str]


def main() -> None:
    """Learn from every set but those left out and write the weights."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--without", action="append", default=[])
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--tell")
    parser.add_argument("out", nargs="?", type=Path, default=OUT)
    said = parser.parse_args()
    weights = learned(list(gathered(said.without, said.keep)))
    if said.tell:
        tell(weights, list(gathered([], said.keep, only=said.tell)))
        return
    kept = {
        sign: hundredths for sign, weight in sorted(weights.items()) if abs(hundredths := round(100 * weight)) >= LEAST
    }
    said.out.write_text(json.dumps(kept, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(kept)} signs, {said.out.stat().st_size // 1024} KB\n")


def gathered(without: Iterable[str], keep: Path | None, only: str = "") -> Iterator[Known]:
    """Every paper that bears a date which could be its own; an e-mail's is known without looking."""
    for names, truth, file, pages, clues in every_paper(without, keep):
        if clues.get("sent") and not clues.get("parent_document") or (only and names != only):
            continue
        paper = open_paper(pages, file, clues)
        kind = suggest_kind(paper, author_of(paper).kind)
        dated = could_be_its_own(paper)
        if dated:
            signs = signs_of(paper, dated, kind.value if kind and kind.confidence >= 0.5 else "", day_in_name(file))
            own = frozenset({truth["date"] or "", *(day or "" for day in truth.get("date_accept") or ())})
            yield Known(names, [entry.found.value for entry in dated], signs, own)


def learned(known: Sequence[Known]) -> Mapping[str, float]:
    """The weight of each sign that papers of two sets have."""
    seen: defaultdict[str, set[str]] = defaultdict(set)
    for paper in known:
        for signs in paper.signs:
            for sign in signs:
                seen[sign].add(paper.names)
    common = {sign for sign, sets in seen.items() if len(sets) > 1}
    rows = [(paper, [[sign for sign in sorted(signs) if sign in common] for signs in paper.signs]) for paper in known]
    weights: defaultdict[str, float] = defaultdict(float)
    steepness: defaultdict[str, float] = defaultdict(lambda: 0.01)
    order = random.Random(SEED)
    for _ in range(ROUNDS):
        order.shuffle(rows)
        for paper, signs in rows:
            for sign, slope in _slopes(weights, paper, signs).items():
                slope += SHRINK * weights[sign]
                steepness[sign] += slope * slope
                weights[sign] -= STEP * slope / sqrt(steepness[sign])
    return weights


def _slopes(weights: Mapping[str, float], paper: Known, signs: Sequence[Sequence[str]]) -> Mapping[str, float]:
    """How far each weight errs on a paper."""
    places = [str(place) for place in range(len(signs))]
    strengths = [100 * sum(weights[sign] for sign in of_date) for of_date in signs]
    likely = shares(places, strengths, 100 * weights[NONE])
    likely[NONE] = max(0.0, 1 - sum(likely.values()))
    right = [place for place, value in zip(places, paper.values, strict=True) if value in paper.own] or [NONE]
    whole = sum(likely[place] for place in right) or 1.0
    made: defaultdict[str, float] = defaultdict(float)
    for place, of_date in zip((*places, NONE), (*signs, (NONE,)), strict=True):
        error = likely[place] - (likely[place] / whole if place in right else 0)
        if abs(error) > 1e-4:
            for sign in of_date:
                made[sign] += error
    return made


def tell(weights: Mapping[str, float], papers: Sequence[Known]) -> None:
    """Print how often the likeliest date is the right one, and how often where it is likely enough to be shown."""
    for least in (0.0, 0.65):
        shown = [
            best in paper.own for paper in papers for best, likely in [likeliest(weights, paper)] if likely >= least
        ]
        sys.stdout.write(f"from {least}: {sum(shown)} right of {len(shown)} shown of {len(papers)} papers\n")


def likeliest(weights: Mapping[str, float], paper: Known) -> tuple[str, float]:
    """The likeliest date of a paper, and how likely it is."""
    strengths = [100 * sum(weights.get(sign, 0) for sign in signs) for signs in paper.signs]
    likely = shares(paper.values, strengths, 100 * weights[NONE])
    return max(likely.items(), key=itemgetter(1))


if __name__ == "__main__":
    main()
