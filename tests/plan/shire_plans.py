"""Makes plans in a sixth set of councils' manners, printed by Qt as a word processor would: tables in tables, lists.

`python -m tests.plan.shire_plans FOLDER` writes them, four as scans, with a truth.json, as tests/acceptance/plans.py
takes.
"""

import os
import random
import sys
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Any

from tests.plan import council_words as words
from tests.plan.plan_maker import LETTERS, truth_of, write_set
from tests.plan.shire_words import SHIRE

MANNERS = (
    "nested-pairs",
    "landscape-spans",
    "numbered-outcomes",
    "lists-in-lists",
    "headed-tables",
    "need-forms",
    "asked",
    "in-line",
    "columns-of-three",
    "areas-down",
    "sub-letters",
    "plain-word",
)
SCANNED = ("landscape-spans", "need-forms", "sub-letters", "headed-tables")
LYING = ("landscape-spans", "columns-of-three")
_TITLED = {"asked": 1, "headed-tables": 2, "plain-word": 2, "lists-in-lists": 2}
_PATTERNS = {
    "numbered-outcomes": "SECTION {c} - {t}",
    "asked": "{c}. {t}",
    "in-line": "Section {c}: {t}",
    "areas-down": "Section {c} {t}",
    "sub-letters": "{c} – {t}",
    "plain-word": "Section {c}: {t}",
    "lists-in-lists": "Section {c}: {t}",
}
_TOGETHER = {
    "nested-pairs": ("B", "E", "F"),
    "landscape-spans": ("B", "E", "F"),
    "columns-of-three": ("F", "G", "H1", "H2"),
}
_TABLE = "<table width='100%' border='1' cellspacing='0' cellpadding='3'>"


def make(file: Path, manner: str, seed: int) -> dict[str, Any]:
    """Write a plan in a manner; return its truth."""
    return _Maker(manner, seed).write(file)


class _Maker:
    def __init__(self, manner: str, seed: int) -> None:
        self.manner, self.dice = manner, random.Random(seed)
        self.name = self.dice.choice(SHIRE.names)
        self.first = dict.fromkeys(LETTERS, "")
        self.pages: dict[str, int] = {}
        self.program: object = None  # Qt's, kept as long as the paper is made
        self.marks: list[tuple[str, str]] = []
        self.provision: list[dict[str, str]] = []
        self.specific = self.dice.sample(SHIRE.specific, len(SHIRE.specific))
        self.vague = self.dice.sample(SHIRE.vague, len(SHIRE.vague))

    def write(self, file: Path) -> dict[str, Any]:
        _print(self.html(), file, self, lying=self.manner in LYING)
        return truth_of(file, self.pages, self.first, self.provision)

    def html(self) -> str:
        together = _TOGETHER.get(self.manner, ())
        parts = [
            "<h1>Education, Health and Care Plan</h1>",
            _table([["Name", self.name], ["NHS number", "485 777 3456"], ["Issued", "Final plan, 6 May 2026"]]),
        ]
        for letter in LETTERS:
            if letter in together:
                parts.append(getattr(self, self.manner.replace("-", "_"))() if letter == together[0] else "")
            else:
                parts.append(self.section(letter))
        return "".join(parts)

    # ---- what is said ----

    def named(self, text: str) -> str:
        return text.replace("{n}", self.name)

    def title(self, letter: str) -> str:
        return self.named(words.TITLES[_TITLED.get(self.manner, 0)][letter])

    def mark(self, letters: str, text: str) -> str:
        """Note that sections begin where a text stands."""
        for letter in letters.split():
            self.marks.append((letter, text))
        return escape(text)

    def texts(self, letter: str) -> list[str]:
        texts = [self.named(text) for text in words.OTHERS[letter]]
        self.first[letter] = " ".join(texts[0].split()[:5])
        return texts

    def lines(self, each: int) -> list[str]:
        drawn = [(self.specific.pop(), "specific") for _ in range(each)]
        drawn += [(self.vague.pop(), "vague") for _ in range(each)]
        self.dice.shuffle(drawn)
        self.provision += [{"text": self.named(text), "label": label} for text, label in drawn]
        return [self.named(text) for text, _ in drawn]

    def rows(self, each: int) -> list[list[str]]:
        drawn = [(row, "specific") for row in self.dice.sample(SHIRE.amounts, each)]
        drawn += [(row, "vague") for row in self.dice.sample(SHIRE.open_amounts, each)]
        self.dice.shuffle(drawn)
        self.provision += [{"text": self.named(row[0]), "label": label} for row, label in drawn]
        return [[self.named(cell) for cell in row] for row, _ in drawn]

    # ---- sections ----

    def section(self, letter: str) -> str:
        said = self.provisions() if letter == "F" else "".join(f"<p>{escape(text)}</p>" for text in self.texts(letter))
        if self.manner == "headed-tables":
            head = self.mark(letter, f"Section {letter} {self.title(letter)}")
            if letter == "F":
                return f"{_TABLE}<tr><td><b>{head}</b></td></tr></table>{said}<p></p>"
            blue = f"<td bgcolor='#ccd9ee'><b>{head}</b></td>"
            return f"{_TABLE}<tr>{blue}</tr><tr><td>{said}</td></tr></table><p></p>"
        pattern = _PATTERNS.get(self.manner, "Section {c}: {t}")
        text = pattern.replace("{c}", letter).replace("{t}", self.title(letter))
        tag = "p" if self.manner == "plain-word" else "h3"
        bold = (
            f"<b>{self.mark(letter, text)}</b>" if self.manner != "plain-word" else f"<u>{self.mark(letter, text)}</u>"
        )
        return f"<{tag}>{bold}</{tag}>{said}"

    def provisions(self) -> str:
        made = getattr(self, "f_" + self.manner.replace("-", "_"), self.f_plain)()
        return str(made)

    def f_plain(self) -> str:
        return "".join(
            f"<p><i>{area}</i></p>" + "".join(f"<p>{escape(text)}</p>" for text in self.lines(2))
            for area in words.AREAS
        )

    def f_numbered_outcomes(self) -> str:
        """Outcomes with their numbers in bold; below each a table whose lines bear the outcome's number."""
        made = ""
        for number, outcome in enumerate(words.OUTCOMES[:2], 1):
            rows = [["No.", "Provision", "Staffing", "Frequency and duration"]]
            rows += [[f"{number}.{n}", *row] for n, row in enumerate(self.rows(3), 1)]
            made += (
                f"<p><b>Outcome {number}:</b> {escape(self.named(outcome))}</p>{_table(rows, (8, 40, 24, 28))}<p></p>"
            )
        return made

    def f_lists_in_lists(self) -> str:
        made = "<ol>"
        for area in words.AREAS:
            items = "".join(f"<li>{escape(text)}</li>" for text in self.lines(2))
            made += f"<li>{area}<ul>{items}</ul></li>"
        return made + "</ol>"

    def f_headed_tables(self) -> str:
        rows = [["Area of need", "Provision", "Provided by", "How often / how long"]]
        for area in words.AREAS:
            rows += [[area if n == 0 else "", *row] for n, row in enumerate(self.rows(1))]
        return _table(rows, (18, 38, 20, 24))

    def f_need_forms(self) -> str:
        """A form for each need, its labels at the left."""
        made = ""
        for number, row in enumerate(self.rows(4)):
            need = self.named(words.NEEDS[number % 8])
            labels = ("Need being met", "What needs to happen", "Named person", "When and for how long", "Reviewed")
            cells = (need, *row, "At each annual review")
            made += (
                _table([[f"<b>{label}</b>", cell] for label, cell in zip(labels, cells, strict=True)], (25, 75))
                + "<p></p>"
            )
        return made

    def f_in_line(self) -> str:
        """Lines counted within a paragraph: (a) …; (b) …"""
        made = ""
        for area in words.AREAS:
            texts = [text.rstrip(".") for text in self.lines(2)]
            counted = "; ".join(f"({'abcd'[n]}) {text}" for n, text in enumerate(texts))
            made += f"<p><b>{area}</b></p><p>The following will be provided: {escape(counted)}.</p>"
        return made

    def f_areas_down(self) -> str:
        """The area of need in a cell beside all its provision, in points."""
        rows = []
        for area in words.AREAS:
            items = "".join(f"<li>{escape(text)}</li>" for text in self.lines(2))
            rows.append([f"<b>{area}</b>", f"<ul>{items}</ul>"])
        return _table([["Area", "Special educational provision"], *rows], (22, 78))

    def f_sub_letters(self) -> str:
        made = ""
        for number, area in enumerate(words.AREAS, 1):
            made += f"<p><b>F{number} {area}</b></p>"
            made += "".join(f"<p>F{number}{'abcd'[n]} {escape(text)}</p>" for n, text in enumerate(self.lines(2)))
        return made

    # ---- sections together ----

    def nested_pairs(self) -> str:
        """For each area a table in a table: what it is called at the left, what it says at the right."""
        made = f"<h3>{self.mark('B E F', 'Sections B, E and F: needs, outcomes and provision')}</h3>"
        for number, area in enumerate(words.AREAS[:3]):
            need, outcome = self.named(words.NEEDS[2 * number]), self.named(words.OUTCOMES[number])
            inner = _table([["What", "Who", "How often"], *self.rows(1)], (44, 24, 32))
            made += (
                _table(
                    [
                        [f"<b>{area}</b>", ""],
                        ["<b>Section B: Needs</b>", escape(need)],
                        ["<b>Section E: Outcome</b>", escape(outcome)],
                        ["<b>Section F: Provision</b>", inner],
                    ],
                    (22, 78),
                )
                + "<p></p>"
            )
            if not number:
                self.first["B"], self.first["E"] = (" ".join(text.split()[:5]) for text in (need, outcome))
        return made

    def landscape_spans(self) -> str:
        heads = [self.mark(c, f"Section {c} {t}") for c, t in (("B", "Needs"), ("E", "Outcomes"), ("F", "Provision"))]
        made = f"{_TABLE}<tr>"
        made += "".join(f"<td><b>{head}</b></td>" for head in (*heads, "By whom", "How often")) + "</tr>"
        for number in range(4):
            rows = self.rows(1)
            need, outcome = self.named(words.NEEDS[2 * number]), self.named(words.OUTCOMES[number])
            for at, row in enumerate(rows):
                made += "<tr>"
                if at == 0:
                    made += f"<td rowspan='2'>{number + 1}. {escape(need)}</td><td rowspan='2'>{escape(outcome)}</td>"
                made += "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>"
            if not number:
                self.first["B"] = "1. " + " ".join(need.split()[:4])
                self.first["E"] = " ".join(outcome.split()[:5])
        return made + "</table>"

    def columns_of_three(self) -> str:
        """Provision of education, of health and of social care side by side, a line for each outcome."""
        heads = [
            self.mark("F", "Special educational provision (F)"),
            self.mark("G", "Health provision (G)"),
            self.mark("H1", "Social care provision (H1)"),
            self.mark("H2", "Social care provision (H2)"),
        ]
        made = f"{_TABLE}<tr><td width='14%'><b>Outcome</b></td>"
        made += "".join(f"<td><b>{head}</b></td>" for head in heads) + "</tr>"
        for number in range(1, 5):
            made += f"<tr><td>{number}</td><td><ul>"
            made += "".join(f"<li>{escape(text)}</li>" for text in self.lines(1)) + "</ul></td>"
            made += "".join(
                f"<td>{text}</td>" for text in ("No health provision.", "Not required.", "None at present.")
            )
            made += "</tr>"
        self.first |= {"G": "No health provision", "H1": "Not required", "H2": "None at present"}
        return made + "</table>"


def _table(rows: Iterable[Iterable[str]], widths: tuple[int, ...] = ()) -> str:
    made = _TABLE
    for row in rows:
        made += "<tr>"
        for n, cell in enumerate(row):
            wide = f" width='{widths[n]}%'" if widths else ""
            made += f"<td{wide}>{cell if cell.startswith('<') else escape(cell)}</td>"
        made += "</tr>"
    return made + "</table>"


def _print(html: str, file: Path, maker: _Maker, *, lying: bool) -> None:
    """Print with what runs at the head and foot of each page; note on which page each section begins."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QMarginsF, QRectF, QSizeF
    from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPainter, QPdfWriter, QTextDocument
    from PySide6.QtWidgets import QApplication

    maker.program = QApplication.instance() or QApplication([])
    writer = QPdfWriter(str(file))
    writer.setResolution(72)
    lies = QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
    writer.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A4), lies, QMarginsF(0, 0, 0, 0)))
    wide, high = writer.width(), writer.height()
    paper = QTextDocument()
    font = QFont(maker.dice.choice(("Liberation Sans", "DejaVu Serif", "DejaVu Sans")))
    font.setPointSizeF(maker.dice.choice((9.5, 10.5, 11.0)))
    paper.setDefaultFont(font)
    paper.documentLayout().setPaintDevice(writer)
    inner = QSizeF(wide - 110, high - 130)
    paper.setPageSize(inner)
    paper.setDocumentMargin(0)
    paper.setHtml(html)
    block = paper.begin()
    while block.isValid():
        for letter, text in maker.marks:
            if block.text().strip() == text:
                top = paper.documentLayout().blockBoundingRect(block).top()
                maker.pages.setdefault(letter, int(top // inner.height()) + 1)
        block = block.next()
    painter = QPainter(writer)
    small = QFont(font.family())
    small.setPointSizeF(8)
    for page in range(paper.pageCount()):
        if page:
            writer.newPage()
        painter.setFont(small)
        painter.drawText(55, 40, f"EHC Plan: {maker.name}   Date of birth 17.09.2014")
        painter.drawText(wide - 200, 40, "Final plan 6 May 2026")
        painter.drawText(55, high - 30, f"Confidential – Page {page + 1}")
        painter.save()
        painter.translate(55, 65 - page * inner.height())
        paper.drawContents(painter, QRectF(0, page * inner.height(), inner.width(), inner.height()))
        painter.restore()
    painter.end()


def main(folder: Path) -> None:
    """Write a plan in each manner, and four more as scans."""
    write_set(
        folder,
        [(manner, 1000 + n, make) for n, manner in enumerate(MANNERS)],
        scans=[(manner, 1040 + n, make) for n, manner in enumerate(SCANNED)],
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
