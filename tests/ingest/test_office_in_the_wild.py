"""Office files with what programs put beside their text: boxes, diagrams, comments, files, parts of other kinds."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.drawing.image import Image

from . import making

_W = '<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:r><w:t>{}</w:t></w:r></w:p>'
_SPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"'
)
_RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
_WORDS = "<a:p><a:r><a:t>{}</a:t></a:r></a:p>"
_SHAPE = f"<p:sp><p:txBody>{_WORDS}</p:txBody></p:sp>"


def _flat(text: str | None) -> str:
    return " ".join((text or "").split())


def _inner_word(tmp_path: Path) -> bytes:
    return making.docx(tmp_path / "inner.docx", {}, body=_W.format("What he needs")).read_bytes()


_CHUNKS = {
    "html": (b"<html><body><p>What he <b>needs</b></p><script>bad()</script></body></html>", "What he needs"),
    "rtf": (rb"{\rtf1\ansi What he needs\par}", "What he needs"),
    "txt": ("What he needs – now".encode("cp1252"), "What he needs – now"),
}


@pytest.mark.parametrize("kind", [*_CHUNKS, "docx"])
def test_a_part_of_another_format_is_shown_in_its_place(tmp_path: Path, kind: str) -> None:
    """As systems of councils write letters: whole pages are in the file only as a part for Word to read later."""
    content, says = _CHUNKS.get(kind) or (_inner_word(tmp_path), "What he needs")
    related = _RELATIONS.format(f'<Relationship Id="c1" Type="x/aFChunk" Target="afchunk.{kind}"/>')
    body = f'{_W.format("Section B")}<w:altChunk r:id="c1"/>{_W.format("Section C")}'
    parts: dict[str, str | bytes] = {"word/_rels/document.xml.rels": related, f"word/afchunk.{kind}": content}
    made = making.prepared(making.docx(tmp_path / "a.docx", parts, body=body), tmp_path / "out")
    assert _flat(made.pages[0].text) == f"Section B {says} Section C"
    assert len(made.remarks) == 1


_RUN = "<w:r><w:t>{}</w:t></w:r>"
_VML = 'xmlns:v="urn:schemas-microsoft-com:vml"'
_OLD_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="a"/>{}</w:ffData></w:fldChar></w:r>'
    '<w:r><w:instrText>{}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_ENTRIES = '<w:listEntry w:val="I agree"/><w:listEntry w:val="I disagree"/>'
_TICK = (
    '<w:sdt xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w:sdtPr><w14:checkbox>'
    '<w14:checked w14:val="{}"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:t>x</w:t></w:r></w:sdtContent></w:sdt>'
)
_NEW = (
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)
_BOX = (
    f"<w:drawing {_NEW}><wp:anchor><wps:txbx><w:txbxContent><w:p>{_RUN.format('in a box')}</w:p></w:txbxContent>"
    "</wps:txbx></wp:anchor></w:drawing>"
)
_FIELD = '<w:fldSimple w:instr="{}">' + _RUN + "</w:fldSimple>"


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        (_FIELD.format(' DATE \\@ "d MMMM yyyy" '.replace('"', "&quot;"), "5 November 2024"), "5 November 2024"),
        (_FIELD.format(" IF a > b ", "Dear Ms Tresswell"), "Dear Ms Tresswell"),
        (f'<w:bdo w:val="rtl">{_RUN.format("محمد")}</w:bdo>', "محمد"),
        (f'<w:dir w:val="rtl">{_RUN.format("محمد")}</w:dir>', "محمد"),
        (
            f"<w:r><w:ruby><w:rubyPr/><w:rt>{_RUN.format('gloss')}</w:rt><w:rubyBase>{_RUN.format('base')}</w:rubyBase>"
            "</w:ruby></w:r>",
            "base",
        ),
        ("<w:r><w:t>one</w:t><w:cr/><w:t>two</w:t></w:r>", "one two"),
        ('<w:r><w:t>left</w:t><w:ptab w:relativeTo="margin" w:alignment="right"/><w:t>right</w:t></w:r>', "left right"),
        (
            f"<w:r><w:pict><v:oval {_VML}><v:textbox><w:txbxContent><w:p>{_RUN.format('in a ring')}</w:p>"
            "</w:txbxContent></v:textbox></v:oval></w:pict></w:r>",
            "in a ring",
        ),
        (f"<w:r>{_BOX}</w:r>", "in a box"),
        (f"<w:r><mc:AlternateContent {_NEW}><mc:Choice>{_BOX}</mc:Choice></mc:AlternateContent></w:r>", "in a box"),
        (_OLD_FIELD.format("<w:checkBox><w:checked/></w:checkBox>", "FORMCHECKBOX"), "☒"),
        (_OLD_FIELD.format('<w:checkBox><w:default w:val="0"/></w:checkBox>', "FORMCHECKBOX"), "☐"),
        (_OLD_FIELD.format(f'<w:ddList><w:result w:val="1"/>{_ENTRIES}</w:ddList>', "FORMDROPDOWN"), "I disagree"),
        (_OLD_FIELD.format(f"<w:ddList>{_ENTRIES}</w:ddList>", "FORMDROPDOWN"), "I agree"),
        (_TICK.format(1), "☒"),
        (_TICK.format(0), "☐"),
        (f'<w:r><w:pict><v:shape {_VML}><v:textpath string="DRAFT"/></v:shape></w:pict></w:r>', "DRAFT"),
        (f"{_FIELD.format('MERGEFIELD Child', 'Rowan')}{_FIELD.format(' PAGE ', '7')}", "Rowan"),
    ],
)
def test_words_in_short_fields_and_turned_text_are_not_lost(tmp_path: Path, inside: str, said: str) -> None:
    body = f"<w:p>{_RUN.format('Before')}</w:p><w:p>{inside}</w:p><w:p>{_RUN.format('after')}</w:p>"
    made = making.prepared(making.docx(tmp_path / "a.docx", {}, body=body), tmp_path / "out")
    assert _flat(made.pages[0].text) == f"Before {said} after"


def test_words_that_a_word_file_hides_are_told_of(tmp_path: Path) -> None:
    hidden = "<w:p><w:r><w:rPr><w:b/><w:vanish{}/></w:rPr><w:t>not for the parents</w:t></w:r></w:p>"
    end = "<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t>words</w:t></w:r></w:p>"  # only the mark at its end
    for body, is_told in ((hidden.format(""), True), (hidden.format(' w:val="0"'), False), (end, False)):
        made = making.prepared(making.docx(tmp_path / "a.docx", {}, body=body), tmp_path / "out")
        assert any("hides are shown" in remark for remark in made.remarks) is is_told


def test_a_part_that_cannot_be_shown_is_told(tmp_path: Path) -> None:
    related = _RELATIONS.format('<Relationship Id="c1" Type="x/aFChunk" Target="afchunk.mht"/>')
    parts: dict[str, str | bytes] = {
        "word/_rels/document.xml.rels": related,
        "word/afchunk.mht": b"MIME-Version: 1.0\n",
    }
    body = f'{_W.format("Section B")}<w:altChunk r:id="c1"><w:altChunkPr/></w:altChunk>'
    made = making.prepared(making.docx(tmp_path / "a.docx", parts, body=body), tmp_path / "out")
    assert made.remarks[1:] == ("A part of it that is in another format is not shown.",)


def test_the_words_of_a_diagram_in_word_are_shown(tmp_path: Path) -> None:
    diagram = f"<dgm:dataModel {_SPACES}>{_WORDS.format('Plan')}{_WORDS.format('Do')}</dgm:dataModel>"
    path = making.docx(tmp_path / "a.docx", {"word/diagrams/data1.xml": diagram}, body=_W.format("Cycle"))
    made = making.prepared(path, tmp_path / "out")
    assert _flat(made.pages[0].text) == "Cycle Words of a diagram: Plan Do"


def _show(path: Path, shapes: str, related: str, others: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        listed = '<p:sldIdLst><p:sldId id="256" r:id="r0"/></p:sldIdLst>'
        archive.writestr("ppt/presentation.xml", f"<p:presentation {_SPACES}>{listed}</p:presentation>")
        slides = '<Relationship Id="r0" Target="slides/s0.xml"/>'
        archive.writestr("ppt/_rels/presentation.xml.rels", _RELATIONS.format(slides))
        archive.writestr(
            "ppt/slides/s0.xml", f"<p:sld {_SPACES}><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld></p:sld>"
        )
        archive.writestr("ppt/slides/_rels/s0.xml.rels", _RELATIONS.format(related))
        for name, content in others.items():
            archive.writestr(name, content)
    return path


def test_slides_keep_newer_shapes_diagrams_comments_and_files(tmp_path: Path) -> None:
    newer = (
        f"<mc:AlternateContent><mc:Choice>{_SHAPE.format('Newer')}</mc:Choice>"
        f"<mc:Fallback>{_SHAPE.format('Older')}</mc:Fallback></mc:AlternateContent>"
        "<mc:AlternateContent><mc:Choice/>"
        f"<mc:Fallback>{_SHAPE.format('Only older')}</mc:Fallback></mc:AlternateContent>"
    )
    diagram = '<p:graphicFrame><a:graphic><dgm:relIds r:dm="d1"/></a:graphic></p:graphicFrame>'
    related = (
        '<Relationship Id="d1" Target="../diagrams/data1.xml"/>'
        '<Relationship Id="c1" Target="../comments/comment1.xml"/>'
    )
    others: dict[str, str | bytes] = {
        "ppt/diagrams/data1.xml": f"<dgm:dataModel {_SPACES}>{_WORDS.format('Assess, plan')}</dgm:dataModel>",
        "ppt/comments/comment1.xml": f"<p:cmLst {_SPACES}><p:cm><p:text>Is this so?</p:text></p:cm></p:cmLst>",
        "ppt/embeddings/Report.docx": _inner_word(tmp_path),
    }
    made = making.prepared(_show(tmp_path / "a.pptx", newer + diagram, related, others), tmp_path / "out")
    assert _flat(made.pages[0].text) == "Slide 1 of 1 Newer Only older Assess, plan Comments Is this so?"
    assert [part.name for part in made.parts] == ["Report.docx"]
    assert made.remarks[1:] == ("1 file kept inside it was added as a paper of its own.",)


def test_a_workbook_shows_its_pictures_and_the_words_in_its_boxes(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.add_image(Image(io.BytesIO(making.png((100, 100)))), "B2")
    book.save(tmp_path / "plain.xlsx")
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(tmp_path / "plain.xlsx") as old, zipfile.ZipFile(path, "w") as new:
        for entry in old.namelist():
            content = old.read(entry)
            if entry == "xl/drawings/drawing1.xml":
                box = f"<x>{_WORDS.format('See over')}</x>".replace("<a:p", f"<a:p {_SPACES}")
                content = content.replace(b"</wsDr>", f"{box}</wsDr>".encode())
            new.writestr(entry, content)
    made = making.prepared(path, tmp_path / "out")
    assert _flat(made.pages[0].text) == "Boxes and pictures that lie over the sheets: See over"
    assert making.red_dots(making.picture(made.reading, scale=1)) > 70 * 70
    assert made.remarks == ("This copy shows what the cells of the spreadsheet say.",)


def test_comments_on_cells_of_an_opendocument_sheet_are_kept_and_pictures_told(tmp_path: Path) -> None:
    names = ("office:1.0", "table:1.0", "text:1.0", "drawing:1.0")
    spaces = " ".join(
        f'xmlns:{n.split(":")[0].replace("drawing", "draw")}="urn:oasis:names:tc:opendocument:xmlns:{n}"' for n in names
    )
    note = "<office:annotation><text:p>Ask the school</text:p></office:annotation>"
    cells = f"<table:table-cell>{note}<text:p>Late</text:p></table:table-cell>"
    cells += "<table:table-cell><draw:frame/></table:table-cell>"
    sheet = f'<table:table table:name="A"><table:table-row>{cells}</table:table-row></table:table>'
    path = tmp_path / "a.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        body = f"<office:body><office:spreadsheet>{sheet}</office:spreadsheet></office:body>"
        archive.writestr("content.xml", f"<office:document-content {spaces}>{body}</office:document-content>")
    made = making.prepared(path, tmp_path / "out")
    assert _flat(made.pages[0].text) == "a Late [Comment: Ask the school]"
    assert made.remarks[1:] == ("Pictures, charts and boxes in it are not shown.",)
