"""In which order are papers listed, and under which headings?"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from sendorganiser.gui.models.filters import title_of
from sendorganiser.model import Document
from sendorganiser.model.document import printed_date
from sendorganiser.model.query import Hit


class Order(StrEnum):
    """How the list is sorted; the value is what it is called on screen."""

    NEWEST = "Newest first"
    OLDEST = "Oldest first"
    ADDED = "Last added first"
    TITLE = "By title"
    KIND = "By kind"


@dataclass(frozen=True)
class Heading:
    """A line above the papers of a year, a kind or a day."""

    words: str


@dataclass(frozen=True)
class PaperRow:
    """A paper in the list; `inside` is the title of the e-mail it came with, `hit` where the search found it."""

    document: Document
    inside: str = ""
    has_draft: bool = False
    says_to_check: bool = True  # needless where all that is listed is to be checked
    hit: Hit | None = None


Row = Heading | PaperRow


def arrange(
    documents: Sequence[Document],
    order: Order,
    *,
    all_of_case: Sequence[Document],
    drafts: Sequence[int] = (),
    says_to_check: bool = True,
) -> list[Row]:
    """Return the rows of a list: papers in `order`, with headings between them."""
    titles = {document.id: document.title for document in all_of_case}
    key, heading, is_reversed = _ORDERS[order]
    rows: list[Row] = []
    for words, papers in groupby(sorted(documents, key=key, reverse=is_reversed), heading):
        rows += [Heading(words)] if words else []
        rows += [
            PaperRow(paper, titles.get(paper.parent or 0, ""), paper.id in drafts, says_to_check) for paper in papers
        ]
    return rows


def found(hits: Sequence[Hit], documents: dict[int, Document]) -> list[Row]:
    """Return the rows of a search, best first."""
    titles = {number: document.title for number, document in documents.items()}
    rows: list[Row] = []
    for hit in hits:
        if (paper := documents.get(hit.document)) is not None:
            rows.append(PaperRow(paper, titles.get(paper.parent or 0, ""), hit=hit))
    return rows


def _by_date(document: Document) -> tuple[str, int]:
    return document.date or "9999", document.id  # undated ones stand first among the newest, last among the oldest


def _year(document: Document) -> str:
    return document.date[:4] or "No date yet"


_ORDERS: dict[Order, tuple[Callable[[Document], tuple[str | int, ...]], Callable[[Document], str], bool]] = {
    Order.NEWEST: (_by_date, _year, True),
    Order.OLDEST: (_by_date, _year, False),
    Order.ADDED: (lambda d: (d.added, d.id), lambda d: f"Added {printed_date(d.added[:10])}", True),
    Order.TITLE: (lambda d: (d.title.casefold(), d.date, d.id), lambda _: "", False),
    Order.KIND: (lambda d: (title_of(d.kind).casefold(), d.date, d.id), lambda d: title_of(d.kind), False),
}
