"""Copies of a finished bundle: volumes, for paper, behind a password, for keeping."""

from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from sendorganiser.bundle.archival import archival_copy
from sendorganiser.bundle.copies import BLANK, Copy, copy_bundle
from sendorganiser.errors import InputProblem
from sendorganiser.model import PackSection
from sendorganiser.presets import to_plain
from tests.bundle import building, papers


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two sections: papers of 2, 3 and 1 pages, on pages 2 to 7."""
    folder = tmp_path_factory.mktemp("bundle")
    made = [
        building.paper(papers.simple(folder / f"{name}.pdf", n)) for name, n in (("one", 2), ("two", 3), ("six", 1))
    ]
    sections = [PackSection("a", "First", "A", tuple(made[:2])), PackSection("b", "Last", "B", tuple(made[2:]))]
    building.build_sections(folder / "bundle.pdf", sections)
    return folder / "bundle.pdf"


def copied(bundle: Path, out: Path, **wanted: Any) -> dict[str, int]:
    return copy_bundle(str(bundle), str(out), to_plain(Copy(**wanted)), lambda _: None)


def test_a_volume_keeps_its_numbers_and_leads_only_to_what_it_has(bundle: Path, tmp_path: Path) -> None:
    out = tmp_path / "volume.pdf"
    line = "Volume 2 of 2: pages 4 to 7. Volume 1: pages 2 to 3."
    answer = copied(bundle, out, pages=(1, 4, 5, 6, 7), title="A bundle, volume 2 of 2", line=line)
    assert answer["pages"] == 5
    assert line in building.text(out, 1)
    assert building.stamped(out) == building.stamped(bundle)[:1] + building.stamped(bundle)[3:]
    with pikepdf.open(out) as pdf:
        assert [str(page.label) for page in pdf.pages] == ["1", "4", "5", "6", "7"]
        assert not pdf.check_pdf_syntax()
        assert pdf.docinfo["/Title"] == "A bundle, volume 2 of 2"
        there = [(str(link.Contents), building.page_number(pdf, link.Dest)) for link in building.links(pdf, 1)]
        assert [(said.rpartition(": ")[2], page) for said, page in there] == [("two", 2), ("B. Last", 5), ("six", 5)]
        names = [title for _, title, _ in building.outline(pdf)]
        assert not any(name.startswith("one") for name in names)
        assert [(level, page) for level, title, page in building.outline(pdf) if title.startswith("A. ")] == [(1, 2)]
    assert "one" not in {e for e in [building.text(out, n) for n in range(2, 6)] if "one page" in e}


def test_the_same_volume_twice_has_the_same_bytes(bundle: Path, tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        copied(bundle, tmp_path / name, pages=(1, 2, 3), title="Volume 1", line="Volume 1 of 2")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_a_copy_for_paper_is_grey_and_stays_text(bundle: Path, tmp_path: Path) -> None:
    out = tmp_path / "paper.pdf"
    copied(bundle, out, pages=(1, BLANK, 2, 3, 4, 5, 6, BLANK, 7), title="For printing", is_grey=True)
    with pypdfium2.PdfDocument(out) as pdf, pypdfium2.PdfDocument(bundle) as before:
        for n, was in ((0, 0), (2, 1), (8, 6)):
            picture = pdf[n].render(scale=0.5).to_pil().convert("RGB")
            red, green, blue = picture.split()
            assert red.tobytes() == green.tobytes() == blue.tobytes()
            assert picture.getpixel((2, 2)) == (255, 255, 255)  # bare paper stays white
            was_text, is_text = (d[i].get_textpage().get_text_range() for d, i in ((before, was), (pdf, n)))
            assert is_text == was_text
        assert not pdf[1].get_textpage().get_text_range()
    with pikepdf.open(out) as pdf2:
        assert [str(page.label) for page in pdf2.pages] == ["1", "", "2", "3", "4", "5", "6", "", "7"]


@pytest.mark.parametrize("password", ["correct horse", "pässwörd ünd mehr", "x" * 60])
def test_a_locked_copy_opens_with_its_password_only(bundle: Path, tmp_path: Path, password: str) -> None:
    out = tmp_path / "locked.pdf"
    copied(bundle, out, pages=tuple(range(1, 8)), title="A bundle", password=password)
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(out)
    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(out, password="wrong")
    with pikepdf.open(out, password=password) as pdf:
        assert (pdf.encryption.R, pdf.encryption.bits) == (6, 256)
        assert len(pdf.pages) == 7
    with pypdfium2.PdfDocument(out, password=password) as read:
        assert "one page 1" in read[1].get_textpage().get_text_range()
    assert b"one page 1" not in out.read_bytes()


def test_what_is_no_bundle_is_refused(tmp_path: Path) -> None:
    (tmp_path / "no.pdf").write_text("no", encoding="utf-8")
    with pytest.raises(InputProblem):
        copied(tmp_path / "no.pdf", tmp_path / "out.pdf", pages=(1,), title="")
    assert not (tmp_path / "out.pdf").exists()


def test_a_copy_for_keeping_makes_no_claim_it_cannot_keep(bundle: Path, tmp_path: Path) -> None:
    answer = archival_copy(str(bundle), str(tmp_path / "a.pdf"), lambda _: None)
    assert not answer["claims"]  # the papers use Helvetica, which is not in them
    (reason, pages), *more = answer["faults"]
    assert "typeface" in reason
    assert pages == [2, 3, 4, 5, 6, 7]
    assert not more
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        assert b"pdfaid" not in pdf.Root.Metadata.read_bytes().replace(b"xmlns:pdfaid", b"")


def test_a_copy_for_keeping_of_sound_papers_says_what_it_is(tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(595.276, 841.89))
        page = pdf.pages[0]
        page.obj.Contents = pdf.make_stream(b"0.2 0.4 0.8 rg 60 100 120 40 re f")
        pdf.save(tmp_path / "drawing.pdf")
    building.build(tmp_path / "bundle.pdf", building.paper(tmp_path / "drawing.pdf"))
    answer = archival_copy(str(tmp_path / "bundle.pdf"), str(tmp_path / "a.pdf"), lambda _: None)
    assert answer == {"claims": True, "faults": []}
    with pikepdf.open(tmp_path / "a.pdf") as made:
        packet = made.Root.Metadata.read_bytes().decode()
        assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>" in packet
        assert '<rdf:li xml:lang="x-default">A bundle</rdf:li>' in packet
        (intent,) = made.Root.OutputIntents
        assert intent.DestOutputProfile.read_bytes()[36:40] == b"acsp"
        assert all(int(link.F) & 4 for page in made.pages for link in page.obj.get("/Annots", []))
        with made.open_metadata() as read:
            assert read.pdfa_status == "2B"


def test_four_colour_printing_is_told_only_where_it_is_used(tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        for drawing in (b"0 1 0 0 k 60 100 120 40 re f", b"0 g 60 100 120 40 re f"):
            pdf.add_blank_page(page_size=(595.276, 841.89))
            pdf.pages[-1].obj.Contents = pdf.make_stream(drawing)
            pdf.pages[-1].obj.Resources = pikepdf.Dictionary(ColorSpace=pikepdf.Dictionary(C=pikepdf.Name.DeviceCMYK))
        pdf.save(tmp_path / "drawing.pdf")
    building.build(tmp_path / "bundle.pdf", building.paper(tmp_path / "drawing.pdf"))
    answer = archival_copy(str(tmp_path / "bundle.pdf"), str(tmp_path / "a.pdf"), lambda _: None)
    assert answer["faults"] == [["colours for four-colour printing", [2]]]
