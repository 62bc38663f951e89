"""What became of a paper: where it came from, who changed what and when, where it went; and papers in the bin."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Binned:
    """A paper in the bin, since `removed`."""

    id: int
    title: str
    source_name: str
    date: str
    pages: int
    removed: str


@dataclass(frozen=True)
class Moment:
    """One thing that happened to a paper. `what` is a fact of it, or a word for what was done.

    `who` is "" for the person at this computer. `by_app`: the app did it by itself, from what it read.
    """

    made: str
    what: str
    was: str = ""
    became: str = ""
    who: str = ""
    by_app: bool = False


@dataclass(frozen=True)
class Manifested:
    """A paper as a manifest names it: what it is, which file it came as, and that file's SHA-256 when it came."""

    id: int
    title: str
    date: str
    source_name: str
    sha256: str
    bytes: int
    pages: int
    added: str
    private: bool = False
