"""Chooses which of a paper's dates is its own: the day it was written, typed, issued, printed or sent."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from sendorganiser.ingest.facts.dated import Dated, days_of_birth, days_with_words
from sendorganiser.ingest.facts.dates import MONTH_FIRST, MONTHS, WEEKDAYS, Found, find_dates, weekday_of
from sendorganiser.ingest.facts.day_signs import likelihoods
from sendorganiser.ingest.facts.paper import Line, Paper
from sendorganiser.model import BAR, Suggestion

_DOUBTFUL = 0.2
_CURVE = 2 / 3  # of papers not learned from, those at 0.65 and more were right 99 times in 100: there the bar is
_DAY_AND_MONTH = re.compile(r"\W{0,2}(\d\d?)[/.](\d\d?)(?![\d/.:])")  # “22/1 rang the council”
_TODAY = re.compile(r"\W{0,2}today\W{1,3}\d\d?[:.]\d\d\b", re.I)
_SUREST, _CLEAR, _UNSURE = 0.98, 0.9, 0.6
_OF_PLANS, _FIRST_PLANS = ("la-", "ehc", "amendment-"), "2014"  # there was no EHC plan before September of that year


def suggest_date(paper: Paper, kind: str) -> Suggestion | None:
    """Suggest the paper's own date. An e-mail's is the day it was sent."""
    sent = _clue_day(paper.clues, "sent")
    if sent and paper.clues.get("format") in ("eml", "msg") and not paper.clues.get("parent_document"):
        return Suggestion(sent.isoformat(), 0.99, paper.clues["sent"][:10], None)
    best = _likeliest(paper, could_be_its_own(paper), kind)
    return _with_clues(paper, best) or best or _from_name(paper, kind, latest=sent)


def could_be_its_own(paper: Paper) -> list[Dated]:
    """The dates a paper bears but for birthdays, those without a year and, of what came by e-mail, later ones."""
    sent = _clue_day(paper.clues, "sent")
    latest = sent + timedelta(days=1) if sent else None
    dated = days_with_words(paper)
    born = days_of_birth(dated)
    is_american = any(entry.found.doubt == MONTH_FIRST for entry in dated)
    made = []
    for entry in dated:
        found = entry.found
        if found.value in born or found.precision == "yearless" or _is_after(found, latest):
            continue
        if is_american and found.is_open:  # 03/04 beside a 04/13: which is the month nobody can tell
            entry = replace(entry, found=replace(found, doubt=0.3))
        made.append(entry)
    return made


def _likeliest(paper: Paper, dated: Sequence[Dated], kind: str) -> Suggestion | None:
    if kind.startswith(_OF_PLANS):
        dated = [entry for entry in dated if entry.found.value >= _FIRST_PLANS]
    likely = likelihoods(paper, dated, kind, day_in_name(paper.name))
    if not likely:
        return None
    best = max(likely, key=likely.__getitem__)
    entry = min((entry for entry in dated if entry.found.value == best), key=lambda entry: entry.found.doubt)
    is_doubtful = entry.found.doubt >= (MONTH_FIRST if likely[best] > _CLEAR else _DOUBTFUL)
    confidence = min(likely[best] ** _CURVE, _UNSURE if is_doubtful else _SUREST)
    return Suggestion(best, round(confidence, 2), entry.found.words, entry.line.page)


def _with_clues(paper: Paper, best: Suggestion | None) -> Suggestion | None:
    """Complete a photographed note's date: its year, or the day a pen made unreadable, from the day it was taken."""
    taken = _clue_day(paper.clues, "taken") or _name_day(paper.name)
    if not taken or (best and best.confidence >= BAR and len(best.value) == len(taken.isoformat())):
        return None
    lines = paper.lines[:6]
    return next(filter(None, (_completed(line, taken) for line in lines)), None)


def _completed(line: Line, taken: date) -> Suggestion | None:
    """The day a line of a picture tells, where the day the picture was taken makes it whole."""
    for found in find_dates(line.text, yearless=True):
        if found.precision == "yearless":
            made = _in_year_of(int(found.value[2:4]), int(found.value[5:7]), taken)
            if made and abs((taken - made).days) <= 40 and len(line.text) < 50:
                agrees = not found.weekday or WEEKDAYS[made.weekday()] == found.weekday
                return Suggestion(made.isoformat(), 0.82 if agrees else 0.5, found.words, line.page)
        elif found.value[:7] == taken.isoformat()[:7] and found.doubt >= _DOUBTFUL:
            said = WEEKDAYS[taken.weekday()] in (found.weekday, weekday_of(line.text.split()[0]))
            return Suggestion(taken.isoformat(), 0.8 if said else 0.5, found.words, line.page)
    near = re.search(rf"\b({'|'.join(WEEKDAYS)})\b.{{1,8}}\b({'|'.join(MONTHS)})\b( \d{{4}})?", line.text, re.I)
    if near and not find_dates(line.text.replace(near.group(), "")):
        agrees = near[1].lower() == WEEKDAYS[taken.weekday()] and near[2].lower() == MONTHS[taken.month - 1]
        if agrees and (not near[3] or int(near[3]) == taken.year):
            return Suggestion(taken.isoformat(), 0.8, near.group(), line.page)
    if figures := _DAY_AND_MONTH.match(line.text):
        made = _in_year_of(int(figures[2]), int(figures[1]), taken)
        if made and abs((taken - made).days) <= 3:
            return Suggestion(made.isoformat(), 0.8, figures.group().strip(), line.page)
    today = _TODAY.match(line.text)  # as a telephone heads the messages of the day
    return Suggestion(taken.isoformat(), 0.8, today.group(), line.page) if today else None


def _in_year_of(month: int, day: int, taken: date) -> date | None:
    made = []
    for year in (taken.year - 1, taken.year):
        try:
            made.append(date(year, month, day))
        except ValueError:
            continue
    return max((d for d in made if d <= taken + timedelta(days=1)), default=None)


def _from_name(paper: Paper, kind: str, latest: date | None) -> Suggestion | None:
    """Fall back to a date in the file's name or the day a photo was taken: a hint, never above the bar alone."""
    stem = re.sub(r"[_]", " ", paper.name.rsplit(".", 1)[0])
    named = _name_day(paper.name)
    if named and not (latest and named > latest):
        words = re.search(r"20\d\d[-_. ]?[01]\d[-_. ]?[0-3]\d", paper.name)
        return Suggestion(named.isoformat(), 0.55, words.group() if words else stem, None)
    for found in find_dates(stem):
        if found.precision == "day" and not _is_after(found, latest):
            return Suggestion(found.value, 0.55, found.words, None)
    taken = _clue_day(paper.clues, "taken")
    if taken and kind in ("text-messages", "handwritten-note", "phone-note"):
        return Suggestion(taken.isoformat(), 0.45, paper.clues["taken"][:10], None)
    return None


def day_in_name(name: str) -> str:
    """The day in a file's name, or ""."""
    day = _name_day(name)
    return day.isoformat() if day else ""


def _name_day(name: str) -> date | None:
    match = re.search(r"(?<!\d)(20[0-4]\d)[-_. ]?([01]\d)[-_. ]?([0-3]\d)(?!\d)", name)
    if not match:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def _clue_day(clues: Mapping[str, str], key: str) -> date | None:
    try:
        return datetime.fromisoformat(clues[key]).date() if clues.get(key) else None
    except ValueError:
        return None


def _is_after(found: Found, latest: date | None) -> bool:
    return latest is not None and found.value > latest.isoformat()[: len(found.value)]
