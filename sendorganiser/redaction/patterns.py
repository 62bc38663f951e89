"""Numbers, addresses and dates of birth that name somebody, found by their shape and their check digit. Pure."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sendorganiser.model.redaction import Pattern

_GAP = r"[ \t\u00a0-]?"
_UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"  # without I, O and S
_NEAR = 40  # letters before a number in which a word may say what it is
_LONGEST_ADDRESS = 160

_NHS = re.compile(rf"(?<!\d)\d{{3}}{_GAP}\d{{3}}{_GAP}\d{{4}}(?!\d)")
_UPN = re.compile(rf"(?<![A-Z0-9])([{_UPN_LETTERS}])\s?((?:\d\s?){{11}}[\dA-Z])(?![A-Z0-9])")
_NI = re.compile(
    r"(?<![A-Z])(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z](?:\s?\d\d){3}\s?[A-D](?![A-Z])"
)
_PHONE = re.compile(r"(?<![\d+])(?:\+44[\s-]?(?:\(0\)[\s-]?)?|\(?0)[1-37-9](?:[\s()-]{0,2}\d){8,9}(?!\d)")
_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_POSTCODE = re.compile(r"(?<![A-Z0-9])[A-Z]{1,2}\d[A-Z\d]?\s?\d[ABD-HJLNP-UW-Z]{2}(?![A-Z0-9])")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DAY = re.compile(
    rf"(?<!\d)(?:\d{{1,2}}\s?[/.-]\s?\d{{1,2}}\s?[/.-]\s?(?:\d{{4}}|\d{{2}})|\d{{4}}-\d{{2}}-\d{{2}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?\s+(?:\d{{4}}|\d{{2}})|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}})"
    r"(?!\d)",
    re.IGNORECASE,
)
_BORN = re.compile(r"\b(?:born|birth|birthday|d\.?\s?o\.?\s?b\b\.?)", re.IGNORECASE)
_WAYS = (
    "Road|Rd|Street|St|Avenue|Ave|Lane|Ln|Drive|Dr|Close|Crescent|Cres|Court|Ct|Place|Terrace|Gardens|Gdns|Way|Grove"
    "|Hill|Square|Row|Mews|Walk|Rise|View|Green|Parade|Park|Croft|Fields|Meadow|Meadows|Broadway|Vale|Villas|Bank"
)
_ADDRESS = re.compile(
    r"(?<!\w)(?:(?:Flat|Apartment|Apt|Unit)\s+\w{1,4},?\s+)?\d{1,4}[A-Za-z]?,?[ \t]+"
    rf"(?:[A-Z][\w'’.-]*[ \t]+){{1,4}}(?:{_WAYS})\b"
)
_HOUSE = re.compile(
    r"(?<!\w)(?:(?:Flat|Apartment|Apt|Unit)\s+\w{1,4},?\s+)?\d{1,4}[A-Za-z]?,?[ \t]+(?:[A-Z][\w'’.-]*[ \t]*){1,4}$"
)
_HOME = re.compile(
    rf"\b(?:{_WAYS}|House|Cottages?|Farm|Farmhouse|Barn|Lodge|Hall|Mill|Manor|Tower|Towers|Flats|Buildings?|Mansions"
    r"|Bungalow|Yard|Wharf|Quay|Vicarage|Rectory)$"
)
_TITLED = re.compile(r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Rev|Master)\b")
_MOST_LINES = 6  # of an address
_SORT_CODE = re.compile(r"(?<!\d)\d{2}[ -]\d{2}[ -]\d{2}(?!\d)")
_ACCOUNT = re.compile(r"(?<!\d)\d{8}(?!\d)")


@dataclass(frozen=True)
class Match:
    """Where a pattern stands in a text; `is_sure` where its check digit or the words before it agree."""

    first: int
    end: int
    is_sure: bool = True


def matches(text: str, pattern: Pattern) -> list[Match]:
    """Return where `pattern` stands in `text`.

    >>> [text[m.first:m.end] for text in ["NHS number: 943 476 5919."] for m in matches(text, "nhs")]
    ['943 476 5919']
    """
    return list(_FINDERS[pattern](text))


def is_nhs_number(digits: str) -> bool:
    """Say whether ten digits are an NHS number, by their check digit (modulus 11)."""
    if len(digits) != 10 or len(set(digits)) == 1:
        return False
    rest = 11 - sum(int(d) * (10 - n) for n, d in enumerate(digits[:9])) % 11
    return rest != 10 and rest % 11 == int(digits[9])


def is_pupil_number(upn: str) -> bool:
    """Say whether 13 characters are a Unique Pupil Number, by their check letter (modulus 23)."""
    if len(upn) != 13 or not upn[1:12].isdigit() or upn[0] not in _UPN_LETTERS:
        return False
    last = upn[12]
    if not (last.isdigit() or last in _UPN_LETTERS):
        return False
    values = [int(d) for d in upn[1:12]] + [int(last) if last.isdigit() else _UPN_LETTERS.index(last)]
    return _UPN_LETTERS[sum(value * weight for weight, value in enumerate(values, start=2)) % 23] == upn[0]


def _nhs(text: str) -> Iterator[Match]:
    for found in _NHS.finditer(text):
        said = _says(text, found.start(), r"\bNHS\b")
        if is_nhs_number(re.sub(r"\D", "", found[0])) or said:
            yield Match(found.start(), found.end(), is_sure=said or not found[0].isdigit())


def _upn(text: str) -> Iterator[Match]:
    for found in _UPN.finditer(text):
        said = _says(text, found.start(), r"\bUPN\b|pupil number")
        if is_pupil_number(re.sub(r"\s", "", found[0])) or said:
            yield Match(found.start(), found.end())


def _born(text: str) -> Iterator[Match]:
    for found in _DAY.finditer(text):
        before = text[max(0, found.start() - _NEAR) : found.start()]
        said = list(_BORN.finditer(before))
        if said and not _DAY.search(before[said[-1].end() :]):
            yield Match(found.start(), found.end())


def _address(text: str) -> Iterator[Match]:
    told = 0
    for found in sorted({*_streets(text), *_above_postcodes(text)}, key=lambda match: (match.first, -match.end)):
        if found.end > told:
            told = found.end
            yield found


def _above_postcodes(text: str) -> Iterator[Match]:
    """Yield addresses line by line upwards from their postcodes, where no street's name tells where they begin."""
    for code in _POSTCODE.finditer(text):
        begin, end = None, code.start()
        for _ in range(_MOST_LINES):
            cut = max(text.rfind("\n", 0, end), text.rfind(",", 0, end))
            part = text[cut + 1 : end].rstrip(" \t\r.")
            if house := _HOUSE.search(part):
                begin = cut + 1 + house.start()
            is_home = _HOME.search(part) is not None
            if house or (begin is not None and not is_home) or not _is_place(part):
                break
            if is_home:
                begin = cut + 1 + len(part) - len(part.lstrip())
            if cut < 0:
                break
            end = cut
        if begin is not None:
            yield Match(begin, code.end())


def _is_place(part: str) -> bool:
    is_short = len(part.split()) <= 5 and not re.search(r"[\d:;]", part)
    return is_short and _is_list(part) and not _TITLED.match(part.strip())


def _streets(text: str) -> Iterator[Match]:
    for found in _ADDRESS.finditer(text):
        end = found.end()
        code = _POSTCODE.search(text, end, end + _LONGEST_ADDRESS)
        if code is not None and text.count("\n", end, code.start()) <= 5 and _is_list(text[end : code.start()]):
            end = code.end()
        yield Match(found.start(), end)


def _is_list(between: str) -> bool:
    """Say whether what stands between a street and a postcode is towns and counties, and no sentence."""
    words = re.findall(r"[^\W\d_]+", between)
    return len(words) <= 10 and all(
        word[0].isupper() or word.lower() in {"on", "upon", "under", "the"} for word in words
    )


def _phone(text: str) -> Iterator[Match]:
    for found in _PHONE.finditer(text):
        digits = re.sub(r"\D", "", found[0])
        national = digits[2:].removeprefix("0") if digits.startswith("44") else digits[1:]
        if len(national) in (9, 10) and not (len(digits) == 10 and is_nhs_number(digits) and " " not in found[0]):
            yield Match(found.start(), found.end())


def _bank(text: str) -> Iterator[Match]:
    for found in _SORT_CODE.finditer(text):
        if _says(text, found.start(), r"sort\s*code"):
            yield Match(found.start(), found.end())
    for found in _ACCOUNT.finditer(text):
        if _says(text, found.start(), r"account|a/c|acct"):
            yield Match(found.start(), found.end())


def _plain(shape: re.Pattern[str]) -> Callable[[str], Iterator[Match]]:
    return lambda text: (Match(found.start(), found.end()) for found in shape.finditer(text))


def _says(text: str, at: int, word: str) -> bool:
    return re.search(word, text[max(0, at - _NEAR) : at], re.IGNORECASE) is not None


_FINDERS: dict[Pattern, Callable[[str], Iterator[Match]]] = {
    "nhs": _nhs,
    "upn": _upn,
    "ni": _plain(_NI),
    "phone": _phone,
    "email": _plain(_EMAIL),
    "postcode": _plain(_POSTCODE),
    "born": _born,
    "address": _address,
    "bank": _bank,
}


def days_written(day: str) -> Sequence[str]:
    """Return the ways in which people write a day that was typed in any of them; nothing if it is no day.

    >>> "3 May 2015" in days_written("03/05/2015"), days_written("Thomas")
    (True, [])
    """
    read = _read_day(day.strip())
    if read is None:
        return []
    year, month, number = read
    name = _MONTHS[month - 1]
    ways = [f"{year:04d}-{month:02d}-{number:02d}"]
    for mark in "/.-":
        for n, m in ((f"{number:02d}", f"{month:02d}"), (str(number), str(month))):
            ways += [f"{n}{mark}{m}{mark}{year}", f"{n}{mark}{m}{mark}{year % 100:02d}"]
    for n in (str(number), f"{number:02d}", f"{number}{_ending(number)}"):
        for m in (name, name[:3]):
            ways += [
                f"{n} {m} {year}",
                f"{n} {m}, {year}",
                f"{m} {n}, {year}",
                f"{m} {n} {year}",
                f"{n} {m} {year % 100:02d}",
            ]
    return list(dict.fromkeys(ways))


_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def _read_day(day: str) -> tuple[int, int, int] | None:
    if found := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", day):
        year, month, number = (int(part) for part in found.groups())
    elif found := re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", day):
        number, month, year = (int(part) for part in found.groups())
    elif found := re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})", day):
        number, year = int(found[1]), int(found[3])
        month = next((n for n, name in enumerate(_MONTHS, 1) if name.lower().startswith(found[2].lower())), 0)
    else:
        return None
    return (year, month, number) if 1 <= month <= 12 and 1 <= number <= 31 else None


def _ending(number: int) -> str:
    if 11 <= number % 100 <= 13:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
