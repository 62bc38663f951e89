"""Chooses which of a paper's dates is its own: the day it was written, typed, issued, printed or sent."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache

from sendorganiser.ingest.facts.date_labels import NO_LABEL, is_of_birth, label_weight
from sendorganiser.ingest.facts.dates import MONTH_FIRST, MONTHS, WEEKDAYS, Found, find_dates
from sendorganiser.ingest.facts.paper import Line, Paper
from sendorganiser.model import Suggestion

_NOTES = ("phone-note", "handwritten-note", "text-messages")
_MONTHLY = (
    "school-report",
    "all-about-me",
    "sen-support-plan",
    "iep-provision-map",
    "parental-statement",
    "ehcp-draft",
)

_GREETS_ONLY = re.compile(r"^\W*dear (?:[A-Z][\w.'’-]*|and|&| )+,?\W*$|^\W*dear (?:sir|parent)[\w/ ]*,?\W*$", re.I)
_EMPTY_LABEL = re.compile(
    r"^\W*(signed?\b.{0,20})?date( (form )?(completed|signed|filled in|of completion))?\W*$", re.I
)

_IN_CLASS = re.compile(r"\b(form|class|year|reg|tutor)\b", re.I)  # in a school's report no birthday follows it
_LETTERHEAD = 8  # lines; there “Statutory Assessment” is a team, and the date below it no day of an assessment
_IS_LABEL = re.compile(
    r"[:?]\W*$|\b(dates?|day|birth|born|d\.?o\.?b|due|next|seen|visit(ed)?|met|held|received|by|on|from|until|review)\b",
    re.I,
)
_BEGUN = re.compile(r"(?<![\d/.,:£])[0-3]?\d(st|nd|rd|th)?( of)?( [A-Z][a-z]{2,8})?$")
_IS_COUNTED = re.compile(r"\b(class|year|form|page|group|room|no|stage|ks|age|aged)\W*\d+$", re.I)
_GOES_ON = re.compile(r"([A-Z][a-z]{2,8},? )?(19|20)\d\d\b")
_ENDS_IN_WORDS = re.compile(r"(\S+ ){6}.*[a-z,]$")
_ENDS_ON_LABEL = re.compile(
    r"[a-z] (by|on|of|from|until|dated|before|between|and|to|since|the)$|\S \S.* (date|on|by): ?$", re.I
)


_TELEPHONE = re.compile(r"^.*\b(tel|telephone|phone|fax|line|ext)\b[ .:]*[+()\d ]{9,}$", re.I)  # a cell before


@dataclass(frozen=True)
class Dated:
    """A date with its line, and the words before and after it."""

    found: Found
    line: Line
    before: str
    after: str


@dataclass(frozen=True)
class _Choice:
    found: Found
    line: Line
    score: float


def suggest_date(paper: Paper, kind: str, child: str) -> Suggestion | None:
    """Suggest the paper's own date. An e-mail's is the day it was sent."""
    sent = _clue_day(paper.clues, "sent")
    if sent and paper.clues.get("format") in ("eml", "msg") and not paper.clues.get("parent_document"):
        return Suggestion(sent.isoformat(), 0.99, paper.clues["sent"][:10], None)
    dated = days_with_words(paper)
    born = _births(dated)
    choices = _choices(paper, dated, born, kind, child, latest=sent + timedelta(days=1) if sent else None)
    best = _best(choices)
    completed = _with_clues(paper, kind, best)
    if completed:
        return completed
    if best is None:
        return _from_name(paper, kind, latest=sent)
    confidence = _confidence(best, choices, born)
    return Suggestion(best.found.value, confidence, best.found.words, best.line.page)


@lru_cache(maxsize=1)
def days_with_words(paper: Paper) -> tuple[Dated, ...]:
    """Every date of the paper with its line, and the words before and after it."""
    made: list[Dated] = []
    end = 0  # of what a date begun on the line above takes of this one
    for line in paper.lines:
        broken = _broken(paper, line.at)
        made.extend(_with_context(paper, line, end, broken))
        end = broken.end - len(line.text) - 1 if broken else 0
    return tuple(made)


def _births(dated: tuple[Dated, ...]) -> frozenset[str]:
    """The days the paper says somebody was born on."""
    return frozenset(entry.found.value for entry in dated if is_of_birth(entry.before))


def _choices(
    paper: Paper, dated: tuple[Dated, ...], born: frozenset[str], kind: str, child: str, latest: date | None
) -> list[_Choice]:
    made = []
    answers = _answers(paper, dated)
    is_american = any(entry.found.doubt == MONTH_FIRST for entry in dated)
    for entry in dated:
        found = entry.found
        if is_american and found.is_open:
            found = replace(found, doubt=0.3)  # 03/04 beside a 04/13: which is the month nobody can tell
            entry = replace(entry, found=found)
        if found.value in born or found.precision == "yearless" or _is_after(found, latest):
            continue
        made.append(_Choice(found, entry.line, _score(paper, entry, kind, child) + (5 if entry in answers else 0)))
    return _without_the_old(made)


def _answers(paper: Paper, dated: tuple[Dated, ...]) -> list[Dated]:
    """The last date of each page with an empty “Date completed”: a form's answers may follow all of its labels."""
    empty = {line.page: line.at for line in paper.lines_with("date") if _EMPTY_LABEL.match(line.text)}
    last = {entry.line.page: entry for entry in dated if entry.found.precision == "day"} if empty else {}
    return [
        entry
        for page, entry in last.items()
        if empty.get(page, entry.line.at) + 1 < entry.line.at and label_weight(entry.before, "") == 0
    ]


def _with_context(paper: Paper, line: Line, end: int, broken: Found | None) -> list[Dated]:
    """Each date of a line with the words before it (the line above, where a label has its own cell) and after."""
    made: list[Dated] = []
    all_found = [found for found in find_dates(line.text) if found.start >= end]
    if not all_found and broken is None:
        return made
    headed = _heads(paper, line, len(all_found))
    for number, found in enumerate(all_found):
        before = _label_of(line.text[end : found.start])
        if headed:
            before = headed[number] + " "
        elif not before.strip(" :|-.,'\"‘’") and end == 0 and line.at > 0:
            before = _label_above(paper, line)
        made.append(Dated(found, line, _TELEPHONE.sub("", before), line.text[found.end :].partition("\t")[0]))
        end = found.end
    if broken is not None:
        made.append(Dated(broken, line, line.text[end : broken.start], ""))
    return made


def _label_of(before: str) -> str:
    """What stands before a date in its own cell, or in the one before it; all of its row where that is no label."""
    said = before.rstrip("\t")
    own = said.rpartition("\t")[2] + ("" if said == before else " ")
    row = before.replace("\t", " ")
    is_labelled = label_weight(row, "") not in (0, NO_LABEL) and not label_weight(own, "")
    return row if is_labelled else own


def _broken(paper: Paper, at: int) -> Found | None:
    """The date that begins at the end of this line and goes on in the next."""
    if not 0 <= at < len(paper.lines) - 1 or paper.lines[at].page != paper.lines[at + 1].page:
        return None
    text, below = paper.lines[at].text, paper.lines[at + 1].text
    if not _GOES_ON.match(below) or not _BEGUN.search(text) or _IS_COUNTED.search(text):
        return None
    found = find_dates(f"{text} {below[:24]}")
    return next((one for one in found if one.precision == "day" and one.start < len(text) < one.end), None)


def _heads(paper: Paper, line: Line, dates: int) -> list[str]:
    """The heads of a table's columns, where the row below them holds as many dates."""
    if dates < 2 or line.at == 0:
        return []
    above = paper.lines[line.at - 1]
    if above.page != line.page or find_dates(above.text):
        return []
    heads = [part.strip() for part in re.split(r"(?=\b(?:dates?|d\.?o\.?b)\b)", above.text, flags=re.I) if part.strip()]
    return heads if len(heads) == dates else []


def _label_above(paper: Paper, line: Line) -> str:
    """The label of a date that has a line of its own: on the line above, or in a column of labels above the values."""
    above = paper.lines[line.at - 1]
    runs_on = _ENDS_ON_LABEL.search(above.text) or (len(line.text) > 30 and _ENDS_IN_WORDS.search(above.text))
    if above.page == line.page and runs_on and not find_dates(above.text):
        return above.text[-70:] + " "  # a sentence, or a label at the end of a row
    is_short = above.page == line.page and len(above.text) < 45 and len(above.text.split()) <= 6
    weight = label_weight(above.text + " ", "") if is_short and not find_dates(above.text) else 0
    if weight > 0 or weight < 0 and (line.at >= _LETTERHEAD or _IS_LABEL.search(above.text)):
        return above.text + " "
    place = line.at - 1
    while place >= 0 and line.at - place <= 12 and not paper.lines[place].text.endswith(":"):
        place -= 1
    labels: list[str] = []
    while place >= 0 and paper.lines[place].text.endswith(":") and paper.lines[place].page == line.page:
        labels.insert(0, paper.lines[place].text)
        place -= 1
    own = line.at - place - 1 - len(labels)
    return labels[own] + " " if len(labels) >= 2 and own < len(labels) else ""


def _score(paper: Paper, entry: Dated, kind: str, child: str) -> float:
    found, line, before, after = entry.found, entry.line, entry.before, entry.after
    weight = label_weight(before, kind)
    doubt = 0 if weight >= 6 and found.doubt <= 0.2 else found.doubt
    score = weight + _place(paper, line, found, weight, kind) - doubt * 10
    cell = line.text[: found.start].rpartition("\t")[2] + line.text[found.end :].partition("\t")[0]
    alone = len(cell) if before else len(after)
    if weight == 0:
        if alone <= 3:
            score += 4.5
        elif alone <= 30 and line.at < 14:
            score += 1.5
        elif alone > 45:
            score -= 3
    opens = found.start <= 2 or line.at == 0 and before.rstrip().endswith((",", "-", "–", ":"))
    if kind in _NOTES and line.at < 3 and opens and weight == 0:
        score += 5 + doubt * 10  # a note opens with its day
    if child and weight <= 0 and alone < 60 and _names(child, before) and not _IN_CLASS.search(before):
        score -= 6  # “Sam JONES, 09/02/2015” in a letter from a clinic: the day of birth
    if before.rstrip().endswith("("):
        score -= 2
    if re.match(r"\W*(to|until|and|[-–])\W*\d", after) or re.match(r"^\W*(to|until|and|[-–]|&)\W*$", before):
        score -= 6  # a period
    if found.precision == "month":
        score += 1 if kind in _MONTHLY and (line.at in paper.headings or line.at < 8) else -5
    return score


def _names(child: str, before: str) -> bool:
    """Whether the child stands before a date: by the whole name, or as records write it, “JONES”."""
    first, last = child.split()[0], child.split()[-1]
    return last.upper() in before or (last.lower() in before.lower() and first.lower() in before.lower())


def _place(paper: Paper, line: Line, found: Found, weight: float, kind: str) -> float:
    """Weigh where a date stands: letters bear theirs above the greeting, forms at the top or beside the signature."""
    greeting, closing = paper.greeting, paper.closing
    if greeting is not None and line.at < greeting:
        return 4 if line.page == paper.lines[greeting].page else 1
    if greeting is not None and weight == 0 and _is_letter_date(paper, line, found):
        return 4
    if greeting is not None and (closing is None or line.at < closing):
        return -3 if weight <= 0 or greeting < line.at else -1
    if closing is not None and line.at > closing:
        return 1
    if kind in _NOTES and line.at < 4:
        return 4
    if line.at < 10:
        return 2
    last = paper.lines[-1].at
    return 1.5 if last - line.at < 8 else -1 if weight <= 0 else 0


def _is_letter_date(paper: Paper, line: Line, found: Found) -> bool:
    """Whether a date stands beside or just below the greeting, where no date stands above it."""
    greeting = paper.greeting or 0
    if line.at > greeting + 3 or found.precision != "day" or any(find_dates(ln.text) for ln in paper.lines[:greeting]):
        return False
    if line.at == greeting:
        return bool(_GREETS_ONLY.match(line.text[: found.start])) and not re.match(r" [a-z(]", line.text[found.end :])
    return len(line.text) - (found.end - found.start) <= 3


def _without_the_old(choices: list[_Choice]) -> list[_Choice]:
    """Count down dates many years older than the newest: birthdays without a label."""
    days = sorted(choice.found.value for choice in choices if choice.score > -8)
    if not days:
        return choices
    newest = int(days[-1][:4])
    return [
        _Choice(c.found, c.line, c.score - (4 if c.score < 8 and newest - int(c.found.value[:4]) >= 3 else 0))
        for c in choices
    ]


def _best(choices: list[_Choice]) -> _Choice | None:
    """The best choice; among equals the later day, for a report is written after the visit."""
    return max(choices, key=lambda c: (round(c.score, 1), c.found.value, -c.line.at), default=None)


_FAR, _LIKELY = 5.0, 3.4


def _confidence(best: _Choice, choices: list[_Choice], born: frozenset[str]) -> float:
    if best.score <= 0:
        return 0.2
    confidence = min(0.98, 0.45 + best.score * 0.055)
    rivals = [c.score for c in choices if c.found.value != best.found.value and c.found.value[:7] != best.found.value]
    gap = best.score - max(rivals, default=-9)
    if gap < 1:
        confidence = min(confidence, 0.6)
    elif gap < 2.5:
        confidence = min(confidence, 0.76)
    if gap >= _FAR and best.score >= _LIKELY:
        confidence = max(confidence, 0.78)  # the only date that nothing speaks against
    if best.found.doubt >= (0.25 if best.score > 8 else 0.2):
        confidence = min(confidence, 0.6)
    if len(rivals) == 0 and best.score >= (2.5 if born else 3):
        confidence = max(confidence, 0.8)  # the only date there is
    return round(confidence, 2)


def _with_clues(paper: Paper, kind: str, best: _Choice | None) -> Suggestion | None:
    """Complete a photographed note's date: its year, or the day a pen made unreadable, from the day it was taken."""
    taken = _clue_day(paper.clues, "taken") or _name_day(paper.name)
    if not taken or (best and best.found.doubt < 0.2 and best.score >= 4):
        return None
    for line in paper.lines[:6]:
        for found in find_dates(line.text, yearless=True):
            if found.precision == "yearless":
                made = _in_year_of(found, taken)
                if made and abs((taken - made).days) <= 40 and len(line.text) < 50:
                    agrees = not found.weekday or WEEKDAYS[made.weekday()] == found.weekday
                    return Suggestion(made.isoformat(), 0.82 if agrees else 0.5, found.words, line.page)
            elif found.value[:7] == taken.isoformat()[:7] and found.doubt >= 0.2:
                said = found.weekday and WEEKDAYS[taken.weekday()] == found.weekday
                return Suggestion(taken.isoformat(), 0.8 if said else 0.5, found.words, line.page)
        near = re.search(rf"\b({'|'.join(WEEKDAYS)})\b.{{1,8}}\b({'|'.join(MONTHS)})\b( \d{{4}})?", line.text, re.I)
        if near and not find_dates(line.text.replace(near.group(), "")):
            agrees = near[1].lower() == WEEKDAYS[taken.weekday()] and near[2].lower() == MONTHS[taken.month - 1]
            if agrees and (not near[3] or int(near[3]) == taken.year):
                return Suggestion(taken.isoformat(), 0.8, near.group(), line.page)
    return None


def _in_year_of(found: Found, taken: date) -> date | None:
    month, day = int(found.value[2:4]), int(found.value[5:7])
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
