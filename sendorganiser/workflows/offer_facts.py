"""Offers second-best values for a paper's facts: other days on its pages, near kinds, and names this case knows."""

from collections.abc import Iterable, Sequence

from sendorganiser.ingest.facts.offers import offers
from sendorganiser.jobs import Job
from sendorganiser.model import Document, Fact
from sendorganiser.model.offer import Offer
from sendorganiser.store import Archive

_MOST: dict[Fact, int] = {
    "date": 3,
    "kind": 2,
    "organisation": 2,
    "person": 1,
    "child": 1,
}  # in all nine, as there are digits
_SHORTEST_NAME = 4
_SURE = 0.9


def offer_facts(archive: Archive, job: Job, *, document: int) -> tuple[Offer, ...]:
    """Return other values than those that stand or are suggested, by fact; none of a paper still being read.

    Names are offered where they are known from other papers of the case and stand on this one.
    """
    job.check()
    paper = archive.document(document)
    texts = archive.texts(document)
    if any(text is None for text in texts):
        return ()
    pages = [text or "" for text in texts]
    offered = offers(pages, name=paper.source_name, clues=archive.clues(document))
    others = archive.documents(paper.case, suggested=False)
    offered += _names("organisation", (d.organisation for d in others), pages)
    offered += _names("person", (d.person for d in others), pages)
    if not paper.child:
        offered.append(Offer("child", archive.case(paper.case).name, ""))
    made: list[Offer] = []
    for fact, most in _MOST.items():
        if fact != "date" and _is_sure(paper, fact):
            continue  # a wrong date does most harm: others are always at hand
        made += [c for c in offered if c.fact == fact and c.value not in _known(paper, fact)][:most]
    return tuple(made)


def _is_sure(paper: Document, fact: Fact) -> bool:
    found = paper.suggested.get(fact)
    return found is not None and found.confidence >= _SURE and found.value == getattr(paper, fact)


def _known(paper: Document, fact: Fact) -> tuple[str, ...]:
    suggestion = paper.suggested.get(fact)
    return (getattr(paper, fact), suggestion.value if suggestion is not None else "")


def _names(fact: Fact, known: Iterable[str], pages: Sequence[str]) -> list[Offer]:
    """Return the names that stand on a page, those that more papers have first."""
    counts: dict[str, int] = {}
    for name in known:
        if len(name) >= _SHORTEST_NAME:
            counts[name] = counts.get(name, 0) + 1
    folded = [" ".join(page.split()).casefold() for page in pages]
    found = []
    for name in sorted(counts, key=lambda name: -counts[name]):
        page = next((number for number, text in enumerate(folded, start=1) if name.casefold() in text), None)
        if page is not None:
            found.append(Offer(fact, name, name, page))
    return found
