"""Smaller pictures: grey where there is no colour, colour where there is, and nothing that does not become smaller."""

import io
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Dictionary, Name
from PIL import Image, ImageDraw

from sendorganiser.bundle.reduce import draw_page, estimate, reduce_pictures
from sendorganiser.errors import InputProblem
from tests import papers

_TEXT = "\n".join(f"Line {n}: the council must secure the provision" for n in range(30))


def scanned(*, dpi: int = 300, marked: bool = False) -> Image.Image:
    """A page of print as a colour scanner gives it: tinted paper, a little noise in each colour."""
    page = papers.picture_of(_TEXT, dpi=dpi, size=11).convert("RGB")
    if marked:
        ImageDraw.Draw(page).rectangle((300, 300, 1200, 380), fill=(255, 235, 80))
    noise = Image.merge("RGB", [papers.noise(page.size, 12, seed=n) for n in range(3)])
    return Image.blend(page, noise, 0.06)


def paper(path: Path, *pictures: Image.Image, lossless: bool = False, printed: tuple[int, int] = (595, 842)) -> Path:
    with pikepdf.new() as pdf:
        for picture in pictures:
            held = io.BytesIO()
            picture.save(held, "JPEG", quality=88)
            space = Name.DeviceRGB if picture.mode == "RGB" else Name.DeviceGray
            data = picture.tobytes() if lossless else held.getvalue()
            more = {} if lossless else {"Filter": Name.DCTDecode}
            stream = pikepdf.Stream(
                pdf, data, Type=Name.XObject, Subtype=Name.Image, Width=picture.width, Height=picture.height,
                ColorSpace=space, BitsPerComponent=8, **more,
            )  # fmt: skip
            page = pdf.add_blank_page(page_size=(595, 842))
            page.obj.Resources = Dictionary(XObject=Dictionary(im=stream))
            page.obj.Contents = pdf.make_stream(b"q %d 0 0 %d 0 0 cm /im Do Q" % printed)
        pdf.save(path)
    return path


def pictures_in(path: Path) -> list[tuple[int, int, str]]:
    with pikepdf.open(path) as pdf:
        found = [page.obj.Resources.XObject.im for page in pdf.pages]
        return [(int(im.Width), int(im.Height), str(im.ColorSpace)) for im in found]


def test_a_colour_scan_becomes_grey_but_for_the_page_with_colour(tmp_path: Path) -> None:
    file = paper(tmp_path / "in.pdf", scanned(), scanned(marked=True))
    answer = reduce_pictures(str(file), str(tmp_path / "out.pdf"))
    assert answer["smaller"] == 2
    assert answer["after"] == (tmp_path / "out.pdf").stat().st_size <= 0.6 * answer["before"]
    grey, colour = pictures_in(tmp_path / "out.pdf")
    assert grey[2] == "/DeviceGray"
    assert colour[2] == "/DeviceRGB"
    for wide, high, _ in (grey, colour):
        assert abs(wide / (595 / 72) - 200) < 2
        assert abs(high / (842 / 72) - 200) < 3


def test_the_estimate_is_near_what_comes_out(tmp_path: Path) -> None:
    file = paper(tmp_path / "in.pdf", scanned(), scanned(), scanned(marked=True), scanned())
    done = reduce_pictures(str(file), str(tmp_path / "out.pdf"))
    guessed = estimate(str(file))
    assert guessed["before"] == done["before"]
    assert abs(guessed["after"] - done["after"]) < 0.3 * done["before"]


def test_a_picture_is_as_fine_as_its_largest_print(tmp_path: Path) -> None:
    small = paper(tmp_path / "small.pdf", scanned(), printed=(297, 421))
    reduce_pictures(str(small), str(tmp_path / "out.pdf"))
    ((wide, _, _),) = pictures_in(tmp_path / "out.pdf")
    assert abs(wide / (297 / 72) - 200) < 2
    with pikepdf.open(small, allow_overwriting_input=True) as pdf:
        pdf.pages[0].obj.Contents = pdf.make_stream(b"q 99 0 0 99 0 0 cm /im Do Q q 595 0 0 842 0 0 cm /im Do Q")
        pdf.save(small)
    reduce_pictures(str(small), str(tmp_path / "out.pdf"))
    ((wide, _, _),) = pictures_in(tmp_path / "out.pdf")
    assert abs(wide / (595 / 72) - 200) < 2


def test_what_wins_nothing_stays_to_the_byte(tmp_path: Path) -> None:
    poor = io.BytesIO()
    scanned(dpi=150).convert("L").save(poor, "JPEG", quality=30)
    file = paper(tmp_path / "in.pdf", Image.open(poor))
    with pikepdf.open(file, allow_overwriting_input=True) as pdf:
        pdf.pages[0].obj.Resources.XObject.im.write(poor.getvalue(), filter=Name.DCTDecode)
        pdf.save(file)
    answer = reduce_pictures(str(file), str(tmp_path / "out.pdf"))
    assert answer["after"] == answer["before"] == estimate(str(file))["after"]
    assert not (tmp_path / "out.pdf").exists()


@pytest.mark.parametrize("kind", ["stencil", "key colour", "own table", "two tones", "drawing without loss"])
def test_pictures_that_would_come_out_otherwise_are_left_alone(tmp_path: Path, kind: str) -> None:
    lossless = kind == "drawing without loss"
    picture = Image.new("RGB", (2480, 3508), "white") if lossless else scanned()
    file = paper(tmp_path / "in.pdf", picture, lossless=lossless)
    with pikepdf.open(file, allow_overwriting_input=True) as pdf:
        im = pdf.pages[0].obj.Resources.XObject.im
        if kind == "stencil":
            im.ImageMask = True
        elif kind == "key colour":
            im.Mask = pikepdf.Array([0, 0, 0, 0, 0, 0])
        elif kind == "own table":
            im.Decode = pikepdf.Array([1, 0, 1, 0, 1, 0])
        elif kind == "two tones":
            im.BitsPerComponent = 1
        pdf.save(file, compress_streams=True)
    answer = reduce_pictures(str(file), str(tmp_path / "out.pdf"))
    assert answer["smaller"] == 0
    assert answer["after"] == answer["before"]


def test_a_broken_picture_and_a_broken_page_do_no_harm(tmp_path: Path) -> None:
    file = paper(tmp_path / "in.pdf", scanned(), scanned(), scanned())
    with pikepdf.open(file, allow_overwriting_input=True) as pdf:
        broken = pdf.pages[0].obj.Resources.XObject.im
        broken.write(b"\xff\xd8" + b"no picture" * 3000, filter=Name.DCTDecode)
        pdf.pages[1].obj.Contents = pdf.make_stream(b"q 1 0 0 (( cm /im Do [")
        pdf.save(file)
    answer = reduce_pictures(str(file), str(tmp_path / "out.pdf"))
    assert answer["smaller"] >= 1
    with pikepdf.open(tmp_path / "out.pdf") as pdf:
        assert pdf.pages[0].obj.Resources.XObject.im.read_raw_bytes().startswith(b"\xff\xd8no picture")


def test_a_page_can_be_looked_at(tmp_path: Path) -> None:
    file = paper(tmp_path / "in.pdf", scanned(dpi=100))
    size = draw_page(str(file), 1, str(tmp_path / "page.png"), dpi=72)
    assert Image.open(tmp_path / "page.png").size == (size["width"], size["height"]) == (595, 842)
    with pytest.raises(InputProblem):
        draw_page(str(file), 2, str(tmp_path / "page.png"))


def test_what_is_no_pdf_is_refused(tmp_path: Path) -> None:
    (tmp_path / "no.pdf").write_bytes(b"no")
    with pytest.raises(InputProblem):
        reduce_pictures(str(tmp_path / "no.pdf"), str(tmp_path / "out.pdf"))
