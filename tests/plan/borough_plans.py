"""Makes plans in a further set of councils' manners, drawn up with their words before the engine was run on them.

`python -m tests.plan.borough_plans FOLDER` writes them, three as scans and two as Word, with a truth.json, as
tests/acceptance/plans.py takes.
"""

import sys
from pathlib import Path
from typing import Any

from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import PageBreak, Paragraph, Spacer

from tests.plan import council_words as words
from tests.plan.plan_maker import LETTERS, PlanMaker, write_set

MANNERS = (
    "cards", "boxed", "capitals", "by-area-letters", "six-columns", "outcome-led", "own-pages", "statement",
    "area-rows", "first-person", "headless", "followers",
)  # fmt: skip
SCANNED = ("area-rows", "statement", "six-columns")
LYING = ("six-columns",)
TITLED = {"capitals": 2, "first-person": 1, "cards": 2, "area-rows": 2, "by-area-letters": 0}
PATTERNS = {
    "cards": "Section {c} | {t}", "boxed": "Section {c} – {t}", "capitals": "SECTION  {c}  -  {t}",
    "by-area-letters": "Section {c}: {t}", "six-columns": "{c} - {t}", "outcome-led": "Section {c}: {t}",
    "own-pages": "Section {c} {t}", "statement": "PART {c}: {t}", "area-rows": "Section {c} ({t})",
    "first-person": "{t} ({c})", "headless": "{c}. {t}", "followers": "Section {c}. {t}",
}  # fmt: skip
FOLLOWED = (
    ("{n} will follow a structured phonics scheme.", "It will be taught for 20 minutes a day by a trained LSA."),
    (
        "{n} will have direct occupational therapy.",
        "This will be one hour every fortnight with a registered therapist.",
    ),
    ("A mentor will see {n} about worries.", "These sessions will last 30 minutes and will take place each Monday."),
)


def make(file: Path, manner: str, seed: int) -> dict[str, Any]:
    """Write a plan in a manner; return its truth."""
    return _Maker(manner, seed, words.BOROUGH, lying=manner in LYING).write(file)


class _Maker(PlanMaker):
    def story(self) -> list[Any]:
        made: list[Any] = [Paragraph(f"EDUCATION, HEALTH AND CARE PLAN: {self.name}", self.head)]
        if self.manner in ("own-pages", "statement", "outcome-led"):
            made += [Paragraph("Contents", self.strong)]
            made += [Paragraph(f"Section {c}: {self.title(c)} {'.' * 20} {n + 2}", self.body)
                     for n, c in enumerate(LETTERS)]  # fmt: skip
            made.append(PageBreak())
        together = {"by-area-letters": "BEF", "outcome-led": "EF"}.get(self.manner, "")
        for letter in LETTERS:
            if together.startswith(letter):
                made += self.by_area_letters() if letter == "B" else self.outcome_led()
            elif letter not in together:
                made += self.section(letter)
        if self.manner == "own-pages":
            for name in "ABCD":
                made += [PageBreak(), Paragraph(f"Appendix {name}: Report {ord(name) - 64}", self.head),
                         Paragraph("Seen at school. Section F of the plan was discussed with staff.", self.body),
                         Paragraph("A. Background", self.strong), Paragraph("Nothing to add.", self.body)]  # fmt: skip
        return made

    def section(self, letter: str) -> list[Any]:
        if self.manner == "boxed":
            return [self.ruled([[[self.headed(letter), *self.said(letter)]]], (1,)), Spacer(1, 9)]
        page = [PageBreak()] if self.manner == "own-pages" and letter != "A" else []
        return [*page, self.headed(letter), *self.said(letter)]

    def running(self, canvas: Any, template: Any) -> None:
        wide, high = template.pagesize
        number = canvas.getPageNumber()
        canvas.setFont(self.face, 8)
        begun = [c for c in LETTERS if c in self.pages]
        if self.manner == "own-pages" and begun and number > 1:
            canvas.drawRightString(wide - 54, high - 34, f"{self.name} - Section {begun[-1]}")
        if self.manner in ("cards", "capitals", "six-columns"):
            canvas.drawString(54, high - 34, f"{self.name}, born 7 June 2014, UPN A000000000000")
            canvas.drawRightString(wide - 54, high - 34, "Amended final plan, 11 May 2026")
        canvas.drawCentredString(wide / 2, 28, f"- {number} -")

    def title(self, letter: str) -> str:
        title = self.named(words.TITLES[TITLED.get(self.manner, 0)][letter])
        return title.upper() if self.manner == "capitals" else title

    def headed(self, letter: str) -> Any:
        text = PATTERNS[self.manner].replace("{c}", letter).replace("{t}", self.title(letter))
        if self.manner == "capitals":
            return self.mark(f"<u>{text}</u>", letter, self.body)
        return self.mark(text, letter)

    def said(self, letter: str) -> list[Any]:
        if letter == "F":
            return self.provisions()
        texts = [self.named(text) for text in words.OTHERS[letter]]
        self.begin(letter, texts[0])
        if self.manner == "statement":
            self.first[letter] = f"1. {self.first[letter]}" if letter == "A" else ""
            return [Paragraph(f"{self.number()}. {text}", self.body) for text in texts]
        if self.manner == "first-person" and letter == "E":
            return [Paragraph(text, self.body, bulletText=f"{n}.") for n, text in enumerate(texts, 1)]
        if self.manner == "area-rows" and letter in "BE":
            self.first[letter] = ""
            rows = [[area, texts[n]] for n, area in enumerate(words.AREAS)]
            return [self.grid(rows, (1, 4))]
        return [Paragraph(text, self.body) for text in texts]

    def number(self) -> int:
        self.numbered = getattr(self, "numbered", 0) + 1
        return self.numbered

    # ---- Section F ----

    def provisions(self) -> list[Any]:
        rows: list[list[Any]]
        if self.manner == "cards":
            return self.cards()
        if self.manner == "six-columns":
            heads = ["Ref", "Support", "Group size", "Who", "How much", "Reviewed"]
            rows = [[f"F{n}", *row, "Annual review"] for n, row in enumerate(self.rows(6), 1)]
            return [self.grid([heads, *rows], (1, 4, 2, 3, 3, 2), repeat=1)]
        if self.manner == "headless":
            rows = [[what, f"{group}, {much}", who] for what, group, who, much in self.rows(6)]
            return [self.ruled([self.cells(row) for row in rows], (4, 3, 2))]
        if self.manner == "area-rows":
            rows = [[Paragraph(area, self.strong), self.cells(self.lines(3))] for area in words.AREAS]
            return [self.ruled(rows, (1, 4))]
        if self.manner == "followers":
            return self.followers()
        return self.listed()

    def listed(self) -> list[Any]:
        inner = ParagraphStyle("inner", parent=self.body, leftIndent=30, bulletIndent=12)
        made: list[Any] = []
        for area in words.AREAS:
            texts = self.lines(3)
            if self.manner == "statement":
                made += [
                    Paragraph(f"{self.number()}. {area}", self.body),
                    *(Paragraph(text, inner, bulletText=f"({chr(97 + n)})") for n, text in enumerate(texts)),
                ]
            elif self.manner == "capitals":
                made += [Paragraph(area.upper(), self.body), *(Paragraph(text, self.body) for text in texts)]
            elif self.manner == "own-pages":
                made += [
                    Paragraph(f"Provision: {area}", self.slanted),
                    *(Paragraph(text, self.body, bulletText=f"{n}.") for n, text in enumerate(texts, 1)),
                ]
            else:
                made += [Paragraph(area, self.strong), *(Paragraph(text, inner, bulletText="•") for text in texts)]
        return made

    def cards(self) -> list[Any]:
        """A small table for each provision, its number and links in a row across."""
        made: list[Any] = []
        for number, (what, group, who, much) in enumerate(self.rows(5), 1):
            rows = [[Paragraph(f"F{number} (meets need B{number} and outcome E{1 + number // 3})", self.strong), ""]]
            rows += [self.cells(pair) for pair in (("Provision", what), ("Who will do this", who), ("How often", much),
                                                   ("Group size", group))]  # fmt: skip
            look = [("SPAN", (0, 0), (1, 0)), ("BACKGROUND", (0, 0), (1, 0), colors.lightgrey)]
            made += [self.ruled(rows, (1, 3), spans=look), Spacer(1, 6)]
        return made

    def followers(self) -> list[Any]:
        """Paragraphs whose second sentence says how much of what the first promises."""
        made: list[Any] = []
        for number, pair in enumerate(FOLLOWED):
            self.provision += [{"text": self.named(text), "label": "specific"} for text in pair]
            vague = [text for text in self.vague if text.endswith(".")][number]
            self.provision.append({"text": self.named(vague), "label": "vague"})
            made += [Paragraph(self.named(" ".join(pair)), self.body), Paragraph(self.named(vague), self.body)]
        return made

    # ---- sections together ----

    def by_area_letters(self) -> list[Any]:
        """An area at a time, each with its own numbered letters: B1, E1, F1."""
        made: list[Any] = [self.mark("Sections B, E and F: needs, outcomes and provision", "B")]
        for number, area in enumerate(words.AREAS, 1):
            made.append(Paragraph(area, self.strong))
            needs = [self.named(text) for text in words.NEEDS[2 * number - 2 : 2 * number]]
            parts = (("B", "Needs", needs), ("E", "Outcome", [self.named(words.OUTCOMES[number - 1])]),
                     ("F", "Provision", self.lines(3)))  # fmt: skip
            for letter, what, texts in parts:
                made.append(self.mark(f"Section {letter}{number}: {what}", letter, self.strong))
                made += [Paragraph(text, self.body, bulletText="•") for text in texts]
        return made

    def outcome_led(self) -> list[Any]:
        """Each outcome a bar (E); below it a table of what will happen (F)."""
        made: list[Any] = []
        for number, outcome in enumerate(words.OUTCOMES, 1):
            made += [self.bar(self.mark(f"Section E: Outcome {number}", "E", self.white)),
                     Paragraph(self.named(outcome), self.body),
                     self.mark("Section F: What will happen", "F", self.strong), Spacer(1, 3)]  # fmt: skip
            rows = [[what, f"{who}, {group}", much] for what, group, who, much in self.rows(2)]
            made += [self.grid([["What", "Who", "When"], *rows], (4, 3, 3)), Spacer(1, 8)]
        self.begin("E", self.named(words.OUTCOMES[0]))
        return made


def main(folder: Path) -> None:
    """Write a plan in each manner, three more as scans, and two as Word."""
    from tests.plan.council_word import make as make_word

    made = [(manner, 600 + n, make) for n, manner in enumerate(MANNERS)]
    write_set(folder, [*made, ("word-columns", 3, make_word), ("word-numbers", 4, make_word)],
              scans=[(manner, 640 + n, make) for n, manner in enumerate(SCANNED)])  # fmt: skip


if __name__ == "__main__":
    main(Path(sys.argv[1]))
