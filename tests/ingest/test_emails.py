"""E-mails: a clear page, everything attached as a part, nothing loaded, and no message too odd to be shown."""

import html
import re
from email.message import EmailMessage
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sendorganiser.errors import LockedFile, UnreadableFile
from sendorganiser.ingest import parts, quoting, rtf_packing

from . import making


def _written(path: Path, message: EmailMessage) -> Path:
    path.write_bytes(message.as_bytes())
    return path


def _flat(text: str | None) -> str:
    return " ".join((text or "").split())


def test_a_letter_shows_who_wrote_when_and_what(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    making.mail(path, Cc='"Łucja, SENCO" <senco@school.example>', Subject="Re: Amara’s annual review – draft")
    made = making.prepared(path, tmp_path / "out")
    page = _flat(made.pages[0].text)
    for words in (
        "Re: Amara’s annual review – draft",
        "Jane Doe <jane@council.example>",
        "Łucja, SENCO <senco@school.example>",
        "Tuesday 5 November 2024, 09:07 (UTC+01:00)",
        "Dear Ms Tresswell Thank you.",
    ):
        assert words in page
    assert made.clues == {
        "format": "eml",
        "sent": "2024-11-05T09:07:00+01:00",
        "from_name": "Jane Doe",
        "from_address": "jane@council.example",
        "to": "Ngozi Tresswell <ngozi@home.example>",
        "subject": "Re: Amara’s annual review – draft",
    }
    assert made.pages[0].origin == "file"


def test_attachments_are_parts_with_safe_and_different_names(tmp_path: Path) -> None:
    message = making.mail(tmp_path / "a.eml")
    names = ["report.pdf", "report.pdf", "../../etc/passwd", "C:\\temp\\Łucja 🙂.docx", "x" * 300 + ".pdf", "con.txt"]
    for number, name in enumerate(names):
        message.add_attachment(
            f"content {number}".encode(), maintype="application", subtype="octet-stream", filename=name
        )
    made = making.prepared(_written(tmp_path / "a.eml", message), tmp_path / "out")
    shown = [part.name for part in made.parts]
    assert shown[:4] == ["report.pdf", "report (2).pdf", "passwd", "Łucja 🙂.docx"]
    assert len(shown[4]) <= 120 and shown[4].endswith(".pdf") and shown[5] == "attachment con.txt"
    assert [Path(part.path).read_text() for part in made.parts] == [f"content {n}" for n in range(6)]
    assert all(Path(part.path).parent == tmp_path / "out" for part in made.parts)
    assert "report (2).pdf" in _flat(made.pages[0].text)


def test_an_e_mail_inside_is_an_e_mail_of_its_own(tmp_path: Path) -> None:
    inner = making.mail(tmp_path / "inner.eml", Subject="The decision")
    outer = making.mail(tmp_path / "a.eml")
    outer.add_attachment(inner)
    made = making.prepared(_written(tmp_path / "a.eml", outer), tmp_path / "out")
    assert [part.name for part in made.parts] == ["The decision.eml"]
    again = making.prepared(Path(made.parts[0].path), tmp_path / "inner", name="The decision.eml")
    assert again.clues["subject"] == "The decision"


def test_html_is_shown_without_what_is_unsafe_or_far_away(tmp_path: Path) -> None:
    message = making.mail(tmp_path / "a.eml")
    message.add_alternative(
        "<html><head><style>p{color:red}</style><script>alert(1)</script></head><body>"
        '<div style="display:none">Hidden preheader</div><p>Dear <b>Ngozi</b></p><img src="https://spy.example/x.png">'
        '<img src="file:///etc/passwd"><iframe src="https://spy.example"></iframe>'
        "<table><tr><td>12 hours</td></tr></table>"
        '<p onclick="x()">Yours</p></body></html>',
        subtype="html",
    )
    made = making.prepared(_written(tmp_path / "a.eml", message), tmp_path / "out")
    page = _flat(made.pages[0].text)
    assert "Dear Ngozi 12 hours Yours" in page
    assert "alert" not in page and "Hidden" not in page and "color" not in page
    assert made.remarks == ("Pictures it would load from the internet are not shown.",)
    assert b"spy.example" not in Path(made.reading).read_bytes()


def test_a_picture_in_the_body_is_shown_there_and_is_no_attachment(tmp_path: Path) -> None:
    message = making.mail(tmp_path / "a.eml")
    message.add_alternative('<p>See:</p><img src="cid:one">', subtype="html")
    html = message.get_payload()[1]  # type: ignore[index]
    html.add_related(making.png((100, 100)), "image", "png", cid="<one>")  # type: ignore[union-attr, call-arg]
    html.add_related(making.png((9, 9), "blue"), "image", "png", cid="<two>", filename="logo.png")  # type: ignore[union-attr, call-arg]
    made = making.prepared(_written(tmp_path / "a.eml", message), tmp_path / "out")
    assert [part.name for part in made.parts] == ["logo.png"]
    assert making.red_dots(making.picture(made.reading, scale=1)) > 70 * 70


def test_quoted_lines_and_spaces_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    making.mail(path, body="Please see below.\n\n> Dear parent\n>> The council\n> will write.\n")
    text = making.prepared(path, tmp_path / "out").pages[0].text or ""
    assert [line.strip() for line in text.splitlines() if line.startswith(">")] == [
        "> Dear parent",
        ">> The council",
        "> will write.",
    ]


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"From: a@b.example\nSubject: =?utf-8?B?4oKs?= =?x-odd?Q?caf=E9?=\n\nHi", "€café"),
        ("From: Jöhn <j@b.example>\nSubject: Säying Hello\n\nHi".encode(), "Säying Hello"),
        (b"From: a@b.example\nSubject: =?utf-8?B?not base64!?=\n\nHi", "Hi"),
        (b"From: a@b.example\nDate: some time ago\nSubject: x\n\nHi", "some time ago"),
        (b"From: a@b.example\nSubject: x\nContent-Type: text/plain; charset=klingon\n\n\xa35 a week", "£5 a week"),
        (
            b"From: a@b.example\nSubject: x\nContent-Type: text/plain; charset=iso-2022-jp\n\n\x1b$B$_$1$k\x1b(B",
            "みける",
        ),
        (b"From: a@b.example\nSubject: x\nContent-Transfer-Encoding: base64\n\nRGVhciBhbGw", "Dear all"),
        (b"From: a@b.example\nSubject: x\nContent-Type: multipart/mixed; boundary=q\n\n", "no text"),
        (b"From: a@b.example\nSubject: x\nContent-Type: multipart/mixed\n\n--q\n\nHello there", "Hello there"),
        (b"From: a@b.example\nSubject: x\nContent-Type: text/html\n\n<p>Unclosed <b>words", "Unclosed words"),
        (b"From: a@b.example\nTo: @@,,<>\nSubject:\n\n", "(no subject)"),
    ],
)
def test_odd_mail_still_makes_a_page(tmp_path: Path, raw: bytes, says: str) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(raw)
    made = making.prepared(path, tmp_path / "out")
    assert says in _flat(made.pages[0].text) + _flat(made.clues.get("subject", ""))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60), st.binary(max_size=200), st.sampled_from(["plain", "html", "mixed", "related", "rfc822"]))
def test_no_mail_is_too_odd(tmp_path: Path, header: str, body: bytes, kind: str) -> None:
    path = tmp_path / "a.eml"
    content_type = {"plain": "text/plain", "html": "text/html", "rfc822": "message/rfc822"}.get(
        kind, f"multipart/{kind}"
    )
    head = f"From: {header}\nSubject: {header}\nContent-Type: {content_type}; boundary=b; name={header}\n\n"
    path.write_bytes(head.encode("utf-8", "replace") + b"--b\n\n" + body)
    assert making.prepared(path, tmp_path / "out", name="a.eml").pages


def test_an_encrypted_letter_is_locked(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(
        b"From: a@b.example\nSubject: x\nContent-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nMIA"
    )
    with pytest.raises(LockedFile, match="is an encrypted e-mail"):
        making.prepared(path, tmp_path / "out")


def test_a_mailbox_is_a_list_and_its_letters(tmp_path: Path) -> None:
    making.mail(tmp_path / "1", Subject="First", body="From the school\n\nFrom what I know: all is well.")
    making.mail(tmp_path / "2", Subject="Second")
    line = b"From jane@council.example Tue Nov  5 09:07:00 2024\n"
    first, second = ((tmp_path / n).read_bytes().replace(b"\nFrom ", b"\n>From ") for n in "12")
    path = tmp_path / "Inbox.mbox"
    path.write_bytes(line + first + b"\n" + line + second)
    made = making.prepared(path, tmp_path / "out")
    assert [part.name for part in made.parts] == ["First.eml", "Second.eml"]
    assert "Tuesday 5 November 2024" in _flat(made.pages[0].text)
    again = making.prepared(Path(made.parts[0].path), tmp_path / "again", name="First.eml")
    assert "From what I know: all is well." in _flat(again.pages[0].text)


@pytest.mark.parametrize("line", [b"From jane@council.example Tue Nov  5 09:07:00 2024\n", b"From nobody knows\n"])
def test_a_mailbox_with_one_letter_is_that_letter(tmp_path: Path, line: bytes) -> None:
    making.mail(tmp_path / "1", Subject="Only one")
    path = tmp_path / "one.mbox"
    path.write_bytes(line + (tmp_path / "1").read_bytes())
    made = making.prepared(path, tmp_path / "out")
    assert made.parts == () and made.clues["subject"] == "Only one"


def test_a_saved_web_page_is_a_page_not_a_letter(tmp_path: Path) -> None:
    path = tmp_path / "page.mhtml"
    path.write_bytes(
        b"From: <Saved by Blink>\nSnapshot-Content-Location: https://council.example/offer\nSubject: Local offer\n"
        b'MIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary=b\n\n--b\n'
        b"Content-Type: text/html\n"
        b"Content-Location: https://council.example/offer\n\n<h1>Local offer</h1><p>Contact us</p>\n--b\n"
        b"Content-Type: text/css\nContent-Location: https://council.example/a.css\n\np{}\n--b--\n"
    )
    made = making.prepared(path, tmp_path / "out")
    assert made.format == "html" and made.parts == ()
    assert _flat(made.pages[0].text) == "Local offer Contact us"


def test_the_same_letter_gives_the_same_copy(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    making.mail(path)
    copies = [Path(making.prepared(path, tmp_path / f"out{n}").reading).read_bytes() for n in (1, 2)]
    assert copies[0] == copies[1]
    with pikepdf.open(tmp_path / "out1" / "reading.pdf") as copy:
        assert "/Info" not in copy.trailer and str(copy.Root.Lang) == "en-GB"


@given(st.text(max_size=300))
def test_a_safe_name_is_safe(untrusted: str) -> None:
    name = parts.safe_name(untrusted)
    assert name and len(name) <= 140 and name not in (".", "..")
    assert not set(name) & set('/\\<>:"|?*\0\n') and name == name.strip(" .")


def test_packed_rtf_is_unpacked() -> None:
    # the example of [MS-OXRTFCP] 3.1.1
    packed = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
    )
    assert rtf_packing.unpacked(packed) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
    for spoilt in (b"", packed[:16], packed[:30]):
        try:
            rtf_packing.unpacked(spoilt)
        except rtf_packing.NotPackedRtf:
            assert len(spoilt) < 16


def test_earlier_messages_are_set_apart_and_no_word_of_them_changes(tmp_path: Path) -> None:
    below = "<p><b>From:</b> Ngozi<br><b>Sent:</b> Monday<br><b>To:</b> Jane<br><b>Subject:</b> Review</p>"
    body = f"<p>Yes.</p>{below}<p>When?</p><blockquote><p>Earlier</p><blockquote>First</blockquote></blockquote>"
    marked = quoting.marked(body)
    assert marked.index("Yes.") < marked.index("<hr>") < marked.index("From:")
    assert "border-left" in marked.split("Earlier")[0] and marked.count("border-left") == 1
    assert re.sub(r"<[^>]*>", " ", marked).split() == re.sub(r"<[^>]*>", " ", body).split()
    assert quoting.marked(below) == below  # a forwarded letter with no words above it


def test_quoted_lines_stand_beside_a_bar_and_answers_do_not() -> None:
    text = "Hello\n\n> Dear parent\n>> The council\n\nMy answer\n\n-----Original Message-----\nFrom: A\nSent: B\n\nBye"
    marked = quoting.paragraphs(text)
    assert marked.count("border-left") == 1 and marked.count("<hr>") == 1
    assert (
        marked.index("border-left") < marked.index("&gt; Dear") < marked.index("</table>") < marked.index("My answer")
    )
    assert re.sub(r"<[^>]*>", " ", marked).split() == html.escape(text).split()


def _nested(deep: int) -> bytes:
    message = b"From: a@b.example\nTo: c@d.example\nSubject: The innermost\n\nHello\n"
    for number in range(deep):
        head = f"From: a@b.example\nTo: c@d.example\nSubject: Forward {number}\nMIME-Version: 1.0\n"
        head += f'Content-Type: multipart/mixed; boundary="b{number}"\n\n'
        body = f"--b{number}\nContent-Type: text/plain\n\nSee inside\n--b{number}\nContent-Type: message/rfc822\n\n"
        message = (head + body).encode() + message + f"\n--b{number}--\n".encode()
    return message


def test_letters_inside_letters_come_out_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(_nested(3))
    for left in (2, 1, 0):
        made = making.prepared(path, tmp_path / f"out{left}", name="a.eml")
        (part,) = made.parts
        path = Path(part.path)
    assert part.name == "The innermost.eml"


def test_letters_nested_beyond_reason_are_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(_nested(200))
    try:
        made = making.prepared(path, tmp_path / "out")
        assert len(made.parts) == 1
    except UnreadableFile as refused:
        assert "letters inside letters" in refused.what_happened
    path.write_bytes(_nested(3000))
    with pytest.raises(UnreadableFile, match="letters inside letters"):
        making.prepared(path, tmp_path / "out")
