"""Outlook's own e-mail files: read like any other e-mail, with what is attached and what is inside."""

import contextlib
import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendorganiser.errors import UnreadableFile
from sendorganiser.ingest import tnef

from . import making

SUBJECT, BODY, HTML, RTF = 0x0037, 0x1000, 0x1013, 0x1009
SENDER, SENDER_ADDRESS, NAME, SMTP = 0x0C1A, 0x5D01, 0x3001, 0x39FE
FILE_NAME, CONTENT, METHOD, CONTENT_ID, RECIPIENT, SENT = 0x3707, 0x3701, 0x3705, 0x3712, 0x0C15, 0x0039
NINE_O_CLOCK = 133_752_708_000_000_000  # 5 November 2024, 09:00 UTC, as Windows counts
PACKED = bytes.fromhex(
    "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
)


def _letter(head: int = 32, **more: dict[int, bytes]) -> making.Tree:
    words = {SUBJECT: "Décision – Amara", SENDER: "Jane Doe", SENDER_ADDRESS: "jane@council.example"}
    if not more:
        words[BODY] = "Dear Ms Tresswell\r\n\r\nThank you."
    letter = making.msg(words, head=head, numbers={SENT: NINE_O_CLOCK}, **more)
    to = making.msg({NAME: "Ngozi Tresswell", SMTP: "ngozi@home.example"}, numbers={RECIPIENT: 1}, head=8)
    return {**letter, "__recip_version1.0_#00000000": to}


def _attached(number: int, tree: making.Tree) -> making.Tree:
    return {f"__attach_version1.0_#{number:08X}": tree}


def _file(path: Path, tree: making.Tree) -> Path:
    path.write_bytes(making.ole(tree))
    return path


def test_an_outlook_letter_reads_like_any_other(tmp_path: Path) -> None:
    made = making.prepared(_file(tmp_path / "a.msg", _letter()), tmp_path / "out")
    assert made.format == "msg"
    assert made.clues == {
        "format": "msg",
        "sent": "2024-11-05T09:00:00+00:00",
        "from_name": "Jane Doe",
        "from_address": "jane@council.example",
        "to": "Ngozi Tresswell <ngozi@home.example>",
        "subject": "Décision – Amara",
    }
    text = made.pages[0].text or ""
    assert "Tuesday 5 November 2024, 09:00" in text and "Dear Ms Tresswell" in text


def test_attachments_and_letters_inside_are_parts(tmp_path: Path) -> None:
    report = making.msg({FILE_NAME: "Łucja’s report.pdf"}, binary={CONTENT: b"%PDF-1"}, numbers={METHOD: 1}, head=8)
    forwarded = making.msg({NAME: "The first letter"}, numbers={METHOD: 5}, head=8)
    forwarded["__substg1.0_3701000D"] = _letter(head=24)
    tree = {**_letter(), **_attached(0, report), **_attached(1, forwarded)}
    made = making.prepared(_file(tmp_path / "a.msg", tree), tmp_path / "out")
    assert [part.name for part in made.parts] == ["Łucja’s report.pdf", "The first letter.eml"]
    assert Path(made.parts[0].path).read_bytes() == b"%PDF-1"
    inner = making.prepared(Path(made.parts[1].path), tmp_path / "inner", name=made.parts[1].name)
    assert inner.clues["subject"] == "Décision – Amara" and "Thank you." in (inner.pages[0].text or "")


def test_a_picture_in_the_body_is_shown_there(tmp_path: Path) -> None:
    logo = making.msg(
        {FILE_NAME: "image001.png", CONTENT_ID: "one"},
        binary={CONTENT: making.png((90, 90))},
        numbers={METHOD: 1},
        head=8,
    )
    html = {HTML: b'<p>Dear Ms Tresswell</p><img src="cid:one">'}
    made = making.prepared(_file(tmp_path / "a.msg", {**_letter(binary=html), **_attached(0, logo)}), tmp_path / "out")
    assert made.parts == ()
    assert making.red_dots(making.picture(made.reading, scale=1)) > 60 * 60


def test_a_body_kept_only_as_packed_rtf_is_shown(tmp_path: Path) -> None:
    made = making.prepared(_file(tmp_path / "a.msg", _letter(binary={RTF: PACKED})), tmp_path / "out")
    assert "hello world" in (made.pages[0].text or "")


def _winmail() -> bytes:
    def attribute(level: int, key: int, value: bytes) -> bytes:
        return struct.pack("<BII", level, key, len(value)) + value + struct.pack("<H", sum(value) & 0xFFFF)

    def word(key: int, text: str) -> bytes:
        raw = text.encode("utf-16-le") + b"\0\0"
        return struct.pack("<HHII", 0x1F, key, 1, len(raw)) + raw + b"\0" * (-len(raw) % 4)

    named = struct.pack("<HH", 3, 0x8001) + b"g" * 16 + struct.pack("<III", 0, 7, 5)
    values = struct.pack("<I", 3) + named + word(SUBJECT, "Décision") + word(BODY, "Dear Ms Tresswell")
    return (
        struct.pack("<IH", 0x223E9F78, 1)
        + attribute(1, 0x69003, values)
        + attribute(2, 0x69002, b"\0" * 14)
        + attribute(2, 0x18010, b"REPORT~1.PDF\0")
        + attribute(2, 0x6800F, b"%PDF-1")
        + attribute(2, 0x69005, struct.pack("<I", 1) + word(FILE_NAME, "Łucja’s report.pdf"))
    )


def test_what_outlook_hid_in_a_winmail_is_found(tmp_path: Path) -> None:
    (tmp_path / "winmail.dat").write_bytes(_winmail())
    made = making.prepared(tmp_path / "winmail.dat", tmp_path / "out")
    assert made.clues["subject"] == "Décision" and "Dear Ms Tresswell" in (made.pages[0].text or "")
    message = making.mail(tmp_path / "a.eml", body=" ")
    message.add_attachment(_winmail(), maintype="application", subtype="ms-tnef", filename="winmail.dat")
    (tmp_path / "a.eml").write_bytes(message.as_bytes())
    outer = making.prepared(tmp_path / "a.eml", tmp_path / "outer")
    assert "Dear Ms Tresswell" in (outer.pages[0].text or "")
    for found in (made, outer):
        assert [(p.name, Path(p.path).read_bytes()) for p in found.parts] == [("Łucja’s report.pdf", b"%PDF-1")]


@given(cut=st.integers(0, 400), at=st.integers(0, 400), change=st.integers(0, 255))
def test_a_spoilt_winmail_is_no_crash(cut: int, at: int, change: int) -> None:
    content = bytearray(_winmail())
    content[at % len(content)] = change
    with contextlib.suppress(tnef.NotTnef):
        tnef.unpacked(bytes(content[: len(content) - cut])).text.strip()


def test_a_spoilt_outlook_letter_is_refused(tmp_path: Path) -> None:
    path = _file(tmp_path / "a.msg", {"__properties_version1.0": b"x"})
    path.write_bytes(path.read_bytes()[:1000])
    with pytest.raises(UnreadableFile):
        making.prepared(path, tmp_path / "out")


def test_a_message_in_letters_of_no_known_kind_is_refused_in_words(tmp_path: Path) -> None:
    tree = making.msg({0x0037: "Review", 0x1000: "Dear all"}, numbers={0x3FDE: 77_777, 0x340D: 0})
    path = tmp_path / "a.msg"
    path.write_bytes(making.ole(tree))
    with pytest.raises(UnreadableFile, match="is damaged"):
        making.prepared(path, tmp_path / "out")
