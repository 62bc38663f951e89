"""What can be wished for the whole archive, which must be closed for it; `sessions` fulfils it."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from sendorganiser.workflows.lock_archive import NewLock


@dataclass(frozen=True)
class LockIt:
    """Let the keys go and ask for the passphrase."""

    screen: QWidget  # the one that hides everything already


@dataclass(frozen=True)
class PutOn:
    """Lock the archive with a new lock."""

    new: "NewLock" = field(repr=False)


@dataclass(frozen=True)
class GoOn:
    """Go on with a locking that was stopped."""

    typed: str = field(repr=False)


@dataclass(frozen=True)
class GiveUp:
    """Forget a locking that was stopped."""


@dataclass(frozen=True)
class TakeOff:
    """Take the lock off for good."""

    typed: str = field(repr=False)


Wish = LockIt | PutOn | GoOn | GiveUp | TakeOff
