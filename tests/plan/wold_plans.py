"""Makes plans as further councils' templates have them: golden threads laid on their side, portals, letters that stand
only at the head of the page, an amended plan in colours, nothing identified for health and care, nursery and college.

Written before the engine was run on it. `python -m tests.plan.wold_plans FOLDER` writes them, five as scans of 150 dots
per inch, one of them faint and one turned, with a truth.json, as tests/acceptance/plans.py takes.
"""

from typing import Any

from reportlab.lib import colors
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import PageBreak, Paragraph, Spacer

from tests.plan import wold_words as words
from tests.plan.lettered_plan import LetteredPlan, LetteredWeb, LetteredWord, maker
from tests.plan.plan_maker import write_sets
from tests.plan.wild_paper import table

PATTERNS = {
    "golden-thread": "Section {c}: {t}",
    "letter-in-page-head": "{t}",
    "under-each-need": "SECTION {c}: {T}",
    "written-out": "{c}. {t}",
    "reviewed": "Section {c} – {t}",
    "none-identified": "Section {c} {t}",
    "nursery": "Section {c}: {t}",
    "college": "{n}.0 Section {c} – {t}",
    "tall-heads": "Section {c}: {t}",
    "shade-only": "Section {c}. {t}",
    "narrow-justified": "SECTION {c} {T}",
    "payers-in-capitals": "Section {c}: {t}",
    "coded": "({c}) {t}",
    "fact-lines": "Section {c} | {t}",
}
MANNERS = (*PATTERNS, "web-records", "word-reviewed")
SCANNED = ("shade-only", "letter-in-page-head", "under-each-need", "golden-thread", "payers-in-capitals")
FAINT, TURNED = "under-each-need", "golden-thread"
LYING = ("golden-thread", "tall-heads")
_GREY = colors.HexColor("#dddddd")
_PALE = colors.HexColor("#dde7f1")


class _Maker(LetteredPlan):
    patterns = PATTERNS
    titles = words.TITLES
    others = words.OTHERS

    def front(self) -> list[Any]:
        facts = [["Full name", f"{self.name} Sledmere"], ["Born", "4 May 2019"], ["Plan number", "EHC-004417"],
                 ["Issued", "Final, 12 June 2026"]]  # fmt: skip
        return [Paragraph("Education, Health and Care Plan", self.head), self.grid(facts, (1, 3)), Spacer(1, 8)]

    def running(self, canvas: Any, template: Any) -> None:
        wide, high = template.pagesize
        canvas.setFont(self.face, 8)
        canvas.drawRightString(wide - 54, 34, f"{canvas.getPageNumber()}")
        if self.manner == "letter-in-page-head":
            letter = list(self.order)[max(0, canvas.getPageNumber() - 2)]
            said = f"SECTION {letter}" if canvas.getPageNumber() > 1 else "EHC PLAN"
            canvas.setFont(self.strong.fontName, 11)
            canvas.drawString(54, high - 42, said)
        else:
            canvas.drawString(54, 34, f"EHC-004417 {self.name} Sledmere – Confidential")

    def heading(self, letter: str) -> str:
        return super().heading(letter).replace("{T}", self.title(letter).upper())

    def section(self, letter: str) -> list[Any]:
        if self.manner == "golden-thread" and letter in "BEF":
            return self.golden_thread() if letter == "B" else []
        made = super().section(letter)
        return [PageBreak(), *made] if self.manner == "letter-in-page-head" else made

    def plain(self, letter: str) -> list[str]:
        if self.manner in ("none-identified", "nursery") and letter in words.NONE:
            self.begin(letter, words.NONE[letter])
            return [words.NONE[letter]]
        return super().plain(letter)

    def bullets(self, texts: list[str], sign: str = "\u2022", deep: int = 0) -> list[Any]:
        style = ParagraphStyle("deep", parent=self.body, leftIndent=14 + 16 * deep, bulletIndent=4 + 16 * deep)
        return [Paragraph(text, style, bulletText=sign) for text in texts]

    def golden_thread(self) -> list[Any]:
        """On its side: an area across, then need, outcome, steps, provision and who, when; each letter in its head."""
        made: list[Any] = [PageBreak()]
        self.begin("B", words.NEEDS[0].replace("{n}", self.name))
        self.begin("E", words.AIMS[0].replace("{n}", self.name))
        for n, area in enumerate(words.AREAS):
            heads = [self.mark(text, c, self.strong) if n == 0 and c else Paragraph(text, self.strong)
                     for text, c in (("Section B<br/>Need", "B"), ("Section E<br/>Outcome", "E"),
                                     ("Section E<br/>Steps towards<br/>the outcome", ""),
                                     ("Section F<br/>Provision to<br/>meet the need", "F"),
                                     ("Delivered<br/>by", ""), ("How often<br/>and for<br/>how long", ""))]  # fmt: skip
            rows: list[list[Any]] = [[Paragraph(area, self.white)] + [""] * 5, heads]
            for m, row in enumerate(self.rows(1)):
                said = (words.NEEDS[n], words.AIMS[n], words.STEPS[n]) if m == 0 else ("", "", "")
                rows.append(self.cells((*map(self.named, said), *row)))
            look = [("SPAN", (0, 0), (-1, 0)), ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#20405a"))]
            made += [self.ruled(rows, (3, 3, 2.4, 3.6, 2.4, 2.6), spans=look), Spacer(1, 8)]
        return made

    # ---- Section F ----

    def f_letter_in_page_head(self) -> list[Any]:
        return [part for area in words.AREAS for part in
                (Paragraph(area, self.strong), *self.bullets([f"{text}." for text in self.lines(2)]))]  # fmt: skip

    def f_under_each_need(self) -> list[Any]:
        """Each need again, and under it its provision, numbered."""
        made: list[Any] = []
        for n, need in enumerate(words.NEEDS, 1):
            made += [Paragraph(f"Need {n}: {self.named(need)}", self.strong), Paragraph("Provision", self.slanted)]
            made += [Paragraph(f"{n}.{m}&nbsp;&nbsp;{text}.", self.body) for m, text in enumerate(self.lines(2), 1)]
        return made

    def f_written_out(self) -> list[Any]:
        """Paragraphs to the full measure."""
        wide = ParagraphStyle("wide", parent=self.body, alignment=TA_JUSTIFY)
        for told in words.PROSE:
            self.provision += [{"text": self.named(text), "label": label} for text, label in told]
        return [Paragraph(" ".join(f"{self.named(text)}." for text, _ in told), wide) for told in words.PROSE]

    def f_reviewed(self) -> list[Any]:
        """Amended after a review: old words struck in red, new in blue, with a mark of when behind them."""
        made: list[Any] = []
        for n, text in enumerate(self.lines(6)):
            if n % 4 == 1:
                made += self.bullets(['<font color="#c00000"><strike>Ten minutes of phonics with any adult on most '
                                      "days.</strike></font>"])  # fmt: skip
            new = n % 3 == 1
            made += self.bullets([f'<font color="#0040c0">{text}.</font> <i>(amended AR 03/26)</i>' if new
                                  else f"{text}."])  # fmt: skip
        return made

    def f_none_identified(self) -> list[Any]:
        """A table for each area; nothing is needed in one of them."""
        made: list[Any] = []
        for n, area in enumerate(words.AREAS):
            made.append(Paragraph(area, self.strong))
            rows: list[list[Any]] = [["Provision", "By whom", "Frequency"]]
            rows += [["No provision required in this area.", "–", "–"]] if n == 2 else self.rows(1)
            made += [self.grid(rows, (5, 3, 3), head=True), Spacer(1, 6)]
        return made

    def f_nursery(self) -> list[Any]:
        """A small outcome across, then what adults do; the session's times."""
        rows: list[list[Any]] = [self.strongs("What the adults will do", "Who", "When and how long")]
        spans: list[Any] = []
        for step in words.STEPS:
            spans += [("SPAN", (0, len(rows)), (-1, len(rows))), ("BACKGROUND", (0, len(rows)), (-1, len(rows)), _PALE)]
            rows.append([Paragraph(f"Small step: {self.named(step)}", self.slanted), "", ""])
            rows += [self.cells(row) for row in self.rows(1)]
        return [self.ruled(rows, (5, 3, 3), spans=spans, repeat=1)]

    def f_college(self) -> list[Any]:
        """The four ways to adulthood: an outcome, what the college does, as points; hours in all at the end."""
        made: list[Any] = []
        for n, area in enumerate(words.ADULT_AREAS):
            made += [Paragraph(f"PfA: {area}", self.strong),
                     Paragraph(f"Outcome: {self.named(words.AIMS[n])}", self.slanted),
                     Paragraph("The college will provide:", self.body)]  # fmt: skip
            made += self.bullets([f"{text};" for text in self.lines(1)], sign="-")
        return made

    def f_tall_heads(self) -> list[Any]:
        """Heads of columns over three lines, numbers in the first column."""
        heads = self.strongs("No.", "Special educational provision which is to be made for the child",
                             "Person or service responsible for making it", "Frequency, length and size of group",
                             "Date from which it will be made")  # fmt: skip
        rows = [heads]
        for n, row in enumerate(self.rows(6), 1):
            rows.append(self.cells((str(n), *row, "September 2026")))
        return [self.ruled(rows, (0.7, 4, 2, 2, 2), repeat=1)]

    def f_shade_only(self) -> list[Any]:
        """No line: a dark head of two lines, every second row pale, rows of several lines."""
        rows = [[Paragraph(text, self.white) for text in ("Provision", "Staffing and<br/>training",
                                                          "Frequency and<br/>duration")]]  # fmt: skip
        rows += [self.cells(row) for row in self.rows(6)]
        look: list[Any] = [("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#444444"))]
        look += [("BACKGROUND", (0, n), (-1, n), _GREY) for n in range(2, len(rows), 2)]
        return [self.ruled(rows, (4, 3, 3), ruled=False, spans=look)]

    def f_narrow_justified(self) -> list[Any]:
        """Five narrow columns drawn out to fill their lines, all ruled."""
        small = ParagraphStyle("small", parent=self.cell, alignment=TA_JUSTIFY, fontSize=8, leading=10)
        rows = [[Paragraph(f"<b>{text}</b>", small) for text in ("Need", "Provision", "Provided by", "Amount",
                                                                 "How it will be checked")]]  # fmt: skip
        for n, need in enumerate(words.NEEDS):
            for row in self.rows(1):
                said = (self.named(need), *row, "By the class teacher each term" if n % 2 else "At the annual review")
                rows.append([Paragraph(text, small) for text in said])
        return [self.ruled(rows, (3, 3, 2, 2, 2), repeat=1)]

    def f_payers_in_capitals(self) -> list[Any]:
        """No upright lines; who pays stands in capitals at each row's end."""
        rows = [self.strongs("Provision", "Who", "How much", "Funding")]
        for n, row in enumerate(self.rows(6)):
            rows.append(self.cells((*row, ("SCHOOL", "LA TOP UP", "NHS")[n % 3])))
        look = [("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.black)]
        return [self.ruled(rows, (4, 3, 3, 1.6), ruled=False, spans=look, repeat=1)]

    def f_coded(self) -> list[Any]:
        """A code in the margin of each line, no rules; the area's name above."""
        made: list[Any] = []
        for area, short in zip(words.AREAS, ("CI", "CL", "SEMH", "SP"), strict=True):
            made.append(Paragraph(area, self.strong))
            rows = [self.cells((f"{short}{n}", f"{text}.")) for n, text in enumerate(self.lines(2), 1)]
            made.append(self.ruled(rows, (1, 9), ruled=False))
        return made

    def f_fact_lines(self) -> list[Any]:
        """Each line strong, below it its facts, one to a line."""
        made: list[Any] = []
        for n, (what, who, when) in enumerate(self.rows(5), 1):
            made.append(Paragraph(f"{n}. {what}", self.strong))
            facts = f"Frequency: {when}<br/>Staffing: {who}<br/>Review: at the annual review"
            made.append(Paragraph(facts, self.body))
        return made


class _Web(LetteredWeb):
    """Records of a portal, printed: a row of small facts, below it what was typed."""

    words = words.WOLD
    settled = LetteredWeb.settled | {"lying": False}
    patterns = {"web-records": "Section {c} - {t}"}  # noqa: RUF012

    def f_records(self) -> str:
        made = ""
        for n in range(1, 11):
            what, who, when = self.next_row()
            made += table([[("<b>Provision record</b>", 2, 1), f"PR-{2200 + n}", "Status: Active"],
                           ["<b>Area</b>", words.AREAS[n % 4], "<b>Provider</b>", who],
                           ["<b>Amount</b>", when, "<b>Start</b>", "01/09/2026"],
                           ["<b>Description</b>", (what, 3, 1)]]) + "<p></p>"  # fmt: skip
        return made


class _Word(LetteredWord):
    """A Word file in which a review was worked in by hand: struck words in red, new ones in colour."""

    others = words.OTHERS
    titles = words.TITLES
    pattern = "Section {c} – {t}"

    def fill(self, paper: Any) -> None:
        from docx.shared import RGBColor

        for n, text in enumerate(self.lines(6)):
            if n % 4 == 1:
                gone = paper.add_paragraph(style="List Bullet").add_run("A story group with any adult, most weeks.")
                gone.font.strike, gone.font.color.rgb = True, RGBColor(0xC0, 0, 0)
            said = paper.add_paragraph(style="List Bullet").add_run(f"{text}.")
            if n % 3 == 1:
                said.font.color.rgb = RGBColor(0, 0x40, 0xC0)


make = maker(words.WOLD, _Maker, lying=LYING, web=_Web, word=_Word)


if __name__ == "__main__":
    write_sets(make, MANNERS, 3100, SCANNED, faint=FAINT, turned=TURNED)
