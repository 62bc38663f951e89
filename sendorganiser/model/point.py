"""What must be shown and by what: passages marked, points with their evidence, what is wrong, who said what."""

import json
from dataclasses import dataclass
from typing import Literal

Rect = tuple[float, float, float, float]
Stance = Literal["for", "against", "neutral"]
STANCES: dict[str, str] = {"for": "For", "against": "Against", "neutral": "Background"}
Strength = Literal["none", "weak", "disputed", "fair", "strong"]
SURE: dict[str, str] = {
    "found": "Read in reports of the law; look it up before you quote it",
    "memory": "From memory: check it before you rely on it",
    "practice": "What advisers do; no rule",
}
RELATIONS: dict[str, tuple[str, str]] = {
    "reply-to": ("Replies to", "Is answered by"),
    "part-of": ("Is part of", "Has as a part"),
    "attachment-of": ("Came with", "Has with it"),
    "later-version-of": ("Is a later version of", "Has a later version in"),
}


@dataclass(frozen=True)
class Colour:
    """One of the four ways to mark a passage: never by its colour alone, so each has a letter and a line of its own."""

    id: str
    title: str
    letter: str
    what: str


COLOURS = (
    Colour("yellow", "Yellow", "K", "Key passage"),
    Colour("green", "Green", "N", "Need"),
    Colour("blue", "Blue", "P", "Provision"),
    Colour("pink", "Pink", "W", "Wrong"),
)


def colour_named(id: str) -> Colour:
    """Return a colour by its id; the first for one that is not known."""
    return next((colour for colour in COLOURS if colour.id == id), COLOURS[0])


@dataclass(frozen=True)
class Highlight:
    """A passage marked on a page. Its words hold it (`lead`: those just before); `boxes` are where they stood.

    `boxes` (JSON) are good only on the reading copy they were drawn on, `reading`. A place on a picture has no words:
    its boxes alone hold it, and its `note` is its name.
    """

    id: int
    case: int
    document: int | None
    page: int
    colour: str
    quote: str
    lead: str = ""
    boxes: str = "[]"
    reading: str = ""
    note: str = ""
    made: str = ""
    removed: str = ""

    @property
    def called(self) -> str:
        """Its words in quotation marks, or for a place on a picture its name, as it stands in a list."""
        if self.quote:
            return f"“{' '.join(self.quote.split())}”"
        return " ".join(self.note.split()) or "A place without a name"

    @property
    def rects(self) -> tuple[Rect, ...]:
        """Where the words stood, one box a line, in points of the page."""
        return tuple((float(a), float(b), float(c), float(d)) for a, b, c, d in json.loads(self.boxes or "[]"))


def boxes_as_text(boxes: tuple[Rect, ...]) -> str:
    """Write boxes as they are kept."""
    return json.dumps([[round(side, 1) for side in box] for box in boxes])


@dataclass(frozen=True)
class PageNote:
    """A note of one's own on a page; it is in no bundle."""

    id: int
    case: int
    document: int | None
    page: int
    text: str
    made: str = ""
    removed: str = ""


@dataclass(frozen=True)
class Point:
    """What must be shown. `test` is the law's test in plain words, with its `source` and how `sure` that is."""

    id: int
    case: int
    title: str
    place: int = 0
    test: str = ""
    source: str = ""
    sure: str = ""
    template: str = ""
    note: str = ""
    made: str = ""
    removed: str = ""


@dataclass(frozen=True)
class Evidence:
    """A passage on a page, for or against a point, and why."""

    id: int
    case: int
    point: int
    stance: str
    document: int | None = None
    page: int | None = None
    highlight: int | None = None
    quote: str = ""
    note: str = ""
    made: str = ""
    removed: str = ""


@dataclass(frozen=True)
class Inaccuracy:
    """A passage that is wrong (`quote`), what is right (`truth`), and the page that proves it."""

    id: int
    case: int
    quote: str
    truth: str
    document: int | None = None
    page: int | None = None
    why: str = ""
    proof: int | None = None
    proof_page: int | None = None
    proof_quote: str = ""
    made: str = ""
    removed: str = ""


@dataclass(frozen=True)
class Statement:
    """What somebody said on a subject, on a page; with a `value` (reading age 6.5) where it can be measured."""

    id: int
    case: int
    subject: str
    quote: str
    who: str = ""
    date: str = ""
    value: str = ""
    unit: str = ""
    document: int | None = None
    page: int | None = None
    made: str = ""
    removed: str = ""


@dataclass(frozen=True)
class Tag:
    """A word a person put on a paper."""

    id: int
    case: int
    document: int | None
    tag: str
    made: str = ""
    removed: str = ""


@dataclass(frozen=True)
class Relation:
    """How one paper belongs to another."""

    id: int
    case: int
    document: int | None
    other: int | None
    kind: str
    made: str = ""
    removed: str = ""


@dataclass(frozen=True)
class Weight:
    """How a point stands: how many passages for and against it, from how many papers, and what that comes to."""

    against: int
    papers: int
    backing: int

    @property
    def strength(self) -> Strength:
        """Counted, not judged: whether a passage is good is for a person to say."""
        if not self.backing:
            return "none"
        if self.against >= self.backing:
            return "disputed"
        if self.papers >= 3:
            return "strong"
        return "fair" if self.papers == 2 else "weak"


STRENGTHS: dict[str, str] = {
    "none": "Gap: nothing shows it yet",
    "weak": "Weak: one paper only",
    "disputed": "Disputed: as much against it",
    "fair": "Fair: two papers",
    "strong": "Strong: three papers or more",
}


def weight(evidence: "list[Evidence] | tuple[Evidence, ...]") -> Weight:
    """Count what is for and against a point; a passage whose paper is gone counts for nothing.

    >>> weight([Evidence(1, 1, 1, "for", 7), Evidence(2, 1, 1, "for", 7)]).strength
    'weak'
    """
    backing = [one for one in evidence if one.stance == "for" and one.document is not None]
    against = [one for one in evidence if one.stance == "against" and one.document is not None]
    return Weight(len(against), len({one.document for one in backing}), len(backing))
