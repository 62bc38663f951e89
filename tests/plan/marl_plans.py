"""Makes plans as still further councils' templates have them: a small form for each line, letters in a margin of their
own, waves of support, a paper in two columns of print, F in parts that look like sections, amounts over four columns.

Written before the engine was run on it. `python -m tests.plan.marl_plans FOLDER` writes ten, three of them as scans of
150 dots per inch, with a truth.json, as tests/acceptance/plans.py takes.
"""

from typing import Any

from reportlab.lib import colors
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    PageTemplate,
    Paragraph,
    Spacer,
)

from tests.plan import marl_words as words
from tests.plan.lettered_plan import LetteredPlan, LetteredWord, maker
from tests.plan.plan_maker import LETTERS, truth_of, write_sets

PATTERNS = {
    "small-forms": "Section {c} – {t}",
    "letter-in-margin": "{t}",
    "waves": "Section {c}: {t}",
    "numbered-through": "SECTION {c}",
    "four-columns": "Section {c}: {t}",
    "parts-of-f": "{c}: {t}",
    "outcome-led": "Section {c} {t}",
    "two-columns": "Section {c}. {t}",
    "pairs": "Part {c} – {t}",
}
MANNERS = ("small-forms", "letter-in-margin", "numbered-through", "parts-of-f", "outcome-led", "two-columns",
           "word-nested")  # fmt: skip
SCANNED = ("waves", "four-columns", "pairs")
_PALE = colors.HexColor("#e4e9f0")


class _Maker(LetteredPlan):
    patterns = PATTERNS
    titles = words.TITLES
    others = words.OTHERS

    def __init__(self, *told: Any, **more: Any) -> None:
        super().__init__(*told, **more)
        self.number = 0

    def front(self) -> list[Any]:
        facts = [["Name", f"{self.name} Attwater-Nkemelu"], ["Date of birth", "11 October 2015"],
                 ["Status of this plan", "Final"], ["Date issued", "2 April 2026"]]  # fmt: skip
        return [Paragraph("EDUCATION, HEALTH AND CARE PLAN", self.head), self.grid(facts, (1, 2)), Spacer(1, 10)]

    def running(self, canvas: Any, template: Any) -> None:
        canvas.setFont(self.face, 7.5)
        canvas.drawString(54, 32, f"OFFICIAL – SENSITIVE   {self.name} A-N   EHCP v3 final")
        canvas.drawRightString(template.pagesize[0] - 54, 32, f"Page {canvas.getPageNumber()}")

    def headed(self, letter: str) -> list[Any]:
        if self.manner == "letter-in-margin":
            return [self.ruled([[self.mark(letter, letter), Paragraph(self.title(letter), self.head)]], (1, 11),
                               ruled=False, spans=[("BACKGROUND", (0, 0), (-1, -1), _PALE)])]  # fmt: skip
        if self.manner == "numbered-through":
            return [*super().headed(letter), Paragraph(self.title(letter), self.slanted)]
        return super().headed(letter)

    def plain(self, letter: str) -> list[str]:
        said = super().plain(letter)
        if self.manner != "numbered-through":
            return said
        numbered = self.numbered(said)
        self.begin(letter, numbered[0])
        return numbered

    def numbered(self, texts: list[str]) -> list[str]:
        return [f"{self.next()}. {text}" for text in texts]

    def next(self) -> int:
        self.number += 1
        return self.number

    def points(self, texts: list[str], sign: str = "\u2022") -> list[Any]:
        return [Paragraph(text, self.body, bulletText=sign) for text in texts]

    def f_small_forms(self) -> list[Any]:
        """A small form for each line: what, who, how often, ratio, each named at its left."""
        made: list[Any] = []
        for what, who, when, ratio in self.rows(6):
            rows = [["What will be provided", what], ["Provided by", who], ["Frequency and duration", when],
                    ["Ratio", ratio]]  # fmt: skip
            made += [self.grid(rows, (1, 2.4), head=False), Spacer(1, 6)]
        return made

    def f_letter_in_margin(self) -> list[Any]:
        """An area in the left column, its lines as points in the right."""
        rows = [[Paragraph(area, self.strong), self.points([f"{text}." for text in self.lines(2)])]
                for area in words.AREAS]  # fmt: skip
        return [self.ruled(rows, (1, 3))]

    def f_waves(self) -> list[Any]:
        """What is there for all, for some, and for this child alone; each begun by “The school will:”."""
        made: list[Any] = []
        for wave in ("Universal offer", "Targeted support", "Specialist and individual support"):
            made += [Paragraph(wave, self.strong), Paragraph("The school will make sure that:", self.body)]
            made += self.points([f"{text};" for text in self.lines(2)], "-")
        return made

    def f_numbered_through(self) -> list[Any]:
        return self.texts(self.numbered([f"{text}." for text in self.lines(6)]))

    def f_four_columns(self) -> list[Any]:
        """The amount stands in a column, the ratio in another, who in the last."""
        rows = [self.strongs("Intervention or approach", "Ratio", "When", "Adult")]
        rows += [self.cells((what, ratio, when, who)) for what, who, when, ratio in self.rows(6)]
        return [self.ruled(rows, (4, 1.6, 3, 3), repeat=1)]

    def f_parts_of_f(self) -> list[Any]:
        """Parts named F1 to F3, as sections are, and a line that sums up."""
        made: list[Any] = []
        for n, part in enumerate(("Teaching", "Therapy and specialist advice", "Equipment and training"), 1):
            made.append(Paragraph(f"F{n}: {part}", self.strong))
            made += [Paragraph(f"F{n}.{m} {text}.", self.body) for m, text in enumerate(self.lines(2), 1)]
        return made

    def f_outcome_led(self) -> list[Any]:
        """Under each outcome, once more, what is done for it, then how it is looked at."""
        made: list[Any] = []
        for n, aim in enumerate(words.AIMS, 1):
            made += [Paragraph(f"Outcome {n}: {self.named(aim)}", self.slanted),
                     Paragraph("To achieve this outcome, the following will be put in place", self.strong)]  # fmt: skip
            made += self.points([f"{text}." for text in self.lines(1)])
            made.append(Paragraph("Reviewed: termly by the SENCO and parents", self.note))
        return made

    def f_two_columns(self) -> list[Any]:
        return [part for area in words.AREAS for part in
                (Paragraph(area, self.strong), *self.points([f"{text}." for text in self.lines(2)]))]  # fmt: skip

    def f_pairs(self) -> list[Any]:
        """Need at the left, provision at the right: two lines in a cell, one below the other."""
        rows = [self.strongs("Because", "We will")]
        for need in words.NEEDS:
            rows.append([Paragraph(self.named(need), self.cell),
                         [Paragraph(f"{text}.", self.cell) for text in self.lines(1)]])  # fmt: skip
        return [self.ruled(rows, (1, 2), repeat=1)]

    def write(self, file: Any) -> dict[str, Any]:
        if self.manner != "two-columns":
            return super().write(file)
        side, top, foot = self.margins
        high, wide = self.page[1] - top - foot, (self.width - 20) / 2
        self.width = wide
        frames = [Frame(side + n * (wide + 20), foot, wide, high, leftPadding=0, rightPadding=0) for n in (0, 1)]
        paper = BaseDocTemplate(str(file), pagesize=self.page, invariant=1)
        paper.addPageTemplates([PageTemplate(frames=frames, onPage=self.running)])
        paper.build(self.story())
        return truth_of(file, {c: self.pages.get(c) or self.pages["B"] for c in LETTERS}, self.first, self.provision)


class _Word(LetteredWord):
    """A Word file: for each area a table whose first row runs across, as its form has it."""

    others = words.OTHERS
    titles = words.TITLES
    pattern = "SECTION {c}: {t}"

    def fill(self, paper: Any) -> None:
        for area in words.AREAS:
            rows = self.rows(1)
            made = paper.add_table(rows=2 + len(rows), cols=3, style="Table Grid")
            made.cell(0, 0).merge(made.cell(0, 2)).text = area
            for cell, text in zip(made.rows[1].cells, ("Provision", "Who will do this?", "How often?"), strict=True):
                cell.text = text
            for row, told in zip(made.rows[2:], rows, strict=True):
                for cell, text in zip(row.cells, told[:3], strict=True):
                    cell.text = text
            paper.add_paragraph()


make = maker(words.MARL, _Maker, word=_Word)


if __name__ == "__main__":
    write_sets(make, MANNERS, 4100, SCANNED)
