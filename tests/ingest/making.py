"""Makes the small files that the tests of `ingest` read."""

import io
import struct
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name, String
from PIL import Image, ImageChops, ImageDraw
from reportlab.pdfgen.canvas import Canvas

from sendorganiser.ingest import work
from sendorganiser.ingest.prepared import Prepared
from sendorganiser.presets import from_plain

WORDS = "The council must secure the special educational provision in Section F of the plan."


def prepared(path: Path, folder: Path, *, name: str = "", password: str = "") -> Prepared:
    """Prepare a file as a worker does, and check that the answer is plain."""
    folder.mkdir(exist_ok=True)
    plain = work.prepare(str(path), name or path.name, str(folder), password)
    return from_plain(Prepared, plain, path.name)


def pdf(path: Path, *, pages: int = 1, draw: Callable[[Canvas, int], None] | None = None) -> Path:
    """Write a clean PDF of A4 pages with a line of words on each."""
    canvas = Canvas(str(path), pagesize=(595.276, 841.89), invariant=1)
    for number in range(1, pages + 1):
        if draw:
            draw(canvas, number)
        else:
            canvas.drawString(72, 700, f"Page {number}. {WORDS}")
        canvas.showPage()
    canvas.save()
    return path


def changed(path: Path, change: Callable[[pikepdf.Pdf], None], **saving: Any) -> Path:
    """Change a PDF in place."""
    with pikepdf.open(path, allow_overwriting_input=True) as opened:
        change(opened)
        opened.save(path, **saving)
    return path


def note(document: pikepdf.Pdf, subtype: str, rect: list[float], *, page: int = 0, **keys: Any) -> pikepdf.Object:
    """Add an annotation to a page."""
    made = document.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name(subtype), Rect=Array(rect), **keys))
    sheet = document.pages[page].obj
    if "/Annots" not in sheet:
        sheet.Annots = Array([])
    sheet.Annots.append(made)
    return made


def look(document: pikepdf.Pdf, rect: list[float], drawing: bytes) -> pikepdf.Object:
    """Make an appearance that fills `rect`."""
    stream = document.make_stream(drawing)
    stream.Type, stream.Subtype = Name.XObject, Name.Form
    stream.BBox = Array([0, 0, rect[2] - rect[0], rect[3] - rect[1]])
    return stream


def text_field(document: pikepdf.Pdf, value: str, rect: list[float], **keys: Any) -> None:
    """Add a filled text field without an appearance, as some programs leave it."""
    style = String("/Helv 12 Tf 0 g")
    field = note(document, "/Widget", rect, FT=Name.Tx, T=String("field"), V=String(value), DA=style, F=4, **keys)
    document.Root.AcroForm = Dictionary(Fields=Array([field]), DA=style)


def picture(path: str | Path, page: int = 0, *, scale: float = 0.5) -> Image.Image:
    """Render a page as a reader sees it."""
    with pypdfium2.PdfDocument(path) as document:
        return document[page].render(scale=scale).to_pil().convert("RGB")


def words(path: str | Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(document[n].get_textpage().get_text_range() for n in range(len(document)))


def quadrants(size: tuple[int, int] = (80, 120)) -> Image.Image:
    """Return a picture with a colour in each corner: red, green, blue and yellow, from the top left, row by row."""
    made = Image.new("RGB", size, "white")
    drawing = ImageDraw.Draw(made)
    wide, high = size[0] // 2, size[1] // 2
    for number, colour in enumerate(("red", "lime", "blue", "yellow")):
        x, y = number % 2 * wide, number // 2 * high
        drawing.rectangle((x, y, x + wide - 1, y + high - 1), fill=colour)
    return made


def corners(seen: Image.Image) -> list[str]:
    """Name the colours in the four corners of the picture on a rendered page."""
    found = ImageChops.difference(seen, Image.new("RGB", seen.size, "white")).getbbox()
    assert found
    x0, y0, x1, y1 = found[0] + 5, found[1] + 5, found[2] - 6, found[3] - 6
    return [_colour(seen.getpixel(place)) for place in ((x0, y0), (x1, y0), (x0, y1), (x1, y1))]


def red_dots(seen: Image.Image) -> int:
    return sum(count for count, (r, g, b) in seen.getcolors(1_000_000) or [] if r > 240 and g < 15 and b < 15)  # type: ignore[misc]


def _colour(dot: Any) -> str:
    known = {"red": (255, 0, 0), "green": (0, 255, 0), "blue": (0, 0, 255), "yellow": (255, 255, 0)}
    return min(known, key=lambda name: sum(abs(a - b) for a, b in zip(known[name], dot, strict=True)))


def mail(path: Path, *, body: str = "Dear Ms Tresswell\n\nThank you.", **headers: str) -> EmailMessage:
    """Return an e-mail; write it with `write_mail` when it has all it needs."""
    message = EmailMessage()
    message["From"] = "Jane Doe <jane@council.example>"
    message["To"] = "Ngozi Tresswell <ngozi@home.example>"
    message["Date"] = "Tue, 05 Nov 2024 09:07:00 +0100"
    message["Subject"] = "Annual review"
    for key, value in headers.items():
        del message[key]
        message[key] = value
    message.set_content(body)
    path.write_bytes(message.as_bytes())
    return message


def docx(path: Path, parts: dict[str, str | bytes], *, body: str = "") -> Path:
    """Write a Word file from its XML; `body` goes into word/document.xml."""
    namespaces = (
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    )
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        'Target="word/document.xml"/></Relationships>'
    )
    everything: dict[str, str | bytes] = {
        "[Content_Types].xml": types,
        "_rels/.rels": relations,
        "word/document.xml": f"<w:document {namespaces}><w:body>{body}</w:body></w:document>",
        **{
            name: part.replace("NAMESPACES", namespaces) if isinstance(part, str) else part
            for name, part in parts.items()
        },
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in everything.items():
            archive.writestr(name, part)
    return path


def png(size: tuple[int, int] = (20, 20), colour: str = "red") -> bytes:
    made = io.BytesIO()
    Image.new("RGB", size, colour).save(made, "PNG")
    return made.getvalue()


Tree = dict[str, "bytes | Tree"]


def ole(tree: Tree) -> bytes:
    """Make an OLE file, the container of old Word files and Outlook e-mails, from folders and streams."""
    entries: list[list[Any]] = []  # name, kind, next, child, content

    def add(name: str, item: bytes | Tree, kind: int) -> int:
        place = len(entries)
        entries.append([name, kind, _NONE, _NONE, item if isinstance(item, bytes) else b""])
        before = _NONE
        for inner, content in sorted(item.items(), reverse=True) if isinstance(item, dict) else ():
            number = add(inner, content, 2 if isinstance(content, bytes) else 1)
            entries[number][2] = before
            before = number
        entries[place][3] = before
        return place

    add("Root Entry", tree, 5)
    small, small_chain = b"", []
    for entry in entries[1:]:
        assert len(entry[4]) < 4096  # longer streams are kept in another way
        count = -(-len(entry[4]) // 64)
        entry.append(len(small_chain) if count else _END)
        small_chain += _chained(len(small_chain), count)
        small += entry[4].ljust(count * 64, b"\0")
    entries[0][4] = small
    entries[0].append(0 if small else _END)
    lines = b""
    for name, kind, following, child, content, start in entries:
        raw = name.encode("utf-16-le") + b"\0\0"
        lines += raw.ljust(64, b"\0") + struct.pack("<HBBIII", len(raw), kind, 1, _NONE, following, child)
        lines += b"\0" * 36 + struct.pack("<IQ", start, len(content))
    chain: list[int] = []
    sectors = b""
    starts = []
    for part in (small, struct.pack(f"<{len(small_chain)}I", *small_chain), lines):
        count = -(-len(part) // 512)
        starts.append(len(chain) if count else _END)
        chain += _chained(len(chain), count)
        sectors += part.ljust(count * 512, b"\xff" if part is not lines else b"\0")
    tables = next(n for n in range(1, 100) if (len(chain) + n) * 4 <= n * 512)
    first = len(chain)
    chain += [0xFFFFFFFD] * tables
    sectors += struct.pack(f"<{len(chain)}I", *chain).ljust(tables * 512, b"\xff")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    many = -(-len(small_chain) * 4 // 512)
    head += struct.pack("<IIIIIIIII", 0, tables, starts[2], 0, 4096, starts[1], many, _END, 0)
    return head + struct.pack(f"<{tables}I", *range(first, first + tables)).ljust(436, b"\xff") + sectors


_END, _NONE = 0xFFFFFFFE, 0xFFFFFFFF


def _chained(start: int, count: int) -> list[int]:
    return [*range(start + 1, start + count), _END] if count else []


def msg(
    words: dict[int, str],
    *,
    binary: dict[int, bytes] | None = None,
    numbers: dict[int, int] | None = None,
    head: int = 32,
) -> Tree:
    """Make the streams of an Outlook item from its properties; `head` is 32 for a file, 24 inside one, 8 for a part."""
    tree: Tree = {}
    lines = b""
    for key, text in words.items():
        raw = text.encode("utf-16-le")
        tree[f"__substg1.0_{key:04X}001F"] = raw
        lines += struct.pack("<HHIII", 0x1F, key, 6, len(raw) + 2, 0)
    for key, content in (binary or {}).items():
        tree[f"__substg1.0_{key:04X}0102"] = content
        lines += struct.pack("<HHIII", 0x102, key, 6, len(content), 0)
    for key, number in {0x340D: 0x40000, **(numbers or {})}.items():  # 0x340D: its words are Unicode
        kind = 0x40 if number > 0xFFFFFFFF else 3
        lines += struct.pack("<HHIQ", kind, key, 6, number)
    tree["__properties_version1.0"] = b"\0" * head + lines
    return tree
