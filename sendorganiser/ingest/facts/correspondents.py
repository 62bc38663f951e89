"""Weighs a kind of paper by who writes to whom: a council's decision goes to a family, and no charity sends one."""

import re

from sendorganiser.ingest.facts.families import is_private
from sendorganiser.ingest.facts.paper import Paper
from sendorganiser.ingest.facts.words import words_of
from sendorganiser.kinds import Kind, all_kinds

_TO_FAMILIES = words_of(
    """
    la-acknowledgement la-decision-refuse-assess la-decision-assess la-decision-refuse-issue la-decision-maintain
    la-decision-amend la-decision-cease ehcp-draft-letter ehcp-final-letter amendment-notice section19-letter
    exclusion-letter complaint-stage1-response complaint-stage2-response ofsted-reply mp-reply sar-response
    """
)
_TO_AN_OFFICE = re.compile(
    r"\bdear (sirs|colleagues?|principal|head|head ?teacher|senc[o0]|sendco|team|chair|governors?|manager|all|"
    r"(director|head|chair) of)\b",
    re.I,
)
_OFFICES = re.compile(r"@[\w.-]*(\.gov\.uk|\.nhs\.uk|nhs\.net|\.sch\.uk|parliament\.uk|school|academy|college)", re.I)
_NOT_SO_WRITTEN, _NOT_SO_SENT, _TO_AN_MP = -20.0, -6.0, 7.0


def by_correspondents(paper: Paper, author: str) -> dict[str, float]:
    """Return what each kind gains or loses by its writer and its reader."""
    apart = bool(paper.clues.get("parent_document"))  # who sent an e-mail did not write what is attached to it
    sender, to = ("", "") if apart else (paper.clues.get("from_address", ""), paper.clues.get("to", ""))
    greeting = paper.lines[paper.greeting].text if paper.greeting is not None else ""
    to_office = _OFFICES.search(to) and not any(is_private(one) for one in re.split(r"[,;]", to))
    by_another, to_another = _is_another_body(sender, author), bool(_TO_AN_OFFICE.search(greeting) or to_office)
    found = {"mp-letter": _TO_AN_MP if "parliament.uk" in to.lower() else 0.0}
    for kind in all_kinds() if by_another or to_another else ():
        if kind.id != "mp-letter":
            found[kind.id] = by_another * _of_council(kind) + to_another * (kind.id in _TO_FAMILIES) * _NOT_SO_SENT
    return found


def _of_council(kind: Kind) -> float:
    return _NOT_SO_WRITTEN if kind.by == ("council",) and not kind.is_plan else 0.0


def _is_another_body(sender: str, author: str) -> bool:
    """Whether an e-mail is from an address councils do not have, or a letter from a firm, a school or a trust."""
    if sender:
        return author != "council" and not re.search(r"gov\.uk$|council|borough", sender, re.I)
    return author in ("independent", "mediation", "nhs")
