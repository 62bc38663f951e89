"""Takes out files that were dropped into a Word file, a slide or a letter as objects."""

import posixpath
import struct

from sendorganiser.ingest import compound
from sendorganiser.ingest.parts import PartsFolder
from sendorganiser.ingest.zipped import Package

_MOST = 200


def take_out(package: Package, parts: PartsFolder, folder: str) -> None:
    """Write each file kept in a folder of an office file as a part; drawings of other programs have no file to take."""
    entries = sorted(name for name in package.names if name.startswith(folder))
    for entry in entries[:_MOST]:
        content = package.read(entry)
        if not entry.lower().endswith(".bin"):
            if not entry.lower().endswith((".xlsx", ".xls", ".xlsb")):  # the figures behind a chart
                parts.add(posixpath.basename(entry), content)
        elif (found := in_object(content)) is not None:
            parts.add(*found)


def in_object(content: bytes) -> tuple[str, bytes] | None:
    """Return the name and bytes of the file that an OLE object wraps, or None."""
    try:
        with compound.opened(content) as ole:
            if ole.exists("\x01Ole10Native"):
                return native(ole.openstream("\x01Ole10Native").read())
            if ole.exists("CONTENTS"):
                inner = ole.openstream("CONTENTS").read()
                return ("attachment.pdf", inner) if inner[:5] == b"%PDF-" else None
    except (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError, struct.error):
        return None
    return None


def native(stream: bytes) -> tuple[str, bytes] | None:
    """Read the layout of an Ole10Native stream: a label, two paths, then the file."""
    label, _, rest = stream[6:].partition(b"\0")
    _, _, rest = rest.partition(b"\0")
    (length,) = struct.unpack_from("<I", rest, 4)
    rest = rest[8 + length :]
    (size,) = struct.unpack_from("<I", rest)
    content = rest[4 : 4 + size]
    return (label.decode("cp1252", "replace") or "attachment", content) if content else None
