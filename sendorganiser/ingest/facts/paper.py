"""A paper as its lines: where the letterhead, the greeting, the body, the signature and quoted replies are."""

import re
import textwrap
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate, pairwise

from sendorganiser.ingest.facts.stacked import unstacked
from sendorganiser.ingest.facts.ticks import chosen, has_ticks
from sendorganiser.ingest.facts.words import words_of

MOST_LINES = 420
MOST_PAGES = 8
LAST_PAGES = 3
FIRST_LINES = 170  # in which phrases are looked for
MOST_TEXT = 60_000
LONGEST_LINE = 400  # longer ones are cut between words, for some files have no line ends


_GREETING = re.compile(r"^\W*(dear|hi|hello|hiya|good (morning|afternoon|evening)|to whom it may concern)\b", re.I)
_CLOSING = re.compile(
    r"^\W*(yours?|vours|your) ?(sin\w+|faith\w+|truly|ever|respect\w+)|"
    r"^\W*((with )?(all )?(very |my |our )?(kind(est)?|best|good|warm(est)?|many)?,? ?(and best )?"
    r"(regards|wishes|thanks)( to .{2,30})?|"
    r"with thanks|thank (you|40a)|thanks( again| so much| very much)?|cheers|love|respectfully)\b[\s,.!|]*$",
    re.I,
)
_QUOTED = re.compile(
    r"^\W*(on .{6,120}wrote:?$|-{2,} ?(original|forwarded) message|_{12,}$|begin forwarded message|"
    r"sent from (my|outlook))",
    re.I,
)
_FROM = re.compile(r"^\W*from: ?\S", re.I)
_HEADER = re.compile(r"^\W*(from|sent|to|cc|subject|date):\s*\S", re.I)


_CHAT = re.compile(r"^\[?\d\d?/\d\d?/\d{2,4},? \d\d?:\d\d")
_CLOCK_AT_END = re.compile(r"[^\d\s-]\W{0,2} ([01]?\d|2[0-3]):[0-5]\d( ?[ap]m)?\W*$")
_CLOCK = re.compile(r"(?<!\d)([01]?\d|2[0-3])[:.][0-5]\d(?!\d)")


_LISTS = ("ics", "vcf")
_NOT_ITS_OWN = re.compile(r"(Where|Asked|Sent|Status|Repeats)\b(?! by)")
_OUR_LABEL = re.compile(r"(When|Asked by|Organisation|Post|Role|Telephone|E-mail|Address|Web|Note|Born) (?=\S)")
_SUBJECT = re.compile(r"^\W*(re|ref|subject|title)\b ?[:.]", re.I)
_NO_PARTING = re.compile(r"(?<![^\W\d_]|[.)’'])\t|\t(?=[^\W_A-ZÀ-ÖØ-ÞĀ-Ž]|\W)")
_SENTENCE = re.compile(r"[a-z]{2,}[.;,]$|[a-z]{3,}\. [A-Z]")


@dataclass(frozen=True)
class Line:
    """One line of a page with its spaces made single; `at` is its place among the paper's lines.

    A wide gap where a name might run on into the next cell is a tab, which no name goes over.
    """

    text: str
    page: int
    at: int


@dataclass(frozen=True, eq=False)  # each is itself alone, so that what was found in it can be kept beside it
class Paper:
    """What is known of a file: its lines (of the first pages and the last), its name and the clues beside it."""

    lines: tuple[Line, ...]
    name: str
    clues: Mapping[str, str]
    is_email: bool = False

    @cached_property
    def greeting(self) -> int | None:
        """The line that greets the reader, if it is a letter; near the top of its page."""
        for line in self.lines[:45]:
            if _GREETING.match(line.text) and len(line.text) < 60:
                return line.at
        return None

    @cached_property
    def closing(self) -> int | None:
        """The line that closes the letter: the last one on the first page that has one."""
        start = self.greeting if self.greeting is not None else 2
        page = 0
        found = None
        for line in self.lines[start + 1 :]:
            if _CLOSING.match(line.text) and len(line.text) < 45 and (not page or line.page == page):
                found, page = line.at, line.page
                if re.search(r"yours|regards|wishes", line.text, re.I):
                    break
        return found

    @cached_property
    def headings(self) -> tuple[int, ...]:
        """The lines that say what the paper is: those above the greeting and the subject just below it."""
        greeting = self.greeting
        top = 16 if greeting is None else min(greeting, 24)
        found = [n for n, line in enumerate(self.lines[:top]) if line.page == 1 and _is_heading(line.text)]
        if greeting is not None:
            for line in self.lines[greeting + 1 : greeting + 5]:
                if not _is_heading(line.text):
                    break
                found.append(line.at)
        return tuple(found)

    def lines_with(self, *words: str) -> list[Line]:
        """The lines that hold any of these bits of lower-case text: a quick look before a slow pattern."""
        text, starts = self._lowered
        found: set[int] = set()
        for word in words:
            at = text.find(word)
            while at >= 0:
                number = bisect_right(starts, at) - 1
                found.add(number)
                at = text.find(word, starts[number + 1])
        return [self.lines[number] for number in sorted(found)]

    @cached_property
    def clocks(self) -> int:
        """How many lines bear the time of a message: alone, before it or at its end."""
        return sum(1 for line in self.lines_with(":", ".") if _is_clocked(line.text))

    @cached_property
    def _lowered(self) -> tuple[str, list[int]]:
        """All lines in lower case, and where each begins; the last place is the end."""
        texts = [lowered(line.text) for line in self.lines]
        return "\n".join(texts), [0, *accumulate(len(text) + 1 for text in texts)]

    @cached_property
    def first_lines(self) -> "Folded":
        """The text phrases are looked for in."""
        return Folded(self.lines[:FIRST_LINES])


def open_paper(pages: Sequence[str], name: str, clues: Mapping[str, str]) -> Paper:
    """Make the lines of a paper, without what an e-mail quotes from earlier ones."""
    is_email = clues.get("format") in ("eml", "msg") or _starts_with_headers(pages)
    lines: list[Line] = []
    room = MOST_TEXT
    taken = list(enumerate(pages, start=1))
    if len(taken) > MOST_PAGES:
        taken = taken[: MOST_PAGES - LAST_PAGES] + taken[-LAST_PAGES:]  # who signs stands near the end
    for number, page in taken:
        for raw in unstacked(page.splitlines()):
            if room <= 0 or len(lines) == MOST_LINES:
                break
            for text in _cut(repaired(_tidied(raw))):
                room -= len(text)
                if len(lines) < MOST_LINES and room > 0:
                    lines.append(Line(text, number, len(lines)))
    if clues.get("format") in _LISTS:
        lines = _without_labels(lines)
    if any(has_ticks(line.text) for line in lines):
        lines = _numbered(Line(text, line.page, line.at) for line in lines for text in chosen(line.text))
    if is_email:
        lines = _without_quotes(lines, headers_apart=clues.get("format") in ("eml", "msg"))
    return Paper(tuple(lines), name, clues, is_email)


def _without_labels(lines: list[Line]) -> list[Line]:
    """The values of an appointment's or a contact's page, without our own labels, nor where, to whom and when sent."""
    kept = (line for line in lines if not _NOT_ITS_OWN.match(line.text))
    return _numbered(Line(_OUR_LABEL.sub("", line.text), line.page, line.at) for line in kept)


def _numbered(lines: Iterable[Line]) -> list[Line]:
    return [Line(line.text, line.page, number) for number, line in enumerate(lines)]


def _tidied(raw: str) -> str:
    """A line with its spaces made single and its gaps kept where they part words of a name.

    >>> _tidied("Name:\\tMaya  Tresswell\\tDOB\\t3 May 2011\\t")
    'Name: Maya Tresswell\\tDOB 3 May 2011'
    """
    if "\t" not in raw:
        return " ".join(raw.split())
    cells = filter(None, (" ".join(cell.split()) for cell in raw.split("\t")))
    return _NO_PARTING.sub(" ", "\t".join(cells))


def _cut(text: str) -> Sequence[str]:
    """A line, or the parts of a very long one."""
    if len(text) > LONGEST_LINE:
        return textwrap.wrap(text, LONGEST_LINE, break_on_hyphens=False, expand_tabs=False)
    return (text,) if text else ()


def as_it_stands(words: str, page: str) -> str:
    """Give back words of a repaired line as the page has them."""
    words, page = words.replace("\t", " "), page.replace("\t", " ")
    if words in page or words in (plain := " ".join(page.split())):
        return words
    at = repaired(plain).find(words)
    return plain[at : at + len(words)] if at >= 0 else words


def lowered(text: str) -> str:
    """Put text in lower case as `re.IGNORECASE` compares it, letter for letter."""
    return (text if text.isascii() else text.translate(_SAME_LETTER)).lower()


def _starts_with_headers(pages: Sequence[str]) -> bool:
    top = [text for text in (pages[0].splitlines() if pages else []) if text.strip()][:12]
    labels = {match.group(1).lower() for text in top if (match := _HEADER.match(text))}
    return "from" in labels and "subject" in labels or {"sent", "to", "subject"} <= labels


def _without_quotes(lines: list[Line], *, headers_apart: bool) -> list[Line]:
    """Leave out what is quoted; `headers_apart` says that the mail's own headers do not stand among the lines."""
    kept: list[Line] = []
    headers_over = False
    for line in lines:
        if _QUOTED.match(line.text) and line.at > 0:
            break
        if line.text.startswith(">"):
            continue
        if _FROM.match(line.text):
            if headers_over or (headers_apart and kept and _heads_a_quote(lines, line.at)):
                break
        elif not _HEADER.match(line.text) and line.at > 6:
            headers_over = True
        kept.append(Line(line.text, line.page, len(kept)))
    return kept or lines


def _is_clocked(text: str) -> bool:
    return bool(len(text) < 26 and _CLOCK.search(text) or _CHAT.match(text) or _CLOCK_AT_END.search(text))


def _heads_a_quote(lines: list[Line], at: int) -> bool:
    return sum(1 for line in lines[at + 1 : at + 5] if _HEADER.match(line.text)) >= 2


def _is_heading(text: str) -> bool:
    if _SUBJECT.match(text):
        return True
    return len(text) <= 130 and len(text.split()) <= 18 and not _SENTENCE.search(text)


_SAME_LETTER = str.maketrans("\u0130\u0131\u017f\u212a", "iisk")
_KEYWORDS = words_of(
    """
    council county borough metropolitan district london school primary academy college trust foundation tribunal
    hospital education educational psychologist psychology therapist yours sincerely faithfully officer manager
    community partnership healthcare infirmary grammar secondary infant junior children
    service date birth
    """
)


def repaired(text: str) -> str:
    """Mend the surest slips of OCR in place, letter for letter, so that offsets still hold.

    >>> repaired("Metropolltan Borough CounciI, Ms AppIeyard")
    'Metropolitan Borough Council, Ms Appleyard'
    """
    if not _MENDABLE.search(text):
        return text
    if "I" in text or "1" in text or "|" in text:
        text = _MEANT_L.sub("l", text)
    if "0" in text:
        text = _MEANT_O.sub("o", text)
    if "1" in text:
        text = _MEANT_I.sub("i", text)
    text = _MEANT_BIG_I.sub("I", text)
    words = _LONG_WORD.findall(text)
    return text if [*map(_mended_word, words)] == words else _LONG_WORD.sub(_mended, text)


def _mended(match: re.Match[str]) -> str:
    return _mended_word(match.group())


@lru_cache(maxsize=4096)
def _mended_word(word: str) -> str:
    right = _BY_FOLD.get(fold(word))
    if right is None or len(right) != len(word) or right == word.lower():
        return word
    return right.upper() if word.isupper() else right.capitalize() if word[0].isupper() else right


def spelt_right(name: str, paper: Paper) -> str:
    """A name without the slips of OCR: the words spelt as they are known, or as the paper has them elsewhere.

    >>> paper = open_paper(["Quarrlngton Borough Councll", "Civic Offices, Quarrington"], "a.pdf", {})
    >>> spelt_right("Quarrlngton Comrnunity Trust", paper)
    'Quarrington Community Trust'
    """
    if not _DOUBTFUL.search(name):
        return name
    return " ".join(_spelt_right(word, paper) for word in name.split(" "))


def _spelt_right(word: str, paper: Paper) -> str:
    if not _DOUBTFUL.search(word):
        return word
    right = _BY_FOLD.get(fold(word), "")
    if right:
        return right.upper() if word.isupper() else right.capitalize() if word[:1].isupper() else right
    folded = fold(word)
    seen = [other for line in paper.lines[:60] for other in _LONG_WORD.findall(line.text) if fold(other) == folded]
    alike = [other for other in seen if other[0] == word[0] and other.isupper() == word.isupper()]
    return max(alike, key=lambda other: (alike.count(other), not _UNLIKELY.search(other), other == word), default=word)


_UNLIKELY = re.compile(r"[b-df-hjkmnp-tv-z]l[cghjnqrvwxz]|[a-z][I01|]")  # an i, an l or an o read wrong
_DOUBTFUL = re.compile(rf"{_UNLIKELY.pattern}|rn|vv")


# ---- text made alike, so that a phrase is found in spite of case, marks and the usual slips of OCR ----

_SLIPS = str.maketrans({"i": "l", "1": "l", "|": "l", "!": "l", "0": "o", "5": "s", "’": "", "'": "", "‘": "", "`": ""})
_WORD = re.compile(r"[^\W_][^\W_'’‘`|!]*(?:['’‘`][^\W_]+)*|[|!]")


@lru_cache(maxsize=8192)
def fold(word: str) -> str:
    """Make a word alike for comparing: no case, no apostrophes, and letters OCR confuses made the same."""
    return word.lower().translate(_SLIPS).replace("rn", "m").replace("vv", "w")


@lru_cache(maxsize=1024)  # the lines of one paper, which are gone through more than once
def folded_words(text: str) -> tuple[str, ...]:
    """The words of a text, each made alike for comparing."""
    return tuple(filter(None, map(fold, _WORD.findall(text))))


class Folded:
    """Lines as one string of folded words, with the way back to the words as they stand."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._starts: list[int] = []  # where the words of each line begin in `text`
        self._numbers: list[int] = []  # and which line it is: some have no words
        parts: list[str] = []
        length = 1
        for number, line in enumerate(lines):
            words = folded_words(line.text)
            if words:
                self._starts.append(length)
                self._numbers.append(number)
                parts += words
                length += sum(map(len, words)) + len(words)
        self.text = " " + " ".join(parts) + " "
        self.vocabulary = frozenset(parts)
        self.pairs = frozenset(pairwise(parts))

    def words(self, start: int, end: int) -> tuple[str, int]:
        """The words between two offsets of `text` as they stand, and their page; cut at the end of a page."""
        line, begin, _ = self._spot(start + 1)
        end_line, _, finish = self._spot(max(start + 1, end - 2))
        page = self._lines[line].page
        if line == end_line:
            return self._lines[line].text[begin:finish], page
        parts = [self._lines[line].text[begin:]]
        for number in range(line + 1, end_line + 1):
            if self._lines[number].page != page:
                return " ".join(parts), page
            text = self._lines[number].text
            parts.append(text if number < end_line else text[:finish])
        return " ".join(parts), page

    def _spot(self, offset: int) -> tuple[int, int, int]:
        """The line of the word at an offset of `text`, and where in it the word begins and ends."""
        row = max(0, bisect_right(self._starts, offset) - 1)
        number, at = self._numbers[row], self._starts[row]
        begin, end = 0, 0
        for match in _WORD.finditer(self._lines[number].text):
            word = fold(match.group())
            if word and at <= offset:
                begin, end = match.span()
                at += len(word) + 1
        return number, begin, end


_MENDABLE = re.compile(r"[a-z][I1|0]|[A-Z]1[a-z]|[a-z]ll|[a-z]ln|lt|lo|cl|ly|ld|lc|[A-Z]l[A-Z]{2}")
_MEANT_L = re.compile(r"(?<=[a-z])[I1|](?=[a-z])|(?<=[a-z]{2})I(?![\w'’])")
_MEANT_O = re.compile(r"(?<=[a-z])0(?=[a-z])")
_MEANT_I = re.compile(r"(?<=[A-Z])1(?=[a-z])")
_MEANT_BIG_I = re.compile(r"(?<=[A-Z])l(?=[A-Z]{2})")
_LONG_WORD = re.compile(r"[A-Za-z]{4,}")
_BY_FOLD = {fold(word): word for word in _KEYWORDS}
