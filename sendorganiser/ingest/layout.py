"""Lays HTML out on A4 pages and writes them as a PDF. Nothing is ever loaded from outside.

The only module besides the window that may import Qt; it runs in a worker process, without a screen.
"""

import io
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sendorganiser import sealed
from sendorganiser.errors import ToolMissing
from sendorganiser.ingest import gaps
from sendorganiser.resources import resource

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter, QPdfWriter, QTextDocument

PAGE = (595.0, 842.0)  # points: A4 as Qt writes it
_MARGIN = 20.0  # millimetres
_TEXT_WIDTH, _TEXT_HEIGHT = 642, 971  # CSS pixels (1/96 inch) between the margins of an A4 page
_DOTS = 600
_FOOT, _FOOT_GAP = 0.6, 0.1  # inches: what the lower margin has room for, and the gap above it
_SAME_ROW = 3 / 72  # inches between the middles of two lines that are read as one
_FAMILIES = ("Atkinson Hyperlegible Next", "DejaVu Sans", "Droid Sans Fallback", "Noto Emoji")
_LONGEST_SIDE = 1700  # dots: 250 an inch over the width of the text
_NOT_SHOWN = "A picture that cannot be shown here"
_IMAGE = re.compile(r"<img\b[^>]*>")
_LINE = re.compile(r"<hr\b[^>]*>")
# Qt draws <hr> thick, thin or not at all, depending on the zoom; the edge of a cell is always there.
_LINE_DRAWN = (
    '<table width="100%" cellspacing="0" cellpadding="0" style="margin-top: 6px; margin-bottom: 8px"><tr>'
    '<td style="border-top: 1px solid #51565D; font-size: 2pt">&nbsp;</td></tr></table>'
)
_RULED = re.compile(r'<table\b[^>]*\bborder="[1-9]\d*"[^>]*>')
_RULES = (
    '<table border="1" cellspacing="0" cellpadding="4" '
    'style="border-collapse: collapse; border-color: #888888; margin-top: 4px; margin-bottom: 10px">'
)
_SOURCE = re.compile(r'\bsrc="([^"]*)"')
_TAG = re.compile(r"(<[^>]*>)")
_BEGINS_BLOCK = re.compile(r"</?(?:p|div|h[1-6]|li|ul|ol|table|tr|td|th|blockquote|pre|hr)\b")
_LONGEST_BLOCK = 20_000  # letters: Qt takes four times as long over a paragraph that is twice as long
_HTML_LIMIT = 12_000_000
_MOST_PAGES = 3000
_STYLE = """
p { margin-top: 0px; margin-bottom: 8px; }
h1 { font-size: 15pt; font-weight: 700; margin-top: 10px; margin-bottom: 8px; }
h2 { font-size: 13pt; font-weight: 700; margin-top: 12px; margin-bottom: 6px; }
h3, h4, h5, h6 { font-size: 11pt; font-weight: 700; margin-top: 10px; margin-bottom: 4px; }
table { margin-top: 4px; margin-bottom: 10px; }
td p, th p { margin-bottom: 2px; }
th { font-weight: 700; text-align: left; }
ul, ol { margin-top: 0px; margin-bottom: 8px; }
li p { margin-bottom: 2px; }
blockquote { margin-left: 16px; margin-right: 0px; }
pre { font-family: 'Atkinson Hyperlegible Next'; white-space: pre-wrap; }
a { color: #000000; text-decoration: underline; }
.quiet { color: #51565D; font-size: 9pt; }
.centred { text-align: center; }
.right { text-align: right; }
.small { font-size: 9pt; }
.plain { white-space: pre-wrap; margin-bottom: 0px; }
"""


class TooLong(Exception):  # noqa: N818
    """The text would fill far more pages than any letter."""


@dataclass(frozen=True)
class Section:
    """Safe HTML that begins on a new page, with the pictures its `src`s name; `lying` turns the paper."""

    html: str
    images: dict[str, bytes] = field(default_factory=dict)
    lying: bool = False


@dataclass(frozen=True)
class LaidOut:
    """The words of each page with their gaps, its size, and whether something stands in the lower margins."""

    texts: list[str]
    has_foot: bool
    sizes: list[tuple[float, float]]


def html_to_pdf(html: str, images: dict[str, bytes], out: Path, *, foot: str = "") -> LaidOut:
    """Write `html` to `out` as A4 pages; `images` are what its `src`s name, `foot` stands below every page.

    A foot too tall for the margin is put after the text. `html` and `foot` must have been made safe. The same
    input gives the same bytes. Raise TooLong for a book.
    """
    return sections_to_pdf([Section(html, images)], out, foot=foot)


def sections_to_pdf(sections: Iterable[Section], out: Path, *, foot: str = "") -> LaidOut:
    """Write sections one after the other, as `html_to_pdf` does; their pictures are held only one section at a time."""
    _start()
    pdf, laid_out = _written(sections, foot)
    sealed.write_bytes(out, _settled(pdf))
    return laid_out


def _start() -> None:
    """Make the application object that Qt's fonts need, once, and give it our fonts."""
    try:
        from PySide6.QtCore import QHashSeed
        from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication
    except ImportError as error:  # a server or a small Linux without a desktop
        raise ToolMissing(
            "A part of the system is missing that Word papers, e-mails and tables are laid out with.",
            "On Ubuntu, Mint or Debian: sudo apt install libegl1 libgl1 libdbus-1-3 libfontconfig1 libxkbcommon0. "
            "Or save the paper as a PDF and add that.",
        ) from error

    running = QGuiApplication.instance()
    if isinstance(running, QGuiApplication) and "Noto Emoji" in QFontDatabase.families():
        return
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if not isinstance(running, QGuiApplication):
        QHashSeed.setDeterministicGlobalSeed()
        running = QGuiApplication([])
    for file in sorted(f for f in resource("fonts").glob("*.ttf") if not f.name.startswith("Lexend")):
        QFontDatabase.addApplicationFont(str(file))
    for family in _FAMILIES[1:]:
        QFont.insertSubstitution(_FAMILIES[0], family)


def _written(sections: Iterable[Section], foot: str) -> tuple[bytes, LaidOut]:
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtGui import QPainter, QPdfWriter

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DOTS)
    laid_out = LaidOut([], bool(foot), [])
    painter: QPainter | None = None
    length = len(foot)
    try:
        for section in sections:
            length += len(section.html)
            if length > _HTML_LIMIT:
                raise TooLong
            _set_paper(writer, lying=section.lying)
            if painter is None:
                painter = QPainter()
            laid_out = _one_section(section, foot, writer, painter, laid_out)
    finally:
        if painter is not None:
            painter.end()
        buffer.close()
    return bytes(buffer.data().data()), laid_out


def _set_paper(writer: "QPdfWriter", *, lying: bool) -> None:
    from PySide6.QtCore import QMarginsF
    from PySide6.QtGui import QPageLayout, QPageSize

    turn = QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    size = QPageSize(QPageSize.PageSizeId.A4)
    writer.setPageLayout(QPageLayout(size, turn, margins, QPageLayout.Unit.Millimeter))


def _one_section(section: Section, foot: str, writer: "QPdfWriter", painter: "QPainter", before: LaidOut) -> LaidOut:
    """Paint a section on pages of its own; return what has been laid out until now."""
    pictures = {name: picture for name, data in section.images.items() if (picture := _picture(data)) is not None}
    html = _sized(section.html, pictures, lying=section.lying)
    below = _document(_sized(foot, pictures), pictures, writer, height=-1) if foot else None
    if below is not None and below.size().height() > _FOOT * _DOTS:
        html, below = f'{html}<hr><p class="quiet">At the foot of the pages:</p>{foot}', None
        html = _LINE.sub(_LINE_DRAWN, html)
    document = _document(html, pictures, writer, height=writer.height())
    if len(before.texts) + document.pageCount() > _MOST_PAGES:
        raise TooLong
    if painter.isActive():
        writer.newPage()
    else:
        painter.begin(writer)
    _paint(document, below, writer, painter)
    texts = _words(document, writer.height())
    if below is not None:
        words = "\n".join(_words(below, writer.height()))
        texts = [f"{text}\n{words}".strip() for text in texts]
    size = (PAGE[1], PAGE[0]) if section.lying else PAGE
    return LaidOut([*before.texts, *texts], before.has_foot and below is not None, before.sizes + [size] * len(texts))


def _document(
    html: str, pictures: "dict[str, tuple[bytes, int, int]]", writer: "QPdfWriter", *, height: int
) -> "QTextDocument":
    from PySide6.QtCore import QSizeF, QUrl
    from PySide6.QtGui import QFont, QImage, QTextDocument, QTextOption

    class Closed(QTextDocument):
        """Knows the pictures it was given, and fetches nothing."""

        def loadResource(self, kind: int, name: "QUrl | str") -> Any:  # noqa: N802
            known = pictures.get(name.toString() if isinstance(name, QUrl) else name)
            return QImage.fromData(known[0]) if known else None

    document = Closed()
    font = QFont(list(_FAMILIES))
    font.setPointSizeF(10.5)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    document.setDefaultFont(font)
    document.setDefaultStyleSheet(_STYLE)
    document.setUseDesignMetrics(True)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    document.setDefaultTextOption(option)
    document.setDocumentMargin(0)
    document.documentLayout().setPaintDevice(writer)
    document.setHtml(html)
    document.setPageSize(QSizeF(writer.width(), height))
    return document


def _paint(document: "QTextDocument", below: "QTextDocument | None", writer: "QPdfWriter", painter: "QPainter") -> None:
    from PySide6.QtCore import QRectF

    for number in range(document.pageCount()):
        if number:
            writer.newPage()
        painter.save()
        painter.translate(0, -number * writer.height())
        document.drawContents(painter, QRectF(0, number * writer.height(), writer.width(), writer.height()))
        painter.restore()
        if below is not None:
            painter.save()
            painter.translate(0, writer.height() + _FOOT_GAP * _DOTS)
            below.drawContents(painter)
            painter.restore()


def _words(document: "QTextDocument", page_height: int) -> list[str]:
    """Return the words of each page, line by line as they are seen; cells of a row on one line, a gap between them."""
    pages: list[list[tuple[float, float, str]]] = [[] for _ in range(document.pageCount())]
    block = document.begin()
    while block.isValid():
        laid = block.layout()
        area = document.documentLayout().blockBoundingRect(block)
        text = block.text()
        for number in range(laid.lineCount()):
            line = laid.lineAt(number)
            words = text[line.textStart() : line.textStart() + line.textLength()]
            if number == 0 and (items := block.textList()) is not None:
                mark = items.itemText(block)
                words = f"{mark if mark[:1].isalnum() else '•'} {words}"
            middle = area.y() + line.y() + line.height() / 2
            page = min(max(int(middle // page_height), 0), len(pages) - 1)
            pages[page].append((middle, area.x() + line.x(), words))
        block = block.next()
    return [_in_rows(lines) for lines in pages]


def _in_rows(lines: list[tuple[float, float, str]]) -> str:
    rows: list[tuple[float, list[tuple[float, str]]]] = []
    for middle, left, words in sorted(lines):
        shown = words.replace("\u2028", " ").replace("\ufffc", "").replace("\xa0", " ").strip()
        if rows and middle - rows[-1][0] < _DOTS * _SAME_ROW:
            rows[-1][1].append((left, shown))
        else:
            rows.append((middle, [(left, shown)]))
    text = "\n".join(gaps.GAP.join(words for _, words in sorted(row) if words) for _, row in rows)
    return text.encode("utf-8", "replace").decode().strip()


def _settled(pdf: bytes) -> bytes:
    """Take out the date, the producer and the random name that Qt writes into each PDF."""
    import pikepdf

    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for key in ("/Metadata", "/AF", "/Names", "/OutputIntents"):
            if key in document.Root:
                del document.Root[key]
        document.Root.Lang = pikepdf.String("en-GB")
        for key in ("/Info", "/ID"):
            if key in document.trailer:
                del document.trailer[key]
        document.remove_unreferenced_resources()
        document.save(
            made,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            fix_metadata_version=False,
        )
    return made.getvalue()


def _picture(untrusted: bytes) -> tuple[bytes, int, int] | None:
    """Decode a picture with Pillow and write it anew, so that Qt's decoders never see what came from outside."""
    from sendorganiser.ingest import pixels

    image = pixels.small(untrusted, longest=_LONGEST_SIDE)
    if image is None:
        return None
    made = io.BytesIO()
    image.save(made, "PNG")
    return made.getvalue(), image.width, image.height


def _sized(html: str, pictures: "dict[str, tuple[bytes, int, int]]", *, lying: bool = False) -> str:
    """Give each picture a size that fits between the margins, and each ruled table thin lines.

    A picture we do not have is left out; its description stays, and one of the file's own that cannot be shown is told.
    """

    room = (_TEXT_HEIGHT, _TEXT_WIDTH) if lying else (_TEXT_WIDTH, _TEXT_HEIGHT)

    def tag(match: re.Match[str]) -> str:
        source = _SOURCE.search(match.group())
        known = pictures.get(source.group(1)) if source else None
        if source is None or known is None:
            alt = re.search(r'\balt="([^"]+)"', match.group())
            said = alt.group(1) if alt else _NOT_SHOWN if source and source.group(1).startswith("picture:") else ""
            return f'<span class="quiet">[{said}]</span>' if said else ""
        width, height = _wanted(match.group(), known[1], known[2])
        scale = min(1.0, room[0] / width, room[1] * 0.9 / height)
        return f'<img src="{source.group(1)}" width="{width * scale:.0f}" height="{height * scale:.0f}">'

    return _LINE.sub(_LINE_DRAWN, _RULED.sub(_RULES, _IMAGE.sub(tag, _in_blocks(html))))


def _in_blocks(html: str) -> str:
    """Part a paragraph longer than any writer's: at a line's end or a blank, which what is no text may not have."""
    if len(html) <= _LONGEST_BLOCK:
        return html
    parted: list[str] = []
    since = 0
    for piece in _TAG.split(html):
        if piece.startswith("<"):
            ends_here = piece.startswith("<br") and since > _LONGEST_BLOCK // 2
            since = 0 if ends_here or _BEGINS_BLOCK.match(piece) else since
            parted.append("<p>" if ends_here else piece)
            continue
        rest = piece
        while since + len(rest) > _LONGEST_BLOCK:
            at = _last_break(rest, _LONGEST_BLOCK - since)
            parted += [rest[:at], "<p>"]
            rest, since = rest[at:], 0
        parted.append(rest)
        since += len(rest)
    return "".join(parted)


def _last_break(text: str, room: int) -> int:
    """Return where `text` may be parted so that `room` is not passed, and no mark such as &amp; is cut."""
    blank = text.rfind(" ", 0, room) + 1
    mark = text.rfind("&", max(0, room - 8), room)
    return blank or (room if mark < 0 or ";" in text[mark:room] else mark)


def _wanted(tag: str, width: int, height: int) -> tuple[float, float]:
    """Return the size a picture asks for, keeping its shape where it names one side only."""
    sides = {side: float(n) for side, n in re.findall(r'\b(width|height)="(\d+)"', tag) if float(n) > 0}
    if not sides:
        return width, height
    return sides.get("width", width * sides.get("height", 1) / height), sides.get(
        "height", height * sides.get("width", 1) / width
    )
