"""What on a page says that a paper begins or ends there, or that one goes on."""

import re
from dataclasses import dataclass
from functools import cached_property

_TOP = 14  # lines
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DAY = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+(?:19|20)\d\d\b|\b\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:19|20)?\d\d\b"
    rf"|\b(?:19|20)\d\d-\d\d-\d\d\b|\b{_MONTH}\s+(?:19|20)\d\d\b",
    re.I,
)
_GREETING = re.compile(r"^\W*(?:dear\b|to whom it may concern|(?:hi|hello|good (?:morning|afternoon))\b.{0,30}$)", re.I)
_CLOSING = re.compile(
    r"^\W*(?:yours?\s+(?:sincere|faithful|tru)|(?:with )?(?:kind(?:est)?|best|warm(?:est)?)\s+(?:regards|wishes)|"
    r"(?:many )?thanks\W*$|regards\W*$|signed\b|cc\b|enc(?:l|s|losure)?s?\b)",
    re.I,
)
_CONTACT = re.compile(
    r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b|\b(?:tel|telephone|phone|fax|e-?mail|website)\b\W|@\w|\bwww\.|\b0\d{3,4}[\s-]\d{3}"
)
_REFERENCE = re.compile(r"^\W*(?:our|your|my)?\s*ref(?:erence)?s?\b\s*(?:no|number)?\.?\s*[:.]", re.I)
_MAIL_FROM = re.compile(r"^\W*from\b\s*:?\s*\S", re.I)
_SUBJECT = re.compile(r"^\W*subject\s*[:;]\s*(?:(?:re|fwd?)\s*[:;]\s*)*(\S.*)", re.I)
_MAIL_OTHER = re.compile(r"^\W*(?:to|sent|date|subject|cc)\b\s*:?\s*\S", re.I)
_LABEL = re.compile(
    r"^\W*(?:name|child(?:'s|’s)?(?: name)?|pupil|student|client|patient|d\.?o\.?b\.?|date of birth|born|school|"
    r"setting|(?:nhs|hospital) (?:no|number)|report by|author|assessed by|date of (?:report|assessment|visit|meeting)|"
    r"assessment date|report date|year group|class|present|in attendance|attendees|apologies|invoice (?:no|number)|"
    r"case (?:no|number)|address|therapist|psychologist|local authority|date issued|re|subject|"
    r"to|from|date)\b.{0,3}[:\s]",
    re.I,
)
_TITLE = re.compile(
    r"\b(?:report|minutes|plan|statement|form|invoice|receipt|certificate|assessment|order|decision|log|record|agenda|"
    r"advice|notice|review|questionnaire|referral|chronology|summary|complaint|response|profile|policy|note|notes|"
    r"timetable|appeal|grounds|application|request)\b",
    re.I,
)
_MARKER = re.compile(r"^\W{0,2}(\d{1,3})(?:[.)]|\.\d{1,2}[.)]?)\s+\S")
_ENDS = re.compile(r"[.!?:;)\]”\"’'|•]\s*$")
_BULLET = re.compile(r"^[•·●▪◦*–—-]\s")
_SENTENCE = re.compile(r"(?:\b[a-z]{1,9}\b[ ,]+){2}[a-z]")  # three words on end without a capital
_NO_DATE = re.compile(_CLOSING.pattern + r"|\W*(?:date of birth|d\.?o\.?b|born)\b", re.I)
_LONG_WORD = re.compile(r"[a-z]{6,}")
_FURNITURE = re.compile(r"^[\W\d_]*$|^\W*page\b", re.I)


@dataclass(frozen=True)
class PageLook:
    """One page of a pile: what it says, how large it is in points, whether OCR has read it, and what it is made of.

    `fonts` are (number in the file, name), `picture` is the width and height of a scan in dots, `letter` how high the
    lower-case letters of a scan are in points; each empty where not known.
    """

    text: str
    width: float = 595.0
    height: float = 842.0
    is_scan: bool = False
    fonts: frozenset[tuple[int, str]] = frozenset()
    picture: tuple[int, ...] = ()
    letter: float = 0.0


@dataclass(frozen=True)
class Signs:
    """A page looked at."""

    look: PageLook

    @cached_property
    def lines(self) -> list[str]:
        return [line for raw in self.look.text.splitlines() if (line := " ".join(raw.split()))]

    @cached_property
    def body(self) -> list[str]:
        """The lines without those that are only numbers or marks."""
        return [line for line in self.lines if not _FURNITURE.match(line)]

    @property
    def is_blank(self) -> bool:
        return sum(len(line) for line in self.body) < 12

    @cached_property
    def top(self) -> list[str]:
        return self.body[:_TOP]

    @cached_property
    def greeting(self) -> str:
        """The line that greets the reader, if it stands in the upper part of the page."""
        upper = self.body[: max(_TOP + 8, 2 * len(self.body) // 3)]
        return next((line for line in upper if _GREETING.match(line) and len(line) < 70), "")

    @cached_property
    def closing(self) -> str:
        """The line that closes a letter or signs a paper, if one stands near the page's end."""
        return next((line for line in reversed(self.body[-12:]) if _CLOSING.match(line) and len(line) < 60), "")

    @cached_property
    def contact(self) -> str:
        """The line of a letterhead with an address, a telephone number or the like; not that of a foot."""
        foot = self.body[max(1, len(self.body) - 3) :]
        lines = [line for line in self.body[:9] if line not in foot]
        return next((line for line in lines if _CONTACT.search(line) and len(line) < 110), "")

    @cached_property
    def date(self) -> str:
        """A line near the top that is hardly more than a date."""
        for line in self.lines[:_TOP]:  # a day in figures alone is not in `top`
            if (match := _DAY.search(line)) and len(line) - len(match[0]) < 24 and not _NO_DATE.match(line):
                return line
        return ""

    @cached_property
    def reference(self) -> str:
        return next((line for line in self.top if _REFERENCE.match(line)), "")

    @cached_property
    def mail(self) -> str:
        """The first header of an e-mail at the very top."""
        for n, line in enumerate(self.body[:5]):
            if _MAIL_FROM.match(line) and sum(bool(_MAIL_OTHER.match(b)) for b in self.body[n + 1 : n + 6]) >= 2:
                return line
        return ""

    @cached_property
    def subjects(self) -> list[str]:
        """The subjects of e-mails on the page, without “RE:” and the like, in order."""
        found = (_SUBJECT.match(line) for line in self.body)
        return [match[1].casefold().strip() for match in found if match]

    @cached_property
    def labels(self) -> int:
        """How many of the first lines name a child, a school, an author or a day."""
        return sum(bool(_LABEL.match(line)) for line in self.body[:18])

    @cached_property
    def title(self) -> str:
        """A short line at the top that names what the paper is."""
        for line in self.body[:7]:
            if len(line) <= 80 and _TITLE.search(line) and not line.endswith((".", ",", ";")) and _is_titled(line):
                return line
        return ""

    @cached_property
    def begins_inside(self) -> bool:
        """Say whether the page begins in the middle of a sentence."""
        first = next((line for line in self.body[:2] if _SENTENCE.search(line)), "")
        return bool(first) and (first[0].islower() or first[0] in ",;") and not first.startswith("www")

    @cached_property
    def begins_with_bullet(self) -> bool:
        return bool(_BULLET.match(self._first))

    @cached_property
    def ends_inside(self) -> bool:
        """Say whether the page ends in the middle of a sentence: a full line without a full stop."""
        last = next((line for line in self.body[:-3:-1] if not _CONTACT.search(line)), "")
        return bool(_SENTENCE.search(last)) and not _ENDS.search(last) and len(last) >= 0.8 * self._usual_length

    @cached_property
    def first_marker(self) -> int:
        """The number with which the first numbered paragraph of the page begins; 0 where there is none."""
        return next((int(m[1]) for line in self.body[:12] if (m := _MARKER.match(line))), 0)

    @cached_property
    def last_marker(self) -> int:
        return next((int(m[1]) for line in reversed(self.body) if (m := _MARKER.match(line))), 0)

    @cached_property
    def headers(self) -> frozenset[str]:
        """The first and last lines of the page, without figures: what runs through a paper stands there."""
        edges = [*self.lines[:2], *self.lines[-2:]] if len(self.lines) > 4 else self.lines[:1]
        plain = (re.sub(r"[\d\W_]+", " ", line).strip().casefold() for line in edges)
        return frozenset(line for line in plain if len(line) > 5)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The longer words of the page."""
        return frozenset(_LONG_WORD.findall(self.look.text.casefold()))

    @property
    def _first(self) -> str:
        """The first line of text proper: a running head is short and stands above it."""
        for line in self.body[:4]:
            if len(line) > 0.6 * self._usual_length or line[0].islower():
                return line
        return self.body[0] if self.body else ""

    @cached_property
    def _usual_length(self) -> int:
        lengths = sorted(len(line) for line in self.body)
        return lengths[int(0.8 * (len(lengths) - 1))] if lengths else 1


def _is_titled(line: str) -> bool:
    """Say whether a line is set as a title: short, or most of its longer words with a capital."""
    words = [word for word in line.split() if len(word) > 3 and word[0].isalpha()]
    return line[:1].isupper() and (len(words) <= 3 or sum(w[0].isupper() for w in words) >= 0.6 * len(words))
