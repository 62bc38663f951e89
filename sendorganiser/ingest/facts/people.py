"""Finds the names of people on a line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from sendorganiser.ingest.facts.organisations import find_bodies, nice_name
from sendorganiser.ingest.facts.words import words_of

TITLE = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Rev|Sir|Dame|Cllr|Councillor|Judge|Tribunal Judge|Sister|Registrar)\.?"
_BIG, _LITTLE = "A-ZÀ-ÖØ-ÞĀĆČĎĐĒĘĚĞĢĪİĶĻŁŃŅŇŌŐŘŚŞŠŤŪŮŰŹŻŽȘȚ", "a-zß-öø-ÿāăąćčďđēęěğģīıķļłńņňōőřśşšťūůűźżžșț"
NAME_WORD = (
    rf"(?:[{_BIG}][{_LITTLE}]+|[A-Z]['’][{_BIG}](?:[{_LITTLE}]+|[{_BIG}]+)|"
    rf"(?:Mc|Mac|De|Le|Van|St\.? ?)[A-Z][a-z]+|[{_BIG}]{{2,}})"
    rf"(?:[-'’][{_BIG}]?[{_BIG}{_LITTLE}]+)*"
)
_INITIAL = r"[A-Z]\.?"
_INITIALS = r"(?:[A-Z]\.(?: ?[A-Z]\.){0,2}|[A-Z](?: ?[A-Z]){0,2})"  # “J.R.”, “J R”, not the end of “after PE.”
_SMALL = r"(?:van|de|der|den|la|le|du|bin|al|el|von|da|dos|ap)"
FULL = (
    rf"(?:{TITLE} )?(?:(?:{NAME_WORD}|{_INITIALS})(?: ?{_INITIAL})? )?"
    rf"(?:(?:{NAME_WORD}|{_SMALL}|{_INITIAL}) ){{0,3}}{NAME_WORD}(?: MP)?"
)
NAME = re.compile(rf"(?<![\w@.])(?=[{_BIG}abdelv])(?:{FULL})(?![\w@\ufffd\u25a0])")
_NOT_NAMES = words_of(
    """
    you us who what why how which client where when a an hi hello hey hiya
    the dear yours sincerely faithfully kind regards thank thanks service services team council school academy
    college nhs trust department date page section education educational health care plan plans ehc ehcp send sen
    senco assessment report review annual special needs county borough city road street lane house avenue close way
    hall office manager officer director head headteacher teacher assistant therapist psychologist consultant
    paediatrician coordinator co-ordinator caseworker adviser advisor specialist speech language occupational
    therapy clinical lead senior principal deputy chair governors clerk complaints customer information governance
    access inclusion family families parent parents mother father mum dad child children young people person pupil
    student name signed signature author telephone tel email fax mobile ref reference enc cc re tribunal judge-of
    registrar-of first-tier local government ombudsman social worker year class form group tutor monday tuesday
    wednesday thursday friday saturday sunday january february march april may june july august september october
    november december case work nurse doctor psychiatrist practitioner chartered registered hcpc chief executive
    member parliament investigator accounts finance provision support behaviour attendance certificate amended final
    draft notice decision order directions appeal hearing request community mental adolescent mediation best wishes
    many with warm print block capitals on behalf of and for from to by role position title job key stage sent my i
    we it this that she he they please your our his her district metropolitan unit centre hospital clinic surgery
    foundation confidential private uk general data protection regulation regulations act freedom right rights not
    known none n/a english maths science reading writing all about me views lives birth dob address postcode gender
    male female ethnicity religion home setting nursery primary secondary infant junior one two
    proposed proposal amendments amendment medical advice pathway neurodevelopmental outcome outcomes programme record
    records talk boost target targets strategy strategies intervention interventions provisions panel summary
    background introduction conclusion recommendations recommendation diagnosis diagnoses medication weight height
    plan's current previous new first last next final interim early help placement transport tuition tutoring
    information online paediatrics psychiatry psychology royal infirmary outpatients clinic's stage total amount
    invoice receipt payment description quantity balance permanent fixed exclusion suspension complaint complaints
    freedom subject under over whole class's general comments comment attendance effort working expected standard
    spelling phonics handwriting english's computing geography history music art drama design technology french
    spanish german physical games maths's mathematics religious personal social emotional cognition sensory
    communication interaction self independence preparing adulthood number type time place venue present apologies
    minutes agenda actions action item items chapter chamber appellant respondent respondents parties case
    number's legal legislation equality human mental capacity protected disability disabilities autism autistic
    spectrum disorder dyslexia adhd tourette development developmental co-ordination coordination condition
    conditions language's hearing impairment visual vision multi-sensory complex profound severe moderate specific
    difficulty difficulties learning full partial statement statutory assessments advices annex appendix enclosure
    enclosures attachment copy copies distribution certificate's notification acknowledgement response reply
    reg registration upn uln roll admission hospital nhs no id cyp age sex initials surname forename forenames
    born after before since while seen written dated visits visit signed completed started
    cloud video platform teams zoom independent
    received scanned posted paid urgent original void approved filed entered checked cancelled redacted uncontrolled
    yr rang rung called phoned spoke texted emailed asked told said hon rt
    learner mailbox inbox enquiry enquiries foi sar noreply admin easter christmas bookshop shop store stores
    ta hlta lsa pe ppa consultation quote
    issued sealed hub referral girls boys
    camhs cyps thrive zones lego nessy precision elsa snap read write inc accelerated reader teaching
    """
)
_NUMBERED = ("id", "no", "number", "ref", "reference", "code")
JOB = re.compile(
    r"\b(officer|manager|director|head ?teacher|head of|principal|senc[o0]|sendco|psychologist|therapist|"
    r"paediatrician|psychiatrist|"
    r"consultant|co-?ordinator|case ?worker|plan writer|teacher|tutor|writer|registrar|judge|adviser|advisor|mediator|"
    r"clerk|chair|nurse|"
    r"practitioner|(?:key)?worker|specialist|lead|administrator|secretary|investigator|member of parliament|mp|"
    r"assessor|governor|"
    r"executive|solicitor|advocate|inspector|team|commissioner|business|doctor|registered|chartered|assistant|"
    r"deputy|service|mum|"
    r"mother|father|dad|parent)\b",
    re.I,
)
TITLED = re.compile(rf"{TITLE} ")
_HOUSE = re.compile(r"(?:^|,|\b(?:Unit|Flat|House|Suite|at)) ?\d{1,4}[a-dA-D]?,? $")
_STREET = re.compile(
    r" (?:Estate|Cottages|Terrace|Crescent|Gardens|Mews|Yard|Maltings|Villas|Wharf|Parade|View|Square|Grove|Drive|"
    r"Place|Court|Walk|Quay|Row|Works|Mills|Studios|Approach|Embankment|Precinct|Buildings|Chambers|Fields|Meadows?|Centre)$"
)
_ADDRESS = re.compile(  # what stands after it in the same cell is a place
    r"\d[a-dA-D]?,? (?:[A-Z][\w'’]+ ){1,3}(?:Road|Rd|Street|St|Lane|Avenue|Close|Way|Hill|Drive|Terrace|Parade|Yard|"
    r"Crescent|Gardens|Square|Quay|Row|Place|Court|Park|House)\b[^\t]*$"
)
_CALLING = re.compile(r"(?:olog|therap|iatr|metr)ist$|ician$", re.I)  # “Paediatric Audiologist”
_TWO_LETTERS = re.compile(r"[A-Za-z]{2}")
CAPITAL = re.compile(r"[A-Z]")  # a name has one


_LAST = r"(?i:(?:legal )?surnames?|last name|family name)"
_FIRST = r"(?i:(?:legal |preferred )?(?:forename|first name|given name|other name)s?(?: ?\(s\))?)"
_TURNED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_LAST}\W+(?P<last>{NAME_WORD})\W+{_FIRST}\W+(?P<first>{NAME_WORD})",
        rf"{_FIRST}\W+(?P<first>{NAME_WORD})\W+{_LAST}\W+(?P<last>{NAME_WORD})",
        rf"(?:^\W*|\b(?i:pupil|student|child|patient|name|for|of)\W{{1,3}})(?P<last>{NAME_WORD}), "
        rf"(?P<first>{NAME_WORD})\W+(?=(?i:reg|form|class|tutor|year|d\.?o\.?b|upn|hosp|nhs|\d{{1,2}}[a-z]{{1,3}})\b)",
    )
)
_RUN_ON_TITLE = re.compile(r"^(Mr|Mrs|Miss|Ms|Dr)(?=[A-Z])")  # as OCR reads narrow spaces
_TITLE_CELL = re.compile(rf"\btitles?\W+{TITLE}\W*$", re.I)  # a form asks it of grown-ups


_SECOND_WORD = re.compile(rf" [{_BIG}]")  # of a name


@dataclass(frozen=True)
class Named:
    """A person's name on a line."""

    name: str
    start: int
    end: int


@lru_cache(maxsize=1024)
def find_names(text: str) -> tuple[Named, ...]:
    """Find the names of people on a line: two words at least, or a title and one."""
    return tuple(_names(text)) if _SECOND_WORD.search(text) else ()


def _names(text: str) -> Iterator[Named]:
    bodies = [body for body in find_bodies(text) if body.kind in ("school", "council", "nhs")]
    for match in NAME.finditer(text):
        start = match.start()
        for piece in _pieces(match.group(), text[match.end() : match.end() + 2]):
            at = text.index(piece, start)
            start = at + len(piece)
            if any(at < body.end and body.start < start for body in bodies):
                continue  # “Ashdown Park” of Ashdown Park School
            if is_name(piece) and not (at and text[at - 1] == " " and _is_in_address(text[:at])):
                yield Named(piece, at, start)


def _is_in_address(before: str) -> bool:
    return bool(_HOUSE.search(before) or _ADDRESS.search(before))


def find_name(text: str) -> Named | None:
    """Find the first name of a person on a line."""
    return next(iter(find_names(text)), None)


def sender_name(said: str) -> str:
    """The name an e-mail's sender shows, as people write it.

    >>> sender_name("Dale, Ann (FERROW COUNCIL)"), sender_name("ann dale")
    ('Ann Dale', 'Ann Dale')
    """
    said = _BRACKETED.sub("", said.strip().strip("\"'"))
    if turned := _LAST_FIRST.match(said):
        said = f"{turned['first']} {turned['last']}"
    return nice_name(said.upper() if said.islower() else said)


_BRACKETED = re.compile(r" ?[(\[].*$")
_LAST_FIRST = re.compile(r"(?P<last>[^,@]+), (?P<first>[^,@]+)$")


def turned_names(text: str) -> Iterator[tuple[str, str, bool]]:
    """“Surname: Dale  Forename: Mina”, “Dale, Mina  Reg: 10B”: the name, its words, whether a title stands before."""
    if "," not in text and "name" not in text.lower():
        return
    for pattern in _TURNED:
        if (match := pattern.search(text)) and is_name(whole := f"{match['first']} {match['last']}"):
            yield whole, match.group(), bool(_TITLE_CELL.search(text[: match.start()]))


def _pieces(run: str, after: str) -> Iterator[str]:
    """The stretches of a run of capitalised words that hold no word of a label, a job or an address."""
    words = run.split(" ")
    if after.strip()[:1] == ":":  # the last word begins the next label
        words.pop()
    parts = [part for whole in words for part in ((whole[:-2], "") if whole.endswith(("'s", "’s")) else (whole,))]
    piece: list[str] = []
    for word in (*parts, ""):
        if not word or (word.lower().strip(".") in _NOT_NAMES and not _belongs(word, piece)):
            if len(piece) > 2 and word.lower() in _NUMBERED:
                piece.pop()  # “Mina Dale Mosaic ID”
            if piece:
                yield " ".join(piece)
            piece = []
        elif _BEGINS_NAME.fullmatch(word) and piece and not TITLED.match(f"{piece[-1]} "):
            yield " ".join(piece)
            piece = [word]  # “Message Mr Moss”
        else:
            piece.append(word)


def _belongs(word: str, piece: list[str]) -> bool:
    """Whether a word that begins no name goes on with one: “MP”, or “A” and “I” as initials after a title."""
    return bool(piece) and (word == "MP" or bool(_INITIAL_WORD.match(word) and TITLED.fullmatch(f"{piece[-1]} ")))


_BEGINS_NAME = re.compile(r"(?:Mr|Mrs|Ms|Miss|Mx)\.?")
_INITIAL_WORD = re.compile(r"[AI]\.?$")


def as_written(name: str) -> str:
    """A name as people write it: not all in capitals.

    >>> as_written("ANN DALE"), as_written("MissL Garrity")
    ('Ann Dale', 'Miss L Garrity')
    """
    name = _RUN_ON_TITLE.sub(r"\1 ", name)
    return nice_name(name) if name.isupper() else name.strip()


def without_labels(name: str) -> str:
    """A name without the label of what follows it on the line: “Judge A. Moss Sunday”."""
    words = name.split()
    while len(words) > 1 and words[-1].lower().strip(".:") in _NOT_NAMES:
        words.pop()
    return " ".join(words)


def is_name(text: str) -> bool:
    """Say whether capitalised words can be a person's name."""
    words = text.replace(".", " ").split()
    titled = bool(TITLED.match(text))
    plain = words[1:] if titled else words
    if titled and len(plain) > 1 and _INITIAL_WORD.match(plain[0]):
        plain = plain[1:]  # “Mr A Dale”
    if not plain or len(words) < 2 or len(words) > 6 or any(w.lower() in _NOT_NAMES for w in plain if w != "MP"):
        return False
    if not _TWO_LETTERS.search(plain[-1]) or _CALLING.search(plain[-1]) or _STREET.search(text) or find_bodies(text):
        return False
    return titled or len(plain) >= 2
