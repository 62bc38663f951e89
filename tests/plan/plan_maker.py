"""What every maker of plans shares: styles, tables, headings that note their page, lines drawn by lot, and the truth.

A set of manners (`fresh_plans`, `strange_plans`, `far_plans`, `council_plans`) says only how its plans look.
"""

import json
import os
import random
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

Make = Callable[[Path, str, int], dict[str, Any]]  # a plan in a manner, of a seed; its truth
LETTERS = ("A", "B", "C", "D", "E", "F", "G", "H1", "H2", "I", "J", "K")


@dataclass(frozen=True)
class Words:
    """What the plans of a set say: names, and lines and rows of provision whose truth was decided beforehand."""

    names: tuple[str, ...]
    specific: tuple[str, ...]
    vague: tuple[str, ...]
    amounts: tuple[tuple[str, ...], ...] = ()
    open_amounts: tuple[tuple[str, ...], ...] = ()


class Marked(Paragraph):
    """A paragraph that notes on which page it was first drawn."""

    def __init__(
        self, text: str, style: ParagraphStyle, letters: str, pages: dict[str, int], bullet: str | None = None
    ) -> None:
        super().__init__(text, style, bulletText=bullet)
        self.letters, self.pages = letters.split(), pages

    def draw(self) -> None:
        for letter in self.letters:
            self.pages.setdefault(letter, self.canv.getPageNumber())
        super().draw()

    def split(self, aW: float, aH: float) -> list[Any]:  # noqa: N803 (reportlab's names)
        return [] if aH < self.height else super().split(aW, aH)


class PlanMaker:
    """Draws one plan; a set's maker gives it a `body`, and what runs at the head and foot of its pages."""

    order: tuple[str, ...] = LETTERS
    margins = (54, 70, 60)  # at the sides, the head, the foot

    def __init__(
        self, manner: str, seed: int, words: Words, *, sizes: tuple[float, ...] = (9, 10, 11, 12), lying: bool = False
    ) -> None:
        self.manner, self.dice, self.words = manner, random.Random(seed), words
        self.name = self.dice.choice(words.names)
        size, self.face = self.dice.choice(sizes), self.dice.choice(("Helvetica", "Times-Roman"))
        bold = {"Helvetica": "Helvetica-Bold", "Times-Roman": "Times-Bold"}[self.face]
        slanted = {"Helvetica": "Helvetica-Oblique", "Times-Roman": "Times-Italic"}[self.face]
        self.body = ParagraphStyle("body", fontName=self.face, fontSize=size, leading=size * 1.22, spaceAfter=4)
        self.cell = ParagraphStyle("cell", parent=self.body, spaceAfter=1)
        self.strong = ParagraphStyle("strong", parent=self.body, fontName=bold)
        self.head = ParagraphStyle("head", parent=self.strong, fontSize=size + 2, leading=size * 1.5, spaceBefore=9,
                                   keepWithNext=1)  # fmt: skip
        self.white = ParagraphStyle("white", parent=self.head, textColor=colors.white, spaceBefore=0)
        self.slanted = ParagraphStyle("slanted", parent=self.body, fontName=slanted)
        self.note = ParagraphStyle("note", parent=self.body, fontSize=size - 1.5, textColor=colors.HexColor("#555555"))
        self.page = landscape(A4) if lying else A4
        self.width = self.page[0] - 2 * self.margins[0]
        self.pages: dict[str, int] = {}
        self.first: dict[str, str] = dict.fromkeys(LETTERS, "")
        self.provision: list[dict[str, str]] = []
        self.specific = self.dice.sample(words.specific, len(words.specific))
        self.vague = self.dice.sample(words.vague, len(words.vague))

    def story(self) -> list[Any]:
        """What stands on the pages, from the first to the last."""
        raise NotImplementedError

    def running(self, canvas: Any, template: Any) -> None:
        """Draw what runs at the head and foot of each page."""

    def write(self, file: Path) -> dict[str, Any]:
        """Write the plan; return its truth."""
        side, top, foot = self.margins
        SimpleDocTemplate(
            str(file), pagesize=self.page, leftMargin=side, rightMargin=side, topMargin=top, bottomMargin=foot,
            invariant=1,
        ).build(self.story(), onFirstPage=self.running, onLaterPages=self.running)  # fmt: skip
        return truth_of(file, {c: self.pages.get(c) or self.pages["B"] for c in LETTERS}, self.first, self.provision)

    # ---- what is said ----

    def named(self, text: str) -> str:
        return text.replace("{n}", self.name)

    def begin(self, letter: str, text: str) -> None:
        """Note with what words a section begins."""
        self.first[letter] = " ".join(text.split()[:5])

    def lines(self, each: int) -> list[str]:
        """Draw as many specific lines as vague ones, each used once."""
        drawn = [(self.specific.pop(), "specific") for _ in range(each)]
        drawn += [(self.vague.pop(), "vague") for _ in range(each)]
        self.dice.shuffle(drawn)
        self.provision += [{"text": self.named(text), "label": label} for text, label in drawn]
        return [self.named(text) for text, _ in drawn]

    def rows(self, each: int) -> list[list[str]]:
        """Draw rows of a table: what is done, how much, who …"""
        drawn = [(row, "specific") for row in self.dice.sample(self.words.amounts, each)]
        drawn += [(row, "vague") for row in self.dice.sample(self.words.open_amounts, each)]
        self.dice.shuffle(drawn)
        self.provision += [{"text": self.named(row[0]), "label": label} for row, label in drawn]
        return [[self.named(cell) for cell in row] for row, _ in drawn]

    # ---- how it looks ----

    def mark(
        self, text: str, letters: str, style: ParagraphStyle | None = None, bullet: str | None = None
    ) -> Paragraph:
        """A heading that notes its page for its section, or for several parted by spaces."""
        return Marked(text, style or self.head, letters, self.pages, bullet)

    def strongs(self, *texts: str) -> list[Any]:
        return [Paragraph(text, self.strong) for text in texts]

    def cells(self, texts: Iterable[str]) -> list[Any]:
        return [Paragraph(text, self.cell) for text in texts]

    def grid(
        self, rows: list[list[Any]], shares: tuple[float, ...], *, ruled: bool = True, head: bool | None = None,
        repeat: int = 0,
    ) -> Table:  # fmt: skip
        """A table of texts, its first row strong where it is a head, as it is in a ruled table with enough below it."""
        headed = len(rows) > 3 and (ruled if head is None else head)
        cells = [
            [
                self.cells(text) if isinstance(text, list)
                else Paragraph(text, self.strong if at == 0 and headed else self.cell)
                for text in row
            ]
            for at, row in enumerate(rows)
        ]  # fmt: skip
        return self.ruled(cells, shares, ruled=ruled, repeat=repeat)

    def ruled(
        self, rows: list[list[Any]], shares: tuple[float, ...], *, ruled: bool = True, repeat: int = 0,
        spans: list[Any] | None = None,
    ) -> Table:  # fmt: skip
        look: list[Any] = [("VALIGN", (0, 0), (-1, -1), "TOP"), *(spans or [])]
        if ruled:
            look.append(("GRID", (0, 0), (-1, -1), 0.5, colors.black))
        widths = [self.width * share / sum(shares) for share in shares]
        return Table(rows, colWidths=widths, style=look, repeatRows=repeat)

    def bar(self, *cells: Any, shares: tuple[float, ...] = (1,), colour: str = "#20405a") -> Table:
        """A coloured bar with white words."""
        return self.ruled([list(cells)], shares, ruled=False, spans=[("BACKGROUND", (0, 0), (-1, -1),
                                                                      colors.HexColor(colour))])  # fmt: skip


def truth_of(
    file: Path, pages: dict[str, int], first: dict[str, str], provision: list[dict[str, str]]
) -> dict[str, Any]:
    """What tests/acceptance/plans.py takes of one plan."""
    sections = {letter: {"page": pages[letter], "first_words": first[letter]} for letter in LETTERS}
    return {"file": file.name, "sections": sections, "provision": provision}


def write_sets(
    make: Make, manners: Sequence[str], seed: int, scanned: Sequence[str], dots: int = 150, *, faint: str = "",
    turned: str = "",
) -> None:  # fmt: skip
    """Write a plan in each manner, and others as scans, to the folder that the command names."""
    write_set(
        Path(sys.argv[1]),
        [(manner, seed + n, make) for n, manner in enumerate(manners)],
        scans=[(manner, seed + 40 + n, make) for n, manner in enumerate(scanned)],
        dots=dots, faint=faint, turned=turned,
    )  # fmt: skip


def write_set(
    folder: Path, made: Iterable[tuple[str, int, Make]], *, scans: Iterable[tuple[str, int, Make]] = (),
    dots: int = 200, faint: str = "", turned: str = "",
) -> None:  # fmt: skip
    """Write plans and, of others, scans of so many dots per inch; and the truth of them.

    One manner may be scanned faint, and one laid on the glass the wrong way.

    PLAN_SEEDS=5000 in the environment draws others than those a set was mended by.
    """
    folder.mkdir(parents=True, exist_ok=True)
    truth = []
    further = int(os.environ.get("PLAN_SEEDS", "0"))
    made, scans = (tuple((manner, seed + further, make) for manner, seed, make in some) for some in (made, scans))
    for manner, seed, make in made:
        suffix = ".docx" if manner.startswith("word") else ".pdf"
        truth.append(make(folder / f"{manner}-{seed}{suffix}", manner, seed))
    for manner, seed, make in scans:
        told = make(folder / "scanned.pdf", manner, seed)
        told["file"] = f"{manner}-{seed}-scan.pdf"
        scan(folder / "scanned.pdf", folder / told["file"], seed, dots, faint=manner == faint,
             turned=manner == turned)  # fmt: skip
        (folder / "scanned.pdf").unlink()
        truth.append(told)
    (folder / "truth.json").write_text(json.dumps(truth, indent=1), encoding="utf-8")


def scan(file: Path, to: Path, seed: int, dots: int = 200, *, faint: bool = False, turned: bool = False) -> None:
    """The same paper as a scan: pictures of its pages, a little crooked and grey; faint, or on its side."""
    import pypdfium2
    from PIL import Image, ImageFilter

    dice = random.Random(seed)
    dark, light = (130, 240) if faint else (30, 245)
    pictures = []
    with pypdfium2.PdfDocument(str(file)) as paper:
        for page in paper:
            picture: Image.Image = page.render(scale=dots / 72).to_pil().convert("L")
            leaned = picture.rotate(dice.uniform(-0.6, 0.6), Image.Resampling.BICUBIC, fillcolor=255)
            grey = leaned.filter(ImageFilter.GaussianBlur(0.5)).point(lambda v: dark + v * (light - dark) // 255)
            pictures.append(grey.transpose(Image.Transpose.ROTATE_90) if turned else grey)
    pictures[0].save(str(to), "PDF", resolution=dots, save_all=True, append_images=pictures[1:], quality=70)
