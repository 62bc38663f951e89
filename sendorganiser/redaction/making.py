"""Makes the redacted copy of a paper, in a worker process: pages with boxes become pictures, the others are kept bare.

Nothing of the old file is taken over but what draws the kept pages: no notes, links, bookmarks, layers, files inside,
details, earlier versions, or text that nobody can see.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from sendorganiser import sealed
from sendorganiser.errors import UnreadableFile
from sendorganiser.model.redaction import RedactionBox
from sendorganiser.pdf.covered import covered_on, has_unseen_letters
from sendorganiser.pdf.hidden import hidden_font, hidden_words
from sendorganiser.pdf.reading import letters_on, opened
from sendorganiser.pdf.sheet import Sheet
from sendorganiser.presets import from_plain
from sendorganiser.redaction import painting
from sendorganiser.redaction.keeping import Keeper, NotPlain

if TYPE_CHECKING:
    import pikepdf
    from pypdfium2 import PdfDocument

_HIDDEN = "SENDHidden"


def make(
    file: str, boxes: list[dict[str, Any]], as_pictures: list[int], out: str, tell: Callable[[Any], None]
) -> dict[str, Any]:
    """Write the copy without hidden words to `out`.

    Return {"pages": how many, "pictures": [pages that are pictures now], "illustrated": [others that draw pictures],
    "words": {page: its own words that are left}}. Pictures that are not in `words` are to be read by OCR. Of
    `as_pictures` pictures are made in any case.
    """
    import pikepdf

    by_page = _by_page(boxes)
    seen = opened(file)
    try:
        with pikepdf.open(sealed.source(file), suppress_warnings=True) as source, pikepdf.new() as book:
            pages = len(source.pages)
            if len(seen) != pages:
                raise UnreadableFile(
                    "This paper's pages cannot be told apart safely.", "Print it to a new PDF, add that, and redact it."
                )
            unsafe = {n for n in range(1, pages + 1) if n not in by_page and covered_on(seen, n)}
            painted = set(by_page) | set(as_pictures) | unsafe
            keeper = Keeper(source, {n - 1 for n in painted})
            pictures: list[int] = []
            illustrated: list[int] = []
            words: dict[str, list[list[Any]]] = {}
            for number in range(1, pages + 1):
                tell({"what": "Taking words out", "done": number - 1, "total": pages})
                bare = None if number in painted else _bare(keeper, source.pages[number - 1])
                if bare is not None:
                    if keeper.draws_pictures:
                        illustrated.append(number)
                    book.pages.append(bare)
                    continue
                pictures.append(number)
                own = _picture(book, seen, number, by_page.get(number, []))
                if own:
                    words[str(number)] = own
            _save(book, out)
            return {"pages": pages, "pictures": pictures, "illustrated": illustrated, "words": words}
    except (pikepdf.PdfError, OSError) as error:
        raise UnreadableFile("This paper's file is damaged.", "Restore it from a backup, or add it again.") from error
    finally:
        seen.close()


def finish(file: str, words: dict[str, list[list[Any]]], boxes: list[dict[str, Any]], out: str) -> int:
    """Lay words [text, x0, y0, x1, y1] unseen over pages of `file`, and write it to `out`; return its pages."""
    import pikepdf

    for number, there in _by_page(boxes).items():
        words[str(number)] = painting.with_markers(words.get(str(number), []), there)
    with pikepdf.open(sealed.source(file)) as book:
        font = hidden_font(book) if any(words.values()) else None
        for number, page in enumerate(book.pages, 1):
            if words.get(str(number)) and font is not None:
                _lay(page, words[str(number)], font)
        _save(book, out)
        return len(book.pages)


def _by_page(boxes: list[dict[str, Any]]) -> dict[int, list[RedactionBox]]:
    found: dict[int, list[RedactionBox]] = {}
    for plain in boxes:
        box = from_plain(RedactionBox, plain, "box")
        found.setdefault(box.page, []).append(box)
    return found


def _bare(keeper: Keeper, page: "pikepdf.Page") -> "pikepdf.Page | None":
    try:
        return keeper.bare(page)
    except NotPlain:
        return None


def _picture(
    book: "pikepdf.Pdf", seen: "PdfDocument", number: int, boxes: list[RedactionBox]
) -> list[list[Any]] | None:
    """Add the page as a picture; return its own words that are left, or None if only OCR can be trusted to read it."""
    page = seen.get_page(number - 1)
    try:
        painted = painting.paint(page, boxes)
        painting.add_page(book, painted)
        trusted = not has_unseen_letters(page)
        letters = letters_on(page) if trusted else None
    finally:
        page.close()
    if letters is None or covered_on(seen, number):
        return None
    return painting.words_left(painted, letters, boxes)


def _lay(page: "pikepdf.Page", words: list[list[Any]], font: Any) -> None:
    import pikepdf

    left, bottom, right, top = (float(value) for value in page.cropbox)
    turn = int(page.obj.get("/Rotate", 0)) % 360
    width, height = (top - bottom, right - left) if turn in (90, 270) else (right - left, top - bottom)
    moves = {
        0: (1, 0, 0, 1, left, bottom),
        90: (0, 1, -1, 0, right, bottom),
        180: (-1, 0, 0, -1, right, top),
        270: (0, -1, 1, 0, left, top),
    }.get(turn, (1, 0, 0, 1, left, bottom))
    drawn = hidden_words([tuple(word) for word in words], Sheet(width, height, 1, 0, 0), _HIDDEN)
    resources: Any = page.obj.get("/Resources", pikepdf.Dictionary())
    fonts = pikepdf.Dictionary(resources.get("/Font", {}))
    fonts[f"/{_HIDDEN}"] = font
    resources["/Font"] = fonts
    page.obj["/Resources"] = resources
    page.contents_add(b"q\n", prepend=True)
    page.contents_add(b"\nQ q " + " ".join(f"{value:g}" for value in moves).encode() + b" cm\n" + drawn + b"Q\n")


def _save(book: "pikepdf.Pdf", out: str) -> None:
    """Write the file whole, as one version, without a word of where it came from."""
    import pikepdf

    for key in ("/Metadata", "/Outlines", "/Names", "/AcroForm", "/OCProperties"):
        if key in book.Root:
            del book.Root[key]
    if "/Info" in book.trailer:
        del book.trailer["/Info"]
    generate = pikepdf.ObjectStreamMode.generate
    with sealed.create(out) as file:
        book.save(file, deterministic_id=True, object_stream_mode=generate, fix_metadata_version=False)
