"""Hands a case over as one file: all of it, or all but what is private, and says how much was left out."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sendorganiser import __version__
from sendorganiser.errors import InputProblem
from sendorganiser.jobs import Job
from sendorganiser.model.handing_over import LeftOut
from sendorganiser.store import Archive
from sendorganiser.store.connection import in_our_words
from sendorganiser.store.steps import STEPS
from sendorganiser.workflows.in_place import beside

ENDING = ".sendcase"
_SHORTEST = 8


@dataclass(frozen=True)
class HandedOver:
    """The file that was written, and what is not in it."""

    file: Path
    bytes: int
    papers: int
    left_out: tuple[LeftOut, ...]


def hand_over(
    archive: Archive,
    job: Job,
    *,
    case: int,
    out: Path,
    now: str,
    me: str = "",
    passphrase: str = "",
    with_private: bool = False,
) -> HandedOver:
    """Write a case to `out`; `me` is how the other will see who changed what, and is remembered.

    Raise InputProblem for a passphrase that is too short, or a place that cannot be written to.
    """
    from sendorganiser.sendcase import container

    job.check()
    if passphrase and len(passphrase) < _SHORTEST:
        raise InputProblem("This passphrase is too short.", f"Take at least {_SHORTEST} letters: a few words are best.")
    if out.suffix.casefold() != ENDING:
        out = out.with_name(out.name + ENDING)
    name = archive.case(case).name
    if me.strip() and me.strip() != archive.exchange.me:
        archive.exchange.set_me(" ".join(me.split())[:80])
    left = () if with_private else tuple(archive.exchange.private_things(case))
    parcel = archive.exchange.pack_up(case, now=now, with_private=with_private)
    kept = [(sha256, *archive.exchange.file(sha256)) for sha256 in parcel.files]
    sent = container.Sent(
        case=parcel.case_uid, name=name, made=now, who=archive.exchange.me, origin=archive.exchange.mark,
        uid=secrets.token_hex(12), steps=STEPS, app=__version__, papers=len(parcel.papers),
        left_out=counted(left), files=tuple(kept),
    )  # fmt: skip
    with in_our_words(), beside(out) as part:
        container.write(
            part, job, sent=sent, edition=parcel.edition,
            bodies=((uid, archive.exchange.body(number)) for uid, number in job.each(parcel.papers, "Packing pages")),
            file_of={sha256: archive.kept_file(sha256, extension) for sha256, extension, _, _ in kept},
            read_me=_read_me(sent, left), passphrase=passphrase,
        )  # fmt: skip
        with container.opened_case(part, job, passphrase=passphrase):
            part.replace(out)
    told = {
        "papers": len(parcel.papers),
        "left_out": [[each.what, each.title] for each in left],
        "locked": bool(passphrase),
    }
    archive.exchange.handed(case, way="out", now=now, who=archive.exchange.me, file=out.name, uid=sent.uid, told=told)
    return HandedOver(out, out.stat().st_size, len(parcel.papers), left)


def counted(left: Sequence[LeftOut]) -> tuple[tuple[str, int], ...]:
    """Return how many things of each sort were left out: a title alone may say what was to stay private."""
    sorts = [f"{each.what} marked private" if not each.why else f"{each.what} that {each.why}" for each in left]
    return tuple((sort, sorts.count(sort)) for sort in dict.fromkeys(sorts))


def _read_me(sent: "object", left: Sequence[LeftOut]) -> str:
    from sendorganiser.sendcase.container import Sent

    assert isinstance(sent, Sent)
    lines = [
        f"This file holds the case of {sent.name} with {sent.papers} papers, handed over on {sent.made[:10]}"
        + (f" by {sent.who}." if sent.who else "."),
        "",
        "To work with it: open SEND Organiser, then Settings, “Take in a case”, and choose this file.",
        "Without the app: this is an ordinary ZIP file. The papers as they came are in the folder “files”.",
        "",
    ]
    if left:
        lines += ["Private things that are NOT in this file:"]
        lines += [f"- {what}: {count}" for what, count in sent.left_out]
    else:
        lines.append("Nothing was left out.")
    return "\r\n".join(lines) + "\r\n"
