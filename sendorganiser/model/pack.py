"""A bundle: what goes in it, the numbered plan, and what came out."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class PageLink:
    """A place on one of a paper's pages (from 1) that leads to a page of another paper of the same bundle.

    `box` is (x0, y0, x1, y1) in points from the top left; `key` is the other paper's, `target` its page, from 1.
    """

    page: int
    box: tuple[float, float, float, float]
    key: str
    target: int


@dataclass(frozen=True)
class Paper:
    """One document as a bundle needs it.

    `key` is unique within the bundle. `file` is the reading copy, already made safe by `ingest`.
    `spots` has one entry a page (see `pdf.spots`). `words_file` is "" or the path of a JSON file
    {"3": [["word", x0, y0, x1, y1], …]} with the OCR words of pages, in points from the top left of
    the page as it is seen; the builder lays them invisibly under the scan. `links` lead to other papers of
    the bundle: those of our own schedules, whose page references they make true. Where only some pages go in,
    `only` names them (from 1, in order), `pages` counts them, and `whole` is how many the file has.
    """

    key: str
    title: str
    pages: int
    file: str = ""
    author: str = ""
    date: str = ""
    kind: str = ""
    source_name: str = ""
    sha256: str = ""
    spots: tuple[str, ...] = ()
    words_file: str = ""
    links: tuple[PageLink, ...] = ()
    only: tuple[int, ...] = ()
    whole: int = 0


@dataclass(frozen=True)
class PackSection:
    """A section of a bundle with its papers in order; `id` is the preset's, `letter` is shown before the title."""

    id: str
    title: str
    letter: str = ""
    papers: tuple[Paper, ...] = ()


@dataclass(frozen=True)
class Numbered:
    """One document in the plan: its number in the index, and the first and last page it stands on in the file."""

    no: int
    paper: Paper
    first: int
    last: int

    def place_of(self, page: int) -> int | None:
        """Return where a page (from 1) of the paper's file stands in the bundle's file; None if it is not in it."""
        only = self.paper.only
        if only:
            return self.first + only.index(page) if page in only else None
        return self.first + page - 1 if 1 <= page <= self.paper.pages else None


@dataclass(frozen=True)
class PlannedSection:
    """A section of the plan; `first` is the page its first document begins on."""

    id: str
    title: str
    letter: str
    entries: tuple[Numbered, ...]

    @property
    def first(self) -> int:
        return self.entries[0].first

    @property
    def pages(self) -> int:
        return sum(entry.paper.pages for entry in self.entries)


@dataclass(frozen=True)
class LateIndex:
    """The index of papers that came after a bundle was sent: it stands before them, from page `first` of the file."""

    title: str
    subtitle: str
    first: int
    pages: int


@dataclass(frozen=True)
class Plan:
    """The one list that index, stamps, labels, links and bookmarks are all made from.

    `index_pages` counts the index's own pages, which come first and are numbered too. Empty sections
    are left out. `missing` are characters of the titles that no shipped font can draw. `labels` are the numbers
    printed on the pages where they are not 1, 2, 3 …; `late` are indexes further on, each of the sections after it.
    """

    title: str
    subtitle: str
    index_pages: int
    sections: tuple[PlannedSection, ...]
    missing: str = ""
    labels: tuple[str, ...] = ()
    late: tuple[LateIndex, ...] = ()

    def label(self, page: int) -> str:
        """Return the number printed on a page of the file (from 1)."""
        return self.labels[page - 1] if self.labels else str(page)

    @property
    def entries(self) -> tuple[Numbered, ...]:
        return tuple(entry for section in self.sections for entry in section.entries)

    @property
    def pages(self) -> int:
        indexes = self.index_pages + sum(index.pages for index in self.late)
        return indexes + sum(entry.paper.pages for entry in self.entries)


@dataclass(frozen=True)
class Pack:
    """A bundle being arranged in the archive; `sections` maps each section id to document ids in order.

    `pages` names the pages (from 1) of documents of which only some go in.
    """

    id: int
    case: int
    title: str
    preset: str
    sections: dict[str, tuple[int, ...]]
    changed: str = ""
    pages: dict[int, tuple[int, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Issue:
    """A bundle as it was sent: to whom and when, the file and its hash, and the plan with each page's number.

    Papers of the plan name the reading copy they were made of by its hash, in `file`.
    """

    id: int
    pack: int
    no: int
    sent: str
    sent_to: str
    file: str
    sha256: str
    pages: int
    plan: Plan
    note: str = ""


@dataclass(frozen=True)
class BuiltDocument:
    """Where one document stands in a finished bundle's file; `label` has the printed numbers where they differ."""

    document: str
    source: str
    title: str
    section: str
    first: int
    last: int
    label: str = ""


@dataclass(frozen=True)
class BuiltPack:
    """A finished bundle."""

    file: str
    pages: int
    bytes: int
    sha256: str
    documents: tuple[BuiltDocument, ...]
