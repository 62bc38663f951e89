"""Says what was due and what was given, in neutral sentences that can be checked."""

from collections.abc import Sequence
from fractions import Fraction

from sendorganiser.model import short_date
from sendorganiser.model.provision import Amount, LineReckoned, ProvisionLine, Shortfall

_PER = {
    "day": "every school day",
    "week": "a week",
    "fortnight": "a fortnight",
    "half-term": "a half-term",
    "term": "a term",
    "year": "a school year",
}


def promised_in_words(promised: Amount) -> str:
    """Write an amount.

    >>> promised_in_words(Amount(Fraction(60), "minutes", "week", Fraction(3)))
    '3 × 20 minutes a week'
    """
    per = _PER[promised.per]
    if promised.unit == "sessions":
        return f"{in_units(promised.amount, 'sessions')} {per}"
    if promised.times and promised.times != 1:
        return f"{_number(promised.times)} × {in_units(promised.amount / promised.times, 'minutes')} {per}"
    return f"{in_units(promised.amount, 'minutes')} {per}"


def in_units(amount: Fraction, unit: str) -> str:
    """Write minutes or sessions; what is no whole number is rounded to one that reads well.

    >>> in_units(Fraction(45), "minutes"), in_units(Fraction(615), "minutes"), in_units(Fraction(69, 5), "sessions")
    ('45 minutes', '10 h 15 min', '13.8 sessions')
    """
    if unit == "sessions":
        number = _number(amount)
        return f"{number} session{'' if number == '1' else 's'}"
    minutes = int(amount + Fraction(1, 2))
    if minutes < 60:
        return f"{minutes} minute{'' if minutes == 1 else 's'}"
    hours, rest = divmod(minutes, 60)
    if rest:
        return f"{hours:,} h {rest} min"
    return f"{hours:,} hour{'' if hours == 1 else 's'}"


def given_of_due(counted: Shortfall, promised: Amount) -> str:
    """Write what was given of what was due, in sittings where the plan says how many.

    >>> given_of_due(Shortfall(Fraction(630), Fraction(90)), Amount(Fraction(45), "minutes", "week", Fraction(1)))
    '2 of 14 sessions'
    """
    if promised.unit == "minutes" and promised.times:
        each = promised.amount / promised.times
        given, due = counted.given / each, counted.due / each
        if all(part.denominator == 1 for part in (given, due)):
            return f"{given} of {due} sessions"
    if promised.unit == "sessions":
        return f"{_number(counted.given)} of {in_units(counted.due, 'sessions')}"
    return f"{in_units(counted.given, 'minutes')} of {in_units(counted.due, 'minutes')}"


def percent(part: Fraction, whole: Fraction) -> str:
    """Write a share, rounded down: never more than it is.

    >>> percent(Fraction(2), Fraction(3))
    '66 %'
    """
    return f"{int(100 * part / whole)} %" if whole else ""


def sentence(reckoned: LineReckoned) -> str:
    """Say in one neutral sentence what became of a line; "" where nothing was due."""
    counted = reckoned.whole
    if not reckoned.by_stretch or not counted.due:
        return ""
    first, last = reckoned.by_stretch[0].first, reckoned.by_stretch[-1].last
    line = reckoned.line
    what = f"From {short_date(first)} to {short_date(last)} ({_time(reckoned)}) {named(line)}"
    if counted.not_logged == counted.due:
        return f"{what}: {in_units(counted.due, line.unit)} due. Nothing has been logged of it yet."
    if not counted.missed:
        said = f"{what}, was logged as given: {given_of_due(counted, line.promised)}."
    elif not counted.given and not counted.not_logged:
        said = f"{what}, was not delivered: {given_of_due(counted, line.promised)}."
    else:
        said = f"{what}, was not delivered in full: {given_of_due(counted, line.promised)}."
    return " ".join([said, *_rest(counted, line)])


def named(line: ProvisionLine) -> str:
    """Name a line for a sentence: its number, how much, and what it is."""
    item = f"item {line.label}, " if line.label else ""
    return f"{item}“{_short(line.text)}”, {promised_in_words(line.promised)}"


def _rest(counted: Shortfall, line: ProvisionLine) -> list[str]:
    said = []
    if counted.missed:
        said.append(f"Not given: {in_units(counted.missed, line.unit)}.")
    if counted.child_away:
        said.append(f"Of this, {in_units(counted.child_away, line.unit)} because the child was away.")
    if counted.not_logged:
        said.append(f"Not logged either way: {in_units(counted.not_logged, line.unit)}.")
    return said


def _time(reckoned: LineReckoned) -> str:
    days = reckoned.whole.days
    terms = list(dict.fromkeys(each.stretch.term for each in reckoned.by_stretch))
    return f"{days} school day{'' if days == 1 else 's'}, {listed(terms)}"


def listed(parts: Sequence[str]) -> str:
    """Join words.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}" if parts else ""


def _short(text: str) -> str:
    return text if len(text) <= 70 else f"{text[:68].rsplit(' ', 1)[0]} …"


def _number(value: Fraction) -> str:
    if value.denominator == 1:
        return f"{value.numerator:,}"
    return f"{float(value):,.1f}".removesuffix(".0")
