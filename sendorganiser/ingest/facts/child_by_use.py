"""Tells the child of a paper by how it uses names, where no label says who it is."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from sendorganiser.ingest.facts.organisations import find_bodies, nice_name
from sendorganiser.ingest.facts.paper import Paper
from sendorganiser.ingest.facts.people import JOB, NAME_WORD, Named, find_names
from sendorganiser.model import Suggestion

_SAYS_ME = re.compile(r"\b(I|I['’]m|[Mm]y|[Mm]e)\b")
_DEAR = re.compile(rf"\W*Dear ({NAME_WORD})\W*$")
_YOURS = re.compile(
    r"\byou (?:are|will be) (?:now )?(?:1[6-9]|2[0-5])\b|\byour (?:mum|dad|mother|father|parents?)\b|"
    r"\byour (?:(?:own|final|draft|amended|new|proposed) )*(?:ehcp?\b|education,? health and care)(?: plan)?"
    r"(?! (?:needs )?(?:assess|request|officer|team))|"
    r"\b(?:end|cease|keep|maintain|review|amend|change|bring|about) your plan\b",
    re.I,
)
_YOUR_CHILD = re.compile(r"\byour (?:son|daughter|child|boy|girl)\b", re.I)
_ASKS_FOR_CHILD = re.compile(r"\b(?:child|pupil|student|young person|your name|called|are you)\b", re.I)
_PARTED = re.compile(r"[-'’]")  # “O'ROURKE”
_INITIAL = re.compile(r"[A-Z]\.? ")
_FOOT = 5  # lines at a letter's end, where a name alone is the writer's
TITLED = re.compile(r"(Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Judge|Sir|Cllr|Registrar)\b")
_ANOTHERS = re.compile(  # “Keyworker: Ann Dale”, “Left voicemail for Ann Dale”
    rf"\b(?:by|from|to|dear|cc|rang|rung|phoned|e-?mailed|(?:voicemail|message) for)\W*$|{JOB.pattern}\W*$", re.I
)
_RINGS = re.compile(r" (?:rang|phoned|e-?mailed|called back)\b")  # whom one has to do with
_IN_WORD, _SURNAME_AFTER = re.compile(r"\w"), re.compile(r" [A-Z]")


def by_use(paper: Paper) -> Iterator[Suggestion]:
    """Suggest whom the paper calls by name as one calls a child, each way of it on its own."""
    yield from _called_by_first_name(paper)
    yield from _only_name(paper)
    yield from _of_the_family(paper)
    yield from _written_to(paper)


def _called_by_first_name(paper: Paper) -> Iterator[Suggestion]:
    """The one person called by the first name alone as well as in full, as letters call a child."""
    signed = paper.closing if paper.closing is not None else paper.lines[-1].at + 1 if paper.lines else 0
    foot = signed - _FOOT if paper.is_email or paper.greeting is not None else signed
    places = {body.name.split()[0].lower() for line in paper.lines[:150] for body in find_bodies(line.text)}
    found: dict[str, tuple[Named, int, int]] = {}
    counted: dict[str, int] = {}
    for line in paper.lines[:150]:
        for name in find_names(line.text):
            words = name.name.split()
            before = line.text[: name.start]
            if (
                TITLED.match(name.name)
                or len(words[0]) < 3
                or words[0].lower() in places
                or _RINGS.match(line.text[name.end :])
                or (line.at == 0 and paper.clocks > 1)  # at the head of a chat: with whom it is
                or _ANOTHERS.search(before)
                or line.at > signed
                or (line.at >= foot and len(line.text) - len(name.name) <= 2)
            ):
                continue
            first = neat_name(name.name).split()[0]
            if first not in counted:
                counted[first] = times_alone(first, paper)
            if alone := counted[first]:
                found.setdefault(neat_name(name.name), (name, alone, line.page))
    ranked = sorted(found.items(), key=lambda item: -item[1][1])
    for number, (value, (name, alone, page)) in enumerate(ranked[:3]):
        sole = number == 0 and (len(ranked) == 1 or ranked[1][1][1] < alone)
        yield Suggestion(value, (0.8 if alone >= 2 else 0.76) if sole else 0.5, name.name, page)


def _only_name(paper: Paper) -> Iterator[Suggestion]:
    """The one name at the top of a child's own page, where nobody else is named."""
    if paper.greeting is not None or paper.is_email or paper.clocks > 1:
        return
    if not any(_SAYS_ME.search(line.text) for line in paper.lines):
        return
    named = [(line, name) for line in paper.lines for name in find_names(line.text) if not TITLED.match(name.name)]
    if len({name.name for _, name in named}) != 1:
        return
    line, name = named[0]
    below = paper.lines[line.at + 1].text if line.at + 1 < len(paper.lines) else ""
    above = paper.lines[line.at - 1].text if line.at else ""
    if above.endswith("?") and not _ASKS_FOR_CHILD.search(above):
        return  # “Who is filling this in?”
    if (
        line.at < 8
        and len(line.text) - len(name.name) <= 3
        and line.at < len(paper.lines) - 3
        and not JOB.search(below)
    ):
        yield Suggestion(neat_name(name.name), 0.77, name.name, line.page)


def _of_the_family(paper: Paper) -> Iterator[Suggestion]:
    """Who bears the surname a letter's greeting or signature has, and is spoken of in its body."""
    if paper.greeting is None:
        return
    closing = paper.closing if paper.closing is not None else len(paper.lines)
    outside = [*paper.lines[: paper.greeting + 1], *paper.lines[closing:]]
    adults = {name.name for line in outside for name in find_names(line.text)}
    surnames = {name.split()[-1] for name in adults}
    for line in paper.lines[paper.greeting + 1 : closing]:
        for name in find_names(line.text):
            if _INITIAL.match(name.name):
                continue  # who signs; of children letters say the first name
            if name.name.split()[-1] in surnames and name.name not in adults and not TITLED.match(name.name):
                yield Suggestion(neat_name(name.name), 0.79, name.name, line.page)


def _written_to(paper: Paper) -> Iterator[Suggestion]:
    """The young person a letter about “your plan” goes to: “Miss Mina Dale” above “Dear Mina”, or at its foot."""
    greeted = _DEAR.match(paper.lines[paper.greeting].text) if paper.greeting is not None else None
    to_you = paper.lines_with("your ", "you ")
    if not greeted or not any(_YOURS.search(line.text) for line in to_you):
        return
    if any(_YOUR_CHILD.search(line.text) for line in to_you):
        return
    foot = paper.closing if paper.closing is not None else max(len(paper.lines) - _FOOT, (paper.greeting or 0) + 1)
    for line in (*paper.lines[: paper.greeting], *paper.lines[foot:]):
        for name in find_names(line.text):
            value = TITLED.sub("", name.name).strip(" .")
            if value.split()[0] == greeted[1] and len(value.split()) > 1:
                yield Suggestion(neat_name(value), 0.82, name.name, line.page)


def times_alone(first: str, paper: Paper) -> int:
    """How often a first name stands without a surname after it."""
    parts = _said(paper).split(first)
    return sum(
        not (before and _IN_WORD.match(before[-1])) and not _IN_WORD.match(after) and not _SURNAME_AFTER.match(after)
        for before, after in pairwise(parts)
    )


@lru_cache(maxsize=1)
def _said(paper: Paper) -> str:
    """What a paper says; of a letter, without its head and address, where a place may bear half a name."""
    begin = paper.greeting + 1 if paper.greeting is not None else 0
    return paper.clues.get("subject", "") + "\n" + "\n".join(line.text for line in paper.lines[begin:150])


def neat_name(name: str) -> str:
    words = name.split()
    if len(words) == 2 and words[0].isupper() and len(words[0]) > 2 and words[1][1:].islower():
        return f"{words[1]} {nice_name(words[0])}"  # “DALE Mina”, as registers write it
    if name.isupper() or (len(words) > 1 and words[-1].isupper() and len(words[-1]) > 2):
        return nice_name(
            " ".join(
                word.capitalize() if word.isupper() and len(word) > 2 and not _PARTED.search(word) else word
                for word in words
            )
        )
    return name
