"""The schedule of remedy: delays, provision not delivered and costs side by side, with the tribunal window marked."""

from collections.abc import Sequence
from dataclasses import dataclass

from sendorganiser.model import printed_date, short_date
from sendorganiser.model.cost import in_pounds
from sendorganiser.model.remedy import Range, TermLoss, Window
from sendorganiser.model.schedule import Column, Reference, Row, Schedule

COLUMNS = (
    Column("No.", 24, "number"),
    Column("What", 216),
    Column("From", 68, "date"),
    Column("To", 68, "date"),
    Column("How much", 150),
    Column("Before the Ombudsman?", 130),
    Column("Page", 56, "pages"),
)
INSIDE = "No: in the time of an appeal"
PARTLY = "In part: some of it is in the time of an appeal"
MAYBE = "Perhaps not: there could have been an appeal"
CAN = "Yes, as far as we know"


@dataclass(frozen=True)
class Loss:
    """One thing a remedy is asked for: a delay, provision not delivered, or a cost."""

    sort: str
    what: str
    first: str
    last: str
    how_much: str
    standing: str
    shown_by: tuple[Reference, ...] = ()


SORTS = {"delay": "Delays", "provision": "Provision not delivered", "cost": "Costs"}


def standing_of(first: str, last: str, windows: Sequence[Window]) -> str:
    """Say whether the Ombudsman can look at what ran from `first` to `last` ("": still)."""
    end = last or "9999"
    # What ended on the day the window opened (a plan that came late, and then was appealed) is before it.
    inside = [
        one
        for one in windows
        if one.appealed and (one.first < end or one.first == first) and first <= (one.last or "9999")
    ]
    if any(one.first <= first and end <= (one.last or "9999") for one in inside):
        return INSIDE
    if inside:
        return PARTLY
    is_open = any(not one.appealed and one.first <= first <= (one.last or "9999") for one in windows)
    return MAYBE if is_open else CAN


def remedy_sheet(
    losses: Sequence[Loss],
    *,
    windows: Sequence[Window],
    terms: Sequence[TermLoss],
    costs_pence: int,
    published: Range | None,
    guidance: str,
    case_name: str,
    today: str,
) -> Schedule:
    """Put everything side by side. Nothing of it is added up over the three sorts: they run at the same time."""
    rows: list[Row] = []
    number = 0
    for sort, title in SORTS.items():
        mine = [one for one in losses if one.sort == sort]
        if not mine:
            continue
        rows.append(_group(title))
        for one in mine:
            number += 1
            cells = (
                str(number), one.what, short_date(one.first), short_date(one.last) or "Still", one.how_much,
                one.standing, "",
            )  # fmt: skip
            rows.append(Row(cells, one.shown_by))
        if sort == "cost":
            rows.append(_total("All costs", in_pounds(costs_pence)))
    if terms:
        rows.append(_group("Loss by the term, outside the time of an appeal"))
        rows += [_term(one) for one in terms]
    if published is not None:
        rows.append(_group("A published range, for comparison only"))
        rows.append(_published(published))
    return Schedule(
        "Schedule of what was lost",
        case_name,
        COLUMNS,
        tuple(rows),
        _notes(windows, published, guidance, today),
        empty="Nothing is late, missed or paid for, as far as the entries tell.",
    )


def terms_in_words(count: float) -> str:
    """Write a number of terms.

    >>> terms_in_words(1.0), terms_in_words(0.466)
    ('1 term', '0.47 terms')
    """
    number = f"{count:.2f}".rstrip("0").rstrip(".")
    return f"{number} term{'' if number == '1' else 's'}"


def range_in_words(published: Range) -> str:
    """Say what a published range comes to, and that it is no entitlement."""
    figure = published.figure
    checked = "" if figure.verified else ", not verified"
    return (
        f"{terms_in_words(float(published.count))} × {in_pounds(figure.low)} to {in_pounds(figure.high)}: "
        f"{in_pounds(published.low)} to {in_pounds(published.high)} (published range we hold, {figure.applies}, "
        f"looked up {printed_date(figure.checked)}{checked}). The Ombudsman decides case by case; "
        "it is not an entitlement."
    )


def _term(one: TermLoss) -> Row:
    much = f"{float(100 * one.share):.1f} % of what was due ({one.how})"
    days = f"{one.days_missed} of {one.days} school days, of the line missed most"
    inside = f"{one.days_inside} more in the time of an appeal" if one.days_inside else CAN
    return Row(("", one.term, "", "", f"{much}\n{days}", inside, ""))


def _published(published: Range) -> Row:
    return Row(("", f"{published.figure.what}\n{published.figure.source}", "", "", range_in_words(published), "", ""))


def _notes(windows: Sequence[Window], published: Range | None, guidance: str, today: str) -> tuple[str, ...]:
    notes = [
        f"Counted to {printed_date(today)}. Delays, missed provision and costs may be of the same time, and are not "
        "added together.",
        "The Ombudsman cannot look at what was appealed to the Tribunal or could reasonably have been, nor at what "
        "follows from it (Local Government Act 1974, section 26(6)(a)).",
        *(_window(one) for one in windows),
    ]
    if published is not None:
        notes.append(guidance)
    return tuple(notes)


def _window(one: Window) -> str:
    end = printed_date(one.last) if one.last else "today"
    what = "Time of an appeal" if one.appealed else "Time in which there could have been an appeal"
    return f"{what}: {printed_date(one.first)} to {end}. {one.because}"


def _group(words: str) -> Row:
    return Row((words, *[""] * (len(COLUMNS) - 1)), look="group")


def _total(words: str, amount: str) -> Row:
    return Row(("", words, "", "", amount, "", ""), look="total")
