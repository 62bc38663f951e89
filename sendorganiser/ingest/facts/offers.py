"""Finds what else a paper's date and kind may be, for a person to pick where the suggestion is wrong."""

from collections.abc import Mapping, Sequence

from sendorganiser.ingest.facts.authors import author_of
from sendorganiser.ingest.facts.dated import days_of_birth, days_with_words
from sendorganiser.ingest.facts.kinds import NO_PAPERS, weighed
from sendorganiser.ingest.facts.paper import as_it_stands, open_paper
from sendorganiser.model.offer import Offer

_SCHOOL_AGE = 4  # years
_LEAST = -0.45  # total of a kind that is worth showing


def offers(pages: Sequence[str], *, name: str, clues: Mapping[str, str], dates: int = 3, kinds: int = 3) -> list[Offer]:
    """Return the days that stand in a paper, in the order they are read, and the kinds it looks like, likeliest first.

    Days somebody was born on are left out, also those that only lie so far back. The suggested values are among these;
    who shows them leaves them out.
    """
    paper = open_paper(pages, name, clues)
    found: dict[str, Offer] = {}
    days = [dated for dated in days_with_words(paper) if dated.found.precision == "day"]
    born, latest = days_of_birth(tuple(days)), max((dated.found.value for dated in days), default="")
    for dated in days:
        day = dated.found.value
        if day not in born and day not in found and not _is_years_before(day, latest) and len(found) <= dates:
            found[day] = Offer(
                "date", day, as_it_stands(dated.found.words, pages[dated.line.page - 1]), dated.line.page
            )
    likely = weighed(paper, author_of(paper).kind) if clues.get("format") not in NO_PAPERS else []
    of_kind = [Offer("kind", one.kind.id, "") for one in likely[: kinds + 1] if one.total >= _LEAST]
    return [*found.values(), *of_kind]


def _is_years_before(day: str, latest: str) -> bool:
    """Whether a day lies so long before the last one of a paper that a child of the school's was born since."""
    return day < f"{int(latest[:4]) - _SCHOOL_AGE:04d}{latest[4:]}"
