"""Makes plans after templates that councils have published: tables of what works and what does not, letters in
brackets or in the margin, numbered parts, forms, a web portal's print, a therapist's programme behind the plan.

Written before the engine was run on it. `python -m tests.plan.beck_plans FOLDER` writes them, four as scans of 150 dots
per inch, with a truth.json, as tests/acceptance/plans.py takes.
"""

from typing import Any

from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import PageBreak, Paragraph, Spacer

from tests.plan import beck_words as words
from tests.plan.lettered_plan import LetteredPlan, LetteredWeb, LetteredWord, maker
from tests.plan.plan_maker import LETTERS, write_sets
from tests.plan.wild_paper import table

PATTERNS = {
    "works-or-not": "SECTION {c}: {T}",
    "in-brackets": "({c}) {t}",
    "two-lines": "Section {c}<br/>{t}",
    "numbered-parts": "{n}. {t} (Section {c})",
    "margin-letters": "{t}",
    "head-of-page": "Section {c}: {t}",
    "needs-aims-acts": "Section {c} – {t}",
    "nested": "Section {c}: {t}",
    "prose": "Section {c} – {t}",
    "programme-behind": "Section {c}: {t}",
    "aims-among": "SECTION {c} – {T}",
    "checklists": "Section {c} {t}",
    "strategies": "Section {c}: {t}",
    "yellow": "Section {c}: {t}",
}
MANNERS = (*PATTERNS, "web-portal", "word-lying")
SCANNED = ("works-or-not", "two-lines", "checklists", "nested")
LYING = ("needs-aims-acts", "strategies")


class _Maker(LetteredPlan):
    patterns = PATTERNS
    others = words.OTHERS

    def front(self) -> list[Any]:
        facts = [["Name", f"{self.name} Dent"], ["Date of birth", "11 March 2017"], ["Status of plan", "Final"],
                 ["Unique pupil number", "B830201417051"], ["Next review", "By 2 June 2027"]]  # fmt: skip
        return [Paragraph("EDUCATION, HEALTH AND CARE PLAN", self.head), self.grid(facts, (2, 3)), Spacer(1, 8)]

    def running(self, canvas: Any, template: Any) -> None:
        wide, high = template.pagesize
        canvas.setFont(self.face, 8)
        number = canvas.getPageNumber()
        if self.manner == "head-of-page":
            at = max((LETTERS.index(c) for c in self.pages), default=0)
            canvas.drawString(54, high - 40, f"Section {LETTERS[at]}: {self.title(LETTERS[at])}")
        else:
            canvas.drawString(54, high - 40, f"{self.name} Dent   DOB 11.03.2017   Final plan 02.06.2026")
        canvas.drawRightString(wide - 54, 34, f"Page | {number}")

    @property
    def titles_of(self) -> dict[str, str]:
        return words.TITLES[1 if self.manner in ("two-lines", "in-brackets", "margin-letters", "works-or-not") else 0]

    def title(self, letter: str) -> str:
        return self.named(self.titles_of[letter])

    def heading(self, letter: str) -> str:
        return super().heading(letter).replace("{T}", self.title(letter).upper())

    def section(self, letter: str) -> list[Any]:
        if self.manner == "works-or-not" and letter in "EF":
            return self.support_plan() if letter == "E" else []
        if self.manner == "needs-aims-acts" and letter in "BEF":
            return self.needs_aims_acts() if letter == "B" else []
        if self.manner == "margin-letters":
            return self.beside_letter(letter)
        made = super().section(letter)
        if self.manner == "numbered-parts" and letter == "B":
            made.insert(0, Paragraph("Part 2: What I need", self.head))
        if self.manner == "programme-behind" and letter == "K":
            made += self.programme()
        return made

    def headed(self, letter: str) -> list[Any]:
        made = super().headed(letter)
        if self.manner == "two-lines" and letter in words.GUIDANCE:
            made.append(Paragraph(words.GUIDANCE[letter], self.note))
        return made

    def said(self, letter: str) -> list[Any]:
        if self.manner == "works-or-not" and letter == "B":
            return self.works_or_not()
        made = super().said(letter)
        if self.manner == "two-lines" and letter in words.GUIDANCE and letter != "F":
            self.begin(letter, words.GUIDANCE[letter])
        return made

    def bullets(self, texts: list[str], deep: int = 0, sign: str = "\u2022") -> list[Any]:
        style = ParagraphStyle("deep", parent=self.body, leftIndent=14 + 16 * deep, bulletIndent=4 + 16 * deep)
        return [Paragraph(text, style, bulletText=sign) for text in texts]

    # ---- whole plans ----

    def works_or_not(self) -> list[Any]:
        """For each area what works and what does not."""
        made: list[Any] = []
        self.begin("B", "")
        for area, works, need in zip(words.AREAS, words.STRENGTHS, words.NEEDS, strict=True):
            heads = self.strongs("What is working (strengths)", "What is not working so well (needs)")
            said = self.cells((self.named(works), self.named(need)))
            rows = [[Paragraph(area.upper(), self.strong), ""], heads, said]
            made += [self.ruled(rows, (1, 1), spans=[("SPAN", (0, 0), (1, 0))]), Spacer(1, 6)]
        return made

    def support_plan(self) -> list[Any]:
        """Outcomes and provision, area by area, each with its letter; the letters come again."""
        made: list[Any] = [Paragraph("OUTCOMES AND SUPPORT PLAN", self.head)]
        for n, area in enumerate(words.AREAS):
            made += [Paragraph(area.upper(), self.strong), self.mark("Section E – Desired outcomes", "E", self.strong)]
            rows: list[list[Any]] = [["Long term aim", self.named(words.AIMS[n])],
                                     ["Short term outcome (1 year)", self.named(words.STEPS[n])]]  # fmt: skip
            made += [self.grid(rows, (1, 3), head=False), Spacer(1, 4)]
            made.append(self.mark("Section F – Special educational provision", "F", self.strong))
            rows = [["Support to be provided", "Who", "How often"], *self.rows(1)]
            made += [self.grid(rows, (4, 3, 3), head=True), Spacer(1, 8)]
        return made

    def needs_aims_acts(self) -> list[Any]:
        """On a page laid on its side: needs, outcomes and provision beside one another, the head on each page."""
        made: list[Any] = [PageBreak()]
        rows: list[list[Any]] = [[self.mark(f"Section {c}: {t}", c, self.strong) for c, t in
                                  (("B", "Needs"), ("E", "Outcomes"), ("F", "Provision"))]]  # fmt: skip
        for n, area in enumerate(words.AREAS):
            need = [Paragraph(f"<b>{area}</b>", self.cell), Paragraph(self.named(words.NEEDS[n]), self.cell)]
            said = [Paragraph(f"{text}.", self.cell, bulletText="\u2022") for text in self.lines(3)]
            rows.append([need, self.cells([self.named(words.AIMS[n])]), said])
        return [*made, self.ruled(rows, (3, 3, 6), repeat=1)]

    def beside_letter(self, letter: str) -> list[Any]:
        """A large letter in the margin; beside it the title, then what is said."""
        large = ParagraphStyle("large", parent=self.head, fontSize=26, leading=30)
        text = [self.mark(self.title(letter), letter, self.strong), *self.said(letter)]
        return [self.ruled([[Paragraph(letter, large), part] if n == 0 else ["", part] for n, part in enumerate(text)],
                           (1, 9), ruled=False), Spacer(1, 8)]  # fmt: skip

    def programme(self) -> list[Any]:
        """A therapist's programme, behind the plan, with lettered parts of its own."""
        made: list[Any] = [PageBreak(), Paragraph("Appendix 4: Speech and language therapy advice", self.head)]
        for head in ("A. Background", "B. Findings", "E. Targets", "F. Recommended provision"):
            made.append(Paragraph(head, self.strong))
            made += [Paragraph(self.named(text), self.body) for text in words.PROGRAMME]
        return made

    # ---- Section F ----

    def f_in_brackets(self) -> list[Any]:
        """Points under underlined areas; some have points of their own that say how."""
        made: list[Any] = []
        for area in words.AREAS:
            made += [Paragraph(f"<u>{area}</u>", self.body), *self.bullets(self.lines(2))]
        return made

    def f_two_lines(self) -> list[Any]:
        """A table for each outcome: the outcome across, provision, by whom, how often, who pays."""
        made: list[Any] = [Paragraph(words.GUIDANCE["F"], self.note)]
        for n, aim in enumerate(words.AIMS):
            rows = [[Paragraph(f"Outcome {n + 1}: {self.named(aim)}", self.strong), "", "", ""],
                    self.strongs("Special educational provision", "Provided by", "Frequency", "Funded by")]  # fmt: skip
            rows += [self.cells((*row, "School")) for row in self.rows(1)]
            made += [self.ruled(rows, (4, 2.4, 2.6, 1.4), spans=[("SPAN", (0, 0), (-1, 0))]), Spacer(1, 6)]
        return made

    def f_numbered_parts(self) -> list[Any]:
        """Numbered through: 6.1, 6.2 …, areas not numbered."""
        made: list[Any] = []
        number = 0
        for area in words.AREAS:
            made.append(Paragraph(area, self.strong))
            for text in self.lines(1):
                number += 1
                made.append(Paragraph(f"6.{number}&nbsp;&nbsp;{text}.", self.body))
        return made

    def f_margin_letters(self) -> list[Any]:
        return self.bullets([f"{text};" for text in self.lines(4)], sign="\u25cf")

    def f_head_of_page(self) -> list[Any]:
        """A list over more than a page."""
        return [part for area in words.AREAS for part in
                (Paragraph(area, self.strong), *self.bullets([f"{text}." for text in self.lines(3)]))]  # fmt: skip

    def f_nested(self) -> list[Any]:
        """Outcomes, under each what is provided as 1.1, and below some of it how, as points."""
        made: list[Any] = []
        for n, aim in enumerate(words.AIMS, 1):
            made.append(Paragraph(f"Outcome {n}: {self.named(aim)}", self.strong))
            said = self.lines(2)
            made += self.bullets(said[:2], 1, f"{n}.1")[:1] + self.bullets(said[1:2], 1, f"{n}.2")
            made += self.bullets(said[2:], 2, "o")
        return made

    def f_prose(self) -> list[Any]:
        """Paragraphs of several sentences."""
        for told in words.PROSE:
            self.provision += [{"text": self.named(text), "label": label} for text, label in told]
        return [Paragraph(" ".join(f"{self.named(text)}." for text, _ in told), self.body) for told in words.PROSE]

    def f_programme_behind(self) -> list[Any]:
        rows: list[list[Any]] = [["Provision", "Delivered by", "Frequency / duration"], *self.rows(5)]
        return [self.grid(rows, (5, 3, 3), repeat=1)]

    def f_aims_among(self) -> list[Any]:
        """What is hoped for and what is given, in one list, begun by the same words."""
        made: list[Any] = []
        for hoped, (given, label) in zip(words.HOPED, words.GIVEN_BY, strict=True):
            self.provision.append({"text": self.named(given), "label": label})
            texts = [self.named(hoped), f"{self.named(given)}.", *(f"{text}." for text in self.lines(1))]
            made += [Paragraph(text, self.body) for text in texts]
        return made

    def f_checklists(self) -> list[Any]:
        """Boxes ticked; lines of two columns with no rules."""
        made: list[Any] = []
        for area in words.AREAS[:3]:
            made.append(Paragraph(area, self.strong))
            for what, who, when in self.rows(1):
                made.append(self.ruled([self.cells((f"[x] {what}", f"{who}: {when}"))], (1, 1), ruled=False))
        return made

    def f_strategies(self) -> list[Any]:
        """Needs in the first column, what is done in the second, who in the third, when in the fourth; areas across."""
        rows: list[list[Any]] = [self.strongs("Identified need", "Strategies and provision", "Lead", "Amount")]
        spans: list[Any] = []
        for n, area in enumerate(words.AREAS):
            spans += [("SPAN", (0, len(rows)), (-1, len(rows))),
                      ("BACKGROUND", (0, len(rows)), (-1, len(rows)), colors.lightgrey)]  # fmt: skip
            rows.append([Paragraph(area, self.strong), "", "", ""])
            for m, row in enumerate(self.rows(1)):
                rows.append(self.cells((self.named(words.NEEDS[n]) if m == 0 else "As above", *row)))
        return [self.ruled(rows, (3, 5, 3, 3), spans=spans, repeat=1)]

    def f_yellow(self) -> list[Any]:
        """Amended: what is new on yellow, what goes struck out."""
        made: list[Any] = []
        for n, text in enumerate(self.lines(5), 1):
            if n % 4 == 0:
                made.append(Paragraph(f"{n}. <strike>A weekly art club with the class TA for 40 minutes.</strike>",
                                      self.body))  # fmt: skip
            new = n % 3 == 1
            made.append(Paragraph(f'{n}{"a" if n % 4 == 0 else ""}. <font backColor="yellow">{text}.</font>'
                                  if new else f"{n}{'a' if n % 4 == 0 else ''}. {text}.", self.body))  # fmt: skip
        return made


class _Web(LetteredWeb):
    """A plan as a council's portal prints it: labels, and what was typed beside them."""

    words = words.BECK
    settled = LetteredWeb.settled | {"lying": False}
    patterns = {"web-portal": "Section {c}: {t}"}

    def f_portal(self) -> str:
        made = ""
        for n in range(1, 9):
            what, who, when = self.next_row()
            made += f"<p><b>Provision item {n} of 8</b></p>"
            pairs = (("Linked outcome", f"Outcome {n % 4 + 1}"), ("Provision", what), ("Delivered by", who),
                     ("Frequency", when), ("Last edited", "02/06/2026 14:20"))  # fmt: skip
            made += table([[f"<b>{label}</b>", said] for label, said in pairs], (30, 70), rules="none", pad=3)
        return made


class _Word(LetteredWord):
    """A Word file laid on its side: tables of four columns, the area across."""

    others = words.OTHERS
    titles = words.TITLES[0]

    def begun(self) -> Any:
        from docx.enum.section import WD_ORIENT

        paper = super().begun()
        part = paper.sections[0]
        part.orientation, part.page_width, part.page_height = WD_ORIENT.LANDSCAPE, part.page_height, part.page_width
        return paper

    def fill(self, paper: Any) -> None:
        made = paper.add_table(rows=1, cols=4, style="Table Grid")
        for cell, text in zip(made.rows[0].cells, ("No.", "Provision", "By whom", "How often"), strict=True):
            cell.text = text
        for n, area in enumerate(words.AREAS, 1):
            across = made.add_row().cells
            across[0].merge(across[-1]).text = area
            for m, row in enumerate(self.rows(1), 1):
                for cell, text in zip(made.add_row().cells, (f"{n}.{m}", *row), strict=True):
                    cell.text = text


make = maker(words.BECK, _Maker, lying=LYING, web=_Web, word=_Word)

if __name__ == "__main__":
    write_sets(make, MANNERS, 2300, SCANNED)
