"""Tells which events of the case a paper is the first-hand record of, with the day of each."""

import re
from collections.abc import Sequence

from sendorganiser.ingest.facts.dates import find_dates
from sendorganiser.kinds import kind_named

_FROM_PARENT = re.compile(
    r"\b(i|we)\b[^.]{0,60}\b(request|make|making|submit|ask|asking|requesting)\b|"
    r"\bplease (send|provide|supply|give) me (with )?(a copy|copies|all|any|everything)\b",
    re.I,
)


def triggers(kind: str, date: str, text: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Give the events this paper records and their dates; one whose day cannot be told is left out."""
    whole = " ".join(" ".join(page.split()) for page in text[:8])
    if kind == "correspondence":
        return _asked_for(whole, date)
    entry = kind_named(kind)
    found = []
    for event in entry.records if entry else ():
        day = _day_of(event, kind, date, whole)
        if day:
            found.append((event, day))
    return tuple(found)


def _day_of(event: str, kind: str, date: str, whole: str) -> str:
    """The day of one event a kind of paper may record, or "" where this paper does not."""
    if kind == "la-acknowledgement":
        return _after(
            whole,
            r"(received|receipt)( (by us|by the council|on|it|your request|this|was|in our office))*|"
            r"request (of|dated)",
        )
    if kind in ("ehcp-final", "ehcp-final-letter"):
        amended = bool(
            re.search(r"\bamended\b.{0,45}\b(plan|ehcp)\b", whole[:1200] if kind == "ehcp-final" else whole, re.I)
        )
        return date if amended == (event == "amended-plan-issued") else ""
    if event == "annual-review-meeting":
        return _meeting(whole)
    if event == "annual-review-report-sent":
        return _after(
            whole, r"\b(circulated|sent to all|report sent|date (report )?(sent|circulated))( out| to \w+| on)*"
        )
    if kind == "exclusion-letter":
        return _exclusion(event, date, whole)
    if kind == "section19-letter":
        return _section19(event, date, whole)
    if event == "appeal-lodged":
        return _after(
            whole,
            r"(appeal|claim|it|form)[^.]{0,60}received( by us| by the tribunal| on)*|received (your|the|"
            r"an) (appeal|claim)[^.]{0,40}|lodged( on)?",
        )
    return date


def _after(whole: str, label: str, *, within: int = 60) -> str:
    """The first day that stands soon after words like these."""
    for match in re.finditer(label, whole, re.I):
        for found in find_dates(whole[match.end() : match.end() + within]):
            if found.precision == "day" and "." not in whole[match.end() : match.end() + found.start].rstrip(
                "0123456789"
            ):
                return found.value
    return ""


def _meeting(whole: str) -> str:
    for label in (
        r"date of (the )?(annual |early |interim |this )?(review )?meeting( held)?",
        r"(review )?meeting (date|held( on)?|was held( on)?|took place( on)?)",
        r"date of (the )?(annual |early |interim |this )?review",
        r"\b(annual|early|interim|emergency) review( meeting)?( (was )?held)?( on)?",
        r"review date",
    ):
        day = _after(whole, label, within=45)
        if day:
            return day
    return ""


def _exclusion(event: str, date: str, whole: str) -> str:
    permanent = bool(re.search(r"\bpermanent(ly)?[- ]?exclu|\bexclu\w+ [^.]{0,30}permanently", whole, re.I))
    if permanent != (event == "permanent-exclusion"):
        return ""
    if permanent:
        day = _after(whole, r"permanent(ly)?[- ]?exclu\w+[^.]{0,60}?(on|from|with effect from)")
        return day or date
    for match in re.finditer(r"\b(suspen[ds]|exclu[ds]|fixed[- ](term|period))\w*", whole, re.I):
        sentence = re.split(r"(?<=[a-z)]{2})\. ", whole[match.end() : match.end() + 160])[0]
        for found in find_dates(sentence):
            if found.precision == "day" and found.value >= date:
                return found.value
    return date


def _section19(event: str, date: str, whole: str) -> str:
    refused = bool(
        re.search(
            r"\b(council|authority|we|panel|it)\b[^.]{0,40}\b(not|cannot|unable to|no longer) (be )?(consider|"
            r"accept|believe|agree|think|provid|"
            r"arrang|offer|ha[sv]e a duty|owe|satisfied|fund)\w*|\b(has|have) (refused|declined)|"
            r"\bno (section 19 )?duty\b|"
            r"\bduty\b[^.]{0,50}\b(is|was|has|does|do) not\b|\bnot been agreed\b|\bnot (required|necessary|"
            r"engaged|triggered)\b",
            whole,
            re.I,
        )
    )
    if event == "s19-refused":
        return date if refused else ""
    if refused:
        return ""
    if event == "s19-provision-agreed":
        return date
    return _after(
        whole,
        r"\b(start|starts|begin|begins|commence|commences|starting|beginning|commencing|in place|will begin|"
        r"provided)( on| from)?",
        within=40,
    )


def _asked_for(whole: str, date: str) -> tuple[tuple[str, str], ...]:
    """What a family's letter asks for that starts a clock."""
    if not date or not _FROM_PARENT.search(whole):
        return ()
    found = []
    if re.search(
        r"\b(subject access request|under (the )?(uk )?gdpr|personal data you hold|article 15)\b", whole, re.I
    ):
        found.append(("sar-made", date))
    if re.search(r"\bfreedom of information( act)?\b", whole, re.I) and re.search(r"\brequest", whole, re.I):
        found.append(("foi-requested", date))
    if re.search(r"\bsection 19\b", whole, re.I) and re.search(
        r"\b(please|ask|request|require|arrange)\b", whole, re.I
    ):
        found.append(("s19-requested", date))
    return tuple(found)
