"""What is said of exchanges by e-mail: in the list of papers, in the banner, and of each e-mail."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from sendorganiser.model.document import Document, printed_date

if TYPE_CHECKING:
    from sendorganiser.store.threads import KeptThread, Threads

_ICON = "mails"


def thread_notes(
    threads: "Threads", case: int, *, dates: Mapping[int, str], fronts: Mapping[int, int]
) -> dict[int, tuple[str, str]]:
    """Return what the list of papers says under e-mails of an exchange and what came inside them, with icons.

    `dates` are those of the newest full copies; `fronts` are the papers that others stand behind, and how many.
    """
    notes = {number: ("mail", f"From the e-mail “{title}”") for number, title in threads.from_behind(case).items()}
    for front, count in fronts.items():
        if size := threads.size(front):
            notes[front] = (_ICON, folded_words(size, count))
    for thread in threads.of_case(case):
        size = threads.size(thread.front)
        notes[thread.front] = (_ICON, front_words(thread, size))
        newest = printed_date(dates.get(thread.front, ""))
        for number, is_held in thread.others:
            held = f"All of it stands in the e-mail of {newest}" if newest else "All of it stands in the newest"
            notes[number] = (_ICON, held if is_held else f"One of an exchange of {size} e-mails")
    return notes


def folded_words(size: int, behind: int) -> str:
    """Say how many e-mails stand behind the one that holds them."""
    return f"Exchange of {size} e-mails, {behind} behind this one"


def front_words(thread: "KeptThread", size: int) -> str:
    """Say how many e-mails an exchange has, and how many of them its newest full copy holds."""
    held = len(thread.held)
    if held == size - 1:
        return f"Holds all {size} e-mails of an exchange"
    return f"Holds {held + 1} of {size} e-mails of an exchange" if held else f"One of an exchange of {size} e-mails"


def banner_words(threads: "Sequence[KeptThread]") -> str:
    """Say that e-mails repeat one another."""
    if len(threads) == 1:
        count = len(threads[0].held) + 1
        return f"{count} e-mails are one exchange, and the newest holds all that the others say."
    return f"{len(threads)} exchanges by e-mail: the newest of each holds what came before it."


def asked_of(threads: "Iterable[KeptThread]") -> "list[KeptThread]":
    """Return the exchanges whose earlier e-mails may stand behind the newest, where nobody has said so or not."""
    return [thread for thread in threads if thread.is_asked and thread.held]


def message_words(message: Document, *, is_front: bool, is_held: bool) -> str:
    """Say when an e-mail was sent, by whom, and how it stands to the newest full copy."""
    sender = message.person or message.organisation
    parts = [printed_date(message.date) or "no date", f"from {sender}" if sender else message.title]
    stands = "the newest full copy" if is_front else "all of it stands in the newest" if is_held else "says more"
    return " · ".join([*parts, stands])
