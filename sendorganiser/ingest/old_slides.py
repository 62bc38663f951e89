"""Reads the words of old slide shows (.ppt): what stands on the slides and in the notes, in the order of the file."""

import struct
from collections.abc import Iterator

from sendorganiser.ingest import compound

_WIDE, _NARROW, _STRING = 0x0FA0, 0x0FA8, 0x0FBA
_SLIDE, _NOTES, _MASTER, _LIST, _PLACE = 0x03EE, 0x03F0, 0x03F8, 0x0FF0, 0x03F3
NOTES = "Notes of the speaker"
_CONTAINERS = (0x03E8, _SLIDE, _NOTES, 0x040C, 0xF002, 0xF003, 0xF004, 0xF00D, _LIST)
_DEEPEST = 20
_MOST = 200_000


def is_locked(path: str) -> bool:
    """Say whether the slide show needs a password."""
    with compound.opened(path) as ole:
        return bool(ole.exists("EncryptedSummary")) or ole.openstream("Current User").read(16)[12:16] == _LOCKED


_LOCKED = b"\xdf\xc4\xd1\xf3"  # the mark of an encrypted slide show ([MS-PPT] 2.3.2)


def texts(path: str) -> list[tuple[str, str]]:
    """Return what each slide or page of notes is called, and its words."""
    with compound.opened(path) as ole:
        content = ole.openstream("PowerPoint Document").read()
    found: list[tuple[str, list[str]]] = []
    for kind, level, words in _atoms(content, 0, len(content), 0, [0]):
        if kind in (_PLACE, _SLIDE, _NOTES):
            said = NOTES if kind == _NOTES else "Slide"
            found.append((said, []))
        elif words and found and level:
            found[-1][1].append(words)
    counted = [(said, "\n".join(lines)) for said, lines in found if any(line.strip() for line in lines)]
    number, named = 0, []
    for said, words in counted:
        number += said == "Slide"
        named.append((f"{said} {number}" if said == "Slide" else said, words))
    return named


def _atoms(content: bytes, start: int, end: int, depth: int, seen: list[int]) -> Iterator[tuple[int, int, str]]:
    """Yield each record that holds words or begins a slide: its kind, how deep it lies, and its words."""
    while start + 8 <= end and seen[0] < _MOST:
        seen[0] += 1
        instance, kind, length = struct.unpack_from("<HHI", content, start)
        inside, start = start + 8, start + 8 + length
        if kind == _MASTER or start > end:
            continue
        if kind in (_PLACE, _SLIDE, _NOTES):
            yield kind, depth, ""
        if kind in _CONTAINERS and depth < _DEEPEST and not (kind == _LIST and instance >> 4 == 1):
            yield from _atoms(content, inside, start, depth + 1, seen)
        elif kind in (_WIDE, _NARROW):
            raw = content[inside:start]
            words = raw.decode("utf-16-le" if kind == _WIDE else "latin-1", "replace")
            yield kind, depth, words.replace("\r", "\n").replace("\x0b", "\n")
