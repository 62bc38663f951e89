"""Looks at a PDF as it came: is it safe and whole enough to be its own reading copy?"""

import re
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pikepdf

LETTER = (0.0, 0.0, 612.0, 792.0)  # what viewers take where a page gives no size
_MOST_BOOKMARKS = 20_000
_LARGEST_DRAWING = 256 * 1024 * 1024
_MOST_PACKED = 1032  # times smaller at best than what it unpacks to
_MOST_DRAWN, _MOST_PIECES, _DEEPEST = 250_000, 20_000, 40
_DRAWS = re.compile(rb"(/[^\s/<>()\[\]]+)\s+Do\b")
_STEP = 16 * 1024 * 1024
_ACTIVE_ROOT = ("/AA", "/AF", "/Collection", "/NeedsRendering", "/Perms")
_ACTIVE_NAMES = ("/JavaScript", "/EmbeddedFiles", "/AlternatePresentations", "/Renditions")
Place = tuple[int, int]  # where in the file an object lies
Drawn = Counter[Place]
_SAFE_SCHEMES = ("http://", "https://", "mailto:", "tel:")


def broken() -> tuple[type[Exception], ...]:
    """Name what pikepdf and our walk over its objects raise when a PDF is not made as it should be."""
    import pikepdf

    return (pikepdf.PdfError, ValueError, TypeError, LookupError, AttributeError, RuntimeError, ArithmeticError)


def is_clean(pdf: "pikepdf.Pdf") -> bool:
    """Say whether the PDF opens without repair and holds nothing but pages, plain links and plain bookmarks."""
    root = pdf.Root
    if pdf.is_encrypted or any(key in root for key in _ACTIVE_ROOT) or has_form(pdf):
        return False
    names: Any = root.get("/Names", {})
    if any(key in names for key in _ACTIVE_NAMES) or not _is_plain_opening(root.get("/OpenAction")):
        return False
    if not all(_is_plain_page(page.obj) for page in pdf.pages):
        return False
    return all(_is_plain_bookmark(item) for item in bookmarks(pdf)) and not pdf.get_warnings()


def has_form(pdf: "pikepdf.Pdf") -> bool:
    """Say whether the PDF is a form to fill in."""
    form = pdf.Root.get("/AcroForm")
    return form is not None and (len(form.get("/Fields", [])) > 0 or "/XFA" in form)


def is_adobe_only(pdf: "pikepdf.Pdf") -> bool:
    """Say whether the pages are a stand-in for a form that only Adobe's programs can draw (dynamic XFA)."""
    form = pdf.Root.get("/AcroForm")
    if form is None or "/XFA" not in form:
        return False
    return bool(pdf.Root.get("/NeedsRendering", False)) or len(form.get("/Fields", [])) == 0


def bookmarks(pdf: "pikepdf.Pdf") -> "Iterator[pikepdf.Object]":
    """Yield each bookmark once, also where their chain runs in a loop."""
    outlines = pdf.Root.get("/Outlines")
    waiting: list[Any] = [outlines.get("/First")] if outlines is not None and _is_dictionary(outlines) else []
    seen: set[tuple[int, int]] = set()
    while waiting and len(seen) < _MOST_BOOKMARKS:
        item = waiting.pop()
        if not _is_dictionary(item) or item.objgen in seen:
            continue
        seen.add(item.objgen)
        yield item
        waiting += [item.get("/Next"), item.get("/First")]


def box(value: Any) -> tuple[float, float, float, float] | None:
    """Return a PDF rectangle with its corners in order, or None if it is not one or has no area."""
    try:
        numbers = [float(n) for n in value]
    except (TypeError, ValueError):
        return None
    if len(numbers) != 4:
        return None
    x0, x1 = sorted(numbers[0::2])
    y0, y1 = sorted(numbers[1::2])
    return (x0, y0, x1, y1) if x1 - x0 > 0.1 and y1 - y0 > 0.1 else None


def visible_box(page: "pikepdf.Object") -> tuple[float, float, float, float] | None:
    """Return the part of the page that is seen, or None if its boxes make no sense."""
    media = box(page.get("/MediaBox"))
    if media is None or "/CropBox" not in page:
        return media
    crop = box(page.get("/CropBox"))
    return crop and box(
        (max(crop[0], media[0]), max(crop[1], media[1]), min(crop[2], media[2]), min(crop[3], media[3]))
    )


def is_safe_action(action: Any) -> bool:
    """Say whether an action only goes to a place in the paper, or shows a web or e-mail address."""
    if not _is_dictionary(action):
        return False
    kind = str(action.get("/S"))
    if kind == "/GoTo":
        return "/D" in action
    return kind == "/URI" and str(action.get("/URI", "")).lower().startswith(_SAFE_SCHEMES)


def is_place(destination: Any) -> bool:
    """Say whether a destination is written out (a page and how to show it) rather than named."""
    import pikepdf

    return isinstance(destination, pikepdf.Array) and len(destination) > 0 and _is_dictionary(destination[0])


def is_bomb(pdf: "pikepdf.Pdf") -> bool:
    """Say whether a page's drawing unpacks to far more than any page holds, without unpacking it whole.

    Or draws pieces that draw pieces, each several times, until they are more than any memory holds.
    """
    pages = [(page.obj, _drawings(page.obj)) for page in pdf.pages]
    if any(_unpacks_too_far(stream) for _, streams in pages for stream in streams):
        return True
    waiting: dict[Place, pikepdf.Object] = {}
    first = [_drawn(page, streams, waiting) for page, streams in pages]
    inside: dict[Place, Drawn] = {}
    while waiting and len(inside) < _MOST_PIECES:
        place, piece = waiting.popitem()
        found: dict[Place, pikepdf.Object] = {}
        inside[place] = _drawn(piece, [piece], found)
        waiting |= {place: piece for place, piece in found.items() if place not in inside}
    made = dict.fromkeys(inside, 0)
    for _ in range(_DEEPEST):  # one level deeper each time, as a viewer goes down, also round a loop
        before = made
        made = {place: min(1 + _total(drawn, before), _MOST_DRAWN + 1) for place, drawn in inside.items()}
        if made == before:
            break
    return any(_total(drawn, made) > _MOST_DRAWN for drawn in first)


def _total(drawn: Drawn, made: dict[Place, int]) -> int:
    return sum(times * made.get(place, 1) for place, times in drawn.items())


def _drawn(
    holder: "pikepdf.Object", streams: "Sequence[pikepdf.Object]", found: "dict[Place, pikepdf.Object]"
) -> Drawn:
    """Count how often each piece (a form XObject) is drawn by these streams; `found` gets the pieces."""
    pieces = {name.encode("utf-8", "replace"): piece for name, piece in _pieces(holder)}
    found.update((piece.objgen, piece) for piece in pieces.values())
    if not pieces:
        return Counter()
    names = (name for stream in streams for name in _DRAWS.findall(_unpacked_if_small(stream)))
    return Counter(pieces[name].objgen for name in names if name in pieces)


def _unpacked_if_small(stream: Any) -> bytes:
    return b"" if _unpacks_too_far(stream) else stream.read_bytes()


def _pieces(holder: "pikepdf.Object") -> "Iterator[tuple[str, pikepdf.Stream]]":
    import pikepdf

    resources: Any = holder.get("/Resources", {})
    for name, piece in dict(resources.get("/XObject", {})).items():
        if isinstance(piece, pikepdf.Stream) and str(piece.get("/Subtype")) == "/Form":
            yield name, piece


def _drawings(page: "pikepdf.Object") -> "list[pikepdf.Stream]":
    import pikepdf

    contents: Any = page.get("/Contents")
    streams = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    return [stream for stream in streams if isinstance(stream, pikepdf.Stream)]


def _unpacks_too_far(stream: "pikepdf.Stream") -> bool:
    import pikepdf

    filters: Any = stream.get("/Filter", [])
    count = len(filters) if isinstance(filters, pikepdf.Array) else 1
    length = int(stream.get("/Length", 0))
    if count == 0 or length * _MOST_PACKED**count <= _LARGEST_DRAWING:
        return False
    names = [str(name) for name in filters] if isinstance(filters, pikepdf.Array) else [str(filters)]
    packed = [stream.read_raw_bytes()]
    for name in names:
        if name not in ("/FlateDecode", "/Fl"):
            return False
        packed, total = _unpacked(packed)
        if total > _LARGEST_DRAWING:
            return True
    return False


def _unpacked(pieces: list[bytes]) -> tuple[list[bytes], int]:
    """Unpack until the end or until it is too much; return the pieces and how many bytes they are."""
    unpacker = zlib.decompressobj()
    made: list[bytes] = []
    total = 0
    for piece in pieces:
        waiting = piece
        while waiting and total <= _LARGEST_DRAWING:
            try:
                out = unpacker.decompress(waiting, _STEP)
            except zlib.error:
                return made, total
            made.append(out)
            total += len(out)
            waiting = unpacker.unconsumed_tail
    return made, total


def _is_dictionary(value: Any) -> bool:
    import pikepdf

    return isinstance(value, pikepdf.Dictionary)


def _is_plain_opening(action: Any) -> bool:
    return action is None or is_place(action) or (_is_dictionary(action) and str(action.get("/S")) == "/GoTo")


def _is_plain_page(page: "pikepdf.Object") -> bool:
    if "/AA" in page or "/AF" in page or "/UserUnit" in page or visible_box(page) is None:
        return False
    notes = page.get("/Annots")
    return notes is None or all(_is_plain_link(note) for note in notes)


def _is_plain_link(note: Any) -> bool:
    if not _is_dictionary(note) or str(note.get("/Subtype")) != "/Link" or "/AA" in note or "/AP" in note:
        return False
    return _leads_plainly(note)


def _is_plain_bookmark(item: "pikepdf.Object") -> bool:
    return ("/A" not in item and "/Dest" not in item) or _leads_plainly(item)


def _leads_plainly(item: "pikepdf.Object") -> bool:
    action = item.get("/A")
    if action is None:
        return is_place(item.get("/Dest"))
    if "/Next" in action or not is_safe_action(action):
        return False
    return str(action.get("/S")) == "/URI" or is_place(action.get("/D"))
