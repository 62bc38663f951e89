"""Draws up a made plan as a word processor would, and prints it by LibreOffice; notes where each section begins."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from tests.plan.plan_maker import LETTERS, PlanMaker, Words, truth_of

Cell = str | Sequence[str]  # a text, or several paragraphs


class OfficePlan(PlanMaker):
    """A plan as a Word file; `body` of a set's maker writes what stands in it."""

    lies = False
    others: dict[str, tuple[str, ...]]

    def __init__(self, manner: str, seed: int, words: Words) -> None:
        import docx
        from docx.shared import Pt

        super().__init__(manner, seed, words)
        self.paper = docx.Document()
        self.heads: dict[str, str] = {}
        style = self.paper.styles["Normal"]
        style.font.name = self.dice.choice(("Arial", "Calibri", "Times New Roman", "DejaVu Sans"))
        style.font.size = Pt(self.dice.choice((9, 10, 11, 12)))
        style.paragraph_format.space_after = Pt(self.dice.choice((3, 6, 9)))

    def fill(self) -> None:
        """Write what stands in the plan."""
        raise NotImplementedError

    def write(self, file: Path) -> dict[str, Any]:
        """Write the Word file, or print it if the name asks for a PDF; return its truth."""
        self.fill()
        if file.suffix == ".docx":
            self.paper.save(str(file))
            return truth_of(file, dict.fromkeys(LETTERS, 0), self.first, self.provision)
        source = file.with_suffix(".docx")
        self.paper.save(str(source))
        _print(source, file)
        source.unlink()
        return truth_of(file, _pages_of(file, self.heads), self.first, self.provision)

    # ---- words ----

    def para(self, text: str, style: str | None = None, *, bold: bool = False, slanted: bool = False) -> Any:
        made = self.paper.add_paragraph(style=style)
        run = made.add_run(text)
        run.bold, run.italic = bold or None, slanted or None
        return made

    def noted(self, letters: str, text: str) -> str:
        """Note that these sections are headed so."""
        for letter in letters.split():
            self.heads[letter] = text
        return text

    def heading(self, letter: str, text: str, style: str = "Heading 1") -> None:
        self.para(self.noted(letter, text), style)

    def plain(self, letter: str) -> list[str]:
        """What a section says other than Section F, its first words noted."""
        texts = [self.named(text) for text in self.others[letter]]
        self.begin(letter, texts[0])
        return texts

    # ---- the page ----

    def turn(self) -> None:
        """Lay the page on its side."""
        from docx.enum.section import WD_ORIENT

        part = self.paper.sections[0]
        part.orientation = WD_ORIENT.LANDSCAPE
        part.page_width, part.page_height = part.page_height, part.page_width

    def run_on_each_page(self, head: str, foot: str) -> None:
        """What runs on each page; {p} is its number."""
        part = self.paper.sections[0]
        for place, text in ((part.header, head), (part.footer, foot)):
            made = place.paragraphs[0]
            for run in text.partition("{p}"):
                made.add_run(run)
            _number_pages(place)

    def turn_over(self) -> None:
        """Begin a new page."""
        from docx.enum.text import WD_BREAK

        self.paper.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    # ---- tables ----

    def table(
        self, rows: Sequence[Sequence[Cell]], shares: Sequence[float], *, style: str = "Table Grid", head: bool = True,
        across: Iterable[int] = (), shades: dict[int, str] | None = None, repeat: bool = False,
    ) -> Any:  # fmt: skip
        """A table; rows `across` are one cell, shaded rows by number; its first row may come again on each page."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        made = self.paper.add_table(rows=0, cols=len(shares), style=style)
        made.autofit = False
        part = self.paper.sections[0]
        wide = int(part.page_width or 0) - int(part.left_margin or 0) - int(part.right_margin or 0)
        for number, row in enumerate(rows):
            cells = made.add_row().cells
            for cell, share in zip(cells, shares, strict=True):
                cell.width = int(wide * share / sum(shares))
            if number in across:
                cells[0].merge(cells[-1])
            for cell, text in zip(cells, row, strict=False):
                self.fill_cell(cell, text, bold=head and number == 0 or number in across)
        self.paper.add_paragraph()
        drawn = list(list(self.paper.element.body.iterchildren(qn("w:tbl")))[-1].iterchildren(qn("w:tr")))
        for number, colour in (shades or {}).items():
            _shade(drawn[number], colour)
        if repeat:
            drawn[0].get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        return made

    def fill_cell(self, cell: Any, text: Cell, *, bold: bool = False, style: str | None = None) -> None:
        texts = [text] if isinstance(text, str) else list(text)
        for n, one in enumerate(texts):
            made = cell.paragraphs[0] if n == 0 else cell.add_paragraph()
            if style:
                made.style = self.paper.styles[style]
            made.paragraph_format.space_after = 0
            made.add_run(one).bold = bold or None


def _shade(row: Any, colour: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for cell in row.iterchildren(qn("w:tc")):
        made = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
            made.set(qn(f"w:{name}"), value)
        cell.get_or_add_tcPr().append(made)


def _number_pages(place: Any) -> None:
    """Where the text says {p}, Word's own field of the page number."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for text in place.part.element.iter(qn("w:t")):
        if text.text == "{p}":
            made = OxmlElement("w:fldSimple")
            made.set(qn("w:instr"), "PAGE")
            run = text.getparent()
            run.getparent().replace(run, made)


def _print(source: Path, file: Path) -> None:
    from sendorganiser.ingest import libreoffice

    if not libreoffice.to_pdf(str(source), "docx", file, lambda _: None):
        raise SystemExit("These plans are printed by LibreOffice. Install it first.")


def _pages_of(file: Path, heads: dict[str, str]) -> dict[str, int]:
    """On which page each heading stands last: before that it stands in the list of contents."""
    import pypdfium2

    with pypdfium2.PdfDocument(str(file)) as paper:
        said = [re.sub(r"\W+", "", page.get_textpage().get_text_range()) for page in paper]
    pages = {}
    for letter, head in heads.items():
        found = [n for n, text in enumerate(said, 1) if re.sub(r"\W+", "", head) in text]
        if not found:
            raise SystemExit(f"{file.name}: no heading of Section {letter}: {head}")
        pages[letter] = found[-1]
    return pages
