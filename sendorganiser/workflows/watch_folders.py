"""Takes in the new files of watched folders, each once. What lies in the folders is never changed."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sendorganiser.errors import InputProblem
from sendorganiser.jobs import Job
from sendorganiser.model.care import Seen
from sendorganiser.store import Archive
from sendorganiser.workflows.add_documents import NOT_PAPERS, Added, Taken, add_documents

_HALF_DONE = (".part", ".partial", ".crdownload", ".download", ".tmp", ".temp", ".filepart", ".!ut", ".opdownload")
_MOST = 50_000  # files: a folder with more is no scanner's


@dataclass(frozen=True)
class Looked:
    """What lies in a watched folder: None where the folder is not there; `shut` are those that may not be read."""

    folder: str
    files: tuple[Seen, ...] | None
    shut: tuple[str, ...] = ()


def look_into(folder: str) -> Looked:
    """List the files of a folder and of those in it that may be papers; nothing of them is read."""
    found: list[Seen] = []
    shut: list[str] = []
    if not Path(folder).is_dir():
        return Looked(folder, None)
    for inside, folders, names in os.walk(folder, onerror=lambda error: shut.append(str(error.filename))):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if may_be_a_paper(name) and (seen := _seen(Path(inside, name))) is not None:
                found.append(seen)
        if len(found) > _MOST:
            break
    return Looked(folder, tuple(found[:_MOST]), tuple(shut))


def may_be_a_paper(name: str) -> bool:
    """Say whether a file may be one to take in, by its name: none that a program is still writing, or keeps for itself.

    >>> [may_be_a_paper(name) for name in ("scan.pdf", "scan.pdf.part", ".hidden", "~$letter.docx")]
    [True, False, False, False]
    """
    low = name.lower()
    return low not in NOT_PAPERS and not low.startswith((".", "~$")) and not low.endswith(_HALF_DONE)


def still(before: Looked | None, now: Looked, dealt_with: Mapping[str, Seen]) -> list[Seen]:
    """Return the files that are new or changed and have stopped growing: as they were when last looked at."""
    if before is None or before.files is None or now.files is None:
        return []
    as_before = set(before.files)
    return [seen for seen in now.files if seen in as_before and seen.bytes and dealt_with.get(seen.path) != seen]


def growing(now: Looked, dealt_with: Mapping[str, Seen]) -> bool:
    """Say whether there are files that are to be looked at again soon: new ones that may still grow."""
    return any(dealt_with.get(seen.path) != seen for seen in now.files or ())


def watch_folder(archive: Archive, job: Job, *, case: int, folder: str, leave: Sequence[Seen], now: str) -> int:
    """Watch a folder for a case; all that lies there is taken in but the files to `leave`. Return its id."""
    job.check()
    looked = look_into(folder)
    if looked.files is None:
        raise InputProblem(f"“{folder}” is not a folder that can be opened.", "Choose a folder that is there.")
    if Path(folder).resolve().is_relative_to(archive.folder.resolve()):
        raise InputProblem("This folder belongs to the archive itself.", "Choose the folder where new scans arrive.")
    return archive.watched.watch(case, folder, now=now, leave=leave)


def forget_folder(archive: Archive, job: Job, *, watched: int) -> None:
    """Watch a folder no longer; papers that came from it stay."""
    job.check()
    archive.watched.forget(watched)


def take_from_folder(archive: Archive, job: Job, *, watched: int, case: int, files: Sequence[Seen], now: str) -> Added:
    """Add files that lie in a watched folder, and keep what became of each as it ends."""
    by_path = {seen.path: seen for seen in files}

    def heard(taken: Taken) -> None:
        seen = by_path.get(taken.path)
        was_pulled_out = taken.status == "refused" and not Path(taken.path).is_file()  # with its stick: it comes again
        if seen is not None and not was_pulled_out:
            archive.watched.keep_outcome(watched, seen, outcome=taken.status, reason=taken.reason)

    paths = [Path(seen.path) for seen in files if Path(seen.path).is_file()]  # a stick may have been pulled out
    return add_documents(archive, job, case=case, files=paths, now=now, heard=heard)


def _seen(path: Path) -> Seen | None:
    try:
        about = path.stat()
    except OSError:
        return None
    return Seen(str(path), about.st_size, about.st_mtime_ns) if path.is_file() else None
