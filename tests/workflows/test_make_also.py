"""What goes with a bundle that was built: volumes, copies, index, note, certificate; and smaller pictures."""

import csv
import io
import json
from dataclasses import astuple
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops

from sendorganiser.bundle import preset
from sendorganiser.bundle.copies import copy_bundle
from sendorganiser.errors import InputProblem
from sendorganiser.jobs import Cancelled, Job
from sendorganiser.pdf.reading import hits
from sendorganiser.pdf.sheet import Box, sheet_for
from sendorganiser.store import Archive
from sendorganiser.workflows import reduce_images
from sendorganiser.workflows.add_documents import add_documents
from sendorganiser.workflows.arrange_papers import put_papers
from sendorganiser.workflows.build_pack import build_pack, change_pack, new_pack
from sendorganiser.workflows.choose_papers import choose_pages
from sendorganiser.workflows.make_also import Also, make_also
from sendorganiser.workflows.mark_passages import change_passage, mark_passage
from tests import papers
from tests.conftest import NOW


@pytest.fixture(scope="module")
def stock(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with papers of 3 and 2 pages of text, and one scan in colour."""
    folder = tmp_path_factory.mktemp("stock")
    files = [
        papers.pdf(folder / "speech.pdf", [f"Speech report page {n}" for n in range(3)], title="Speech report"),
        papers.pdf(folder / "school.pdf", ["School report", "Second page"], title="School report"),
    ]
    scan = Image.merge("RGB", [papers.picture_of("A scanned letter\n" * 20, dpi=300, size=11)] * 3)
    scan = Image.blend(scan, papers.noise(scan.size, 20).convert("RGB"), 0.08)
    scan.save(folder / "letter.pdf", "PDF", resolution=300, quality=90)
    with Archive.open(folder / "archive") as archive:
        case = archive.add_case(name="Maya Tresswell", now=NOW)
        for file in (*files, folder / "letter.pdf"):
            add_documents(archive, Job(), case=case, files=[file], now=NOW)
    return folder / "archive"


@pytest.fixture
def pack(archive: Archive, case: int) -> int:
    """A bundle of them in two sections."""
    numbers = sorted(document.id for document in archive.documents(case))
    made = new_pack(archive, Job(), case=case, preset_id="send-pack", title="Maya’s pack", now=NOW)
    sections = [section.id for section in preset("send-pack").sections]
    for section, inside in ((sections[0], numbers[:2]), (sections[1], numbers[2:])):
        put_papers(archive, Job(), pack=made, documents=inside, section=section, now=NOW)
    return made


def built(archive: Archive, pack: int, folder: Path, *, reduce: bool = False) -> Path:
    folder.mkdir(exist_ok=True)
    out = folder / "Pack.pdf"
    build_pack(archive, Job(), pack=pack, out=out, now=NOW, force=True, reduce=reduce)
    return out


def test_volumes_together_are_the_bundle(archive: Archive, pack: int, tmp_path: Path) -> None:
    out = built(archive, pack, tmp_path / "out")
    made = make_also(archive, Job(), pack=pack, also=Also(volume_pages=6), now=NOW)
    assert [file.name for file in made.files] == ["Pack, volume 1 of 2.pdf", "Pack, volume 2 of 2.pdf"]
    labels = []
    for file in made.files:
        with pikepdf.open(file) as pdf:
            labels.append([str(page.label) for page in pdf.pages])
    with pikepdf.open(out) as pdf:
        assert [label for part in labels for label in part if label != "1"] == [str(p.label) for p in pdf.pages][1:]
    assert labels == [["1", "2", "3", "4", "5", "6"], ["1", "7"]]
    assert not list(out.parent.glob(".*"))


def test_a_volume_for_e_mail_is_no_larger_than_it_may_be(archive: Archive, pack: int, tmp_path: Path) -> None:
    built(archive, pack, tmp_path / "out")
    made = make_also(archive, Job(), pack=pack, also=Also(mail_megabytes=0.8), now=NOW)
    small, big = made.files
    assert small.stat().st_size * 1.37 <= 800_000
    assert big.stat().st_size * 1.37 > 800_000
    assert made.notes == ("Volume 2 is larger than asked: it is one paper, and papers are not cut.",)
    again = make_also(archive, Job(), pack=pack, also=Also(mail_megabytes=36), now=NOW)
    assert again.files == ()
    assert "small enough" in again.notes[0]


def test_all_that_can_be_asked_for_is_made(archive: Archive, pack: int, tmp_path: Path) -> None:
    out = built(archive, pack, tmp_path / "out")
    before = out.read_bytes()
    wanted = Also(
        for_paper=True, password="a long password", for_keeping=True, index=True, note=True, certificate=True,
        papers=tmp_path / "apart", case_number="EH938/22/00123", hearing="2026-05-14",
    )  # fmt: skip
    made = make_also(archive, Job(), pack=pack, also=wanted, now=NOW)
    names = {file.name for file in made.files}
    assert {
        "Pack, for printing.pdf", "Pack, with password.pdf", "Pack, PDF-A.pdf", "Pack.index.csv", "Pack.index.docx",
        "Pack.covering note.docx", "Pack.e-mail.txt", "Pack.certificate.pdf",
        "Pack.certificate.docx",
    } <= names  # fmt: skip
    assert len(list((tmp_path / "apart").iterdir())) == 3
    assert all(file.is_file() for file in made.files)
    assert out.read_bytes() == before
    assert any("PDF/A" in note for note in made.notes)  # whether it says so hangs on the papers’ own fonts
    assert any(note.startswith("Every page of every paper is in the bundle") for note in made.notes)
    rows = list(csv.reader(io.StringIO((out.parent / "Pack.index.csv").read_text(encoding="utf-8-sig"))))
    assert [(row[1], row[4], row[5]) for row in rows if len(row) > 5][1:] == [
        (d["title"], str(d["first"]), str(d["last"] - d["first"] + 1))
        for d in archive.last_build(pack)["documents"]  # type: ignore[index]
    ]
    mail = (out.parent / "Pack.e-mail.txt").read_text(encoding="utf-8")
    assert mail.startswith("Subject: HD 14/05/2026 | EH938/22/00123 | ")


def test_titles_of_300_letters_are_no_trouble_and_a_name_too_long_is_refused_at_once(
    archive: Archive, pack: int, tmp_path: Path
) -> None:
    long = "A report with a name that never ends " * 9
    inside = [number for papers in archive.pack(pack).sections.values() for number in papers]
    archive.set_facts({number: {"title": long} for number in inside})
    change_pack(archive, Job(), pack=pack, title=long, preset_id="send-pack", now=NOW)
    out = built(archive, pack, tmp_path / "out")
    asked = Also(index=True, note=True, certificate=True, for_paper=True, papers=tmp_path / "apart")
    assert all(file.exists() for file in make_also(archive, Job(), pack=pack, also=asked, now=NOW).files)
    assert len(list((tmp_path / "apart").glob("*.pdf"))) == 3
    there = set(out.parent.iterdir())
    for letters in (300, 245):  # the report beside it would have the longer name
        with pytest.raises(InputProblem, match="too long a name"):
            build_pack(archive, Job(), pack=pack, out=out.with_name("n" * letters + ".pdf"), now=NOW, force=True)
    assert set(out.parent.iterdir()) == there


def test_the_covering_note_names_each_rule_and_the_pages_over(archive: Archive, case: int, tmp_path: Path) -> None:
    import docx

    file = papers.pdf(tmp_path / "long.pdf", [f"Page {n} of a long report" for n in range(80)])
    number = add_documents(archive, Job(), case=case, files=[file], now=NOW).taken[0].documents[0]
    pack = new_pack(archive, Job(), case=case, preset_id="send-pack", title="Pack", now=NOW)
    put_papers(archive, Job(), pack=pack, documents=[number], section=preset("send-pack").sections[0].id, now=NOW)
    out = built(archive, pack, tmp_path / "out")
    reason = "Four experts reported in the same term."
    make_also(archive, Job(), pack=pack, also=Also(note=True, reasons={"PD-7": reason}), now=NOW)
    note = docx.Document(str(out.parent / "Pack.covering note.docx"))
    text = "\n".join(paragraph.text for paragraph in note.paragraphs)
    assert "80 pages of at most 75: 5 more" in text
    assert "SEND7" in text
    assert reason in text
    cells = [cell.text for table in note.tables for row in table.rows for cell in row.cells]
    assert reason in cells
    assert any("PD-4 to PD-8" in cell for cell in cells)


def test_the_certificate_tells_when_the_bundle_lost_something(archive: Archive, pack: int, tmp_path: Path) -> None:
    from sendorganiser.bundle.certify import certify
    from sendorganiser.presets import to_plain
    from sendorganiser.workflows.built_last import last_build
    from sendorganiser.workflows.write_companions import _with_files

    out = built(archive, pack, tmp_path / "out")
    build = last_build(archive, pack)
    assert build.plan is not None
    plan = to_plain(_with_files(archive, build.plan))
    fine = certify(plan, str(out), lambda _: None)["papers"]
    assert not any(row["lost"] or row["ink"] for row in fine)
    spoilt = tmp_path / "spoilt.pdf"
    with pikepdf.open(out) as pdf:
        pdf.pages[1].obj.Contents = pdf.make_stream(b"")
        black = pdf.pages[6].obj.Contents[-1].read_bytes() + b" q 0 g 0 0 400 600 re f Q"
        pdf.pages[6].obj.Contents[-1] = pdf.make_stream(black)
        pdf.save(spoilt)
    found = certify(plan, str(spoilt), lambda _: None)["papers"]
    assert found[0]["lost"] > 10
    assert found[2]["ink"] == ["7"]


def test_smaller_pictures_make_a_smaller_bundle_and_leave_the_papers(
    archive: Archive, pack: int, tmp_path: Path
) -> None:
    vault = {file: file.stat().st_size for file in (archive.folder / "vault").rglob("*") if file.is_file()}
    before = reduce_images.forecast(archive, pack)
    assert before.unknown == 3
    whole = built(archive, pack, tmp_path / "whole").stat().st_size
    looked = reduce_images.estimate_sizes(archive, Job(), pack=pack)
    assert looked.unknown == 0
    small = built(archive, pack, tmp_path / "small", reduce=True).stat().st_size
    assert small < 0.6 * whole
    assert abs(looked.bytes - whole) < 0.2 * whole
    assert abs(looked.reduced - small) < 0.2 * whole
    assert {file: file.stat().st_size for file in vault} == vault
    arranged = archive.pack(pack)
    counts = {n: (archive.document(n).pages,) * 2 for papers in arranged.sections.values() for n in papers}
    now = reduce_images.size_of(archive.sizes.of_case(arranged.case), counts, 1)
    assert abs(now[0] - whole) < 0.2 * whole and abs(now[1] - small) < 0.2 * whole
    exact = reduce_images.forecast(archive, pack)
    assert abs(exact.reduced - small) < 0.1 * whole
    first = (tmp_path / "small" / "Pack.pdf").read_bytes()
    assert built(archive, pack, tmp_path / "small", reduce=True).read_bytes() == first


def test_a_page_before_and_after(archive: Archive, pack: int, tmp_path: Path) -> None:
    letter = archive.pack(pack).sections[preset("send-pack").sections[1].id][0]
    pair = reduce_images.before_and_after(archive, Job(), document=letter, page=1, folder=tmp_path)
    assert pair.bytes_after < 0.6 * pair.bytes_before
    assert Image.open(pair.before).size == Image.open(pair.after).size
    with pytest.raises(InputProblem):
        reduce_images.before_and_after(archive, Job(), document=letter, page=2, folder=tmp_path)


def test_what_is_not_there_or_not_as_built_is_told(archive: Archive, pack: int, tmp_path: Path) -> None:
    with pytest.raises(InputProblem, match="not been built"):
        make_also(archive, Job(), pack=pack, also=Also(index=True), now=NOW)
    out = built(archive, pack, tmp_path / "out")
    with pytest.raises(InputProblem, match="not what was built last"):
        make_also(archive, Job(), pack=pack, also=Also(index=True), now=NOW, file=tmp_path / "other.pdf")
    with pytest.raises(InputProblem, match="not a day"):
        make_also(archive, Job(), pack=pack, also=Also(note=True, hearing="in May"), now=NOW)
    out.write_bytes(out.read_bytes() + b"\n")
    with pytest.raises(InputProblem, match="has changed"):
        make_also(archive, Job(), pack=pack, also=Also(index=True), now=NOW)
    out.unlink()
    with pytest.raises(InputProblem, match="not where"):
        make_also(archive, Job(), pack=pack, also=Also(index=True), now=NOW)


def test_stopping_leaves_nothing_half_made(archive: Archive, pack: int, tmp_path: Path) -> None:
    out = built(archive, pack, tmp_path / "out")
    there = set(out.parent.iterdir())
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        make_also(archive, job, pack=pack, also=Also(for_paper=True), now=NOW)
    assert set(out.parent.iterdir()) == there


def test_the_plan_of_a_reduced_bundle_can_be_certified(archive: Archive, pack: int, tmp_path: Path) -> None:
    built(archive, pack, tmp_path / "out", reduce=True)
    made = make_also(archive, Job(), pack=pack, also=Also(certificate=True), now=NOW)
    assert made.notes[0].startswith("Every page of every paper")
    assert json.loads((tmp_path / "out" / "Pack.report.json").read_text(encoding="utf-8"))["pages"] == 7


def test_a_copy_shows_what_was_marked_and_the_bundle_does_not(archive: Archive, pack: int, tmp_path: Path) -> None:
    out = built(archive, pack, tmp_path / "out")
    before = out.read_bytes()
    assert make_also(archive, Job(), pack=pack, also=Also(highlights=True), now=NOW).files == ()
    paper = next(paper for paper in archive.documents(archive.case().id) if paper.source_name == "speech.pdf")
    for words, page in (("report page 1", 2), ("words that stand nowhere in it", 1)):
        mark = mark_passage(archive, Job(), document=paper.id, page=page, quote=words, colour="pink", now=NOW)
        change_passage(archive, Job(), highlight=mark, changes={"note": "secret"})
    made = make_also(archive, Job(), pack=pack, also=Also(highlights=True), now=NOW)
    assert [file.name for file in made.files] == ["Pack, with highlights.pdf"]
    assert made.notes and made.notes[0].startswith("1 marked passage was not found")
    assert out.read_bytes() == before
    assert [n for n, pink in enumerate(pinks(made.files[0])) if pink] == [2]  # the index, then page 1 of the report
    assert not any(pinks(out))
    assert b"secret" not in made.files[0].read_bytes()


def test_a_box_drawn_over_a_picture_is_carried_to_its_place_in_the_bundle(
    archive: Archive, pack: int, tmp_path: Path
) -> None:
    out = built(archive, pack, tmp_path / "out")
    paper = next(paper for paper in archive.documents(archive.case().id) if paper.source_name == "letter.pdf")
    box = (100.0, 600.0, 300.0, 700.0)
    mark_passage(archive, Job(), document=paper.id, page=1, quote="", colour="pink", boxes=[box], now=NOW)
    made = make_also(archive, Job(), pack=pack, also=Also(highlights=True), now=NOW)
    assert not made.notes
    (page, found), *others = differences(out, made.files[0])
    assert page == 7  # the index, 3 pages and 2 pages, then the scan
    assert [n for n, _ in others] == []
    (whole,) = archive.pages(paper.id)
    there = sheet_for(whole.width, whole.height, whole.spot).to_sheet(Box(*box))
    assert all(abs(is_at - asked) < 4 for is_at, asked in zip(found, astuple(there), strict=True))


def differences(one: Path, other: Path) -> list[tuple[int, list[float]]]:
    """Return which pages (from 1) of two files differ but for what is written above the index, and where, in points."""
    found = []
    with pypdfium2.PdfDocument(one) as first, pypdfium2.PdfDocument(other) as second:
        for n in range(1, len(first)):
            pages = [file[n].render(scale=1).to_pil().convert("L") for file in (first, second)]
            box = ImageChops.difference(*pages).point(lambda v: 255 * (v > 8)).getbbox()
            if box is not None:
                found.append((n + 1, [float(side) for side in box]))
    return found


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_marks_lie_on_their_words_on_turned_pages(tmp_path: Path, turned: int) -> None:
    file = papers.pdf(tmp_path / "turned.pdf", ["alpha beta gamma delta"])
    with pikepdf.open(file, allow_overwriting_input=True) as pdf:
        pdf.pages[0].Rotate = turned
        pdf.save(file)
    marks = [{"quote": "beta gamma", "lead": "", "colour": "pink", "first": 1, "last": 1, "likely": 1}]
    copy_bundle(str(file), str(tmp_path / "out.pdf"), {"pages": [1], "title": "x", "marks": marks}, lambda _: None)
    first = [{"number": 1, "text": None, "words": ""}]
    parts = hits(str(tmp_path / "out.pdf"), first, ["beta gamma"], False)[0][1][0]
    line = [*(min(part[n] for part in parts) for n in (0, 1)), *(max(part[n] for part in parts) for n in (2, 3))]
    box = pinks(tmp_path / "out.pdf")[0]
    assert box is not None
    assert all(abs(pixel / 2 - point) <= 2 for pixel, point in zip(box, line, strict=True))


def pinks(file: Path) -> list[tuple[int, int, int, int] | None]:
    """Return where each page is pink, in pixels of half a point."""
    found = []
    with pypdfium2.PdfDocument(file) as pdf:
        for page in pdf:
            red, green, blue = page.render(scale=2).to_pil().convert("RGB").split()
            parts = [red.point(lambda v: 255 * (v > 240)), green.point(lambda v: 255 * (190 < v < 210))]
            parts.append(blue.point(lambda v: 255 * (215 < v < 230)))
            found.append(ImageChops.multiply(ImageChops.multiply(parts[0], parts[1]), parts[2]).getbbox())
    return found


def test_a_bundle_with_some_pages_of_a_paper_says_so_everywhere(archive: Archive, pack: int, tmp_path: Path) -> None:
    paper = next(one for one in archive.documents(archive.case().id) if one.pages > 2)
    choose_pages(archive, Job(), pack=pack, document=paper.id, pages="1, 3", now=NOW)
    out = built(archive, pack, tmp_path / "out")
    named = f"(pages 1, 3 of {paper.pages})"
    with pikepdf.open(out) as pdf, pdf.open_outline() as outline:
        assert any(named in below.title for above in outline.root for below in above.children)
    assert named in out.with_name(f"{out.stem}.report.txt").read_text(encoding="utf-8")
    made = make_also(archive, Job(), pack=pack, also=Also(certificate=True), now=NOW)
    assert made.notes[0].startswith("Every page that was chosen is in the bundle")
    assert made.notes[0].endswith("of 1 paper only some pages were chosen.")
