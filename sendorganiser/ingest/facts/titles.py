"""Makes a short title for a paper: what it is, and whom it is about where that is not the case's own child."""

import re

from sendorganiser.ingest.facts.dates import MONTHS
from sendorganiser.ingest.facts.organisations import find_bodies, nice_name
from sendorganiser.ingest.facts.paper import Line, Paper
from sendorganiser.ingest.facts.people import find_names
from sendorganiser.ingest.facts.words import words_of
from sendorganiser.kinds import kind_named
from sendorganiser.model import BAR, Suggestion

LONGEST = 80
_REPLY = re.compile(r"^((re|fw|fwd|aw)\s?:\s*)+", re.I)
_ABOUT = re.compile(r"^\W*(re|subject|regarding|title|concerning)\b ?[:.\-–] ?(?=\S)", re.I)
_BORN = re.compile(
    r"[\s(,;|–-]*\b(d\.? ?o\.? ?b\b\.?|date of birth|born( on)?)[\s:.]*"
    r"(\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}(st|nd|rd|th)? \w+ \d{4})?\)?|\(\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\)",
    re.I,
)
_NUMBERS = re.compile(
    r"\(?\b(our |your )?(ref(erence)?|upn|nhs( no)?|case( no)?|id)\b\.? ?[:.]? ?\S*\d\S*|\b\S*\d{4,}\S*", re.I
)
_NO_HEADING = re.compile(
    r"@|\d{4,}|^\W*(page|dear|to|tel|telephone|phone|fax|www|cc)\b|\b(confidential|private|official|sensitive|strictly)\b"
    r"|^\W*\d+[a-d]? [A-Z]|\b[A-Z]{1,2}\d[\dA-Z]? ?\d[A-Z]{2}\b|^\W*[\w ]{0,20}\bcouncil\W*$|\btrust\W*$",
    re.I,
)
_TELLS_NOTHING = re.compile(
    r"^(img|image|dsc|dscn|photo|picture|scan|scanned|scans?|doc|docs|document|documents|letter|letters|let|file|new|"
    r"untitled|page|pages|pdf|copy|final|signed|version|download|attachment|att|email|mail|e|whatsapp|screenshot|"
    r"screen|shot|wa|pxl|mvimg|camscanner|adobe|note|at|v|no|of|the|a)?\d*$",
    re.I,
)
_MACHINES = words_of(
    """
    img image dsc dscn dscf photo picture pict pic scan scans scanned scanner doc document file untitled new page pdf
    copy download attachment att whatsapp screenshot screen shot wa pxl mvimg camscanner adobe at am pm fax mfp xerox hp
    epson canon kyocera ricoh sharp brother konica bizhub mx p n no e edited
    """
)


def suggest_title(
    paper: Paper,
    kind: Suggestion | None,
    child: Suggestion | None,
    person: Suggestion | None,
    organisation: Suggestion | None,
    date: Suggestion | None,
) -> Suggestion | None:
    """Suggest a title: the kind in plain words, else the paper's own subject, its file's name or its heading.

    `kind` and `child` are those that are sure. The case's own child is left out.
    """
    about = f" — {child.value}" if child and not _is_own(paper, child.value) else ""
    entry = kind_named(kind.value) if kind else None
    if kind and entry and entry.id != "correspondence":
        return Suggestion(_short(entry.title, about), 0.9, kind.words or paper.name, kind.page)
    subject = _subject(paper)
    if subject:
        return subject
    sender = next((s.value for s in (organisation, person) if s and s.confidence >= BAR), "")
    if not entry:
        return _own_heading(paper) or _from_name(paper, paper.name, 0.5) or _by_origin(paper, sender, date)
    return (
        _regarding(paper)
        or (_from_name(paper, _without_own(paper), 0.76) if _tells(_without_own(paper)) else None)
        or (Suggestion(_short(f"Letter from {sender}", about), 0.76, paper.name, None) if sender else None)
        or _from_name(paper, paper.name, 0.5)
        or Suggestion(_short("Letter", about), 0.5, paper.name or "Letter", None)
    )


def _is_own(paper: Paper, child: str) -> bool:
    own = (name.strip().lower() for name in paper.clues.get("child", "").split(";"))
    return child.lower() in own


def _subject(paper: Paper) -> Suggestion | None:
    """The subject of an e-mail or appointment, from its header or, of a printed one, from its page."""
    said = paper.clues.get("subject", "") if not paper.clues.get("parent_document") else ""
    if not paper.is_email and paper.clues.get("format") != "ics":
        return None
    if _REPLY.sub("", said).strip():
        return Suggestion(_short(_REPLY.sub("", said).strip(), ""), 0.85, said, None)
    for line in paper.lines[:12]:
        match = re.match(r"^\W*Subject: ?(?:(?:re|fwd?)\s?: ?)*(\S.*)", line.text, re.I)
        if match:
            return Suggestion(_short(match[1], ""), 0.85, match[1], line.page)
    return None


def _regarding(paper: Paper) -> Suggestion | None:
    """What a letter's “Re:” line says, or the line below its greeting, without the child's name and numbers."""
    start = paper.greeting if paper.greeting is not None else 0
    for number in paper.headings:
        line = paper.lines[number]
        if number != start and (_ABOUT.match(line.text) or (paper.greeting is not None and number > start)):
            made = _without_names(paper, line)
            if len(re.findall(r"[A-Za-z]{3,}", made)) >= 2 and not _NO_HEADING.search(made):
                return Suggestion(_short(made, ""), 0.78, line.text, line.page)
    return None


def _without_names(paper: Paper, line: Line) -> str:
    text = _ABOUT.sub("", line.text)
    own = paper.clues.get("child", "").lower()
    for name in find_names(text):
        if not own or name.name.lower() in own:
            text = text.replace(name.name, "")
    text = _NUMBERS.sub("", _BORN.sub("", text))
    text = re.sub(r"(?i)\b(for|of|about|regarding|re)\W*$", "", text.strip(" ,;:.()–—-|"))
    text = nice_name(text) if text.isupper() else text
    text = " ".join(text.strip(" ,;:.()–—-|").split())
    return text[:1].upper() + text[1:]


def _short(text: str, about: str) -> str:
    text = " ".join(text.split())
    room = LONGEST - len(about)
    if len(text) > room > 20:
        text = text[: room - 1].rsplit(" ", 1)[0].rstrip(" ,;:-") + "…"
    return (text + about)[:LONGEST]


def _heading(paper: Paper) -> int | None:
    start = paper.greeting + 1 if paper.greeting is not None else 0
    for number in (*[n for n in paper.headings if n >= start], *paper.headings):
        text = paper.lines[number].text
        letters = sum(c.isalpha() for c in text)
        if letters < 8 or letters < 0.6 * len(text) or _NO_HEADING.search(text) or find_bodies(text):
            continue
        if any(len(text) - len(name.name) <= 6 for name in find_names(text)):
            continue
        return number
    return None


def _own_heading(paper: Paper) -> Suggestion | None:
    heading = _heading(paper)
    if heading is None or heading > 8:
        return None
    line = paper.lines[heading]
    text = nice_name(line.text) if line.text.isupper() else line.text
    return Suggestion(_short(_ABOUT.sub("", text), ""), 0.6, line.text, line.page)


def _without_own(paper: Paper) -> str:
    """The file's name without the names of the case's own child."""
    stem = _readable(paper.name)
    for own in re.findall(r"\w{2,}", paper.clues.get("child", "")):
        stem = re.sub(rf"(?i)(?<![^\W_]){re.escape(own)}(?:['’]?s)?(?![^\W_])", "", stem)
    return stem.strip(" -–—_,.()") if stem else ""


def _from_name(paper: Paper, name: str, confidence: float) -> Suggestion | None:
    text = "" if _is_of_a_machine(name) else _readable(name)
    return Suggestion(_short(text[0].upper() + text[1:], ""), confidence, paper.name, None) if text else None


def _by_origin(paper: Paper, sender: str, date: Suggestion | None) -> Suggestion | None:
    """“Paper from Ferrow Council”, “Paper of 3 May 2024”: better than the number a scanner gave it."""
    if sender:
        return Suggestion(_short(f"Paper from {sender}", ""), 0.76, paper.name, None)
    if date is None or date.confidence < BAR or len(date.value) != 10:
        return None
    year, month, day = date.value.split("-")
    made = f"Paper of {int(day)} {MONTHS[int(month) - 1].capitalize()} {year}"
    return Suggestion(made, 0.76, date.words, date.page)


def _is_of_a_machine(name: str) -> bool:
    """Whether a camera or a scanner gave a file its name: “Scan0003.pdf”, “IMG_20240503_1134.jpg”.

    >>> [_is_of_a_machine(name) for name in ("Scan0003.pdf", "IMG-20241105-WA0004.jpg", "letter 31.pdf", "EP.pdf")]
    [True, True, False, False]
    """
    return set(re.findall(r"[^\W\d_]+", _readable(name).lower())) <= _MACHINES


def _readable(name: str) -> str:
    """A file's name as words.

    >>> _readable("WCC_acknowledgement-letter.pdf")
    'WCC acknowledgement letter'
    """
    stem = re.sub(r"\.[A-Za-z0-9]{2,5}$", "", name)
    return " ".join(re.sub(r"_+|(?<=[a-z])-(?=[a-z])", " ", stem).split())


def _tells(name: str) -> bool:
    """Whether a file's name says something a person chose, and is not one a camera or a scanner gave."""
    words = re.findall(r"(?<!\d)[^\W\d_]{3,}(?!\d)", _readable(name))
    return any(not _TELLS_NOTHING.match(word) for word in words)
