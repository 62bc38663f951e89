"""Finds exchanges by e-mail, and puts the earlier ones behind the newest full copy when a person says so."""

from collections.abc import Sequence
from dataclasses import dataclass

from sendorganiser.errors import InputProblem
from sendorganiser.jobs import Job
from sendorganiser.likeness.threads import Message, marks_in, threads
from sendorganiser.store import Archive


@dataclass(frozen=True)
class Folded:
    """E-mails that went behind `front`."""

    front: int
    behind: tuple[int, ...]


def find_threads(archive: Archive, job: Job, *, case: int) -> int:
    """Find the exchanges of a case anew; return how many there are. Nothing in any list is changed by it."""
    messages = []
    for number, clues in archive.threads.emails(case):
        job.check()
        messages.append(_message(archive, number, clues))
    found = threads(messages)
    kept = []
    for thread in found:
        others = [number for number in reversed(thread.messages) if number != thread.front]
        kept.append((thread.front, [(number, number in thread.held) for number in others]))
    archive.threads.keep(case, kept, [reply for thread in found for reply in thread.replies])
    return len(found)


def fold(archive: Archive, job: Job, *, front: int, now: str) -> Folded:
    """Put behind an exchange's newest full copy all e-mails whose every word it holds; return them, for `unfold`.

    What was attached to them stays in the lists.
    """
    job.check()
    case = archive.document(front).case
    thread = next((thread for thread in archive.threads.of_case(case) if thread.front == front), None)
    held = thread.held if thread is not None else ()
    if not held:
        raise InputProblem("This e-mail holds no other e-mails of its exchange.", "Keep them all in the list.")
    for number in held:
        archive.families.decide(number, front, "same", front=front, now=now)
    return Folded(front, held)


def unfold(archive: Archive, job: Job, *, folded: Folded) -> None:
    """Bring e-mails back into the lists; what stood behind one of them before stands behind it again."""
    job.check()
    for number in folded.behind:
        archive.families.undecide(number, folded.front)
        for earlier in archive.families.decisions(number):
            if earlier.choice == "same" and earlier.front == number:
                other = earlier.one if earlier.other == number else earlier.other
                archive.families.decide(other, number, "same", front=number, now=earlier.made)


def keep_apart(archive: Archive, job: Job, *, front: int, others: Sequence[int], now: str) -> None:
    """Note that all e-mails of an exchange are to stay in the lists: it is not proposed again."""
    job.check()
    for number in others:
        archive.families.decide(number, front, "both", front=None, now=now)


def _message(archive: Archive, number: int, clues: dict[str, str]) -> Message:
    text = "\n".join(page or "" for page in archive.texts(number))
    _, _, body = text.partition("\n\n")  # above it stand the subject, who, to whom and when
    senders = [clues.get("from_address") or clues.get("from_name", "")]
    receivers = [part.rpartition("<")[2].strip(" <>") for part in clues.get("to", "").split(";")]
    return Message(
        id=number,
        key=next(iter(marks_in(clues.get("message_id", ""))), ""),
        answers=(*marks_in(clues.get("references", "")), *marks_in(clues.get("in_reply_to", ""))),
        subject=clues.get("subject", ""),
        people=frozenset(name.casefold() for name in (*senders, *receivers) if name),
        sent=clues.get("sent", ""),
        body=body or text,
        pictures=int(clues.get("pictures", 0)),
    )
