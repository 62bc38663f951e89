"""Chooses the body that wrote a paper by its letterhead, signature, labels and e-mail address; families have none."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from sendorganiser.ingest.facts.families import (
    family_score,
    filled_in_by_family,
    is_firms,
    is_private,
    written_privately,
)
from sendorganiser.ingest.facts.letterheads import TRUST, split_letterhead, whole_name
from sendorganiser.ingest.facts.organisations import COMMONS, OMBUDSMAN, TRIBUNAL, Body, find_bodies, nice_name
from sendorganiser.ingest.facts.paper import Line, Paper, spelt_right
from sendorganiser.ingest.facts.recipients import POSTCODE, SENT_TO, recipient_lines
from sendorganiser.ingest.facts.schools import school_at_head
from sendorganiser.ingest.facts.words import words_of
from sendorganiser.ingest.facts.writers import leans_to_family
from sendorganiser.kinds import kind_named
from sendorganiser.model import Suggestion

_FAMILY_KINDS = words_of(
    """
    complaint-stage1 complaint-stage2 mp-letter parental-statement phone-note handwritten-note text-messages
    """
)
_OF_EITHER = ("all-about-me", "handwritten-note", "invoice-receipt")  # by families and by others in the same words
_OF_A_FAMILY = 0.1  # of papers not learned from, that lean so far, 99 in 100 are a family's
_BY_KIND = {
    "council": re.compile(r"^(la-|ehcp-|amendment|section19|social-care)"),
    "tribunal": re.compile(r"^tribunal-"),
    "ombudsman": re.compile(r"^lgsco"),
    "ofsted": re.compile(r"^ofsted"),
    "parliament": re.compile(r"^mp-reply"),
    "mediation": re.compile(r"^mediation"),
    "school": re.compile(
        r"^(ehcna-request|school-report|sen-support|iep|behaviour|attendance|exclusion|annual-review|all-about)"
    ),
    "nhs": re.compile(r"^(camhs|paediatric|salt|ot-)"),
}
_OWN_LABEL = re.compile(
    r"^\W*(issued by|produced by|prepared by|completed by|provider|service|organisation|from|local authority|"
    r"authority|council"
    r"|name of (local )?authority|responsible (local )?authority|trust|seller|supplier|agency|clinic)\b[\s:|.]*$",
    re.I,
)
_OTHER_LABEL = re.compile(
    r"\b(school|setting|to|cc|copy to|copies to|c\.c\.?|gp|college|placement|respondent|against|between|attends|"
    r"attending|named|"
    r"about|at|from|with|of|nursery|employer|v|v\.|"
    r"referred by|council|current school|education|institution|previous school)"
    r"\b[\s:|]*(and year|name)?[\s:|]*$",
    re.I,
)
_GROUP_LABEL = re.compile(r"\b(part|member) of( the)?[\s:|]*$", re.I)  # before the trust that a school belongs to
_SIGNED_FOR = re.compile(r"\bsigned (?:for|on behalf of)(?: the)?\W*$", re.I)
_A_CHAT = 4  # times of the day
_PASSED_ON = re.compile(r"\W*fwd?\b", re.I)
_SUBJECT = re.compile(r"\b(re|fwd?|subject|regarding) ?:", re.I)
_LETTERHEAD = 8  # lines
_A_SENTENCE = 60  # letters before a name: a body told of, not a letterhead
_NOT_ITS_WRITER = -2.0
_AT_HEAD = 4.5  # just enough to be shown
_LEAST = 2.5  # below it nobody is told
_SPOKEN_WITH = re.compile(
    r"\b(spoke|spoken|talked|talk|call(ed)?|rang|phoned|met|meeting|conversation) (with|to|from)\b", re.I
)


@dataclass(frozen=True)
class _Choice:
    body: Body
    line: Line
    score: float


@dataclass(frozen=True)
class Author:
    """Who seems to have written a paper: what it is (a word of `by` in kinds.toml, or "") and its name."""

    kind: str
    organisation: Suggestion | None


def author_of(paper: Paper, kind: str = "") -> Author:
    """Tell who wrote the paper; knowing its kind helps to choose among the bodies named."""
    entry = kind_named(kind)
    of_anyone = entry is None or not entry.by or "family" in entry.by
    if of_anyone and filled_in_by_family(paper) or written_privately(paper):
        return Author("family", None)
    family = family_score(paper)
    choices = _choices(paper, kind)
    best = max(choices, key=lambda c: (c.score, -c.line.at), default=None)
    from_domain = _by_domain(paper)
    least = 1 if best and best.body.start >= _A_SENTENCE else 2
    speaks_so = family >= least and (best is None or best.score < 7)
    passed_on = _PASSED_ON.match(paper.clues.get("subject", ""))  # by a family, but hardly written by one
    of_two = paper.clocks >= _A_CHAT  # whose words are also those of who answers
    may_lean = kind not in _OF_EITHER and not passed_on and not of_two
    leans_so = may_lean and leans_to_family(paper) >= _OF_A_FAMILY
    if kind in _FAMILY_KINDS or (speaks_so or leans_so) and from_domain in ("", "family"):
        return Author("family", None)
    if (best is None or best.score < _LEAST) and (sender := _only_sender(paper, kind, from_domain)):
        return sender
    if kind in ("invoice-receipt", "mediation-certificate") and best is None:
        best = _first_line(paper)
    if best is None or best.score < _LEAST:
        best = _school(paper, kind) or best
    if best is None or best.score < _LEAST:
        guess = "family" if family >= 1 or from_domain == "family" else from_domain
        return Author(guess, _weak(best))
    rivals = [c.score for c in choices if c.body.kind == best.body.kind and not _is_same(c.body.name, best.body.name)]
    confidence = min(0.97, 0.6 + best.score * 0.035)
    if best.score - max(rivals, default=-9) < 1.5:
        confidence = min(confidence, 0.66)
    if family >= 2 and from_domain != best.body.kind:
        confidence = min(confidence, 0.6)
    organisation = _suggestion(best, round(confidence, 2))
    return Author(best.body.kind, replace(organisation, value=spelt_right(organisation.value, paper)))


_ONLY_ONE = {"parliament": COMMONS, "ombudsman": OMBUDSMAN, "ofsted": "Ofsted", "tribunal": TRIBUNAL}


def _only_sender(paper: Paper, kind: str, domain: str) -> Author | None:
    """Who an e-mail names as its sender where its text names no body: a shop, or an office of Parliament."""
    address, name = paper.clues.get("from_address", ""), paper.clues.get("from_name", "")
    if domain in _ONLY_ONE and (domain != "tribunal" or address.lower().startswith("send")):
        return Author(domain, Suggestion(_ONLY_ONE[domain], 0.9, address, None))
    if kind == "invoice-receipt" and is_firms(name, address):
        return Author("independent", Suggestion(nice_name(name), 0.8, name, None))
    return None


def _is_same(one: str, other: str) -> bool:
    """Whether two names are one body's: “Ferrow Council” is Ferrow Metropolitan Borough Council."""
    a, b = set(one.lower().split()), set(other.lower().split())
    return a <= b or b <= a


def _suggestion(choice: _Choice, confidence: float) -> Suggestion:
    words = choice.line.text[choice.body.start : choice.body.end] if choice.body.end else choice.line.text
    return Suggestion(choice.body.name, confidence, words, choice.line.page)


def _weak(best: _Choice | None) -> Suggestion | None:
    return _suggestion(best, 0.4) if best and best.score > 0 else None


@lru_cache(maxsize=1)
def _by_domain(paper: Paper) -> str:
    address = paper.clues.get("from_address", "").lower()
    if not address or paper.clues.get("parent_document"):
        return ""
    for pattern, kind in (
        (r"justice\.gov\.uk$|hmcts", "tribunal"),
        (r"lgo\.org\.uk$|ombudsman", "ombudsman"),
        (r"ofsted\.gov\.uk$", "ofsted"),
        (r"parliament\.uk$", "parliament"),
        (r"\.gov\.uk$", "council"),
        (r"\.sch\.uk$|\.ac\.uk$|school|academy|college", "school"),
        (r"nhs\.(uk|net)$", "nhs"),
        (r"mediat", "mediation"),
    ):
        if re.search(pattern, address):
            return kind
    return "family" if is_private(address) else ""


def _choices(paper: Paper, kind: str) -> list[_Choice]:
    expected = _expected(kind)
    recipients = recipient_lines(paper)
    made = [
        _Choice(body, line, _score(paper, line, body, kind, recipients))
        for line, body in [*_named(paper), *split_letterhead(paper)]
    ]
    if expected in ("tribunal", "ombudsman", "ofsted") and not any(c.body.kind == expected for c in made):
        made.extend(_the_only(paper, expected))
    if any(TRUST.search(choice.body.name) and choice.score > 3 for choice in made):
        made = [c if TRUST.search(c.body.name) or c.body.kind != "nhs" else replace(c, score=c.score - 3) for c in made]
    counts: dict[str, int] = {}
    for choice in made:
        counts[choice.body.name.lower()] = counts.get(choice.body.name.lower(), 0) + 1
    return [_Choice(c.body, c.line, c.score + min(1.0, 0.35 * (counts[c.body.name.lower()] - 1))) for c in made]


def _expected(kind: str) -> str:
    """What writes papers of a kind as a rule; "" where several do."""
    return next((who for who, pattern in _BY_KIND.items() if pattern.search(kind)), "")


@lru_cache(maxsize=1)
def _named(paper: Paper) -> list[tuple[Line, Body]]:
    made = [(line, whole_name(paper, line, body)) for line in paper.lines[:120] for body in find_bodies(line.text)]
    for line in paper.lines[:6]:
        if line.at == paper.greeting or SENT_TO.match(line.text):
            continue
        match = re.search(r"\b([A-Z][\w'’.-]+ ){1,3}MP\b", line.text)
        if match:
            made.append((line, Body(COMMONS, "parliament", match.start(), match.end())))
    return made


def _the_only(paper: Paper, expected: str) -> list[_Choice]:
    """The body of which there is one, where its paper names it only in short."""
    name, word = {
        "tribunal": (TRIBUNAL, "tribunal"),
        "ombudsman": (OMBUDSMAN, "ombudsman"),
        "ofsted": ("Ofsted", "ofsted"),
    }[expected]
    for line in paper.lines:
        match = re.search(rf"\b{word}\b", line.text, re.I)
        if match:
            return [_Choice(Body(name, expected, match.start(), match.end()), line, 8.0)]
    return []


def _score(paper: Paper, line: Line, body: Body, kind: str, recipients: frozenset[int]) -> float:
    expected = _expected(kind)
    before, after = line.text[: body.start], line.text[body.end :]
    cell = before.rpartition("\t")[2]
    is_labelled = cell.endswith(": ") and body.kind == expected
    alone = (0 if is_labelled else len(cell)) + len(after.partition("\t")[0])
    score = 2.0 if alone <= 6 else 0.8 if alone <= 60 and not before.strip() else 0.0
    greeting, closing = paper.greeting, paper.closing
    in_letter = greeting is not None and line.at > greeting and (closing is None or line.at < closing)
    if closing is None and paper.is_email and line.at > paper.lines[-1].at - 2:
        # a signature below no “Yours sincerely”
        in_letter = in_letter and alone > 6 and not _ends_a_signature(before, after)
    if line.at in recipients:
        score -= 6
    elif line.page == 1 and not in_letter and body.start < _A_SENTENCE:
        score += _by_place(paper, line, alone)
    if closing is not None and closing < line.at <= closing + 9:
        score += 4.5
    elif len(paper.lines) - line.at <= 4 and alone < 90 and not in_letter:
        score += 2.5
    if in_letter:
        score -= 2
    score += _by_label(before, line, body, expected, closing)
    if re.match(r"^[,.\s]*(\d|po box|[A-Z][\w' ]+ (road|street|lane|house|hall|way|avenue|court))", after, re.I):
        score += 1
    if re.search(r"\b(mr|mrs|ms|miss|dr|senco)\b", before, re.I) and line.at < 14:
        score -= 3
    if re.search(r"\b[A-Z]{2,5}$", body.name) and body.kind == "council":
        score -= 1.5
    score += _fits(body, expected, kind) + _mailed_by(paper, body)
    if not body.end or body.end == len(line.text) and " ".join(line.text.split()) != paper.lines[line.at].text:
        score += 1.5  # put together from two lines, so more of the name than either line alone
    return score


def _by_label(before: str, line: Line, body: Body, expected: str, closing: int | None) -> float:
    """Weigh the words before a body: do they say that it wrote the paper, or that it is another's?"""
    about = -8.0 if _SUBJECT.search(before) else 0.0
    if _OWN_LABEL.search(before):
        about_council = bool(re.search(r"authority|council", before, re.I))
        return about + (4 if line.page == 1 and (expected == "council" or not about_council) else 1)
    if _SIGNED_FOR.search(before):
        return about + 8
    if _GROUP_LABEL.search(before):
        return about - 4
    of_another = _OTHER_LABEL.search(before) or _SPOKEN_WITH.search(before)
    its_own = expected == body.kind == "school" or _is_signed(before, line, closing)
    return about - (4 if of_another and not its_own else 0)


def _by_place(paper: Paper, line: Line, alone: int) -> float:
    if line.at < _LETTERHEAD:
        return 5.5 - line.at * 0.5
    is_head = paper.greeting is not None and line.at < paper.greeting and alone <= 6
    return 3.0 if is_head and _named(paper)[0][0] is line else 0.0  # below a narrow column, which is read first


def _is_signed(before: str, line: Line, closing: int | None) -> bool:
    """“Director, Education | Ferrow Council” below the closing: a job, and no label of somebody else's body."""
    return closing is not None and line.at > closing and before.rstrip().endswith(("|", ","))


def _ends_a_signature(before: str, after: str) -> bool:
    """“Information Rights, Ferrow Council” at an e-mail's foot: a department, and whose it is."""
    return before.rstrip().endswith((",", "|", "-", "–")) and len(before) < _A_SENTENCE and not after.strip(" .")


def _mailed_by(paper: Paper, body: Body) -> float:
    domain = paper.clues.get("from_address", "").lower().partition("@")[2]
    if not domain or paper.clues.get("parent_document"):
        return 0
    named = any(len(word) > 3 and word.lower() in domain for word in re.findall(r"[A-Za-z]+", body.name)[:3])
    # “MOSS, Ann (FERROW NHS TRUST)”, as NHS mail shows its senders
    shown = any(_is_same(body.name, said.name) for said in find_bodies(nice_name(paper.clues.get("from_name", ""))))
    return (3 if body.kind == _by_domain(paper) else 0) + (4 if named or shown else 0)


def _fits(body: Body, expected: str, kind: str) -> float:
    if not expected:
        writers = entry.by if (entry := kind_named(kind)) else ()
        return _NOT_ITS_WRITER if len(writers) > 1 and body.kind not in writers else 0
    if body.kind == expected:
        return 3
    loose = {
        "nhs": ("independent", "council"),
        "mediation": ("independent",),
        "school": ("independent", "nhs"),
        "council": ("independent",),
    }
    return -1 if body.kind in loose.get(expected, ()) else -6


_AN_ADDRESS = re.compile(r"@|\bwww\.|\bVAT\b|\btel\b|\d (\w+ ){1,2}(street|road|lane|way|place|close)\b", re.I)


def _school(paper: Paper, kind: str) -> _Choice | None:
    """The school at the head of its paper, where its name does not say that it is one."""
    found = school_at_head(paper, writes_here=_expected(kind) == "school" and kind != "ehcna-request")
    return _Choice(found[1], found[0], _AT_HEAD) if found else None


def _first_line(paper: Paper) -> _Choice | None:
    """The heading of an invoice is whoever sends it, even where the name tells nothing."""
    for line in paper.lines[:2]:
        if 3 <= len(line.text) <= 60 and not re.search(r"\d|invoice|receipt|:", line.text, re.I):
            below = " ".join(line.text for line in paper.lines[line.at + 1 : line.at + 4])
            score = _AT_HEAD if POSTCODE.search(below) or _AN_ADDRESS.search(below) else 2.6
            line = _with_trade(paper, line)
            return _Choice(Body(nice_name(line.text), "independent", 0, len(line.text)), line, score)
    return None


def _with_trade(paper: Paper, line: Line) -> Line:
    """The heading with the line below it where that says what the firm does: “Kestrel Bank”, “Children's Therapy”."""
    whole = f"{line.text} {paper.lines[line.at + 1].text}" if line.at + 1 < len(paper.lines) else ""
    is_one = any((body.start, body.end) == (0, len(whole)) for body in find_bodies(whole))
    return replace(line, text=whole) if is_one else line
