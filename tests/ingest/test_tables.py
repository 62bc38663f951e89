"""A register or a log comes out readable: heads repeated, nothing cut off, dates and money in words."""

import datetime
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.styles import Font

from sendorganiser.errors import LockedFile, UnreadableFile
from sendorganiser.ingest import cells, old_excel, separated, tables

from . import making
from .old_files import xls


def _flat(text: str | None) -> str:
    return " ".join((text or "").split())


def _book(path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Attendance"
    sheet.append(["Attendance of Rowan, autumn 2024"])
    sheet.append([])
    sheet.append(["Date", "Mark", "Taxi", "Late", "Share"])
    sheet.append([datetime.datetime(2024, 9, 2), "/", 12.5, datetime.time(9, 5), 0.125])  # noqa: DTZ001
    sheet["C4"].number_format, sheet["E4"].number_format = "£#,##0.00", "0.0%"
    sheet["B4"].comment = Comment("Ask the school", "Mum")
    hidden = book.create_sheet("Old")
    hidden.sheet_state = "hidden"
    hidden.append(["Earlier", True])
    hidden.append(["=1+1"])
    book.create_sheet("Sheet3")
    book.save(path)
    return path


def test_a_workbook_shows_what_its_cells_show(tmp_path: Path) -> None:
    made = making.prepared(_book(tmp_path / "register.xlsx"), tmp_path / "out")
    first = _flat(made.pages[0].text)
    assert "Attendance of Rowan, autumn 2024 Date Mark Taxi Late Share" in first
    assert "2 September 2024 / £12.50 09:05 12.5%" in first
    assert "This sheet is hidden in the file. Earlier Yes" in _flat(made.pages[1].text)
    assert "B4 Ask the school" in _flat(made.pages[2].text)
    assert len(made.pages) == 3  # a sheet with nothing in it takes no page
    said = " ".join(made.remarks)
    assert "“Old” is a hidden sheet in the file, shown here too." in said and "never worked out" in said
    assert "2 September 2024" in making.words(made.reading)


def test_a_behaviour_log_of_2000_rows_keeps_every_row_and_repeats_its_heads(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    rows = [
        f"{1 + n % 28:02d}/11/2024;Ms Okoro;Entry {n}: left the room; with £2 token".split(";") for n in range(2000)
    ]
    text = "Date;Staff;What happened;What was done\n" + "\n".join(";".join(row) for row in rows)
    path.write_bytes(text.encode("cp1252"))
    made = making.prepared(path, tmp_path / "out")
    every = " ".join(_flat(page.text) for page in made.pages)
    assert all(f"Entry {n}: left the room" in every for n in range(2000))
    assert "Its columns were told apart by semicolons." in made.remarks and "£2 token" in every
    copy = making.words(made.reading)
    assert copy.count("What was done") >= len(made.pages) - 1
    assert all(abs(page.width - 595) < 1 for page in made.pages)


def test_a_table_wider_than_paper_is_split_by_columns_with_its_first_repeated(tmp_path: Path) -> None:
    path = tmp_path / "weeks.csv"
    heads = ["Name", *(f"Week {n} beginning" for n in range(40))]
    path.write_text(",".join(heads) + "\nRowan," + ",".join(f"{n}%" for n in range(40)) + "\n")
    made = making.prepared(path, tmp_path / "out")
    assert len(made.pages) > 1 and all(page.width > page.height for page in made.pages)
    assert all("Rowan" in (page.text or "") for page in made.pages)
    every = " ".join(_flat(page.text) for page in made.pages)
    assert all(f"{n}%" in every for n in range(40)) and f"Part 1 of {len(made.pages)} of this table" in every


@pytest.mark.parametrize(
    ("rows", "has_head"),
    [
        ([["Date", "Note"], ["5/11/2024", "Left class"]], True),
        ([["5/11/2024", "Left class"], ["6/11/2024", "Stayed"]], False),
        ([["AM", "Left class"], ["PM", "Stayed"], ["AM", "Stayed"]], False),
        ([["Name:", "Rowan"], ["School:", "Elm Tree"]], False),
        ([["09:05", "x"], ["09:10", "y"]], False),
    ],
)
def test_only_names_of_columns_are_repeated_as_heads(rows: list[list[str]], has_head: bool) -> None:
    (section,) = tables.sections("x", [tables.Sheet("", rows)])
    assert ("<thead>" in section.html) is has_head


@pytest.mark.parametrize("columns", [3, 4])
def test_words_in_capitals_are_not_broken(tmp_path: Path, columns: int) -> None:
    words = ["COMMUNICATION", "OBSERVATIONS", "PROGRAMME", "DYSREGULATED"][:columns]
    path = tmp_path / "log.csv"
    path.write_text(f"{','.join('abcd'[:columns])}\n{','.join(words)}\n")
    assert _flat(making.prepared(path, tmp_path / "out").pages[0].text).endswith(" ".join(words))


def test_a_year_of_mornings_and_afternoons_is_shown_whole_and_a_wider_table_says_so(tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    sessions = [f"s{number}" for number in range(1, 400)]
    for extra in ([], ["lost"]):
        path.write_text("\n".join(",".join(["Rowan", *sessions, *extra]) for _ in range(2)))
        made = making.prepared(path, tmp_path / "out")
        words = " ".join(page.text or "" for page in made.pages).split()
        assert set(sessions) <= set(words) and "lost" not in words
        assert any("only 400 columns of it are shown" in said for said in made.remarks) == bool(extra)


@pytest.mark.parametrize(("column", "is_told"), [(400, False), (401, True), (500, True), (703, True), (2000, True)])
@pytest.mark.parametrize("kind", ["xlsx", "csv", "ods"])
def test_a_cell_far_beyond_what_is_shown_is_told_of(tmp_path: Path, kind: str, column: int, is_told: bool) -> None:
    path = tmp_path / f"register.{kind}"
    if kind == "xlsx":
        book = openpyxl.Workbook()
        book.active["A1"] = "Rowan"
        book.active.cell(3, column, "excluded")
        book.active.cell(4, 2100).font = Font(bold=True)  # formatted, and empty
        book.save(path)
    elif kind == "csv":
        path.write_text(f"Rowan,x\n{',' * (column - 1)}excluded\n")
    else:
        before = f'<table:table-cell table:number-columns-repeated="{column - 1}"/>'
        _ods(path, [_CELL.format("", "Rowan"), before + _CELL.format("", "excluded")])
    made = making.prepared(path, tmp_path / "out")
    assert any("only 400 columns of it are shown" in said for said in made.remarks) is is_told
    assert ("excluded" in " ".join(page.text or "" for page in made.pages)) is not is_told


@pytest.mark.parametrize("is_written_out", [True, False])
def test_rows_far_below_the_others_are_shown(tmp_path: Path, is_written_out: bool) -> None:
    path = tmp_path / "log.xlsx"
    book = openpyxl.Workbook()
    book.active["A1"] = "first"
    for row in range(2, 20_000) if is_written_out else ():
        book.active.cell(row, 1).font = Font(bold=True)
    book.active.cell(20_000 if is_written_out else 900_000, 1, "last")
    book.save(path)
    assert _flat(making.prepared(path, tmp_path / "out").pages[0].text) == "log first last"


def test_a_very_long_table_is_cut_and_says_so() -> None:
    sheets, told = tables.shortened([tables.Sheet("", [["1", "2"]] * (tables.MOST_ROWS + 7))])
    assert len(sheets[0].rows) == tables.MOST_ROWS and f"only {tables.MOST_ROWS:,} rows of it are shown" in told[0]
    assert tables.shortened([tables.Sheet("", [["1", "2"]] * 2000)])[1] == ()


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
        ("sep=;\r\na;b,c\r\n", [["a", "b,c"]]),
        ("a\tb\n1\t2, or 3\n", [["a", "b"], ["1", "2, or 3"]]),
        ('Date,Note\n1,"He said ""no"",\nthen left"\n', [["Date", "Note"], ["1", 'He said "no",\nthen left']]),
        ("one column\nonly\n", [["one column"], ["only"]]),
        ('a,b\n"never closed,2\n', [["a", "b"], ["never closed,2\n"]]),
    ],
)
def test_columns_are_told_apart(text: str, rows: list[list[str]]) -> None:
    assert separated.parted(text)[1] == rows


@pytest.mark.parametrize(
    ("value", "form", "said"),
    [
        (None, "General", ""),
        (True, "General", "Yes"),
        (0.1 + 0.2, "General", "0.3"),
        (1234567.0, "General", "1234567"),
        (12.5, "_-£* #,##0.00_-;-£* #,##0.00_-", "£12.50"),
        (-3, '"£"#,##0.00', "-£3.00"),
        (7, "00000", "00007"),
        (1234.5, "#,##0", "1,234"),
        (float("nan"), "0", "not a number"),
        (datetime.timedelta(hours=27, minutes=5), "[h]:mm", "27:05"),
        (datetime.datetime(2024, 11, 5, 9, 7), "General", "5 November 2024, 09:07"),  # noqa: DTZ001
    ],
)
def test_cells_are_written_as_they_are_read_here(value: object, form: str, said: str) -> None:
    assert cells.written(value, form) == said


@given(st.one_of(st.none(), st.booleans(), st.floats(), st.integers(), st.text()), st.text(max_size=12))
def test_any_cell_can_be_written(value: object, form: str) -> None:
    assert isinstance(cells.written(value, form), str)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(st.text(max_size=40), max_size=12), max_size=12))
def test_no_cell_of_a_table_goes_lost(rows: list[list[str]]) -> None:
    kept = sorted(cell for row in tables.tidy(rows) for cell in row if cell)
    assert kept == sorted(cell.strip() for row in rows for cell in row if cell.strip())
    for section in tables.sections("x", [tables.Sheet("", rows)]):
        assert section.html.count("<tr>") == section.html.count("</tr>")


_COSTS = (("Item", "Cost"), ("Taxi", "£12.50"))


_CELL = "<table:table-cell{}><text:p>{}</text:p></table:table-cell>"


def _ods(path: Path, rows: list[str]) -> None:
    names = ["office:1.0", "table:1.0", "text:1.0"]
    spaces = " ".join(f'xmlns:{n.split(":")[0]}="urn:oasis:names:tc:opendocument:xmlns:{n}"' for n in names)
    empty = '<table:table-row table:number-rows-repeated="1048570"><table:table-cell/></table:table-row>'
    table = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows) + empty
    body = f'<office:body><office:spreadsheet><table:table table:name="A">{table}</table:table></office:spreadsheet>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml", f"<office:document-content {spaces}>{body}</office:body></office:document-content>"
        )


def test_an_opendocument_spreadsheet_shows_its_cells(tmp_path: Path) -> None:
    path = tmp_path / "costs.ods"
    twice = ' table:number-columns-repeated="2"'
    _ods(path, [f"{_CELL.format('', a)}{_CELL.format(twice if b[0] == '£' else '', b)}" for a, b in _COSTS])
    made = making.prepared(path, tmp_path / "out")
    assert _flat(made.pages[0].text) == "costs Item Cost Taxi £12.50 £12.50"


def test_an_old_spreadsheet_is_read_by_our_own_reader(tmp_path: Path) -> None:
    path = tmp_path / "old.xls"
    path.write_bytes(xls([["Date", "Hours"], [45601.0, 2.5], ["Total", True]], dates={(1, 0)}))
    (sheet,) = old_excel.sheets(str(path))
    assert sheet.rows == [["Date", "Hours"], ["5 November 2024", "2.5"], ["Total", "Yes"]]


def test_a_locked_old_spreadsheet_says_so(tmp_path: Path) -> None:
    path = tmp_path / "old.xls"
    path.write_bytes(xls([["x"]], locked=True))
    with pytest.raises(LockedFile):
        making.prepared(path, tmp_path / "out")


def test_a_workbook_that_declares_entities_is_refused(tmp_path: Path) -> None:
    source, path = _book(tmp_path / "a.xlsx"), tmp_path / "bomb.xlsx"
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w") as new:
        for entry in old.namelist():
            content = old.read(entry)
            if entry == "xl/worksheets/sheet1.xml":
                declared = f'<!--{" " * 9000}--><!DOCTYPE x [<!ENTITY a0 "ha">{laughs}]>'.encode()
                content = declared + content.replace(b"</sheetData>", b"&a9;</sheetData>")
            new.writestr(entry, content)
    with pytest.raises(UnreadableFile, match="may not be safe to open"):
        making.prepared(path, tmp_path / "out")


def test_an_empty_workbook_and_a_broken_one_are_refused_each_in_its_way(tmp_path: Path) -> None:
    empty = io.BytesIO()
    openpyxl.Workbook().save(empty)
    (tmp_path / "empty.xlsx").write_bytes(empty.getvalue())
    with pytest.raises(UnreadableFile, match="holds no words"):
        making.prepared(tmp_path / "empty.xlsx", tmp_path / "out")
    with zipfile.ZipFile(tmp_path / "broken.xlsx", "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook")
    with pytest.raises(UnreadableFile, match="is damaged"):
        making.prepared(tmp_path / "broken.xlsx", tmp_path / "out")
