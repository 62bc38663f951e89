"""Tells how far all words of a paper together lean towards a family having written it, as known papers have taught.

The weights are in resources/writer-words.json, which packaging/learn_writers.py makes. A word adds its weight, and so
does where it was sent from, whether a body heads it, whether who signs has a job, and whether it says “my son”.
"""

import json
from functools import cache, lru_cache
from math import sqrt

from sendorganiser.ingest.facts.families import family_score, is_offices, is_private
from sendorganiser.ingest.facts.leanings import words_said
from sendorganiser.ingest.facts.organisations import find_bodies
from sendorganiser.ingest.facts.paper import Paper
from sendorganiser.ingest.facts.people import JOB
from sendorganiser.resources import resource

_HUNDREDTHS = 100
_HEAD, _FOOT, _FOOT_UNCLOSED = 3, 5, 3  # lines
_SPEAKS = ((-0.01, "as another"), (0.01, "as anyone"), (2.2, "as family"))  # twice “my son” is more than once


@lru_cache(maxsize=1)
def leans_to_family(paper: Paper) -> float:
    """Return about 1 for a paper a family wrote, about -1 for another's; of none learned from, 99 in 100 above 0.1."""
    start, weights = _learned()
    known = [weights[sign] for sign in signs_of_writer(paper) if sign in weights]
    length = sqrt(sum(worth * worth for worth, _ in known)) or 1.0
    return (start + sum(worth * weight for worth, weight in known) / length) / _HUNDREDTHS


def signs_of_writer(paper: Paper) -> set[str]:
    """Return what may tell who wrote a paper."""
    return {
        *words_said(paper),
        f"greets={'yes' if paper.greeting is not None else 'no'}",
        f"mail={_sent_from(paper)}",
        f"head={'body' if _is_headed(paper) else 'none'}",
        f"signer={_signer(paper)}",
        f"speaks={_speaks(paper)}",
    }


def _sent_from(paper: Paper) -> str:
    address = "" if paper.clues.get("parent_document") else paper.clues.get("from_address", "")
    if not address:
        return "none"
    return "private" if is_private(address) else "office" if is_offices(address) else "other"


def _is_headed(paper: Paper) -> bool:
    return any(line.at != paper.greeting and find_bodies(line.text) for line in paper.lines[:_HEAD])


def _signer(paper: Paper) -> str:
    closing = paper.closing
    foot = paper.lines[-_FOOT_UNCLOSED:] if closing is None else paper.lines[closing + 1 : closing + 1 + _FOOT]
    job = "job" if any(JOB.search(line.text) or find_bodies(line.text) for line in foot) else "none"
    return job if closing is None else f"{job} below the closing"


def _speaks(paper: Paper) -> str:
    score = family_score(paper)
    return next((how for most, how in _SPEAKS if score < most), "much as family")


@cache
def _learned() -> tuple[int, dict[str, tuple[int, int]]]:
    """Where the leaning starts from, and for each sign its worth and its weight."""
    return writers_of(resource("writer-words.json").read_text(encoding="utf-8"))


def writers_of(text: str) -> tuple[int, dict[str, tuple[int, int]]]:
    """Read what packaging/learn_writers.py wrote."""
    read = json.loads(text)
    return read["start"], {sign: (worth, weight) for sign, (worth, weight) in read["weights"].items()}
