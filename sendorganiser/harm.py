"""Tells whether a text speaks of harm, and who helps then. Quietly: it is often only a report that rules it out."""

import re
from functools import cache
from typing import Any, NamedTuple

from sendorganiser.resources import resource


class Signpost(NamedTuple):
    """Somebody to talk to."""

    name: str
    number: str
    who: str


def speaks_of_harm(text: str) -> str:
    """Return the first words of a text that speak of harm, or "" where none do."""
    found = _pattern().search(text.replace("’", "'"))
    return " ".join(found.group().split()) if found else ""


@cache
def beginnings() -> tuple[str, ...]:
    """Beginnings of words of which any text that speaks of harm has one: to look only at such texts."""
    rare = set()
    for phrase in _file()["phrases"]:
        rare |= {re.split(r"\W", word.rstrip("*"))[0] for word in _rarest(phrase).split("/")}
    return tuple(sorted(rare))


def signposts() -> tuple[Signpost, ...]:
    """Who to talk to, in the order to show them."""
    return tuple(Signpost(**entry) for entry in _file()["signpost"])


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(map(_phrase, _file()["phrases"])), re.I)


def _phrase(phrase: str) -> str:
    words = [
        "(?:" + "|".join(re.escape(each).replace(r"\*", r"\w*") for each in word.split("/")) + ")"
        for word in phrase.split()
    ]
    return r"\b" + r"\s+".join(words) + r"\b"


def _rarest(phrase: str) -> str:
    """The word of a phrase that other texts have least: taken to be that whose shortest form is longest."""
    return max(phrase.split(), key=lambda word: min(len(each.rstrip("*")) for each in word.split("/")))


@cache
def _file() -> dict[str, Any]:
    import tomllib

    with resource("harm.toml").open("rb") as opened:
        return tomllib.load(opened)
