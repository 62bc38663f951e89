"""Reads the cells of old spreadsheets (.xls), as Microsoft's published [MS-XLS] lays them out."""

import re
import struct
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Any

from sendorganiser.ingest import cells, compound, tables

_SHEET, _STRINGS, _MORE, _FORMAT, _LOOK, _LOCKED, _FROM_1904 = 0x85, 0xFC, 0x3C, 0x41E, 0xE0, 0x2F, 0x22
_START, _END = 0x809, 0x0A
_LABEL_SHARED, _LABEL, _LABEL_RICH, _NUMBER, _SHORT, _SHORTS, _FORMULA, _RESULT, _TRUTH = (
    *(0xFD, 0x204, 0xD6, 0x203, 0x27E, 0xBD, 0x06, 0x207),
    0x205,
)
_KNOWN_FORMATS = {
    **{1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%"},
    **{5: "£#,##0", 6: "£#,##0", 7: "£#,##0.00", 8: "£#,##0.00", 37: "#,##0", 38: "#,##0", 39: "#,##0.00"},
    **{14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 22: "dd/mm/yyyy h:mm", 40: "#,##0.00"},
    **{18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss"},
}
_BESIDES = re.compile(r'"[^"]*"|\\.|_.|\[[^\]]*\]')
_ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}
_MOST_STRINGS = 2_000_000
Record = tuple[int, bytes]


def is_locked(path: str) -> bool:
    """Say whether the workbook needs a password."""
    return any(kind == _LOCKED for kind, _ in _until_end(_stream(path), 0))


def sheets(path: str) -> list[tables.Sheet]:
    """Return the sheets with their cells as they are shown."""
    content = _stream(path)
    book = _Book(content)
    found = []
    for name, place, is_hidden in book.places:
        rows = book.rows(content, place)
        if any(any(row) for row in rows):
            found.append(tables.Sheet(name, rows, "This sheet is hidden in the file." if is_hidden else ""))
    return found


class _Book:
    """What a workbook says before its sheets: their names, the words they share, and how numbers look."""

    def __init__(self, content: bytes) -> None:
        self.places: list[tuple[str, int, bool]] = []
        self._strings: list[str] = []
        self._formats = dict(_KNOWN_FORMATS)
        self._looks: list[int] = []
        self._since = datetime(1899, 12, 30)  # noqa: DTZ001 (a day, as the cell holds it)
        shared: list[bytes] = []
        before = 0
        (version,) = struct.unpack_from("<H", content, 4)
        self._is_wide = version >= 0x600
        for kind, body in _until_end(content, 0):
            if kind == _SHEET:
                (place,) = struct.unpack_from("<I", body)
                name, _ = self._text(body, 6, short=True)
                if body[5] == 0:
                    self.places.append((name, place, body[4] & 3 != 0))
            elif kind == _STRINGS or (kind == _MORE and before == _STRINGS):
                shared.append(body)
                kind = _STRINGS
            elif kind == _FORMAT and self._is_wide:
                self._formats[struct.unpack_from("<H", body)[0]] = self._text(body, 2)[0]
            elif kind == _LOOK:
                self._looks.append(struct.unpack_from("<H", body, 2)[0])
            elif kind == _FROM_1904 and body[:1] == b"\1":
                self._since = datetime(1904, 1, 1)  # noqa: DTZ001
            before = kind
        if shared:
            self._strings = list(_shared_strings(shared))

    def rows(self, content: bytes, place: int) -> list[list[str]]:
        grid: dict[int, dict[int, str]] = {}
        last = (0, 0)
        for kind, body in _until_end(content, place):
            for row, column, said in self._cells(kind, body, last):
                if len(grid) <= tables.MOST_ROWS and column <= tables.MOST_COLUMNS:
                    grid.setdefault(row, {})[column] = said
            if kind == _FORMULA:
                last = struct.unpack_from("<HH", body)
        width = max((max(row) for row in grid.values()), default=-1) + 1
        return [[grid[row].get(column, "") for column in range(width)] for row in sorted(grid)]

    def _cells(self, kind: int, body: bytes, last: tuple[int, int]) -> Iterator[tuple[int, int, str]]:
        if kind == _RESULT:
            yield *last, self._text(body, 0)[0]
            return
        if kind not in (_LABEL_SHARED, _LABEL, _LABEL_RICH, _NUMBER, _SHORT, _SHORTS, _FORMULA, _TRUTH):
            return
        row, column, look = struct.unpack_from("<HHH", body)
        if kind == _LABEL_SHARED:
            (number,) = struct.unpack_from("<I", body, 6)
            yield row, column, self._strings[number] if number < len(self._strings) else ""
        elif kind in (_LABEL, _LABEL_RICH):
            yield row, column, self._text(body, 6)[0]
        elif kind == _NUMBER:
            yield row, column, self._shown(struct.unpack_from("<d", body, 6)[0], look)
        elif kind == _SHORT:
            yield row, column, self._shown(_short(body[6:10]), look)
        elif kind == _SHORTS:
            for number in range((len(body) - 6) // 6):
                (look,) = struct.unpack_from("<H", body, 4 + 6 * number)
                yield row, column + number, self._shown(_short(body[6 + 6 * number : 10 + 6 * number]), look)
        elif kind == _TRUTH:
            yield row, column, _truth(body[6], is_error=body[7] == 1)
        elif body[12:14] == b"\xff\xff":  # a formula whose result is no number
            yield from [(row, column, _truth(body[8], is_error=body[6] == 2))] if body[6] in (1, 2) else []
        else:
            yield row, column, self._shown(struct.unpack_from("<d", body, 6)[0], look)

    def _shown(self, value: float, look: int) -> str:
        form = self._formats.get(self._looks[look], "General") if look < len(self._looks) else "General"
        shown: Any = value
        plain = _BESIDES.sub("", form).lower()
        if form != "General" and re.search(r"[dmyhs]", plain) and -1 < value < 3_000_000:
            moment = self._since + timedelta(seconds=round(value * 86_400))
            has_day = re.search(r"[dy]", plain) is not None
            shown = moment if has_day else timedelta(days=value) if "[h" in form.lower() else moment.time()
            if has_day and not re.search(r"[hs]", plain):
                shown = datetime.combine(moment.date(), time())  # noqa: DTZ001
        return cells.written(shown, form)

    def _text(self, body: bytes, at: int, *, short: bool = False) -> tuple[str, int]:
        """Return the words at a place of a record, and where they end."""
        count = body[at] if short else struct.unpack_from("<H", body, at)[0]
        at += 1 if short else 2
        if not self._is_wide:
            return body[at : at + count].decode("cp1252", "replace"), at + count
        flags = body[at] if at < len(body) else 0
        at += 1 + (2 if flags & 8 else 0) + (4 if flags & 4 else 0)
        width = 2 if flags & 1 else 1
        return body[at : at + count * width].decode("utf-16-le" if flags & 1 else "latin-1", "replace"), at + count


def _stream(path: str) -> bytes:
    with compound.opened(path) as ole:
        content: bytes = ole.openstream("Workbook" if ole.exists("Workbook") else "Book").read()
    return content


def _until_end(content: bytes, at: int) -> Iterator[Record]:
    """Yield the records of one part of the file, leaving out charts that lie inside it."""
    depth = 0
    while at + 4 <= len(content):
        kind, length = struct.unpack_from("<HH", content, at)
        at += 4
        if kind == _START:
            depth += 1
        elif kind == _END:
            depth -= 1
            if depth <= 0:
                return
        elif depth == 1:
            yield kind, content[at : at + length]
        at += length


def _short(raw: bytes) -> float:
    """Read a number packed into four bytes."""
    (packed,) = struct.unpack("<i", raw)
    number = float(packed >> 2) if packed & 2 else struct.unpack("<d", b"\0\0\0\0" + struct.pack("<i", packed & ~3))[0]
    return float(number / 100 if packed & 1 else number)


def _truth(value: int, *, is_error: bool) -> str:
    return _ERRORS.get(value, "#?") if is_error else cells.written(bool(value))


def _shared_strings(bodies: list[bytes]) -> Iterator[str]:
    """Read the list of words that cells share; it runs over several records, each going on in the middle of a word."""
    reader = _Runs(bodies)
    (count,) = struct.unpack("<4xI", reader.take(8))
    for _ in range(min(count, _MOST_STRINGS)):
        if reader.is_done:
            return
        letters, flags = struct.unpack("<HB", reader.take(3))
        runs = struct.unpack("<H", reader.take(2))[0] if flags & 8 else 0
        extra = struct.unpack("<I", reader.take(4))[0] if flags & 4 else 0
        yield reader.letters(letters, is_wide=bool(flags & 1))
        reader.take(4 * runs + extra)


class _Runs:
    """Takes bytes from records that follow each other."""

    def __init__(self, bodies: list[bytes]) -> None:
        self._bodies = bodies
        self._body = 0
        self._at = 0

    @property
    def is_done(self) -> bool:
        return self._body >= len(self._bodies) - 1 and self._at >= len(self._bodies[-1])

    def take(self, count: int) -> bytes:
        taken = b""
        while len(taken) < count and self._body < len(self._bodies):
            piece = self._bodies[self._body][self._at : self._at + count - len(taken)]
            taken += piece
            self._at += len(piece)
            if len(taken) < count:
                self._body, self._at = self._body + 1, 0
        return taken

    def letters(self, count: int, *, is_wide: bool) -> str:
        said = ""
        while len(said) < count and self._body < len(self._bodies):
            width = 2 if is_wide else 1
            room = (len(self._bodies[self._body]) - self._at) // width
            piece = self.take(min(room, count - len(said)) * width)
            said += piece.decode("utf-16-le" if is_wide else "latin-1", "replace")
            if len(said) < count:  # the rest stands in the next record, behind a byte that says how wide it is
                self._body, self._at = self._body + 1, 0
                if self._body < len(self._bodies):
                    is_wide = bool(self.take(1)[0] & 1)
        return said
