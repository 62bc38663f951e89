"""Says in lines for a letter what other rooms keep: provision not delivered, costs, impact, wording asked for."""

from collections.abc import Iterator
from datetime import date

from sendorganiser.costs.amounts import total
from sendorganiser.errors import InputProblem
from sendorganiser.model.cost import KINDS, in_pounds
from sendorganiser.model.document import printed_date
from sendorganiser.model.plan import PlanWish
from sendorganiser.store import Archive

_NOT_COUNTED = "What you logged in Provision could not be counted, so nothing of it is in this letter."
_PARTLY_COUNTED = "Not all of what you logged in Provision could be counted."
_MOST_COSTS = 12  # more are told by their kinds


def kept_lines(archive: Archive, *, case: int, today: date) -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    """Return the lines by the name letters know them by, and by the same names what the writer must know of them.

    Of the impact diary only what may be shared is told.
    """
    wishes = archive.plans.wishes(case)
    missed, doubt = _provision(archive, case, today)
    lines = {
        "provision": missed,
        "costs": tuple(_costs(archive, case)),
        "impact": tuple(
            f"{printed_date(one.date)}: {' '.join(one.text.split())}"
            for one in archive.impact.of_case(case)
            if one.shared
        ),
        "asked-b": tuple(_asked(wish) for wish in wishes if wish.section == "B"),
        "asked-f": tuple(_asked(wish) for wish in wishes if wish.section == "F"),
        "asked-other": tuple(_asked(wish, named=True) for wish in wishes if wish.section not in ("B", "F")),
        "asked": tuple(_asked(wish, named=True) for wish in wishes),
    }
    return lines, {"provision": doubt} if doubt else {}


def _provision(archive: Archive, case: int, today: date) -> tuple[tuple[str, ...], str]:
    """Say of each line what was not given of it, and what of it cannot be counted and so is not in these lines."""
    if not archive.provision.entries(case):
        return (), ""
    from sendorganiser.provision.sentences import sentence
    from sendorganiser.workflows.log_provision import reckoned

    try:
        counted = reckoned(archive, case=case, today=today)
    except InputProblem as problem:  # such as terms that overlap
        return (), f"{_NOT_COUNTED} {problem}"
    missed = tuple(sentence(one) for one in counted.lines if one.whole.missed)
    return missed, f"{_PARTLY_COUNTED} {' '.join(counted.cannot)}" if counted.cannot else ""


def _costs(archive: Archive, case: int) -> Iterator[str]:
    every = costs = archive.costs.of_case(case)
    if len(costs) > _MOST_COSTS:
        for kind, title in KINDS.items():
            if pence := total([one for one in costs if one.kind == kind]):
                yield f"{title}: {in_pounds(pence)}"
        costs = []
    for one in costs:
        day = f" on {printed_date(one.date)}" if one.date else ""
        payee = f", {one.payee}" if one.payee else ""
        yield f"{in_pounds(one.pence)}{day}: {one.what}{payee}"
    if len(every) > 1:
        yield f"Together: {in_pounds(total(every))}"


def _asked(wish: PlanWish, *, named: bool = False) -> str:
    instead = f"instead of “{wish.clause}”: " if wish.clause else "add: "
    why = f" {wish.why}" if wish.why else ""
    said = f"{f'Section {wish.section}: ' if named else ''}{instead}“{wish.wanted}”.{why}"
    return said[0].upper() + said[1:]
