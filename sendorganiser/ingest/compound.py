"""Opens the container of old office files and Outlook's e-mails (OLE) only where what it says of itself can be true."""

import contextlib
import io
import struct
from collections.abc import Iterator
from typing import Any

from sendorganiser import sealed

_SECTORS = (b"\x09\0\x06\0", b"\x0c\0\x06\0")  # the sizes of pieces, as powers of two; olefile believes any

_HEAD = 76
_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_COUNTS = (40, 44, 64, 72)  # where the head counts the pieces that its lists take


def is_one(content: bytes) -> bool:
    """Say whether bytes begin as such a container does."""
    return content.startswith(_SIGNATURE)


@contextlib.contextmanager
def opened(source: str | bytes) -> Iterator[Any]:
    """Open a file, or the bytes of one; raise ValueError where a part says it is larger than the whole."""
    import olefile

    with sealed.open_file(source) if isinstance(source, str) else io.BytesIO(source) as file:
        head = file.read(_HEAD)
        size = file.seek(0, 2)
        if len(head) < _HEAD or head[30:34] not in _SECTORS:
            raise ValueError("pieces of a size that no program writes")
        if any(struct.unpack_from("<I", head, place)[0] > size // 512 for place in _COUNTS):
            raise ValueError("more pieces than fit into the file")
        with olefile.OleFileIO(file) as ole:
            if any(entry is not None and entry.size > size for entry in ole.direntries):
                raise ValueError("a part larger than the whole")
            yield ole
