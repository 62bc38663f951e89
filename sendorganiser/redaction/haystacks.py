"""All that can be read in a PDF by any means: letters, streams, strings, details; to look whether words are gone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pikepdf

_MOST = 40_000_000  # letters of one stream
_SHOWS = {"Tj", "TJ", "'", '"'}
_MOVES = {"Td", "TD", "Tm", "T*", "'", '"', "ET"}
_WORD_GAP = -180  # thousandths of the letters' height, beyond which a gap is one between words
_FONT_NAMES = {"/BaseFont", "/FontName", "/FontFamily", "/Name"}
# Names that every PDF is made of; there are people called Page and Parent.
_USUAL = frozenset(
    f"/{name}"
    for name in (
        *("Type", "Page", "Pages", "Parent", "Kids", "Count", "Contents", "Resources", "MediaBox", "CropBox", "Rotate"),
        *("Font", "Fonts", "XObject", "Form", "Image", "Width", "Height", "Length", "Filter", "Name", "Root", "Size"),
        *("Index", "First", "Last", "Title", "Group", "Catalog", "Pattern", "Matrix", "Mask", "Black", "White", "Rows"),
    )
)
_STREAM = re.compile(rb"\bstream\r?\n.*?endstream", re.DOTALL)
_NAME = re.compile(rb"/[^\s/<>\[\]()]+")
_HEX = re.compile(rb"<([0-9A-Fa-f\s]{6,})>")
_BLOCK = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_CODES = re.compile(rb"<([0-9A-Fa-f\s]*)>|\[|\]")


@dataclass(frozen=True)
class Haystack:
    """Something that can be read, and where; `page` 0 is the file as a whole.

    `is_raw`: code rather than text, in which two or three letters together mean nothing.
    """

    page: int
    where: str
    text: str
    is_raw: bool = False


def haystacks(pdf: "pikepdf.Pdf", raw: bytes) -> Iterator[Haystack]:
    """Yield everything in an open PDF, whose bytes are `raw`, that words can be read from."""
    for number, page in enumerate(pdf.pages, 1):
        resources = page.obj.get("/Resources")
        yield from _shown(page, resources, number, set())
    for thing in pdf.objects:
        yield from _of_object(thing)
    yield from _of_object(pdf.trailer)
    # Streams were read one by one, and names as well: here is what lies between them.
    between = _NAME.sub(b" ", _STREAM.sub(b" ", raw))
    yield Haystack(0, "the file's bytes", between.decode("latin-1"), is_raw=True)


def readings(data: bytes) -> Iterator[str]:
    """Yield what bytes may say: as they are, in two bytes a letter, and as hexadecimal numbers."""
    yield data.decode("latin-1")
    if data.count(0) > len(data) // 8 or data[:2] in (b"\xfe\xff", b"\xff\xfe"):
        for start in (0, 1):
            for order in ("utf-16-be", "utf-16-le"):
                yield data[start:].decode(order, "ignore")
    for match in _HEX.finditer(data):
        digits = re.sub(rb"\s", b"", match[1])
        code = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
        yield code.decode("latin-1")
        yield code.decode("utf-16-be", "ignore")


def _of_object(thing: Any) -> Iterator[Haystack]:
    import pikepdf

    if isinstance(thing, pikepdf.Stream):
        yield from _of_stream(thing)
    for words in _strings(thing, 0):
        yield Haystack(0, "the file's hidden details", words, is_raw=True)


def _of_stream(stream: "pikepdf.Stream") -> Iterator[Haystack]:
    """Yield what a stream says, but for fonts and dots, which spell words only by accident."""
    import pikepdf

    is_picture = str(stream.get("/Subtype")) == "/Image"
    if is_picture or "/Length1" in stream or str(stream.get("/Subtype")) in ("/Type1C", "/CIDFontType0C", "/OpenType"):
        return
    try:
        data = stream.read_bytes()
    except (pikepdf.PdfError, RuntimeError):
        data = stream.read_raw_bytes()
    if stream.get("/Type") == pikepdf.Name.ObjStm:  # objects, whose names are looked at one by one
        data = _NAME.sub(b" ", data)
    for text in readings(data[:_MOST]):
        yield Haystack(0, "a part of the file that is not shown", text, is_raw=True)


def _strings(thing: Any, depth: int) -> Iterator[str]:
    import pikepdf

    if depth > 40:
        return
    if isinstance(thing, pikepdf.String):
        yield str(thing)
        yield from readings(bytes(thing))
    elif isinstance(thing, pikepdf.Array):
        for one in thing:
            if not _is_reference(one):
                yield from _strings(one, depth + 1)
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        for key, value in thing.items():
            if key not in _USUAL:
                yield key[1:]
            if isinstance(value, pikepdf.Name):
                if key not in _FONT_NAMES and str(value) not in _USUAL:
                    yield str(value)[1:]
            elif not _is_reference(value):
                yield from _strings(value, depth + 1)


def _is_reference(value: Any) -> bool:
    """Objects of their own are looked at once, in their turn."""
    return bool(getattr(value, "is_indirect", False))


# ---- what the drawing shows, letter by letter ----


def _shown(holder: Any, resources: Any, number: int, seen: set[tuple[int, int]]) -> Iterator[Haystack]:
    """Yield what a page or form shows: each code of each font turned into letters as the font says."""
    import pikepdf

    fonts = resources.get("/Font") if isinstance(resources, pikepdf.Dictionary) else None
    known: dict[str, _Codes] = {}
    current = _Codes({}, 1)
    spaced: list[str] = []
    for instruction in pikepdf.parse_content_stream(holder):
        operator, operands = str(instruction.operator), list(instruction.operands)
        if operator == "Tf" and operands:
            name = str(operands[0])
            if name not in known:
                known[name] = _codes(fonts[name] if isinstance(fonts, pikepdf.Dictionary) and name in fonts else None)
            current = known[name]
        if operator in _MOVES:
            spaced.append("\n")
        if operator in _SHOWS and operands:
            spaced.append(current.read(operands[-1]))
    text = "".join(spaced)
    yield Haystack(number, "the page's text", text)
    yield Haystack(number, "the page's text", " ".join(text.split()))
    yield Haystack(number, "the page's text", text.replace("\n", ""))
    for form in _forms(resources):
        if form.objgen not in seen:
            seen.add(form.objgen)
            yield from _shown(form, form.get("/Resources", resources), number, seen)


def _forms(resources: Any) -> list[Any]:
    import pikepdf

    drawn = resources.get("/XObject") if isinstance(resources, pikepdf.Dictionary) else None
    if not isinstance(drawn, pikepdf.Dictionary):
        return []
    return [each for _, each in drawn.items() if str(each.get("/Subtype")) == "/Form"]


@dataclass(frozen=True)
class _Codes:
    """What the codes of a font mean, and how many bytes each has."""

    meaning: dict[int, str]
    width: int

    def read(self, shown: Any) -> str:
        import pikepdf

        if isinstance(shown, pikepdf.Array):
            parts = (
                self.read(one) if isinstance(one, pikepdf.String) else " " if _gap(one) < _WORD_GAP else ""
                for one in shown
            )
            return "".join(parts)
        data = bytes(shown) if isinstance(shown, pikepdf.String) else b""
        codes = (int.from_bytes(data[n : n + self.width], "big") for n in range(0, len(data), self.width))
        return "".join(
            self.meaning.get(code, chr(code) if code < 0x10FFFF and not 0xD800 <= code < 0xE000 else " ")
            for code in codes
        )


def _gap(value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        return 0.0


def _codes(font: Any) -> _Codes:
    import pikepdf

    if not isinstance(font, pikepdf.Dictionary):
        return _Codes({}, 1)
    width = 2 if str(font.get("/Subtype")) == "/Type0" else 1
    table = font.get("/ToUnicode")
    meaning: dict[int, str] = {}
    if isinstance(table, pikepdf.Stream):
        meaning = to_unicode(table.read_bytes())
    return _Codes(meaning, width)


def to_unicode(table: bytes) -> dict[int, str]:
    """Read a font's table of what its codes mean."""
    meaning: dict[int, str] = {}
    for kind, body in _BLOCK.findall(table):
        tokens = [match[0] if match[0] in (b"[", b"]") else match[1] for match in _CODES.finditer(body)]
        at = 0
        while at < len(tokens):
            step = _one_char(tokens, at, meaning) if kind == b"char" else _one_range(tokens, at, meaning)
            at += max(1, step)
    return meaning


def _one_char(tokens: list[Any], at: int, meaning: dict[int, str]) -> int:
    if at + 1 < len(tokens) and tokens[at]:
        meaning[_number(tokens[at])] = _letters(tokens[at + 1])
    return 2


def _one_range(tokens: list[Any], at: int, meaning: dict[int, str]) -> int:
    if at + 2 >= len(tokens) or not tokens[at]:
        return 3
    first, last = _number(tokens[at]), min(_number(tokens[at + 1]), _number(tokens[at]) + 0xFFFF)
    if tokens[at + 2] != b"[":
        letters = _letters(tokens[at + 2])
        for code in range(first, last + 1):
            end = ord(letters[-1]) + code - first if letters else 32
            meaning[code] = letters[:-1] + (chr(end) if end < 0xD800 or 0xE000 <= end < 0x110000 else " ")
        return 3
    step = 3
    for code in range(first, last + 1):
        if at + step >= len(tokens) or tokens[at + step] == b"]":
            break
        meaning[code] = _letters(tokens[at + step])
        step += 1
    return step + 1


def _number(digits: bytes) -> int:
    clean = re.sub(rb"\s", b"", digits)
    return int(clean, 16) if clean else 0


def _letters(digits: bytes) -> str:
    clean = re.sub(rb"\s", b"", digits)
    clean += b"0" * (-len(clean) % 4)
    return bytes.fromhex(clean.decode()).decode("utf-16-be", "ignore")
