"""Makes plans in a fifth set of councils' manners: a watermark, struck words, tables by letter, line numbers.

`python -m tests.plan.parish_plans FOLDER` writes them, four as scans, with a truth.json, as tests/acceptance/plans.py
takes.
"""

import sys
from pathlib import Path
from typing import Any

from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import PageBreak, Paragraph, Spacer

from tests.plan import council_words as words
from tests.plan.parish_words import PARISH
from tests.plan.plan_maker import LETTERS, PlanMaker, write_set

MANNERS = (
    "rows-by-letter",
    "area-cycle",
    "watermark",
    "struck",
    "first-column",
    "nested",
    "merged",
    "by-professional",
    "line-numbers",
    "furniture",
    "one-box",
    "h-table",
)
SCANNED = ("merged", "first-column", "furniture", "by-professional")
LYING = ("merged",)
TITLED = {"area-cycle": 2, "first-column": 2, "by-professional": 2, "one-box": 1, "h-table": 2}
PATTERNS = {
    "rows-by-letter": "SECTION {c}: {t}",
    "area-cycle": "Section {c}: {t}",
    "watermark": "Section {c} – {t}",
    "struck": "Section {c}: {t}",
    "nested": "Section {c}. {t}",
    "merged": "Section {c}: {t}",
    "by-professional": "{c}: {t}",
    "line-numbers": "Section {c}: {t}",
    "furniture": "Section {c}: {t}",
    "one-box": "Section {c}: {t}",
    "h-table": "Section {c}: {t}",
}
TOGETHER = {
    "rows-by-letter": ("E", "F", "G", "H1", "H2"),
    "area-cycle": ("B", "E", "F"),
    "merged": ("B", "E", "F"),
    "h-table": ("H1", "H2"),
}


def make(file: Path, manner: str, seed: int) -> dict[str, Any]:
    """Write a plan in a manner; return its truth."""
    return _Maker(manner, seed, PARISH, lying=manner in LYING).write(file)


class _Numbered(Paragraph):
    """A paragraph whose lines are numbered in the margin, as a tribunal's working document has them."""

    count = 0

    def draw(self) -> None:
        super().draw()
        self.canv.setFont("Helvetica", 7)
        self.canv.setFillColor(colors.grey)
        lines = len(self.blPara.lines)
        for number in range(lines):
            _Numbered.count += 1
            high = self.height - self.style.fontSize - number * self.style.leading
            self.canv.drawRightString(-12, high, str(_Numbered.count))


class _Maker(PlanMaker):
    def story(self) -> list[Any]:
        _Numbered.count = 0
        facts = [["Name", self.name], ["Date of birth", "4 March 2015"], ["Status of plan", "Proposed amended plan"]]
        made: list[Any] = [Paragraph("Education, Health and Care Plan", self.head), self.grid(facts, (1, 2))]
        made.append(Spacer(1, 8))
        if self.manner == "furniture":
            rows = [["Contents", "Page"]]
            rows += [[f"Section {c}: {self.title(c)}", str(n // 3 + 2)] for n, c in enumerate(LETTERS)]
            made += [self.grid(rows, (8, 1), ruled=False), PageBreak()]
        if self.manner == "first-column":
            return [*made, self.first_column()]
        together = TOGETHER.get(self.manner, ())
        for letter in LETTERS:
            if letter in together:
                made += getattr(self, self.manner.replace("-", "_"))() if letter == together[0] else []
            else:
                made += [*self.headed(letter), *self.said(letter)]
        return made

    def running(self, canvas: Any, template: Any) -> None:
        wide, high = template.pagesize
        canvas.saveState()
        if self.manner == "watermark":
            canvas.setFont("Helvetica-Bold", 110)
            canvas.setFillColor(colors.HexColor("#dddddd"))
            canvas.translate(wide / 2, high / 2)
            canvas.rotate(50)
            canvas.drawCentredString(0, 0, "DRAFT")
            canvas.restoreState()
            canvas.saveState()
        canvas.setFont(self.face, 8)
        canvas.drawString(54, high - 34, f"{self.name}    DOB: 04/03/2015    NHS No: 943 476 5919")
        canvas.drawString(54, high - 46, "Proposed amended plan dated 2 June 2026")
        canvas.drawString(54, 32, "SENDD Team, Kingsbarrow Council")
        canvas.drawRightString(wide - 54, 32, f"Page {canvas.getPageNumber()} of 6")
        canvas.restoreState()

    def title(self, letter: str) -> str:
        return self.named(words.TITLES[TITLED.get(self.manner, 0)][letter])

    def headed(self, letter: str) -> list[Any]:
        text = PATTERNS[self.manner].replace("{c}", letter).replace("{t}", self.title(letter))
        if self.manner in ("furniture", "one-box"):
            return [Spacer(1, 6), self.bar(self.mark(text, letter, self.white))]
        return [self.mark(text, letter)]

    def texts(self, letter: str) -> list[str]:
        texts = [self.named(text) for text in words.OTHERS[letter]]
        self.begin(letter, texts[0])
        return texts

    def said(self, letter: str) -> list[Any]:
        if letter == "F":
            made: list[Any] = getattr(self, f"f_{self.manner.replace('-', '_')}", self.f_plain)()
            return made
        if self.manner == "nested":
            inner = self.ruled([self.cells([text]) for text in self.texts(letter)], (1,))
            inner._argW = [self.width - 14]  # noqa: SLF001
            return [self.ruled([[inner]], (1,))]
        kind = _Numbered if self.manner == "line-numbers" else Paragraph
        return [kind(text, self.body) for text in self.texts(letter)]

    # ---- Section F ----

    def f_plain(self) -> list[Any]:
        """Numbered through, under areas: long lines that go over the page."""
        made: list[Any] = []
        number = 0
        for area in words.AREAS:
            made.append(Paragraph(area, self.strong))
            for text in self.lines(2):
                number += 1
                made.append(Paragraph(f"{number}. {text}", self.body))
        return made

    def f_line_numbers(self) -> list[Any]:
        made: list[Any] = []
        for area in words.AREAS:
            made += [_Numbered(area, self.strong), *(_Numbered(text, self.body) for text in self.lines(2))]
        return made

    def f_struck(self) -> list[Any]:
        """What was taken out is struck, what was put in is underlined; some words of a sentence, or the whole."""
        made: list[Any] = []
        gone = ["A key worker will be named for the whole of the school year.", "Weekly contact with the parents."]
        for number, area in enumerate(words.AREAS):
            texts = self.lines(2)
            made.append(Paragraph(area, self.strong))
            for at, text in enumerate(texts):
                if at == 0:
                    first, _, rest = text.partition(" ")
                    text = f"{first} <strike>has been offered and perhaps</strike> <u>{rest}</u>"
                elif at == 1:
                    text = f"<u>{text}</u>"
                made.append(Paragraph(text, self.body, bulletText="•"))
                if at == 2 and number < len(gone):
                    made.append(Paragraph(f"<strike>{gone[number]}</strike>", self.body, bulletText="•"))
        return made

    def f_nested(self) -> list[Any]:
        """A table in a cell of a table, for each area."""
        made: list[Any] = []
        for area in words.AREAS[:2]:
            rows = [["Provision", "Frequency", "Delivered by"], *self.rows(3)]
            inner = self.grid(rows, (4, 3, 3))
            inner._argW = [share * (self.width - 14) / 10 for share in (4, 3, 3)]  # noqa: SLF001
            made += [self.ruled([[Paragraph(area, self.strong)], [inner]], (1,)), Spacer(1, 6)]
        return made

    def f_by_professional(self) -> list[Any]:
        made: list[Any] = []
        for who in (
            "Speech and Language Therapist",
            "Class Teacher",
            "Teaching Assistant(s)",
            "Educational Psychologist",
        ):
            made.append(Paragraph(who, self.strong))
            made += [Paragraph(text, self.body, bulletText="o") for text in self.lines(2)]
        return made

    def f_furniture(self) -> list[Any]:
        """Whole paragraphs of several sentences, that go over the foot of the page."""
        made: list[Any] = []
        for number, area in enumerate(words.AREAS, 1):
            texts = [text if text.endswith(".") else f"{text}." for text in self.lines(2)]
            made += [
                Paragraph(f"Outcome {number}: {self.named(words.OUTCOMES[number - 1])}", self.slanted),
                Paragraph(area, self.strong),
                Paragraph(" ".join(texts), self.body),
            ]
        return made

    def f_one_box(self) -> list[Any]:
        """All of it in one box that goes over pages, bulleted."""
        rows: list[list[Any]] = []
        for area in words.AREAS:
            rows.append([Paragraph(area, self.strong)])
            rows += [
                [Paragraph(text, ParagraphStyle("in", parent=self.body, leftIndent=14), bulletText="•")]
                for text in self.lines(2)
            ]
        return [self.ruled(rows, (1,), ruled=False, spans=[("BOX", (0, 0), (-1, -1), 0.7, colors.black)])]

    # ---- sections together ----

    def rows_by_letter(self) -> list[Any]:
        """A table for each outcome, a row in it for each section of provision."""
        made: list[Any] = [self.mark("Sections E, F, G, H1 and H2: Outcomes and provision", "E F G H1 H2")]
        others = {"G": "No health provision.", "H1": "Not required.", "H2": "None needed now."}
        for number, area in enumerate(words.AREAS):
            outcome = self.named(words.OUTCOMES[number])
            rows = [
                [*self.strongs(f"Outcome {number + 1}"), Paragraph(area, self.strong)],
                [*self.strongs("Outcome (E)"), *self.cells([outcome])],
                [
                    *self.strongs("Special educational provision (F)"),
                    [Paragraph(text, self.cell, bulletText="•") for text in self.lines(2)],
                ],
                [*self.strongs("Health provision (G)"), *self.cells([others["G"]])],
                [*self.strongs("Social care provision (H1)"), *self.cells([others["H1"]])],
                [*self.strongs("Social care provision (H2)"), *self.cells([others["H2"]])],
            ]
            made += [self.ruled(rows, (1, 3)), Spacer(1, 8)]
            if not number:
                self.begin("E", outcome)
        for letter, text in others.items():
            self.begin(letter, text)
        return made

    def area_cycle(self) -> list[Any]:
        """B, E and F headed anew for each area of need."""
        made: list[Any] = []
        for number, area in enumerate(words.AREAS):
            needs = [self.named(text) for text in words.NEEDS[2 * number : 2 * number + 2]]
            made += [
                self.mark(f"Section B: Special Educational Needs – {area}", "B"),
                *(Paragraph(text, self.body) for text in needs),
                self.mark(f"Section E: Outcomes – {area}", "E"),
                Paragraph(self.named(words.OUTCOMES[number]), self.body),
                self.mark(f"Section F: Special Educational Provision – {area}", "F"),
                *(Paragraph(f"{n}) {text}", self.body) for n, text in enumerate(self.lines(2), 1)),
            ]
            if not number:
                self.begin("B", needs[0])
                self.begin("E", self.named(words.OUTCOMES[0]))
        return made

    def merged(self) -> list[Any]:
        """Needs and outcomes whose cells stand beside several lines of provision."""
        heads = [
            self.mark(f"Section {c}: {t}", c, self.strong)
            for c, t in (("B", "Need"), ("E", "Outcome"), ("F", "Provision"))
        ]
        rows: list[list[Any]] = [[*heads, *self.strongs("How often", "Staff")]]
        spans = []
        for number in range(3):
            start = len(rows)
            need, outcome = self.named(words.NEEDS[2 * number]), self.named(words.OUTCOMES[number])
            for at, row in enumerate(self.rows(2)):
                first = self.cells([need, outcome]) if at == 0 else ["", ""]
                rows.append([*first, *self.cells(row)])
            spans += [("SPAN", (n, start), (n, len(rows) - 1)) for n in (0, 1)]
            if not number:
                self.begin("B", need)
                self.begin("E", outcome)
        return [self.ruled(rows, (4, 4, 5, 3, 3), spans=spans, repeat=1)]

    def h_table(self) -> list[Any]:
        """H1 and H2 as two rows of a table under one heading."""
        rows = [
            [self.mark("H1", "H1", self.strong), *self.cells([self.texts("H1")[0]])],
            [self.mark("H2", "H2", self.strong), *self.cells([self.texts("H2")[0]])],
        ]
        return [Paragraph("Section H: Social care provision", self.head), self.ruled(rows, (1, 6))]

    def first_column(self) -> Any:
        """One table for the whole plan: the letter, its title, what it says."""
        rows: list[list[Any]] = [self.strongs("Section", "Title", "What it says")]
        for letter in LETTERS:
            mark = self.mark(letter, letter, self.strong)
            if letter != "F":
                rows.append([mark, *self.cells([self.title(letter)]), self.cells(self.texts(letter))])
                continue
            texts = self.lines(6)
            rows.append([mark, *self.cells([self.title(letter)]), self.cells(texts[:6])])
            rows.append(["", "", self.cells(texts[6:])])
        return self.ruled(rows, (1, 3, 9), repeat=1)


def main(folder: Path) -> None:
    """Write a plan in each manner, and four more as scans."""
    write_set(
        folder,
        [(manner, 900 + n, make) for n, manner in enumerate(MANNERS)],
        scans=[(manner, 940 + n, make) for n, manner in enumerate(SCANNED)],
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
