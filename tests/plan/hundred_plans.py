"""Makes plans in a seventh set of councils' manners: justified text, upright headings, ticks, footnotes, codes.

`python -m tests.plan.hundred_plans FOLDER` writes them, five as scans of 150 dots per inch, with a truth.json, as
tests/acceptance/plans.py takes.
"""

import sys
from pathlib import Path
from typing import Any

from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, PageBreak, Paragraph, Spacer

from tests.plan import council_words as words
from tests.plan.hundred_words import HUNDRED, LISTS
from tests.plan.plan_maker import LETTERS, PlanMaker, write_set

MANNERS = (
    "justified",
    "upright-areas",
    "labelled-lines",
    "ticks",
    "codes",
    "reversed",
    "footnotes",
    "running-section",
    "include-lists",
    "big-letters",
    "by-post",
    "one-table-each",
)
SCANNED = ("ticks", "by-post", "upright-areas", "codes", "labelled-lines")
LYING = ("reversed", "ticks")
TITLED = {"justified": 0, "ticks": 2, "codes": 2, "big-letters": 2, "one-table-each": 2, "include-lists": 1}
PATTERNS = {
    "justified": "Section {c} – {t}",
    "upright-areas": "SECTION {c}: {t}",
    "labelled-lines": "{c} | {t}",
    "ticks": "Section {c}: {t}",
    "codes": "{c}. {t}",
    "reversed": "Section {c}: {t}",
    "footnotes": "Section {c}: {t}",
    "running-section": "Section {c} {t}",
    "include-lists": "Section {c} – {t}",
    "by-post": "({c}) {t}",
}


def make(file: Path, manner: str, seed: int) -> dict[str, Any]:
    """Write a plan in a manner; return its truth."""
    return _Maker(manner, seed, HUNDRED, lying=manner in LYING).write(file)


class _Upright(Flowable):
    """A text turned to stand on its end, in a narrow cell."""

    def __init__(self, text: str, face: str, size: float) -> None:
        super().__init__()
        self.text, self.face, self.size = text, face, size
        self.width, self.height = size + 2, 10.0

    def draw(self) -> None:
        self.canv.saveState()
        self.canv.rotate(90)
        self.canv.setFont(self.face, self.size)
        self.canv.drawRightString(8, -self.size, self.text)
        self.canv.restoreState()


class _Maker(PlanMaker):
    section = "A"

    def story(self) -> list[Any]:
        facts = [["Name", self.name], ["Parents", "Mr and Mrs Cole"], ["Plan", "Amended final plan of 3 July 2026"]]
        made: list[Any] = [
            Paragraph("EDUCATION, HEALTH AND CARE PLAN", self.head),
            self.grid(facts, (1, 2)),
            Spacer(1, 6),
        ]
        if self.manner in ("codes", "footnotes"):
            made += [Paragraph("How to read this plan", self.strong)]
            made += [Paragraph(f"<b>{c}</b> tells you about: {self.title(c).lower()}", self.body) for c in LETTERS]
            made.append(PageBreak())
        for letter in LETTERS:
            if self.manner == "reversed" and letter in "BEF":
                made += self.reversed() if letter == "B" else []
            elif self.manner in ("big-letters", "one-table-each"):
                made += getattr(self, self.manner.replace("-", "_"))(letter)
            else:
                made += [*self.headed(letter), *self.said(letter)]
        return made

    def running(self, canvas: Any, template: Any) -> None:
        wide, high = template.pagesize
        canvas.setFont(self.face, 8)
        number = canvas.getPageNumber()
        if self.manner == "running-section":
            canvas.drawString(54, high - 40, f"{self.name} – Section {'ABFG'[min(number, 4) - 1]}")
        else:
            canvas.drawRightString(wide - 54, high - 40, f"Plan for {self.name}, page {number} of 5")
        if self.manner == "footnotes":
            canvas.line(54, 58, 200, 58)
            canvas.setFont(self.face, 7)
            canvas.drawString(
                54, 48, f"{number} As advised in the report of the educational psychologist, paragraph {number + 3}."
            )
        else:
            canvas.drawString(54, 34, "Wexcombe Council, Children's Services, Guildhall, Wexcombe WX1 4AA")

    def title(self, letter: str) -> str:
        return self.named(words.TITLES[TITLED.get(self.manner, 0)][letter])

    def headed(self, letter: str) -> list[Any]:
        return [self.mark(PATTERNS[self.manner].replace("{c}", letter).replace("{t}", self.title(letter)), letter)]

    def texts(self, letter: str) -> list[str]:
        texts = [self.named(text) for text in words.OTHERS[letter]]
        self.begin(letter, texts[0])
        return texts

    def said(self, letter: str) -> list[Any]:
        look = self.body
        if self.manner == "running-section":
            look = ParagraphStyle("double", parent=self.body, leading=2 * self.body.fontSize, spaceAfter=0)
        if letter != "F":
            return [Paragraph(text, look) for text in self.texts(letter)]
        made: list[Any] = getattr(self, f"f_{self.manner.replace('-', '_')}")(look)
        return made

    # ---- Section F ----

    def f_justified(self, look: ParagraphStyle) -> list[Any]:
        """Set out to both margins, in a narrow column beside the area."""
        even = ParagraphStyle("even", parent=self.cell, alignment=4)
        rows = [
            [Paragraph(area, self.strong), [Paragraph(text, even, bulletText="•") for text in self.lines(2)]]
            for area in words.AREAS
        ]
        return [self.ruled([self.strongs("Area of need", "Special educational provision"), *rows], (2, 3), repeat=1)]

    def f_upright_areas(self, look: ParagraphStyle) -> list[Any]:
        """The area of need stands on its end beside the lines of its provision."""
        rows: list[list[Any]] = [["", *self.strongs("Provision", "Who", "When")]]
        spans = []
        for area in ("Communication", "Cognition", "Sensory"):
            spans.append(("SPAN", (0, len(rows)), (0, len(rows) + 3)))
            rows += [
                [_Upright(area, self.face, 8) if n == 0 else "", *self.cells(row)] for n, row in enumerate(self.rows(2))
            ]
        return [self.ruled(rows, (1, 6, 4, 5), spans=spans, repeat=1)]

    def f_labelled_lines(self, look: ParagraphStyle) -> list[Any]:
        """What, who and when as lines of their own, each with its label."""
        made: list[Any] = []
        for row in self.rows(4):
            labels = ("Provision", "Delivered by", "Frequency")
            made += [Paragraph(f"<b>{label}:</b> {text}", self.body) for label, text in zip(labels, row, strict=True)]
            made.append(Spacer(1, 6))
        return made

    def f_ticks(self, look: ParagraphStyle) -> list[Any]:
        """How often is a tick in one of the columns."""
        rows: list[list[Any]] = [["Provision", "Daily", "Weekly", "Termly", "Minutes", "Staff"]]
        told = [
            ("Paired talk", "x", "", "", "10", "TA"),
            ("Play therapy", "", "x", "", "50", "Play therapist"),
            ("Review of the sensory diet", "", "", "x", "60", "Occupational therapist"),
            ("Reading aloud to an adult", "x", "", "", "15", "Class teacher"),
            ("Music lessons", "", "x", "", "30", "Music tutor"),
        ]
        self.provision += [{"text": row[0], "label": "specific"} for row in told]
        return [self.grid([*rows, *[list(row) for row in told]], (8, 2, 2, 2, 2, 5))]

    def f_codes(self, look: ParagraphStyle) -> list[Any]:
        made: list[Any] = []
        number = 0
        for area in words.AREAS:
            made.append(Paragraph(area.upper(), self.strong))
            for text in self.lines(2):
                number += 1
                made.append(Paragraph(f"SEP{number}: {text}", self.body))
        return made

    def f_footnotes(self, look: ParagraphStyle) -> list[Any]:
        made: list[Any] = []
        for number, area in enumerate(words.AREAS, 1):
            texts = self.lines(2)
            made.append(Paragraph(area, self.slanted))
            made += [
                Paragraph(f"{text}<super>{number}</super>" if n == 1 else text, self.body, bulletText="–")
                for n, text in enumerate(texts)
            ]
        return made

    def f_running_section(self, look: ParagraphStyle) -> list[Any]:
        made: list[Any] = []
        for area in words.AREAS:
            made += [Paragraph(area, self.strong), *(Paragraph(text, look) for text in self.lines(2))]
        return made

    def f_include_lists(self, look: ParagraphStyle) -> list[Any]:
        made: list[Any] = []
        for lead, items, label in LISTS:
            made.append(Paragraph(lead, self.body))
            made += [Paragraph(item, self.body, bulletText="•") for item in items]
            self.provision += [{"text": item, "label": label} for item in items]
        return made

    def f_by_post(self, look: ParagraphStyle) -> list[Any]:
        """A line for each post, with all it does in one cell."""
        rows: list[list[Any]] = [self.strongs("Professional", "Provision to be made", "Total per year")]
        totals = ("40 hours", "836 hours", "12 hours", "As needed")
        posts = ("Therapist", "Teaching assistant", "Psychologist", "Others")
        for who, total in zip(posts, totals, strict=True):
            rows.append(
                [*self.cells([who]), [Paragraph(text, self.cell) for text in self.lines(2)], *self.cells([total])]
            )
        return [self.ruled(rows, (3, 9, 3), repeat=1)]

    # ---- whole sections ----

    def reversed(self) -> list[Any]:
        """Provision first, what it is for at the right; a table for each area, each with its own head."""
        made: list[Any] = []
        for number, area in enumerate(words.AREAS[:3]):
            need, outcome = self.named(words.NEEDS[2 * number]), self.named(words.OUTCOMES[number])
            heads = [
                self.mark("Provision (Section F)", "F", self.strong),
                *self.strongs("Who and when"),
                self.mark("Outcome (Section E)", "E", self.strong),
                self.mark("Need (Section B)", "B", self.strong),
            ]
            rows: list[list[Any]] = [heads]
            for at, (what, who, when) in enumerate(self.rows(2)):
                last = self.cells([outcome, need]) if at == 0 else ["", ""]
                rows.append([*self.cells([what, f"{who}. {when}"]), *last])
            spans = [("SPAN", (n, 1), (n, len(rows) - 1)) for n in (2, 3)]
            made += [Spacer(1, 8), Paragraph(area, self.head), self.ruled(rows, (5, 5, 4, 4), spans=spans)]
            if not number:
                self.begin("E", outcome)
                self.begin("B", need)
        return made

    def big_letters(self, letter: str) -> list[Any]:
        """A great letter at the left; title and text at its right, with nothing ruled."""
        great = ParagraphStyle(
            "great", parent=self.strong, fontSize=26, leading=28, textColor=colors.HexColor("#225566")
        )
        if letter == "F":
            said: list[Any] = [Paragraph(text, self.cell) for text in self.lines(6)]
        else:
            said = [Paragraph(text, self.cell) for text in self.texts(letter)]
        head = [self.mark(letter, letter, great), Paragraph(self.title(letter), self.strong)]
        look = [("VALIGN", (0, 0), (-1, -1), "TOP")]
        rows = [head, *[["", one] for one in said]]
        return [self.ruled(rows, (1, 9), ruled=False, spans=look), Spacer(1, 8)]

    def one_table_each(self, letter: str) -> list[Any]:
        """Each section a table headed by its letter and title in two cells; in F the area stands beside its lines."""
        head = [self.mark(f"Section {letter}", letter, self.white), Paragraph(self.title(letter), self.white)]
        rows: list[list[Any]] = [head]
        spans: list[Any] = [("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#444466"))]
        if letter == "F":
            rows += [
                [Paragraph(area, self.cell), [Paragraph(text, self.cell, bulletText="•") for text in self.lines(2)]]
                for area in words.AREAS
            ]
        else:
            spans.append(("SPAN", (0, 1), (1, 1)))
            rows.append([[Paragraph(text, self.cell) for text in self.texts(letter)], ""])
        return [self.ruled(rows, (2, 7), spans=spans, repeat=1), Spacer(1, 6)]


def main(folder: Path) -> None:
    """Write a plan in each manner, and five more as scans."""
    write_set(
        folder,
        [(manner, 1100 + n, make) for n, manner in enumerate(MANNERS)],
        scans=[(manner, 1140 + n, make) for n, manner in enumerate(SCANNED)],
        dots=150,
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
