"""What the Plan room shows, in words: signs, headings, and where vague words stand in a line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sendorganiser.model.plan import Change, Clause, NeedRow, PlanVersion, Section, Weighed
from sendorganiser.plan.matching import NO_EVIDENCE
from sendorganiser.plan.words import headings
from sendorganiser.workflows.read_plan import version_name

Words = tuple[tuple[str, str], ...]
SIGNS = {"added": "+", "removed": "−", "changed": "≠", "moved": "→"}
CHANGED = {"added": "Added", "removed": "Taken out", "changed": "Changed", "moved": "Moved"}
_NEED_LOOK = {
    "hard": ("Gap", "circle-alert", "late"),
    "soft": ("No evidence yet", "triangle-alert", "soon"),
    "": ("Met, with evidence", "circle-check", "fine"),
}
_CHANGE_LOOK = {
    "added": ("plus", "fine"),
    "removed": ("minus", "late"),
    "changed": ("pencil", "soon"),
    "moved": ("arrow-left-right", "note"),
}


@dataclass(frozen=True)
class Entry:
    """A line of a list: a heading (without data), or something to choose, with its sign and what it says."""

    title: str
    text: str = ""
    icon: str = ""
    token: str = "text"
    data: object = None


def section_entries(sections: Sequence[Section], *, is_notice: bool = False) -> list[Entry]:
    """List all twelve sections; one that was not found says so, unless a notice of changes need not have it."""
    found = {section.letter: section for section in sections}
    made = []
    for known in headings().section:
        section = found.get(known.letter)
        if section is None:
            said = ("Not in this notice", "", "text") if is_notice else ("Not found", "circle-alert", "late")
            made.append(Entry(f"{known.letter}  {known.title}", *said, known.letter))
            continue
        at = f"Page {section.first_page}" if section.first_page == section.last_page else (
            f"Pages {section.first_page} to {section.last_page}")  # fmt: skip
        sign = ("pencil", "note", "put right by you") if section.by_hand else (
            ("triangle-alert", "soon", "to check") if section.because else ("", "text", ""))  # fmt: skip
        made.append(
            Entry(f"{known.letter}  {known.title}", ", ".join(p for p in (at, sign[2]) if p), sign[0], sign[1], section)
        )
    return made


def vague_entries(weighed: Sequence[Weighed], *, shows_all: bool) -> list[Entry]:
    """List the lines of provision, the vague ones with their sign, and those that may be none."""
    made: list[Entry] = []
    under = None
    for one in weighed:
        if not (one.is_vague or one.doubt or shows_all):
            continue
        if one.clause.under != under and one.clause.under:
            made.append(Entry(one.clause.under))
        under = one.clause.under
        word, icon, token = (
            ("Vague", "triangle-alert", "soon") if one.is_vague else ("Specific", "circle-check", "fine")
        )
        word += ", to check" if one.doubt else ""
        made.append(Entry(f"{word} · page {one.clause.page}", said(one.clause), icon, token, one))
    return made


def need_entries(rows: Sequence[NeedRow]) -> list[Entry]:
    """List the needs: those with a gap carry the sign and the word."""
    made = []
    for row in rows:
        hard = [gap for gap in row.gaps if gap != NO_EVIDENCE]
        word, icon, token = _NEED_LOOK["hard" if hard else "soft" if row.gaps else ""]
        made.append(Entry(f"{word} · page {row.need.page}", said(row.need), icon, token, row))
    return made


def change_entries(changes: Sequence[Change]) -> list[Entry]:
    """List what changed under the heading of its section."""
    titles = {known.letter: known.title for known in headings().section}
    made: list[Entry] = []
    letter = ""
    for change in changes:
        if change.section != letter:
            letter = change.section
            made.append(Entry(f"Section {letter}: {titles[letter]}"))
        clause = change.after or change.before
        assert clause is not None
        icon, token = _CHANGE_LOOK[change.sort]
        slip = ", may be misread" if change.is_slip else ""
        made.append(Entry(f"{SIGNS[change.sort]} {CHANGED[change.sort]}{slip}", said(clause), icon, token, change))
    return made


def version_label(version: PlanVersion) -> str:
    """Name a version for the list; one that nobody kept says so."""
    name = version_name(version)
    return name if version.id else f"{name} (not kept as a version yet)"


def said(clause: Clause) -> str:
    """A clause with its number and what stands beside it."""
    label = f"{clause.label} " if clause.label else ""
    return f"{label}{clause.text}" + (f" | {clause.beside}" if clause.beside else "")


def flowing(text: str) -> str:
    """Join the lines of a narrow column into running text; items, headings and table cells keep their lines.

    >>> flowing("F1. Therapy from a\\nqualified therapist.\\nF2. A desk.")
    'F1. Therapy from a qualified therapist.\\nF2. A desk.'
    """
    made = ""
    for line in text.splitlines():
        goes_on = made and (line[:1].islower() or made.endswith(",")) and not _ITEM.match(line)
        made += f" {line}" if goes_on else f"\n{line}" if made else line
    return made.replace("\t", "  |  ")


_ITEM = re.compile(r"(?:[a-z]|[ivx]{1,4}|\d{1,2}|[A-K]\.?\d[\d.]*)[.)]\s|[•▪●\-–]\s")


def with_marks(text: str, words: Sequence[str]) -> Words:
    """Part a text at the words to mark: "!" for those, "=" for the rest.

    >>> with_marks("Support as  required.", ("as required",))
    (('=', 'Support '), ('!', 'as  required'), ('=', '.'))
    """
    parts = [re.escape(word).replace(r"\ ", r"\s+").replace("'", "['’]") for word in words if word]
    if not parts:
        return (("=", text),)
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(parts, key=len, reverse=True))})(?!\w)", re.I)
    made: list[tuple[str, str]] = []
    at = 0
    for match in pattern.finditer(text):
        if match.start() > at:
            made.append(("=", text[at : match.start()]))
        made.append(("!", match[0]))
        at = match.end()
    if at < len(text):
        made.append(("=", text[at:]))
    return tuple(made)
