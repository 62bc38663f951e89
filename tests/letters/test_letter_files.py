"""A letter as a file: its lists have marks everywhere, and nobody's name stands alone on a sheet."""

import errno
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sendorganiser.errors import DiskFull
from sendorganiser.letters import word
from sendorganiser.letters.layout import SIZE, lay_out
from sendorganiser.letters.word import write_docx
from sendorganiser.model.letter import Letter, Passage
from sendorganiser.workflows.write_letter import write_file


def letter(*passages: Passage) -> Letter:
    return Letter(
        title="A letter", sender=("Jo Tresswell", "8 Sluice Cottages"), recipient=("The council",),
        date="22 November 2026", reference=(), greeting="Dear Sir or Madam", subject="My child", passages=passages,
        closing="Yours faithfully", signature="Jo Tresswell", enclosures=(), heads=(),
    )  # fmt: skip


@given(st.lists(st.tuples(st.integers(1, 60), st.sampled_from(["text", "bullet"])), min_size=1, max_size=60))
@example([(length, "text") for length in (1, 18, 35, 35, 35, 52, 52, 52, 52)])
def test_the_closing_never_begins_a_page(passages: list[tuple[int, Any]]) -> None:
    words = [Passage(str(n), "word " * length, style) for n, (length, style) in enumerate(passages)]
    lines = [line for line in lay_out(letter(*words)) if line.size == SIZE]
    closing = next(line for line in lines if line.text == "Yours faithfully")
    before = [line for line in lines if line.page == closing.page and line.y < closing.y]
    assert before or closing.page == 0


def test_lists_in_a_word_file_need_no_font_of_signs(tmp_path: Path) -> None:
    out = tmp_path / "letter.docx"
    write_docx(letter(Passage("0", "one thing", "bullet"), Passage("1", "another", "bullet")), out)
    with zipfile.ZipFile(out) as word:
        numbering = word.read("word/numbering.xml").decode()
        body = word.read("word/document.xml").decode()
    assert 'w:lvlText w:val="•"' in numbering
    assert body.count('w:val="ListBullet"') == 2


def test_the_foot_of_a_word_letter_says_what_it_is_about_from_its_second_page(tmp_path: Path) -> None:
    import docx

    write_docx(letter(*(Passage(str(n), "word " * 90, "text") for n in range(9))), tmp_path / "letter.docx")
    (page,) = docx.Document(str(tmp_path / "letter.docx")).sections
    assert page.different_first_page_header_footer
    feet = [
        foot.paragraphs[0]._p.xpath(".//w:t | .//w:r/w:tab")  # noqa: SLF001
        for foot in (page.first_page_footer, page.footer)
    ]
    said = ["".join("\t" if one.tag.endswith("tab") else one.text for one in parts) for parts in feet]
    assert said == ["\tpage 1 of 1", "My child\tpage 1 of 1"]  # Word counts the pages itself


def test_on_a_full_disk_the_letter_that_was_there_stays_and_the_reason_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "Complaint.docx"
    write_file(letter(Passage("1", "What was there.")), kept)
    before = kept.read_bytes()

    def no_room(_: Letter, out: Path) -> None:
        out.write_bytes(b"half")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(word, "write_docx", no_room)
    with pytest.raises(DiskFull, match="disk is full"):
        write_file(letter(Passage("1", "What is new.")), kept)
    assert kept.read_bytes() == before
    assert list(tmp_path.iterdir()) == [kept]
