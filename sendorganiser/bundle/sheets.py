"""Puts source pages into the bundle: on an upright sheet, looking as they did, with a number and hidden words.

A page that is plain A4 stays a page and gets more drawn after its own drawing. Any other, and any whose
drawing cannot be followed, becomes one picture (a form) on a fresh sheet.
"""

import contextlib
import copy
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sendorganiser.bundle.place import Place, written
from sendorganiser.bundle.stamp import stamp
from sendorganiser.bundle.untrusted import dictionary, items
from sendorganiser.pdf.hidden import HiddenWord, hidden_font, hidden_words

if TYPE_CHECKING:
    import pikepdf


_AT_ONCE = 64  # bytes; what is unpacked before a break comes out in such steps


@dataclass
class Inks:
    """The bundle, its pages in order, and the fonts they share; `damaged` are pages of which not all could be read."""

    book: "pikepdf.Pdf"
    bold: Any
    hidden: Any = None
    opening: Any = None
    pages: list["pikepdf.Page"] = field(default_factory=list)
    damaged: list[int] = field(default_factory=list)

    def hidden_font(self) -> Any:
        """Return the font of hidden words, made when the first page needs it."""
        self.hidden = self.hidden or hidden_font(self.book)
        return self.hidden

    def start(self) -> Any:
        """Return the stream that opens a page's drawing, shared by all."""
        self.opening = self.opening or self.book.make_stream(b"q\n")
        return self.opening


def put_page(
    inks: Inks, pdf: "pikepdf.Pdf", page: "pikepdf.Page", place: Place, label: str, words: Sequence[HiddenWord]
) -> "pikepdf.Page":
    """Add a bare source page to the bundle, numbered, and return it as it stands there.

    `pdf` is where the page is: its source, or the bundle's own file if it was brought there.
    """
    import pikepdf

    page.obj.MediaBox = [round(value, 4) for value in place.seen]
    is_mended = _mend(pdf, page)
    if not is_mended and _save_what_can_be_read(pdf, page):
        inks.damaged.append(len(inks.pages) + 1)
    if place.is_plain and is_mended:
        added = page if pdf is inks.book else pikepdf.Page(inks.book.copy_foreign(page.obj))
    else:
        added = _as_picture(inks.book, pdf, page, place)
    inks.pages.append(added)
    added.obj.MediaBox = [0, 0, round(place.sheet.width, 3), round(place.sheet.height, 3)]
    number_page(inks, added, place, label, words, leads_back=True)
    return added


def number_page(
    inks: Inks,
    page: "pikepdf.Page",
    place: Place,
    label: str,
    words: Sequence[HiddenWord] = (),
    *,
    leads_back: bool = False,
) -> None:
    """Draw a page's number, and its hidden words, after its own drawing."""
    import pikepdf

    fonts = {"bold": inks.bold}
    if words:
        fonts["hidden"] = inks.hidden_font()
    names = _name_fonts(page, fonts)
    unseen = hidden_words(words, place.sheet, names["hidden"]) if words else b""
    number = stamp(label, place.spot, place.sheet, names["bold"], leads_back=leads_back)
    more = inks.book.make_stream(b"\nQ\n" + unseen + number)
    page.obj.Contents = pikepdf.Array([inks.start(), *_streams(page.obj.get("/Contents")), more])


def _name_fonts(page: "pikepdf.Page", fonts: dict[str, Any]) -> dict[str, str]:
    """Give the page these fonts under names it does not use; its own dictionaries may be shared, so they are copied."""
    resources = _own(page.obj.get("/Resources"))
    resources.Font = _own(resources.get("/Font"))
    names = {}
    for role, font in fonts.items():
        names[role] = role
        while f"/{names[role]}" in resources.Font:
            names[role] += "x"
        resources.Font[f"/{names[role]}"] = font
    page.obj.Resources = resources
    return names


def _own(untrusted: Any) -> Any:
    import pikepdf

    return copy.copy(untrusted) if isinstance(untrusted, pikepdf.Dictionary) else pikepdf.Dictionary()


def _streams(untrusted: Any) -> list[Any]:
    import pikepdf

    if isinstance(untrusted, pikepdf.Stream):
        return [untrusted]
    return [stream for stream in items(untrusted) if isinstance(stream, pikepdf.Stream)]


def _mend(pdf: "pikepdf.Pdf", page: "pikepdf.Page") -> bool:
    """Make a page's drawing close what it opens and no more, so that more can follow; say whether that was possible.

    A state restored once too often is dropped (viewers pass over it, or lose the page); states and text left
    open are closed at the end.
    """
    import pikepdf

    pdf.get_warnings()  # and forget them: what comes now is about this page
    try:
        operators = [str(found.operator) for found in pikepdf.parse_content_stream(page, "q Q BT ET")]
        if pdf.get_warnings():
            return False
        surplus = _surplus(operators)
        if surplus:
            page.obj.Contents = pdf.make_stream(_without_surplus(page))
    except (pikepdf.PdfError, ValueError, RuntimeError):
        return False
    left_open = operators.count("q") - operators.count("Q") + len(surplus)
    in_text = operators.count("BT") - operators.count("ET")
    if left_open or in_text > 0:
        end = pdf.make_stream(b"\n" + b"ET\n" * in_text + b"Q\n" * left_open)
        page.obj.Contents = pikepdf.Array([*_streams(page.obj.get("/Contents")), end])
    return True


def _save_what_can_be_read(pdf: "pikepdf.Pdf", page: "pikepdf.Page") -> bool:
    """Where a page's drawing cannot be unpacked, keep what viewers show of it; say whether anything was lost."""
    import pikepdf

    drawn, is_lost = [], False
    for stream in _streams(page.obj.get("/Contents")):
        try:
            drawn.append(stream.read_bytes())
        except (pikepdf.PdfError, RuntimeError):
            drawn.append(_as_far_as_it_goes(stream))
            is_lost = True
    if is_lost:
        page.obj.Contents = pdf.make_stream(b"\n".join(drawn))
    return is_lost


def _as_far_as_it_goes(stream: Any) -> bytes:
    """Unpack a broken stream up to where it breaks; nothing of one that is packed in a way with no such place."""
    if str(stream.get("/Filter")) != "/FlateDecode" or "/DecodeParms" in stream:
        return b""
    unpacking, packed, drawn = zlib.decompressobj(), stream.read_raw_bytes(), bytearray()
    with contextlib.suppress(zlib.error):
        for start in range(0, len(packed), _AT_ONCE):
            drawn += unpacking.decompress(packed[start : start + _AT_ONCE])
    return bytes(drawn)


def _surplus(operators: Sequence[str]) -> set[int]:
    """Return the positions of each Q that has no q."""
    depth, surplus = 0, set()
    for n, operator in enumerate(operators):
        if operator == "Q" and depth == 0:
            surplus.add(n)
        else:
            depth += {"q": 1, "Q": -1}.get(operator, 0)
    return surplus


def _without_surplus(page: "pikepdf.Page") -> bytes:
    import pikepdf

    drawing = list(pikepdf.parse_content_stream(page))
    surplus = _surplus([str(step.operator) for step in drawing])
    return pikepdf.unparse_content_stream([step for n, step in enumerate(drawing) if n not in surplus])


def _as_picture(book: "pikepdf.Pdf", pdf: "pikepdf.Pdf", page: "pikepdf.Page", place: Place) -> "pikepdf.Page":
    """Lay what is seen of a page, as one form, on a fresh sheet.

    The form is finished in the source and then copied, so nothing reads the page's drawing later.
    """
    import pikepdf

    form = page.as_form_xobject(handle_transformations=False)
    form.BBox = [round(value, 4) for value in place.seen]
    for key in ("/Matrix", "/StructParents", "/OPI", "/Ref"):
        if key in form:
            del form[key]
    matrix = " ".join(written(value) for value in place.matrix)
    made = pdf.make_indirect(form)
    copied = made if pdf is book else book.copy_foreign(made)
    sheet = pikepdf.Dictionary(
        Type=pikepdf.Name.Page,
        MediaBox=[0, 0, 1, 1],
        Resources=pikepdf.Dictionary(XObject=pikepdf.Dictionary({"/page": copied})),
        Contents=book.make_stream(f"q {matrix} cm /page Do Q\n".encode()),
    )
    if dictionary(copied.get("/Group")) is not None:
        sheet.Group = copied.Group
    return pikepdf.Page(book.make_indirect(sheet))
