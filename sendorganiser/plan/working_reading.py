"""Reads a working document (.docx) in a worker: its words with how they are set, its footnotes, and what hides."""

import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from sendorganiser import sealed
from sendorganiser.errors import LockedFile, UnreadableFile
from sendorganiser.model.working import Piece, Status, WorkingDocument, WorkingParagraph
from sendorganiser.plan.headings import heading
from sendorganiser.presets import to_plain

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_TRACKED = ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tblPrChange", "tblPrExChange",
            "tblGridChange", "trPrChange", "tcPrChange", "sectPrChange", "numberingChange", "cellIns", "cellDel",
            "cellMerge")  # fmt: skip
_WITH_WORDS = re.compile(r"/word/(?:header\d*|footer\d*|footnotes|endnotes)\.xml$")  # parts beside the body
_UNSHADED = ("", "auto", "ffffff")
_BLACK = ("", "auto", "000000")
_VERSION = re.compile(
    r"\bversion\s*(?:no\.?|number)?\s*:?\s*(\d{1,3})\b|\bworking document\s*(?:no\.?)?\s*(\d{1,3})\b", re.I
)
_MONTH = "january|february|march|april|may|june|july|august|september|october|november|december"
_DATE = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_MONTH})\s+20\d\d\b|\b\d{{1,2}}[./-]\d{{1,2}}[./-](?:20)?\d\d\b", re.I
)
_OF_KEY = re.compile(
    r"\b(?:agreed|proposed|proposal|original)\b.*\b(?:amendments?|deletions?|insertions?|additions?|wording|plan|text|"
    r"parents?'?|both|parties)\b", re.I
)  # fmt: skip
_NAMES_A_MARK = re.compile(r"\b(?:normal|bold|italics?|underlined?|struck|strike[- ]?through)\b", re.I)
_LONGEST_KEY_LINE = 16  # words
_AT_TOP = 15  # paragraphs among which version and date are looked for


def read_working(file: str) -> dict[str, Any]:
    """Return a WorkingDocument as plain data; `file` is a path that may be sealed."""
    return dict(to_plain(_read(file)))


def _read(file: str) -> WorkingDocument:
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        with sealed.open_file(file) as opened:
            if opened.read(8).startswith(b"\xd0\xcf\x11\xe0"):
                raise LockedFile(
                    "This is an old or locked Word file.", "Open it in Word, save it as .docx without a password."
                )
            opened.seek(0)
            document = docx.Document(opened)
        return _document(document)
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError, SyntaxError) as error:
        raise UnreadableFile(
            "This is no Word file that can be read.", "Save it in Word as .docx and try again."
        ) from error


def _document(document: Any) -> WorkingDocument:
    body = document.element.body
    paragraphs = tuple(_paragraphs(document))
    top = " ".join([*(_headers(document)), *(one.text for one in paragraphs[:_AT_TOP])])
    version, dated = _VERSION.search(top), _DATE.search(top)
    footnotes = tuple(_footnotes(document))
    parts = {str(part.partname): part for part in document.part.package.iter_parts()}
    comments = sum(1 for _ in body.iter(f"{_W}commentReference", f"{_W}commentRangeStart"))
    for name, part in parts.items():
        if re.search(r"/comments\d*\.xml$", name):
            comments = max(comments, bytes(part.blob).count(b"<w:comment "))
    pages = parts.get("/docProps/app.xml")
    counted = re.search(rb"<Pages>(\d+)</Pages>", pages.blob) if pages is not None else None
    return WorkingDocument(
        paragraphs,
        footnotes,
        tracked=sum(1 for part in (body, *_beside(parts)) for _ in part.iter(*(f"{_W}{name}" for name in _TRACKED))),
        comments=comments,
        version=next((group for group in version.groups() if group), "") if version else "",
        date=dated[0] if dated else "",
        has_key=sum(1 for one in paragraphs if one.is_key) >= 3,
        pages=int(counted[1]) if counted else 0,
    )


def _beside(parts: Mapping[str, Any]) -> Iterator[Any]:
    """Give the roots of what stands beside the body: notes, heads and feet."""
    from docx.oxml import parse_xml

    return (parse_xml(part.blob) for name, part in parts.items() if _WITH_WORDS.search(name))


def _headers(document: Any) -> Iterator[str]:
    for section in document.sections:
        for part in (section.header, section.first_page_header, section.footer):
            yield from (paragraph.text for paragraph in part.paragraphs)


def _paragraphs(document: Any) -> Iterator[WorkingParagraph]:
    from docx.text.paragraph import Paragraph

    section = ""
    number = 0
    for element in document.element.body.iter(f"{_W}p"):
        if any(parent.tag == f"{_MC}Fallback" for parent in element.iterancestors()):
            continue  # Word writes a text box twice: the second time for programs of before 2010
        paragraph = Paragraph(element, document)
        pieces = tuple(_joined(list(_pieces(element, paragraph))))
        text = "".join(piece.text for piece in pieces)
        if not text.strip():
            continue
        number += 1
        is_key = (
            not section
            and len(text.split()) <= _LONGEST_KEY_LINE
            and bool(_OF_KEY.search(text) or _NAMES_A_MARK.search(text))
        )
        named = str(getattr(paragraph.style, "name", "") or "")
        is_heading = named.startswith(("Heading", "Title", "Subtitle"))
        headed = heading(text, strong=is_heading or all(p.status != "plan" for p in pieces))
        if headed is not None and len(headed.letters) == 1:
            section, is_heading = headed.letters[0], True
        yield WorkingParagraph(number, pieces, section, is_heading or _is_bare_heading(pieces), is_key)


def _is_bare_heading(pieces: tuple[Piece, ...]) -> bool:
    """A short line all in bold with no stop is a heading of the plan, as most councils set them."""
    text = "".join(piece.text for piece in pieces).strip()
    plain = all(
        piece.status == "parent" and not piece.is_deletion and not piece.notes for piece in pieces if piece.text.strip()
    )
    return plain and len(text.split()) <= 8 and not text.endswith((".", ";", "!", "?"))


def _pieces(element: Any, paragraph: Any) -> Iterator[Piece]:
    from docx.text.run import Run

    for child in element.iter(f"{_W}r"):
        if next(child.iterancestors(f"{_W}p")) is not element:
            continue  # in a text box, which has paragraphs of its own
        run = Run(child, paragraph)
        text = "".join(part.text or "" for part in child.iterchildren(f"{_W}t", f"{_W}delText"))
        text += " " * sum(1 for _ in child.iterchildren(f"{_W}tab", f"{_W}br"))
        notes = tuple(int(note.get(f"{_W}id", "0")) for note in child.iterchildren(f"{_W}footnoteReference"))
        if text or notes:
            status, is_deletion = _meaning(run)
            if not text.strip() and not notes:
                status, is_deletion = "plan", False
            yield Piece(text, status if text else "plan", is_deletion, notes, _colour(run, paragraph))


def _meaning(run: Any) -> tuple[Status, bool]:
    """Say whose words these are by the key: bold the parents', italic the council's, underlined agreed."""
    bold, italic = _is(run, "bold"), _is(run, "italic")
    underlined = _is(run, "underline")
    struck = _is(run, "strike") or _is(run, "double_strike")
    marks = (bold, italic, underlined)
    if not any(marks):
        return ("unclear", True) if struck else ("plan", False)
    if sum(marks) > 1:
        return "unclear", struck
    return ("parent" if bold else "council" if italic else "agreed"), struck


def _is(run: Any, name: str) -> bool:
    """Whether a run is set so, by itself or by its character style; a heading's own weight is no mark."""
    value, style = getattr(run.font, name), run.style
    while value is None and style is not None:
        value, style = getattr(style.font, name, None), style.base_style
    return bool(value)


def _colour(run: Any, paragraph: Any) -> str:
    for font in (run.font, getattr(run.style, "font", None), getattr(paragraph.style, "font", None)):
        if font is None:
            continue
        found = font.element.find(f".//{_W}color") if font is not run.font else run._r.find(f"./{_W}rPr/{_W}color")  # noqa: SLF001
        if found is not None:
            value = str(found.get(f"{_W}val", ""))
            is_theme = str(found.get(f"{_W}themeColor", "")) in ("text1", "dark1")
            if value.lower() not in _BLACK and not is_theme:
                return value
            break  # black, as LibreOffice says of every word; it may be highlighted all the same
    marked = run._r.find(f"./{_W}rPr/{_W}highlight")  # noqa: SLF001 (python-docx has no other way)
    if marked is not None and marked.get(f"{_W}val") != "none":
        return f"highlighted {marked.get(f'{_W}val')}"
    shaded = run._r.find(f"./{_W}rPr/{_W}shd")  # noqa: SLF001 (so LibreOffice writes what was highlighted)
    fill = str(shaded.get(f"{_W}fill", "")) if shaded is not None else ""
    return "" if fill.lower() in _UNSHADED else f"highlighted {fill}"


def _joined(pieces: list[Piece]) -> Iterator[Piece]:
    """Join runs set alike: Word cuts a sentence into many."""
    held: Piece | None = None
    for piece in pieces:
        alike = held is not None and not held.notes and held.colour == piece.colour
        same = held is not None and (held.status, held.is_deletion) == (piece.status, piece.is_deletion)
        if held is not None and alike and (same or not piece.text):
            held = Piece(held.text + piece.text, held.status, held.is_deletion, piece.notes, held.colour)
        else:
            if held is not None:
                yield held
            held = piece
    if held is not None:
        yield held


def _footnotes(document: Any) -> Iterator[tuple[int, str]]:
    from docx.oxml import parse_xml

    for part in document.part.package.iter_parts():
        if str(part.partname).endswith("/footnotes.xml"):
            for note in parse_xml(part.blob).iter(f"{_W}footnote"):
                text = "".join(found.text or "" for found in note.iter(f"{_W}t")).strip()
                if text:
                    yield int(note.get(f"{_W}id", "0")), text
