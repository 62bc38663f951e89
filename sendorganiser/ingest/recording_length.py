"""Tells how long a recording lasts from its header, for the kinds whose header says so simply; else says nothing."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import BinaryIO

from sendorganiser import sealed

_SINCE_1904 = datetime(1904, 1, 1, tzinfo=UTC)
_FIRST_PHONES = datetime(2000, 1, 1, tzinfo=UTC)
_MOST_BOXES = 10_000
_TAIL = 65_536
_LONGEST = 14 * 24 * 3600.0
_AMR = (13, 14, 16, 18, 20, 21, 27, 32, 6, 1, 1, 1, 1, 1, 1, 1)  # bytes of each kind of frame, 20 ms each
_AMR_WIDE = (18, 24, 33, 37, 41, 47, 51, 59, 61, 6, 1, 1, 1, 1, 1, 1)
_RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
_BITS_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_BITS_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)


@dataclass(frozen=True)
class Length:
    """How long it lasts and when it was made, each None where the file does not say."""

    seconds: float | None = None
    made: datetime | None = None


def length_of(path: str) -> Length:
    """Read the header; raise OSError, struct.error, ValueError or LookupError where it makes no sense."""
    with sealed.open_file(path) as file:
        head = file.read(16)
        size = file.seek(0, 2)
        made = None
        if head[4:8] in (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip"):
            seconds, made = _of_mp4(file, size)
        elif head[:4] == b"RIFF" and head[8:12] == b"WAVE":
            seconds = _of_wave(file, size)
        elif head[:4] == b"RIFF" and head[8:12] == b"AVI ":
            seconds = _of_avi(file)
        elif head[:4] == b"fLaC":
            seconds = _of_flac(file)
        elif head[:4] == b"OggS":
            seconds = _of_ogg(file, size)
        elif head[:5] == b"#!AMR":
            seconds = _of_amr(file, size, head)
        elif head[:3] == b"ID3" or (head[0] == 0xFF and head[1] & 0xE0 == 0xE0):
            seconds = _of_mp3(file, size)
        else:
            seconds = None
    return Length(seconds if seconds is not None and 0 < seconds < _LONGEST else None, made)


def _boxes(file: BinaryIO, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Yield the kind, start and end of what each box of an MP4 file holds."""
    for _ in range(_MOST_BOXES):
        file.seek(start)
        head = file.read(16)
        if len(head) < 8 or start >= end:
            return
        length, kind = struct.unpack_from(">I4s", head)
        skip = 8
        if length == 1 and len(head) == 16:
            (length,) = struct.unpack_from(">Q", head, 8)
            skip = 16
        length = end - start if length == 0 else length
        if length < skip:
            return
        yield kind, start + skip, min(start + length, end)
        start += length


def _of_mp4(file: BinaryIO, size: int) -> tuple[float | None, datetime | None]:
    for kind, start, end in _boxes(file, 0, size):
        for inner, at, _ in _boxes(file, start, end) if kind == b"moov" else ():
            if inner == b"mvhd":
                file.seek(at)
                head = file.read(32)
                made, _, scale, length = struct.unpack_from(">QQIQ" if head[0] == 1 else ">IIII", head, 4)
                moment = _SINCE_1904 + timedelta(seconds=made) if 0 < made < 2**33 else None
                return (length / scale if scale else None), moment if moment and moment > _FIRST_PHONES else None
    return None, None


def _chunks(file: BinaryIO, start: int) -> Iterator[tuple[bytes, int, int]]:
    """Yield the kind, start and length of each chunk of a RIFF file."""
    for _ in range(_MOST_BOXES):
        file.seek(start)
        head = file.read(8)
        if len(head) < 8:
            return
        kind, length = struct.unpack("<4sI", head)
        yield kind, start + 8, length
        start += 8 + length + length % 2


def _of_wave(file: BinaryIO, size: int) -> float | None:
    rate = 0
    for kind, start, length in _chunks(file, 12):
        if kind == b"fmt ":
            file.seek(start)
            (rate,) = struct.unpack_from("<8xI", file.read(16))
        elif kind == b"data":
            return min(length, size - start) / rate if rate else None
    return None


def _of_avi(file: BinaryIO) -> float | None:
    for kind, start, _ in _chunks(file, 12):
        if kind == b"LIST":
            file.seek(start)
            head = file.read(40)
            if head[:8] == b"hdrlavih":
                each, frames = struct.unpack_from("<12xI12xI", head)
                return float(each * frames) / 1e6
    return None


def _of_flac(file: BinaryIO) -> float | None:
    file.seek(18)
    packed = int.from_bytes(file.read(8), "big")
    rate, samples = packed >> 44, packed & 0xFFFFFFFFF
    return samples / rate if rate else None


def _of_ogg(file: BinaryIO, size: int) -> float | None:
    file.seek(0)
    head = file.read(256)
    before = 0
    if (at := head.find(b"OpusHead")) > 0:
        rate = 48_000
        (before,) = struct.unpack_from("<H", head, at + 10)
    elif (at := head.find(b"\x01vorbis")) > 0:
        (rate,) = struct.unpack_from("<I", head, at + 12)
    else:
        return None
    file.seek(max(0, size - _TAIL))
    tail = file.read()
    last = tail.rfind(b"OggS")
    (samples,) = struct.unpack_from("<q", tail, last + 6)
    return float(samples - before) / rate if rate and last >= 0 else None


def _of_amr(file: BinaryIO, size: int, head: bytes) -> float | None:
    wide = head.startswith(b"#!AMR-WB\n")
    frames, at, sizes = 0, 9 if wide else 6, _AMR_WIDE if wide else _AMR
    file.seek(at)
    content = file.read(min(size, 64 * 1024 * 1024))
    at = 0
    while at < len(content):
        at += sizes[content[at] >> 3 & 15]
        frames += 1
    return frames / 50


def _of_mp3(file: BinaryIO, size: int) -> float | None:
    """Tell the length of an MP3 from its first frame: by its count of frames, or as one of even rate."""
    file.seek(0)
    head = file.read(10)
    start = 0
    if head[:3] == b"ID3":
        start = 10 + sum((byte & 127) << shift for byte, shift in zip(head[6:10], (21, 14, 7, 0), strict=True))
    file.seek(start)
    frame = file.read(4096)
    at = next((n for n in range(len(frame) - 4) if frame[n] == 0xFF and frame[n + 1] & 0xE6 == 0xE2), None)
    if at is None:
        return None
    version = frame[at + 1] >> 3 & 3
    rate = _RATES[version][frame[at + 2] >> 2 & 3]
    each = 1152 if version == 3 else 576
    for mark in (b"Xing", b"Info"):
        if (counted := frame.find(mark, at, at + 64)) > 0 and frame[counted + 7] & 1:
            (frames,) = struct.unpack_from(">I", frame, counted + 8)
            return float(frames) * each / rate
    return _at_even_rate(frame[at:], version, rate, size - start - at)


def _at_even_rate(frames: bytes, version: int, rate: int, size: int) -> float | None:
    """Tell the length of an MP3 all of whose first frames are of one bit rate."""
    rates = set()
    at = 0
    while at + 4 <= len(frames) and frames[at] == 0xFF:
        bits = (_BITS_1 if version == 3 else _BITS_2)[frames[at + 2] >> 4]
        rates.add(bits)
        at += (144 if version == 3 else 72) * bits * 1000 // rate + (frames[at + 2] >> 1 & 1) or len(frames)
    return size * 8 / (rates.pop() * 1000) if len(rates) == 1 and 0 not in rates else None
