"""Finds the child a paper is about."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from sendorganiser.ingest.facts.child_by_use import TITLED, by_use, neat_name, times_alone
from sendorganiser.ingest.facts.paper import Line, Paper, spelt_right
from sendorganiser.ingest.facts.people import (
    CAPITAL,
    NAME_WORD,
    Named,
    find_name,
    find_names,
    sender_name,
    turned_names,
)
from sendorganiser.ingest.facts.people import JOB as _JOB
from sendorganiser.ingest.facts.recipients import POSTCODE
from sendorganiser.model import Suggestion

_LABEL = re.compile(
    r"(?:^|[\s|;,(])(?=[cpsylnfmria][hlouyatenp])(?:(?:child|pupil|student|young person|patient|learner|client|"
    r"appellant child)(?:['’]?s)?(?:/young person(?:['’]?s)?)?"
    r"(?: full)? ?(?:name)?|name of (?:the )?(?:child|pupil|student|young person|child/young person|"
    r"child or young person|learner)|"
    r"full name|name|child/young person|cyp name|re|ref|regarding|subject|my name is|in respect of|concerning)"
    r"(?:\s?[:;|.–-]+\s?|\s+)(?=[A-Z])",
    re.I,
)
_STRONG = re.compile(r"child|pupil|student|young person|patient|learner|my name is", re.I)
_BORN = re.compile(
    r"(?:['’]s )?\(?\W*(?:d\.? ?o\.? ?b|date of birth|born|\(?\d\d?[./-]\d\d?[./-](?:20|19)?\d\d|"
    r"\(\d\d?(?:st|nd|rd|th)? \w+ (?:20|19)\d\d\))",
    re.I,
)
MINE = re.compile(
    r"\b(?:(?:[Mm]y|[Oo]ur|[Yy]our) (?:\w+ )?(?:son|daughter|child|boy|girl|grandson|granddaughter)(?:['’]s)?"
    r"(?:(?: name)? is)?|"
    r"(?:mother|father|parents?|mum|dad|carer) (?:of|to)),? (?:called )?(?=[A-Z])"
)
MINE_SIGNS = ("i am ", "i'm ", "i’m ", "my ", "our ", "mother ", "father ", "parent", "mum ", "dad ", "carer ")
_ABOUT = re.compile(r"\b(?:about|regarding|concerning|on behalf of|in respect of|for|re)\W*$", re.I)
_CONCERNS = re.compile(r"\bconcerns? (?:about|regarding)\W*$", re.I)  # as likely about a school as about a child
_JOB_FOR = re.compile(
    r"\b(parliament|member|mp|minister|councillor|director|head|officer|manager|team|office|voicemail|message) $", re.I
)
_ASK_FOR = re.compile(
    r"\b(?:(?:ask(?:ing)?|prepared|commissioned|written) (?:for|by)|contact(?: (?:name|officer))?|"
    r"fao|attention of|co-?ordinator|to|payer|from|appellants?|applicants?|appeal by|mum|mother|dad|father|carer)\W*$",
    re.I,
)
_OF_CHILD = re.compile(  # what only a child has: “the assessment of Mina Dale”
    r"\b(?:assessment|plan|ehcp|review|needs|education|suspension|exclusion|attendance|placement|"
    r"school place|views|behalf|papers|file|incidents?)(?: report)? (?:of|for|concerning|regarding|involving)\W*$",
    re.I,
)
_OTHERS = re.compile(r"\byour\b|parent|carer|mother|father|author|school|teacher|contact|officer", re.I)
_OTHERS_ROLE = re.compile(  # before the name of a grown-up, in a heading
    r"\b(to|from|by|parents?|signed|contact|ask for|appellants?|applicants?|respondents?|present|attend\w*|there|"
    r"apologies|sent|absent|chair\w*|author|written|completed|prepared|issued|mother|father|mum|dad|carers?|guardian|witness|representative|notes?|minutes|"
    r"your name)$",
    re.I,
)
_PARTY = re.compile(r"\W*(appellants?|applicants?|respondents?|v\.?|-v-)\b", re.I)
_PARTIES = re.compile(r"\b(appellants?|applicants?|respondents?)\b|\s-?v\.?-?\s", re.I)
_CLASS = re.compile(
    r"\W{0,3}(?:(?:Form |Class |Year |Reg\w*(?: group)?:? |Tutor group:? )?\d{1,2}[A-Z]{1,3}|"
    r"\(?(?:Year|Yr\.?|Class|Y) ?\d{1,2})\b|"
    r"\W{0,3}\(\d{1,2} ?[A-Z][A-Za-z]*\)"
)
_OWNS = re.compile(  # “Mina Dale's plan”: teachers and officers have none
    r"['’]s? (?:final |draft |amended )?(?:ehcp?\b|education|plan|annual|review|assess|needs|"
    r"support|provision|placement|transport|school|therapy|send?\b|send? )",
    re.I,
)
_HIS_PARENT = re.compile(
    rf"\bI(?: am|['’]m) (?P<name>{NAME_WORD} {NAME_WORD})['’]s? (?:step|foster |grand)?-?"
    r"(?:mother|father|mum|dad|parent|carer|nan|gran|guardian)\b"
)
_IS_MINE = re.compile(
    rf"(?P<name>{NAME_WORD} {NAME_WORD}) is (?:my|our) (?:\w+ )?(?:son|daughter|child|boy|girl|grand\w+)\b"
)
_I_AM = re.compile(r"\b(?:I am|I['’]m|[Mm]y name is) (?=[A-Z])")
_MY_AGE = re.compile(r"\W{1,3}(?:and )?(?:I am|I['’]m|aged?) (?:[4-9]|1\d|2[0-5])\b")
_SAYS_I = ("i,", "i am", "my name is")
_JUST_BEFORE = 16
_BY_FIRST_NAME = 0.85
_SURELY_NAMED = 0.8
_MISREAD = 0.6  # likeness from which two surnames may be one that was misread, or misspelt
_ONE_WORD = re.compile(rf"{NAME_WORD}$")
_GROWN_UP = re.compile(rf"\b{TITLED.pattern}| MP$")  # “Message Mr Moss”
_SUBJECT = re.compile(r"^\W*(?:re|ref|subject)\b ?[:.]? ?", re.I)


def suggest_child(paper: Paper) -> Suggestion | None:
    """Suggest the child's name: the case's own child where the paper names them, else who the labels say.

    Where it has no more than the first name of the case's child, and names somebody who only shares that, it is about
    the other one: what is said of one Jack must not go into the case of another.
    """
    known = _known(paper)
    if known is not None and known.confidence > _BY_FIRST_NAME:
        return known
    named = _named(paper)
    if known is not None and (named is None or not _is_namesake(named, known.value)):
        return known
    return named


def _is_namesake(named: Suggestion, known: str) -> bool:
    words, own = named.value.lower().split(), known.lower().split()
    if named.confidence < _SURELY_NAMED or len(words) < 2 or len(own) < 2 or words[0] != own[0]:
        return False
    theirs, ours = (re.split(r"[- ]", " ".join(name[1:])) for name in (words, own))
    return all(SequenceMatcher(None, one, other).ratio() < _MISREAD for one in theirs for other in ours)


def _named(paper: Paper) -> Suggestion | None:
    """Return the child that labels, headings and the like name."""
    if paper.clues.get("format") == "vcf":
        return None  # the people one rings
    candidates = [s for s in _candidates(paper) if not _GROWN_UP.search(s.value)]
    if paper.clues.get("format") == "whatsapp":
        candidates = [s for s in candidates if not paper.lines_with(f"{s.words.lower()}:", f"{s.words.lower()} (")]
    young = {s.value for line in paper.lines_with("i am ", "i'm ", "i’m ") for s in _tells_own_age(line)}
    speakers = {name for name in {s.value for s in candidates} - young if _speaks(paper, name)}
    if sender := find_name(sender_name(paper.clues.get("from_name", ""))):
        speakers |= {s.value for s in candidates if _alike(s.value, sender.name)} - young
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
    low = name.lower()
    lines = [line for line in paper.lines_with(low)[:6] if any(f"{me} {low}" in line.text.lower() for me in _SAYS_I)]
    if not lines:
        return False
    if any(MINE.search(line.text) or _IS_MINE.search(line.text) for line in paper.lines_with(*MINE_SIGNS)):
        return True
    said = re.compile(
        rf"\b(?:I(?:,| am)|my name is) {re.escape(name)}\b(?!['’]s).{{0,60}}"
        r"\b(?:of|mother|father|parent|carer|say|mum|dad)\b",
        re.I,
    )
    return any(said.search(line.text) for line in lines)


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
        return Suggestion(neat_name(whole), max(found.confidence, 0.8), found.words, found.page)
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
                firsts = Suggestion(name, _BY_FIRST_NAME, match.group(), line.page)
        subject = "" if paper.clues.get("parent_document") else paper.clues.get("subject", "")
        said = first.search(subject) if firsts is None else None
        if said:
            firsts = Suggestion(name, _BY_FIRST_NAME, said.group(), None)
    return firsts


def _candidates(paper: Paper) -> Iterator[Suggestion]:
    near_mine = {line.at for line in paper.lines_with(*MINE_SIGNS)}
    for line in paper.lines[:150]:
        if not CAPITAL.search(line.text):
            continue
        yield from _turned(paper, line)
        yield from _labelled(paper, line)
        yield from _tells_own_age(line)
        yield from _beside(paper, line)
        if line.at in near_mine:
            yield from _called_mine(line)
        below_greeting = paper.greeting is None or line.at > paper.greeting
        if line.at in paper.headings and (below_greeting or _SUBJECT.match(line.text)):
            yield from _in_heading(paper, line)
    yield from by_use(paper)
    subject = paper.clues.get("subject", "")
    if subject and not paper.clues.get("parent_document"):
        found = find_name(subject.replace(":", " –"))  # a name before a colon is no label here
        if found:
            yield Suggestion(neat_name(found.name), 0.78, found.name, None)


def _labelled(paper: Paper, line: Line) -> Iterator[Suggestion]:
    """“Name of child: Mina Dale”, “Re: Mina Dale”."""
    for match in _LABEL.finditer(line.text):
        found = _name_at(line.text, match.end()) or _parted_name(paper, line, match)
        if found is None or _OTHERS.search(line.text[max(0, match.start() - _JUST_BEFORE) : match.start()]):
            continue
        near_top = line.at < 14 or line.at in paper.headings
        confidence = 0.92 if _STRONG.search(match.group()) else 0.86 if near_top else 0.6
        if re.match(r"\W*(full )?name\b(?! of)", match.group(), re.I) and not _born_near(paper, line.at):
            confidence -= 0.2
        yield Suggestion(neat_name(found.name), confidence, found.name, line.page)


def _parted_name(paper: Paper, line: Line, label: re.Match[str]) -> Named | None:
    """“Pupil: Mina” above “Dale-Hill”: the name as a narrow cell broke it."""
    rest = line.text[label.end() :].strip()
    below = paper.lines[line.at + 1].text if line.at + 1 < len(paper.lines) else ""
    if not _STRONG.search(label.group()) or not _ONE_WORD.match(rest) or not _ONE_WORD.match(below):
        return None
    found = find_name(f"{rest} {below}")
    return Named(found.name, label.end(), len(line.text)) if found else None


def _turned(paper: Paper, line: Line) -> Iterator[Suggestion]:
    """“Surname: Dale  Forename: Mina”, “Dale, Mina  Reg: 10B”."""
    text = line.text
    if text.endswith(",") and line.at + 1 < len(paper.lines):
        text = " ".join(ln.text for ln in paper.lines[line.at : line.at + 3])  # a narrow cell
    for whole, words, titled in turned_names(text) if line.at < 20 else ():
        if not titled:
            yield Suggestion(neat_name(whole), 0.9, words if text == line.text else line.text, line.page)


def _beside(paper: Paper, line: Line) -> Iterator[Suggestion]:
    """A name with a class, a day of birth or “about” beside it."""
    names = find_names(line.text)
    at_address = bool(names) and bool(POSTCODE.search(line.text))
    for name in names:
        after = line.text[name.end :].lstrip(" ,.-–\t")
        if _PARTY.match(after):
            continue
        if TITLED.match(name.name) or re.match(r"[A-Z]\b", name.name):
            continue
        if _ASK_FOR.search(line.text[: name.start]) or (at_address and not _BORN.match(after)):
            continue
        if _CLASS.match(after) and line.at < 14:
            yield Suggestion(neat_name(name.name), 0.86, name.name, line.page)
        before = line.text[: name.start] or (paper.lines[line.at - 1].text[-60:] if line.at else "")
        if _OF_CHILD.search(before) or _OWNS.match(line.text[name.end :]):
            yield Suggestion(neat_name(name.name), 0.82, name.name, line.page)
        elif (about := _ABOUT.search(before)) and not _JOB_FOR.search(before[: about.start()]):
            sure = 0.84 if line.at in paper.headings else 0.7 if _CONCERNS.search(before) else 0.76
            yield Suggestion(neat_name(name.name), sure, name.name, line.page)
        if _BORN.match(after) and (line.at < 20 or not re.match(r"\W*\d", after)):
            yield Suggestion(neat_name(name.name), 0.93, name.name, line.page)


def _tells_own_age(line: Line) -> Iterator[Suggestion]:
    """“I am Mina Dale. I am 14.”"""
    for match in _I_AM.finditer(line.text):
        found = _name_at(line.text, match.end())
        if found and _MY_AGE.match(line.text[found.end :]):
            yield Suggestion(neat_name(found.name), 0.86, found.name, line.page)


def _called_mine(line: Line) -> Iterator[Suggestion]:
    """“My daughter Mina Dale”, “I am Mina Dale's mother”."""
    for pattern in (_HIS_PARENT, _IS_MINE):
        if match := pattern.search(line.text):
            yield Suggestion(neat_name(match["name"]), 0.9, match["name"], line.page)
    mine = MINE.search(line.text)
    if mine is None:
        return
    found = _name_at(line.text, mine.end())
    if found:
        yield Suggestion(neat_name(found.name), 0.9, found.name, line.page)
    elif first := re.match(r"[A-Z][a-z]{2,}", line.text[mine.end() :]):
        yield Suggestion(first.group(), 0.55, first.group(), line.page)


def _in_heading(paper: Paper, line: Line) -> Iterator[Suggestion]:
    """“Stage 1 complaint response: Mina Dale”, “OSCAR DALE: DRAFT PLAN”, “Mina Dale, 10G”."""
    if (paper.greeting is None and line.at > 14) or POSTCODE.search(line.text):
        return
    role = False
    below = paper.lines[line.at + 1].text if line.at + 1 < len(paper.lines) else ""
    if _PARTIES.search(line.text) or (len(below) < 50 and _JOB.search(below) and not below.endswith(".")):
        return  # parties to an appeal; who signs, above a job
    for piece in re.split(r"[:,;()|–\t]| - ", line.text):
        piece = _SUBJECT.sub("", piece.strip())
        found = find_name(piece)
        if found and not TITLED.match(piece) and not role and not re.match(r"[A-Z]\b", found.name):
            whole = len(piece) - len(found.name) <= 4
            if paper.greeting is not None and line.at > paper.greeting:
                owns = _OWNS.match(piece[found.end :])
                yield Suggestion(neat_name(found.name), 0.88 if whole else 0.8 if owns else 0.72, found.name, line.page)
            elif whole and len(line.text) > len(piece) + 6 and not _JOB.search(line.text):
                is_used = (
                    times_alone(found.name.split()[0], paper) > 0
                )  # a shop and a place are not called by half a name
                yield Suggestion(neat_name(found.name), 0.78 if is_used else 0.6, found.name, line.page)
        role = bool(_JOB.search(piece)) or bool(_OTHERS_ROLE.search(piece))


def _name_at(text: str, start: int) -> Named | None:
    """The name that begins at this place, after a mark or “Master”."""
    lead = re.match(r"\W{0,3}(?:(?:Master|Miss|Mr) (?=[A-Z][a-z]+ [A-Z]))?", text[start:])
    begin = start + (lead.end() if lead else 0)
    found = find_name(text[begin:])
    return Named(found.name, begin, begin + len(found.name)) if found and found.start == 0 else None


def _born_near(paper: Paper, at: int) -> bool:
    return any(
        re.search(
            r"birth|\bborn\b|\bage\b|d\.?o\.?b|year group|\b(?:year|yr)\b ?:? ?\d|\bclass\b|\bform\b", line.text, re.I
        )
        for line in paper.lines[max(0, at - 1) : at + 3]
    )


def _alike(one: str, other: str) -> bool:
    a, b = one.lower().split(), other.lower().split()
    return a[0] == b[0] and (a[-1] == b[-1] or len(a) == 1 or len(b) == 1)
