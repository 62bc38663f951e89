"""Moves the border between two sections of a plan: what stands above it goes to one, the rest to the other."""

from collections.abc import Sequence

from sendorganiser.errors import InputProblem
from sendorganiser.jobs import Job
from sendorganiser.model.plan import PlanReading, Section
from sendorganiser.store import Archive
from sendorganiser.workflows.read_plan import correct_section

Lines = tuple[tuple[int, str], ...]  # each with its page
Kept = tuple[str, str, tuple[tuple[int, str], ...]]  # a letter, with its title and text as a person had put it before


def neighbours(reading: PlanReading, letter: str) -> list[Section]:
    """Return the sections that could have a border with this one, the likeliest first: those that end where it begins.

    Sections that stand side by side in one table have none.
    """
    section = reading.section(letter)
    if section is None:
        return []
    others = [
        one for one in reading.sections
        if one.letter != letter and one.pages and not (_is_beside(one) and _is_beside(section))
    ]  # fmt: skip
    near = [one for one in others if one.first_page <= section.first_page <= one.last_page + 1]
    order = [one.letter for one in reading.sections]
    return sorted(near, key=lambda one: (order.index(one.letter) > order.index(letter),
                                         abs(order.index(one.letter) - order.index(letter))))  # fmt: skip


def lines_of(section: Section) -> Lines:
    """Return a section's lines, each with its page."""
    return tuple((page, line) for page, text in section.pages for line in text.split("\n") if line.strip())


def move_border(
    archive: Archive, job: Job, *, document: int, upper: Section, lower: Section, lines: Lines, at: int, now: str
) -> tuple[Kept, Kept]:
    """Give the first `at` of these lines to the upper section and the others to the lower; return both as they were."""
    if not 0 < at < len(lines):
        raise InputProblem("One of the two sections would be empty.", "Leave each at least one line.")
    kept = []
    for section, part in ((upper, lines[:at]), (lower, lines[at:])):
        before = correct_section(
            archive, job, document=document, letter=section.letter, title=section.title, pages=_by_page(part), now=now
        )
        kept.append((section.letter, *before))
    return kept[0], kept[1]


def put_border_back(archive: Archive, job: Job, *, document: int, before: Sequence[Kept], now: str) -> None:
    for letter, title, pages in before:
        correct_section(archive, job, document=document, letter=letter, title=title, pages=pages, now=now)


def _is_beside(section: Section) -> bool:
    return any(clause.row for clause in section.clauses)


def _by_page(lines: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    pages: dict[int, list[str]] = {}
    for page, line in lines:
        pages.setdefault(page, []).append(line)
    return [(page, "\n".join(texts)) for page, texts in sorted(pages.items())]
