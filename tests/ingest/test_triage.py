"""What kind of file is it? By what is inside, whatever it is called; and each refusal says what to do."""

import io
import zipfile
from pathlib import Path

import pytest

from sendorganiser.errors import LockedFile, UnreadableFile
from sendorganiser.ingest import triage

from . import making

MAIL = b"From: a@b.example\nTo: c@d.example\nSubject: Review\n\nDear all\n"


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (b"%PDF-1.7\n", "letter.txt", "pdf"),
        (b"\n\n junk %PDF-1.4\n", "letter", "pdf"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 20, "scan.pdf", "jpeg"),
        (making.png(), "photo.jpg", "png"),
        (b"GIF89a" + b"\0" * 20, "x", "gif"),
        (b"II*\0" + b"\0" * 20, "fax", "tiff"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "IMG_0001.JPG", "heic"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "photo", "webp"),
        (b"{\\rtf1 Hello}", "letter.doc", "rtf"),
        (MAIL, "letter.txt", "eml"),
        (b"From bob Tue Nov  5 09:00:00 2024\n" + MAIL, "Inbox", "mbox"),
        (b"<!DOCTYPE html><html><body>Hi</body></html>", "page", "html"),
        (b"Dear Sir\n\nRe: my son\n", "note.txt", "txt"),
        ("Dear Sir ŵ".encode("utf-16"), "note.txt", "txt"),
        (b"Name,Hours\nOscar,12\n", "log.csv", "csv"),
        (b"Date\tMark\r\n05/11/2024\tAbsent\r\n", "register.xls", "csv"),
        (b"<html><table><tr><td>Mark</td></tr></table></html>", "register.xls", "html"),
        (b"Dear Mrs Oke,\n\nThe review is put off.\n", "letter.doc", "txt"),
        (b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", "invite", "ics"),
        (b"BEGIN:VCARD\r\nVERSION:3.0\r\n", "people.txt", "vcf"),
        (b"05/11/2024, 09:07 - Ada: Hi\n05/11/2024, 09:08 - Jun: Hi\n", "chat.txt", "whatsapp"),
        ("[05.11.24, 09:07:01] Ada: Hi\n\u200e[05.11.24, 09:08:02] Jun: Hi\n".encode(), "_chat.txt", "whatsapp"),
        (b"05/11/2024 at 10:00 we met\n06/11/2024 at 10:00 we met again\n", "diary.txt", "txt"),
        (b"\0\0\0\x18ftypisom\0\0\0\0", "letter.pdf", "video"),
        (b"\0\0\0\x18ftypM4A \0\0\0\0", "voice.m4a", "audio"),
        (b"RIFF\x10\0\0\0WAVEfmt ", "voice.wav", "audio"),
        (b"ID3\x04" + b"\0" * 50, "voice.mp3", "audio"),
        (b"OggS\0\2" + b"\0" * 50, "PTT-20241105-WA0001.opus", "audio"),
        (b"\x1a\x45\xdf\xa3" + b"\1" * 50, "clip.mkv", "video"),
        (b"\x47" + b"\1\2\0" * 90, "clip.mts", "video"),
        (b"To: the head\nFrom: me and my husband\n\nPlease help.\n", "note.txt", "eml"),
        (b"Note: one header is not a letter by e-mail.\n\nDear all\n", "note.txt", "txt"),
    ],
)
def test_a_file_is_known_by_what_is_inside(tmp_path: Path, content: bytes, name: str, kind: str) -> None:
    path = tmp_path / "ab12cd"
    path.write_bytes(content)
    assert triage.kind_of(str(path), name) == kind


def test_word_and_opendocument_are_told_from_other_zips(tmp_path: Path) -> None:
    assert triage.kind_of(str(making.docx(tmp_path / "x", {})), "letter") == "docx"
    path = tmp_path / "y"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    assert triage.kind_of(str(path), "letter") == "odt"


def _zip(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return made.getvalue()


@pytest.mark.parametrize(
    ("names", "name", "kind"),
    [
        (("xl/workbook.xml",), "costs.xlsx", "xlsx"),
        (("[Content_Types].xml", "ppt/presentation.xml"), "talk", "pptx"),
        (("letters/one.pdf",), "papers.zip", "zip"),
        (("_chat.txt", "00000001-PHOTO-2024-11-05-09-07-33.jpg"), "WhatsApp Chat - Ada.zip", "whatsapp-zip"),
        (("WhatsApp Chat with Ada.txt",), "x.zip", "whatsapp-zip"),
        (("Index/Document.iwa", "preview.jpg"), "letter.pages", "pages"),
    ],
)
def test_what_a_zip_holds_tells_what_it_is(tmp_path: Path, names: tuple[str, ...], name: str, kind: str) -> None:
    path = tmp_path / "ab12cd"
    path.write_bytes(_zip(*names))
    assert triage.kind_of(str(path), name) == kind


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (b"", "a.pdf", "is empty"),
        (b"\0" * 5000, "a.pdf", "is damaged"),
        (b"MZ\x90\0\x03" + b"\0" * 100, "letter.pdf.exe", "a program"),
        (b"7z\xbc\xaf\x27\x1c" + b"\0" * 50, "papers.7z", "a packed folder"),
        (_zip("[Content_Types].xml", "xl/workbook.bin"), "costs.xlsb", "a spreadsheet of a binary kind"),
        (b"SQLite format 3\0" + b"\0" * 50, "x.db", "a database"),
        (b"plain words, not a picture", "photo.jpg", "ends in .jpg"),
        (b"<!DOCTYPE html><html>Sign in to see it</html>", "decision.pdf", "ends in .pdf"),
        (
            b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><x/>',
            "a.doc",
            "an office file of a rare kind",
        ),
        (b"<svg>words</svg>", "letter.doc", "ends in .doc"),
        (bytes(range(256)) * 10, "thing.bin", "an unknown kind of file"),
        (b"PK\x03\x04" + b"\0" * 60, "letter.docx", "is damaged"),
        (b"<svg>words</svg>", "logo.svg", "an unknown kind of file"),
        (b"L\0\0\0\x01\x14\x02\0" + b"\0" * 90, "letter.pdf.lnk", "only a link"),
        (b"[InternetShortcut]\r\nURL=https://council.example/plan.pdf\r\n", "plan.url", "only a link"),
        (b'{"url": "https://docs.example/open?id=1", "doc_id": "1"}', "Our views.gdoc", "only a link"),
        (b"bplist00\xd1\x01\x02SURL_", "plan.webloc", "only a link"),
    ],
)
def test_each_refusal_has_its_own_two_sentences(tmp_path: Path, content: bytes, name: str, says: str) -> None:
    path = tmp_path / "ab12cd"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile) as refused:
        triage.kind_of(str(path), name)
    error = refused.value
    assert f"“{name}”" in error.what_happened and says in error.what_happened
    assert error.what_happened.endswith(".") and error.what_to_do.endswith(".")


def test_a_locked_word_file_is_told_from_a_damaged_one(tmp_path: Path) -> None:
    path = tmp_path / "secret.docx"
    path.write_bytes(making.ole({"EncryptedPackage": b"x" * 99}))
    with pytest.raises(LockedFile, match="locked with a password"):
        triage.kind_of(str(path), path.name)


def test_a_very_long_or_odd_name_does_not_fill_the_message(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"")
    with pytest.raises(UnreadableFile) as refused:
        triage.kind_of(str(path), "\u202e" + "🙂" * 200 + "\n.pdf")
    assert len(refused.value.what_happened) < 160
    assert "\u202e" not in refused.value.what_happened and "\n" not in refused.value.what_happened
