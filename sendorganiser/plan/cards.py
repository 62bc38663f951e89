"""Joins tables that give each line of provision a small table of its own: “What”, “By whom”, “How often” in rows."""

from collections import Counter
from collections.abc import Sequence

from sendorganiser.plan.columns import role_of
from sendorganiser.plan.layout import Cell, Row
from sendorganiser.plan.words import bare

_LONGEST_LABEL = 8  # words


def without_cards(rows: Sequence[Row]) -> list[Row]:
    """Return the rows with each such table made one row, that says what each of its cells holds."""
    labels = Counter(_label(row) for row in rows if _label(row))
    roles = {label: role_of(label) or "other" for label, times in labels.items() if times > 1}
    if "provision" not in roles.values() or len(roles) < 2:
        return list(rows)
    found: list[Row] = []
    card: list[tuple[str, Row]] = []
    for row in rows:
        label = _label(row)
        if label in roles:
            if card and (label in [other for other, _ in card] or roles[label] == "provision"):
                found += _joined(card, roles)
                card = []
            card.append((label, row))
            continue
        found += _joined(card, roles)
        card = []
        found.append(row)
    return found + _joined(card, roles)


def _label(row: Row) -> str:
    """What stands to the left in a row of two cells, if it is short enough to be a label."""
    if not row.is_table or len(row.cells) != 2 or not all(cell.lines for cell in row.cells):
        return ""
    label = bare(row.cells[0].text)
    return label if label and len(label.split()) <= _LONGEST_LABEL and not label.isdigit() else ""


def _joined(card: Sequence[tuple[str, Row]], roles: dict[str, str]) -> list[Row]:
    if not card:
        return []
    cells: tuple[Cell, ...] = tuple(row.cells[1] for _, row in card)
    return [Row(card[0][1].page, cells, is_table=True, kinds=tuple(roles[label] for label, _ in card))]
