"""Weighs what a council's letter decides by the sense of its sentences, where its words are none we know."""

import re
from collections.abc import Mapping
from functools import cache

from sendorganiser.ingest.facts.paper import Paper

_WORDS: Mapping[str, str] = {
    "no": r"\b(not|no|never|nor|unable|cannot|declin\w*|refus\w*|turn\w* down|reject\w*|unsuccessful|without)\b",
    "if": r"\b(if|whether|unless|should you|hesitate|in case|before you|would like|wish|want|right)\b",
    "assess": r"\bassess\w*|\bthreshold\b",
    "request": r"\b(request\w*|appl(y|ied|ication)|referral)\b",
    "proceed": (
        r"\b(proceed\w*|go ahead|further|carry|carried|undertak\w*|conduct\w*|begin|start\w*|agree\w*|necessary|met)\b"
    ),
    "yes": r"\b(agree\w*|yes|pleased|glad|happy|delighted|good news|approv\w*|accept\w*|will|decided|confirm)\b",
    "after": (
        r"\b(complete\w*|finished|concluded|been received|all (of )?the (reports|advice|advices)|gathered|outcome of)\b"
    ),
    "reports": r"\b(reports?|advices?|assessment|evidence)\b",
    "plan": r"\b(plan|plans|ehcp|ehcps)\b",
    "make": (
        r"\b(issu\w*|mak\w*|need\w*|necessary|required|called for|appropriate|prepar\w*|writ\w*|warrant\w*|draw\w*)\b"
    ),
    "review": r"\b(annual |early |interim )?review\w*\b",
    "change": r"\b(amend\w*|chang\w*|alter\w*|updat\w*|revis\w*|rewrit\w*)\b",
    "stay": r"\b(maintain\w*|continu\w*|remain\w*|stays?|as it (is|stands)|as before|unchanged|unamended)\b",
    "end": r"\b(ceas\w*|no longer|discontinu\w*|come to an end|ending|not maintain|end of the plan)\b",
    "comment": r"\b(comment\w*|representations?|views|repl(y|ies)|respond|response|changes you)\b",
    "until": r"\b(days|by|until|not later than|no later than|within)\b",
    "draft": r"\b(draft|proposed)\b",
    "propose": r"\b(propos\w*|suggest\w*|table|marked)\b",
    "final": r"\b(final|finalis\w*)\b",
    "here": r"\b(enclos\w*|attach\w*|copy|copies|issued?|now been|with this letter|find)\b",
    "appeal": r"\b(appeal\w*|mediation|tribunal)\b",
}
_FULL_STOP = re.compile(r"(?<=[a-z)0-9])[.;!?](?= |$)")


def decisions(paper: Paper) -> dict[str, float]:
    """Return what each kind of council letter gains; nothing for a paper that is no letter."""
    if paper.greeting is None and not paper.is_email:
        return {}
    start = paper.greeting + 1 if paper.greeting is not None else 0
    lines = paper.lines[start : paper.closing if paper.closing is not None else start + 60]
    subject = "" if paper.clues.get("parent_document") else paper.clues.get("subject", "")
    text = f"{subject}. " + " ".join(line.text for line in lines)
    sentences = [_sense(sentence) for sentence in _FULL_STOP.split(text.lower())]
    return _weighed(sentences)


def _sense(sentence: str) -> frozenset[str]:
    return frozenset(name for name, pattern in _patterns().items() if pattern.search(sentence))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern) for name, pattern in _WORDS.items()}


def _weighed(sentences: list[frozenset[str]]) -> dict[str, float]:
    said = frozenset[str]().union(*sentences)

    def has(*words: str, but: str = "") -> bool:
        without = set(but.split())
        return any(sense.issuperset(words) and not sense & without for sense in sentences)

    after = has("after", "reports") or has("after", "assess")
    no_plan = has("no", "plan", "make", but="if change stay end review") and "review" not in said
    not_assessed = has("no", "assess", but="if plan end") or has("no", "request", "proceed", but="if plan end")
    assessed = has("yes", "assess", but="no if after") or has("yes", "request", "proceed", but="no if after")
    ends = has("end", "plan", but="if review")
    kept = has("stay", "plan", but="if end") or has("no", "change", but="if end")
    changed = has("change", "plan", but="no if") or has("change", "propose", but="no if")
    asked = has("comment", "until") or has("comment", "plan")
    found = {
        "la-decision-refuse-assess": 4.0 * (not_assessed and not after and "review" not in said),
        "la-decision-assess": 4.0 * (assessed and not not_assessed and not after and "appeal" not in said),
        "la-decision-refuse-issue": 4.0 * (no_plan and after),
        "la-decision-maintain": 4.0
        * ("review" in said and kept and not ends and not has("change", "plan", but="no if")),
        "la-decision-amend": 3.0 * ("review" in said and changed and not asked and not ends),
        "la-decision-cease": 4.0 * ends,
        "amendment-notice": 4.0 * (changed and asked and "propose" in said and "here" in said),
        "ehcp-draft-letter": 3.0 * (has("draft", "plan") and asked and "here" in said and not changed),
        "ehcp-final-letter": 3.0 * (has("final", "plan", but="draft") and "here" in said and not asked),
    }
    return {kind: weight for kind, weight in found.items() if weight}
