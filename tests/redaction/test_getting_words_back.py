"""A redacted copy in the hands of a journalist: every way to get the words back, tried on a paper full of them."""

import re
import shutil
import subprocess
import zlib
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from sendorganiser.model.redaction import PATTERNS, RedactionBox, Sought
from sendorganiser.ocr.work import read_pages
from sendorganiser.presets import to_plain
from sendorganiser.redaction import making, verifying, work
from tests.redaction.paper import NAME, with_traps

GONE = ("zebedee", "quillfeather", "943 476 5919", "14/05/2015", "church lane", "01483")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The paper with traps, redacted step by step as the workflow does."""
    folder = tmp_path_factory.mktemp("redacted")
    source = with_traps(folder / "paper.pdf")
    scan = read_pages(str(source), [3], lambda _: None)[0]
    sought = [to_plain(Sought(NAME, is_name=True, label="Pupil A"))]
    found = work.find_words(str(source), {"3": scan["words"]}, sought, list(PATTERNS), lambda _: None)
    boxes = [
        to_plain(RedactionBox(f["page"], tuple(rect), f["words"], f["label"]))
        for f in found
        if f["page"] != 2  # the white words of page 2 nobody sees, and nobody drew a box over them
        for rect in f["rects"]
        if f["is_sure"]
    ]
    painted, out = folder / "painted.pdf", folder / "redacted.pdf"
    answer = making.make(str(source), boxes, [], str(painted), lambda _: None)
    read = {n: read_pages(str(painted), [n], lambda _: None, as_it_stands=True)[0] for n in answer["pictures"]}
    words = {str(n): page["words"] for n, page in read.items()} | answer["words"]
    making.finish(str(painted), words, boxes, str(out))
    return {"source": source, "file": out, "boxes": boxes, "pictures": answer["pictures"], "read": read}


def has_any(text: str) -> list[str]:
    lowered = " ".join(text.lower().split())
    return [word for word in GONE if word in lowered]


def test_the_paper_gave_it_all_away(made: dict[str, Any]) -> None:
    raw = with_everything_open(made["source"])
    assert has_any(raw) == list(GONE)


def test_copying_and_pasting_gives_only_the_cipher(made: dict[str, Any]) -> None:
    document = pypdfium2.PdfDocument(made["file"])
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    assert not has_any(text)
    assert text.count("[Pupil A]") >= 4
    assert "Educational psychology report" in text and "names nobody at all" in text
    assert "The weather was fine on Monday" in " ".join(text.split())
    assert "Page two says nothing of anybody" in text


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not here")
def test_another_reader_reads_no_more(made: dict[str, Any]) -> None:
    for way in ("-layout", "-raw", "-bbox"):
        read = subprocess.run(["pdftotext", way, str(made["file"]), "-"], capture_output=True, check=True)
        assert not has_any(read.stdout.decode())


def test_nothing_is_in_any_stream_string_or_name(made: dict[str, Any]) -> None:
    assert not has_any(with_everything_open(made["file"]))


def test_there_is_one_version_and_no_details_of_the_old_file(made: dict[str, Any]) -> None:
    raw = made["file"].read_bytes()
    assert raw.count(b"%%EOF") == 1 and b"/Prev" not in raw
    with pikepdf.open(made["file"]) as pdf:
        assert set(pdf.Root.keys()) <= {"/Type", "/Pages"}
        assert "/Info" not in pdf.trailer and not pdf.attachments
        for page in pdf.pages:
            assert not {"/Annots", "/Thumb", "/PieceInfo", "/Metadata", "/AA"} & set(page.obj.keys())


def test_pictures_taken_out_show_only_boxes(made: dict[str, Any], tmp_path: Path) -> None:
    for number in (1, 3):
        assert not has_any(made["read"][number]["text"])
    with pikepdf.open(made["file"]) as pdf:
        for number in (1, 3):
            drawn: Any = pdf.pages[number - 1].obj["/Resources"]["/XObject"]
            ((_, picture),) = drawn.items()
            shown = pikepdf.PdfImage(picture).as_pil_image().convert("L")
            scale = shown.width / float(pdf.pages[number - 1].mediabox[2])
            for box in (b for b in made["boxes"] if b["page"] == number):
                x0, y0, x1, y1 = (round(v * scale) for v in box["rect"])
                dots = shown.crop((x0 + 2, y0 + 2, x1 - 2, y1 - 2)).histogram()
                assert sum(dots[:60]) > 0.4 * sum(dots)  # black, and the cipher in white


def test_a_page_with_words_nobody_sees_becomes_a_picture(made: dict[str, Any]) -> None:
    assert made["pictures"] == [1, 2, 3]


def test_the_reading_back_agrees(made: dict[str, Any]) -> None:
    gone = sorted({box["words"] for box in made["boxes"]})
    assert verifying.verify(str(made["file"]), made["boxes"], gone, 3, lambda _: None) == []


def with_everything_open(file: Path) -> str:
    """All bytes, all streams unpacked, all strings; each also as two-byte letters and as hexadecimal numbers."""
    raw = file.read_bytes()
    pieces = [raw]
    for match in re.finditer(rb"stream\r?\n(.*?)endstream", raw, re.DOTALL):
        try:
            pieces.append(zlib.decompressobj().decompress(match[1]))
        except zlib.error:
            continue
    with pikepdf.open(file) as pdf:
        for thing in pdf.objects:
            pieces.append(repr(thing).encode())
            if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") != "/Image":
                pieces.append(thing.read_bytes())
    text = []
    for piece in pieces:
        text.append(piece.decode("latin-1"))
        text += (piece[start:].decode("utf-16-be", "ignore") for start in (0, 1) if b"\0" in piece)
        for match in re.finditer(rb"<([0-9A-Fa-f]{4,})>", piece):
            code = bytes.fromhex(match[1][: len(match[1]) // 2 * 2].decode())
            text += [code.decode("latin-1"), code.decode("utf-16-be", "ignore")]
    return "\n".join(text)
