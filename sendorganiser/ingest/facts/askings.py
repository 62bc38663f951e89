"""Weighs what a family or a school asks of somebody by the sense of its sentences: an assessment, or a complaint."""

import re
from collections.abc import Mapping
from functools import lru_cache

from sendorganiser.ingest.facts.paper import Paper
from sendorganiser.ingest.facts.senses import senses

_WORDS: Mapping[str, re.Pattern[str]] = {
    name: re.compile(pattern)
    for name, pattern in {
        "ask": (
            r"\b(ask|asks|asking|request\w*|apply|applying|application|would like|want|please|require|seek\w*|"
            r"submission|submitted|submitting)\b|'d like"
        ),
        "assess": r"\b(assess|assessed|assessment|ehcna)\b",
        "plan": r"\b(an|a|for) (ehcp|ehc plan|education,? health and care plan)\b",
        "law": r"\bsection 36\b|\b(needs|ehc|statutory) assessment\b|\behcna\b|"
        r"\b(authority|council) (to|must) assess\b",
        "complain": r"\bcomplain\w*\b",
        "formal": (
            r"\b(formal\w*|procedure|policy|investigat\w*|recorded|in writing|dealt with|stage (1|one)|wish to|"
            r"want to|following|put .{0,12}right|apolog\w*)\b|'d like"
        ),
        "again": (
            r"\b(stage (2|two)|next stage|second stage|escalat\w*|take .{0,20}further|"
            r"(reply|response|answer|outcome) .{0,25}(not|n't)|not satisfied|dissatisfied|not happy with (the|your))\b|"
            r"(n't|not) answer"
        ),
    }.items()
}
_ANOTHER_MATTER = re.compile(
    r"\b(appeal\w*|tribunal|annual review|draft|amend\w*|final plan|refus\w*|personal data|subject access|"
    r"freedom of information|constituen\w*|ombudsman)\b"
)
_MOST_LINES = 60
_GAIN, _BY_LAW = 4.0, 5.5


@lru_cache(maxsize=1)
def askings(paper: Paper, author: str) -> dict[str, float]:
    """Return what a request for an assessment and the two stages of a complaint gain; nothing from other writers."""
    if author not in ("family", "school", "nhs", "") or len(paper.lines) > _MOST_LINES:
        return {}
    subject = "" if paper.clues.get("parent_document") else paper.clues.get("subject", "")
    text = f"{subject}. " + " ".join(line.text for line in paper.lines)
    sentences = senses(text, _WORDS)
    said = frozenset[str]().union(*sentences)
    if "complain" in said:
        if author not in ("family", "") or _ANOTHER_MATTER.search(text.lower()):
            return {}
        kind = "complaint-stage2" if "again" in said else "complaint-stage1"
        return {kind: _GAIN} if _together(sentences, "complain", "formal") or "again" in said else {}
    asked = _together(sentences, "ask", "assess") and ("law" in said or "plan" in said)
    asked = asked or _together(sentences, "ask", "plan")
    gain = _BY_LAW if "law" in said else _GAIN
    return {"ehcna-request": gain} if asked and not _ANOTHER_MATTER.search(text.lower()) else {}


@lru_cache(maxsize=1)
def speaks_of_a_plan(paper: Paper) -> bool:
    """Say whether a paper tells of a plan, its review or a refusal: who asks for an assessment has none yet."""
    lines = paper.lines_with("plan", "ehcp", "review", "refusal", "declin")
    return any(_HAS_A_PLAN.search(line.text) for line in lines)


_HAS_A_PLAN = re.compile(
    r"\b(?:annual|early|interim|emergency) review\b|\bamendment notice\b|\b(?:draft|final|proposed) (?:ehc )?plan\b|"
    r"\brefusal (?:to|of)\b|\bdeclined to (?:assess|carry out|make|issue|conduct)\b|"
    r"\b(?:his|her|their|has an?|whose|review \w+) (?:current )?(?:ehcp|(?:ehc|education,? health and care) plan)\b",
    re.I,
)


def _together(sentences: list[set[str]], *words: str) -> bool:
    return any(sense.issuperset(words) for sense in sentences)
