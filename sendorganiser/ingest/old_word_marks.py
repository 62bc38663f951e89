"""Tells what an old Word file says of its letters and paragraphs: what was struck out, what stands in a table's cell.

[MS-DOC] keeps this in pages of 512 bytes: each lists stretches of the stream and the changes made to them.
"""

import struct
from bisect import bisect_right
from collections.abc import Iterator

_PAGE = 512
_CHARACTERS, _PARAGRAPHS = 0xFA, 0x102  # where the head of the file says where the lists of pages are
_STRUCK_OUT, _IN_TABLE, _ENDS_ROW = 0x0800, 0x2416, 0x2417
_SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
_LONG = (0xD606, 0xD608)  # changes whose own length takes two bytes
_MOST_PAGES = 50_000


class Marks:
    """What is said of each place in the stream; of an empty file, nothing is."""

    def __init__(self, main: bytes, table: bytes) -> None:
        self._main = main
        self._struck = _Stretches(
            (start, end) for start, end, ops in self._stretches(table, _CHARACTERS) if ops.get(_STRUCK_OUT) == 1
        )
        paragraphs = list(self._stretches(table, _PARAGRAPHS))
        self._cells = _Stretches((start, end) for start, end, ops in paragraphs if ops.get(_IN_TABLE) == 1)
        self._rows = _Stretches((start, end) for start, end, ops in paragraphs if ops.get(_ENDS_ROW) == 1)

    def __bool__(self) -> bool:
        """Say whether anything is known of tables."""
        return bool(self._rows)

    @property
    def deleted(self) -> bool:
        return bool(self._struck)

    def is_deleted(self, place: int) -> bool:
        return place in self._struck

    def in_table(self, place: int) -> bool:
        return place in self._cells

    def ends_row(self, place: int) -> bool:
        return place in self._rows

    def _stretches(self, table: bytes, head: int) -> Iterator[tuple[int, int, dict[int, int]]]:
        if len(self._main) < head + 8:
            return
        start, length = struct.unpack_from("<II", self._main, head)
        plc = table[start : start + length]
        count = max(0, (len(plc) - 4) // 8)
        for number in struct.unpack_from(f"<{min(count, _MOST_PAGES)}I", plc, 4 * (count + 1)) if count else ():
            at = (number & 0x3FFFFF) * _PAGE
            page = self._main[at : at + _PAGE]
            if len(page) == _PAGE:
                yield from _on_page(page, is_paragraphs=head == _PARAGRAPHS)


class _Stretches:
    """Stretches of the stream, asked by place."""

    def __init__(self, stretches: Iterator[tuple[int, int]]) -> None:
        self._all = sorted(stretches)
        self._starts = [start for start, _ in self._all]

    def __bool__(self) -> bool:
        return bool(self._all)

    def __contains__(self, place: int) -> bool:
        at = bisect_right(self._starts, place) - 1
        return at >= 0 and place < self._all[at][1]


def _on_page(page: bytes, *, is_paragraphs: bool) -> Iterator[tuple[int, int, dict[int, int]]]:
    count = page[511]
    step = 13 if is_paragraphs else 1
    if 4 * (count + 1) + step * count > 511:
        return
    ends = struct.unpack_from(f"<{count + 1}I", page)
    for number in range(count):
        at = page[4 * (count + 1) + step * number] * 2
        changes = b""
        if at and is_paragraphs:
            words = page[at]
            skip, length = (1, 2 * words - 1) if words else (2, 2 * page[min(at + 1, 511)])
            changes = page[at + skip + 2 : at + skip + length]  # after the number of its style
        elif at:
            changes = page[at + 1 : at + 1 + page[at]]
        yield ends[number], ends[number + 1], _changes(changes)


def _changes(raw: bytes) -> dict[int, int]:
    """Read a list of changes: what is changed, and the first byte of what it is changed to."""
    found: dict[int, int] = {}
    at = 0
    while at + 3 <= len(raw):
        (code,) = struct.unpack_from("<H", raw, at)
        at += 2
        found[code] = raw[at]
        size = _SIZES.get(code >> 13)
        if code in _LONG and at + 2 <= len(raw):
            size = struct.unpack_from("<H", raw, at)[0] + 1
        at += size if size is not None else raw[at] + 1
    return found
