"""Checks a working document by the tribunal's key: what is wrong, where, and what to do."""

import re
from collections.abc import Iterator, Sequence

from sendorganiser.model.working import (
    MOST_PAGES,
    Piece,
    WorkingDocument,
    WorkingFinding,
    WorkingParagraph,
)

IN_ISSUE = ("B", "F", "I")
_FOOTNOTE_DATE = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2}\b")
_FOOTNOTE_PAGE = re.compile(r"\bp(?:age|g|p)?\s?\.?\s?[A-Z]?\d+", re.I)
_LONG = 90  # words added in one piece: a report was pasted, not quoted
_SHOWN = 90  # letters
_TELLING = 20  # letters: fewer do not tell where to look


def check_working(document: WorkingDocument, *, in_issue: Sequence[str] = IN_ISSUE) -> tuple[WorkingFinding, ...]:
    """Return what must be put right first, then what to look at; in the order of the file."""
    found = [*_whole(document)]
    for paragraph in document.paragraphs:
        if not paragraph.is_key:
            found += _of_paragraph(paragraph, document, in_issue)
    return tuple(sorted(found, key=lambda one: one.severity != "must"))


def _whole(document: WorkingDocument) -> Iterator[WorkingFinding]:
    def must(rule: str, words: str, what: str, do: str) -> WorkingFinding:
        return WorkingFinding(rule, "must", "The whole file", words, what, do)

    if document.tracked:
        yield must(
            "tracked changes", "", f"There are {document.tracked} tracked changes in it.",
            "In Word choose Review, Accept All Changes and stop tracking; then set each change by the key.",
        )  # fmt: skip
    if document.comments:
        yield must(
            "comments", "", "There are comments in it.", "Put what matters in a footnote and delete the comments."
        )
    if not document.has_key:
        yield must(
            "key", "", "The key is missing.", "Put the key at the top: what normal, underlined, bold and italic mean."
        )
    if not document.version:
        yield must("version", "", "The version has no number.", "Write “Version 2” (or its number) at the top.")
    if not document.date:
        yield must("version", "", "The version has no date.", "Write its date at the top, beside the version.")
    if document.pages > MOST_PAGES:
        what = f"It is about {document.pages} pages long; at most {MOST_PAGES} are allowed."
        yield must("length", "", what, "Leave out sections that are not in dispute, and shorten what is proposed.")
    coloured = [(p, piece) for p in document.paragraphs for piece in p.pieces if piece.colour and piece.text.strip()]
    if coloured:
        paragraph, piece = coloured[0]
        more = f" There are {len(coloured)} such places." if len(coloured) > 1 else ""
        what = "This is highlighted." if piece.colour.startswith("highlighted") else "This is not black."
        yield WorkingFinding(
            "black text", "must", _where(paragraph), _short(piece.text), f"{what}{more}",
            "Select all of the text and set its colour to Automatic, with no highlighting.",
        )  # fmt: skip


def _of_paragraph(
    paragraph: WorkingParagraph, document: WorkingDocument, in_issue: Sequence[str]
) -> Iterator[WorkingFinding]:
    where = _where(paragraph)
    if paragraph.is_heading:
        return
    changes = [piece for piece in paragraph.pieces if piece.status != "plan" and piece.text.strip()]
    for piece in changes:
        if piece.status == "unclear":
            yield WorkingFinding("key", "must", where, _short(piece.text), _unclear(piece), _MEND_UNCLEAR)
        if not piece.is_deletion and len(piece.text.split()) > _LONG:
            yield WorkingFinding(
                "quotations", "look", where, _short(piece.text),
                f"{len(piece.text.split())} words are added in one piece.",
                "Do not paste parts of reports: put the key points in a sentence, and the report in a footnote.",
            )  # fmt: skip
    proposed = [piece for piece in changes if piece.status in ("parent", "council")]
    notes = [note for piece in paragraph.pieces for note in piece.notes]
    if proposed and not notes and any(piece.status == "parent" for piece in proposed):
        yield WorkingFinding(
            "footnotes", "look", where, _around(paragraph, proposed[0]), "This change has no footnote.",
            "Add one that says where it comes from: author, date, page, paragraph.",
        )  # fmt: skip
    for note in notes:
        text = document.notes.get(note, "")
        lacks = [
            what for what, pattern in (("date", _FOOTNOTE_DATE), ("page", _FOOTNOTE_PAGE)) if not pattern.search(text)
        ]
        if lacks:
            yield WorkingFinding(
                "footnotes", "look", where, _short(text), f"This footnote names no {' and no '.join(lacks)}.",
                "Write author, date, page, paragraph: “Smith, EP, 28/02/2019, p.1, para. 5”.",
            )  # fmt: skip
    if changes and paragraph.section and paragraph.section not in in_issue:
        yield WorkingFinding(
            "sections in issue", "look", where, _short(changes[0].text),
            f"Section {paragraph.section} is changed here.",
            f"Change only what the appeal is about (here {', '.join(in_issue)}); take this out if it is not.",
        )  # fmt: skip


_MEND_UNCLEAR = "Use one mark only: underlined is agreed by both, bold is the parents’, italic is the council’s."


def _unclear(piece: Piece) -> str:
    if piece.is_deletion:
        return "It is struck through, but the key does not say by whom."
    return "Two marks are on the same words, so nobody can tell whose they are."


def _where(paragraph: WorkingParagraph) -> str:
    section = f"Section {paragraph.section}, " if paragraph.section else ""
    return f"{section}paragraph {paragraph.number}"


def _around(paragraph: WorkingParagraph, piece: Piece) -> str:
    """Words to find a change by: a lone changed word is shown with its paragraph."""
    return _short(piece.text if len(piece.text.strip()) > _TELLING else paragraph.text)


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _SHOWN else f"{plain[:_SHOWN].rsplit(' ', 1)[0]} …"
