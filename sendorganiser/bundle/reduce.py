"""Makes a paper's pictures as small as their printed size and their kind ask for. Runs in a worker process.

A scan of print without colour becomes grey; one with colour (a highlighter, a signature in ink) keeps it; both have
200 dots per inch, which is enough to read and to recognise letters by. A picture that would not become clearly smaller
stays as it is, to the byte, and so does a paper of such pictures.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sendorganiser import sealed
from sendorganiser.bundle.untrusted import dictionary, entry, inherited, items, name, number, numbers
from sendorganiser.errors import InputProblem

if TYPE_CHECKING:
    import pikepdf
    from PIL.Image import Image

DPI = 200
_TOO_FINE = 1.12  # of what is wanted: less is not worth drawing anew
_WORTH = 0.9  # of what it was: a picture that does not become smaller than this stays
_WORTH_ALL = 0.97
_GREY, _COLOUR, _PHOTO = 65, 70, 75  # how good a JPEG
_SMALLEST = 20_000  # bytes: below this, nothing is to be won
_FEWEST_DOTS = 200
_LOSSLESS = 0.8  # bytes stored a dot: below this, a picture without loss is a drawing, and stays one
_LOOK = 480  # dots along the longer side of what is looked at to tell its kind
_HUE = 22  # how far from the paper's own tint a dot must be to be a colour
_COLOURED = 0.0005  # share of such dots, from which a picture has colour
_PAPER = 0.55  # share of dots as bright as the paper, from which a picture is of print
_DEEPEST = 5
_TRIED = 3  # pictures of a paper, for an estimate

Matrix = tuple[float, float, float, float]


@dataclass
class _Picture:
    """A picture of the paper and how large it is printed where it is largest, in points."""

    stream: Any
    width: float
    height: float
    bytes: int


def reduce_pictures(file: str, out: str) -> dict[str, Any]:
    """Write the PDF `file` with smaller pictures to `out`; answer with its bytes before and after.

    Where that wins nothing, `after` is `before` and `out` is not written.
    """
    import pikepdf

    before = sealed.size(file)
    with _opened(file) as pdf:
        pictures = _worth_a_look(pdf)
        smaller = [picture for picture in pictures if _put_smaller(picture)]
        if smaller:
            target = io.BytesIO()
            pdf.save(
                target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate,
                stream_decode_level=pikepdf.StreamDecodeLevel.none,
            )  # fmt: skip
            if target.tell() < _WORTH_ALL * before:
                sealed.write_bytes(out, target.getvalue())
                return {"before": before, "after": target.tell(), "pictures": len(pictures), "smaller": len(smaller)}
    return {"before": before, "after": before, "pictures": len(pictures), "smaller": 0}


def estimate(file: str) -> dict[str, int]:
    """Say about how many bytes the PDF has with smaller pictures, from a few of them."""
    before = sealed.size(file)
    with _opened(file) as pdf:
        pictures = sorted(_worth_a_look(pdf), key=lambda picture: picture.bytes)
        some = pictures[:: max(1, len(pictures) // _TRIED)][-_TRIED:]
        was = sum(picture.bytes for picture in some)
        now = sum(len(made[0]) if (made := _smaller(picture)) is not None else picture.bytes for picture in some)
        all_of_them = sum(picture.bytes for picture in pictures)
    after = before - round(all_of_them * (1 - now / was)) if was else before
    return {"before": before, "after": after if after < _WORTH_ALL * before else before}


def draw_page(file: str, page: int, out: str, dpi: int = 150) -> dict[str, int]:
    """Draw a page (from 1) of a PDF as a picture to look at; answer with its size in dots."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(sealed.pdfium_source(file))
    except pypdfium2.PdfiumError as error:
        raise _unreadable(file) from error
    try:
        if not 1 <= page <= len(document):
            raise InputProblem(f"This paper has no page {page}.", f"It has {len(document)}.")
        picture = document[page - 1].render(scale=dpi / 72).to_pil()
    finally:
        document.close()
    held = io.BytesIO()
    picture.save(held, "PNG")
    sealed.write_bytes(out, held.getvalue())
    return {"width": picture.width, "height": picture.height}


def _opened(file: str) -> "pikepdf.Pdf":
    import pikepdf

    try:
        return pikepdf.open(sealed.source(file), suppress_warnings=True)
    except (pikepdf.PdfError, pikepdf.PasswordError, OSError) as error:
        raise _unreadable(file) from error


def _unreadable(file: str) -> InputProblem:
    return InputProblem(f"“{Path(file).name}” cannot be read as a PDF.", "Add the paper again, or check the archive.")


def _worth_a_look(pdf: "pikepdf.Pdf") -> list[_Picture]:
    """Return each picture of the paper once that can be drawn anew without changing what the page shows."""
    import pikepdf

    found: dict[tuple[int, int], _Picture] = {}
    for page in pdf.pages:
        try:
            used = list(_drawn(page, inherited(page.obj, "/Resources"), (1, 0, 0, 1), 1))
        except (pikepdf.PdfError, RuntimeError, ValueError):
            continue
        for stream, width, height in used:
            known = found.get(stream.objgen)
            if known is not None:
                known.width, known.height = max(known.width, width), max(known.height, height)
            elif _is_plain(stream):
                found[stream.objgen] = _Picture(stream, width, height, int(number(stream.get("/Length")) or 0))
    return [picture for picture in found.values() if picture.bytes >= _SMALLEST]


def _drawn(content: Any, resources: Any, matrix: Matrix, depth: int) -> Iterator[tuple[Any, float, float]]:
    """Yield the pictures that a drawing paints, each with the size it is printed at, in points."""
    import pikepdf

    drawings = dictionary(entry(resources, "/XObject"))
    if drawings is None:
        return
    stack: list[Matrix] = []
    for step in pikepdf.parse_content_stream(content, "q Q cm Do"):
        operator = str(step.operator)
        if operator == "q":
            stack.append(matrix)
        elif operator == "Q" and stack:
            matrix = stack.pop()
        elif operator == "cm" and (moved := numbers(pikepdf.Array(step.operands), 6)) is not None:
            matrix = _times(moved, matrix)
        elif operator == "Do" and step.operands:
            drawing = drawings.get(name(step.operands[0]) or "/")
            if not isinstance(drawing, pikepdf.Stream):
                continue
            if name(drawing.get("/Subtype")) == "/Image":
                a, b, c, d = matrix
                yield drawing, (a * a + b * b) ** 0.5, (c * c + d * d) ** 0.5
            elif depth < _DEEPEST:
                inner = numbers(drawing.get("/Matrix"), 6) or [1, 0, 0, 1, 0, 0]
                below = drawing.get("/Resources") or resources
                yield from _drawn(drawing, below, _times(inner, matrix), depth + 1)


def _times(first: list[float], then: Matrix) -> Matrix:
    a, b, c, d = first[:4]
    p, q, r, s = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s


def _is_plain(stream: Any) -> bool:
    """Say whether a picture is made of dots and nothing else: no stencil, no key colour, no table of its own."""
    bits = number(stream.get("/BitsPerComponent"))
    if stream.get("/ImageMask") or bits != 8 or "/Decode" in stream or "/SMaskInData" in stream:
        return False
    if items(stream.get("/Mask")) or "/Matte" in (dictionary(stream.get("/SMask")) or {}):
        return False
    return _colours(stream) in (1, 3)


def _colours(stream: Any) -> int:
    """Return how many numbers say the colour of a dot, where that is grey or red, green and blue; else 0."""
    space = stream.get("/ColorSpace")
    kind = name(space) or name(next(iter(items(space)), None))
    if kind == "/ICCBased":
        return int(number(entry(items(space)[1], "/N")) or 0) if len(items(space)) > 1 else 0
    return {"/DeviceGray": 1, "/CalGray": 1, "/DeviceRGB": 3, "/CalRGB": 3}.get(kind, 0)


def _put_smaller(picture: _Picture) -> bool:
    import pikepdf

    made = _smaller(picture)
    if made is None:
        return False
    data, (width, height), is_grey = made
    stream = picture.stream
    if is_grey and _colours(stream) == 3:
        stream.ColorSpace = pikepdf.Name.DeviceGray
    stream.write(data, filter=pikepdf.Name.DCTDecode)
    stream.Width, stream.Height = width, height
    return True


def _smaller(picture: _Picture) -> tuple[bytes, tuple[int, int], bool] | None:
    """Return a picture as a smaller JPEG, with its size and whether it is grey; None if it is to stay."""
    import pikepdf
    from PIL.Image import DecompressionBombError, Resampling

    stream = picture.stream
    wide, high = int(number(stream.get("/Width")) or 0), int(number(stream.get("/Height")) or 0)
    if min(wide, high) < _FEWEST_DOTS or picture.width < 1 or picture.height < 1:
        return None
    kinds = {name(one) for one in (items(stream.get("/Filter")) or [stream.get("/Filter")])}
    if "/DCTDecode" not in kinds and "/JPXDecode" not in kinds and picture.bytes < _LOSSLESS * wide * high:
        return None
    try:
        drawn = pikepdf.PdfImage(stream).as_pil_image()
        drawn = drawn if drawn.mode in ("L", "RGB") else drawn.convert("RGB")
        is_grey, quality = _kind(drawn)
        drawn = drawn.convert("L") if is_grey else drawn
    except (pikepdf.PdfError, RuntimeError, ValueError, OSError, NotImplementedError, DecompressionBombError):
        return None
    fineness = min(wide / picture.width, high / picture.height) * 72
    if fineness > DPI * _TOO_FINE:
        share = DPI / fineness
        drawn = drawn.resize((max(1, round(wide * share)), max(1, round(high * share))), Resampling.LANCZOS)
    held = io.BytesIO()
    drawn.save(held, "JPEG", quality=quality, optimize=True)
    return (held.getvalue(), drawn.size, is_grey) if held.tell() < _WORTH * picture.bytes else None


def _kind(picture: "Image") -> tuple[bool, int]:
    """Say whether a picture does without colour, and how good a JPEG it should be."""
    from PIL.Image import Resampling

    share = max(1.0, max(picture.size) / _LOOK)
    small = picture.resize(
        (max(1, int(picture.width / share)), max(1, int(picture.height / share))), Resampling.BOX, reducing_gap=2.0
    )
    light, *tints = small.convert("YCbCr").split()
    dots = light.histogram()
    paper = max(range(256), key=lambda value: dots[value])
    is_print = sum(dots[max(0, paper - 24) : paper + 25]) > _PAPER * light.width * light.height and paper > 127
    is_grey = picture.mode == "L" or not any(_has_colour(tint.histogram()) for tint in tints)
    return is_grey, (_GREY if is_grey else _COLOUR) if is_print else _PHOTO


def _has_colour(dots: list[int]) -> bool:
    """Say whether some dots are of another colour than most; the paper's own tint, yellow with age, is none."""
    whole, seen, middle = sum(dots), 0, 0
    for value, count in enumerate(dots):
        seen += count
        if seen * 2 >= whole:
            middle = value
            break
    return sum(dots[: max(0, middle - _HUE)]) + sum(dots[middle + _HUE + 1 :]) > _COLOURED * whole
