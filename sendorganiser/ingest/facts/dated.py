"""Every date of a paper with the words that say what it is: those before it, in its cell, or on the line above."""

import re
from dataclasses import dataclass
from functools import lru_cache

from sendorganiser.ingest.facts.date_labels import NO_LABEL, is_of_birth, label_weight
from sendorganiser.ingest.facts.dates import Found, find_dates
from sendorganiser.ingest.facts.paper import Line, Paper

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


def days_of_birth(dated: tuple[Dated, ...]) -> frozenset[str]:
    """The days the paper says somebody was born on."""
    return frozenset(entry.found.value for entry in dated if is_of_birth(entry.before))


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
