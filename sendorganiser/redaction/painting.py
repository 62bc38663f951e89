"""Draws a page as a picture with its boxes painted over, so that nothing under them is left in any form."""

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sendorganiser.model.redaction import Rect, RedactionBox
from sendorganiser.pdf.letters import Letters
from sendorganiser.resources import resource

if TYPE_CHECKING:
    import pikepdf
    from PIL.Image import Image
    from pypdfium2 import PdfPage

DPI = 200
_MOST_PIXELS = 12_000_000
_MOST_GREY = 14  # of 255: how far the colours of a dot may lie apart for it to be called grey
_SPECKS = 0.0005  # share of dots that may have colour on a page that is kept in grey
_MIDTONES = 0.12  # share of dots neither dark nor pale above which a page is a photograph
_QUALITY = 82
_LEAST_PRINT, _LEAST_WHOLE, _MOST_PRINT = 5.0, 7.0, 11.0  # points, of what is printed on a box
_BLACK, _WHITE = 0, 255
_TOUCHED = 0.1  # of a letter's box: so much of it under a box, and it goes from the hidden text too
_LINE = 8.0  # points: words whose middles are nearer than this stand on one line
_INK = 24  # of 255: how much the dots of a place must differ for a letter to be seen there


@dataclass(frozen=True)
class Painted:
    """A page as a picture: its size in points, and how many dots there are to a point."""

    picture: "Image"
    width: float
    height: float
    scale: float


def paint(page: "PdfPage", boxes: Sequence[RedactionBox]) -> Painted:
    """Draw a page as it is seen, and paint the boxes over it."""
    width, height = page.get_size()
    scale = min(DPI / 72, math.sqrt(_MOST_PIXELS / max(1.0, width * height)))
    drawn: Image = page.render(scale=scale, draw_annots=True, fill_color=(255, 255, 255, 255)).to_pil().convert("RGB")
    picture = drawn.convert("L") if _is_grey(drawn) else drawn
    for box in boxes:
        place = pixels(box.rect, scale, picture.size)
        picture.paste(patch(place[2] - place[0], place[3] - place[1], box.said, scale).convert(picture.mode), place[:2])
    return Painted(picture, width, height, scale)


def pixels(rect: Rect, scale: float, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """Return the dots a box covers, all it touches; at least one."""
    x0, y0 = max(0, math.floor(rect[0] * scale)), max(0, math.floor(rect[1] * scale))
    x1, y1 = min(size[0], math.ceil(rect[2] * scale)), min(size[1], math.ceil(rect[3] * scale))
    x0, y0 = min(x0, size[0] - 1), min(y0, size[1] - 1)
    return x0, y0, max(x1, x0 + 1), max(y1, y0 + 1)


def patch(width: int, height: int, said: str, scale: float) -> "Image":
    """Make what stands in place of what was there: black, with words in white if there is room for them."""
    from PIL import Image, ImageDraw

    made = Image.new("L", (width, height), _BLACK)
    if not said:
        return made
    font = _font(min(_MOST_PRINT * scale, height * 0.78))
    for words, least in ((said, _LEAST_WHOLE * scale), (said.split(" – ")[0], _LEAST_PRINT * scale)):
        size = font.size
        while size >= least and font.getlength(words) > width - 2:
            size *= 0.92
            font = _font(size)
        if size >= least:
            ImageDraw.Draw(made).text((width / 2, height / 2), words, fill=_WHITE, font=font, anchor="mm")
            break
        font = _font(min(_MOST_PRINT * scale, height * 0.78))
    return made


def words_left(painted: Painted, letters: Letters, boxes: Sequence[RedactionBox]) -> list[list[Any]]:
    """Return the words [text, x0, y0, x1, y1] of a page that are under no box and can be seen on the picture."""
    grey = painted.picture.convert("L")
    kept = []
    for text, rects in _words(letters):
        x0, y0 = min(r[0] for r in rects), min(r[1] for r in rects)
        x1, y1 = max(r[2] for r in rects), max(r[3] for r in rects)
        if any(_share(rect, box.rect) > _TOUCHED for rect in rects for box in boxes):
            continue
        darkest, lightest = grey.crop(pixels((x0, y0, x1, y1), painted.scale, grey.size)).getextrema()
        assert not isinstance(darkest, tuple) and not isinstance(lightest, tuple)  # one channel
        if lightest - darkest >= _INK:
            kept.append([text, x0, y0, x1, y1])
    return kept


def marker(box: RedactionBox) -> str:
    """Return the words that stand in the hidden text where a box is."""
    return f"[{box.label or 'redacted'}]"


def with_markers(words: Sequence[Sequence[Any]], boxes: Sequence[RedactionBox]) -> list[list[Any]]:
    """Return the words of a painted page with a mark for each box, and without what is only printed on one."""
    kept = [list(word) for word in words if not any(_is_within(word, box.rect) for box in boxes)]
    marked: list[RedactionBox] = []
    for box in boxes:
        if not any(_share(box.rect, other.rect) > 0 for other in marked):
            marked.append(box)
            kept.append([marker(box), *box.rect])
    return sorted(kept, key=lambda word: (round((word[2] + word[4]) / 2 / _LINE), word[1]))


def _is_within(word: Sequence[Any], rect: Rect) -> bool:
    x, y = (word[1] + word[3]) / 2, (word[2] + word[4]) / 2
    return bool(rect[0] <= x <= rect[2] and rect[1] <= y <= rect[3])


def add_page(book: "pikepdf.Pdf", painted: Painted) -> None:
    """Add a page that is nothing but the picture."""
    import pikepdf

    image = _image(book, painted.picture)
    width, height = painted.width, painted.height
    page = pikepdf.Dictionary(
        Type=pikepdf.Name.Page,
        MediaBox=[0, 0, round(width, 3), round(height, 3)],
        Resources=pikepdf.Dictionary(XObject=pikepdf.Dictionary(Seen=image)),
        Contents=book.make_stream(f"q {width:.3f} 0 0 {height:.3f} 0 0 cm /Seen Do Q\n".encode()),
    )
    book.pages.append(pikepdf.Page(book.make_indirect(page)))


def _image(book: "pikepdf.Pdf", picture: "Image") -> "pikepdf.Object":
    import pikepdf

    made: Any
    if picture.mode == "L" and not _is_photograph(picture):
        # Sixteen greys are all that print needs, and need no room.
        made = book.make_stream(_packed(picture))
        made.BitsPerComponent, made.ColorSpace = 4, pikepdf.Name.DeviceGray
    else:
        data = io.BytesIO()
        picture.save(data, "JPEG", quality=_QUALITY, subsampling=0, optimize=True)
        made = pikepdf.Stream(book, data.getvalue())
        made.Filter, made.BitsPerComponent = pikepdf.Name.DCTDecode, 8
        made.ColorSpace = pikepdf.Name.DeviceGray if picture.mode == "L" else pikepdf.Name.DeviceRGB
    made.Type, made.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    made.Width, made.Height = picture.size
    image: pikepdf.Object = book.make_indirect(made)
    return image


def _packed(picture: "Image") -> bytes:
    """Return the dots of a grey picture, two to a byte."""
    wider = picture.crop((0, 0, picture.width + picture.width % 2, picture.height))
    dots = wider.point([min(15, round(value / 17)) for value in range(256)]).tobytes()
    high, low = dots[0::2], dots[1::2]
    return bytes(h << 4 | n for h, n in zip(high, low, strict=True))


def _is_grey(picture: "Image") -> bool:
    from PIL import ImageChops

    red, green, blue = picture.split()
    counts = [0, 0]
    for one, other in ((red, green), (green, blue), (red, blue)):
        far = ImageChops.difference(one, other).histogram()
        counts = [max(counts[0], sum(far[_MOST_GREY + 1 :])), sum(far)]
    return counts[0] <= _SPECKS * counts[1]


def _is_photograph(picture: "Image") -> bool:
    counts = picture.histogram()
    return sum(counts[60:215]) > _MIDTONES * sum(counts)


def _font(size: float) -> Any:
    from PIL import ImageFont

    return ImageFont.truetype(str(resource("fonts", "AtkinsonHyperlegibleNext-Bold.ttf")), max(4.0, size))


def _words(letters: Letters) -> list[tuple[str, list[Rect]]]:
    found: list[tuple[str, list[Rect]]] = []
    is_open = False
    for letter, box in zip(letters.text, letters.boxes, strict=True):
        if letter.isspace():
            is_open = False
        elif box is not None:
            if not is_open or not _on_line(found[-1][1][-1], box):
                found.append(("", []))
                is_open = True
            found[-1] = (found[-1][0] + letter, [*found[-1][1], box])
    return [word for word in found if word[0].strip()]


def _on_line(before: Rect, after: Rect) -> bool:
    return before[1] <= (after[1] + after[3]) / 2 <= before[3]


def _share(letter: Rect, box: Rect) -> float:
    across = min(letter[2], box[2]) - max(letter[0], box[0])
    down = min(letter[3], box[3]) - max(letter[1], box[1])
    area = (letter[2] - letter[0]) * (letter[3] - letter[1])
    return across * down / area if across > 0 and down > 0 and area > 0 else 0.0
