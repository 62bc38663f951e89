"""What a hearing is followed with: a bundle by its printed page numbers, and notes on its pages."""

import re
from dataclasses import dataclass, field

from sendorganiser.model.document import PageToSearch

_BEFORE_NUMBER = re.compile(r"^(?:PAGES?|PP?)[.\s]*(?=\d)")


@dataclass(frozen=True)
class HearingNote:
    """A note on page `place` of the bundle whose file has the hash `bundle`; `name` and `label` say so in words.

    Where a page of one's own stands there, `document` and `page` name it, so that every bundle with that page shows
    the note.
    """

    id: int
    case: int
    bundle: str
    place: int
    text: str
    name: str = ""
    label: str = ""
    document: int | None = None
    page: int | None = None
    made: str = ""
    removed: str = ""


@dataclass(frozen=True)
class HearingPaper:
    """One line of the list to jump by: a paper and the page of the file it begins on."""

    title: str
    first: int


@dataclass(frozen=True)
class HearingBundle:
    """A bundle to look things up in. `labels` are its printed numbers, "" of a page where they are plain counts.

    `mine` leads from a page of the file to the document and page of one's own that stands there. `words` has the words
    and boxes, as JSON, of pages that only OCR could read.
    """

    name: str
    about: str
    file: str
    sha256: str
    pages: int
    labels: tuple[str, ...]
    papers: tuple[HearingPaper, ...]
    mine: dict[int, tuple[int, int]] = field(default_factory=dict)
    is_theirs: bool = False
    words: dict[int, str] = field(default_factory=dict)

    def label(self, place: int) -> str:
        """Return the number printed on a page of the file."""
        return (self.labels[place - 1] if 1 <= place <= len(self.labels) else "") or str(place)

    def places(self, typed: str) -> tuple[int, ...]:
        """Return the pages of the file that bear a number as somebody says it: "12a", "C 45", "p. 7"."""
        wanted = spoken(typed)
        return tuple(place for place in range(1, self.pages + 1) if wanted and spoken(self.label(place)) == wanted)

    def to_search(self) -> list[PageToSearch]:
        """Return each page with the words that OCR read on it."""
        return [PageToSearch(place, self.words.get(place, "")) for place in range(1, self.pages + 1)]

    def place_of(self, document: int, page: int) -> int:
        """Return where a page of one's own stands; 0 where it does not."""
        return next((place for place, mine in self.mine.items() if mine == (document, page)), 0)


def page_in_words(label: str, place: int) -> str:
    """Name a page by its printed number, and by its place in the file where that is another.

    >>> page_in_words("74", 73), page_in_words("74", 74), page_in_words("", 3)
    ('page 74 (73rd in the file)', 'page 74', 'page 3')
    """
    if label in ("", str(place)):
        return f"page {place}"
    ending = "th" if place % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"page {label} ({place}{ending} in the file)"


def spoken(number: str) -> str:
    """Return a page's number without what is said or written around it.

    >>> spoken("p. 12a"), spoken("c 45"), spoken("Page 7"), spoken("P3"), spoken("C-012")
    ('12A', 'C45', '7', 'P3', 'C12')
    """
    text = " ".join(number.upper().split())
    if not re.fullmatch(r"P\d+", text):  # a section may be called P
        text = _BEFORE_NUMBER.sub("", text)
    return re.sub(r"(?<!\d)0+(?=\d)", "", re.sub(r"[\s.:/–-]", "", text))
