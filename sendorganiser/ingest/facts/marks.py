"""Finds by what a paper could be known again: its letterhead, sender, references, numbers and title."""

import re
from collections.abc import Iterator

from sendorganiser.ingest.facts.dates import find_dates
from sendorganiser.ingest.facts.families import is_private
from sendorganiser.ingest.facts.organisations import find_bodies
from sendorganiser.ingest.facts.paper import Folded, Line, Paper
from sendorganiser.ingest.facts.people import find_names
from sendorganiser.ingest.facts.recipients import POSTCODE, recipient_lines
from sendorganiser.model import Suggestion

_REFERENCE = re.compile(r"\b(?:our )?ref(?:erence)?(?: no)?\b[ .:]*([A-Z]{2,8})(?=[/-]?\d|[/-][A-Z0-9])")
_NUMBER = re.compile(
    r"\bNHS (?:no|number)\b\W*(\d{3} ?\d{3} ?\d{4})|\b([A-Z]\d{12})\b|\b(EH\d{3}/\d\d/\d{4,5})\b|"
    r"\b(?:hospital|unit) (?:no|number)\b\W*([A-Z]?\d{5,10})\b",
    re.I,
)
_LONG_NUMBER = re.compile(r"\d{3}")  # a quick look before the slow one
_PLACE = re.compile(r"\b(tel|telephone|phone|www\.|@|road|street|house|hall|centre|lane)\b", re.I)
_OF_A_FORM = re.compile(
    r"\b(plan|report|form|record|profile|log|certificate|map|review|assessment|statement|passport|summary|advice|notes?|"
    r"minutes|book|diary|views|notice|page|order|directions|decision|invoice|receipt|timetable|tracker|referral)\b",
    re.I,
)
_FIRST_LINES = 7
_FEWEST_LETTERS = 10


def marks_of(paper: Paper) -> dict[str, Suggestion]:
    """Return the paper's marks, by "mark." and their sort; `value` is the mark made alike for comparing."""
    return {f"mark.{sort}": Suggestion(value, 1.0, words, page) for sort, value, words, page in _marks(paper) if value}


def _marks(paper: Paper) -> Iterator[tuple[str, str, str, int | None]]:
    address = paper.clues.get("from_address", "").lower()
    if address and "@" in address and not paper.clues.get("parent_document"):
        yield "sender", address, paper.clues.get("from_name") or address, None
        if not is_private(address):
            yield "domain", address.partition("@")[2], address, None
    head = None if paper.is_email else _letterhead(paper)
    if head is not None:
        yield "letterhead", _alike(head), head.text, head.page
    title = _title(paper, head) if paper.greeting is None and not paper.is_email else None
    if title is not None:
        yield "title", _alike(title), title.text, title.page
    for line in paper.lines_with("ref"):
        if match := _REFERENCE.search(line.text):
            yield "reference", match[1].upper(), match.group(), line.page
            break
    for line in paper.lines:
        if _LONG_NUMBER.search(line.text) and (match := _NUMBER.search(line.text)):
            yield "number", re.sub(r"\W", "", next(filter(None, match.groups()))).upper(), match.group(), line.page
            break


def _letterhead(paper: Paper) -> Line | None:
    """The first line of the paper's own head: it names a body, or stands above a postcode that is not the reader's."""
    others = recipient_lines(paper)
    top = [line for line in paper.lines[:_FIRST_LINES] if line.page == 1]
    top = [line for line in top if line.at not in others and line.at != paper.greeting and not find_dates(line.text)]
    for line in top:
        if find_bodies(line.text) and len(line.text) < 90 and _says_enough(line):
            return line
    if (
        top
        and any(POSTCODE.search(line.text) or _PLACE.search(line.text) for line in top[1:4])
        and _says_enough(top[0])
    ):
        return None if _is_a_person(top[0].text) else top[0]
    return None


def _is_a_person(line: str) -> bool:
    """Say whether a line is somebody's name, and not a firm's that begins like one: “Little Acorns Sensory Rooms”."""
    names = find_names(line)
    return bool(names) and not re.search(r"[A-Za-z]{4}", line[names[-1].end :])


def _title(paper: Paper, head: Line | None) -> Line | None:
    """The first heading that is no letterhead and names nobody: the title of a form."""
    others = recipient_lines(paper)
    for number in paper.headings:
        line = paper.lines[number]
        if line is head or number in others or POSTCODE.search(line.text) or re.search(r"\d|:", line.text):
            continue
        if _OF_A_FORM.search(line.text) and 2 <= len(line.text.split()) <= 10:
            return None if find_bodies(line.text) or find_names(line.text) else line
    return None


def _says_enough(line: Line) -> bool:
    return sum(map(str.isalpha, line.text)) >= _FEWEST_LETTERS


def _alike(line: Line) -> str:
    return re.sub(r"\b\S*\d\S*\b", "", Folded([line]).text).strip()
