"""Letters: what a template asks for, the letter that comes of it, and the drafts a person keeps."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

FactKind = Literal["line", "lines", "date"]


@dataclass(frozen=True)
class Fact:
    """One thing a letter says. `value` is "" where it is not known.

    `typed`: the person gave it for this letter. `source` says in words where it comes from, `add` where it can be
    added for good, `room` the room that is in. `document` shows it. `doubt` is what the writer should check first.
    `is_needed`: the letter has a gap without it. `offers` are what papers say it may be: for a person to choose.
    """

    key: str
    title: str
    value: str = ""
    kind: FactKind = "line"
    typed: bool = False
    source: str = ""
    add: str = ""
    room: str = ""
    hint: str = ""
    document: int | None = None
    doubt: str = ""
    is_needed: bool = True
    offers: tuple[str, ...] = ()

    @property
    def is_missing(self) -> bool:
        return self.is_needed and not self.value


@dataclass(frozen=True)
class Cited:
    """A law a letter names: the words as they stand in it, and why the writer should check them first, or ""."""

    key: str
    words: str
    doubt: str = ""
    urls: tuple[str, ...] = ()


class Passage(NamedTuple):
    """A paragraph of a letter by the place of its template (or "own" for the writer's); `style` is how it looks."""

    key: str
    text: str
    style: Literal["text", "bullet", "heading"] = "text"


@dataclass(frozen=True)
class Letter:
    """A letter as it will stand on paper. Texts are plain; a gap reads [the day …]."""

    title: str
    sender: tuple[str, ...]
    recipient: tuple[str, ...]
    date: str
    reference: tuple[str, ...]
    greeting: str
    subject: str
    passages: tuple[Passage, ...]
    closing: str
    signature: str
    enclosures: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()  # notes above the address: how it is sent


@dataclass(frozen=True)
class LetterDraft:
    """A letter or form as kept. `facts` are the person's own by key, `words` the paragraphs as they left them.

    `clock` and `event` are what it answers. `enclosures` are papers in their order, `pack` a bundle that goes with it.
    Once it is filed, `document` is the paper it became and `logged` its entry in the diary.
    """

    id: int
    case: int
    template: str
    title: str = ""
    clock: str = ""
    event: int | None = None
    facts: tuple[tuple[str, str], ...] = ()
    words: tuple[Passage, ...] = ()
    enclosures: tuple[int, ...] = ()
    pack: int | None = None
    document: int | None = None
    logged: int | None = None
    made: str = ""
    changed: str = ""
