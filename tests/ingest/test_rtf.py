"""RTF letters: what stands apart from their text is brought into it, and files kept inside come out."""

import struct
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sendorganiser.errors import UnreadableFile
from sendorganiser.ingest.prepared import Prepared

from . import making

PNG = making.png((60, 30))
REPORT = b"%PDF-1.4 a report"


def _flat(text: str | None) -> str:
    return " ".join((text or "").split())


def _made(tmp_path: Path, inside: bytes) -> Prepared:
    path = tmp_path / "a.rtf"
    path.write_bytes(rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}" + inside + b"}")
    return making.prepared(path, tmp_path / "out")


def _picture(more: bytes = b"") -> bytes:
    return rb"{\pict" + more + rb"\pngblip\picwgoal3000\pichgoal1500 " + PNG.hex().encode() + b"}"


def test_words_are_kept_as_they_were_written(tmp_path: Path) -> None:
    made = _made(tmp_path, rb"Dear Mrs Tresswell\par \'a35 a week \u8211? agreed\par ")
    assert "Dear Mrs Tresswell £5 a week – agreed" in _flat(made.pages[0].text)


@pytest.mark.parametrize(
    ("inside", "says"),
    [
        (rb"{\header Kestrel Council\par}Dear Mum", "Kestrel Council Dear Mum"),
        (rb"{\headerl Kestrel}{\headerr Kestrel}Dear Mum", "Kestrel Dear Mum"),
        (rb"He has 12{\footnote {\chftn } Not 10.} hours", "He has 12 [Note: Not 10.] hours"),
        (rb"Agreed{\*\annotation {\*\atnref 1}Was it?}", "Agreed [Comment: Was it?]"),
        (
            rb"Above {\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt In a box\par}}"
            rb"{\shprslt {\*\do\dptxbx {\dptxbxtext In a box}}}} below",
            "Above In a box below",
        ),
        (rb"{\pntext\f0 3.\tab}He is to have help\par", "3. He is to have help"),
        (rb"A brace \{ and \'7d stays {\header H} here", "A brace { and } stays H here"),
    ],
)
def test_what_stands_apart_is_not_lost_nor_said_twice(tmp_path: Path, inside: bytes, says: str) -> None:
    assert _flat(_made(tmp_path, inside).pages[0].text) == says


@pytest.mark.parametrize(
    ("form", "says"),
    [
        *((rb"\fftype1\ffres%d" % ticked, said) for ticked, said in ((0, "☐"), (1, "☒"))),
        *((rb"\fftype1\ffres25\fftypetxt0{\*\ffname Check1}\ffdefres%d" % began, "☐☒"[began]) for began in (0, 1)),
        (rb"\fftype2\ffres1{\*\ffl I agree}{\*\ffl I don\'92t}", "I don’t"),
        (rb"\fftype2\ffres9{\*\ffl I agree}", ""),
        (rb"\fftype0\ffres25", ""),
    ],
)
def test_what_was_ticked_or_chosen_in_a_form_is_shown(tmp_path: Path, form: bytes, says: str) -> None:
    data = rb"{{\*\datafield 6500}{\*\formfield{" + form + rb"}}}"
    field = rb"{\field{\*\fldinst { FORM }" + data + rb"}{\fldrslt }}"
    shown = _flat(_made(tmp_path, rb"Keep the plan: " + field + rb" or not {\field{\*\fldrslt x}}").pages[0].text)
    assert shown == " ".join(f"Keep the plan: {says} or not".split())


def test_what_stands_at_the_foot_is_at_the_foot_of_each_page(tmp_path: Path) -> None:
    made = _made(tmp_path, rb"{\footer Registered charity 12\par}" + rb"Line\par " * 90)
    assert len(made.pages) == 2 and all(_flat(page.text).endswith("Registered charity 12") for page in made.pages)


@pytest.mark.parametrize("around", [b"%s", rb"{\*\shppict%s}{\nonshppict{\pict\wmetafile8 0102}}"])
def test_a_picture_is_shown_in_its_place_and_size(tmp_path: Path, around: bytes) -> None:
    made = _made(tmp_path, b"Before " + around % _picture() + b" after")
    assert 190 * 90 < making.red_dots(making.picture(made.reading, scale=96 / 72)) < 210 * 110
    assert _flat(made.pages[0].text) == "Before after" and len(made.remarks) == 1


def test_a_picture_of_raw_bytes_is_shown_and_its_braces_mean_nothing(tmp_path: Path) -> None:
    raw = PNG + b"}}{"
    made = _made(tmp_path, rb"Before {\pict\pngblip\bin" + str(len(raw)).encode() + b" " + raw + b"} after")
    assert making.red_dots(making.picture(made.reading, scale=96 / 72)) > 50 * 20
    assert _flat(made.pages[0].text) == "Before after"


def test_a_letter_that_is_a_picture_alone_is_shown(tmp_path: Path) -> None:
    assert making.red_dots(making.picture(_made(tmp_path, _picture()).reading, scale=1)) > 100 * 60


def test_a_drawing_that_cannot_be_shown_is_told(tmp_path: Path) -> None:
    made = _made(tmp_path, rb"Words {\pict\wmetafile8 010009}")
    assert made.remarks[1] == "A drawing in it is not shown."


def _object(content: bytes) -> bytes:
    name = b"report.pdf"
    native = (
        struct.pack("<H", 2) + name + b"\0C:\\" + name + b"\0" + struct.pack("<HHI", 0, 3, len(name) + 1) + name + b"\0"
    )
    native += struct.pack("<I", len(content)) + content
    wrapped = struct.pack("<III", 0x501, 2, 8) + b"Package\0" + struct.pack("<III", 0, 0, len(native)) + native
    return (
        rb"{\object\objemb{\*\objclass Package}{\*\objdata "
        + wrapped.hex().encode()
        + rb"}{\result {\pict\wmetafile8 01}}}"
    )


def test_a_file_dropped_into_it_is_a_paper_of_its_own(tmp_path: Path) -> None:
    made = _made(tmp_path, b"See " + _object(REPORT) + b" please")
    assert [(part.name, Path(part.path).read_bytes()) for part in made.parts] == [("report.pdf", REPORT)]
    assert _flat(made.pages[0].text) == "See [report.pdf] please"
    assert made.remarks[1:] == ("A file kept inside it was added as a paper of its own.",)


_WHOLE = rb"{\rtf1{\header Head}Words{\footnote Note}" + _picture() + _object(REPORT) + rb"{\footer Foot}}"


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(10, len(_WHOLE)), st.integers(0, 255), st.integers(10, len(_WHOLE)))
def test_no_spoilt_rtf_is_too_odd(tmp_path: Path, at: int, change: int, cut: int) -> None:
    spoilt = bytearray(_WHOLE)
    spoilt[at - 1] = change
    path = tmp_path / "a.rtf"
    path.write_bytes(bytes(spoilt[:cut]))
    try:
        making.prepared(path, tmp_path / "out")
    except UnreadableFile as refused:
        assert "a.rtf" in refused.what_happened


def test_a_letter_that_is_none_does_not_cost_the_others_and_one_of_two_halves_is_one(tmp_path: Path) -> None:
    path = tmp_path / "a.rtf"
    path.write_bytes(rb"{\rtf1\uc1 caf\u233? \u-10179?\u-8704? \u99999999999 end}")
    assert (making.prepared(path, tmp_path / "out").pages[0].text or "").split() == ["café", "😀", "end"]
