"""E-mails as programs really write them: no word and no attachment of them goes lost, however oddly they are packed."""

import base64
import binascii
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs7
from hypothesis import given, settings
from hypothesis import strategies as st

from sendorganiser.errors import LockedFile
from sendorganiser.ingest import signed_mail
from sendorganiser.ingest.prepared import Prepared

from . import making

HEAD = "From: SENCO <s@school.example>\nTo: m@home.example\nSubject: Friday\nMIME-Version: 1.0\n"
REPORT = b"%PDF-1.4 the report " + bytes(range(200))
PICTURE = making.png((100, 100))


def _flat(text: str | None) -> str:
    return " ".join((text or "").split())


def _base64(content: bytes) -> str:
    return base64.encodebytes(content).decode()


def _piece(kind: str, body: str, *more: str) -> str:
    return "\n".join((f"Content-Type: {kind}", *more, "", body))


def _file(name: str, content: bytes, kind: str = "application/pdf", *more: str) -> str:
    head = (f'Content-Disposition: inline; filename="{name}"', "Content-Transfer-Encoding: base64")
    return _piece(kind, _base64(content), *head, *more)


def _several(kind: str, *pieces: str) -> str:
    edge = f"edge{abs(hash((kind, pieces)))}"
    return _piece(
        f'multipart/{kind}; boundary="{edge}"', "".join(f"--{edge}\n{piece}\n" for piece in pieces) + f"--{edge}--\n"
    )


def _made(tmp_path: Path, rest: str | bytes, name: str = "a.eml") -> Prepared:
    path = tmp_path / name
    path.write_bytes(HEAD.encode() + (rest.encode() if isinstance(rest, str) else rest))
    return making.prepared(path, tmp_path / "out")


def _parts(made: Prepared) -> dict[str, bytes]:
    return {part.name: Path(part.path).read_bytes() for part in made.parts}


def test_words_that_stand_before_the_html_are_shown_before_it(tmp_path: Path) -> None:
    """As Apple Mail writes: words, a paper, and more words with their typefaces."""
    made = _made(
        tmp_path,
        _several(
            "mixed",
            _piece("text/plain", "Dear Mum, this comes first."),
            _file("r.pdf", REPORT),
            _piece("text/html", "<p>And <b>this</b> last.</p>"),
        ),
    )
    said = _flat(made.pages[0].text)
    assert said.index("this comes first.") < said.index("And this last.")
    assert _parts(made) == {"r.pdf": REPORT}


def test_a_file_that_hangs_on_the_plain_form_alone_is_kept(tmp_path: Path) -> None:
    """As some telephones write: the paper is attached to the words without typefaces."""
    plain = _several("mixed", _piece("text/plain", "See the report."), _file("r.pdf", REPORT))
    made = _made(tmp_path, _several("alternative", plain, _piece("text/html", "<p>See the report.</p>")))
    assert _parts(made) == {"r.pdf": REPORT}
    assert _flat(made.pages[0].text).count("See the report.") == 1


def test_a_file_that_hangs_on_both_forms_is_kept_once(tmp_path: Path) -> None:
    forms = [
        _several("mixed", _piece(f"text/{kind}", "See the report."), _file("r.pdf", REPORT))
        for kind in ("plain", "html")
    ]
    assert _parts(_made(tmp_path, _several("alternative", *forms))) == {"r.pdf": REPORT}


def test_where_the_html_says_nothing_the_plain_words_are_shown(tmp_path: Path) -> None:
    made = _made(
        tmp_path,
        _several(
            "alternative",
            _piece("text/plain", "He may come back on Monday."),
            _piece("text/html", '<img src="https://far.example/letter.png">'),
        ),
    )
    assert "He may come back on Monday." in _flat(made.pages[0].text)


def test_forms_for_other_programs_are_no_papers(tmp_path: Path) -> None:
    forms = (_piece("text/plain", "Hello"), _piece("text/x-amp-html", "<p>Hello</p>"), _piece("text/html", "Hello"))
    assert _made(tmp_path, _several("alternative", *forms)).parts == ()


@pytest.mark.parametrize("address", ["cid:one@x", "cid:one%40x"])
def test_a_picture_beside_the_body_is_shown_in_its_place(tmp_path: Path, address: str) -> None:
    picture = _file("image001.png", PICTURE, "image/png", "Content-ID: <one@x>")
    made = _made(tmp_path, _several("mixed", _piece("text/html", f'<p>See</p><img src="{address}">'), picture))
    assert made.parts == () and making.red_dots(making.picture(made.reading, scale=1)) > 70 * 70


@pytest.mark.parametrize("ending", ["eml", "html"])
def test_a_picture_written_into_the_body_itself_is_shown(tmp_path: Path, ending: str) -> None:
    carried = f'<p>See</p><img src="data:image/png;base64,{base64.b64encode(PICTURE).decode()}">'
    path = tmp_path / f"a.{ending}"
    path.write_text((HEAD + "Content-Type: text/html\n\n" if ending == "eml" else "<html>") + carried)
    made = making.prepared(path, tmp_path / "out")
    assert making.red_dots(making.picture(made.reading, scale=1)) > 70 * 70


def test_a_picture_that_cannot_be_shown_is_told_of_in_its_place(tmp_path: Path) -> None:
    carried = f'<p>See</p><img src="data:image/x-wmf;base64,{base64.b64encode(b"no picture").decode()}"><p>Yours</p>'
    said = _flat(_made(tmp_path, f"Content-Type: text/html\n\n{carried}").pages[0].text)
    assert "See [A picture that cannot be shown here] Yours" in said


def _uuencoded(content: bytes) -> str:
    lines = [binascii.b2a_uu(content[at : at + 45]).decode() for at in range(0, len(content), 45)]
    return f"begin 644 report.pdf\n{''.join(lines)}`\nend\n"


def test_a_file_written_into_the_words_is_taken_out(tmp_path: Path) -> None:
    made = _made(tmp_path, f"\nPlease read.\n\n{_uuencoded(REPORT)}\nYours, Ann\n")
    assert _parts(made) == {"report.pdf": REPORT}
    assert _flat(made.pages[0].text).endswith("Please read. [Attached: report.pdf] Yours, Ann")


@pytest.mark.parametrize("words", ["begin 644 of them\nsaid no\nend\n", "begin 644 x\nM\x7f\x7f\x7f\nend\n"])
def test_words_that_only_look_like_a_file_stay(tmp_path: Path, words: str) -> None:
    made = _made(tmp_path, f"\n{words}")
    assert made.parts == () and "begin 644" in (made.pages[0].text or "")


def test_base64_that_was_closed_line_by_line_is_read_to_its_end(tmp_path: Path) -> None:
    lines = "\n".join(base64.b64encode(REPORT[at : at + 40]).decode() for at in range(0, len(REPORT), 40))
    head = ("Content-Disposition: attachment; filename=r.pdf", "Content-Transfer-Encoding: base64")
    made = _made(tmp_path, _several("mixed", _piece("text/plain", "x"), _piece("application/pdf", lines, *head)))
    assert _parts(made) == {"r.pdf": REPORT}


@pytest.mark.parametrize("way", ["base64 ", "Base64;", '"base64"'])
def test_a_way_of_encoding_oddly_written_is_known(tmp_path: Path, way: str) -> None:
    body = f"Content-Type: text/plain\nContent-Transfer-Encoding: {way}\n\n{_base64(b'See you on Friday.')}"
    assert "See you on Friday." in _flat(_made(tmp_path, body).pages[0].text)


def test_plain_words_that_are_said_to_be_base64_are_read(tmp_path: Path) -> None:
    body = "Dear Ms Hart,\n\nWe will not assess Maya.\n\nRegards"
    made = _made(tmp_path, _piece("text/plain; charset=utf-8", body, "Content-Transfer-Encoding: base64"))
    assert "Dear Ms Hart, We will not assess Maya. Regards" in _flat(made.pages[0].text)


def test_words_of_which_a_letter_was_spoilt_on_the_way_are_read_as_they_were_meant(tmp_path: Path) -> None:
    body = "Content-Type: text/plain; charset=utf-8\n\nIt’s £20, ".encode() + b"not \xc3 more"
    assert "It’s £20, not \ufffd more" in _flat(_made(tmp_path, body).pages[0].text)


def test_windows_letters_that_say_they_are_others_are_read(tmp_path: Path) -> None:
    body = b"Content-Type: text/plain; charset=utf-8\n\nIt\x92s \xa320"
    assert "It’s £20" in _flat(_made(tmp_path, body).pages[0].text)


def test_an_e_mail_inside_that_was_encoded_whole_is_read(tmp_path: Path) -> None:
    inner = _piece(
        "message/rfc822", _base64(f"{HEAD}\nThe decision is no.".encode()), "Content-Transfer-Encoding: base64"
    )
    made = _made(tmp_path, _several("mixed", _piece("text/plain", "Below"), inner))
    assert list(_parts(made)) == ["Friday.eml"] and b"The decision is no." in _parts(made)["Friday.eml"]


@pytest.mark.parametrize("kind", ["delivery-status", "disposition-notification"])
def test_a_notice_of_what_became_of_a_letter_is_shown_in_words(tmp_path: Path, kind: str) -> None:
    status = "Reporting-MTA: dns; mail\n\nFinal-Recipient: rfc822; sen@council.example\nStatus: 5.1.1\n"
    letter = _piece("message/rfc822", "Subject: My request\n\nPlease assess him.")
    made = _made(
        tmp_path,
        _several("report", _piece("text/plain", "About your letter"), _piece(f"message/{kind}", status), letter),
    )
    assert "Reporting-MTA: dns; mail" in _flat(made.pages[0].text)
    assert [part.name for part in made.parts] == ["My request.eml"]


@pytest.mark.parametrize("name", ["a.eml", "letter", "letter.txt"])
@pytest.mark.parametrize("mark", [">", ">>", ""])
def test_the_line_that_parts_letters_in_a_mailbox_is_not_the_letter(tmp_path: Path, mark: str, name: str) -> None:
    path = tmp_path / name
    path.write_text(f"{mark}From s@school.example Tue Nov  5 09:07:00 2024\n{HEAD}\nHe was kept in.\n")
    made = making.prepared(path, tmp_path / "out")
    assert made.format == "eml" and made.clues["subject"] == "Friday"
    assert _flat(made.pages[0].text).endswith("To m@home.example He was kept in.")


def test_words_that_begin_with_from_are_no_e_mail(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text(">From the school, on Friday:\nTo: all parents\nplease bring a coat\n")
    assert making.prepared(path, tmp_path / "out").format == "txt"


def test_apple_mails_own_file_is_an_e_mail(tmp_path: Path) -> None:
    letter = f"{HEAD}\nSee you on Friday.\n"
    path = tmp_path / "4711.emlx"
    path.write_text(f"{len(letter)}\n{letter}<?xml version='1.0'?><plist><dict/></plist>\n")
    made = making.prepared(path, tmp_path / "out")
    assert made.format == "eml" and made.clues["subject"] == "Friday"
    assert _flat(made.pages[0].text).endswith("See you on Friday.")


def test_html_beyond_all_measure_is_cut_and_says_so(tmp_path: Path) -> None:
    made = _made(tmp_path, "Content-Type: text/html\n\n<p>It begins here.</p>" + "<!-- nothing -->" * 200_000)
    assert "It begins here." in _flat(made.pages[0].text)
    assert made.remarks == ("Its text is longer than can be shown; the original has all of it.",)


def _signed(content: bytes) -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.oid.NameOID.COMMON_NAME, "School")])
    begins, ends = (datetime(year, 1, 1, tzinfo=UTC) for year in (2024, 2034))
    paper = x509.CertificateBuilder(name, name, key.public_key(), 1, begins, ends).sign(key, hashes.SHA256())
    builder = pkcs7.PKCS7SignatureBuilder().set_data(content).add_signer(paper, key, hashes.SHA256())
    return builder.sign(serialization.Encoding.DER, [pkcs7.PKCS7Options.Binary])


def test_an_e_mail_signed_as_a_whole_is_read(tmp_path: Path) -> None:
    inner = _several("mixed", _piece("text/plain", "We agree to assess."), _file("r.pdf", REPORT))
    packed = _base64(_signed(inner.encode()))
    made = _made(
        tmp_path, _piece("application/pkcs7-mime; name=smime.p7m", packed, "Content-Transfer-Encoding: base64")
    )
    assert "We agree to assess." in _flat(made.pages[0].text)
    assert _parts(made) == {"r.pdf": REPORT}


def test_one_that_is_signed_in_pieces_of_no_said_length_is_read() -> None:
    """As programs write it that do not know the length beforehand (BER)."""
    octets = b"\x24\x80" + b"\x04\x03one" + b"\x04\x04 two" + b"\0\0"
    what = b"\x30\x80\x06\x09" + bytes.fromhex("2a864886f70d010701") + b"\xa0\x80" + octets + b"\0\0\0\0"
    signed = b"\x30\x80\x02\x01\x01\x31\x00" + what + b"\x31\x00\0\0"
    whole = b"\x30\x80\x06\x09" + bytes.fromhex("2a864886f70d010702") + b"\xa0\x80" + signed + b"\0\0\0\0"
    assert signed_mail.content(whole) == b"one two"


@pytest.mark.parametrize(
    "kind", ['message/partial; number=1; total=2; id="x"', "message/external-body; access-type=URL"]
)
def test_words_of_a_piece_of_a_message_are_shown(tmp_path: Path, kind: str) -> None:
    made = _made(tmp_path, _piece(kind, "Content-Type: text/plain\n\nHe was kept in.\n"))
    assert _flat(made.pages[0].text).endswith("He was kept in.")


def test_a_signature_that_only_its_name_tells_is_no_paper(tmp_path: Path) -> None:
    signature = _file("smime.p7s", b"0\x82\x01", "application/octet-stream")
    made = _made(tmp_path, _several("mixed", _piece("text/plain", "He was kept in."), signature))
    assert not made.parts and "(a digital signature)" in (made.pages[0].text or "")


def test_one_that_is_locked_is_refused(tmp_path: Path) -> None:
    enveloped = b"\x30\x0b\x06\x09" + bytes.fromhex("2a864886f70d010703")
    with pytest.raises(LockedFile, match="encrypted e-mail"):
        _made(tmp_path, _piece("application/pkcs7-mime", _base64(enveloped), "Content-Transfer-Encoding: base64"))


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 500), st.integers(0, 255), st.integers(0, 900))
def test_no_spoilt_signature_is_too_odd(at: int, change: int, cut: int) -> None:
    whole = bytearray(_SIGNED)
    whole[at % len(whole)] = change
    found = signed_mail.content(bytes(whole[: cut or None]))
    assert found is None or len(found) < len(whole)


_SIGNED = _signed(b"The words that were signed.")
