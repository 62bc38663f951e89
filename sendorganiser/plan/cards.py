"""Joins what gives each line of provision a small form of its own: “What”, “By whom”, “How often”, beside or above."""

import re
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import replace

from sendorganiser.plan.columns import is_looked_after, role_of
from sendorganiser.plan.layout import Cell, Row
from sendorganiser.plan.table_kinds import HEAD
from sendorganiser.plan.words import bare

_LONGEST_LABEL = 8  # words
_FEWEST = 2
_DESCRIBES = frozenset(("description", "details"))  # of what is provided, where a form has no other label for it
_Held = tuple[str, Cell]  # a label, and what it is of


def without_cards(rows: Sequence[Row]) -> list[Row]:
    """Return the rows with each such form made one row, that says what each of its cells holds."""
    above = _labels_above(rows)
    held = [_held(row, above) for row in rows]
    labels = Counter(label for cells in held for label, _ in cells)
    roles = {label: _role(label) for label, times in labels.items() if times >= _FEWEST}
    roles = {label: role for label, role in roles.items() if not (role == "provision" and _heads(label, held))}
    if "provision" not in roles.values():
        roles |= dict.fromkeys(_DESCRIBES & roles.keys(), "provision")
    if "provision" not in roles.values() or len(roles) < _FEWEST:
        return list(rows)
    rows = _with_heads(rows, [{label for label, _ in cells} & roles.keys() for cells in held])
    leads = next(roles[label] for cells in held for label, _ in cells if label in roles) == "provision"
    found: list[Row] = []
    card: list[_Held] = []
    page = 0
    for row, cells in zip(rows, held, strict=True):
        its = [label for label, _ in cells]
        if its and roles.keys() >= set(its):
            if card and (set(its) & {label for label, _ in card} or leads and "provision" in map(roles.get, its)):
                found += _joined(page, card, roles)
                card = []
            page = page if card else row.page
            card += cells
        elif card and len(row.cells) == 1 and above and not card[-1][1].lines:  # what a label above it is of
            card[-1] = (card[-1][0], replace(row.cells[0], x1=0.0))
        elif card and len(row.cells) == 1 and above and len(card) == 1 and not row.first.bold:
            card[-1] = (card[-1][0], replace(card[-1][1], lines=(*card[-1][1].lines, *row.cells[0].lines)))
        else:
            found += [*_joined(page, card, roles), row]
            card = []
    return found + _joined(page, card, roles)


def _with_heads(rows: Sequence[Row], labels: Sequence[Container[str]]) -> list[Row]:
    """Mark what stands again and again just above a form, and is none of its labels: “Provision record | PR-2204”."""
    above = [
        _bare(row.cells[0].text) if row.is_table and len(row.cells) > 1 and not its and after else ""
        for row, its, after in zip(rows, labels, [*labels[1:], ()], strict=True)
    ]
    times = Counter(above)
    return [
        replace(row, kinds=(HEAD,) * len(row.cells)) if head and times[head] >= _FEWEST else row
        for row, head in zip(rows, above, strict=True)
    ]


def _held(row: Row, above: Container[str]) -> list[_Held]:
    """Return what stands in a row with the label of each: to the left of it, or above it in its own cell."""
    filled = [cell for cell in row.cells if cell.lines]
    tops = [(_bare(cell.lines[0].text), replace(cell, lines=cell.lines[1:])) for cell in filled]
    if tops and above and all(label in above for label, _ in tops) and (row.is_table or len(filled[0].lines) == 1):
        return tops
    if not row.is_table or len(row.cells) not in (2, 4) or len(filled) != len(row.cells):
        return []
    pairs = list(zip(row.cells[::2], row.cells[1::2], strict=True))
    if len(pairs) > 1 and not all(label.lines[0].bold and not said.lines[0].bold for label, said in pairs):
        return []  # four columns of a table
    held = [(_bare(label.text), said) for label, said in pairs]
    return held if all(label for label, _ in held) else []


def _role(label: str) -> str:
    return "aside" if is_looked_after(label) else role_of(label) or "other"


def _heads(label: str, held: Sequence[Sequence[_Held]]) -> bool:
    """Say whether a label is the head of a table of two columns: what stands beside it is always one other label."""
    beside = {bare(cell.text) for cells in held for its, cell in cells if its == label}
    return len(beside) == 1 and role_of(next(iter(beside))) == "other"


def _labels_above(rows: Sequence[Row]) -> frozenset[str]:
    """Return what stands again and again above all that the cells of a row hold; and, with such rows, by itself."""
    tops = [[_bare(cell.lines[0].text) for cell in row.cells if len(cell.lines) > 1] for row in rows if row.is_table]
    times = Counter(label for labels in tops for label in labels if label and role_of(label))
    forms = [labels for labels in tops if labels and all(times[label] >= _FEWEST for label in labels)]
    found = {label for labels in forms for label in labels if len(labels) > 1}
    lone = Counter(_bare(row.text) for row in rows if not row.is_table)
    return frozenset(
        found | {label for label, many in lone.items() if found and label and many >= _FEWEST and role_of(label)}
    )


def _bare(text: str) -> str:
    """A label without its number."""
    label = " ".join(re.sub(r"\d+", "", bare(text)).split())
    return label if len(label.split()) <= _LONGEST_LABEL else ""


def _joined(page: int, card: Sequence[_Held], roles: dict[str, str]) -> list[Row]:
    if not card:
        return []
    return [Row(page, tuple(cell for _, cell in card), is_table=True, kinds=tuple(roles[label] for label, _ in card))]
