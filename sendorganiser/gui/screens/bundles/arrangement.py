"""Moves papers about in a bundle: every change gives a new arrangement, so that going back is keeping the old one."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from sendorganiser.bundle import Preset, fill
from sendorganiser.model import Document, Pack, Paper
from sendorganiser.workflows.build_pack import UNSORTED

Sections = dict[str, tuple[int, ...]]


@dataclass(frozen=True)
class Place:
    """Where papers go: before another paper of the section, or at its end."""

    section: str
    before: int | None = None


def arranged(pack: Pack, preset: Preset, documents: Mapping[int, Document]) -> Sections:
    """Return the sections of a stored bundle in the preset's order; what has no home there stands under the others."""
    sections: Sections = {section.id: () for section in preset.sections}
    for section, papers in pack.sections.items():
        home = section if section in sections else UNSORTED.id
        sections[home] = (*sections.get(home, ()), *(number for number in papers if number in documents))
    return _in_order(sections)


def papers_of(sections: Sections) -> list[int]:
    """Return the papers of a bundle in their order."""
    return [number for papers in sections.values() for number in papers]


def added(
    sections: Sections,
    papers: Sequence[Document],
    preset: Preset,
    documents: Mapping[int, Document],
    letters: Mapping[int, str],
) -> Sections:
    """Put papers where the preset wants them, in order of date where it goes by date; `letters` were written here."""
    outlines = [Paper(str(paper.id), paper.title, paper.pages, date=paper.date, kind=paper.kind) for paper in papers]
    homes = {int(paper.key): section.id for section in fill(preset, outlines, letters) for paper in section.papers}
    by_date = {section.id for section in preset.sections if section.order == "date"}
    made = sections
    for paper in papers:
        home = homes.get(paper.id, UNSORTED.id)
        later = _first_later(made.get(home, ()), paper, documents) if home in by_date else None
        made = put(made, [paper.id], Place(home, later))
    return made


def put(sections: Sections, papers: Sequence[int], place: Place) -> Sections:
    """Put papers, new ones or some that move, at a place."""
    before = place.before
    there = sections.get(place.section, ())
    if before in papers:  # dropped on one of its own: the next that stays is meant
        after = there[there.index(before) :] if before in there else ()
        before = next((number for number in after if number not in papers), None)
    made = taken_out(sections, papers)
    stays = made.get(place.section, ())
    at = stays.index(before) if before is not None and before in stays else len(stays)
    made[place.section] = (*stays[:at], *dict.fromkeys(papers), *stays[at:])
    return _in_order(made)


def taken_out(sections: Sections, papers: Collection[int]) -> Sections:
    """Take papers out of the bundle."""
    return _in_order({s: tuple(number for number in there if number not in papers) for s, there in sections.items()})


def moved_up(sections: Sections, papers: Collection[int]) -> Sections:
    """Move papers one place up; from the top of a section they go to the end of the one above."""
    return _in_order(_up(sections, papers))


def moved_down(sections: Sections, papers: Collection[int]) -> Sections:
    """Move papers one place down; from the end of a section they go to the top of the one below."""
    upside_down = {section: there[::-1] for section, there in reversed(sections.items())}
    return _in_order({section: there[::-1] for section, there in reversed(_up(upside_down, papers).items())})


def in_order_of_date(sections: Sections, preset: Preset, documents: Mapping[int, Document]) -> Sections:
    """Sort each section that goes by date; papers without a date come last, in the order they have."""
    by_date = {section.id for section in preset.sections if section.order == "date"}
    return {
        section: tuple(sorted(there, key=lambda n: (not documents[n].date, documents[n].date)))
        if section in by_date
        else there
        for section, there in sections.items()
    }


def _up(sections: Sections, papers: Collection[int]) -> Sections:
    lists = {section: list(there) for section, there in sections.items()}
    above: list[int] | None = None
    for there in lists.values():
        hopping = list(takewhile(lambda number: number in papers, there)) if above is not None else []
        if above is not None:
            above += hopping
        del there[: len(hopping)]
        for at in range(1, len(there)):
            if there[at] in papers and there[at - 1] not in papers:
                there[at - 1], there[at] = there[at], there[at - 1]
        above = there
    return {section: tuple(there) for section, there in lists.items()}


def _first_later(there: Sequence[int], paper: Document, documents: Mapping[int, Document]) -> int | None:
    if not paper.date:
        return None
    return next((n for n in there if not documents[n].date or documents[n].date > paper.date), None)


def _in_order(sections: Sections) -> Sections:
    """Keep the papers without a section last."""
    known = {section: there for section, there in sections.items() if section != UNSORTED.id}
    rest = sections.get(UNSORTED.id, ())
    return {**known, UNSORTED.id: rest} if rest else known
