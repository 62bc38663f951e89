"""Unpacks winmail.dat, in which some Outlook letters carry their text and all that is attached ([MS-OXTNEF])."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sendorganiser import sealed
from sendorganiser.errors import UnreadableFile
from sendorganiser.ingest import letter, plain, refusals, rtf_packing
from sendorganiser.ingest.letter import Letter
from sendorganiser.ingest.parts import PartsFolder
from sendorganiser.ingest.prepared import Prepared, Tell

_SIGNATURE = 0x223E9F78
_NEXT_FILE, _FILE_TITLE, _FILE_CONTENT, _FILE_VALUES = 0x9002, 0x8010, 0x800F, 0x9005
_BODY, _VALUES = 0x800C, 0x9003
_TEXT8, _TEXT, _OBJECT, _BINARY = 0x1E, 0x1F, 0x0D, 0x102
_SIZES = {1: 0, 2: 4, 3: 4, 4: 4, 5: 8, 6: 8, 7: 8, 0x0A: 4, 0x0B: 4, 0x14: 8, 0x40: 8, 0x48: 16}
_LONG_NAME, _CONTENT, _PACKED, _HTML, _PLAIN = 0x3707, 0x3701, 0x1009, 0x1013, 0x1000
_SUBJECT, _SENDER, _SENDER_SMTP, _TO, _SENT = 0x0037, 0x0C1A, 0x5D01, 0x0E04, 0x0039
_MOST = 5000


class NotTnef(Exception):  # noqa: N818
    """Bytes that are not what they should be."""


@dataclass
class Unpacked:
    """What was inside: the values of the letter, its plain body, and its files."""

    values: dict[int, bytes] = field(default_factory=dict)
    body: bytes = b""
    files: list[tuple[str, bytes]] = field(default_factory=list)

    def words(self, key: int) -> str:
        return _words(self.values.get(key, b""))

    @property
    def html(self) -> str:
        return plain.decoded(self.values.get(_HTML, b""))

    @property
    def text(self) -> str:
        """The body as plain words, from whichever form there is."""
        if text := self.words(_PLAIN) or plain.decoded(self.body).rstrip("\0"):
            return text
        try:
            return plain.rtf_text(rtf_packing.unpacked(self.values.get(_PACKED, b"")), "")
        except (rtf_packing.NotPackedRtf, UnreadableFile):
            return ""


def prepare(path: str, name: str, folder: str, password: str, tell: Tell) -> Prepared:
    """Lay the letter in a winmail.dat out on pages, and write its files as parts."""
    try:
        inside = unpacked(sealed.read_bytes(path))
    except NotTnef as error:
        raise refusals.damaged(name) from error
    parts = PartsFolder(folder)
    sender = (inside.words(_SENDER), inside.words(_SENDER_SMTP))
    made = Letter(
        sender=(sender,) if any(sender) else (),
        to=tuple((person.strip(), "") for person in inside.words(_TO).split(";") if person.strip()),
        subject=inside.words(_SUBJECT),
        sent=_moment(inside.values.get(_SENT, b"")),
        html=inside.html,
        text=inside.text,
        attachments=tuple(parts.add(title, content) for title, content in inside.files),
    )
    return letter.prepare(made, parts, kind="tnef", name=name, folder=folder, tell=tell)


def unpacked(content: bytes) -> Unpacked:
    """Return what is inside; raise NotTnef where the bytes make no sense from the start."""
    if len(content) < 6 or struct.unpack_from("<I", content)[0] != _SIGNATURE:
        raise NotTnef
    found = Unpacked()
    title, kept = "", b""
    for key, value in _attributes(content):
        if key == _NEXT_FILE:
            if kept:
                found.files.append((title or "attachment", kept))
            title, kept = "", b""
        elif key == _FILE_TITLE:
            title = title or plain.decoded(value).rstrip("\0")
        elif key == _FILE_CONTENT:
            kept = value
        elif key == _FILE_VALUES:
            values = dict(_values(value))
            title = _words(values.get(_LONG_NAME, b"")) or title
            if (inner := values.get(_CONTENT, b"")[16:])[:4] == struct.pack("<I", _SIGNATURE):
                title, kept = "winmail.dat", inner  # a letter inside this one
        elif key == _BODY:
            found.body = value
        elif key == _VALUES:
            found.values.update(_values(value))
    if kept:
        found.files.append((title or "attachment", kept))
    return found


def _attributes(content: bytes) -> Iterator[tuple[int, bytes]]:
    at = 6
    while at + 9 <= len(content):
        _, key, length = struct.unpack_from("<BII", content, at)
        if at + 9 + length > len(content):
            return
        yield key & 0xFFFF, content[at + 9 : at + 9 + length]
        at += 11 + length  # with two bytes of checksum


def _values(block: bytes) -> list[tuple[int, bytes]]:
    """Return the values of a block, text as UTF-8; what follows a mistake is left out."""
    found: list[tuple[int, bytes]] = []
    try:
        (count,) = struct.unpack_from("<I", block)
        at = 4
        for _ in range(min(count, _MOST)):
            kind, key = struct.unpack_from("<HH", block, at)
            at += 4
            if key >= 0x8000:
                at = _after_name(block, at)
            pieces = 1
            if kind & 0x1000 or kind in (_TEXT8, _TEXT, _OBJECT, _BINARY):
                (pieces,) = struct.unpack_from("<I", block, at)
                at += 4
            for _ in range(min(pieces, _MOST)):
                value, at = _value(block, at, kind & 0xFFF)
                found.append((key, value))
    except (struct.error, KeyError):
        return found
    return found


def _value(block: bytes, at: int, kind: int) -> tuple[bytes, int]:
    if kind not in (_TEXT8, _TEXT, _OBJECT, _BINARY):
        return block[at : at + _SIZES[kind]], at + _SIZES[kind]
    (length,) = struct.unpack_from("<I", block, at)
    value = block[at + 4 : at + 4 + length]
    if kind == _TEXT:
        value = value.decode("utf-16-le", "replace").encode("utf-8", "replace")
    return value, at + 4 + length + -length % 4


def _after_name(block: bytes, at: int) -> int:
    """Step over the name that a value of a program's own carries."""
    kind, length = struct.unpack_from("<II", block, at + 16)
    return at + 24 if kind == 0 else at + 24 + length + -length % 4


def _words(value: bytes) -> str:
    return plain.decoded(value).rstrip("\0")


def _moment(value: bytes) -> datetime | None:
    if len(value) != 8:
        return None
    try:
        return datetime(1601, 1, 1, tzinfo=UTC) + timedelta(microseconds=struct.unpack("<Q", value)[0] // 10)
    except OverflowError:
        return None
