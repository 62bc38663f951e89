"""Cuts what a section says into clauses: sentences, lines of lists and of tables, with what stands beside them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from sendorganiser.model.plan import Clause
from sendorganiser.plan.cards import without_cards
from sendorganiser.plan.columns import roles
from sendorganiser.plan.layout import Cell, Line, Row
from sendorganiser.plan.words import bare, headings, plain

_BULLET = re.compile(
    r"^(?:[•▪●◦■□➢✓\uf0b7\uf0a7·*o¢©+«»°]|[-–—]|e(?=\s+[A-Z]))\s+|^((?:[A-K]|Need|Outcome|Provision)?\s?\d{1,2}(?:\.\d{1,2}){0,3}[a-z]?[.):]|[A-K]\.?\d{1,2}(?:\.\d{1,2}){0,3}[a-z]?[.):]?|"
    r"\(?(?:[a-z]|[ivx]{1,4})[.)]|[(\[]\d{1,2}[)\]]|\d{1,2}(?:\.\d{1,2}){1,4}(?=\s+[A-Z]))\s+(?=\S)"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|mr|mrs|ms|dr|prof|no|approx|hrs?|mins?|st|vs|p|pp|para|inc|min|max|fig|ref|(?-i:[A-Z]))\.)$",
    re.I,
)
_STOP = re.compile(r"(?<=[.!?])[\"'”’)]*\s+(?=[\"'“‘(]?[A-Z0-9])")
_FOLLOWS = re.compile(r"^(?:this|these|it|they|sessions?|each session)\b", re.I)
_SHORT_LINE = 0.82


@dataclass(frozen=True)
class _Paragraph:
    """Lines that belong together; `label` is the number or bullet before them."""

    text: str
    page: int
    label: str = ""
    is_heading: bool = False
    is_item: bool = False


def clauses_of(letter: str, rows: Sequence[Row]) -> tuple[Clause, ...]:
    """Return the clauses of a section in order; headings within it are named as what a clause stands under."""
    found: list[Clause] = []
    under, intro = "", ""
    kinds: tuple[str, ...] | None = None
    before: Row | None = None
    begins: list[tuple[int, int]] = []  # at which clause each group of rows begins
    for number, group in _grouped(without_cards(rows)):
        begins.append((len(found), number))
        if isinstance(group, Row):
            head = roles(group) if not group.kinds and (before is None or group.first.bold) else None
            if kinds is not None and len(kinds) != len(group.cells):
                kinds = None
            before = group
            if head is not None:
                kinds = head
                found.append(
                    Clause(letter, group.page, " | ".join(cell.text for cell in group.cells if cell.lines), aside=True)
                )
                continue
            found += _table_clauses(letter, group, group.kinds or kinds, under)
            continue
        before = None
        for paragraph in group:
            if paragraph.is_heading:
                under, intro = paragraph.text.rstrip(":"), ""
                found.append(Clause(letter, paragraph.page, paragraph.text, label=paragraph.label, aside=True))
                continue
            if not paragraph.is_item:
                intro = ""
            if paragraph.text.endswith(":"):
                intro = paragraph.text
                found.append(
                    Clause(letter, paragraph.page, paragraph.text, label=paragraph.label, under=under, aside=True)
                )
                continue
            found += _sentences(letter, paragraph, under, intro if paragraph.is_item else "")
    for (start, number), (end, _) in pairwise([*begins, (len(found), 0)]):
        if number:
            found[start:end] = [replace(clause, row=number) for clause in found[start:end]]
    return tuple(_with_followers(found))


def is_promise(clause: Clause) -> bool:
    """Say whether a clause of Section F tells of provision: not an outcome it quotes, nor what the section is."""
    text = plain(clause.text)
    if len(re.findall(r"[a-z]{2,}", text)) < (1 if clause.beside else 2):
        return False
    return not any(text.startswith(aside) for aside in headings().inside.asides)


def _grouped(rows: Sequence[Row]) -> Iterator[tuple[int, Row | list[_Paragraph]]]:
    """Yield table rows, and between them the paragraphs that plain lines make; each with its group."""
    lines: list[tuple[Line, int]] = []
    group = 0
    for row in rows:
        is_line = not (row.is_table and (row.kinds or len([cell for cell in row.cells if cell.lines]) > 1))
        if lines and (not is_line or row.group != group):
            yield group, list(_paragraphs(lines))
            lines = []
        group = row.group
        if is_line:
            lines += [(line, row.page) for cell in row.cells for line in cell.lines]
        else:
            yield group, row
    if lines:
        yield group, list(_paragraphs(lines))


def _paragraphs(lines: Sequence[tuple[Line, int]]) -> Iterator[_Paragraph]:
    margin = max((line.x1 for line, _ in lines), default=0.0)
    left = min((line.x0 for line, _ in lines), default=0.0)
    has_bold = any(not line.bold for line, _ in lines)
    held: list[tuple[Line, int]] = []
    label = ""
    item = False
    for line, page in lines:
        match = _BULLET.match(line.text)
        if held and (match or _begins(held[-1][0], line, margin, left)):
            yield _made(held, label, item, has_bold)
            held, label, item = [], "", False
        if match:
            label, item = (match[1] or "").strip(" .):([]"), True
            line = replace(line, text=line.text[match.end() :])
        held.append((line, page))
    if held:
        yield _made(held, label, item, has_bold)


def _begins(before: Line, line: Line, margin: float, left: float) -> bool:
    """Say whether a line begins a paragraph of its own."""
    if before.bold != line.bold and (_is_titled(before.text) or before.text.endswith(":")):
        return True
    ended = before.text.endswith((".", "!", "?", ":", ";"))
    if line.text[:1].islower() and not ended:
        return False
    gap = line.y0 - before.y1
    if gap > 0.9 * max(line.y1 - line.y0, line.size, 6.0) and (
        ended or before.bold != line.bold or _is_titled(before.text)
    ):
        return True
    short = before.x1 - left < _SHORT_LINE * (margin - left)
    starts = line.text[:1].isupper() or line.text[:1] in "\"'“‘("
    return starts and (ended and not _ABBREVIATION.search(before.text) or short and _is_titled(before.text))


def _made(held: Sequence[tuple[Line, int]], label: str, item: bool, has_bold: bool) -> _Paragraph:
    text = _joined([line.text for line, _ in held])
    bold = has_bold and all(line.bold for line, _ in held)
    return _Paragraph(text, held[0][1], label, _is_heading(text, bold, item), item)


def _joined(texts: Sequence[str]) -> str:
    whole = texts[0]
    for text in texts[1:]:
        whole += text if whole.endswith("-") and text[:1].islower() else f" {text}"
    return " ".join(whole.split())


def _is_titled(text: str) -> bool:
    return len(text.split()) <= 10 and not text.endswith((".", ",", ";", "-")) and text[:1].isupper()


def _is_heading(text: str, bold: bool, item: bool) -> bool:
    if text.endswith((".", ";", "!", "?")) or len(text.split()) > 12:
        return False
    words = bare(re.sub(r"\b\d+\b", "", text))
    if not item and any(words == bare(known) for known in headings().inside.headings):
        return True
    if re.match(r"(?:provision|support) (?:for|to meet) (?:outcome|need)", words):
        return True
    return not item and (bold or text.isupper() and len(text) > 5)


def _sentences(letter: str, paragraph: _Paragraph, under: str, intro: str) -> Iterator[Clause]:
    first = True
    for text in sentences(paragraph.text):
        yield Clause(letter, paragraph.page, text, "", paragraph.label if first else "", under, near=intro)
        first = False


def sentences(text: str) -> list[str]:
    """Cut text into sentences; a stop within a short form ends none.

    >>> sentences("Mr. Hall will visit. He stays 20 mins. per week e.g. on Mondays.")
    ['Mr. Hall will visit.', 'He stays 20 mins. per week e.g. on Mondays.']
    """
    found: list[str] = []
    start = 0
    for match in _STOP.finditer(text):
        if _ABBREVIATION.search(text[start : match.start()].rstrip("\"'”’)")):
            continue
        if re.match(r"^\W*\w{1,2}\.$", text[start : match.start()]):
            continue
        found.append(text[start : match.end()].strip())
        start = match.end()
    rest = text[start:].strip()
    return [*found, rest] if rest else found


def _table_clauses(letter: str, row: Row, kinds: tuple[str, ...] | None, under: str) -> Iterator[Clause]:
    cells = row.cells
    if kinds is None or len(kinds) != len(cells):
        kinds = _guessed(cells)
    label = next(
        (cell.text for cell in cells if re.fullmatch(r"\W*[A-K]?\d{1,2}(?:\.\d{1,2})*[a-z]?\W*", cell.text)), ""
    )
    said = [cell for cell, kind in zip(cells, kinds, strict=True) if kind == "provision" and cell.lines]
    others = [
        cell.text for cell, kind in zip(cells, kinds, strict=True) if kind == "other" and cell.text not in ("", label)
    ]
    for cell, kind in zip(cells, kinds, strict=True):
        if kind == "aside" and cell.lines and cell.text != label:
            yield Clause(letter, row.page, cell.text, label=label.strip(" .)"), under=under, aside=True)
    beside = " | ".join(others)
    if not said and beside:  # a line that goes on from the page before, or has only its amount
        yield Clause(letter, row.page, beside, label=label.strip(" .)"), under=under, aside=True)
    for cell in said:
        for paragraph in _paragraphs([(line, row.page) for line in cell.lines]):
            if paragraph.is_heading and len(cell.lines) > 1 and len(paragraph.text) < len(cell.text):
                under = paragraph.text
                yield Clause(letter, row.page, under, aside=True)
                continue
            for clause in _sentences(
                letter, replace(paragraph, label=paragraph.label or label.strip(" .)")), under, ""
            ):
                yield replace(clause, beside=beside)


def _guessed(cells: Sequence[Cell]) -> tuple[str, ...]:
    """Without a head, the column with most words holds what is done; the others say how much and who."""
    longest = max(range(len(cells)), key=lambda n: len(cells[n].text))
    return tuple("provision" if number == longest else "other" for number in range(len(cells)))


def _with_followers(found: Sequence[Clause]) -> list[Clause]:
    """A sentence that goes on about the one before (“These sessions will …”) lends it its amounts, and takes its."""
    made = list(found)
    for number in range(1, len(made)):
        before, clause = made[number - 1], made[number]
        if before.aside or clause.aside:
            continue
        near = clause.page - before.page <= 1 and clause.under == before.under
        plain_text = not (clause.label or clause.beside or before.beside or before.near)
        if near and plain_text and _FOLLOWS.match(clause.text) and len(clause.text.split()) < 30:
            made[number - 1] = replace(before, near=clause.text)
            made[number] = replace(clause, near=before.text)
    return made
