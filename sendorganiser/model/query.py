"""What to look for, and what was found."""

from dataclasses import dataclass

_ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "ies", "ed", "es", "s", "y")
_SHORTEST = 4


@dataclass(frozen=True)
class Term:
    """A word or an exact phrase. `starts` means the word may go on (it is still being typed)."""

    text: str
    phrase: bool = False
    starts: bool = False

    @property
    def beginning(self) -> str:
        """The word without its English ending, so that its kin are found: assessments, assessed → assess.

        Only long words are cut, and never to fewer than four letters, so that few strangers share the beginning.
        """
        lower = self.text.lower()
        if lower.isalpha() and lower.isascii():
            for ending in _ENDINGS:
                if lower.endswith(ending) and len(lower) - len(ending) >= _SHORTEST:
                    return self.text[: len(lower) - len(ending)]
        return self.text


@dataclass(frozen=True)
class Query:
    """All of `terms` must be on the page or in the paper's title; none of `without` may be."""

    terms: tuple[Term, ...]
    without: tuple[Term, ...] = ()


@dataclass(frozen=True)
class Hit:
    """A paper that answers a query, at its best page; `spans` are the places to mark in `snippet`."""

    document: int
    title: str
    page: int
    snippet: str
    spans: tuple[tuple[int, int], ...]
