"""Paints marked passages into a copy of a finished bundle: by their words on its own pages, else by their boxes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sendorganiser.bundle.untrusted import numbers
from sendorganiser.pdf.passages import find_passage
from sendorganiser.pdf.reading import let_go, letters
from sendorganiser.pdf.sheet import A4

if TYPE_CHECKING:
    import pikepdf

Rect = tuple[float, float, float, float]

# The ground, the line beneath, and how that line is broken: never by the colour alone.
_LOOKS: dict[str, tuple[str, str, str]] = {
    "yellow": ("1 .93 .5", ".6 .45 0", ""),
    "green": (".75 .95 .72", ".1 .4 .1", "4 2"),
    "blue": (".72 .87 1", ".05 .25 .6", "1 1.5"),
    "pink": ("1 .78 .87", ".65 0 .3", "6 1.5 1 1.5"),
}


@dataclass(frozen=True)
class Marked:
    """A passage: its words, and those just before; the bundle's pages its paper is on, and where it is likely.

    The pages are counted through the file from 1. `boxes`, in points from the top left, are where it was marked as
    they lie on page `likely`: they serve where its words are not on the pages, as on a picture.
    """

    quote: str
    lead: str
    colour: str
    first: int
    last: int
    likely: int
    boxes: tuple[Rect, ...] = ()


def find_marks(file: str, marks: Sequence[Marked]) -> tuple[dict[int, list[tuple[str, list[Rect]]]], int]:
    """Return for each page its marks as a colour and a box a line, and how many were not found again."""
    from sendorganiser.pdf.letters import Letters, lines

    read: dict[int, Letters] = {}
    placed: dict[int, list[tuple[str, list[Rect]]]] = {}
    lost = 0
    for mark in marks:
        pages = range(mark.first, mark.last + 1) if mark.quote else ()
        for page in sorted(pages, key=lambda page: abs(page - mark.likely)):
            if page not in read:
                told = letters(file, page)
                boxes = tuple(None if box is None else tuple(box) for box in told["boxes"])
                read[page] = Letters(told["text"], boxes)
            found = find_passage(read[page].text, mark.quote, mark.lead, exactly=page != mark.likely)
            if found is not None:
                boxes_of = [box for _, _, box in lines(read[page], *found)]
                placed.setdefault(page, []).append((mark.colour, boxes_of))
                break
        else:
            if mark.boxes:
                placed.setdefault(mark.likely, []).append((mark.colour, list(mark.boxes)))
            else:
                lost += 1
    let_go(file)
    return placed, lost


def paint_marks(book: "pikepdf.Pdf", page: "pikepdf.Page", marks: Sequence[tuple[str, list[Rect]]]) -> None:
    """Paint marks under the words of a page: what is printed stays dark."""
    import pikepdf

    state = book.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.ExtGState, BM=pikepdf.Name.Multiply, ca=1))
    used = page.add_resource(state, pikepdf.Name.ExtGState)
    painted: list[str] = []
    for colour, boxes in marks:
        ground, line, broken = _LOOKS.get(colour, _LOOKS["yellow"])
        for box in boxes:
            x0, y0, x1, y1 = _in_the_file(page, box)
            painted.append(f"{ground} rg {x0:.2f} {y0:.2f} {x1 - x0:.2f} {y1 - y0:.2f} re f")
            (ax, ay), (bx, by) = _foot(page, box)
            painted.append(f"{line} RG .8 w [{broken}] 0 d {ax:.2f} {ay:.2f} m {bx:.2f} {by:.2f} l S")
    page.contents_add(b"q\n", prepend=True)
    page.contents_add(f"Q q {used} gs\n{chr(10).join(painted)}\nQ".encode())


def _in_the_file(page: "pikepdf.Page", box: Rect) -> Rect:
    """Return a box that was given as seen, from the top left, in the page's own measure."""
    corners = [_point(page, box[0], box[1]), _point(page, box[2], box[3])]
    xs, ys = sorted(x for x, _ in corners), sorted(y for _, y in corners)
    return xs[0], ys[0], xs[1], ys[1]


def _foot(page: "pikepdf.Page", box: Rect) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return the ends of the line beneath the words."""
    return _point(page, box[0], box[3]), _point(page, box[2], box[3])


def _point(page: "pikepdf.Page", x: float, y: float) -> tuple[float, float]:
    shown = page.obj.get("/CropBox") or page.obj.get("/MediaBox")
    left, low, right, high = numbers(shown, 4) or [0.0, 0.0, *A4]
    turned = int(page.obj.get("/Rotate", 0)) % 360
    return {
        90: (left + y, low + x),
        180: (right - x, low + y),
        270: (right - y, high - x),
    }.get(turned, (left + x, high - y))
