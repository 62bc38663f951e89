"""What the search box offers besides papers: rooms, things to do and cases, found by what is typed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

ONLY_COMMANDS = ">"  # typed first: look for commands alone, not for papers
_FORGIVES_FROM = 5  # letters: a shorter word is taken as it stands
MOST = 6


@dataclass(frozen=True)
class Command:
    """One thing that can be gone to or done. `also` are other words people use for it; `kind` says what it is."""

    title: str
    kind: str
    icon: str
    run: Callable[[], object]
    keys: str = ""
    also: str = ""


def is_only_commands(typed: str) -> bool:
    """Say whether what is typed asks for commands alone."""
    return typed.lstrip().startswith(ONLY_COMMANDS)


def matching(commands: Sequence[Command], typed: str) -> list[Command]:
    """Return the commands for what is typed, the best first.

    Beside papers a command must be meant: each word typed begins one of its words, give or take a slip of a letter.
    After ">" letters in their order are enough ("mkbn" finds Make a bundle).
    """
    is_loose = is_only_commands(typed)
    words = typed.lstrip().removeprefix(ONLY_COMMANDS).casefold().split()
    if not words:
        return list(commands) if is_loose else []
    if not is_loose and len("".join(words)) < 2:
        return []
    ranked = [(rank, n) for n, each in enumerate(commands) if (rank := _rank(each, words, is_loose)) is not None]
    return [commands[n] for _, n in sorted(ranked)]


def _rank(command: Command, words: Sequence[str], is_loose: bool) -> int | None:
    """Return how well a command fits, less is better; None where it does not."""
    title, also = _words(command.title), _words(command.also)
    if command.title.casefold() == " ".join(words):
        return 0
    if all(_begins_one(word, title) for word in words):
        return 1 if title[0].startswith(words[0]) else 2
    if all(_begins_one(word, (*title, *also)) for word in words):
        return 3
    if all(_nearly_begins_one(word, (*title, *also)) for word in words):
        return 4
    if is_loose and _in_order("".join(words), command.title.casefold()):
        return 5
    return None


def _words(text: str) -> list[str]:
    return text.casefold().replace("’", "'").replace("…", "").replace("(", " ").replace(",", " ").split()


def _begins_one(word: str, words: Sequence[str]) -> bool:
    return any(each.startswith(word) for each in words)


def _nearly_begins_one(word: str, words: Sequence[str]) -> bool:
    if _begins_one(word, words):
        return True
    if len(word) < _FORGIVES_FROM:
        return False
    return any(is_one_slip(word, each[:size]) for each in words for size in range(len(word) - 1, len(word) + 2))


def is_one_slip(one: str, other: str) -> bool:
    """Say whether two words differ by one letter too few, too many, or wrong, or by two letters swapped.

    >>> is_one_slip("bundel", "bundle"), is_one_slip("leter", "letter"), is_one_slip("plan", "plot")
    (True, True, False)
    """
    if abs(len(one) - len(other)) > 1 or one == other:
        return one == other
    start = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    left, right = one[start:], other[start:]
    is_swapped = left[:2] == right[:2][::-1] and left[2:] == right[2:]
    return left[1:] == right[1:] or left[1:] == right or left == right[1:] or is_swapped


def _in_order(letters: str, text: str) -> bool:
    place = 0
    for letter in letters:
        place = text.find(letter, place) + 1
        if not place:
            return False
    return True
