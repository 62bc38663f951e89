"""Keeps the key of who is called what in redacted papers, and writes it out on its own: never with a bundle."""

import csv
import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sendorganiser.errors import InputProblem
from sendorganiser.jobs import Job
from sendorganiser.model.redaction import Cipher
from sendorganiser.store import Archive
from sendorganiser.store.connection import in_our_words
from sendorganiser.workflows.in_place import beside

ROLES = ("Pupil", "Parent", "Staff", "Sibling", "Person")


def add_cipher(
    archive: Archive, job: Job, *, case: int, name: str, cipher: str = "", others: str = "", now: str, role: str = ""
) -> int:
    """Add somebody to the key; without a `cipher`, the next free one of their role ("Pupil B")."""
    job.check()
    name = " ".join(name.split())
    if not name:
        raise InputProblem("No name was given.", "Type the name as it stands in the papers.")
    known = archive.redactions.ciphers(case)
    for each in known:
        if name.casefold() in (other.casefold() for other in each.names):
            raise InputProblem(f"This name is in the key already, as “{each.cipher}”.", "Change that line instead.")
    cipher = " ".join(cipher.split()) or next_cipher([each.cipher for each in known], role or ROLES[0])
    _check_free(cipher, known)
    return archive.redactions.add_cipher(Cipher(0, case, cipher, name, others, made=now))


def change_cipher(archive: Archive, job: Job, *, case: int, cipher: int, changes: Mapping[str, Any]) -> dict[str, Any]:
    """Change a line of the key; return it as it was, for undo."""
    job.check()
    if "cipher" in changes:
        _check_free(str(changes["cipher"]), [c for c in archive.redactions.ciphers(case) if c.id != cipher])
    return archive.redactions.change_cipher(cipher, changes)


def remove_cipher(archive: Archive, job: Job, *, cipher: int, now: str) -> None:
    job.check()
    archive.redactions.remove_ciphers([cipher], now=now)


def put_back_cipher(archive: Archive, job: Job, *, cipher: int) -> None:
    job.check()
    archive.redactions.put_back_ciphers([cipher])


def export_key(archive: Archive, job: Job, *, case: int, out: Path) -> Path:
    """Write the key as a table (CSV), to be kept apart from the papers."""
    job.check()
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["In redacted papers", "Name", "Other names", "Note"])
    for each in archive.redactions.ciphers(case):
        row = [each.cipher, each.name, "; ".join(each.others.splitlines()), each.note]
        writer.writerow([f"'{cell}" if cell[:1] in "=+-@" and cell else cell for cell in row])
    with beside(out) as part, in_our_words():
        part.write_text(text.getvalue(), encoding="utf-8-sig", newline="")
        part.replace(out)
    return out


def next_cipher(taken: list[str], role: str) -> str:
    """Return the next free cipher of a role.

    >>> next_cipher(["Pupil A", "pupil b"], "Pupil")
    'Pupil C'
    """
    used = {each.casefold() for each in taken}
    count = 0
    while (made := f"{role} {_letters(count)}").casefold() in used:
        count += 1
    return made


def _letters(count: int) -> str:
    letter = chr(ord("A") + count % 26)
    return letter if count < 26 else _letters(count // 26 - 1) + letter


def _check_free(cipher: str, known: list[Cipher]) -> None:
    if not cipher.strip():
        raise InputProblem("Nothing is said that shall stand for this name.", "Type what to print, such as “Pupil A”.")
    if any(each.cipher.casefold() == cipher.casefold() for each in known):
        raise InputProblem(
            f"“{cipher}” stands for somebody else already.",
            "Take another, or add this name to that line’s other names.",
        )
