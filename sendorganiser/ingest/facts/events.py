"""Tells which events of the case a paper is the first-hand record of, with the day of each."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sendorganiser.ingest.facts.event_days import Paper, Told, first_words, last_words, paper_of, told
from sendorganiser.kinds import kind_named

_FROM_FAMILY = re.compile(
    r"\b(i|we)\b[^.]{0,120}\b(request|make|making|submit|ask|asking|requesting|require|exercise|exercising)\b|"
    r"\b(i|we) (would|should) be grateful\b|\b(please|kindly) (could you |can you |would you )?"
    r"(send|provide|supply|give|arrange|answer|treat|disclose|let me have|tell me|confirm)\b",
    re.I,
)
_ANSWER = re.compile(
    r"\bthank you for your (\w+ ){0,4}request\b|\byour (\w+ ){0,4}request (was|has been|is being)\b|"
    r"\bwe (have )?(received|acknowledge) (receipt of )?your\b|\backnowledg\w+ (receipt of )?your\b|"
    r"\bwe aim to (respond|reply)\b|\b(in response|further|with reference) to your (\w+ ){0,5}request\b|"
    r"\byou will hear from us\b|\bour privacy notice\b",
    re.I,
)
_DATA = (
    r"\b(subject access|right of access|article 15|personal data you hold)\b|"
    r"\ball (of )?(the )?(\w+ )?(information|data|records|files)\b[^.]{0,20}\byou (hold|have|keep)\b[^.]{0,10}"
    r"\b(about|on)\b"
)
_DATA_LAW = (
    r"\b(copy|copies|disclos\w+|suppl\w+|provid\w+)\b[^.]{0,120}\b(gdpr|data protection)\b|"
    r"\b(gdpr|data protection)\b[^.]{0,120}\b(copy|copies|disclos\w+|supply|provide)\b"
)
_CAME = r"rec(?:ei|ie)ved|rec[’']?d|receipt|arrived|reached|came (?:in|to us)|delivered|got"
_NOT_SURE = re.compile(
    r"\b((?-i:may)|might|could|can|consider(ed|ing)?|risk|in (the )?future|further|again|lead to|avoid|"
    r"alternative to|not|if|would|will|propose)\b",
    re.I,
)


@dataclass(frozen=True)
class Recorded:
    """An event a paper records. `of` says which date of the event this is: "dated", "received", or "" the day it was.

    `words` and `page` are what the day rests on, "" and None where it is the paper's own date.
    """

    event: str
    date: str
    of: str = "dated"
    words: str = ""
    page: int | None = None
    time: str = ""


def triggers(kind: str, date: str, text: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Give the events this paper records and their dates; one whose day cannot be told is left out."""
    return tuple((found.event, found.date) for found in records(kind, date, text))


def records(kind: str, date: str, text: Sequence[str]) -> tuple[Recorded, ...]:
    """Give the events this paper records, with what each rests on; one whose day cannot be told is left out."""
    entry = kind_named(kind)
    if kind == "correspondence":
        return _asked_for(paper_of(text, date))
    if entry is None or not entry.records:
        return ()
    paper = paper_of(text, date)
    found = (_FINDERS.get(event, _by_its_own_date)(paper, kind, event) for event in entry.records)
    return tuple(each for each in found if each is not None)


def _by_its_own_date(paper: Paper, _: str, event: str) -> Recorded | None:
    return Recorded(event, paper.date) if paper.date else None


def _of(event: str, day: Told | None, of: str = "") -> Recorded | None:
    return Recorded(event, day.value, of, day.words, day.page) if day else None


# ---- requests and appeals ----


def _requested(paper: Paper, kind: str, event: str) -> Recorded | None:
    if kind != "la-acknowledgement":
        return _by_its_own_date(paper, kind, event)
    never = r"\b(dated|of|made( on)?|from|by|before|than|due|decision( by)?)\W*$|\bsent\b[^.;]*$"
    got = told(
        paper,
        [
            rf"\b({_CAME}|submitted|logged)\b[^.;]*$",
            r"\b(asked|applied to) (us|the (council|authority|la))( on)?\W*$",
            r">^\W*(\w+ ){0,4}(received|got|logged)\b|^\W*(\w+ ){0,4}(request|application)\b[^.;]{0,40}\breceived\b",
            r"\bday (1|one)\b[^.;]*$",
            r"\b(weeks?|timescales?|timeline|period|clock|process)\b[^.;]*\b(start\w*|beg[ai]n\w*|commenc\w*|runs?|from)\b"
            r"[^.;]*$",
        ],
        never=never,
        latest=paper.date,
    )
    if got:
        return _of(event, got, "received")
    if paper.date and re.search(
        r"\b(today|this morning|this afternoon)\b[^.]{0,20}\breceived\b|\breceived\b[^.]{0,60}\btoday\b",
        paper.whole,
        re.I,
    ):
        return Recorded(event, paper.date, "received")
    asked = told(paper, [r"\brequest\b[^.;]{0,80}\b(dated|of|made( on)?)\W*$"], latest=paper.date)
    return _of(event, asked, "dated")


def _lodged(paper: Paper, _: str, event: str) -> Recorded | None:
    said = [rf"\b({_CAME}|lodged)\b[^.;]*$", r">^\W*(\w+ ){0,4}(received|lodged)\b[^.;]{0,20}\bappeal\b"]
    return _of(event, told(paper, said, never=r"\b(by|before|dated)\W*$", latest=paper.date), "received")


def _registered(paper: Paper, kind: str, event: str) -> Recorded | None:
    said = [r"\b(registered|registration)\b( (by|at|with) [^.;]{0,30})?( on| as of)?\W*$"]
    day = told(paper, said, latest=paper.date)
    return _of(event, day, "dated") or _by_its_own_date(paper, kind, event)


# ---- plans ----


def _plan_issued(paper: Paper, kind: str, event: str) -> Recorded | None:
    amended = _plan_is_amended(paper) if kind == "ehcp-final" else _letter_is_of_amended(paper)
    return _by_its_own_date(paper, kind, event) if amended == (event == "amended-plan-issued") else None


def _plan_is_amended(paper: Paper) -> bool:
    """Say whether a plan's head calls it an amended one; a line of a form with nothing in it says nothing."""
    empty = re.compile(r"\bamend\w*\b[^:]{0,40}:\s*(n/?a|none|no|nil|not applicable|tbc|[-–—_.]*)\s*$", re.I)
    head = " ".join(line for line in paper.lines if not empty.search(line))[:1200]
    on_its_day = r"\bamended\b( on)?\W*$"
    said = r"\bamended\b.{0,45}\b(plan|ehcp)\b|\bfinal\W{1,3}amended\b|\bamended\W{1,3}final\b"
    return bool(re.search(said, head, re.I)) or any(
        day.value == paper.date and re.search(on_its_day, day.before, re.I) for day in paper.days
    )


def _letter_is_of_amended(paper: Paper) -> bool:
    """Weigh what a letter with a final plan says of how the plan came about."""
    weight = 0
    for sentence in paper.sentences:
        if re.search(r"\b(amended,? final|final,? amended|amended and final\w*)\b", sentence, re.I):
            weight += 3
        elif re.search(r"\b(assessment|draft)\b", sentence, re.I) and not re.search(r"\breview\b", sentence, re.I):
            weight -= 1
        if re.search(r"\b(if|will|would|(?-i:may)|might|propose|in future)\b", sentence, re.I):
            continue
        if re.search(r"\bamended\b(?!.{0,45}\bdraft\b).{0,45}\b(plan|ehcp)\b", sentence, re.I):
            weight += 2
        if re.search(r"\b(following|after|further to|result of)\b[^.]{0,60}\breview\b", sentence, re.I):
            weight += 2
        if re.search(
            r"\bamendment notice\b|\bproposed amendments\b|\bamendments\b.{0,30}\b(plan|made)\b", sentence, re.I
        ):
            weight += 2
        if re.search(r"\b(replaces|supersedes)\b[^.]{0,40}\bplan\b", sentence, re.I):
            weight += 1
    return weight >= 2


# ---- reviews ----


def _review_held(paper: Paper, _: str, event: str) -> Recorded | None:
    said = [
        r"\bdate of (the |this )?((annual|early|interim|emergency|review) )*(review|meeting)( meeting)?( held)?\W*$",
        r"\b(review |this )?meeting (date|held( on)?|was held( on)?|took place( on)?|happened( on)?)\W*$",
        r"\b(review|meeting)\b[^.;]{0,80}\b(held|took place|happened|met|place)\b[^.;]{0,60}$",
        r"\b(annual|early|interim|emergency) review( meeting)?( of [^.;:]{0,40})?( was)?( on| date)?\W*$",
        r"\breview (date|meeting)( on)?\W*$",
        r"\bwe met\b[^.;]{0,40}$|\breview\b[^.;]{0,60}\b(conducted|completed|carried out)\b[^.;]{0,20}$",
        r">^\W*(\w+ ){0,6}(met|attended|held)\b[^.;]{0,60}\breview\b|"
        r"^\W*(\w+ ){0,6}review\b[^.;]{0,40}\b(held|place)\b",
        r"\b(minutes|notes?|record|meeting)\b[^.;]{0,60}\bdate( and time)?\W*$",
        r"\bpresent( on)?\W*$|\b(review|meeting)\b[^.;]{0,90}\bon\W*$",
    ]
    never = (
        r"\b(next|last|previous|future|following|due|another|follow.?up)\b[^.;:]{0,50}\W*$|\bby\W*$|\bbefore\W*$|"
        r"\b(sent|circulated|invit\w+)\b[^.;]{0,40}$"
    )
    return _of(event, told(paper, said, never=never, latest=paper.date))


def _report_sent(paper: Paper, _: str, event: str) -> Recorded | None:
    said = [
        r"\b(circulated|distributed|sent (out )?to (all|every\w*|the (parents?|council|local authority|la))|"
        r"report sent|sent out|(paperwork|report|minutes|form)( was| were)? (sent|submitted|returned))\b[^.;]{0,80}$",
        r"\bdate (of )?(the )?(report )?(sent|circulated|circulation)\b[^.;]{0,40}$",
        r"\b(report issued|issue of( the| this)? report)\b[^.;]{0,40}$",
    ]
    never = r"\b(will|must|should|to) be\b[^.;]*$|\b(by|before)\W*$|\b(invitations?|advice|papers)\b[^.;]*$"
    return _of(event, told(paper, said, never=never), "sent")


# ---- exclusions ----


def _excluded(paper: Paper, kind: str, event: str) -> Recorded | None:
    permanent = any(
        re.search(r"\bpermanent(ly)?[- ]?exclu|\bexclu\w+\b[^.]{0,40}\bpermanently\b", sentence, re.I)
        and not _NOT_SURE.search(sentence)
        for sentence in paper.sentences
    )
    if permanent != (event == "permanent-exclusion"):
        return None
    never = (
        r"\b(previous(ly)?|earlier|last|incident|return\w*|ends?|ending|end date|until|reintegrat\w*|meeting|"
        r"governors?|reinstat\w*|review\w*|dated|work|collect\w*)\b[^.;:]{0,60}$|\b(to|by|and)\W*$"
    )
    out = r"(suspen[ds]\w*|exclu[ds]\w*|fixed[- ](term|period))"
    said = [
        rf"\b{out}\b([^.]|\.\d){{0,120}}\b(from|begin\w*|start\w*|commenc\w*|effect)\b[^.]{{0,50}}$",
        rf"\b(start|first|begin\w*|commence\w*)( date| day)?( of)?( the| this)?( {out})?\W*(on)?\W*$",
        rf"\b{out}\b([^.]|\.\d){{0,100}}\bon\b[^.]{{0,20}}$",
        r"\bnot (be )?(allowed|attend|permitted|come|in school)\b[^.]{0,60}$",
        rf"\b{out}\b[^.]{{0,60}}$",
    ]
    day = told(paper, said, never=never)
    return _of(event, day) or _by_its_own_day(paper, event)


def _by_its_own_day(paper: Paper, event: str) -> Recorded | None:
    return Recorded(event, paper.date, "") if paper.date else None


# ---- education out of school ----

_NO_DUTY = re.compile(
    r"\b(council|authority|we|panel|it)\b[^.]{0,40}\b(not|cannot|unable to|no longer) (be )?(consider|accept|"
    r"believe|agree|think|provid|arrang|offer|ha[sv]e a duty|owe|satisfied|fund)\w*|"
    r"\b(has|have) (been )?(refused|declined|rejected|turned down)|"
    r"\bno (section 19 )?duty\b|\bduty\b[^.]{0,50}\b(is|was|has|does|do) not\b|\bnot been agreed\b|"
    r"\bnot (required|necessary|engaged|triggered)\b",
    re.I,
)


def _section19(paper: Paper, kind: str, event: str) -> Recorded | None:
    refused = bool(_NO_DUTY.search(paper.whole))
    if event == "alternative-provision-start":
        said = [
            r"\b(start\w*|begin\w*|commenc\w*|in place|provided)\b( on| from| by)?[^.;]{0,20}$",
            r"\b(from|w/?b|week (beginning|commencing)|with effect from)\W*$|\bfirst day\b[^.;]{0,20}$",
        ]
        never = r"\b(review\w*|ends?|until|absen\w+|out of school|attend\w*|since|unable|term)\b[^.;]*$"
        return None if refused else _of(event, told(paper, said, never=never))
    return _by_its_own_date(paper, kind, event) if refused == (event == "s19-refused") else None


# ---- what families ask for ----


def _asked_for(paper: Paper) -> tuple[Recorded, ...]:
    """What a family's letter asks for that starts a clock."""
    if not paper.date or _ANSWER.search(paper.whole) or not _FROM_FAMILY.search(paper.whole):
        return ()
    asks = {
        "sar-made": f"{_DATA}|{_DATA_LAW}",
        "foi-requested": r"\bfreedom of information( act)?\b",
        "s19-requested": r"\bsection 19\b|\bs\.? ?19\b",
    }
    found: list[Recorded] = []
    for event, pattern in asks.items():
        match = re.search(pattern, paper.whole, re.I)
        if match:
            before, after = paper.whole[: match.start()], paper.whole[match.end() :]
            words = f"{last_words(before, 40)}{match[0]}{first_words(after, 40)}".strip()
            found.append(Recorded(event, paper.date, "dated", words))
    return tuple(found)


_FINDERS: dict[str, Callable[[Paper, str, str], Recorded | None]] = {
    "ehcna-requested": _requested,
    "final-plan-issued": _plan_issued,
    "amended-plan-issued": _plan_issued,
    "annual-review-meeting": _review_held,
    "annual-review-report-sent": _report_sent,
    "appeal-lodged": _lodged,
    "appeal-registered": _registered,
    "suspension": _excluded,
    "permanent-exclusion": _excluded,
    "s19-provision-agreed": _section19,
    "s19-refused": _section19,
    "alternative-provision-start": _section19,
}
