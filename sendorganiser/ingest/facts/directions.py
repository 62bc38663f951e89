"""Picks dated directions out of a tribunal's letter: who must do what by when, in the letter's own words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sendorganiser.ingest.facts.date_labels import is_of_birth
from sendorganiser.ingest.facts.dates import WEEKDAYS, Found, find_dates
from sendorganiser.model import printed_date


@dataclass(frozen=True)
class FoundDirection:
    """One direction as a letter gives it. `due` is "" where the letter only counts days from something.

    `clock` names the clock it overrides, or "". `doubt` is a sentence where something does not fit, else "".
    """

    what: str
    who: str
    due: str
    time: str
    clock: str
    page: int
    words: str
    doubt: str = ""


_TIME = (
    r"(?:12\s*)?noon|midday|midnight|\d{1,2}(?:[.:]\d\d)?\s*(?:am|pm|a\.m\.?|p\.m\.?)|\d{1,2}[.:]\d\d(?:\s*h(?:ou)?rs)?"
)
_CLOCK_TIME = re.compile(rf"(?<![\d/])({_TIME})(?![\d/])", re.I)
_BY = (
    r"(?:\bby|\bno later than|\bnot later than|\bon or before|\bbefore|\buntil|\bat the latest by|"
    r"\b(?:deadline|(?:final|last|latest|due|closing) date|date (?:for|by which))\b[^.;]{0,70}?"
    r"(?:\bis|\bwill be|\bwas|:)|\bdue(?: on| by)?|"
    r"\b(?:received|sent|filed|submitted|served) after)"
)
_LED_BY = re.compile(rf"{_BY}\W*(?:the end of |close of business on |{_TIME})?\W*(?:on|of)?\W*(?:the )?$", re.I)
_MUST = re.compile(
    r"\b(must|shall|is to|are to|(is|are) (directed|required|ordered) to|(has|have) until|should|will|may|"
    r"deadline|final date|last date|no later than|not later than|due)\b",
    re.I,
)
_PASSIVE = re.compile(r"\b(received|sent|filed|submitted|served) after\b", re.I)
_DEADLINE_FOR = re.compile(
    r"(?:deadline|\w+ date|date)(?: for| to| by which)? (?P<what>.{6,70}?)\W*\b(?:is|will be|was|:)", re.I
)
_MODAL = r"(?:must|shall|is to|are to|(?:is|are) (?:directed|required|ordered) to|(?:has|have) to|should|will)"
_SKIPPED = re.compile(
    r"^\W*(if|failure|failing|unless|where|should you|in default|the appeal was|this appeal was)\b", re.I
)
_RELATIVE = re.compile(
    r"\bwithin (\d+|[a-z-]+) (working |school |calendar )?(days?|weeks?|months?) (of|from|after) "
    r"((the|this|these|that|its|your|date|day|receipt|service|of|on which|it is) )*\w+",
    re.I,
)
_SENTENCE_ENDS = re.compile(r"(?<![ap]\.m)[.!?;] +(?=[A-Z“\"(\d])|\s(?=\d{1,2}\.\s+[A-Z])")
_NUMBER = re.compile(r"^\W*(?:(?:paragraph )?\d{1,2}(?:\.\d)?[.)]|\(?[a-z][.)]|[ivx]+[.)]|[•–-])\s+", re.I)
_WHO = (
    ("both", r"\b(both|the|all|each|either) part(y|ies)\b|\bthe parties\b|\bboth sides\b"),
    ("council", r"\b(local authority|local education authority|la|council|respondent|authority)('s)?\b"),
    ("school", r"\b(responsible body|school|head ?teacher|governing body|college)\b"),
    ("me", r"\b(appellants?|parents?|you|your|claimants?|young person)\b"),
    ("tribunal", r"\b(tribunal|hmcts|registrar)\b"),
)
_TOPICS = (
    ("la.response", "council", r"\bresponse\b(?! to (the|this) (order|request))"),
    ("working_doc", "", r"\bworking document\b"),
    ("bundle", "council", r"\bbundles?\b"),
    ("evidence.final", "both", r"\b(final|further|additional|all|late|new)?\s*evidence\b"),
    ("witness", "both", r"\b(attendance forms?|witness(es)?)\b"),
    ("", "both", r"\bcase (review|management|progress) forms?\b|\bposition statement\b|\bskeleton\b|\bquestionnaire\b"),
    ("", "", r"\b(views|statement|report|form|documents?|schedule|list|request for changes?|submissions?)\b"),
)
_HEARING = re.compile(r"\b(hearing|tcmh)\b", re.I)
_LONGEST = 240


def find_directions(text: Sequence[str], *, ordered: str = "") -> list[FoundDirection]:
    """Return the directions in the pages of a letter written on the day `ordered`, in its own order."""
    found: list[FoundDirection] = []
    who = ""
    for number, page in enumerate(text, start=1):
        rows, rest = _rows(page)
        for label, when in rows:
            found += _of_row(label, when, number, ordered)
        for sentence in _sentences(rest):
            who = _who(sentence) or who
            found += _of_sentence(sentence, number, ordered, who)
    return _each_once(found)


def hearing_day(text: Sequence[str], *, after: str) -> tuple[str, str, str, int] | None:
    """Return (day, time, words, page) of the hearing a letter sets, if it names one after the day `after`."""
    for number, page in enumerate(text, start=1):
        rows, rest = _rows(page)
        told = [f"{label} {when}" for label, when in rows]
        told += [piece for sentence in _sentences(rest) for piece in re.split(r"[;•|]\s+", sentence)]
        for words in told:
            if not _HEARING.search(words) or re.search(
                r"\b(vacated|cancelled|week (beginning|commencing))\b", words, re.I
            ):
                continue
            days = [
                each
                for each in find_dates(words)
                if each.precision == "day" and each.value > after and not _LED_BY.search(words[: each.start])
            ]
            if len(days) == 1:
                return days[0].value, _time(words), words[:_LONGEST], number
    return None


# ---- tables ----


def _rows(page: str) -> tuple[list[tuple[str, str]], str]:
    """Return the rows of a table of dates, as (label, date with its time), and the text without them."""
    rows: list[tuple[str, str]] = []
    rest: list[str] = []
    before = ""
    for line in page.splitlines():
        when = _only_a_day(line)
        label, day = _split(line)
        if day and _is_label(label):
            rows.append((label, day))
            before = ""
        elif when and _is_label(before):
            rows.append((before, line.strip()))
            rest.pop()
            before = ""
        else:
            rest.append(line)
            before = line.strip() or before
    return rows, "\n".join(rest)


def _split(line: str) -> tuple[str, str]:
    """Part a line that is a label with a date after or before it."""
    days = [each for each in find_dates(line) if each.precision == "day"]
    if len(days) != 1:
        return "", ""
    head, tail = line[: days[0].start], line[days[0].end :]
    if _CLOCK_TIME.sub("", tail).strip(" ,.;()|at-–") == "":
        time = re.search(rf"(?:\bby\b|\bon\b|\bat\b|{_TIME}|[\s,|:–-])+$", head, re.I)
        cut = time.start() if time else len(head)
        return head[:cut].strip(" :|\t,–-"), line[cut:].strip(" :|")
    if _CLOCK_TIME.sub("", head).strip(" ,.;()|by-–onBO").strip() == "":
        return tail.strip(" :|\t,–-"), line[: days[0].end]
    return "", ""


def _only_a_day(line: str) -> bool:
    label, day = _split(line)
    return bool(day) and not label


def _is_label(label: str) -> bool:
    words = label.split()
    if not 1 <= len(words) <= 14 or re.search(
        r"\b(must|shall|will|is|are|was|should|has|have|born|birth)\b", label, re.I
    ):
        return False
    return any(re.search(pattern, label, re.I) for _, _, pattern in _TOPICS) or bool(
        re.search(r"\b(deadline|final date|hearing)\b", label, re.I)
    )


def _of_row(label: str, when: str, page: int, ordered: str) -> Iterator[FoundDirection]:
    day = next((each for each in find_dates(when) if each.precision == "day"), None)
    is_hearing = _HEARING.search(label) and not re.search(r"\b(bundle|response|evidence|form|document)\b", label, re.I)
    if day is None or (ordered and day.value <= ordered) or is_hearing:
        return
    clock, usual = _topic(label)
    who = _who(label) or usual or "both"
    clock = _clock_of(clock, who)
    doubt = "" if _who(label) or usual else "The letter does not say who must do this."
    words = f"{label} {when}"
    what = re.sub(r"\s*\b(deadline|final date|last date)( (for|of))?\b:?\s*", " ", label, flags=re.I)
    what = re.sub(r"\W*\bdue\W*$", "", " ".join(what.split())) or label
    yield FoundDirection(
        _capital(what), who, day.value, _time(when), clock, page, words, _joined(doubt, _weekday_doubt(day))
    )


# ---- sentences ----


def _sentences(text: str) -> list[str]:
    # A numbered paragraph begins a sentence even where the one before has no full stop.
    marked = re.sub(r"\n\s*(?=\d{1,2}[.)]\s)", " \x00", text)
    parts = [part for piece in marked.split("\x00") for part in _SENTENCE_ENDS.split(" ".join(piece.split()))]
    return [part.strip() for part in parts if part.strip()]


def _of_sentence(sentence: str, page: int, ordered: str, who: str) -> Iterator[FoundDirection]:
    plain = _NUMBER.sub("", sentence)
    if _SKIPPED.search(plain):
        return
    if not (_MUST.search(plain) or _PASSIVE.search(plain)):
        for label, when in map(_split, re.split(r"[;,•|]\s+", re.sub(r"^[^:]{0,40}\bdates\b[^:]{0,20}:", "", plain))):
            if when and _is_label(label):
                yield from _of_row(label, when, page, ordered)
        return
    given = False
    for day in find_dates(plain):
        before = plain[: day.start]
        is_due = day.precision == "day" and _LED_BY.search(before) and not is_of_birth(before)
        if is_due and not (ordered and day.value <= ordered):
            given = True
            yield _made(plain, day, page, who)
    counted = _RELATIVE.search(plain)
    if counted and not given and _who(plain) and re.search(r"\b(must|shall|directed|ordered|required)\b", plain, re.I):
        yield _counted(plain, counted.group(), page, who)


def _made(sentence: str, day: Found, page: int, who: str) -> FoundDirection:
    clock, usual = _topic(sentence)
    named = _subject(sentence)
    doubt = "" if named or usual or who else "The letter does not say who must do this."
    bound = named or usual or who or "both"
    lead = _LED_BY.search(sentence[: day.start])
    start = lead.start() if lead else day.start
    time = _time(sentence[start : day.end + 25])
    return FoundDirection(
        what=_what(sentence, start, day.end),
        who=bound,
        due=day.value,
        time=time,
        clock=_clock_of(clock, bound),
        page=page,
        words=sentence[:_LONGEST],
        doubt=_joined(doubt, _weekday_doubt(day)),
    )


def _counted(sentence: str, count: str, page: int, who: str) -> FoundDirection:
    return FoundDirection(
        what=_what(sentence, sentence.find(count), sentence.find(count) + len(count)),
        who=_subject(sentence) or who or "both",
        due="",
        time="",
        clock=_topic(sentence)[0],
        page=page,
        words=sentence[:_LONGEST],
        doubt=f"The letter gives no date, only “{count.strip()}”: check the day.",
    )


def _what(sentence: str, start: int, end: int) -> str:
    """The direction without its date and without who must do it."""
    if _PASSIVE.search(sentence[start:end]):
        return "Send all evidence" if re.search(r"\bevidence\b", sentence, re.I) else sentence[:200]
    named = _DEADLINE_FOR.match(sentence[start:end])
    if named:
        return _capital(named["what"].strip(" :"))
    more = re.search(rf"^\W*,.*\b{_MODAL}\b", sentence[end:], re.I)  # ", and what comes after it will not be read"
    if more:
        end = len(sentence)
    tail = re.sub(rf"^\W*(?:at|by)?\s*(?:{_TIME})\b\W*", " ", sentence[end:], flags=re.I)
    rest = f"{sentence[:start].rstrip(' ,')} {tail.lstrip(' ,:')}"
    # "Any evidence must be sent" keeps its subject: that is what must be done.
    first = re.search(rf"\b{_MODAL}\b(?P<be> be\b)?(?: each| also| both| then)?[\s,:]+", rest, re.I)
    if first and first.start() <= 90 and not first["be"]:
        rest = rest[first.end() :]
    rest = " ".join(rest.split()).strip(" .,;:")
    return _capital(rest[:200].rsplit(" ", 1)[0] if len(rest) > 200 else rest) or sentence[:200]


def _subject(sentence: str) -> str:
    """Who stands before the word that binds them; else anybody who is named at the start."""
    bound = re.search(
        r"\b(must|shall|is to|are to|is directed|are directed|should|will|may|has until|have until)\b", sentence
    )
    head = sentence[: bound.start()] if bound else sentence[:60]
    return _who(head)


def _who(text: str) -> str:
    return next((who for who, pattern in _WHO if re.search(pattern, text, re.I)), "")


def _topic(text: str) -> tuple[str, str]:
    """The clock a direction overrides, and who usually does such a thing."""
    for clock, usual, pattern in _TOPICS:
        if re.search(pattern, text, re.I):
            return clock, usual
    return "", ""


def _clock_of(clock: str, who: str) -> str:
    """A reply to the response is not the council's response."""
    if clock == "la.response" and who == "school":
        return "dd.response"  # the school answers a claim of discrimination
    return "" if clock in ("la.response", "bundle") and who not in ("council", "both") else clock


def _time(text: str) -> str:
    """The time of day in some words, as HH:MM."""
    for match in _CLOCK_TIME.finditer(text):
        said = (
            match.group().lower().replace(".", ":", 1)
            if re.match(r"\d{1,2}\.\d\d", match.group())
            else match.group().lower()
        )
        if "noon" in said or "midday" in said:
            return "12:00"
        if "midnight" in said:
            return "23:59"
        parts = re.findall(r"\d+", said)
        hour, minute = int(parts[0]), int(parts[1]) if len(parts) > 1 else 0
        late = "p" in said
        hour = hour % 12 + 12 if late else hour % 12 if "a" in said else hour
        if hour < 24 and minute < 60:
            return f"{hour:02}:{minute:02}"
    return ""


def _weekday_doubt(day: Found) -> str:
    if not day.weekday or len(day.value) != 10:
        return ""
    real = WEEKDAYS[date.fromisoformat(day.value).weekday()]
    if real == day.weekday:
        return ""
    return (
        f"The letter says {day.weekday.title()}, but {printed_date(day.value)} is a {real.title()}: ask the Tribunal"
        " which is meant, and work to the earlier day until it answers."
    )


def _joined(*sentences: str) -> str:
    return " ".join(sentence for sentence in sentences if sentence)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _each_once(found: Sequence[FoundDirection]) -> list[FoundDirection]:
    return list({(each.due, each.who, each.what.casefold()): each for each in reversed(found)}.values())[::-1]
