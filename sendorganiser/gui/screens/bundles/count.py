"""Counts a bundle that is being arranged: its rows with their printed pages, its limits, and what to look at."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from string import ascii_letters

from sendorganiser.bundle import Preset, presets
from sendorganiser.bundle.late import Way
from sendorganiser.errors import InputProblem
from sendorganiser.gui.screens.bundles.arrangement import Sections, in_order_of_date, papers_of
from sendorganiser.gui.screens.bundles.rows import IndexRow, PlacedRow, Row, SectionRow
from sendorganiser.gui.style import State
from sendorganiser.model import Case, Document, Issue, PageLimit, Plan
from sendorganiser.model.other_children import about_others
from sendorganiser.pdf.typefaces import width_of
from sendorganiser.workflows.blank_pages import blank_left_out
from sendorganiser.workflows.choose_papers import Cut, Known, cuts, is_report
from sendorganiser.workflows.plan_packs import SCHEDULE, UNSORTED, papers_sent, plan_sections
from sendorganiser.workflows.reduce_images import size_of
from sendorganiser.workflows.send_pack import labels_of

Pages = dict[int, tuple[int, ...]]


def make_ready() -> None:
    """Read once what the first count needs: the kinds of bundle, and the letters of an index."""
    presets()
    for letter in ascii_letters:
        width_of("regular", letter)
        width_of("bold", letter)


@dataclass(frozen=True)
class Choices:
    """What is chosen beside the arrangement: pages of papers, and where late papers go once the bundle was `sent`.

    `known` and `today` are what cuts are found by; without a day none are. `sizes` are the bytes of each paper, as it
    is and with smaller pictures; `letters` tells of papers that were written here which letter they are.
    """

    pages: Pages = field(default_factory=dict)
    known: Known = Known()
    sent: Issue | None = None
    way: Way = "end"
    today: date | None = None
    sizes: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    letters: Mapping[int, str] = field(default_factory=dict)

    @property
    def late(self) -> Way | None:
        """Where late papers go; None if it was not sent yet."""
        return self.way if self.sent is not None else None


@dataclass(frozen=True)
class Limit:
    """A number of pages allowed, what for, and how many of them are used."""

    used: int
    pages: int
    whens: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class Remark:
    """Something worth a look before building, with its name; `action` says what can be done about it, if anything."""

    name: str
    state: State
    words: str
    action: str = ""


@dataclass(frozen=True)
class Counted:
    """A bundle in numbers; without a plan there is nothing in it, or `problem` says why it cannot be numbered.

    `bytes` and `reduced` are about how large its file becomes, as it is and with smaller pictures; 0 is not known.
    """

    plan: Plan | None
    rows: tuple[Row, ...]
    limits: tuple[Limit, ...]
    remarks: tuple[Remark, ...]
    waiting: int = 0
    problem: InputProblem | None = None
    cuts: tuple[Cut, ...] = ()
    bytes: int = 0
    reduced: int = 0


def count(
    case: Case,
    preset: Preset,
    title: str,
    sections: Sections,
    documents: Mapping[int, Document],
    choices: Choices = Choices(),  # noqa: B008 (it is frozen)
) -> Counted:
    """Number an arrangement and say how it stands; quick enough for every tick."""
    papers = {number: documents[number] for number in papers_of(sections)}
    plan, problem = None, None
    try:
        plan = plan_sections(
            case, preset, title, sections, papers, pages=choices.pages, sent=choices.sent, way=choices.way
        )
    except InputProblem as error:
        problem = error if papers else None
    counts = {number: len(choices.pages.get(number, ())) or paper.pages for number, paper in papers.items()}
    limits = _limits(preset, sections, counts)
    others = [number for number in about_others(documents.values(), case.name) if number in papers]
    blank = blank_left_out(papers, papers, choices.pages, choices.known.blank)
    remarks = (
        *_about_others(others),
        *_partial(papers, choices.pages, blank),
        *_blank(blank),
        *_remarks(preset, sections, papers, plan),
        *_left_out(len(documents) - len(papers)),
    )
    waiting = sum(paper.waiting for paper in papers.values())
    found = _cuts(choices, documents, papers)
    rows = _rows(preset, sections, papers, counts, plan)
    shares = {number: (counts[number], paper.pages) for number, paper in papers.items()}
    sizes = size_of(choices.sizes, shares, plan.index_pages) if choices.sizes and plan is not None else (0, 0)
    return Counted(plan, rows, limits, remarks, waiting, problem, found, *sizes)


def _cuts(choices: Choices, documents: Mapping[int, Document], papers: Mapping[int, Document]) -> tuple[Cut, ...]:
    if choices.today is None:
        return ()
    frozen = papers_sent(choices.sent) if choices.sent is not None and choices.way != "anew" else ()
    return cuts(choices.known, documents, papers, choices.pages, today=choices.today, frozen=frozen)


def _rows(
    preset: Preset, sections: Sections, papers: Mapping[int, Document], counts: Mapping[int, int], plan: Plan | None
) -> tuple[Row, ...]:
    placed = {e.paper.key: (e.first, labels_of(plan, e)) for e in plan.entries} if plan is not None else {}
    names = {
        section.id: ". ".join(part for part in (section.letter, section.title) if part) for section in preset.sections
    }
    names[UNSORTED.id] = UNSORTED.title
    rows: list[Row] = [IndexRow(plan.index_pages)] if plan is not None else []
    for section, numbers in sections.items():
        pages = sum(counts[number] for number in numbers)
        heading = SectionRow(section, names.get(section, section), pages, len(numbers))
        rows.append(heading)
        for number in numbers:
            first, label = placed.get(str(number), (0, ""))
            some = counts[number] if counts[number] < papers[number].pages else 0
            rows.append(PlacedRow(papers[number], heading, first, some, f"p. {label}" if label else ""))
    return tuple(rows)


def _limits(preset: Preset, sections: Sections, counts: Mapping[int, int]) -> tuple[Limit, ...]:
    """Fold limits of the same number into one, the smallest first."""
    alike: dict[tuple[int, tuple[str, ...], str], list[PageLimit]] = {}
    for limit in (*preset.rules.limits, *preset.aims):
        alike.setdefault((limit.pages, limit.sections, limit.source), []).append(limit)
    titles = {section.id: section.title for section in preset.sections}
    made = []
    for (most, named, source), limits in sorted(alike.items()):
        counted = [s for s in sections if not named or s in named or titles.get(s) in named]
        used = sum(counts[number] for section in counted for number in sections[section])
        made.append(Limit(used, most, tuple(limit.when for limit in limits), source))
    return tuple(made)


def _blank(blank: Mapping[int, int]) -> list[Remark]:
    if not blank:
        return []
    count = sum(blank.values())
    words = "1 blank page is left out." if count == 1 else f"{count:,} blank pages are left out."
    return [Remark("blank", State.NOTE, words, "Put it in" if count == 1 else "Put them in")]


def _partial(papers: Mapping[int, Document], pages: Pages, blank: Collection[int]) -> list[Remark]:
    """A report that lacks pages may be refused; blank ones nobody misses."""
    some = [n for n, paper in papers.items() if 0 < len(pages.get(n, ())) < paper.pages and is_report(paper)]
    cut = [n for n in some if n not in blank]
    if not cut:
        return []
    is_one = len(cut) == 1
    words = (
        f"{'1 report goes' if is_one else f'{len(cut)} reports go'} in with some pages only. A report should be whole."
    )
    return [Remark("partial", State.SOON, words, "Show")]


def _left_out(count: int) -> list[Remark]:
    if not count:
        return []
    return [Remark("left-out", State.NOTE, f"Left out: {'1 paper' if count == 1 else f'{count:,} papers'}", "See why")]


def _about_others(others: Sequence[int]) -> list[Remark]:
    if not others:
        return []
    words = f"{_papers(others)} {'names' if len(others) == 1 else 'name'} another child."
    return [Remark("another-child", State.SOON, words, "Show")]


def _remarks(preset: Preset, sections: Sections, papers: Mapping[int, Document], plan: Plan | None) -> list[Remark]:
    made: list[Remark] = []
    everything = list(papers.values())
    if private := [paper for paper in everything if paper.private]:
        words = f"{_papers(private)} marked private {_is(private)} in this bundle."
        made.append(Remark("private", State.SOON, words, "Show"))
    if preset.rules.chronological and in_order_of_date(sections, preset, papers) != sections:
        made.append(Remark("sort", State.SOON, "Some papers are not in order of date.", "Put in order of date"))
    if undated := [paper for paper in everything if not (paper.date or paper.format == SCHEDULE)]:
        made.append(Remark("undated", State.SOON, f"{_papers(undated)} {_has(undated)} no date yet.", "Show"))
    if unsure := [paper for paper in everything if not paper.confirmed]:
        words = f"Nobody has checked the title and date of {_papers(unsure)} yet."
        made.append(Remark("documents", State.SOON, words, "Check in Documents"))
    if loose := sections.get(UNSORTED.id, ()):
        words = f"{_papers(loose)} {_has(loose)} no section of {'its' if len(loose) == 1 else 'their'} own yet."
        made.append(Remark("unsorted", State.NOTE, words, "Show"))
    if waiting := sum(paper.waiting for paper in everything):
        being = "1 page is" if waiting == 1 else f"{waiting:,} pages are"
        made.append(Remark("waiting", State.NOTE, f"{being} still being read, and cannot be searched yet."))
    if plan is not None and plan.missing:
        words = f"Some letters of the titles cannot be printed: {' '.join(plan.missing[:20])}"
        made.append(Remark("letters", State.SOON, words))
    return made


def _papers(counted: Sequence[object]) -> str:
    return "1 paper" if len(counted) == 1 else f"{len(counted):,} papers"


def _is(counted: Sequence[object]) -> str:
    return "is" if len(counted) == 1 else "are"


def _has(counted: Sequence[object]) -> str:
    return "has" if len(counted) == 1 else "have"
