"""Word, OpenDocument, RTF, text and web pages: their words, tables, pictures and letterhead on clean pages."""

import zipfile
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm

from sendorganiser.errors import LockedFile, UnreadableFile
from sendorganiser.ingest import layout, zipped

from . import making

TEXT = '<w:p><w:r><w:t xml:space="preserve">{}</w:t></w:r></w:p>'


def _flat(text: str | None) -> str:
    return " ".join((text or "").split())


def test_a_word_letter_keeps_words_tables_pictures_and_letterhead(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(making.png((300, 300)))
    document = docx.Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = "Wexmoor County Council"
    section.footer.paragraphs[0].text = "Chief Executive: A. Person"
    document.add_paragraph("12 September 2023").alignment = WD_ALIGN_PARAGRAPH.RIGHT
    document.add_paragraph("Dear Mrs Tresswell")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Speech therapy", "12 hours"
    document.add_picture(str(tmp_path / "logo.png"), width=Cm(2))
    document.save(str(tmp_path / "letter.docx"))
    made = making.prepared(tmp_path / "letter.docx", tmp_path / "out")
    assert _flat(made.pages[0].text) == (
        "Wexmoor County Council 12 September 2023 Dear Mrs Tresswell Speech therapy 12 hours Chief Executive: A. Person"
    )
    assert made.remarks[0].startswith("This copy shows the words")
    assert 50 * 50 < making.red_dots(making.picture(made.reading, scale=1)) < 62 * 62  # 2 cm are 57 points


def test_the_first_page_has_its_own_letterhead(tmp_path: Path) -> None:
    document = docx.Document()
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "Letterhead"
    section.header.paragraphs[0].text = "Our reference EM-2291"
    document.add_paragraph("Dear parent")
    document.save(str(tmp_path / "letter.docx"))
    text = _flat(making.prepared(tmp_path / "letter.docx", tmp_path / "out").pages[0].text)
    assert text == "Letterhead Dear parent At the top of other pages: Our reference EM-2291"


def test_tracked_changes_are_shown_as_accepted_and_told(tmp_path: Path) -> None:
    who = 'w:id="1" w:author="A" w:date="2024-01-01T00:00:00Z"'
    body = (
        f"<w:p><w:r><w:t>He needs </w:t></w:r><w:del {who}><w:r><w:delText>ten</w:delText></w:r></w:del>"
        f"<w:ins {who}><w:r><w:t>twelve</w:t></w:r></w:ins></w:p>"
    )
    made = making.prepared(making.docx(tmp_path / "a.docx", {}, body=body), tmp_path / "out")
    assert _flat(made.pages[0].text) == "He needs twelve"
    assert "2 tracked changes are shown as accepted." in made.remarks


def test_words_in_a_text_box_are_not_lost(tmp_path: Path) -> None:
    box = TEXT.format("In the box")
    body = (
        '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>'
        f"{box}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>{TEXT.format('After it')}"
    )
    made = making.prepared(making.docx(tmp_path / "a.docx", {}, body=body), tmp_path / "out")
    assert _flat(made.pages[0].text) == "In the box After it"


def test_a_file_dropped_into_word_is_a_part(tmp_path: Path) -> None:
    inner = making.docx(tmp_path / "inner.docx", {}, body=TEXT.format("Inside")).read_bytes()
    path = making.docx(tmp_path / "a.docx", {"word/embeddings/Report1.docx": inner}, body=TEXT.format("Outside"))
    made = making.prepared(path, tmp_path / "out")
    assert [(part.name, Path(part.path).read_bytes()) for part in made.parts] == [("Report1.docx", inner)]


def test_nothing_is_loaded_from_outside_by_a_word_file(tmp_path: Path) -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r9" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" TargetMode="External" '
        'Target="file:///etc/passwd"/></Relationships>'
    )
    picture = (
        '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData><pic:pic '
        'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill><a:blip r:link="r9"/>'
        "</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
    path = making.docx(
        tmp_path / "a.docx", {"word/_rels/document.xml.rels": relations}, body=picture + TEXT.format("Hello")
    )
    made = making.prepared(path, tmp_path / "out")
    assert _flat(made.pages[0].text) == "Hello"
    assert "A drawing in it is not shown." in made.remarks


@pytest.mark.parametrize(
    ("parts", "body", "says"),
    [
        ({}, "", "holds no words or pictures"),
        ({}, "<w:p>", "is damaged"),
        ({"word/document.xml": ""}, "", "is damaged"),
        ({"word/document.xml": '<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'}, "", "may not be safe to open"),
        ({}, "<w:p>" * 5000 + "</w:p>" * 5000, "is damaged"),
    ],
)
def test_word_files_that_cannot_be_shown_are_refused(
    tmp_path: Path, parts: dict[str, str | bytes], body: str, says: str
) -> None:
    path = making.docx(tmp_path / "a.docx", parts, body=body)
    with pytest.raises(UnreadableFile, match=says):
        making.prepared(path, tmp_path / "out")


def test_a_word_file_that_would_fill_the_memory_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "_LARGEST", 1_000_000)
    path = making.docx(tmp_path / "a.docx", {"word/media/big.bin": b"\0" * 1_100_000}, body=TEXT.format("Hi"))
    with pytest.raises(UnreadableFile, match="far more inside"):
        making.prepared(path, tmp_path / "out")


ODT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink">'
    "<office:body><office:text>{}</office:text></office:body></office:document-content>"
)


def _odt(path: Path, body: str, **parts: str | bytes) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", ODT.format(body))
        for name, part in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), part)
    return path


def test_an_opendocument_letter_keeps_words_tables_and_pictures(tmp_path: Path) -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:p>Deleted</text:p></text:changed-region></text:tracked-changes>"
        '<text:h text:outline-level="1">Statement</text:h>'
        '<text:p>Two<text:s text:c="2"/>words<text:line-break/>below</text:p>'
        "<text:list><text:list-item><text:p>First</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell>"
        "<text:p>Hours</text:p></table:table-cell></table:table-row></table:table>"
        '<text:p><draw:frame><draw:image xlink:href="Pictures/one.png"/></draw:frame></text:p>'
    )
    path = _odt(tmp_path / "a.odt", body, Pictures__one_png=making.png((50, 50)))
    made = making.prepared(path, tmp_path / "out")
    text = _flat(made.pages[0].text)
    assert "Statement Two words below" in text and "First" in text and "Hours" in text and "Deleted" not in text
    assert "1 tracked change is shown as accepted." in made.remarks
    assert making.red_dots(making.picture(made.reading, scale=1)) > 30 * 30


def test_a_locked_opendocument_letter_is_refused(tmp_path: Path) -> None:
    path = _odt(tmp_path / "a.odt", "x", **{"META-INF__manifest_xml": "<x><encryption-data/></x>"})
    with pytest.raises(LockedFile, match="locked with a password"):
        making.prepared(path, tmp_path / "out")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_text_is_read_in_any_usual_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "note.txt"
    path.write_bytes("Dear Sir\n\n  £5 – “yes”\n\tindented".encode(encoding))
    made = making.prepared(path, tmp_path / "out")
    assert _flat(made.pages[0].text) == "Dear Sir £5 – “yes” indented"
    assert made.pages[0].origin == "file"


def test_a_web_page_is_shown_safely(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(
        '<!doctype html><title>T</title><script>x()</script><h1>Offer</h1><img src="http://a.example/b.png">'
    )
    made = making.prepared(path, tmp_path / "out")
    assert _flat(made.pages[0].text) == "Offer"
    assert made.remarks == ("Pictures it would load from the internet are not shown.",)


def test_html_nested_without_end_is_shown_or_refused_soon(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<!doctype html>" + "<table><tr><td><div>" * 3000 + "deep")
    assert "deep" in _flat(making.prepared(path, tmp_path / "out").pages[0].text)


def test_text_without_words_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_bytes(b" \n\n\t\n")
    with pytest.raises(UnreadableFile, match="holds no words"):
        making.prepared(path, tmp_path / "out")


def test_long_words_and_wide_pictures_stay_between_the_margins(tmp_path: Path) -> None:
    html = f'<p>{"W" * 400}</p><p><img src="a"></p><table border="1"><tr><td>{"M" * 300}</td></tr></table>'
    layout.html_to_pdf(html, {"a": making.png((3000, 200))}, tmp_path / "a.pdf")
    seen = making.picture(tmp_path / "a.pdf", scale=1)
    for side in ((0, 0, 50, 842), (546, 0, 595, 842)):
        assert seen.crop(side).getextrema() == ((255, 255),) * 3


def test_what_stands_at_the_foot_is_on_every_page_and_makes_no_page_of_its_own(tmp_path: Path) -> None:
    text = "".join(f"<p>Paragraph {n} of a long letter about provision.</p>" for n in range(60))
    laid_out = layout.html_to_pdf(text, {}, tmp_path / "a.pdf", foot="<p>Small steps, wide skies</p>")
    assert laid_out.has_foot and len(laid_out.texts) == 2
    assert all(words.endswith("Small steps, wide skies") for words in laid_out.texts)
    seen = making.picture(tmp_path / "a.pdf", scale=1)
    assert seen.crop((50, 788, 546, 830)).getextrema() != ((255, 255),) * 3
    tall = layout.html_to_pdf(text, {}, tmp_path / "b.pdf", foot="<p>line</p>" * 30)
    assert not tall.has_foot and "At the foot of the pages" in " ".join(tall.texts)


def test_our_own_pages_carry_their_fonts(tmp_path: Path) -> None:
    layout.html_to_pdf("<p>Dear Łucja, 李 said ŵ</p>", {}, tmp_path / "a.pdf")
    import pikepdf

    with pikepdf.open(tmp_path / "a.pdf") as made:
        fonts = made.pages[0].obj.Resources.Font
        descriptors = [fonts[name].DescendantFonts[0].FontDescriptor for name in fonts]
        assert descriptors and all("/FontFile2" in d or "/FontFile3" in d for d in descriptors)
        assert any("Atkinson" in str(d.FontName) for d in descriptors)
    assert "Dear Łucja, 李 said ŵ" in making.words(tmp_path / "a.pdf")


@pytest.mark.parametrize(
    ("source", "is_told"),
    [
        *(("Plan_files/logo.png", True), ("../logo.png", True), ("logo.png", True)),
        *(("data:image/png;base64,AAAA", False), ("cid:logo", False), ("#", False), ("", False)),
    ],
)
@pytest.mark.parametrize("mark", ['"', "'", ""])
def test_a_picture_that_was_saved_beside_a_page_is_told_of(
    tmp_path: Path, source: str, is_told: bool, mark: str
) -> None:
    path = tmp_path / "Plan.html"
    path.write_text(f"<html><body><img alt=x src={mark}{source}{mark}><p>The plan</p></body></html>")
    made = making.prepared(path, tmp_path / "out")
    assert any("saved beside it" in remark for remark in made.remarks) is is_told


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ('<input type="text" value="Rowan &amp; Amara">', "Rowan & Amara"),
        ("<input data-value=1 value=Rowan readonly>", "Rowan"),
        ("<input type=checkbox checked>", "☒"),
        ('<input type="radio" data-checked="yes">', "☐"),
        ("<input type=hidden value=token><input type=submit value=Send><input type=password value=secret>", ""),
        ("<select><option>No<option selected>Yes</select>", "Yes"),
        ("<select><option value=1>Choose</option><option>Yes</option></select>", "Choose"),
        ("<select multiple><option>A</option><option selected>B<option selected>C</select>", "B; C"),
        ("<textarea>He needs &lt;help&gt;</textarea>", "He needs <help>"),
    ],
)
def test_the_answers_of_a_form_on_a_saved_page_are_shown(tmp_path: Path, field: str, said: str) -> None:
    path = tmp_path / "form.html"
    path.write_text(f"<html><body><p>Before</p><div>{field}</div><p>after</p></body></html>", encoding="utf-8")
    assert _flat(making.prepared(path, tmp_path / "out").pages[0].text) == " ".join(f"Before {said} after".split())


def test_a_word_file_of_more_lines_than_are_laid_out_is_refused_before_it_is_read(tmp_path: Path) -> None:
    paragraph = TEXT.format("He left the room.")
    with pytest.raises(UnreadableFile, match="too long to make pages of"):
        making.prepared(making.docx(tmp_path / "log.docx", {}, body=paragraph * 160_001), tmp_path / "out")


def test_no_page_holds_more_lines_than_that_is_reckoned_with(tmp_path: Path) -> None:
    lines = "".join(f"<li>{number}</li>" for number in range(1, 541))
    path = tmp_path / "list.html"
    path.write_text(f"<html><ul>{lines}</ul></html>")
    assert len(making.prepared(path, tmp_path / "out").pages) >= 540 * 3000 / 160_000
