"""Carries a source page's links and notes to its sheet; what could act on its own, or leads elsewhere, stays behind."""

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sendorganiser.bundle.destinations import Destinations, Target
from sendorganiser.bundle.place import Place
from sendorganiser.bundle.source import strip_drawing
from sendorganiser.bundle.untrusted import entry, items, name, number, numbers

if TYPE_CHECKING:
    import pikepdf

_NOTES = {
    *("/Text", "/FreeText", "/Line", "/Square", "/Circle", "/Polygon", "/PolyLine", "/Highlight", "/Underline"),
    *("/Squiggly", "/StrikeOut", "/Caret", "/Ink", "/Stamp", "/Watermark"),
}
_LOOK = ("/Border", "/BS", "/C", "/F", "/H", "/Contents")
_NOTE_LOOK = (
    *("/Subtype", "/AS", "/BE", "/IC", "/CA", "/ca", "/LE", "/LL", "/LLE", "/DA", "/DS", "/Q", "/RC", "/T", "/Subj"),
    *("/RD", "/CP", "/Cap", "/Sy", "/Name", "/OC"),
)
_POINTS = ("/QuadPoints", "/L", "/Vertices", "/CL")
_SAFE_SCHEMES = (b"http", b"https", b"mailto", b"tel", b"ftp")


@dataclass(frozen=True)
class Carried:
    """A link or note taken from a source page; a link has a target in the same paper, or an address."""

    rect: tuple[float, ...]
    look: dict[str, Any]
    points: dict[str, list[float]] = field(default_factory=dict)
    strokes: tuple[list[float], ...] = ()
    target: Target | None = None
    address: bytes = b""
    note: Any = None


def take(pdf: "pikepdf.Pdf", page: "pikepdf.Page", destinations: Destinations) -> list[Carried]:
    """Return what is to be carried over from a source page."""
    taken = (_taken(pdf, annotation, destinations) for annotation in items(page.obj.get("/Annots")))
    return [carried for carried in taken if carried is not None]


def put(
    book: "pikepdf.Pdf",
    page: "pikepdf.Page",
    place: Place,
    carried: Sequence[Carried],
    pages: Mapping[int, tuple["pikepdf.Page", Place]],
) -> None:
    """Put on a page of the bundle what `take` took; `pages` has (page, place) of each page of the paper that went in.

    A link to a page that was left out is left out too.
    """
    import pikepdf

    made = []
    for one in carried:
        if one.target is not None and one.target.page not in pages:
            continue
        annotation = _annotation(book, one, place)
        if one.target is not None:
            there, its_place = pages[one.target.page]
            annotation.Dest = destination(there, its_place, one.target)
        elif one.address:
            annotation.A = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String(one.address))
        made.append(book.make_indirect(annotation))
    if made:
        page.obj.Annots = pikepdf.Array(made)


def destination(page: "pikepdf.Page", place: Place, target: Target) -> "pikepdf.Array":
    """Return the place to show, with the reader's own zoom kept; the sheet's top left corner where none is named."""
    import pikepdf

    left, top = 0.0, place.sheet.height
    if target.x is not None or target.y is not None:
        x0, y0, x1, y1 = place.seen
        x, y = place.point(
            target.x if target.x is not None else (x1 if place.rotation in (180, 270) else x0),
            target.y if target.y is not None else (y0 if place.rotation in (90, 180) else y1),
        )
        left, top = max(0.0, min(x, place.sheet.width)), max(0.0, min(y, place.sheet.height))
    return pikepdf.Array([page.obj, pikepdf.Name.XYZ, round(left, 2), round(top, 2), 0])


def _taken(pdf: "pikepdf.Pdf", untrusted: Any, destinations: Destinations) -> Carried | None:
    rect, kind = numbers(entry(untrusted, "/Rect"), 4), name(entry(untrusted, "/Subtype"))
    if rect is None:
        return None
    look = {key: value for key in _LOOK if (value := _plain(untrusted.get(key))) is not None}
    points = {key: found for key in _POINTS if (found := numbers(untrusted.get(key)))}
    if kind == "/Link":
        target, address = destinations.of(untrusted), _address(untrusted.get("/A"))
        if target is None and not address:
            return None
        return Carried(tuple(rect), look, points, target=target, address=address)
    if kind not in _NOTES:
        return None
    strokes = tuple(found for stroke in items(untrusted.get("/InkList")) if (found := numbers(stroke)))
    return Carried(tuple(rect), look, points, strokes, note=_note(pdf, untrusted))


def _note(pdf: "pikepdf.Pdf", untrusted: Any) -> Any:
    """Return a note's look as an object of the source that can be copied: nothing in it leads anywhere."""
    import pikepdf

    kept = pikepdf.Dictionary({key: value for key in _NOTE_LOOK if (value := untrusted.get(key)) is not None})
    normal = entry(untrusted.get("/AP"), "/N")
    state = untrusted.get("/AS")
    if isinstance(normal, pikepdf.Dictionary) and isinstance(state, pikepdf.Name):
        normal = normal.get(name(state))
    if isinstance(normal, pikepdf.Stream):
        strip_drawing(normal, set())
        kept.AP = pikepdf.Dictionary(N=normal)
    if "/AS" in kept:
        del kept["/AS"]
    return pdf.make_indirect(kept)


def _annotation(book: "pikepdf.Pdf", one: Carried, place: Place) -> "pikepdf.Dictionary":
    import pikepdf

    made = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link)
    if one.note is not None:
        made = pikepdf.Dictionary({key: value for key, value in book.copy_foreign(one.note).items()})
        made.Type = pikepdf.Name.Annot
        drawn = entry(made.get("/AP"), "/N")
        if drawn is not None and place.rotation:
            made.AP = pikepdf.Dictionary(N=_turned(drawn, place))
    for key, value in one.look.items():
        made[key] = value
    made.Rect = pikepdf.Array([round(value, 3) for value in place.box(*one.rect)])
    for key, values in one.points.items():
        made[key] = _moved(values, place)
    if one.strokes:
        made.InkList = pikepdf.Array([_moved(stroke, place) for stroke in one.strokes])
    return made


def _turned(drawn: Any, place: Place) -> Any:
    """Return the note's picture turned as its page is; its size and place follow from the note's box."""
    turned = copy.copy(drawn)
    a, b, c, d, e, f = numbers(turned.get("/Matrix"), 6) or (1, 0, 0, 1, 0, 0)
    p, q, r, s = (value / (abs(place.matrix[0]) or abs(place.matrix[1])) for value in place.matrix[:4])
    turned.Matrix = [a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r, e * q + f * s]
    return turned


def _moved(values: Sequence[float], place: Place) -> "pikepdf.Array":
    import pikepdf

    points = [place.point(x, y) for x, y in zip(values[::2], values[1::2], strict=False)]
    return pikepdf.Array([round(value, 3) for point in points for value in point])


def _plain(untrusted: Any) -> Any:
    """Return a value that holds nothing but numbers, names and text, at most one level deep; else None."""
    import pikepdf

    if isinstance(untrusted, pikepdf.Array):
        flat = [_plain(value) for value in items(untrusted) if not isinstance(value, pikepdf.Array)]
        return pikepdf.Array(flat) if all(value is not None for value in flat) else None
    if isinstance(untrusted, pikepdf.Dictionary):
        safe = {key: plain for key, value in untrusted.items() if (plain := _leaf(value)) is not None}
        return pikepdf.Dictionary(safe)
    return _leaf(untrusted)


def _leaf(untrusted: Any) -> Any:
    import pikepdf

    if isinstance(untrusted, pikepdf.Name):
        return pikepdf.Name(name(untrusted)) if name(untrusted) else None
    if isinstance(untrusted, pikepdf.String):
        return pikepdf.String(bytes(untrusted))
    found = number(untrusted)
    return int(found) if found is not None and found % 1 == 0 else found


def _address(action: Any) -> bytes:
    """Return the web or mail address of an action; b"" if it does anything else, such as starting a program."""
    import pikepdf

    address = entry(action, "/URI") if name(entry(action, "/S")) == "/URI" else None
    if not isinstance(address, pikepdf.String):
        return b""
    scheme, colon, _ = bytes(address).strip().partition(b":")
    return bytes(address) if not colon or b"/" in scheme or scheme.lower() in _SAFE_SCHEMES else b""
