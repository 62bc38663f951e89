"""Makes a short title for a paper: what it is and whom it is about."""

import re

from sendorganiser.ingest.facts.organisations import find_bodies, nice_name
from sendorganiser.ingest.facts.paper import Paper
from sendorganiser.kinds import kind_named
from sendorganiser.model import Suggestion

LONGEST = 80
_REPLY = re.compile(r"^((re|fw|fwd|aw)\s?:\s*)+", re.I)


def suggest_title(
    paper: Paper, kind: str, child: Suggestion | None, person: Suggestion | None, organisation: Suggestion | None
) -> Suggestion | None:
    """Suggest a title: the kind in plain words and the child, else the paper's own subject, else the file's name."""
    about = f" — {child.value}" if child else ""
    entry = kind_named(kind)
    if entry and kind != "correspondence":
        words, page = _shown(paper)
        return Suggestion(_short(entry.title, about), 0.9, words, page)
    subject = _subject(paper)
    if subject:
        return subject
    if kind == "correspondence":
        sender = next((s.value for s in (organisation, person) if s and s.confidence >= 0.75), "")
        words, page = _shown(paper)
        return Suggestion(_short(f"Letter from {sender}" if sender else "Letter", about), 0.76, words, page)
    return _own_heading(paper) or _from_name(paper.name)


def _subject(paper: Paper) -> Suggestion | None:
    """The subject of an e-mail, from its header or, of a printed one, from its page."""
    said = paper.clues.get("subject", "") if not paper.clues.get("parent_document") else ""
    if not paper.is_email:
        return None
    if _REPLY.sub("", said).strip():
        return Suggestion(_short(_REPLY.sub("", said).strip(), ""), 0.85, said, None)
    for line in paper.lines[:12]:
        match = re.match(r"^\W*Subject: ?(?:(?:re|fwd?)\s?: ?)*(\S.*)", line.text, re.I)
        if match:
            return Suggestion(_short(match[1], ""), 0.85, match[1], line.page)
    return None


def _short(text: str, about: str) -> str:
    text = " ".join(text.split())
    room = LONGEST - len(about)
    if len(text) > room > 20:
        text = text[: room - 1].rsplit(" ", 1)[0].rstrip(" ,;:-") + "…"
    return (text + about)[:LONGEST]


def _shown(paper: Paper) -> tuple[str, int | None]:
    """The heading a title rests on, or the file's name."""
    heading = _heading(paper)
    if heading is not None:
        return paper.lines[heading].text, paper.lines[heading].page
    return paper.name, None


def _heading(paper: Paper) -> int | None:
    start = paper.greeting + 1 if paper.greeting is not None else 0
    for number in (*[n for n in paper.headings if n >= start], *paper.headings):
        text = paper.lines[number].text
        letters = sum(c.isalpha() for c in text)
        if (
            letters < 8
            or letters < 0.6 * len(text)
            or find_bodies(text)
            or re.search(r"@|\d{4,}|^\W*(page|dear|to)\b", text, re.I)
        ):
            continue
        return number
    return None


def _own_heading(paper: Paper) -> Suggestion | None:
    heading = _heading(paper)
    if heading is None or heading > 8:
        return None
    line = paper.lines[heading]
    text = nice_name(line.text) if line.text.isupper() else line.text
    return Suggestion(
        _short(re.sub(r"^\W*(re|subject|title)\s?:\s*", "", text, flags=re.I), ""), 0.6, line.text, line.page
    )


def _from_name(name: str) -> Suggestion | None:
    stem = re.sub(r"\.[A-Za-z0-9]{2,5}$", "", name)
    text = " ".join(re.sub(r"[_]+|(?<=[a-z])-(?=[a-z])", " ", stem).split())
    return Suggestion(_short(text, ""), 0.5, name, None) if text else None
