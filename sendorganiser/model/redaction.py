"""Redaction: what is to go from a paper, where it was found, the boxes over it, and the copy without it."""

from dataclasses import dataclass, field
from typing import Literal

Rect = tuple[float, float, float, float]
Pattern = Literal["nhs", "upn", "ni", "phone", "email", "postcode", "born", "address", "bank"]

PATTERNS: dict[Pattern, str] = {
    "nhs": "NHS numbers",
    "upn": "Pupil numbers (UPN)",
    "ni": "National Insurance numbers",
    "born": "Dates of birth",
    "address": "Addresses",
    "postcode": "Postcodes",
    "phone": "Phone numbers",
    "email": "E-mail addresses",
    "bank": "Bank details",
}


@dataclass(frozen=True)
class Cipher:
    """What a person is called in redacted papers ("Pupil A"): never in the papers themselves, only in the archive.

    `others` are further names of theirs, one a line.
    """

    id: int
    case: int
    cipher: str
    name: str
    others: str = ""
    note: str = ""
    made: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(line.strip() for line in (self.name, *self.others.splitlines()) if line.strip())


@dataclass(frozen=True)
class Sought:
    """Something to look for: a name in all its forms, or words as they stand. `label` is printed on its boxes."""

    words: str
    is_name: bool = False
    label: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Found:
    """A place that may have to go: its boxes (one a line), in points from the top left of the page as it is seen.

    `is_sure`: else it is for a person to decide. `what` says what was looked for.
    """

    page: int
    rects: tuple[Rect, ...]
    words: str
    what: str
    label: str = ""
    reason: str = ""
    is_sure: bool = True


@dataclass(frozen=True)
class RedactionBox:
    """A box on a page: all under it goes. `words` are those it was drawn for, "" where a hand drew it."""

    page: int
    rect: Rect
    words: str = ""
    label: str = ""
    reason: str = ""
    id: int = 0
    made: str = ""

    @property
    def said(self) -> str:
        """What is printed on the box."""
        return " – ".join(part for part in (self.label, self.reason) if part)


@dataclass(frozen=True)
class RedactedCopy:
    """A copy of a paper without what its boxes cover. `copy` and `reading` are the hashes of the two files.

    `gone` are the words of which nothing is left in the copy. `is_current`: no box was changed since, and the
    paper's pages stand as they did.
    """

    id: int
    document: int
    copy: str
    reading: str
    boxes: tuple[RedactionBox, ...]
    gone: tuple[str, ...]
    made: str
    is_current: bool = True


@dataclass(frozen=True)
class Leak:
    """Where something that should be gone can still be read; `page` 0 is the file as a whole."""

    page: int
    where: str
    words: str = ""
    rects: tuple[Rect, ...] = field(default=())
