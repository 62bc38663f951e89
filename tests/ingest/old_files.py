"""Makes small files of the old office kinds (.doc, .xls, .ppt), byte by byte."""

import struct
from typing import Any

from . import making


def doc(
    text: str, *, row_ends: tuple[int, ...] = (), deleted: tuple[int, int] | None = None, locked: bool = False
) -> bytes:
    """Make a Word 97 file of one piece of text; `row_ends` are letters that end rows, `deleted` was struck out."""
    start = 1024
    raw = text.encode("utf-16-le")
    main = bytearray(start)
    struct.pack_into("<HH", main, 0, 0xA5EC, 193)
    struct.pack_into("<H", main, 10, 0x0100 if locked else 0)
    struct.pack_into("<I", main, 0x4C, len(text))
    main += raw
    main += bytes(-len(main) % 512)
    clx = b"\x02" + struct.pack("<I", 16) + struct.pack("<II", 0, len(text)) + struct.pack("<HIH", 0, start, 0)
    struct.pack_into("<II", main, 0x1A2, 0, len(clx))
    table = bytearray(clx)
    places = [(start + 2 * at, start + 2 * at + 2) for at in row_ends]
    for head, stretches, sprm in (
        (0x102, places, 0x2417),
        (0xFA, [(start + 2 * deleted[0], start + 2 * deleted[1])] if deleted else [], 0x0800),
    ):
        if stretches:
            struct.pack_into("<II", main, head, len(table), 12)
            table += struct.pack("<III", stretches[0][0], stretches[-1][1], len(main) // 512)
            main += _page(stretches, sprm, is_paragraphs=head == 0x102)
    return making.ole({"WordDocument": bytes(main), "0Table": bytes(table)})


def _page(stretches: list[tuple[int, int]], sprm: int, *, is_paragraphs: bool) -> bytes:
    """Make a page that says `sprm` of each stretch and nothing of what lies between."""
    edges = sorted({edge for stretch in stretches for edge in stretch})
    page = bytearray(512)
    page[511] = len(edges) - 1
    struct.pack_into(f"<{len(edges)}I", page, 0, *edges)
    step = 13 if is_paragraphs else 1
    said = (
        b"\x00\x03" + b"\0\0" + struct.pack("<HB", sprm, 1) if is_paragraphs else b"\x03" + struct.pack("<HB", sprm, 1)
    )
    page[480 : 480 + len(said)] = said
    for number, edge in enumerate(edges[:-1]):
        is_said = any(first == edge for first, _ in stretches)
        page[4 * len(edges) + step * number] = 240 if is_said else 0
    return bytes(page)


def xls(rows: list[list[Any]], *, dates: set[tuple[int, int]] | None = None, locked: bool = False) -> bytes:
    """Make an Excel 97 file of one sheet; `dates` are the places of cells that show a day."""
    looks = _record(0xE0, struct.pack("<HH", 0, 0) + bytes(16)) + _record(0xE0, struct.pack("<HH", 0, 14) + bytes(16))
    words = [cell for row in rows for cell in row if isinstance(cell, str)]
    shared = struct.pack("<II", len(words), len(words))
    shared += b"".join(struct.pack("<HB", len(word), 1) + word.encode("utf-16-le") for word in words)
    start = _record(0x809, struct.pack("<HH", 0x600, 5) + bytes(12))
    head = start + (_record(0x2F, bytes(6)) if locked else b"") + looks
    cells = b""
    for y, row in enumerate(rows):
        for x, cell in enumerate(row):
            place = struct.pack("<HHH", y, x, int((y, x) in (dates or set())))
            if isinstance(cell, str):
                cells += _record(0xFD, place + struct.pack("<I", words.index(cell)))
            elif isinstance(cell, bool):
                cells += _record(0x205, place + bytes((cell, 0)))
            else:
                cells += _record(0x203, place + struct.pack("<d", cell))
    tail = _record(0xFC, shared)
    bound = struct.pack("<IBB", 0, 0, 0) + b"\x05\x00Sheet"
    offset = len(head) + len(_record(0x85, bound)) + len(tail) + 4
    book = head + _record(0x85, struct.pack("<I", offset) + bound[4:]) + tail + _record(0x0A, b"")
    return making.ole({"Workbook": book + start + cells + _record(0x0A, b"")})


def ppt(slides: list[tuple[str, str]]) -> bytes:
    """Make an old slide show: each slide has a title and words."""
    content = b""
    for title, words in slides:
        texts = _atom(0x0FA0, title.encode("utf-16-le")) + _atom(0x0FA8, words.encode("latin-1"))
        content += _atom(0x03EE, _atom(0xF00D, texts, container=True), container=True)
    return making.ole({"PowerPoint Document": content, "Current User": bytes(40)})


def _atom(kind: int, body: bytes, *, container: bool = False) -> bytes:
    return struct.pack("<HHI", 0xF if container else 0, kind, len(body)) + body


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body
