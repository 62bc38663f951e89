"""The guide as it is shipped: its pages in order, and what a person can do in each room."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sendorganiser import presets
from sendorganiser.resources import resource

_NUMBER = re.compile(r"^#\s*(\d+\.\s*)?")


@dataclass(frozen=True)
class GuidePage:
    """One page: its name ("6-deadlines"), its title and its file."""

    name: str
    title: str
    file: Path

    @property
    def text(self) -> str:
        """The page as Markdown, its title without a number."""
        return _NUMBER.sub("# ", self.file.read_text(encoding="utf-8"), count=1)


@dataclass(frozen=True)
class RoomHints:
    """What to say of a room: a tip that is shown once, what can be done there, and the page that tells more."""

    id: str
    tip: str
    can: tuple[str, ...]
    page: str


@dataclass(frozen=True)
class _HintsFile:
    room: tuple[RoomHints, ...]


@cache
def pages() -> tuple[GuidePage, ...]:
    """Return all pages in the order of their numbers."""
    files = sorted(resource("help").glob("[0-9]*.md"), key=_number)
    return tuple(GuidePage(file.stem, _title(file), file) for file in files)


def page_named(name: str) -> GuidePage | None:
    """Return a page by its name, with or without its ending and a place within it."""
    wanted = name.partition("#")[0].removesuffix(".md")
    return next((page for page in pages() if page.name == wanted), None)


def found(words: str) -> tuple[GuidePage, ...]:
    """Return the pages that hold all these words, first those that have them in their title."""
    wanted = words.casefold().split()
    holding = [page for page in pages() if all(word in page.text.casefold() for word in wanted)]
    return tuple(sorted(holding, key=lambda page: not all(word in page.title.casefold() for word in wanted)))


@cache
def hints_for(room: str) -> RoomHints | None:
    """Return what to say of a room, None where there is nothing."""
    return next((each for each in _hints() if each.id == room), None)


@cache
def _hints() -> tuple[RoomHints, ...]:
    return presets.read(_HintsFile, resource("hints.toml")).room


def _number(file: Path) -> tuple[int, str]:
    number = re.match(r"\d+", file.name)
    return (int(number[0]) if number else 999, file.name)


def _title(file: Path) -> str:
    with file.open(encoding="utf-8") as lines:
        return _NUMBER.sub("", lines.readline()).strip()
