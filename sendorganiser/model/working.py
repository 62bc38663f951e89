"""A working document: the Word version of the plan that goes to and fro in an appeal, by the tribunal's key."""

from dataclasses import dataclass
from typing import Literal

Status = Literal["plan", "agreed", "parent", "council", "unclear"]
Severity = Literal["must", "look"]
MOST_PAGES = 25


@dataclass(frozen=True)
class Piece:
    """Words set alike: whose they are by the key, whether they are to go, and the footnotes that follow them."""

    text: str
    status: Status = "plan"
    is_deletion: bool = False
    notes: tuple[int, ...] = ()
    colour: str = ""  # "" is black


@dataclass(frozen=True)
class WorkingParagraph:
    """A paragraph in the order of the file; `section` is the letter it stands under, "" before the first."""

    number: int
    pieces: tuple[Piece, ...]
    section: str = ""
    is_heading: bool = False
    is_key: bool = False

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True)
class WorkingDocument:
    """What was read of a Word file. `tracked` and `comments` count what must not be there; `pages` 0: not known."""

    paragraphs: tuple[WorkingParagraph, ...]
    footnotes: tuple[tuple[int, str], ...] = ()
    tracked: int = 0
    comments: int = 0
    version: str = ""
    date: str = ""
    has_key: bool = False
    pages: int = 0

    @property
    def notes(self) -> dict[int, str]:
        return dict(self.footnotes)


@dataclass(frozen=True)
class WorkingFinding:
    """One thing to put right: the rule, where it is, the words, what is wrong and what to do."""

    rule: str
    severity: Severity
    where: str
    words: str
    what: str
    do: str


@dataclass(frozen=True)
class WorkingChange:
    """What became of a proposal from one version to the next; `is_alarm` where something agreed changed again."""

    sort: Literal["new", "withdrawn", "agreed", "reopened", "changed"]
    section: str
    who: Status
    words: str
    now: str = ""

    @property
    def is_alarm(self) -> bool:
        return self.sort == "reopened"
