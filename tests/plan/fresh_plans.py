"""Makes plans in manners that were drawn up to judge the reading of plans, with the truth of what stands where.

Run as `python -m tests.plan.fresh_plans FOLDER` it writes them with a truth.json, as tests/acceptance/plans.py takes.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import KeepTogether, PageBreak, Paragraph, Spacer, Table

from tests.plan import fresh_words as words
from tests.plan.plan_maker import LETTERS, PlanMaker, Words, write_set

TITLES = {
    "A": "Views, interests and aspirations of {n} and the family", "B": "Special educational needs",
    "C": "Health needs which relate to the special educational needs", "D": "Social care needs",
    "E": "Outcomes sought", "F": "Special educational provision required", "G": "Health care provision",
    "H1": "Social care provision under section 2 of the CSDPA 1970", "H2": "Any other social care provision",
    "I": "Placement", "J": "Personal budget", "K": "Advice and information",
}  # fmt: skip
QUESTIONS = {
    "A": "What does {n} want, and what do the family hope for?", "B": "What are {n}'s special educational needs?",
    "C": "What are {n}'s health needs?", "D": "What are {n}'s social care needs?",
    "E": "What outcomes do we want {n} to reach?", "F": "What special educational provision will {n} have?",
    "G": "What health provision will {n} have?", "H1": "What social care provision must be made for {n}?",
    "H2": "What other social care provision will {n} have?", "I": "Which school or setting will {n} go to?",
    "J": "Is there a personal budget?", "K": "What advice and information was gathered?",
}  # fmt: skip
AREAS = ("Communication and interaction", "Cognition and learning", "Social, emotional and mental health")
MANNERS = (
    "banner", "wide-table", "outcome-blocks", "letter-box", "deep-numbers", "continued", "letter-margin",
    "part-and-section", "questions", "amount-column", "reports-behind", "need-by-need", "two-lines", "stacked-table",
)  # fmt: skip
WORDS = Words(("Jude", "Amara", "Kofi", "Wren"), words.SPECIFIC, words.VAGUE, words.AMOUNTS, words.OPEN_AMOUNTS)


def make(file: Path, manner: str, seed: int) -> dict[str, Any]:
    """Write a plan in a manner; return its truth."""
    lying = manner in ("wide-table", "need-by-need")
    return _Maker(manner, seed, WORDS, sizes=(9.5, 10.5, 11.5), lying=lying).write(file)


class _Maker(PlanMaker):
    margins = (50, 64, 56)

    def story(self) -> list[Any]:
        made: dict[str, Callable[[], list[Any]]] = {
            "wide-table": self.wide_table, "outcome-blocks": self.outcome_blocks, "need-by-need": self.need_by_need,
            "stacked-table": self.stacked_table,
        }  # fmt: skip
        story: list[Any] = [Paragraph("EDUCATION, HEALTH AND CARE PLAN", self.head)]
        story.append(
            self.grid([["Child", self.name], ["Born", "11 February 2015"], ["Authority", "Fernshire Council"]], (1, 3))
        )
        if self.dice.random() < 0.4:
            story += [Spacer(1, 8), *(Paragraph(f"{self.title(c)} . . . . . . . {n + 2}", self.body)
                                      for n, c in enumerate(LETTERS)), PageBreak()]  # fmt: skip
        together = made.get(self.manner)
        for letter in LETTERS:
            if together is not None and letter in "BEF":
                story += together() if letter == "B" else []
            else:
                story += [*self.headed(letter), *self.said(letter)]
        if self.manner == "reports-behind":
            story += self.report()
        return story

    def running(self, canvas: Any, template: Any) -> None:
        canvas.setFont("Helvetica", 8)
        high = template.pagesize[1]
        canvas.drawString(50, 30, f"EHC Plan - {self.name} - final - 3 March 2026")
        canvas.drawRightString(template.pagesize[0] - 50, 30, f"{canvas.getPageNumber()}")
        if self.manner == "continued" and canvas.getPageNumber() > 1:
            begun = max(self.pages, key=lambda c: (self.pages[c], LETTERS.index(c)), default="")
            if begun:
                canvas.drawString(50, high - 36, f"Section {begun}: {self.title(begun)} (continued)")

    def title(self, letter: str) -> str:
        return (QUESTIONS if self.manner == "questions" else TITLES)[letter].replace("{n}", self.name)

    def headed(self, letter: str) -> list[Any]:
        title = self.title(letter)
        if self.manner == "banner":
            bar = self.bar(
                self.mark(f"Section {letter}", letter, self.white), Paragraph(title, self.white), shares=(2, 7)
            )
            return [Spacer(1, 8), bar, Spacer(1, 4)]
        if self.manner == "letter-box":
            big = ParagraphStyle("big", parent=self.head, fontSize=22, leading=26)
            row = [[self.mark(letter, letter, big), Paragraph(title, self.head)]]
            look = [("BOX", (0, 0), (0, 0), 1, colors.black), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
            return [Spacer(1, 8), Table(row, colWidths=[44, self.width - 44], style=look), Spacer(1, 4)]
        if self.manner == "letter-margin":
            row = [[self.mark(letter, letter), Paragraph(title, self.head)]]
            return [Table(row, colWidths=[36, self.width - 36]), Spacer(1, 2)]
        if self.manner == "two-lines":
            made = [self.mark(f"SECTION {letter}", letter), Paragraph(title.upper(), self.strong)]
            return [KeepTogether(made)]
        text = {
            "part-and-section": f"Part {LETTERS.index(letter) + 2}: Section {letter} – {title}",
            "questions": f"{title} (Section {letter})",
            "deep-numbers": f"SECTION {letter} – {title.upper()}",
            "amount-column": f"Section {letter} | {title}",
            "need-by-need": f"{letter}: {title}",
        }.get(self.manner, f"Section {letter}: {title}")
        return [self.mark(text, letter)]

    def said(self, letter: str) -> list[Any]:
        if letter == "F":
            return self.provisions()
        texts = [self.named(text) for text in words.OTHERS[letter]]
        opening: list[Any] = []
        if self.manner in ("deep-numbers", "part-and-section"):
            note = f"This section must set out what regulation 12 asks for about {TITLES[letter].lower()}."
            opening = [Paragraph(note.replace("{n}", self.name), self.slanted)]
        self.first[letter] = "" if opening else " ".join(texts[0].split()[:5])
        if self.manner == "deep-numbers":
            return opening + [
                Paragraph(f"{letter}.{n}&nbsp;&nbsp;{text}", self.body) for n, text in enumerate(texts, 1)
            ]
        if letter == "K":
            self.first[letter] = ""
            rows = [text.rstrip(".").replace(" dated ", "").replace(" by ", ",").split(",") for text in texts]
            return [*opening, self.grid([["Type", "Author", "Date"], *rows], (2, 2, 1))]
        if letter == "B" and self.manner == "banner":
            self.first[letter] = ""
            rows = [["Strengths", "Difficulties"]] + [["Works hard and is kind.", text] for text in texts]
            return [Paragraph(AREAS[0], self.strong), self.grid(rows, (1, 2))]
        return opening + [Paragraph(text, self.body) for text in texts]

    # ---- Section F ----

    def provisions(self) -> list[Any]:
        self.first["F"] = ""
        if self.manner in ("banner", "letter-margin"):
            rows = self.rows(6)
            made: list[Any] = []
            for number, area in enumerate(AREAS):
                part = rows[number * 4 : number * 4 + 4]
                made += [Paragraph(area, self.strong), Spacer(1, 3),
                         self.grid([["Provision", "Frequency and duration", "Delivered by"], *part], (3, 2, 2)),
                         Spacer(1, 6)]  # fmt: skip
            return made
        if self.manner == "amount-column":
            rows = self.rows(7)
            bare = [[f"• {what}", f"{much}, {who}"] for what, much, who in rows]
            return [self.grid([["Support", "How much, and who"], *bare], (3, 3), ruled=False, head=True)]
        if self.manner == "deep-numbers":
            return [
                Paragraph("This section must set out the provision that each need in B calls for.", self.slanted),
                *(Paragraph(f"F.{1 + n // 6}.{n % 6 + 1}&nbsp;&nbsp;{line}", self.body)
                  for n, line in enumerate(self.lines(9))),
            ]  # fmt: skip
        if self.manner == "letter-box":
            return [Paragraph(line, self.body, bulletText=chr(97 + n) + ")") for n, line in enumerate(self.lines(10))]
        if self.manner in ("questions", "two-lines"):
            made = []
            for area in AREAS:
                made += [
                    Paragraph(area, self.strong),
                    *(Paragraph("•&nbsp;&nbsp;" + t, self.body) for t in self.lines(3)),
                ]
            return made
        lines = self.lines(9)
        return [Paragraph(" ".join(lines[n : n + 3]), self.body) for n in range(0, len(lines), 3)]

    def wide_table(self) -> list[Any]:
        made: list[Any] = []
        for number, area in enumerate(AREAS[:2]):
            made += [Spacer(1, 6), Paragraph(area, self.strong), Spacer(1, 4)]
            heads = [self.mark(f"Section {c}<br/>{self.title(c)}", c, self.strong) for c in "BEF"]
            rows: list[list[Any]] = [[*heads, Paragraph("Who and when reviewed", self.strong)]]
            for at in range(2):
                lines = self.lines(2)
                rows.append([
                    Paragraph(self.named(words.NEEDS[2 * number + at]), self.cell),
                    Paragraph(self.named(words.OUTCOMES[at]), self.cell),
                    [Paragraph(f"{n}. {line}", self.cell) for n, line in enumerate(lines, 1)],
                    Paragraph("School, at the annual review", self.cell),
                ])  # fmt: skip
            made.append(self.ruled(rows, (2, 2, 4, 1.5), repeat=1))
        return made

    def outcome_blocks(self) -> list[Any]:
        made: list[Any] = [self.mark("Section B: " + self.title("B"), "B")]
        made += [Paragraph(self.named(text), self.body) for text in words.NEEDS]
        self.first["B"] = " ".join(self.named(words.NEEDS[0]).split()[:5])
        made.append(self.mark("Sections E and F: outcomes and provision", "E"))
        self.first["E"] = self.first["F"] = ""
        for number, outcome in enumerate(words.OUTCOMES[:3], 1):
            rows: list[list[Any]] = [[Paragraph(f"Outcome {number}: {self.named(outcome)}", self.strong), "", ""],
                    [self.mark("Provision (Section F)", "F", self.strong) if number == 1 else
                     Paragraph("Provision (Section F)", self.strong), Paragraph("How often", self.strong),
                     Paragraph("Who", self.strong)]]  # fmt: skip
            rows += [[Paragraph(cell, self.cell) for cell in row] for row in self.rows(2)]
            made += [Spacer(1, 6), self.ruled(rows, (3, 2, 2), spans=[("SPAN", (0, 0), (-1, 0))])]
        return made

    def need_by_need(self) -> list[Any]:
        """A heading for B, E and F together; then for each need a table with the three below one another."""
        made: list[Any] = [self.mark("Sections B, E and F: needs, outcomes and provision", "B")]
        for number in range(3):
            heads = [("B", "Need"), ("E", "Outcome"), ("F", "Provision")]
            row0 = [Paragraph(text, self.strong) for _, text in heads]
            lines = self.lines(3)
            rows = [row0, [Paragraph(self.named(words.NEEDS[number]), self.cell),
                           Paragraph(self.named(words.OUTCOMES[number]), self.cell),
                           [Paragraph(line, self.cell) for line in lines]]]  # fmt: skip
            made += [Spacer(1, 6), Paragraph(AREAS[number], self.strong), Spacer(1, 3), self.ruled(rows, (2, 2, 4))]
        return made

    def stacked_table(self) -> list[Any]:
        """One table a need: its rows are headed at the left "Section B", "Section E", "Section F"."""
        made: list[Any] = []
        for number in range(3):
            lines = self.lines(3)
            texts = {"B": [self.named(words.NEEDS[number])], "E": [self.named(words.OUTCOMES[number])], "F": lines}
            rows = [[self.mark(f"Section {c}<br/>{self.title(c)}", c, self.strong),
                     [Paragraph(text, self.cell) for text in texts[c]]] for c in "BEF"]  # fmt: skip
            made += [Spacer(1, 6), Paragraph(AREAS[number], self.strong), Spacer(1, 3), self.ruled(rows, (1, 3))]
        return made

    def report(self) -> list[Any]:
        """A report attached behind the plan, with lettered headings of its own."""
        return [PageBreak(), Paragraph("Report of the educational psychologist", self.head),
                Paragraph("A. Background", self.strong), Paragraph("Seen at school on 2 May 2025.", self.body),
                Paragraph("B. Assessment", self.strong), Paragraph("The BAS3 was given over two visits.", self.body),
                Paragraph("C. Summary", self.strong), Paragraph("A boy of average ability.", self.body)]  # fmt: skip


def main(folder: Path) -> None:
    """Write two plans in each manner, and the truth of them."""
    write_set(folder, [(manner, 100 + seed, make) for seed, manner in enumerate(MANNERS * 2)])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
