"""Reads an amendment notice that marks its changes in the wording itself: words struck through go, words set off come.

How a council sets off what is new (underlined, coloured, bold) is told by the plan: without the new words and with
those struck through, the wording of a notice is that of the plan it changes.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from sendorganiser.model import Page
from sendorganiser.model.plan import SECTIONS, Amendment, Notice, PlanPage, PlanReading
from sendorganiser.plan.amending import pattern
from sendorganiser.plan.layout import Line, Row, rows_of
from sendorganiser.plan.leaving_out import text_only
from sendorganiser.plan.notices import Where, located
from sendorganiser.plan.paragraphs import ABBREVIATION, paragraphs

SIGNS = {"s": "\ue000", "u": "\ue001", "c": "\ue002", "b": "\ue003"}  # set before a word to say how it is marked
_MARKED = re.compile("^[\ue000-\ue003]+")
_WAYS = ("ucb", "uc", "u", "c", "b", "")  # in which what is new may be set off
_ENDS = re.compile(r"[.!?;:][\"'”’)\]]*$")
_BEGINS = re.compile(r"^[\"'“‘(\[]?[A-Z0-9]")
_TELLING = 6
_FEWEST = 4  # words of a sentence that is new
_Word = tuple[str, str]  # what it says, and its marks


@dataclass(frozen=True)
class _Said:
    """A sentence of a notice as its words are marked, and where it says that it stands."""

    words: tuple[_Word, ...]
    page: int
    where: Where

    def without(self, signs: str) -> str:
        return " ".join(text for text, marks in self.words if not set(marks) & set(signs))


def read_marked(pages: Sequence[PlanPage], before: PlanReading) -> Notice:
    """Return what the marks of a notice say is to change in the plan `before`; nothing where it marks nothing."""
    said = list(_sentences(pages))
    read = [_read(said, way, before) for way in _WAYS]
    notice, sure = max(read, key=lambda each: each[1])
    return notice if sure > 0 else Notice(())


def with_signs(page: PlanPage) -> PlanPage:
    """Return a page on which the words themselves say how they are marked, whatever is made of them later."""
    words = tuple(
        word._replace(text="".join(SIGNS[mark] for mark in word.marks) + word.text, marks="", bold=False)
        for word in page.words
    )
    return replace(page, words=words)


def on_pages(marked: Sequence[str], pages: Sequence[Page]) -> list[PlanPage]:
    """Put the paragraphs of a Word file on the pages of its reading copy, each where the words it begins with stand."""
    texts = {page.number: " ".join((page.text or "").split()) for page in pages}
    held: dict[int, list[str]] = {}
    at = 1
    for paragraph in marked:
        words = [word for word, marks in map(_word, paragraph.split()) if "s" not in marks]
        begins = " ".join(words[:_TELLING])
        at = next((number for number, text in texts.items() if number >= at and begins and begins in text), at)
        held.setdefault(at, []).append(paragraph)
    return [PlanPage(number, "\n".join(paragraphs)) for number, paragraphs in held.items()]


def _sentences(pages: Sequence[PlanPage]) -> Iterator[_Said]:
    where = Where()
    rows = [row for page in text_only([with_signs(page) for page in pages])[0] for row in rows_of(page)]
    for lines in _columns(rows):
        for one in paragraphs(lines):
            words = tuple(_word(text) for text in one.text.split())
            plain = " ".join(text for text, _ in words)
            label = f"{one.label} " if one.label[:1].isalpha() else ""
            if label or not any("s" in marks for _, marks in words):
                where = located(label + plain[:80], where, begins=True)
            for sentence in _cut(words):
                yield _Said(sentence, one.page, where)


def _columns(rows: Sequence[Row]) -> Iterator[list[tuple[Line, int]]]:
    """Yield the lines that follow one another: those between tables, and those of each cell of a table."""
    held: list[tuple[Line, int]] = []
    for row in rows:
        if row.is_table:
            yield held
            yield from ([(line, row.page) for line in cell.lines] for cell in row.cells)
            held = []
        else:
            held += [(line, row.page) for cell in row.cells for line in cell.lines]
    yield held


def _word(text: str) -> _Word:
    signs = _MARKED.match(text)
    marks = "".join(mark for mark, sign in SIGNS.items() if signs and sign in signs[0])
    return _MARKED.sub("", text), marks


def _cut(words: Sequence[_Word]) -> Iterator[tuple[_Word, ...]]:
    """Cut a paragraph into sentences; one that is struck out and the one that comes for it stay together."""
    start = 0
    for number, ((text, marks), (following, next_marks)) in enumerate(zip(words, words[1:], strict=False), 1):
        swaps = ("s" in marks) != ("s" in next_marks) and bool(marks) and bool(next_marks)
        if _ENDS.search(text) and _BEGINS.search(following) and not ABBREVIATION.search(text) and not swaps:
            yield tuple(words[start:number])
            start = number
    if start < len(words):
        yield tuple(words[start:])


def _read(said: Sequence[_Said], way: str, before: PlanReading) -> tuple[Notice, int]:
    """Read a notice that sets off what is new in this way; return it with how much of it the plan bears out."""
    wordings = {section.letter: " ".join(_wording(before, section.letter)) for section in before.sections}
    found: list[Amendment] = []
    sure = 0
    anchor = ("", "")  # the section and the words that what is new would follow
    for one in said:
        old, new = one.without(way), one.without("s")
        section = _section(one.where, old, wordings) if old else anchor[0]
        held = bool(old) and bool(section) and _holds(wordings[section], old)
        nothing_goes = not any("s" in marks for _, marks in one.words)
        if old == new or nothing_goes and section and _holds(wordings[section], new):  # set off, and there already
            anchor = (section, new) if held else ("", "")
            continue
        if not old and (not section or len(new.split()) < _FEWEST):
            continue  # a heading
        sure += 2 * held - 1 if old else 0
        after = "" if old else anchor[1]
        if section:
            found.append(Amendment(one.page, section, old, new, after=after, item=one.where.item, at=one.where.at))
        anchor = (section if held or not old else "", new) if new else anchor
    return Notice(tuple(found)), sure


def _wording(before: PlanReading, letter: str) -> Iterator[str]:
    section = before.section(letter)
    clauses = section.clauses if section is not None else ()
    return chain((clause.text for clause in clauses), (clause.beside for clause in clauses))


def _section(where: Where, words: str, wordings: dict[str, str]) -> str:
    """Return the section that holds the words: the one that was named, or else the only one that does."""
    holding = [letter for letter in SECTIONS if letter in wordings and words and _holds(wordings[letter], words)]
    if where.section in holding or not holding:
        return where.section if where.section in wordings else ""
    return holding[0] if len(holding) == 1 else ""


def _holds(wording: str, words: str) -> bool:
    return bool(words) and pattern(words).search(wording) is not None
