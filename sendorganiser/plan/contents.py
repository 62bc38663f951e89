"""Tells lists of contents from the headings they repeat: little stands below them, much where they come again."""

from collections.abc import Sequence

from sendorganiser.plan.found import Found
from sendorganiser.plan.layout import Row

FEW = 4  # fewer lettered headings than this: the plan has no letters
_NEAR = 3  # rows from one line of a list to the next
_LOST = 3  # so many of its letters may not be found again
_MORE = 3  # times as many words stand under the headings themselves


def without_contents(rows: Sequence[Row], found: Sequence[Found]) -> list[Found]:
    """Leave out lists of contents, and what explains the sections one by one before they come."""
    words = _words_under(rows, found)
    kept: list[Found] = []
    start = 0
    while start < len(found):
        end = _list_end(found, start)
        again = _come_again(found, words, start, end)
        kept += [
            one for one in found[start:end] if not again & set(one.headed.letters) and not _is_dotted(one, found[end:])
        ]
        start = end
    return kept


def _words_under(rows: Sequence[Row], found: Sequence[Found]) -> list[int]:
    ends = [*(one.at for one in found[1:]), len(rows)][: len(found)]
    return [
        sum(len(row.text.split()) for row in rows[one.at + one.lines : end])
        + (len(one.body.text.split()) if one.body is not None else 0)
        for one, end in zip(found, ends, strict=True)
    ]


def _list_end(found: Sequence[Found], start: int) -> int:
    """Return where a run of headings close together ends, or gives a letter a second time."""
    seen = set(found[start].headed.letters)
    for at in range(start + 1, len(found)):
        one, before = found[at], found[at - 1]
        far = one.at - before.at > _NEAR or one.row.page - before.row.page > 1
        if far or seen & set(one.headed.letters):
            return at
        seen |= set(one.headed.letters)
    return len(found)


def _come_again(found: Sequence[Found], words: Sequence[int], start: int, end: int) -> set[str]:
    """Return the letters of a list of contents that come again below it; none if it is no such list."""
    told = {letter for one in found[start:end] for letter in one.headed.letters}
    again: dict[str, int] = {}
    for at in range(end, len(found)):
        for letter in found[at].headed.letters:
            again[letter] = max(again.get(letter, 0), words[at])
    both = told & set(again)
    if len(told) < FEW or len(both) < max(FEW, len(told) - _LOST):
        return set()
    is_list = _MORE * sum(words[start : end - 1]) < sum(again[letter] for letter in both)
    return both if is_list else set()


def _is_dotted(one: Found, after: Sequence[Found]) -> bool:
    """Say whether a line ends with dots and a page, and its letter comes again without them."""
    letters = set(one.headed.letters)
    return one.headed.has_leader and any(letters <= set(o.headed.letters) and not o.headed.has_leader for o in after)
