"""The parts of made plans whose layout is drawn by lot, but for Section F: front, headings, areas, other sections."""

import random
from collections.abc import Sequence
from html import escape
from typing import Any

from tests.plan import council_words
from tests.plan import wild_words as words
from tests.plan.plan_maker import LETTERS
from tests.plan.wild_paper import table

AREAS_AS = ("bold", "italic", "underlined", "capitals", "numbered", "colon", "row", "heading", "none", "shaded")


class WildBase:
    """Draws one plan; `drawn` says what of each part of its layout."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.name = self.dice.choice(words.WILD.names)
        self.drawn: dict[str, Any] = {}
        self.pages: dict[str, int] = {}
        self.marks: list[tuple[str, str]] = []
        self.first = dict.fromkeys(LETTERS, "")
        self.provision: list[dict[str, str]] = []
        self.pool = [(text, "specific") for text in words.WILD.specific] + [
            (text, "vague") for text in words.WILD.vague
        ]
        self.dice.shuffle(self.pool)
        self.row_pool = self.dice.sample(words.ROWS, len(words.ROWS))
        self.counted = 0
        self.contents: set[str] = set()  # lines of the list of contents, or of the guide
        self.program: object = None

    # ---- drawing ----

    def draw(self, name: str, among: Sequence[Any]) -> Any:
        if name not in self.drawn:
            self.drawn[name] = self.dice.choice(among)
        return self.drawn[name]

    def odds(self, name: str, share: float) -> bool:
        if name not in self.drawn:
            self.drawn[name] = self.dice.random() < share
        return bool(self.drawn[name])

    def named(self, text: str) -> str:
        return text.replace("{n}", self.name)

    def line(self) -> str:
        """The next sentence of provision, noted as true."""
        text, label = self.pool.pop() if self.pool else (f"Reserve line {len(self.provision)}.", "vague")
        text = self.named(text)
        if self.odds("without stops", 0.2) and text.count(".") == 1:
            text = text.rstrip(".")
        self.provision.append({"text": text, "label": label})
        return text

    def row(self, beside: Sequence[str]) -> tuple[str, ...]:
        """The next row of a table with these columns: it is specific only where they say how much."""
        cells, label = self.row_pool.pop() if self.row_pool else (self.dice.choice(words.ROWS))
        amounts = {"often", "long"} & set(beside)
        if not amounts or len(amounts | ({"who", "ratio"} & set(beside))) < 2:
            label = "vague"
        said = tuple(map(self.named, cells))
        text, _, more = said[0].partition(". ")
        self.provision += [{"text": one, "label": label} for one in (text + "." if more else text, more) if one]
        return said

    # ---- the whole ----

    def html(self) -> str:
        order = self.draw("order", (LETTERS,) * 5 + (tuple("ABECDFG") + LETTERS[7:], tuple("ABEFCDG") + LETTERS[7:],
                                    ("A", "I", *LETTERS[1:9], "J", "K")))  # fmt: skip
        together = self.draw("together", ("",) * 6 + ("BEF rows", "BEF stacked", "EF stacked", "EF rows", "BEF forms"))
        parts = [self.front()]
        for letter in order:
            if letter in together.split(" ")[0]:
                parts.append(self.together(together) if letter == together[0] else "")
            else:
                parts.append(self.section(letter))
        if self.odds("signed", 0.4):
            parts.append("<p>Signed on behalf of the local authority:</p>" + table(
                [["Name", "Mrs P. Farrow"], ["Position", "SEND Casework Manager"], ["Date",
                    "4 June 2026"]]))  # fmt: skip
        return "".join(parts)

    def front(self) -> str:
        title = self.draw("title", ("Education, Health and Care Plan", "EHC PLAN",
            "Final Education, Health and Care Plan",
                                    "Draft EHC Plan"))  # fmt: skip
        facts = [["Name", self.name], ["Date of birth", "17 March 2015"], ["Address",
            "12 Orchard Row, Tarnley TA4 2QX"],
                 ["School", "Tarnley Primary School"], ["UPN", "B931200415012"], ["Plan issued",
                     "4 June 2026"]]  # fmt: skip
        made = f"<h1>{title}</h1>" + table(facts[: self.draw("facts", (2, 4, 6))])
        kind = self.draw("contents", ("",) * 4 + ("lines", "table", "dots", "guide"))
        self.contents = {
            " ".join((self.named(words.TITLES[c][0]) if kind == "guide" else self.heading(c)).split()) for c in LETTERS
        }
        if kind == "table":
            rows = [[self.heading(c), str(n // 2 + 2)] for n, c in enumerate(LETTERS)]
            made += "<p><b>Contents</b></p>" + table([["Section", "Page"], *rows], (85, 15))
        elif kind == "guide":
            made += "<p><b>What is in this plan</b></p>" + table(
                [[c, self.named(words.TITLES[c][0])] for c in LETTERS], (10, 90))  # fmt: skip
        elif kind:
            dots = " " + "." * 20 + " {p}" if kind == "dots" else ""
            made += "<p><b>Contents</b></p>" + "".join(
                f"<p>{escape(self.heading(c))}{dots.replace('{p}', str(n // 2 + 2))}</p>" for n, c in enumerate(LETTERS)
            )
        if self.odds("amendments", 0.15):
            made += table([["Version", "Date", "Sections changed"], ["Draft", "1 May 2026", "All"],
                           ["Final", "4 June 2026", "B, F and I"]])  # fmt: skip
        return made + ("<p style='page-break-after:always'></p>" if self.odds("front page", 0.5) else "<p></p>")

    # ---- headings ----

    def title(self, letter: str) -> str:
        return self.named(words.TITLES[letter][self.draw("titles", (0, 1, 2, 3, 4, 5))])

    def heading(self, letter: str) -> str:
        pattern = self.draw("pattern", words.PATTERNS)
        text = pattern.replace("{c}", letter).replace("{n}", str(LETTERS.index(letter) + 1))
        return str(text.replace("{t}", self.title(letter)).replace("{T}", self.title(letter).upper()))

    def mark(self, letters: str, text: str) -> str:
        self.marks += [(letter, " ".join(text.split())) for letter in letters.split()]
        return escape(text)

    def headed(self, letter: str) -> str:
        look = self.draw("head", ("h2", "h3", "bold", "bold", "underlined", "plain large", "bar", "bar", "box",
            "two cells",
                                  "two lines", "letter bar", "centred", "ruled off"))  # fmt: skip
        text = self.heading(letter)
        gap = "<p></p>" if look in ("bar", "box", "two cells", "letter bar") else ""
        if look in ("two cells", "letter bar"):
            marked = self.mark(letter, self.title(letter))
            said = f"Section {letter}" if look == "two cells" else letter
            return gap + table([[f"<b>{said}</b>", f"<b>{marked}</b>"]], (18, 82), shade=look == "letter bar") + gap
        if look == "two lines":
            return f"<p><b>{self.mark(letter, 'Section ' + letter)}</b><br/><b>{escape(self.title(letter))}</b></p>"
        marked = self.mark(letter, text)
        if look in ("bar", "box"):
            return gap + table([[f"<b>{marked}</b>"]], (100,), shade=look == "bar") + gap
        shown = {"h2": "<h2>{}</h2>", "h3": "<h3>{}</h3>", "bold": "<p><b>{}</b></p>",
            "underlined": "<p><b><u>{}</u></b></p>",
                 "plain large": "<p style='font-size:large'>{}</p>", "centred": "<h3 align='center'>{}</h3>",
                 "ruled off": "<hr/><p><b>{}</b></p>"}  # fmt: skip
        return shown[look].format(marked)

    def guidance(self, letter: str) -> str:
        if letter not in "ABEF" or not self.odds("guidance", 0.3):
            return ""
        law = council_words.LAW.get(letter, "This section says what is hoped for.")
        return f"<p style='font-size:small'><i>{escape(law)}</i></p>"

    # ---- what sections say ----

    def section(self, letter: str) -> str:
        if letter == "F":
            return self.headed(letter) + self.guidance(letter) + self.provisions()
        texts = [self.named(text) for text in council_words.OTHERS[letter]]
        way = self.draw("others", ("plain", "plain", "bullets", "boxed", "by area", "table"))
        plain = way in ("plain", "boxed") and not (letter in "ABEF" and self.drawn.get("guidance", True))
        if plain or way == "plain" and letter not in "ABEF":
            self.first[letter] = " ".join(texts[0].split()[:5])
        made = "".join(f"<p>{escape(text)}</p>" for text in texts)
        if way == "bullets" and letter not in "IJ":
            made = "<ul>" + "".join(f"<li>{escape(text)}</li>" for text in texts) + "</ul>"
        elif way == "by area" and letter in "BE":
            made = "".join(
                f"{self.area(n)}<p>{escape(' '.join(texts[n::4]) or self.named(words.NEEDS[n]))}</p>" for n in range(4)
            )
        elif way == "boxed" or way == "table" and letter in "BEK":
            made = table([[escape(text)] for text in texts] if way == "table" else [[f"{made}"]], (100,))
        return self.headed(letter) + self.guidance(letter) + made

    def areas(self) -> tuple[str, ...]:
        found: tuple[str, ...] = self.draw("areas", words.AREAS)
        return found

    def area(self, number: int) -> str:
        """The heading of an area within a section."""
        text, look = escape(self.areas()[number]), self.draw("area", AREAS_AS)
        shown = {"bold": f"<p><b>{text}</b></p>", "italic": f"<p><i>{text}</i></p>",
            "underlined": f"<p><u>{text}</u></p>",
                 "capitals": f"<p>{text.upper()}</p>", "numbered": f"<p><b>{number + 1}. {text}</b></p>",
                 "colon": f"<p><b>{text}:</b></p>", "heading": f"<h4>{text}</h4>", "none": "<p></p>"}  # fmt: skip
        return shown.get(look) or table([[f"<b>{text}</b>"]], (100,), shade=look == "shaded")

    def provisions(self) -> str:
        """What stands under Section F."""
        raise NotImplementedError

    def together(self, which: str) -> str:
        """Sections that stand beside or among one another."""
        raise NotImplementedError
