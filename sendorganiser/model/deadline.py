"""Deadlines: running clocks, with the reasons for every date."""

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
