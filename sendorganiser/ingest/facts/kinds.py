"""Tells what kind of paper this is from the phrases in resources/kind-cues.toml and from who wrote it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from math import exp
from typing import NamedTuple

from sendorganiser import presets
from sendorganiser.ingest.facts.askings import askings
from sendorganiser.ingest.facts.callings import callings
from sendorganiser.ingest.facts.correspondents import by_correspondents
from sendorganiser.ingest.facts.decisions import decisions
from sendorganiser.ingest.facts.doubts import is_doubted, is_no_plain_letter
from sendorganiser.ingest.facts.families import written_privately
from sendorganiser.ingest.facts.leanings import leanings, signs_of, telling_line
from sendorganiser.ingest.facts.organisations import find_bodies
from sendorganiser.ingest.facts.paper import FIRST_LINES, Folded, Line, Paper
from sendorganiser.ingest.facts.phrases import PhraseFinder, compile_phrase
from sendorganiser.ingest.facts.words import words_of
from sendorganiser.kinds import Kind, all_kinds
from sendorganiser.model import Suggestion
from sendorganiser.resources import resource

_BETWEEN = re.compile(r"[_\-.]|(?<=[a-z])(?=[A-Z])")
_PLAN_SECTION = re.compile(r"^\W{0,3}(?:section |part )?([A-K]|H[12])(?:[.:)\-–—]| [-–—]|\s+[A-Z])", re.I)
_SECTION_ALONE = re.compile(r"^\W{0,3}(?:section|part) ([A-K])[12]?[\W\d]*$", re.I)
_SECTIONS_TOGETHER = re.compile(r"^\W{0,3}(?:sections|parts) ((?:[A-K][12]?\W+(?:and )?){1,4}[A-K][12]?)\b", re.I)
_CELL = re.compile(r"(?<=\|) ?(?=section [A-K]\b)", re.I)
_STATUS = re.compile(
    r"^\W*(?:plan )?(?:status|stage|version|type)(?: of)?(?: the| this)?(?: ehc)?(?: plan| version)?\W+"
    r"(?P<said>(?:amended|first|new)?,? ?(?:final|draft|proposed|working draft)\w*)\b|"
    r"^\W*(?P<alone>final|draft|proposed)\W*$|"
    r"\b(?P<open>(?:for consultation|not yet in force|consultation (?:version|copy)|working draft))\b|"
    r"(?:^\W*|[.;\t] ?)(?:date of )?(?:the |this )?(?P<dated>(?:amended )?final|draft|proposed)"
    r"(?: ehc)? plan(?: date)?\W+\d|"
    r"\b(?:plan (?:was )?(?:made|finalised)|date (?:made )?final(?:ised)?)(?: on)?\W{1,4}\d",
    re.I,
)
_STATUS_SIGNS = ("final", "draft", "proposed", "consultation", "not yet in force", "plan made")
_SHORT_HEADING = 90
_CLEARLY = 2.5
NO_PAPERS = ("ics", "vcf", "kept")  # an invitation is no report of a meeting, nor is a page that stands for a file
_A_POINT = 0.025  # what a point of the phrases counts beside the leaning of all words
_SCORES = (-10.0, 20.0)  # beyond which points say nothing more
_A_LETTER = 4.5  # points of a plain letter: what is more must have as many
_OF_LEANING = 0.5  # how much the leaning itself counts beside the way to the next kind
_EVEN, _SURER = 0.6, 4.4  # how often what stands so far from the next was right, in sets that had taught nothing
_MOST = 0.97
# totals below which what greets nobody may be no paper of a case: one of its own shape, and a letter
_FAR, _FAR_FROM_LETTER = -0.25, 0.0
_OF_A_FAMILY = -0.15  # a family’s letter of which no kind has as much is plain correspondence: they write of everything
_FEW_WORDS = 10
_WORD = re.compile(r"[^\W\d_]{3,}")  # figures are none
_DOUBTED, _LEAST = 0.66, 0.3
_NOT_GREETING = 8.0  # a plan greets nobody; the letter that comes with it does
_UNFINISHED = re.compile(r"draft|proposed", re.I)
_OF_ITS_OWN = words_of(
    """
    ehcp-draft ehcp-final annual-review-report mediation-certificate tribunal-directions tribunal-order ep-report
    salt-report ot-report school-report sen-support-plan iep-provision-map behaviour-log attendance-record
    social-care-assessment lgsco-decision invoice-receipt parental-statement all-about-me handwritten-note phone-note
    """
)
_COVERING = ("ehcp-draft-letter", "ehcp-final-letter", "amendment-notice")  # letters that come with something
INTRODUCES = re.compile(
    r"\b(attach\w*|enclos\w*|find below|forward(ed|ing)|passed (it|them|both)|copy of|copies of|by post|see below)\b",
    re.I,
)
_TO_PARENTS = re.compile(
    r"^\W*(to )?(the )?((parents?|guardians?|carers?)\W?(and |or )?){1,3} ?of [A-Z][\w .'’-]{2,40}$", re.I
)
_ADDRESS = 12  # lines within which a letter says to whom it goes
INTRODUCING_SIGNS = (
    "attach",
    "enclos",
    "find below",
    "forward",
    "passed ",
    "copy of",
    "copies of",
    "by post",
    "see below",
)


@dataclass(frozen=True)
class Cues:
    """The phrases one kind of paper is known by, with their weights; see the head of kind-cues.toml."""

    heading: dict[str, float] = field(default_factory=dict)
    text: dict[str, float] = field(default_factory=dict)


_Matches = Mapping[str, re.Match[str]]


@dataclass(frozen=True)
class _Seen:
    """The phrases found in the headings, in the file's name and on the pages, each with its first place."""

    heading: _Matches
    name: _Matches
    text: _Matches
    body: Folded


class _Scored(NamedTuple):
    kind: Kind
    score: float
    where: tuple[int, int] | None  # offsets of the strongest phrase in the folded text
    in_heading: bool
    texts: float = 0.0  # what the phrases of the pages alone come to
    leaning: float = 0.0
    total: float = 0.0  # the score with the leaning of all words


@dataclass(frozen=True)
class _Mail:
    """What an e-mail's subject and attachments speak of is not what the e-mail is."""

    is_sent: bool
    introducing: frozenset[int] = frozenset()  # the lines that speak of what is attached

    @classmethod
    def of(cls, paper: Paper) -> "_Mail":
        if not paper.is_email or paper.clues.get("parent_document"):
            return cls(False)
        speaking = paper.lines_with(*INTRODUCING_SIGNS)
        return cls(True, frozenset(line.at for line in speaking if INTRODUCES.search(line.text)))

    def against(self, scored: "_Scored", author: str) -> float:
        if scored.kind.id in _OF_ITS_OWN and (self.introducing or scored.texts < 4):
            return -10 if author not in _WRITE_ONE_KIND else -1
        covers = author in scored.kind.by and scored.kind.id in _COVERING and scored.texts >= 2
        if self.introducing and scored.in_heading and scored.texts < 4 and not covers:
            return -6
        written_by_another = author == "family" and scored.kind.by and author not in scored.kind.by
        return -10 if written_by_another else 0


@cache
def cues() -> dict[str, Cues]:
    """The cues of each kind, by its id."""
    return presets.read(dict[str, Cues], resource("kind-cues.toml"))


def suggest_kind(paper: Paper, author: str) -> Suggestion | None:
    """Suggest the kind; `author` is a word of `by` in kinds.toml, or "" where nobody can be told."""
    if paper.clues.get("format") in NO_PAPERS or not paper.lines:
        return None
    if paper.clues.get("format") == "whatsapp":
        return Suggestion("text-messages", _MOST, paper.lines[0].text, paper.lines[0].page)
    best, second, third = weighed(paper, author)[:3]
    has_few_words = _has_few_words(best, paper)
    if has_few_words and best.kind.id != "correspondence":
        return None
    is_a_plan = best.kind.is_plan and second.kind.is_plan
    no_letter = second.kind.id == "correspondence" and is_no_plain_letter(best.kind.id, paper, author)
    confidence = _confidence(best, third if is_a_plan or no_letter else second)
    if is_a_plan and best.score - second.score < _CLEARLY:
        confidence = min(confidence, _DOUBTED)  # a plan that does not say whether it is final
    if has_few_words or _says_too_little(best, paper) or is_doubted(best.kind.id, paper, author):
        confidence = min(confidence, _DOUBTED)
    words, page = _greeting_or_subject(paper) if best.kind.id == "correspondence" else _words(paper, best)
    return Suggestion(best.kind.id, round(confidence, 2), words, page) if confidence >= _LEAST else None


def _says_too_little(best: _Scored, paper: Paper) -> bool:
    """Whether it may be no paper of a case."""
    least = _FAR_FROM_LETTER if best.kind.id == "correspondence" else _FAR
    return not _is_letter(paper) and best.total < least


def _has_few_words(best: _Scored, paper: Paper) -> bool:
    """Whether its shape, or a word or two, alone would decide."""
    if best.score >= _A_LETTER:
        return False
    return len({word.lower() for line in paper.lines[:FIRST_LINES] for word in _WORD.findall(line.text)}) < _FEW_WORDS


def weighed(paper: Paper, author: str) -> list[_Scored]:
    """Every kind, the likeliest first: by its phrases, and by how far all words of the paper lean towards it."""
    leaning = leanings(signs_of(paper, author, plan_sections(paper)))
    by_letter = by_correspondents(paper, author)
    is_letter = _is_letter(paper)
    made = []
    for scored in scores(paper, author):
        score = scored.score
        if scored.kind.id == "correspondence":
            score = max(score, _A_LETTER) if is_letter else min(score, 0)
        score = max(_SCORES[0], min(_SCORES[1], score)) + by_letter.get(scored.kind.id, 0.0)
        lean = leaning[scored.kind.id]
        total = lean + _A_POINT * score
        if scored.kind.id == "correspondence" and is_letter and author == "family":
            lean, total = max(lean, 0.0), max(total, _OF_A_FAMILY)
        made.append(scored._replace(leaning=lean, total=total))
    made.sort(key=lambda one: -one.total)
    if made[0].kind.is_plan and made[1].kind.is_plan:
        made[:2] = sorted(made[:2], key=lambda one: -one.score)  # whether it is final a plan says in a few words
    return made


def _is_letter(paper: Paper) -> bool:
    """Whether it greets its reader, came by e-mail, stands between a name and that name, or is addressed to parents."""
    if paper.is_email or paper.greeting is not None or written_privately(paper):
        return True
    return any(line.at < _ADDRESS and _TO_PARENTS.match(line.text) for line in paper.lines_with("parent", "guardian"))


def _confidence(best: _Scored, second: _Scored) -> float:
    """How often such a kind was right: by how far it stands before the next, and how far the words lean to it."""
    sure = best.total - second.total + _OF_LEANING * best.leaning
    return min(_MOST, 1 / (1 + exp(-_EVEN - _SURER * sure)))


def scores(paper: Paper, author: str) -> list[_Scored]:
    """Score every kind."""
    mail = _Mail.of(paper)
    head_lines = [paper.lines[n] for n in paper.headings if n not in mail.introducing]
    subject = paper.clues.get("subject", "") if not paper.clues.get("parent_document") else ""
    if subject:
        head_lines = [*head_lines, Line(subject, 1, 0)]
    headings, texts = _finders()
    name = Folded([Line(_BETWEEN.sub(" ", paper.name), 1, 0)])
    body = paper.first_lines
    seen = _Seen(headings.find(Folded(head_lines)), headings.find(name), texts.find(body), body)
    sections = plan_sections(paper)
    decided = {**callings(paper), **askings(paper, author), **(decisions(paper) if author in ("council", "") else {})}
    scored = [_score(kind, seen, author, sections, paper) for kind in all_kinds()]
    scored = [
        one._replace(score=one.score + more, texts=one.texts + more) if (more := decided.get(one.kind.id)) else one
        for one in scored
    ]
    return [one._replace(score=one.score + mail.against(one, author)) for one in scored] if mail.is_sent else scored


@cache
def _finders() -> tuple[PhraseFinder, PhraseFinder]:
    """The phrases of headings and those of texts, of all kinds together."""
    return (
        PhraseFinder(phrase for of_kind in cues().values() for phrase in of_kind.heading),
        PhraseFinder(phrase for of_kind in cues().values() for phrase in of_kind.text),
    )


def _score(kind: Kind, seen: _Seen, author: str, sections: int, paper: Paper) -> _Scored:
    known_by = cues()[kind.id]
    score = 0.0
    strongest, where = 0.0, None
    headings, against = 0.0, 0.0
    said = known_by.heading.keys()
    none = said.isdisjoint(seen.heading.keys()) and said.isdisjoint(seen.name.keys())
    for phrase, weight in () if none else known_by.heading.items():
        if phrase in seen.heading:
            # of several headings that say the same the strongest counts, the rest little
            headings = max(headings, weight) + (min(1.0, weight / 6) if headings and weight > 0 else 0)
            against += min(0.0, weight)
            found = compile_phrase(phrase).search(seen.body.text) if weight > strongest else None
            if found:
                strongest, where = weight, found.span()
        elif weight > 2 and phrase in seen.name:
            score += 1.5
    by_heading, texts = strongest, 0.0
    for phrase, weight in () if known_by.text.keys().isdisjoint(seen.text.keys()) else known_by.text.items():
        match = seen.text.get(phrase)
        if match:
            texts += weight
            if weight > strongest and (not by_heading or weight > by_heading + 2):
                strongest, where = weight, match.span()
    score = min(score, 3) + headings + against + texts
    score += _by(kind, author)
    if kind.is_plan:
        score -= _NOT_GREETING if paper.greeting is not None and paper.closing is not None and sections < 5 else 0
        score += 1.6 * sections - (6 if sections < 3 else 0) + _status(kind.id, paper)
    elif sections >= 5:
        score -= 8
    score += _form(kind, paper)
    return _Scored(kind, score, where, headings > 0, texts)


_WRITE_ONE_KIND, _ALONE = ("parliament", "ombudsman", "ofsted"), 3.0


def _by(kind: Kind, author: str) -> float:
    if not author or not kind.by:
        return 0
    if author in kind.by:
        return _ALONE if author in _WRITE_ONE_KIND else 1.5 if len(kind.by) <= 2 else 0.5
    return -5 if author in ("family", "council", "tribunal", "ombudsman", "ofsted", "parliament", "school") else -2


_FORMAL_SIGNS = ("yours ", "our ref", "complaint")
_LETTERHEAD = re.compile(r"\d{5} ?\d{5,6}|[A-Z]{1,2}\d[\dA-Z]? ?\d[A-Z]{2}\b")
_FORMAL = re.compile(r"\byours (sincerely|faithfully)\b|\b(our|your) ref\b|\bcomplaint\b", re.I)


def _form(kind: Kind, paper: Paper) -> float:
    """Weigh the shape of a paper: a screenshot with clock times, a photographed note, a log full of dates."""
    form = paper.clues.get("format", "")
    lines = paper.lines
    if kind.id == "text-messages":
        clocks = paper.clocks
        picture = form in ("png", "jpeg", "heic", "webp")
        return (6 if clocks >= 4 and picture else 4 if clocks >= 3 and picture else 2 if clocks >= 4 else -2) + (
            2 if picture and clocks >= 2 else 0
        )
    if kind.id == "handwritten-note":
        short = len(lines) <= 24 and form in ("jpeg", "heic")
        formal = 4 if any(_FORMAL.search(line.text) for line in paper.lines_with(*_FORMAL_SIGNS)) else 0
        letterhead = short and any(_LETTERHEAD.search(line.text) or find_bodies(line.text) for line in lines[:6])
        few = sum(len(line.text) for line in lines) < _A_NOTE
        return (5.5 if few and short and not letterhead else 4 if short and not letterhead else -1) - (
            4 if form in ("eml", "msg") else formal
        )
    if kind.id == "phone-note" and form in ("eml", "msg"):
        return -4
    if kind.id in ("behaviour-log", "attendance-record") and form in ("eml", "msg"):
        return -4
    return 0


_A_NOTE = 420  # letters


def _greeting_or_subject(paper: Paper) -> tuple[str, int | None]:
    """What shows that a paper is a letter."""
    if paper.greeting is not None:
        line = paper.lines[paper.greeting]
        return line.text, line.page
    subject = paper.clues.get("subject", "") if paper.is_email else ""
    return (subject, None) if subject else (paper.lines[0].text, paper.lines[0].page)


def _words(paper: Paper, best: _Scored) -> tuple[str, int | None]:
    if best.where:
        words, page = paper.first_lines.words(*best.where)
        whole = (paper.lines[n] for n in paper.headings if best.in_heading and words in paper.lines[n].text)
        line = next((line for line in whole if line.page == page and len(line.text) <= _SHORT_HEADING), None)
        return (line.text, page) if line else (words, page)
    told = telling_line(paper, best.kind.id) or paper.lines[paper.headings[0] if paper.headings else 0]
    return told.text, told.page


def _status(plan: str, paper: Paper) -> float:
    """Weigh what a plan says of itself, and its file's name: final or still a draft."""
    said = _said_of_itself(paper)
    if not said:
        return 0
    return 4 if bool(_UNFINISHED.search(said)) == (plan == "ehcp-draft") else -4


@lru_cache(maxsize=1)
def _said_of_itself(paper: Paper) -> str:
    dated = ""
    for line in paper.lines_with(*_STATUS_SIGNS):
        for m in _STATUS.finditer(line.text) if line.at < 60 else ():
            if m["said"] or m["alone"] or m["open"]:
                return m["said"] or m["alone"] or "draft"
            if not dated or _UNFINISHED.search(dated):
                dated = m["dated"] or "final"  # a final plan says too when its draft was sent
    if dated:
        return dated
    name = _BETWEEN.sub(" ", paper.name)
    return next(iter(re.findall(r"\b(?:final|draft|proposed)\b", name, re.I)[-1:]), "")


@lru_cache(maxsize=1)
def plan_sections(paper: Paper) -> int:
    """How many of a plan's lettered sections have a heading of their own, or the head of a column."""
    found: set[str] = set()
    for line in paper.lines:
        match = _PLAN_SECTION.match(line.text)
        if match and len(line.text) < 110 and re.search(r"[A-Za-z]{4}", line.text[match.end(1) :]):
            found.add(match.group(1).upper()[0])
        elif "ection" in line.text or "ECTION" in line.text or "art" in line.text or "ART" in line.text:
            found.update(_sections_in(line.text))
    return len(found)


def _sections_in(text: str) -> Iterator[str]:
    """The letters of “Section F” alone on its line, of “Sections B, E and F: …” and of “Section B | Section F”."""
    if together := _SECTIONS_TOGETHER.match(text):
        yield from re.findall(r"\b[A-K](?=[12]?\b)", together[1].upper())
    for cell in _CELL.split(text):
        if alone := _SECTION_ALONE.match(cell) or (_PLAN_SECTION.match(cell) if "|" in text else None):
            yield alone[1].upper()[0]
