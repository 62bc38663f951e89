"""An EHC plan: its sections, what each page of it says, its provision and how that changed."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

SECTIONS = ("A", "B", "C", "D", "E", "F", "G", "H1", "H2", "I", "J", "K")
Measure = Literal["how much", "how often", "who", "qualification", "group size", "how long"]
MEASURES: tuple[Measure, ...] = ("how much", "how often", "who", "qualification", "group size", "how long")
Stage = Literal["draft", "amendment-notice", "final", "amended"]
LeftOut = Literal["", "promises nothing", "aim", "by hand"]
STAGES: tuple[Stage, ...] = ("draft", "amendment-notice", "final", "amended")


class Printed(NamedTuple):
    """A word of a page with its box in points from the top left; `size` 0 where it is not known (a scan).

    `marks`: "s" struck through, "u" underlined, "c" coloured, "b" bold; none are known of a scan.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float = 0.0
    bold: bool = False
    marks: str = ""


@dataclass(frozen=True)
class PlanPage:
    """A page to read: its words where they are known by place, else its text; ruled lines as boxes."""

    number: int
    text: str = ""
    words: tuple[Printed, ...] = ()
    rules: tuple[tuple[float, float, float, float], ...] = ()
    is_scan: bool = False


@dataclass(frozen=True)
class Clause:
    """One thing a section says: a sentence, a line of a list, or a line of a table.

    `beside` is what stands in the other cells of its line (how often, who); `label` is its number ("F3").
    `under` is the heading it stands under within its section. `aside`: a heading, or what a table quotes from another
    section; it is compared between versions, but promises nothing. `near` is what the sentence that leads to it or
    goes on from it says: it is weighed with it, and compared by itself. Needs, outcomes and provision that the plan
    sets side by side in one line of a table share a `row`; 0 where it does not. `paper` is the paper it stands in,
    where that is not the one that was read: a plan as a notice would leave it is of two. `left_out` says why a line of
    Section F is taken as no provision: by its words, as an aim, or since the person said so.
    """

    section: str
    page: int
    text: str
    beside: str = ""
    label: str = ""
    under: str = ""
    aside: bool = False
    near: str = ""
    row: int = 0
    paper: int = 0
    left_out: LeftOut = ""


@dataclass(frozen=True)
class Section:
    """A section of a plan. `pages` is its text page by page; `because` says why it is unsure, where it is."""

    letter: str
    title: str
    pages: tuple[tuple[int, str], ...]
    clauses: tuple[Clause, ...] = ()
    because: str = ""
    by_hand: bool = False

    @property
    def first_page(self) -> int:
        return self.pages[0][0]

    @property
    def last_page(self) -> int:
        return self.pages[-1][0]

    @property
    def text(self) -> str:
        return "\n".join(text for _, text in self.pages if text)


@dataclass(frozen=True)
class PlanReading:
    """What was read of a plan; `notes` say in sentences what a person should look at."""

    sections: tuple[Section, ...]
    notes: tuple[str, ...] = ()

    def section(self, letter: str) -> Section | None:
        return next((section for section in self.sections if section.letter == letter), None)

    @property
    def provision(self) -> tuple[Clause, ...]:
        """The clauses of Section F that promise something."""
        section = self.section("F")
        return tuple(one for one in section.clauses if not (one.aside or one.left_out)) if section else ()


@dataclass(frozen=True)
class Weighed:
    """A clause of provision weighed: vague or specific, the words that make it so, and what it does not say.

    `doubt` says in a sentence why it may be no provision at all; "" where nothing speaks for that.
    """

    clause: Clause
    is_vague: bool
    words: tuple[str, ...]
    why: str
    missing: tuple[Measure, ...]
    question: str = ""
    doubt: str = ""


@dataclass(frozen=True)
class Gap:
    """A need or an outcome for which no provision was found, or provision that meets none; a suggestion."""

    sort: Literal["need", "outcome", "provision"]
    clause: Clause
    what: str


@dataclass(frozen=True)
class Change:
    """What became of a clause from one version to the next.

    `words` are the words that differ: ("-", "20 hours"), ("+", "15 hours"), ("=", " a week"). `is_slip` says that
    a scan may only have been misread.
    """

    sort: Literal["added", "removed", "changed", "moved"]
    before: Clause | None
    after: Clause | None
    words: tuple[tuple[str, str], ...] = ()
    is_slip: bool = False

    @property
    def section(self) -> str:
        clause = self.after or self.before
        assert clause is not None
        return clause.section


@dataclass(frozen=True)
class Amendment:
    """One change that an amendment notice lists: the `old` words that go, the `new` ones that come, from its `page`.

    `item` and `at` are the number of the line and the page of the plan, where it names them; new words that stand
    `after` others say so. `is_whole`: the whole of the line is worded anew.
    """

    page: int
    section: str
    old: str = ""
    new: str = ""
    after: str = ""
    item: str = ""
    at: int = 0
    is_whole: bool = False


@dataclass(frozen=True)
class Notice:
    """What an amendment notice lists; `unread` is what speaks of a change but could not be read, with its page."""

    amendments: tuple[Amendment, ...]
    unread: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class PlanVersion:
    """A paper that is a version of the plan, in the chain draft, amendment notice, final, amended."""

    id: int
    case: int
    document: int | None
    stage: str
    date: str = ""
    follows: int | None = None
    note: str = ""
    made: str = ""
    removed: str = ""


@dataclass(frozen=True)
class PlanLink:
    """What proves a need, an outcome or a line of provision: a paper, its page, the words there, and why.

    It holds to the clause by its section and text, so that it stays when the plan comes in another version.
    """

    id: int
    case: int
    section: str
    clause: str
    document: int | None = None
    page: int | None = None
    quote: str = ""
    note: str = ""
    made: str = ""
    removed: str = ""


@dataclass(frozen=True)
class PlanPair:
    """A person's word that an outcome or a line of provision does (or, `meets` 0, does not) belong to a need."""

    id: int
    case: int
    need: str
    section: str
    clause: str
    meets: int = 1
    made: str = ""
    removed: str = ""


@dataclass(frozen=True)
class PlanWish:
    """Wording asked for in representations: in place of `clause`, or, where that is empty, as new text."""

    id: int
    case: int
    section: str
    clause: str
    wanted: str
    why: str = ""
    document: int | None = None
    page: int | None = None
    made: str = ""
    removed: str = ""


@dataclass(frozen=True)
class Met:
    """A clause beside a need: a person put it there (`by_hand`), the plan sets it beside it (`in_row`), or it is only
    suggested, as both are `about` the same."""

    clause: Clause
    about: tuple[str, ...] = ()
    by_hand: bool = False
    in_row: bool = False


@dataclass(frozen=True)
class NeedRow:
    """A need with the outcomes and provision that seem to meet it and what proves it; `gaps` say what is missing."""

    need: Clause
    outcomes: tuple[Met, ...]
    provision: tuple[Met, ...]
    evidence: tuple[PlanLink, ...]
    gaps: tuple[str, ...] = ()
