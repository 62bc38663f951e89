"""The shape of a sealed file: a header, then the content in pieces, each sealed with AES-256-GCM.

    8 bytes  SENDSEAL        1 byte  version        1 byte  log2 of a piece's length        6 bytes  0
    32 bytes mark (random): the file's own key is made from the folder's key and this
    pieces   each 16 bytes longer than its content; all full but the last, which may be empty

A piece's nonce is its number and whether it is the last, and the header is authenticated with each: nothing can be
changed, left out, put in another order or cut off at the end without being noticed.
"""

import io
import os
import secrets
import struct
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from sendorganiser.errors import SealBroken

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MAGIC = b"SENDSEAL"
_VERSION = 1
_HEADER = struct.Struct(">8sBB6x32s")
_PIECE_BITS = 16
_PIECE = 1 << _PIECE_BITS
_TAG = 16
_REMEMBERED = 16  # pieces kept open in a file that is read here and there

KeyOf = Callable[[bytes], bytes]


class Writer(io.BufferedIOBase):
    """Seals what is written to it. The file is whole only after `finish`."""

    def __init__(self, file: BinaryIO, key_of: KeyOf) -> None:
        mark = secrets.token_bytes(32)
        self._file, self._header = file, _HEADER.pack(MAGIC, _VERSION, _PIECE_BITS, mark)
        self._cipher = _cipher(key_of(mark))
        self._waiting = bytearray()
        self._pieces = 0
        self._length = 0
        file.write(self._header)

    def writable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._length

    def write(self, data: Any) -> int:
        self._waiting += data
        count = memoryview(data).nbytes
        self._length += count
        while len(self._waiting) > _PIECE:  # the last piece waits, to be marked as the last
            self._put(bytes(self._waiting[:_PIECE]), is_last=False)
            del self._waiting[:_PIECE]
        return count

    def finish(self) -> None:
        """Write the last piece. Without it the file counts as cut short."""
        self._put(bytes(self._waiting), is_last=True)
        self._waiting.clear()

    def _put(self, content: bytes, *, is_last: bool) -> None:
        self._file.write(self._cipher.encrypt(_nonce(self._pieces, is_last=is_last), content, self._header))
        self._pieces += 1


class Reader(io.RawIOBase):
    """Reads a sealed file from any place in it; raises SealBroken rather than give what was not written."""

    def __init__(self, file: BinaryIO, key_of: KeyOf, *, size: int | None = None) -> None:
        """Read from `file`, of `size` bytes where that is not the length of the file itself."""
        self._file = file
        self._header = file.read(_HEADER.size)
        mark = _mark(self._header)
        self.length = content_length(os.fstat(file.fileno()).st_size if size is None else size)
        self._cipher = _cipher(key_of(mark))
        self._last = max(0, -(-self.length // _PIECE) - 1)
        self._open: OrderedDict[int, bytes] = OrderedDict()
        self._at = 0
        if self.length < 0:
            raise _broken()
        self._piece(self._last)  # proves that nothing was cut off

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self.length}[whence]
        self._at = max(0, start + offset)
        return self._at

    def readinto(self, buffer: Any) -> int:
        target = memoryview(buffer).cast("B")
        content = self.read(len(target))
        target[: len(content)] = content
        return len(content)

    def read(self, size: int | None = -1) -> bytes:
        end = self.length if size is None or size < 0 else min(self.length, self._at + size)
        parts = []
        while self._at < end:
            number, begin = divmod(self._at, _PIECE)
            part = self._piece(number)[begin : begin + end - self._at]
            parts.append(part)
            self._at += len(part)
        return b"".join(parts)

    def readall(self) -> bytes:
        return self.read()

    def close(self) -> None:
        self._open.clear()
        self._file.close()
        super().close()

    def _piece(self, number: int) -> bytes:
        from cryptography.exceptions import InvalidTag

        if (known := self._open.get(number)) is not None:
            return known
        self._file.seek(_HEADER.size + number * (_PIECE + _TAG))
        packed = self._file.read(_PIECE + _TAG)
        try:
            content = self._cipher.decrypt(_nonce(number, is_last=number == self._last), packed, self._header)
        except (InvalidTag, ValueError) as error:
            raise _broken() from error
        self._open[number] = content
        if len(self._open) > _REMEMBERED:
            self._open.popitem(last=False)
        return content


def content_length(sealed: int) -> int:
    """Return how long the content of a sealed file of this length is; negative if there is no such file."""
    pieces = sealed - _HEADER.size
    count = max(1, -(-pieces // (_PIECE + _TAG)))
    return pieces - count * _TAG


def mark_of(path: str) -> bytes:
    """Return the mark in a sealed file's header."""
    with Path(path).open("rb") as file:
        return _mark(file.read(_HEADER.size))


def _mark(header: bytes) -> bytes:
    if len(header) != _HEADER.size:
        raise _broken()
    magic, version, bits, mark = _HEADER.unpack(header)
    if (magic, version, bits) != (MAGIC, _VERSION, _PIECE_BITS):
        raise _broken()
    return bytes(mark)


def _broken() -> SealBroken:
    return SealBroken(
        "A file of the archive has been changed or cut short since it was kept.",
        "Check the archive to see which, and restore that from a backup.",
    )


def _nonce(number: int, *, is_last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([is_last])


def _cipher(key: bytes) -> "AESGCM":
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return AESGCM(key)
