"""A letter as a file: its lists have marks everywhere, and nobody's name stands alone on a sheet."""

import zipfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from sendorganiser.letters.layout import SIZE, lay_out
from sendorganiser.letters.word import write_docx
from sendorganiser.model.letter import Letter, Passage


def letter(*passages: Passage) -> Letter:
    return Letter(
        title="A letter", sender=("Jo Tresswell", "8 Sluice Cottages"), recipient=("The council",),
        date="22 November 2026", reference=(), greeting="Dear Sir or Madam", subject="My child", passages=passages,
        closing="Yours faithfully", signature="Jo Tresswell", enclosures=(), heads=(),
    )  # fmt: skip


@given(st.lists(st.integers(1, 60), min_size=1, max_size=60))
def test_the_closing_never_begins_a_page(lengths: list[int]) -> None:
    words = [Passage(str(n), "word " * length, "text") for n, length in enumerate(lengths)]
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
