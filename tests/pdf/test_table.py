"""Tables over many pages: every row is there once, in order, whole, under its heading."""

import io

import pikepdf
from hypothesis import given, settings
from hypothesis import strategies as st

from sendorganiser.pdf.table import Table, TableColumn, TableRow, draw_table
from sendorganiser.pdf.writing import finish

COLUMNS = (TableColumn("No.", 20, "right", True), TableColumn("What happened", 200), TableColumn("Page", 50, "right"))


def _drawn(rows: tuple[TableRow, ...], **more: object) -> tuple[int, list[tuple[int, int, int, int, float]]]:
    canvas, places = draw_table(Table("Chronology", "Maya", (), COLUMNS, rows, **more))  # type: ignore[arg-type]
    with finish(canvas) as pdf:
        count = len(pdf.pages)
    return count, [(p.page, p.row, p.column, p.line, p.box.y1) for p in places]


texts = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=300)
rows = st.lists(
    st.builds(
        lambda cell, look: TableRow(("1", cell, "2"), look),
        texts,
        st.sampled_from(["plain", "milestone", "group", "total"]),
    ),
    max_size=60,
)


@settings(max_examples=25, deadline=None)
@given(rows)
def test_every_row_stands_on_one_page_in_order_and_above_the_foot(made: list[TableRow]) -> None:
    count, places = _drawn(tuple(made))
    assert [p[1] for p in places] == sorted(p[1] for p in places)
    for number, row in enumerate(made):
        pages = {p[0] for p in places if p[1] == number}
        assert row.look == "group" or len(pages) == 1
    assert all(place[4] < 841.89 - 60 for place in places)
    assert max((p[0] for p in places), default=0) < count


def test_a_row_longer_than_a_page_goes_on_over_the_next_and_loses_no_line() -> None:
    text = " ".join(f"word{n}" for n in range(3000))
    canvas, places = draw_table(Table("Long", "", (), COLUMNS, (TableRow(("1", text, "")),)))
    said = " ".join(p.text for p in places if p.column == 1)
    assert said.split() == text.split()
    assert {p.page for p in places} == set(range(len(finish(canvas).pages)))


def test_a_heading_over_rows_never_ends_a_page() -> None:
    body = [TableRow(("1", "x", "")) for _ in range(28)]
    for extra in range(12):
        made = (*body[: 20 + extra % 9], TableRow(("Spring term", "", ""), "group"), TableRow(("2", "after", "")))
        canvas, places = draw_table(Table("T", "", (), COLUMNS, made))
        after = next(p for p in places if p.text == "after")
        with finish(canvas) as pdf:
            said = _text(pdf, after.page)
        assert "Spring term" in said


def test_the_same_table_gives_the_same_bytes() -> None:
    def made() -> bytes:
        canvas, _ = draw_table(Table("T", "s", ("note",), COLUMNS, (TableRow(("1", "Ŵy – “q”", "3–4")),)))
        out = io.BytesIO()
        with finish(canvas) as pdf:
            pdf.save(out, static_id=True)
        return out.getvalue()

    assert made() == made()


def test_an_empty_table_says_so() -> None:
    canvas, _ = draw_table(Table("T", "", (), COLUMNS, (), empty="Nothing is late."))
    with finish(canvas) as pdf:
        assert "Nothing is late." in _text(pdf, 0)


def _text(pdf: pikepdf.Pdf, page: int) -> str:
    import pypdfium2

    out = io.BytesIO()
    pdf.save(out)
    return str(pypdfium2.PdfDocument(out.getvalue())[page].get_textpage().get_text_range())
