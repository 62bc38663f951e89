"""Draws by lot what stands on pages for a benchmark, so that a figure can be had on papers nobody has looked at.

The same lot gives the same papers. Their words are those of the strangers' papers, which were written to be sorted.
"""

import random
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from tests.ocr import made_pages, photos_of_letters, worn_pages
from tests.ocr.made_pages import MadePage, made_form, made_page

_STRANGERS = Path(__file__).parents[1] / "ingest" / "strangers"
_MARK = re.compile(r"^(?:#+|\^|>>|~|_|%|:) +")  # how drawing.py is told to set a line
_PRINTABLE = re.compile(r"[\w\n !\"%&'()+,./:;?@£“”‘’–-]*", re.ASCII)  # that every typeface has; no ticks, no rules
_PAIR = re.compile(r"^\| ([A-Z][\w ']{3,22}) \| (\w[\w ,./'-]{2,26}\w)$", re.MULTILINE)
_A_LINE, _LINES, _FEWEST = 70, 42, 230  # letters, lines and words of a page
_ROWS = 9


def pages(name: str, dpi: int, lot: int, count: int = 6) -> list[MadePage]:
    """Return pages of a class of the benchmark; those of several resolutions say the same in the same typefaces."""
    draw = random.Random(f"{lot} {name}")
    return [_page(name, dpi, draw, font) for font in draw.sample(_faces(), count)]


def _page(name: str, dpi: int, draw: random.Random, font: str) -> MadePage:
    if name.startswith("form"):
        return made_form(font=font, dpi=dpi, ink=draw.choice((0, 60, 120, 150)), form=_form(draw))
    if name.startswith("columns"):
        return worn_pages.made_columns(font=font, dpi=dpi, columns=(_prose(draw), _prose(draw)))
    if name.startswith(("ruled", "unruled")):
        return worn_pages.made_table(font=font, dpi=dpi, ruled=name.startswith("ruled"), table=_table(draw))
    if name.startswith(("figures", "log")):
        return worn_pages.made_log(font=font, dpi=dpi, rows=_log(draw, name))
    if name.startswith("bars"):
        return worn_pages.made_bars(font=font, dpi=dpi, bars=_bars(draw))
    return made_page(_letter(draw), font=font, dpi=dpi, points=draw.choice((10, 10.5, 11)))


def _faces() -> list[str]:
    found = [*made_pages.fonts(), *photos_of_letters.faces(), *worn_pages.faces()]
    return list(dict.fromkeys(found))


@cache
def _papers() -> tuple[str, ...]:
    """Return what the strangers' papers say, without what tells how they are set."""
    found = []
    for file in sorted(_STRANGERS.glob("*.txt")):
        for part in file.read_text(encoding="utf-8").split("=== ")[1:]:
            lines = part.partition("\n----\n")[2].replace("\f", "\n").splitlines()
            text = "\n".join(_MARK.sub("", line) for line in lines if "|" not in line and "//" not in line).strip()
            if text and _PRINTABLE.fullmatch(text):
                found.append(text)
    return tuple(found)


@cache
def _pairs() -> tuple[tuple[str, str], ...]:
    found = [pair for file in sorted(_STRANGERS.glob("*.txt")) for pair in _PAIR.findall(file.read_text("utf-8"))]
    return tuple(pair for pair in found if all(map(_PRINTABLE.fullmatch, pair)))


def _letter(draw: random.Random) -> str:
    """Return papers one below the other, as many as fill most of a page."""
    lines: list[str] = []
    while sum(len(line.split()) for line in lines) < _FEWEST:
        lines += ["", *draw.choice(_papers()).splitlines()]
    kept: list[str] = []
    for line in lines[1:]:
        if sum(-(-len(each) // _A_LINE) or 1 for each in [*kept, line]) > _LINES:
            break
        kept.append(line)
    return "\n".join(kept)


def _sentences(draw: random.Random) -> Iterator[list[str]]:
    """Yield the words of sentences for ever."""
    while True:
        for line in draw.choice(_papers()).splitlines():
            if len(line.split()) > 9:
                yield line.split()


def _prose(draw: random.Random) -> str:
    words: list[str] = []
    for sentence in _sentences(draw):
        words += sentence
        if len(words) > 90:
            break
    return " ".join(words[:110])


def _some(draw: random.Random, count: int) -> list[str]:
    """Return words such as stand alone in a cell."""
    words = sorted({word for text in _papers() for word in re.findall(r"\b[A-Z][a-z]{3,9}\b", text)})
    return draw.sample(words, count)


def _phrase(draw: random.Random, letters: int) -> str:
    words = next(_sentences(draw))
    while len(" ".join(words)) > letters:
        words = words[:-1]
    return " ".join(words)


def _form(draw: random.Random) -> tuple[tuple[str, str], ...]:
    return (("Question", "Answer"), *draw.sample(_pairs(), 11))


def _table(draw: random.Random) -> tuple[tuple[str, ...], ...]:
    figures: tuple[Callable[[], str], ...] = (
        lambda: f"{draw.randint(0, 120)}",
        lambda: f"{draw.uniform(1, 99):.1f}%",
        lambda: f"{draw.randint(1, 28):02}/{draw.randint(1, 12):02}/20{draw.randint(19, 26)}",
        lambda: f"£{draw.randint(1, 9)},{draw.randint(0, 999):03}",
        lambda: f"{draw.uniform(1, 9):.1f} hours",
    )
    rows = []
    for subject in _some(draw, _ROWS - 1):
        cell = draw.choice(figures)
        rows.append((subject, cell(), cell(), cell(), _phrase(draw, 32)))
    return ("Subject", "Autumn term", "Spring term", "Expected", "What was said"), *rows


def _log(draw: random.Random, name: str) -> tuple[tuple[str, ...], ...]:
    """Return a log of hours: single figures only, or with halves and tens, or with dashes where nothing was."""

    def cell() -> str:
        if name.startswith("figures"):
            return str(draw.randint(0, 9))
        if "dashes" in name and draw.random() < 0.15:
            return "–"
        return draw.choice((f"{draw.randint(0, 9)}", f"{draw.randint(10, 30)}", f"{draw.randint(0, 9)}.5"))

    heads = ("Support", "Mon", "Tue", "Wed", "Thu")
    return heads, *((subject, *(cell() for _ in heads[1:])) for subject in _some(draw, 12))


def _bars(draw: random.Random) -> tuple[tuple[str, str], ...]:
    heads = (f"SECTION {letter}" for letter in draw.sample("ABCDEFGHIJK", 5))
    return tuple((head, " ".join(next(_sentences(draw))[:24])) for head in heads)
