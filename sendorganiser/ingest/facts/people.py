"""Finds who signed or wrote a paper, and the child it is about."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from sendorganiser.ingest.facts.organisations import find_bodies, nice_name
from sendorganiser.ingest.facts.paper import Paper
from sendorganiser.ingest.facts.words import words_of
from sendorganiser.model import Suggestion

_TITLE = (
    r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Rev|Sir|Dame|Cllr|Councillor|Judge|Tribunal Judge|Sister|Registrar)\.?"
)
_NAME_WORD = (
    r"(?:[A-Z][a-zà-öø-ÿ]+|[A-Z]['’][A-Z][a-z]+|(?:Mc|Mac|De|Le|Van|St\.? ?)[A-Z][a-z]+|[A-Z]{2,})"
    r"(?:[-'’][A-Z]?[a-zA-Z]+)*"
)
_INITIAL = r"[A-Z]\.?"
_SMALL = r"(?:van|de|der|den|la|le|du|bin|al|el|von|da|dos|ap)"
_FULL = (
    rf"(?:{_TITLE} )?(?:(?:{_NAME_WORD}|{_INITIAL}(?: ?{_INITIAL}){{0,2}})(?: ?{_INITIAL})? )?"
    rf"(?:(?:{_NAME_WORD}|{_SMALL}|{_INITIAL}) ){{0,3}}{_NAME_WORD}(?: MP)?"
)
NAME = re.compile(rf"(?<![\w@.])(?=[A-Zabdelv])(?:{_FULL})(?![\w@])")
_NOT_NAMES = words_of(
    """
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
    """
)
_LETTERS = re.compile(
    r"[,(]?\s*\b(BA|BSc|MSc|MEd|MA|PhD|DEdPsy|DClinPsy|PGCE|NPQ\w*|MBBS|MBChB|MRCPCH|FRCPCH|MRCPsych|FRCPsych|"
    r"HCPC|CPsychol|"
    r"RCSLT|MRCSLT|AFBPsS|RGN|RMN|QTS|LLB|DipCOT|DCPsych|Hons|APC|AMBDA|BEd|DipSW|RCOT|MBPsS|PhD|EdD|SENCO|"
    r"SENDCO|SENCo)\b.*$"
)
JOB = re.compile(
    r"\b(officer|manager|director|head ?teacher|head of|principal|senc[o0]|sendco|psychologist|therapist|"
    r"paediatrician|psychiatrist|"
    r"consultant|co-?ordinator|case ?worker|plan writer|teacher|tutor|writer|registrar|judge|adviser|advisor|mediator|"
    r"clerk|chair|nurse|"
    r"practitioner|worker|specialist|lead|administrator|secretary|investigator|member of parliament|mp|assessor|"
    r"governor|"
    r"executive|solicitor|advocate|inspector|team|commissioner|business|doctor|registered|chartered|assistant|"
    r"deputy|service|mum|"
    r"mother|father|dad|parent)\b",
    re.I,
)
BY = re.compile(
    r"\b(?:author|report by|report author|report written by|written by|prepared by|completed by|compiled by|"
    r"produced by|assessed by|"
    r"assessor|report prepared by|advice (?:provided|written|given|completed|prepared) by|issued by|"
    r"signed(?: by| on behalf of.{0,40})?|"
    r"plan writer|plan (?:written|prepared|completed) by|plan co-?ordinator|name of (?:professional|assessor|"
    r"author|therapist|"
    r"psychologist|adviser|advisor|person completing(?: this)? (?:form|report)?|social worker|clinician|"
    r"mediator|teacher)|"
    r"(?:person|professional|staff member) completing.{0,25}|(?:educational |clinical |assistant |ed )?psychologist|"
    r"(?:speech (?:and|&) language |occupational |physio)?therapist|class teacher|form tutor|paediatrician|"
    r"consultant|clinician|"
    r"social worker|ehc co-?ordinator|send (?:officer|case ?worker)|case ?(?:worker|officer)|mediat(?:or|"
    r"ion adviser)|adviser|"
    r"specialist teacher|ehc plan co-?ordinator|plan author|senco|sendco|report of|witness|statement of|"
    r"made with|statement by|"
    r"report compiled by|teacher|key worker|note (?:made|taken|written) by|notes by|taken by|"
    r"minutes (?:taken )?by|invoice from|by)"
    r"(?: name)?(?:\(s\))?(?P<mark> ?[:;|.–-]+ ?| )(?=[A-Z])",
    re.I,
)
BY_ALONE = re.compile(r"^\W*(signed|author|name|report by|completed by|written by|prepared by)\W*$", re.I)
# Bits of the two patterns above: a line without any of them has no such label.
BY_SIGNS = (
    *("by", "author", "assessor", "signed", "writer", "ordinator", "name", "completing", "psychologist", "therapist"),
    *("teacher", "tutor", "paediatrician", "consultant", "clinician", "worker", "officer", "mediat", "adviser"),
    *("senco", "sendco", "report of", "witness", "statement of", "made with"),
)
_TITLED = re.compile(rf"{_TITLE} ")
_TWO_LETTERS = re.compile(r"[A-Za-z]{2}")
CAPITAL = re.compile(r"[A-Z]")  # a name has one
_WEAK_BY = re.compile(
    r"^(senco|sendco|ehc co|plan co|send |case|class teacher|form tutor|teacher|key worker|social worker|"
    r"consultant|made with|by\b|adviser)",
    re.I,
)


@dataclass(frozen=True)
class Named:
    """A person's name on a line."""

    name: str
    start: int
    end: int


@lru_cache(maxsize=1024)
def find_names(text: str) -> tuple[Named, ...]:
    """Find the names of people on a line: two words at least, or a title and one."""
    return tuple(_names(text)) if CAPITAL.search(text) else ()


def _names(text: str) -> Iterator[Named]:
    for match in NAME.finditer(text):
        start = match.start()
        for piece in _pieces(match.group(), text[match.end() : match.end() + 2]):
            at = text.index(piece, start)
            start = at + len(piece)
            if is_name(piece):
                yield Named(piece, at, start)


def find_name(text: str) -> Named | None:
    """Find the first name of a person on a line."""
    return next(iter(find_names(text)), None)


def _pieces(run: str, after: str) -> Iterator[str]:
    """The stretches of a run of capitalised words that hold no word of a label, a job or an address."""
    words = run.split(" ")
    if after.strip()[:1] == ":":  # the last word begins the next label
        words.pop()
    parts = [part for whole in words for part in ((whole[:-2], "") if whole.endswith(("'s", "’s")) else (whole,))]
    piece: list[str] = []
    for word in (*parts, ""):
        if not word or (word.lower().strip(".") in _NOT_NAMES and not (piece and word == "MP")):
            if piece:
                yield " ".join(piece)
            piece = []
        else:
            piece.append(word)


def is_name(text: str) -> bool:
    """Say whether capitalised words can be a person's name."""
    words = text.replace(".", " ").split()
    titled = bool(_TITLED.match(text))
    plain = words[1:] if titled else words
    if not plain or len(words) < 2 or len(words) > 6 or any(w.lower() in _NOT_NAMES for w in plain if w != "MP"):
        return False
    if not _TWO_LETTERS.search(plain[-1]) or find_bodies(text):
        return False
    return titled or len(plain) >= 2


def suggest_person(paper: Paper, kind: str, child: str) -> Suggestion | None:
    """Suggest who signed or wrote the paper."""
    candidates = [
        *_from_email(paper),
        *_signed(paper),
        *_labelled(paper, kind),
        *_at_the_end(paper, kind),
        *_special(paper, kind),
    ]
    kept = [c for c in candidates if not _same(c.value, child) or kind in ("all-about-me", "parental-statement")]
    best = max(kept, key=lambda c: c.confidence, default=None)
    if best and kind in ("handwritten-note", "phone-note") and paper.clues.get("format") in ("jpeg", "heic"):
        return Suggestion(best.value, min(best.confidence, 0.7), best.words, best.page)  # OCR cannot read a hand
    if best is None or kind in ("behaviour-log", "attendance-record", "text-messages", "all-about-me"):
        return best and Suggestion(best.value, min(best.confidence, 0.45), best.words, best.page)
    return _fuller(best, kept, paper)


def _fuller(best: Suggestion, others: list[Suggestion], paper: Paper) -> Suggestion:
    """The first name in place of an initial or a scrawl, where the paper or its e-mail gives it."""
    names = [s.value for s in others] + [found.name for line in paper.lines[:40] for found in find_names(line.text)]
    if paper.clues.get("from_name"):
        names.append(paper.clues["from_name"])
    parts = best.value.split()
    if len(parts) == 2 and re.fullmatch(r"[A-Z]\.?", parts[0]):
        for name in names:
            other = _written(name).split()
            if (
                2 <= len(other) <= 3
                and other[-1].lower() == parts[-1].lower()
                and other[0][0] == parts[0][0]
                and len(other[0]) > 2
            ) and not re.fullmatch(_TITLE, other[0]):
                return Suggestion(" ".join(other), best.confidence, best.words, best.page)
    return best


def _from_email(paper: Paper) -> Iterator[Suggestion]:
    clues = paper.clues
    if clues.get("parent_document") or clues.get("format") not in ("eml", "msg"):
        return
    said = clues.get("from_name", "").strip().strip("\"'")
    if re.match(r"^[^,@]+, [^,@]+$", said):
        last, first = said.split(", ")
        said = f"{first} {last}"
    said = re.sub(r" ?[(\[].*$", "", said)
    found = find_name(nice_name(said))
    if found and found.end - found.start >= len(said) - 2:
        yield Suggestion(found.name, 0.96, clues["from_name"], None)


def _signed(paper: Paper) -> Iterator[Suggestion]:
    """Names under “Yours sincerely”: the printed one, above a job title, is surer than a scrawl read by OCR."""
    if paper.closing is None:
        return
    after = [
        line
        for line in paper.lines[paper.closing + 1 : paper.closing + 8]
        if line.page - paper.lines[paper.closing].page <= 1
    ]
    names: list[Suggestion] = []
    for line, below in zip(after, [*after[1:], None], strict=False):
        if re.match(r"^\W*(cc|enc|copy|copies|p\.?s|tel|phone|c\.c)\b", line.text, re.I):
            break
        value, words = _line_name(line.text)
        if not value:
            continue
        has_job = bool(JOB.search(line.text.replace(words, ""))) or (below is not None and bool(JOB.search(below.text)))
        alone = len(re.sub(r"\((Mr|Mrs|Ms|Miss|Mx|Dr)\)", "", line.text).strip()) - len(words) <= 3
        confidence = (0.93 if has_job else 0.88 if alone else 0.7) - 0.03 * len(names)
        if names and _same_surname(names[-1].value, value):
            confidence = names[-1].confidence + 0.04  # the scrawl above said the same
        names.append(Suggestion(value, confidence, words, line.page))
    yield from names[:3]


def _line_name(text: str) -> tuple[str, str]:
    """A name at the beginning of a line, without letters after it and a job; two people may sign together."""
    cleaned = re.sub(r"^(\W*(signed|signature|name|pp|p\.p\.)\b[:.\s]*)+", "", text.strip("|_ .-*"), flags=re.I).strip(
        "|_ .-*:"
    )
    together = re.match(rf"({NAME.pattern}|{_NAME_WORD}) (and|&) ({NAME.pattern})", cleaned)
    if together and len(cleaned) - together.end() < 30 and is_name(together[3]):
        first, last = together[1].split(), together[3].split()
        alike = len(first) == 2 and first[-1] == last[-1]
        return (f"{first[0]} {together[2]} {together[3]}" if alike else together.group()), together.group()
    found = find_name(_LETTERS.sub("", cleaned)) if len(cleaned) < 110 else None
    if found is None or found.start > 2:
        return "", ""
    rest = cleaned[found.end :].strip()
    if rest and not re.match(r"^[,(|–-]|^(BA|BSc|MSc|MEd|MA|PhD|D[A-Z]|SENC|QC|KC|HCPC|MR|FR|MB)", rest):
        return "", ""
    return _written(found.name), found.name


def _labelled(paper: Paper, kind: str) -> Iterator[Suggestion]:
    """Names after “Report by:”, “Completed by” and the like."""
    for line in paper.lines_with(*BY_SIGNS):
        match = BY.search(line.text) if CAPITAL.search(line.text) else None
        if match is None or (match["mark"] == " " and match.start() > 2 and "by" not in match.group().lower()):
            if BY_ALONE.match(line.text):
                below = paper.lines[line.at + 1] if line.at + 1 < len(paper.lines) else None
                if below:
                    value, words = _line_name(below.text)
                    if value:
                        yield Suggestion(value, 0.84, words, below.page)
            continue
        rest = line.text[match.end() :]
        value, words = _line_name(rest)
        if not value:
            found = find_name(rest)
            if not found or found.start > 1:
                continue
            value, words = _written(found.name), found.name
        label = match.group().lower()
        confidence = 0.9 if match.start() <= 3 or ":" in match["mark"] else 0.74
        if _WEAK_BY.match(label):
            confidence -= 0.0 if _expects(kind, label) else 0.3
        elif "psychologist" in label or "therapist" in label or "paediatrician" in label:
            confidence -= 0.02 if _expects(kind, label) else 0.4
        if paper.greeting is not None and paper.greeting < line.at < (paper.closing or 9999):
            confidence -= 0.25
        if line.at > 40:
            confidence -= 0.02
        yield Suggestion(value, round(confidence, 3), words, line.page)


def _expects(kind: str, label: str) -> bool:
    for word, kinds in (
        ("psychologist", ("ep-report", "camhs-letter")),
        ("therapist", ("salt-report", "ot-report")),
        ("paediatrician", ("paediatric-letter",)),
        ("consultant", ("paediatric-letter", "camhs-letter")),
        ("social worker", ("social-care-assessment",)),
        ("teacher", ("school-report",)),
        ("tutor", ("school-report",)),
        ("co", ("ehcp-draft", "ehcp-final", "sen-support-plan", "iep-provision-map")),
        ("case", ("ehcp-draft", "ehcp-final")),
        ("send", ("ehcp-draft", "ehcp-final")),
        ("adviser", ("mediation-certificate",)),
        ("by", ("phone-note", "iep-provision-map", "sen-support-plan", "annual-review-report", "invoice-receipt")),
    ):
        if word in label and kind in kinds:
            return True
    return False


def _at_the_end(paper: Paper, kind: str) -> Iterator[Suggestion]:
    """A name on a line of its own, or with a job, at the foot of a paper that closes without “Yours sincerely”."""
    if not paper.lines:
        return
    last = paper.lines[-1]
    ends = [line for line in paper.lines[-7:]]
    if paper.lines[-1].page > 1:
        ends = [line for line in ends if line.page == last.page] + [ln for ln in paper.lines if ln.page == 1][-5:]
    for line in ends:
        if line.at < 2 or re.match(r"^\W*(cc|enc|copy|to)\b", line.text, re.I):
            continue
        value, words = _line_name(line.text)
        if not value:
            value, words = _name_in_tail(line.text) if line is last else ("", "")
        if not value:
            continue
        below = paper.lines[line.at + 1].text if line.at + 1 < len(paper.lines) else ""
        has_job = bool(JOB.search(line.text.replace(words, ""))) or (len(below) < 70 and bool(JOB.search(below)))
        alone = len(line.text) - len(words) <= 3
        if not has_job and not alone and line is last and paper.greeting is None and not paper.is_email:
            yield Suggestion(value, 0.78, words, line.page)
        elif has_job or alone:
            own_job = bool(JOB.search(line.text.replace(words, "")))
            yield Suggestion(
                value,
                0.86 if own_job else 0.85 if has_job else 0.82 if line.at >= last.at - 2 else 0.7,
                words,
                line.page,
            )


def _name_in_tail(text: str) -> tuple[str, str]:
    """“Payment within 30 days. Helena Moss, assessor.” or “Review: 25.03.2022 L. Moss” as the last line."""
    match = re.search(rf"[.\d] +({NAME.pattern})(, [a-z][\w ]+)?\W*$", text)
    if match and is_name(match[1]) and len(text) < 120:
        return _written(match[1]), match[1]
    return "", ""


def _special(paper: Paper, kind: str) -> Iterator[Suggestion]:
    pattern = None
    if kind.startswith("tribunal"):
        pattern = re.compile(rf"\b(?:Tribunal |District |Deputy |Upper Tribunal )*(Judge|Registrar):? {_FULL}")
    elif kind == "mp-reply":
        pattern = re.compile(rf"{_FULL} MP\b")
    if pattern is None:
        return
    for line in paper.lines:
        match = pattern.search(line.text)
        if match and len(line.text) < 80:
            words = re.sub(r"^(Tribunal|District|Deputy) ", "", match.group()) if kind != "mp-reply" else match.group()
            if not re.search(r"(?i)\b(of|directions|order|hearing)\b", words):
                yield Suggestion(words.replace("Judge: ", "Judge "), 0.9, words, line.page)


def _written(name: str) -> str:
    """A name as people write it: not all in capitals."""
    return nice_name(name) if name.isupper() else name.strip()


def _same(one: str, other: str) -> bool:
    return bool(other) and one.lower().replace(".", "") == other.lower().replace(".", "")


def _same_surname(one: str, other: str) -> bool:
    return one.split()[-1].lower() == other.split()[-1].lower()
