"""Unpacks the compressed RTF that Outlook keeps the body of an e-mail in ([MS-OXRTFCP])."""

import struct

_START = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript "
    b"\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
    b"\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
_PACKED, _AS_IT_IS = 0x75465A4C, 0x414C454D
_LARGEST = 50_000_000


class NotPackedRtf(Exception):  # noqa: N818
    """Bytes that are not what they should be."""


def unpacked(packed: bytes) -> bytes:
    """Return the RTF."""
    if len(packed) < 16:
        raise NotPackedRtf
    _, size, kind, _ = struct.unpack_from("<IIII", packed)
    if kind == _AS_IT_IS:
        return packed[16 : 16 + size]
    if kind != _PACKED or size > _LARGEST:
        raise NotPackedRtf
    return _written(packed[16:], size)


def _written(packed: bytes, size: int) -> bytes:
    window = bytearray(_START.ljust(4096, b"\0"))
    at = len(_START)
    made = bytearray()
    place = 0
    while place < len(packed) and len(made) < size:
        flags = packed[place]
        place += 1
        for bit in range(8):
            if not flags >> bit & 1:
                run = packed[place : place + 1]
                place += 1
            elif place + 2 > len(packed):
                return bytes(made)
            else:
                offset, length = packed[place] << 4 | packed[place + 1] >> 4, (packed[place + 1] & 15) + 2
                place += 2
                if offset == at:  # the sign that nothing follows
                    return bytes(made)
                run = b""
                for n in range(length):
                    letter = window[(offset + n) % 4096]
                    window[(at + n) % 4096] = letter
                    run += bytes((letter,))
            for letter in run:
                window[at] = letter
                at = (at + 1) % 4096
            made += run
    return bytes(made)
