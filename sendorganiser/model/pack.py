"""A bundle: what goes in it, the numbered plan, and what came out."""

from dataclasses import dataclass


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
    the bundle: those of our own schedules, whose page references they make true.
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


@dataclass(frozen=True)
class PackSection:
    """A section of a bundle with its papers in order; `id` is the preset's, `letter` is shown before the title."""

    id: str
    title: str
    letter: str = ""
    papers: tuple[Paper, ...] = ()


@dataclass(frozen=True)
class Numbered:
    """One document in the plan: its number in the index and its first and last printed page."""

    no: int
    paper: Paper
    first: int
    last: int


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
class Plan:
    """The one list that index, stamps, labels, links and bookmarks are all made from.

    `index_pages` counts the index's own pages, which come first and are numbered too. Empty sections
    are left out. `missing` are characters of the titles that no shipped font can draw.
    """

    title: str
    subtitle: str
    index_pages: int
    sections: tuple[PlannedSection, ...]
    missing: str = ""

    @property
    def entries(self) -> tuple[Numbered, ...]:
        return tuple(entry for section in self.sections for entry in section.entries)

    @property
    def pages(self) -> int:
        return self.index_pages + sum(entry.paper.pages for entry in self.entries)


@dataclass(frozen=True)
class Pack:
    """A bundle being arranged in the archive; `sections` maps each section id to document ids in order."""

    id: int
    case: int
    title: str
    preset: str
    sections: dict[str, tuple[int, ...]]
    changed: str = ""


@dataclass(frozen=True)
class BuiltDocument:
    """Where one document stands in a finished bundle."""

    document: str
    source: str
    title: str
    section: str
    first: int
    last: int


@dataclass(frozen=True)
class BuiltPack:
    """A finished bundle."""

    file: str
    pages: int
    bytes: int
    sha256: str
    documents: tuple[BuiltDocument, ...]
