"""Says whether two short papers are one form letter, filled in with other particulars."""

from collections.abc import Sequence

from sendorganiser.likeness.differing import Stretch, differing
from sendorganiser.likeness.words import has_figure

_PARTICULARS = 3  # places filled in otherwise; one or two may be a mistake put right in the same letter,
_WITH_FIGURES = 2  # and words alone may be a letter written anew: days, sums and counts are what a form is filled with
_LONGEST = 6  # words of a particular


def are_of_one_mould(one: Sequence[str], other: Sequence[str]) -> bool:
    """Say whether two papers' words differ in particulars only, and plainly.

    >>> form = "attendance of jo is {} per cent she missed {} sessions by {} march and was late often"
    >>> are_of_one_mould(form.format(91, 12, 3).split(), form.format(84, 30, 28).split())
    True
    >>> are_of_one_mould(form.format(91, 12, 3).split(), form.format(91, 14, 3).split())
    False
    """
    found = differing(one, other)
    if not all(map(_is_particular, found)) or len(found) < _PARTICULARS:
        return False
    return sum(_holds_figures(one, other, each) for each in found) >= _WITH_FIGURES


def _is_particular(each: Stretch) -> bool:
    """Whether some words stand in the place of others, and nothing was only put in or left out."""
    mine, theirs = each.end - each.start, each.other_end - each.other_start
    return 0 < mine <= _LONGEST and 0 < theirs <= _LONGEST


def _holds_figures(one: Sequence[str], other: Sequence[str], each: Stretch) -> bool:
    here = one[each.start : each.end], other[each.other_start : each.other_end]
    return all(any(map(has_figure, words)) for words in here)
