"""Lays the words that OCR read unseen over a scan, in a font that has no shapes but knows every letter."""

import struct
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sendorganiser.pdf.sheet import Box, Sheet

if TYPE_CHECKING:
    import pikepdf

HiddenWord = tuple[str, float, float, float, float]

_WIDTH = 500  # of each letter, in thousandths of its height
_TO_UNICODE = b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
%s
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


def hidden_words(words: Sequence[HiddenWord], sheet: Sheet, font: str) -> bytes:
    """Return what draws the words unseen; their boxes are in points from the top left of the page as it is seen."""
    lines = ["q BT 3 Tr"]
    for text, *corners in words:
        box = sheet.to_sheet(Box(*corners))
        x0, y0, x1, y1 = box.x0, sheet.height - box.y1, box.x1, sheet.height - box.y0
        codes = text.encode("utf-16-be", "replace")
        if not codes or x1 <= x0 or y1 <= y0:
            continue
        size = y1 - y0
        stretch = 100 * (x1 - x0) / (len(codes) / 2 * size * _WIDTH / 1000)
        where = f"1 0 0 1 {_written(x0)} {_written(y0)} Tm"
        lines.append(f"/{font} {_written(size)} Tf {_written(stretch)} Tz {where} <{codes.hex()}0020> Tj")
    return "\n".join([*lines, "ET Q\n"]).encode()


def hidden_font(book: "pikepdf.Pdf") -> "pikepdf.Object":
    """Make the font of the hidden words: each letter's code is its own meaning."""
    import pikepdf

    name = pikepdf.Name("/SENDOrganiserHidden")
    file = book.make_stream(_font_without_shapes())
    file.Length1 = len(file.read_bytes())
    descriptor = pikepdf.Dictionary(
        Type=pikepdf.Name.FontDescriptor,
        FontName=name,
        Flags=5,
        FontBBox=[0, 0, _WIDTH, 1000],
        ItalicAngle=0,
        Ascent=1000,
        Descent=0,
        CapHeight=1000,
        StemV=80,
        FontFile2=file,
    )
    below = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.CIDFontType2,
        BaseFont=name,
        CIDSystemInfo=pikepdf.Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
        FontDescriptor=book.make_indirect(descriptor),
        DW=_WIDTH,
        CIDToGIDMap=book.make_stream(b"\0\1" * 0x10000),
    )
    return book.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type0,
            BaseFont=name,
            Encoding=pikepdf.Name("/Identity-H"),
            DescendantFonts=[book.make_indirect(below)],
            ToUnicode=book.make_stream(_TO_UNICODE % _every_letter()),
        )
    )


def _written(value: float) -> str:
    """Write a number the way PDF wants it: plain, never as 1e-05."""
    return f"{value:.4f}".rstrip("0").rstrip(".") if value % 1 else str(int(value))


def _every_letter() -> bytes:
    """Return the ranges that say each code is its own letter, in blocks as small as the format asks for."""
    blocks = [b"<%02X00> <%02XFF> <%02X00>" % (high, high, high) for high in range(256)]
    parts = (blocks[n : n + 100] for n in range(0, 256, 100))
    return b"\n".join(b"%d beginbfrange\n%s\nendbfrange" % (len(part), b"\n".join(part)) for part in parts)


def _font_without_shapes() -> bytes:
    """Return the smallest TrueType font that readers accept: two glyphs, both empty."""
    tables = {
        b"cmap": struct.pack(">HHHHL12H", 0, 1, 3, 1, 12, 4, 24, 0, 2, 2, 0, 0, 0xFFFF, 0, 0xFFFF, 1, 0),
        b"glyf": b"\0\0\0\0",
        b"head": struct.pack(
            ">LLLLHHQQhhhhHHhhh", 0x10000, 0x10000, 0, 0x5F0F3CF5, 0, 1000, 0, 0, 0, 0, _WIDTH, 1000, 0, 8, 2, 0, 0
        ),
        b"hhea": struct.pack(">Lhhh13H", 0x10000, 1000, 0, 0, _WIDTH, *[0] * 11, 1),
        b"hmtx": struct.pack(">HhH", _WIDTH, 0, 0),
        b"loca": struct.pack(">HHH", 0, 0, 0),
        b"maxp": struct.pack(">LH13H", 0x10000, 2, *[0] * 4, 2, *[0] * 8),
        b"post": struct.pack(">LLhhLLLLL", 0x30000, 0, 0, 0, 0, 0, 0, 0, 0),
    }
    directory = struct.pack(">LHHHH", 0x10000, len(tables), 128, 3, len(tables) * 16 - 128)
    offset, bodies = 12 + 16 * len(tables), b""
    for tag, body in tables.items():
        padded = body + b"\0" * (-len(body) % 4)
        total = sum(struct.unpack(f">{len(padded) // 4}L", padded)) & 0xFFFFFFFF
        directory += struct.pack(">4sLLL", tag, total, offset + len(bodies), len(body))
        bodies += padded
    return directory + bodies
