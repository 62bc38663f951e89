"""Puts together a body's name that stands on two lines: in a letterhead, or in a narrow cell."""

import re
from dataclasses import replace
from functools import lru_cache

from sendorganiser.ingest.facts.organisations import Body, find_bodies, nice_name
from sendorganiser.ingest.facts.paper import Line, Paper

_TAIL = re.compile(
    r"^\W*((metropolitan |county |royal |london )*(borough|county|city|district|"
    r"metropolitan)( borough)?( of \w+)? council|"
    r"(county|borough|city|district) council|council|(\w+ ){0,3}nhs (foundation )?trust( nhs)?|"
    r"(primary|secondary|high|community|junior|infant|grammar|nursery|special|church of england|c ?of ?e|ce|rc|"
    r"catholic|"
    r"community primary|c of e primary|academy|sixth form)*( \w+)? ?(school|academy|college))\W*$",
    re.I,
)
_BEGUN_ABOVE = re.compile(r"\b[a-z]{2,},? ((?!Dear\b)[A-Z][a-z'’-]+)$")  # “… a teacher of Thornley”
_HAS_A_NAME_BEFORE = re.compile(
    r"(?:Hall|House|Park|Hill|Grove|Green|Lane|Road|Wood|Vale|Bank|Court|Bridge|Heath|High|Primary|Junior|Infant|"
    r"Community|Grammar|Girls|Boys)\b"
)
_SCHOOLS_END = re.compile(r"(?:School|Academy|College|Nursery)(?: *$|(?=\t))")
_ENDS_IN_BOROUGH = re.compile(r"\b(borough|city|county)$", re.I)
_ENDS_IN_OF = re.compile(r"\b(borough|city|council) of$", re.I)
TRUST = re.compile(r"\bNHS\b.*\bTrust$|\bCIC$|Health Board$", re.I)  # whose hospitals and clinics are places
_HEAD = re.compile(r"((?:[A-Z][\w'’.-]+ ?(?:of |and |& |upon |on )?){1,4})$")


@lru_cache(maxsize=1)
def split_letterhead(paper: Paper) -> list[tuple[Line, Body]]:
    """A letterhead on two lines: the place on one, “Metropolitan Borough Council” on the next."""
    made = []
    for line, below in zip(paper.lines[:8], paper.lines[1:9], strict=False):
        if line.page != below.page or find_bodies(below.text):
            continue
        if council := _council_in_cells(paper, line):
            made.append(council)
        if len(line.text.rpartition("\t")[2]) > 45:
            continue
        if _ENDS_IN_BOROUGH.search(line.text) and (place := re.match(r"of [A-Z][\w'-]+", below.text)):
            name = nice_name(f"{line.text} {place.group()}")
            made.append((Line(f"{line.text} {place.group()}", line.page, line.at), Body(name, "council", 0, 0)))
            continue
        if _ENDS_IN_OF.search(line.text) and re.match(r"[A-Z][\w' ]+$", below.text):
            name = nice_name(f"{line.text} {below.text}")
            made.append((Line(f"{line.text} {below.text}", line.page, line.at), Body(name, "council", 0, 0)))
            continue
        head, tail = _HEAD.search(line.text), _TAIL.match(below.text)
        if head and tail and all(_goes_on(body, below.text) for body in find_bodies(line.text)):
            words = f"{line.text[head.start() :]} {below.text}"
            bodies = find_bodies(nice_name(words))
            if bodies:
                start = max(0, len(words) - len(words.lstrip()))
                made.append((Line(words, line.page, line.at), Body(bodies[0].name, bodies[0].kind, start, len(words))))
    return made


def _goes_on(body: Body, below: str) -> bool:
    """Whether a body's name may have its end on the next line: “Ferrow Hospitals” and “NHS Trust”."""
    if body.kind == "nhs":
        return bool(TRUST.search(below))
    return body.kind == "independent" or body.name.endswith(("Primary", "Infants", "Juniors", "Sixth Form"))


def _council_in_cells(paper: Paper, line: Line) -> tuple[Line, Body] | None:
    """“Ferndale Metropolitan Borough | Education”, with “Council” at the next line's beginning."""
    part = _PART_OF_COUNCIL.match(line.text)
    for below in paper.lines[line.at + 1 : line.at + 3]:
        rest = re.match(r"(Borough )?Council\b", below.text, re.I) if part else None
        if part and rest and not part.group().lower().endswith("council"):
            name = nice_name(f"{part.group()} {rest.group()}")
            return Line(name, line.page, line.at), Body(name, "council", 0, 0)
    return None


_PART_OF_COUNCIL = re.compile(
    r"([A-Z][\w'’-]+ (and |upon |on |of )?){1,3}"
    r"(Metropolitan( Borough)?|County|City|District|Borough)(?! (Council|of)\b)",
    re.I,
)


def whole_name(paper: Paper, line: Line, body: Body) -> Body:
    """A school's name with its end, where a narrow cell has that on its next line, or with what the line above has."""
    if body.kind != "school":
        return body
    begin = _BEGUN_ABOVE.search(paper.lines[line.at - 1].text) if line.at else None
    if begin and not body.start and _HAS_A_NAME_BEFORE.match(body.name):
        return replace(body, name=f"{begin[1]} {body.name}")
    if body.end != len(line.text) or line.at + 1 == len(paper.lines):
        return body
    ends = _SCHOOLS_END.match(paper.lines[line.at + 1].text)
    return replace(body, name=f"{body.name} {ends.group().strip()}") if ends and _goes_on(body, "") else body
