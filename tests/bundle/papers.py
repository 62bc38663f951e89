"""Small PDFs for the tests of bundles, each awkward in one way; made here, so that every case can be read."""

from collections.abc import Callable
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name

A4 = (0, 0, 595.276, 841.89)
DRAWING = b"""0.8 0.2 0.2 rg 60 100 120 40 re f
0.1 0.3 0.8 rg 200 300 80 160 re f
0 0.5 0.2 RG 4 w 50 500 m 300 700 l S
BT /F1 24 Tf 0 g 72 720 Td (Top of the page) Tj ET
"""


def font(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))


def add_page(pdf: pikepdf.Pdf, drawing: bytes = DRAWING, box: tuple[float, ...] = A4, **more: object) -> pikepdf.Page:
    page = Dictionary(
        Type=Name.Page,
        MediaBox=Array([round(v, 3) for v in box]),
        Resources=Dictionary(Font=Dictionary(F1=font(pdf))),
        Contents=pdf.make_stream(drawing),
    )
    for key, value in more.items():
        page[f"/{key}"] = value
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    return pdf.pages[-1]


def simple(path: Path, pages: int = 1) -> Path:
    """Write a paper of plain A4 pages."""
    with pikepdf.new() as pdf:
        for n in range(pages):
            add_page(pdf, DRAWING + b"BT /F1 18 Tf 72 600 Td (%s page %d) Tj ET" % (path.stem.encode(), n + 1))
        pdf.save(path)
    return path


def _turned(degrees: int) -> Callable[[pikepdf.Pdf], None]:
    return lambda pdf: add_page(pdf, Rotate=degrees) and None


def _boxed(box: tuple[float, ...], **more: object) -> Callable[[pikepdf.Pdf], None]:
    return lambda pdf: add_page(pdf, box=box, **more) and None


def _drawn(drawing: bytes) -> Callable[[pikepdf.Pdf], None]:
    return lambda pdf: add_page(pdf, drawing) and None


def _turned_by_its_parent(pdf: pikepdf.Pdf) -> None:
    page = add_page(pdf)
    page.obj.Parent.Rotate = 90
    page.obj.Parent.MediaBox = page.obj.MediaBox
    page.obj.Parent.Resources = page.obj.Resources
    del page.obj["/MediaBox"], page.obj["/Resources"]


def _no_contents(pdf: pikepdf.Pdf) -> None:
    del add_page(pdf).obj["/Contents"]


def _shared_array(pdf: pikepdf.Pdf) -> None:
    halves = [pdf.make_stream(DRAWING[:100]), pdf.make_stream(DRAWING[100:])]
    for _ in range(2):
        add_page(pdf).obj.Contents = Array(halves)


def _poster(pdf: pikepdf.Pdf) -> None:
    add_page(pdf, b"20 0 0 20 0 0 cm " + DRAWING, (0, 0, 14_173, 9_000))


def _broken_drawing(pdf: pikepdf.Pdf) -> None:
    add_page(pdf, DRAWING + b" ] >> ) q")


def _see_through(pdf: pikepdf.Pdf) -> None:
    group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB, I=True)
    page = add_page(pdf, DRAWING + b"/G gs 0 0 1 rg 40 40 300 300 re f", (0, 0, 612, 792), Group=group)
    page.obj.Resources.ExtGState = Dictionary(G=Dictionary(ca=0.4, BM=Name.Multiply))


def _tiled(pdf: pikepdf.Pdf) -> None:
    tile = pdf.make_stream(b"1 0 0 rg 0 0 50 50 re f")
    for key, value in {
        "PatternType": 1,
        "PaintType": 1,
        "TilingType": 1,
        "BBox": [0, 0, 90, 90],
        "XStep": 90,
        "YStep": 90,
        "Resources": Dictionary(),
    }.items():
        tile[f"/{key}"] = value
    page = add_page(pdf, b"/Pattern cs /P scn 0 90 450 450 re f", (0, 0, 700, 900), Rotate=90)
    page.obj.Resources.Pattern = Dictionary(P=tile)


AWKWARD: dict[str, Callable[[pikepdf.Pdf], None]] = {
    "plain": _turned(0),
    "turned 90": _turned(90),
    "turned 180": _turned(180),
    "turned 270": _turned(270),
    "turned -90": _turned(-90),
    "turned 45, which is nothing": _turned(45),
    "turned by its parent": _turned_by_its_parent,
    "cropped, origin shifted": _boxed((-50, -20, 600, 900), CropBox=Array([20, 80, 560, 780])),
    "cropped and turned": _boxed(A4, CropBox=Array([40, 90, 500, 760]), Rotate=270),
    "crop larger than the page": _boxed(A4, CropBox=Array([-100, -100, 900, 1200])),
    "crop beside the page": _boxed(A4, CropBox=Array([2000, 2000, 2100, 2100])),
    "negative origin": _boxed((-300, -400, 295.276, 441.89)),
    "swapped corners": _boxed((595.276, 841.89, 0, 0)),
    "no size that makes sense": _boxed((0, 0, 0, 0)),
    "big unit": _boxed((0, 0, 300, 420), UserUnit=2),
    "tiny": _boxed((0, 0, 36, 36)),
    "narrow": _boxed((0, 0, 60, 800)),
    "five-metre poster": _poster,
    "US letter": _boxed((0, 0, 612, 792)),
    "A3": _boxed((0, 0, 841.89, 1190.551)),
    "A3 on its side": _boxed((0, 0, 1190.551, 841.89)),
    "A4 on its side": _boxed((0, 0, 841.89, 595.276)),
    "q left open": _drawn(b"q 0.5 0 0 0.5 0 0 cm q " + DRAWING),
    "too many Q": _drawn(b"Q Q Q " + DRAWING + b" Q"),
    "text left open": _drawn(DRAWING + b" BT /F1 40 Tf 1 0 0 rg 3 Tr"),
    "clipped away": _drawn(DRAWING + b"0 0 1 1 re W n 0.1 0 0 0.1 0 0 cm"),
    "broken drawing": _broken_drawing,
    "no contents": _no_contents,
    "empty contents": _drawn(b""),
    "contents shared by two pages": _shared_array,
    "see-through": _see_through,
    "tiled": _tiled,
}


def awkward(name: str, path: Path) -> Path:
    """Write the paper that is awkward in the way named."""
    with pikepdf.new() as pdf:
        AWKWARD[name](pdf)
        pdf.save(path)
    return path
