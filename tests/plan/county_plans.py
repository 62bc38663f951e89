"""Makes plans in a third set of councils' manners, first read once what was learnt of the two before was mended.

`python -m tests.plan.county_plans FOLDER` writes them, four as scans, with a truth.json, as tests/acceptance/plans.py
takes.
"""

import sys
from pathlib import Path
from typing import Any

from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import PageBreak, Paragraph, Spacer

from tests.plan import council_words as words
from tests.plan.county_words import COUNTY
from tests.plan.plan_maker import LETTERS, PlanMaker, write_set

MANNERS = (
    "letter-at-right", "run-in-triples", "sub-numbers", "who-first", "six-across", "narrative", "sources", "two-heads",
    "to-do-lists", "small-letters", "spaced-table",
)  # fmt: skip
SCANNED = ("who-first", "two-heads", "sources", "run-in-triples")
LYING = ("six-across",)
TITLED = {"letter-at-right": 2, "who-first": 2, "small-letters": 2, "spaced-table": 1}
PATTERNS = {
    "run-in-triples": "Section {c}: {t}", "sub-numbers": "{c}. {t}", "who-first": "SECTION {c} – {t}",
    "six-across": "Section {c} - {t}", "narrative": "Section {c}: {t}", "sources": "({c}) {t}",
    "two-heads": "Section {c} – {t}", "to-do-lists": "Section {c}: {t}", "small-letters": "section {c}: {t}",
    "spaced-table": "Section {c} – {t}",
}  # fmt: skip
LISTS = (
    ("A teaching assistant will, for 20 hours a week:", ("pre-teach new words", "check that work is understood",
                                                         "write down homework"), "specific"),
    ("All adults should:", ("keep language short", "allow thinking time", "praise effort"), "vague"),
    ("The speech therapist will, for one hour each month:", ("teach the staff", "set new targets",
                                                            "see the parents"), "specific"),
)  # fmt: skip


def make(file: Path, manner: str, seed: int) -> dict[str, Any]:
    """Write a plan in a manner; return its truth."""
    return _Maker(manner, seed, COUNTY, lying=manner in LYING).write(file)


class _Maker(PlanMaker):
    def story(self) -> list[Any]:
        made: list[Any] = [
            Paragraph("Education, Health and Care (EHC) Plan", self.head),
            self.grid([["Child", self.name], ["Council", "Wharfshire"]], (1, 3)),
            Spacer(1, 6),
        ]
        if self.manner in ("who-first", "narrative", "two-heads"):
            rows = [["Section", "Title", "Page"], *([c, self.title(c), str(n // 3 + 2)] for n, c in enumerate(LETTERS))]
            made += [self.grid(rows, (1, 6, 1)), PageBreak()]
        together = {"run-in-triples": "BEF", "six-across": "EF"}.get(self.manner, "")
        for letter in LETTERS:
            if together.startswith(letter):
                made += self.run_in_triples() if letter == "B" else self.six_across()
            elif letter not in together:
                made += [self.headed(letter), *self.said(letter)]
        return made

    def running(self, canvas: Any, template: Any) -> None:
        wide, high = template.pagesize
        canvas.setFont(self.face, 8)
        canvas.drawString(54, high - 36, f"Confidential: {self.name}")
        canvas.drawString(wide / 2, 30, f"p{canvas.getPageNumber()}")

    def title(self, letter: str) -> str:
        title = self.named(words.TITLES[TITLED.get(self.manner, 0)][letter])
        return title.lower() if self.manner == "small-letters" else title

    def headed(self, letter: str) -> Any:
        if self.manner == "letter-at-right":
            right = ParagraphStyle("right", parent=self.white, alignment=2)
            return self.bar(Paragraph(self.title(letter), self.white), self.mark(f"Section {letter}", letter, right),
                            shares=(4, 1))  # fmt: skip
        shown = letter.lower() if self.manner == "small-letters" else letter
        return self.mark(PATTERNS[self.manner].replace("{c}", shown).replace("{t}", self.title(letter)), letter)

    def said(self, letter: str) -> list[Any]:
        if letter == "F":
            return self.provisions()
        texts = [self.named(text) for text in words.OTHERS[letter]]
        if self.manner == "sub-numbers" and letter == "B":
            made: list[Any] = []
            for number, area in enumerate(words.AREAS, 1):
                made.append(Paragraph(f"B.{number} {area}", self.strong))
                made += [Paragraph(text, self.body) for text in texts[2 * number - 2 : 2 * number]]
            return made
        self.begin(letter, texts[0])
        return [Paragraph(text, self.body) for text in texts]

    # ---- Section F ----

    def provisions(self) -> list[Any]:
        if self.manner == "who-first":
            return self.who_first()
        if self.manner == "two-heads":
            return self.two_heads()
        if self.manner == "to-do-lists":
            return self.to_do_lists()
        if self.manner == "spaced-table":
            rows = [["What", "Who", "When"], *self.rows(5)]
            return [self.ruled([self.cells(row) for row in rows], (4, 3, 3), ruled=False)]
        if self.manner == "narrative":
            made: list[Any] = []
            for area in words.AREAS:
                made += [Paragraph(area, self.slanted), Paragraph(" ".join(self.lines(2)), self.body)]
            return made
        return self.under_areas()

    def under_areas(self) -> list[Any]:
        made: list[Any] = []
        for number, area in enumerate(words.AREAS, 1):
            texts = self.lines(2)
            if self.manner == "sub-numbers":
                made.append(Paragraph(f"F.{number} {area}", self.strong))
                made += [Paragraph(f"F.{number}.{n} {text}", self.body) for n, text in enumerate(texts, 1)]
            elif self.manner == "sources":
                made.append(Paragraph(area, self.strong))
                sources = ("(EP report, page 4)", "[SaLT report, 03/2026]", "(OT, p. 2)", "(School advice)")
                made += [Paragraph(f"{text} {source}", self.body) for text, source in zip(texts, sources, strict=True)]
            else:
                made += [Paragraph(area, self.strong),
                         *(Paragraph(text, self.body, bulletText="•") for text in texts)]  # fmt: skip
        return made

    def who_first(self) -> list[Any]:
        """Who does it stands first, its cell beside several lines."""
        rows: list[list[Any]] = [self.strongs("Who", "What they will do")]
        spans = []
        for who in ("Teaching assistant", "Class teacher", "Visiting professionals"):
            spans.append(("SPAN", (0, len(rows)), (0, len(rows) + 3)))
            rows += [[Paragraph(who, self.cell) if n == 0 else "", Paragraph(text, self.cell)]
                     for n, text in enumerate(self.lines(2))]  # fmt: skip
        return [self.ruled(rows, (1, 4), spans=spans)]

    def two_heads(self) -> list[Any]:
        """A row across the table names the area; below it a row of heads; both come again for each area."""
        made: list[Any] = []
        for number, area in enumerate(words.AREAS[:2], 1):
            rows: list[list[Any]] = [[Paragraph(f"{number}. {area}", self.strong), "", ""],
                                     self.strongs("Special educational provision", "By whom", "How often")]  # fmt: skip
            rows += [self.cells(row) for row in self.rows(3)]
            look = [("SPAN", (0, 0), (-1, 0)), ("BACKGROUND", (0, 0), (-1, 1), colors.whitesmoke)]
            made += [self.ruled(rows, (4, 3, 3), spans=look), Spacer(1, 10)]
        return made

    def to_do_lists(self) -> list[Any]:
        """A line that says who and how much, and a list in small letters of what."""
        made: list[Any] = []
        for lead, items, label in LISTS:
            made.append(Paragraph(lead, self.body))
            made += [Paragraph(item, self.body, bulletText="•") for item in items]
            self.provision += [{"text": item, "label": label} for item in items]
        return made

    # ---- sections together ----

    def run_in_triples(self) -> list[Any]:
        made: list[Any] = [self.mark("Sections B, E and F: special educational needs, outcomes and provision", "B E F")]
        for number, area in enumerate(words.AREAS):
            need, outcome = self.named(words.NEEDS[2 * number]), self.named(words.OUTCOMES[number])
            made += [Paragraph(area, self.strong), Paragraph(f"<b>Need (B):</b> {need}", self.body),
                     Paragraph(f"<b>Outcome (E):</b> {outcome}", self.body),
                     Paragraph("<b>Provision (F):</b>", self.body),
                     *(Paragraph(text, self.body, bulletText="•") for text in self.lines(2))]  # fmt: skip
        return made

    def six_across(self) -> list[Any]:
        heads = [
            self.mark("Outcome (Section E)", "E", self.strong),
            Paragraph("Steps", self.strong),
            self.mark("Provision (Section F)", "F", self.strong),
            *self.strongs("Who", "When", "Review"),
        ]
        rows: list[list[Any]] = [heads]
        for number in range(4):
            what = self.rows(1)
            cells = ["\n".join(row[n] for row in what) for n in range(3)]
            rows.append([Paragraph(self.named(words.OUTCOMES[number]), self.cell),
                         Paragraph("Small steps each term", self.cell),
                         *(self.cells(cell.split("\n")) for cell in cells), Paragraph("July", self.cell)])  # fmt: skip
        return [self.mark("Sections E and F: Outcomes and provision", "E F"),
                self.ruled(rows, (4, 3, 4, 3, 3, 1), repeat=1)]  # fmt: skip


def main(folder: Path) -> None:
    """Write a plan in each manner, and four more as scans."""
    write_set(folder, [(manner, 700 + n, make) for n, manner in enumerate(MANNERS)],
              scans=[(manner, 740 + n, make) for n, manner in enumerate(SCANNED)])  # fmt: skip


if __name__ == "__main__":
    main(Path(sys.argv[1]))
