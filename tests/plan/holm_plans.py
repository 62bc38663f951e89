"""Makes plans in a twelfth set of councils' manners, first read once what was learnt of `dale_plans` was mended.

Its sentences are those of `dale_words` and `wild_words`. `python -m tests.plan.holm_plans FOLDER` writes them, five as
scans of 150 dots per inch, with a truth.json, as tests/acceptance/plans.py takes.
"""

from html import escape
from typing import Any

from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, Spacer

from tests.plan import council_words as words
from tests.plan.dale_plans import PALE
from tests.plan.dale_words import AIMS, DALE, NEEDS
from tests.plan.lettered_plan import LetteredPlan, LetteredWeb, LetteredWord, maker
from tests.plan.moor_plans import MOOR
from tests.plan.plan_maker import LETTERS, Words, write_sets
from tests.plan.wild_paper import table

MANNERS = (
    "pale-cards",
    "upright-lines",
    "crosses",
    "numbers-beside",
    "two-up",
    "wide-six",
    "providers-last",
    "to-be-provided",
    "one-column",
    "dotted",
    "long-cells",
    "grey-labels",
    "bold-starts",
    "web-below",
    "web-gaps",
    "web-steps",
    "word-cells",
)
SCANNED = ("upright-lines", "numbers-beside", "long-cells", "grey-labels", "web-gaps")
LYING = ("wide-six",)
HOLM = Words(
    (*DALE.names, *MOOR.names), DALE.specific + MOOR.specific, DALE.vague + MOOR.vague, DALE.amounts, DALE.open_amounts
)
PATTERNS = {
    "pale-cards": "Section {c}: {t}",
    "upright-lines": "Section {c}. {t}",
    "crosses": "SECTION {c}: {t}",
    "numbers-beside": "{c} – {t}",
    "two-up": "Section {c} {t}",
    "wide-six": "Section {c}: {t}",
    "providers-last": "Section {c} – {t}",
    "to-be-provided": "Part {c}: {t}",
    "one-column": "{t} (Section {c})",
    "dotted": "Section {c}: {t}",
    "long-cells": "Section {c} - {t}",
    "grey-labels": "{c}: {t}",
    "bold-starts": "Section {c}: {t}",
}
WEB = {"web-below": "Section {c}: {t}", "web-gaps": "{c}. {t}", "web-steps": "{t} – Section {c}"}


class _Maker(LetteredPlan):
    patterns = PATTERNS

    def front(self) -> list[Any]:
        return [Paragraph("Education, Health and Care Plan", self.head), Paragraph(self.name, self.strong)]

    def title(self, letter: str) -> str:
        return self.named(words.TITLES[(LETTERS.index(letter) + 1) % 2 + 1][letter])

    def running(self, canvas: Any, template: Any) -> None:
        canvas.setFont(self.face, 7)
        canvas.drawCentredString(template.pagesize[0] / 2, 34, f"{self.name} | EHCP | {canvas.getPageNumber()}")

    # ---- Section F ----

    def f_pale_cards(self) -> list[Any]:
        """A pale card for each line: the line, and below it who and when side by side, with no lines."""
        made: list[Any] = []
        for what, who, when in self.rows(4):
            top = [Paragraph(f"<b>{what}</b>", self.cell), ""]
            rows = [top, self.cells((f"Provided by: {who}", f"How often: {when}"))]
            look = [("BACKGROUND", (0, 0), (-1, -1), PALE[2]), ("SPAN", (0, 0), (1, 0))]
            made += [self.ruled(rows, (1, 1), ruled=False, spans=look), Spacer(1, 7)]
        return made

    def f_upright_lines(self) -> list[Any]:
        """Columns parted by upright lines, rows by room alone."""
        rows = [self.strongs("Action", "Person", "Amount"), *(self.cells(row) for row in self.rows(5))]
        look = [("LINEAFTER", (0, 0), (1, -1), 0.6, colors.black), ("BOX", (0, 0), (-1, -1), 0.6, colors.black),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 9)]  # fmt: skip
        return [self.ruled(rows, (5, 3, 3), ruled=False, spans=look)]

    def f_crosses(self) -> list[Any]:
        """How often by crosses, how long in a column of its own."""
        often = ("Daily", "Weekly", "Termly")
        rows: list[list[Any]] = [self.strongs("Special educational provision", "Adult", *often, "Minutes")]
        for row, label in [(row, "specific") for row in self.dice.sample(self.words.amounts, 4)] + [
            (row, "vague") for row in self.dice.sample(self.words.open_amounts, 3)
        ]:
            at = self.dice.randrange(3) if label == "specific" else -1
            crosses = ["X" if n == at else "" for n in range(3)]
            minutes = self.dice.choice(("15", "25", "40")) if at >= 0 else ""
            rows.append(self.cells((self.named(row[0]), row[1], *crosses, minutes)))
            self.provision.append({"text": self.named(row[0]), "label": label})
        return [self.ruled(rows, (6, 3, 1.4, 1.6, 1.6, 1.8))]

    def f_numbers_beside(self) -> list[Any]:
        """An aim for each row; its lines by number, and beside them by number who gives them."""
        rows: list[list[Any]] = [self.strongs("Aim", "Provision", "Staff")]
        for n in range(3):
            said = self.rows(1)
            whats = [f"{m}. {row[0]}" for m, row in enumerate(said, 1)]
            whos = [f"{m}. {row[1]}, {row[2]}" for m, row in enumerate(said, 1)]
            rows.append([self.cells([self.named(AIMS[n])])[0], self.cells(whats), self.cells(whos)])
        return [self.ruled(rows, (3, 5, 4))]

    def f_two_up(self) -> list[Any]:
        """The lines in two halves of the page, as in a newspaper."""
        halves = [[Paragraph(f"{text}.".replace("..", "."), self.body) for text in self.lines(3)] for _ in range(2)]
        return [self.ruled([halves], (1, 1), ruled=False)]

    def f_wide_six(self) -> list[Any]:
        """A page on its side, six columns, level lines only, a coloured head."""
        heads = ("Area of need", "Outcome", "What will be done", "Who by", "How often", "Review date")
        rows: list[list[Any]] = [[Paragraph(text, self.white) for text in heads]]
        for n, row in enumerate(self.rows(3)):
            area = ("Language", "Learning", "Feelings", "Body")[n % 4]
            rows.append(self.cells((area, self.named(AIMS[n % 4]), *row, "June 2027")))
        look = [("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.grey), ("BACKGROUND", (0, 0), (-1, 0), colors.darkgreen)]
        return [self.ruled(rows, (2, 4, 5, 3, 3, 2), ruled=False, spans=look)]

    def f_providers_last(self) -> list[Any]:
        """Numbered lines, who provides them in brackets behind; a line above each group."""
        made: list[Any] = []
        for n, area in enumerate(("Communication", "Cognition", "Emotional"), 1):
            made.append(Paragraph(f"F{n} – {area} needs", self.strong))
            for m, text in enumerate(self.lines(1), 1):
                style = ParagraphStyle("hung", parent=self.body, leftIndent=30, firstLineIndent=-30)
                made.append(Paragraph(f"F{n}({'iv'[:m] if m < 2 else 'ii'}) {text}", style))
        return made

    def f_to_be_provided(self) -> list[Any]:
        made: list[Any] = []
        for who in ("By the school", "By the health service", "By the council"):
            made.append(Paragraph(f"{who}:", self.body))
            style = ParagraphStyle("item", parent=self.body, leftIndent=26, bulletIndent=14, spaceAfter=0)
            made += [Paragraph(text, style, bulletText="\u2013") for text in self.lines(1)]
        return made

    def f_one_column(self) -> list[Any]:
        return [self.ruled([[self.cells([text])[0]] for text in self.lines(5)], (1,))]

    def f_dotted(self) -> list[Any]:
        """Who and when at the right end of dots."""
        made: list[Any] = []
        for what, who, when in self.rows(4):
            made.append(self.ruled([[self.cells([what])[0], self.cells([f". . . . . . {who}, {when}"])[0]]], (6, 5),
                                   ruled=False))  # fmt: skip
        return made

    def f_long_cells(self) -> list[Any]:
        """Few rows with long cells, that go on over the page."""
        rows: list[list[Any]] = [self.strongs("Need", "Provision", "Adults", "Review")]
        for n in range(4):
            said = [f"{text}.".replace("..", ".") for text in self.lines(2)]
            rows.append([self.cells([self.named(NEEDS[n])])[0], self.cells(said), self.cells(["School staff"])[0],
                         self.cells(["Termly"])[0]])  # fmt: skip
        made = self.ruled(rows, (3, 6, 2, 2))
        made.splitInRow = 1
        return [Spacer(1, 90), made]

    def f_grey_labels(self) -> list[Any]:
        """A form of two columns for each line: labels on grey at the left; an aim among them."""
        made: list[Any] = []
        for n, (what, who, when) in enumerate(self.rows(3)):
            said = (("Desired outcome", self.named(AIMS[n % 4])), ("Intervention", what), ("Frequency", when),
                    ("Staff", who))  # fmt: skip
            rows = [[Paragraph(label, self.strong), Paragraph(text, self.cell)] for label, text in said]
            look = [("BACKGROUND", (0, 0), (0, -1), colors.lightgrey)]
            made += [self.ruled(rows, (1, 3), spans=look), Spacer(1, 5)]
        return made

    def f_bold_starts(self) -> list[Any]:
        """Each line begins with a bold name of its kind."""
        names = ("Speech.", "Reading.", "Number.", "Calm.", "Body.", "Friends.", "Home.", "Staff.")
        said = self.lines(4)
        return [Paragraph(f"<b>{name}</b> {text}", self.body) for name, text in zip(names, said, strict=True)]


class _Web(LetteredWeb):
    words = HOLM
    patterns = WEB

    def f_below(self) -> str:
        """Each line as a paragraph, below it a small table that says who and when."""
        made = ""
        for n in range(6):
            what, who, when = self.next_row()
            made += (
                f"<p>{n + 1}. {what}</p>" + table([["Delivered by", "Frequency"], [who, when]], (40, 60)) + "<p></p>"
            )
        return made

    def f_gaps(self) -> str:
        """Cells on colours with white between them, and no line."""
        rows = [("Provision", "Provider", "Time"), *(self.next_row() for _ in range(8))]
        made = "<table width='100%' cellspacing='3' cellpadding='4'>"
        for n, row in enumerate(rows):
            colour = "#b0c4de" if n == 0 else "#eef3f8"
            cells = (f"<b>{cell}</b>" if n == 0 else cell for cell in row)
            made += "<tr>" + "".join(f"<td bgcolor='{colour}'>{cell}</td>" for cell in cells) + "</tr>"
        return made + "</table>"

    def f_steps(self) -> str:
        """An outcome, steps towards it, and provision, each under its own small heading."""
        made = ""
        for n in range(3):
            made += (
                f"<h4>Outcome {n + 1}</h4><p>{escape(self.named(AIMS[n]))}</p><h5>What will be put in place</h5><ol>"
            )
            made += "".join(f"<li>{escape(self.line())}</li>" for _ in range(3)) + "</ol>"
        return made


class _Word(LetteredWord):
    """Lists in the cells of a table."""

    titles = words.TITLES[2]
    level = 2

    def fill(self, paper: Any) -> None:
        made = paper.add_table(rows=1, cols=2, style="Table Grid")
        made.rows[0].cells[0].text, made.rows[0].cells[1].text = "Area", "Provision"
        for area in ("Language", "Learning", "Feelings"):
            cells = made.add_row().cells
            cells[0].text = area
            for text in self.lines(1):
                cells[1].add_paragraph(text, style="List Bullet")


make = maker(HOLM, _Maker, lying=LYING, web=_Web, word=_Word)

if __name__ == "__main__":
    write_sets(make, MANNERS, 1800, SCANNED)
