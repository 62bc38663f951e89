"""Writes a schedule as CSV and as a Word file."""

import csv
import io
from pathlib import Path
from typing import Any

from sendorganiser import sealed
from sendorganiser.model.schedule import Row, Schedule

_UNSAFE_START = ("=", "+", "-", "@", "\t", "\r")
_SHADE, _LINE = "ECEAE4", "A09B90"
_KEPT_WHOLE = 600  # letters in a cell; a row with more may go over two pages
_MARGIN = 80  # twentieths of a point, left and right in a cell
_RIGHT = 2  # python-docx: WD_ALIGN_PARAGRAPH.RIGHT


def write_csv(schedule: Schedule, out: Path) -> None:
    """Write the rows as CSV with a heading line, so that spreadsheets open it rightly (UTF-8 with its mark).

    A text that a spreadsheet would take for a formula is written with an apostrophe before it.
    """
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow(column.title for column in schedule.columns)
    for row in schedule.rows:
        cells = [row.cells[0]] if row.look == "group" else row.cells
        writer.writerow(_plain(cell) for cell in cells)
    sealed.write_text(out, target.getvalue(), encoding="utf-8-sig")


def write_docx(schedule: Schedule, out: Path, *, footer: str = "") -> None:
    """Write the schedule as a Word file: a real table, its heading repeated, and nothing of this computer in it."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm, Pt

    from sendorganiser.word_file import new_word_file, number_pages, save_word_file

    made = new_word_file(10)
    page = made.sections[0]
    if len(schedule.columns) > 6:
        page.orientation = WD_ORIENT.LANDSCAPE
        page.page_width, page.page_height = page.page_height, page.page_width
    page.left_margin = page.right_margin = Mm(16)
    page.top_margin = page.bottom_margin = Mm(18)
    number_pages(made, footer or schedule.subtitle)
    heading = made.add_heading(schedule.title, level=1)
    heading.paragraph_format.space_before = Pt(0)
    made.add_paragraph(schedule.subtitle)
    for note in schedule.notes:
        made.add_paragraph(note).runs[0].font.size = Pt(9)
    _table(made, schedule, int(page.page_width - Mm(32)))
    save_word_file(made, schedule.title, out)


def _table(made: Any, schedule: Schedule, width: int) -> None:
    from docx.shared import Pt

    table = made.add_table(rows=1, cols=len(schedule.columns), style="Table Grid")
    table.autofit = False
    shares = sum(column.share for column in schedule.columns)
    widths = [int(width * column.share / shares) for column in schedule.columns]
    for grid, size in zip(table.columns, widths, strict=True):
        grid.width = size  # LibreOffice and Pages go by these, Word by each cell's own
    _rule(table)
    heads = table.rows[0]
    _repeat(heads)
    for cell, column, size in zip(heads.cells, schedule.columns, widths, strict=True):
        cell.width = size  # a row that is added takes them over
        cell.text = column.title
        cell.paragraphs[0].runs[0].bold = True
        if column.kind in ("number", "pages"):
            cell.paragraphs[0].alignment = _RIGHT
    for row in schedule.rows:
        _fill(table.add_row(), row, schedule)
    for number, line in enumerate(table.rows):
        for cell in dict.fromkeys(line.cells):
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
                for run in paragraph.runs:
                    run.font.size = Pt(9 if number else 8)
    if not schedule.rows:
        made.add_paragraph(schedule.empty).paragraph_format.space_before = Pt(6)


def _fill(line: Any, row: Row, schedule: Schedule) -> None:
    if max(map(len, row.cells), default=0) < _KEPT_WHOLE:
        _keep_whole(line)
    if row.look == "group":
        line.cells[0].merge(line.cells[-1]).text = row.cells[0]
        line.cells[0].paragraphs[0].style = "Heading 2"  # whoever hears the table goes from section to section by these
        line.cells[0].paragraphs[0].paragraph_format.keep_with_next = True
        _shade(line.cells[0])
        return
    for column, cell, text in zip(schedule.columns, line.cells, row.cells, strict=True):
        cell.text = text
        if column.kind in ("number", "pages"):
            cell.paragraphs[0].alignment = _RIGHT
        if row.look == "total":
            for run in cell.paragraphs[0].runs:
                run.bold = True
        if row.look == "milestone":
            _shade(cell)


def _rule(table: Any) -> None:
    """Rule between rows and not between columns, as the PDF does."""
    borders = _element("w:tblBorders")
    for side, value in (
        ("top", "single"),  # in Word's own order: in another it may call the file damaged
        ("left", "nil"),
        ("bottom", "single"),
        ("right", "nil"),
        ("insideH", "single"),
        ("insideV", "nil"),
    ):
        borders.append(_element(f"w:{side}", val=value, sz="4", space="0", color=_LINE))
    margins = _element("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(_element(f"w:{side}", w=str(_MARGIN), type="dxa"))
    properties = table._tbl.tblPr  # noqa: SLF001 (python-docx has no other way)
    properties.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    properties.insert_element_before(margins, "w:tblLook")


def _element(name: str, **attributes: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def _repeat(row: Any) -> None:
    row._tr.get_or_add_trPr().append(_element("w:tblHeader"))  # noqa: SLF001 (python-docx has no other way)


def _keep_whole(row: Any) -> None:
    row._tr.get_or_add_trPr().append(_element("w:cantSplit"))  # noqa: SLF001


def _shade(cell: Any) -> None:
    cell._tc.get_or_add_tcPr().append(_element("w:shd", val="clear", color="auto", fill=_SHADE))  # noqa: SLF001


def _plain(text: str) -> str:
    return "'" + text if text.startswith(_UNSAFE_START) and len(text) > 1 else text
