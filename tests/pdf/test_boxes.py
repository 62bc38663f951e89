"""What stands as a box in a PDF of ours is told from the file itself."""

from pathlib import Path

from sendorganiser.pdf.boxes import boxes_in
from sendorganiser.pdf.table import Table, TableColumn, TableRow, draw_table
from sendorganiser.pdf.writing import finish


def written(folder: Path, *texts: str, title: str = "People") -> Path:
    columns = (TableColumn("Name", 1),)
    canvas, _ = draw_table(Table(title, "", (), columns, tuple(TableRow((text,)) for text in texts)))
    with finish(canvas) as pdf:
        pdf.save(folder / "people.pdf")
    return folder / "people.pdf"


def test_letters_of_scripts_without_a_font_are_named_each_once(tmp_path: Path) -> None:
    assert boxes_in(written(tmp_path, "Dr आर", "आज", title="बात")) == "बातआरज"


def test_what_is_drawn_is_not_named_whatever_its_script(tmp_path: Path) -> None:
    assert boxes_in(written(tmp_path, "Zoë O’Hara", "عائشة", "שרה", "Łukasz", "李", "Οδυσσέας 🙂")) == ""


def test_boxes_among_right_to_left_letters_and_on_a_late_page_are_named(tmp_path: Path) -> None:
    assert boxes_in(written(tmp_path, *["a line"] * 200, "عائشة ꀀ")) == "ꀀ"


def test_a_word_file_takes_the_fonts_of_whoever_reads_it(tmp_path: Path) -> None:
    file = tmp_path / "people.docx"
    file.write_bytes(b"PK")
    assert boxes_in(file) == ""
