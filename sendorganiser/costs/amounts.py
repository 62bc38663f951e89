"""Reads a sum of money, a number of miles or hours as people type it, and reckons their product in whole pence."""

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from sendorganiser.errors import InputProblem
from sendorganiser.model.cost import Cost

_MOST = 100_000_000  # pence
_MOST_OF_A_THING = Decimal(1_000_000)


def read_pence(typed: str) -> int:
    """Return a typed sum in pence; a comma before two figures is a point. Raise InputProblem for what is no sum.

    >>> read_pence("£1,240.50"), read_pence("124,50"), read_pence("60")
    (124050, 12450, 6000)
    """
    text = _closed_up(re.sub(r"(?i)^(?:£|gbp)\s*|\s*(?:gbp|pounds?)$", "", typed.strip()))
    if not text:
        raise InputProblem("The amount is missing.", "Write it as 124.50.")
    if text.startswith(("-", "−")):
        raise InputProblem("A cost cannot be less than nothing.", "Money you got back is not written here.")
    if match := re.fullmatch(r"(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?", text):
        pounds, pence = match[1].replace(",", ""), match[2]
    elif match := re.fullmatch(r"(\d{1,3}(?:\.\d{3})+|\d+),(\d{2})", text):
        pounds, pence = match[1].replace(".", ""), match[2]
    else:
        raise InputProblem(f"“{' '.join(typed.split())[:40]}” is not an amount of money.", "Write it as 124.50.")
    found = int(pounds) * 100 + int((pence or "").ljust(2, "0"))
    if found > _MOST:
        raise InputProblem("That is more than a million pounds.", "Look at the amount again.")
    return found


def read_number(typed: str, what: str) -> Decimal:
    """Return a typed number of miles or hours; raise InputProblem for less than nothing or far too many.

    >>> read_number("12,5", "miles")
    Decimal('12.5')
    """
    text = _closed_up(typed.strip())
    if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", text):
        text = text.replace(",", "")
    try:
        found = Decimal(text.replace(",", "."))
    except InvalidOperation:
        raise InputProblem(
            f"“{' '.join(typed.split())[:40]}” is not a number of {what}.", "Write it as 12.5."
        ) from None
    if not found.is_finite() or found < 0 or found > _MOST_OF_A_THING:
        raise InputProblem(f"There cannot be {' '.join(typed.split())[:40]} {what}.", "Look at the number again.")
    return found


def _closed_up(text: str) -> str:
    """Take out spaces that part thousands; one anywhere else may stand for a point, and is not guessed."""
    return re.sub(r"(?<=\d)\s(?=\d{3}(?!\d))", "", text)


def product(quantity: Decimal, rate: Decimal) -> int:
    """Return so much at so many pence each, in whole pence; half a penny counts as one.

    >>> product(Decimal("12.5"), Decimal("45"))
    563
    """
    return int((quantity * rate).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def total(costs: Iterable[Cost]) -> int:
    """Return what costs come to, in pence."""
    return sum(cost.pence for cost in costs)
