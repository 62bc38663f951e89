"""The schedule of costs: by kind, each with what it was for, why it was needed and its receipt; sums by kind."""

from collections.abc import Container, Sequence

from sendorganiser.costs.amounts import total
from sendorganiser.model import printed_date, short_date
from sendorganiser.model.cost import KINDS, Cost, in_pounds
from sendorganiser.model.schedule import Column, Reference, Row, Schedule

COLUMNS = (
    Column("No.", 24, "number"),
    Column("Date", 68, "date"),
    Column("Paid to", 104),
    Column("What for", 150),
    Column("Why it was needed", 160),
    Column("Amount", 68, "number"),
    Column("Page", 56, "pages"),
)


def costs_sheet(
    costs: Sequence[Cost], *, case_name: str, today: str, hidden: Container[int] = (), marks: Container[int] = ()
) -> Schedule:
    """List costs by kind with their sums. Papers in `hidden` are not named; `marks` are of an appeal’s time."""
    rows: list[Row] = []
    number = 0
    for kind, title in KINDS.items():
        mine = [one for one in costs if one.kind == kind]
        if not mine:
            continue
        rows.append(Row((title, *[""] * (len(COLUMNS) - 1)), look="group"))
        for one in mine:
            number += 1
            rows.append(_row(number, one, hidden, is_marked=one.id in marks))
        rows.append(_sum(f"{title}, together", total(mine)))
    years = by_year(costs)
    if len(years) > 1:
        rows.append(Row(("By year", *[""] * (len(COLUMNS) - 1)), look="group"))
        rows += [_sum(year, pence) for year, pence in years.items()]
    if rows:
        rows.append(_sum("All costs", total(costs)))
    notes = [f"As entered to {printed_date(today)}. Amounts in pounds, as on the receipts where there is one."]
    bare = sum(1 for one in costs if one.document is None or one.document in hidden)
    if bare:
        notes.append(f"{bare} of {len(costs)} have no receipt here.")
    if any(one.id in marks for one in costs):
        notes.append("† falls in the time of an appeal to the Tribunal, which the Ombudsman cannot look at.")
    return Schedule(
        "Schedule of costs", case_name, COLUMNS, tuple(rows), tuple(notes), empty="No costs are entered yet."
    )


def by_year(costs: Sequence[Cost]) -> dict[str, int]:
    """Return what costs came to in each calendar year, in pence."""
    found: dict[str, int] = {}
    for one in sorted(costs, key=lambda cost: cost.date):
        found[one.date[:4]] = found.get(one.date[:4], 0) + one.pence
    return found


def how_reckoned(cost: Cost) -> str:
    """Say of how many miles or hours a cost is made; "" where it is one sum.

    >>> how_reckoned(Cost(1, 1, "travel", "2025-03-04", "To clinic", 563, quantity="12.5", unit="miles", rate="45"))
    '12.5 miles at £0.45'
    """
    if not cost.quantity or not cost.rate:
        return ""
    rate = in_pounds(int(cost.rate)) if cost.rate.isdecimal() else f"{cost.rate}p"
    return f"{cost.quantity} {cost.unit or 'times'} at {rate}"


def _row(number: int, one: Cost, hidden: Container[int], *, is_marked: bool) -> Row:
    day = short_date(one.date) + (f" to {short_date(one.until)}" if one.until else "")
    what = "\n".join(part for part in (one.what, how_reckoned(one)) if part)
    why = "\n".join(part for part in (one.why, f"Claimed of {one.claimed}" if one.claimed else "") if part)
    amount = in_pounds(one.pence) + (" †" if is_marked else "")
    shown = (Reference(one.document, one.page or 1),) if one.document is not None and one.document not in hidden else ()
    return Row((str(number), day, one.payee, what, why, amount, ""), shown)


def _sum(words: str, pence: int) -> Row:
    return Row(("", "", "", words, "", in_pounds(pence), ""), look="total")
