"""Says of each line of a table what its cells hold: by the table's head, or by what stands in its columns."""

import re
from collections.abc import Sequence
from dataclasses import replace

from sendorganiser.plan.columns import day_of, roles
from sendorganiser.plan.doubts import is_aim, promises
from sendorganiser.plan.layout import Row
from sendorganiser.plan.measuring import measures
from sendorganiser.plan.words import bare, names_area, plain, wording

HEAD = "head"
_NUMBERED = re.compile(r"\W*(?:[A-K]|(?!KS|AS)[A-Z]{2,5})?\d{1,2}(?:\.\d{1,2})*[a-z]?\W*")
_TICK = re.compile(r"[xX×✓✔√☑☒✗]|[Yy]es")
_UNIT = re.compile(r"\b(?:minutes|mins|hours|hrs)\b", re.I)
_BARE = re.compile(r"\d+ ?(?:minutes|mins?|hours?|hrs?|h|m)?", re.I)
_MINUTES = 10
_DOTS = re.compile(r"^(?:\s*\.){3,}(?=\s)|(?:\s\.){3,}\s*$|\.{5,}\s*$")
_OF_CHILD = re.compile(  # a sentence of what somebody is, has, cannot or does
    r"([A-Z][\w’'-]+)(?: [A-Z][\w’'-]+)? "
    r"(?:has|have|is|are|can(?:not| not|['’]t)?|(?!needs\b)[a-z]+s|do(?:es)? not) (?:\S+ ){2}"
)
_SHORT = 10  # words of how much and how often
_MOST = 0.6  # of a column's cells
_APART = 8.0  # points by which columns of one table may begin apart


def with_kinds(rows: Sequence[Row]) -> list[Row]:
    """Return the rows, those of tables with what each cell holds: provision, other, aside, area; or head."""
    rows = [_without_dots(row) for row in rows]
    made: list[Row] = []
    kinds: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    strong = False  # whether the head is bold
    follows = False
    for row in rows:
        if not _is_line_of_table(row):
            follows = False
        elif not row.kinds:
            may_head = (
                not (follows or strong and len(kinds) == len(row.cells)) or row.first.bold or _is_again(row, heads)
            )
            head = roles(row) if may_head else None
            if head is not None:
                heads = tuple(cell.text for cell in row.cells)
                kinds, strong = head, row.first.bold
                row = replace(row, kinds=(HEAD,) * len(row.cells))
            elif len(kinds) == len(row.cells):
                row = _ticked(replace(row, kinds=kinds), heads)
            else:
                kinds = ()
            follows = True
        made.append(row)
    return _guessed(made)


def _without_dots(row: Row) -> Row:
    """Leave out the dots that lead from one column to the next."""
    if not row.is_table or not any(_DOTS.search(line.text) for cell in row.cells for line in cell.lines):
        return row
    cells = []
    for cell in row.cells:
        lines = (replace(line, text=_DOTS.sub("", line.text).strip()) for line in cell.lines)
        cells.append(replace(cell, lines=tuple(line for line in lines if line.text)))
    return replace(row, cells=tuple(cells))


def _is_again(row: Row, heads: Sequence[str]) -> bool:
    """Say whether a line is the table's head again, but for a cell or so that names what the table is for."""
    same = sum(cell.text == head for cell, head in zip(row.cells, heads, strict=False) if head)
    return len(row.cells) == len(heads) and same > 1 and 2 * same > len(heads)


def _ticked(row: Row, heads: Sequence[str]) -> Row:
    """Say in words what a tick or a bare number tells by the head it stands under: “Weekly”, “30 minutes”."""
    cells = list(row.cells)
    unit = next((match[0].lower() for head in heads if (match := _UNIT.search(head))), "")
    for number, (cell, kind, head) in enumerate(zip(cells, row.kinds, heads, strict=True)):
        text = cell.text.strip()
        if kind != "other" or not cell.lines or not (is_tick := _TICK.fullmatch(text)) and not _BARE.fullmatch(text):
            continue
        day = day_of(bare(head))
        its = unit or ("minutes" if text.isdigit() and int(text) >= _MINUTES else "")  # a school day has few hours
        amount = "" if is_tick else f"{text} {its if text.isdigit() else ''} "
        told = f"{amount}every {day}" if day else head if is_tick else f"{text} {head.lower()}"
        if day or is_tick or text.isdigit():
            cells[number] = replace(cell, lines=(replace(cell.lines[0], text=" ".join(told.split())),))
    return replace(row, cells=tuple(cells))


def is_number(text: str) -> bool:
    """Say whether a cell only numbers its line: “F3.1”."""
    return _NUMBERED.fullmatch(text) is not None


def is_area(text: str) -> bool:
    """Say whether a text is a heading known to stand within sections (an area of need)."""
    return names_area(text)


def _is_line_of_table(row: Row) -> bool:
    return row.is_table and bool(row.kinds or len([cell for cell in row.cells if cell.lines]) > 1)


def _guessed(rows: list[Row]) -> list[Row]:
    """Tell the columns of tables without a head by all that stands in them."""
    tables: dict[tuple[int, ...], list[int]] = {}
    for at, row in enumerate(rows):
        if _is_line_of_table(row) and not row.kinds:
            tables.setdefault(tuple(round(cell.x0 / _APART) for cell in row.cells), []).append(at)
    for every in tables.values():
        heads = [at for at in every if all(line.bold for cell in rows[at].cells for line in cell.lines)]
        for at in heads if len(heads) <= len(every) / 2 else ():
            rows[at] = replace(rows[at], kinds=(HEAD,) * len(rows[at].cells))
        lines = [at for at in every if not rows[at].kinds]
        kinds = _by_what_they_hold([[rows[at].cells[n].text for at in lines] for n in range(len(rows[lines[0]].cells))])
        for at in lines:
            rows[at] = replace(rows[at], kinds=kinds)
    return rows


def _by_what_they_hold(columns: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """What is done stands in the column with most words, of those that do not say only how much, or who.

    Where no column says only that, it may stand in others as well that say as much, and promise it.
    """
    kinds = [_kind([text for text in column if text]) for column in columns]
    needs = [
        n for n, column in enumerate(columns) if not kinds[n] and _tell_of_child([text for text in column if text])
    ]
    if any(
        _promises([text for text in columns[n] if text]) for n, kind in enumerate(kinds) if not kind and n not in needs
    ):
        kinds = ["aside" if n in needs else kind for n, kind in enumerate(kinds)]
    lengths = [sum(len(text) for text in column) for column in columns]
    open_ones = [n for n, kind in enumerate(kinds) if not kind] or list(range(len(columns)))
    longest = max(open_ones, key=lambda n: lengths[n])
    also = [] if "other" in kinds else [n for n in open_ones if 2 * lengths[n] >= lengths[longest]]
    said = {n for n in also if _promises([text for text in columns[n] if text])}
    kinds = ["other" if kind == "number" and n > longest else kind for n, kind in enumerate(kinds)]  # times
    return tuple("provision" if n in said | {longest} else kind or "other" for n, kind in enumerate(kinds))


def _promises(texts: Sequence[str]) -> bool:
    held = [text for text in texts if len(text.split()) > 2 and promises(text) and not is_aim(text)]
    return 2 * len(held) > len(texts)


def _tell_of_child(texts: Sequence[str]) -> bool:
    """Say whether most of a column's cells tell what one and the same child is, has or does, and promise nothing."""
    told = [match[1] for text in texts if (match := _OF_CHILD.match(text)) is not None and not promises(text)]
    return bool(told) and max(map(told.count, told)) >= _MOST * len(texts)


def _kind(texts: Sequence[str]) -> str:
    tests = (
        ("number", is_number),
        ("other", _has_no_words),
        ("area", is_area),
        ("aside", is_aim),
        ("other", _says_how_much),
        ("other", _says_who),
        ("other", _says_who_and_when),
    )
    for kind, tells in tests:
        if sum(map(tells, texts)) >= _MOST * max(1, len(texts)):
            return kind
    return ""


def _has_no_words(text: str) -> bool:
    return re.search(r"[A-Za-z]{2}", text) is None


def _says_how_much(text: str) -> bool:
    parts = [part.strip() for part in re.split(r"[,;|/]", plain(text))]
    loose = any(part in entry.words for entry in wording().loose for part in parts)
    return len(text.split()) <= 10 and bool(loose or measures(text) & {"how much", "how often", "group size"})


def _says_who(text: str) -> bool:
    return len(text.split()) <= 6 and "who" in measures(text)


def _says_who_and_when(text: str) -> bool:
    """Say whether a cell names somebody and then goes on, shortly: “TA: 20 minutes daily”, “Staff, often”."""
    who, *rest = re.split(r"[,;:]\s", text, maxsplit=1)
    return _says_who(who) and len("".join(rest).split()) <= _SHORT
