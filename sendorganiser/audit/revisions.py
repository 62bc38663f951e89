"""Counts how many versions of itself a PDF file holds: saving "on top" leaves what was deleted in the file."""

import mmap
import re
from pathlib import Path

_START = re.compile(rb"startxref\s+(\d+)")
_PREV = re.compile(rb"/Prev\s+(\d+)")
_EMPTY = re.compile(rb"\s*xref\s+0\s+0\s+trailer")  # Word ends each file with one, for older readers
_MOST = 1000
_TAIL = 2048
_DICTIONARY = 4096


def count_revisions(path: Path) -> int:
    """Return how many times the file was saved; 1 where its cross references cannot be followed.

    A file made for the web ("linearised") has two cross reference parts from one saving.
    """
    with path.open("rb") as file:
        try:
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except ValueError:  # an empty file
            return 1
        with data:
            parts = _parts(data)
            is_linearised = b"/Linearized" in data[:1024]
    return max(1, parts - 1 if is_linearised else parts)


def _parts(data: mmap.mmap) -> int:
    starts = _START.findall(data[-_TAIL:])
    seen: set[int] = set()
    empty = 0
    at = int(starts[-1]) if starts else -1
    while 0 <= at < len(data) and at not in seen and len(seen) < _MOST:
        seen.add(at)
        empty += _EMPTY.match(data, at) is not None
        before = _PREV.search(_trailer(data, at))
        at = int(before[1]) if before else -1
    return len(seen) - empty


def _trailer(data: mmap.mmap, at: int) -> bytes:
    """Return the dictionary that belongs to the cross references at `at`."""
    if data[at : at + 8].lstrip().startswith(b"xref"):
        start = data.find(b"trailer", at)
        end = data.find(b"startxref", start) if start >= 0 else -1
        return bytes(data[start : end if end >= 0 else start + _DICTIONARY]) if start >= 0 else b""
    end = data.find(b"stream", at, at + _DICTIONARY)
    return bytes(data[at:end]) if end >= 0 else b""
