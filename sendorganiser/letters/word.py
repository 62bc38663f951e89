"""Writes a letter as a Word file: plain paragraphs a person can go on editing, with nothing of this computer in it."""

from pathlib import Path
from typing import Any

from sendorganiser.model.letter import Letter, Passage

_FONT = "Arial"
_SENDER_INDENT = 98  # millimetres
_HANGING = 6


def write_docx(letter: Letter, out: Path) -> None:
    """Write the letter as a Word file on A4."""
    from docx.shared import Mm, Pt

    from sendorganiser.word_file import new_word_file, number_pages, save_word_file

    made = new_word_file(11)
    page = made.sections[0]
    page.left_margin = page.right_margin = Mm(24)
    page.top_margin, page.bottom_margin = Mm(22), Mm(22)
    spacing = made.styles["Normal"].paragraph_format
    spacing.space_after, spacing.line_spacing = Pt(8), 1.15
    _bullets(made)
    _frame(made, letter)
    for passage, following in zip(letter.passages, (*letter.passages[1:], None), strict=True):
        _write(made, passage, following=following)
    _ending(made, letter)
    number_pages(made, letter.subject, from_page=2)
    save_word_file(made, letter.title, out)


def _frame(made: Any, letter: Letter) -> None:
    from docx.shared import Mm, Pt

    _block(made, letter.sender, left=Mm(_SENDER_INDENT))
    if letter.heads:
        _block(made, letter.heads)
    _block(made, letter.recipient)
    _block(made, (letter.date, *letter.reference), before=Pt(8))
    if letter.greeting:
        made.add_paragraph(letter.greeting).paragraph_format.space_before = Pt(6)
    subject = made.add_paragraph()
    subject.add_run(letter.subject).bold = True
    subject.paragraph_format.keep_with_next = True


def _write(made: Any, passage: Passage, *, following: Passage | None) -> None:
    from docx.shared import Mm, Pt

    is_last = following is None  # it stays with the closing: a name alone on a sheet is no letter
    if passage.style == "heading":
        heading = made.add_paragraph()
        heading.add_run(passage.text).bold = True
        heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(8), Pt(4)
        heading.paragraph_format.keep_with_next = True
        return
    if passage.style == "bullet":
        item = made.add_paragraph(passage.text, style="List Bullet")
        item.paragraph_format.space_after = Pt(3 if following and following.style == "bullet" else 8)
        item.paragraph_format.keep_with_next = is_last
        item.paragraph_format.left_indent, item.paragraph_format.first_line_indent = Mm(_HANGING), Mm(-_HANGING)
        return
    made.add_paragraph(passage.text).paragraph_format.keep_with_next = is_last


def _ending(made: Any, letter: Letter) -> None:
    from docx.shared import Pt

    closing = made.add_paragraph(letter.closing)
    closing.paragraph_format.keep_with_next = True
    closing.paragraph_format.space_after = Pt(44)
    made.add_paragraph(letter.signature)
    if letter.enclosures:
        head = made.add_paragraph("Enclosed:")
        head.paragraph_format.space_before, head.paragraph_format.space_after = Pt(8), Pt(2)
        head.paragraph_format.keep_with_next = True
        for n, each in enumerate(letter.enclosures, 1):
            made.add_paragraph(f"{n}. {each}").paragraph_format.space_after = Pt(2)


def _block(made: Any, lines: tuple[str, ...], *, left: Any = None, before: Any = None) -> None:
    """Write lines that stand close together, such as an address."""
    from docx.shared import Pt

    for n, line in enumerate(lines):
        shape = made.add_paragraph(line).paragraph_format
        shape.space_after = Pt(8) if n == len(lines) - 1 else Pt(0)
        shape.left_indent = left
        if n == 0:
            shape.space_before = before


def _bullets(made: Any) -> None:
    """Make the mark of a list a plain sign of the letter's own font: not every computer has Word's."""
    from docx.oxml.ns import qn

    numbering = made.part.numbering_part.element
    shape = made.styles["List Bullet"].element.pPr
    shape.remove(shape.find(qn("w:contextualSpacing")))  # it would leave no room between the lines of a list
    number = shape.numPr.numId.val
    chosen = numbering.num_having_numId(number).abstractNumId.val
    (level,) = numbering.xpath(f"w:abstractNum[@w:abstractNumId='{chosen}']/w:lvl[@w:ilvl='0']")
    level.find(qn("w:lvlText")).set(qn("w:val"), "•")
    for fonts in level.iter(qn("w:rFonts")):
        for name in ("ascii", "hAnsi", "hint"):
            fonts.set(qn(f"w:{name}"), "default" if name == "hint" else _FONT)
