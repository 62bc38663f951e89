"""Finds the e-mail inside a signed one that is packed as a whole (S/MIME “signed-data”, RFC 8551).

Nothing is said of the signature: it is not checked, and the original is kept.
"""

_SIGNED_DATA = bytes.fromhex("2a864886f70d010702")
_OBJECT, _OCTETS, _SEQUENCE, _FIRST = 0x06, 0x04, 0x30, 0xA0
_BUILT = 0x20  # this bit: made of pieces
_DEEPEST = 12


class _NotSigned(Exception):  # noqa: N818
    """Bytes that are no signed message."""


def content(untrusted: bytes) -> bytes | None:
    """Return the message that was signed, or None where these bytes hold none that can be read."""
    try:
        kind, packed = _listed(untrusted)[:2]
        if kind != (_OBJECT, _SIGNED_DATA):
            return None
        _, _, (_, signed) = _listed(_inside(packed, _FIRST))[:3]  # version, digests, what was signed, …
        return _octets(_pieces(_inside(_pieces(signed)[1], _FIRST))[0], 0) or None
    except (_NotSigned, IndexError, ValueError):
        return None


def _listed(block: bytes) -> list[tuple[int, bytes]]:
    """Return the pieces of the one sequence in a block."""
    return _pieces(_inside(_pieces(block)[0], _SEQUENCE))


def _inside(piece: tuple[int, bytes], tag: int) -> bytes:
    if piece[0] != tag:
        raise _NotSigned
    return piece[1]


def _octets(piece: tuple[int, bytes], depth: int) -> bytes:
    tag, value = piece
    if tag == _OCTETS:
        return value
    if tag != _OCTETS | _BUILT or depth > _DEEPEST:
        raise _NotSigned
    return b"".join(_octets(inner, depth + 1) for inner in _pieces(value))


def _pieces(block: bytes) -> list[tuple[int, bytes]]:
    """Return the tag and value of each piece of a block."""
    found = []
    at = 0
    while at + 2 <= len(block) and block[at : at + 2] != b"\0\0":
        tag, value, at = _piece(block, at, 0)
        found.append((tag, value))
    return found


def _piece(block: bytes, at: int, depth: int) -> tuple[int, bytes, int]:
    """Return the tag and value of the piece at a place, and where the next begins."""
    if at + 2 > len(block) or depth > _DEEPEST:
        raise _NotSigned
    tag, length = block[at], block[at + 1]
    start = at + 2
    if length == 0x80:  # goes on until two empty bytes
        end = start
        while block[end : end + 2] != b"\0\0":
            _, _, end = _piece(block, end, depth + 1)
        return tag, block[start:end], end + 2
    if length > 0x80:
        count = length - 0x80
        length = int.from_bytes(block[start : start + count], "big")
        start += count
    if start + length > len(block):
        raise _NotSigned
    return tag, block[start : start + length], start + length
