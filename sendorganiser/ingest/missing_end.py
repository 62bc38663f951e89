"""Tells how much has come of a picture whose decoder says nothing when its end is missing."""

from typing import IO

from sendorganiser import sealed

_ZEROS = 4096  # no picture packed with loss ends in so many: a copy was broken off after room was made for all of it
_PIECE = 1 << 16
_BOXES = (b"ftyp", b"meta", b"mdat", b"moov", b"free", b"skip", b"uuid")  # after others may stand what a camera adds


def share_there(path: str) -> float:
    """Return how much of a HEIC, AVIF or WebP file is there, from 0 to 1: by what it tells and the zeros at its end."""
    size = sealed.size(path)
    with sealed.open_file(path) as file:
        filled = _without_zeros(file, size)
        told = _told(file, size)
    return min(filled if size - filled >= _ZEROS else size, size) / max(told, size, 1)


def _without_zeros(file: IO[bytes], size: int) -> int:
    end = size
    while end:
        start = max(0, end - _PIECE)
        file.seek(start)
        if left := file.read(end - start).rstrip(b"\0"):
            return start + len(left)
        end = start
    return 0


def _told(file: IO[bytes], size: int) -> int:
    """Return how long the file says it is: as a RIFF, or by its boxes one after another (ISO/IEC 14496-12, 4.2)."""
    file.seek(0)
    if (head := file.read(8))[:4] == b"RIFF":
        return int.from_bytes(head[4:8], "little") + len(head)
    at = 0
    while at + 8 <= size:
        file.seek(at)
        head = file.read(16)
        length = int.from_bytes(head[:4], "big")
        if length == 1:
            length = int.from_bytes(head[8:16], "big")
        if length < 8 or head[4:8] not in _BOXES:  # goes on to the end of the file, or is no box
            return at
        at += length
    return at
