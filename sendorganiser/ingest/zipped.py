"""Opens the zip that an office file is, within limits."""

import re
import struct
import xml.sax
import zipfile
import zlib
from types import TracebackType
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import ExpatError

from sendorganiser import sealed
from sendorganiser.ingest import refusals

_MOST_ENTRIES = 10_000
_LARGEST = 400 * 1024 * 1024
_LARGEST_XML = 60 * 1024 * 1024
_ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")  # XML written in UTF-16


class Package:
    """An open zip; reading more from it than is safe raises UnreadableFile."""

    def __init__(self, path: str, name: str) -> None:
        self._name = name
        try:
            self._zip = zipfile.ZipFile(sealed.source(path))
        except NotImplementedError as error:
            raise refusals.rarely_packed(name) from error
        except broken() as error:
            raise refusals.damaged(name) from error
        entries = self._zip.infolist()
        if len(entries) > _MOST_ENTRIES or sum(entry.file_size for entry in entries) > _LARGEST:
            raise refusals.too_large_inside(name)
        if any(entry.file_size > _LARGEST_XML for entry in entries if entry.filename.endswith((".xml", ".rels"))):
            raise refusals.too_large_inside(name)
        if any(entry.flag_bits & 1 for entry in entries):
            raise refusals.locked(name)
        self.names = {entry.filename for entry in entries}

    def __enter__(self) -> "Package":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._zip.close()

    def read(self, entry: str) -> bytes:
        """Return an entry's bytes, b"" if there is none of that name."""
        if entry not in self.names:
            return b""
        try:
            with self._zip.open(entry) as file:
                content = file.read(_LARGEST + 1)
        except NotImplementedError as error:
            raise refusals.rarely_packed(self._name) from error
        except broken() as error:
            raise refusals.damaged(self._name) from error
        if len(content) > _LARGEST:
            raise refusals.too_large_inside(self._name)
        return content

    def xml(self, entry: str) -> bytes:
        """Return an entry of XML; one that declares entities, which no office program does, is refused."""
        content = self.read(entry)
        plain = content.replace(b"\0", b"") if content.startswith(_WIDE) else content
        if _ENTITY.search(plain):
            raise refusals.unsafe_xml(self._name)
        return content


def broken() -> tuple[type[Exception], ...]:
    """Name what reading a zip of XML raises when it is not made as it should be."""
    return (
        *(
            OSError,
            zipfile.BadZipFile,
            zlib.error,
            struct.error,
            ExpatError,
            ParseError,
            xml.sax.SAXException,
            EOFError,
        ),
        *(ValueError, TypeError, LookupError, AttributeError, RuntimeError, NotImplementedError, StopIteration),
    )
