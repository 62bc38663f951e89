"""Finds who signed or wrote a paper: by its signature, its labels, its e-mail or the name at its foot."""

import re
from collections.abc import Iterator

from sendorganiser.ingest.facts.dates import find_dates
from sendorganiser.ingest.facts.families import is_firms
from sendorganiser.ingest.facts.organisations import nice_name
from sendorganiser.ingest.facts.paper import Line, Paper
from sendorganiser.ingest.facts.people import (
    CAPITAL,
    FULL,
    JOB,
    NAME,
    NAME_WORD,
    TITLE,
    TITLED,
    as_written,
    find_name,
    find_names,
    is_name,
    sender_name,
    turned_names,
    without_labels,
)
from sendorganiser.ingest.facts.signing_labels import BY, BY_ALONE, BY_SIGNS, OF_ADVICE, SIGNED_FOR, WEAK_BY, expects
from sendorganiser.ingest.facts.words import words_of
from sendorganiser.model import Suggestion

_LETTERS = re.compile(
    r"[,(]?\s*\b(BA|BSc|MSc|MEd|MA|PhD|DEdPsy|DClinPsy|PGCE|NPQ\w*|MBBS|MBChB|MRCPCH|FRCPCH|MRCPsych|FRCPsych|"
    r"HCPC|CPsychol|"
    r"RCSLT|MRCSLT|AFBPsS|RGN|RMN|QTS|LLB|DipCOT|DCPsych|Hons|APC|AMBDA|BEd|DipSW|RCOT|MBPsS|PhD|EdD|SENCO|"
    r"SENDCO|SENCo)\b.*$"
)
_I_AM = re.compile(rf"\bI am ({FULL}), (?=an? )")
_HOW_CALLED = re.compile(r"\((Mr|Mrs|Ms|Miss|Mx|Dr)\)")
_PARENT_OF = re.compile(r" ?\((?:mum|mother|dad|father|parents?|mother and father|mum and dad|carers?)\b", re.I)
_SIGNED = re.compile(r"^(\W*(signed|signature|name|pp|p\.p\.)\b[:.\s]*)+", re.I)
_TOGETHER = re.compile(rf"({NAME.pattern}|{NAME_WORD}) (and|&) ({NAME.pattern})")
_RIGHT_HONOURABLE = re.compile(r"^(the )?(rt|right) hon(ourable)?\.? ", re.I)
_NO_SIGNATURE = re.compile(r"^\W*(cc|enc|copy|to|dear)\b", re.I)
_GOES_ON = re.compile(r"[a-z]{2,} (?:see|with|under|and|from|of)\W?\W?$")  # “… to see” above “Dr R Dale, Consultant”
_A_PARENT = re.compile(r"\b(parents?|mother|father|mum|dad|carers?)\b", re.I)
_OF_FAMILIES = words_of(
    """
    ehcna-request complaint-stage1 complaint-stage2 mp-letter parental-statement correspondence phone-note
    handwritten-note text-messages all-about-me
    """
)
_WITH_A_JOB = 0.85
_BY_ONE = ("ep-report", "salt-report", "ot-report")
_PLANS = ("ehcp-draft", "ehcp-final")  # end with lists of advice and a foot of the page: a name there signs nothing
_BY_PARENTS = ("parental-statement", "complaint-stage1", "complaint-stage2", "mp-letter")
_PARENT_IS = re.compile(r"\b(mum|mother|dad|father|parents?|carer), $", re.I)


def suggest_person(paper: Paper, kind: str, child: str) -> Suggestion | None:
    """Suggest who signed or wrote the paper."""
    candidates = [
        *_from_email(paper),
        *_signed(paper),
        *_labelled(paper, kind),
        *_at_the_end(paper, kind),
        *_special(paper, kind),
        *_form_names(paper, kind),
        *_with_title(paper, kind),
        *_at_the_head(paper, kind),
        *_says_who(paper, kind),
    ]
    by_child = kind in ("all-about-me", "parental-statement") or any(_same(c.value, child) for c in _from_email(paper))
    kept = [c for c in candidates if by_child or not _same(c.value, child)]
    best = max(kept, key=lambda c: c.confidence, default=None)
    if best and kind in ("handwritten-note", "phone-note") and paper.clues.get("format") in ("jpeg", "heic"):
        return Suggestion(best.value, min(best.confidence, 0.7), best.words, best.page)  # OCR cannot read a hand
    has_job = best is not None and best.confidence >= _WITH_A_JOB
    is_letter = paper.greeting is not None and (paper.closing is not None or has_job)
    if (
        best is None
        or not is_letter
        and kind in ("behaviour-log", "attendance-record", "text-messages", "all-about-me")
    ):
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
            other = as_written(name).split()
            if (
                2 <= len(other) <= 3
                and other[-1].lower() == parts[-1].lower()
                and other[0][0] == parts[0][0]
                and len(other[0]) > 2
            ) and not re.fullmatch(TITLE, other[0]):
                return Suggestion(" ".join(other), best.confidence, best.words, best.page)
    return best


def _from_email(paper: Paper) -> Iterator[Suggestion]:
    clues = paper.clues
    if clues.get("parent_document") or clues.get("format") not in ("eml", "msg"):
        return
    said = clues.get("from_name", "").strip().strip("\"'")
    if is_firms(said, clues.get("from_address", "")):
        return
    said = sender_name(said)
    found = find_name(said)
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
        both = _two_together(value, below.text if below else "")
        if both and not names:
            aside = len(value.split()) == 4
            yield Suggestion(both, 0.88, words if aside or not below else f"{words} {below.text}", line.page)
            break
        has_job = bool(JOB.search(line.text.replace(words, ""))) or (below is not None and bool(JOB.search(below.text)))
        alone = len(_HOW_CALLED.sub("", line.text).strip()) - len(words) <= 3
        confidence = (0.93 if has_job else 0.88 if alone else 0.7) - 0.03 * len(names)
        if names and _same_surname(names[-1].value, value):
            confidence = min(0.97, names[-1].confidence + 0.04)  # the scrawl above said the same
        names.append(Suggestion(value, confidence, words, line.page))
    yield from names[:3]


def _two_together(value: str, below: str) -> str:
    """“Ann and Ben Moss” where two of one surname sign, side by side or one below the other."""
    words = value.split()
    if len(words) == 4 and words[1] == words[3]:
        return f"{words[0]} and {words[2]} {words[3]}"
    other, _ = _line_name(below) if len(below) < 40 else ("", "")
    parts = other.split()
    if len(words) == len(parts) == 2 and words[1].lower() == parts[1].lower() and _unlike(words[0], parts[0]):
        return f"{words[0]} and {parts[0]} {parts[1]}"
    return ""


def _unlike(one: str, other: str) -> bool:
    """Whether two first names are two people's, and not one's scrawl and print."""
    firsts = one.strip("."), other.strip(".")
    return one[0] != other[0] and all(len(first) > 2 and not TITLED.match(f"{first} ") for first in firsts)


def _line_name(text: str) -> tuple[str, str]:
    """A name at the beginning of a line, without letters after it and a job; two people may sign together."""
    cleaned = _SIGNED.sub("", text.strip("|_ .-*")).strip("|_ .-*:\t").partition("\t")[0]
    together = _TOGETHER.match(cleaned) if " and " in cleaned or "&" in cleaned else None
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
    return as_written(found.name), found.name


def _labelled(paper: Paper, kind: str) -> Iterator[Suggestion]:
    """Names after “Report by:”, “Completed by” and the like."""
    for line in paper.lines_with(*BY_SIGNS):
        yield from _below_label(paper, line)
        for match in BY.finditer(line.text) if CAPITAL.search(line.text) else ():
            found = _after_label(paper, line, match, kind)
            if found:
                yield found


def _after_label(paper: Paper, line: Line, match: re.Match[str], kind: str) -> Suggestion | None:
    label, start = match.group().lower(), match.start() - line.text.rfind("\t", 0, match.start()) - 1  # in its cell
    if kind in _PLANS and OF_ADVICE.search(label):
        return None  # whose advice the plan rests on
    if match["mark"] == " " and start > 2 and not _is_label(line.text, match, kind):
        return None
    if "sign" in label and kind not in _BY_PARENTS and _A_PARENT.search(line.text[: match.start()]):
        return None  # the parents' consent in a school's form
    rest = line.text[match.end() :]
    value, words = _line_name(rest)
    if not value:
        found = find_name(rest)
        if not found or found.start > 1:
            return None
        value, words = as_written(found.name), found.name
    told = bool(re.search(r"(written|completed|prepared|compiled|produced)\b.* by", label))
    is_apart = ":" in match["mark"] or "\t" in match["mark"]
    confidence = 0.9 if start <= 3 or is_apart else 0.78 if told else 0.74
    if re.match(r"by\W*$", label) and start <= 1 and (is_apart or JOB.search(rest)):
        confidence -= 0.04
    elif WEAK_BY.match(label):
        in_a_row = match["mark"] == " " and start > 2 and "by" not in label
        confidence += (0.04 if in_a_row else 0.0) if expects(kind, label.replace("\t", ":")) else -0.3
    elif "psychologist" in label or "therapist" in label or "paediatrician" in label:
        confidence -= 0.02 if expects(kind, label) else 0.4
    if paper.greeting is not None and paper.greeting < line.at < (paper.closing or 9999):
        confidence -= 0.25
    return Suggestion(value, round(confidence - (0.02 if line.at > 40 else 0), 3), words, line.page)


def _is_label(text: str, match: re.Match[str], kind: str) -> bool:
    """Whether words in the middle of a line are a label: “written by”, or the head of a cell after a date's."""
    label = match.group().lower()
    return "by" in label or bool(re.search(r"\d \W*$", text[: match.start()])) and expects(kind, label)


def _below_label(paper: Paper, line: Line) -> Iterator[Suggestion]:
    """A name under “Completed by” or under “Signed for the Council by an officer”."""
    signed = None if find_name(line.text) else SIGNED_FOR.match(line.text)
    if (signed or BY_ALONE.match(line.text)) and line.at + 1 < len(paper.lines):
        below = paper.lines[line.at + 1]
        value, words = _line_name(below.text)
        if value:
            yield Suggestion(value, 0.93 if signed else 0.84, words, below.page)


def _form_names(paper: Paper, kind: str) -> Iterator[Suggestion]:
    """Who filled in a family's form, where the answers stand apart from their labels."""
    if kind != "parental-statement":
        return
    for line in paper.lines:
        for name in find_names(line.text):
            after = line.text[name.end :]
            if _PARENT_OF.match(after) or _PARENT_IS.search(line.text[: name.start]):
                value, words = _line_name(line.text[_start_of_two(line.text, name.start) :])
                yield Suggestion(value or name.name, 0.84, words or name.name, line.page)
            elif line.at >= len(paper.lines) - 3 and _is_dated(after) and not TITLED.match(name.name):
                yield Suggestion(as_written(name.name), 0.86, name.name, line.page)


def _with_title(paper: Paper, kind: str) -> Iterator[Suggestion]:
    """“Title: Mrs  Forename: Ann  Surname: Dale”: the grown-up who fills in a family's form."""
    for line in paper.lines_with("title") if kind in _OF_FAMILIES else ():
        for name, words, titled in turned_names(line.text):
            if titled:
                yield Suggestion(name, 0.82, words, line.page)


def _is_dated(after: str) -> bool:
    """Whether a day follows at once, as a date beside a signature does."""
    return any(found.start <= 3 and found.precision == "day" for found in find_dates(after))


def _start_of_two(text: str, start: int) -> int:
    """Where “Ann and ” begins before “Ben Moss”, or the start itself."""
    first = re.search(rf"\b{NAME_WORD}(?: {NAME_WORD})? (?:and|&) $", text[:start])
    return first.start() if first else start


def _at_the_end(paper: Paper, kind: str) -> Iterator[Suggestion]:
    """A name on a line of its own, or with a job, at the foot of a paper that closes without “Yours sincerely”."""
    if not paper.lines or kind in _PLANS:
        return
    last = paper.lines[-1]
    ends = [line for line in paper.lines[-7:]]
    if paper.lines[-1].page > 1:
        ends = [line for line in ends if line.page == last.page] + [ln for ln in paper.lines if ln.page == 1][-5:]
    for line in ends:
        if line.at < 2 or _NO_SIGNATURE.match(line.text):
            continue
        value, words = _line_name(line.text)
        if not value:
            value, words = _name_in_tail(line.text) if line is last else ("", "")
        if not value or _GOES_ON.search(paper.lines[line.at - 1].text):
            continue
        below = paper.lines[line.at + 1].text if line.at + 1 < len(paper.lines) else ""
        rest = line.text.replace(words, "")
        if _A_PARENT.search(rest) and kind not in _OF_FAMILIES or "contact" in rest.lower():
            continue
        has_job = bool(JOB.search(rest)) or (len(below) < 70 and bool(JOB.search(below)))
        alone = len(_HOW_CALLED.sub("", line.text).strip()) - len(words) <= 3
        if not has_job and not alone and line is last and paper.greeting is None and not paper.is_email:
            yield Suggestion(value, 0.78, words, line.page)
        elif JOB.search(rest):
            yield Suggestion(value, 0.86, words, line.page)
        elif (has_job or alone) and not any(map(_is_sentence, paper.lines[line.at + 1 : line.at + 3])):
            yield Suggestion(
                value, _WITH_A_JOB if has_job else 0.82 if line.at >= last.at - 2 else 0.7, words, line.page
            )


def _at_the_head(paper: Paper, kind: str) -> Iterator[Suggestion]:
    """The one name with letters after it in a private practice's head: “Ann Dale MSc MRCSLT”."""
    heads = [paper.lines[n] for n in paper.headings] if kind in _BY_ONE else []
    cells = [(line, cell, _LETTERS.search(cell)) for line in heads for cell in line.text.split("\t")]
    named = [(line, *_line_name(cell)) for line, cell, found in cells if found and not found[1].startswith("SEN")]
    if len({value for _, value, _ in named if value}) == 1:
        line, value, words = next(found for found in named if found[1])
        yield Suggestion(value, 0.82, words, line.page)


def _says_who(paper: Paper, kind: str) -> Iterator[Suggestion]:
    """“I am Dr Ann Dale, a chartered psychologist”, as reports for a tribunal begin."""
    for line in paper.lines_with("i am ") if kind in _BY_ONE else ():
        said = _I_AM.search(line.text)
        if said and is_name(said[1]) and JOB.search(line.text[said.end() :]):
            yield Suggestion(said[1], 0.84, said[1], line.page)


def _is_sentence(line: Line) -> bool:
    """Whether a paper goes on here, so that nobody has signed above it."""
    return line.text.endswith(".") and len(line.text.split()) > 6


def _name_in_tail(text: str) -> tuple[str, str]:
    """“Payment within 30 days. Helena Moss, assessor.” or “Review: 25.03.2022 L. Moss” as the last line."""
    match = re.search(rf"[.\d] +({NAME.pattern})(, [a-z][\w ]+)?\W*$", _LETTERS.sub("", text))
    if match and is_name(match[1]) and len(text) < 120:
        return as_written(match[1]), match[1]
    return "", ""


def _special(paper: Paper, kind: str) -> Iterator[Suggestion]:
    pattern = None
    if kind.startswith("tribunal"):
        pattern = re.compile(rf"\b(?:Tribunal |District |Deputy |Upper Tribunal )*(Judge|Registrar):? {FULL}")
    elif kind == "mp-reply":
        pattern = re.compile(rf"{FULL} MP\b")
    if pattern is None:
        return
    for line in paper.lines:
        match = pattern.search(line.text)
        if match and len(line.text) < 80:
            words = (
                re.sub(r"^(Tribunal|District|Deputy) | (Dated?|Signed|Registrar|Order)$", "", match.group())
                if kind != "mp-reply"
                else match.group()
            )
            if not re.search(r"(?i)\b(of|directions|order|hearing)\b", words):
                words = without_labels(words)
                if not is_name(words):
                    continue  # “Ann Dale, Registrar  Issued 21 January”
                value = _RIGHT_HONOURABLE.sub("", words.replace("Judge: ", "Judge "))
                yield Suggestion(nice_name(value) if value.isupper() else value, 0.9, words, line.page)


def _same(one: str, other: str) -> bool:
    return bool(other) and one.lower().replace(".", "") == other.lower().replace(".", "")


def _same_surname(one: str, other: str) -> bool:
    return one.split()[-1].lower() == other.split()[-1].lower()
