"""The forms a person's name takes in papers: whole, turned round, shortened, as initials. Pure."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_TITLES = {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "lady", "rev", "revd"}
# Names that are words too: at a sentence's beginning, or in small letters, they may be no name at all.
_ALSO_WORDS = (
    "april art august baker bank banks barber bay bell berry best bill bird black bond bright brook brooks brown"
    " bush butcher butler carpenter carter chance charity christian church clay cliff cook cooper cross daisy dawn"
    " day dean drew earl ember faith farmer field fields finch fisher ford forest fox frank gale gardener gift glass"
    " gold good grace grant gray green grey hall hand harmony hazel head heather hill hills holly hope house hunt"
    " hunter iris ivy jack jade jasmine joy june justice king knight lane lark law lily little long lord love major"
    " march marina mark marsh may mason mercy miles miller moon moor moore nelly noble page park parker parks"
    " patience pearl penny piper pool poppy porter potter price prince reed rich robin rock rose royal ruby sage"
    " savage scarlet shaw shepherd short singer skip small smith sky stone strong summer sunny swan taylor temple"
    " tiger town turner violet wall ward waters weaver wells west white will willow winter wise wood woods wright"
    " young"
)


@dataclass(frozen=True)
class Form:
    """One form of a name. `as_cased`: only in capitals as here; `is_sure`: else a person decides at each place.

    `on_one_line`: over a line's end it is two people, or one sentence's end and the next one's beginning.
    """

    text: str
    as_cased: bool = False
    is_sure: bool = True
    on_one_line: bool = False


def forms(name: str) -> list[Form]:
    """Return the forms of a name, the longest first.

    >>> [form.text for form in forms("Ann Lee")]
    ['Lee, Ann', 'Ann Lee', 'Lee Ann', 'A. Lee', 'Ann L.', 'A Lee', 'Ann L', 'A. L.', 'A.L.', 'Ann', 'Lee', 'AL']
    """
    found = dict.fromkeys(_forms(_parts(name)))
    unique: dict[str, Form] = {}
    for form in found:
        unique.setdefault(form.text, form)
    return sorted(unique.values(), key=lambda form: -len(form.text))


def names_address(name: str, local: str) -> bool:
    """Say whether what stands before the @ of an address is a name: both its ends together, or one with an initial.

    >>> [names_address("Ann Lee", local) for local in ("ann.lee2015", "the-ann-lees", "leea", "annabel", "lee")]
    [True, True, True, False, False]
    """
    parts, written = [_letters(part) for part in _parts(name)], _letters(local)
    if len(parts) < 2 or not (parts[0] and parts[-1]):
        return False
    first, last = parts[0], parts[-1]
    whole = (first + last, last + first)
    return any(each in written for each in whole) or written in (first[0] + last, last + first[0], first + last[0])


def is_word_too(part: str) -> bool:
    """Say whether a name is a word as well, such as Bell or May."""
    return part.lower() in _ALSO_WORDS.split()


def _parts(name: str) -> list[str]:
    parts = [part.strip(".,") for part in name.replace(",", " ").split()]
    while len(parts) > 1 and parts[0].lower() in _TITLES:
        parts = parts[1:]
    return [part for part in parts if part]


def _letters(text: str) -> str:
    """The bare letters of a text, small and without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if c.isalpha())


def _forms(parts: list[str]) -> Iterator[Form]:
    if not parts:
        return
    yield Form(" ".join(parts))
    if len(parts) > 1:
        first, last = parts[0], parts[-1]
        yield from (Form(text) for text in (f"{first} {last}", f"{last}, {first}"))
        yield Form(f"{last} {first}", on_one_line=True)
        yield from (Form(text) for text in (f"{first[0]}. {last}", f"{first[0]} {last}"))
        yield from (Form(text, as_cased=True) for text in (f"{first} {last[0]}.", f"{first} {last[0]}"))
        initials = [part[0].upper() for part in parts]
        for letters in (initials, [initials[0], initials[-1]]):
            yield Form(".".join(letters) + ".", as_cased=True)
            yield Form(". ".join(letters) + ".", as_cased=True)
            yield Form("".join(letters), as_cased=True, is_sure=False)
        if len(parts) > 2:
            middle = [part[0] for part in parts[1:-1]]
            yield Form(" ".join([first, *middle, last]))
            yield Form(" ".join([first, *(f"{letter}." for letter in middle), last]))
            yield Form(" ".join([*(f"{part[0]}." for part in parts[:-1]), last]))
            yield Form(" ".join([*(part[0] for part in parts[:-1]), last]))
    for part in parts:
        if len(part) >= 2:
            yield Form(part)
        for piece in re.split(r"[-–]", part):
            if piece != part and len(piece) >= 3:
                yield Form(piece, as_cased=True, is_sure=not is_word_too(piece))
