"""What a careful clerk looks for: a sum below what it sums, and columns as wide in a Word file as in the PDF."""

import re
import zipfile
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from sendorganiser.model.schedule import Column, Row, Schedule
from sendorganiser.schedules.exports import write_docx
from sendorganiser.schedules.pages import write_pdf

COLUMNS = (Column("No.", 24, "number"), Column("What", 300), Column("Amount", 80, "number"))


def made(rows: int) -> Schedule:
    lines = [Row(("A kind", "", ""), look="group")]
    lines += [Row((str(n), f"Thing {n}", "£1.00")) for n in range(1, rows + 1)]
    return Schedule("Costs", "Maya", COLUMNS, (*lines, Row(("", "All costs", "£9.00"), look="total")))


@pytest.mark.parametrize("rows", range(20, 44))
def test_a_sum_never_stands_alone_on_a_page(tmp_path: Path, rows: int) -> None:
    out = tmp_path / "costs.pdf"
    write_pdf(made(rows), out)
    with pypdfium2.PdfDocument(out) as pdf:
        last = pdf[len(pdf) - 1].get_textpage().get_text_range()
        first = pdf[0].get_textpage().get_text_range()
    assert f"Thing {rows}" in last
    assert "All costs" in last
    assert "Thing 1" in first
    with pikepdf.open(out) as pdf:
        assert len(pdf.pages) <= 2


def test_columns_keep_their_shares_in_a_word_file(tmp_path: Path) -> None:
    out = tmp_path / "costs.docx"
    write_docx(made(3), out)
    with zipfile.ZipFile(out) as word:
        body = word.read("word/document.xml").decode()
    widths = [int(width) for width in re.findall(r'<w:gridCol w:w="(\d+)"', body)]
    shares = [column.share for column in COLUMNS]
    assert [round(100 * width / sum(widths)) for width in widths] == [round(100 * s / sum(shares)) for s in shares]
