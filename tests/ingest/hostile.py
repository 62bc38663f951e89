"""Makes files meant to do harm: bombs that grow, trees that loop, names and types that lie."""

import io
import struct
import zipfile
import zlib
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from . import making


def png_bomb(path: Path, side: int = 30_000) -> Path:
    """Write a PNG of a few kilobytes that says it has `side` by `side` dots."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    row = b"\0" * (side * 3 + 1)
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(row) for _ in range(200)) + packer.flush()
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b""))
    return path


def tiff_bomb(path: Path, side: int = 60_000) -> Path:
    """Write a TIFF whose head asks for a picture of `side` by `side` dots in colour."""
    tags = [(256, 4, side), (257, 4, side), (258, 3, 8), (259, 3, 1), (262, 3, 2), (277, 3, 3), (278, 4, side)]
    tags += [(273, 4, 8), (279, 4, 100)]
    lines = b"".join(struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in sorted(tags))
    path.write_bytes(b"II*\0" + struct.pack("<I", 8) + struct.pack("<H", len(tags)) + lines + bytes(104))
    return path


def pdf_stream_bomb(path: Path, megabytes: int = 400) -> Path:
    """Write a PDF whose page is packed twice over and unpacks to `megabytes`."""
    packer = zlib.compressobj(9)
    once = b"".join(packer.compress(b" " * 1_000_000) for _ in range(megabytes)) + packer.flush()

    def change(pdf: pikepdf.Pdf) -> None:
        stream = pdf.make_stream(b"")
        stream.write(zlib.compress(once, 9), filter=Array([Name.FlateDecode, Name.FlateDecode]))
        pdf.pages[0].obj.Contents = stream

    return making.changed(making.pdf(path), change)


def page_tree_loop(path: Path) -> Path:
    """Write a PDF whose tree of pages has itself among its branches."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]>>",
        b"<</Type/Pages/Parent 2 0 R/Kids[2 0 R 4 0 R]/Count 9>>",
    ]
    path.write_bytes(raw_pdf(objects))
    return path


def raw_pdf(objects: list[bytes]) -> bytes:
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)


def drawn_by_pieces(path: Path, times: int = 10, deep: int = 6) -> Path:
    """Write a PDF whose page draws a piece some times, which draws another as often, and so on."""
    again = b"/Piece Do " * times
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</XObject<</Piece 5 0 R>>>>>>"
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page]
    objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(again), again))
    for number in range(6, 5 + deep):
        inside = b"/Resources<</XObject<</Piece %d 0 R>>>>/Length %d" % (number, len(again))
        head = b"/Type/XObject/Subtype/Form/BBox[0 0 300 300]" + inside
        objects.append(b"<<%s>>stream\n%s\nendstream" % (head, again))
    objects.append(b"<</Type/XObject/Subtype/Form/BBox[0 0 300 300]/Length 14>>stream\n0 0 10 10 re f\nendstream")
    path.write_bytes(raw_pdf(objects))
    return path


def drawn_within_itself(path: Path, times: int = 2) -> Path:
    """Write a PDF with a piece that draws itself some times."""
    content = drawn_by_pieces(path, times, 2).read_bytes()
    path.write_bytes(content.replace(b"/Piece 6 0 R", b"/Piece 5 0 R"))
    return path


def outline_loop(path: Path) -> Path:
    """Write a PDF with a good page and bookmarks that lead round in a ring."""

    def change(pdf: pikepdf.Pdf) -> None:
        first, second = (pdf.make_indirect(Dictionary(Title=String(t), Dest=Array([]))) for t in ("one", "two"))
        first.Next, second.Next, first.Prev, second.First = second, first, second, first
        pdf.Root.Outlines = pdf.make_indirect(Dictionary(Type=Name.Outlines, First=first, Last=second, Count=2))

    return making.changed(making.pdf(path), change)


def deep_pdf(path: Path, deep: int = 200_000) -> Path:
    """Write a PDF with a list in a list in a list."""
    nest = b"[" * deep + b"]" * deep
    objects = [b"<</Type/Catalog/Pages 2 0 R/Deep 4 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"]
    objects += [b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]>>", nest]
    path.write_bytes(raw_pdf(objects))
    return path


def xlsx_bomb(path: Path, megabytes: int = 300) -> Path:
    """Write a workbook whose one sheet is an endless row of blanks."""
    head = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w") as sheet:
            sheet.write(head)
            for _ in range(megabytes):
                sheet.write(b"<row></row>\n" * 83_000)
    return path


def deep_html(deep: int = 100_000) -> bytes:
    return b"<html>" + b"<div><table><tr><td><blockquote>" * deep + b"words"


def deep_docx(path: Path, deep: int = 5_000) -> Path:
    cell = "<w:tbl><w:tr><w:tc>" * deep + "<w:p><w:r><w:t>x</w:t></w:r></w:p>" + "</w:tc></w:tr></w:tbl>" * deep
    return making.docx(path, {}, body=cell)


def zip_of_zips(path: Path, deep: int = 30) -> Path:
    inner = b"Dear all"
    name = "letter.txt"
    for number in range(deep):
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(name, inner)
        inner, name = made.getvalue(), f"{number}.zip"
    path.write_bytes(inner)
    return path
