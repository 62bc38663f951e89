"""Which e-mails are one exchange, and which of them holds the words of which others? By their marks or their words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from itertools import combinations, groupby, pairwise

from sendorganiser.likeness.differing import differing
from sendorganiser.likeness.sketches import runs
from sendorganiser.likeness.words import words_of

_ANSWERS = re.compile(
    r"^\s*(?:(?:re|fw|fwd|aw|wg|tr|sv|vs)\s*(?:\[\d+\])?\s*:|\[[^\]]{1,30}\]|\(fwd\))\s*", re.IGNORECASE
)
_ID = re.compile(r"<([^<>\s]{3,})>")
_TELLING = 20  # words from which one e-mail found inside another proves that they belong together
_CANDIDATES = 4  # the newest and the longest e-mails of an exchange: one of them is its newest full copy
_SAMPLE = 3  # of so many runs of words one is looked up: an exchange shares dozens
_MANY = 24  # e-mails that share a run of words
_DAYS = 120  # e-mails of one subject between the same people belong together for so long


@dataclass(frozen=True)
class Message:
    """An e-mail. `key` is its own mark and `answers` those it names, oldest first; either may be missing.

    `people` are the addresses (or names) it is from and to, in small letters; `sent` is ISO, "" if not known.
    `body` is what it says, with all that is quoted below.
    """

    id: int
    key: str
    answers: tuple[str, ...]
    subject: str
    people: frozenset[str]
    sent: str
    body: str
    pictures: int = 0  # among its words

    @property
    def topic(self) -> str:
        """The subject without “Re:” and the like."""
        return topic(self.subject)

    @property
    def is_answer(self) -> bool:
        """Say whether the subject says that it answers or forwards another."""
        return bool(_ANSWERS.match(self.subject)) and self.topic != self.subject.casefold().strip()

    @cached_property
    def words(self) -> list[str]:
        return words_of(self.body)

    @cached_property
    def runs(self) -> set[int]:
        return runs(self.words)

    @cached_property
    def moment(self) -> float:
        """When it was sent, in seconds; 0 if that is not known."""
        try:
            at = datetime.fromisoformat(self.sent)
        except ValueError:
            return 0.0
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp()


@dataclass(frozen=True)
class Thread:
    """One exchange, oldest first. `front` is the newest full copy: it holds all the words of those in `held`."""

    messages: tuple[int, ...]
    front: int
    held: tuple[int, ...]
    replies: tuple[tuple[int, int], ...] = ()  # (an answer, what it answers)


def threads(messages: Sequence[Message]) -> list[Thread]:
    """Return the exchanges of two e-mails or more."""
    parent = {message.id: message.id for message in messages}

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    def join(one: int, other: int) -> None:
        parent[max(root(one), root(other))] = min(root(one), root(other))

    for same in _by_marks(messages):
        for number in same[1:]:
            join(same[0], number)
    for one, other in _pairs(messages):
        if root(one.id) != root(other.id) and _belong(one, other):
            join(one.id, other.id)
    ordered = sorted(messages, key=lambda message: (root(message.id), message.moment, message.id))
    families = [list(family) for _, family in groupby(ordered, key=lambda message: root(message.id))]
    return [_thread(family) for family in families if len(family) > 1]


def holds(front: Message, other: Message) -> bool:
    """Say whether an e-mail holds all that another says: no word of it is missing.

    One that was sent later is never held by an earlier one, nor one with more pictures among its words.
    """
    if (front.moment and other.moment and front.moment < other.moment) or front.pictures < other.pictures:
        return False
    # "x-ray" parted at a line's end is no difference; nothing else may be missing, or a “not” could be
    return all(stretch.start == stretch.end for stretch in differing(other.words, front.words, forgiving=False))


def topic(subject: str) -> str:
    """Return a subject without what mail programs set before it.

    >>> topic("RE: [External] Fwd: Annual  review")
    'annual review'
    """
    before = ""
    while before != subject:
        before, subject = subject, _ANSWERS.sub("", subject, count=1)
    return " ".join(subject.split()).casefold()


def marks_in(header: str) -> tuple[str, ...]:
    """Return the marks (Message-IDs) a header names, in order."""
    return tuple(dict.fromkeys(_ID.findall(header)))


def _by_marks(messages: Sequence[Message]) -> list[list[int]]:
    """Return e-mails that share a mark: their own, or one they answer."""
    named: dict[str, list[int]] = {}
    for message in messages:
        for mark in {message.key, *message.answers} - {""}:
            named.setdefault(mark, []).append(message.id)
    return list(named.values())


def _pairs(messages: Sequence[Message]) -> list[tuple[Message, Message]]:
    """Return the pairs that may belong together: of one subject, or with a run of words that few others have."""
    known = {message.id: message for message in messages}
    together: dict[str | int, list[int]] = {}
    for message in messages:
        if message.topic:
            together.setdefault(message.topic, []).append(message.id)
        for number in message.runs:
            if number % _SAMPLE == 0:
                together.setdefault(number, []).append(message.id)
    found: set[tuple[int, int]] = set()
    for key, numbers in together.items():
        if isinstance(key, str) or len(numbers) <= _MANY:
            found.update(combinations(sorted(numbers), 2))
        else:  # a signature, or an exchange so long that it is found in a chain
            found.update(pairwise(sorted(numbers)))
    return [(known[one], known[other]) for one, other in sorted(found)]


def _belong(one: Message, other: Message) -> bool:
    """Say whether two e-mails without common marks are one exchange."""
    earlier, later = sorted((one, other), key=lambda message: (message.moment, message.id))
    if len(earlier.words) >= _TELLING and len(earlier.runs & later.runs) > 0.8 * len(earlier.runs):
        return len(later.words) > len(earlier.words) or earlier.topic == later.topic
    if not one.topic or one.topic != other.topic or not later.is_answer:
        return False
    is_near = not (earlier.moment and later.moment) or later.moment - earlier.moment <= _DAYS * 86_400
    return is_near and len(one.people & other.people) >= 2


def _thread(family: Sequence[Message]) -> Thread:
    likely = {*family[-_CANDIDATES:], *sorted(family, key=lambda message: len(message.words))[-_CANDIDATES:]}
    held = {message.id: [o.id for o in family if o is not message and holds(message, o)] for message in likely}
    front = max(likely, key=lambda message: (len(held[message.id]), message.moment, len(message.words), message.id))
    by_key = {message.key: message.id for message in family if message.key}
    replies = []
    for message in family:
        known = [by_key[mark] for mark in reversed(message.answers) if mark in by_key and by_key[mark] != message.id]
        if known:
            replies.append((message.id, known[0]))
    return Thread(tuple(message.id for message in family), front.id, tuple(held[front.id]), tuple(replies))
