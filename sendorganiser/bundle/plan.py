"""Numbers the papers of a bundle: the one list that index, stamps, labels, links and bookmarks are made from."""

from collections.abc import Sequence

from sendorganiser.bundle.index import heading, lay_out, shown_title
from sendorganiser.errors import InputProblem
from sendorganiser.model import Numbered, PackSection, Plan, PlannedSection
from sendorganiser.pdf.writing import missing


def plan(*, title: str, subtitle: str, sections: Sequence[PackSection]) -> Plan:
    """Number documents from 1 and pages from 1, the index's own pages first; leave out empty sections.

    Quick enough for every tick of a checkbox. Raise InputProblem if there is nothing to number.
    """
    filled = [section for section in sections if section.papers]
    for empty in (paper for section in filled for paper in section.papers if paper.pages < 1):
        raise InputProblem(f"“{shown_title(empty)}” has no pages.", "Take it out of the bundle, or add it again.")
    if not filled:
        raise InputProblem("There are no papers in this bundle yet.", "Put at least one paper in and try again.")
    index = lay_out(title, subtitle, [(heading(section.letter, section.title), section.papers) for section in filled])
    planned = number(filled, no=1, page=len(index) + 1)
    return Plan(title, subtitle, len(index), planned, letters_missing(title, subtitle, filled))


def number(sections: Sequence[PackSection], *, no: int, page: int) -> tuple[PlannedSection, ...]:
    """Number the papers of sections that all have some, from document `no` and page `page` on."""
    planned = []
    for section in sections:
        entries = []
        for paper in section.papers:
            entries.append(Numbered(no, paper, page, page + paper.pages - 1))
            no, page = no + 1, page + paper.pages
        planned.append(PlannedSection(section.id, section.title, section.letter, tuple(entries)))
    return tuple(planned)


def letters_missing(title: str, subtitle: str, sections: Sequence[PackSection]) -> str:
    """Return the characters of all that an index will print which no shipped font can draw."""
    texts = [title, subtitle, *(heading(section.letter, section.title) for section in sections)]
    for section in sections:
        for paper in section.papers:
            texts += [shown_title(paper), paper.author]
    return "".join(dict.fromkeys("".join(missing(text) for text in texts)))
