"""Finds the sections of a plan, from any council's layout: which rows belong to which letter."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from sendorganiser.model.plan import SECTIONS, PlanPage, PlanReading, Section
from sendorganiser.plan.clauses import clauses_of
from sendorganiser.plan.columns import Columns, columns_of
from sendorganiser.plan.finding import A_PLAN, find_headings, second_plan, titled_below, whole_title
from sendorganiser.plan.found import Found
from sendorganiser.plan.going_on import over_pages
from sendorganiser.plan.layout import Row, rows_of, typed_rows
from sendorganiser.plan.leaving_out import text_only
from sendorganiser.plan.nations import other_nation
from sendorganiser.plan.newspaper import in_one_column
from sendorganiser.plan.promised import settled
from sendorganiser.plan.quoting import with_quoted
from sendorganiser.plan.running import without_running
from sendorganiser.plan.table_kinds import is_area
from sendorganiser.plan.words import headings


@dataclass
class _Part:
    """What is gathered for one letter."""

    title: str
    because: str = ""
    rows: list[Row] = field(default_factory=list)
    first_page: int = 0


def read_pages(pages: Sequence[PlanPage]) -> PlanReading:
    """Read a plan's sections and what each says; never guess where the paper is no plan of England."""
    cleared, notes = text_only(pages)
    rows = over_pages(without_running(_rows(in_one_column(cleared))))
    found = find_headings(rows)
    told = {letter for one in found for letter in one.headed.letters}
    nation = other_nation(pages) if len(told) < A_PLAN else None
    if nation is not None:
        return PlanReading((), (nation,))
    end = second_plan(found)
    if end is not None:
        page = rows[found[end].at].page
        notes.append(
            f"This file seems to hold two plans; the second begins on page {page}. "
            "Only the first is shown. Split the paper there and read each by itself."
        )
        rows, found = rows[: found[end].at], found[:end]
    parts = _parts(rows, found)
    sections = tuple(_section(letter, parts[letter]) for letter in SECTIONS if letter in parts)
    notes += _what_is_missing(parts, rows)
    return with_quoted(settled(PlanReading(sections, tuple(notes))))


def by_hand(letter: str, title: str, pages: Sequence[tuple[int, str]]) -> Section:
    """Return a section as a person typed it."""
    rows = [row for number, text in pages for row in typed_rows(number, text)]
    return Section(letter, title, tuple(pages), clauses_of(letter, rows), by_hand=True)


def with_sections(reading: PlanReading, mended: Sequence[Section]) -> PlanReading:
    """Put sections in the place of those that were read; nothing is said any more of those being missing."""
    if not mended:
        return reading
    held = {section.letter: section for section in (*reading.sections, *mended)}
    said = tuple(f"Section {section.letter} " for section in mended)
    notes = tuple(note for note in reading.notes if not (note.startswith(said) or note.startswith("No sections")))
    return PlanReading(tuple(held[letter] for letter in SECTIONS if letter in held), notes)


def _rows(pages: Sequence[PlanPage]) -> list[Row]:
    found: list[Row] = []
    for page in pages:
        last = next((row for row in reversed(found) if not row.edge), None)
        columns = [cell.x0 for cell in last.cells] if last is not None and last.is_table else []
        found += rows_of(page, columns=columns)
    return found


# ---- what belongs to which ----


def _parts(rows: Sequence[Row], found: Sequence[Found]) -> dict[str, _Part]:
    parts: dict[str, _Part] = {}
    heads = {one.at: one for one in found}
    below = titled_below(rows, found)
    letters: tuple[str, ...] = ()
    columns: Columns | None = None
    passed: set[int] = set()
    home = stacked = ""
    side_by_side: tuple[str, ...] = ()  # letters that one heading named together
    for at, row in enumerate(rows):
        one = heads.get(at)
        if one is not None:
            passed |= set(range(at + 1, at + one.lines))
            one, goes_on = whole_title(rows, one, below) if one.lines == 1 else (one, set())
            passed |= goes_on
            letters, columns, stacked = _open(parts, one), None, ""
            side_by_side = letters if len(letters) > 1 else side_by_side if set(letters) <= set(side_by_side) else ()
            continue
        if at in passed:
            continue
        beside = columns_of(row, among=letters if len(letters) > 1 else ())
        if beside is not None and (len(letters) != 1 or beside.is_lettered):
            letters, columns = _begin_columns(parts, beside, rows, at, letters), beside
            continue
        if not letters:
            continue
        if _own_letter(row) in side_by_side:
            letters = side_by_side
        named = _STACKED.match(row.text) if side_by_side and not row.is_table else None
        if named is not None and _OF[named[1][0].upper()] in side_by_side:
            stacked = _OF[named[1][0].upper()]
        elif row.first.bold or is_area(row.text):
            stacked = ""
        if columns is not None and row.is_table:
            _share(parts, columns, row, at)
        elif stacked:
            parts[stacked].rows.append(row)
        else:
            if {"E", "F"} <= set(side_by_side) and not row.is_table and _OUTCOME.match(row.text):
                parts["E"].rows.append(row)
            home = _home(rows, at, letters, home)
            parts[home].rows.append(row)
    return _tidied(parts, found)


def _begin_columns(
    parts: dict[str, _Part], beside: Columns, rows: Sequence[Row], at: int, letters: tuple[str, ...]
) -> tuple[str, ...]:
    """Begin the sections that a table's head sets side by side; the area named above it goes with the provision."""
    area = _lead(rows, at, parts, letters)
    for letter, title in beside.titles:
        _begin(parts, letter, title, rows[at].page, "")
    begun = tuple(letter for letter, _ in beside.titles)
    if area is not None:
        parts["F" if "F" in begun else begun[0]].rows.append(area)
    return begun


def _own_letter(row: Row) -> str:
    """Return which section a line says it is of, under a heading for several: “Need (B): …”; "" if it says none."""
    named = _NAMES_ITS_OWN.match(row.text) if not row.is_table else None
    return _OF[named[1][0].upper()] if named is not None else ""


def _home(rows: Sequence[Row], at: int, letters: tuple[str, ...], before: str) -> str:
    """Return where plain text goes: under a heading for needs and provision together, what is promised to provision."""
    if len(letters) == 1 or "F" not in letters:
        return letters[0]
    row = rows[at]
    own = _own_letter(row)
    if own in letters:
        return own
    if "B" not in letters or row.is_table:
        return "F"
    last = rows[at - 1] if at else None
    goes_on = last is not None and not last.is_table and not last.first.bold and not last.text.endswith((".", ":"))
    if goes_on and before in letters and not row.first.bold:
        return before
    text = ""
    for other in rows[at : at + _LONGEST_PARAGRAPH]:
        text = f"{text} {other.text}"
        if other.is_table or other.text.endswith("."):
            break
    return "F" if row.first.bold or _PROMISES.search(text) else "B"


_NAMES_ITS_OWN = re.compile(
    r"^\W{0,2}(need|provision|outcome)s?\s*\d{0,2}\s*(?:[(\[](?:section\s+)?[BEF][)\]])?\s*[:–—]", re.I
)
_STACKED = re.compile(
    r"^\W{0,2}(needs?|outcomes?|provision)\s*\d{0,2}\s*(?:[(\[](?:section\s+)?[BEF][)\]])?\W{0,2}$", re.I
)
_OF = {"N": "B", "O": "E", "P": "F"}
_LONGEST_PARAGRAPH = 12  # lines
_PROMISES = re.compile(
    r"\b(?:will|must|shall|should|would|to be|provided|receives?|sessions?|(?:hours?|minutes) (?:a|per|each|every))\b|"
    r"^\W*(?:access|support|opportunit|regular|use of|input|a programme)",
    re.I,
)


def _lead(rows: Sequence[Row], at: int, parts: dict[str, _Part], letters: Sequence[str]) -> Row | None:
    """Take back the bold line just above such a table (an area of need): it heads the table, and ends nothing."""
    row = rows[at - 1] if at else None
    if row is None or not letters or row.is_table or not row.first.bold or row.text.endswith((".", ":", ";")):
        return None
    for letter in letters:
        if parts[letter].rows and parts[letter].rows[-1] is row:
            return parts[letter].rows.pop()
    return None


_OUTCOME = re.compile(r"^\W{0,2}outcome\s*(?:no\.?|number)?\s*\d{0,2}\s*[:.\-–—]\s*\S+\s+\S+", re.I)


def _open(parts: dict[str, _Part], one: Found) -> tuple[str, ...]:
    letters = tuple("H1" if letter == "H" else letter for letter in one.headed.letters)
    for given, letter in zip(one.headed.letters, letters, strict=True):
        because = ""
        if one.headed.by == "words":
            because = "The plan does not give its letter; it was told by the words of its heading."
        elif given == "H":
            because = "This plan has one Section H; it is shown as H1."
        elif one.headed.is_slip:
            because = "The letter could not be read surely; it was told by its place and its heading."
        _begin(parts, letter, one.headed.title, one.row.page, because)
    if one.body is not None:
        parts[letters[0]].rows.append(one.body)
    return letters


def _begin(parts: dict[str, _Part], letter: str, title: str, page: int, because: str) -> None:
    if letter not in parts:
        parts[letter] = _Part(title, because, first_page=page)


def _share(parts: dict[str, _Part], columns: Columns, row: Row, number: int) -> None:
    """Give each cell of a row to the section whose column it stands in."""
    for letter, cells, kinds in columns.shared(row):
        if any(cell.lines for cell in cells):
            parts[letter].rows.append(Row(row.page, cells, is_table=len(cells) > 1, kinds=kinds, group=number))


def _tidied(parts: dict[str, _Part], found: Sequence[Found]) -> dict[str, _Part]:
    """A lone “Section H” above H1 and H2 is only their heading."""
    own = {letter for one in found for letter in one.headed.letters}
    if "H" in own and {"H1", "H2"} & own and "H1" in parts:
        parts["H1"] = replace(parts["H1"], because="")
    return parts


def _section(letter: str, part: _Part) -> Section:
    rows = _joined_cells(part.rows)
    texts: dict[int, list[str]] = {part.first_page: []}
    for row in rows:
        lines = [cell_text for cell in row.cells if (cell_text := cell.text)]
        texts.setdefault(row.page, []).append("\t".join(lines))
    pages = tuple((page, "\n".join(lines)) for page, lines in sorted(texts.items()))
    because = part.because
    if not rows and not because:
        because = "Nothing stands under its heading."
    return Section(letter, part.title, pages, clauses_of(letter, rows), because)


def _joined_cells(rows: Sequence[Row]) -> list[Row]:
    """Rows of one cell with several lines become plain lines."""
    found = []
    for row in rows:
        filled = [cell for cell in row.cells if cell.lines]
        if len(filled) == 1 and not row.is_table:
            found += [replace(row, cells=(replace(filled[0], lines=(line,)),)) for line in filled[0].lines]
        elif filled:
            found.append(row)
    return found


_NOTICE = re.compile(
    r"\bpropos(?:al|es|ed|ing)\b.{0,60}\bamend|\bamendment notice\b|\bnotice of (?:proposed )?amend", re.I
)


def _what_is_missing(parts: dict[str, _Part], rows: Sequence[Row]) -> list[str]:
    missing = [letter for letter in SECTIONS if letter not in parts]
    if len(missing) == len(SECTIONS) and any(_NOTICE.search(row.text) for row in rows):
        return [
            "This seems to be a notice that lists changes, not a whole plan. Read the copy of the plan that came with "
            "it, or put the sections it changes in by hand."
        ]
    if len(missing) == len(SECTIONS):
        return [
            "No sections were found. This may be no EHC plan, or a scan that could not be read; "
            "look at its pages, and put the sections in by hand."
        ]
    titles = {entry.letter: entry.title[0].lower() + entry.title[1:] for entry in headings().section}
    return [f"Section {letter} ({titles[letter]}) was not found. Look for it, and put it in by hand."
            for letter in missing]  # fmt: skip
