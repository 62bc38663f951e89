"""The plan as schedules: needs beside what meets and proves them, vague lines, and what came of what was asked for."""

from collections.abc import Mapping, Sequence

from sendorganiser.model.plan import Met, NeedRow, PlanLink, PlanWish, Weighed
from sendorganiser.model.schedule import Column, Reference, Row, Schedule
from sendorganiser.plan.comparing import Asked

_NEEDS = (
    Column("Need (B)", 130),
    Column("Outcome (E)", 105),
    Column("Provision (F)", 150),
    Column("Evidence", 130),
    Column("What is missing", 90),
    Column("Page", 52, "pages"),
)
_VAGUE = (
    Column("Provision as it stands", 190),
    Column("Why it is vague", 140),
    Column("What it does not say", 90),
    Column("To ask", 130),
    Column("Page", 48, "pages"),
)
_ASKED = (
    Column("Section", 50),
    Column("Asked for", 190),
    Column("What came", 60),
    Column("In the plan now", 170),
    Column("Not in it", 80),
    Column("Page", 52, "pages"),
)
_CAME = {"whole": "All of it", "part": "Part of it", "not": "Nothing"}


def needs_table(
    rows: Sequence[NeedRow], *, document: int, subtitle: str, vague: frozenset[str] = frozenset()
) -> Schedule:
    """Make the evidence table; provision whose text is among `vague` is marked so."""
    made = [_need(row, document, vague) for row in rows]
    notes = (
        "Each need of Section B beside the outcomes and the provision that speak of the same, and what proves it. What "
        "stands beside a need was put there by its words, or by hand; look whether it is so.",
    )
    return Schedule(
        "Needs, provision and evidence", subtitle, _NEEDS, tuple(made), notes, "No needs were found in Section B."
    )


def vague_table(weighed: Sequence[Weighed], *, document: int, subtitle: str) -> Schedule:
    """List the provision that is vague, with the words that make it so and what to ask."""
    rows = [
        Row(
            (_said(one), f"{one.why} {one.doubt}".rstrip(), ", ".join(one.missing), one.question, ""),
            (Reference(document, one.clause.page),),
        )
        for one in weighed
        if one.is_vague
    ]
    notes = (
        "Found by lists of words that anybody can read and change. A line is vague where it does not say what will be "
        "done, how much, how often and by whom. The SEN Code of Practice (2015), paragraph 9.69, says provision should "
        "be detailed and specific and should normally be quantified.",
    )
    empty = "No line of provision was found to be vague."
    return Schedule("Provision that is not specific", subtitle, _VAGUE, tuple(rows), notes, empty)


def asked_table(answered: Sequence[tuple[PlanWish, Sequence[Asked]]], *, document: int, subtitle: str) -> Schedule:
    """Say of each wording that was asked for how much of it stands in the plan."""
    rows = []
    for wish, answers in answered:
        for one in answers:
            clause = one.clause
            references = (Reference(document, clause.page),) if clause is not None else ()
            now = clause.text if clause is not None else "–"
            rows.append(Row((wish.section, one.wanted, _CAME[one.came], now, ", ".join(one.missing), ""), references))
    notes = ("Compared sentence by sentence with the section it was asked for.",)
    return Schedule(
        "What was asked for and what came of it", subtitle, _ASKED, tuple(rows), notes,
        "No wording has been asked for yet.",
    )  # fmt: skip


def _need(row: NeedRow, document: int, vague: frozenset[str]) -> Row:
    cells = (
        row.need.text,
        "\n".join(f"• {met.clause.text}" for met in row.outcomes) or "–",
        "\n".join(_provision(met, vague) for met in row.provision) or "–",
        "\n".join(_evidence(link) for link in row.evidence) or "–",
        "\n".join(f"! {gap}" for gap in row.gaps),
        "",
    )
    pages = [Reference(document, row.need.page)]
    pages += [Reference(link.document, link.page or 1) for link in row.evidence if link.document is not None]
    return Row(cells, tuple(dict.fromkeys(pages)))


def _provision(met: Met, vague: frozenset[str]) -> str:
    clause = met.clause
    beside = f" | {clause.beside}" if clause.beside else ""
    return f"• {clause.text}{beside}" + (" (vague)" if clause.text in vague else "")


def _evidence(link: PlanLink) -> str:
    said = f"“{link.quote}”" if link.quote else "The page itself"
    return f"• {said}" + (f" ({link.note})" if link.note else "")


def _said(one: Weighed) -> str:
    label = f"{one.clause.label} " if one.clause.label else ""
    return f"{label}{one.clause.text}" + (f" | {one.clause.beside}" if one.clause.beside else "")


def footnote(parts: Mapping[str, str]) -> str:
    """Write a reference as the tribunal's key asks: author, date, page, paragraph; what is not known is left out.

    >>> footnote({"author": "Smith, EP", "date": "28/02/2019", "page": "1", "paragraph": "5"})
    'Smith, EP, 28/02/2019, p.1, para. 5'
    """
    known = [parts.get("author", ""), parts.get("date", "")]
    known += [f"p.{parts['page']}"] if parts.get("page") else []
    known += [f"para. {parts['paragraph']}"] if parts.get("paragraph") else []
    return ", ".join(part for part in known if part)
