"""Makes plans as Word files: headings by style, lists numbered by Word, tables; with the truth of what stands where."""

import random
from pathlib import Path
from typing import Any

from tests.plan import strange_words as words
from tests.plan.plan_maker import LETTERS, truth_of


def make(file: Path, manner: str, seed: int) -> dict[str, Any]:
    """Write a plan; return its truth. Pages are not told: what Word leaves to the reader's paper is not the plan's."""
    import docx

    which, dice = manner.removeprefix("word-"), random.Random(seed)
    name = dice.choice(("Ottilie", "Samir", "Bea", "Callum"))
    paper = docx.Document()
    paper.add_heading("Education, Health and Care Plan", level=0)
    first: dict[str, str] = {}
    provision: list[dict[str, str]] = []
    specific = dice.sample(words.SPECIFIC, 9)
    vague = dice.sample(words.VAGUE, 9)

    def lines(each: int) -> list[str]:
        drawn = [(specific.pop(), "specific") for _ in range(each)] + [(vague.pop(), "vague") for _ in range(each)]
        dice.shuffle(drawn)
        provision.extend({"text": text.replace("{n}", name), "label": label} for text, label in drawn)
        return [text.replace("{n}", name) for text, _ in drawn]

    for letter in LETTERS:
        title = words.TITLES[0 if which == "one" else 2][letter].replace("{n}", name)
        texts = [text.replace("{n}", name) for text in words.OTHERS.get(letter, (words.VAGUE[0],))]
        first[letter] = " ".join(texts[0].split()[:5])
        if which == "two" and letter in "BEF":
            first[letter] = ""
            if letter == "B":
                paper.add_heading("Sections B, E and F", level=1)
                for number, area in enumerate(words.AREAS):
                    paper.add_heading(area, level=2)
                    table = paper.add_table(rows=2, cols=3, style="Table Grid")
                    for cell, text in zip(table.rows[0].cells, ("B: SEN", "E: Outcomes", "F: SEP"), strict=True):
                        cell.text = text
                    said = (words.NEEDS[number], words.OUTCOMES[number], "\n".join(lines(2)))
                    for cell, text in zip(table.rows[1].cells, said, strict=True):
                        cell.text = text.replace("{n}", name)
            continue
        paper.add_heading(f"Section {letter}: {title}", level=1)
        if letter == "F":
            first[letter] = ""
            for area in words.AREAS:
                paper.add_heading(area, level=2)
                for text in lines(3):
                    paper.add_paragraph(text, style="List Number" if seed % 2 else "List Bullet")
        else:
            for text in texts:
                paper.add_paragraph(text)
    paper.save(str(file))
    return truth_of(file, dict.fromkeys(LETTERS, 0), first, provision)
