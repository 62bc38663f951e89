"""Tells what kind of paper this is from the phrases in resources/kinds.toml and from who seems to have written it."""

import re
from dataclasses import dataclass, field
from functools import cache

from sendorganiser import presets
from sendorganiser.ingest.facts.paper import Folded, Line, Paper, fold
from sendorganiser.model import Suggestion
from sendorganiser.resources import resource

_MOST_LINES = 170
_PLAN_SECTION = re.compile(r"^\W{0,3}(?:section |part )?([A-K]|H[12])(?:[.:)\-–—]| [-–—]|\s+[A-Z])", re.I)


@dataclass(frozen=True)
class Kind:
    """One kind of paper; see the head of kinds.toml."""

    id: str
    title: str
    what: str
    group: str
    by: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    is_plan: bool = False
    heading: dict[str, float] = field(default_factory=dict)
    text: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class KindSet:
    """The file kinds.toml."""

    kind: tuple[Kind, ...]


@dataclass(frozen=True)
class _Cue:
    pattern: re.Pattern[str]
    weight: float


@dataclass(frozen=True)
class _Scored:
    kind: Kind
    score: float
    where: tuple[int, int] | None  # offsets of the strongest phrase in the folded text
    in_heading: bool


@cache
def all_kinds() -> tuple[Kind, ...]:
    """The kinds in the order of kinds.toml."""
    return presets.read(KindSet, resource("kinds.toml")).kind


def kind_named(kind: str) -> Kind | None:
    """The kind with this id."""
    return next((entry for entry in all_kinds() if entry.id == kind), None)


def suggest_kind(paper: Paper, author: str) -> Suggestion | None:
    """Suggest the kind; `author` is a word of `by` in kinds.toml, or "" where nobody can be told."""
    scored = sorted(scores(paper, author), key=lambda s: -s.score)
    best, second = scored[0], scored[1]
    if best.kind.id == "correspondence" or best.score < (4 if best.in_heading else 5.5):
        return _plain_letter(paper, best, author)
    confidence = min(0.97, 0.5 + best.score * 0.028 + (best.score - second.score) * 0.045)
    if best.score - second.score < 1.5:
        confidence = min(confidence, 0.66)
    elif best.score < 7:
        confidence = min(confidence, 0.78)
    words, page = _words(paper, best)
    return Suggestion(best.kind.id, round(confidence, 2), words, page)


def scores(paper: Paper, author: str) -> list[_Scored]:
    """Score every kind."""
    head_lines = [paper.lines[n] for n in paper.headings]
    subject = paper.clues.get("subject", "") if not paper.clues.get("parent_document") else ""
    if subject:
        head_lines = [*head_lines, Line(subject, 1, 0)]
    head = Folded(head_lines)
    name = Folded([Line(re.sub(r"[_\-.]|(?<=[a-z])(?=[A-Z])", " ", paper.name), 1, 0)])
    body = Folded(paper.lines[:_MOST_LINES])
    sections = _plan_sections(paper)
    made = []
    for kind in all_kinds():
        made.append(_score(kind, head, body, name, author, sections, paper))
    return made


def _score(kind: Kind, head: Folded, body: Folded, name: Folded, author: str, sections: int, paper: Paper) -> _Scored:
    score = 0.0
    strongest, where = 0.0, None
    headings, against = 0.0, 0.0
    for cue in _cues(kind.id, "heading"):
        match = cue.pattern.search(head.text)
        if match:
            # of several headings that say the same the strongest counts, the rest little
            headings = max(headings, cue.weight) + (min(1.0, cue.weight / 6) if headings and cue.weight > 0 else 0)
            against += min(0.0, cue.weight)
            found = cue.pattern.search(body.text)
            if found and cue.weight > strongest:
                strongest, where = cue.weight, found.span()
        elif cue.weight > 2 and cue.pattern.search(name.text):
            score += 1.5
    texts = 0.0
    for cue in _cues(kind.id, "text"):
        match = cue.pattern.search(body.text)
        if match:
            texts += cue.weight
            if cue.weight > strongest:
                strongest, where = cue.weight, match.span()
    score = min(score, 3) + headings + against + texts
    score += _by(kind, author)
    if kind.is_plan:
        score += 1.6 * sections - (6 if sections < 3 else 0)
    elif sections >= 5:
        score -= 8
    score += _form(kind, paper)
    return _Scored(kind, score, where, headings > 0)


def _by(kind: Kind, author: str) -> float:
    if not author or not kind.by:
        return 0
    if author in kind.by:
        return 1.5 if len(kind.by) <= 2 else 0.5
    return -5 if author in ("family", "council", "tribunal", "ombudsman", "ofsted", "parliament", "school") else -2


_CLOCK = re.compile(r"(?<!\d)([01]?\d|2[0-3])[:.][0-5]\d(?!\d)")


def _form(kind: Kind, paper: Paper) -> float:
    """Weigh the shape of a paper: a screenshot with clock times, a photographed note, a log full of dates."""
    form = paper.clues.get("format", "")
    lines = paper.lines
    if kind.id == "text-messages":
        clocks = sum(1 for line in lines if len(line.text) < 26 and _CLOCK.search(line.text) or _chat_line(line.text))
        picture = form in ("png", "jpeg", "heic", "webp")
        return (4 if clocks >= 3 and picture else 2 if clocks >= 4 else -2) + (2 if picture and clocks >= 2 else 0)
    if kind.id == "handwritten-note":
        short = len(lines) <= 24
        letterhead = any(re.search(r"\d{5} ?\d{5,6}|[A-Z]{1,2}\d[\dA-Z]? ?\d[A-Z]{2}\b", line.text) for line in lines)
        return (4 if short and form in ("jpeg", "heic") and not letterhead else -1) - (
            4 if form in ("eml", "msg") else 0
        )
    if kind.id == "phone-note" and form in ("eml", "msg"):
        return -4
    if kind.id in ("behaviour-log", "attendance-record") and form in ("eml", "msg"):
        return -4
    return 0


def _chat_line(text: str) -> bool:
    return bool(re.match(r"^\[?\d\d?/\d\d?/\d{2,4},? \d\d?:\d\d", text))


_MAY_DECIDE = re.compile(r"\b(appeal|tribunal|mediation)\b|\b(ehc|education,? health and care) (needs|plan)", re.I)


def _plain_letter(paper: Paper, best: _Scored, author: str) -> Suggestion | None:
    """A letter or e-mail that is nothing else is correspondence; other papers stay without a kind."""
    is_letter = paper.is_email or (paper.greeting is not None)
    words, page = ("", None)
    if paper.greeting is not None:
        line = paper.lines[paper.greeting]
        words, page = line.text, line.page
    elif paper.clues.get("subject") and paper.is_email:
        words = paper.clues["subject"]
    if is_letter and best.score < 5.5 and sum(len(line.text) for line in paper.lines) > 40:
        confidence = 0.86 if best.score < 2.5 else 0.78
        if author == "council" and _MAY_DECIDE.search(_whole(paper)):
            confidence = 0.5  # a decision in words we do not know, rather than any letter
        return Suggestion("correspondence", confidence, words, page)
    if best.kind.id == "correspondence" and is_letter:
        return Suggestion("correspondence", 0.8, words, page)
    if best.score >= 2 and best.kind.id != "correspondence":
        words, page = _words(paper, best)
        return Suggestion(best.kind.id, 0.45, words, page)
    return None


def _whole(paper: Paper) -> str:
    return " ".join(line.text for line in paper.lines[:_MOST_LINES])


def _words(paper: Paper, best: _Scored) -> tuple[str, int | None]:
    if best.where:
        return Folded(paper.lines[:_MOST_LINES]).words(*best.where)
    if paper.headings:
        line = paper.lines[paper.headings[0]]
        return line.text, line.page
    return (paper.lines[0].text, paper.lines[0].page) if paper.lines else (paper.name, None)


def _plan_sections(paper: Paper) -> int:
    """How many of a plan's lettered sections have a heading of their own."""
    found = set()
    for line in paper.lines:
        match = _PLAN_SECTION.match(line.text)
        if match and len(line.text) < 110 and re.search(r"[A-Za-z]{4}", line.text[match.end(1) :]):
            found.add(match.group(1).upper()[0])
    return len(found)


# ---- the little language of phrases ----


@cache
def _cues(kind: str, place: str) -> tuple[_Cue, ...]:
    entry = kind_named(kind)
    phrases = (entry.heading if place == "heading" else entry.text) if entry else {}
    return tuple(_Cue(compile_phrase(phrase), weight) for phrase, weight in phrases.items())


def compile_phrase(phrase: str) -> re.Pattern[str]:
    """Make a pattern over folded text of a phrase; `kinds.toml` explains the signs.

    >>> bool(compile_phrase("decided not to (assess|issue ~ plan)").search(" has declded not to lssue a plan "))
    True
    """
    parts = re.findall(r"[(|~]|\)\??|[^\s()|~]+", phrase)
    made = []
    for part in parts:
        if part in ("(", "|", ")", ")?"):
            made.append("(?:" if part == "(" else part)
        elif part == "~":
            made.append("(?:[^ ]+ ){0,8}?")
        else:
            made.append(_word_pattern(part))
    return re.compile(" " + "".join(made))


def _word_pattern(word: str) -> str:
    ending = ""
    if word.endswith("*"):
        word, ending = word[:-1], "[^ ]*"
    elif word.endswith("?"):
        word, ending = word[:-1], "?"
    return "".join(f"{re.escape(fold(part))} " for part in re.split(r"[-&]", word) if part).rstrip() + ending + " "
