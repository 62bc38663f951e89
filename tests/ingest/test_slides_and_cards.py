"""Slide shows, calendars, contacts and Apple's papers each become pages that a person can read."""

import base64
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sendorganiser.errors import UnreadableFile
from sendorganiser.ingest import contacts

from . import making

_SPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
INVITE = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20240901T100000Z\r\n"
    "DTSTART:20240910T130000Z\r\nDTEND:20240910T143000Z\r\nSUMMARY:Annual review for Rowan\r\nLOCATION:School hall\r\n"
    "ORGANIZER;CN=Ms Okoro:mailto:okoro@school.example\r\nATTENDEE;CN=Ngozi:mailto:n@home.example\r\n"
    "ATTENDEE:mailto:ep@council.example\r\nRRULE:FREQ=WEEKLY;INTERVAL=2;UNTIL=20241201\r\n"
    "DESCRIPTION:Please bring reports.\\nThank you.\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


def _flat(text: str | None) -> str:
    return " ".join((text or "").split())


def _shape(words: str, *, title: bool = False, y: int = 0, x: int = 0) -> str:
    kind = '<p:nvSpPr><p:nvPr><p:ph type="title"/></p:nvPr></p:nvSpPr>' if title else ""
    place = f'<p:spPr><a:xfrm><a:off x="{x}" y="{y}"/></a:xfrm></p:spPr>'
    return f"<p:sp>{kind}{place}<p:txBody><a:p><a:r><a:t>{words}</a:t></a:r></a:p></p:txBody></p:sp>"


def _slide(shapes: str, more: str = "") -> str:
    return f"<p:sld {_SPACES}{more}><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld></p:sld>"


def _pptx(path: Path, slides: list[str], others: dict[str, str | bytes]) -> Path:
    ids = "".join(f'<p:sldId id="{256 + n}" r:id="r{n}"/>' for n in range(len(slides)))
    relations = "".join(f'<Relationship Id="r{n}" Target="slides/s{n}.xml"/>' for n in range(len(slides)))
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "ppt/presentation.xml", f"<p:presentation {_SPACES}><p:sldIdLst>{ids}</p:sldIdLst></p:presentation>"
        )
        archive.writestr("ppt/_rels/presentation.xml.rels", _RELATIONS.format(relations))
        for number, slide in enumerate(slides):
            archive.writestr(f"ppt/slides/s{number}.xml", slide)
        for name, content in others.items():
            archive.writestr(name, content)
    return path


def test_slides_come_in_order_with_words_tables_pictures_and_notes(tmp_path: Path) -> None:
    picture = '<p:pic><p:blipFill><a:blip r:embed="p1"/></p:blipFill></p:pic>'
    cells = "".join(f"<a:tc><a:txBody><a:p><a:r><a:t>{w}</a:t></a:r></a:p></a:txBody></a:tc>" for w in ("Hours", "12"))
    table = f"<p:graphicFrame><a:tbl><a:tr>{cells}</a:tr></a:tbl></p:graphicFrame>"
    first = _shape("Below", y=5_000_000) + _shape("Left", y=100, x=0) + _shape("Right", y=200, x=9) + picture
    notes = (
        '<p:sp><p:nvSpPr><p:nvPr><p:ph type="body" idx="1"/></p:nvPr></p:nvSpPr><p:txBody><a:p><a:r><a:t>Say it slowly'
    )
    notes = f"<p:notes {_SPACES}>{notes}</a:t></a:r></a:p></p:txBody></p:sp></p:notes>"
    related = '<Relationship Id="p1" Target="../media/i.png"/><Relationship Id="n" Target="../notesSlides/n1.xml"/>'
    others = {
        "ppt/slides/_rels/s0.xml.rels": _RELATIONS.format(related),
        "ppt/notesSlides/n1.xml": notes,
        "ppt/media/i.png": making.png((200, 200)),
        "ppt/media/talk.mp4": b"\0\0\0\x18ftypisom",
    }
    slides = [_slide(first + _shape("What he needs", title=True)), _slide(table, ' show="0"')]
    made = making.prepared(_pptx(tmp_path / "talk.pptx", slides, others), tmp_path / "out")
    assert [_flat(page.text) for page in made.pages] == [
        "Slide 1 of 2 What he needs Left Right Below Notes of the speaker Say it slowly",
        "Slide 2 of 2, hidden in the file Hours 12",
    ]
    assert making.red_dots(making.picture(made.reading, scale=1)) > 100 * 100
    assert "1 slide hidden in the file is shown here too." in made.remarks
    assert [part.name for part in made.parts] == ["talk.mp4"]


def test_a_slide_show_without_slides_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="has no pages"):
        making.prepared(_pptx(tmp_path / "a.pptx", [], {}), tmp_path / "out")


def test_an_invitation_says_when_in_the_time_of_this_country(tmp_path: Path) -> None:
    path = tmp_path / "invite.ics"
    path.write_text(INVITE, encoding="utf-8", newline="")
    made = making.prepared(path, tmp_path / "out")
    said = _flat(made.pages[0].text)
    assert said.startswith("Annual review for Rowan When Tuesday 10 September 2024, 14:00 to 15:30 (UTC+01:00)")
    assert "Repeats every 2 weeks, until Sunday 1 December 2024 Where School hall" in said
    assert "Asked by Ms Okoro <okoro@school.example>" in said and "Ngozi <n@home.example>; ep@council.example" in said
    assert said.endswith("Please bring reports. Thank you.")


@pytest.mark.parametrize(
    ("lines", "when"),
    [
        ("DTSTART;VALUE=DATE:20240910\r\nDTEND;VALUE=DATE:20240911", "Tuesday 10 September 2024 "),
        (
            "DTSTART;VALUE=DATE:20240910\r\nDTEND;VALUE=DATE:20240913",
            "Tuesday 10 September 2024 to Thursday 12 September",
        ),
        ("DTSTART:20240910T090000\r\nDURATION:PT45M", "Tuesday 10 September 2024, 09:00 to 09:45 "),
        ("DTSTART:nonsense", ""),
    ],
)
def test_days_and_times_of_each_kind(tmp_path: Path, lines: str, when: str) -> None:
    path = tmp_path / "a.ics"
    event = f"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Visit\r\n{lines}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    path.write_text(event, encoding="utf-8", newline="")
    said = _flat(making.prepared(path, tmp_path / "out").pages[0].text) + " "
    assert said.startswith(f"Visit When {when}" if when else "Visit ")


def test_an_appointment_called_off_says_so_and_what_came_with_it_is_a_paper(tmp_path: Path) -> None:
    path = tmp_path / "a.ics"
    file = (
        f"ATTACH;ENCODING=BASE64;VALUE=BINARY;FMTTYPE=application/pdf{{name}}:{base64.b64encode(b'%PDF-1.4').decode()}"
    )
    event = INVITE.replace("BEGIN:VEVENT", "METHOD:CANCEL\r\nBEGIN:VEVENT").replace(
        "DESCRIPTION:",
        f"{file.format(name=';X-FILENAME=../agenda.pdf')}\r\n{file.format(name='')}\r\n"
        "ATTACH:https://portal.example/notes\r\nDESCRIPTION:",
    )
    path.write_text(event, encoding="utf-8", newline="")
    made = making.prepared(path, tmp_path / "out")
    said = _flat(made.pages[0].text)
    assert "Status Cancelled" in said
    assert "Attached agenda.pdf; attachment.pdf; https://portal.example/notes" in said
    assert [(part.name, Path(part.path).read_bytes()) for part in made.parts] == [
        ("agenda.pdf", b"%PDF-1.4"),
        ("attachment.pdf", b"%PDF-1.4"),
    ]
    assert made.remarks == ("The files sent with it were added as papers of their own.",)


def test_a_line_may_be_folded_within_a_letter(tmp_path: Path) -> None:
    path = tmp_path / "a.ics"
    path.write_bytes(INVITE.replace("School hall", "Caf").encode().replace(b"Caf", b"Caf\xc3\r\n \xa9"))
    assert "Where Café" in _flat(making.prepared(path, tmp_path / "out").pages[0].text)


def test_an_invitation_cut_short_shows_what_there_is_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "invite.ics"
    for end in ("DESCRIPTION:Please bring", "INTERVAL=2"):
        path.write_text(INVITE[: INVITE.index(end) + len(end)], encoding="utf-8", newline="")
        made = making.prepared(path, tmp_path / "out")
        said = _flat(made.pages[0].text)
        assert said.startswith("Annual review for Rowan When Tuesday 10 September 2024, 14:00 to 15:30 (UTC+01:00)")
        assert "ep@council.example" in said and "bring" not in said
        assert ("Repeats every 2 weeks, until" in said) == (end != "INTERVAL=2")  # half a rule is another rule
        assert any("cut short" in remark for remark in made.remarks)


def test_half_a_time_of_an_appointment_cut_short_is_not_shown(tmp_path: Path) -> None:
    path = tmp_path / "invite.ics"
    for cut in ("DTSTART:20240910", "DTSTART:20240910T1400", "DTSTART:20240910T140000"):
        path.write_text(f"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Meeting\r\n{cut}", newline="")
        assert _flat(making.prepared(path, tmp_path / "out").pages[0].text) == "Meeting"


@pytest.mark.parametrize(
    "old, new", [("END:VEVENT\r\n", ""), ("\r\n", "\r"), ("END:VEVENT", "BEGIN:VALARM\r\nEND:VEVENT")]
)
def test_an_invitation_of_other_line_ends_or_blocks_left_open_is_read(tmp_path: Path, old: str, new: str) -> None:
    path = tmp_path / "invite.ics"
    path.write_text(INVITE.replace(old, new), encoding="utf-8", newline="")
    made = making.prepared(path, tmp_path / "out")
    said = _flat(made.pages[0].text)
    assert "When Tuesday 10 September 2024, 14:00 to 15:30" in said and said.endswith(
        "Please bring reports. Thank you."
    )
    assert made.remarks == ()


@pytest.mark.parametrize("zone", ["Europe", "x" * 300, "../..", "Nowhere/Town", "/etc/passwd"])
def test_a_zone_that_is_none_is_no_fault(tmp_path: Path, zone: str) -> None:
    path = tmp_path / "invite.ics"
    path.write_text(INVITE.replace("DTSTART:20240910T130000Z", f"DTSTART;TZID={zone}:20240910T140000"), newline="")
    try:
        said = _flat(making.prepared(path, tmp_path / "out").pages[0].text)
    except UnreadableFile as refused:
        assert "damaged" in refused.what_happened
    else:
        assert "Annual review for Rowan" in said


def test_a_whole_invitation_is_not_said_to_be_cut(tmp_path: Path) -> None:
    path = tmp_path / "invite.ics"
    path.write_text(INVITE.rstrip(), encoding="utf-8", newline="")
    assert making.prepared(path, tmp_path / "out").remarks == ()


@pytest.mark.parametrize(
    "agent",
    [
        "AGENT:\r\nBEGIN:VCARD\r\nFN:Joe Fry\r\nTEL:01632 960001\r\nEND:VCARD\r\n",
        "AGENT:BEGIN:VCARD\\nFN:Joe Fry\\nTEL:01632 960001\\nEND:VCARD\\n\r\n",
    ],
)
def test_a_card_inside_a_card_costs_neither(tmp_path: Path, agent: str) -> None:
    path = tmp_path / "a.vcf"
    path.write_text(f"BEGIN:VCARD\r\nFN:Ada Okoro\r\n{agent}EMAIL:ada@school.example\r\nEND:VCARD\r\n", newline="")
    said = _flat(making.prepared(path, tmp_path / "out").pages[0].text)
    assert said == "a 2 contacts Ada Okoro E-mail ada@school.example Joe Fry Telephone 01632 960001"


def test_contacts_of_each_version_are_read(tmp_path: Path) -> None:
    path = tmp_path / "people.vcf"
    path.write_bytes(
        b"BEGIN:VCARD\r\nVERSION:3.0\r\nN:Okoro;Ada;;Ms;\r\nFN:Ms Ada Okoro\r\nORG:Elm Tree Primary;Inclusion\r\n"
        b"TEL;TYPE=WORK:01234 567890\r\nitem1.EMAIL:okoro@school.example\r\nADR:;;1 Elm Road;Town;;AB1 2CD;\r\n"
        b"NOTE:Rings back after three\\, never b\r\n efore\r\nPHOTO;ENCODING=b:AAAA\r\nEND:VCARD\r\n"
        b"BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BC=\r\nller;J=C3=BCrgen\r\n"
        b"TEL;CELL:07700 900000\r\nEND:VCARD\r\n"
    )
    made = making.prepared(path, tmp_path / "out")
    said = _flat(made.pages[0].text)
    assert (
        "people 2 contacts Ms Ada Okoro Organisation Elm Tree Primary, Inclusion Telephone 01234 567890 (work)" in said
    )
    assert "Address 1 Elm Road, Town, AB1 2CD Note Rings back after three, never before" in said
    assert "Jürgen Müller Telephone 07700 900000 (mobile)" in said
    assert made.remarks == ("Pictures of people in it are not shown.",)


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=300))
def test_no_contact_file_is_too_odd(text: str) -> None:
    for card in contacts.read(f"BEGIN:VCARD\n{text}\nEND:VCARD"):
        assert all(len(line) == 3 for line in card)


def test_an_apple_paper_shows_the_picture_it_carries_and_says_that_is_all(tmp_path: Path) -> None:
    jpeg = io.BytesIO()
    making.quadrants((300, 400)).save(jpeg, "JPEG")
    drawn = making.pdf(tmp_path / "drawn.pdf", pages=2).read_bytes()
    for preview, pages, says in (
        ({"QuickLook/Preview.pdf": drawn}, 2, False),
        ({"preview.jpg": jpeg.getvalue()}, 1, True),
    ):
        path = tmp_path / "letter.pages"
        with zipfile.ZipFile(path, "w") as archive:
            for name, content in {"Index/Document.iwa": b"x", **preview}.items():
                archive.writestr(name, content)
        made = making.prepared(path, tmp_path / "out")
        assert len(made.pages) == pages and any("Only its first page" in r for r in made.remarks) is says
        assert Path(made.reading).is_file()
