"""Tells which lines head a section of a plan, with or without its letter."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from sendorganiser.plan.words import bare, headings

_SECTION = r"(?:sect[il1]o?n|secti0n|seclion|section|part)"
_LETTER = r"(H\s?[.\-]?\s?\(?(?:[12lI]|i{1,2})\)?|(?-i:[Il1|]{2})(?=[)\]])|[A-KΙ]|[1l|8](?=\s*[:.)\-–—]|\s|$))"
_TWO_FOR_I = re.compile(r"^[Il1|]{2}$")
_NAMED = re.compile(
    rf"^\W{{0,3}}{_SECTION}\s*[:\-–]?\s*[\"'“‘(]?{_LETTER}[\"'”’)]?"
    rf"(?:(?<=[A-GJK])\.?\d{{1,2}}(?=\s*[:\-–—|])|(?![\w'’]))\s*([:.\-–—|)]*)\s*(.*)$",  # “Section F2: Provision”
    re.I,
)
_MANY = re.compile(
    rf"^\W{{0,3}}{_SECTION}s?\s+((?:[A-K][12]?\s*(?:,|and|&|/|\+|-|–|to)\s*)+(?:section\s+)?[A-K][12]?)\b(.*)$", re.I
)
_BRACKETED = re.compile(
    r"[(\[]([A-K][12]?)[)\]]\s*[:.\-–—]?\s*([A-Za-z][^()\[\]]*)"
)  # “(E) Outcomes and (F) Provision”
_ALONE = re.compile(rf"^[(\[]?{_LETTER}[)\]]?\s*([:.)\-–—|]+)\s*((?!\d)\S.*)$")
_BARE_LETTER = re.compile(r"^(H[12]|[A-K])\s+(?:[_|¦~]\s*)?([A-Z].*)$")
_AFTER = re.compile(rf"^(.*\S)\s*[(\[\-–—:,]\s*{_SECTION}\s+{_LETTER}[)\]]?\s*:?$", re.I)
_AT_END = re.compile(rf"^((?-i:[A-Z]).*[\w)])\s+{_SECTION}\s+{_LETTER}$", re.I)
_AFTER_LETTER = re.compile(r"^(.*\S)\s*[(\[](H[12]|[A-K])[)\]]\s*:?$")
_PART_BEFORE = re.compile(r"^\W{0,3}(?:(?:part|chapter)\s+)?\d{1,2}\s*[.:)\-–—]?\s*(?=section\b)", re.I)
_COUNT_BEFORE = re.compile(r"^\d{1,2}[.)]\s+")
_GLUED_I = re.compile(r"^(\W{0,3}section)\s?[!|](?=[\s:.\-–—])", re.I)  # as OCR reads “Section I”
_NUMBER_AND_LETTER = re.compile(  # “Section 2 (B): …”: it is the letter that counts
    r"^\W{0,3}(?:section|part)\s+\d{1,2}\s*[:.\-–—]?\s*[(\[](?:section\s+)?(H[12]|[A-K])[)\]]", re.I
)
_OWN_NAME_BEFORE = re.compile(  # “EHCP Section A: …”, “Plan – Section B: …”
    r"^\W{0,3}(?:(?:the|final|draft|ehc|ehcp|ehc\s*plan|education,? health (?:and|&) care plan|plan)"
    r"\s*[:,\-–—|]?\s*){1,4}(?=section\s+[A-K1l|])",
    re.I,
)
_ADORNED = re.compile(  # “--- Section B: … ---”, “* Section B …”
    r"^(?:[-–—=*~_•·◆►▶>#|]\s*)+(?=(?:section|part)\b)|^\|\s+(?=[A-Z]{2})|^\|\s*(?=(?-i:[A-K])[12]?\s*[-–—:.)])|(?<=[\w).])(?<!section)\s+(?:[-–—=*~_◆◄◀<#|]\s*)+$",
    re.I,
)
_CONTINUED = re.compile(r"\bcont(?:inued|'d|d|\.)?\.?\)?\s*$", re.I)
_IN_A_SENTENCE = re.compile(
    r"^(?:of|is|are|was|were|and|sets?|must|should|will|to|in|for|has|have|contains?|above|below|as|with|which|that|"
    r"describes?|includes?|can|may|or|on|at|by|from|lists?|shows?|says?|names?|gives?|tells?)\b"
)
_LEADER = re.compile(
    r"(?:\.{3,}|…|_{3,}|(?:\. ){3,})\s*(?:p(?:age)?\.?\s*)?\d{0,3}\s*$|\s(?:p(?:age|g)?\.?\s*)?\d{1,3}\s*$", re.I
)
_COUNTED = re.compile(  # a number that counts something, and is no page
    r"\b(?:(?:19|20)\d\d|(?:outcome|need|part|step|year|stage|area|aim|target|objective|number|no\.?)\s*\d{1,2})\s*$",
    re.I,
)
_READ_AS_I = re.compile(r"^\W{0,3}(?:section\s*)?[|1l!]\W{0,3}\s+(\S.*)$", re.I)  # “| Setting”
_LONGEST = 34  # words; the law's own title of H1 is long


@dataclass(frozen=True)
class Headed:
    """What a line heads: the letters, its title, and how it was told."""

    letters: tuple[str, ...]
    title: str
    by: Literal["section", "letter", "words"]
    is_continued: bool = False
    has_leader: bool = False
    is_slip: bool = False  # a letter that OCR may have read as a digit


@cache
def heading(text: str, *, strong: bool = False) -> Headed | None:
    """Return what a line heads by its letter; `strong` where it is set apart (bold, large)."""
    text = _GLUED_I.sub(r"\1 I", _ADORNED.sub("", " ".join(text.split())))
    if not text or len(_LEADER.sub("", text).split()) > _LONGEST:
        return None
    has_leader = bool(_LEADER.search(text)) and not _COUNTED.search(text)
    title = _PART_BEFORE.sub("", _LEADER.sub("", text).strip() if has_leader else text)
    title = _NUMBER_AND_LETTER.sub(r"Section \1", _OWN_NAME_BEFORE.sub("", title))
    found = _many(title) or _named(title, strong) or _lettered(title, strong) or _after(title, strong)
    if found is None:
        return None
    slipped = re.match(r"\W{0,3}(?:[1l|8]\b|[Il1|]{2}[)\]])", title)
    is_slip = slipped is not None and not re.search(rf"\b{found[0][0]}\b", title)
    return Headed(found[0], text, found[1], bool(_CONTINUED.search(title)), has_leader, is_slip)


@cache
def heading_by_words(text: str, *, strong: bool = False) -> Headed | None:
    """Return the section a line heads by the words of its title alone."""
    text = " ".join(text.split())
    words = _OPENING.sub("", bare(_LEADER.sub("", text))).split()
    if not 1 <= len(words) <= 16 or text.endswith((".", ";", ",")) or not text[:1].isupper():
        return None
    best: tuple[int, str] | None = None
    joined = " ".join(words)
    for entry in headings().section:
        for phrase in entry.whole:
            if joined == phrase or (joined.startswith(f"{phrase} ") and is_title(joined[len(phrase) :], strong=strong)):
                best = max(best or (0, ""), (len(phrase), entry.letter))
    if best is None:
        return None
    return Headed((best[1],), text, "words", bool(_CONTINUED.search(text)), bool(_LEADER.search(text)))


def slip_of_i(text: str) -> Headed | None:
    """Return Section I where a line gives its title behind what a scan makes of its letter: “| Setting”, “1 Placement”.

    Many lines begin so that head nothing: only to be asked where that section is due, and was not found.
    """
    text = " ".join(text.split())
    match = _READ_AS_I.match(text)
    if match is None or not (fits("I", match[1]) and is_title(bare(match[1]), strong=True) and _is_short(match[1])):
        return None
    return Headed(("I",), text, "letter", is_slip=True)


def without_leader(text: str) -> str:
    """A line of a list of contents without its dots and page."""
    text = " ".join(text.split())
    return text if _COUNTED.search(text) else _LEADER.sub("", text).strip()


def letter_of(printed: str) -> str:
    """Return the section's letter as we write it.

    >>> letter_of("h (1)"), letter_of("Hii"), letter_of("l"), letter_of("f")
    ('H1', 'H2', 'I', 'F')
    """
    found = re.sub(r"[\s().\-]", "", printed)
    if found in ("1", "l", "|", "Ι") or _TWO_FOR_I.match(found):
        return "I"
    if found == "8":
        return "B"
    found = found.upper()
    if len(found) > 1:
        return "H2" if found[1:] in ("2", "II") else "H1"
    return found


def is_title(rest: str, *, strong: bool = False) -> bool:
    """Say whether the rest of a title is made of words that titles are made of; where it is bold, one may be a name."""
    others = [word for word in rest.split() if word not in _TITLE_WORDS and not word.isdigit()]
    return len(others) <= (1 if strong else 0)


def fits(letter: str, title: str) -> bool:
    """Say whether a title has words of that section."""
    words = bare(title).split()
    entries = [entry for entry in headings().section if entry.letter[0] == letter[0]]
    return any(
        all(any(word.startswith(part) for word in words) for part in phrase.split())
        for entry in entries
        for phrase in entry.words
    )


_Found = tuple[tuple[str, ...], Literal["section", "letter", "words"]]


def _many(text: str) -> _Found | None:
    match = _MANY.match(text)
    if match is None:
        return _each_bracketed(text)
    if _IN_A_SENTENCE.match(match[2].strip()) or text.rstrip().endswith("."):
        return None
    letters = [letter.upper() for letter in re.findall(r"\b[A-K][12]?\b", match[1], re.I)]
    letters = [letter for letter in letters if len(letter) == 2 or letter in "ABCDEFGHIJK"]
    if re.search(r"\d?\s*(?:-|–|to)\s*[A-K]", match[1], re.I):
        return None  # "Sections A to K": all of them, so none
    return (tuple(dict.fromkeys(letters)), "section") if len(letters) > 1 else None


def _each_bracketed(text: str) -> _Found | None:
    """Several letters in brackets, each before its own title."""
    parts = _BRACKETED.findall(text)
    if len(parts) < 2 or text[:1] not in "([" or not _is_short(text):
        return None
    return (tuple(letter for letter, _ in parts), "letter") if all(fits(*part) for part in parts) else None


def _named(text: str, strong: bool) -> _Found | None:
    match = _NAMED.match(text)
    if match is None:
        return None
    letter, mark, rest = letter_of(match[1]), match[2], match[3].strip()
    if match[1].strip() in ("1", "8") and not fits(letter, rest):
        return None
    found: _Found = ((letter,), "section")
    plain = _CONTINUED.sub("", rest).strip(" -–—:.()")
    if not plain:
        return found
    if _IN_A_SENTENCE.match(plain) and not mark:
        return None
    if fits(letter, plain) and not (plain.endswith(".") and len(plain.split()) > 14):
        return found
    return found if (mark or strong) and len(plain.split()) <= 14 and not rest.endswith(".") else None


def _lettered(text: str, strong: bool) -> _Found | None:
    match = _ALONE.match(text)
    if match is not None:
        letter, rest = letter_of(match[1]), match[3]
        if (match[1] != "8") and fits(letter, rest) and _is_short(rest):
            return (letter,), "letter"
        return None
    match = _BARE_LETTER.match(text)
    if match is not None and fits(match[1], match[2]) and _is_short(match[2]):
        by_words = heading_by_words(match[2], strong=True)
        same = by_words is not None and by_words.letters[0][0] == match[1][0]
        if same or strong or fits(match[1], match[2].split()[0]):
            return (match[1],), "letter"
    return None


def _after(text: str, strong: bool) -> _Found | None:
    match = _AFTER.match(text) or _AFTER_LETTER.match(text) or (_AT_END.match(text) if strong else None)
    if match is None or not _is_short(_COUNT_BEFORE.sub("", match[1])):
        return None
    letter = letter_of(match[2])
    named = (strong or "?" in match[1]) and re.search(rf"[(\[]{_SECTION}\s+\S+[)\]]\W*$", text, re.I)
    return ((letter,), "section") if named or fits(letter, match[1]) else None


def _is_short(rest: str) -> bool:
    return len(rest.split()) <= 16 and not re.search(r"[.;,]$|\. [A-Z]", rest)


def _words_of(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TITLE_WORDS = _words_of(
    """
    of the and or for to in my our child children young person person's child's family parents parent's related which
    relate relating required by sen his her their special educational needs need disability reasonably called any
    must be made under section care a an sought with is attending attended named type name school institution other
    information gathered during assessment received appendix list strengths csdpa chronically sick disabled persons
    act resulting from as result has have description aspirations interests views direct payments if relevant
    including arrangements maintained nursery post
    """
)


_OPENING = re.compile(r"^(?:(?:the|my|any|our|child's|[a-z]+'s) )+")
