"""Looks for words in every byte of every file of a folder: as they are, in UTF-16, and inside packed streams."""

import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

_MOST = 4_000_000  # bytes unpacked of one stream
_CODES = ("utf-8", "utf-16-le", "utf-16-be")


def holding(folder: Path, words: Sequence[str]) -> list[str]:
    """Return the files (and how) in which one of the words stands, or whose name says it."""
    wanted = [form for word in words for case in {word, word.lower(), word.upper()} for form in _forms(case)]
    found = []
    for path in sorted(folder.rglob("*")):
        if any(form in str(path.relative_to(folder)).encode() for form in wanted):
            found.append(f"{path}: its name")
        if path.is_file():
            data = path.read_bytes()
            found += [f"{path}: {how}" for how, text in _texts(data) if any(form in text for form in wanted)][:1]
    return found


def _forms(word: str) -> set[bytes]:
    plain = {word.encode(code) for code in _CODES}
    return plain | {form.hex().encode() for form in plain}


def _texts(data: bytes) -> Iterator[tuple[str, bytes]]:
    yield "as it is", data
    at = data.find(b"\x78")
    while at >= 0:  # a zlib stream may begin at any byte
        if at + 1 < len(data) and (0x7800 | data[at + 1]) % 31 == 0:
            yield f"packed at {at}", _unpacked(data[at:], zlib.MAX_WBITS)
        at = data.find(b"\x78", at + 1)
    at = data.find(b"PK\x03\x04")
    while at >= 0:  # in a zip, without zlib's head
        begin = at + 30 + int.from_bytes(data[at + 26 : at + 28], "little")
        begin += int.from_bytes(data[at + 28 : at + 30], "little")
        yield f"zipped at {at}", _unpacked(data[begin:], -zlib.MAX_WBITS)
        at = data.find(b"PK\x03\x04", at + 1)


def _unpacked(data: bytes, bits: int) -> bytes:
    try:
        return zlib.decompressobj(bits).decompress(data, _MOST)
    except zlib.error:
        return b""
