"""The tree of what can go wrong in a way the person can put right.

SendOrganiserError(what_happened, what_to_do)
├─ InputProblem      their file, answer or query            exit 2
│  ├─ UnreadableFile    a file we cannot make pages of
│  ├─ LockedFile        a file that needs a password
│  ├─ BadQuery          a search we cannot understand
│  └─ PresetError       a preset or rules file with a mistake in it
├─ ToolMissing       a program or part that is not there    exit 3
├─ ArchiveProblem    the archive itself, or its disk        exit 4
│  ├─ ArchiveBusy       another window or program is writing
│  ├─ ArchiveLocked     it has a passphrase, and that was not given, or is not the right one
│  ├─ ArchiveOld        made by an older version: to be upgraded first, which takes a while
│  ├─ ArchiveTooNew     made by a newer version of the app
│  ├─ ArchiveDamaged    records and files disagree
│  │  └─ SealBroken        a sealed file is not what was written
│  └─ DiskFull          no room left
└─ PackNotFit        the bundle breaks a rule               exit 5

Library and system errors become one of these at the edge that met them, with `raise … from error`.
Anything else that reaches the top is a bug of ours (exit 70).
"""


class SendOrganiserError(Exception):
    """Something the person can put right, in two plain sentences."""

    exit_code = 70

    def __init__(self, what_happened: str, what_to_do: str = "") -> None:
        super().__init__(what_happened, what_to_do)
        self.what_happened = what_happened
        self.what_to_do = what_to_do

    def __str__(self) -> str:
        return f"{self.what_happened} {self.what_to_do}".strip()


class InputProblem(SendOrganiserError):
    """Their file, answer or query."""

    exit_code = 2


class UnreadableFile(InputProblem):
    """A file that no pages can be made of."""


class LockedFile(UnreadableFile):
    """A file that needs a password."""


class BadQuery(InputProblem):
    """A search that cannot be understood."""


class PresetError(InputProblem):
    """A preset or rules file with a mistake in it; the message names the file and the key."""


class ToolMissing(SendOrganiserError):
    """A program or part that is not installed."""

    exit_code = 3


class ArchiveProblem(SendOrganiserError):
    """The archive itself, or its disk."""

    exit_code = 4


class ArchiveBusy(ArchiveProblem):
    """Another window or program is writing to the archive."""


class ArchiveLocked(ArchiveProblem):
    """The archive has a passphrase, and that was not given, or is not the right one."""


class ArchiveOld(ArchiveProblem):
    """The archive was made by an older version of the app, and bringing it up to date takes a while."""


class ArchiveTooNew(ArchiveProblem):
    """The archive was made by a newer version of the app."""


class ArchiveDamaged(ArchiveProblem):
    """The archive's records and files disagree."""


class SealBroken(ArchiveDamaged):
    """A file of a locked archive is not what was written: changed, cut short, or not sealed at all."""


class DiskFull(ArchiveProblem):
    """There is no room left on the disk."""


class PackNotFit(SendOrganiserError):
    """The bundle breaks a rule; `findings` says which, where and what to do."""

    exit_code = 5

    def __init__(self, what_happened: str, what_to_do: str = "", findings: tuple[object, ...] = ()) -> None:
        super().__init__(what_happened, what_to_do)
        self.findings = findings


def where_it_broke(error: BaseException) -> str:
    """Return what a developer needs to know of a fault of ours, without its words: they may hold those of a paper.

    An error that `says_no_name` is quoted whole. The person's home folder is left out of every path.
    """
    import traceback
    from pathlib import Path

    told, seen = [], set[int]()
    each: BaseException | None = error
    while each is not None and id(each) not in seen:
        seen.add(id(each))
        words = f": {each}" if getattr(each, "says_no_name", False) else ""
        told.append("".join(traceback.format_tb(each.__traceback__)) + f"{type(each).__name__}{words}")
        each = each.__cause__ or (None if each.__suppress_context__ else each.__context__)
    return "\n\nafter which:\n".join(reversed(told)).replace(str(Path.home()), "~")
