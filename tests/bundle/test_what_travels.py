"""Links, bookmarks, notes and form values of a paper come along; whatever could act, or hides something, does not."""

import json

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, String

from sendorganiser.bundle.assemble import assemble_pack
from sendorganiser.errors import InputProblem
from sendorganiser.presets import to_plain
from tests.bundle import building
from tests.bundle.papers import A4, add_page, simple

A_BOX = Array([100, 200, 180, 220])


def link(**more):
    return Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=A_BOX, **more)


def action(kind, **more):
    return link(A=Dictionary(S=Name(f"/{kind}"), **more))


@pytest.fixture
def source(tmp_path):
    return tmp_path / "source.pdf"


@pytest.fixture
def out(tmp_path):
    return tmp_path / "bundle.pdf"


def test_links_inside_a_paper_lead_to_its_pages_in_the_bundle(source, out):
    with pikepdf.new() as pdf:
        pages = [add_page(pdf, Rotate=turn) for turn in (0, 90, 0, 0)]
        third = pages[2].obj
        pdf.Root.Dests = Dictionary(old=Array([third, Name.Fit]))
        names = Array(
            [String("new"), Dictionary(D=Array([third, Name.FitH, 500])), String("gone"), Array([None, Name.Fit])]
        )
        kid = pdf.make_indirect(Dictionary(Names=names, Limits=Array([String("gone"), String("new")])))
        tree = pdf.make_indirect(Dictionary(Kids=Array([kid])))
        tree.Kids.append(tree)  # a circle
        pdf.Root.Names = Dictionary(Dests=tree)
        every = [
            link(Dest=Array([third, Name.XYZ, 72, 700, 2])),
            link(Dest=Name.old),
            link(Dest=String("new")),
            action("GoTo", D=Array([third, Name.FitR, 10, 20, 300, 400])),
            action("GoTo", D=Array([2, Name.Fit])),
            link(Dest=String("gone")),
            link(Dest=String("nowhere")),
            link(Dest=Array([pages[0].obj.Parent, Name.Fit])),
        ]
        for page in pages[:2]:
            page.obj.Annots = Array([pdf.make_indirect(one) for one in every])
        pdf.save(source)
    building.build(out, building.paper(simple(source.parent / "a.pdf", 2)), building.paper(source))
    with pikepdf.open(out) as pdf:
        for number in (4, 5):
            found = building.links(pdf, number)
            assert [building.page_number(pdf, one.Dest) for one in found] == [6] * 5
            assert all(one.Dest[1] == "/XYZ" and one.Dest[4] == 0 for one in found)
            corners = [float(value) for one in found for value in list(one.Dest)[2:4]]
            assert corners == pytest.approx([72, 700, 0, 841.89, 0, 500, 10, 400, 0, 841.89], abs=0.01)
        assert [float(v) for v in building.links(pdf, 4)[0].Rect] == [100, 200, 180, 220]
        turned = [float(v) for v in building.links(pdf, 5)[0].Rect]  # 90 degrees clockwise: up is now right
        assert turned == pytest.approx([200, 595.276 - 180, 220, 595.276 - 100], abs=0.01)


def test_a_link_to_a_point_on_a_turned_page_shows_that_point(source, out):
    with pikepdf.new() as pdf:
        first, turned = add_page(pdf), add_page(pdf, Rotate=90)
        first.obj.Annots = Array([pdf.make_indirect(link(Dest=Array([turned.obj, Name.XYZ, 100, 300, 0])))])
        pdf.save(source)
    building.build(out, building.paper(source))
    with pikepdf.open(out) as pdf:
        (one,) = building.links(pdf, 2)
        assert [float(v) for v in list(one.Dest)[2:4]] == pytest.approx([300, 595.276 - 100], abs=0.01)


@pytest.mark.filterwarnings("ignore:This document has 1 form widget")  # the paper made here is meant to be wrong
def test_addresses_stay_and_everything_that_acts_goes(source, out):
    with pikepdf.new() as pdf:
        page = add_page(pdf)
        kinds = ("JavaScript", "Launch", "GoToR", "GoToE", "SubmitForm", "ImportData", "Named", "Rendition", "Hide")
        annotations = [action(kind, JS="app.alert(1)", F=String("evil.exe")) for kind in kinds]
        annotations += [
            action("URI", URI=String(a)) for a in ("https://www.gov.uk/", "mailto:a@b.uk", "www.ipsea.org.uk")
        ]
        annotations += [action("URI", URI=String(a)) for a in ("javascript:alert(1)", "file:///etc/passwd")]
        annotations += [
            Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=A_BOX, A=Dictionary(S=Name.JavaScript))
            for kind in ("Widget", "FileAttachment", "Screen", "RichMedia", "Movie", "Popup", "3D")
        ]
        page.obj.Annots = Array([pdf.make_indirect(one) for one in annotations])
        page.obj.AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS="app.alert(2)"))
        page.obj.PieceInfo = Dictionary(Secret=Dictionary(Private="the pencil"))
        page.obj.Thumb = pdf.make_stream(b"thumbnail", Width=1, Height=1)
        page.obj.StructParents = 4
        pdf.attachments["secret.txt"] = b"the secret"
        pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert(3)")
        pdf.Root.AA = Dictionary(WC=Dictionary(S=Name.JavaScript, JS="app.alert(4)"))
        pdf.Root.Names.JavaScript = Dictionary(Names=Array([String("x"), Dictionary(S=Name.JavaScript, JS="alert")]))
        pdf.Root.AcroForm = Dictionary(XFA=pdf.make_stream(b"<xdp/>"), Fields=Array([]))
        pdf.docinfo["/Author"] = "A name"
        pdf.save(source)
    building.build(out, building.paper(source))
    with pikepdf.open(out) as pdf:
        addresses = [str(one.A.URI) for one in building.links(pdf, 2)]
        assert addresses == ["https://www.gov.uk/", "mailto:a@b.uk", "www.ipsea.org.uk"]
        assert len(building.annotations(pdf, 2)) == 3
        assert set(pdf.pages[1].obj.keys()) == {"/Type", "/Parent", "/MediaBox", "/Resources", "/Contents", "/Annots"}
        assert not pdf.attachments
        assert not {"/AA", "/AcroForm", "/Names", "/Metadata", "/StructTreeRoot"} & set(pdf.Root.keys())
        pdf.save(source, qdf=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    words = source.read_bytes()
    for hidden in (b"JavaScript", b"alert", b"evil.exe", b"secret", b"pencil", b"A name", b"/Launch", b"passwd"):
        assert hidden not in words


def test_a_papers_own_bookmarks_stand_below_it_even_if_they_run_in_circles(source, out):
    with pikepdf.new() as pdf:
        pages = [add_page(pdf) for _ in range(3)]
        root = pdf.make_indirect(Dictionary(Type=Name.Outlines))
        one, two, three = (
            pdf.make_indirect(Dictionary(Title=title, Parent=root, Dest=Array([page.obj, Name.Fit])))
            for title, page in zip(("Background ŵ", "x" * 900, "Needs"), pages, strict=True)
        )
        root.First, one.Next, one.First, two.Next, three.Next = one, three, two, one, one
        group = pdf.make_indirect(Dictionary(Title="A group", Parent=root, First=three))
        three.Next = group
        pdf.Root.Outlines = root
        pdf.save(source)
    building.build(out, building.paper(source, title="EP report"))
    with pikepdf.open(out) as pdf:
        marks = building.outline(pdf)
        assert marks[:3] == [(1, "Index (p. 1)", 1), (1, "EP report (p. 2)", 2), (2, "Background ŵ", 2)]
        assert (2, "Needs", 4) in marks
        assert all(len(title) <= 200 for _, title, _ in marks)
        assert pdf.Root.Outlines.Count == 2  # the papers' own bookmarks stay folded


def test_a_filled_form_keeps_its_values_and_is_no_form_any_more(source, out):
    with pikepdf.new() as pdf:
        page = add_page(pdf, b"")
        fonts = Dictionary(Font=page.obj.Resources.Font)
        field = pdf.make_indirect(
            Dictionary(
                Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T="name", V="Oscar Example",
                Rect=Array([72, 600, 300, 630]), DA="/F1 14 Tf 0 g", F=4, P=page.obj,
            )
        )  # fmt: skip
        page.obj.Annots = Array([field])
        pdf.Root.AcroForm = Dictionary(Fields=Array([field]), DR=fonts, DA="/F1 14 Tf 0 g", NeedAppearances=True)
        pdf.save(source)
    building.build(out, building.paper(source))
    assert "Oscar Example" in building.text(out, 2)
    with pikepdf.open(out) as pdf:
        assert "/AcroForm" not in pdf.Root
        assert not building.annotations(pdf, 2)


def test_a_highlight_lies_on_the_same_words_when_its_page_is_turned(source, out):
    with pikepdf.new() as pdf:
        page = add_page(pdf, Rotate=90)
        note = Dictionary(
            Type=Name.Annot, Subtype=Name.Highlight, Rect=A_BOX,
            QuadPoints=Array([100, 220, 180, 220, 100, 200, 180, 200]), Contents="Important",
            A=Dictionary(S=Name.JavaScript), C=Array([1, 1, 0]),
        )  # fmt: skip
        page.obj.Annots = Array([pdf.make_indirect(note)])
        pdf.save(source)
    building.build(out, building.paper(source))
    with pikepdf.open(out) as pdf:
        (note,) = building.annotations(pdf, 2)
        assert (str(note.Contents), "/A" in note) == ("Important", False)
        assert [float(v) for v in note.QuadPoints][:2] == pytest.approx([220, 595.276 - 100], abs=0.01)


def test_a_layer_that_was_off_stays_off(source, out):
    with pikepdf.new() as pdf:
        hidden = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Draft"))
        page = add_page(pdf, b"/OC /L BDC 1 0 0 rg 0 0 400 400 re f EMC")
        page.obj.Resources.Properties = Dictionary(L=hidden)
        pdf.Root.OCProperties = Dictionary(OCGs=Array([hidden]), D=Dictionary(OFF=Array([hidden])))
        pdf.save(source)
    building.build(out, building.paper(source))
    with pypdfium2.PdfDocument(out) as pdf:
        red, green, blue = pdf[1].render(scale=0.1).to_pil().convert("RGB").getpixel((10, 70))
    assert (red, green, blue) == (255, 255, 255)


@pytest.mark.parametrize("turn", [0, 90])
def test_the_words_of_a_scan_can_be_found_where_they_stand(turn, source, out):
    with pikepdf.new() as pdf:
        box = (0, 0, A4[3], A4[2]) if turn else A4
        add_page(pdf, b"0.9 g 0 0 2000 2000 re f", box, Rotate=turn)
        add_page(pdf, b"")
        pdf.save(source)
    words = [["speech", 72, 100, 130, 114], ["therapy", 135, 100, 200, 114], ["李ŵ\U0001f600", 72, 300, 160, 320]]
    file = source.with_suffix(".json")
    file.write_text(json.dumps({"1": words}))
    building.build(out, building.paper(source, words_file=str(file)))
    read = building.text(out, 2)
    assert "speech therapy" in read and "李ŵ\U0001f600" in read
    with pypdfium2.PdfDocument(out) as pdf:
        text = pdf[1].get_textpage()
        at = text.get_text_range().index("speech")
        left, bottom, _, top = text.get_charbox(at, loose=True)
        _, _, right, _ = text.get_charbox(at + 5, loose=True)
        assert (left, right) == pytest.approx((72, 130), abs=1)
        assert (841.89 - top, 841.89 - bottom) == pytest.approx((100, 114), abs=1.5)
        assert pdf[1].render(scale=0.2).to_pil().convert("L").crop((10, 10, 100, 100)).getextrema() in (
            (229, 230),
            (230, 230),
        )


def test_a_paper_that_changed_or_went_is_named(tmp_path, out):
    paper = building.paper(simple(tmp_path / "a.pdf", 2), title="EP report")
    plain = to_plain(building.build(tmp_path / "first.pdf", paper))
    for change in (lambda: simple(tmp_path / "a.pdf", 3), (tmp_path / "a.pdf").unlink):
        change()
        with pytest.raises(InputProblem, match="“EP report” has changed"):
            assemble_pack(plain, str(out), lambda _: None)
        assert not out.exists()
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7 nothing")
    with pytest.raises(InputProblem, match="“EP report” has changed"):
        assemble_pack(plain, str(out), lambda _: None)


def test_how_far_it_is_and_what_was_built_is_told(tmp_path, out):
    papers = [building.paper(simple(tmp_path / f"{n}.pdf", 9)) for n in range(9)]
    heard = []
    told = assemble_pack(to_plain(building.build(out, *papers)), str(out), heard.append)
    assert told == {"pages": 82, "bytes": out.stat().st_size, "damaged": []}
    assert all(0 <= one["done"] <= one["total"] and one["what"] for one in heard)


def test_a_folder_that_is_not_there_is_named(tmp_path):
    planned = building.build(tmp_path / "b.pdf", building.paper(simple(tmp_path / "a.pdf")))
    with pytest.raises(InputProblem, match="could not be written"):
        assemble_pack(to_plain(planned), str(tmp_path / "nowhere" / "b.pdf"), lambda _: None)
