"""Makes invented EHC plans in many councils' manners, with the truth of what stands where."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reportlab.lib import colors
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table

from sendorganiser.model.plan import SECTIONS
from tests.plan import made_words as words
from tests.plan.plan_maker import Marked

TITLES = (
    {
        "A": "The views, interests and aspirations of the child and their parents", "B": "Special educational needs",
        "C": "Health needs related to SEN", "D": "Social care needs related to SEN", "E": "Outcomes",
        "F": "Special educational provision", "G": "Health provision",
        "H1": "Social care provision under section 2 of the CSDPA 1970", "H2": "Any other social care provision",
        "I": "Placement", "J": "Personal budget", "K": "Advice and information",
    },
    {
        "A": "All about me and my family", "B": "Ravi's special educational needs (SEN)",
        "C": "Health needs", "D": "Social care needs", "E": "The outcomes sought for Ravi",
        "F": "The special educational provision required by Ravi", "G": "Any health provision reasonably required",
        "H1": "Any social care provision which must be made for a child or young person under 18 resulting from "
        "section 2 of the Chronically Sick and Disabled Persons Act 1970", "H2": "Any other social care provision",
        "I": "The name and type of the school or other institution", "J": "Personal budget and direct payments",
        "K": "The advice and information gathered during the assessment",
    },
    {
        "A": "Views and aspirations", "B": "Strengths and needs", "C": "Health", "D": "Social care",
        "E": "Outcomes sought",
        "F": "Educational provision", "G": "Healthcare provision", "H1": "Social care provision which must be made",
        "H2": "Other social care provision", "I": "Educational setting", "J": "Direct payments", "K": "Appendices",
    },
)  # fmt: skip
HEADS = (
    "section-colon",
    "section-then-title",
    "letter-dot",
    "title-section",
    "two-cells",
    "boxed",
    "part",
    "left-column",
    "letter",
)
HEADS_HELD_OUT = ("dash-upper", "bracket", "two-cells-upper", "title-letter", "section-quoted")
BODIES = ("plain", "bullets", "numbered", "table", "table-no-rules", "side", "areas", "outcome-table", "table-across")
BODIES_HELD_OUT = ("side-titles", "table-cards", "list-under-intro", "two-columns-e-f")
ORDERS = (SECTIONS, ("A", "B", "C", "D", "E", "F", "G", "H1", "H2", "J", "I", "K"),
          ("A", "E", "B", "F", "C", "G", "D", "H1", "H2", "I", "J", "K"),
          ("A", "B", "F", "E", "C", "D", "G", "H1", "H2", "I", "J", "K"))  # fmt: skip


@dataclass(frozen=True)
class Manner:
    """How a council sets its plans."""

    head: str
    body: str
    titles: int = 0
    order: int = 0
    contents: str = ""
    running: str = ""
    justified: bool = False
    lying: bool = False
    held_out: bool = False
    letters: bool = True


@dataclass
class Truth:
    """Where each section begins, and each line of provision with its label, page and what makes it so."""

    sections: dict[str, int] = field(default_factory=dict)
    first_words: dict[str, str] = field(default_factory=dict)
    provision: list[tuple[str, bool]] = field(default_factory=list)


def manners() -> list[Manner]:
    """Forty and more manners in which plans are set; the last are of styles held out."""
    made = []
    dice = random.Random(8)
    for number in range(45):
        body = BODIES[number % len(BODIES)]
        head = HEADS[(number * 4 + number // len(BODIES)) % len(HEADS)]
        if body in ("side", "areas") and head == "left-column":
            head = "section-colon"
        order = dice.choice((0, 0, 1, 2, 3)) if body not in ("side", "areas") else dice.choice((0, 1))
        made.append(
            Manner(
                head, body, number % 3, order, dice.choice(("", "", "dots", "table")),
                dice.choice(("", "name", "page", "section")), dice.random() < 0.3, body == "side" and number % 2 == 0,
            )
        )  # fmt: skip
    made += [
        Manner("title-only", body, titles, 0, "", "page", letters=False)
        for body, titles in (("plain", 0), ("table", 1), ("bullets", 2))
    ]
    return made


def manners_held_out() -> list[Manner]:
    """Styles that nothing was tuned to."""
    made = []
    for number in range(20):
        head = HEADS_HELD_OUT[number % len(HEADS_HELD_OUT)]
        body = (*BODIES_HELD_OUT, "plain", "table")[number % 6]
        contents = ("", "dots", "list")[number % 3]
        made.append(
            Manner(
                head,
                body,
                number % 3,
                (0, 2, 1, 3)[number % 4],
                contents,
                ("", "page", "name")[number % 3],
                held_out=True,
            )
        )
    return made


def make(path: Path, manner: Manner, seed: int) -> Truth:
    """Write a plan; return its truth."""
    return _Maker(manner, seed).write(path)


class _Maker:
    def __init__(self, manner: Manner, seed: int) -> None:
        self.manner = manner
        self.dice = random.Random(seed)
        self.truth = Truth()
        self.name = self.dice.choice(("Tam", "Ravi", "Elsie", "Noor"))
        size = self.dice.choice((9.5, 10, 11))
        self.body = ParagraphStyle("b", fontName="Helvetica", fontSize=size, leading=size * 1.25, spaceAfter=5)
        if manner.justified:
            self.body.alignment = TA_JUSTIFY
        self.cell = ParagraphStyle("c", parent=self.body, spaceAfter=0, alignment=0)
        self.bold = ParagraphStyle(
            "h", parent=self.body, fontName="Helvetica-Bold", fontSize=size + 2, leading=size * 1.6, spaceBefore=8
        )
        self.small = ParagraphStyle("s", parent=self.body, fontName="Helvetica-Bold")
        self.titles = {
            k: v.replace("Ravi", self.name) for k, v in words.__dict__.get("none", TITLES[manner.titles]).items()
        }
        self.width = (landscape(A4) if manner.lying else A4)[0] - 120

    def write(self, path: Path) -> Truth:
        story: list[Any] = [Paragraph("Education, Health and Care Plan", self.bold), Spacer(1, 8)]
        story.append(
            self.table(
                [["Name", self.name], ["Date of birth", "4 March 2014"], ["Council", "Wexmoor Council"]], [0.3, 0.7]
            )
        )
        story.append(Spacer(1, 10))
        story += self.contents()
        done: set[str] = set()
        for letter in ORDERS[self.manner.order]:
            if letter in done:
                continue
            if letter in "BEF" and self.manner.body in ("side", "areas", "side-titles") and letter == "B":
                story += self.together()
                done |= {"B", "E", "F"}
            elif letter in "EF" and self.manner.body == "two-columns-e-f" and letter == "E":
                story += self.two_columns()
                done |= {"E", "F"}
            elif self.manner.head == "left-column" and letter not in "F":
                story.append(self.left_column(letter))
            else:
                story += [*self.head(letter), *self.content(letter)]
            done.add(letter)
        page = landscape(A4) if self.manner.lying else A4
        template = SimpleDocTemplate(
            str(path), pagesize=page, leftMargin=60, rightMargin=60, topMargin=72, bottomMargin=64, invariant=1
        )
        template.build(story, onFirstPage=self.running, onLaterPages=self.running)
        return self.truth

    def running(self, canvas: Any, template: Any) -> None:
        canvas.setFont("Helvetica", 8)
        page = canvas.getPageNumber()
        high = template.pagesize[1]
        if self.manner.running == "name":
            canvas.drawString(60, high - 40, f"EHC Plan of {self.name} - confidential")
        if self.manner.running in ("page", "name", "section"):
            canvas.drawString(280, 34, f"Page {page} of 9" if self.manner.running == "page" else str(page))
        if self.manner.running == "section" and page > 1:
            canvas.drawString(60, high - 40, f"{self.name}'s plan. See Section K for advice")

    def contents(self) -> list[Any]:
        kind = self.manner.contents
        if not kind:
            return []
        lines = [
            (f"Section {letter}: {self.titles[letter]}" if self.manner.letters else self.titles[letter])
            for letter in ORDERS[self.manner.order]
        ]
        if kind == "dots":
            made = [Paragraph(f"{line} {'.' * 20} {n // 3 + 2}", self.body) for n, line in enumerate(lines)]
        elif kind == "list":
            made = [Paragraph(line, self.body) for line in lines]
        else:
            made = [self.table([[line, str(n // 3 + 2)] for n, line in enumerate(lines)], [0.85, 0.15])]
        return [Paragraph("Contents", self.small), *made, PageBreak()]

    def marked(self, text: str, letter: str, style: ParagraphStyle | None = None) -> Paragraph:
        return Marked(text, style or self.bold, letter, self.truth.sections)

    def head(self, letter: str) -> list[Any]:
        title, head = self.titles[letter], self.manner.head
        simple = {
            "section-colon": f"SECTION {letter}: {title}", "letter-dot": f"{letter}. {title}",
            "title-section": f"{title} (Section {letter})",
            "part": f"Part {letter} - {title}", "letter": f"{letter} {title}", "title-only": title,
            "left-column": f"Section {letter} {title}",
            "dash-upper": f"SECTION {letter} – {title.upper()}", "bracket": f"({letter}) {title}",
            "title-letter": f"{title} - Section {letter}",
            "section-quoted": f"Section “{letter}”: {title}",
        }  # fmt: skip
        if head in simple:
            style = self.body if head == "part" else self.bold
            return [self.marked(simple[head], letter, style)]
        if head == "section-then-title":
            return [self.marked(f"Section {letter}", letter), Paragraph(title, self.small)]
        if head in ("two-cells", "two-cells-upper"):
            label = f"Section {letter}" if head == "two-cells" else f"SECTION {letter}"
            said = title if head == "two-cells" else title.upper()
            return [
                Spacer(1, 6),
                self.table([[self.marked(label, letter, self.small), Paragraph(said, self.small)]], [0.25, 0.75]),
                Spacer(1, 4),
            ]
        return [
            Spacer(1, 6),
            self.table([[self.marked(f"Section {letter} – {title}", letter, self.small)]], [1.0]),
            Spacer(1, 4),
        ]

    def left_column(self, letter: str) -> Any:
        text = " ".join(self.said(letter))
        self.truth.first_words[letter] = " ".join(text.split()[:6])
        left = self.marked(f"Section {letter}<br/>{self.titles[letter]}", letter, self.small)
        return self.table([[left, Paragraph(text, self.cell)]], [0.3, 0.7])

    def content(self, letter: str) -> list[Any]:
        if letter == "F":
            return self.provision()
        said = self.said(letter)
        self.truth.first_words[letter] = " ".join(" ".join(said).split()[:4])
        if letter == "K" and self.dice.random() < 0.5:
            self.truth.first_words[letter] = ""
            rows = [line.rstrip(".").split(", ", 2) for line in said]
            return [self.table([["Advice", "Author", "Date"], *rows], [0.4, 0.3, 0.3])]
        if letter in "BE" and self.dice.random() < 0.5:
            return [Paragraph(f"{letter}{n}. {line}", self.body) for n, line in enumerate(said, 1)]
        return [Paragraph(line, self.body) for line in said]

    def said(self, letter: str) -> list[str]:
        if letter == "B":
            return self.named(self.dice.sample(words.NEEDS, 5))
        if letter == "E":
            return self.named(self.dice.sample(words.OUTCOMES, 3))
        return self.named(words.OTHERS[letter])

    def named(self, lines: Sequence[str]) -> list[str]:
        return [line.replace("{n}", self.name) for line in lines]

    def pool(self, most: int) -> list[str]:
        """Lines of provision, with their labels noted."""
        specific = words.SPECIFIC_HELD_OUT if self.manner.held_out else words.SPECIFIC
        vague = words.VAGUE_HELD_OUT if self.manner.held_out else words.VAGUE
        each = min(most // 2, len(specific), len(vague))
        lines = [(line, False) for line in self.dice.sample(specific, each)] + [
            (line, True) for line in self.dice.sample(vague, each)
        ]
        self.dice.shuffle(lines)
        made = [(line.replace("{n}", self.name), vague) for line, vague in lines]
        self.truth.provision += made
        return [line for line, _ in made]

    def provision(self) -> list[Any]:
        body = self.manner.body
        if body in ("table", "table-no-rules", "outcome-table", "table-across", "table-cards"):
            return self.provision_table(body)
        lines = self.pool(18)
        if body == "bullets":
            return [Paragraph(line.replace("&", "&amp;"), self.body, bulletText="•") for line in lines]
        if body == "numbered":
            return [Paragraph(f"F{n}. {line}", self.body) for n, line in enumerate(lines, 1)]
        if body == "list-under-intro":
            made: list[Any] = []
            for area, part in (("Cognition and learning", lines[:9]), ("Sensory and physical", lines[9:])):
                made += [Paragraph(area, self.small), Paragraph("The following will be put in place:", self.body)]
                made += [Paragraph(f"- {line}", self.body) for line in part]
            return made
        half = len(lines) // 2
        return [
            Paragraph("Cognition and learning", self.small), *(Paragraph(line, self.body) for line in lines[:half]),
            Paragraph("Provision for Outcome 2", self.small), Paragraph(" ".join(lines[half:]), self.body),
        ]  # fmt: skip

    def pairs(self) -> list[tuple[str, str]]:
        lines = [(pair, False) for pair in self.dice.sample(words.AMOUNTS, 5)] + [
            (pair, True) for pair in self.dice.sample(words.OPEN_AMOUNTS, 5)
        ]
        self.dice.shuffle(lines)
        self.truth.provision += [(what, vague) for (what, _), vague in lines]
        return [pair for pair, _ in lines]

    def provision_table(self, body: str) -> list[Any]:
        pairs = self.pairs()
        if body == "outcome-table":
            rows = [["Outcome", "Provision", "Who and how often"]]
            for number, (what, much) in enumerate(pairs):
                rows.append([self.named([words.OUTCOMES[number % 5]])[0], what, much])
            return [self.table(rows, [0.34, 0.33, 0.33])]
        if body == "table-cards":
            made: list[Any] = []
            for what, much in pairs:
                made += [
                    self.table([["What will be done", what], ["By whom and how often", much]], [0.3, 0.7]),
                    Spacer(1, 6),
                ]
            return made
        heads = self.dice.choice(
            (("No.", "Provision", "Staffing and frequency"), ("Ref", "Special educational provision", "Who, how often"))
        )
        rows = [list(heads)] + [[f"F{n}", what, much] for n, (what, much) in enumerate(pairs, 1)]
        return [
            self.table(
                rows, [0.1, 0.45, 0.45], rules={"table": "grid", "table-no-rules": "", "table-across": "across"}[body]
            )
        ]

    def together(self) -> list[Any]:
        lines = self.pool(16)
        heads = [(letter, f"Section {letter}: {self.titles[letter]}") for letter in "BEF"]
        if self.manner.body == "areas":
            made: list[Any] = []
            for number, area in enumerate(("Communication and interaction", "Cognition and learning")):
                made.append(Paragraph(area, self.small))
                for letter in "BE":
                    made += [*self.head(letter), Paragraph(self.said(letter)[number], self.body)]
                made += [*self.head("F"), *(Paragraph(line, self.body) for line in lines[number * 8 : number * 8 + 8])]
            return made
        top: list[Any] = []
        if self.manner.body == "side-titles":
            top = [Paragraph("Sections B, E and F: needs, outcomes and provision", self.bold)]
            heads = [("B", "Need"), ("E", "Outcome"), ("F", "Provision")]
        needs, outcomes = self.said("B"), self.said("E")
        rows: list[list[Any]] = [[self.marked(text, letter, self.small) for letter, text in heads]]
        for number in range(4):
            part = "<br/>".join(f"• {line}" for line in lines[number * 4 : number * 4 + 4])
            rows.append(
                [
                    Paragraph(needs[number], self.cell),
                    Paragraph(outcomes[number % 3], self.cell),
                    Paragraph(part, self.cell),
                ]
            )
        return [*top, self.table(rows, [0.27, 0.27, 0.46]), Spacer(1, 8)]

    def two_columns(self) -> list[Any]:
        lines = self.pool(12)
        rows: list[list[Any]] = [
            [self.marked(f"Section {letter}: {self.titles[letter]}", letter, self.small) for letter in "EF"]
        ]
        for number, outcome in enumerate(self.said("E")):
            part = "<br/>".join(lines[number * 4 : number * 4 + 4])
            rows.append([Paragraph(outcome, self.cell), Paragraph(part, self.cell)])
        return [self.table(rows, [0.35, 0.65]), Spacer(1, 8)]

    def table(self, rows: Sequence[Sequence[Any]], shares: Sequence[float], rules: str = "grid") -> Table:
        styles = [self.small if n == 0 and len(rows) > 3 else self.cell for n in range(len(rows))]
        cells = [[Paragraph(cell, style) if isinstance(cell, str) else cell for cell in row]
                 for style, row in zip(styles, rows, strict=True)]  # fmt: skip
        style: list[Any] = [("VALIGN", (0, 0), (-1, -1), "TOP")]
        if rules == "grid":
            style.append(("GRID", (0, 0), (-1, -1), 0.5, colors.grey))
        elif rules == "across":
            style.append(("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.grey))
        return Table(cells, colWidths=[self.width * share for share in shares], style=style, repeatRows=0)
