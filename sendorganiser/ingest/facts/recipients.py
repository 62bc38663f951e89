"""Finds the lines of a letter that say whom it goes to: its address, and those it is copied to."""

import re
from collections.abc import Iterator
from functools import lru_cache

from sendorganiser.ingest.facts.families import family_score
from sendorganiser.ingest.facts.organisations import find_bodies
from sendorganiser.ingest.facts.paper import Paper
from sendorganiser.ingest.facts.words import words_of

POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[\dA-Z]? ?\d[A-Z]{2}\b")
SENT_TO = re.compile(
    r"^\W*(to|cc|c\.c|copy|copies|copied to|distribution|for the attention of|fao)\b ?[:;.-]? ?\S", re.I
)
_ROLE = re.compile(
    r"^\W*(the )?(director|head ?teacher|principal|head|chair|clerk|chief executive|complaints?|customer|"
    r"send team|sen team|sen |"
    r"manager|senco|information (governance|team)|data protection|monitoring officer|assistant director|to\b)",
    re.I,
)
_PERSON = re.compile(r"^\W*(mr|mrs|ms|miss|dr|mx|prof\w*|councillor|cllr)\b\.?( and (mrs|mr|ms))? [A-Z]", re.I)
_DAY_ALONE = re.compile(r"^\W*(date\W+)?\d{1,2}(st|nd|rd|th)?[ ./-](\w{3,9}|\d\d?)[ ,./-]{1,2}(20)?\d\d\W*$", re.I)
_NOBODY = words_of("mrs miss sir madam parent parents carer carers colleague colleagues all team prof professor sirs")
_FOOT = 6  # lines
_A_NAME = 5  # words at most, with a title


@lru_cache(maxsize=1)
def recipient_lines(paper: Paper) -> frozenset[int]:
    """The lines of the address a letter is sent to, and those after “To:” and “cc”."""
    found: set[int] = set()
    for line in paper.lines:
        if SENT_TO.match(line.text) and len(line.text) < 150:
            found.add(line.at)
    if paper.greeting is None:
        return frozenset(found)
    found.add(paper.greeting)
    found.update(_below_the_date(paper))
    seen_sender = False
    addressed = False
    greeted = _greeted(paper)
    for line in paper.lines[: paper.greeting]:
        if (line.at > 0 or _PERSON.match(line.text)) and greeted and greeted.search(line.text):
            addressed = True  # “Dear Ms Dale”: her name heads the address the letter goes to
        has_role = _ROLE.match(line.text) and not _signs(paper, paper.lines[line.at - 1].text)
        if addressed or (line.at > 0 and (has_role or (seen_sender and _is_person_line(line.text)))):
            addressed = not POSTCODE.search(line.text)
            found.add(line.at)
        seen_sender = seen_sender or bool(POSTCODE.search(line.text)) or bool(find_bodies(line.text))
    first_is_private = paper.lines[0].at not in found and not any(find_bodies(line.text) for line in paper.lines[:2])
    if first_is_private and any(POSTCODE.search(line.text) for line in paper.lines[:6]) and family_score(paper) > 0:
        found.update(range(3, paper.greeting))
    return frozenset(found)


def _signs(paper: Paper, name: str) -> bool:
    """Whether a letter is signed by whose name this is: it heads the paper of an office then, not its address."""
    surname = re.search(r"[A-Z][\w'’-]{2,}$", name.strip())
    foot = paper.lines[max(len(paper.lines) - _FOOT, (paper.greeting or 0) + 1) :]
    return surname is not None and any(
        surname.group() in line.text and len(line.text.split()) <= _A_NAME and not SENT_TO.match(line.text)
        for line in foot
    )


def _below_the_date(paper: Paper) -> Iterator[int]:
    """The lines from a letter's date to its greeting, where a body stands above the date: that one wrote it."""
    above = paper.lines[: paper.greeting]
    day = next((line.at for line in above if _DAY_ALONE.match(line.text)), len(above))
    if any(find_bodies(line.text) for line in above[:day]):
        yield from range(day + 1, len(above))


def _greeted(paper: Paper) -> re.Pattern[str] | None:
    """The surname the greeting calls; None where it names nobody."""
    said = paper.lines[paper.greeting or 0].text
    words = re.findall(r"(?<![\w'’-])[A-Z][\w'’-]{2,}", re.sub(r"^\W*\w+", "", said))
    names = [word for word in words if word.lower() not in _NOBODY]
    return re.compile(rf"\b{re.escape(names[-1])}\b") if names else None


def _is_person_line(text: str) -> bool:
    return len(text) < 50 and bool(_PERSON.match(text))
