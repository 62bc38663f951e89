"""Makes plans whose manner is drawn by lot, part by part: headings, what runs on each page, areas, lists and tables.

No manner was thought out as a whole, so that ways of setting out meet which nobody put together. The sentences are
those of the sets before. `python -m tests.plan.mixed_plans FOLDER [SEED]` writes sixteen, and four scans of 150 dots
per inch, with a truth.json, as tests/acceptance/plans.py takes.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import PageBreak, Paragraph, Spacer

from tests.plan import council_words as words
from tests.plan.plan_maker import LETTERS, PlanMaker, write_set
from tests.plan.vale_plans import VALE

HEADS = (
    "Section {c}: {t}",
    "SECTION {c} – {T}",
    "{c}. {t}",
    "Section {c} {t}",
    "{t} (Section {c})",
    "Section {c} | {t}",
    "({c}) {t}",
    "EHCP Section {c}: {t}",
    "Section {c}. {t}",
    "Part {n} – Section {c}: {t}",
    "{c} – {T}",
    "Section {c}",
)
AREAS_AS = ("bold", "slanted", "underlined", "numbered", "capitals", "colon", "none", "row")
LISTS_AS = ("plain", "•", "–", "o", "\u25aa", "1.", "1)", "(a)", "i.", "F1", "F.1.", "1.1", "P1:")
TABLES_AS = ("three", "numbered four", "area beside", "borderless", "one cell", "cards", "who first")
AREA_WORDS = (
    words.AREAS,
    ("Language and Communication", "Learning", "Emotional Wellbeing", "Physical and Sensory"),
    ("Communication & Interaction", "Cognition & Learning", "SEMH", "Sensory & Physical"),
    ("Outcome 1", "Outcome 2", "Outcome 3", "Outcome 4"),
)
INTROS = (
    "",
    "The following provision must be made for {n}:",
    "This section sets out the provision for {n}.",
    "{n} requires the following:",
)
RUNNING = (
    ("{n} – EHC Plan", "Page {p}"),
    ("Name: {n}    DoB: 03.02.2014    UPN: B811200016017", "Final plan 1 June 2026   {p}"),
    ("", "{p} | Page"),
    ("CONFIDENTIAL", "{n} EHC Plan June 2026 Page {p} of 7"),
    ("Ashmoor Borough Council", ""),
)


def make(file: Path, manner: str, seed: int) -> dict[str, Any]:
    """Write a plan whose manner the seed draws; return its truth."""
    return _Maker(manner, seed, VALE).write(file)


class _Maker(PlanMaker):
    def story(self) -> list[Any]:
        draw = self.dice.choice
        self.head_as, self.titles, self.areas = draw(HEADS), draw(words.TITLES), draw(AREA_WORDS)
        self.area_as, self.list_as = draw(AREAS_AS), draw(LISTS_AS)
        self.table_as = draw(TABLES_AS) if self.dice.random() < 0.45 else ""
        self.needs_as, self.intro, self.runs = draw(LISTS_AS[:6]), draw(INTROS), draw(RUNNING)
        self.bars, self.stops, self.guide = draw((0, 0, 1, 2)), self.dice.random() < 0.7, self.dice.random() < 0.25
        self.per_area = draw((1, 2, 3))
        made: list[Any] = [
            Paragraph("Education, Health and Care Plan", self.head),
            self.grid([["Name", self.name], ["School", "Ferndale Primary School"]], (1, 2)),
        ]
        if self.dice.random() < 0.4:
            made.append(Paragraph("Contents", self.strong))
            dots = draw(("", " ..............", "&nbsp;&nbsp;&nbsp;&nbsp;"))
            made += [
                Paragraph(f"{self.heading(c)}{dots} {n // 2 + 2}" if dots else self.heading(c), self.body)
                for n, c in enumerate(LETTERS)
            ]
            made.append(PageBreak())
        for letter in LETTERS:
            made += [*self.headed(letter), *self.said(letter)]
        return made

    def running(self, canvas: Any, template: Any) -> None:
        canvas.setFont(self.face, 8)
        head, foot = (text.replace("{n}", self.name).replace("{p}", str(canvas.getPageNumber())) for text in self.runs)
        canvas.drawString(54, template.pagesize[1] - 38, head)
        canvas.drawRightString(template.pagesize[0] - 54, 32, foot)

    def heading(self, letter: str) -> str:
        title = self.named(self.titles[letter])
        text = self.head_as.replace("{c}", letter).replace("{n}", str(LETTERS.index(letter) + 1))
        return text.replace("{t}", title).replace("{T}", title.upper())

    def headed(self, letter: str) -> list[Any]:
        below = [Paragraph(self.named(self.titles[letter]), self.strong)] if self.head_as == "Section {c}" else []
        if self.guide and letter in "ABF":
            below.append(Paragraph(words.LAW[letter], self.note))
        if self.bars == 1:
            return [Spacer(1, 6), self.bar(self.mark(self.heading(letter), letter, self.white)), Spacer(1, 4), *below]
        if self.bars == 2:
            return [Spacer(1, 6), self.ruled([[self.mark(self.heading(letter), letter)]], (1,)), *below]
        return [self.mark(self.heading(letter), letter), *below]

    def said(self, letter: str) -> list[Any]:
        if letter == "F":
            intro = [Paragraph(self.named(self.intro), self.body)] if self.intro else []
            return [*intro, *(self.tables() if self.table_as else self.lists())]
        texts = [self.named(text) for text in words.OTHERS[letter]]
        way = self.needs_as if letter in "BE" else "plain"
        if not (self.guide and letter in "ABF") and way in ("plain", "•", "–"):  # else a sign may stand before it
            self.begin(letter, texts[0])
        return self.listed(texts, way)

    def listed(self, texts: Sequence[str], way: str, first: int = 1) -> list[Any]:
        if way in ("•", "–", "o", "\u25aa"):
            font = "Symbol" if way == "\u25aa" else self.face
            sign = "\xb7" if way == "\u25aa" else way
            look = ParagraphStyle("item", parent=self.body, leftIndent=18, bulletFontName=font)
            return [Paragraph(text, look, bulletText=sign) for text in texts]
        signs = {
            "(a)": lambda n: f"({chr(96 + n)}) ",
            "i.": lambda n: ("i", "ii", "iii", "iv", "v", "vi")[n - 1] + ". ",
            "1.1": lambda n: f"{first}.{n} ",
            "plain": lambda n: "",
            "1.": lambda n: f"{n}. ",
            "1)": lambda n: f"{n}) ",
            "F1": lambda n: f"F{6 * (first - 1) + n} ",
            "F.1.": lambda n: f"F.{first}.{n}. ",
            "P1:": lambda n: f"P{6 * (first - 1) + n}: ",
        }
        return [Paragraph(signs[way](n) + text, self.body) for n, text in enumerate(texts, 1)]

    def drawn(self, each: int) -> list[str]:
        texts = self.lines(each)
        return texts if self.stops else [text.rstrip(".") for text in texts]

    def named_area(self, number: int) -> list[Any]:
        area = self.areas[number]
        shown = {
            "bold": f"<b>{area}</b>",
            "slanted": f"<i>{area}</i>",
            "underlined": f"<u>{area}</u>",
            "numbered": f"<b>{number + 1}. {area}</b>",
            "capitals": area.upper(),
            "colon": f"<b>{area}:</b>",
        }
        if self.area_as == "row":
            return [self.ruled([self.strongs(area)], (1,), spans=[("BACKGROUND", (0, 0), (-1, -1), colors.lightgrey)])]
        return [Paragraph(shown[self.area_as], self.body)] if self.area_as in shown else []

    def lists(self) -> list[Any]:
        made: list[Any] = []
        for number in range(4):
            made += [*self.named_area(number), *self.listed(self.drawn(self.per_area), self.list_as, number + 1)]
        return made

    def tables(self) -> list[Any]:
        heads, kind = ("Provision", "Who will do it", "How often and how long"), self.table_as
        made: list[Any] = []
        if kind in ("area beside", "one cell"):
            rows = [
                [Paragraph(area, self.strong), [Paragraph(text, self.cell) for text in self.drawn(self.per_area)]]
                for area in self.areas
            ]
            if kind == "one cell":
                return [self.ruled([[[row[0], *row[1]]] for row in rows], (1,))]
            return [self.ruled([self.strongs("Area", "Provision"), *rows], (1, 3), repeat=1)]
        for number in range(2):
            rows = self.rows(self.per_area + 1)
            if kind == "cards":
                for row in rows:
                    made += [
                        self.ruled(
                            [
                                [Paragraph(head, self.strong), Paragraph(cell, self.cell)]
                                for head, cell in zip(heads, row, strict=True)
                            ],
                            (1, 2),
                        ),
                        Spacer(1, 6),
                    ]
                continue
            if kind == "who first":
                table = [[heads[1], heads[0], heads[2]], *([who, what, when] for what, who, when in rows)]
            elif kind == "numbered four":
                table = [["No", *heads], *([f"F{10 * number + n}", *row] for n, row in enumerate(rows, 1))]
            else:
                table = [list(heads), *rows]
            shares = (1, 5, 3, 4) if kind == "numbered four" else (3, 4, 3) if kind == "who first" else (5, 3, 4)
            made += [
                *self.named_area(number),
                self.grid(table, shares, ruled=kind != "borderless", head=True, repeat=1),
                Spacer(1, 6),
            ]
        return made


def main(folder: Path, seed: int = 1300) -> None:
    """Write sixteen plans, and four more as scans."""
    write_set(
        folder,
        [("mixed", seed + n, make) for n in range(16)],
        scans=[("mixed", seed + 40 + n, make) for n in range(4)],
        dots=150,
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
