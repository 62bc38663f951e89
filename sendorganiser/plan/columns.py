"""Tells tables whose columns are sections (needs, outcomes and provision side by side), and columns of provision."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sendorganiser.plan.families import fitting
from sendorganiser.plan.headings import heading, heading_by_words
from sendorganiser.plan.layout import Cell, Row
from sendorganiser.plan.words import bare, headings

_POINT = re.compile(r"^(?:[^\w\s(\[\"'“‘]|\[[xX ]?\]) ")  # of a list
_LOOKED_AFTER = re.compile(  # not how often it is done, nor by whom
    r"(?:review|monitor|evaluat|fund|cost|budget)|"
    r"(?:how|when|who|by whom)\b(?!.*\band\b).*\b(?:review|monitor|evaluat|check|measur|fund|pa(?:ys|id)\b)"
)
_WEAK = {"need": "B", "needs": "B", "outcome": "E", "outcomes": "E", "provision": "F", "support": "F"}


@dataclass(frozen=True)
class Columns:
    """Which column belongs to which section; those of no section go with the provision."""

    letters: tuple[str, ...]  # "" for a column of no section
    titles: tuple[tuple[str, str], ...]
    is_lettered: bool
    starts: tuple[float, ...]
    heads: tuple[str, ...] = ()

    def shared(self, row: Row) -> list[tuple[str, tuple[Cell, ...], tuple[str, ...]]]:
        """Return each section's cells of a row, and what they hold if more than its own column goes to it."""
        cells: dict[str, list[Cell]] = {letter: [] for letter, _ in self.titles}
        kinds: dict[str, list[str]] = {letter: [] for letter, _ in self.titles}
        home = "F" if "F" in cells else self.titles[-1][0]
        for number, cell in enumerate(row.cells):
            at = number if len(row.cells) == len(self.letters) else self._nearest(cell)
            letter = self.letters[at] or home
            cells[letter].append(cell)
            kinds[letter].append("provision" if self.letters[at] else _beside(self.heads[at]))
        return [
            (letter, tuple(held), tuple(kinds[letter]) if letter == "F" and len(held) > 1 else ())
            for letter, held in cells.items()
        ]

    def _nearest(self, cell: Cell) -> int:
        return min(range(len(self.starts)), key=lambda n: abs(self.starts[n] - cell.x0))


def columns_of(row: Row, *, among: Sequence[str] = ()) -> Columns | None:
    """Return the sections a table's head puts side by side; `among` those a heading above has named together."""
    if not row.is_table:
        return None
    letters: list[str] = []
    titles: list[tuple[str, str]] = []
    lettered = 0
    for cell in row.cells:
        headed = heading(cell.text, strong=True) if cell.lines else None
        if headed is not None and len(headed.letters) == 1 and not headed.is_slip:
            letter = headed.letters[0]
            lettered += 1
        elif letter := fitting(cell.text):
            lettered += 1
        else:
            letter = _by_words(cell, among)
        if letter in [other for other, _ in titles]:
            letter = ""
        letters.append(letter)
        if letter:
            titles.append((letter, cell.text))
    if len(titles) < 2 or not (lettered >= 2 or set(dict(titles)) <= {"B", "E", "F", "C", "G"}):
        return None
    if lettered < 2 and not among and len(titles) < 2:
        return None
    starts, heads = tuple(cell.x0 for cell in row.cells), tuple(cell.text for cell in row.cells)
    return Columns(tuple(letters), tuple(titles), lettered >= 2, starts, heads)


def is_looked_after(label: str) -> bool:
    """Say whether a label (bare words) tells how provision is looked after, not how often it is given nor by whom.

    >>> is_looked_after("reviewed"), is_looked_after("who will check"), is_looked_after("how often")
    (True, True, False)
    """
    return _LOOKED_AFTER.match(label) is not None


def _beside(head: str) -> str:
    """Say what a column of no section holds, beside one of provision."""
    return "aside" if is_looked_after(bare(head)) or role_of(bare(head)) == "aside" else "other"


def _by_words(cell: Cell, among: Sequence[str]) -> str:
    if not cell.lines or len(cell.text.split()) > 8:
        return ""
    headed = heading_by_words(cell.text.rstrip(":"))
    if headed is not None:
        return headed.letters[0]
    words = bare(cell.text).split()
    found = next((_WEAK[word] for word in words if word in _WEAK), "")  # “Provision to meet the need”: F
    return found if found in among else ""


def roles(row: Row) -> tuple[str, ...] | None:
    """Return what each column of a table of provision holds by its head: provision, other, aside; None if no head."""
    found = []
    for cell in row.cells:
        text = bare(cell.text)
        if len(text.split()) > 9 or not text and len(row.cells) < 3 or _POINT.match(cell.text):
            return None
        found.append("aside" if is_looked_after(text) else role_of(text))
    if not any(role in ("provision", "other") for role in found) or any(
        cell.text.endswith(".") and len(cell.text) > 4 for cell in row.cells
    ):
        return None
    known = sum(1 for role in found if role)
    if known * 2 < len(found) or known < 2:
        return None
    if "provision" not in found and "" in found:  # in the council's own words: “How we will help”
        found[found.index("")] = "provision"
    return tuple(role or "other" for role in found)


def role_of(label: str) -> str:
    """Say what a column or a line is for by its label (bare words): provision, other, aside, or "" where it is unknown.

    >>> role_of("what will be done"), role_of("by whom and how often"), role_of("outcome")
    ('provision', 'other', 'aside')
    """
    inside = headings().inside
    words = label.split()
    if not words or label in ("no", "ref", "number") or words[0].startswith(("outcome", "objective", "need", "link")):
        return "aside"
    if day_of(label):
        return "other"
    if label.startswith(("who", "how often", "how much", "how long", "when")):
        return "other"
    is_other = any(f" {part}" in f" {label}" for part in inside.others if part != "provider")
    if any(word.startswith(part) for word in words for part in inside.provision):
        return "other" if is_other and words[0] not in _SAYS_WHAT else "provision"
    if is_other:
        return "other"
    return "aside" if any(word in inside.set_aside for word in words) else ""


def day_of(label: str) -> str:
    """Return the day of the week that a column's head is: "Monday" of “mon”, “Mons”, “monday”."""
    return next((day for day in _DAYS if label.rstrip("s") in (day.lower(), day[:3].lower(), day[:4].lower())), "")


_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SAYS_WHAT = ("provision", "special", "educational", "what", "support")
