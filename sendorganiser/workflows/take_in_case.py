"""Takes in a case that another person handed over: as a case of its own, or merged into the one it came from."""

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sendorganiser.jobs import Job
from sendorganiser.store import Archive
from sendorganiser.store.bin import TAKING
from sendorganiser.store.connection import in_our_words
from sendorganiser.store.steps import STEPS


@dataclass(frozen=True)
class TakenIn:
    """What came of it. `left_out` says how many things of each sort the other kept to themselves."""

    case: int
    name: str
    is_new: bool
    who: str
    papers: int
    added: int
    changed: int
    removed: int
    conflicts: int
    left_out: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Glance:
    """What a case file says of itself, before anything is taken in; `case` is the case here that it belongs to."""

    name: str
    who: str
    made: str
    papers: int
    case: int | None
    left_out: tuple[tuple[str, int], ...]


def look_inside(archive: Archive, job: Job, *, file: Path, passphrase: str = "") -> Glance:
    """Say what is in a case file; nothing is changed."""
    from sendorganiser.sendcase.container import opened_case

    with opened_case(file, job, passphrase=passphrase) as inside:
        sent = inside.sent
        refuse_newer(file, sent.steps)
        return Glance(sent.name, sent.who, sent.made, sent.papers, archive.exchange.case_of(sent.case), sent.left_out)


def take_in_case(archive: Archive, job: Job, *, file: Path, now: str, passphrase: str = "") -> TakenIn:
    """Take in a case file: all of it or nothing. Taking the same one in again changes nothing.

    Where the case is here already, what only one of the two changed is taken over; where both changed the same,
    the later stands, and `archive.exchange.conflicts` has both for a person to choose.
    """
    from sendorganiser.sendcase.container import opened_case

    with opened_case(file, job, passphrase=passphrase) as inside:
        sent = inside.sent
        refuse_newer(file, sent.steps)
        edition = inside.edition()
        keep_files(archive, job, sent.files, inside.take_out)
        job.say("Bringing both together")
        outcome = archive.exchange.take_in(
            edition, case_uid=sent.case, body=bodies(inside, edition), files=sent.files,
            who=sent.who, now=now, file=file.name, uid=sent.uid,
            told={"papers": sent.papers, "left_out": [list(each) for each in sent.left_out], "made": sent.made},
        )  # fmt: skip
    name = archive.case(outcome.case).name
    return TakenIn(
        outcome.case, name, outcome.is_new, sent.who, outcome.papers, outcome.added, outcome.changed, outcome.removed,
        outcome.conflicts, sent.left_out,
    )  # fmt: skip


def keep_files(
    archive: Archive, job: Job, files: Sequence[tuple[str, str, int, str]], bring: Callable[[str, str, Path], None]
) -> None:
    """Keep the files that are not here yet, as `bring` writes each. If it is cut off, they are only files too many."""
    known = {(sha256, extension) for sha256, extension, _, _ in archive.kept_files()}
    new = [each for each in files if (each[0], each[1]) not in known]
    with (
        in_our_words(),
        tempfile.TemporaryDirectory(dir=archive.work_folder, prefix=TAKING, ignore_cleanup_errors=True) as work,
    ):
        for sha256, extension, _, _ in job.each(new, "Taking in papers"):
            arriving = Path(work, "arriving")
            bring(sha256, extension, arriving)
            archive.keep(archive.arrive(arriving), extension)


def bodies(inside: Any, edition: Any) -> Any:
    """Return how a paper's pages are found: with the reading copy they are of, and what was typed in place of words."""
    from sendorganiser.sendcase.edition import Key

    typed: dict[str, dict[int, str]] = {}
    for key, cells in edition.rows.items():
        if key.table == "corrections":
            typed.setdefault(str(cells.get("document")), {})[cells.get("number")] = cells.get("typed")

    def body(uid: str) -> dict[str, Any] | None:
        found, row = inside.body(uid), edition.rows.get(Key("documents", uid))
        if found is None or row is None:
            return None
        found = {name: part for name, part in found.items() if name != "history"}  # theirs stays theirs
        return {**found, "reading": row.get("reading"), "typed": typed.get(uid, {})}

    return body


def refuse_newer(file: Path, steps: tuple[str, ...]) -> None:
    if set(steps) - set(STEPS):
        from sendorganiser.sendcase.container import too_new

        raise too_new(file)
