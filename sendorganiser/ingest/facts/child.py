"""Finds the child a paper is about."""

import re
from collections.abc import Iterator

from sendorganiser.ingest.facts.authors import POSTCODE
from sendorganiser.ingest.facts.organisations import nice_name
from sendorganiser.ingest.facts.paper import Line, Paper, spelt_right
from sendorganiser.ingest.facts.people import CAPITAL, NAME_WORD, Named, find_name, find_names, is_name
from sendorganiser.ingest.facts.people import JOB as _JOB
from sendorganiser.model import Suggestion

_LABEL = re.compile(
    r"(?:^|[\s|;,(])(?=[cpsylnfmria][hlouyatenp])(?:(?:child|pupil|student|young person|patient|learner|client|"
    r"appellant child)(?:['’]?s)?(?:/young person(?:['’]?s)?)?"
    r"(?: full)? ?(?:name)?|name of (?:the )?(?:child|pupil|student|young person|child/young person|"
    r"child or young person|learner)|"
    r"full name|name|child/young person|cyp name|re|ref|regarding|subject|my name is|in respect of|concerning)"
    r"(?: ?[:;|.–-]+ ?| +)(?=[A-Z])",
    re.I,
)
_STRONG = re.compile(r"child|pupil|student|young person|patient|learner|my name is", re.I)
_BORN = re.compile(
    r"(?:['’]s )?\(?\W*(?:d\.? ?o\.? ?b|date of birth|born|\(?\d\d?[./-]\d\d?[./-](?:20|19)?\d\d|"
    r"\(\d\d?(?:st|nd|rd|th)? \w+ (?:20|19)\d\d\))",
    re.I,
)
MINE = re.compile(
    r"\b(?:(?:[Mm]y|[Oo]ur|[Yy]our) (?:\w+ )?(?:son|daughter|child|boy|girl|grandson|granddaughter)(?:['’]s)?|"
    r"(?:mother|father|parents?|mum|dad|carer) (?:of|to)),? (?:called )?(?=[A-Z])"
)
MINE_SIGNS = ("my ", "our ", "mother ", "father ", "parent", "mum ", "dad ", "carer ")
_ABOUT = re.compile(r"\b(?:about|regarding|concerning|on behalf of|in respect of|for|re)\W*$", re.I)
_ASK_FOR = re.compile(
    r"\b(?:(?:ask(?:ing)?|prepared|commissioned|written) (?:for|by)|contact(?: (?:name|officer))?|"
    r"fao|attention of|co-?ordinator|to|payer|from|appellants?|applicants?|appeal by|mum|mother|dad|father|carer)\W*$",
    re.I,
)
_OF_CHILD = re.compile(  # what only a child has: “the assessment of Mina Dale”
    r"\b(?:assessment|plan|ehcp|review|needs|education|suspension|exclusion|attendance|placement|"
    r"school place|views|behalf)(?: report)? (?:of|for|concerning|regarding)\W*$",
    re.I,
)
_OTHERS = re.compile(r"parent|carer|mother|father|author|school|teacher|contact|officer", re.I)
_OTHERS_ROLE = re.compile(  # before the name of a grown-up, in a heading
    r"\b(to|from|by|parents?|signed|contact|ask for|appellants?|applicants?|respondents?|present|attend\w*|there|"
    r"apologies|sent|absent|chair\w*|mother|father|mum|dad|carers?|guardian|witness|representative|notes?|minutes)$",
    re.I,
)
_PARTY = re.compile(r"\W*(appellants?|applicants?|respondents?|v\.?|-v-)\b", re.I)
_PARTIES = re.compile(r"\b(appellants?|applicants?|respondents?)\b|\s-?v\.?-?\s", re.I)
_TURNED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?i:surname|last name|family name)\W+(?P<last>{NAME_WORD})\W+"
        rf"(?i:(?:legal |preferred )?(?:forename|first name)s?(?: ?\(s\))?)\W+(?P<first>{NAME_WORD})",
        rf"(?i:(?:forename|first name)s?(?: ?\(s\))?)\W+(?P<first>{NAME_WORD})\W+(?i:surname|last name|family name)\W+"
        rf"(?P<last>{NAME_WORD})",
        rf"(?:^\W*|\b(?i:pupil|student|child|name)\W{{1,3}})(?P<last>{NAME_WORD}), "
        rf"(?P<first>{NAME_WORD})\W+(?=(?i:reg|form|class|tutor|year|d\.?o\.?b|upn)\b)",
    )
)
_CLASS = re.compile(
    r"\W{0,3}(?:(?:Form |Class |Year |Reg\w*:? |Tutor group:? )?\d{1,2}[A-Z]{1,3}|\(?(?:Year|Class|Y) ?\d{1,2})\b"
)
_OWNS = re.compile(  # “Mina Dale's plan”: teachers and officers have none
    r"['’]s? (?:final |draft |amended )?(?:ehcp?\b|education|plan|annual|review|assess|needs|"
    r"support|provision|placement|transport|school|therapy|send?\b|send? )",
    re.I,
)
_JUST_BEFORE = 16
_FOOT = 5  # lines at a letter's end, where a name alone is the writer's
_TITLED = re.compile(r"(Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Judge|Sir|Cllr|Registrar)\b")
_SUBJECT = re.compile(r"^\W*(?:re|ref|subject)\b ?[:.]? ?", re.I)


def suggest_child(paper: Paper) -> Suggestion | None:
    """Suggest the child's name: the case's own child where the paper names them, else who the labels say."""
    known = _known(paper)
    if known:
        return known
    candidates = [s for s in _candidates(paper) if not _TITLED.match(s.value)]
    speakers = {name for name in {s.value for s in candidates} if _speaks(paper, name)}
    found = sorted((s for s in candidates if s.value not in speakers), key=lambda s: -s.confidence)
    if not found:
        return None
    first, best = found[0], _whole_name(paper, found[0])
    others = [s for s in found if not _alike(s.value, first.value) and s.confidence > first.confidence - 0.04]
    again = [s for s in found[1:] if _alike(s.value, first.value)]
    confidence = min(0.97, best.confidence + 0.05 * min(2, len(again)))
    for other in again:  # the same child in other papers is likelier without the middle name
        if (
            len(other.value.split()) == 2 < len(best.value.split())
            and other.value.split()[-1] == best.value.split()[-1]
        ):
            best = Suggestion(other.value, best.confidence, best.words, best.page)
            break
    value = spelt_right(best.value, paper)
    return Suggestion(value, 0.6 if others else round(confidence, 2), best.words, best.page)


def _speaks(paper: Paper, name: str) -> bool:
    """Whether a grown-up of this name makes a statement: “I, Ann Dale, of 3 High Street”, “I am Ann Dale”."""
    said = re.compile(
        rf"\b(?:I(?:,| am)|my name is) {re.escape(name)}\b.{{0,60}}\b(?:of|mother|father|parent|carer|say|mum|dad)\b",
        re.I,
    )
    return any(said.search(line.text) for line in paper.lines_with(name.lower())[:6])


def _whole_name(paper: Paper, found: Suggestion) -> Suggestion:
    """The name with its last word, where that stands on the next line and elsewhere as somebody's surname."""
    for line in paper.lines[:-1]:
        if line.page != found.page or not line.text.rstrip("-").endswith(found.words):
            continue
        below = paper.lines[line.at + 1].text
        surname = re.match(NAME_WORD, below)
        if line.text.endswith("-") and surname:
            whole = f"{found.words}-{surname.group()}"
        elif surname and _is_surname(paper, surname.group(), but=line.at + 1):
            whole = f"{found.words} {surname.group()}"
        else:
            continue
        return Suggestion(_neat(whole), found.confidence, found.words, found.page)
    return found


def _is_surname(paper: Paper, word: str, *, but: int) -> bool:
    """Whether somebody else of the paper bears this name."""
    lines = (line for line in paper.lines[:80] if line.at != but and word in line.text)
    return any(name.name.split()[-1] == word for line in lines for name in find_names(line.text))


def _known(paper: Paper) -> Suggestion | None:
    firsts = None
    for name in (part.strip() for part in paper.clues.get("child", "").split(";")):
        if not name:
            continue
        words = name.split()
        full = re.compile(
            r"\b" + re.escape(words[0]) + r"\b(?: [A-Z][\w.'’-]*){0,2}? " + re.escape(words[-1]) + r"\b", re.I
        )
        turned = re.compile(r"\b" + re.escape(words[-1]) + r", " + re.escape(words[0]) + r"\b", re.I)
        first = re.compile(r"\b" + re.escape(words[0]) + r"\b", re.I)
        for line in paper.lines:
            match = full.search(line.text) or turned.search(line.text) if len(words) > 1 else None
            if match:
                return Suggestion(name, 0.97, match.group(), line.page)
            match = first.search(line.text)
            if match and firsts is None:
                firsts = Suggestion(name, 0.85, match.group(), line.page)
        subject = "" if paper.clues.get("parent_document") else paper.clues.get("subject", "")
        said = first.search(subject) if firsts is None else None
        if said:
            firsts = Suggestion(name, 0.85, said.group(), None)
    return firsts


def _candidates(paper: Paper) -> Iterator[Suggestion]:
    near_mine = paper.lines_with(*MINE_SIGNS)
    for line in paper.lines[:150]:
        yield from _turned(line)
        yield from _labelled(paper, line)
        yield from _beside(paper, line)
        if line in near_mine:
            yield from _called_mine(line)
        below_greeting = paper.greeting is None or line.at > paper.greeting
        if line.at in paper.headings and (below_greeting or _SUBJECT.match(line.text)):
            yield from _in_heading(paper, line)
    yield from _by_use(paper)
    yield from _only_name(paper)
    yield from _of_the_family(paper)
    subject = paper.clues.get("subject", "")
    if subject and not paper.clues.get("parent_document"):
        found = find_name(subject.replace(":", " –"))  # a name before a colon is no label here
        if found:
            yield Suggestion(_neat(found.name), 0.78, found.name, None)


def _labelled(paper: Paper, line: Line) -> Iterator[Suggestion]:
    """“Name of child: Mina Dale”, “Re: Mina Dale”."""
    for match in _LABEL.finditer(line.text) if CAPITAL.search(line.text) else ():
        found = _name_at(line.text, match.end())
        if found is None or _OTHERS.search(line.text[max(0, match.start() - _JUST_BEFORE) : match.start()]):
            continue
        near_top = line.at < 14 or line.at in paper.headings
        confidence = 0.92 if _STRONG.search(match.group()) else 0.86 if near_top else 0.6
        if re.match(r"\W*(full )?name\b(?! of)", match.group(), re.I) and not _born_near(paper, line.at):
            confidence -= 0.2
        yield Suggestion(_neat(found.name), confidence, found.name, line.page)


def _turned(line: Line) -> Iterator[Suggestion]:
    """“Surname: Dale  Forename: Mina”, “Dale, Mina  Reg: 10B”."""
    for pattern in _TURNED if line.at < 20 else ():
        if (match := pattern.search(line.text)) and is_name(whole := f"{match['first']} {match['last']}"):
            yield Suggestion(_neat(whole), 0.9, match.group(), line.page)


def _beside(paper: Paper, line: Line) -> Iterator[Suggestion]:
    """A name with a class, a day of birth or “about” beside it."""
    at_address = bool(POSTCODE.search(line.text))
    for name in find_names(line.text):
        after = line.text[name.end :].lstrip(" ,.-–")
        if _PARTY.match(after):
            continue
        if _TITLED.match(name.name) or re.match(r"[A-Z]\b", name.name):
            continue
        if _ASK_FOR.search(line.text[: name.start]) or (at_address and not _BORN.match(after)):
            continue
        if _CLASS.match(after) and line.at < 14:
            yield Suggestion(_neat(name.name), 0.86, name.name, line.page)
        before = line.text[: name.start] or (paper.lines[line.at - 1].text[-60:] if line.at else "")
        if _OF_CHILD.search(before) or _OWNS.match(line.text[name.end :]):
            yield Suggestion(_neat(name.name), 0.82, name.name, line.page)
        elif _ABOUT.search(before):
            yield Suggestion(_neat(name.name), 0.84 if line.at in paper.headings else 0.76, name.name, line.page)
        if _BORN.match(after) and (line.at < 20 or not re.match(r"\W*\d", after)):
            yield Suggestion(_neat(name.name), 0.93, name.name, line.page)


def _called_mine(line: Line) -> Iterator[Suggestion]:
    """“My daughter Mina Dale”."""
    mine = MINE.search(line.text)
    if mine is None:
        return
    found = _name_at(line.text, mine.end())
    if found:
        yield Suggestion(_neat(found.name), 0.9, found.name, line.page)
    elif first := re.match(r"[A-Z][a-z]{2,}", line.text[mine.end() :]):
        yield Suggestion(first.group(), 0.55, first.group(), line.page)


def _in_heading(paper: Paper, line: Line) -> Iterator[Suggestion]:
    """“Stage 1 complaint response: Mina Dale”, “OSCAR DALE: DRAFT PLAN”, “Mina Dale, 10G”."""
    if (paper.greeting is None and line.at > 14) or POSTCODE.search(line.text):
        return
    role = False
    if _PARTIES.search(line.text):
        return
    for piece in re.split(r"[:,;()|–]| - ", line.text):
        piece = _SUBJECT.sub("", piece.strip())
        found = find_name(piece)
        if found and not _TITLED.match(piece) and not role and not re.match(r"[A-Z]\b", found.name):
            whole = len(piece) - len(found.name) <= 4
            if paper.greeting is not None and line.at > paper.greeting:
                owns = _OWNS.match(piece[found.end :])
                yield Suggestion(_neat(found.name), 0.88 if whole else 0.8 if owns else 0.72, found.name, line.page)
            elif whole and len(line.text) > len(piece) + 6 and not _JOB.search(line.text):
                yield Suggestion(_neat(found.name), 0.78, found.name, line.page)
        role = bool(_JOB.search(piece)) or bool(_OTHERS_ROLE.search(piece))


def _by_use(paper: Paper) -> Iterator[Suggestion]:
    """The one person called by the first name alone as well as in full, as letters call a child."""
    signed = paper.closing if paper.closing is not None else paper.lines[-1].at + 1 if paper.lines else 0
    foot = signed - _FOOT if paper.is_email or paper.greeting is not None else signed
    whole = paper.clues.get("subject", "") + "\n" + "\n".join(line.text for line in paper.lines[:150])
    found: dict[str, tuple[Named, int, int]] = {}
    counted: dict[str, int] = {}
    for line in paper.lines[:150]:
        for name in find_names(line.text):
            words = name.name.split()
            before = line.text[: name.start]
            if (
                _TITLED.match(name.name)
                or len(words[0]) < 3
                or re.search(r"\b(by|from|to|dear|cc)\W*$", before, re.I)
                or line.at > signed
                or (line.at >= foot and len(line.text) - len(name.name) <= 2)
            ):
                continue
            first = _neat(name.name).split()[0]
            if first not in counted:
                counted[first] = _times_alone(first, whole)
            if alone := counted[first]:
                found.setdefault(_neat(name.name), (name, alone, line.page))
    ranked = sorted(found.items(), key=lambda item: -item[1][1])
    for number, (value, (name, alone, page)) in enumerate(ranked[:3]):
        sole = number == 0 and (len(ranked) == 1 or ranked[1][1][1] < alone)
        yield Suggestion(value, (0.8 if alone >= 2 else 0.76) if sole else 0.5, name.name, page)


def _only_name(paper: Paper) -> Iterator[Suggestion]:
    """The one name at the top of a child's own page, where nobody else is named."""
    if paper.greeting is not None or paper.is_email:
        return
    named = [(line, name) for line in paper.lines for name in find_names(line.text) if not _TITLED.match(name.name)]
    if len({name.name for _, name in named}) != 1:
        return
    line, name = named[0]
    below = paper.lines[line.at + 1].text if line.at + 1 < len(paper.lines) else ""
    if (
        line.at < 8
        and len(line.text) - len(name.name) <= 3
        and line.at < len(paper.lines) - 3
        and not _JOB.search(below)
    ):
        yield Suggestion(_neat(name.name), 0.77, name.name, line.page)


def _of_the_family(paper: Paper) -> Iterator[Suggestion]:
    """Who bears the surname a letter's greeting or signature has, and is spoken of in its body."""
    if paper.greeting is None:
        return
    closing = paper.closing if paper.closing is not None else len(paper.lines)
    outside = [*paper.lines[: paper.greeting + 1], *paper.lines[closing:]]
    adults = {name.name for line in outside for name in find_names(line.text)}
    surnames = {name.split()[-1] for name in adults}
    for line in paper.lines[paper.greeting + 1 : closing]:
        for name in find_names(line.text):
            if name.name.split()[-1] in surnames and name.name not in adults and not _TITLED.match(name.name):
                yield Suggestion(_neat(name.name), 0.79, name.name, line.page)


def _times_alone(first: str, whole: str) -> int:
    """How often a first name stands without a surname after it."""
    plain = re.escape(first)  # before the boundary, for a pattern that begins with letters is found quickest
    return len(re.findall(rf"{plain}(?<=\b{plain})\b(?! [A-Z])", whole))


def _name_at(text: str, start: int) -> Named | None:
    """The name that begins at this place, after a mark or “Master”."""
    lead = re.match(r"\W{0,3}(?:(?:Master|Miss|Mr) (?=[A-Z][a-z]+ [A-Z]))?", text[start:])
    begin = start + (lead.end() if lead else 0)
    found = find_name(text[begin:])
    return Named(found.name, begin, begin + len(found.name)) if found and found.start == 0 else None


def _born_near(paper: Paper, at: int) -> bool:
    return any(
        re.search(r"birth|d\.?o\.?b|year group|\bclass\b|\bform\b", line.text, re.I)
        for line in paper.lines[max(0, at - 1) : at + 3]
    )


def _neat(name: str) -> str:
    words = name.split()
    if len(words) == 2 and words[0].isupper() and len(words[0]) > 2 and words[1][1:].islower():
        return f"{words[1]} {nice_name(words[0])}"  # “DALE Mina”, as registers write it
    if name.isupper() or (len(words) > 1 and words[-1].isupper() and len(words[-1]) > 2):
        return nice_name(
            " ".join(
                word.capitalize() if word.isupper() and len(word) > 2 and "-" not in word else word for word in words
            )
        )
    return name


def _alike(one: str, other: str) -> bool:
    a, b = one.lower().split(), other.lower().split()
    return a[0] == b[0] and (a[-1] == b[-1] or len(a) == 1 or len(b) == 1)
