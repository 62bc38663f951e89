"""PDFs: clean ones stay as they are; of the others a copy is made that shows the same and does nothing."""

import contextlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String
from PIL import Image
from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from sendorganiser.errors import LockedFile, UnreadableFile
from sendorganiser.pdf.sheet import SHRINK

from . import making

ACTIVE_KEYS = ("/JS", "/AA", "/OpenAction", "/EF", "/XFA", "/AcroForm", "/RichMediaContent")
ACTIVE_KINDS = ("/JavaScript", "/Launch", "/SubmitForm", "/ResetForm", "/GoToR", "/ImportData", "/Movie", "/Sound")


def active(path: str) -> list[str]:
    """List what in the copy could do something."""
    found = []
    with pikepdf.open(path) as copy:
        for item in copy.objects:
            if isinstance(item, (pikepdf.Dictionary, pikepdf.Stream)):
                found += [key for key in ACTIVE_KEYS if key in item]
                found += [kind for kind in ACTIVE_KINDS if str(item.get("/S")) == kind]
    return found


def test_a_clean_pdf_is_its_own_reading_copy(tmp_path: Path) -> None:
    made = making.prepared(making.pdf(tmp_path / "a.pdf", pages=3), tmp_path / "out")
    assert (made.format, made.reading, made.remarks, made.parts) == ("pdf", "", (), ())
    assert [page.number for page in made.pages] == [1, 2, 3]
    assert made.pages[1].text == f"Page 2. {making.WORDS}"
    assert (made.pages[0].width, made.pages[0].height) == pytest.approx((595.28, 841.89), abs=0.01)
    assert made.pages[0].origin == "pdf"


def test_a_clean_pdf_with_plain_links_and_bookmarks_stays_as_it_is(tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        making.note(pdf, "/Link", [10, 10, 90, 30], A=Dictionary(S=Name.URI, URI=String("https://www.gov.uk")))
        making.note(pdf, "/Link", [10, 40, 90, 60], Dest=Array([pdf.pages[1].obj, Name.Fit]))
        pdf.Root.OpenAction = Array([pdf.pages[0].obj, Name.Fit])
        with pdf.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem("Part 2", 1))

    path = making.changed(making.pdf(tmp_path / "a.pdf", pages=2), change)
    assert making.prepared(path, tmp_path / "out").reading == ""


def test_the_answers_of_a_form_become_part_of_the_page(tmp_path: Path) -> None:
    path = making.pdf(tmp_path / "form.pdf")
    making.changed(path, lambda pdf: making.text_field(pdf, "Twelve hours a week — Łucja", [72, 500, 400, 520]))
    made = making.prepared(path, tmp_path / "out")
    assert "Twelve hours a week — Łucja" in (made.pages[0].text or "")
    assert "This form's answers were made part of the page." in made.remarks
    assert active(made.reading) == []
    area = making.picture(made.reading, scale=1).crop((72, 842 - 520, 400, 842 - 500))
    assert area.getextrema()[0][0] < 100  # there is ink


def test_a_long_answer_is_wrapped_inside_its_box(tmp_path: Path) -> None:
    path = making.pdf(tmp_path / "form.pdf")
    answer = "He needs speech and language therapy every week, in school, from a therapist. " * 3
    making.changed(path, lambda pdf: making.text_field(pdf, answer, [72, 400, 300, 520], Ff=1 << 12))
    made = making.prepared(path, tmp_path / "out")
    assert " ".join(answer.split()) in " ".join((made.pages[0].text or "").split())
    outside = making.picture(made.reading, scale=1).crop((310, 300, 595, 500))
    assert outside.getextrema()[0][0] == 255


def test_a_picture_of_an_older_answer_is_drawn_anew(tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        making.text_field(pdf, "New answer", [72, 500, 400, 520])
        old = making.look(pdf, [72, 500, 400, 520], b"BT /F 12 Tf 2 4 Td (Old answer) Tj ET")
        old.Resources = Dictionary(Font=Dictionary(F=pdf.pages[0].obj.Resources.Font["/F1"]))
        pdf.pages[0].obj.Annots[0].AP = Dictionary(N=old)
        pdf.Root.AcroForm.NeedAppearances = True

    made = making.prepared(making.changed(making.pdf(tmp_path / "form.pdf"), change), tmp_path / "out")
    assert "New answer" in (made.pages[0].text or "") and "Old answer" not in (made.pages[0].text or "")


@pytest.mark.parametrize("has_picture", [True, False])
def test_a_ticked_box_stays_ticked(tmp_path: Path, has_picture: bool) -> None:
    rect = [100.0, 400.0, 120.0, 420.0]

    def change(pdf: pikepdf.Pdf) -> None:
        box = making.note(pdf, "/Widget", rect, FT=Name.Btn, T=String("box"), V=Name.Yes, F=4)
        if has_picture:
            looks = Dictionary(Yes=making.look(pdf, rect, b"0 g 0 0 20 20 re f"), Off=making.look(pdf, rect, b" "))
            box.AP = Dictionary(N=looks)
        pdf.Root.AcroForm = Dictionary(Fields=Array([box]))

    made = making.prepared(making.changed(making.pdf(tmp_path / "form.pdf"), change), tmp_path / "out")
    middle = making.picture(made.reading, scale=1).crop((108, 842 - 412, 112, 842 - 408))
    assert middle.getextrema()[0][0] < 128


def _stamp(pdf: pikepdf.Pdf) -> None:
    rect = [100.0, 300.0, 200.0, 340.0]
    making.note(pdf, "/Stamp", rect, F=4, AP=Dictionary(N=making.look(pdf, rect, b"1 0 0 rg 0 0 100 40 re f")))


def _highlight(pdf: pikepdf.Pdf) -> None:
    quad = Array([100, 340, 200, 340, 100, 300, 200, 300])
    making.note(pdf, "/Highlight", [100, 300, 200, 340], F=4, C=Array([1, 0, 0]), QuadPoints=quad)


def _typed(pdf: pikepdf.Pdf) -> None:
    keys = {"C": Array([1, 0, 0]), "DA": String("0 0 0 rg /Helv 14 Tf"), "F": 4}
    making.note(pdf, "/FreeText", [100, 300, 200, 340], Contents=String("Received"), **keys)


@pytest.mark.parametrize("mark", [_stamp, _highlight, _typed])
def test_marks_laid_over_a_page_stay_visible(tmp_path: Path, mark: Callable[[pikepdf.Pdf], None]) -> None:
    made = making.prepared(making.changed(making.pdf(tmp_path / "a.pdf"), mark), tmp_path / "out")
    red, green, _ = making.picture(made.reading, scale=1).getpixel((190, 842 - 305))  # type: ignore[misc]
    assert red > 200 > 60 > green
    with pikepdf.open(made.reading) as copy:
        assert "/Annots" not in copy.pages[0].obj
    if mark is _typed:
        assert "Received" in (made.pages[0].text or "")


def test_a_mark_lands_right_on_a_page_that_left_its_drawing_open(tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].contents_add(pdf.make_stream(b"q 0.1 0 0 0.1 300 300 cm"), prepend=True)
        _stamp(pdf)

    made = making.prepared(making.changed(making.pdf(tmp_path / "a.pdf"), change), tmp_path / "out")
    assert making.picture(made.reading, scale=1).getpixel((150, 842 - 320)) == (255, 0, 0)


def test_a_hidden_mark_stays_hidden(tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        _stamp(pdf)
        pdf.pages[0].obj.Annots[0].F = 2

    made = making.prepared(making.changed(making.pdf(tmp_path / "a.pdf"), change), tmp_path / "out")
    assert making.picture(made.reading, scale=1).getpixel((150, 842 - 320)) == (255, 255, 255)


def test_what_a_pop_up_note_says_is_told(tmp_path: Path) -> None:
    path = making.pdf(tmp_path / "a.pdf")
    making.changed(path, lambda pdf: making.note(pdf, "/Text", [9, 9, 29, 29], Contents=String("Ask the school")))
    assert "A note on page 1 says: “Ask the school”" in making.prepared(path, tmp_path / "out").remarks


def test_nothing_active_is_left(tmp_path: Path) -> None:
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))

    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0].obj
        pdf.Root.OpenAction = script
        pdf.Root.AA = Dictionary(WC=script)
        pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), pdf.make_indirect(script)])))
        page.AA = Dictionary(O=script)
        making.note(pdf, "/Link", [10, 10, 50, 50], A=Dictionary(S=Name.Launch, F=String("calc.exe")))
        making.note(pdf, "/Link", [10, 60, 50, 90], A=Dictionary(S=Name.URI, URI=String("javascript:alert(1)")))
        chain = Dictionary(S=Name.URI, URI=String("https://www.gov.uk"), Next=script)
        making.note(pdf, "/Link", [10, 100, 50, 130], A=chain)
        with pdf.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem("Run", action=pdf.make_indirect(script)))
        struct = Dictionary(Type=Name.StructElem, K=Dictionary(Type=Name.OBJR, Obj=page.Annots[0]))
        pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=struct))

    made = making.prepared(making.changed(making.pdf(tmp_path / "a.pdf"), change), tmp_path / "out")
    assert active(made.reading) == []
    with pikepdf.open(made.reading) as copy:
        assert [str(link.A.URI) for link in copy.pages[0].obj.Annots] == ["https://www.gov.uk"]
        assert "/Info" not in copy.trailer


def test_named_places_are_written_out_in_links_and_bookmarks(tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        place = Array([pdf.pages[1].obj, Name.XYZ, 0, 700, 0])
        names = Array([String("part-2"), Dictionary(D=place)])
        pdf.Root.Names = Dictionary(Dests=pdf.make_indirect(Dictionary(Names=names)))
        pdf.Root.Dests = Dictionary(old=place)
        making.note(pdf, "/Link", [10, 10, 90, 30], Dest=String("part-2"))
        making.note(pdf, "/Link", [10, 40, 90, 60], A=Dictionary(S=Name.GoTo, D=Name("/old")))
        making.note(pdf, "/Link", [10, 70, 90, 90], Dest=String("nowhere"))
        with pdf.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem("Part 2", action=Dictionary(S=Name.GoTo, D=String("part-2"))))

    made = making.prepared(making.changed(making.pdf(tmp_path / "a.pdf", pages=2), change), tmp_path / "out")
    with pikepdf.open(made.reading) as copy:
        second = copy.pages[1].obj.objgen
        assert [link.Dest[0].objgen for link in copy.pages[0].obj.Annots] == [second, second]
        with copy.open_outline() as outline:
            assert [item.title for item in outline.root] == ["Part 2"]
            assert copy.Root.Outlines.First.Dest[0].objgen == second


def test_files_inside_become_parts(tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.attachments["../../advice 🙂.txt"] = b"Advice"
        spec = pikepdf.AttachedFileSpec(pdf, b"Notes", filename="advice 🙂.txt")
        making.note(pdf, "/FileAttachment", [10, 10, 30, 30], FS=spec.obj)

    made = making.prepared(making.changed(making.pdf(tmp_path / "a.pdf"), change), tmp_path / "out")
    assert {part.name for part in made.parts} == {"advice 🙂.txt", "advice 🙂 (2).txt"}
    assert {Path(part.path).read_bytes() for part in made.parts} == {b"Advice", b"Notes"}
    assert all(Path(part.path).parent == tmp_path / "out" for part in made.parts)
    assert active(made.reading) == []


def test_a_film_is_left_out_and_its_still_kept(tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        rect = [100.0, 300.0, 200.0, 340.0]
        making.note(pdf, "/RichMedia", rect, AP=Dictionary(N=making.look(pdf, rect, b"1 0 0 rg 0 0 100 40 re f")))

    made = making.prepared(making.changed(making.pdf(tmp_path / "a.pdf"), change), tmp_path / "out")
    assert "A film or sound in it was left out." in made.remarks
    assert making.picture(made.reading, scale=1).getpixel((150, 842 - 320)) == (255, 0, 0)


def test_a_unit_of_its_own_becomes_points(tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.UserUnit = 2
        making.note(pdf, "/Link", [10, 10, 90, 30], A=Dictionary(S=Name.URI, URI=String("https://www.gov.uk")))

    made = making.prepared(making.changed(making.pdf(tmp_path / "a.pdf"), change), tmp_path / "out")
    assert (made.pages[0].width, made.pages[0].height) == pytest.approx((1190.55, 1683.78), abs=0.1)
    assert making.WORDS in (made.pages[0].text or "")
    with pikepdf.open(made.reading) as copy:
        assert [float(n) for n in copy.pages[0].obj.Annots[0].Rect] == [20, 20, 180, 60]


@pytest.mark.parametrize("owner_only", [True, False])
def test_locks(tmp_path: Path, owner_only: bool) -> None:
    path = making.pdf(tmp_path / "a.pdf")
    lock = pikepdf.Encryption(owner="boss", user="" if owner_only else "pässwört")
    making.changed(path, lambda _: None, encryption=lock)
    if not owner_only:
        with pytest.raises(LockedFile, match="“a.pdf” is locked with a password"):
            making.prepared(path, tmp_path / "out")
        with pytest.raises(LockedFile, match="does not open with that password"):
            making.prepared(path, tmp_path / "out", password="wrong")
    made = making.prepared(path, tmp_path / "out", password="" if owner_only else "pässwört")
    with pikepdf.open(made.reading) as copy:
        assert not copy.is_encrypted
    assert making.WORDS in (made.pages[0].text or "")


def test_a_form_with_no_words_that_only_adobe_can_draw_is_refused(tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.AcroForm = Dictionary(Fields=Array([]), XFA=pdf.make_stream(b"<xdp/>"))

    with pytest.raises(UnreadableFile, match="only opens in Adobe Reader"):
        making.prepared(making.changed(making.pdf(tmp_path / "a.pdf"), change), tmp_path / "out")


def test_the_words_of_a_form_that_only_adobe_can_draw_are_shown(tmp_path: Path) -> None:
    template = (
        b'<template xmlns="http://www.xfa.org/schema/xfa-template/3.3/"><subform name="f">'
        b"<draw><value><text>EHC needs assessment</text></value></draw>"
        b'<field name="child"><caption><value><text>Child:</text></value></caption><ui><textEdit/></ui></field>'
        b'<field name="ep"><caption><value><text>EP seen</text></value></caption><ui><checkButton/></ui></field>'
        b'<field name="go"><caption><value><text>Print</text></value></caption><ui><button/></ui></field>'
        b'<draw presence="hidden"><value><text>Secret</text></value></draw></subform></template>'
    )
    data = b"<xfa:datasets xmlns:xfa='x'><xfa:data><f><child>Rowan</child><ep>1</ep></f></xfa:data></xfa:datasets>"

    def change(pdf: pikepdf.Pdf) -> None:
        parts = ["preamble", b"<xdp:xdp>", "template", template, "datasets", data, "postamble", b"</xdp:xdp>"]
        made = [String(part) if isinstance(part, str) else pdf.make_stream(part) for part in parts]
        pdf.Root.AcroForm = Dictionary(Fields=Array([]), XFA=Array(made))

    made = making.prepared(making.changed(making.pdf(tmp_path / "a.pdf"), change), tmp_path / "out")
    assert (made.pages[0].text or "").split("\n") == ["a", "EHC needs assessment", "Child: Rowan", "EP seen: Yes"]
    assert made.remarks[0].startswith("A form that only Adobe Reader can draw")


def test_a_portfolios_papers_become_parts_and_it_says_so(tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Collection = Dictionary(Type=Name.Collection)
        pdf.attachments["advice.txt"] = b"Advice"

    made = making.prepared(making.changed(making.pdf(tmp_path / "a.pdf"), change), tmp_path / "out")
    assert [part.name for part in made.parts] == ["advice.txt"]
    assert "This PDF is a folder of papers (a portfolio)" in made.remarks[0] and active(made.reading) == []


def test_pdfs_one_behind_the_other_in_one_file_all_come_in(tmp_path: Path) -> None:
    def words(said: str) -> bytes:
        return making.pdf(tmp_path / "one.pdf", draw=lambda canvas, _: canvas.drawString(72, 700, said)).read_bytes()

    path = tmp_path / "scans.pdf"
    path.write_bytes(words("Speech therapy report") + b"\n" + words("Refusal to assess") + words("Attendance record"))
    made = making.prepared(path, tmp_path / "out")
    assert [part.name for part in made.parts] == ["scans, part 2.pdf", "scans, part 3.pdf"]
    with pypdfium2.PdfDocument(made.reading) as first:
        assert len(first) == len(made.pages) == 1
    others = [making.prepared(Path(part.path), tmp_path / part.name[:-4], name=part.name) for part in made.parts]
    read = [(one.pages[0].text or "").strip() for one in (made, *others)]
    assert read == ["Speech therapy report", "Refusal to assess", "Attendance record"]
    assert made.remarks[0].startswith("The file holds 3 PDFs, one behind the other.")


def test_a_pdf_that_was_added_to_is_one_paper(tmp_path: Path) -> None:
    path = making.pdf(tmp_path / "a.pdf")
    again = path.read_bytes() + b"%%EOF\n%PDF-1.4\nnothing more came"
    path.write_bytes(again)
    made = making.prepared(path, tmp_path / "out")
    assert not made.parts and making.WORDS in (made.pages[0].text or "")


def test_a_pdf_without_pages_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    pikepdf.new().save(path)
    with pytest.raises(UnreadableFile, match="has no pages in it"):
        making.prepared(path, tmp_path / "out")


def test_a_file_is_judged_by_itself_and_not_by_the_one_before(tmp_path: Path) -> None:
    locked, empty = tmp_path / "locked.pdf", tmp_path / "empty.pdf"
    with pikepdf.open(making.pdf(tmp_path / "a.pdf")) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    pikepdf.new().save(empty)
    with contextlib.suppress(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(locked)
    with pytest.raises(UnreadableFile, match="has no pages in it"):
        making.prepared(empty, tmp_path / "out")


def test_a_pdf_beyond_repair_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7\n%%EOF\n")
    with pytest.raises(UnreadableFile, match="is damaged"):
        making.prepared(path, tmp_path / "out")


def test_a_damaged_pdf_is_mended(tmp_path: Path) -> None:
    path = making.pdf(tmp_path / "a.pdf", pages=2)
    whole = path.read_bytes()
    path.write_bytes(b"junk from a mail server\n" * 9 + whole[: whole.rindex(b"xref")])
    made = making.prepared(path, tmp_path / "out")
    assert made.reading
    assert [making.WORDS in (page.text or "") for page in made.pages] == [True, True]


def test_pages_that_loop_do_not_hang(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile):
        making.prepared(_raw(tmp_path / "a.pdf", b"<</Type/Pages/Kids[2 0 R]/Count 1>>"), tmp_path / "out")


def test_a_page_that_is_not_there_is_told_and_the_rest_kept(tmp_path: Path) -> None:
    path = _raw(tmp_path / "a.pdf", b"<</Type/Pages/Kids[3 0 R 9 0 R]/Count 7>>")
    made = making.prepared(path, tmp_path / "out")
    assert 1 <= len(made.pages) <= 7
    with pypdfium2.PdfDocument(made.reading) as copy:
        assert len(copy) == len(made.pages)


def _raw(path: Path, pages: bytes) -> Path:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]>>"
    path.write_bytes(
        b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n" + pages + b"\nendobj\n3 0 obj\n" + page
        + b"\nendobj\ntrailer\n<</Root 1 0 R/Size 4>>\n%%EOF\n"
    )  # fmt: skip
    return path


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cut=st.integers(0, 1500), change=st.integers(0, 255), at=st.integers(0, 1500))
def test_a_spoilt_pdf_is_read_or_refused_but_never_a_crash(tmp_path: Path, cut: int, change: int, at: int) -> None:
    path = making.pdf(tmp_path / "a.pdf")
    content = bytearray(path.read_bytes())
    content[at % len(content)] = change
    path.write_bytes(bytes(content[: len(content) - cut]))
    try:
        made = making.prepared(path, tmp_path / "out")
    except UnreadableFile as error:
        assert "“a.pdf”" in error.what_happened
    else:
        assert made.pages


def test_the_same_pdf_gives_the_same_copy(tmp_path: Path) -> None:
    path = making.changed(making.pdf(tmp_path / "a.pdf"), _stamp)
    copies = [Path(making.prepared(path, tmp_path / f"out{n}").reading).read_bytes() for n in (1, 2)]
    assert copies[0] == copies[1]


# ---- what OCR must read, and where the page's number may stand ----


def _scan(canvas: Canvas, share: float, words: str = "", y: float = 700) -> None:
    height = 841.89 * share
    rl_config.useA85 = 1  # else reportlab writes an inline picture as bytes among its text, and stumbles over them
    canvas.drawInlineImage(Image.new("L", (60, 80), 200), 0, 0, 595.276, height)
    if words:
        canvas.drawString(72, y, words)


@pytest.mark.parametrize(
    ("draw", "waits"),
    [
        (lambda canvas, _: _scan(canvas, 1), True),
        (lambda canvas, _: _scan(canvas, 0.4, "Page 3"), True),
        (lambda canvas, _: _scan(canvas, 1, "Subject access request 5530, page 212 of 640, OFFICIAL", 10), True),
        (lambda canvas, _: _scan(canvas, 1, making.WORDS, 400), False),
        (lambda canvas, _: _scan(canvas, 0.1, making.WORDS), False),
        (lambda canvas, _: canvas.line(10, 10, 500, 500), False),
        (lambda canvas, _: [canvas.line(n, 10, n + 1, 500) for n in range(400)], True),
    ],
)
def test_ocr_reads_pages_whose_words_are_in_a_picture(
    tmp_path: Path, draw: Callable[[Canvas, int], None], waits: bool
) -> None:
    page = making.prepared(making.pdf(tmp_path / "a.pdf", draw=draw), tmp_path / "out").pages[0]
    assert (page.text is None) is waits


def test_ocr_reads_pages_whose_letters_have_no_meaning(tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        font = pdf.pages[0].obj.Resources.Font["/F1"]
        lines = b"".join(b"<%02X> <%04X>\n" % (n, 0xE000 + n) for n in range(32, 127))
        to_unicode = (
            b"/CIDInit /ProcSet findresource begin begincmap\n1 begincodespacerange <00> <FF> endcodespacerange\n"
        )
        font.ToUnicode = pdf.make_stream(to_unicode + b"95 beginbfchar\n" + lines + b"endbfchar endcmap end")

    path = making.changed(making.pdf(tmp_path / "a.pdf"), change)
    assert making.prepared(path, tmp_path / "out").pages[0].text is None


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("shift", [0, 100])
def test_the_page_number_keeps_clear_of_words(tmp_path: Path, turn: int, shift: int) -> None:
    places = {0: (545, 20), 90: (575, 800), 180: (30, 825), 270: (20, 40)}  # the seen bottom right corner

    def draw(canvas: Canvas, _: int) -> None:
        x, y = places[turn]
        canvas.translate(x, y)
        canvas.rotate(turn)
        canvas.drawRightString(-50, 400, making.WORDS)
        canvas.drawCentredString(0, 0, "12")

    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0].obj
        page.Rotate = turn
        if shift:
            pdf.pages[0].contents_add(pdf.make_stream(b"1 0 0 1 100 100 cm"), prepend=True)
            page.MediaBox = Array([0, 0, 1000, 1000])
            page.CropBox = Array([100, 100, 695.276, 941.89])

    path = making.changed(making.pdf(tmp_path / "a.pdf", draw=draw), change)
    page = making.prepared(path, tmp_path / "out").pages[0]
    assert page.spot != "bottom-right"
    assert (page.width > page.height) is (turn in (90, 270))


def test_a_page_full_of_words_is_made_smaller_for_its_number(tmp_path: Path) -> None:
    def draw(canvas: Canvas, _: int) -> None:
        canvas.setFont("Helvetica", 9)
        for y in range(2, 842, 9):
            canvas.drawString(2, y, "words " * 30)

    assert making.prepared(making.pdf(tmp_path / "a.pdf", draw=draw), tmp_path / "out").pages[0].spot == SHRINK
