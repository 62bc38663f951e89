"""What comes out of a file that was made ready to be a document."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sendorganiser.model import Page

Tell = Callable[[Any], None]


@dataclass(frozen=True)
class Part:
    """Something that came inside a file and is a document of its own: a file at `path` called `name`."""

    name: str
    path: str


@dataclass(frozen=True)
class Prepared:
    """A file's kind, its reading copy, its pages and what it says of itself.

    `reading` is "" when the original itself is fit to be the reading copy. `clues` are "sent", "from_name",
    "from_address", "to", "subject", "taken" and "format", each only if known. `remarks` are sentences the
    person should know.
    """

    format: str
    reading: str = ""
    pages: tuple[Page, ...] = ()
    parts: tuple[Part, ...] = ()
    clues: dict[str, str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
