"""The recovery code: letters to be printed, kept elsewhere, and typed if the passphrase is forgotten.

Six groups of six. The letters and digits are those that are not mistaken for each other when read from paper. The last
of each group is worked out from the others and from the group's place, so that a slip is found, and its group named.
"""

import secrets

from sendorganiser.errors import InputProblem

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O or U
_COUNT, _RANDOM = 6, 5  # 30 letters of 5 bits: 150 bits
_MISREAD = str.maketrans("OIL", "011")
_SPOKEN = (
    *("Alpha", "Bravo", "Charlie", "Delta", "Echo", "Foxtrot", "Golf", "Hotel", "India", "Juliett", "Kilo", "Lima"),
    *("Mike", "November", "Oscar", "Papa", "Quebec", "Romeo", "Sierra", "Tango", "Uniform", "Victor", "Whiskey"),
    *("X-ray", "Yankee", "Zulu"),
)
_DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def new_code() -> str:
    """Return a new recovery code: “K7QMX2 …”, six groups with a space between."""
    made = ("".join(secrets.choice(_LETTERS) for _ in range(_RANDOM)) for _ in range(_COUNT))
    return " ".join(group + _check(group, place) for place, group in enumerate(made))


def tidied(typed: str) -> str:
    """Return a code as it was printed, however it was typed; raise InputProblem naming the group with a slip."""
    groups = _groups(typed)
    if groups is None:
        raise InputProblem(
            f"A recovery code has {_COUNT} groups of {_RANDOM + 1} letters and digits.",
            "Type it as it stands on the sheet. There is no I, L, O or U in it.",
        )
    if place := slip_in(typed):
        raise InputProblem(
            f"There is a slip in group {place} of the recovery code.",
            "Compare it with the sheet, letter by letter.",
        )
    return " ".join(groups)


def is_group(typed: str, group: str) -> bool:
    """Say whether somebody has typed this group of a code, in whatever way they read its letters from paper.

    >>> is_group("1soi z-9", "1S01Z9")
    True
    """
    return "".join(letter for letter in typed.upper() if letter.isalnum()).translate(_MISREAD) == group


def looks_like_one(typed: str) -> bool:
    """Say whether this is a recovery code rather than a passphrase."""
    try:
        tidied(typed)
    except InputProblem:
        return False
    return True


def slip_in(typed: str) -> int:
    """Return the group in which something shaped like a code has a slip, counted from 1; 0 for anything else."""
    groups = _groups(typed)
    if groups is None:
        return 0
    return next((place + 1 for place, group in enumerate(groups) if _check(group[:-1], place) != group[-1]), 0)


def spoken(group: str) -> str:
    """Return a group as one says it on the telephone: “Kilo seven Quebec …”."""
    return " ".join(_DIGITS[int(letter)] if letter.isdigit() else _word(letter) for letter in group)


def _groups(typed: str) -> list[str] | None:
    """Return the groups of what is shaped like a code, whether or not it is right."""
    letters = "".join(letter for letter in typed.upper() if letter.isalnum()).translate(_MISREAD)
    length = _RANDOM + 1
    if len(letters) != _COUNT * length or set(letters) - set(_LETTERS):
        return None
    return [letters[place * length : (place + 1) * length] for place in range(_COUNT)]


def _word(letter: str) -> str:
    return _SPOKEN["ABCDEFGHIJKLMNOPQRSTUVWXYZ".index(letter)]


def _check(group: str, place: int) -> str:
    """Return the check letter. Odd weights: one changed letter always changes it; two that changed places, nearly."""
    total = sum((2 * index + 3) * _LETTERS.index(letter) for index, letter in enumerate(group))
    return _LETTERS[(total + 7 * place) % len(_LETTERS)]
