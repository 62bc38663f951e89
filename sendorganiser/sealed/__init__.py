"""How is a file read and written that may be sealed? The one way to the files of an archive, locked or not.

Where a file lies decides. In the folders of an archive that is locked (its originals and reading copies, its work
folder, its small pictures) every file is sealed, and anything else there is refused; everywhere else files are plain,
and these functions then do no more than `open` does.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from sendorganiser.sealed import keys

if TYPE_CHECKING:
    from sendorganiser.sealed.format import Reader

__all__ = [
    "copy",
    "create",
    "hidden_name",
    "is_sealed",
    "open_file",
    "pdfium_source",
    "read_bytes",
    "read_text",
    "size",
    "source",
    "write_bytes",
    "write_text",
]

AnyPath = str | os.PathLike[str]
_IN_MEMORY = 64 * 1024 * 1024  # a larger file is opened piece by piece where it is wanted
_CHUNK = 1024 * 1024
_AT_ONCE = 256 * 1024


def is_sealed(path: AnyPath) -> bool:
    """Say whether a file at this place is sealed, or would be."""
    return keys.place_of(path) is not None


def open_file(path: AnyPath) -> BinaryIO:
    """Open a file to read its content, from any place in it."""
    reader = _reader(path)
    if reader is None:
        return Path(path).open("rb")
    if reader.length > _IN_MEMORY:
        return cast(BinaryIO, reader)
    with reader:
        return BytesIO(reader.readall())


def read_bytes(path: AnyPath) -> bytes:
    """Return a file's content."""
    reader = _reader(path)
    if reader is None:
        return Path(path).read_bytes()
    with reader:
        return reader.readall()


def read_text(path: AnyPath, *, encoding: str = "utf-8") -> str:
    return read_bytes(path).decode(encoding)


def source(path: AnyPath) -> str | BinaryIO:
    """Return what pikepdf, Pillow or zipfile opens: the path of a plain file, else a file of its content."""
    return open_file(path) if is_sealed(path) else str(path)


def pdfium_source(path: AnyPath) -> str | bytes | BinaryIO:
    """Return what pypdfium2 opens: the path of a plain file, else its content."""
    reader = _reader(path)
    if reader is None:
        return str(path)
    if reader.length > _IN_MEMORY:
        return cast(BinaryIO, reader)
    with reader:
        return reader.readall()


def size(path: AnyPath) -> int:
    """Return the length of a file's content."""
    from sendorganiser.sealed.format import content_length

    length = Path(path).stat().st_size
    return content_length(length) if is_sealed(path) else length


def hidden_name(folder: AnyPath, name: str) -> str:
    """Return a file name made from `name` with the key of a sealed folder: it tells nothing, and is always the same."""
    import hmac

    place = keys.place_of(Path(folder) / name)
    if place is None:
        return name
    return hmac.digest(place.new_key(b"names"), name.encode(), "sha256").hex()


@contextmanager
def create(path: AnyPath, *, exclusively: bool = False) -> Iterator[BinaryIO]:
    """Open a new file to write from its beginning to its end; where it ends in an error, it is left cut short."""
    place = keys.place_of(path)
    with Path(path).open("xb" if exclusively else "wb", buffering=_AT_ONCE) as file:
        if place is None:
            yield file
            return
        from sendorganiser.sealed.format import Writer

        writer = Writer(file, place.new_key)
        yield cast(BinaryIO, writer)
        writer.finish()


def write_bytes(path: AnyPath, content: bytes) -> None:
    with create(path) as file:
        file.write(content)


def write_text(path: AnyPath, text: str, *, encoding: str = "utf-8") -> None:
    """Write text as it is: line ends are not changed."""
    write_bytes(path, text.encode(encoding))


def copy(source: AnyPath, target: AnyPath) -> None:
    """Copy a file's content; each place decides whether it is sealed there."""
    with open_file(source) as reading, create(target) as writing:
        while piece := reading.read(_CHUNK):
            writing.write(piece)


def _reader(path: AnyPath) -> "Reader | None":
    place = keys.place_of(path)
    if place is None:
        return None
    from sendorganiser.sealed.format import Reader

    file = Path(path).open("rb")  # noqa: SIM115 (the reader closes it)
    try:
        return Reader(file, place.key)
    except BaseException:
        file.close()
        raise
