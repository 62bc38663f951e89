"""The check of a redacted copy knows nothing of how it was made: each leak planted in one is found and named."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from sendorganiser.model.redaction import RedactionBox
from sendorganiser.presets import to_plain
from sendorganiser.redaction import making, verifying
from tests.redaction.paper import plain

BOX = RedactionBox(1, (140.0, 60.0, 240.0, 76.0), "Quillfeather", "Pupil A")
GONE = ["Quillfeather"]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    source = plain(tmp_path / "paper.pdf", "The pupil Quillfeather\nwas seen.")
    painted, out = tmp_path / "painted.pdf", tmp_path / "copy.pdf"
    answer = making.make(str(source), [to_plain(BOX)], [], str(painted), lambda _: None)
    making.finish(str(painted), answer["words"], [to_plain(BOX)], str(out))
    return out


def leaks(file: Path) -> list[str]:
    return [leak["where"] for leak in verifying.verify(str(file), [to_plain(BOX)], GONE, 1, lambda _: None)]


def title(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Title"] = "Quillfeather"


def two_byte(pdf: pikepdf.Pdf) -> None:
    pdf.Root["/Note"] = pikepdf.String("Quillfeather é ☃")


def hexadecimal(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(b"BT <" + b"Quillfeather".hex().encode() + b"> Tj ET")


def attached(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["a.txt"] = b"about Quillfeather"


def loose_stream(pdf: pikepdf.Pdf) -> None:
    pdf.Root["/Left"] = pdf.make_stream("Quillfeather".encode("utf-16-be"))


def hidden_text(pdf: pikepdf.Pdf) -> None:
    page: Any = pdf.pages[0].obj
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    page["/Resources"]["/Font"] = pikepdf.Dictionary(F=font)
    pdf.pages[0].contents_add(b"BT 3 Tr /F 12 Tf 72 700 Td [(Quill) -20 (feather)] TJ ET")


def name_of_a_part(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj["/Quillfeather"] = 1


def note(pdf: pikepdf.Pdf) -> None:
    made = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], Contents="secret")
    pdf.pages[0].obj["/Annots"] = pikepdf.Array([pdf.make_indirect(made)])


def other_picture(pdf: pikepdf.Pdf) -> None:
    """The box's dots are no longer what was painted: half of the picture is white."""
    drawn: Any = pdf.pages[0].obj["/Resources"]["/XObject"]["/Seen"]
    drawn.write(b"\xff" * len(drawn.read_bytes()))


@pytest.mark.parametrize(
    "plant",
    [title, two_byte, hexadecimal, attached, loose_stream, hidden_text, name_of_a_part, note, other_picture],
)
def test_each_leak_is_found(copy: Path, tmp_path: Path, plant: Callable[[pikepdf.Pdf], None]) -> None:
    assert leaks(copy) == []
    leaky = tmp_path / "leaky.pdf"
    with pikepdf.open(copy) as pdf:
        plant(pdf)
        pdf.save(leaky)
    assert leaks(leaky)


@pytest.mark.parametrize("written", ["Quill-\nfeather", "Quíllfeather", "QUILLFEATHER", "O’Quill-Feather"])
def test_a_word_is_found_however_it_is_written(written: str, copy: Path, tmp_path: Path) -> None:
    with pikepdf.open(copy) as pdf:
        pdf.Root["/Left"] = pdf.make_stream(f"about {written}, she wrote".encode("utf-16-be"))
        pdf.save(tmp_path / "planted.pdf")
    gone = [*GONE, "O'Quill-Feather"]
    found = verifying.verify(str(tmp_path / "planted.pdf"), [to_plain(BOX)], gone, 1, lambda _: None)
    assert "a part of the file that is not shown" in {leak["where"] for leak in found}


def test_an_earlier_version_inside_the_file_is_found(copy: Path, tmp_path: Path) -> None:
    leaky = tmp_path / "leaky.pdf"
    raw = copy.read_bytes()
    leaky.write_bytes(raw + b"\n9 0 obj\n(more)\nendobj\nstartxref\n0\n%%EOF\n")
    assert "an earlier version of the file inside it" in leaks(leaky)


def test_words_that_ocr_still_reads_are_found_with_their_place() -> None:
    (leak,) = verifying.read_in_pictures([["Mr", 10, 10, 20, 20], ["Quillfeather,", 24, 10, 90, 20]], 4, GONE)
    assert (leak.page, leak.words) == (4, "Quillfeather") and leak.rects


def test_people_named_like_parts_of_a_pdf_are_no_leak(tmp_path: Path) -> None:
    source = plain(tmp_path / "paper.pdf", "Mrs Page\nand Mr Parent Font spoke.")
    painted, out = tmp_path / "painted.pdf", tmp_path / "copy.pdf"
    boxes = [to_plain(RedactionBox(1, (60.0, 55.0, 300.0, 95.0), "Page"))]
    making.make(str(source), boxes, [], str(painted), lambda _: None)
    making.finish(str(painted), {}, boxes, str(out))
    gone = ["Page", "Parent", "Font", "Tj", "TB"]
    assert verifying.verify(str(out), boxes, gone, 1, lambda _: None) == []


def test_the_same_paper_gives_the_same_copy(tmp_path: Path) -> None:
    source = plain(tmp_path / "paper.pdf", "The pupil Quillfeather")
    made = []
    for name in ("one", "two"):
        painted, out = tmp_path / f"{name}.painted.pdf", tmp_path / f"{name}.pdf"
        answer = making.make(str(source), [to_plain(BOX)], [], str(painted), lambda _: None)
        making.finish(str(painted), answer["words"], [to_plain(BOX)], str(out))
        made.append(out.read_bytes())
    assert made[0] == made[1]
