"""Makes plans in a third set of manners and with other sentences, drawn up before the engine was run on them.

Run as `python -m tests.plan.far_plans FOLDER`: it writes them, two as scans, with a truth.json, as
tests/acceptance/plans.py takes.
"""

import sys
from pathlib import Path
from typing import Any

from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import PageBreak, Paragraph, Spacer

from tests.plan import strange_words as words
from tests.plan.plan_maker import LETTERS, PlanMaker, Words, write_set

MANNERS = ("label-rows", "round-brackets", "running-heads", "outcome-columns", "e-and-f", "sidebar", "by-area", "part")
SCANNED = ("round-brackets", "e-and-f")
SPECIFIC = (
    "An adult trained in Attention Autism will lead a group of four for 20 minutes each morning.",
    "{n} will meet the school counsellor alone for 30 minutes on Tuesdays throughout the year.",
    "The council will fund 15 hours a week of support from a Level 3 teaching assistant.",
    "A speech and language therapist will see {n} face to face for one hour every fortnight during term time.",
    "Spelling will be taught one to one by the class teacher for ten minutes a day.",
    "The physiotherapist will visit six times a year, for 60 minutes each visit.",
    "{n} will be collected from the classroom by the same teaching assistant at 3.10 every day.",
    "A teacher of the visually impaired will adapt all worksheets and will visit weekly for 2 hours.",
    "Three members of staff will be trained in Makaton to level 2 by December 2026.",
    "{n} will have the use of an electric wheelchair and a height-adjustable desk.",
)
VAGUE = (
    "{n} requires a high level of support.", "Adults should offer reassurance when required.",
    "Opportunities for small group work will be provided.", "Speech and language therapy as advised.",
    "A calm, low arousal environment.", "The school will aim to give extra help with reading.",
    "Regular breaks may be helpful.", "{n} might need more time.",
    "Suitable resources to be used.", "Liaison between professionals as appropriate.",
)  # fmt: skip
AMOUNTS = (
    ("Sensory circuits", "Every morning, 15 minutes", "HLTA"), ("Handwriting", "10 minutes daily", "Class TA"),
    ("Cooking lesson", "Weekly, one hour", "Life skills tutor"),
    ("Signed assemblies", "Twice a week", "BSL interpreter"),
)  # fmt: skip
OPEN_AMOUNTS = (
    ("Praise and rewards", "Often", "Everybody"), ("Time out", "As and when", "Staff"),
    ("Help at lunch", "As needed", "Lunchtime staff"), ("Social skills work", "Ongoing", "School"),
)  # fmt: skip
TITLES = {
    "A": "Views, Wishes and Feelings", "B": "Special Educational Needs", "C": "Health Care Needs",
    "D": "Social Care Needs", "E": "Outcomes for {n}", "F": "Special Educational Provision",
    "G": "Health Care Provision", "H1": "Social Care Provision (Section 2 CSDPA)",
    "H2": "Other Social Care Provision", "I": "Name and Type of Placement", "J": "Personal Budget and Direct Payments",
    "K": "Advice, Reports and Information",
}  # fmt: skip
HEADED = {
    "label-rows": "", "round-brackets": "({c}) {t}", "running-heads": "Section {c} : {t}",
    "outcome-columns": "{c} – {t}", "e-and-f": "Section {c} {t}", "by-area": "Section {c}: {t}",
    "part": "PART {c}. {t}",
}  # fmt: skip
WORDS = Words(("Ottilie", "Samir", "Bea", "Callum"), SPECIFIC, VAGUE, AMOUNTS, OPEN_AMOUNTS)


def make(file: Path, manner: str, seed: int) -> dict[str, Any]:
    """Write a plan in a manner; return its truth."""
    return _Maker(manner, seed, WORDS, lying=manner in ("outcome-columns", "e-and-f")).write(file)


class _Maker(PlanMaker):
    margins = (54, 76, 60)

    def story(self) -> list[Any]:
        story: list[Any] = [Paragraph(f"EHC PLAN: {self.name}", self.head), *self.contents()]
        for letter in LETTERS:
            if self.manner == "label-rows":
                story += self.label_rows(letter)
            elif self.manner == "sidebar":
                story += self.sidebar(letter)
            elif self.manner == "e-and-f" and letter in "EF":
                story += self.e_and_f() if letter == "E" else []
            elif self.manner == "by-area" and letter in "BF":
                story += self.by_area(letter)
            else:
                story += [*self.headed(letter), *self.said(letter)]
        return story

    def running(self, canvas: Any, template: Any) -> None:
        canvas.setFont("Times-Roman", 8)
        high = template.pagesize[1]
        canvas.drawString(54, 34, "Eastmere County Council")
        canvas.drawRightString(template.pagesize[0] - 54, 34, str(canvas.getPageNumber()))
        begun = [c for c in LETTERS if c in self.pages]
        if self.manner == "running-heads" and begun:
            canvas.setFont(self.strong.fontName, 9)
            canvas.drawString(54, high - 40, f"Section {begun[-1]}")

    def contents(self) -> list[Any]:
        if self.manner not in ("running-heads", "e-and-f", "by-area", "sidebar"):
            return []
        rows = [[f"Section {c}" if self.manner != "sidebar" else c, self.title(c), str(n + 3)]
                for n, c in enumerate(LETTERS)]  # fmt: skip
        rows.append(["Annex 1", "How to appeal", "19"])
        return [
            Paragraph("Contents", self.strong),
            self.grid([["Part", "Title", "Page"], *rows], (1, 5, 1)),
            PageBreak(),
        ]

    def title(self, letter: str) -> str:
        title = self.named(TITLES[letter])
        return title.upper() if self.manner == "part" else title

    def headed(self, letter: str) -> list[Any]:
        shown = {"H1": "H (1)", "H2": "H (2)"}.get(letter, letter) if self.manner == "part" else letter
        return [self.mark(HEADED[self.manner].replace("{c}", shown).replace("{t}", self.title(letter)), letter)]

    def said(self, letter: str) -> list[Any]:
        if letter == "F":
            return self.provisions()
        texts = [self.named(text) for text in words.OTHERS[letter]]
        if self.manner == "outcome-columns" and letter == "E":
            rows = [[str(n), text, "To be set by school"] for n, text in enumerate(texts, 1)]
            return [self.grid([["Number", "Outcome", "Steps"], *rows], (1, 5, 3))]
        self.first[letter] = " ".join(texts[0].split()[:5])
        if self.manner == "part":
            return [Paragraph(" ".join(texts), self.body)]
        return [Paragraph(text, self.body) for text in texts]

    def provisions(self) -> list[Any]:
        if self.manner == "outcome-columns":
            rows = [[str(1 + n // 2), *row] for n, row in enumerate(self.rows(4))]
            return [self.grid([["Outcome", "What we will do", "How often", "Who"], *rows], (1, 4, 3, 3))]
        if self.manner == "round-brackets":
            return [Paragraph(f"[{n}] {text}", self.body) for n, text in enumerate(self.lines(8), 1)]
        if self.manner == "part":
            return [Paragraph("<br/>".join(f"• {text}" for text in self.lines(4)), self.body) for _ in range(2)]
        return [
            Paragraph("Provision", self.strong), *(Paragraph(text, self.body) for text in self.lines(4)),
            Paragraph("Training and advice", self.strong), *(Paragraph(text, self.body) for text in self.lines(4)),
        ]  # fmt: skip

    def label_rows(self, letter: str) -> list[Any]:
        """A table each section: its head names it, its rows are numbered with its letter."""
        texts = self.lines(6) if letter == "F" else [self.named(text) for text in words.OTHERS[letter]]
        rows: list[list[Any]] = [[self.mark(f"Section {letter}", letter, self.strong),
                                  Paragraph(self.title(letter), self.strong)]]  # fmt: skip
        rows += [[f"{letter}{n}", Paragraph(text, self.cell)] for n, text in enumerate(texts, 1)]
        return [Spacer(1, 8), self.ruled(rows, (1, 5))]

    def sidebar(self, letter: str) -> list[Any]:
        texts = self.lines(7) if letter == "F" else [self.named(text) for text in words.OTHERS[letter]]
        self.first[letter] = "" if letter == "F" else " ".join(texts[0].split()[:5])
        white = ParagraphStyle("w", parent=self.white, fontSize=16, leading=20)
        rows = [[self.mark(letter, letter, white), [Paragraph(self.title(letter), self.head),
                                                    *(Paragraph(text, self.cell) for text in texts)]]]  # fmt: skip
        look = [("BACKGROUND", (0, 0), (0, -1), colors.HexColor("#1d5c4a"))]
        return [self.ruled(rows, (1, 11), ruled=False, spans=look), Spacer(1, 6)]

    def e_and_f(self) -> list[Any]:
        made: list[Any] = [self.mark("Sections E and F: Outcomes and Special Educational Provision", "E")]
        heads = [Paragraph("Outcome (E)", self.strong), self.mark("Provision (F)", "F", self.strong),
                 Paragraph("Frequency", self.strong), Paragraph("Delivered by", self.strong)]  # fmt: skip
        rows: list[list[Any]] = [heads]
        for n, row in enumerate(self.rows(4)):
            outcome = Paragraph(self.named(words.OUTCOMES[n % 3]) if n % 3 == 0 else "", self.cell)
            rows.append([outcome, *(Paragraph(cell, self.cell) for cell in row)])
        return [*made, self.ruled(rows, (3, 4, 2, 2), repeat=1)]

    def by_area(self, letter: str) -> list[Any]:
        """Needs, and later provision, with the section's heading again for every area."""
        made: list[Any] = []
        for number, area in enumerate(words.AREAS):
            made.append(self.mark(f"Section {letter}: {self.title(letter)} – {area}", letter))
            needs = [self.named(text) for text in words.NEEDS[2 * number : 2 * number + 2]]
            texts = needs if letter == "B" else self.lines(3)
            self.first[letter] = self.first[letter] or (" ".join(texts[0].split()[:5]) if letter == "B" else "")
            made += [Paragraph(text, self.body, bulletText="•" if letter == "F" else None) for text in texts]
        return made


def main(folder: Path) -> None:
    """Write two plans in each manner, and two more as scans."""
    write_set(folder, [(manner, 40 + seed, make) for seed, manner in enumerate(MANNERS * 2)],
              scans=[(manner, 60 + seed, make) for seed, manner in enumerate(SCANNED)])  # fmt: skip


if __name__ == "__main__":
    main(Path(sys.argv[1]))
