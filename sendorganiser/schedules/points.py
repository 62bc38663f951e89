"""The schedules of points: what must be shown with its evidence, what is wrong, who said what, and the matrix."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sendorganiser.model import short_date
from sendorganiser.model.point import STANCES, STRENGTHS, Evidence, Inaccuracy, Point, Statement, weight
from sendorganiser.model.schedule import Column, Reference, Row, Schedule

_POINTS = (
    Column("No.", 24, "number"),
    Column("For or against", 72),
    Column("Words", 250),
    Column("By whom, when", 110),
    Column("Page", 56, "pages"),
)
_WRONG = (
    Column("No.", 24, "number"),
    Column("What it says", 180),
    Column("What is right", 160),
    Column("Why it matters", 100),
    Column("Page: wrong, then proof", 64, "pages"),
)
_SAID = (
    Column("Date", 64, "date"),
    Column("Who", 100),
    Column("What was said", 240),
    Column("Measure", 64),
    Column("Page", 52, "pages"),
)
_MATRIX = (
    Column("Need (B)", 100),
    Column("Evidence: author, date, exact words", 140),
    Column("Provision recommended", 120),
    Column("In F now", 110),
    Column("Gap", 80),
    Column("Wording proposed", 100),
    Column("Outcome (E)", 80),
    Column("Where it stands", 60),
    Column("Page", 48, "pages"),
)


@dataclass(frozen=True)
class Need:
    """A line of the matrix, in the words that stand in its cells, with its pages in the order they are told."""

    need: str
    evidence: tuple[str, ...] = ()
    recommended: tuple[str, ...] = ()
    in_plan: tuple[str, ...] = ()
    gap: tuple[str, ...] = ()
    wording: tuple[str, ...] = ()
    outcome: tuple[str, ...] = ()
    standing: str = ""
    references: tuple[Reference, ...] = ()


def points_table(
    points: Sequence[tuple[Point, Sequence[Evidence]]], *, case_name: str, authors: Mapping[int, str]
) -> Schedule:
    """List each point with the passages for and against it; `authors` says who wrote each paper, and when."""
    rows: list[Row] = []
    number = 0
    for point, evidence in points:
        rows.append(Row((f"{point.title} ({STRENGTHS[weight(list(evidence)).strength]})", *[""] * 4), look="group"))
        for one in evidence:
            if one.document is None:
                continue
            number += 1
            words = "\n".join(part for part in (f"“{one.quote}”" if one.quote else "", one.note) if part)
            cells = (str(number), STANCES.get(one.stance, one.stance), words, authors.get(one.document, ""), "")
            rows.append(Row(cells, (Reference(one.document, one.page or 1),)))
    notes = ("How strong a point is was counted by papers, not judged: read the passages themselves.",)
    return Schedule("What must be shown", case_name, _POINTS, tuple(rows), notes, empty="There are no points yet.")


def inaccuracies_table(found: Sequence[Inaccuracy], *, case_name: str, authors: Mapping[int, str]) -> Schedule:
    """List what is wrong, what is right, and the page that proves it."""
    rows = []
    for number, one in enumerate(found, 1):
        says = f"“{one.quote}”" + (f"\n{authors.get(one.document or 0, '')}".rstrip())
        right = one.truth + (f"\n“{one.proof_quote}”" if one.proof_quote else "")
        if one.proof is not None and authors.get(one.proof):
            right += f"\n{authors[one.proof]}"
        pages = ((one.document, one.page), (one.proof, one.proof_page))
        references = tuple(Reference(paper, page or 1) for paper, page in pages if paper is not None)
        why = (
            one.why
            if one.proof is not None
            else "\n".join(part for part in (one.why, "No page proves it yet.") if part)
        )
        rows.append(Row((str(number), says, right, why, ""), references))
    notes = ("Each passage as it stands in the paper, what is right, and where that is shown.",)
    return Schedule(
        "Schedule of inaccuracies", case_name, _WRONG, tuple(rows), notes, empty="No inaccuracy is noted yet."
    )


def statements_table(said: Sequence[Statement], *, case_name: str) -> Schedule:
    """List what was said on each subject, oldest first."""
    rows: list[Row] = []
    subject = None
    for one in said:
        if one.subject.casefold() != subject:
            subject = one.subject.casefold()
            rows.append(Row((one.subject, "", "", "", ""), look="group"))
        measure = f"{one.value} {one.unit}".strip()
        words = f"“{one.quote}”" if one.quote else ""
        references = (Reference(one.document, one.page or 1),) if one.document is not None else ()
        rows.append(Row((short_date(one.date) or "Undated", one.who, words, measure, ""), references))
    return Schedule("Who said what", case_name, _SAID, tuple(rows), empty="Nothing is noted yet.")


def matrix(needs: Sequence[Need], *, subtitle: str) -> Schedule:
    """Lay each need beside its evidence, what was recommended, what the plan has, and what is missing."""
    rows = tuple(
        Row(
            (
                one.need, "\n".join(one.evidence) or "None yet", "\n".join(one.recommended) or "–",
                "\n".join(one.in_plan) or "Nothing", "\n".join(one.gap), "\n".join(one.wording),
                "\n".join(one.outcome), one.standing, "",
            ),
            one.references,
        )
        for one in needs
    )  # fmt: skip
    notes = (
        "Provision stands beside a need by its words or by hand; look whether it is so. “Provision recommended” is "
        "what is linked as evidence to those lines of Section F.",
    )
    return Schedule("Evidence matrix", subtitle, _MATRIX, rows, notes, empty="No needs were found in Section B.")
