"""Tells from a tribunal's final decision which sort of order it is, where its words leave no doubt."""

import re
from collections.abc import Sequence

_BOUND = r"\b(shall|must|is (ordered|directed|required) to|to|will)\b[^.]{0,60}"
_ORDERS = (
    ("tribunal-order-assess", rf"{_BOUND}\b(re-?assess|(an|the) ([\w,]+ ){{0,6}}assessment)\b"),
    (
        "tribunal-order-make-plan",
        rf"{_BOUND}\b(make|issue|prepare|draw up)\b( and maintain)?,? (an?|a final) (ehc|ehcp|education|plan)\b",
    ),
    (
        "tribunal-order-amend-plan",
        rf"{_BOUND}\bamend\b|\b(plan|sections? [BF])\b[^.]{{0,40}}\b(is|are|be) (to be )?amended\b",
    ),
    ("tribunal-order-maintain", rf"{_BOUND}\b(continue to |go on )maintain\w*\b"),
    ("tribunal-order-reconsider", rf"{_BOUND}\breconsider\b|\bremitted\b"),
)
_ONLY_I = re.compile(r"\bamend\w*\b[^.]{0,60}\bsection I\b", re.I)
_OTHERS = re.compile(r"\bsections? ([A-H]\b|[A-H],|[BF] and)", re.I)
_LOST = re.compile(r"\bappeal is (dismissed|struck out)\b|\bappeal be dismissed\b|\bdismiss the appeal\b", re.I)
_BACKGROUND = re.compile(
    r"\b(decision|refus\w+|appeal\w*|decided|declined|asked|argu\w+|whether|submit\w*|contend\w*|if|duty)\b[^.]{0,40}\bto\b",
    re.I,
)


def sort_of_order(text: Sequence[str]) -> tuple[str, str, int] | None:
    """Return (kind of event, words, page) of the one thing a decision orders; None where it orders more, or nothing."""
    found: dict[str, tuple[str, int]] = {}
    for number, page in enumerate(text, start=1):
        for sentence in re.split(r"(?<=[.;])\s+(?=[A-Z(\d])", " ".join(page.split())):
            if _LOST.search(sentence):
                return None
            if not re.search(r"\b(authority|council|la|respondent|appeal is allowed)\b", sentence, re.I):
                continue
            for kind, pattern in _ORDERS:
                match = re.search(pattern, sentence, re.I)
                if match and not _BACKGROUND.search(sentence[: match.end()]):
                    found.setdefault(_exact(kind, sentence), (sentence[:240], number))
    if len(found) != 1:
        return None
    ((kind, (words, page_number)),) = found.items()
    return kind, words, page_number


def _exact(kind: str, sentence: str) -> str:
    """An order to amend Section I alone is one to name a school."""
    if kind == "tribunal-order-amend-plan" and _ONLY_I.search(sentence) and not _OTHERS.search(sentence):
        return "tribunal-order-name-school"
    return kind
