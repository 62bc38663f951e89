"""Takes a JPEG apart without decoding it: its picture stays byte for byte, what else is in it goes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pikepdf

_END, _SCAN = 0xD9, 0xDA
_FRAMES = (0xC0, 0xC1, 0xC2)  # baseline, extended and progressive: what PDF knows
_OTHER_FRAMES = (0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF)
_EXTRAS = (*range(0xE1, 0xEE), 0xEF, 0xFE)  # EXIF with its place and time, profiles, thumbnails, remarks
_ADOBE = 0xEE
_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")


@dataclass(frozen=True)
class PlainJpeg:
    """A JPEG without extras; `is_inverted` is Adobe's way with four colours."""

    content: bytes
    width: int
    height: int
    colours: int
    is_inverted: bool


def without_extras(content: bytes) -> PlainJpeg | None:
    """Return the JPEG without EXIF, remarks and what follows its end; None if PDF could not show it as it is."""
    kept = [b"\xff\xd8"]
    frame: tuple[int, int, int] | None = None
    is_adobe = False
    for marker, segment in _segments(content):
        if marker in _OTHER_FRAMES or (marker in _FRAMES and segment[4:5] != b"\x08"):
            return None
        if marker in _FRAMES and len(segment) >= 10:
            frame = _frame(segment)
        is_adobe = is_adobe or (marker == _ADOBE and segment[4:9] == b"Adobe")
        if marker not in _EXTRAS:
            kept.append(segment)
        if marker == _END:
            break
    else:
        return None
    if frame is None or frame[2] not in (1, 3, 4) or 0 in frame[:2]:
        return None
    return PlainJpeg(b"".join(kept), *frame, is_inverted=is_adobe and frame[2] == 4)


def describe(picture: "pikepdf.Stream", plain: PlainJpeg) -> None:
    """Say in the PDF what the JPEG is."""
    import pikepdf

    name = pikepdf.Name
    picture.Type, picture.Subtype, picture.Filter = name.XObject, name.Image, name.DCTDecode
    picture.Width, picture.Height, picture.BitsPerComponent = plain.width, plain.height, 8
    picture.ColorSpace = {1: name.DeviceGray, 3: name.DeviceRGB, 4: name.DeviceCMYK}[plain.colours]
    if plain.is_inverted:
        picture.Decode = pikepdf.Array([1, 0] * 4)


def _segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield each segment with its marker; a scan comes with its picture; stop where the file is not as it should be."""
    at = 2 if content[:2] == b"\xff\xd8" else len(content)
    while at + 1 < len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker == 0xFF:  # filling
            at += 1
            continue
        end = at + 2 if marker == _END else at + 2 + int.from_bytes(content[at + 2 : at + 4], "big")
        if marker == _SCAN:
            following = _MARKER.search(content, end)
            if following is None:
                return
            end = following.start()
        if end > len(content):
            return
        yield marker, content[at:end]
        at = end


def _frame(segment: bytes) -> tuple[int, int, int]:
    return int.from_bytes(segment[7:9], "big"), int.from_bytes(segment[5:7], "big"), segment[9]
