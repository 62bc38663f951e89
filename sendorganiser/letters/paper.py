"""Draws a letter as a PDF: the lines of its layout, in the shipped fonts, with nothing of this computer in it."""

from dataclasses import dataclass
from pathlib import Path

from sendorganiser import sealed
from sendorganiser.letters.layout import HEIGHT, WIDTH, lay_out, marked, page_count
from sendorganiser.model.letter import Letter
from sendorganiser.pdf.writing import draw, finish, new_pages


@dataclass(frozen=True)
class WrittenLetter:
    """A letter's PDF: the size of its pages and what each says."""

    size: tuple[float, float]
    texts: tuple[str, ...]


def write_pdf(letter: Letter, out: Path) -> WrittenLetter:
    """Write the letter as `out`; the same letter gives the same bytes."""
    canvas = new_pages(letter.title)
    lines = lay_out(letter)
    texts = []
    for page in range(page_count(lines)):
        here = [line for line in lines if line.page == page]
        canvas.setPageSize((WIDTH, HEIGHT))
        canvas.setFillColor("#000000")
        for line in here:
            for x, text in marked(line):
                draw(canvas, text, x, HEIGHT - line.y, size=line.size, face=line.face)
        texts.append("\n".join(line.text.replace("\t", " ") for line in here))
        canvas.showPage()
    with finish(canvas) as pdf, sealed.create(out) as file:
        pdf.save(file, static_id=True)
    return WrittenLetter((WIDTH, HEIGHT), tuple(texts))
