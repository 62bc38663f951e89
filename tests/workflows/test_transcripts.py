"""What is typed of a recording stands on the pages that stand for it: in the reader, in search and in bundles."""

import wave
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from sendorganiser.jobs import Job
from sendorganiser.store import Archive
from sendorganiser.workflows.add_documents import add_documents
from sendorganiser.workflows.arrange_papers import put_papers
from sendorganiser.workflows.build_pack import build_pack, new_pack
from sendorganiser.workflows.correct_text import correct_text, take_back, undo_correction
from sendorganiser.workflows.read_pages import read_pages
from tests.conftest import NOW

SAID = "\n".join(f"Mrs Okonjo: This is line {n} of what she told me." for n in range(1, 121))


@pytest.fixture
def call(archive: Archive, case: int, tmp_path: Path) -> int:
    """A recorded telephone call of one second."""
    with wave.open(str(tmp_path / "call.wav"), "wb") as file:
        file.setnchannels(1), file.setsampwidth(2), file.setframerate(8000)
        file.writeframes(bytes(16000))
    return add_documents(archive, Job(), case=case, files=[tmp_path / "call.wav"], now=NOW).taken[0].documents[0]


def words_of(file: Path) -> str:
    with pypdfium2.PdfDocument(file) as pdf:
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pdf)


def test_a_long_transcript_stands_on_pages_of_its_own(archive: Archive, call: int) -> None:
    correct_text(archive, Job(), document=call, page=1, text=SAID, now=NOW)
    paper = archive.document(call)
    assert paper.pages == len(archive.pages(call)) > 1
    drawn = words_of(archive.reading_file(paper))
    assert all(f"This is line {n} of what she told me." in drawn for n in range(1, 121))
    assert "Written down on 21 November 2026 by the person who keeps these papers." in drawn
    assert archive.care.pages(call)[1].typed == SAID


def test_the_recording_itself_stays_and_taking_back_gives_the_first_page_again(archive: Archive, call: int) -> None:
    before, page = archive.document(call), archive.pages(call)[0].text
    typed = correct_text(archive, Job(), document=call, page=1, text=SAID, now=NOW)
    assert archive.document(call).sha256 == before.sha256
    changed = correct_text(archive, Job(), document=call, page=2, text="Only this was said.", now=NOW)
    assert archive.document(call).pages == 1
    undo_correction(archive, Job(), typed=changed, now=NOW)
    assert archive.care.pages(call)[1].typed == SAID
    undo_correction(archive, Job(), typed=typed, now=NOW)
    assert archive.document(call).pages == 1
    assert (archive.pages(call)[0].text, archive.care.pages(call)) == (page, {})
    take_back(archive, Job(), document=call, page=1)
    assert archive.pages(call)[0].text == page


def test_a_transcript_of_an_older_version_shows_on_the_pages_when_papers_are_next_read(
    archive: Archive, case: int, call: int
) -> None:
    page = archive.pages(call)[0]
    archive.care.correct(call, replace(page, text=SAID, words=()), typed=SAID, now=NOW)  # as it was kept then
    assert archive.care.not_laid_out() == archive.care.not_laid_out(case) == [call]
    read_pages(archive, Job())
    assert archive.care.not_laid_out() == []
    assert "This is line 120 of what she told me." in words_of(archive.reading_file(archive.document(call)))
    known = archive.care.pages(call)[1]
    assert (known.typed, known.corrected, known.as_read) == (SAID, NOW, page.text)
    take_back(archive, Job(), document=call, page=1)
    assert archive.pages(call)[0].text == page.text


def test_an_older_transcript_whose_recording_is_damaged_is_kept(archive: Archive, call: int) -> None:
    page = archive.pages(call)[0]
    archive.care.correct(call, replace(page, text=SAID, words=()), typed=SAID, now=NOW)
    archive.original_file(archive.document(call)).unlink()
    read_pages(archive, Job())
    assert archive.care.pages(call)[1].typed == SAID
    assert archive.pages(call)[0].text == SAID


def test_a_bundle_holds_the_transcript(archive: Archive, case: int, call: int, tmp_path: Path) -> None:
    correct_text(archive, Job(), document=call, page=1, text=SAID, now=NOW)
    pack = new_pack(archive, Job(), case=case, preset_id="plain", title="", now=NOW)
    put_papers(archive, Job(), pack=pack, documents=[call], section="papers", now=NOW)
    built = build_pack(archive, Job(), pack=pack, out=tmp_path / "bundle.pdf", now=NOW)
    assert built.pack.pages == 1 + archive.document(call).pages
    assert "This is line 120 of what she told me." in words_of(tmp_path / "bundle.pdf")


def test_what_is_typed_is_text_and_not_code(archive: Archive, call: int) -> None:
    correct_text(archive, Job(), document=call, page=1, text="<b>She</b> & I: <img src='x'>", now=NOW)
    assert "<b>She</b> & I: <img src='x'>" in words_of(archive.reading_file(archive.document(call)))


def test_a_file_that_cannot_be_shown_keeps_its_reason(archive: Archive, case: int, tmp_path: Path) -> None:
    (tmp_path / "plan.dwg").write_bytes(b"AC1032\0\0\0\0\0" * 40)
    kept = add_documents(
        archive, Job(), case=case, files=[tmp_path / "plan.dwg"], now=NOW, keep=[tmp_path / "plan.dwg"]
    )
    (number,) = kept.taken[0].documents
    why = (archive.texts(number)[0] or "").split("kept unchanged.")[1].split()
    correct_text(archive, Job(), document=number, page=1, text="A drawing of the new classroom", now=NOW)
    text = (archive.texts(number)[0] or "").split()
    assert " ".join(why) in " ".join(text) and "classroom" in text
