"""Makes plans in an eighth set of councils' manners, first read once what was learnt of the seven before was mended.

Its sentences are those of the three sets before. `python -m tests.plan.vale_plans FOLDER` writes them, two as Word
files and four as scans of 150 dots per inch, with a truth.json, as tests/acceptance/plans.py takes.
"""

import random
import sys
from pathlib import Path
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, Spacer

from tests.plan import council_words as words
from tests.plan.hundred_words import HUNDRED
from tests.plan.parish_words import PARISH
from tests.plan.plan_maker import LETTERS, PlanMaker, Words, truth_of, write_set
from tests.plan.shire_words import SHIRE

MANNERS = (
    "label-stack",
    "provider-tables",
    "legend",
    "versioned",
    "bold-provision",
    "profile-boxes",
    "leaders",
    "to-be",
    "through-numbers",
    "dashes",
)
SCANNED = ("provider-tables", "profile-boxes", "through-numbers", "leaders")
LYING = ("provider-tables",)
VALE = Words(
    ("Nia", "Oluwaseun", "Finlay", "Mei"),
    (*PARISH.specific[:14], *SHIRE.specific[4:12], *HUNDRED.specific[:10]),
    (*PARISH.vague[:14], *SHIRE.vague[:6], *HUNDRED.vague[:10]),
    (*SHIRE.amounts[:5], *HUNDRED.amounts),
    (*SHIRE.open_amounts, *HUNDRED.open_amounts),
)
TITLED = {"versioned": 0, "profile-boxes": 1, "leaders": 2, "dashes": 2, "to-be": 2, "word-vertical": 2}
PATTERNS = {
    "label-stack": "Section {c}: {t}",
    "provider-tables": "Section {c} – {t}",
    "legend": "SECTION {c} {t}",
    "versioned": "Section {c}: {t} (version 3, updated 12/05/2026)",
    "bold-provision": "Section {c}. {t}",
    "profile-boxes": "Section {c}: {t}",
    "leaders": "{c} - {t}",
    "to-be": "Part {c}: {t}",
    "through-numbers": "Section {c}: {t}",
    "dashes": "- - - Section {c}: {t} - - -",
}
CODES = (
    ("Sounds programme", "1:1", "15", "5", "TA"),
    ("Friendship circle", "SG", "40", "1", "ELSA"),
    ("Catch-up in number", "SG", "30", "3", "HLTA"),
    ("Use of a wobble cushion", "1:1", "20", "10", "Class teacher"),
    ("Signing choir", "WC", "45", "1", "Music teacher"),
    ("Gym trail", "1:1", "10", "5", "TA"),
)


def make(file: Path, manner: str, seed: int) -> dict[str, Any]:
    """Write a plan in a manner; return its truth."""
    if manner.startswith("word"):
        return _write_word(file, manner, seed)
    return _Maker(manner, seed, VALE, lying=manner in LYING).write(file)


class _Maker(PlanMaker):
    number = 0

    def story(self) -> list[Any]:
        made: list[Any] = [
            Paragraph("Education, Health and Care Plan", self.head),
            Paragraph(f"{self.name}, born 9 January 2013. Plan issued 14 July 2026.", self.body),
        ]
        for letter in LETTERS:
            if self.manner == "label-stack" and letter in "BEF":
                made += self.label_stack() if letter == "B" else []
            else:
                made += [*self.headed(letter), *self.said(letter)]
        return made

    def running(self, canvas: Any, template: Any) -> None:
        wide, high = template.pagesize
        canvas.setFont(self.face, 8)
        canvas.drawString(54, high - 36, f"OFFICIAL SENSITIVE  {self.name}  Version 3")
        canvas.drawCentredString(wide / 2, 30, f"- {canvas.getPageNumber()} -")

    def title(self, letter: str) -> str:
        return self.named(words.TITLES[TITLED.get(self.manner, 0)][letter])

    def headed(self, letter: str) -> list[Any]:
        text = PATTERNS[self.manner].replace("{c}", letter).replace("{t}", self.title(letter))
        middle = ParagraphStyle("middle", parent=self.head, alignment=1)
        return [self.mark(text, letter, middle if self.manner == "dashes" else None)]

    def paragraph(self, text: str, look: ParagraphStyle | None = None) -> Paragraph:
        if self.manner == "through-numbers":
            self.number += 1
            text = f"{self.number}. {text}"
        return Paragraph(text, look or self.body)

    def said(self, letter: str) -> list[Any]:
        if letter == "F":
            made: list[Any] = getattr(self, f"f_{self.manner.replace('-', '_')}", self.f_plain)()
            return made
        texts = [self.named(text) for text in words.OTHERS[letter]]
        if self.manner == "profile-boxes" and letter in "AB":
            return self.boxes(letter, texts)
        self.begin(letter, ("1. " if self.manner == "through-numbers" and letter == "A" else "") + texts[0])
        if self.manner == "through-numbers":
            self.first[letter] = " ".join(f"{self.number + 1}. {texts[0]}".split()[:5])
        return [self.paragraph(text) for text in texts]

    def boxes(self, letter: str, texts: list[str]) -> list[Any]:
        """Two boxes side by side: what people like, what matters; strengths and needs."""
        heads = {"A": ("What people like about me", "What is important to me"), "B": ("Strengths", "Needs")}[letter]
        half = max(1, len(texts) // 2)
        rows = [self.strongs(*heads), [self.cells(texts[:half]), self.cells(texts[half:])]]
        self.begin(letter, heads[0])
        return [self.ruled(rows, (1, 1))]

    # ---- Section F ----

    def f_plain(self) -> list[Any]:
        made: list[Any] = []
        for area in words.AREAS:
            made.append(Paragraph(area, self.strong))
            made += [self.paragraph(text) for text in self.lines(2)]
        return made

    def f_provider_tables(self) -> list[Any]:
        """A table for each provider, which its first line names across; the last columns are left empty."""
        made: list[Any] = []
        for who in ("School", "NHS community services", "Council outreach"):
            rows: list[list[Any]] = [
                [Paragraph(f"Provider: {who}", self.strong), "", "", "", ""],
                self.strongs("Provision", "Staff", "Frequency", "Review date", "Met?"),
            ]
            rows += [[*self.cells(row), "", ""] for row in self.rows(2)]
            made += [self.ruled(rows, (5, 3, 4, 2, 1), spans=[("SPAN", (0, 0), (-1, 0))]), Spacer(1, 8)]
        return made

    def f_legend(self) -> list[Any]:
        """Codes for how many together, told in a line above; minutes and times a week as numbers."""
        rows: list[list[Any]] = [["Intervention", "Grouping", "Minutes", "Times per week", "Delivered by"]]
        self.provision += [{"text": row[0], "label": "specific"} for row in CODES]
        key = "Key: 1:1 = one to one, SG = small group of up to six, WC = whole class."
        return [Paragraph(key, self.note), self.grid([*rows, *[list(row) for row in CODES]], (6, 2, 2, 3, 4))]

    def f_bold_provision(self) -> list[Any]:
        made: list[Any] = []
        for area in words.AREAS:
            made.append(Paragraph(f"<u>{area}</u>", self.body))
            made += [Paragraph(text, self.strong) for text in self.lines(2)]
        return made

    def f_leaders(self) -> list[Any]:
        """What is done, dots, and how often, on one line."""
        made: list[Any] = []
        for what, who, when in self.rows(5):
            made.append(self.ruled([[*self.cells([what]), *self.cells([f"{when}, {who}"])]], (1, 1), ruled=False))
        return made

    def f_to_be(self) -> list[Any]:
        """Roman numbers, and under some of them letters."""
        inner = ParagraphStyle("inner", parent=self.body, leftIndent=30)
        made: list[Any] = []
        roman = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii")
        for number, area in enumerate(words.AREAS):
            texts = self.lines(2)
            made.append(Paragraph(f"{roman[number].upper()}. {area}", self.strong))
            made += [Paragraph(f"{roman[n]}. {text}", inner) for n, text in enumerate(texts)]
        return made

    def f_profile_boxes(self) -> list[Any]:
        """Numbers in a narrow column of their own, without rules."""
        rows = [[f"{n}", text] for n, text in enumerate(self.lines(7), 1)]
        return [self.ruled([self.cells(row) for row in rows], (1, 16), ruled=False)]

    def f_dashes(self) -> list[Any]:
        made: list[Any] = []
        for area in words.AREAS:
            made += [
                Paragraph(f"~ {area} ~", self.slanted),
                *(Paragraph(f"- {text}", self.body) for text in self.lines(2)),
                Paragraph("-" * 60, self.body),
            ]
        return made

    # ---- sections together ----

    def label_stack(self) -> list[Any]:
        """For each area: what is found hard, what is hoped for and what will be done, each under a word in capitals."""
        made: list[Any] = [self.mark("Sections B, E and F: Needs, outcomes and provision", "B E F")]
        for number, area in enumerate(words.AREAS):
            need, outcome = self.named(words.NEEDS[2 * number]), self.named(words.OUTCOMES[number])
            made += [
                Paragraph(area, self.head),
                Paragraph("NEEDS", self.strong),
                Paragraph(need, self.body),
                Paragraph("OUTCOME", self.strong),
                Paragraph(outcome, self.body),
                Paragraph("PROVISION", self.strong),
                *(Paragraph(text, self.body, bulletText="•") for text in self.lines(2)),
            ]
        return made


def _write_word(file: Path, manner: str, seed: int) -> dict[str, Any]:
    """Word files: cells that stand beside several lines; lists that Word numbers itself, with tables between."""
    import docx

    dice = random.Random(seed)
    name = dice.choice(VALE.names)
    paper = docx.Document()
    first, provision = dict.fromkeys(LETTERS, ""), []
    for letter in LETTERS:
        paper.add_heading(f"Section {letter}: {words.TITLES[2][letter]}", level=1)
        if letter != "F":
            texts = [text.replace("{n}", name) for text in words.OTHERS[letter]]
            first[letter] = " ".join(texts[0].split()[:5])
            for text in texts:
                paper.add_paragraph(text)
            continue
        for area in words.AREAS[:3]:
            drawn = [(row, "specific") for row in dice.sample(VALE.amounts, 2)]
            drawn += [(row, "vague") for row in dice.sample(VALE.open_amounts, 2)]
            lines = [(dice.choice(VALE.specific), "specific"), (dice.choice(VALE.vague), "vague")]
            if manner == "word-vertical":
                table = paper.add_table(rows=1, cols=4, style="Table Grid")
                for cell, text in zip(table.rows[0].cells, ("Area", "Provision", "Who", "How often"), strict=True):
                    cell.paragraphs[0].add_run(text).bold = True
                rows = [table.add_row().cells for _ in drawn]
                rows[0][0].merge(rows[-1][0]).text = area
                for cells, (row, label) in zip(rows, drawn, strict=True):
                    for cell, text in zip(cells[1:], row, strict=True):
                        cell.text = text.replace("{n}", name)
                    provision.append({"text": row[0].replace("{n}", name), "label": label})
                paper.add_paragraph()
            else:
                paper.add_paragraph(area, style="List Number")
                for text, label in lines:
                    paper.add_paragraph(text.replace("{n}", name), style="List Bullet 2")
                    provision.append({"text": text.replace("{n}", name), "label": label})
    paper.save(str(file))
    return truth_of(file, dict.fromkeys(LETTERS, 0), first, provision)


def main(folder: Path) -> None:
    """Write a plan in each manner, two as Word files, and four more as scans."""
    made = [(manner, 1200 + n, make) for n, manner in enumerate(MANNERS)]
    write_set(
        folder,
        [*made, ("word-vertical", 1230, make), ("word-numbered", 1231, make)],
        scans=[(manner, 1240 + n, make) for n, manner in enumerate(SCANNED)],
        dots=150,
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
