"""Keeps what the case has cost: bills and fares, miles at a rate, hours of work lost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from sendorganiser.costs.amounts import product, read_number, read_pence
from sendorganiser.errors import InputProblem
from sendorganiser.jobs import Job
from sendorganiser.model.cost import KINDS, Cost
from sendorganiser.store import Archive
from sendorganiser.workflows.check_entries import checked_date, checked_paper, in_order, line, note, only

_FIELDS = {f.name for f in fields(Cost)} - {"id", "case", "made", "removed"}


@dataclass(frozen=True)
class ChangedCost:
    """A cost as it was before a change."""

    id: int
    before: Mapping[str, Any]


def keep_cost(
    archive: Archive, job: Job, *, case: int, kind: str, date: str, what: str, now: str, amount: str = "", **more: Any
) -> int:
    """Add a cost; return its id. `amount` is typed money; or give `quantity` and `rate` (pence) for their product."""
    job.check()
    only(more, _FIELDS)
    pence = read_pence(amount) if amount else int(more.pop("pence", 0))
    made = Cost(0, archive.case(case).id, kind, date, what, pence, made=now, **more)
    return archive.costs.add(_checked(archive, made))


def change_cost(archive: Archive, job: Job, *, cost: int, changes: Mapping[str, Any]) -> ChangedCost:
    """Change a cost; return it as it was, to be given back by `change_cost` again."""
    job.check()
    only(changes, _FIELDS)
    after = _checked(archive, replace(archive.costs.cost(cost), **changes))
    names = {*changes, "pence"}
    return ChangedCost(cost, archive.costs.change(cost, {name: getattr(after, name) for name in names}))


def remove_costs(archive: Archive, job: Job, *, costs: Sequence[int], now: str) -> tuple[int, ...]:
    """Put costs in the bin; return them, for `put_back_costs`."""
    job.check()
    archive.costs.remove(costs, now=now)
    return tuple(costs)


def put_back_costs(archive: Archive, job: Job, *, costs: Sequence[int]) -> None:
    job.check()
    archive.costs.put_back(costs)


def same_paper(archive: Archive, *, case: int, document: int) -> list[Cost]:
    """Return the costs a paper already shows: nobody wants to count a bill twice."""
    return [one for one in archive.costs.of_case(case) if one.document == document]


def _checked(archive: Archive, one: Cost) -> Cost:
    if one.kind not in KINDS:
        raise InputProblem(f"“{line(one.kind)[:40]}” is no kind of cost.", f"Use one of {', '.join(KINDS)}.")
    what = line(one.what, "cost") or KINDS[one.kind]
    first = checked_date(one.date, "date")
    until = checked_date(one.until, "last day")
    if not first:
        raise InputProblem("The date is missing.", "Give the day, or the month as 2025-05.")
    in_order(first, until, what="it would end before it begins")
    kept = replace(
        one, what=what, date=first, until=until, payee=line(one.payee, "name"), why=note(one.why),
        words=note(one.words), claimed=line(one.claimed, "name"), note=note(one.note), unit=line(one.unit, "unit"),
    )  # fmt: skip
    if kept.quantity or kept.rate:
        quantity = read_number(kept.quantity, kept.unit or "things")
        rate = read_number(kept.rate, "pence")
        kept = replace(kept, quantity=str(quantity), rate=str(rate), pence=product(quantity, rate))
    if kept.pence <= 0:
        raise InputProblem("The amount is missing.", "Write what it came to, as 124.50.")
    checked_paper(archive, kept.case, kept.document, kept.page)
    return kept
