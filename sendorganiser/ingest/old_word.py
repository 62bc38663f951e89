"""Reads the words of old Word files (.doc): text, tables, notes and comments, from the pieces they are kept in.

The layout is Microsoft's published [MS-DOC]; files of Word 6 and 95 keep their text the same way, in one-byte letters.
"""

import re
import struct
from dataclasses import dataclass
from itertools import pairwise

from sendorganiser.ingest import compound, safe_html
from sendorganiser.ingest.old_word_marks import Marks

_ENCRYPTED, _COMPLEX, _TABLE_ONE = 0x0100, 0x0004, 0x0200
_WORD_97 = 105  # the first version number of today's layout
_MOST = 20_000_000
_MACROS = 3
_ROLES = ("", "Footnotes", "Above and below the pages", "", "Comments", "Endnotes", "In boxes")
_EMPTY = re.compile(r'<p>(?:&nbsp;|\s)*</p>|<p style="page-break-before: always"></p>')
_QUIET_MARKS = str.maketrans(
    {"\x1e": "\u2011", "\x1f": "", "\xa0": "\u00a0", "\x0b": "\n", "\x0e": "\n"}
    | dict.fromkeys(map(chr, (*range(1, 7), 8, 0x13, 0x14, 0x15)), "")
)


@dataclass(frozen=True)
class OldWord:
    """Safe HTML of the words, and what the person should know."""

    html: str
    remarks: tuple[str, ...]


@dataclass(frozen=True)
class _Text:
    """Every character of a file with the place in the file it came from."""

    letters: str
    places: list[tuple[int, int, int]]  # first letter, its place in the stream, bytes a letter
    counts: tuple[int, ...]  # letters of the text itself, of footnotes, headers, macros, comments, endnotes, boxes

    def place(self, at: int) -> int:
        """Return where in the stream a letter is kept."""
        low, high = 0, len(self.places)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self.places[middle][0] <= at else (low, middle)
        first, start, width = self.places[low]
        return start + (at - first) * width


def is_locked(path: str) -> bool:
    """Say whether the file needs a password."""
    start = _streams(path)[0][:12]
    return len(start) == 12 and bool(struct.unpack_from("<H", start, 10)[0] & _ENCRYPTED)


def read(path: str) -> OldWord:
    """Return the words; raise ValueError, LookupError or struct.error where the file is not made as it should be."""
    main, table = _streams(path)
    text = _text(main, table)
    marks = Marks(main, table) if struct.unpack_from("<H", main, 2)[0] >= _WORD_97 else Marks(b"", b"")
    pieces, at = [], 0
    for number, (role, count) in enumerate(zip(_ROLES, text.counts, strict=True)):
        html = _html(text, marks, at, at + count)
        if number:  # of what stands around the text, only words
            html = _EMPTY.sub("", html)
        if safe_html.says_anything(html) and number != _MACROS:
            pieces.append(f'<hr><p class="quiet">{role}</p>{html}' if role else html)
        at += count
    remarks = []
    if marks.deleted:
        remarks.append("Words struck out with tracked changes are not shown; words put in are shown as accepted.")
    return OldWord("".join(pieces), tuple(remarks))


def _streams(path: str) -> tuple[bytes, bytes]:
    with compound.opened(path) as ole:
        main: bytes = ole.openstream("WordDocument").read()
        if len(main) < 32:
            raise ValueError("no head")
        (flags,) = struct.unpack_from("<H", main, 10)
        name = "1Table" if flags & _TABLE_ONE else "0Table"
        table: bytes = ole.openstream(name).read() if ole.exists(name) else b""
    return main, table


def _text(main: bytes, table: bytes) -> _Text:
    version, flags = struct.unpack_from("<H6xH", main, 2)
    if version >= _WORD_97:
        counts = struct.unpack_from("<7i", main, 0x4C)
        start, length = struct.unpack_from("<II", main, 0x1A2)
        return _joined(main, _pieces(table[start : start + length]), _sane(counts))
    counts = struct.unpack_from("<7i", main, 0x34)
    first, last = struct.unpack_from("<II", main, 0x18)
    if flags & _COMPLEX:
        start, length = struct.unpack_from("<II", main, 0x160)
        return _joined(main, _pieces(main[start : start + length]), _sane(counts), wide=False)
    letters = main[first : min(last, len(main))].decode("cp1252", "replace")
    return _Text(letters, [(0, first, 1)], _within(_sane(counts), len(letters)))


def _sane(counts: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(count if 0 <= count <= _MOST else 0 for count in counts)


def _within(counts: tuple[int, ...], length: int) -> tuple[int, ...]:
    """Take the whole text as one where the counts of its parts make no sense."""
    return counts if 0 < sum(counts) <= length else (length, 0, 0, 0, 0, 0, 0)


def _pieces(clx: bytes) -> list[tuple[int, int, int]]:
    """Return where each piece of text begins, ends, and lies (with a bit for one-byte letters)."""
    at = 0
    while at < len(clx) and clx[at] == 1:  # formatting, which is skipped
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    if at >= len(clx) or clx[at] != 2:
        raise ValueError("no pieces of text")
    (size,) = struct.unpack_from("<I", clx, at + 1)
    plc = clx[at + 5 : at + 5 + size]
    count = (len(plc) - 4) // 12
    ends = struct.unpack_from(f"<{count + 1}I", plc)
    places = [struct.unpack_from("<2xI2x", plc, 4 * (count + 1) + 8 * n)[0] for n in range(count)]
    return [(start, end, place) for (start, end), place in zip(pairwise(ends), places, strict=True)]


def _joined(main: bytes, pieces: list[tuple[int, int, int]], counts: tuple[int, ...], *, wide: bool = True) -> _Text:
    letters, places, total = [], [], 0
    for start, end, place in pieces:
        count = end - start
        if not 0 <= count <= _MOST or total + count > _MOST:
            raise ValueError("a piece longer than any text")
        is_narrow = bool(place & 0x40000000) or not wide
        at = (place & 0x3FFFFFFF) // (2 if is_narrow and wide else 1)
        width = 1 if is_narrow else 2
        raw = main[at : at + count * width]
        piece = raw.decode("cp1252" if is_narrow else "utf-16-le", "replace")
        letters.append(piece[:count].ljust(count, "\0") if not _has_pairs(piece) else _unpaired(raw, count))
        places.append((total, at, width))
        total += count
    whole = "".join(letters)
    return _Text(whole, places or [(0, 0, 1)], _within(counts, len(whole)))


def _has_pairs(piece: str) -> bool:
    return any(ord(letter) > 0xFFFF for letter in piece)


def _unpaired(raw: bytes, count: int) -> str:
    """Keep one place for each half of a letter that is written as two, so that places go on agreeing."""
    halves = struct.unpack(f"<{len(raw) // 2}H", raw[: len(raw) // 2 * 2])
    return "".join(map(chr, halves))[:count].ljust(count, "\0")


def _html(text: _Text, marks: Marks, start: int, end: int) -> str:
    """Turn a stretch of text into HTML: paragraphs, and tables where cells are marked."""
    pieces: list[str] = []
    rows: list[list[str]] = []
    row: list[str] = []
    cell: list[str] = []
    for first, last, mark in _paragraphs(text.letters, start, end):
        words = _shown(text, marks, first, last)
        if mark != "\x07":
            if row or (rows and marks.in_table(text.place(last))):
                cell.append(words)  # a paragraph inside a cell
                continue
            pieces += [*_table(rows), *([f"<p>{words or '&nbsp;'}</p>"] if mark == "\r" else _broken(words))]
            rows = []
        elif marks.ends_row(text.place(last)) or (not marks and not words and row and not cell):
            rows.append(row)
            row, cell = [], []
        else:
            row.append("<br>".join([*cell, words]))
            cell = []
    if row:
        rows.append(row)
    return "".join([*pieces, *_table(rows), *(f"<p>{words}</p>" for words in cell if words)])


def _paragraphs(letters: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """Part the text at the marks that end paragraphs (13), cells and rows (7) and pages (12)."""
    found, first = [], start
    for at in range(start, min(end, len(letters))):
        if letters[at] in "\r\x07\x0c":
            found.append((first, at, letters[at]))
            first = at + 1
    if first < end:
        found.append((first, min(end, len(letters)), "\r"))
    return found


def _shown(text: _Text, marks: Marks, first: int, last: int) -> str:
    """Return what is seen of a paragraph: results of fields, not their codes; nothing that was struck out."""
    kept: list[str] = []
    fields: list[str] = []  # for each field we are in: its code until 20, then its result
    for at in range(first, last):
        letter = text.letters[at]
        if letter == "\x13":
            fields.append("code")
        elif letter == "\x14" and fields:
            fields[-1] = "result"
        elif letter == "\x15" and fields:
            fields.pop()
        elif "code" not in fields and not (marks.deleted and marks.is_deleted(text.place(at))):
            kept.append(letter)
    words = "".join(kept).translate(_QUIET_MARKS).replace("\0", "")
    words = words.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return safe_html.escape(words).replace("\n", "<br>").replace("\t", "&emsp;")


def _broken(words: str) -> list[str]:
    return [*([f"<p>{words}</p>"] if words else []), '<p style="page-break-before: always"></p>']


def _table(rows: list[list[str]]) -> list[str]:
    if not any(any(row) for row in rows):
        return []
    lines = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return [f'<table border="1">{"".join(f"<tr>{line}</tr>" for line in lines)}</table>']
