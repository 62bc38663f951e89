"""Tells which lines of Section F are provision, and which say only what the child will surely do by some day.

A line of provision that is hidden harms more than an aim that is shown. So a line is set aside only where the child
does something that children learn to do, by a day, and where nobody gives anything, and nothing is said of how often
or in what group.
"""

import re
from collections import Counter
from dataclasses import replace

from sendorganiser.model.plan import Clause, LeftOut, PlanReading
from sendorganiser.plan.clauses import is_promise
from sendorganiser.plan.measuring import any_word, measures
from sendorganiser.plan.words import OwnWords, bare, plain, wording

BY_WHEN = (
    r"by (?:the )?(?:end|start|beginning|age|time|summer|spring|autumn|winter|january|february|march|april|may|june|"
    r"july|august|september|october|november|december|easter|christmas|20\d\d|year \d|key stage|ks ?\d)\b"
)
_WHEN = re.compile(rf"^\W*{BY_WHEN}[^.;:]{{0,60}}?\b(?:will|can|is)\b|\b(?:{BY_WHEN}|out of\b)")
_ABLE = r"(?:be (?:able|confident|ready) to|able to) "
_NO_PERSON = (
    r"(?!(?:By|Stage|Easter|Christmas|January|February|March|April|May|June|July|August|September|October|November|"
    r"December)\b)"
)
_DOES = re.compile(  # who, what of theirs, and what they will do
    rf"(?:^|[\s,])(?P<who>{_NO_PERSON}[A-Z][\w-]*|[Hh]e|[Ss]he|[Tt]hey|I|[Tt]he (?:child|pupil|student|young person))"
    rf"(?:(?P<of>['’]s?(?: \w+){{1,3}})| [A-Z][\w’-]+)? (?:will|can|is) (?:{_ABLE})?(?:\w+ly )?(?P<what>\S.*)$"
)
_GIVEN_BY = re.compile(r"\b(?:by|with|from|to|for|at|beside|alongside|through|under|of)\b ([^,;.]{0,40})")
_NO_HELP = re.compile(r"\bwithout [^,;.]*")
_GIVEN = re.compile(
    r"\b(?:programme|therapy|sessions?|lessons?|course|club|training|tuition|placement|place|intervention|assessment|"
    r"equipment|funding|budget)\b"
)
_OWN_NAME = re.compile(
    r"(?<!Mr )(?<!Mrs )(?<!Ms )(?<!Miss )(?<!Dr )\b([A-Z][\w-]+)(?:['’]s \w+)? (?:has|is|was|will|can|cannot|finds?|"
    r"likes|loves|enjoys|needs|uses|does|would|wants|reads|speaks|told|tires|becomes|struggles|seldom|often)\b"
)
_SOME_CHILD = ("he", "she", "they", "i", "the")
_NO_NAMES = frozenset(
    ("he", "she", "they", "it", "this", "there", "that", "who", "what", "mum", "dad", "school", "staff")
)


def settled(reading: PlanReading, own: OwnWords | None = None) -> PlanReading:
    """Return a plan in which each line of Section F that is taken as no provision says why; a person's word is first.

    This alone decides what counts as provision: whoever reads a plan takes `PlanReading.provision`.
    """
    own, name = own or OwnWords(), child_of(reading)
    return replace(
        reading,
        sections=tuple(
            replace(section, clauses=tuple(replace(one, left_out=_why_not(one, own, name)) for one in section.clauses))
            if section.letter == "F"
            else section
            for section in reading.sections
        ),
    )


def _why_not(clause: Clause, own: OwnWords, name: str) -> LeftOut:
    if clause.aside or bare(clause.text) in own.given:
        return ""
    if bare(clause.text) in own.none:
        return "by hand"
    if not is_promise(clause):
        return "promises nothing"
    return "aim" if is_hope(clause.text, name) else ""


def child_of(reading: PlanReading) -> str:
    """Return the name by which Sections A, B and E call the child; "" if they tell none."""
    texts = [section.text for letter in "ABE" if (section := reading.section(letter)) is not None]
    names = Counter(
        match[1] for text in texts for match in _OWN_NAME.finditer(text) if match[1].lower() not in _NO_NAMES
    )
    return names.most_common(1)[0][0] if names else ""


def is_hope(text: str, name: str) -> bool:
    """Say whether a text surely tells what a child of that name will do by some day, and gives the child nothing.

    >>> [is_hope(f"By July 2028 {end}", "Ada") for end in ("Ada will read a page.", "Ada will join a lunch group.")]
    [True, False]
    """
    does = _DOES.search(text)
    if does is None or _WHEN.search(plain(text)) is None or "who" in measures(text[: does.start()]):
        return False
    if does["who"] != name and does["who"].split()[0].lower() not in _SOME_CHILD:
        return False
    what = plain(does["what"])
    learns = any_word(wording().learnt).match(what) is not None or bool(does["of"]) and what.startswith("be ")
    lends = _GIVEN.search(what) or any_word(wording().equipment).search(what)
    if not learns or lends or {"how often", "group size"} & measures(what):
        return False
    return not any("who" in measures(near) for near in _GIVEN_BY.findall(_NO_HELP.sub("", what)))
