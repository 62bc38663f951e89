"""Makes plans in a fourth set of councils' manners, first read once what was learnt of the three before was mended.

Its sentences are those of the sets before. `python -m tests.plan.district_plans FOLDER` writes them, three as scans,
with a truth.json, as tests/acceptance/plans.py takes.
"""

import sys
from pathlib import Path
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, Spacer

from tests.plan import council_words as words
from tests.plan.county_words import COUNTY
from tests.plan.plan_maker import LETTERS, PlanMaker, write_set

MANNERS = (
    "two-line-bars", "numbered-sections", "by-provider", "five-across", "semicolons", "boxes", "no-stops", "amended",
    "tick-boxes", "questions",
)  # fmt: skip
SCANNED = ("five-across", "no-stops", "boxes")
LYING = ("questions",)
TITLED = {"no-stops": 2, "tick-boxes": 2, "two-line-bars": 0, "questions": 1}
PATTERNS = {
    "numbered-sections": "Section {n} ({c}): {t}", "by-provider": "SECTION {c}. {t}", "five-across": "Section {c}: {t}",
    "semicolons": "{c}) {t}", "boxes": "Section {c} – {t}", "no-stops": "{c} {t}",
    "amended": "Section {c}: {t} (amended 12.5.26)", "tick-boxes": "EHC Plan Section {c}: {t}",
    "questions": "Section {c} | {t}",
}  # fmt: skip


def make(file: Path, manner: str, seed: int) -> dict[str, Any]:
    """Write a plan in a manner; return its truth."""
    return _Maker(manner, seed, COUNTY, lying=manner in LYING).write(file)


class _Maker(PlanMaker):
    def story(self) -> list[Any]:
        facts = [["Name of child", self.name], ["Plan", "Final amended plan"], ["Next review", "By 11 May 2027"]]
        made: list[Any] = [Paragraph("EHC Plan", self.head), self.grid(facts, (1, 2)), Spacer(1, 6)]
        for letter in LETTERS:
            if self.manner == "five-across" and letter in "BEF":
                made += self.five_across() if letter == "B" else []
            else:
                made += [*self.headed(letter), *self.said(letter)]
        return made

    def running(self, canvas: Any, template: Any) -> None:
        wide, high = template.pagesize
        canvas.setFont(self.face, 7)
        canvas.drawRightString(wide - 54, high - 30, f"{self.name} / 11 May 2026 / {canvas.getPageNumber()} of 4")

    def title(self, letter: str) -> str:
        return self.named(words.TITLES[TITLED.get(self.manner, 0)][letter])

    def headed(self, letter: str) -> list[Any]:
        title = self.title(letter)
        if self.manner == "two-line-bars":
            small = ParagraphStyle("small", parent=self.white, fontSize=8, leading=10)
            return [
                Spacer(1, 6),
                self.bar([self.mark(f"SECTION {letter}", letter, small), Paragraph(title, self.white)]),
            ]
        text = PATTERNS[self.manner].replace("{c}", letter).replace("{n}", str(LETTERS.index(letter) + 2))
        return [self.mark(text.replace("{t}", title), letter)]

    def said(self, letter: str) -> list[Any]:
        if letter == "F":
            return self.provisions()
        texts = [self.named(text) for text in words.OTHERS[letter]]
        if self.manner == "boxes" and letter in "BE":
            return [self.ruled([self.cells([text])], (1,)) for text in texts]
        self.begin(letter, texts[0])
        return [Paragraph(text, self.body) for text in texts]

    def provisions(self) -> list[Any]:
        if self.manner == "questions":
            heads = ["What will be provided?", "Who will provide it?", "When and for how long?"]
            return [self.grid([heads, *self.rows(5)], (4, 3, 3))]
        if self.manner == "boxes":
            return [self.ruled([self.cells([text])], (1,)) for text in self.lines(6)]
        if self.manner == "semicolons":
            inner = ParagraphStyle("inner", parent=self.body, leftIndent=24, bulletIndent=10)
            texts = [text.rstrip(".") for text in self.lines(6)]
            ends = [";"] * (len(texts) - 2) + ["; and", "."]
            return [
                Paragraph("The school will secure that:", self.body),
                *(Paragraph(text + end, inner, bulletText="–") for text, end in zip(texts, ends, strict=True)),
            ]
        made: list[Any] = []
        providers = ("Provided by the school", "Provided by the NHS trust", "Provided by the council")
        areas = providers if self.manner == "by-provider" else words.AREAS[:3]
        for area in areas:
            made.append(Paragraph(area, self.strong))
            for number, text in enumerate(self.lines(2), 1):
                sign = {"by-provider": f"({number}) ", "tick-boxes": "[x] "}.get(self.manner, "")
                made.append(Paragraph(sign + text, self.body))
        return made

    def five_across(self) -> list[Any]:
        """Needs, outcomes and provision with amount and person, upright page, a row across for each area."""
        heads = [self.mark(text, c, self.strong) for text, c in
                 (("Need (B)", "B"), ("Outcome (E)", "E"), ("Provision (F)", "F"))]  # fmt: skip
        table: list[list[Any]] = [[*heads, *self.strongs("By whom", "How often")]]
        spans = []
        for number, area in enumerate(words.AREAS):
            spans.append(("SPAN", (0, len(table)), (-1, len(table))))
            table.append([Paragraph(area, self.strong), "", "", "", ""])
            for at, row in enumerate(self.rows(1)):
                need, outcome = words.NEEDS[2 * number + at], words.OUTCOMES[number] if at == 0 else "As above"
                table.append(self.cells([self.named(need), self.named(outcome), *row]))
        return [Spacer(1, 8), self.ruled(table, (4, 4, 4, 3, 3), spans=spans, repeat=1)]


def main(folder: Path) -> None:
    """Write a plan in each manner, and three more as scans."""
    write_set(folder, [(manner, 800 + n, make) for n, manner in enumerate(MANNERS)],
              scans=[(manner, 840 + n, make) for n, manner in enumerate(SCANNED)])  # fmt: skip


if __name__ == "__main__":
    main(Path(sys.argv[1]))
