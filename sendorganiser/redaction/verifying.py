"""Reads a redacted copy back in every way words could be had from it, in a worker process, and says where any are.

It knows nothing of how the copy was made: only which words must be gone, and where boxes must stand.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from sendorganiser import sealed
from sendorganiser.errors import UnreadableFile
from sendorganiser.model.redaction import Leak, Rect, RedactionBox
from sendorganiser.pdf.letters import Letters, lines
from sendorganiser.pdf.reading import letters_on, opened
from sendorganiser.presets import from_plain, to_plain
from sendorganiser.redaction.finding import stands
from sendorganiser.redaction.haystacks import haystacks
from sendorganiser.redaction.painting import marker, patch, pixels

if TYPE_CHECKING:
    import pikepdf
    from PIL.Image import Image
    from pypdfium2 import PdfDocument

_OFF = 24.0  # of 255: how far the dots of a box may lie, on average, from what was painted there (JPEG)
_LEAST_IN_CODE = 4  # letters
_INSIDE = 1.5  # points: letters this near to a box's edge belong to its neighbours
_BETWEEN = re.compile("[\\s\u00ad\u2010-\u2014\u0300-\u036f'\"‘’“”-]+")
_UNWANTED_ROOT = (
    *("/Metadata", "/Outlines", "/Names", "/Dests", "/AcroForm", "/OCProperties", "/OpenAction", "/AA"),
    *("/StructTreeRoot", "/PageLabels", "/AF", "/Collection", "/PieceInfo", "/Threads"),
)
_UNWANTED_PAGE = ("/Annots", "/Thumb", "/PieceInfo", "/Metadata", "/AA", "/B", "/StructParents", "/AF", "/LastModified")


def verify(
    file: str, boxes: list[dict[str, Any]], gone: list[str], pages: int, tell: Callable[[Any], None]
) -> list[dict[str, Any]]:
    """Return the leaks of a copy: `gone` are words that must be nowhere in it, `pages` how many it must have."""
    import pikepdf

    placed = [from_plain(RedactionBox, plain, "box") for plain in boxes]
    raw = sealed.read_bytes(file)
    long = [word for word in gone if sum(c.isalnum() for c in word) >= _LEAST_IN_CODE]
    leaks = list(_of_file(raw))
    try:
        with pikepdf.open(sealed.source(file)) as pdf:
            if len(pdf.pages) != pages:
                leaks.append(Leak(0, f"the number of pages: {len(pdf.pages)} instead of {pages}"))
            leaks += _of_structure(pdf)
            tell({"what": "Reading the copy back", "done": 0, "total": pages})
            for hay in haystacks(pdf, raw):
                leaks += (Leak(hay.page, hay.where, word) for word in _held(hay.text, long if hay.is_raw else gone))
            leaks += _of_pictures(pdf, placed)
    except pikepdf.PdfError as error:
        raise UnreadableFile("The redacted copy cannot be read back.", "Nothing was kept; try again.") from error
    document = opened(file)
    try:
        for number in range(1, len(document) + 1):
            leaks += _of_letters(document, number, [b for b in placed if b.page == number], gone)
            tell({"what": "Reading the copy back", "done": number, "total": pages})
    finally:
        document.close()
    unique = {(leak.page, leak.where, leak.words): leak for leak in leaks}
    return [to_plain(leak) for leak in unique.values()]


def read_in_pictures(words: Sequence[Sequence[Any]], page: int, gone: Sequence[str]) -> list[Leak]:
    """Return where OCR still reads words that must be gone: `words` are [text, x0, y0, x1, y1] of a page."""
    from sendorganiser.model.document import Word
    from sendorganiser.pdf.letters import letters_of

    letters = letters_of([Word(str(text), *map(float, box)) for text, *box in words])
    leaks: list[Leak] = []
    for word in gone:
        leaks += (Leak(page, "what can be seen on the page", word, hit) for hit in _hits(letters, word))
    return leaks


def _hits(letters: Letters, word: str) -> list[tuple[Rect, ...]]:
    return [tuple(box for _, _, box in lines(letters, *span)) for span in stands(letters.text, word)]


def _held(text: str, gone: Sequence[str]) -> list[str]:
    """Return the words a text holds; a quick look at its bare letters first, for texts are many and long."""
    bare = _bare(text)
    return [word for word in gone if _bare(word.removeprefix("=")) in bare and stands(text, word)]


def _bare(text: str) -> str:
    """A text without case, accents, gaps, line ends, hyphens and quotes: all that a word may be written with."""
    return _BETWEEN.sub("", unicodedata.normalize("NFKD", text).casefold())


def _of_file(raw: bytes) -> Iterator[Leak]:
    if raw.count(b"%%EOF") != 1 or b"/Prev" in raw:
        yield Leak(0, "an earlier version of the file inside it")
    if b"/Encrypt" in raw:
        yield Leak(0, "a part that is locked")


def _of_structure(pdf: "pikepdf.Pdf") -> Iterator[Leak]:
    unwanted = [key for key in _UNWANTED_ROOT if key in pdf.Root]
    unwanted += [key for page in pdf.pages for key in _UNWANTED_PAGE if key in page.obj]
    if "/Info" in pdf.trailer:
        unwanted.append("/Info")
    for key in dict.fromkeys(unwanted):
        yield Leak(0, f"hidden details ({key[1:]})")


def _of_letters(
    document: "PdfDocument", number: int, boxes: Sequence[RedactionBox], gone: Sequence[str]
) -> Iterator[Leak]:
    page = document.get_page(number - 1)
    try:
        letters = letters_on(page)
    finally:
        page.close()
    for word in gone:
        yield from (Leak(number, "the page's text", word, hit) for hit in _hits(letters, word))
    allowed = {c for box in boxes for c in marker(box)}
    for box in boxes:
        under = _under(letters, box)
        is_ours = under in "".join(marker(box).split()) or (_overlaps(box, boxes) and set(under) <= allowed)
        if not is_ours:
            yield Leak(number, "text under a box", under, (box.rect,))


def _under(letters: Letters, box: RedactionBox) -> str:
    x0, y0, x1, y1 = box.rect
    kept = []
    for letter, place in zip(letters.text, letters.boxes, strict=True):
        if place is not None and letter.strip():
            x, y = (place[0] + place[2]) / 2, (place[1] + place[3]) / 2
            if x0 + _INSIDE < x < x1 - _INSIDE and y0 + _INSIDE < y < y1 - _INSIDE:
                kept.append(letter)
    return "".join(kept)


def _of_pictures(pdf: "pikepdf.Pdf", boxes: Sequence[RedactionBox]) -> Iterator[Leak]:
    """Look whether each box's dots in the page's one picture are what was painted, and nothing else is drawn there."""
    import pikepdf
    from PIL import ImageChops, ImageStat

    for number in sorted({box.page for box in boxes}):
        page = pdf.pages[number - 1]
        drawn: Any = page.obj["/Resources"].get("/XObject", pikepdf.Dictionary())
        pictures = [each for _, each in drawn.items() if each.get("/Subtype") == pikepdf.Name.Image]
        if len(pictures) != 1:
            yield Leak(number, "a page that is not a picture")
            continue
        picture = pikepdf.PdfImage(pictures[0]).as_pil_image().convert("L")
        scale = picture.width / float(page.mediabox[2])
        for box in (b for b in boxes if b.page == number):
            place = pixels(box.rect, scale, picture.size)
            painted = patch(place[2] - place[0], place[3] - place[1], box.said, scale)
            if _overlaps(box, [b for b in boxes if b.page == number]):
                painted = _union(box, [b for b in boxes if b.page == number], scale, picture.size)
            off = ImageStat.Stat(ImageChops.difference(picture.crop(place), painted)).mean[0]
            if off > _OFF:
                yield Leak(number, "the picture under a box", box.words, (box.rect,))


def _overlaps(box: RedactionBox, boxes: Sequence[RedactionBox]) -> bool:
    return any(other is not box and _meet(other, box) for other in boxes)


def _union(box: RedactionBox, boxes: Sequence[RedactionBox], scale: float, size: tuple[int, int]) -> "Image":
    """Make what boxes that lie over each other leave to be seen within one of them: they were painted in order."""
    from PIL import Image

    x0, y0, x1, y1 = pixels(box.rect, scale, size)
    made = Image.new("L", (x1 - x0, y1 - y0))
    for each in boxes:
        place = pixels(each.rect, scale, size)
        made.paste(patch(place[2] - place[0], place[3] - place[1], each.said, scale), (place[0] - x0, place[1] - y0))
    return made


def _meet(one: RedactionBox, other: RedactionBox) -> bool:
    a, b = one.rect, other.rect
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
