"""Makes plans in two further sets of manners, each drawn up with its sentences before the engine was run on it.

Run as `python -m tests.plan.strange_plans one|two FOLDER`: it writes them, some as scans and some as Word, with a
truth.json, as tests/acceptance/plans.py takes.
"""

import sys
from pathlib import Path
from typing import Any

from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import PageBreak, Paragraph, Spacer, Table

from tests.plan import strange_words as words
from tests.plan.plan_maker import LETTERS, PlanMaker, Words, write_set

SETS = {
    "one": ("needs-across", "clauses", "out-of-order", "bars", "e-with-f", "long-titles", "facing", "nested-bullets"),
    "two": ("need-cards", "cover-letter", "first-person", "one-table", "roman-lists", "by-provider", "told-atop",
            "pairs"),
}  # fmt: skip
WIDE = ("needs-across", "by-provider")
SCANNED = {"one": ("clauses", "bars"), "two": ("first-person", "by-provider")}
TITLED = {
    "needs-across": 0, "clauses": 0, "out-of-order": 2, "bars": 2, "e-with-f": 1, "long-titles": 0, "facing": 2,
    "nested-bullets": 1, "need-cards": 2, "cover-letter": 0, "first-person": 1, "one-table": 2, "roman-lists": 0,
    "by-provider": 0, "told-atop": 2, "pairs": 1,
}  # fmt: skip
HEADED = {
    "needs-across": "SECTION {c}: {t}", "clauses": "{n}. Section {c} – {t}", "out-of-order": "Section {c} - {t}",
    "e-with-f": "Section {c}. {t}", "facing": "{c}. {t}", "nested-bullets": "{t} [Section {c}]",
    "need-cards": "Section {c}: {t}", "cover-letter": "Section {c} {t}", "first-person": "{t} – Section {c}",
    "roman-lists": "Section {c}: {t}", "by-provider": "EHCP Section {c}: {t}", "told-atop": "{c} | {t}",
    "pairs": "Section {c} – {t}",
}  # fmt: skip
ORDER = {
    "out-of-order": ("I", "A", "B", "E", "F", "C", "G", "D", "H1", "H2", "K", "J"),
    "pairs": ("A", "B", "F", "C", "G", "D", "H1", "H2", "E", "I", "J", "K"),
}
_PURPLE = colors.HexColor("#5b2a86")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi")
TOGETHER = {"needs-across": "BEF", "e-with-f": "EF", "facing": "BF", "need-cards": "BEF"}
WORDS = Words(("Ottilie", "Samir", "Bea", "Callum"), words.SPECIFIC, words.VAGUE, words.AMOUNTS, words.OPEN_AMOUNTS)


def make(file: Path, manner: str, seed: int) -> dict[str, Any]:
    """Write a plan in a manner; return its truth."""
    return _Maker(manner, seed, WORDS, lying=manner in WIDE).write(file)


class _Maker(PlanMaker):
    def __init__(self, manner: str, seed: int, words: Words, *, lying: bool) -> None:
        super().__init__(manner, seed, words, lying=lying)
        self.order = ORDER.get(manner, LETTERS)

    def story(self) -> list[Any]:
        story = self.opening()
        if self.manner == "one-table":
            story += self.one_table()
        else:
            together = TOGETHER.get(self.manner, "")
            for letter in self.order:
                if letter not in together:
                    story += [*self.headed(letter), *self.said(letter)]
                elif letter == together[0]:
                    story += getattr(self, self.manner.replace("-", "_"))()
        return story

    def running(self, canvas: Any, template: Any) -> None:
        canvas.setFont("Helvetica", 7.5)
        number, high = canvas.getPageNumber(), template.pagesize[1]
        if self.manner == "told-atop":
            canvas.drawString(54, high - 40, "You may appeal to the Tribunal about Sections B, F and I of this plan.")
        if self.manner in ("clauses", "roman-lists", "one-table"):
            canvas.drawString(54, high - 40, f"{self.name.upper()}  |  Final EHC plan issued 9 February 2026")
        canvas.drawCentredString(template.pagesize[0] / 2, 32, f"Page {number}" if number % 2 else f"{number} of many")
        canvas.drawString(54, 32, "OFFICIAL - SENSITIVE")

    def opening(self) -> list[Any]:
        made: list[Any] = []
        if self.manner == "cover-letter":
            texts = (
                "Dear Mr and Mrs Holt,",
                f"We enclose the final plan for {self.name}. Section F sets out the provision.",
                "Section I names the school. You can appeal about Sections B, F and I within two months.",
                "Yours sincerely,", "P. Marsh, Plan Coordinator",
            )  # fmt: skip
            made += [*(Paragraph(text, self.body) for text in texts), PageBreak()]
        made.append(Paragraph("Education, Health and Care Plan for", self.head))
        facts = [
            ["Name", self.name],
            ["Date of birth", "19 August 2016"],
            ["Council", "Holmshire"],
            ["Status", "Final"],
        ]
        made.append(self.grid(facts, (1, 2)))
        if self.manner in ("needs-across", "bars", "told-atop", "need-cards", "long-titles"):
            made.append(Paragraph("What is in this plan", self.strong))
            for number, letter in enumerate(self.order):
                tail = f"&nbsp;&nbsp;{'.' * 14}&nbsp;&nbsp;{number + 2}" if self.manner != "told-atop" else ""
                named = f"Section {letter}: " if self.manner != "needs-across" else ""
                made.append(Paragraph(f"{named}{self.title(letter)}{tail}", self.body))
            made.append(PageBreak())
        return made

    def title(self, letter: str) -> str:
        return self.named(words.TITLES[TITLED[self.manner]][letter])

    def headed(self, letter: str) -> list[Any]:
        title = self.title(letter)
        if self.manner == "bars":
            bar = Table([[self.mark(f"SECTION {letter}&nbsp;&nbsp;&nbsp;{title.upper()}", letter, self.white)]],
                        colWidths=[self.width], style=[("BACKGROUND", (0, 0), (-1, -1), _PURPLE)])  # fmt: skip
            guide = words.GUIDE.get(letter)
            return [Spacer(1, 7), bar, *([Paragraph(guide, self.note)] if guide else [Spacer(1, 3)])]
        if self.manner == "long-titles":
            return [self.mark(f"SECTION {letter}:", letter), Paragraph(title + ".", self.strong)]
        number = self.order.index(letter) + 2
        text = HEADED[self.manner].replace("{c}", letter).replace("{n}", str(number)).replace("{t}", title)
        return [self.mark(text, letter)]

    def said(self, letter: str) -> list[Any]:
        if letter == "F":
            return self.provisions()
        texts = [self.named(text) for text in words.OTHERS[letter]]
        if not (self.manner == "bars" and letter in words.GUIDE):
            self.first[letter] = " ".join(texts[0].split()[:5])
        if letter == "K" and self.manner in ("bars", "pairs", "by-provider"):
            self.first[letter] = ""
            rows = [text.rstrip(".").split(", ", 2) for text in texts]
            return [self.grid([["Author", "Role", "Date"], *([*row, ""][:3] for row in rows)], (2, 2, 1))]
        if self.manner == "clauses":
            at = self.order.index(letter) + 2
            self.first[letter] = f"{at}.1 {self.first[letter]}"
            return [Paragraph(f"{at}.{n} {text}", self.body) for n, text in enumerate(texts, 1)]
        if self.manner == "nested-bullets":
            return [Paragraph(text, self.body, bulletText="•") for text in texts]
        if self.manner == "pairs" and letter in "BE":
            self.first[letter] = ""
            rows = [[str(n), text] for n, text in enumerate(texts, 1)]
            return [self.grid([["No.", self.title(letter)], *rows], (1, 9))]
        return [Paragraph(text, self.body) for text in texts]

    # ---- Section F ----

    def provisions(self) -> list[Any]:
        if self.manner in ("clauses", "nested-bullets", "roman-lists"):
            return self.listed()
        if self.manner in ("bars", "by-provider", "pairs", "told-atop"):
            return self.in_tables()
        if self.manner in ("cover-letter", "long-titles"):
            return [Paragraph(" ".join(self.lines(2)), self.body) for _ in range(5)]
        made: list[Any] = []
        for area in words.AREAS:
            made += [Paragraph(area, self.strong), *(Paragraph(text, self.body) for text in self.lines(3))]
        return made

    def listed(self) -> list[Any]:
        made: list[Any] = []
        at = self.order.index("F") + 2
        inner = ParagraphStyle("inner", parent=self.body, leftIndent=38, bulletIndent=24)
        for number, area in enumerate(words.AREAS, 1):
            if self.manner == "clauses":
                made.append(Paragraph(f"{at}.{number} {area}", self.strong))
                made += [Paragraph(f"{at}.{number}.{n} {text}", self.body) for n, text in enumerate(self.lines(3), 1)]
            elif self.manner == "nested-bullets":
                made.append(Paragraph(area, self.strong, bulletText="•"))
                made += [Paragraph(text, inner, bulletText="–") for text in self.lines(3)]
            else:
                intro = "To meet these needs the council will arrange:"
                made += [Paragraph(area, self.strong), Paragraph(intro, self.body)]
                made += [Paragraph(f"({sign}) {text.rstrip('.')};", self.body)
                         for sign, text in zip(_ROMAN, self.lines(3), strict=True)]  # fmt: skip
        return made

    def in_tables(self) -> list[Any]:
        if self.manner == "bars":
            rows = [[str(n), *row, "Annual review"] for n, row in enumerate(self.rows(5), 1)]
            return [self.grid([["No", "Provision", "How much", "By whom", "Reviewed"], *rows], (1, 5, 3, 3, 2))]
        if self.manner == "pairs":
            pairs = [[str(n), text] for n, text in enumerate(self.lines(7), 1)]
            return [self.grid([["Need", "Provision"], *pairs], (1, 7))]
        if self.manner == "told-atop":
            made: list[Any] = []
            for area in words.AREAS:
                made += [Paragraph(area.upper(), self.strong), self.grid([[self.lines(2)], [self.lines(1)]], (1,))]
            return made
        table: list[list[Any]] = [self.strongs("What will be done", "How often", "Who by", "Evidence of it")]
        spans = []
        for area in words.AREAS[:2]:
            spans.append(("SPAN", (0, len(table)), (-1, len(table))))
            table.append([Paragraph(area, self.strong), "", "", ""])
            table += [[Paragraph(cell, self.cell) for cell in (*row, "Class records")] for row in self.rows(3)]
        return [self.ruled(table, (4, 2, 2, 2), spans=spans, repeat=1)]

    # ---- sections side by side ----

    def needs_across(self) -> list[Any]:
        """A table an area of need: every column is headed with its section."""
        made: list[Any] = []
        for number, area in enumerate(words.AREAS):
            heads = [self.mark(f"{what} (Section {c})", c, self.strong)
                     for c, what in (("B", "Need"), ("E", "Outcome"), ("F", "Provision"))]  # fmt: skip
            rows: list[list[Any]] = [heads]
            for at in range(2):
                need = Paragraph(f"{number + 1}.{at + 1} {self.named(words.NEEDS[2 * number + at])}", self.cell)
                outcome = Paragraph(self.named(words.OUTCOMES[number]) if at == 0 else "As above", self.cell)
                rows.append([need, outcome, [Paragraph(text, self.cell, bulletText="•") for text in self.lines(1)]])
            made += [Spacer(1, 8), Paragraph(area, self.head), self.ruled(rows, (3, 3, 5), repeat=1)]
        return made

    def e_with_f(self) -> list[Any]:
        made: list[Any] = []
        for number, outcome in enumerate(words.OUTCOMES, 1):
            rows = [
                [self.mark(f"Section E – Outcome {number}", "E", self.strong),
                 Paragraph(self.named(outcome), self.cell)],
                [self.mark("Section F – Provision", "F", self.strong),
                 [Paragraph(f"{n}) {text}", self.cell) for n, text in enumerate(self.lines(2), 1)]],
                [Paragraph("Reviewed by", self.strong), Paragraph("SENCO, each term", self.cell)],
            ]  # fmt: skip
            made += [Spacer(1, 8), self.ruled(rows, (1, 3))]
        return made

    def facing(self) -> list[Any]:
        """Needs at the left and provision at the right, with no lines drawn between."""
        rows: list[list[Any]] = [[self.mark("B. SEN", "B"), self.mark("F. SEP", "F")]]
        for need in words.NEEDS:
            rows.append(
                [Paragraph(self.named(need), self.cell), [Paragraph(text, self.cell) for text in self.lines(1)]]
            )
        return [self.ruled(rows, (1, 1), ruled=False)]

    def need_cards(self) -> list[Any]:
        made: list[Any] = []
        for number in range(4):
            cells = [
                ("B", "Need", [self.named(words.NEEDS[number])]),
                ("E", "Outcome", [self.named(words.OUTCOMES[number % 3])]), ("F", "Provision", self.lines(2)),
            ]  # fmt: skip
            rows: list[list[Any]] = [[Paragraph(f"Need {number + 1}", self.strong), ""]]
            rows += [[self.mark(f"{what} ({c})", c, self.strong),
                      [Paragraph(text, self.cell, bulletText="•") for text in texts]]
                     for c, what, texts in cells]  # fmt: skip
            made += [Spacer(1, 8), self.ruled(rows, (1, 4), spans=[("SPAN", (0, 0), (1, 0))])]
        return made

    def one_table(self) -> list[Any]:
        """The whole plan as one table: the section's letter and title at the left, what it says at the right."""
        rows: list[list[Any]] = [self.strongs("Section", "What the plan says")]
        for letter in LETTERS:
            texts = self.lines(8) if letter == "F" else [self.named(text) for text in words.OTHERS[letter]]
            self.first[letter] = "" if letter == "F" else " ".join(texts[0].split()[:5])
            half = len(texts) // 2 if letter == "F" else len(texts)
            rows.append([[self.mark(letter, letter, self.strong), Paragraph(self.title(letter), self.cell)],
                         [Paragraph(text, self.cell) for text in texts[:half]]])  # fmt: skip
            if texts[half:]:
                rows.append(["", [Paragraph(text, self.cell) for text in texts[half:]]])
        return [self.ruled(rows, (1, 4), repeat=1)]


def main(which: str, folder: Path) -> None:
    """Write two plans in each manner, two more as scans, two as Word, and the truth of them."""
    from tests.plan.word_plans import make as make_word

    made = [(manner, 700 + seed, make) for seed, manner in enumerate(SETS[which] * 2)]
    words_too = [(f"word-{which}", 800 + seed, make_word) for seed in range(2)]
    write_set(folder, [*made, *words_too], scans=[(m, 900 + seed, make) for seed, m in enumerate(SCANNED[which])])


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
