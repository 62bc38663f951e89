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
    names = [heading(section.letter, section.title) for section in filled]
    index = lay_out(title, subtitle, [(name, s.papers) for name, s in zip(names, filled, strict=True)])
    planned, no, page = [], 1, len(index) + 1
    for section in filled:
        entries = []
        for paper in section.papers:
            entries.append(Numbered(no, paper, page, page + paper.pages - 1))
            no, page = no + 1, page + paper.pages
        planned.append(PlannedSection(section.id, section.title, section.letter, tuple(entries)))
    texts = [title, subtitle, *names]
    for section in filled:
        for paper in section.papers:
            texts += [shown_title(paper), paper.author]
    unknown = "".join(dict.fromkeys("".join(missing(text) for text in texts)))
    return Plan(title, subtitle, len(index), tuple(planned), unknown)
