"""One fault planted in a good bundle is found, under the rule it breaks, and nothing else is."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from sendorganiser.audit import Finding, Severity, check
from tests.audit.maker import (
    A4,
    PAGES,
    SECTIONS,
    Paper,
    Recipe,
    add_on_page,
    make,
    picture,
    write_number,
    write_text,
)

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
Edit = Callable[[pikepdf.Pdf], None]


def found(path: Path) -> list[tuple[Severity, str, int | None]]:
    return [(finding.severity, finding.rule, finding.page) for finding in findings(path)]


def findings(path: Path) -> tuple[Finding, ...]:
    return check(path)[1]


def test_a_good_bundle_has_no_findings(tmp_path: Path) -> None:
    assert check(make(tmp_path / "good.pdf")) == (PAGES, ())


def _sideways(c: Any, text: str, page: int) -> None:
    c.saveState()
    c.translate(560, 30)
    c.rotate(90 if page == 4 else 0)
    write_number_at_origin(c, text)
    c.restoreState()


def write_number_at_origin(c: Any, text: str) -> None:
    c.setFont("Letter", 11)
    c.drawRightString(0, 0, text)


def _small(c: Any, text: str, page: int) -> None:
    write_number(c, text)
    if page == 4:
        c.setFillColorRGB(1, 1, 1)
        c.rect(500, 10, 90, 40, fill=1, stroke=0)


def _tiny(c: Any, text: str, page: int) -> None:
    c.setFont("Letter", 5 if page == 4 else 11)
    c.drawRightString(560, 24, text)


def _over_text(c: Any, page: int) -> None:
    write_text(c, page)
    c.drawString(440, 24, "the end of a sentence here")


def _lying_text(c: Any, page: int) -> None:
    c.translate(300, 400)
    c.rotate(90)
    c.translate(-200, -300)
    write_text(c, page)


def _standing_on_its_head(c: Any, page: int) -> None:
    c.translate(A4[0], A4[1])
    c.rotate(180)
    write_text(c, page)


def _keep_stamp(draw: Callable[[Any, int], None]) -> Callable[[Any, int], None]:
    def drawn(c: Any, page: int) -> None:
        c.saveState()
        draw(c, page)
        c.restoreState()

    return drawn


def _scan(width: int, height: int, *, noise: bool = True) -> Callable[[Any, int], None]:
    return lambda c, _: c.drawImage(picture(width, height, noise=noise), 0, 0, *A4)


RECIPES: dict[str, tuple[Recipe, list[tuple[Severity, str, int | None]]]] = {
    "one number missing": (Recipe(number=lambda p: "" if p == 4 else str(p)), [(ERROR, "GB-2 number", 4)]),
    "one number wrong": (Recipe(number=lambda p: "14" if p == 4 else str(p)), [(ERROR, "GB-2 number", 4)]),
    "no numbers at all": (Recipe(number=lambda p: ""), [(ERROR, "GB-2 number", 1)]),
    "roman index": (Recipe(number=lambda p: "i" if p == 1 else str(p)), [(ERROR, "GB-2 number", 1)]),
    "a section prefix": (Recipe(number=lambda p: f"A{p}" if p == 3 else str(p)), [(ERROR, "GB-2 number", 3)]),
    "number on its side": (Recipe(stamp=_sideways), [(ERROR, "GB-2 upright", 4)]),
    "number too small": (Recipe(stamp=_tiny), [(WARNING, "GB-2 readable", 4)]),
    "number over text": (Recipe(content={4: _over_text}), [(WARNING, "GB-2 readable", 4)]),
    "index names a wrong page": (
        Recipe(row_page=lambda p: "6" if p.first == 7 else str(p.first)),
        [(ERROR, "GB-4 link", 1)],
    ),
    "index leads to a wrong page": (
        Recipe(row_leads=lambda p: 8 if p.first == 7 else p.first),
        [(ERROR, "GB-4 link", 1)],
    ),
    "bookmark leads to a wrong page": (
        Recipe(mark_leads=lambda p: 8 if p.first == 7 else p.first),
        [(ERROR, "GB-5 page", 8)],
    ),
    "bookmark names a wrong page": (
        Recipe(mark_title=lambda p: f"{p.title} – page {6 if p.first == 7 else p.first}"),
        [(ERROR, "GB-5 page", 7)],
    ),
    "one bookmark without its page": (
        Recipe(mark_title=lambda p: p.title if p.first == 7 else f"{p.title} – page {p.first}"),
        [(WARNING, "GB-5 page", 7)],
    ),
    "bookmarks without pages": (Recipe(mark_title=lambda p: p.title), [(WARNING, "GB-5 page", None)]),
    "scan without text": (Recipe(content={4: _scan(1240, 1754)}), [(WARNING, "GB-6 searchable", 4)]),
    "coarse scan": (
        Recipe(content={4: _scan(400, 566)}),
        [(WARNING, "GB-6 searchable", 4), (WARNING, "GB-9 coarse", 4)],
    ),
    "blank page": (Recipe(content={4: lambda c, p: None}), [(WARNING, "PD-12 blank", 4)]),
    "scan of a blank page": (Recipe(content={4: _scan(1240, 1754, noise=False)}), [(WARNING, "PD-12 blank", 4)]),
    "page on its side": (Recipe(content={4: _keep_stamp(_lying_text)}), [(WARNING, "GB-7 upright", 4)]),
    "page upside down": (Recipe(content={4: _keep_stamp(_standing_on_its_head)}), [(WARNING, "GB-7 upright", 4)]),
    "US Letter": (Recipe(sizes={4: (612, 792)}), [(WARNING, "look size", 4)]),
    "A3": (Recipe(sizes={4: (1190.55, 841.89)}), [(NOTE, "look size", 4)]),
}


@pytest.mark.parametrize("fault", RECIPES)
def test_a_fault_in_the_making_is_found_alone(fault: str, tmp_path: Path) -> None:
    recipe, expected = RECIPES[fault]
    assert found(make(tmp_path / "bundle.pdf", recipe)) == expected


def _bookmark(pdf: pikepdf.Pdf, section: int = 0) -> pikepdf.Dictionary:
    item = pdf.Root.Outlines.First
    for _ in range(section):
        item = item.Next
    return item.First


def _dead_index_link(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Annots[2].Dest[0] = pdf.make_indirect(Dictionary(Type=Name.Page))


def _index_link_to_a_name_that_is_not_there(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Annots[2].Dest = String("lost")


def _no_index_links(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].obj.Annots


def _one_line_not_linked(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].obj.Annots[2]


def _no_bookmarks(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Outlines


def _dead_bookmark(pdf: pikepdf.Pdf) -> None:
    del _bookmark(pdf)["/Dest"]


def _labels_that_start_late(pdf: pikepdf.Pdf) -> None:
    pdf.Root.PageLabels = Dictionary(Nums=[0, Dictionary(S=Name.D, St=5)])


def _roman_label(pdf: pikepdf.Pdf) -> None:
    pdf.Root.PageLabels = Dictionary(Nums=[0, Dictionary(S=Name.r), 1, Dictionary(S=Name.D, St=2)])


def _fitting_bookmark(pdf: pikepdf.Pdf) -> None:
    _bookmark(pdf).Dest = Array([pdf.pages[1].obj, Name.Fit])


def _fitting_link(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Annots[1].Dest = Array([pdf.pages[4].obj, Name.FitH, 800])


def _attach(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["notes.txt"] = b"not for the tribunal"
    pdf.Root.PageMode = Name.UseOutlines


def _field(pdf: pikepdf.Pdf) -> None:
    made = pdf.make_indirect(Dictionary(FT=Name.Tx, T=String("name"), V=String("Sam"), Subtype=Name.Widget))
    pdf.Root.AcroForm = Dictionary(Fields=[made])


def _xfa(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=[], XFA=pdf.make_stream(b"<xdp/>"))


def _xmp_author(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Metadata = pdf.make_stream(
        b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        b'xmlns:dc="http://purl.org/dc/elements/1.1/"><rdf:Description rdf:about="">'
        b"<dc:creator><rdf:Seq><rdf:li>Pat Example</rdf:li></rdf:Seq></dc:creator>"
        b"</rdf:Description></rdf:RDF></x:xmpmeta>"
    )


def _endless_chain_of_actions(pdf: pikepdf.Pdf) -> None:
    action = pdf.make_indirect(Dictionary(S=Name.URI, URI=String("https://example.org")))
    action.Next = Array([action, pdf.make_indirect(Dictionary(S=Name.JavaScript, JS=String("x"), Next=action))])
    add_on_page(pdf, 4, Subtype=Name.Link, A=action)


def _author(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo.Author = String("Pat Example")


def _set(key: str, value: Any) -> Edit:
    return lambda pdf: pdf.Root.__setitem__(key, value)


def _unset(key: str) -> Edit:
    return lambda pdf: pdf.Root.__delitem__(key)


def _on_page(page: int, **annotation: Any) -> Edit:
    return lambda pdf: add_on_page(pdf, page, **annotation)


def _unembed(pdf: pikepdf.Pdf) -> None:
    fonts = pdf.pages[3].obj.Resources.Font
    plain = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    own = Dictionary(pdf.pages[3].obj.Resources)
    own.Font = Dictionary({**dict(fonts.items()), "/Plain": plain})
    pdf.pages[3].obj.Resources = own


SCRIPT = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))

EDITS: dict[str, tuple[Edit, list[tuple[Severity, str, int | None]]]] = {
    "dead index link": (_dead_index_link, [(ERROR, "GB-4 link", 1)]),
    "index link to a lost name": (_index_link_to_a_name_that_is_not_there, [(ERROR, "GB-4 link", 1)]),
    "index without links": (_no_index_links, [(ERROR, "GB-4 index", None)]),
    "a line without its link": (_one_line_not_linked, [(WARNING, "GB-4 complete", 1)]),
    "no bookmarks": (_no_bookmarks, [(ERROR, "GB-5 bookmarks", None)]),
    "dead bookmark": (_dead_bookmark, [(ERROR, "GB-5 target", None)]),
    "labels start late": (_labels_that_start_late, [(ERROR, "GB-2 label", 1)]),
    "roman label": (_roman_label, [(ERROR, "GB-2 label", 1)]),
    "bookmark fits the page": (_fitting_bookmark, [(WARNING, "GB-8 zoom", None)]),
    "link fits the width": (_fitting_link, [(WARNING, "GB-8 zoom", 1)]),
    "opens anywhere": (_unset("/OpenAction"), [(WARNING, "GB-8 opening", None)]),
    "bookmarks not shown": (_unset("/PageMode"), [(NOTE, "GB-8 opening", None)]),
    "no language": (_unset("/Lang"), [(NOTE, "look title", None)]),
    "title not shown": (_unset("/ViewerPreferences"), [(NOTE, "look title", None)]),
    "script by name": (
        _set("/Names", Dictionary(JavaScript=Dictionary(Names=[String("x"), SCRIPT]))),
        [(ERROR, "safe active", None)],
    ),
    "script when closed": (_set("/AA", Dictionary(WC=SCRIPT)), [(ERROR, "safe active", None)]),
    "launch": (
        _on_page(4, Subtype=Name.Link, A=Dictionary(S=Name.Launch, F=String("calc.exe"))),
        [(ERROR, "safe active", 4)],
    ),
    "link into another file": (
        _on_page(4, Subtype=Name.Link, A=Dictionary(S=Name.GoToR, F=String("other.pdf"), D=Array([0, Name.Fit]))),
        [(ERROR, "safe active", 4)],
    ),
    "link to a file on a disk": (
        _on_page(4, Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String("file:///C:/Users/pat/x.pdf"))),
        [(WARNING, "look links", 4)],
    ),
    "endless chain of actions": (_endless_chain_of_actions, [(ERROR, "safe active", 4)]),
    "attachment": (_attach, [(ERROR, "safe attached", None)]),
    "attachment on a page": (_on_page(4, Subtype=Name.FileAttachment), [(ERROR, "safe attached", 4)]),
    "sound": (_on_page(4, Subtype=Name.Sound), [(ERROR, "safe attached", 4)]),
    "form field": (_field, [(WARNING, "safe forms", None)]),
    "XFA": (_xfa, [(ERROR, "safe active", None)]),
    "comment": (_on_page(4, Subtype=Name.Text, Contents=String("Ring Pat")), [(WARNING, "safe comments", 4)]),
    "author": (_author, [(WARNING, "safe metadata", None)]),
    "author in XMP": (_xmp_author, [(WARNING, "safe metadata", None)]),
    "dead link on a paper": (
        _on_page(4, Subtype=Name.Link, Dest=String("gone")),
        [(WARNING, "look links", 4)],
    ),
    "link without a target": (_on_page(4, Subtype=Name.Link), [(WARNING, "look links", 4)]),
    "font left out": (_unembed, [(NOTE, "look fonts", 4)]),
}


@pytest.mark.parametrize("fault", EDITS)
def test_a_fault_put_in_afterwards_is_found_alone(fault: str, tmp_path: Path) -> None:
    edit, expected = EDITS[fault]
    assert found(make(tmp_path / "bundle.pdf", edit=edit)) == expected


def test_protection_without_a_password_to_open_is_an_error(tmp_path: Path) -> None:
    with pikepdf.open(make(tmp_path / "good.pdf")) as pdf:
        pdf.save(tmp_path / "kept.pdf", encryption=pikepdf.Encryption(owner="x", user=""), min_version="1.7")
    assert found(tmp_path / "kept.pdf") == [(ERROR, "GB-1 locked", None)]


def test_an_older_version_of_pdf_is_a_note(tmp_path: Path) -> None:
    with pikepdf.open(make(tmp_path / "good.pdf")) as pdf:
        pdf.save(tmp_path / "old.pdf", force_version="1.4")
    assert found(tmp_path / "old.pdf") == [(NOTE, "GB-1 version", None)]


def test_numbers_that_start_after_a_cover_are_told_in_one_sentence(tmp_path: Path) -> None:
    recipe = Recipe(
        number=lambda p: str(p - 4) if p > 4 else "",
        row_page=lambda p: str(p.first - 4),
        mark_title=lambda p: f"{p.title} – page {p.first}",
    )
    told = [f for f in findings(make(tmp_path / "late.pdf", recipe)) if f.rule.startswith("GB-2")]
    assert [f.what for f in told] == ["The printed numbers start at 1 on page 5 of the file."]
    assert told[0].severity is ERROR


def test_numbers_that_start_again_are_told_in_one_sentence(tmp_path: Path) -> None:
    recipe = Recipe(number=lambda p: str((p - 1) % 5 + 1))
    (told,) = findings(make(tmp_path / "again.pdf", recipe))
    assert (told.severity, told.rule) == (ERROR, "GB-2 sequence")
    assert told.what == "The printed numbers start again at 1 on pages 1 and 6 of the file: there is no one numbering."


def test_a_page_left_out_is_told_as_a_jump(tmp_path: Path) -> None:
    recipe = Recipe(
        number=lambda p: str(p if p < 4 else p + 1),
        row_page=lambda p: str(p.first + (p.first > 3)),
        mark_title=lambda p: f"{p.title} – page {p.first}",
    )
    told = [f for f in findings(make(tmp_path / "gap.pdf", recipe)) if f.severity is ERROR]
    assert [f.what for f in told] == ["The printed numbers jump from 3 to 5 at page 4 of the file."]


def test_the_papers_own_page_numbers_are_not_taken_for_the_bundles(tmp_path: Path) -> None:
    def with_footer(c: Any, page: int) -> None:
        write_text(c, page)
        c.drawCentredString(300, 24, f"Page {page - 6} of 3")

    recipe = Recipe(content={7: with_footer, 8: with_footer, 9: with_footer})
    assert findings(make(tmp_path / "own.pdf", recipe)) == ()


@pytest.mark.parametrize("written", ["Page {} of 10", "- {} -", "[{}]", "Bundle page {}"])
def test_a_number_may_stand_among_words(written: str, tmp_path: Path) -> None:
    recipe = Recipe(stamp=lambda c, text, page: write_number(c, written.format(text)))
    assert findings(make(tmp_path / "words.pdf", recipe)) == ()


@pytest.mark.parametrize("written", ["{}/05/2024", "£{}.50", "{}:30", "{} May 2024", "{}.1"])
def test_a_date_a_sum_or_a_time_is_no_page_number(written: str, tmp_path: Path) -> None:
    recipe = Recipe(stamp=lambda c, text, page: write_number(c, written.format(text) if page == 4 else text))
    assert found(make(tmp_path / "date.pdf", recipe)) == [(ERROR, "GB-2 number", 4)]


def test_a_stamp_close_behind_a_hyphen_is_still_a_number(tmp_path: Path) -> None:
    def hyphened(c: Any, page: int) -> None:
        c.setFont("Letter", 11)
        c.drawString(72, 700, "a page whose last word is cut in two, as in some-")

    assert findings(make(tmp_path / "cut.pdf", Recipe(content={4: hyphened}))) == ()


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_judged_as_it_is_seen(turn: int, tmp_path: Path) -> None:
    def turned(pdf: pikepdf.Pdf) -> None:
        pdf.pages[3].obj.Rotate = turn

    assert (WARNING, "GB-7 upright", 4) in found(make(tmp_path / "turned.pdf", edit=turned))


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_whose_writing_was_turned_back_is_fine(turn: int, tmp_path: Path) -> None:
    lying = turn % 180 == 90
    wide, high = (A4[1], A4[0]) if lying else A4

    def against(c: Any) -> None:
        c.translate(*{90: (A4[0], 0), 180: A4, 270: (0, A4[1])}[turn])
        c.rotate(turn)

    def text(c: Any, page: int) -> None:
        c.saveState()
        against(c)
        c.setFont("Letter", 11)
        for line in range(10):
            c.drawString(72, high - 90 - 20 * line, f"Line {line} of a page that is read lying")
        c.restoreState()

    def stamp(c: Any, number: str, page: int) -> None:
        if page != 4:
            write_number(c, number)
            return
        c.saveState()
        against(c)
        c.setFont("Letter", 11)
        c.drawRightString(wide - 30, 24, number)
        c.restoreState()

    def turned(pdf: pikepdf.Pdf) -> None:
        pdf.pages[3].obj.Rotate = turn

    made = make(tmp_path / "turned.pdf", Recipe(content={4: text}, stamp=stamp), edit=turned)
    assert findings(made) == ()


def test_a_cropped_page_is_judged_as_it_is_seen(tmp_path: Path) -> None:
    def stamp(c: Any, text: str, page: int) -> None:
        c.setFont("Letter", 11)
        c.drawRightString(560, 224 if page == 4 else 24, text)

    def crop(pdf: pikepdf.Pdf) -> None:
        pdf.pages[3].obj.MediaBox = Array([0, 0, A4[0], A4[1] + 200])
        pdf.pages[3].obj.CropBox = Array([0, 200, A4[0], A4[1] + 200])

    def high(c: Any, page: int) -> None:
        c.setFont("Letter", 11)
        for line in range(10):
            c.drawString(72, 940 - 20 * line, f"Line {line} of a page that was cut")

    assert findings(make(tmp_path / "cut.pdf", Recipe(content={4: high}, stamp=stamp), edit=crop)) == ()


def test_a_volume_may_go_on_from_the_one_before(tmp_path: Path) -> None:
    recipe = Recipe(
        number=lambda p: str(p + 200),
        row_page=lambda p: str(p.first + 200),
        mark_title=lambda p: f"{p.title} – page {p.first + 200}",
    )

    def labels(pdf: pikepdf.Pdf) -> None:
        pdf.Root.PageLabels = Dictionary(Nums=[0, Dictionary(S=Name.D, St=201)])

    (told,) = findings(make(tmp_path / "two.pdf", recipe, labels))
    assert (told.severity, told.what) == (NOTE, "The numbers of this file go from 201 to 210.")


def test_late_pages_may_be_let_in_with_letters(tmp_path: Path) -> None:
    names = ["1", "2", "3", "4", "5", "5A", "5B", "6", "7", "8"]
    recipe = Recipe(
        number=lambda p: names[p - 1],
        row_page=lambda p: names[p.first - 1],
        mark_title=lambda p: f"{p.title} – page {names[p.first - 1]}",
    )

    def labels(pdf: pikepdf.Pdf) -> None:
        late = Dictionary(P=String("5A"))
        later = Dictionary(P=String("5B"))
        plain = Dictionary(S=Name.D, St=6)
        pdf.Root.PageLabels = Dictionary(Nums=[0, Dictionary(S=Name.D, St=1), 5, late, 6, later, 7, plain])

    assert findings(make(tmp_path / "late.pdf", recipe, labels)) == ()


@pytest.mark.parametrize("written", ["p. {}", "p{}", "{}–{}", "pages {}-{}", ".......{}"])
def test_an_index_and_bookmarks_may_write_pages_in_several_ways(written: str, tmp_path: Path) -> None:
    def said(paper: Paper) -> str:
        return written.format(paper.first, paper.first + paper.pages - 1)

    recipe = Recipe(row_page=said, mark_title=lambda paper: f"{paper.title} ({said(paper)})")
    assert findings(make(tmp_path / "ways.pdf", recipe)) == ()


def test_an_index_may_have_a_link_in_each_cell_and_wrapped_titles(tmp_path: Path) -> None:
    def cells(pdf: pikepdf.Pdf) -> None:
        links = pdf.pages[0].obj.Annots
        more = []
        for link in links:
            x0, y0, x1, y1 = (float(v) for v in link.Rect)
            for left, right in ((x0, 300), (300, 400), (400, x1)):
                copy = Dictionary(link)
                copy.Rect = Array([left, y0, right, y1])
                more.append(pdf.make_indirect(copy))
        pdf.pages[0].obj.Annots = Array(more)

    assert findings(make(tmp_path / "cells.pdf", edit=cells)) == ()


def test_a_papers_own_table_of_contents_is_not_taken_for_the_index(tmp_path: Path) -> None:
    def contents(c: Any, page: int) -> None:
        c.setFont("Letter", 11)
        c.drawString(72, 700, "Contents of the report: summary, page 1")
        c.drawString(72, 680, "Contents of the report: findings, page 2")

    def own_links(pdf: pikepdf.Pdf) -> None:
        for n, y in enumerate((700, 680)):
            leads = Array([pdf.pages[2 + n].obj, Name.XYZ, None, None, None])
            add_on_page(pdf, 2, Subtype=Name.Link, Dest=leads)
            pdf.pages[1].obj.Annots[n].Rect = Array([70, y - 4, 400, y + 12])

    assert findings(make(tmp_path / "own.pdf", Recipe(content={2: contents}), own_links)) == ()


def test_bookmarks_may_be_flat_and_an_index_may_have_one(tmp_path: Path) -> None:
    def flat(pdf: pikepdf.Pdf) -> None:
        with pdf.open_outline() as outline:
            papers = [mark for section in outline.root for mark in section.children]
            front = pikepdf.OutlineItem("Index", Array([pdf.pages[0].obj, Name.XYZ, None, None, 0]))
            outline.root[:] = [front, *papers]

    assert findings(make(tmp_path / "flat.pdf", edit=flat)) == ()


def test_one_kind_of_fault_on_many_pages_is_one_finding(tmp_path: Path) -> None:
    (told,) = findings(make(tmp_path / "many.pdf", Recipe(number=lambda p: "" if p in (3, 5, 7, 8, 9) else str(p))))
    assert told.what == "Pages 3, 5 and 7–9 do not carry their page numbers."
    assert told.page == 3


def test_the_number_in_a_loose_text_box_counts_but_the_box_is_told_of(tmp_path: Path) -> None:
    def boxed(pdf: pikepdf.Pdf) -> None:
        add_on_page(pdf, 4, Subtype=Name.FreeText, Contents=String("Page 4"))

    made = make(tmp_path / "box.pdf", Recipe(number=lambda p: "" if p == 4 else str(p)), boxed)
    assert found(made) == [(WARNING, "safe comments", 4)]


def test_hidden_text_under_a_scan_makes_it_searchable(tmp_path: Path) -> None:
    def scanned(c: Any, page: int) -> None:
        c.drawImage(picture(1240, 1754), 0, 0, *A4)
        text = c.beginText(72, 700)
        text.setTextRenderMode(3)
        text.setFont("Letter", 12)
        text.textLine("The words of a scanned letter from the school")
        c.drawText(text)

    assert findings(make(tmp_path / "scan.pdf", Recipe(content={4: scanned}))) == ()


def test_every_paper_older_than_the_one_before_it_is_told(tmp_path: Path) -> None:
    from sendorganiser.model import Rules

    (name, (first, second)), other = SECTIONS
    turned = ((name, (replace(first, date="9 September 2024"), replace(second, date="2 May 2024"))), other)
    made = make(tmp_path / "order.pdf", Recipe(sections=turned))
    assert [(f.rule, f.page) for f in check(made, rules=Rules(chronological=True))[1]] == [("PD-3 order", 5)]
    assert check(made, rules=Rules(chronological=False))[1] == ()
    good = make(tmp_path / "good.pdf")
    assert check(good, rules=Rules(chronological=True))[1] == ()
