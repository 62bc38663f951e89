"""What plans drawn section by section share: a heading, what is said under it, and Section F in a manner of its own."""

from collections.abc import Container
from html import escape
from pathlib import Path
from typing import Any

from reportlab.platypus import Paragraph

from tests.plan import council_words
from tests.plan.plan_maker import LETTERS, Make, PlanMaker, Words, truth_of
from tests.plan.wild_base import WildBase
from tests.plan.wild_paper import print_paper


class LetteredPlan(PlanMaker):
    """A plan with a heading for each letter. `patterns`: of each manner, with {c} the letter, {t} the title and {n}
    its number; `others`: what the sections say but F, for which each manner has a method (“f_two_up”)."""

    patterns: dict[str, str]
    titles: dict[str, str] = council_words.TITLES[0]
    others: dict[str, tuple[str, ...]] = council_words.OTHERS

    def front(self) -> list[Any]:
        """What stands before the first section."""
        return [Paragraph(f"Education, Health and Care Plan: {self.name}", self.head)]

    def story(self) -> list[Any]:
        return [*self.front(), *(part for letter in self.order for part in self.section(letter))]

    def section(self, letter: str) -> list[Any]:
        return [*self.headed(letter), *self.said(letter)]

    def headed(self, letter: str) -> list[Any]:
        return [self.mark(self.heading(letter), letter)]

    def heading(self, letter: str) -> str:
        text = self.patterns[self.manner].replace("{n}", str(LETTERS.index(letter) + 1))
        return text.replace("{c}", letter).replace("{t}", self.title(letter))

    def title(self, letter: str) -> str:
        return self.named(self.titles[letter])

    def said(self, letter: str) -> list[Any]:
        if letter == "F":
            made: list[Any] = getattr(self, f"f_{self.manner.replace('-', '_')}")()
            return made
        return self.texts(self.plain(letter))

    def plain(self, letter: str) -> list[str]:
        """What a section says but F, its first words noted."""
        texts = [self.named(text) for text in self.others[letter]]
        self.begin(letter, texts[0])
        return texts

    def texts(self, texts: list[str]) -> list[Any]:
        return [Paragraph(text, self.body) for text in texts]


class LetteredWeb(WildBase):
    """A plan as a council's web form prints it; each manner has a method for its Section F (“f_tiles”)."""

    patterns: dict[str, str]
    words: Words
    settled: dict[str, Any] = {"together": "", "contents": "", "others": "plain", "guidance": False}  # noqa: RUF012

    def __init__(self, manner: str, seed: int) -> None:
        super().__init__(seed)
        self.manner = manner
        self.pool = [(text, "specific") for text in self.words.specific] + [
            (text, "vague") for text in self.words.vague
        ]
        self.dice.shuffle(self.pool)
        rows = [(row, "specific") for row in self.words.amounts] + [(row, "vague") for row in self.words.open_amounts]
        self.rows_left = self.dice.sample(rows, len(rows))
        self.drawn = self.settled | {"pattern": self.patterns[manner]}

    def next_row(self) -> tuple[str, ...]:
        row, label = self.rows_left.pop()
        self.provision.append({"text": self.named(row[0]), "label": label})
        return tuple(escape(self.named(cell)) for cell in row)

    def provisions(self) -> str:
        return str(getattr(self, "f_" + self.manner.removeprefix("web-"))())


class LetteredWord(LetteredPlan):
    """A plan as a Word file; `fill` writes what a set has to show in Section F."""

    pattern = "Section {c}: {t}"
    level = 1

    def fill(self, paper: Any) -> None:
        raise NotImplementedError

    def begun(self) -> Any:
        """The file before its first section."""
        import docx

        return docx.Document()

    def write(self, file: Path) -> dict[str, Any]:
        paper = self.begun()
        for letter in LETTERS:
            text = self.pattern.replace("{c}", letter).replace("{t}", self.title(letter))
            paper.add_heading(text, level=self.level)
            if letter == "F":
                self.fill(paper)
                continue
            for text in self.plain(letter):
                paper.add_paragraph(text)
        paper.save(str(file))
        return truth_of(file, dict.fromkeys(LETTERS, 0), self.first, self.provision)


def maker(
    words: Words, printed: type[PlanMaker], *, lying: Container[str] = (), web: type[LetteredWeb] | None = None,
    word: type[LetteredWord] | None = None,
) -> Make:  # fmt: skip
    """Return what writes a plan of a set in a manner: “web-…” as a form prints it, “word-…” as Word keeps it."""

    def make(file: Path, manner: str, seed: int) -> dict[str, Any]:
        if web is not None and manner.startswith("web-"):
            form = web(manner, seed)
            print_paper(form.html(), file, form)
            return truth_of(file, form.pages, form.first, form.provision)
        if word is not None and manner.startswith("word-"):
            return word(manner, seed, words).write(file)
        return printed(manner, seed, words, lying=manner in lying).write(file)

    return make
