"""Sound and film are kept as they came, with a page that says what they are and how long they last."""

import hashlib
import struct
import wave
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendorganiser.errors import UnreadableFile
from sendorganiser.ingest import placeholder, recording_length

from . import making


def _box(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body) + 8) + kind + body


def mp4(seconds: int, *, made: int = 0, brand: bytes = b"isom") -> bytes:
    head = struct.pack(">IIIII", 0, made, made, 600, seconds * 600) + bytes(80)
    return _box(b"ftyp", brand + bytes(8)) + _box(b"free", b"") + _box(b"moov", _box(b"mvhd", head))


def mp3(frames: int) -> bytes:
    return b"ID3\x04\0\0\0\0\0\x05hello" + (b"\xff\xfb\x90\x00" + bytes(413)) * frames


def ogg(seconds: int) -> bytes:
    head = b"OggS\0\2" + bytes(22) + b"OpusHead\1\1" + struct.pack("<HI", 312, 48000) + bytes(300)
    return head + b"OggS\0\4" + struct.pack("<q", seconds * 48000 + 312) + bytes(40)


def flac(seconds: int) -> bytes:
    return b"fLaC\0\0\0\x22" + bytes(10) + ((44100 << 44) | (seconds * 44100)).to_bytes(8, "big") + bytes(20)


def avi(seconds: int) -> bytes:
    head = b"hdrlavih" + struct.pack("<IIIIII", 56, 40_000, 0, 0, 0, seconds * 25) + bytes(40)
    return b"RIFF\0\0\0\0AVI LIST" + struct.pack("<I", len(head)) + head


@pytest.mark.parametrize(
    ("content", "seconds"),
    [
        (mp4(75), 75),
        (mp4(75, brand=b"M4A "), 75),
        (mp3(2000), 2000 * 1152 / 44100),
        (b"\xff\xfb\x90\x00" + bytes(32) + b"Xing\0\0\0\1" + struct.pack(">I", 5000) + bytes(400), 5000 * 1152 / 44100),
        (ogg(61), 61),
        (flac(62), 62),
        (avi(63), 63),
        (b"#!AMR\n" + (b"\x3c" + bytes(31)) * 500, 10),
        (b"\x1a\x45\xdf\xa3" + bytes(50), None),
        (_box(b"ftyp", b"isom" + bytes(8)) + _box(b"mdat", bytes(99)), None),
        (b"\xff\xfb\x90\x00" + bytes(413) + b"\xff\xfb\xa0\x00" + bytes(600), None),  # its rate changes
    ],
)
def test_the_length_is_read_or_not_known(tmp_path: Path, content: bytes, seconds: float | None) -> None:
    path = tmp_path / "x"
    path.write_bytes(content)
    told = recording_length.length_of(str(path)).seconds
    assert told == (pytest.approx(seconds, rel=0.01) if seconds else None)


def test_a_recordings_page_says_which_file_it_was(tmp_path: Path) -> None:
    path = tmp_path / "Call with school.wav"
    with wave.open(str(path), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(bytes(16000 * 192))
    made = making.prepared(path, tmp_path / "out")
    said = " ".join((made.pages[0].text or "").split())
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    assert "Sound recording" in said and "Length 3 minutes 12 seconds" in said and "3.1 MB (3,072,044 bytes)" in said
    assert f"{digest[:32]} {digest[32:]}" in said and "This page stands for a recording" in said
    assert "Nothing has been typed in yet." in said and len(made.pages) == 1 and made.format == "audio"


def test_a_film_tells_when_it_was_made(tmp_path: Path) -> None:
    path = tmp_path / "clip.mp4"
    path.write_bytes(mp4(5, made=3_813_642_420))
    made = making.prepared(path, tmp_path / "out")
    assert made.clues["taken"].startswith("2024-11-05") and "Tuesday 5 November 2024" in (made.pages[0].text or "")
    assert "taken" not in making.prepared(_written(tmp_path / "b.mp4", mp4(5, made=1000)), tmp_path / "b").clues


def _written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("name", ["a.mp4", "a.m4a", "a.wav", "a.mp3", "a.amr", "a.ogg", "a.flac", "a.avi", "a.mkv"])
def test_a_spoilt_header_only_costs_the_length(tmp_path: Path, name: str) -> None:
    starts = {
        "mp4": mp4(5),
        "m4a": mp4(5),
        "wav": b"RIFF\xff\xff\xff\xffWAVEfmt \xff",
        "mp3": mp3(1),
        "amr": b"#!AMR\n",
    }
    starts |= {"ogg": ogg(1), "flac": flac(1), "avi": avi(1), "mkv": b"\x1a\x45\xdf\xa3"}
    content = starts[name[2:]]
    for cut in (9, len(content) // 2, len(content) - 3):
        path = _written(tmp_path / name, content[: max(cut, 13)])
        assert making.prepared(path, tmp_path / "out").pages


@given(st.binary(max_size=200), st.sampled_from([mp4(5), mp3(3), ogg(1), flac(1), avi(1), b"#!AMR\n", b"RIFF    WAVE"]))
def test_no_header_is_too_odd(tmp_path_factory: pytest.TempPathFactory, junk: bytes, start: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "odd"
    path.write_bytes(start[: len(start) - len(junk) % len(start)] + junk)
    try:
        length = recording_length.length_of(str(path)).seconds
    except (OSError, struct.error, ValueError, OverflowError, LookupError):
        return
    assert length is None or length > 0


def test_a_file_that_cannot_be_shown_can_be_kept_with_a_page_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sendorganiser.ingest.libreoffice.found", lambda: None)  # it reads even this
    path = _written(tmp_path / "old.wpd", b"\xffWPC" + bytes(range(200)))
    with pytest.raises(UnreadableFile) as refused:
        making.prepared(path, tmp_path / "out")
    made = placeholder.prepare(str(path), "old.wpd", str(tmp_path), refused.value.what_happened, lambda _: None)
    said = " ".join((made.pages[0].text or "").split())
    assert "This page stands for a file that cannot be shown here." in said and "a WordPerfect document" in said
