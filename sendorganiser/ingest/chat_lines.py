"""Reads a chat as WhatsApp writes it out, on iPhones and Android, in any of its ways to write dates."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from sendorganiser.ingest.triage import CHAT_LINE, DIRECTION_MARKS

Order = str  # "dmy", "mdy" or "ymd": which of day, month and year stands where; "words" if the month is named
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_WHO = re.compile(r"(?P<who>[^:\n]{1,80}): ?(?P<said>.*)", re.DOTALL)
_ATTACHED = (
    re.compile(r"^<[^<>:]{3,30}: ([^<>\n]{3,120}\.\w{1,5})>", re.MULTILINE),  # iPhone: <attached: name>
    re.compile(r"^([^<>\n/\\]{3,120}\.\w{1,5}) \([^()\n]{4,40}\)$", re.MULTILINE),  # Android: name (file attached)
)
_NAMED_MONTH = re.compile(r"[^\W\d_]{3,}")
# What WhatsApp calls files itself; other words of this shape may be what somebody typed.
_NAMED = re.compile(r"(?:IMG|VID|PTT|AUD|DOC|STK)-\d{8}-WA\d+\.|\d{8}-[A-Z_]+-")
_DATED = re.compile(r"(?:IMG|VID|PTT|AUD|DOC|STK)-(\d{4})(\d\d)(\d\d)-WA|\d{8}-[A-Z]+-(\d{4})-(\d\d)-(\d\d)-")
# “<Media omitted>” on an Android, in the languages families here write in; a caption may stand below it.
_MEDIA = "|".join(
    (
        *("medi", "médi", "mídi", "medy", "archivo", "ficheiro", "fi[șs]ier", "медиа", "медіа", "وسائط", "میڈیا"),
        *("मीडिया", "মিডিয়া", "ਮੀਡੀਆ", "મીડિયા", "媒", "メディア", "미디어"),
    )
)
_LEFT_OUT = re.compile(
    rf"(?:<[^<>\n]{{3,30}} omitted>|<[^<>\n]{{0,20}}(?:{_MEDIA})[^<>\n]{{0,30}}>"
    r"|(?:image|video|audio|sticker|GIF|document|Contact card) omitted)(?:\n|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Line:
    """One message: when, who and what; `who` is "" for what WhatsApp itself says. `day` is as written if unclear."""

    day: str
    clock: str
    who: str
    said: str
    attached: tuple[str, ...] = ()
    is_left_out: bool = False


@dataclass(frozen=True)
class Chat:
    """A chat's messages in their order; `order` is "" where day and month cannot be told apart."""

    lines: tuple[Line, ...]
    order: Order


def read(text: str, files: Sequence[str] = ()) -> Chat:
    """Read a chat; `files` are the names of what came with it."""
    text = text.translate(DIRECTION_MARKS)
    starts = list(CHAT_LINE.finditer(text))
    known = set(files)
    ends = [*(match.start() for match in starts), len(text)][1:]
    said = [text[match.end() : end] for match, end in zip(starts, ends, strict=True)]
    days = [match.group("day") for match in starts]
    numbered = [(day, words) for day, words in zip(days, said, strict=True) if not _NAMED_MONTH.search(day)]
    order = order_of([day for day, _ in numbered]) or _order_by_files(numbered) if numbered else "words"
    lines = [_line(match, words, order, known) for match, words in zip(starts, said, strict=True)]
    return Chat(tuple(lines), order)


def order_of(days: Sequence[str]) -> Order:
    """Tell which of day and month stands first: by numbers above 12, else by which way the days go on without a jump.

    >>> order_of(["05/11/2024", "13/11/2024"]), order_of(["11/5/24"]), order_of(["2024-11-05"])
    ('dmy', '', 'ymd')
    >>> order_of(["03/04/2024", "04/04/2024", "01/05/2024"])
    'dmy'
    """
    split = [_numbers(day) for day in dict.fromkeys(days)]
    if split and all(first > 31 for first, _, _ in split):
        return "ymd"
    possible = [order for order in ("dmy", "mdy") if all(_as_date(numbers, order) for numbers in split)]
    if len(possible) == 1:
        return possible[0]
    rising = [order for order in possible if _rises([_as_date(numbers, order) for numbers in split])]
    return rising[0] if len(rising) == 1 else ""


def _order_by_files(said: Sequence[tuple[str, str]]) -> Order:
    """Tell the order by the days that WhatsApp writes into the names of the pictures it sends."""
    found = {"dmy": 0, "mdy": 0}
    for day, words in said:
        if dated := _DATED.search(words):
            sent = _as_date(tuple(int(n) for n in dated.groups() if n), "ymd")
            for order in found:
                found[order] += _as_date(_numbers(day), order) == sent
    return max(found, key=lambda order: found[order]) if found["dmy"] != found["mdy"] else ""


def _numbers(day: str) -> tuple[int, ...]:
    return tuple(map(int, re.split(r"[./-] ?", day)))


def _by_word(day: str, word: str) -> date | None:
    """Read a day whose month is an English word; in another language it stands as it was written."""
    known = [n for n, month in enumerate(_MONTHS, 1) if word in (month, month[:3]) or (word, n) == ("sept", 9)]
    number, year = sorted(map(int, re.findall(r"\d+", day)))
    return _as_date((year, known[0], number), "ymd") if known else None


def _rises(days: list[date | None]) -> bool:
    return all(a <= b for a, b in zip(days, days[1:], strict=False) if a and b)


def _as_date(numbers: tuple[int, ...], order: Order) -> date | None:
    year, month, day = (numbers[order.index(letter)] for letter in "ymd")
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None


def _line(match: re.Match[str], rest: str, order: Order, known: set[str]) -> Line:
    written = match.group("day")
    if month := _NAMED_MONTH.search(written):
        day = _by_word(written, month.group().lower())
    else:
        day = _as_date(_numbers(written), order) if order else None
    said = rest.replace("\r", "").strip("\n")
    spoken = _WHO.match(said)
    who, words = (spoken["who"].strip(), spoken["said"].strip()) if spoken else ("", said.strip())
    found = [match for shape in _ATTACHED for match in shape.finditer(words)]
    sent = [m for m in found if m.group(1) in known or _NAMED.match(m.group(1)) or "(file attached)" in m.group()]
    for piece in sent:
        words = words.replace(piece.group(), "", 1)
    attached = tuple(piece.group(1) for piece in sent)
    words, left_out = _LEFT_OUT.subn("", words.strip(), count=1) if _LEFT_OUT.match(words.strip()) else (words, 0)
    shown = day.isoformat() if day else written
    return Line(shown, _clock(match), who, words.strip(), attached, bool(left_out))


def _clock(match: re.Match[str]) -> str:
    """Write a time of day with 24 hours."""
    numbers = [int(n) for n in re.split(r"[:.]", match.group("clock"))]
    half = (match.group("half") or "").lower()[:1]
    hour = numbers[0] % 12 + (12 if half in "pم" else 0) if half else numbers[0]
    try:
        return f"{time(hour, numbers[1]):%H:%M}"
    except ValueError:
        return match.group("clock")
