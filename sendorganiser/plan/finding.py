"""Finds the rows that head the sections of a plan: not lists of contents, not page headers, not a second plan."""

import re
from collections.abc import Sequence
from dataclasses import replace

from sendorganiser.model.plan import SECTIONS
from sendorganiser.plan.columns import columns_of, roles
from sendorganiser.plan.contents import FEW, without_contents
from sendorganiser.plan.families import alike
from sendorganiser.plan.found import Found
from sendorganiser.plan.headings import Headed, fits, heading, heading_by_words, is_title, slip_of_i
from sendorganiser.plan.layout import Row
from sendorganiser.plan.words import bare

A_PLAN = 5  # so many letters make a plan


def find_headings(rows: Sequence[Row]) -> list[Found]:
    found = [
        one for at, row in enumerate(rows) for one in _headed(at, row) or _over_two(rows, at) or _by_letter(rows, at)
    ]
    found = _without_attached(_all_headings(rows, found))
    letters = {letter for one in found for letter in one.headed.letters}
    if len(letters) >= FEW:
        return _with_lost(rows, found, {letter for one in found for letter in one.headed.letters})
    by_words = [
        Found(at, row, headed)
        for at, row in enumerate(rows)
        if (headed := heading_by_words(" ".join(row.text.split()), strong=row.first.bold)) is not None
        and _may_head(row)
    ]
    taken = {one.at for one in found}
    words = without_contents(rows, [one for one in by_words if one.at not in taken])
    return sorted([*found, *_once_each(words, letters)], key=lambda one: one.at)


def _all_headings(rows: Sequence[Row], found: list[Found]) -> list[Found]:
    """Add the lines that are set out as headings are, and leave out lists of them."""
    tables = {at: columns for at, row in enumerate(rows) if (columns := columns_of(row)) is not None}
    beside = [Found(at, rows[at], Headed(tuple(dict(its.titles)), "", "words")) for at, its in tables.items()]
    heads = {at for one in found for at in range(one.at, one.at + one.lines)}
    family = [one for one in alike(rows, without=tables) if one.at not in heads]
    ordered = without_contents(rows, sorted([*found, *family, *beside], key=lambda one: one.at))
    return _without_slips([one for one in ordered if one not in beside])


def _without_attached(found: list[Found]) -> list[Found]:
    """Leave out what a report behind the plan heads by letters of its own, where the plan says “Section” each time."""
    kept: list[Found] = []
    said: set[str] = set()
    for one in found:
        letters = set(one.headed.letters)
        if "K" in said and one.headed.by != "section" and letters <= said:
            continue
        said |= letters if one.headed.by == "section" else set()
        kept.append(one)
    return kept


def _with_lost(rows: Sequence[Row], found: list[Found], letters: set[str]) -> list[Found]:
    """Add headings whose letter was not read (a faint scan): a title, and nothing else, just where it is due."""
    kept = list(found)
    for number, letter in enumerate(SECTIONS):
        if letter in letters or letter[0] in letters:
            continue
        starts = [one.at for one in kept if one.headed.letters[-1] in SECTIONS[max(0, number - 1) : number]]
        ends = [one.at for one in kept if one.headed.letters[0] in SECTIONS[number + 1 : number + 2]]
        if not starts or not ends or starts[-1] >= ends[0]:
            continue
        for at in range(starts[-1] + 1, ends[0]):
            headed = heading_by_words(" ".join(rows[at].text.split()))
            if headed is None and letter == "I":
                headed = slip_of_i(rows[at].text)
            if headed is not None and headed.letters == (letter,) and not headed.has_leader and _may_head(rows[at]):
                kept.append(Found(at, rows[at], headed))
                break
    return sorted(kept, key=lambda one: one.at)


def _headed(at: int, row: Row) -> list[Found]:
    filled = [cell for cell in row.cells if cell.lines]
    if not row.is_table:
        strong = row.first.bold or row.text.isupper()
        headed = heading(row.text, strong=strong)
        return [Found(at, row, headed)] if headed else []
    if columns_of(row) is not None:
        return []
    rest = " ".join(cell.text for cell in filled[1:])
    first = heading(filled[0].text, strong=True)
    is_bare = first is not None and first.by == "section" and _BARE.match(filled[0].text) is not None
    names_it = first is not None and is_bare and fits(first.letters[0], rest) and not rest.rstrip().endswith(".")
    if len(filled) > 1 and not names_it and roles(row) is not None:  # a table's head that names its section by the way
        headed = heading(filled[0].text, strong=True)
        return [Found(at, row, headed, row)] if headed is not None and headed.by == "section" else []
    if first is None or first.by == "letter" and len(filled) > 1 and re.fullmatch(r"\W*[A-K]\W*", filled[0].text):
        joined = heading(" ".join(cell.text for cell in filled), strong=True) if len(filled) <= 3 else None
        if (
            joined is not None
            and joined.by == "letter"
            and (row.first.bold or len(filled) > 2 and not joined.has_leader)
        ):
            return []  # a list of things by letter
        return [Found(at, row, joined)] if joined is not None and joined.by != "words" else []
    is_page = bool(re.fullmatch(r"\W*\d{0,3}\W*", rest))
    if is_page or names_it:
        whole = heading(f"{filled[0].text} {rest}".strip(), strong=True)
        return [Found(at, row, whole or first)]
    cells = tuple(cell if cell is not filled[0] else replace(cell, lines=()) for cell in row.cells)
    return [Found(at, row, replace(first, has_leader=False), Row(row.page, cells, is_table=True))]


def _over_two(rows: Sequence[Row], at: int) -> list[Found]:
    """A bold heading that runs over two lines, its letter at the end of the second."""
    row, after = rows[at], rows[at + 1] if at + 1 < len(rows) else None
    if (
        after is None
        or row.is_table
        or after.is_table
        or len(after.text.split()) > 2
        and not (row.first.bold and after.first.bold)
    ):
        return []
    if row.page != after.page or heading(after.text, strong=True) is not None:
        return []
    headed = heading(f"{row.text} {after.text}", strong=False)
    return [Found(at, row, headed, lines=2)] if headed is not None and headed.by == "section" else []


def _by_letter(rows: Sequence[Row], at: int) -> list[Found]:
    """A letter that stands by itself, set apart, with the section's title below or beside it."""
    row, after = rows[at], rows[at + 1] if at + 1 < len(rows) else None
    if row.is_table or not row.first.bold or not _LETTER_ALONE.match(row.text) or after is None:
        return []
    if after.is_table or after.page != row.page or not after.first.bold or len(after.text.split()) > 16:
        return []
    headed = heading(f"{row.text.strip(' .:()')}: {after.text}", strong=True)
    return [Found(at, row, headed, lines=2)] if headed is not None and len(headed.letters) == 1 else []


def _may_head(row: Row) -> bool:
    return not row.is_table or len([cell for cell in row.cells if cell.lines]) == 1


def _without_slips(found: list[Found]) -> list[Found]:
    """A digit that may be a letter heads a section only where that letter is missing and would stand there."""
    sure = {letter for one in found if not one.headed.is_slip for letter in one.headed.letters}
    kept = []
    for number, one in enumerate(found):
        if one.headed.is_slip:
            letter = one.headed.letters[0]
            before = found[number - 1].headed.letters[-1][0] if number else ""
            due = {"I": ("H", "G"), "B": ("A",)}.get(letter, ())
            if letter in sure or before not in due:
                continue
            sure.add(letter)
        kept.append(one)
    return kept


def _once_each(words: Sequence[Found], letters: set[str]) -> list[Found]:
    """Of headings told by words alone, the first of each; the later ones are headings within sections."""
    kept, seen = [], set(letters)
    for one in words:
        letter = one.headed.letters[0]
        if letter not in seen:
            seen.add(letter)
            kept.append(one)
    return kept


def second_plan(found: Sequence[Found]) -> int | None:
    """Return which heading begins a second plan: Section A again, after and before many others."""
    seen: set[str] = set()
    for number, one in enumerate(found):
        letters = set(one.headed.letters)
        later = {letter for other in found[number:] for letter in other.headed.letters}
        again = "A" in letters and "A" in seen and not one.headed.is_continued
        if again and len(seen) >= A_PLAN and len(later & seen) >= A_PLAN:
            return number
        seen |= letters
    return None


def titled_below(rows: Sequence[Row], found: Sequence[Found]) -> frozenset[int]:
    """Return the lines that give bare letters their titles, where it is the plan's habit to set them so."""
    heads = {one.at for one in found}
    bare_ones = [one for one in found if _BARE.match(one.headed.title) and not one.headed.is_continued]
    below = [
        one.at + 1
        for one in bare_ones
        if one.at + 2 < len(rows) and not heads & {one.at + 1, one.at + 2} and _may_be_title(rows[one.at + 1])
        and rows[one.at + 1].page == one.row.page and rows[one.at + 1].first.bold == one.row.first.bold
    ]  # fmt: skip
    return frozenset(below) if len(below) >= max(A_PLAN, 0.75 * len(bare_ones)) else frozenset()


def _may_be_title(row: Row) -> bool:
    return not row.is_table and len(row.text.split()) <= 16 and row.text[:1].isupper() and not _ENDED.search(row.text)


def whole_title(rows: Sequence[Row], one: Found, below: frozenset[int] = frozenset()) -> tuple[Found, set[int]]:
    """Add to a heading the lines its title goes on in, or that give the title of a bare letter (those in `below`)."""
    goes_on: set[int] = set()
    widest = {one.row.page: max(r.first.x1 for r in rows[max(0, one.at - 40) : one.at + 40] if r.page == one.row.page)}
    title, before = one.headed.title, one.row
    letter = one.headed.letters[0]
    for at in range(one.at + 1, min(one.at + 4, len(rows))):
        row = rows[at]
        if one.body is not None or one.row.is_table or row.is_table or row.page != one.row.page:
            break
        text = row.text
        high = max(row.first.size, before.first.size, before.first.y1 - before.first.y0, 6.0)
        near = row.first.y1 - before.first.y1 < 1.9 * high + 2
        same_look = row.first.bold == before.first.bold and abs(row.first.size - before.first.size) < _SAME_SIZE
        bare_letter = not goes_on and _BARE.match(one.headed.title) is not None
        names_it = bare_letter and (at in below or _names(letter, row))
        is_full = before.first.x1 > 0.75 * widest.get(row.page, 0.0)
        goes = (
            text[:1].islower()
            or _UNENDED.search(title) is not None
            or title.count("(") > title.count(")")
            or title.isupper()
            and text.isupper()
            or is_full
            and (before.first.bold or is_title(bare(text)))
        )
        wraps = same_look and near and goes and not _ENDED.search(title)
        if heading(text, strong=True) or not (names_it or wraps) or len(f"{title} {text}".split()) > 40:
            break
        if wraps and not names_it and text.endswith(".") and not before.first.bold:
            break
        title, before = f"{title} {text}", row
        goes_on.add(at)
    return replace(one, headed=replace(one.headed, title=title)), goes_on


def _names(letter: str, row: Row) -> bool:
    """Say whether the line below a bare “Section I” is its title, and not already what it says (a school's name)."""
    text = row.text.rstrip(".")
    by_words = heading_by_words(text, strong=True)
    if row.text != text and not row.first.bold and by_words is None:
        return False
    if len(text.split()) > 30 or re.match(r"(?:no|not|none)\b", text, re.I):
        return False
    if by_words is not None and by_words.letters[0][0] == letter[0]:
        return True
    return letter not in "IJK" and fits(letter, text) and (row.first.bold or len(text.split()) >= 4)


_SAME_SIZE = 1.0  # points: a size is told by the letters of a line, and signs such as “|” are taller
_BARE = re.compile(r"^\W*(?:\w+\W+){0,2}?(?:section|part)\W*?(?:[A-K][12]?|[|1l])\W*$", re.I)  # even as a scan has it
_LETTER_ALONE = re.compile(r"^\W{0,2}(?:[A-K]|H[12])\W{0,2}$")
_UNENDED = re.compile(r"\b(?:of|by|to|for|and|the|with|in|or)$", re.I)
_ENDED = re.compile(r"[.:;]$")
