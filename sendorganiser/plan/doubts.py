"""Says why a line that stands among provision may be none: an aim, a need, a heading, how the plan is looked after."""

import re
from collections.abc import Sequence

from sendorganiser.model.plan import Clause
from sendorganiser.plan.headings import heading, heading_by_words
from sendorganiser.plan.measuring import any_word, measures
from sendorganiser.plan.words import plain, wording

_AIM = re.compile(
    r"\bwill be (?:able|confident|ready) to\b|^\W*by (?:the end|january|february|march|april|may|june|july|august|"
    r"september|october|november|december|easter|christmas|20\d\d)\b.{0,60}\b(?:will|can)\b|^to (?!be\b)\w+ "
)
_CARE = re.compile(  # of the plan itself
    r"\b(?:monitor|review|report|evaluat|fund|cost)(?:ed|ing)? (?:by|through)\b|^funding\b|"
    r"\b(?:at|by|through) (?:the|each|every) annual review\b|"
    r"\b(?:progress|targets|plan|outcomes?|arrangements)\b.{0,60}\b(?:will be|is|are) "
    r"(?:set|reviewed|monitored|reported|discussed|recorded|shared|measured)\b|"
    r"\breviews? (?:of )?(?:this|the|these|all|progress|targets|outcomes)\b.{0,30}\b(?:plan|arrangements|targets|"
    r"outcomes|progress)\b|^(?:reviewed|monitored|evaluated|review date)\b"
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
_ENDED = re.compile(r"[.;:!?][\"'”’)]*$")
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


def doubts_of(clauses: Sequence[Clause]) -> list[str]:
    """Say of each clause of Section F in a sentence why it may promise nothing; "" where nothing speaks for that."""
    low = [_LOW.match(clause.text) is not None for clause in clauses]
    breaks = 5 * sum(low) < len(low)  # in some lists all begin with a small letter
    after = [*low, False][1:]
    cut = [
        breaks and (its or on and not _ENDED.search(one.text)) for one, its, on in zip(clauses, low, after, strict=True)
    ]
    whys = ["It may be only part of a line" if is_cut else _why(one) for one, is_cut in zip(clauses, cut, strict=True)]
    return [f"{why}. Look at the page." if why else "" for why in whys]


def _why(clause: Clause) -> str:
    text = plain(clause.text)
    told = measures(f"{text} | {clause.beside}") & {"how much", "how often", "group size"}
    found = (
        (_PART.search(text), "It may be only part of a line"),
        (is_aim(text), "It may be what is hoped for, not what will be done"),
        (_CARE.search(text) and not told & {"how much", "group size"}, "It may only say how the plan is looked after"),
        (_LEADS.search(text) and not told, "It may only lead to what stands below it"),
        (_NEED.search(text) and not (told or _PROMISE.search(text)), "It may be a need"),
        (heading(clause.text) or heading_by_words(clause.text), "It may head another section"),
        (
            _may_head(clause) and not (told or _PROMISE.search(text) or _is_loose(text)),
            "It may be a heading",
        ),
    )
    return next((why for is_so, why in found if is_so), "")


def _may_head(clause: Clause) -> bool:
    begins = clause.text[:1].isupper() and not (clause.label or clause.beside)
    return begins and len(clause.text.split()) <= _SHORT and not clause.text.endswith((".", ";"))


def _is_loose(text: str) -> bool:
    words = (*(word for entry in wording().loose for word in entry.words), *wording().equipment)
    return any_word(words).search(text) is not None
