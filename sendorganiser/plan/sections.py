"""Finds the sections of a plan, from any council's layout: which rows belong to which letter."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from sendorganiser.model.plan import SECTIONS, PlanPage, PlanReading, Section
from sendorganiser.plan.clauses import clauses_of
from sendorganiser.plan.columns import Columns, columns_of
from sendorganiser.plan.headings import Headed, heading, heading_by_words
from sendorganiser.plan.layout import Row, rows_of
from sendorganiser.plan.nations import other_nation
from sendorganiser.plan.words import headings

_FEW = 4  # fewer lettered headings than this: the plan has no letters
_A_PLAN = 5  # so many letters make a plan


@dataclass(frozen=True)
class _Found:
    """A row that heads a section: where, and what."""

    at: int
    row: Row
    headed: Headed
    body: Row | None = None  # what stands in the row beside the heading


@dataclass
class _Part:
    """What is gathered for one letter."""

    title: str
    because: str = ""
    rows: list[Row] = field(default_factory=list)
    first_page: int = 0


def read_plan(pages: Sequence[PlanPage]) -> PlanReading:
    """Read a plan's sections and what each says; never guess where the paper is no plan of England."""
    rows = _without_running(_rows(pages))
    found = _headings(rows)
    told = {letter for one in found for letter in one.headed.letters}
    nation = other_nation(pages) if len(told) < _A_PLAN else None
    if nation is not None:
        return PlanReading((), (nation,))
    notes: list[str] = []
    end = _second_plan(found)
    if end is not None:
        page = rows[found[end].at].page
        notes.append(
            f"This file seems to hold two plans; the second begins on page {page}. "
            "Only the first is shown. Split the paper there and read each by itself."
        )
        rows, found = rows[: found[end].at], found[:end]
    parts = _parts(rows, found)
    sections = tuple(_section(letter, parts[letter]) for letter in SECTIONS if letter in parts)
    notes += _what_is_missing(parts)
    return PlanReading(sections, tuple(notes))


def _rows(pages: Sequence[PlanPage]) -> list[Row]:
    return [row for page in pages for row in rows_of(page)]


def _without_running(rows: Sequence[Row]) -> list[Row]:
    """Leave out headers and footers: what stands at the edge of several pages, and page numbers."""
    pages = Counter(
        alike for alike in {(row.page, _alike(row.text)) for row in rows if row.edge or _PAGE.match(row.text)}
    )
    seen = Counter(text for _, text in pages)
    first: set[str] = set()
    kept = []
    for row in rows:
        if _PAGE.match(row.text) and (row.edge or len(row.text) < 20):
            continue
        if row.edge and seen[_alike(row.text)] > 1:
            headed = heading(row.text, strong=True)
            if headed is None or _alike(row.text) in first:
                continue
            first.add(_alike(row.text))
        kept.append(row)
    return kept


_PAGE = re.compile(r"^\W*(?:page|pg\.?|p\.)\s*\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?\W*$|^\W*\d{1,3}\s*(?:of|/)\s*\d{1,3}\W*$|^\d{1,3}$", re.I)


def _alike(text: str) -> str:
    return re.sub(r"[\W\d_]+", " ", text.lower()).strip()


# ---- headings ----


def _headings(rows: Sequence[Row]) -> list[_Found]:
    found = [one for at, row in enumerate(rows) for one in _headed(at, row)]
    found = _without_contents(rows, found)
    found = _without_slips(found)
    letters = {letter for one in found for letter in one.headed.letters}
    if len(letters) < _FEW:
        by_words = [
            _Found(at, row, headed)
            for at, row in enumerate(rows)
            if (headed := heading_by_words(" ".join(row.text.split()))) is not None and _may_head(row)
        ]
        taken = {one.at for one in found}
        words = _without_contents(rows, [one for one in by_words if one.at not in taken])
        found = sorted([*found, *_once_each(words, letters)], key=lambda one: one.at)
    return found


def _headed(at: int, row: Row) -> list[_Found]:
    filled = [cell for cell in row.cells if cell.lines]
    if not row.is_table:
        strong = row.first.bold or row.text.isupper()
        headed = heading(row.text, strong=strong)
        return [_Found(at, row, headed)] if headed else []
    if columns_of(row) is not None:
        return []
    first = heading(filled[0].text, strong=True)
    if first is None or first.by == "letter" and len(filled) > 1 and re.fullmatch(r"\W*[A-K]\W*", filled[0].text):
        joined = heading(" ".join(cell.text for cell in filled), strong=True) if len(filled) <= 3 else None
        return [_Found(at, row, joined)] if joined and joined.by == "section" else []
    rest = " ".join(cell.text for cell in filled[1:])
    whole = heading(f"{filled[0].text} {rest}", strong=True) if len(rest.split()) <= 14 and not first.is_slip else None
    if whole is not None and (not rest or not rest.rstrip().endswith(".")):
        return [_Found(at, row, whole)]
    cells = tuple(cell if cell is not filled[0] else replace(cell, lines=()) for cell in row.cells)
    return [_Found(at, row, first, Row(row.page, cells, is_table=True))]


def _may_head(row: Row) -> bool:
    return not row.is_table or len([cell for cell in row.cells if cell.lines]) == 1


def _without_contents(rows: Sequence[Row], found: list[_Found]) -> list[_Found]:
    """Leave out lists of contents: headings close upon one another that all come again."""
    kept: list[_Found] = []
    start = 0
    while start < len(found):
        end = start + 1
        while end < len(found) and found[end].at - found[end - 1].at <= 3 and (
            found[end].row.page - found[end - 1].row.page <= 1
        ):
            end += 1
        run = found[start:end]
        cut = _contents_end(run, found[end:])
        kept += run[cut:]
        start = end
    return kept


def _contents_end(run: Sequence[_Found], after: Sequence[_Found]) -> int:
    """Return how many headings at the start of a run are contents."""
    seen: list[str] = []
    for number, one in enumerate(run):
        if seen and one.headed.letters[0] in seen and not one.headed.has_leader:
            later = {letter for other in [*run[number:], *after] for letter in other.headed.letters}
            if len(seen) >= 4 and len(set(seen) & later) >= len(set(seen)) - 2:
                return number
        seen += one.headed.letters
    later = {letter for other in after for letter in other.headed.letters}
    apart = {letter for one in run for letter in one.headed.letters}
    if len(apart) >= 4 and len(apart & later) >= max(4, len(apart) - 3):
        return len(run)
    leaders = [one for one in run if one.headed.has_leader]
    if len(leaders) >= 3 and len({letter for one in leaders for letter in one.headed.letters} & later) >= 3:
        return len(run)
    return 0


def _without_slips(found: list[_Found]) -> list[_Found]:
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


def _once_each(words: Sequence[_Found], letters: set[str]) -> list[_Found]:
    """Of headings told by words alone, the first of each; the later ones are headings within sections."""
    kept, seen = [], set(letters)
    for one in words:
        letter = one.headed.letters[0]
        if letter not in seen:
            seen.add(letter)
            kept.append(one)
    return kept


def _second_plan(found: Sequence[_Found]) -> int | None:
    """Return which heading begins a second plan: Section A again, after and before many others."""
    seen: set[str] = set()
    for number, one in enumerate(found):
        letters = set(one.headed.letters)
        later = {letter for other in found[number:] for letter in other.headed.letters}
        if "A" in letters and "A" in seen and not one.headed.is_continued:
            if len(seen) >= _A_PLAN and len(later & seen) >= _A_PLAN:
                return number
        seen |= letters
    return None


# ---- what belongs to which ----


def _parts(rows: Sequence[Row], found: Sequence[_Found]) -> dict[str, _Part]:
    parts: dict[str, _Part] = {}
    heads = {one.at: one for one in found}
    letters: tuple[str, ...] = ()
    columns: Columns | None = None
    for at, row in enumerate(rows):
        one = heads.get(at)
        if one is not None:
            letters, columns = _open(parts, one), None
            continue
        beside = columns_of(row, among=letters if len(letters) > 1 else ())
        if beside is not None and (len(letters) != 1 or beside.is_lettered):
            columns = beside
            for letter, title in beside.titles:
                _begin(parts, letter, title, row.page, "")
            letters = tuple(letter for letter, _ in beside.titles)
            continue
        if not letters:
            continue
        if columns is not None and row.is_table:
            _share(parts, columns, row)
        elif letters:
            parts[letters[-1] if len(letters) > 1 and "F" in letters else letters[0]].rows.append(row)
    return _tidied(parts, found)


def _open(parts: dict[str, _Part], one: _Found) -> tuple[str, ...]:
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


def _share(parts: dict[str, _Part], columns: Columns, row: Row) -> None:
    """Give each cell of a row to the section whose column it stands in."""
    for letter, cells in columns.shared(row):
        if any(cell.lines for cell in cells):
            parts[letter].rows.append(Row(row.page, cells, is_table=len(cells) > 1))


def _tidied(parts: dict[str, _Part], found: Sequence[_Found]) -> dict[str, _Part]:
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
            found += [Row(row.page, (replace(filled[0], lines=(line,)),)) for line in filled[0].lines]
        elif filled:
            found.append(row)
    return found


def _what_is_missing(parts: dict[str, _Part]) -> list[str]:
    missing = [letter for letter in SECTIONS if letter not in parts]
    if len(missing) == len(SECTIONS):
        return [
            "No sections were found. This may be no EHC plan, or a scan that could not be read; "
            "look at its pages, and put the sections in by hand."
        ]
    titles = {entry.letter: entry.title for entry in headings().section}
    return [f"Section {letter} ({titles[letter].lower()}) was not found. Look for it, and put it in by hand."
            for letter in missing]  # fmt: skip
