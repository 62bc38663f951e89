"""Makes plans whose whole layout is drawn by lot out of a vocabulary of its own, printed by Qt as by a word processor.

Nothing in them was put together by hand, so that a new seed is a plan nobody has seen. `python -m
tests.plan.wild_plans FOLDER [SEED] [MANY]` writes so many, and a fifth as many scans of 150 dots per inch, with a
truth.json, as tests/acceptance/plans.py takes.
"""

import sys
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any

from tests.plan import wild_words as words
from tests.plan.plan_maker import truth_of, write_set
from tests.plan.wild_base import WildBase
from tests.plan.wild_paper import print_paper, table

SHAPES = (
    "lists",
    "lists",
    "prose",
    "table",
    "table",
    "table",
    "cards",
    "beside",
    "outcomes",
    "outcome tables",
    "boxes",
)
SIGNS = ("none", "bullets", "dashes", "1.", "1)", "(a)", "F1", "F1.1", "1.1", "F 1:", "P1", "(i)", "squares", "SEP1")


def make(file: Path, manner: str, seed: int) -> dict[str, Any]:
    """Write the plan of a seed; return its truth, and what was drawn as its `drawn`."""
    maker = WildMaker(seed)
    html = maker.html()
    print_paper(html, file, maker)
    return truth_of(file, maker.pages, maker.first, maker.provision) | {"drawn": maker.drawn}


class WildMaker(WildBase):
    """Draws what stands under Section F, and sections that stand together."""

    # ---- Section F ----

    def provisions(self) -> str:
        shape = self.draw("shape", SHAPES)
        intro = f"<p>{escape(self.named(self.draw('intro', words.INTROS)))}</p>" if self.odds("with intro", 0.5) else ""
        made = getattr(self, "f_" + shape.replace(" ", "_"))()
        tail = f"<p>{escape(self.draw('tail', words.TAILS))}</p>" if self.odds("with tail", 0.25) else ""
        return f"{intro}{made}{tail}"

    def listed(self, texts: Sequence[str], at: int = 1) -> str:
        way = self.draw("signs", SIGNS)
        if way in ("bullets", "squares", "1.", "1)"):
            tag, kind = (
                ("ul", {"squares": " type='square'"}.get(way, "")) if way in ("bullets", "squares") else ("ol", "")
            )
            return f"<{tag}{kind}>" + "".join(f"<li>{escape(text)}</li>" for text in texts) + f"</{tag}>"
        made = ""
        for n, text in enumerate(texts, 1):
            self.counted += 1
            sign = {"none": "", "dashes": "– ", "(a)": f"({chr(96 + n)}) ", "F1": f"F{self.counted} ",
                "F1.1": f"F{at}.{n} ",
                    "1.1": f"{at}.{n} ", "F 1:": f"F {self.counted}: ", "P1": f"P{self.counted}. ",
                    "SEP1": f"SEP{self.counted} ",
                    "(i)": f"({('i', 'ii', 'iii', 'iv', 'v')[n - 1]}) "}[way]  # fmt: skip
            made += f"<p>{sign}{escape(text)}</p>"
        return made

    def f_lists(self) -> str:
        each = self.draw("each", (1, 2, 3, 4))
        return "".join(self.area(n) + self.listed([self.line() for _ in range(each)], n + 1) for n in range(4))

    def f_prose(self) -> str:
        """Paragraphs of several sentences."""
        self.drawn["without stops"] = False
        made = ""
        for n in range(4):
            texts = [text if text.endswith(".") else text + "." for text in (self.line() for _ in range(3))]
            made += f"{self.area(n)}<p>{escape(' '.join(texts))}</p>"
        return made

    def f_boxes(self) -> str:
        """A box for each area, its name within."""
        made = ""
        for n in range(4):
            inside = f"<p><b>{escape(self.areas()[n])}</b></p>" + self.listed([self.line() for _ in range(3)], n + 1)
            made += table([[inside]], (100,)) + "<p></p>"
        return made

    def f_beside(self) -> str:
        """The area in a cell beside all its provision."""
        rows = [
            [f"<b>{escape(self.areas()[n])}</b>", self.listed([self.line() for _ in range(2)], n + 1)] for n in range(4)
        ]
        if self.odds("needs too", 0.4):
            rows = [[row[0], escape(self.named(words.NEEDS[n])), row[1]] for n, row in enumerate(rows)]
        head = ["Area", "Need", "Provision"] if self.drawn["needs too"] else ["Area of need", "Provision"]
        head = [f"<b>{text}</b>" for text in head]
        widths = (18, 30, 52) if self.drawn["needs too"] else (24, 76)
        return self.ruled([head, *rows] if self.odds("headed", 0.7) else rows, widths)

    def f_cards(self) -> str:
        """A small table for each line of provision."""
        labels = self.heads(self.columns())
        made = ""
        for n in range(6):
            cells = self.cells(self.drawn["columns"], n, n // 2 + 1)
            made += (
                self.ruled([[f"<b>{label}</b>", cell] for label, cell in zip(labels, cells, strict=True)], (28, 72))
                + "<p></p>"
            )
        return made

    def f_table(self) -> str:
        """A table of columns drawn by lot: one for all, or one for each area."""
        if self.odds("table each", 0.4):
            return "".join(self.area(n) + self.tabled(3, n + 1) + "<p></p>" for n in range(3))
        return self.tabled(8, 0)

    def f_outcomes(self) -> str:
        """Each outcome with its provision listed, and steps towards it."""
        made = ""
        for n in range(4):
            made += f"<p><b>Outcome {n + 1}:</b> {escape(self.named(words.OUTCOMES[n]))}</p>"
            made += "<p><b>Provision</b></p>" if self.odds("provision named", 0.5) else ""
            made += self.listed([self.line() for _ in range(2)], n + 1)
            if self.odds("steps", 0.3):
                made += f"<p><b>Steps towards the outcome</b></p><p>{words.STEPS[n]}</p>"
        return made

    def f_outcome_tables(self) -> str:
        """For each outcome a table, which the outcome heads across."""
        self.columns(without=("outcome", "need"))
        made = ""
        for n in range(3):
            outcome = f"<b>Outcome {n + 1}: {escape(self.named(words.OUTCOMES[n]))}</b>"
            made += self.tabled(2, n + 1, across=outcome) + "<p></p>"
        return made

    # ---- tables ----

    def columns(self, without: Sequence[str] = ()) -> list[str]:
        if "columns" not in self.drawn:
            held = [c for c in ("ref", "need", "outcome") if c not in without and self.dice.random() < 0.3]
            extra = [c for c in ("who", "often", "long", "ratio", "review", "cost") if self.dice.random() < 0.45]
            extra = extra or ["who", "often"]
            self.dice.shuffle(extra)
            self.drawn["columns"] = ([*held, extra[0], "what", *extra[1:]] if self.dice.random() < 0.15 else
                                     [*held, "what", *extra])  # fmt: skip
        found: list[str] = self.drawn["columns"]
        return found

    def heads(self, columns: Sequence[str]) -> list[str]:
        return [self.draw(f"head of {column}", words.HEADS[column]) for column in columns]

    def cells(self, columns: Sequence[str], number: int, outcome: int) -> list[str]:
        row = dict(zip(("what", "who", "often", "long", "ratio"), self.row(columns), strict=True))
        held = row | {"review": self.dice.choice(words.REVIEWS), "cost": self.dice.choice(words.COSTS),
                      "ref": f"{self.draw('ref', ('', 'F', 'P', '1.'))}{number + 1}",
                      "outcome": self.draw("outcome said", (f"Outcome {outcome}", str(outcome),
                      self.named(words.OUTCOMES[outcome % 4]))),
                      "need": self.areas()[outcome % 4]}  # fmt: skip
        return [escape(held[column]) for column in columns]

    def tabled(self, many: int, number: int, across: str = "") -> str:
        columns = self.columns()
        rows: list[list[Any]] = []
        if across:
            rows.append([(across, len(columns), 1)])
        rows.append([f"<b>{head}</b>" for head in self.heads(columns)])
        spans = columns[0] in ("need", "outcome") and self.odds("spanning", 0.5)
        for n in range(many):
            if not number and not n % 3 and not across and self.odds("areas across", 0.3):
                rows.append([(f"<b>{escape(self.areas()[n // 3])}</b>", len(columns), 1)])
            cells: list[Any] = list(self.cells(columns, self.counted, number or n // 2 + 1))
            self.counted += 1
            if spans and not self.drawn.get("areas across"):
                cells = (
                    [(cells[0], 1, 2), *cells[1:]]
                    if n % 2 == 0 and n + 1 < many
                    else cells
                    if n % 2 == 0
                    else cells[1:]
                )
            rows.append(cells)
        weights = {"what": 5, "outcome": 3, "need": 3, "ref": 1, "long": 2, "ratio": 2, "cost": 2}
        total = sum(weights.get(column, 3) for column in columns)
        return self.ruled(rows, tuple(100 * weights.get(column, 3) // total for column in columns))

    def ruled(self, rows: Sequence[Sequence[Any]], widths: tuple[int, ...]) -> str:
        return table(rows, widths, rules=self.draw("rules", ("all", "all", "all", "level", "none", "zebra", "outer")),
                     pad=self.draw("pad", (2, 3, 5)))  # fmt: skip

    # ---- sections together ----

    def together(self, which: str) -> str:
        return str(getattr(self, which.replace(" ", "_").lower())())

    def bef_rows(self) -> str:
        return self._side_by_side("BEF")

    def ef_rows(self) -> str:
        return self._side_by_side("EF")

    def _side_by_side(self, letters: str) -> str:
        heads = [f"<b>{self.mark(c, self.heading(c))}</b>" for c in letters]
        extra = self.draw("beside", ((), ("who",), ("who", "often")))
        rows: list[list[str]] = [[*heads, *(f"<b>{head}</b>" for head in self.heads(extra))]]
        for n in range(4):
            row = self.row(extra)
            said = [words.NEEDS[n], words.OUTCOMES[n]] if letters == "BEF" else [words.OUTCOMES[n]]
            rows.append(
                [
                    *(escape(self.named(one)) for one in said),
                    escape(row[0]),
                    *(escape(one) for one in row[1 : 1 + len(extra)]),
                ]
            )
        wide = len(letters) + len(extra)
        return self.ruled(rows, (100 // wide,) * wide)

    def bef_stacked(self) -> str:
        return self._stacked("BEF")

    def ef_stacked(self) -> str:
        return self._stacked("EF")

    def _stacked(self, letters: str) -> str:
        """For each area its headings and what they say, one below the other, again and again."""
        made = ""
        for n in range(4):
            made += self.area(n)
            said = {"B": words.NEEDS[n], "E": words.OUTCOMES[n]}
            for letter in letters:
                made += f"<p><b>{self.mark(letter, self.heading(letter))}</b></p>"
                made += (
                    f"<p>{escape(self.named(said[letter]))}</p>"
                    if letter != "F"
                    else self.listed([self.line(), self.line()], n + 1)
                )
        return made

    def bef_forms(self) -> str:
        """A form for each area, with the sections named at the left."""
        made = ""
        for n in range(4):
            row = [self.line(), self.line()]
            made += table([[(f"<b>{escape(self.areas()[n])}</b>", 2, 1)],
                           [f"<b>{self.mark('B', self.heading('B'))}</b>", escape(self.named(words.NEEDS[n]))],
                           [f"<b>{self.mark('E', self.heading('E'))}</b>", escape(self.named(words.OUTCOMES[n]))],
                           [f"<b>{self.mark('F', self.heading('F'))}</b>", self.listed(row, n + 1)]],
                               (30, 70)) + "<p></p>"  # fmt: skip
        return made


def main(folder: Path, seed: int = 1, many: int = 20) -> None:
    """Write so many plans, and a fifth as many as scans."""
    scans = [("wild", seed + many + n, make) for n in range(many // 5)]
    write_set(folder, [("wild", seed + n, make) for n in range(many)], scans=scans, dots=150)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
