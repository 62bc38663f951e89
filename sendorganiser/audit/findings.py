"""What the checker says of a PDF: findings, the rules they rest on, and how many alike become one."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """ERROR breaks a rule for certain, WARNING asks for a look, NOTE is good to know."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True)
class Finding:
    """One thing found: the rule it rests on, the first page (counted in the file), what it is and what to do."""

    rule: str
    severity: Severity
    page: int | None
    what: str
    todo: str


# Each rule: what it asks, and where that comes from. GB = General guidance on electronic court bundles
# (29 Nov 2021), PD = SEND Tribunal Practice Direction No. 1 of 2025, both as reported; "practice" = our own.
RULES: dict[str, str] = {
    "GB-1 whole": "The file opens without repair and all readers agree on its pages (GB-1).",
    "GB-1 locked": "The file is not encrypted (GB-1).",
    "GB-1 revisions": "The file holds no earlier version of itself (GB-1, practice).",
    "GB-1 version": "The file is PDF 1.7, which every reader of today opens (practice).",
    "GB-2 number": "Each page carries its number, from 1 on the first page to the last (GB-2).",
    "GB-2 sequence": "The numbers run on without a gap and never start again (GB-2).",
    "GB-2 label": "The page number a PDF reader shows is the one printed on the page (GB-2).",
    "GB-2 upright": "The printed number stands upright as the page is seen (GB-2, GB-7).",
    "GB-2 readable": "The printed number is at least 8 points high and covers no other text (GB-2, practice).",
    "GB-4 index": "An index with a link for each paper comes first (GB-4).",
    "GB-4 link": "Each line of the index leads to the page it names (GB-4).",
    "GB-4 complete": "Each bookmarked paper has a line in the index, and each line a bookmark (GB-4, GB-5).",
    "GB-5 bookmarks": "Papers and sections are bookmarked (GB-5).",
    "GB-5 target": "Each bookmark leads to a page of the file (GB-5).",
    "GB-5 page": "Each paper's bookmark carries its page number, and that is where it leads (GB-5).",
    "GB-6 searchable": "Pages with writing on them have text that can be searched and copied (GB-6, PD-2).",
    "GB-7 upright": "No page lies on its side or stands on its head (GB-7).",
    "GB-8 zoom": "Bookmarks and links keep the reader's zoom (GB-8).",
    "GB-8 opening": "The file opens at page 1 at 100 % with its bookmarks shown (GB-8).",
    "GB-9 fine": "Pictures are not finer than 300 dots per inch (GB-9).",
    "GB-9 coarse": "Pictures of pages are fine enough to read, at least 100 dots per inch (GB-9, PD-1).",
    "GB-16 size": "The file is small enough to e-mail (GB-16).",
    "PD-3 sections": "The sections are those of its kind of bundle, in their order (PD-3, the preset).",
    "PD-3 order": "Papers stand in order of date inside their section (PD-3).",
    "PD-7 limit": "The evidence keeps inside the page limit of the kind of appeal (PD-4 to PD-8).",
    "PD-12 blank": "There are no blank pages (PD-12).",
    "safe active": "Nothing in the file runs, sends or opens anything by itself (practice).",
    "safe attached": "No other files, sounds or films are hidden in the file (practice).",
    "safe forms": "Filled-in forms can no longer be changed (practice).",
    "safe comments": "Comments and marks are part of the page, not loose on top of it (practice).",
    "safe covered": "Words that were covered are gone from the file, not only hidden (practice).",
    "safe metadata": "The file's hidden details name nobody (practice).",
    "look links": "Links on the papers lead somewhere (practice).",
    "look size": "Pages are A4, or A3 for drawings (practice).",
    "look fonts": "The fonts of the text are inside the file (practice).",
    "look title": "The file tells its title and language to screen readers (practice).",
}

_RANGES_NAMED = 6
_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


def about_pages(
    rule: str, severity: Severity, pages: Iterable[int], *, one: str, many: str, todo: str
) -> tuple[Finding, ...]:
    """Fold what is true of several pages (counted from 0) into one finding, or none if there are none.

    `one` and `many` hold {pages}.
    """
    numbers = sorted({page + 1 for page in pages})
    if not numbers:
        return ()
    text = (one if len(numbers) == 1 else many).replace("{pages}", named_pages(numbers))
    return (Finding(rule, severity, numbers[0], text, todo),)


def named_pages(numbers: list[int]) -> str:
    """Write sorted page numbers as a person would.

    >>> named_pages([3, 5, 9, 10, 11, 12])
    '3, 5 and 9–12'
    """
    ranges: list[tuple[int, int]] = []
    for number in numbers:
        if ranges and number == ranges[-1][1] + 1:
            ranges[-1] = (ranges[-1][0], number)
        else:
            ranges.append((number, number))
    named = [_range(*r) for r in ranges[:_RANGES_NAMED]]
    left = sum(last - first + 1 for first, last in ranges[_RANGES_NAMED:])
    if left:
        named.append(f"{left} more")
    return named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}"


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sort findings: the gravest first, then by rule as the list of rules has them."""
    ranks = {rule: rank for rank, rule in enumerate(RULES)}
    return tuple(sorted(findings, key=lambda f: (_ORDER[f.severity], ranks[f.rule], f.page or 0)))


def _range(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"
