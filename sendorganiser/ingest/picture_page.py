"""Puts pictures into a PDF: packed without loss where that is sensible, each upright on an A4 page."""

import io
import struct
from typing import TYPE_CHECKING

from sendorganiser.pdf.sheet import A4
from sendorganiser.resources import resource

if TYPE_CHECKING:
    import pikepdf
    from PIL.Image import Image

_MARGIN = 12.0
_NEARLY_A4 = 0.03
_COARSEST = 100.0  # dots an inch: a small picture is not blown up beyond this
_LARGEST_EXACT = 6_000_000  # bytes; above this an exact picture is kept as a good JPEG
_QUALITY = 92
# Where the corners of the unit square, which a PDF picture fills, go for each EXIF orientation (1 to 8).
_MATRICES = {
    1: (1, 0, 0, 1, 0, 0),
    2: (-1, 0, 0, 1, 1, 0),
    3: (-1, 0, 0, -1, 1, 1),
    4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1),
    6: (0, -1, 1, 0, 0, 1),
    7: (0, 1, 1, 0, 0, 0),
    8: (0, 1, -1, 0, 1, 0),
}


def add(pdf: "pikepdf.Pdf", picture: "pikepdf.Stream", width: int, height: int, orientation: int) -> None:
    """Add an A4 page, upright or lying as the picture is, with the picture in its middle."""
    import pikepdf

    if orientation >= 5:
        width, height = height, width
    paper = A4 if height >= width else (A4[1], A4[0])
    shown_width, shown_height = _shown_size(width, height, paper)
    x, y = (paper[0] - shown_width) / 2, (paper[1] - shown_height) / 2
    turn = " ".join(str(n) for n in _MATRICES[orientation])
    drawing = f"q {shown_width:.3f} 0 0 {shown_height:.3f} {x:.3f} {y:.3f} cm {turn} cm /Im0 Do Q"
    page = pdf.add_blank_page(page_size=paper).obj
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=picture))
    page.Contents = pdf.make_stream(drawing.encode("ascii"))


def add_missing(pdf: "pikepdf.Pdf", said: str) -> None:
    """Add an A4 page that says what is missing here, so that no page goes lost without a trace."""
    from PIL import Image, ImageDraw, ImageFont

    sheet = Image.new("L", (1240, 1754), 255)
    font = ImageFont.truetype(str(resource("fonts") / "AtkinsonHyperlegibleNext-Regular.ttf"), 32)
    ImageDraw.Draw(sheet).text((120, 160), said, fill=0, font=font)
    picture = sheet.convert("1")
    add(pdf, packed(pdf, picture, photo=False), picture.width, picture.height, 1)


def packed(pdf: "pikepdf.Pdf", image: "Image", *, photo: bool) -> "pikepdf.Stream":
    """Return the picture as a PDF keeps it: fax code for black and white, exact for drawings, JPEG for photos."""
    if image.mode == "1" and (made := _fax(pdf, image)) is not None:
        return made
    if not photo:
        exact = _exact(pdf, image)
        if exact is not None and len(exact.read_raw_bytes()) <= _LARGEST_EXACT:
            return exact
    return _jpeg(pdf, image)


def _shown_size(width: int, height: int, paper: tuple[float, float]) -> tuple[float, float]:
    shape, wanted = width / height, paper[0] / paper[1]
    margin = 0.0 if abs(shape / wanted - 1) <= _NEARLY_A4 else _MARGIN
    scale = min((paper[0] - 2 * margin) / width, (paper[1] - 2 * margin) / height, 72 / _COARSEST)
    return width * scale, height * scale


def _image(pdf: "pikepdf.Pdf", content: bytes, image: "Image") -> "pikepdf.Stream":
    import pikepdf

    made = pdf.make_stream(content)
    made.Type, made.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    made.Width, made.Height, made.BitsPerComponent = image.width, image.height, 8
    made.ColorSpace = pikepdf.Name.DeviceGray if image.mode in ("1", "L") else pikepdf.Name.DeviceRGB
    return made


def _jpeg(pdf: "pikepdf.Pdf", image: "Image") -> "pikepdf.Stream":
    import pikepdf

    shown = image if image.mode in ("L", "RGB") else image.convert("L" if image.mode == "1" else "RGB")
    content = io.BytesIO()
    shown.save(content, "JPEG", quality=_QUALITY, subsampling=0)
    made = _image(pdf, content.getvalue(), shown)
    made.Filter = pikepdf.Name.DCTDecode
    return made


def _fax(pdf: "pikepdf.Pdf", image: "Image") -> "pikepdf.Stream | None":
    """Pack black and white as fax machines do (CCITT Group 4)."""
    import pikepdf
    from PIL import Image

    tiff = io.BytesIO()
    try:
        image.save(tiff, "TIFF", compression="group4", tiffinfo={278: image.height})
    except (OSError, ValueError, RuntimeError):  # a damaged TIFF's own tags may be more than the writer takes
        return None
    with Image.open(tiff) as written:
        tags = written.tag_v2  # type: ignore[attr-defined]
        starts, lengths, black_is_nought = tags[273], tags[279], tags[262] == 1
    if len(starts) != 1:
        return None
    made = _image(pdf, tiff.getvalue()[starts[0] : starts[0] + lengths[0]], image)
    made.BitsPerComponent, made.Filter = 1, pikepdf.Name.CCITTFaxDecode
    made.DecodeParms = pikepdf.Dictionary(K=-1, Columns=image.width, Rows=image.height, BlackIs1=black_is_nought)
    return made


def _exact(pdf: "pikepdf.Pdf", image: "Image") -> "pikepdf.Stream | None":
    """Pack each dot exactly, by letting Pillow write a PNG, whose packing PDF shares."""
    import pikepdf

    shown = image.convert("L") if image.mode == "1" else image
    png = io.BytesIO()
    shown.save(png, "PNG", compress_level=6)
    chunks = list(_chunks(png.getvalue()))
    header = next(body for kind, body in chunks if kind == b"IHDR")
    bits, kind = header[8], header[9]
    made = _image(pdf, b"".join(body for name, body in chunks if name == b"IDAT"), shown)
    colours = 3 if kind == 2 else 1
    if kind == 3:
        palette = next(body for name, body in chunks if name == b"PLTE")
        made.ColorSpace = pikepdf.Array(
            [pikepdf.Name.Indexed, pikepdf.Name.DeviceRGB, len(palette) // 3 - 1, pikepdf.String(palette)]
        )
    made.BitsPerComponent, made.Filter = bits, pikepdf.Name.FlateDecode
    made.DecodeParms = pikepdf.Dictionary(Predictor=15, Colors=colours, BitsPerComponent=bits, Columns=shown.width)
    return made


def _chunks(png: bytes) -> "list[tuple[bytes, bytes]]":
    found = []
    at = 8
    while at + 8 <= len(png):
        (length,) = struct.unpack_from(">I", png, at)
        found.append((png[at + 4 : at + 8], png[at + 8 : at + 8 + length]))
        at += 12 + length
    return found
