"""What the reader is told of a page lies where it is seen to be, however the page is turned or cropped."""

import json
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from sendorganiser.errors import LockedFile, UnreadableFile
from sendorganiser.frames import Blob
from sendorganiser.pdf import reading
from tests import papers

WORDS = ("Provision", "must", "be", "specified")


@pytest.fixture(autouse=True)
def _no_file_stays_open() -> object:
    yield
    for file in list(reading._open):  # noqa: SLF001 (the functions run in a process of their own elsewhere)
        reading.let_go(file)


@pytest.fixture
def made(tmp_path: Path) -> Callable[..., str]:
    """Make a page with four words, turned and cropped as asked."""

    def make(*, rotate: int = 0, crop: tuple[float, ...] | None = None, pages: int = 1) -> str:
        file = tmp_path / f"page{rotate}{crop is not None}{pages}.pdf"
        canvas = Canvas(str(file), pagesize=(400, 600))
        for number in range(pages):
            canvas.setFont("Helvetica", 14)
            canvas.drawString(120, 420, f"{WORDS[0]} {WORDS[1]}")
            canvas.drawString(120, 380, f"{WORDS[2]} {WORDS[3]}")
            canvas.bookmarkPage(f"p{number}")
            canvas.addOutlineEntry(f"Page {number + 1}", f"p{number}", level=min(number, 1))
            canvas.showPage()
        canvas.save()
        with pikepdf.open(file, allow_overwriting_input=True) as pdf:
            for page in pdf.pages:
                page.Rotate = rotate
                if crop is not None:
                    page.CropBox = pikepdf.Array(list(crop))
            pdf.save(file)
        return str(file)

    return make


TURNS = [(rotate, crop) for rotate in (0, 90, 180, 270) for crop in (None, (100, 350, 340, 500))]


@pytest.mark.parametrize(("rotate", "crop"), TURNS)
def test_the_size_is_that_of_the_page_as_it_is_seen(made: Callable[..., str], rotate: int, crop: object) -> None:
    width, height = (240, 150) if crop else (400, 600)
    expected = [width, height] if rotate in (0, 180) else [height, width]
    assert reading.sizes(made(rotate=rotate, crop=crop)) == [expected]


@pytest.mark.parametrize(("rotate", "crop"), TURNS)
def test_the_letters_boxes_hold_all_the_ink_and_nothing_else(
    made: Callable[..., str], rotate: int, crop: object
) -> None:
    file = made(rotate=rotate, crop=crop)
    read = reading.letters(file, 1)
    assert set(read["text"].split()) == set(WORDS)
    assert len(read["text"]) == len(read["boxes"])

    (page_width, _), scale = reading.sizes(file)[0], 2
    picture = reading.picture(file, 1, round(page_width * scale))
    inked = _ink(picture)
    boxes = [box for box in read["boxes"] if box is not None]
    for box in (box for letter, box in zip(read["text"], read["boxes"], strict=True) if letter.isalpha()):
        assert any(_inside(dot, box, scale) for dot in inked), "a letter's box with no ink in it"
    for dot in inked:
        assert any(_inside(dot, box, scale) for box in boxes), "ink outside every letter's box"


def test_a_picture_is_as_wide_as_asked(made: Callable[..., str]) -> None:
    picture = reading.picture(made(), 1, 321)
    assert (picture.value["width"], picture.value["height"]) == (321, 482)
    assert len(picture.data) == picture.value["stride"] * 482


def test_a_forms_small_picture_is_not_black_with_its_lines(tmp_path: Path) -> None:
    file = tmp_path / "form.pdf"
    canvas = Canvas(str(file), pagesize=(400, 600))
    canvas.setLineWidth(0.5)
    for y in range(10, 600, 10):
        canvas.line(10, y, 390, y)
    canvas.save()
    picture = reading.picture(str(file), 1, 45)
    assert (picture.value["width"], picture.value["height"]) == (45, 68)
    assert sum(picture.data[1::4]) / len(picture.data[1::4]) > 200  # 245 on paper: a twentieth of it is line


def test_an_enormous_picture_is_made_smaller_rather_than_refused(made: Callable[..., str]) -> None:
    picture = reading.picture(made(), 1, 50_000)
    assert picture.value["width"] * picture.value["height"] <= reading.MOST_PIXELS * 1.01


def test_filled_form_fields_are_seen(tmp_path: Path) -> None:
    file = tmp_path / "form.pdf"
    canvas = Canvas(str(file), pagesize=(300, 200))
    canvas.acroForm.textfield(name="child", value="OSCAR", x=20, y=100, width=200, height=40, borderWidth=0)
    canvas.showPage()
    canvas.save()
    assert _ink(reading.picture(str(file), 1, 300))


@pytest.mark.parametrize(
    ("wanted", "inflected", "found"),
    [
        (["provision"], False, 1),
        (["be specified"], False, 1),
        (["must be"], False, 1),
        (["specify"], False, 0),
        (["specifying"], True, 1),
        (["provisions", "must"], True, 2),
        (["rovis"], False, 1),
        (["rovis"], True, 0),
        ([""], False, 0),
    ],
)
def test_words_are_found(made: Callable[..., str], wanted: list[str], inflected: bool, found: int) -> None:
    assert len(hits_on_first(made(rotate=180), wanted, inflected)) == found


def test_a_hit_over_two_lines_has_a_box_on_each(made: Callable[..., str]) -> None:
    (hit,) = hits_on_first(made(), ["must be"], False)
    assert len(hit) == 2
    assert hit[0][3] < hit[1][1] + 5, "the second line stands below the first"


def test_a_word_parted_at_a_lines_end_is_found_on_both_lines_and_nowhere_is_a_line_lost(tmp_path: Path) -> None:
    file = papers.pdf(
        tmp_path / "parted.pdf", ["We saw Quill-\nfeather, his mother-in-law and the part-\ntime teacher."]
    )
    assert reading.letters(str(file), 1)["text"].split() == [
        *("We", "saw", "Quill-", "feather,", "his", "mother-in-law", "and", "the", "part-", "time", "teacher."),
    ]
    for words in ("Quillfeather", "part-time", "mother-in-law"):
        (boxes,) = reading.hits(str(file), [{"number": 1, "text": None, "words": None}], [words], False)[0][1]
        assert len(boxes) == (1 if words == "mother-in-law" else 2)


def test_words_that_ocr_has_read_are_found_by_their_boxes_and_a_text_without_them_is_not_opened(
    made: Callable[..., str],
) -> None:
    read = [["Dear", 60, 60, 90, 72], ["Okonjo,", 95, 60, 140, 72]]
    pages = [
        {"number": 1, "text": "nothing of it", "words": ""},
        {"number": 2, "text": "Dear Okonjo,", "words": read},
        {"number": 3, "text": None, "words": json.dumps(read)},
        {"number": 99, "text": None, "words": ""},  # not in the file: it says so where it is shown
    ]
    found = dict(reading.hits(made(pages=3), pages, ["okonjo"], inflected=False))
    assert list(found) == [2, 3]
    assert found[2][0][0][:2] == pytest.approx([95, 60])


def hits_on_first(file: str, wanted: list[str], inflected: bool) -> list[list[list[float]]]:
    found = reading.hits(file, [{"number": 1, "text": None, "words": ""}], wanted, inflected)
    return found[0][1] if found else []


def test_the_outline_tells_title_page_and_depth(made: Callable[..., str]) -> None:
    assert reading.outline(made(pages=3)) == [["Page 1", 1, 0], ["Page 2", 2, 1], ["Page 3", 3, 1]]


def test_an_outline_that_runs_in_a_circle_ends(made: Callable[..., str]) -> None:
    file = made(pages=3)
    with pikepdf.open(file, allow_overwriting_input=True) as pdf:
        first = pdf.Root.Outlines.First
        first.First.Next = first
        pdf.save(file)
    assert 1 <= len(reading.outline(file)) <= 10


def test_a_file_that_has_gone_is_said_kindly(made: Callable[..., str]) -> None:
    file = made()
    assert reading.sizes(file)
    Path(file).unlink()
    with pytest.raises(UnreadableFile, match="not where it was kept"):
        reading.picture(file, 1, 100)


def test_a_file_that_is_no_pdf_is_said_kindly(tmp_path: Path) -> None:
    file = tmp_path / "letter.pdf"
    file.write_bytes(b"Dear parent")
    with pytest.raises(UnreadableFile, match="damaged"):
        reading.sizes(str(file))


def test_a_locked_file_is_said_to_be_locked(made: Callable[..., str], tmp_path: Path) -> None:
    with pikepdf.open(made()) as pdf:
        pdf.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(user="secret", owner="secret"))
    with pytest.raises(LockedFile):
        reading.sizes(str(tmp_path / "locked.pdf"))


def test_a_page_that_is_not_there_is_said_kindly(made: Callable[..., str]) -> None:
    for page in (0, 2, -1):
        with pytest.raises(UnreadableFile, match="no page"):
            reading.letters(made(), page)


def test_a_file_written_anew_is_read_anew(made: Callable[..., str]) -> None:
    file = made()
    assert len(reading.sizes(file)) == 1
    Path(made(pages=4)).replace(file)
    assert len(reading.sizes(file)) == 4


def test_only_a_few_files_stay_open(made: Callable[..., str]) -> None:
    for pages in range(1, 7):
        reading.sizes(made(pages=pages))
    assert len(reading._open) <= 3  # noqa: SLF001


def _ink(picture: Blob) -> set[tuple[int, int]]:
    wide, high, stride = (picture.value[side] for side in ("width", "height", "stride"))
    return {(x, y) for y in range(high) for x in range(wide) if picture.data[y * stride + x * 4 + 1] < 128}


def _inside(dot: tuple[int, int], box: list[float], scale: float) -> bool:
    x, y = (dot[0] + 0.5) / scale, (dot[1] + 0.5) / scale
    return box[0] - 0.6 <= x <= box[2] + 0.6 and box[1] - 0.6 <= y <= box[3] + 0.6
