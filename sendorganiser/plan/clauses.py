"""Cuts what a section says into clauses: sentences, lines of lists and of tables, with what stands beside them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from sendorganiser.model.plan import Clause
from sendorganiser.plan.cards import without_cards
from sendorganiser.plan.layout import Cell, Line, Row
from sendorganiser.plan.lists import in_order
from sendorganiser.plan.measuring import measures
from sendorganiser.plan.paragraphs import ABBREVIATION, Paragraph, is_titled, paragraphs, pitch_of
from sendorganiser.plan.table_kinds import HEAD, is_area, is_number, with_kinds
from sendorganiser.plan.words import headings, plain

_STOP = re.compile(r"(?<=[.!?])[\"'”’)]*\s+(?=[\"'“‘(\[]?[A-Z0-9])|(?<=[.!?])\s+(?=[(\[])")
_IN_BRACKETS = re.compile(r"[(\[][^()\[\]]{1,80}[)\]]\W*$")
_REFERS = re.compile(  # to other parts of the plan, and to nothing else
    r"\b(?:[a-k]\d{0,2}(?:\.\d{1,2})*|\d{1,2}(?:\.\d{1,2})*|and|to|from|with|for|see|also|the|in|of|no|"
    r"needs?|outcomes?|provision|sections?|meets?|meeting|link(?:s|ed)?|relat(?:es|ed|ing)|refers?|refs?|supports?)\b"
)
_FOOTNOTE = re.compile(r"(?<=[a-z]{2}[.;])\d{1,2}(?=\s+[A-Z]|$)")  # its mark: “… each week.4 A teacher will”
_RULED = 1.5  # points between a ruled line and the text beside it
_ONLY_LEADS = re.compile(r"\b(?:the following|as follows|below)\b.{0,30}:$", re.I)
_OUTCOME = re.compile(  # “Outcome 2: …”, “Small step: …”, and “Need 3 Ada has …”
    r"^(?i:(?:(?:small|next|short|medium|long|desired|smart)(?:[ -]terms?)? )?"
    r"(?:outcome|objective|target|aim|goal|step|need)s?)"
    r"(?:(?: \d{1,2}(?:\.\d{1,2})*)?(?: ?[:–—] |\W*$)| \d{1,2} (?=[A-Z]))"
)
_NONE = re.compile(  # what says that there is nothing
    r"^\W*(?:(?:no|none|nil)\b(?:(?!\b(?:will|must|shall|should)\b)[^.;,]){0,60}\b(?:required|identified|needed|necessary|applicable|known|recorded)\b|"
    r"(?:none|nil|n/?a|not applicable|not required|no needs?)\b)[^.;,]{0,50}\W*$"
)
_SHORT = 6  # words of a heading
_BEGINS = re.compile(  # a sentence that stops before it says what: the head of a column
    r"^\W*(?:we|you|they|i|staff|adults|(?:the|our) (?:school|setting|college)) (?:will|must|shall)"
    r"(?: (?:do|be|have|give|provide|offer))?\W*$"
)
_ASKS = re.compile(r"^\W*(?:what|how|who)\b(?!.*\b(?:will|must|shall|should|to)\b)(?: \S+){1,7}(?<![.;])$")  # a heading
_FOLLOWS = re.compile(r"^(?:this|these|it|they|sessions?|each session)\b", re.I)


def clauses_of(letter: str, rows: Sequence[Row]) -> tuple[Clause, ...]:
    """Return the clauses of a section in order; headings within it are named as what a clause stands under."""
    found: list[Clause] = []
    under = ""
    pitch = pitch_of(cell.lines for row in rows if row.is_table for cell in row.cells)
    for number, group in _grouped(with_kinds(without_cards(rows))):
        if isinstance(group, Row):
            made = list(_table_clauses(letter, group, under, pitch))
            if made and set(group.kinds) == {"other"} and found and not (found[-1].aside or found[-1].beside):
                found[-1] = replace(found[-1], beside=made[0].text)  # a table of who and when below what is done
        else:
            made, under = _of_paragraphs(letter, group, under)
        found += [replace(clause, row=number) for clause in made] if number else made
    return tuple(_with_followers(found))


def _of_paragraphs(letter: str, group: Sequence[Paragraph], under: str) -> tuple[list[Clause], str]:
    """Return the clauses of some paragraphs, and under which heading what follows stands."""
    found: list[Clause] = []
    intro = ""
    for paragraph in _headed(list(in_order(group))):
        if paragraph.is_heading:
            under, intro = paragraph.text.rstrip(":"), ""
            found.append(Clause(letter, paragraph.page, paragraph.text, label=paragraph.label, aside=True))
            continue
        if paragraph.is_aside or _OUTCOME.match(paragraph.text):
            found.append(Clause(letter, paragraph.page, paragraph.text, under=under, aside=True))
            continue
        led = _led(paragraph)
        if led is not None:
            under, paragraph = led
            found.append(Clause(letter, paragraph.page, f"{under}:", label=paragraph.label, aside=True))
        if not paragraph.is_item:
            intro = ""
        if paragraph.text.endswith(":"):
            intro = paragraph.text
            found.append(Clause(letter, paragraph.page, intro, label=paragraph.label, under=under, aside=True))
            continue
        lent = "" if _ONLY_LEADS.search(intro) and not measures(intro) & {"how much", "how often"} else intro
        found += _sentences(letter, paragraph, under, lent if paragraph.is_item else "")
    return found, under


def is_promise(clause: Clause) -> bool:
    """Say whether a clause of Section F tells of provision: not an outcome it quotes, nor what the section is."""
    text = plain(clause.text)
    if len(re.findall(r"[a-z]{2,}", text)) < (1 if clause.beside else 2):
        return False
    if clause.label.startswith(("Need", "Outcome")) or not _REFERS.sub("", text).strip(" .,;:()[]"):
        return False
    if is_area(clause.text) and not clause.beside:
        return False
    if _OUTCOME.match(clause.text) or _NONE.match(text) or _BEGINS.match(text):
        return False
    if _ASKS.match(text) and not clause.beside:
        return False
    inside = headings().inside
    return not any(text.startswith(aside) for aside in inside.asides) and not any(said in text for said in inside.law)


def _grouped(rows: Sequence[Row]) -> Iterator[tuple[int, Row | list[Paragraph]]]:
    """Yield table rows, and between them the paragraphs that plain lines make; each with its group."""
    lines: list[tuple[Line, int]] = []
    group = 0
    for row in rows:
        is_line = not (row.is_table and (row.kinds or len([cell for cell in row.cells if cell.lines]) > 1))
        if lines and (not is_line or row.group != group):
            yield group, _above(row, list(paragraphs(lines)))
            lines = []
        group = row.group
        if is_line:
            lines += [(line, row.page) for cell in row.cells for line in cell.lines]
        else:
            yield group, row
    if lines:
        yield group, list(paragraphs(lines))


def _above(row: Row, group: list[Paragraph]) -> list[Paragraph]:
    """What stands just above the head of a table, or in bold above a line of one, and says nothing, is its heading."""
    last = group[-1]
    heads = HEAD in row.kinds or bool(row.kinds) and last.is_bold and not row.first.bold
    if not heads or last.is_item or measures(last.text) & {"how much", "how often"}:
        return group
    if is_titled(last.text):
        return [*group[:-1], replace(group[-1], is_heading=True)]
    return group


def _headed(group: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Tell headings by what stands below them: “F2” in bold above “F2.1”, or a lead-in that stands there again."""
    leads = Counter(one.text for one in group if one.text.endswith(":"))
    for one, below in pairwise([*group, None]):
        if one is not None and below is not None and _heads(one, below, is_led_again=leads[below.text] > 1):
            one = replace(one, is_heading=True)
        if one is not None:
            yield one


def _heads(one: Paragraph, below: Paragraph, *, is_led_again: bool) -> bool:
    if not is_titled(one.text) or len(one.text.split()) > _SHORT or measures(one.text) - {"who", "qualification"}:
        return False
    is_outline = one.is_bold and bool(one.label) and below.label.startswith(f"{one.label.rstrip('.')}.")
    return is_outline or (is_led_again and not one.is_item and not one.text.endswith(":"))


def _led(paragraph: Paragraph) -> tuple[str, Paragraph] | None:
    """Part a heading that stands in the same line as what it heads: “Cognition and learning: Ada will …”."""
    head, mark, rest = paragraph.text.partition(": ")
    if not mark or not rest[:1].isupper():
        return None
    return (head, replace(paragraph, text=rest)) if is_area(head) else None


def _sentences(letter: str, paragraph: Paragraph, under: str, intro: str) -> Iterator[Clause]:
    label = paragraph.label
    for text, after in pairwise([*sentences(_FOOTNOTE.sub("", paragraph.text)), ""]):
        if _IN_BRACKETS.match(text):  # which report it rests on, or how much
            yield Clause(letter, paragraph.page, text, under=under, aside=True)
            continue
        near = after if _IN_BRACKETS.match(after) and measures(after) else intro
        yield Clause(letter, paragraph.page, text, paragraph.beside, label, under, near=near)
        label = ""


def sentences(text: str) -> list[str]:
    """Cut text into sentences; a stop within a short form ends none.

    >>> sentences("Mr. Hall will visit. He stays 20 mins. per week e.g. on Mondays.")
    ['Mr. Hall will visit.', 'He stays 20 mins. per week e.g. on Mondays.']
    """
    found: list[str] = []
    start = 0
    for match in _STOP.finditer(text):
        if ABBREVIATION.search(text[start : match.start()].rstrip("\"'”’)")):
            continue
        if re.match(r"^\W*\w{1,2}\.$", text[start : match.start()]):
            continue
        found.append(text[start : match.end()].strip())
        start = match.end()
    rest = text[start:].strip()
    return [*found, rest] if rest else found


def _table_clauses(letter: str, row: Row, under: str, pitch: float) -> Iterator[Clause]:
    held = [(cell, kind) for cell, kind in zip(row.cells, row.kinds, strict=True) if cell.lines]
    if HEAD in row.kinds:
        yield Clause(letter, row.page, " | ".join(cell.text for cell, _ in held), aside=True)
        return
    first = next((n for n, (_, kind) in enumerate(held) if kind == "provision"), len(held))
    numbered = next((cell.text for n, (cell, _) in enumerate(held) if n < first and is_number(cell.text)), "")
    label = numbered.strip(" .)")
    for cell, kind in held:
        if kind in ("aside", "area") and cell.text != numbered:
            yield Clause(letter, row.page, cell.text, label=label, under=under, aside=True)
            under = cell.text if is_area(cell.text) else under
    others = [cell for cell, kind in held if kind == "other" and cell.text != numbered]
    said = [cell for cell, kind in held if kind == "provision"]
    if not said and others:  # a line that goes on from the page before, or has only its amount
        beside = " | ".join(cell.text for cell in others)
        yield Clause(letter, row.page, beside, label=label, under=under, aside=True)
    for cell in said:
        yield from _of_cell(letter, cell, row.page, label, under, others, pitch)


def _of_cell(
    letter: str, cell: Cell, page: int, label: str, under: str, others: Sequence[Cell], pitch: float
) -> Iterator[Clause]:
    """Cut what is done into clauses; where the cells beside it have as many paragraphs, each has its own beside it."""
    said = _in_cell(cell, page, pitch)
    beside = [_in_cell(other, page, pitch) for other in others]
    for number, paragraph in enumerate(said):
        besides = " | ".join(
            its[number].text if len(its) == len(said) else other.text for its, other in zip(beside, others, strict=True)
        )
        if paragraph.is_heading and len(cell.lines) > 1 and len(paragraph.text) < len(cell.text):
            under = paragraph.text
            yield Clause(letter, page, under, aside=True)
            continue
        for clause in _sentences(letter, replace(paragraph, label=paragraph.label or label), under, ""):
            yield replace(clause, beside=besides)


def _in_cell(cell: Cell, page: int, pitch: float) -> list[Paragraph]:
    """Return a cell's paragraphs; its right side tells how far their lines might have gone, where it is ruled."""
    inset = min(line.x0 for line in cell.lines) - cell.x0
    margin = cell.x1 - inset if inset > _RULED else 0.0
    return list(paragraphs([(line, page) for line in cell.lines], margin=margin, pitch=pitch))


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
