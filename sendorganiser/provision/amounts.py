"""Reads how much a line of provision promises: “three 20-minute sessions a week”. What is left open is not guessed."""

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from sendorganiser.model.provision import Amount, Per, Unit


class AmountsRead(NamedTuple):
    """The amounts a line promises; none, and `why`, where they cannot be counted."""

    amounts: tuple[Amount, ...]
    why: str = ""


_WORDS = {
    **{"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8},
    **{"nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15},
    **{"sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40},
    **{"fifty": 50, "sixty": 60, "twenty-five": 25, "thirty-two": 32, "forty-five": 45, "ninety": 90},
}
_SPELT = "|".join(sorted((word for word in _WORDS if len(word) > 2), key=len, reverse=True))
_NUMBER = rf"(?:\d+(?:[.,]\d+)?(?:[½¼¾])?|[½¼¾]|(?:{_SPELT})(?: and a (?:half|quarter))?)"
_RANGE = rf"(?P<low>{_NUMBER})(?:\s*(?:-|to|or)\s*(?P<high>{_NUMBER}))?"
_DURATION = re.compile(
    rf"(?<![\w.:/])(?:{_RANGE}[\s-]*(?P<hours>hours?|hrs?|h)\b"
    rf"(?:\s*(?:and\s+)?(?P<extra>{_NUMBER})[\s-]*(?:minutes?|mins?|m)\b)?"
    rf"|{_RANGE.replace('low', 'mlow').replace('high', 'mhigh')}[\s-]*(?P<minutes>minutes?|mins?)\b"
    r"|(?P<half>half an hour|half-hour|half hour)\b|(?P<quarters>three quarters of an hour)\b"
    r"|(?P<one>an hour and a half|an hour|(?:a )?one-hour|hour-long)\b)"
)
_NOUNS = r"sessions?|visits?|lessons?|appointments?|meetings?|slots?|occasions?|consultations?|assessments?|reviews?"
_COUNT = re.compile(
    rf"(?<![\w.:/])(?:(?P<once>once|twice|thrice)\b|(?P<n>{_NUMBER})\s*(?:x|×|times?)(?!\w)"
    rf"|(?P<days>{_NUMBER})\s+(?:school\s+)?days\s+(?:a|per|each|every|of the)\s+(?:school\s+)?week\b"
    rf"|(?P<s>{_NUMBER})\s+(?:[\w-]+\s+){{0,4}}?(?:{_NOUNS})\b"
    rf"|(?P<a>an?)\s+(?:(?!week\b|day\b|term\b|year\b|fortnight\b|half)[\w-]+\s+){{0,4}}?(?:{_NOUNS})\b)"
)
_PER = re.compile(
    r"(?:\b(?:a|per|each|every|in any|in each|in every|of each|of every)|/)\s*(?:school\s+|academic\s+|full\s+)?"
    r"(?P<unit>day|week|fortnight|half[- ]?term|term|year|annum|month)\b"
    r"|\b(?P<word>daily|weekly|fortnightly|half[- ]?termly|termly|annually|yearly|monthly)\b"
    r"|\bevery (?P<two>two|other|second) weeks?\b"
    r"|\b(?:every|each|on) (?P<day>mondays?|tuesdays?|wednesdays?|thursdays?|fridays?)\b"
    r"|\b(?:across|over|during|throughout) the (?:school\s+|academic\s+)?(?P<span>week|year)\b"
)
_AS_TOTAL = re.compile(
    r"\b(?:in|over|across|split into|divided into|spread over|delivered as|as|through|made up of)\s+"
    rf"(?:{_NUMBER}\s*(?:x|×|sessions?|(?:[\w-]+\s+){{0,3}}(?:{_NOUNS})|times))"
)
_OPEN = re.compile(
    r"\b(?:as (?:and when )?(?:required|needed|necessary|appropriate|advised|agreed)|if (?:required|needed|necessary)|"
    r"where (?:possible|necessary|appropriate|required)|when (?:required|needed|necessary|appropriate|possible))\b"
)
_PEOPLE = r"(?!\s+(?:other |more )?(?:children|pupils|students|peers|people|learners|adults|others)\b)(?![\d.,])"
_AT_MOST = re.compile(rf"\b(?:up to|a maximum of|no more than|at most)\s+(?:{_NUMBER})\b{_PEOPLE}")
_WEEKS_A_YEAR = re.compile(
    rf"\b(?:for |over |during )?(?:the )?{_NUMBER} (?:school )?weeks (?:a|per|each|every|of the|in the|in each) "
    r"(?:school |academic )?year\b"
)
_ABOUT = re.compile(rf"\b(?:about|around|approximately|roughly|approx\.?)\s+(?:{_NUMBER})")
_FOR_WEEKS = re.compile(rf"\b(?:for|over)\s+(?:a period of\s+)?(?P<n>{_NUMBER})\s+(?:school\s+)?weeks?\b")
_EACH = r"\b(?:in |within |of |during |for )?(?:each|every|any|per) (?:full |whole |school )?"
_HOURLY = re.compile(_EACH + r"hours?\b(?! of)")
_EVERY_LESSON = re.compile(_EACH + r"(?:lessons?|tasks?|activity|activities|transitions?)\b")
_PARTS = re.compile(r";|\n|\|(?=)|\.(?=\s|$)|\bplus\b|\band(?= (?:a |an |one |two |three |\d|then ))|\balso\b")
_PLAIN = str.maketrans({"’": "'", "–": "-", "—": "-", "‑": "-", "\u00a0": " ", "(": " ", ")": " "})


def read_amounts(text: str) -> AmountsRead:
    """Return what a line promises: one amount, or one for each thing it promises by itself.

    >>> read_amounts("three 20-minute sessions each week").amounts[0].amount
    Fraction(60, 1)
    """
    plain = " ".join(text.lower().translate(_PLAIN).split())
    plain = _WEEKS_A_YEAR.sub(" ", plain)  # that is a school year: the school's own terms tell how many
    if most := _AT_MOST.search(plain):
        return AmountsRead((), f"“{most[0]}” sets a most and no least, so nothing is surely due.")
    if below := re.search(
        rf"(?:(?<=\s)|^)(?:-|minus ){_NUMBER}(?=[\s-]*(?:hours?|hrs?|minutes?|mins?|sessions?)\b)", plain
    ):
        return AmountsRead((), f"“{below[0]}” is less than nothing. Look at the plan again.")
    whole = _one(plain)
    if isinstance(whole, Amount):
        return AmountsRead((whole,))
    found = [one for part in _PARTS.split(plain) if isinstance(one := _one(part), Amount)]
    unpaired = len(_DURATION.findall(plain)) > sum(max(1, len(_DURATION.findall(one.words))) for one in found)
    if found and not (whole == _TWO_AMOUNTS and unpaired):
        return AmountsRead(tuple(found))
    if left := _OPEN.search(plain):
        return AmountsRead((), f"“{left[0]}” leaves open how much is due.")
    return AmountsRead((), whole)


_NO_OFTEN = "It does not say how often."
NO_AMOUNT = "It does not say how much."
_MONTHLY = "A month is no stretch of a school year. Write it by the half-term or by the year."
_TWO_AMOUNTS = "It names more than one amount, and which goes with which is not plain."


def _one(part: str) -> Amount | str:
    """Read a text that promises one thing; a sentence where it does not."""
    if _OPEN.search(part):
        return f"“{_OPEN.search(part)[0]}” leaves open how much is due."  # type: ignore[index]
    durations = list(_DURATION.finditer(part))
    pers = _pers(part)
    counts = [match for match in _COUNT.finditer(part) if not _inside(match, durations)]
    if not durations and not counts:
        return NO_AMOUNT
    if often := _HOURLY.search(part) or (None if counts else _EVERY_LESSON.search(part)):
        return f"“{often[0]}”: it does not say how many there are. Write it by the day or the week."
    if not pers:
        return _NO_OFTEN
    if "month" in pers:
        return _MONTHLY
    by_day = any(match["days"] for match in counts)
    if by_day:
        pers = [per for per in pers if per != "day"] or ["week"]
    if len(set(pers)) > 1:
        return _TWO_AMOUNTS
    per: Per = pers[0]  # type: ignore[assignment]
    doubts = [_doubt_of(part)]
    numbers = [_count(match) for match in counts]
    if not durations:
        return _sessions(numbers, per, part, doubts)
    minutes, doubt = zip(*(_minutes(match) for match in durations), strict=True)
    doubts += doubt
    return _minutes_due(list(minutes), numbers, per, part, doubts)


def _sessions(numbers: Sequence[Fraction], per: Per, part: str, doubts: Sequence[str]) -> Amount | str:
    if len(numbers) != 1:
        return _TWO_AMOUNTS
    return _amount(numbers[0], "sessions", per, numbers[0], part, doubts)


def _minutes_due(
    minutes: list[Fraction], numbers: list[Fraction], per: Per, part: str, doubts: Sequence[str]
) -> Amount | str:
    if len(minutes) == 1 and len(numbers) <= 1:
        times = numbers[0] if numbers else Fraction(0)
        is_total = not times or bool(_AS_TOTAL.search(part))
        if per == "day" and not times:
            times = Fraction(1)
        return _amount(minutes[0] * (1 if is_total else times), "minutes", per, times, part, doubts)
    if len(minutes) == 2 and len(numbers) <= 1:  # a whole, and the length of each sitting
        whole, each = max(minutes), min(minutes)
        times = numbers[0] if numbers else whole / each
        if times * each == whole and _AS_TOTAL.search(part) or re.search(r"\bin\b.*\bsessions?\b", part):
            return _amount(whole, "minutes", per, times if times * each == whole else Fraction(0), part, doubts)
    return _TWO_AMOUNTS


def _amount(amount: Fraction, unit: Unit, per: Per, times: Fraction, part: str, doubts: Sequence[str]) -> Amount | str:
    if amount <= 0:
        return NO_AMOUNT
    return Amount(amount, unit, per, times, part.strip(" ,|"), " ".join(doubt for doubt in doubts if doubt))


def _pers(part: str) -> list[str]:
    found = []
    for match in _PER.finditer(part):
        if match["two"]:
            found.append("fortnight")
            continue
        if match["day"]:
            found.append("week")
            continue
        word = (match["unit"] or match["word"] or match["span"]).replace("half term", "half-term")
        word = word.replace("halfterm", "half-term")
        found.append({"daily": "day", "annually": "year", "annum": "year", "yearly": "year"}.get(word, word))
    return [per.removesuffix("ly") for per in found]


def _count(match: re.Match[str]) -> Fraction:
    if match["once"]:
        return Fraction({"once": 1, "twice": 2, "thrice": 3}[match["once"]])
    return _number(match["n"] or match["days"] or match["s"] or match["a"])


def _minutes(match: re.Match[str]) -> tuple[Fraction, str]:
    if match["half"]:
        return Fraction(30), ""
    if match["quarters"]:
        return Fraction(45), ""
    if match["one"]:
        return Fraction(90 if "half" in match["one"] else 60), ""
    low, high = match["low"] or match["mlow"], match["high"] or match["mhigh"]
    factor = 60 if match["hours"] else 1
    minutes = _number(low) * factor + (_number(match["extra"]) if match["extra"] else 0)
    return minutes, f"“{match[0]}” is a range; the least of it is counted." if high else ""


def _number(text: str) -> Fraction:
    """Read a number; a comma before one or two figures is a point.

    >>> _number("1,5"), _number("two and a half"), _number("1½")
    (Fraction(3, 2), Fraction(5, 2), Fraction(3, 2))
    """
    part = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}
    if text[-1] in part:
        return part[text[-1]] + (_number(text[:-1]) if text[:-1] else 0)
    for words, more in ((" and a half", Fraction(1, 2)), (" and a quarter", Fraction(1, 4))):
        if text.endswith(words):
            return _number(text.removesuffix(words)) + more
    if text in _WORDS:
        return Fraction(_WORDS[text])
    if re.fullmatch(r"\d+,\d{3}", text):
        return Fraction(text.replace(",", ""))
    return Fraction(text.replace(",", "."))


def _doubt_of(part: str) -> str:
    if weeks := _FOR_WEEKS.search(part):
        return f"It is “{weeks[0]}”: set the day it ends."
    if about := _ABOUT.search(part):
        return f"“{about[0]}” is not exact."
    return ""


def _inside(match: re.Match[str], others: Sequence[re.Match[str]]) -> bool:
    """Say whether a count is only the number of a duration (“an hour”, “five minutes per lesson”)."""
    return any(
        other.start() <= match.start() < other.end() and (not match["a"] or match.end() <= other.end())
        for other in others
    )
