"""Reads made plans as the program does, without an archive; and as a scan would give them."""

import random
import re
from dataclasses import dataclass, field
from pathlib import Path

from sendorganiser.model.plan import SECTIONS, PlanPage, PlanReading, Printed
from sendorganiser.pdf.printed import printed_pages
from sendorganiser.pdf.reading import sizes
from sendorganiser.plan.sections import read_pages
from sendorganiser.plan.weighing import weigh_plan
from tests.plan.made_plans import Manner, Truth, make


@dataclass
class Tally:
    """How many were right, of how many; and what was wrong."""

    right: dict[str, int] = field(default_factory=lambda: dict.fromkeys(("sections", "provision", "labels"), 0))
    of: dict[str, int] = field(default_factory=lambda: dict.fromkeys(("sections", "provision", "labels"), 0))
    wrong: list[str] = field(default_factory=list)

    def share(self, name: str) -> float:
        return self.right[name] / max(1, self.of[name])

    def note(self, name: str, good: bool, what: str) -> None:
        self.of[name] += 1
        self.right[name] += good
        if not good:
            self.wrong.append(f"{name}: {what}")


def pages_of(file: Path) -> list[PlanPage]:
    return [
        PlanPage(
            page["page"],
            "",
            tuple(Printed(*word) for word in page["words"]),
            tuple((rule[0], rule[1], rule[2], rule[3]) for rule in page["rules"]),
        )
        for page in printed_pages(str(file), list(range(1, len(sizes(str(file))) + 1)))
    ]


def scanned(pages: list[PlanPage], seed: int) -> list[PlanPage]:
    """The pages as OCR gives them: no ruled lines, no bold, words that jump a little on a page that leans."""
    dice = random.Random(seed)
    lean = dice.uniform(-0.006, 0.006)
    made = []
    for page in pages:
        words = []
        for word in page.words:
            up, aside = lean * word.x0 + dice.uniform(-0.4, 0.4), dice.uniform(-0.7, 0.7)
            words.append(Printed(word.text, word.x0 + aside, word.y0 + up, word.x1 + aside, word.y1 + up))
        made.append(PlanPage(page.number, "", tuple(words), is_scan=True))
    return made


def judge(manner: Manner, seed: int, file: Path, tally: Tally, *, as_scan: bool = False) -> None:
    """Make a plan, read it, and note what was right."""
    truth = make(file, manner, seed)
    pages = pages_of(file)
    reading = read_pages(scanned(pages, seed) if as_scan else pages)
    _sections(manner, truth, reading, tally)
    weighed = {alike(one.clause.text): one for one in weigh_plan(reading)}
    for text, is_vague in truth.provision:
        one = weighed.get(alike(text))
        tally.note("provision", one is not None, f"{manner}: {text}")
        if one is not None:
            tally.note("labels", one.is_vague == is_vague, f"{text} ({one.why})")


def alike(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower()).strip()


def _sections(manner: Manner, truth: Truth, reading: PlanReading, tally: Tally) -> None:
    for letter in SECTIONS:
        section = reading.section(letter)
        words = alike(truth.first_words.get(letter, ""))
        good = section is not None and section.first_page == truth.sections[letter] and words in alike(section.text)
        tally.note(
            "sections", good, f"{manner}: {letter} on page {truth.sections[letter]}: {section and section.pages[:1]}"
        )
