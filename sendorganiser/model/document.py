"""A document: one paper, with its original, its reading copy and what its pages say."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, Protocol

BAR = 0.75  # a suggestion this sure stands as the fact until a person says otherwise; below it the fact stays empty
Fact = Literal["title", "kind", "date", "organisation", "person", "child"]
OTHER_DATES = ("sent", "received", "assessed")  # suggested beside the facts, for the events of a paper

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(frozen=True)
class Suggestion:
    """What a paper seems to say of itself, how sure that is (0 to 1), and the words it rests on.

    `words` are as they stand on the page (or in the file's name); `page` is None where they stand on none.
    `because` is a sentence where a person's own correction of another paper speaks, else "".
    """

    value: str
    confidence: float
    words: str
    page: int | None = None
    because: str = ""


@dataclass(frozen=True)
class Word:
    """A word and its box in points on the page as it is seen, from the top left corner.

    `sure` (0 to 100) is how sure OCR was of it.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    sure: float = 100.0


@dataclass(frozen=True)
class Page:
    """One page of a reading copy. `text` None means it still waits to be read (OCR).

    `width` and `height` are of the page as it is seen, in points. `origin` tells where the text came
    from. `spot` is where a page number may stand without covering the page's words (see `pdf.spots`).
    `confidence` (0 to 100) and `words` are those of OCR; born-digital pages have neither. `turn` is by how many
    degrees clockwise the page must still be turned to stand upright (0, 90, 180 or 270). `gaps` are the places in
    `text` of spaces as wide as between two cells (see `ingest.gaps`); they are not kept.
    """

    number: int
    width: float
    height: float
    text: str | None
    origin: Literal["pdf", "ocr", "file"] = "pdf"
    spot: str = "bottom-right"
    confidence: float | None = None
    words: tuple[Word, ...] = ()
    turn: int = 0
    gaps: tuple[int, ...] = ()


class Searched(Protocol):
    """A page to look for words on: its text (None: the file is asked), and what OCR read on it, as words or as JSON."""

    @property
    def number(self) -> int: ...
    @property
    def text(self) -> str | None: ...
    @property
    def words(self) -> Sequence[Word] | str: ...


class PageToSearch(NamedTuple):
    """A page of which no more is known than, perhaps, the words and boxes that OCR read, as JSON."""

    number: int
    words: str = ""
    text: str | None = None


@dataclass(frozen=True)
class Document:
    """One paper. A fact is what a person confirmed, else a suggestion that passed the bar, else "".

    `date` is an ISO day (2024-09-01), month (2024-09) or year (2024), or "". `sha256` is of the original
    and `reading` of the PDF we show and bundle (the same file where the original will do).
    `waiting` counts pages still to be read by OCR.
    """

    id: int
    case: int
    title: str
    source_name: str
    sha256: str
    reading: str
    format: str
    pages: int
    added: str
    kind: str = ""
    date: str = ""
    organisation: str = ""
    person: str = ""
    child: str = ""
    private: bool = False
    confirmed: bool = False
    parent: int | None = None
    waiting: int = 0
    note: str = ""
    suggested: dict[Fact, Suggestion | None] = field(default_factory=dict)


def date_precision(value: str) -> Literal["day", "month", "year"] | None:
    """Say how exact an ISO date is, by its length.

    >>> date_precision("2024-09")
    'month'
    """
    precisions: dict[int, Literal["day", "month", "year"]] = {10: "day", 7: "month", 4: "year"}
    return precisions.get(len(value))


def printed_date(value: str) -> str:
    """Write an ISO date the way people here write it.

    >>> printed_date("2026-05-14"), printed_date("2024-09"), printed_date("")
    ('14 May 2026', 'September 2024', '')
    """
    parts = value.split("-")
    if len(parts) == 3:
        return f"{int(parts[2])} {_MONTHS[int(parts[1]) - 1]} {parts[0]}"
    if len(parts) == 2:
        return f"{_MONTHS[int(parts[1]) - 1]} {parts[0]}"
    return value


def short_date(value: str) -> str:
    """Write an ISO date for a narrow column, its month in three letters.

    >>> short_date("2026-09-05"), short_date("2024-09"), short_date("")
    ('5 Sep 2026', 'Sep 2024', '')
    """
    parts = value.split("-")
    if len(parts) < 2:
        return value
    month = _MONTHS[int(parts[1]) - 1][:3]
    return " ".join([str(int(parts[2])), month, parts[0]] if len(parts) == 3 else [month, parts[0]])
