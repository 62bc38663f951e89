"""Deadlines: running clocks, with the reasons for every date."""

import re
from dataclasses import dataclass
from typing import Literal

State = Literal["running", "late", "met", "met-late", "unknown"]


@dataclass(frozen=True)
class Source:
    """Where a rule comes from. `status` is "found" (read at an address) or "memory" (shown as "check this")."""

    status: Literal["found", "memory"]
    confidence: Literal["high", "medium", "low"]
    urls: tuple[str, ...] = ()
    checked: str = ""


@dataclass(frozen=True)
class Deadline:
    """One running clock. All dates are ISO days, "" where not known.

    `limit` is the last lawful day; `safe` (the person's own clocks only) the stricter day to work to.
    `days` is from today to `limit` (negative: late by so many), None where not known. `owner` tells whose duty it is.
    `why` are the steps of the count in words, `law` the provisions, `exceptions` what the other side may rely on.
    `trigger` is the name of what started it, `trigger_title` the same in words, `about` what it is about ("the refusal
    to assess"). `breach` says in words what follows if it is missed, `breach_codes` the short codes of that.
    `remedy` is what to do next, `letter` the letter that does it. `superseded`: it cannot matter any more, and `why`
    ends with the reason. `quiet`: worth showing only to those who ask for every clock. `order` sorts by urgency.
    """

    clock: str
    title: str
    trigger: str
    started: str
    limit: str
    safe: str
    state: State
    days: int | None
    bound: str
    owner: Literal["mine", "other"]
    law: tuple[str, ...]
    why: tuple[str, ...]
    source: Source
    event: int | None = None
    document: int | None = None
    met: str = ""
    met_event: int | None = None  # the event that met it, whose paper shows so
    hour: str = ""
    force: str = ""
    breach: str = ""
    remedy: str = ""
    exceptions: tuple[str, ...] = ()
    overridden: bool = False
    aside: bool = False
    trigger_title: str = ""
    about: str = ""
    note: str = ""
    letter: str = ""
    breach_codes: tuple[str, ...] = ()
    proof: int | None = None
    superseded: bool = False
    quiet: bool = False
    order: tuple[int, int] = (0, 0)


_DOES = "are|ask|asked|can|come|do|get|had|have|know|may|must|need|want|were"  # after "you" that does something


def in_my_words(title: str) -> str:
    """Return a deadline's title, which speaks to the parent, as the parent says it to somebody else.

    >>> in_my_words("The council acknowledges your complaint"), in_my_words("It tells you that it will assess")
    ('The council acknowledges my complaint', 'It tells me that it will assess')
    >>> in_my_words("You get the copy of your data"), in_my_words("They meet, because you asked")
    ('I get the copy of my data', 'They meet, because I asked')
    """
    said = re.sub(rf"\byou(?= ({_DOES})\b)|^You\b", "I", title)
    for theirs, mine in (("I are", "I am"), ("I were", "I was"), ("you", "me"), ("your", "my"), ("Your", "My")):
        said = re.sub(rf"\b{theirs}\b", mine, said)
    return said
