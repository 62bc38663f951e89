"""Makes plans in a tenth set of councils' manners, first read once what was learnt of `moor_plans` was mended.

Its sentences are those of `wild_words`. `python -m tests.plan.fell_plans FOLDER` writes them, three as scans of 150
dots per inch, with a truth.json, as tests/acceptance/plans.py takes.
"""

from typing import Any

from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import PageBreak, Paragraph, Spacer

from tests.plan import council_words as words
from tests.plan.lettered_plan import LetteredPlan, maker
from tests.plan.moor_plans import MOOR
from tests.plan.plan_maker import LETTERS, write_sets
from tests.plan.wild_words import NEEDS, OUTCOMES

MANNERS = (
    "page-each",
    "need-then-provision",
    "three-providers",
    "pyramid",
    "box-heads",
    "double-table",
    "quoted",
    "letter-and-rule",
    "summary-first",
    "by-term",
    "run-on",
    "wide-margin",
)
SCANNED = ("three-providers", "box-heads", "letter-and-rule")
LYING = ("three-providers", "double-table")
PATTERNS = {
    "page-each": "Section {c}\u2002{t}",
    "need-then-provision": "SECTION {c}: {t}",
    "three-providers": "{c}: {t}",
    "pyramid": "Section {c} – {t}",
    "box-heads": "{t} [Section {c}]",
    "double-table": "Section {c}: {t}",
    "quoted": "Section ‘{c}’ – {t}",
    "letter-and-rule": "{c}   {t}",
    "summary-first": "Section {c}: {t}",
    "by-term": "{t} – {c}",
    "run-on": "Section {c}: {t}",
    "wide-margin": "Part {n}, Section {c}. {t}",
}
TERMS = ("Autumn", "Spring", "Summer")


class _Maker(LetteredPlan):
    patterns = PATTERNS

    def front(self) -> list[Any]:
        made: list[Any] = [Paragraph(f"EHC plan for {self.name}", self.head)]
        facts = [["Born", "5 May 2013"], ["School", "Ferndale Primary School"], ["Issued", "30 June 2026"]]
        made.append(self.grid(facts, (1, 2)))
        if self.manner == "summary-first":
            made += [Paragraph("This plan at a glance", self.strong)]
            made += [Paragraph(f"<b>{c}</b> {self.named(words.TITLES[0][c])}: see below.", self.body) for c in LETTERS]
            made.append(PageBreak())
        if self.manner == "wide-margin":
            self.body = ParagraphStyle("in", parent=self.body, leftIndent=110)
        return made

    def section(self, letter: str) -> list[Any]:
        made = super().section(letter)
        return [PageBreak(), *made] if self.manner == "page-each" and letter in "BCEF" else made

    def running(self, canvas: Any, template: Any) -> None:
        wide, high = template.pagesize
        canvas.setFont(self.face, 8)
        number = canvas.getPageNumber()
        if self.manner == "page-each":
            canvas.drawRightString(wide - 54, high - 34, f"Section continues. {self.name}, page {number}")
        else:
            canvas.drawString(54, 32, f"EHC plan {self.name} final 30.06.26")
            canvas.drawRightString(wide - 54, 32, str(number))

    def title(self, letter: str) -> str:
        return self.named(words.TITLES[1 if self.manner in ("pyramid", "by-term") else 2][letter])

    def headed(self, letter: str) -> list[Any]:
        text = self.heading(letter)
        if self.manner == "box-heads":
            return [Spacer(1, 6), self.ruled([[self.mark(text, letter)]], (1,)), Spacer(1, 4)]
        if self.manner == "letter-and-rule":
            marked = self.mark(text.split("   ")[1], letter, self.strong)
            line = [("LINEBELOW", (0, 0), (-1, -1), 1, colors.black)]
            return [
                Spacer(1, 6),
                self.ruled([[Paragraph(letter, self.head), marked]], (1, 11), ruled=False, spans=line),
            ]
        return super().headed(letter)

    def paragraphs(self, each: int) -> list[Any]:
        return [Paragraph(text, self.body) for text in self.lines(each)]

    # ---- Section F ----

    def f_page_each(self) -> list[Any]:
        return self.paragraphs(6)

    def f_need_then_provision(self) -> list[Any]:
        """A need in a shaded box, below it what meets it in a table of two columns."""
        made: list[Any] = []
        for n in range(4):
            need = [[Paragraph(f"<b>Need {n + 1}:</b> {self.named(NEEDS[n])}", self.cell)]]
            made.append(self.ruled(need, (1,), spans=[("BACKGROUND", (0, 0), (-1, -1), colors.whitesmoke)]))
            rows = [self.strongs("Support that will be put in place", "Person and time")]
            rows += [self.cells((what, f"{who}, {when}")) for what, who, when in self.rows(1)]
            made += [self.ruled(rows, (3, 2)), Spacer(1, 6)]
        return made

    def f_three_providers(self) -> list[Any]:
        """What school, health and council give, side by side."""
        rows: list[list[Any]] = [
            self.strongs("What the school gives", "What therapists give", "What the council gives")
        ]
        rows += [[self.cells(self.lines(1)) for _ in range(3)] for _ in range(2)]
        return [self.ruled(rows, (1, 1, 1))]

    def f_pyramid(self) -> list[Any]:
        made: list[Any] = []
        for title in ("For the whole class", "In small groups", "Alone with an adult"):
            made.append(Paragraph(title.upper(), self.body))
            made += [Paragraph(f"{n}. {text}", self.body) for n, text in enumerate(self.lines(1), 1)]
        return made

    def f_box_heads(self) -> list[Any]:
        made: list[Any] = []
        for n, outcome in enumerate(OUTCOMES[:3], 1):
            made.append(Paragraph(f"<b>E{n}</b> {self.named(outcome)}", self.body))
            made += [Paragraph(f"E{n}.{m} {text}", self.body) for m, text in enumerate(self.lines(1), 1)]
        return made

    def f_double_table(self) -> list[Any]:
        """Two lines of heads: “Who” and “When” beneath “Delivery”."""
        rows: list[list[Any]] = [self.strongs("Provision to be made", "Delivery", ""), self.strongs("", "Who", "When")]
        rows += [self.cells(row) for row in self.rows(4)]
        spans = [("SPAN", (1, 0), (2, 0)), ("SPAN", (0, 0), (0, 1))]
        return [self.ruled(rows, (5, 3, 3), spans=spans)]

    def f_quoted(self) -> list[Any]:
        return [Paragraph(f"“{text}”", self.body) for text in self.lines(5)]

    def f_letter_and_rule(self) -> list[Any]:
        rows = [[Paragraph(f"F{n}", self.cell), *self.cells(row)] for n, row in enumerate(self.rows(4), 1)]
        line = [("LINEBELOW", (0, 0), (-1, -1), 0.4, colors.grey)]
        return [self.ruled(rows, (1, 5, 3, 4), ruled=False, spans=line)]

    def f_summary_first(self) -> list[Any]:
        made: list[Any] = []
        for who in ("School", "NHS", "Council"):
            made += [Paragraph(f"{who} will provide:", self.strong)]
            made += [Paragraph(text, self.body, bulletText="\u2022") for text in self.lines(1)]
        return made

    def f_by_term(self) -> list[Any]:
        """A table for each term."""
        made: list[Any] = []
        for term in TERMS:
            rows: list[list[Any]] = [[f"{term} term", "Adult", "Time"], *self.rows(1)]
            made += [self.grid(rows, (5, 3, 4), head=True), Spacer(1, 6)]
        return made

    def f_run_on(self) -> list[Any]:
        """Areas run on into their lines: “Talking. …”, each line set in by hand."""
        made: list[Any] = []
        for area in ("Talking", "Learning", "Feelings"):
            made.append(Paragraph(f"<i>{area}</i>", self.body))
            made += [Paragraph(f"&nbsp;&nbsp;&nbsp;&nbsp;{text}", self.body) for text in self.lines(1)]
        return made

    def f_wide_margin(self) -> list[Any]:
        """The areas in a wide margin, no line anywhere."""
        rows = [
            [Paragraph(f"<b>{area}</b>", self.cell), self.cells(self.lines(1))]
            for area in ("Communication", "Thinking", "Wellbeing", "Senses")
        ]
        return [self.ruled(rows, (110, self.width - 110), ruled=False)]


make = maker(MOOR, _Maker, lying=LYING)

if __name__ == "__main__":
    write_sets(make, MANNERS, 1600, SCANNED)
