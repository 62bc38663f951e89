"""Writes a paper's original somewhere, byte for byte."""

import hashlib
import secrets
from dataclasses import dataclass
from pathlib import Path

from sendorganiser import sealed
from sendorganiser.errors import ArchiveDamaged, InputProblem
from sendorganiser.jobs import Job
from sendorganiser.store import Archive
from sendorganiser.store.connection import in_our_words


@dataclass(frozen=True)
class Saved:
    """The file that was written."""

    file: Path
    bytes: int
    sha256: str


def save_original(archive: Archive, job: Job, *, document: int, out: Path) -> Saved:
    """Copy the original of `document` to `out` (into it under its own name, if it is a folder) and compare the copy."""
    job.check()
    paper = archive.document(document)
    source = archive.original_file(paper)
    if not source.is_file():
        raise ArchiveDamaged(
            f"The original of “{paper.title}” is missing.", "Check the archive, or restore your backup."
        )
    target = out / paper.source_name if out.is_dir() else out
    if not target.parent.is_dir():
        raise InputProblem(f"The folder “{target.parent}” is not there.", "Choose another place for the file.")
    part = target.with_name(f".{secrets.token_hex(6)}.part")
    try:
        with in_our_words():
            sealed.copy(source, part)
            with part.open("rb") as copy:
                digest = hashlib.file_digest(copy, "sha256").hexdigest()
            if digest != paper.sha256:
                raise ArchiveDamaged(
                    f"The original of “{paper.title}” has changed since it was kept.",
                    "Restore it from your last backup.",
                )
            part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return Saved(target, target.stat().st_size, digest)
