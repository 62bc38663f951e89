"""Makes plans in a thirteenth set of councils' manners: Word files, and what a word processor prints of them.

Written before the engine was run on it. `python -m tests.plan.tarn_plans FOLDER` writes them, four as scans of 150 dots
per inch, with a truth.json, as tests/acceptance/plans.py takes; LibreOffice prints them.
"""

import sys
from pathlib import Path
from typing import Any

from tests.plan import tarn_words as words
from tests.plan.office_paper import OfficePlan
from tests.plan.plan_maker import LETTERS, write_set

MANNERS = (
    "outcome-tables",
    "golden-rows",
    "hub-print",
    "coded",
    "amended",
    "first-person",
    "tall-heads",
    "narrow-seven",
    "ordered",
    "looked-after",
    "provision-map",
    "bullets-in-cells",
    "letter-left",
    "questions",
    "adulthood",
    "nursery",
    "paragraphs",
    "bands",
    "word-nested",
    "word-changed",
    "word-labels",
)
SCANNED = ("outcome-tables", "bands", "questions", "bullets-in-cells")
LYING = ("golden-rows", "narrow-seven")
HEADS = {
    "outcome-tables": "Section {c}: {t}",
    "hub-print": "{c}. {t}",
    "coded": "Section {c} – {t}",
    "amended": "SECTION {c}: {T}",
    "tall-heads": "SECTION {c}\n{t}",
    "narrow-seven": "Section {c} - {t}",
    "ordered": "PART {c}: {T}",
    "questions": "{t} (Section {c})",
    "adulthood": "Section {c} | {t}",
    "nursery": "{t} – Section {c}",
    "bands": "{c} {t}",
    "word-changed": "Section {c}. {t}",
}
BARE = ("Area", "What is provided", "By whom", "How much")


def make(file: Path, manner: str, seed: int) -> dict[str, Any]:
    """Write a plan in a manner; return its truth."""
    return _Maker(manner, seed, words.TARN).write(file)


class _Maker(OfficePlan):
    others = words.OTHERS

    def fill(self) -> None:
        if self.manner in LYING:
            self.turn()
        self.run_on_each_page(*self.runs())
        self.para(f"Education, Health and Care Plan for {self.name}", "Title")
        facts = [("Date of birth", "8 June 2017"), ("Unique pupil number", "K830201417022"), ("Issued", "4 May 2026")]
        self.table(facts, (1, 2), head=False)
        if self.manner in ("coded", "tall-heads", "nursery"):
            self.contents()
        if self.manner == "letter-left":
            self.letters_left()
            return
        for letter in LETTERS:
            if self.manner == "golden-rows" and letter in "BEF":
                if letter == "B":
                    self.golden_rows()
                continue
            self.heading(letter, self.head_of(letter), self.style)
            if letter == "F":
                getattr(self, f"f_{self.manner.replace('-', '_')}")()
            else:
                self.section(letter)

    @property
    def style(self) -> str:
        return "Normal" if self.manner == "paragraphs" else "Heading 2" if self.manner == "hub-print" else "Heading 1"

    def runs(self) -> tuple[str, str]:
        if self.manner == "hub-print":
            return "14/05/2026, 09:41\tTarn EHC Hub: plan", "https://ehchub.tarn.example/plans/20917/print\t\t{p}/6"
        if self.manner == "first-person":
            return "OFFICIAL – SENSITIVE [PERSONAL]", f"{self.name.upper()} ODUM\tPAGE {{p}}"
        return "", f"{self.name} Odum, EHC plan\t\tPage {{p}}"

    def head_of(self, letter: str) -> str:
        title = words.TITLES[1 if self.manner in ("first-person", "questions", "tall-heads") else 0][letter]
        text = HEADS.get(self.manner, "Section {c}: {t}")
        return text.replace("{c}", letter).replace("{t}", title).replace("{T}", title.upper())

    def contents(self) -> None:
        self.para("Contents", bold=True)
        for n, letter in enumerate(LETTERS):
            self.para(f"{self.head_of(letter).replace(chr(10), ' ')}\t{n // 2 + 2}")
        self.turn_over()

    def section(self, letter: str) -> None:
        texts = self.plain(letter)
        if letter == "B" and self.manner in ("coded", "provision-map", "looked-after"):
            self.begin("B", "")
            for n, area in enumerate(words.AREAS):
                self.para(area, "Heading 3")
                self.para(f"B{n + 1}. {self.named(words.NEEDS[n])}" if self.manner == "coded" else texts[n + 1])
        elif letter == "E" and self.manner in ("outcome-tables", "nursery"):
            self.begin("E", "")
            rows = [("No.", "Outcome"), *((str(n), text) for n, text in enumerate(texts, 1))]
            self.table(rows, (1, 9))
        elif self.manner in ("questions", "narrow-seven"):
            self.table([[texts]], (1,), head=False)
        else:
            for text in texts:
                self.para(text, "List Bullet" if self.manner == "adulthood" else None)

    # ---- Section F ----

    def f_outcome_tables(self) -> None:
        """For each outcome a table: the outcome across, then columns, then who looks after it across."""
        for n in range(4):
            rows: list[Any] = [(f"Outcome {n + 1}: {self.named(words.AIMS[n])}", "", "")]
            rows += [("Provision", "Provided by", "How often"), *self.rows(1)]
            rows += [("Reviewed: each term by the SENCO, with parents", "", "")]
            self.table(rows, (5, 3, 3), across=(0, len(rows) - 1), shades={1: "D9D9D9"})

    def golden_rows(self) -> None:
        """Needs, outcomes and provision of an area in one row."""
        self.heading("B E F", "Sections B, E and F: Special educational needs, outcomes and provision")
        for n, area in enumerate(words.AREAS):
            self.para(area, bold=True)
            said = [f"{text}." for text in self.lines(2)]
            self.table([("Section B: Needs", "Section E: Outcomes", "Section F: Provision"),
                        (self.named(words.NEEDS[n]), self.named(words.AIMS[n]), said)], (3, 3, 5))  # fmt: skip

    def f_hub_print(self) -> None:
        """A web form printed: each provision as labels and what was typed."""
        for n, (what, who, when) in enumerate(self.rows(4), 1):
            self.para(f"Provision {n}", "Heading 4")
            said = (("Linked to outcome", f"Outcome {n % 4 + 1}"), ("Description of provision", what),
                    ("Delivered by", who), ("Frequency and duration", when), ("Funding", "School"))  # fmt: skip
            for label, text in said:
                self.para(label, bold=True)
                self.para(text)

    def f_coded(self) -> None:
        """Codes, and behind each line where it was advised."""
        self.para(words.LAW, slanted=True)
        for n, area in enumerate(words.AREAS, 1):
            self.para(f"F{n} {area}", "Heading 3")
            self.para(f"To meet need B{n}:")
            for m, text in enumerate(self.lines(1)):
                self.para(f"F{n}.{m + 1}\t{text}.")

    def f_amended(self) -> None:
        """An amended plan: what goes is struck out with its number, what comes is underlined or on yellow."""
        from docx.enum.text import WD_COLOR_INDEX

        gone = ("A weekly drawing class with the art teacher for 30 minutes.", "Access to a laptop in all lessons.")
        for n, text in enumerate(self.lines(5), 1):
            if n % 4 == 2:
                self.para(f"F{n}. ").add_run(gone[n // 4 % 2]).font.strike = True
            made = self.para("")
            run = made.add_run(f"F{n}a. {text}.")
            run.underline = n % 3 == 0 or None
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW if n % 3 == 1 else None

    def f_first_person(self) -> None:
        said = self.dice.sample(words.FIRST_PERSON, len(words.FIRST_PERSON))
        self.provision += [{"text": text, "label": label} for text, label in said]
        rows = [("What must happen", "Which outcome")]
        rows += [(f"{text}.", str(n % 4 + 1)) for n, (text, _) in enumerate(said)]
        self.table(rows, (6, 1))

    def f_tall_heads(self) -> None:
        """Heads of columns over two and three lines."""
        rows: list[Any] = [("Special educational provision to be made", "Who will deliver it, with what skills "
                            "and training", "How often, how long and in what group", "Link to outcome")]  # fmt: skip
        rows += [(*row, str(n % 4 + 1)) for n, row in enumerate(self.rows(5))]
        self.table(rows, (5, 2.4, 2.6, 1.3), repeat=True)

    def f_narrow_seven(self) -> None:
        """Seven narrow columns, drawn out to fill their lines."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        rows: list[Any] = [("Need", "Outcome", "Provision", "Who", "Ratio", "When", "Paid by")]
        for n, (what, who, when) in enumerate(self.rows(4)):
            rows.append((f"B{n % 4 + 1}", self.named(words.AIMS[n % 4]), what, who, "1:1", when, "School"))
        made = self.table(rows, (1, 3, 3, 2, 1, 2, 1.2))
        for row in made.rows:
            for cell in row.cells:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.JUSTIFY

    def f_ordered(self) -> None:
        """As a tribunal orders: numbered paragraphs, with letters under them."""
        number = 14
        for lead in ("The authority shall arrange the following", "The school shall secure the following"):
            self.para(f"{number}. {lead}:")
            for m, text in enumerate(self.lines(2)):
                made = self.para(f"({'abcd'[m]}) {text};")
                made.paragraph_format.left_indent = 360000
            number += 1
        for text in self.lines(1):
            self.para(f"{number}. {text}.")
            number += 1

    def f_looked_after(self) -> None:
        """Provision, and after it how the plan is looked after."""
        for area in words.AREAS[:3]:
            self.para(area, bold=True)
            for text in self.lines(1):
                self.para(text, "List Bullet")
        self.para("Monitoring and review", "Heading 3")
        for text in words.LOOKED_AFTER:
            self.para(text)

    def f_provision_map(self) -> None:
        """A list of interventions: group, sessions a week, minutes."""
        rows: list[Any] = [("Intervention", "Adult", "Group", "Sessions a week", "Minutes")]
        for what, who, _ in self.dice.sample(self.words.amounts, 6):
            rows.append((what, who, self.dice.choice(("1:1", "1:2", "1:4")), self.dice.choice("12345"),
                         self.dice.choice(("15", "20", "40"))))  # fmt: skip
            self.provision.append({"text": what, "label": "specific"})
        self.table(rows, (5, 3, 1.2, 1.6, 1.4), style="Light List Accent 1")
        self.para("In addition:")
        for text in self.lines(2):
            self.para(text, "List Number")

    def f_bullets_in_cells(self) -> None:
        """An area, and beside it many points, that go on over the page; the head comes again."""
        rows: list[Any] = [("AREA OF NEED", "PROVISION REQUIRED")]
        said = [self.lines(3) for _ in words.AREAS]
        rows += [(area.upper(), "") for area in words.AREAS]
        for _ in range(6):
            self.para("")
        made = self.table(rows, (2, 7), repeat=True)
        for row, texts in zip(made.rows[1:], said, strict=True):
            self.fill_cell(row.cells[1], [f"{text}." for text in texts], style="List Bullet")

    def letters_left(self) -> None:
        """The whole plan one table: the letter, the title, what is said."""
        made = self.table([], (1, 9), head=False)
        for letter in LETTERS:
            title = self.noted(letter, words.TITLES[0][letter])
            cells = made.add_row().cells
            cells[0].width, cells[1].width = 500000, 5000000
            self.fill_cell(cells[0], letter, bold=True)
            self.fill_cell(cells[1], title, bold=True)
            cells = made.add_row().cells
            cells[0].width, cells[1].width = 500000, 5000000
            self.fill_cell(cells[1], [f"{t}." for t in self.lines(4)] if letter == "F" else self.plain(letter))

    def f_questions(self) -> None:
        """Labels that run into what they say."""
        for what, who, when in self.rows(4):
            for label, text in (
                ("What will happen? ", what),
                ("Who will do it? ", who),
                ("When, for how long? ", when),
            ):
                made = self.para("")
                made.add_run(label).bold = True
                made.add_run(text)
            self.para("")

    def f_adulthood(self) -> None:
        """The four ways to adulthood, each with its outcome and provision in two columns without lines."""
        for n, area in enumerate(words.ADULT):
            self.para(area, "Heading 2")
            self.para(f"Outcome: {self.named(words.AIMS[n])}", slanted=True)
            said = self.lines(1)
            self.table([(said[0], "All year"), (said[1], "All year")], (6, 2), style="Normal Table", head=False)

    def f_nursery(self) -> None:
        """Provision, and short steps among it."""
        for n, step in enumerate(words.STEPS):
            self.para(f"Area {n + 1}: {words.AREAS[n]}", bold=True)
            self.para("Provision", slanted=True)
            for text in self.lines(1):
                self.para(f"- {text}")
            self.para("Short term target", slanted=True)
            self.para(self.named(step))

    def f_paragraphs(self) -> None:
        """Running text, several sentences to a paragraph."""
        for _ in range(3):
            self.para(" ".join(f"{text}." for text in self.lines(2)))

    def f_bands(self) -> None:
        """Pale bands, no lines."""
        rows: list[Any] = [BARE]
        rows += [(words.AREAS[n % 4].split()[0], *row) for n, row in enumerate(self.rows(4))]
        self.table(rows, (2, 4, 3, 3), style="Normal Table",
                   shades={0: "BDD6EE"} | {n: "E7EFF8" for n in range(2, len(rows), 2)})  # fmt: skip

    def f_word_nested(self) -> None:
        """A table in a cell of a table."""
        for area in words.AREAS[:3]:
            made = self.paper.add_table(rows=2, cols=1, style="Table Grid")
            made.rows[0].cells[0].text = area
            rows = [("Provision", "Who", "When"), *self.rows(1)]
            inner = made.rows[1].cells[0].add_table(rows=0, cols=3)
            for row in rows:
                for cell, text in zip(inner.add_row().cells, row, strict=True):
                    cell.text = text
            self.para("")

    def f_word_changed(self) -> None:
        """Lines that Word marks as put in, and lines it marks as taken out."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        gone = ("A sensory room on demand.", "Ten hours of TA support.", "Weekly swimming.")
        said = self.lines(4)
        for text in (*said, *gone):
            self.para(f"{text.rstrip('.')}.", "List Bullet")
        drawn = list(self.paper.element.body.iterchildren(qn("w:p")))[-len(said) - len(gone) :]
        for n, paragraph in enumerate(drawn):
            kind = "w:del" if n >= len(said) else "w:ins" if n % 2 else ""
            run = paragraph.find(qn("w:r"))
            if kind:
                made = OxmlElement(kind)
                made.set(qn("w:author"), "SEN Officer")
                made.set(qn("w:date"), "2026-05-01T09:00:00Z")
                paragraph.replace(run, made)
                made.append(run)
            if kind == "w:del":
                run.find(qn("w:t")).tag = qn("w:delText")

    def f_word_labels(self) -> None:
        """A form of two columns for each line."""
        for n, (what, who, when) in enumerate(self.rows(3)):
            rows = [("Need", self.named(words.NEEDS[n % 4])), ("Support to be given", what), ("Staff", who),
                    ("Timescale", when)]  # fmt: skip
            self.table(rows, (1, 3), head=False)


def main(folder: Path) -> None:
    """Write a plan in each manner, and four more as scans."""
    write_set(
        folder,
        [(manner, 1900 + n, make) for n, manner in enumerate(MANNERS)],
        scans=[(manner, 1940 + n, make) for n, manner in enumerate(SCANNED)],
        dots=150,
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
