"""What keeps a name from being shown: the paper has it as something else's, or in a shape that names seldom have.

Each doubt was right at least nine times in ten of what 25 sets of papers showed wrong before anybody had seen them.
"""

import re
from dataclasses import replace

from sendorganiser.ingest.facts.child_by_use import times_alone
from sendorganiser.ingest.facts.organisations import find_bodies
from sendorganiser.ingest.facts.paper import Paper
from sendorganiser.ingest.facts.people import TITLED
from sendorganiser.model import BAR, Suggestion

_DOUBTED = 0.6
_LABELLED, _BESIDE = 0.9, 0.85  # as sure as a label or a day of birth makes it, a class beside it
_MANY = 3  # words of a name that may have taken in another word of its row
_LINES = 120
_MEMBER_TWO_OR_INITIAL = re.compile(r" MP$| (?:and|&) |\b[A-Z]\b")


def doubted_child(paper: Paper, child: Suggestion | None, person: Suggestion | None) -> Suggestion | None:
    """The child, less sure where it is who signs, a body named once, or a row of words nobody is called by."""
    known = (name.strip() for name in paper.clues.get("child", "").split(";"))
    if child is None or child.value in known:
        return child  # the case's own child may sign as well
    words = child.value.split()
    of_many = len(words) >= _MANY and child.confidence < _BESIDE and not times_alone(words[0], paper)
    signs = person is not None and person.confidence >= BAR and person.value == child.value and not _tells_age(paper)
    of_a_body = child.confidence < _LABELLED and _is_in_a_body(paper, child.value)
    return _less_sure(child) if of_many or signs or of_a_body else child


def doubted_person(paper: Paper, person: Suggestion | None) -> Suggestion | None:
    """The person, less sure where a form or a table, which no one signs, gives three words for a name."""
    if person is None or paper.greeting is not None or paper.is_email:
        return person
    is_one = not TITLED.match(person.value) and not _MEMBER_TWO_OR_INITIAL.search(person.value)
    return _less_sure(person) if is_one and len(person.value.split()) == _MANY else person


def doubted_council(paper: Paper, council: Suggestion | None) -> Suggestion | None:
    """The council, less sure where its name stands elsewhere without its first or last words."""
    if council is None or not any(body.kind == "council" for body in find_bodies(council.value)):
        return council
    name = council.value.lower()
    others = {body.name.lower() for line in paper.lines[:_LINES] for body in find_bodies(line.text)} - {name}
    within = any(name.startswith(f"{other} ") or name.endswith(f" {other}") for other in others)
    return _less_sure(council) if within else council


def _is_in_a_body(paper: Paper, name: str) -> bool:
    """Whether a name that one line alone has is part of a body's on other lines: “Elm Park” of Elm Park School."""
    alone = [line for line in paper.lines_with(name.lower()) if not _names_a_body(line.text, name)]
    if len(alone) != 1:
        return False
    words = name.split()
    others = (line for line in paper.lines[:_LINES] if line is not alone[0])
    bodies = (body.name.split() for line in others for body in find_bodies(line.text))
    return any(words[0] in body or words[-1] in body for body in bodies)


def _names_a_body(text: str, name: str) -> bool:
    return any(name.lower() in body.name.lower() for body in find_bodies(text))


def _tells_age(paper: Paper) -> bool:
    """Whether a young person speaks: “I am Mina Dale. I am 17.”"""
    return any(_AGE.search(line.text) for line in paper.lines_with("i am ", "i'm ", "i’m "))


_AGE = re.compile(r"\bI(?: am|['’]m) (?:aged? )?(?:[4-9]|1\d|2[0-5])\b")


def _less_sure(suggestion: Suggestion) -> Suggestion:
    return replace(suggestion, confidence=min(suggestion.confidence, _DOUBTED))
