"""Writes what came inside a file as files of their own, under names that are safe on any computer."""

import contextlib
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from sendorganiser import sealed
from sendorganiser.ingest.prepared import Part

_LONGEST = 120
_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


class PartsFolder:
    """A folder that parts are written into; the files are numbered, the names are for people."""

    def __init__(self, folder: str) -> None:
        self._folder = Path(folder)
        self._parts: list[Part] = []
        self._names: set[str] = set()
        self._begun = 0

    @property
    def count(self) -> int:
        return len(self._parts)

    @property
    def parts(self) -> tuple[Part, ...]:
        return tuple(self._parts)

    def add(self, name: str, content: bytes) -> str:
        """Write a part and return the name it was given."""
        with self.writing(name) as file:
            file.write(content)
        return self._parts[-1].name

    @contextlib.contextmanager
    def writing(self, name: str) -> Iterator[BinaryIO]:
        """Open a part to be written piece by piece; one that is not written to its end is no part."""
        path = self._folder / f"part-{self._begun + 1:04d}"
        self._begun += 1
        try:
            with sealed.create(path) as file:
                yield file
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        self._parts.append(Part(self._unused(safe_name(name)), str(path)))

    def _unused(self, name: str) -> str:
        stem, ending = _split(name)
        candidate, number = name, 1
        while candidate.casefold() in self._names:
            number += 1
            candidate = f"{stem} ({number}){ending}"
        self._names.add(candidate.casefold())
        return candidate


def safe_name(untrusted: str, fallback: str = "attachment") -> str:
    """Return a file name without folders, control characters and what some systems forbid.

    >>> safe_name("../../etc/passwd"), safe_name("C:\\\\temp\\\\a:b.pdf"), safe_name("")
    ('passwd', 'a-b.pdf', 'attachment')
    """
    name = PurePosixPath(untrusted.replace("\\", "/")).name
    name = unicodedata.normalize("NFC", name.encode("utf-8", "replace").decode())
    name = "".join(
        " " if unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp", "Cs") and c != "\u200d" else c for c in name
    )
    name = re.sub(r'[<>:"|?*]', "-", " ".join(name.split())).strip(". ")
    if not name or _RESERVED.match(name):
        name = f"{fallback} {name}".strip()
    stem, ending = _split(name)
    return stem[: _LONGEST - len(ending)].rstrip() + ending


def readable_name(name: str) -> str:
    """Return a file's name as it can be written down: bytes in it that are no Unicode are read as Western letters.

    >>> readable_name("caf\\udce9 report.pdf"), readable_name("plan.pdf")
    ('café report.pdf', 'plan.pdf')
    """
    return "".join(_readable(character) for character in name)


def _readable(character: str) -> str:
    if 0xDC80 <= ord(character) <= 0xDCFF:  # how Python carries such a byte
        return bytes([ord(character) - 0xDC00]).decode("cp1252", "replace")
    return "\ufffd" if "\ud800" <= character <= "\udfff" else character


def _split(name: str) -> tuple[str, str]:
    stem, dot, ending = name.rpartition(".")
    return (stem, dot + ending) if stem and len(ending) <= 8 else (name, "")
