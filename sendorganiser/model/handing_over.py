"""A case that is handed over: what stays here, and when it went out and came in."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class LeftOut:
    """Something private that does not go; `what` is the word for it, `why` is "" where it is itself marked private."""

    table: str
    id: int
    what: str
    title: str
    why: str = ""


@dataclass(frozen=True)
class Exchanged:
    """A case went out (`way` is "out") or came in ("in"); `told` is what was said of it at the time."""

    way: str
    made: str
    who: str
    file: str
    told: dict[str, Any] = field(default_factory=dict)
