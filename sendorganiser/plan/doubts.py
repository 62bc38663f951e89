"""Says why a line that stands among provision may be none: an aim, a need, a heading, how the plan is looked after."""

import re
from functools import cache

from sendorganiser.model.plan import Clause
from sendorganiser.plan.headings import heading
from sendorganiser.plan.measuring import measures
from sendorganiser.plan.words import plain, wording

_AIM = re.compile(
    r"\bwill be (?:able|confident|ready) to\b|^\W*by (?:the end|january|february|march|april|may|june|july|august|"
    r"september|october|november|december|easter|christmas|20\d\d)\b.{0,60}\b(?:will|can)\b|^to (?!be\b)\w+ "
)
_CARE = re.compile(  # of the plan itself
    r"\b(?:monitor|review|report|evaluat|fund|cost)(?:ed|ing)? (?:by|through)\b|\b(?:at|by|through) (?:the|each|every) annual review\b|"
    r"\b(?:progress|targets|plan|outcomes?)\b.{0,40}\b(?:will be|is|are) (?:set|reviewed|monitored|reported)\b|^funding\b"
)
_LEADS = re.compile(
    r":$|\b(?:provision|support|following|table|list|section|plan)\b.{0,40}\b(?:below|above|follows|in place)\b"
)
_NEED = re.compile(
    r"^(?:need \d+\b|\w+ (?:has|have|finds?|is|are|worries|becomes|struggles|tires|forgets|reads|can(?:not| not)?)\b)"
)
_PROMISE = re.compile(
    r"\b(?:will|must|shall|should|would|to be|may|needs? to|requires?|provided|access|support|opportunit\w*|regular|"
    r"use of|help|input|sessions?|group|programme|training|practi[cs]e|lessons?)\b"
)
_PART = re.compile(r"(?:[,\-–—&/(]|\b(?:a|an|the|and|or|of|to|for|with|by|at|from|as|that|which|will))$")
_LOW = re.compile(r"[a-z](?![A-Z])")
_SHORT = 6  # words of a heading


def promises(text: str) -> bool:
    """Say whether a text speaks as provision does: of what will be, or in loose words; and does not only say who."""
    text = plain(text)
    return bool(_PROMISE.search(text) or _is_loose(text) and "who" not in measures(text))


def is_aim(text: str) -> bool:
    """Say whether a text tells what somebody will be able to do.

    >>> is_aim("By July 2028 Ada will read a page."), is_aim("Ada will read a page each day.")
    (True, False)
    """
    return _AIM.search(plain(text)) is not None


def doubt_of(clause: Clause, *, breaks: bool = True) -> str:
    """Say in a sentence why a clause of Section F may promise nothing; "" where nothing speaks for that.

    `breaks`: whether a small letter at its beginning tells that something is missing; in some lists all begin so.
    """
    text = plain(clause.text)
    told = measures(f"{text} | {clause.beside}") & {"how much", "how often", "group size"}
    for is_so, why in (
        (breaks and _LOW.match(clause.text) or _PART.search(text), "It may be only part of a line"),
        (is_aim(text), "It may be what is hoped for, not what will be done"),
        (_CARE.search(text) and not told & {"how much", "group size"}, "It may only say how the plan is looked after"),
        (_LEADS.search(text) and not told, "It may only lead to what stands below it"),
        (_NEED.search(text) and not (told or _PROMISE.search(text)), "It may be a need"),
        (heading(clause.text) is not None, "It may head another section"),
        (_may_head(clause) and not (told or promises(text)), "It may be a heading"),
    ):
        if is_so:
            return f"{why}. Look at the page."
    return ""


def _may_head(clause: Clause) -> bool:
    is_item = clause.label or clause.beside
    return not is_item and len(clause.text.split()) <= _SHORT and not clause.text.endswith((".", ";"))


@cache
def _loose_words() -> re.Pattern[str]:
    words = sorted({word for entry in wording().loose for word in entry.words}, key=len, reverse=True)
    return re.compile(
        rf"(?<![\w-])(?:{'|'.join(re.escape(word).replace(re.escape('*'), '[a-z]*') for word in words)})(?!\w)"
    )


def _is_loose(text: str) -> bool:
    return _loose_words().search(text) is not None
