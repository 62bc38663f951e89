"""Finds what else a paper's date and kind may be, for a person to pick where the suggestion is wrong."""

from collections.abc import Mapping, Sequence

from sendorganiser.ingest.facts.authors import author_of
from sendorganiser.ingest.facts.dated import days_with_words
from sendorganiser.ingest.facts.kinds import weighed
from sendorganiser.ingest.facts.paper import as_it_stands, open_paper
from sendorganiser.model.offer import Offer

_LEAST = -0.45  # total of a kind that is worth showing


def offers(pages: Sequence[str], *, name: str, clues: Mapping[str, str], dates: int = 3, kinds: int = 3) -> list[Offer]:
    """Return the days that stand in a paper, in the order they are read, and the kinds it looks like, likeliest first.

    Days somebody was born on are left out. The suggested values are among these; who shows them leaves them out.
    """
    paper = open_paper(pages, name, clues)
    found: dict[str, Offer] = {}
    for dated in days_with_words(paper):
        day, is_birth = dated.found, "birth" in dated.before.lower() or "dob" in dated.before.lower().replace(".", "")
        if day.precision == "day" and not is_birth and day.value not in found and len(found) <= dates:
            words = as_it_stands(day.words, pages[dated.line.page - 1])
            found[day.value] = Offer("date", day.value, words, dated.line.page)
    likely = weighed(paper, author_of(paper).kind)
    of_kind = [Offer("kind", one.kind.id, "") for one in likely[: kinds + 1] if one.total >= _LEAST]
    return [*found.values(), *of_kind]
