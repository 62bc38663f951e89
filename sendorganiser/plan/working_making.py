"""Writes a working document as a Word file: the key, the plan's words, our changes in bold, and true footnotes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from sendorganiser.model.plan import PlanReading, PlanWish
from sendorganiser.plan.comparing import words_between
from sendorganiser.plan.matching import same_words

_NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_UNWRITABLE = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
_KEY = (
    ("Normal type", "The original EHC plan", ""),
    ("Underlined type", "Amendment agreed by both", "u"),
    ("Underlined and struck through", "Deletion agreed by both", "us"),
    ("Bold type", "Parents’ proposed amendment", "b"),
    ("Bold and struck through", "Parents’ proposed deletion", "bs"),
    ("Italic type", "Council’s proposed amendment", "i"),
    ("Italic and struck through", "Council’s proposed deletion", "is"),
)


@dataclass(frozen=True)
class WorkingLine:
    """A paragraph to write: words with "=" (the plan's), "+" (asked for) or "-" (to go), and its footnote."""

    words: tuple[tuple[str, str], ...]
    is_heading: bool = False
    note: str = ""


def working_lines(
    reading: PlanReading, wishes: Sequence[PlanWish], notes: Mapping[int, str], *, letters: Sequence[str]
) -> list[tuple[str, list[WorkingLine]]]:
    """Return for each section its heading and lines, with what is asked for put in; `notes` by the wishes' ids."""
    made = []
    for letter in letters:
        section = reading.section(letter)
        asked = [wish for wish in wishes if wish.section == letter]
        if section is None and not asked:
            continue
        lines = []
        for clause in section.clauses if section is not None else ():
            text = f"{clause.label} " if clause.label else ""
            text += clause.text + (f" | {clause.beside}" if clause.beside else "")
            wish = next(
                (one for one in asked if one.clause and same_words(one.clause) == same_words(clause.text)), None
            )
            if wish is None:
                lines.append(WorkingLine((("=", text),), clause.aside))
                continue
            asked.remove(wish)
            wanted = f"{clause.label} {wish.wanted}" if clause.label else wish.wanted
            lines.append(WorkingLine(_between(text, wanted), False, notes.get(wish.id, "")))
        lines += [WorkingLine((("+", wish.wanted),), False, notes.get(wish.id, "")) for wish in asked]
        title = section.title if section is not None else f"Section {letter}"
        made.append((title if letter in title else f"Section {letter}: {title}", lines))
    return made


def _between(old: str, new: str) -> tuple[tuple[str, str], ...]:
    """Return the words that go and come; where little stays, the whole old and then the whole new."""
    parts = words_between(old, new)
    kept = sum(len(text.split()) for sign, text in parts if sign == "=")
    return parts if 2 * kept >= len(old.split()) else (("-", old), ("=", " "), ("+", new))


def write_working(
    out: Path, sections: Sequence[tuple[str, Sequence[WorkingLine]]], *, child: str, version: int, dated: str
) -> None:
    """Write the Word file: black, with the key, numbered and dated, no tracked changes and no comments."""
    from docx.shared import Mm, Pt

    from sendorganiser.word_file import new_word_file, number_pages, save_word_file

    made = new_word_file(11)
    page = made.sections[0]
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(20)
    for level in (1, 2, 3):  # bold means something here
        made.styles[f"Heading {level}"].font.bold = False
    heading = f"Working document, version {version}, {dated}"
    number_pages(made, _clean(f"{child}. {heading}"))
    made.add_heading(_clean(heading), level=1)
    made.add_paragraph(_clean(f"Education, health and care plan of {child}"))
    made.add_heading("Key", level=2)
    _key(made)
    footnotes: list[str] = []
    for title, lines in sections:
        made.add_heading(_clean(title), level=2)
        for line in lines:
            _paragraph(made, line, footnotes)
    if footnotes:
        _add_footnotes(made, footnotes)
    made.styles["Normal"].paragraph_format.space_after = Pt(6)
    save_word_file(made, _clean(heading), out)


def _key(made: Any) -> None:
    table = made.add_table(rows=0, cols=2, style="Table Grid")
    for name, meaning, marks in _KEY:
        cells = table.add_row().cells
        run = cells[0].paragraphs[0].add_run(name)
        run.underline, run.bold, run.italic = "u" in marks or None, "b" in marks or None, "i" in marks or None
        run.font.strike = "s" in marks or None
        cells[1].text = meaning
    made.add_paragraph()


def _paragraph(made: Any, line: WorkingLine, footnotes: list[str]) -> None:
    if line.is_heading and all(sign == "=" for sign, _ in line.words):
        made.add_heading(_clean("".join(text for _, text in line.words)), level=3)
        return
    paragraph = made.add_paragraph()
    for sign, text in line.words:
        run = paragraph.add_run(_clean(text))
        if sign != "=":
            run.bold = True
            run.font.strike = True if sign == "-" else None
    if line.note:
        footnotes.append(line.note)
        paragraph._p.append(_reference(len(footnotes)))  # noqa: SLF001 (python-docx knows no footnotes)


def _reference(number: int) -> Any:
    from docx.oxml import parse_xml

    return parse_xml(
        f'<w:r {_NS}><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{number}"/></w:r>'
    )


def _add_footnotes(made: Any, texts: Sequence[str]) -> None:
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    blob = "".join(_footnotes_xml(texts)).encode("utf-8")
    part = Part(PackURI("/word/footnotes.xml"), _TYPE, blob, made.part.package)
    made.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _footnotes_xml(texts: Sequence[str]) -> Iterator[str]:
    yield f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes {_NS}>'
    for number, sort, mark in ((-1, "separator", "separator"), (0, "continuationSeparator", "continuationSeparator")):
        yield f'<w:footnote w:type="{sort}" w:id="{number}"><w:p><w:r><w:{mark}/></w:r></w:p></w:footnote>'
    for number, text in enumerate(texts, 1):
        yield (
            f'<w:footnote w:id="{number}"><w:p><w:pPr><w:spacing w:after="0"/></w:pPr><w:r><w:rPr>'
            '<w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r><w:r><w:rPr><w:sz w:val="18"/></w:rPr>'
            f'<w:t xml:space="preserve"> {escape(_clean(text))}</w:t></w:r></w:p></w:footnote>'
        )
    yield "</w:footnotes>"


def _clean(text: str) -> str:
    return _UNWRITABLE.sub("", text)
