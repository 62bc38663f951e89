"""Weighs a kind of paper by who writes to whom: a council's decision goes to a family, and no charity sends one."""

import re

from sendorganiser.ingest.facts.families import is_private
from sendorganiser.ingest.facts.paper import Paper
from sendorganiser.ingest.facts.words import words_of
from sendorganiser.kinds import all_kinds

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
_NOT_SO_WRITTEN, _NOT_SO_SENT = -40.0, -6.0
_TO_AN_MP, _ADDRESSES_AN_MP = 7.0, 30.0  # one may be copied in; what greets one is to them, whatever it is of


def by_correspondents(paper: Paper, author: str) -> dict[str, float]:
    """Return what each kind gains or loses by its writer and its reader."""
    apart = bool(paper.clues.get("parent_document"))  # who sent an e-mail did not write what is attached to it
    sender, to = ("", "") if apart else (paper.clues.get("from_address", ""), paper.clues.get("to", ""))
    greeting = paper.lines[paper.greeting].text if paper.greeting is not None else ""
    to_office = _OFFICES.search(to) and not any(is_private(one) for one in re.split(r"[,;]", to))
    is_mail = paper.is_email and not apart
    is_letter = is_mail or paper.greeting is not None
    by_another, to_another = _is_another_body(sender, author), bool(_TO_AN_OFFICE.search(greeting) or to_office)
    greets_mp = _greets_an_mp(paper)
    addressed = author == "family" and (greets_mp or _is_to_parliament(paper))
    to_mp = _ADDRESSES_AN_MP if addressed else _TO_AN_MP if greets_mp or "parliament.uk" in to.lower() else 0.0
    found = {"mp-letter": to_mp, "mp-reply": _NOT_SO_WRITTEN if greets_mp else 0.0}
    for kind in all_kinds():
        more = _NOT_SO_SENT if to_another and kind.id in _TO_FAMILIES else 0.0
        no_council = by_another and kind.by == ("council",) and (is_mail or not kind.is_plan)
        if no_council or author == "family" and is_letter and kind.by and author not in kind.by:
            more += _NOT_SO_WRITTEN
        found[kind.id] = found.get(kind.id, 0.0) + more
    return found


def _greets_an_mp(paper: Paper) -> bool:
    """Whether a letter greets the Member of Parliament in its address, who signs nothing at its foot."""
    if paper.greeting is None:
        return False
    said = set(_CAPITALISED.findall(paper.lines[paper.greeting].text)) - {"Dear"}
    above = (_MP.search(line.text) for line in paper.lines[: paper.greeting])
    names = [found[1].split() for found in above if found]
    after = " ".join(line.text for line in paper.lines[paper.greeting + 1 :])
    return any(said.intersection(name) and " ".join(name) not in after for name in names)


def _is_to_parliament(paper: Paper) -> bool:
    """Whether the address above a letter's greeting is that of Parliament, or a constituent says to whom they write."""
    said = any(_MY_MEMBER.search(line.text) for line in paper.lines_with("as my ", "as our ", "constituent"))
    return said or any(_PARLIAMENT.search(line.text) for line in paper.lines[2 : paper.greeting or _ADDRESS])


_PARLIAMENT = re.compile(r"^\W*(?:House of Commons\b|Member of Parliament\b|[A-Z][\w'’-]+ (?:[A-Z][\w'’-]+ )+MP$)")
_MY_MEMBER = re.compile(
    r"\byou as (?:my|our) (?:local )?(?:Member of Parliament|MP)\b|"
    r"\b(?:as|I am|we are)(?: one of)? your constituents?\b",
    re.I,
)
_ADDRESS = 12  # lines
_MP = re.compile(r"\b((?:[A-Z][\w'’-]+ ){2,4})MP\b")
_CAPITALISED = re.compile(r"[A-Z][\w'’-]+")


def _is_another_body(sender: str, author: str) -> bool:
    """Whether an e-mail is from an address councils do not have, or a letter from a firm, a trust or a family."""
    if sender:
        return author != "council" and not re.search(r"gov\.uk$|council|borough", sender, re.I)
    return author in ("independent", "mediation", "nhs", "family")
