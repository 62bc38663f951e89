"""Makes spreadsheets (.xlsx) ready: each sheet a table of what its cells show, formulas as their results."""

import contextlib
import itertools
import re
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from sendorganiser import sealed
from sendorganiser.ingest import cells, drawn_words, made_pages, refusals, tables
from sendorganiser.ingest.prepared import Prepared, Tell
from sendorganiser.ingest.zipped import Package, broken

if TYPE_CHECKING:
    from sendorganiser.ingest.layout import Section

_LARGEST_SHEET = 60 * 1024 * 1024
_MOST_PICTURES = 100
_EVERY = 2_000
_EMPTY_IN_A_ROW = 30_000  # sheets that claim a million rows are empty below their last; each takes time to look at
_HIDDEN_PARTS = re.compile(rb"<(?:row|col)\b[^<>]*\bhidden=\"(?:1|true)\"")
_NEVER_WORKED_OUT = re.compile(rb"</f>(?:<v></v>|<v ?/>)?</c>")
# A cell that is not empty, in a column beyond those that are read and shown: OJ is the 400th.
_BEYOND = re.compile(rb'<(?:\w+:)?c\b[^<>]*\br="(?:O[K-Z]|[P-Z][A-Z]|[A-Z]{3})\d+"[^<>]*(?<!/)>(?!</)')
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_NO_PICTURES = (".emf", ".wmf", ".svg")


def prepare(path: str, name: str, folder: str, password: str, tell: Tell) -> Prepared:
    """Lay the sheets of a workbook out on pages."""
    with Package(path, name) as package:
        for entry in package.names:
            if entry.endswith((".xml", ".rels", ".vml")):
                package.xml(entry)
        remarks = _remarks(package)
        is_wider = any(_BEYOND.search(package.read(entry)) for entry in _sheet_entries(package))
        comments = _comments(package, name)
        drawn = _drawn(package, name)
    tell({"what": "Reading a spreadsheet"})
    sheets, more = _sheets(path, name, tell)
    sheets += [tables.Sheet("Comments on cells", [["Cell", "Comment"], *comments])] if comments else []
    remarks = (*more, *remarks)
    if not drawn.html and not any(tables.tidy(sheet.rows) for sheet in sheets):
        raise refusals.nothing_to_show(name)
    shown, cut = tables.shortened(sheets, is_wider=is_wider)
    title = Path(name).stem or name
    sections = itertools.chain(tables.sections(title, shown), [drawn] if drawn.html else [])
    reading, pages = made_pages.write_sections(sections, name=name, folder=folder, tell=tell)
    remarks = ("This copy shows what the cells of the spreadsheet say.", *remarks, *cut)
    return Prepared("xlsx", reading, pages, (), {"format": "xlsx"}, remarks)


def _sheets(path: str, name: str, tell: Tell) -> tuple[list[tables.Sheet], tuple[str, ...]]:
    """Read the sheets in their order, and say which of them the workbook hides."""
    import openpyxl

    with sealed.open_file(path) as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:  # a file, not its path: openpyxl wants a path to end in .xlsx
            book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
            with contextlib.closing(book):
                return _read(book, tell)
        except broken() as error:
            raise refusals.damaged(name) from error


def _read(book: Any, tell: Tell) -> tuple[list[tables.Sheet], tuple[str, ...]]:
    sheets = []
    hidden = []
    room = tables.MOST_ROWS
    for sheet in book.worksheets:
        tell({"what": "Reading a spreadsheet"})
        is_hidden = sheet.sheet_state != "visible"
        rows, goes_on = _rows(sheet, room, tell)
        room = max(room - len(rows), 1)
        if is_hidden and not any(any(row) for row in rows):
            continue
        hidden += [sheet.title] if is_hidden else []
        said = "This sheet is hidden in the file." if is_hidden else ""
        sheets.append(tables.Sheet(str(sheet.title), rows, said, goes_on))
    named = ", ".join(f"“{title}”" for title in hidden[:5])
    remark = f"{named} {'is a hidden sheet' if len(hidden) == 1 else 'are hidden sheets'} in the file, shown here too."
    return sheets, (remark,) if hidden else ()


def _rows(sheet: Any, room: int, tell: Tell) -> tuple[list[list[str]], bool]:
    """Return the rows of a sheet as they are shown, and whether there are more."""
    rows: list[list[str]] = []
    empty = 0
    last: Any = None
    sheet.reset_dimensions()
    for number, row in enumerate(sheet.iter_rows(max_col=tables.MOST_COLUMNS + 1)):
        if number % _EVERY == 0:
            tell({"what": "Reading a spreadsheet"})
        if row is last:  # one of a stretch that the file leaves out
            continue
        last = row
        shown = [cells.written(cell.value, cell.number_format) if cell.value is not None else "" for cell in row]
        while shown and not shown[-1]:
            shown.pop()
        empty = 0 if shown else empty + 1
        if empty > _EMPTY_IN_A_ROW:
            break
        if not shown and rows and not rows[-1]:
            continue
        if len(rows) < room:
            rows.append(shown)
        elif shown:
            return rows, True
    return rows, False


def _remarks(package: Package) -> tuple[str, ...]:
    remarks = []
    entries = sorted(package.names)
    if any(_HIDDEN_PARTS.search(package.read(entry)) for entry in _sheet_entries(package)):
        remarks.append("Rows or columns that the file hides are shown here too.")
    if any(_NEVER_WORKED_OUT.search(package.read(entry)) for entry in _sheet_entries(package)):
        remarks.append("Some of its formulas were never worked out; their cells are empty here.")
    if any(entry.startswith("xl/charts/") and not entry.endswith(".rels") for entry in entries):
        remarks.append("A chart in it is not shown.")
    if any(entry.startswith("xl/media/") and entry.lower().endswith(_NO_PICTURES) for entry in entries):
        remarks.append("A drawing in it is not shown.")
    return tuple(remarks)


def _sheet_entries(package: Package) -> list[str]:
    return [entry for entry in sorted(package.names) if entry.startswith("xl/worksheets/")]


def _drawn(package: Package, name: str) -> "Section":
    """Return what lies over the cells, which may belong to any of them: words in boxes, and pictures."""
    from sendorganiser.ingest.layout import Section

    entries = sorted(package.names)
    drawings = [entry for entry in entries if re.match(r"xl/drawings/drawing\d*\.xml$", entry)]
    pictures = [e for e in entries if e.startswith("xl/media/") and not e.lower().endswith(_NO_PICTURES)][
        :_MOST_PICTURES
    ]
    try:
        words = "".join(drawn_words.paragraphs(package.xml(entry)) for entry in drawings)
    except broken() as error:
        raise refusals.damaged(name) from error
    images = {f"picture:{number}": package.read(entry) for number, entry in enumerate(pictures)}
    shown = "".join(f'<p><img src="{place}"></p>' for place in images)
    head = '<p class="quiet">Boxes and pictures that lie over the sheets:</p>'
    return Section(f"{head}{words}{shown}" if words or shown else "", images)


def _comments(package: Package, name: str) -> list[list[str]]:
    """Return each comment with the cell it hangs on."""
    found = []
    for entry in sorted(package.names):
        if re.match(r"xl/(?:comments/)?comments?\d*\.xml$", entry):
            try:
                root = ElementTree.fromstring(package.xml(entry))
            except broken() as error:
                raise refusals.damaged(name) from error
            for comment in root.iter(f"{_MAIN}comment"):
                words = "".join(piece.text or "" for piece in comment.iter(f"{_MAIN}t"))
                found.append([comment.get("ref", ""), words])
    return found
