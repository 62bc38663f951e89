"""Makes OpenDocument spreadsheets (.ods) and slide shows (.odp) ready, from the XML inside."""

from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from sendorganiser.ingest import made_pages, refusals, safe_html, tables
from sendorganiser.ingest.prepared import Prepared, Tell
from sendorganiser.ingest.zipped import Package, broken

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from sendorganiser.ingest.layout import Section

_NS = "urn:oasis:names:tc:opendocument:xmlns:"
_TEXT, _TABLE, _DRAW, _OFFICE, _PRESENTATION = (
    f"{{{_NS}{name}:1.0}}" for name in ("text", "table", "drawing", "office", "presentation")
)
_LINK = "{http://www.w3.org/1999/xlink}href"
_REPEATED = 500  # columns; rows that repeat beyond this are empty to the sheet's end
_DEEPEST = 60


def prepare(path: str, name: str, folder: str, password: str, tell: Tell) -> Prepared:
    """Lay the sheets or the slides out on pages."""
    with Package(path, name) as package:
        if b"encryption-data" in package.read("META-INF/manifest.xml"):
            raise refusals.locked(name)
        tell({"what": "Reading a spreadsheet"})
        try:
            root = ElementTree.fromstring(package.xml("content.xml"))
            book = root.find(f"{_OFFICE}body/{_OFFICE}spreadsheet")
            show = root.find(f"{_OFFICE}body/{_OFFICE}presentation")
            if book is not None:
                return _spreadsheet(book, name, folder, tell)
            if show is not None:
                return _slides(show, package, name, folder, tell)
        except broken() as error:
            raise refusals.damaged(name) from error
    raise refusals.damaged(name)


def _spreadsheet(book: "Element", name: str, folder: str, tell: Tell) -> Prepared:
    sheets = [tables.Sheet(table.get(f"{_TABLE}name", ""), _rows(table)) for table in book.findall(f"{_TABLE}table")]
    if not any(tables.tidy(sheet.rows) for sheet in sheets):
        raise refusals.nothing_to_show(name)
    shown, cut = tables.shortened([sheet for sheet in sheets if sheet.rows])
    title = Path(name).stem or name
    reading, pages = made_pages.write_sections(tables.sections(title, shown), name=name, folder=folder, tell=tell)
    remarks = ["This copy shows what the cells of the spreadsheet say.", *cut]
    if any(True for _ in book.iter(f"{_DRAW}frame")):
        remarks.append("Pictures, charts and boxes in it are not shown.")
    return Prepared("ods", reading, pages, (), {"format": "ods"}, tuple(remarks))


def _rows(table: "Element") -> list[list[str]]:
    rows: list[list[str]] = []
    for row in table.iter(f"{_TABLE}table-row"):
        cells: list[str] = []
        for cell in row:
            if cell.tag in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
                said = "\n".join(_words(line) for line in cell.findall(f"{_TEXT}p"))
                notes = (
                    _words(line) for note in cell.findall(f"{_OFFICE}annotation") for line in note.iter(f"{_TEXT}p")
                )
                if comment := " ".join(notes).strip():
                    said = f"{said}\n[Comment: {comment}]".strip()
                count = int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
                cells += [said] * min(count, _REPEATED)
        count = int(row.get(f"{_TABLE}number-rows-repeated", "1"))
        rows += [tables.held(cells)] * (min(count, _REPEATED) if any(cells) else 1)
        if len(rows) > 4 * tables.MOST_ROWS:
            break
    return rows


def _slides(show: "Element", package: Package, name: str, folder: str, tell: Tell) -> Prepared:
    pages = show.findall(f"{_DRAW}page")
    if not pages:
        raise refusals.no_pages(name)
    reading, made = made_pages.write_sections(_sections(pages, package), name=name, folder=folder, tell=tell)
    remark = "This copy shows the words, notes and pictures of the slides; their layout is simpler than in the file."
    return Prepared("odp", reading, made, (), {"format": "odp"}, (remark,))


def _sections(pages: "list[Element]", package: Package) -> "Iterator[Section]":
    from sendorganiser.ingest.layout import Section

    for number, page in enumerate(pages, 1):
        images: dict[str, bytes] = {}
        notes = page.find(f"{_PRESENTATION}notes")
        html = f'<p class="quiet">Slide {number} of {len(pages)}</p>'
        html += "".join(_frame(frame, package, images, 0) for frame in page if frame is not notes)
        said = "" if notes is None else _lines(notes)
        html += f'<hr><p class="quiet">Notes of the speaker</p>{said}' if said else ""
        yield Section(html, images)


def _frame(frame: "Element", package: Package, images: dict[str, bytes], depth: int) -> str:
    if depth > _DEEPEST:
        return ""
    if frame.tag == f"{_DRAW}g":
        return "".join(_frame(inner, package, images, depth + 1) for inner in frame)
    if any(True for _ in frame.iter(f"{_TABLE}table")):
        return "".join(_grid(table) for table in frame.iter(f"{_TABLE}table"))
    for image in frame.findall(f"{_DRAW}image"):
        content = package.read(image.get(_LINK, "").removeprefix("./"))
        if content:
            images[f"picture:{len(images)}"] = content
            return f'<p><img src="picture:{len(images) - 1}"></p>'
    is_title = frame.get(f"{_PRESENTATION}class") == "title"
    return f"<h1>{_lines(frame, tag='span')}</h1>" if is_title else _lines(frame)


def _grid(table: "Element") -> str:
    rows = (
        "".join(f"<td>{safe_html.escape(cell)}</td>" for cell in row) for row in tables.tidy(_rows(table)) if any(row)
    )
    return f'<table border="1">{"".join(f"<tr>{row}</tr>" for row in rows)}</table>'


def _lines(element: "Element", tag: str = "p") -> str:
    """Return the paragraphs in an element, those of a list with a mark before them."""
    listed = {id(p) for item in element.iter(f"{_TEXT}list-item") for p in item.iter(f"{_TEXT}p")}
    lines = []
    for paragraph in element.iter(f"{_TEXT}p"):
        words = _words(paragraph)
        if words.strip():
            mark = "• " if id(paragraph) in listed else ""
            lines.append(f"<{tag}>{mark}{safe_html.escape(words)}</{tag}>")
    return "".join(lines)


def _words(element: "Element") -> str:
    pieces = []
    for piece in element.iter():
        if piece.tag in (f"{_TEXT}tab", f"{_TEXT}s", f"{_TEXT}line-break"):
            pieces.append(" ")
        pieces.append(piece.text or "")
        if piece is not element:
            pieces.append(piece.tail or "")
    return "".join(pieces)
