"""Weighs the words before a date: do they say it is the day the paper was written, or some other day?"""

import re
from functools import lru_cache

NO_LABEL = -2.0
"""The weight of a sentence that says nothing of the day."""

_LOGS = ("behaviour-log", "attendance-record")
_REVIEWS = ("annual-review-report", "sen-support-plan", "iep-provision-map")

# What stands before a date and says what it is, from the strongest; the first that fits counts.
_BORN = re.compile(r"\b(d\.? ?[o0]\.? ?b\b\.?|date of birth|birth ?date|b[o0]rn( on)?|birth|bon)\W*$", re.I)
_NOT_OURS: tuple[tuple[re.Pattern[str], float], ...] = tuple(
    (re.compile(pattern, re.I), weight)
    for pattern, weight in (
        (
            r"\b(next|first|proposed|planned|target|future|last|previous) (\w+ ){0,4}(review|meeting|date|"
            r"report)\b[^.]*$",
            -6,
        ),
        (
            r"\b(review|re-?view)( date| due| by| on)?\W*$|\bdate of (next )?(annual )?review\W*$|"
            r"\bto be reviewed\W.*$",
            -4,
        ),
        (
            r"\b(due|deadline|expir\w+|valid (un)?til|reply by|respond by|return by|no later than|"
            r"payment)\b.{0,30}$",
            -6,
        ),
        (
            r"\b(by|until|till|before|after|from|since|between|on or before|ending|begin\w*|commenc\w+|"
            r"w/?[bc])\W*$",
            -5,
        ),
        (r"^\W*(to|ends?|end date|finish(es|ed)?)( on)?\W*$", -5),
        (
            r"\b(received|rec'?d|requested|request(ed)?( made)?|referral|referred|accepted|registered)( on|"
            r" date)?\W*$",
            -5,
        ),
        (
            r"\b(your|our|his|her|their|the) (last |previous |earlier |recent )?(letter|e-?mail|reply|complaint|"
            r"request|decision"
            r"|report|notice|plan|response|form|appeal)\b.{0,30}$",
            -6,
        ),
        (r"\b(decision letter|letter of decision|original decision|final plan|current plan)\W*$", -4),
        (
            r"\b(seen|visit(ed)?|assess(ed|ment)s?( dates?)?|appointment|clinic|observ(ed|ation)s?|consultation|"
            r"tested"
            r"|attended|contact(ed)?( us)?|reviewed|admitted|admission|joined|start(ed)?|enrolled|last day)"
            r"( date| on|\(s\)| with| at \w+)?\W*$",
            -4,
        ),
        (
            r"\bdates?( ?\(?s\)?)?( of| for)?( the| this| these| your)? ?(\w+ ){0,2}(visits?|assessments?|"
            r"meetings?|clinics?|"
            r"appointments?|observations?|consultations?|contacts?|hearings?|incidents?|tests?|admission|"
            r"referral|request|"
            r"birth|entry|sessions?|involvement|tribunal|interview|mediation|panel|exclusion|suspension|seen)\W*$",
            -5,
        ),
        (r"\b(parents['’]? evening|open (day|evening)|inset|term (starts|ends|begins))\b.{0,20}$", -6),
        (r"\b(parent|parental|carer)(['’]?s['’]?)? (signature|consent|agreement)\b.{0,40}$|\bconsent\b.{0,30}$", -5),
        (r"\b(final|further|late) evidence\b.{0,20}$", -6),
        (r"\b(hearing|meeting|interview|session|panel)( date| held)?( is| was)?( on| of)?\W*$", -4),
        (
            r"\b(version|v\d|revis\w+|template|form|policy|updated|amended|©|copyright|effective|"
            r"approved by)\b.{0,25}$",
            -6,
        ),
        (r"\b(reading|spelling|test|score|diagnos\w+|held|arrived|left|took place|read)\b.{0,20}$", -3.5),
    )
)
_OURS: tuple[tuple[re.Pattern[str], float], ...] = tuple(
    (re.compile(pattern, re.I), weight)
    for pattern, weight in (
        (
            r"\b(date|when) (this )?(report|letter|advice|form|document|statement|record|log|note|plan|"
            r"review report|notes?|minutes)"
            r"( was| were)? ?(typed|written|completed|issued|sent|produced|made|prepared|finalised|signed|"
            r"circulated|given|provided|submitted|returned)?\W*$",
            9,
        ),
        (
            r"\bdate( of| on)?( this| the| our)? (report|letter|advice|notice|certificate|decision|directions?|"
            r"order|issue"
            r"|plan|proposal|draft|draft (ehc )?plan|final (ehc )?plan|amended (final )?(ehc )?plan|proposed plan|"
            r"statement|invoice|receipt"
            r"|completion|writing|typing|signature|print(ing)?|registration|reply|response|final decision|"
            r"document|form|"
            r"circulation|this (report|letter|notice|certificate|plan))\W*$",
            9,
        ),
        (
            r"\b(date )?(typed|written|completed|(advice|report) (given|provided|submitted)|issued|produced|"
            r"circulated|printed|generated|signed|sent|finalised|dispatched|published|released|compiled|"
            r"answered|posted|made|run|created|extracted|exported|tax point)( on| at| date)?\W*$",
            7.5,
        ),
        (
            r"\b(report|minutes|notes|papers) (was |were )?(sent|circulated|issued|"
            r"copied)( out)?( to [\w ,&/]{2,40})?( on)?\W*$",
            8.5,
        ),
        (r"\bpaid( \w+){0,4} on\W*$", 8.5),
        (r"\b(issued|sent|released|promulgated)( out)? to (the )?part(y|ies)( on)?\W*$", 8.5),
        (r"^\W*(order|directions?|decision)\b.{0,60} (made|given|dated|issued)( on)?\W*$", 8.5),
        (r"\b(sent|issued|circulated)( out)? to (the )?(parents?|family|la|local authority|you)[\w ,&/]{0,30}\W*$", 6),
        (
            r"\b(report|letter|advice|notice|certificate|plan|order|decision|directions|invoice|receipt|draft|"
            r"statement|issue|"
            r"document|form|completion|print|sent|typed|paid|statement) ?(was )?(date|dated|issued|completed|written|"
            r"typed|produced|sent|on)"
            r"( on)?\W*$",
            8.5,
        ),
        (r"\bdated? this( the)?\W*$|\bthis\W*$", 8),
        (r"(^|[:;|,.\t] ?|\s{2}|none |n/a )\W*dated?\W*$", 8),
        (
            r"\b(school|primary|secondary|plan|cost|year \d+|class \w+|form \w+|ref\w*:? ?\S+|none|"
            r"page \d+) date\W*$",
            6,
        ),
        (r"(?<![\w-] )\bdated? ?:\W*$|\d{4} date ?:\W*$", 7.5),
        (r"\bdated ?:\W*$", 6),
        (r"[\w)] (?-i:Date|DATE) ?:?\W*$", 6),
        (r"\bdate ?:\W*$|^\W*on ?:\W*$", 5),
        (r"(^|[|;] ?)\W*(report|advice)\W*$", 7),
        (r"(^|[^\W\d] )(report|advice|certificate|minutes)\W*$", 4),
        (r"\bdictated( on)?\W*$", 3),
        (r"\bdate given\W*$|\bthis (plan|version)( issued)?\W*$", 8.5),
        (r"\bdate (made |became )?final(ised)?( on)?\W*$", 9),
    )
)
_WRITTEN_BY = re.compile(  # “Filled in by Ann Dale, mum, on”
    r"^\W*((this )?(form|report|record|document|advice|plan|request|notes?) )?(was )?"
    r"(completed|written|filled (in|out)|prepared|compiled|exported|printed|signed off)( and \w+)?( by\b|:)"
    r"[^.]{0,70}?( on|,| date:?|\s)\W*$|"
    r"\b(sent|circulated|issued|copied)( out)? to [^.:]{2,40}( on|:)\W*$|"
    r"\bthis (certificate|order|letter|report|notice|plan) (is|was) (dated|made|issued|written)( on)?\W*$|"
    r"\b(written|completed|filled in) by [^,.:]{2,40},\W*$|\b(and|&) (of )?this (record|report|letter|form|note)\W*$",
    re.I,
)
_MAIL_FROM = re.compile(r"<[^<>\s@]+@[^<>\s]+>\W*$")  # “Ann Dale <ann@…>  2 October 2025 at 09:17”
_VERSION = re.compile(r"^\W*(date of )?(this )?(draft|final|proposed|version|amended)( \w+){0,2}\W*$", re.I)
_NOTES_OF = re.compile(r"^\W*((my|our|brief) )?(minutes|notes?|record) (of|from)\b[^.]*$", re.I)
_HELD_KINDS = ("annual-review-report", "phone-note")
_REVIEW_DAY = re.compile(r"\b(date of (the )?(annual )?(review|meeting)( meeting)?|(review|meeting) date)\W*$", re.I)
_HELD = re.compile(r"^\W*(meeting |review )?(held|took place|on)\b[^.]{0,60}$", re.I)
_PRINT = re.compile(
    r"\b(print(ed|ing)?( for [\w ]{2,25})?|generated|exported|run|downloaded|created|"
    r"extracted)( (by|from) [\w ]{1,25})?( on| at| date)?\W*$",
    re.I,
)


_DECIDED = re.compile(
    r"\bdecision (was )?(dated?|made|of|on)\W*$|\bdate of (the )?(decision|advice|information)\W*$", re.I
)
_JUDGE = re.compile(
    r"\W*(tribunal |deputy |district )*(judge|registrar) [^,:]{2,40},?\W*$", re.I
)  # who signs and dates
_OLDER = re.compile(
    r"\b(original|first|previous|last|old|initial|earlier) (?!and )(\w+ ){0,2}(plan|ehcp|statement)\b[^.]{0,25}$", re.I
)


_OF_KIND = {  # labels that are a paper's own date in one kind of paper and not in others
    "ehcna-request": re.compile(r"\bdate (of|for) (this )?(request|referral|application|submission)\W*$", re.I),
    "iep-provision-map": re.compile(
        r"\b(start(ed)?|set|plan|iep)( date| on)\W*$|\b(start|set|begun):\W*$|\bdate (started|set)\W*$", re.I
    ),
    "sen-support-plan": re.compile(
        r"\b(start(ed)?|set|plan)( date| on)\W*$|\bstart:\W*$|\bdate (started|set|agreed)\W*$|"
        r"\bplan (starts|started|begins|began)\W*$",
        re.I,
    ),
    "tribunal-registration": re.compile(r"^\W*((appeal )?registered|date registered)( on)?\W*$", re.I),
    "social-care-assessment": re.compile(r"\b(ended|finished|end date|completion date|closed)( on)?\W*$", re.I),
    "invoice-receipt": re.compile(
        r"\b(tax (point|date)|date of (purchase|sale|supply|payment|order)|order(ed)?( date| on)?|"
        r"(order )?placed( on)?)\W*$",
        re.I,
    ),
}
_ANOTHERS = re.compile(  # “Decision letter dated”: a letter this one speaks of
    r"\b(decision|refusal|appeal|complaint|council['’]?s|la['’]?s?|your|previous|covering) "
    r"(letter|notice|report|e-?mail|form)( was)? (dated?|of|sent|received)\W*$",
    re.I,
)
_A_PLAN = re.compile(
    r"\b(date (of|on|for) .{0,20}|(current|existing) )(plan|ehcp|statement)\b.{0,12}$|\b(plan|ehcp) dated?\W*$", re.I
)


def _is_another_plan(tail: str, kind: str) -> bool:
    """Whether the words before a date speak of a plan this paper is not."""
    if not kind or not _A_PLAN.search(tail):
        return False
    if kind == "ehcp-final":
        return bool(re.search(r"\b(draft|proposed)\b", tail, re.I))
    if kind == "ehcp-draft":
        return bool(re.search(r"\bfinal\b", tail, re.I))
    return kind not in ("sen-support-plan", "iep-provision-map", "amendment-notice")


def is_of_birth(before: str) -> bool:
    """Say whether the words before a date tell that somebody was born on it."""
    return bool(_BORN.search(before) or _BORN.search(before.rstrip("( ")))


@lru_cache(maxsize=1024)
def label_weight(before: str, kind: str) -> float:
    """Weigh what stands before a date: above 0 it tells the paper's own date, below 0 another one, 0 nothing."""
    if _BORN.search(before):
        return -20
    tail = before[-70:]
    if _MAIL_FROM.search(before):
        return 9
    by_judge = kind.startswith("tribunal-") and _JUDGE.match(before)
    if by_judge or _WRITTEN_BY.search(before) or (kind.startswith("ehcp-") and _VERSION.search(before)):
        return 8.5
    if kind in _LOGS and _PRINT.search(tail):
        return 9
    if kind in _HELD_KINDS and _NOTES_OF.search(before):
        return 6 if kind == "phone-note" else 1
    if kind == "annual-review-report" and _HELD.search(tail):
        return 1
    if re.match(r"\W*(order|directions?) of\b", before, re.I) and re.search(r"\b(made|dated|given) on\W*$", before):
        return 8.5
    if len(before.split()) > 6 and not re.search(
        r"[:|;]\W*$|\bdated? this\W*$|[\w)] Date ?$", before
    ):  # a sentence, not a label
        return min((weight for pattern, weight in _NOT_OURS if pattern.search(tail)), default=NO_LABEL)
    if _PRINT.search(tail):
        return 1.5
    of_another = kind == "mediation-certificate" and _DECIDED.search(tail)
    if of_another or _OLDER.search(tail) or _ANOTHERS.search(tail) or _is_another_plan(tail, kind):
        return -6
    if (of_kind := _OF_KIND.get(kind)) and of_kind.search(tail):
        return 8.5
    return _by_labels(tail, kind)


def _by_labels(tail: str, kind: str) -> float:
    """Weigh by the lists: the surest labels of a paper's own date, then those of others, then the rest."""
    for pattern, weight in _OURS:
        if weight > 8 and pattern.search(tail):
            return weight
    if kind in _REVIEWS and _REVIEW_DAY.search(tail):
        return 1
    for pattern, weight in (*_NOT_OURS, *_OURS):
        if pattern.search(tail):
            return weight
    return 0
