"""Suggests the dates of a paper that are not its own: when it was sent, received, and when somebody was seen."""

import re
from collections.abc import Iterator

from sendorganiser.ingest.facts.dated import Dated, days_with_words
from sendorganiser.ingest.facts.dates import find_dates
from sendorganiser.ingest.facts.paper import Paper
from sendorganiser.model import Suggestion

_SEEN_KINDS = (
    *("ep-report", "salt-report", "ot-report", "camhs-letter", "paediatric-letter"),
    *("social-care-assessment", "annual-review-report"),
)
_ASSESSED = re.compile(
    r"\b(seen|visit(s|ed)?|assess(ed|ments?)|assessment date|appointment|clinic( date)?|observ(ed|ations?)|tested|"
    r"consultation|involvement|individual work|contact|(review )?meeting( date)?|review)"
    r"( date| on|\(s\)| with| at \w+)?\W*$|"
    r"\bdates? of (\w+ ){0,2}(visits?|assessments?|clinic|appointments?|observations?|involvement|meeting|contact)\W*$",
    re.I,
)
_RECEIVED_STAMP = re.compile(r"^\W*(date )?(received|rec'?d)\b(?!.{0,30}\b(request|from|your)\b).{0,25}$", re.I)
_SENT = re.compile(
    r"\b(sent|posted|dispatched|issued|circulated)( out)?( to [\w ,&/]{2,40})?( on)?\W*$|"
    r"\bdate (sent|of issue|posted)\W*$",
    re.I,
)
_NEXT = re.compile(r"\b(next|proposed|future|due|will be)\b", re.I)


def suggest_other_dates(paper: Paper, kind: str) -> dict[str, Suggestion | None]:
    """Suggest `sent`, `received` and `assessed`; the last is the latest day somebody was seen before the report."""
    seen = [_day(dated) for dated in _labelled(paper, _ASSESSED)] if kind in _SEEN_KINDS else []
    sent = paper.clues.get("sent", "")[:10]
    return {
        "sent": Suggestion(sent, 0.99, sent, None) if sent else _first(paper, _SENT),
        "received": _stamp(paper),
        "assessed": max(seen, key=lambda day: day.value, default=None),
    }


def _first(paper: Paper, label: re.Pattern[str]) -> Suggestion | None:
    return next((_day(dated) for dated in _labelled(paper, label)), None)


def _labelled(paper: Paper, label: re.Pattern[str]) -> Iterator[Dated]:
    for dated in days_with_words(paper):
        before = dated.before[-60:]
        if (
            dated.found.precision == "day"
            and len(before.split()) <= 9
            and label.search(before)
            and not _NEXT.search(before)
        ):
            yield dated


def _stamp(paper: Paper) -> Suggestion | None:
    """A “RECEIVED” stamp: a line of its own, at the paper's edge."""
    for line in paper.lines_with("received", "rec'd", "recd"):
        if not _RECEIVED_STAMP.match(line.text):
            continue
        below = paper.lines[line.at + 1] if line.at + 1 < len(paper.lines) else None
        for place in (line, below):
            days = [found for found in find_dates(place.text) if found.precision == "day"] if place else []
            if place and days and len(place.text) - len(days[0].words) < 26:
                return Suggestion(days[0].value, 0.8 - days[0].doubt, days[0].words, place.page)
    return None


def _day(dated: Dated) -> Suggestion:
    return Suggestion(dated.found.value, round(0.85 - dated.found.doubt, 2), dated.found.words, dated.line.page)
