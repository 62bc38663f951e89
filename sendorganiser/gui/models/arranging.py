"""In which order are papers listed, and under which headings?"""

from collections.abc import Callable, Collection, Mapping, Sequence
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from sendorganiser.gui.models.filters import ALL, Filter, heading_of, title_of
from sendorganiser.model.document import printed_date

if TYPE_CHECKING:
    from sendorganiser.model import Document
    from sendorganiser.model.query import Hit


_NEARLY = "With some of these words"


class Order(StrEnum):
    """How the list is sorted; the value is what it is called on screen."""

    NEWEST = "Newest first"
    OLDEST = "Oldest first"
    ADDED = "Last added first"
    TITLE = "By title"
    KIND = "By kind"


class Heading(NamedTuple):
    """A line above the papers of a year, a kind or a day."""

    words: str


class PaperRow(NamedTuple):
    """A paper in the list; `inside` says what it came inside of, if anything; `hit` is where the search found it.

    `names_another` says that it is about another child than the case's.
    """

    document: "Document"
    inside: str = ""
    has_draft: bool = False
    says_to_check: bool = True  # needless where all that is listed is to be checked
    hit: "Hit | None" = None
    names_another: bool = False
    inside_icon: str = "mail"


Row = Heading | PaperRow


def arrange(
    documents: "Sequence[Document]",
    order: Order,
    *,
    all_of_case: "Sequence[Document]",
    drafts: Sequence[int] = (),
    says_to_check: bool = True,
    about_others: Collection[int] = (),
    notes: "Mapping[int, tuple[str, str]] | None" = None,
) -> list[Row]:
    """Return the rows of a list: papers in `order`, with headings between them; `notes` are an icon and words."""
    known = {document.id: document for document in all_of_case}
    key, heading, is_reversed = _ORDERS[order]
    rows: list[Row] = []
    for words, papers in groupby(sorted(documents, key=key, reverse=is_reversed), heading):
        rows += [Heading(words)] if words else []
        for paper in papers:
            icon, inside = (notes or {}).get(paper.id) or ("mail", _inside(paper, known))
            is_other = paper.id in about_others
            rows.append(PaperRow(paper, inside, paper.id in drafts, says_to_check, None, is_other, icon))
    return rows


def none_found(chosen: Filter, hits: "Sequence[Hit]") -> tuple[str, str]:
    """Say that nothing listed has the words, and what to do: papers of another filter may have them."""
    if chosen != ALL and any(not hit.nearly for hit in hits):
        return "No paper here has all of these words", f"Papers outside “{heading_of(chosen)}” do: choose “All papers”."
    return "No paper has all of these words", "Try fewer words, or part of a word."


def found(hits: "Sequence[Hit]", documents: "dict[int, Document]") -> list[Row]:
    """Return the rows of a search, best first; those with only some of the words come under a heading."""
    rows: list[Row] = []
    for hit in hits:
        if (paper := documents.get(hit.document)) is not None:
            if hit.nearly and Heading(_NEARLY) not in rows:
                rows.append(Heading(_NEARLY))
            rows.append(PaperRow(paper, _inside(paper, documents), hit=hit))
    return rows


def _inside(paper: "Document", known: "Mapping[int, Document]") -> str:
    if paper.parent is None or (parent := known.get(paper.parent)) is None:
        return ""
    return f"From the e-mail “{parent.title}”" if parent.format in ("eml", "msg") else f"Came inside “{parent.title}”"


def _by_date(document: "Document") -> tuple[str, int]:
    return document.date or "9999", document.id  # undated ones stand first among the newest, last among the oldest


def _year(document: "Document") -> str:
    return document.date[:4] or "No date yet"


_ORDERS: "dict[Order, tuple[Callable[[Document], tuple[str | int, ...]], Callable[[Document], str], bool]]" = {
    Order.NEWEST: (_by_date, _year, True),
    Order.OLDEST: (_by_date, _year, False),
    Order.ADDED: (lambda d: (d.added, d.id), lambda d: f"Added {printed_date(d.added[:10])}", True),
    Order.TITLE: (lambda d: (d.title.casefold(), d.date, d.id), lambda _: "", False),
    Order.KIND: (lambda d: (title_of(d.kind).casefold(), d.date, d.id), lambda d: title_of(d.kind), False),
}
