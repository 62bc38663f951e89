"""Redacting a paper of the archive from beginning to end, its copy in a bundle, and the commands."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from sendorganiser.audit import Finding
from sendorganiser.cli.main import run
from sendorganiser.errors import InputProblem, PackNotFit
from sendorganiser.ingest.turning import straight
from sendorganiser.jobs import Job
from sendorganiser.model.redaction import Rect, RedactionBox, Sought
from sendorganiser.store import Archive
from sendorganiser.workflows import care_for_pages, redact_key
from sendorganiser.workflows.add_documents import add_documents
from sendorganiser.workflows.arrange_papers import put_papers
from sendorganiser.workflows.build_pack import build_pack, new_pack, preset
from sendorganiser.workflows.read_pages import read_pages
from sendorganiser.workflows.redact_document import (
    boxes_for,
    draw_boxes,
    find_words,
    make_copy,
    redacted_file,
    save_copy,
    sought_by_key,
    take_boxes,
)
from sendorganiser.workflows.redact_turning import boxes_carried
from sendorganiser.workflows.send_pack import mark_sent
from tests.conftest import NOW
from tests.papers import pdf
from tests.redaction.paper import NAME, with_traps

JOB = Job()


@pytest.fixture(scope="module")
def stock(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with the paper full of traps, read, and one person in the key."""
    folder = tmp_path_factory.mktemp("stored")
    paper = with_traps(folder / "Zebedee Quillfeather report.pdf")
    with Archive.open(folder / "archive") as archive:
        case = archive.add_case(name=NAME, now=NOW)
        add_documents(archive, JOB, case=case, files=[paper], now=NOW)
        read_pages(archive, JOB)
        redact_key.add_cipher(archive, JOB, case=case, name=NAME, now=NOW)
    return folder / "archive"


@pytest.fixture(scope="module")
def stock_with_copy(stock: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same archive once the paper was marked and its copy made: that reads all its pages again."""
    folder = shutil.copytree(stock, tmp_path_factory.mktemp("copied") / "archive")
    with Archive.open(folder) as archive:
        mark_everything(archive)
        make_copy(archive, JOB, document=paper(archive), now=NOW)
    return folder


@pytest.fixture
def copied(stock_with_copy: Path, tmp_path: Path) -> Iterator[Archive]:
    shutil.copytree(stock_with_copy, tmp_path / "archive")
    with Archive.open(tmp_path / "archive") as archive:
        yield archive


def paper(archive: Archive) -> int:
    return next(d.id for d in archive.documents(1) if d.pages == 3)


def words_in(file: Path) -> str:
    document = pypdfium2.PdfDocument(file)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def _size(rect: Rect) -> float:
    return (rect[2] - rect[0]) * (rect[3] - rect[1])


def mark_everything(archive: Archive) -> tuple[RedactionBox, ...]:
    found = find_words(
        archive, JOB, document=paper(archive), sought=sought_by_key(archive, 1), patterns=["born", "nhs"]
    )
    sure = [each for each in found if each.is_sure]
    assert {each.page for each in sure} == {1, 2, 3}
    return draw_boxes(archive, JOB, document=paper(archive), boxes=boxes_for(sure), now=NOW)


def test_a_paper_is_redacted_and_stays(archive: Archive, tmp_path: Path) -> None:
    number = paper(archive)
    before = archive.original_file(archive.document(number)).read_bytes()
    boxes = mark_everything(archive)
    made = make_copy(archive, JOB, document=number, now=NOW)
    assert made.leaks == () and made.copy is not None and set(made.copy.boxes) == set(boxes)
    out = save_copy(archive, JOB, document=number, out=tmp_path / "redacted.pdf")
    text = words_in(out)
    assert "Zebedee" not in text and "Quillfeather" not in text and "[Pupil A]" in text
    assert archive.original_file(archive.document(number)).read_bytes() == before
    assert "Zebedee" in words_in(archive.reading_file(archive.document(number)))


def test_a_copy_is_out_of_date_once_a_box_is_changed(copied: Archive) -> None:
    number = paper(copied)
    boxes, document = copied.redactions.boxes(number), copied.document(number)
    assert redacted_file(copied, document) is not None
    take_boxes(copied, JOB, document=number, boxes=boxes[:1])
    assert redacted_file(copied, document) is None
    draw_boxes(copied, JOB, document=number, boxes=boxes[:1], now=NOW)  # undo
    assert redacted_file(copied, document) is not None


def test_words_that_stand_elsewhere_under_no_box_are_named(archive: Archive) -> None:
    number = paper(archive)
    found = find_words(archive, JOB, document=number, sought=[Sought("Quillfeather")])
    draw_boxes(archive, JOB, document=number, boxes=boxes_for(found[:1]), now=NOW)
    with pytest.raises(InputProblem, match="stand elsewhere"):
        make_copy(archive, JOB, document=number, now=NOW)
    made = make_copy(archive, JOB, document=number, now=NOW, leave_others=True)
    assert made.left and made.copy is not None


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_boxes_turn_with_their_pages_and_back(archive: Archive, degrees: int) -> None:
    number = paper(archive)
    boxes = mark_everything(archive)
    care_for_pages.turn(archive, JOB, document=number, pages=[1], degrees=degrees)
    assert archive.redactions.stale(number) == [] and len(archive.redactions.boxes(number)) == len(boxes)
    made = make_copy(archive, JOB, document=number, now=NOW)
    assert made.leaks == () and redacted_file(archive, archive.document(number)) is not None
    care_for_pages.turn(archive, JOB, document=number, pages=[1], degrees=360 - degrees)
    assert set(archive.redactions.boxes(number)) == set(boxes)
    assert redacted_file(archive, archive.document(number)) is None  # the copy shows the page as it lay


def test_boxes_of_a_page_set_straight_still_cover_the_words(archive: Archive) -> None:
    number = paper(archive)
    boxes = mark_everything(archive)
    with boxes_carried(archive, number, lambda page: straight(page, 3.0)):
        pass  # that the paper's file is made anew is told elsewhere
    after = archive.redactions.boxes(number)
    assert len(after) == len(boxes)
    assert all(_size(new.rect) > _size(old.rect) for old, new in zip(boxes, after, strict=True))


def test_a_box_must_lie_on_a_page(archive: Archive) -> None:
    for page, rect in ((9, (0, 0, 50, 50)), (1, (5000, 0, 6000, 50)), (1, (10, 10, 10, 10))):
        with pytest.raises(InputProblem):
            draw_boxes(archive, JOB, document=paper(archive), boxes=[RedactionBox(page, rect)], now=NOW)
    with pytest.raises(InputProblem, match="no box"):
        make_copy(archive, JOB, document=paper(archive), now=NOW)


def test_a_bundle_has_a_twin_page_for_page_the_same(archive: Archive, tmp_path: Path) -> None:
    pack = new_pack(archive, JOB, case=1, preset_id="plain", title=f"Appeal of {NAME}", now=NOW)
    section = preset(archive.pack(pack).preset).sections[0].id
    put_papers(archive, JOB, pack=pack, documents=[paper(archive)], section=section, now=NOW)
    mark_everything(archive)
    with pytest.raises(InputProblem, match="no redacted copy"):
        build_pack(archive, JOB, pack=pack, out=tmp_path / "twin.pdf", now=NOW, force=True, redacted=True)
    make_copy(archive, JOB, document=paper(archive), now=NOW)
    full = build_pack(archive, JOB, pack=pack, out=tmp_path / "full.pdf", now=NOW, force=True)
    twin = build_pack(archive, JOB, pack=pack, out=tmp_path / "twin.pdf", now=NOW, force=True, redacted=True)
    places = [[(d.document, d.first, d.last) for d in built.pack.documents] for built in (full, twin)]
    assert places[0] == places[1] and full.pack.pages == twin.pack.pages
    assert "Zebedee" in words_in(tmp_path / "full.pdf")
    text = words_in(tmp_path / "twin.pdf") + (tmp_path / "twin.report.txt").read_text()
    assert "Zebedee" not in text and "Quillfeather" not in text
    # What was inside the paper names her too and has no redacted copy: it does not go out by mistake.
    others = [document.id for document in archive.documents(1)]
    put_papers(archive, JOB, pack=pack, documents=others, section=section, now=NOW)
    with pytest.raises(PackNotFit) as refused:
        build_pack(archive, JOB, pack=pack, out=tmp_path / "other.pdf", now=NOW, redacted=True)
    assert any("can still be read: page" in getattr(finding, "what", "") for finding in refused.value.findings)
    assert not (tmp_path / "other.pdf").exists()
    last = archive.last_build(pack)
    assert last is not None and last["file"] == str(tmp_path / "full.pdf")


def refused(archive: Archive, pack: int, out: Path) -> str:
    with pytest.raises(PackNotFit) as told:
        build_pack(archive, JOB, pack=pack, out=out, now=NOW, redacted=True)
    assert not out.exists()
    return " ".join(f"{finding.what} {finding.todo}" for finding in told.value.findings if isinstance(finding, Finding))


def test_a_child_who_is_not_in_the_key_is_not_named_by_mistake(copied: Archive, tmp_path: Path) -> None:
    pack = new_pack(copied, JOB, case=1, preset_id="plain", title="Appeal", now=NOW)
    section = preset(copied.pack(pack).preset).sections[0].id
    put_papers(copied, JOB, pack=pack, documents=[paper(copied)], section=section, now=NOW)
    (line,) = copied.redactions.ciphers(1)
    redact_key.remove_cipher(copied, JOB, cipher=line.id, now=NOW)
    out = tmp_path / "twin.pdf"
    said = refused(copied, pack, out)
    assert "child’s name would stand in the title lines" in said and "not in your key" in said
    assert "Zebedee" not in said
    redact_key.put_back_cipher(copied, JOB, cipher=line.id)
    assert "name of the file" in refused(copied, pack, tmp_path / "Quillfeather, redacted.pdf")
    build_pack(copied, JOB, pack=pack, out=out, now=NOW, redacted=True)
    assert "Zebedee" not in words_in(out)


def test_a_bundle_with_late_papers_has_a_twin_unless_its_list_of_changes_names_somebody(
    copied: Archive, tmp_path: Path
) -> None:
    pack = new_pack(copied, JOB, case=1, preset_id="plain", title="Appeal", now=NOW)
    section = preset(copied.pack(pack).preset).sections[0].id
    put_papers(copied, JOB, pack=pack, documents=[paper(copied)], section=section, now=NOW)
    build_pack(copied, JOB, pack=pack, out=tmp_path / "full.pdf", now=NOW)
    mark_sent(copied, JOB, pack=pack, day="2026-03-05", to="the council")
    (late,) = add_documents(copied, JOB, case=1, files=[pdf(tmp_path / "a.pdf", ["late"])], now=NOW).taken[0].documents
    put_papers(copied, JOB, pack=pack, documents=[late], section=section, now=NOW)
    copied.set_facts({late: {"title": f"Letter about {NAME}"}})
    assert "List of changes" in refused(copied, pack, tmp_path / "named.pdf")
    copied.set_facts({late: {"title": "Letter"}})
    twin = build_pack(copied, JOB, pack=pack, out=tmp_path / "twin.pdf", now=NOW, redacted=True)
    full = build_pack(copied, JOB, pack=pack, out=tmp_path / "late.pdf", now=NOW)
    assert twin.pack.pages == full.pack.pages
    said = words_in(tmp_path / "twin.pdf")
    assert "Added: “Letter”" in said and "Zebedee" not in said


def test_somebody_put_in_the_key_after_the_copies_were_made_is_found_in_them(copied: Archive, tmp_path: Path) -> None:
    pack = new_pack(copied, JOB, case=1, preset_id="plain", title="Appeal", now=NOW)
    section = preset(copied.pack(pack).preset).sections[0].id
    put_papers(copied, JOB, pack=pack, documents=[paper(copied)], section=section, now=NOW)
    redact_key.add_cipher(copied, JOB, case=1, name="Wendy Weather", now=NOW)
    said = refused(copied, pack, tmp_path / "twin.pdf")
    assert "can still be read: page" in said


def test_the_key_gives_each_person_one_name_and_is_written_apart(archive: Archive, tmp_path: Path) -> None:
    redact_key.add_cipher(archive, JOB, case=1, name="Ann Lee", role="Parent", others="Annie", now=NOW)
    redact_key.add_cipher(archive, JOB, case=1, name="Bo Li", now=NOW)
    assert [c.cipher for c in archive.redactions.ciphers(1)] == ["Parent A", "Pupil A", "Pupil B"]
    for name, cipher in (("annie", ""), ("Cy", "pupil a")):
        with pytest.raises(InputProblem):
            redact_key.add_cipher(archive, JOB, case=1, name=name, cipher=cipher, now=NOW)
    written = redact_key.export_key(archive, JOB, case=1, out=tmp_path / "key.csv").read_text("utf-8-sig")
    assert "Parent A,Ann Lee,Annie" in written


def test_the_command_makes_a_copy_and_says_what_it_did(
    archive: Archive, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    number, folder = paper(archive), archive.folder
    archive.close()
    words = tmp_path / "words.txt"
    words.write_text("943 476 5919\nnot in this paper\n", encoding="utf-8")
    out = tmp_path / "out.pdf"
    asked = ["--archive", str(folder), "--json", "redact", str(number), "--name", NAME, "--words", str(words)]
    where = ["--page", "2", "--box", "50,40,300,80", "--out", str(out)]
    assert run([*asked, *where], open_window=lambda _: 0) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["not_found"] == ["not in this paper"] and {box["page"] for box in said["boxes"]} == {1, 2, 3}
    assert "Quillfeather" not in words_in(out)
