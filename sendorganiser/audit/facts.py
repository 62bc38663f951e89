"""What the checker reads of a PDF: plain facts of the file and of each page, on which the checks decide."""

from dataclasses import dataclass, field

from sendorganiser.model import Rules

Box = tuple[float, float, float, float]  # x0, y0, x1, y1


@dataclass(frozen=True)
class Destination:
    """Where a link or bookmark leads: a page of the file (from 0), or None with the reason in `broken`."""

    page: int | None = None
    keeps_zoom: bool = True
    broken: str = ""  # "nowhere": it names no target; "gone": its target is not in the file


@dataclass(frozen=True)
class Bookmark:
    """One entry of the bookmarks; `level` counts from 1. `leads` is None for a heading that leads nowhere."""

    title: str
    level: int
    has_below: bool
    leads: Destination | None

    @property
    def page(self) -> int | None:
        """The page it leads to (from 0), if it leads to one."""
        return self.leads.page if self.leads is not None else None


@dataclass(frozen=True)
class Link:
    """A link inside the file; `box` is in the page's own coordinates."""

    page: int
    box: Box
    leads: Destination


@dataclass(frozen=True)
class Structure:
    """What the file says apart from what its pages show."""

    pages: int
    bytes: int
    is_damaged: bool
    encrypted: bool
    revisions: int
    version: str
    labels: tuple[str, ...]
    bookmarks: tuple[Bookmark, ...]
    links: dict[int, tuple[Link, ...]]
    running: tuple[tuple[str, int | None], ...]  # what is active: in plain words, and the page it is on
    attached: tuple[tuple[str, int | None], ...]
    outside: tuple[int, ...]  # pages with links to files on somebody's computer
    fields: int
    comments: tuple[int, ...]
    notes: dict[int, str]  # what is written in loose text boxes, by page
    named_in_metadata: tuple[str, ...]
    opens_at: str  # "": page 1 at 100 %; else what it does instead
    shows_bookmarks: bool
    shows_title: bool
    title: str
    language: str
    loose_fonts: dict[int, str]  # pages with a font that is not in the file, and its name
    units: dict[int, float]  # pages whose unit is not a point


@dataclass(frozen=True)
class Token:
    """A number printed on a page, its box as the page is seen (points from the top left), and how it stands."""

    text: str
    box: Box
    upright: bool
    size: float
    is_clear: bool


@dataclass(frozen=True)
class Picture:
    """A picture on a page: the share of the page it covers, and its dots per inch there."""

    share: float
    dpi: float


@dataclass(frozen=True)
class Row:
    """What stands beside the links of an index page: its box as seen, its numbers from left to right, its text."""

    box: Box
    numbers: tuple[str, ...]
    text: str
    leads: Destination


@dataclass(frozen=True)
class Sight:
    """A page as it is seen. `numbers` stand at its head or foot; `inner` are its own number seen elsewhere."""

    width: float
    height: float
    read: bool = True
    numbers: tuple[Token, ...] = ()
    inner: tuple[Token, ...] = ()
    has_text: bool = False
    is_blank: bool = False
    turned: int = 0
    pictures: tuple[Picture, ...] = ()
    text_is_hidden: bool = False
    rows: tuple[Row, ...] = ()

    @property
    def is_picture(self) -> bool:
        """Say whether pictures cover much of the page, as in a scan or a photo."""
        return sum(picture.share for picture in self.pictures) >= 0.4


@dataclass(frozen=True)
class Book:
    """All that is known of a file. `expected` are the numbers its pages should carry, `sections` its own."""

    structure: Structure
    sights: tuple[Sight, ...]
    expected: tuple[str, ...]
    rules: Rules = field(default_factory=Rules)
    sections: tuple[str, ...] = ()

    @property
    def pages(self) -> int:
        return len(self.sights)
