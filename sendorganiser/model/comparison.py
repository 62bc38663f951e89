"""What a comparison of somebody else's bundle with one's own papers found. Pages are counted from 1."""

from dataclasses import dataclass
from typing import Literal

State = Literal["whole", "part", "altered", "older", "later", "version", "missing"]


@dataclass(frozen=True)
class Change:
    """Words that differ: what stands on `page` of my paper (`mine`), and on `place` of the bundle (`theirs`)."""

    page: int
    place: int
    mine: str
    theirs: str


@dataclass(frozen=True)
class PaperFound:
    """One of my papers as it stands in the bundle.

    `places` has for each of its pages the page of the bundle's file, 0 where it is not there; `blank` are pages of
    mine with nothing on them. `again` are pages of the bundle that hold some of it once more. `instead` is the paper
    of mine that stands there, where this is an older or later version of it. A paper that is "whole" may have
    `changes` too: words that OCR may have misread.
    """

    document: int
    title: str
    date: str
    state: State
    places: tuple[int, ...]
    blank: tuple[int, ...] = ()
    again: tuple[int, ...] = ()
    changes: tuple[Change, ...] = ()
    differ: int = 0
    out_of_order: tuple[int, ...] = ()
    instead: int | None = None
    unread: tuple[int, ...] = ()

    @property
    def lacks(self) -> tuple[int, ...]:
        """Pages of mine that are not in the bundle."""
        return tuple(n for n, at in enumerate(self.places, 1) if not at and n not in self.blank)

    @property
    def is_well(self) -> bool:
        """Say whether nothing has to be said of it."""
        return self.state == "whole" and not (self.again or self.out_of_order or self.unread)


@dataclass(frozen=True)
class Unseen:
    """Pages of the bundle that are in none of my papers, with a guess at their title."""

    first: int
    last: int
    title: str


@dataclass(frozen=True)
class Misnamed:
    """A bookmark or line of the index that names one paper of mine and leads to another."""

    page: int
    says: str
    document: int


@dataclass(frozen=True)
class Compared:
    """A bundle compared with my papers. `labels` are the numbers of its pages, as the bundle counts them."""

    pages: int
    labels: tuple[str, ...]
    papers: tuple[PaperFound, ...]
    unseen: tuple[Unseen, ...] = ()
    misnamed: tuple[Misnamed, ...] = ()

    def label(self, page: int) -> str:
        """Return the number printed on a page of the file."""
        return self.labels[page - 1] if 1 <= page <= len(self.labels) else str(page)

    def place(self, document: int, page: int) -> int:
        """Return the page of the bundle's file on which a page of my paper stands; 0 where it is not there."""
        for paper in self.papers:
            if paper.document == document and 1 <= page <= len(paper.places):
                return paper.places[page - 1]
        return 0

    def translated(self, document: int, page: int) -> str:
        """Return the bundle's number of a page of my paper; "" where it is not in the bundle."""
        at = self.place(document, page)
        return self.label(at) if at else ""
