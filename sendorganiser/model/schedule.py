"""A schedule: a table of lines, each with the papers and pages that show it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

Kind = Literal["text", "date", "number", "pages"]
Look = Literal["plain", "milestone", "group", "total"]

_NAMED_SHARE = 118.0


@dataclass(frozen=True)
class Reference:
    """A page of one paper, or several in a row; counted within the paper, from 1. `last` 0: only `page`."""

    document: int
    page: int = 1
    last: int = 0


@dataclass(frozen=True)
class Column:
    """A column: its heading, its share of the width, and what stands in it. At most one is of kind "pages"."""

    title: str
    share: float
    kind: Kind = "text"


@dataclass(frozen=True)
class Row:
    """A line. `cells` has one text a column (that of the "pages" column is filled from `references`).

    `look` "milestone" sets a statutory date apart from what people did, "group" is a heading over rows, "total" a sum.
    """

    cells: tuple[str, ...]
    references: tuple[Reference, ...] = ()
    look: Look = "plain"


@dataclass(frozen=True)
class Schedule:
    """A table with its heading. `notes` stand above it in small type: how it was made, what is recollection."""

    title: str
    subtitle: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    empty: str = "Nothing to list yet."

    @property
    def pages_column(self) -> int | None:
        """Where the column of page references stands, if there is one."""
        return next((n for n, column in enumerate(self.columns) if column.kind == "pages"), None)


@dataclass(frozen=True)
class Standing:
    """Where a paper stands in a bundle: its first and last page there, and the pages of it that went in (none: all).

    `labels` are the numbers printed on those pages where they are not those of `first` to `last`.
    """

    first: int
    last: int
    only: tuple[int, ...] = ()
    labels: tuple[str, ...] = ()

    def place_of(self, page: int) -> int | None:
        """Return where a page of the paper stands; None if it is not in the bundle."""
        if self.only:
            return self.first + self.only.index(page) if page in self.only else None
        place = self.first + page - 1
        return place if self.first <= place <= self.last else None

    def label(self, place: int) -> str:
        """Return the number printed on a page of the bundle that is the paper's."""
        return self.labels[place - self.first] if self.labels else str(place)


def reference_lines(row: Row, numbers: Mapping[int, Standing]) -> tuple[str, ...]:
    """Write a row's references by a bundle's page numbers, one a line; "–" for a paper that is not in it.

    >>> reference_lines(Row((), (Reference(7, 2), Reference(8, 1, 3))), {7: Standing(11, 14), 8: Standing(20, 29)})
    ('12', '20–22')
    """
    return tuple(_written(reference, numbers.get(reference.document)) for reference in row.references)


def with_pages(schedule: Schedule, numbers: Mapping[int, Standing]) -> Schedule:
    """Fill the page column from a bundle's numbering."""
    return _filled(schedule, lambda row: reference_lines(row, numbers))


def with_titles(schedule: Schedule, titles: Mapping[int, str]) -> Schedule:
    """Name the papers themselves where the schedule stands alone, in a wider column."""
    at = schedule.pages_column
    if at is None:
        return schedule
    named = Column("Shown by", max(schedule.columns[at].share, _NAMED_SHARE))
    columns = (*schedule.columns[:at], named, *schedule.columns[at + 1 :])
    filled = _filled(schedule, lambda row: tuple(_named(one, titles) for one in row.references))
    return replace(filled, columns=columns)


def printed_page(reference: Reference, standing: Standing | None) -> int | None:
    """Return the printed page a reference leads to; None where the paper or that page of it is not in the bundle."""
    return standing.place_of(reference.page) if standing is not None else None


def _filled(schedule: Schedule, lines: Callable[[Row], tuple[str, ...]]) -> Schedule:
    at = schedule.pages_column
    if at is None:
        return schedule
    rows = (
        replace(row, cells=(*row.cells[:at], "\n".join(lines(row)), *row.cells[at + 1 :])) if row.references else row
        for row in schedule.rows
    )
    return replace(schedule, rows=tuple(rows))


def _named(reference: Reference, titles: Mapping[int, str]) -> str:
    title = titles.get(reference.document, "a paper no longer in the case")
    return f"{title}, p. {reference.page}" if reference.page > 1 or reference.last else title


def _written(reference: Reference, standing: Standing | None) -> str:
    first = printed_page(reference, standing)
    if first is None or standing is None:
        return "–"
    pages = range(reference.page, max(reference.last, reference.page) + 1)
    last = max(place for page in pages if (place := standing.place_of(page)) is not None)
    one, other = standing.label(first), standing.label(last)
    return one if last == first else f"{one}–{other}"
