"""Papers whose words somebody only covered: a black box over live text, white letters, a picture on top."""

from pathlib import Path

import pikepdf
from PIL import Image, ImageDraw
from reportlab.pdfgen.canvas import Canvas

from sendorganiser.pdf.covered import covered, drawn_over
from sendorganiser.pdf.hidden import hidden_font, hidden_words
from sendorganiser.pdf.sheet import sheet_for
from sendorganiser.workflows.redact_alarm import note_on, worth_saying
from tests import papers


def drawn(path: Path, draw: str) -> Path:
    canvas = Canvas(str(path), invariant=1)
    canvas.setFont("Helvetica", 12)
    if draw == "band":  # a heading on a dark ground, as councils have them
        canvas.rect(60, 690, 300, 24, fill=1)
        canvas.setFillGray(1)
    canvas.drawString(72, 697, "The pupil Thomas Bell was seen")
    if draw == "box":
        canvas.rect(124, 693, 70, 16, fill=1)
    elif draw == "white box":
        canvas.setFillGray(1)
        canvas.rect(124, 693, 70, 16, fill=1, stroke=0)
    elif draw == "white":
        canvas.setFillGray(1)
        canvas.drawString(72, 600, "Words in white that hide")
    elif draw == "picture":
        noise = path.with_suffix(".png")
        papers.noise((300, 60), 90).save(noise)
        canvas.drawImage(str(noise), 70, 690, 240, 22)
    elif draw == "outside":
        canvas.drawString(72, -60, "Below the edge of the page")
    canvas.save()
    return path


def found(path: Path, draw: str) -> list[tuple[str, str]]:
    return [(each["how"], each["words"]) for each in covered(str(drawn(path, draw)))]


def test_each_way_of_only_covering_is_seen(tmp_path: Path) -> None:
    assert found(tmp_path / "a.pdf", "box") == [("box", "Thomas Bell")]
    assert found(tmp_path / "b.pdf", "white box") == [("white", "Thomas Bell")]
    assert found(tmp_path / "c.pdf", "white") == [("white", "Words in white that hide")]
    assert found(tmp_path / "d.pdf", "picture") == [("picture", "The pupil Thomas Bell was seen")]
    assert found(tmp_path / "e.pdf", "outside") == [("outside", "Below the edge of the page")]


def test_the_quick_look_at_a_bundle_tells_the_same_of_what_was_drawn_over(tmp_path: Path) -> None:
    for draw in ("box", "picture", "plain", "band", "white"):
        file = drawn(tmp_path / f"{draw}.pdf", draw)
        over = [each for each in covered(str(file)) if each["how"] in ("box", "picture")]
        assert covered(str(file), quick=True) == over, draw


def test_the_quick_look_sees_into_parts_of_a_page_that_were_moved_there(tmp_path: Path) -> None:
    for draw, expected in (("box", 1), ("plain", 0)):
        file = drawn(tmp_path / f"{draw}.pdf", draw)
        moved = tmp_path / f"{draw}-moved.pdf"
        with pikepdf.open(file) as pdf, pikepdf.new() as made:
            page = made.add_blank_page(page_size=(700, 900))
            page.add_overlay(pdf.pages[0], pikepdf.Rectangle(100, 100, 500, 650))
            stamp = b"0.9 g 600 20 40 20 re f"
            page.contents_add(stamp)
            made.save(moved)
        assert len(covered(str(moved), quick=True)) == expected


def test_what_can_be_seen_is_no_alarm(tmp_path: Path) -> None:
    assert found(tmp_path / "a.pdf", "plain") == []
    assert found(tmp_path / "b.pdf", "band") == []
    assert covered(str(papers.scan(tmp_path / "scan.pdf", ["Dear Mrs Okonjo"]))) == []


def test_the_note_names_the_page_but_not_the_words(tmp_path: Path) -> None:
    note = note_on(worth_saying(covered(str(drawn(tmp_path / "a.pdf", "box")))))
    assert "Text under a black box can still be read (page 1)" in note and "Thomas" not in note
    assert note_on(worth_saying([{"page": 1, "how": "white", "words": "x"}])) == ""


def scan_with(path: Path, *, boxed: bool, turn: int = 0, suffix: str = ".jpg") -> Path:
    """A scan with OCR's letters without shapes under it; with `boxed` somebody blackened the name in the picture."""
    picture = Image.new("L", (827, 1169), 250)
    draw = ImageDraw.Draw(picture)
    draw.text((140, 200), "The pupil Thomas Bell was seen", fill=20, font_size=18)
    if boxed:
        draw.rectangle((230, 196, 350, 222), fill=8)
    picture.save(path.with_suffix(suffix))
    with pikepdf.new() as made:
        page = made.add_blank_page(page_size=(595.44, 841.68))
        canvas = Canvas(str(path), pagesize=(595.44, 841.68), invariant=1)
        canvas.drawImage(str(path.with_suffix(suffix)), 0, 0, 595.44, 841.68)
        canvas.save()
        with pikepdf.open(path) as scanned:
            page.add_overlay(scanned.pages[0])
            page.Resources.Font = pikepdf.Dictionary(H=hidden_font(made))
            words = [("The", 101.0, 144.0, 122.0, 159.0), ("Thomas", 170.0, 144.0, 230.0, 159.0)]
            page.contents_add(hidden_words(words, sheet_for(595.44, 841.68), "H"))
            page.rotate(turn, relative=False)
            made.save(path)
    return path


def test_a_name_blackened_in_the_picture_is_found_in_the_letters_that_ocr_laid_there(tmp_path: Path) -> None:
    for turn, suffix in ((0, ".jpg"), (90, ".jpg"), (0, ".png")):
        file = scan_with(tmp_path / f"{turn}{suffix}.pdf", boxed=True, turn=turn, suffix=suffix)
        for quick in (False, True):
            assert [(e["how"], e["words"]) for e in covered(str(file), quick=quick)] == [("box", "Thomas")]
        assert drawn_over(str(file)) == {"covered": [], "scans": [1]}
        plain = scan_with(tmp_path / f"plain{turn}{suffix}.pdf", boxed=False, turn=turn, suffix=suffix)
        assert covered(str(plain)) == covered(str(plain), quick=True) == []
