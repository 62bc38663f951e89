"""Makes plans in the manners of councils' own published templates and of the national one on trial.

Drawn up, with their words, before the engine was run on them. `python -m tests.plan.council_plans FOLDER` writes them,
three as scans and two as Word, with a truth.json, as tests/acceptance/plans.py takes.
"""

import sys
from pathlib import Path
from typing import Any

from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import KeepTogether, PageBreak, Paragraph, Spacer

from tests.plan import council_words as words
from tests.plan.plan_maker import LETTERS, PlanMaker, write_set

MANNERS = (
    "national", "law-table", "bracket-bars", "sensitive", "ehcp-section", "parts", "golden-thread", "hanging-numbers",
    "five-columns", "staff-should", "run-in", "health-pairs",
)  # fmt: skip
SCANNED = ("ehcp-section", "five-columns", "hanging-numbers")
LYING = ("golden-thread", "five-columns")
TITLED = {"parts": 1, "ehcp-section": 1, "five-columns": 2, "bracket-bars": 2, "run-in": 2}


def make(file: Path, manner: str, seed: int) -> dict[str, Any]:
    """Write a plan in a manner; return its truth."""
    return _Maker(manner, seed, words.COUNCIL, lying=manner in LYING).write(file)


class _Maker(PlanMaker):
    def story(self) -> list[Any]:
        made = self.opening()
        together = {"national": "BEF", "golden-thread": "BEF", "bracket-bars": "EF", "health-pairs": "CDGH1H2"}
        own = together.get(self.manner, "")
        for letter in LETTERS:
            if letter not in own:
                made += [*self.headed(letter), *self.said(letter)]
            elif own.startswith(letter):
                made += getattr(self, self.manner.replace("-", "_"))()
        return made

    def running(self, canvas: Any, template: Any) -> None:
        wide, high = template.pagesize
        number = canvas.getPageNumber()
        canvas.setFont(self.face, 8)
        if self.manner == "sensitive":
            canvas.drawCentredString(wide / 2, high - 34, "OFFICIAL – SENSITIVE [PERSONAL]")
            canvas.drawString(54, 30, self.name.upper())
            canvas.drawRightString(wide - 54, 30, f"PAGE {number} OF 12")
        elif self.manner == "national":
            canvas.drawRightString(wide - 54, high - 34, f"{self.name} | Education, health and care plan")
            canvas.drawCentredString(wide / 2, 30, str(number))
        else:
            canvas.drawString(54, high - 34, f"EHC Plan for {self.name}")
            canvas.drawRightString(wide - 54, 30, f"My EHC Plan v3 {number}")

    # ---- what stands before the sections ----

    def opening(self) -> list[Any]:
        made: list[Any] = [
            Paragraph("Education, Health and Care Plan", self.head),
            self.grid([["Name", self.name], ["Date of birth", "4 May 2017"], ["Status", "Draft / Final / Amended"]],
                      (1, 2)),
            Spacer(1, 8),
        ]  # fmt: skip
        if self.manner == "law-table":
            rows = [["Section label", "What the section must include"]]
            rows += [[f"SECTION {c}", words.LAW[c]] for c in LETTERS]
            made += [Paragraph("Understanding this plan", self.strong), self.grid(rows, (1, 4)), PageBreak()]
        if self.manner == "sensitive":
            for group, letters in (("ABOUT ME", "ABCD"), ("OUTCOMES", "E"), ("PROVISION", ("F", "G", "H1", "H2")),
                                   ("PLACEMENT AND MONEY", "IJK")):  # fmt: skip
                made.append(Paragraph(group, self.strong))
                made += [Paragraph(f"Section {c} &nbsp;&nbsp; {self.title(c)}", self.body) for c in letters]
            made.append(PageBreak())
        if self.manner == "national":
            made += [Paragraph("Section 1: Personal details", self.head),
                     self.grid([["First language", "English"], ["NHS number", "000 000 0000"]], (1, 2))]  # fmt: skip
        if self.manner == "parts":
            made += [Paragraph("Part 1: Who I am", self.head), Paragraph("1.1 My details", self.strong),
                     Paragraph(f"I like to be known as {self.name}.", self.body)]  # fmt: skip
        return made

    # ---- headings ----

    def title(self, letter: str) -> str:
        return self.named(words.TITLES[TITLED.get(self.manner, 0)][letter])

    def headed(self, letter: str) -> list[Any]:
        title, at = self.title(letter), LETTERS.index(letter)
        if self.manner == "law-table":
            return [self.mark(f"SECTION {letter}", letter), Paragraph(words.LAW[letter], self.slanted)]
        if self.manner == "bracket-bars":
            return [Spacer(1, 8), self.bar(self.mark(f"({letter}) {title}", letter, self.white)), Spacer(1, 4)]
        if self.manner == "ehcp-section":
            return [KeepTogether([self.mark(f"EHCP Section {letter}", letter), Paragraph(title, self.strong)])]
        if self.manner == "five-columns":
            shown = self.mark(f"Section {letter}", letter, self.strong), Paragraph(title, self.strong)
            return [Spacer(1, 8), self.ruled([list(shown)], (1, 5)), Spacer(1, 4)]
        if self.manner == "parts":
            opens = {"A": 2, "B": 3, "E": 4, "I": 5}
            part = [Paragraph(f"Part {opens[letter]}", self.head)] if letter in opens else []
            number = sum(1 for c in opens if LETTERS.index(c) <= at) + 1
            return [*part, self.mark(f"{number}.{1 + at % 4} {title} (Section {letter})", letter, self.strong)]
        if self.manner == "national":
            number = {"A": 2, "I": 6, "J": 7, "K": 8}.get(letter, 4 if letter in "CG" else 5)
            return [self.mark(f"Section {number}: {title} (Section {letter})", letter)]
        pattern = {"sensitive": "SECTION {c} - {t}", "hanging-numbers": "Section {c}: {t}", "run-in": "{c}: {t}",
                   "staff-should": "Section {c} – {t}:"}.get(self.manner, "Section {c}. {t}")  # fmt: skip
        return [self.mark(pattern.replace("{c}", letter).replace("{t}", title), letter)]

    # ---- sections ----

    def said(self, letter: str) -> list[Any]:
        if letter == "F":
            return self.provisions()
        texts = [self.named(text) for text in words.OTHERS[letter]]
        if letter == "B":
            return self.needs(texts)
        if letter == "E":
            return self.outcomes(texts)
        if letter == "K" and self.manner not in ("ehcp-section", "parts"):
            rows = [["Advice from", "Name and role", "Date"]] + [
                [*text.rstrip(".").split(", "), ""][:3] for text in texts
            ]
            return [self.grid(rows, (2, 2, 1))]
        if self.manner != "law-table":
            self.begin(letter, texts[0])
        if self.manner == "sensitive":
            return [self.ruled([[self.cells(texts)]], (1,))]
        return [Paragraph(text, self.body) for text in texts]

    def needs(self, texts: list[str]) -> list[Any]:
        made: list[Any] = []
        for number, area in enumerate(words.AREAS):
            pair = texts[2 * number : 2 * number + 2]
            made.append(Paragraph(f"{area} (strengths, needs and current functioning):", self.strong))
            if self.manner == "five-columns":
                rows = [["Strengths", "Needs"]] + [["Kind and curious.", text] for text in pair]
                made.append(self.grid(rows, (1, 2)))
            elif self.manner == "hanging-numbers":
                made.append(self.grid([[f"B{2 * number + n}", text] for n, text in enumerate(pair, 1)], (1, 12),
                                      ruled=False))  # fmt: skip
            else:
                made += [Paragraph(text, self.body, bulletText="•") for text in pair]
        return made

    def outcomes(self, texts: list[str]) -> list[Any]:
        if self.manner == "ehcp-section":
            rows = [["No.", "Outcome", "Steps towards it", "Reviewed by"]]
            rows += [[str(n), text, "Small steps set by school each term", "SENCO"] for n, text in enumerate(texts, 1)]
            return [self.grid(rows, (1, 5, 4, 2))]
        return [Paragraph(f"Outcome {n}: {text}", self.body) for n, text in enumerate(texts, 1)]

    def provisions(self) -> list[Any]:
        if self.manner == "law-table":
            rows = [[area, self.lines(2)] for area in words.AREAS]
            return [self.grid([["Area of need", "Special educational provision"], *rows], (1, 4))]
        if self.manner == "sensitive":
            rows = [[str(1 + n // 2), what, f"{who} ({group})", much] for n, (what, much, who, group) in
                    enumerate(self.rows(6))]  # fmt: skip
            heads = ["Outcome", "Provision", "Staffing / resources", "How often and how long"]
            return [self.grid([heads, *rows], (1, 4, 3, 3), repeat=1)]
        if self.manner == "five-columns":
            heads = ["Type of support", "Frequency", "Staff", "Ratio", "Review"]
            return [self.grid([heads, *([*row, "Termly"] for row in self.rows(7))], (4, 3, 3, 2, 2), repeat=1)]
        if self.manner == "hanging-numbers":
            made: list[Any] = []
            for number, area in enumerate(words.AREAS, 1):
                rows = [[f"F{number}.{n}", text] for n, text in enumerate(self.lines(2), 1)]
                made += [Paragraph(area, self.strong), self.grid(rows, (1, 9), ruled=False)]
            return made
        if self.manner == "run-in":
            return [Paragraph(f"<b>{area}:</b> {' '.join(_stopped(t) for t in self.full(2))}", self.body)
                    for area in words.AREAS]  # fmt: skip
        return self.bulleted()

    def full(self, each: int) -> list[str]:
        """Lines, of which each is a sentence."""
        for drawn in (self.specific, self.vague):
            drawn.sort(key=lambda text: text.endswith("."))  # those at the end are drawn first
        return self.lines(each)

    def bulleted(self) -> list[Any]:
        inner = ParagraphStyle("inner", parent=self.body, leftIndent=40, bulletIndent=26)
        made: list[Any] = []
        for number, area in enumerate(words.AREAS, 1):
            texts = self.lines(3)
            if self.manner == "staff-should":
                made += [Paragraph(area, self.strong), Paragraph("The following will be provided:", self.body)]
                made += [Paragraph(text, inner if n > 2 else self.body, bulletText="o" if n > 2 else "•")
                         for n, text in enumerate(texts)]  # fmt: skip
            elif self.manner == "parts":
                made += [Paragraph(f"To meet outcome {number}", self.strong),
                         *(Paragraph(text, self.body, bulletText="»") for text in texts)]  # fmt: skip
            else:
                made += [Paragraph(f"{area}:", self.strong), *(Paragraph(f"- {text}", self.body) for text in texts)]
        return made

    # ---- sections together ----

    def national(self) -> list[Any]:
        """An area at a time: needs, provision and outcomes below one another, each with its letter in brackets."""
        made = [Paragraph("Section 3: Special educational needs, provision and outcomes", self.head)]
        for number, area in enumerate(words.AREAS):
            needs = [self.named(text) for text in words.NEEDS[2 * number : 2 * number + 2]]
            parts = (("Identified special educational needs", "B", needs),
                     ("Special educational provision", "F", self.lines(2)),
                     ("Outcomes", "E", [self.named(words.OUTCOMES[number])]))  # fmt: skip
            made.append(Paragraph(area, self.head))
            for what, letter, texts in parts:
                rows = [[self.mark(f"{what} (Section {letter})", letter, self.strong)], [self.cells(texts)]]
                made += [self.ruled(rows, (1,)), Spacer(1, 5)]
        return made

    def golden_thread(self) -> list[Any]:
        """A wide table: need, provision, outcome, and who and when; several sentences to a cell, with numbers."""
        heads = [
            self.mark(text, c, self.strong)
            for c, text in (
                ("B", "B: Special educational need"),
                ("F", "F: Special educational provision"),
                ("E", "E: Outcome"),
            )
        ]
        rows: list[list[Any]] = [[*heads, Paragraph("Responsible", self.strong)]]
        for number in range(4):
            needs = " ".join(self.named(text) for text in words.NEEDS[2 * number : 2 * number + 2])
            texts = [Paragraph(f"F{number + 1}.{n} {text}", self.cell) for n, text in enumerate(self.lines(2), 1)]
            rows.append(
                [
                    Paragraph(f"B{number + 1}. {needs}", self.cell),
                    texts,
                    Paragraph(self.named(words.OUTCOMES[number]), self.cell),
                    Paragraph("School", self.cell),
                ]
            )
        return [Spacer(1, 8), self.ruled(rows, (3, 5, 3, 1), repeat=1)]

    def bracket_bars(self) -> list[Any]:
        """An outcome as a bar, and below it what will be done for it."""
        made: list[Any] = [self.bar(self.mark("(E) Outcomes and (F) Special Educational Provision", "E F", self.white))]
        for number, outcome in enumerate(words.OUTCOMES, 1):
            rows: list[list[Any]] = [[Paragraph(f"Outcome {number}: {self.named(outcome)}", self.strong), "", ""],
                                     self.strongs("Provision", "Delivered by", "Frequency")]  # fmt: skip
            rows += [self.cells((what, f"{who}, {group}", much)) for what, much, who, group in self.rows(2)]
            look = [("SPAN", (0, 0), (-1, 0)), ("BACKGROUND", (0, 0), (-1, 0), colors.lightgrey)]
            made += [Spacer(1, 6), self.ruled(rows, (4, 3, 3), spans=look)]
        return made

    def health_pairs(self) -> list[Any]:
        """Health needs beside health provision, and social care likewise; education is set out by itself before."""
        made: list[Any] = []
        for needs, provision in (("C", ("G",)), ("D", ("H1", "H2"))):
            heads = [self.mark(f"Section {c}: {self.title(c)}", c, self.strong) for c in (needs, *provision)]
            texts = [self.cells(self.named(text) for text in words.OTHERS[c]) for c in (needs, *provision)]
            made += [Spacer(1, 8), self.ruled([list(heads), texts], (1,) * len(heads))]
        return made


def _stopped(text: str) -> str:
    return text if text.endswith(".") else f"{text}."


def main(folder: Path) -> None:
    """Write a plan in each manner, three more as scans, two as Word."""
    from tests.plan.council_word import make as make_word

    made = [(manner, 500 + n, make) for n, manner in enumerate(MANNERS)]
    write_set(folder, [*made, ("word-boxes", 1, make_word), ("word-nested", 2, make_word)],
              scans=[(manner, 540 + n, make) for n, manner in enumerate(SCANNED)])  # fmt: skip


if __name__ == "__main__":
    main(Path(sys.argv[1]))
