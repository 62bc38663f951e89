"""How long work reports what it has done, and how it is asked to stop. No Qt here."""

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


class Cancelled(BaseException):  # noqa: N818 (a request, not an error)
    """The person asked for the work to stop.

    A BaseException, like asyncio's, so that no `except Exception` swallows it.
    """


@dataclass(frozen=True)
class Progress:
    """What is being done, and how far it has come; `total` 0 means not known."""

    what: str
    done: int = 0
    total: int = 0


class Job:
    """A long task's line to whoever started it."""

    def __init__(self, report: Callable[[Progress], None] = lambda _: None) -> None:
        self._report = report
        self._stop = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop at its next report."""
        self._stop.set()

    def check(self) -> None:
        """Raise Cancelled if the person asked to stop; report nothing."""
        if self._stop.is_set():
            raise Cancelled

    def say(self, what: str, done: int = 0, total: int = 0) -> None:
        """Report progress; raise Cancelled if the person asked to stop."""
        self.check()
        self._report(Progress(what, done, total))

    def each(self, items: Sequence[T], what: str) -> Iterator[T]:
        """Yield the items one by one, reporting before each."""
        for done, item in enumerate(items):
            self.say(what, done, len(items))
            yield item
        self.say(what, len(items), len(items))
