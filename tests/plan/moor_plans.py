"""Makes plans in a ninth set of councils' manners, thought out once `wild_plans` had been learnt from.

Its sentences are those of `wild_words`. `python -m tests.plan.moor_plans FOLDER` writes them, four as scans of 150 dots
per inch, with a truth.json, as tests/acceptance/plans.py takes.
"""

from typing import Any

from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import PageBreak, Paragraph, Spacer

from tests.plan import council_words as words
from tests.plan.lettered_plan import LetteredPlan, maker
from tests.plan.plan_maker import LETTERS, Words, write_sets
from tests.plan.wild_words import NEEDS, OUTCOMES, ROWS, STEPS, WILD

MANNERS = (
    "margin-labels",
    "title-rows",
    "outcome-blocks",
    "small-print",
    "decimals",
    "ticks-by-day",
    "letter-last",
    "facing-columns",
    "sourced",
    "lower-case",
    "advice-first",
    "staircase",
    "strip",
)
SCANNED = ("title-rows", "margin-labels", "facing-columns", "strip")
LYING = ("facing-columns", "ticks-by-day")
MOOR = Words(
    WILD.names,
    WILD.specific,
    WILD.vague,
    tuple((row[0], row[1], f"{row[2]}, {row[3].lower()}") for row, label in ROWS if label == "specific"),
    tuple((row[0], row[1], row[2]) for row, label in ROWS if label == "vague"),
)
PATTERNS = {
    "margin-labels": "Section {c}: {t}",
    "title-rows": "SECTION {c} – {t}",
    "outcome-blocks": "Section {c}: {t}",
    "small-print": "Section {c} - {t}",
    "decimals": "{n} {t} (Section {c})",
    "ticks-by-day": "Section {c} {t}",
    "letter-last": "{t}\u2003{c}",
    "facing-columns": "{c}: {t}",
    "sourced": "Section {c}. {t}",
    "lower-case": "section {c} – {t}",
    "advice-first": "Section {c}: {t}",
    "staircase": "{c}/ {t}",
    "strip": "{c} | {t}",
}
AREAS = ("Talking", "Learning", "Feelings", "Body")
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri")


class _Maker(LetteredPlan):
    patterns = PATTERNS

    def front(self) -> list[Any]:
        if self.manner == "advice-first":
            self.order = ("A", "K", *LETTERS[1:11])
        made: list[Any] = [Paragraph("Education, Health and Care Plan", self.head)]
        made.append(self.grid([["Name", self.name], ["Born", "2 October 2014"], ["Home", "4 Fell Lane"]], (1, 3)))
        return [*made, PageBreak()] if self.manner in ("small-print", "strip") else made

    def section(self, letter: str) -> list[Any]:
        if self.manner == "outcome-blocks" and letter in "EF":
            return self.outcome_blocks() if letter == "E" else []
        return self.title_rows(letter) if self.manner == "title-rows" else super().section(letter)

    def running(self, canvas: Any, template: Any) -> None:
        wide, high = template.pagesize
        number = canvas.getPageNumber()
        canvas.setFont(self.face, 7)
        if self.manner == "small-print":
            canvas.drawString(54, high - 30, "High Moor County Council   SEND Assessment and Review")
            canvas.drawString(54, high - 40, f"Plan of {self.name}   Reference 44817   Final   9 March 2026")
            canvas.line(54, high - 44, wide - 54, high - 44)
            for n, text in enumerate(("County Hall, High Moor HM1 1AA", "Telephone 01632 960117",
                                      f"This plan is confidential. Page {number} of 4.")):  # fmt: skip
                canvas.drawCentredString(wide / 2, 44 - 9 * n, text)
        elif self.manner == "strip":
            canvas.drawString(20, high / 2, f"{number}")
            canvas.drawRightString(wide - 54, 30, f"EHCP/{self.name}/v4")
        else:
            canvas.drawCentredString(wide / 2, 30, f"{self.name} · {number}")

    def heading(self, letter: str) -> str:
        title = self.named(words.TITLES[0 if self.manner in ("title-rows", "decimals") else 2][letter])
        text = PATTERNS[self.manner].replace("{c}", letter.lower() if self.manner == "lower-case" else letter)
        text = text.replace("{t}", title.lower() if self.manner == "lower-case" else title)
        return text.replace("{n}", str(LETTERS.index(letter) + 1))

    def headed(self, letter: str) -> list[Any]:
        if self.manner == "strip":
            return [Spacer(1, 8), self.bar(self.mark(self.heading(letter), letter, self.white), colour="#604020")]
        return [self.mark(self.heading(letter), letter)]

    def plain(self, letter: str) -> list[str]:
        texts = super().plain(letter)
        if self.manner == "decimals":
            number = LETTERS.index(letter) + 1
            texts = [f"{number}.{n} {text}" for n, text in enumerate(texts, 1)]
            self.begin(letter, texts[0])
        return texts

    def listed(self, each: int) -> list[Any]:
        return [Paragraph(text, self.body) for text in self.lines(each)]

    # ---- Section F ----

    def f_margin_labels(self) -> list[Any]:
        """Labels in the margin, what they say beside them, without a line."""
        made: list[Any] = []
        for what, who, when in self.rows(4):
            rows = [["What", what], ["Who", who], ["When", when]]
            made += [
                self.ruled([[*self.strongs(a), Paragraph(b, self.cell)] for a, b in rows], (1, 5), ruled=False),
                Spacer(1, 8),
            ]
        return made

    def title_rows(self, letter: str) -> list[Any]:
        """Each section a table of its own, its heading the first row across."""
        head = self.mark(self.heading(letter), letter, self.strong)
        if letter != "F":
            texts = [self.named(text) for text in words.OTHERS[letter]]
            self.begin(letter, texts[0])
            return [self.ruled([[head], [self.cells(texts)]], (1,)), Spacer(1, 8)]
        rows: list[list[Any]] = [[head, "", ""], self.strongs("How we will help", "Who does it", "How much")]
        rows += [self.cells(row) for row in self.rows(5)]
        spans = [("SPAN", (0, 0), (-1, 0)), ("BACKGROUND", (0, 0), (-1, 0), colors.lightblue)]
        return [self.ruled(rows, (5, 3, 4), spans=spans), Spacer(1, 8)]

    def outcome_blocks(self) -> list[Any]:
        """For each outcome a block: the outcome, steps, and below them its provision."""
        made: list[Any] = []
        for n in range(3):
            outcome = self.named(OUTCOMES[n])
            if not n:
                self.begin("E", outcome)
            made += [self.mark("Section E: Outcomes", "E", self.strong), Paragraph(outcome, self.body)]
            made += [Paragraph(f"<i>Step: {STEPS[n]}</i>", self.body)]
            made += [self.mark("Section F: Provision", "F", self.strong)]
            made += [Paragraph(text, self.body, bulletText="\u203a") for text in self.lines(1)]
            made.append(Spacer(1, 6))
        return made

    def f_small_print(self) -> list[Any]:
        made: list[Any] = []
        for area in AREAS:
            made.append(Paragraph(f"{area}", self.slanted))
            made += self.listed(2)
        return made

    def f_decimals(self) -> list[Any]:
        made: list[Any] = []
        for n, area in enumerate(AREAS, 1):
            made.append(Paragraph(f"6.{n} {area}", self.strong))
            made += [Paragraph(f"6.{n}.{m} {text}", self.body) for m, text in enumerate(self.lines(1), 1)]
        return made

    def f_ticks_by_day(self) -> list[Any]:
        """A column for each day of the week, with the minutes of it."""
        heads = self.strongs("Provision", "Adult", *DAYS)
        rows: list[list[Any]] = [heads]
        for what, who, _ in self.rows(4):
            minutes = [str(self.dice.choice((10, 15, 20))) if self.dice.random() < 0.6 else "" for _ in DAYS]
            rows.append([*self.cells((what, who)), *minutes])
            self.provision[len(self.provision) - 8 + len(rows) - 2]["label"] = "specific" if any(minutes) else "vague"
        return [self.ruled(rows, (6, 4, 1, 1, 1, 1, 1), repeat=1)]

    def f_letter_last(self) -> list[Any]:
        made: list[Any] = []
        for who in ("In class", "At lunch and break", "From therapists"):
            made.append(Paragraph(f"<u>{who}</u>", self.body))
            made += [Paragraph(text, self.body, bulletText="\u27a2") for text in self.lines(1)]
        return made

    def f_facing_columns(self) -> list[Any]:
        """Needs at the left, provision at the right, with room between and no line."""
        rows: list[list[Any]] = [self.strongs("Need", "", "Provision")]
        rows += [
            [Paragraph(self.named(NEEDS[n]), self.cell), "", [Paragraph(text, self.cell) for text in self.lines(1)]]
            for n in range(4)
        ]
        return [self.ruled(rows, (5, 1, 6), ruled=False)]

    def f_sourced(self) -> list[Any]:
        """Each line with the report it rests on, in brackets and slanted below it."""
        made: list[Any] = []
        for n, text in enumerate(self.lines(5)):
            made += [Paragraph(text, self.body), Paragraph(f"(Report {n % 3 + 1}, paragraph {n + 4})", self.slanted)]
        return made

    def f_lower_case(self) -> list[Any]:
        return [Paragraph(text, self.body, bulletText="*") for text in self.lines(5)]

    def f_advice_first(self) -> list[Any]:
        made: list[Any] = []
        for area in AREAS:
            rows = [self.strongs(f"{area}", "")]
            rows += [
                [Paragraph(f"{'abcd'[m]}.", self.cell), Paragraph(text, self.cell)]
                for m, text in enumerate(self.lines(1))
            ]
            made += [self.ruled(rows, (1, 9), spans=[("SPAN", (0, 0), (-1, 0))]), Spacer(1, 5)]
        return made

    def f_staircase(self) -> list[Any]:
        """Areas, aims and lines, each further in."""
        deep = [ParagraphStyle(f"deep{n}", parent=self.body, leftIndent=18 * n) for n in range(3)]
        made: list[Any] = []
        for n, area in enumerate(AREAS):
            made += [Paragraph(f"<b>{area}</b>", deep[0]), Paragraph(f"<i>Aim: {self.named(OUTCOMES[n])}</i>", deep[1])]
            made += [Paragraph(f"- {text}", deep[2]) for text in self.lines(1)]
        return made

    def f_strip(self) -> list[Any]:
        """Lines numbered in a narrow column, only level rules."""
        rows: list[list[Any]] = [self.strongs("", "What is provided", "Who and how often")]
        rows += [
            [f"{n}", *self.cells((what, f"{who}. {when}."))] for n, (what, who, when) in enumerate(self.rows(4), 1)
        ]
        return [self.ruled(rows, (1, 9, 8), ruled=False, spans=[("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.black)])]


make = maker(MOOR, _Maker, lying=LYING)

if __name__ == "__main__":
    write_sets(make, MANNERS, 1500, SCANNED)
