"""Makes plans as Word files in councils' manners: sections in tables, headings that are only bold, lists in lists."""

import random
from pathlib import Path
from typing import Any

from tests.plan import council_words as words
from tests.plan.plan_maker import LETTERS, truth_of


def make(file: Path, manner: str, seed: int) -> dict[str, Any]:
    """Write a plan; return its truth. Pages are not told: what Word leaves to the reader's paper is not the plan's."""
    return _Maker(manner, seed).write(file)


class _Maker:
    def __init__(self, manner: str, seed: int) -> None:
        import docx

        self.manner, dice = manner, random.Random(seed)
        self.said = words.COUNCIL if manner in ("word-boxes", "word-nested") else words.BOROUGH
        self.name = dice.choice(self.said.names)
        self.paper = docx.Document()
        self.dice = dice
        self.specific = dice.sample(self.said.specific, len(self.said.specific))
        self.vague = dice.sample(self.said.vague, len(self.said.vague))
        self.first = dict.fromkeys(LETTERS, "")
        self.provision: list[dict[str, str]] = []

    def write(self, file: Path) -> dict[str, Any]:
        section = self.paper.sections[0]
        section.header.paragraphs[0].text = f"{self.name} – EHC Plan – Confidential"
        section.footer.paragraphs[0].text = "Northbridge Council"
        self.paper.add_paragraph().add_run("EDUCATION, HEALTH AND CARE PLAN").bold = True
        for letter in LETTERS:
            getattr(self, self.manner.replace("-", "_"))(letter)
        self.paper.save(str(file))
        return truth_of(file, dict.fromkeys(LETTERS, 0), self.first, self.provision)

    def named(self, text: str) -> str:
        return text.replace("{n}", self.name)

    def lines(self, each: int) -> list[str]:
        drawn = [(self.specific.pop(), "specific") for _ in range(each)]
        drawn += [(self.vague.pop(), "vague") for _ in range(each)]
        self.dice.shuffle(drawn)
        self.provision += [{"text": self.named(text), "label": label} for text, label in drawn]
        return [self.named(text) for text, _ in drawn]

    def texts(self, letter: str) -> list[str]:
        texts = [self.named(text) for text in words.OTHERS[letter]]
        self.first[letter] = " ".join(texts[0].split()[:5])
        return texts

    def bold(self, text: str) -> None:
        self.paper.add_paragraph().add_run(text).bold = True

    def word_boxes(self, letter: str) -> None:
        """Each section a table: its heading a row across, what it says in rows below."""
        table = self.paper.add_table(rows=1, cols=3, style="Table Grid")
        head = table.rows[0].cells[0].merge(table.rows[0].cells[2])
        head.paragraphs[0].add_run(f"Section {letter}: {self.named(words.TITLES[0][letter])}").bold = True
        if letter != "F":
            row = table.add_row().cells
            row[0].merge(row[2]).text = "\n".join(self.texts(letter))
            return
        rows: list[tuple[str, ...]] = [("Provision", "How often", "Who")]
        for row, label in [(r, "specific") for r in self.said.amounts[:7]] + [
            (r, "vague") for r in self.said.open_amounts[:6]
        ]:
            rows.append(row[:3])
            self.provision.append({"text": row[0], "label": label})
        for texts in rows:
            for cell, text in zip(table.add_row().cells, texts, strict=True):
                cell.text = text
        self.paper.add_paragraph()

    def word_nested(self, letter: str) -> None:
        """Headings that are only bold; in F a list for each area, with lists in it."""
        self.bold(f"{letter}) {self.named(words.TITLES[2][letter])}")
        if letter != "F":
            for text in self.texts(letter):
                self.paper.add_paragraph(text)
            return
        for area in words.AREAS:
            self.bold(area)
            for number, text in enumerate(self.lines(3)):
                self.paper.add_paragraph(text, style="List Bullet" if number % 3 == 0 else "List Bullet 2")

    def word_columns(self, letter: str) -> None:
        """Needs, outcomes and provision in one table with a head; a heading of Word's own for the other sections."""
        if letter in "EF":
            return
        if letter != "B":
            self.paper.add_heading(f"Section {letter} {self.named(words.TITLES[0][letter])}", level=2)
            for text in self.texts(letter):
                self.paper.add_paragraph(text)
            return
        self.paper.add_heading("Section B, Section E and Section F", level=2)
        table = self.paper.add_table(rows=1, cols=4, style="Table Grid")
        heads = ("Section B – Needs", "Section E – Outcomes", "Section F – Provision", "Who, how often")
        for cell, text in zip(table.rows[0].cells, heads, strict=True):
            cell.paragraphs[0].add_run(text).bold = True
        for number in range(4):
            row = (
                words.NEEDS[2 * number],
                words.OUTCOMES[number],
                "\n".join(self.lines(2)),
                "As set out in the column before",
            )
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = self.named(text)

    def word_numbers(self, letter: str) -> None:
        """Paragraphs numbered by hand with the section's letter, headings in capitals that are not bold."""
        self.paper.add_paragraph(f"SECTION {letter} – {self.named(words.TITLES[2][letter]).upper()}")
        texts = self.lines(8) if letter == "F" else self.texts(letter)
        for number, text in enumerate(texts, 1):
            self.paper.add_paragraph(f"{letter}{number}.\t{text}")
        if letter != "F":
            self.first[letter] = f"{letter}{'1'} {self.first[letter]}"
