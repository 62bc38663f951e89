"""The sheet that says what changed between two versions of a plan, each line with its pages."""

from collections.abc import Sequence
from dataclasses import replace

from sendorganiser.model.plan import Change, Clause
from sendorganiser.model.schedule import Column, Reference, Row, Schedule
from sendorganiser.plan.words import headings

COLUMNS = (
    Column("", 76),
    Column("Before", 172),
    Column("Now", 172),
    Column("Words that differ", 112),
    Column("Page", 60, "pages"),
)
_SAID = {"added": "+ Added", "removed": "– Taken out", "changed": "≠ Changed", "moved": "→ Moved"}


def what_changed(
    changes: Sequence[Change], *, old: int, new: int, subtitle: str, notes: Sequence[str] = ()
) -> Schedule:
    """Make the sheet; `old` and `new` are the documents' numbers."""
    titles = {entry.letter: entry.title for entry in headings().section}
    rows: list[Row] = []
    for letter in dict.fromkeys(change.section for change in changes):
        rows.append(Row((f"Section {letter}: {titles[letter]}", "", "", "", ""), look="group"))
        rows += [_row(change, old, new) for change in changes if change.section == letter]
    above = [
        "Compared clause by clause. Words that stand in both versions, only in another place, are listed as moved. "
        "A minus sign stands before words that were taken out, a plus sign before words that were put in.",
        *notes,
    ]
    if any(change.is_slip for change in changes):
        above.append(
            "A line marked “read again” may only have been misread in a scan: compare it with the page itself."
        )
    return Schedule(
        "What changed in the plan", subtitle, COLUMNS, tuple(rows), tuple(above), empty="The two versions say the same."
    )


def with_pages_of_both(schedule: Schedule, *, new: int) -> Schedule:
    """Name the page of each version where the sheet stands alone."""
    at = schedule.pages_column
    assert at is not None
    rows = []
    for row in schedule.rows:
        said = [f"{'now' if one.document == new else 'then'} p. {one.page}" for one in row.references]
        rows.append(replace(row, cells=(*row.cells[:at], "\n".join(said), *row.cells[at + 1 :])))
    return replace(schedule, rows=tuple(rows))


def counted(changes: Sequence[Change]) -> str:
    """Say in words how much differs.

    >>> counted([])
    'The two versions say the same.'
    """
    parts = []
    for sort, word in (("changed", "changed"), ("added", "added"), ("removed", "taken out"), ("moved", "moved")):
        number = sum(1 for change in changes if change.sort == sort)
        if number:
            parts.append(f"{number} {word}")
    return f"{', '.join(parts)}." if parts else "The two versions say the same."


def _row(change: Change, old: int, new: int) -> Row:
    differ = "\n".join(
        f"{'–' if sign == '-' else sign} {text.strip()}" for sign, text in change.words if sign != "=" and text.strip()
    )
    if change.sort == "moved" and change.before and change.after:
        differ = _moved(change.before, change.after)
    said = _SAID[change.sort] + ("\nread again" if change.is_slip else "")
    references = [
        Reference(clause.paper or number, clause.page)
        for number, clause in ((old, change.before), (new, change.after))
        if clause
    ]
    return Row((said, _shown(change.before), _shown(change.after), differ, ""), tuple(references))


def _moved(before: Clause, after: Clause) -> str:
    if before.section != after.section:
        return f"From Section {before.section} to Section {after.section}"
    return f"Within Section {after.section}"


def _shown(clause: Clause | None) -> str:
    if clause is None:
        return ""
    label = f"{clause.label} " if clause.label else ""
    return f"{label}{clause.text}" + (f" | {clause.beside}" if clause.beside else "")
