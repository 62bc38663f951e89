"""Finds the bodies named on a line of a paper (councils, schools, NHS trusts, services, firms) and what each is."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from sendorganiser.ingest.facts.paper import lowered
from sendorganiser.ingest.facts.words import words_of

TRIBUNAL = "First-tier Tribunal (Special Educational Needs and Disability)"
OMBUDSMAN = "Local Government and Social Care Ombudsman"
COMMONS = "House of Commons"


ONLY: tuple[tuple[re.Pattern[str], str, str], ...] = tuple(
    (re.compile(pattern, re.I), name, kind)
    for pattern, name, kind in (
        (r"\bf[il1]rst[- ]t[il1]er tr[il1]buna[l1]\b(\W{0,3}(special educational needs( and|&| or)? disability|send\b|"
         r"health,? education (and|&) social care( chamber)?)\)?){0,3}", TRIBUNAL, "tribunal"),
        (r"\b(the )?(send|special educational needs( and disability)?) tribunal\b"
         r"(?! (officers?|lead|manager|team|service)\b)", TRIBUNAL, "tribunal"),
        (r"\bFTT\b( \(?SEND\b\)?)?", TRIBUNAL, "tribunal"),
        (r"\bhm courts (and|&) tribunals service\b|\bhmcts\b", TRIBUNAL, "tribunal"),
        (r"\blocal government (and|&) social care ombudsman\b|\blgsco\b", OMBUDSMAN, "ombudsman"),
        (r"\bofsted\b|\boffice for standards in education\b[\w', ]*", "Ofsted", "ofsted"),
        (r"\bhouse of commons\b", COMMONS, "parliament"),
        (r"\binformation commissioner[’']?s office\b", "Information Commissioner's Office", "independent"),
        (r"\bdepartment for education\b", "Department for Education", "independent"),
        (r"\bdepartment for work (and|&) pensions\b|\bDWP\b", "Department for Work and Pensions", "independent"),
        (r"\bparliamentary (and|&) health service ombudsman\b|\bphso\b",
         "Parliamentary and Health Service Ombudsman", "independent"),
        (r"\bcare quality commission\b", "Care Quality Commission", "independent"),
    )
)  # fmt: skip
# Bits of the patterns above and below: a line without any of them names no body, and need not be looked at closely.
ONLY_SIGNS = (
    *("buna", "ftt", "hmcts", "ombudsman", "lgsco", "ofsted", "office for standards", "house of commons"),
    *("information commissioner", "department for", "dwp", "phso", "care quality"),
)
KIND_SIGNS = (
    *("nhs", "care board", "hospital", "health board", "infirmary", "community health", "surgery", "medical ", "camhs"),
    *("centre", "council", "borough", "city of", "mbc", "children", "achieving for", "school", "academ", "sixth form"),
    *(" high", "primary", "infants", "juniors", "nursery", "kindergarten", "federation", "trust", "pupil referral"),
    *("pru", "college", "mediat", "dispute res", "disagreement res"),
    *("psycholog", "therap", "assessment", "tutor", "tuition", "associates", "consult", "solicitors", "llp", "ltd"),
    *("limited", "cic", "clinic", "practice", "partnership", "sendiass", "advoca", "law", "charity", "foundation"),
    *("learning", "education", "specialist", "society", "service", "hub", "institute", "university", "group"),
    *("ot", "slt"),
)

_CAP = r"(?:[A-Z][\w'’&.\-]*|[A-Z]\b)"
_JOIN = r"(?:of|and|the|for|in|on|upon|with|le|de|by|under|cum|&|-|–)"
_SECOND_WORD = re.compile(r" [A-Z]")  # of a body's name
_RUN = re.compile(rf"{_CAP}(?:(?:,? | {_JOIN} | {_JOIN} the ){_CAP})*")

KINDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.I))
    for kind, pattern in (
        ("nhs", r"\bnhs\b.*\b(trust|board|service|services|partnership|cic)\b|\bnhs (foundation )?trust\b|"
                r"\b(integrated care board|hospitals?|health board|health ?care trust|infirmary|"
                r"community health(care)?( services)?( cic| nhs)?|surgery|medical (centre|practice|group)|"
                r"health centre|"
                r"child development centre|camhs)$"),
        ("council", r"\b(county|city|borough|district|metropolitan|unitary|london|parish)?\s*council$|"
                    r"^(the )?(royal |london |metropolitan )?borough of \w+|^city of \w+|^council of the |"
                    r"\b(mbc|county council|borough council|city council|district council)\b|"
                    r"\bchildren['’]?s (trust|services trust|services)$|^achieving for |\bchildren first$"),
        ("school", r"\b(school|academy|primary|infants|juniors|"
                   r"sixth form|nursery|pre-?school|kindergarten|federation|academ(y|ies) trust|"
                   r"learning trust|education trust|multi[- ]academy trust|pupil referral unit|pru|"
                   r"(community|sixth form|further education|technology|sports|arts|high|catholic|grammar|city|"
                   r"academy|"
                   r"technical|agricultural|tertiary|specialist|upper|middle) college|college|"
                   r"(?<!\bvery )(?<!\brisk )(?<!\baverage )(?<!\banxiety )(?<!ly )(?<!\blevel )high)$"),
        ("mediation", r"\bmediation( service| services| partnership| trust| ltd| limited| cic| advice service|"
         " uk| north"
                      r"| south| east| west| hub| team)?$|\bmediat(ors|e)$|\bdis(pute|agreement) resolution( service|"
                      r" services)?$"),
        ("independent", r"\b(psychology( service| services| practice| associates| partnership| team| ltd| limited)?|"
                        r"psychological (service|services)|"
                        r"psychologists|therapy( services?| practice| ltd| limited| centre| associates| team|"
                        r" partnership)?|"
                        r"therapies|therapists|assessments?|assessment (service|centre)|tutors|tuition( service|"
                        r" services)?|"
                        r"tutoring|associates|consult(ancy|ing|ants)|solicitors|llp|ltd|limited|cic|clinic|practice|"
                        r"partnership|sendiass|advice service|advocates|advocacy|law|charity|"
                        r"foundation|learning( centre| hub| support)?|education|support services|specialists?|"
                        r"society|ot|slt|"
                        r"services?|centre|hub|institute|university|group|trust)$"),
    )
)  # fmt: skip
# Words of departments and headings: a name made of nothing else is not a body.
_GENERIC = words_of(
    """
    a an the of and for in on with to by from & special specialist educational education education's needs need send
    sen disability disabilities inclusion service services team teams department directorate children children's
    childrens child adolescent young people people's mental health care social plan plans ehc ehcp assessment
    assessments assess local authority council councils county city borough metropolitan district unitary school
    schools primary secondary infant junior high academy college nursery community speech language therapy
    occupational psychology psychological psychologist access learning family families early help support advice
    information complaints customer feedback legal democratic governance nhs trust foundation hospital clinic
    paediatric paediatrics paediatrician consultant physiotherapy first-tier tribunal mediation independent review
    annual report reports letter centre head office headteacher principal director assistant attendance admissions
    transport alternative provision behaviour section statutory certificate draft final proposed amended your our
    this that dear re ref date name page group form class year autumn spring summer term governing body board
    governors corporate resources finance payment due total invoice receipt one all private confidential further
    sixth-form sixth placement placements commissioning mainstream maintained special-school integrated
    neurodevelopmental development community-paediatrics emotional wellbeing i we he she they his her it my their no
    hub not type named responsible current previous present last new setting preferred parents parent parental working
    psychiatry therapist therapists outreach student students pupil pupils virtual performance quality standards
    strategy strategic commissioner commissioners programme therapies ot salt slt camhs full partial time home visit
    training specific individual small whole each every staff adult law act regulations code practice equality duty
    public human rights wechsler scale test battery request requests requested referral submission application
    grammar catholic church england roman comprehensive boys girls upper lower middle first prep preparatory infants
    juniors free studio technical sixth r.c c.e c.e. rc ce c e cofe voluntary aided controlled notification decision
    work associate clinical locum honorary advanced trainee practitioner lead
    proposal amendments outcome record records profile certificate pack guide handbook policy procedure
    """
)
_LEADS = re.compile(
    r"^(?:part of(?: the)?|(?:a )?member of(?: the)?|the|dear|from|to|at|by|for|in|of|and|with|re|on|as|cc|copy|"
    r"local authority|school|setting|council|authority|"
    r"college(?=.*\bcollege\b)|(?:appendix|annex|form) [a-z]?\d*|"
    r"provider|employer|ask|call|ring|phone|chase|email|your|our(?! lady)|my|this|that|if|when|has|although|"
    r"because|since|while|but|[A-Z][a-z]+(?:ed|en) by(?: the)?)\s+(?=\S)",
    re.I,
)
_A_NAME_FIRST = re.compile(r"(?:(?!Our\b|St\b|The\b)[A-Z][\w'’-]+ ){2,4}(?=S(?:t|aint)\.? [A-Z])")
_BOROUGH_OF = re.compile(
    r"(?:the )?(?:royal |london |metropolitan )*borough of (?!.*\bcouncil\b)(?:\w+ (?:and|upon|on|&) \w+\b)?", re.I
)
_TRUST = re.compile(r".*?\bNHS (?:Foundation )?Trust\b", re.I)  # its teams stand after it in the same row
_WHOLE_COUNCIL, _COUNCIL = re.compile(r"council$|\bM[BD]C$", re.I), re.compile(r"council\b", re.I)
_LOGO = re.compile(r"^(.*\bNHS\b.*\bTrust) NHS$", re.I)
_FOR_SCHOOL = re.compile(r"\b(?:for|in|at|to|from) schools?$", re.I)  # “Individual Healthcare Plan for School”
_HIGH_SCHOOL = 3  # words in “Ferrow Vale High”
_HIGH = re.compile(r" high$", re.I)
_SHOUTED = re.compile(r"(?:[A-Z]+ ){2,}(?=[A-Z][a-z])")
_LONGEST_NAME = 14  # words
_FIRM = re.compile(
    r"\b(services?|ltd|limited|cic|llp|trust|practice|associates|partnership|consultancy|advocacy|advocates|clinic|"
    r"solicitors|tuition)$",
    re.I,
)
_SMALL = words_of(
    """
    of and the for in on upon with le de by under cum
    """
)
_CAPITALS = words_of(
    """
    NHS CIC LLP CE CofE RC C.E. UK SEND SENDIASS MBC EP PRU II III AP MP BMBC LBC CAMHS CYPS EHC
    """
)


@dataclass(frozen=True)
class Body:
    """An organisation named on a line: the name as people write it, what it is, and the words that say so."""

    name: str
    kind: str
    start: int
    end: int


@lru_cache(maxsize=1024)
def find_bodies(text: str) -> tuple[Body, ...]:
    """Find the bodies named on a line."""
    low = lowered(text)
    found = list(_known(text)) if _holds(low, ONLY_SIGNS) else []
    for match in _RUN.finditer(text) if _SECOND_WORD.search(text) and _holds(low, KIND_SIGNS) else ():
        for start, end in _pieces(match):
            if any(start < body.end and body.start < end for body in found):
                continue
            body = _body(text, start, end)
            if body:
                found.append(body)
    found = [body for body in found if not _runs_into_label(text, body, found)]
    return tuple(sorted(found, key=lambda body: body.start))


def _runs_into_label(text: str, body: Body, others: Iterable[Body]) -> bool:
    """Whether a body's last word is the next label of its row: “Child: Mina Dale School: Elm Park Primary”."""
    if text[body.end : body.end + 1] != ":":
        return False
    answers = any(other.kind == body.kind and other.start == body.end + 2 for other in others)
    return answers or ": " in text[: body.start]


def _holds(low: str, signs: tuple[str, ...]) -> bool:
    return any(map(low.__contains__, signs))


@lru_cache(maxsize=2048)
def body_kind(name: str) -> str:
    """What a body with this name is, or "" where the name does not tell."""
    for kind, pattern in KINDS:
        if pattern.search(name):
            return kind
    return ""


@lru_cache(maxsize=1024)
def nice_name(name: str) -> str:
    """Write a name as people do: not all in capitals, nor with what a logo leaves behind.

    >>> nice_name("TOLLER COMMUNITY COLLEGE"), nice_name("Moss Healthcare NHS Trust NHS")
    ('Toller Community College', 'Moss Healthcare NHS Trust')
    """
    name = _LOGO.sub(r"\1", " ".join(name.split()))
    letters = [c for c in name if c.isalpha()]
    words = name.split()
    shouting = sum(c.isupper() for c in letters) > 0.8 * len(letters)
    made: list[str] = []
    for number, word in enumerate(words):
        if (
            not shouting
            and not (len(word) > 3 and word.isupper() and word not in _CAPITALS)
            or word.strip("().,") in _CAPITALS
        ):
            made.append(word)
        elif number and word.lower() in _SMALL:
            made.append(word.lower())
        else:
            made.append(_capital(word))
    return " ".join(made).strip(" ,.;:-–")


def _capital(word: str) -> str:
    made = "".join(part.capitalize() for part in re.split(r"([-(/])", word.lower()))
    made = re.sub(r"^(O['’]|Mc)([a-z])", lambda m: m[1] + m[2].upper(), made)
    return re.sub(r"^St\.?$", made, made)


def _known(text: str) -> Iterator[Body]:
    """The bodies that exist only once."""
    for pattern, name, kind in ONLY:
        for match in pattern.finditer(text):
            end = match.start() + len(match.group().rstrip(" ,"))
            yield Body(name, kind, match.start(), end)


def _pieces(match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """A run of capitalised words, cut at its commas and dashes where a piece names a body by itself."""
    start = match.start()
    for piece in re.split(r"(, | [-–] )", match.group()):
        if piece not in (", ", " - ", " – "):
            yield start, start + len(piece)
        start += len(piece)


def _body(text: str, start: int, end: int) -> Body | None:
    piece = text[start:end]
    while lead := _LEADS.match(piece):
        rest = piece[lead.end() :]
        end_of_name = _end_of_name(piece)
        of_kind = body_kind(piece[:end_of_name])
        is_the_school = lead.group().lower() == "the " and of_kind == "school"
        # “The Mill Practice” alone on its line is its letterhead; a council is called without “The”
        is_head = lead.group() == "The " and not start and end_of_name == len(text) and of_kind != "council"
        if is_the_school or is_head or not re.match(r"[A-Z]", rest):
            break
        start, piece = start + lead.end(), rest
    stop = _end_of_name(piece)
    if not stop:
        return None
    piece = piece[:stop]
    kind = body_kind(piece)
    if kind == "council" and (of := _BOROUGH_OF.match(piece)):
        piece = _borough(of.group(), piece[of.end() :].split())
    if kind == "nhs" and (trust := _TRUST.match(piece)):
        piece = trust.group()
    if shouted := _SHOUTED.match(piece):
        styled = _body(text, start + shouted.end(), end)
        if styled is not None:
            return styled  # “DRAFT - NOT FINAL Ferrow Council”: a heading and a name in one row
    saint = _A_NAME_FIRST.match(piece) if kind == "school" else None
    if saint:  # a child's name and the school's in one row
        start, piece = start + saint.end(), piece[saint.end() :]
    words = re.findall(r"[\w'’.-]+", piece.lower())
    own = [word for word in words if word.strip(".").replace("’", "'") not in _GENERIC]
    if not kind or len(words) > 11 or not any(len(word) > 2 for word in own):
        return None
    of_a_council = kind == "independent" and re.search(r"\b(metropolitan|borough)\b", piece, re.I)
    if (
        len(words) < 2
        or of_a_council
        or _FOR_SCHOOL.search(piece)
        or _is_no_high_school(piece, text[start + len(piece) : end])
    ):
        return None  # of a council's name only a part stands here
    name = nice_name(piece)
    for short, full in (("MBC", "Metropolitan Borough Council"), ("MDC", "Metropolitan District Council")):
        name = re.sub(rf"\b{short}$", full, name)
    return Body(name, kind, start, start + len(piece))


def _is_no_high_school(piece: str, after: str) -> bool:
    """Whether “High” ends no school's name: “Ferrow High Street”, or one thing more of a list in capitals."""
    return bool(_HIGH.search(piece)) and (len(piece.split()) > _HIGH_SCHOOL or bool(re.match(r",? [A-Z]", after)))


def _borough(of: str, after: list[str]) -> str:
    """“Royal Borough of Ferrow” without what stands in the same row: two words more are an officer's name."""
    place = [] if not of.endswith(" ") else after if len(after) < 3 else after[:-2]
    return " ".join([of.rstrip(), *place])


def _end_of_name(piece: str) -> int:
    """Where the longest beginning of a run that names a body ends: what follows is an address or another thing."""
    ends = [match.end() for match in re.finditer(r"\S+", piece)][:_LONGEST_NAME]
    strong = 0
    for end in ends:
        if _WHOLE_COUNCIL.search(piece[:strong]) and not _COUNCIL.match(piece[strong:].strip()):
            break
        kind = body_kind(piece[:end].rstrip(".,;:"))
        if (
            (
                kind in ("council", "nhs", "mediation")
                or (kind == "school" and end - len(piece[:end].split()[-1]) > 0)
                or kind
                and not strong
            )
            or body_kind(piece[:strong]) == kind == "independent"
            and _FIRM.search(piece[:end])
        ):
            strong = end
    return len(piece[:strong].rstrip(" .,;:"))
