"""Makes plans in an eleventh set of councils' manners: shades for lines, forms, grids of the week, rows over pages.

Written before what it shows was mended. `python -m tests.plan.dale_plans FOLDER` writes them, four as scans of 150 dots
per inch, with a truth.json, as tests/acceptance/plans.py takes.
"""

from html import escape
from typing import Any

from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, Spacer

from tests.plan import council_words as words
from tests.plan.dale_words import AIMS, DALE, NEEDS
from tests.plan.lettered_plan import LetteredPlan, LetteredWeb, LetteredWord, maker
from tests.plan.plan_maker import LETTERS, write_sets
from tests.plan.wild_paper import table

MANNERS = (
    "shaded-rows",
    "shaded-columns",
    "week-grid",
    "narrow",
    "long-rows",
    "form",
    "no-stops",
    "followed",
    "clauses",
    "terms-across",
    "panel",
    "web-definitions",
    "web-nested",
    "web-tiles",
    "word-merged",
    "word-dashes",
)
SCANNED = ("shaded-rows", "form", "long-rows", "week-grid")
LYING = ("shaded-columns", "terms-across")
PATTERNS = {
    "shaded-rows": "Section {c}: {t}",
    "shaded-columns": "SECTION {c} – {t}",
    "week-grid": "{c}. {t}",
    "narrow": "Section {c} - {t}",
    "long-rows": "Section {c}: {t}",
    "form": "{t} (Section {c})",
    "no-stops": "Section {c} {t}",
    "followed": "Section {c}: {t}",
    "clauses": "{n}. Section {c} – {t}",
    "terms-across": "{c}: {t}",
    "panel": "Section {c} | {t}",
}
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri")
PALE = (colors.HexColor("#dbe5f1"), colors.HexColor("#ffffff"), colors.HexColor("#e2efd9"), colors.HexColor("#fff2cc"))
DARK = colors.HexColor("#1f3864")


class _Maker(LetteredPlan):
    patterns = PATTERNS

    def front(self) -> list[Any]:
        facts = [["Date of birth", "2 February 2016"], ["Local authority", "Daleshire"]]
        return [*super().front(), self.grid(facts, (1, 2))]

    def title(self, letter: str) -> str:
        return self.named(words.TITLES[LETTERS.index(letter) % 2][letter])

    def running(self, canvas: Any, template: Any) -> None:
        wide, high = template.pagesize
        canvas.setFont(self.face, 8)
        canvas.drawString(54, high - 40, f"Daleshire Council: {self.name}, final plan of 12 June 2026")
        canvas.drawRightString(wide - 54, 30, f"{canvas.getPageNumber()}")

    def shaded(self, rows: list[list[Any]], shares: tuple[float, ...], look: list[Any]) -> Any:
        return self.ruled(rows, shares, ruled=False, spans=look)

    # ---- Section F ----

    def f_shaded_rows(self) -> list[Any]:
        """A list in bands, as word processors offer: a dark head, every other row pale, no line anywhere."""
        head = [Paragraph(text, self.white) for text in ("What will be provided", "By whom", "How often and how long")]
        rows = [head, *(self.cells(row) for row in self.rows(5))]
        look = [("BACKGROUND", (0, 0), (-1, 0), DARK)]
        look += [("BACKGROUND", (0, n), (-1, n), PALE[0]) for n in range(1, len(rows), 2)]
        return [self.shaded(rows, (5, 3, 3), look)]

    def f_shaded_columns(self) -> list[Any]:
        """Each column in its own colour, its cells close together; white stripes part the rows."""
        rows: list[list[Any]] = [self.strongs("Aim", "Support", "Adult", "Time")]
        for n, row in enumerate(self.rows(4)):
            rows.append(self.cells((self.named(AIMS[n % 4]), *row)))
        look: list[Any] = [("BACKGROUND", (n, 0), (n, -1), (PALE[0], *PALE[2:], PALE[0])[n]) for n in range(4)]
        look += [("LEFTPADDING", (0, 0), (-1, -1), 2), ("RIGHTPADDING", (0, 0), (-1, -1), 2)]
        look += [("LINEBELOW", (0, 0), (-1, -1), 3, colors.white)]
        return [self.shaded(rows, (4, 5, 2, 3), look)]

    def f_week_grid(self) -> list[Any]:
        """Minutes on each day of the week."""
        rows: list[list[Any]] = [self.strongs("Provision (minutes)", *DAYS, "Adult")]
        for what, who, _ in self.dice.sample(self.words.amounts, 6):
            on = self.dice.sample(range(5), self.dice.choice((1, 2, 3, 5)))
            minutes = self.dice.choice(("15", "20", "30", "45"))
            rows.append(self.cells((self.named(what), *(minutes if n in on else "" for n in range(5)), who)))
            self.provision.append({"text": self.named(what), "label": "specific"})
        made: list[Any] = [self.ruled(rows, (7, 1.2, 1.2, 1.2, 1.2, 1.2, 3)), Spacer(1, 8)]
        made.append(Paragraph("Across the week", self.strong))
        return [*made, *(Paragraph(text, self.body, bulletText="•") for text in self.lines(2))]

    def f_narrow(self) -> list[Any]:
        """Six narrow columns in small print, drawn out to fill their lines, with level lines only."""
        small = ParagraphStyle("small", parent=self.cell, fontSize=8, leading=9.4, alignment=4)
        strong = ParagraphStyle("small strong", parent=self.strong, fontSize=8, leading=9.4)
        heads = ("Ref", "Outcome", "Support", "Who", "When", "Review")
        rows: list[list[Any]] = [[Paragraph(text, strong) for text in heads]]
        for n, (what, who, when) in enumerate(self.rows(4), 1):
            cells = (f"F{n}", self.named(AIMS[n % 4]), what, who, when, "Annual review")
            rows.append([Paragraph(text, small) for text in cells])
        look = [("LINEBELOW", (0, 0), (-1, -1), 0.4, colors.grey), ("LEFTPADDING", (0, 0), (-1, -1), 2),
                ("RIGHTPADDING", (0, 0), (-1, -1), 2.5)]  # fmt: skip
        return [self.shaded(rows, (1, 3, 4, 2, 2, 2), look)]

    def f_long_rows(self) -> list[Any]:
        """A row for each area with many lines beside it, that goes on over the page; the head comes again."""
        rows: list[list[Any]] = [self.strongs("Area", "Provision", "Reviewed")]
        for area in ("Talking and listening", "Learning", "Feelings", "Moving"):
            said = [Paragraph(f"{text}.", self.cell) for text in self.lines(2)]
            said += [Paragraph(f"{text}.", self.cell) for text in self.lines(1)]
            rows.append([self.cells([area])[0], said, self.cells(["Each term"])[0]])
        made = self.ruled(rows, (2, 7, 2), repeat=1)
        made.splitInRow = 1
        return [Spacer(1, 60), made]

    def f_form(self) -> list[Any]:
        """A form: in each box a small label above what was typed."""
        made: list[Any] = []
        for n, (what, who, when) in enumerate(self.rows(4), 1):

            def box(label: str, text: str) -> list[Any]:
                return [Paragraph(label, self.note), Paragraph(text, self.cell)]

            rows: list[list[Any]] = [
                [box(f"Provision {n}", what), ""],
                [box("Who will deliver it", who), box("How often", when)],
            ]
            made += [self.ruled(rows, (1, 1), spans=[("SPAN", (0, 0), (1, 0))]), Spacer(1, 6)]
        return made

    def f_no_stops(self) -> list[Any]:
        """Points without stops under areas, a few of them with points of their own; a wide measure."""
        made: list[Any] = []
        deep = ParagraphStyle("deep", parent=self.body, leftIndent=34, bulletIndent=22, spaceAfter=0)
        flat = ParagraphStyle("flat", parent=self.body, leftIndent=14, bulletIndent=2, spaceAfter=0)
        for area in ("Communication", "Learning", "Wellbeing"):
            made.append(Paragraph(f"<u>{area}</u>", self.body))
            made += [Paragraph(text, flat, bulletText="•") for text in self.lines(1)]
            made += [Paragraph(text, deep, bulletText="–") for text in self.lines(1)]
        return made

    def f_followed(self) -> list[Any]:
        """Each line followed by a slanted one that says who pays for it and who looks after it."""
        made: list[Any] = []
        for text in self.lines(4):
            made.append(Paragraph(f"{text}.", self.body))
            said = self.dice.choice(("School, element 2", "High needs funding", "NHS"))
            made.append(Paragraph(f"Funded by: {said}. Monitored by: SENCO.", self.slanted))
        made.append(Paragraph("The school will report on the above at the annual review.", self.body))
        return made

    def f_clauses(self) -> list[Any]:
        """As a lawyer would: 6.1, then (i) to (iii) with semicolons."""
        made: list[Any] = []
        for n, lead in enumerate(("The school shall secure that", "The council shall secure that"), 1):
            made.append(Paragraph(f"6.{n} {lead}:", self.body))
            said = self.lines(2)
            for m, text in enumerate(said):
                end = "." if m + 1 == len(said) else "; and" if m + 2 == len(said) else ";"
                made.append(Paragraph(f"({('i', 'ii', 'iii', 'iv')[m]}) {text}{end}", self.body))
        return made

    def f_terms_across(self) -> list[Any]:
        """What is done in each term, side by side; a row for each area."""
        rows: list[list[Any]] = [self.strongs("", "Autumn term", "Spring term", "Summer term")]
        for area in ("Language", "Learning", "Independence"):
            rows.append([Paragraph(area, self.strong), *(self.cells(self.lines(1)) for _ in range(3))])
        return [self.ruled(rows, (2, 4, 4, 4))]

    def f_panel(self) -> list[Any]:
        """A panel for each area, its name on a dark bar, points without stops in two halves."""
        made: list[Any] = []
        for area in ("Interaction", "Cognition", "Emotional health"):
            halves = [[Paragraph(text, self.cell, bulletText="\u25aa") for text in self.lines(1)] for _ in range(2)]
            look = [("BACKGROUND", (0, 0), (-1, 0), DARK), ("SPAN", (0, 0), (1, 0)),
                    ("BACKGROUND", (0, 1), (-1, 1), PALE[0])]  # fmt: skip
            made += [self.shaded([[Paragraph(area, self.white), ""], halves], (1, 1), look), Spacer(1, 6)]
        return made


class _Web(LetteredWeb):
    words = DALE
    settled = LetteredWeb.settled | {"lying": False}
    patterns = {
        "web-definitions": "Section {c}: {t}",
        "web-nested": "{t} [{c}]",
        "web-tiles": "SECTION {c} {t}",
    }

    def f_definitions(self) -> str:
        """A term and what is said of it: the line of provision, then who and when set in below it."""
        made = "<dl>"
        for _ in range(7):
            what, who, when = self.next_row()
            made += f"<dt><b>{what}</b></dt><dd>Who: {who}</dd><dd>When: {when}</dd>"
        return made + "</dl>"

    def f_nested(self) -> str:
        """Lists in lists; what holds the inner ones is an aim and no provision."""
        made = "<ul>"
        for n in range(3):
            inner = "".join(f"<li>{escape(self.line())}</li>" for _ in range(3))
            made += f"<li>{escape(self.named(AIMS[n]))}<ul>{inner}</ul></li>"
        return made + "</ul>"

    def f_tiles(self) -> str:
        """Tiles in rows of two, pale, with no lines: need above, provision below."""
        made = ""
        for n in range(0, 4, 2):
            cells = []
            for m in (n, n + 1):
                said = "".join(f"<li>{escape(self.line())}</li>" for _ in range(2))
                cells.append(f"<p><b>Need {m + 1}</b> {escape(self.named(NEEDS[m]))}</p><ul>{said}</ul>")
            made += table([cells], (50, 50), rules="none", pad=6, shade=True) + "<p></p>"
        return made


class _Word(LetteredWord):
    pattern = "Section {c} – {t}"
    titles = words.TITLES[1]

    def begun(self) -> Any:
        paper = super().begun()
        paper.add_heading(f"EHC plan of {self.name}", level=0)
        return paper

    def fill(self, paper: Any) -> None:
        getattr(self, self.manner.replace("-", "_"))(paper)

    def word_merged(self, paper: Any) -> None:
        """A table in which the area is one cell beside several rows."""
        made = paper.add_table(rows=1, cols=4, style="Light Grid Accent 1")
        for cell, text in zip(made.rows[0].cells, ("Area", "Support", "Who", "When"), strict=True):
            cell.text = text
        for number, row in enumerate(self.rows(4)):
            cells = made.add_row().cells
            for cell, text in zip(cells[1:], row, strict=True):
                cell.text = text
            if number % 2:
                made.rows[-2].cells[0].merge(cells[0])
            else:
                cells[0].text = ("Language", "Learning", "Feelings", "Body")[number // 2]

    def word_dashes(self, paper: Any) -> None:
        """Dashes typed by hand, no stops, lines broken within a paragraph."""
        for area in ("Language", "Learning", "Feelings"):
            paper.add_paragraph(area).runs[0].italic = True
            block = paper.add_paragraph()
            for n, text in enumerate(self.lines(2)):
                if n:
                    block.add_run().add_break()
                block.add_run(f"- {text}")


make = maker(DALE, _Maker, lying=LYING, web=_Web, word=_Word)

if __name__ == "__main__":
    write_sets(make, MANNERS, 1700, SCANNED)
