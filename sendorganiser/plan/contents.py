"""Tells lists of contents from the headings they repeat."""

import re
from collections.abc import Sequence

from sendorganiser.plan.found import Found
from sendorganiser.plan.headings import heading, set_out_as, without_leader
from sendorganiser.plan.layout import Row
from sendorganiser.plan.words import bare

FEW = 4  # fewer lettered headings than this: the plan has no letters
_LISTED = 6  # so many lines that come again make a list of contents
_SPREAD = 2.0  # times as far from one another where they come again
_PAGE_NUMBER = re.compile(r"^\W*(?:\d{1,3}|[a-z]{1,2}|[a-z]{3,5}(?<!none)(?<!nil))\W{0,2}(?<![.!?])$")  # even ill read


def listed_again(rows: Sequence[Row]) -> frozenset[int]:
    """Return the lines of a list of contents: lettered, close together, and far apart where they come again."""
    places: dict[str, list[int]] = {}
    for at, row in enumerate(rows):
        if set_out_as(without_leader(row.text)) is not None:
            places.setdefault(bare(without_leader(row.text)), []).append(at)
    first = sorted(held[0] for held in places.values() if len(held) > 1)
    again = {held[0]: held[1] for held in places.values() if len(held) > 1}
    groups: list[list[int]] = []
    for at in first:
        if groups and at - groups[-1][-1] <= 3:
            groups[-1].append(at)
        else:
            groups.append([at])
    for group in groups:
        later = [again[at] for at in group]
        if len(group) >= _LISTED and max(later) - min(later) > _SPREAD * (group[-1] - group[0]):
            return frozenset(range(_end(rows, group[0], -1), _end(rows, group[-1], 1) + 1))
    return frozenset()


def _end(rows: Sequence[Row], at: int, way: int) -> int:
    """Go on from a line of the list to the last of its page that gives a letter as well, however it is worded."""
    end = at
    while 0 <= at + way < len(rows) and abs(at + way - end) <= 3 and rows[at + way].page == rows[end].page:
        at += way
        if heading(rows[at].text) is not None or set_out_as(without_leader(rows[at].text)) is not None:
            end = at
    return end


def without_contents(rows: Sequence[Row], found: list[Found]) -> list[Found]:
    """Leave out lists of contents: headings close upon one another that all come again."""
    kept: list[Found] = []
    start = 0
    while start < len(found):
        end = start + 1
        while (
            end < len(found)
            and found[end].at - found[end - 1].at <= 3
            and (found[end].row.page - found[end - 1].row.page <= 1)
        ):
            end += 1
        run = found[start:end]
        cut = _contents_end(rows, run, found[end:])
        kept += run[cut:]
        start = end
    return kept


def _contents_end(rows: Sequence[Row], run: Sequence[Found], after: Sequence[Found]) -> int:
    """Return how many headings at the start of a run are contents."""
    heads = {one.at for one in run}
    said = [at for at in range(run[0].at, run[-1].at) if at not in heads and _says_something(rows[at])]
    between = len(said)
    if between > 0.4 * len(run) and not any(one.headed.has_leader for one in run):
        return 0  # a short plan: something stands under each heading
    seen: list[str] = []
    for number, one in enumerate(run):
        if seen and one.headed.letters[0] in seen and not one.headed.has_leader:
            later = {letter for other in [*run[number:], *after] for letter in other.headed.letters}
            dotted = sum(1 for other in run[:number] if other.headed.has_leader)
            last = run[number - 1]
            lost = [at for at in said if at < (one.at if last.row.page == one.row.page else last.at)]
            is_list = len(lost) <= 2 and all(rows[at].is_table or rows[at].edge for at in lost)  # no text would be lost
            is_list = is_list or (
                len(seen) >= 2 * FEW and len(set(seen) - later) <= 2 and all(_groups(rows, at, one.at) for at in lost)
            )
            if (
                len(seen) >= 4
                and (dotted or is_list)
                and (dotted >= 3 or len(set(seen) & later) >= max(4, len(set(seen)) - 4))
            ):
                return number
        seen += one.headed.letters
    later = {letter for other in after for letter in other.headed.letters}
    led = [number for number, one in enumerate(run) if one.headed.has_leader]
    if len(led) >= 3 and led[-1] + 1 < len(run):  # what follows the last line with dots and a page is no contents
        told = {letter for number in led for letter in run[number].headed.letters}
        if len(told & {letter for one in (*run[led[-1] + 1 :], *after) for letter in one.headed.letters}) >= 3:
            return led[-1] + 1
    apart = {letter for one in run for letter in one.headed.letters}
    is_list = between == 0 or any(one.headed.has_leader for one in run)
    if is_list and len(apart) >= 4 and len(apart & later) >= max(4, len(apart) - 3):
        return len(run)
    leaders = [one for one in run if one.headed.has_leader]
    if len(leaders) >= 3 and len({letter for one in leaders for letter in one.headed.letters} & later) >= 3:
        return len(run)
    return 0


def _groups(rows: Sequence[Row], at: int, end: int) -> bool:
    """Say whether a line between those of a list of contents only names a group of them, or is of a long title."""
    row, begins = rows[at], " ".join(rows[at].text.split()[:5])
    if row.edge or len(row.text.split()) <= 6 and not row.text.endswith((".", ";", ":")):
        return True
    return any(other.text.startswith(begins) for other in rows[end:])  # the title itself, further on


def _says_something(row: Row) -> bool:
    """Say whether a row holds more than a page number, even one that was ill read."""
    return not _PAGE_NUMBER.match(row.text)
