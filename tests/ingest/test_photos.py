"""Pictures: upright on A4, JPEGs untouched, cameras' secrets gone, bombs and broken ones refused."""

import contextlib
import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from sendorganiser.errors import UnreadableFile
from sendorganiser.ingest import jpeg, missing_end, photos, pixels
from tests import papers

from . import making

UPRIGHT = ["red", "green", "blue", "yellow"]
# What a camera does to an upright picture for each EXIF orientation, as Pillow's opposite flip or turn.
STORED = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def _exif(**values: int | str) -> Image.Exif:
    exif = Image.Exif()
    exif[274] = values.get("orientation", 1)
    if "taken" in values:
        exif.get_ifd(0x8769)[36867] = values["taken"]
    exif.get_ifd(0x8825)[2] = (51.0, 30.0, 26.0)  # where it was taken
    exif[0x010F] = "CameraMaker"
    return exif


@pytest.mark.parametrize("ending", ["jpg", "png", "tiff"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_photo_stands_upright(tmp_path: Path, ending: str, orientation: int) -> None:
    stored = making.quadrants()
    turn = STORED[orientation]
    stored = stored if turn is None else stored.transpose(turn)
    path = tmp_path / f"photo.{ending}"
    stored.save(
        path, exif=_exif(orientation=orientation), **({"quality": 95, "subsampling": 0} if ending == "jpg" else {})
    )
    made = making.prepared(path, tmp_path / "out")
    assert making.corners(making.picture(made.reading, scale=2)) == UPRIGHT
    assert made.pages[0].height > made.pages[0].width
    assert made.pages[0].text is None


@pytest.mark.parametrize("orientation", [0, 9, 4711])
def test_a_turn_that_is_none_means_none(tmp_path: Path, orientation: int) -> None:
    path = tmp_path / "photo.jpg"
    making.quadrants().save(path, exif=_exif(orientation=orientation), quality=95, subsampling=0)
    assert making.corners(making.picture(making.prepared(path, tmp_path / "out").reading, scale=2)) == UPRIGHT


def test_a_jpeg_keeps_its_bytes_and_loses_its_place(tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    making.quadrants((400, 600)).save(path, exif=_exif(taken="2024:11:05 07:58:20"), quality=80)
    path.write_bytes(path.read_bytes() + b"a film that the phone hid behind the picture" * 100)
    made = making.prepared(path, tmp_path / "out")
    assert made.clues == {"format": "jpeg", "taken": "2024-11-05T07:58:20"}
    with pikepdf.open(made.reading) as copy:
        kept = copy.pages[0].obj.Resources.XObject.Im0.read_raw_bytes()
    assert b"Exif" not in kept and b"CameraMaker" not in kept and b"a film" not in kept
    with Image.open(io.BytesIO(kept)) as ours, Image.open(path) as theirs:
        assert ours.tobytes() == theirs.tobytes()
    scan_data = path.read_bytes().split(b"\xff\xda", 1)[1].split(b"\xff\xd9", 1)[0]
    assert scan_data in kept


@pytest.mark.parametrize("said", ["0000:00:00 00:00:00", "yesterday", "2024:13:45 99:00:00"])
def test_a_date_that_is_none_is_not_told(tmp_path: Path, said: str) -> None:
    path = tmp_path / "photo.jpg"
    making.quadrants().save(path, exif=_exif(taken=said))
    assert "taken" not in making.prepared(path, tmp_path / "out").clues


def test_adobes_four_colours_are_not_inverted(tmp_path: Path) -> None:
    path = tmp_path / "print.jpg"
    Image.new("CMYK", (200, 300), (0, 255, 255, 0)).save(path, quality=95)  # red on paper
    red, green, blue = making.picture(making.prepared(path, tmp_path / "out").reading).getpixel((148, 210))  # type: ignore[misc]
    assert red > 150 and green < 90 and blue < 90


@pytest.mark.parametrize("size", [(1240, 1754), (1754, 1240), (1240, 1720)])
def test_a_scan_of_a4_fills_its_page(tmp_path: Path, size: tuple[int, int]) -> None:
    path = tmp_path / "scan.png"
    Image.new("L", size, 0).save(path)
    made = making.prepared(path, tmp_path / "out")
    page = made.pages[0]
    assert (page.width > page.height) is (size[0] > size[1])
    seen = making.picture(made.reading)
    assert sum(seen.convert("L").histogram()[:128]) > 0.97 * seen.width * seen.height


def test_a_small_picture_is_not_blown_up(tmp_path: Path) -> None:
    path = tmp_path / "icon.png"
    Image.new("L", (100, 100), 0).save(path)
    seen = making.picture(making.prepared(path, tmp_path / "out").reading, scale=1)
    assert sum(seen.convert("L").histogram()[:128]) <= 74 * 74


def _greys() -> Image.Image:
    return Image.linear_gradient("L")


SHADES: dict[str, Callable[[], Image.Image]] = {
    "1": lambda: _greys().convert("1", dither=Image.Dither.NONE),
    "L": _greys,
    "P": lambda: _greys().convert("RGB").quantize(16),
    "RGBA": lambda: Image.merge("RGBA", (*(_greys(),) * 3, Image.new("L", (256, 256), 255))),
    "LA": lambda: Image.merge("LA", (_greys(), Image.new("L", (256, 256), 255))),
    "I;16": lambda: _greys().convert("I").point(lambda v: v * 257).convert("I;16"),
}


@pytest.mark.parametrize("mode", SHADES)
@pytest.mark.parametrize("ending", ["png", "tiff"])
def test_every_way_of_keeping_colours_looks_right(tmp_path: Path, mode: str, ending: str) -> None:
    path = tmp_path / f"scan.{ending}"
    try:
        SHADES[mode]().save(path)
    except OSError:
        pytest.skip(f"{ending} has no {mode}")
    seen = making.picture(making.prepared(path, tmp_path / "out").reading, scale=1).convert("L")
    x, y = seen.width // 2, seen.height // 2
    assert seen.getpixel((x, y - 85)) < 40 and seen.getpixel((x, y + 85)) > 215  # type: ignore[operator]


def test_what_is_see_through_lies_on_white(tmp_path: Path) -> None:
    path = tmp_path / "stamp.png"
    Image.new("RGBA", (200, 200), (0, 0, 0, 0)).save(path)
    seen = making.picture(making.prepared(path, tmp_path / "out").reading)
    assert seen.getextrema() == ((255, 255),) * 3


def test_black_and_white_is_kept_as_faxes_are(tmp_path: Path) -> None:
    path = tmp_path / "fax.tiff"
    SHADES["1"]().resize((1728, 2200)).save(path, compression="group3")
    with pikepdf.open(making.prepared(path, tmp_path / "out").reading) as copy:
        picture = copy.pages[0].obj.Resources.XObject.Im0
        assert picture.Filter == "/CCITTFaxDecode" and len(picture.read_raw_bytes()) < 5000


@pytest.mark.parametrize("ending", ["tiff", "gif"])
def test_each_frame_is_a_page(tmp_path: Path, ending: str) -> None:
    frames = [Image.new("RGB", (60, 90), colour) for colour in ("red", "lime", "blue")]
    path = tmp_path / f"many.{ending}"
    frames[0].save(path, save_all=True, append_images=frames[1:])
    made = making.prepared(path, tmp_path / "out")
    assert len(made.pages) == 3
    for number, brightest in enumerate((0, 1, 2)):
        dot = making.picture(made.reading, number, scale=1).getpixel((298, 421))
        assert isinstance(dot, tuple) and max(range(3), key=lambda n: dot[n]) == brightest


@pytest.mark.parametrize("ending", ["webp", "png", "avif"])
@pytest.mark.parametrize(("lasts", "pages"), [(80, 1), (990, 1), (1000, 3)])
def test_of_a_sticker_that_moves_one_page_is_made_and_of_pages_that_turn_slowly_each(
    tmp_path: Path, ending: str, lasts: int, pages: int
) -> None:
    frames = [Image.new("RGB", (60, 90), colour) for colour in ("red", "lime", "blue")]
    path = tmp_path / f"sticker.{ending}"
    frames[0].save(path, save_all=True, append_images=frames[1:], duration=lasts)
    made = making.prepared(path, tmp_path / "out")
    assert len(made.pages) == pages
    assert any("only the first of its 3 pictures" in said for said in made.remarks) == (pages == 1)


def test_a_picture_cut_short_is_shown_as_far_as_it_goes(tmp_path: Path) -> None:
    whole = io.BytesIO()
    papers.noise((300, 400), 80).save(whole, "PNG")
    path = tmp_path / "photo.png"
    path.write_bytes(whole.getvalue()[: len(whole.getvalue()) * 8 // 10])
    made = making.prepared(path, tmp_path / "out")
    assert made.remarks == ("The picture is cut short: its lower part is missing.",)
    path.write_bytes(whole.getvalue()[: len(whole.getvalue()) * 2 // 10])
    with pytest.raises(UnreadableFile, match="is cut short"):
        making.prepared(path, tmp_path / "out")


@pytest.mark.parametrize("ending", ["webp", "avif"])
def test_a_copy_broken_off_after_room_was_made_for_it_is_not_shown_as_whole(tmp_path: Path, ending: str) -> None:
    whole = io.BytesIO()
    papers.noise((900, 1200), 80).save(whole, ending)
    path = tmp_path / f"photo.{ending}"
    path.write_bytes(whole.getvalue()[: len(whole.getvalue()) * 4 // 10].ljust(len(whole.getvalue()), b"\0"))
    with pytest.raises(UnreadableFile, match=r"is cut short|is damaged"):
        making.prepared(path, tmp_path / "out")
    path.write_bytes(whole.getvalue()[:-5000] + bytes(5000))
    with contextlib.suppress(UnreadableFile):
        assert "a part of it is missing" in making.prepared(path, tmp_path / "out").remarks[0]
    path.write_bytes(whole.getvalue() + bytes(300))  # as some programs fill the last block
    assert making.prepared(path, tmp_path / "out").remarks == ()


def _box(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", 8 + len(body)) + kind + body


@pytest.mark.parametrize("after", [b"", _box(b"free", b"x" * 40), b"SEFH" * 20])
def test_how_much_of_an_iphones_picture_has_come_is_told_by_its_boxes(tmp_path: Path, after: bytes) -> None:
    start = _box(b"ftyp", b"heic\0\0\0\0mif1") + _box(b"meta", b"x" * 60)
    long = struct.pack(">I", 1) + b"mdat" + struct.pack(">Q", 16 + 5000) + b"x" * 5000
    path = tmp_path / "a.heic"
    for picture in (_box(b"mdat", b"x" * 5000), long):
        path.write_bytes(start + picture + after)
        assert missing_end.share_there(str(path)) == 1
        path.write_bytes((start + picture)[:2000])
        assert missing_end.share_there(str(path)) == pytest.approx(2000 / len(start + picture))
    path.write_bytes(start + struct.pack(">I", 0) + b"mdat" + b"x" * 5000)  # 0: to the end, wherever that is
    assert missing_end.share_there(str(path)) == 1


@pytest.mark.parametrize("kept", [0.3, 0.9])
def test_a_jpeg_cut_short_is_noticed(tmp_path: Path, kept: float) -> None:
    path = tmp_path / "photo.jpg"
    papers.noise((300, 400), 80).save(path)
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * kept)])
    if kept > 0.5:
        assert making.prepared(path, tmp_path / "out").remarks
    else:
        with pytest.raises(UnreadableFile, match="is cut short"):
            making.prepared(path, tmp_path / "out")


def test_a_picture_that_would_fill_the_memory_is_refused(tmp_path: Path) -> None:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", 60000, 60000, 8, 2, 0, 0, 0)
    path = tmp_path / "bomb.png"
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + body)
    with pytest.raises(UnreadableFile, match="60,000 by 60,000 dots"):
        making.prepared(path, tmp_path / "out")


def test_a_broken_picture_is_refused(tmp_path: Path) -> None:
    for name, content in (
        ("a.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"x" * 99),
        ("a.jpg", b"\xff\xd8\xff\xe0junk"),
    ):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(UnreadableFile, match="is damaged"):
            making.prepared(tmp_path / name, tmp_path / "out")


def test_the_same_picture_gives_the_same_copy(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    making.quadrants().save(path)
    copies = [Path(making.prepared(path, tmp_path / f"out{n}").reading).read_bytes() for n in (1, 2)]
    assert copies[0] == copies[1]


def test_a_jpeg_that_pdf_does_not_know_is_not_taken_as_it_is() -> None:
    made = io.BytesIO()
    making.quadrants().save(made, "JPEG")
    lossless = made.getvalue().replace(b"\xff\xc0", b"\xff\xc3", 1)
    assert jpeg.without_extras(made.getvalue()) is not None
    assert jpeg.without_extras(lossless) is None
    assert jpeg.without_extras(b"\xff\xd8\xff\xda") is None


def test_pictures_inside_letters_are_made_small_and_white() -> None:
    made = io.BytesIO()
    Image.new("RGBA", (4000, 2000), (0, 0, 0, 0)).save(made, "PNG")
    small = pixels.small(made.getvalue(), longest=1700)
    assert small is not None and small.size == (1700, 850) and small.getpixel((5, 5)) == (255, 255, 255)
    assert pixels.small(b"not a picture", longest=1700) is None


def test_a_frame_that_cannot_be_shown_leaves_a_page_that_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "scan.tiff"
    frames = [Image.new("RGB", (200, 300), colour) for colour in ("red", "blue", "lime")]
    frames[0].save(path, save_all=True, append_images=frames[1:])
    decode = photos._decoded  # noqa: SLF001

    def spoilt(frame: Image.Image) -> "tuple[Image.Image | None, bool]":
        if frame.tell() == 1:
            raise OSError
        return decode(frame)

    monkeypatch.setattr(photos, "_decoded", spoilt)
    made = making.prepared(path, tmp_path / "out")
    assert len(made.pages) == 3 and made.remarks == ("Picture 2 of 3 in it is damaged and cannot be shown.",)
    darkest, _ = making.picture(made.reading, 1).convert("L").getextrema()
    assert darkest < 100  # type: ignore[operator]
