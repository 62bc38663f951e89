"""Suggests each fact of a paper with the words it rests on; the one door to the modules beside this one."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sendorganiser.ingest.facts.authors import author_of
from sendorganiser.ingest.facts.child import suggest_child
from sendorganiser.ingest.facts.dating import suggest_date
from sendorganiser.ingest.facts.doubtful_names import doubted_child, doubted_council, doubted_person
from sendorganiser.ingest.facts.events import triggers
from sendorganiser.ingest.facts.kinds import suggest_kind
from sendorganiser.ingest.facts.marks import marks_of
from sendorganiser.ingest.facts.other_dates import suggest_other_dates
from sendorganiser.ingest.facts.paper import as_it_stands, open_paper
from sendorganiser.ingest.facts.signatories import suggest_person
from sendorganiser.ingest.facts.titles import suggest_title
from sendorganiser.model import BAR, Fact, Suggestion
from sendorganiser.presets import to_plain

__all__ = ["BAR", "suggest", "suggest_plain", "triggers"]


def suggest(pages: Sequence[str], *, name: str, clues: Mapping[str, str]) -> dict[Fact, Suggestion | None]:
    """Suggest title, kind, date, organisation, person and child of a paper.

    Beside these stand the dates it was sent, received or somebody was seen (`model.OTHER_DATES`), and the marks it
    could be known by again (see `marks`), which no list of facts shows.

    `name` is the file's name. `clues` may hold sent, from_name, from_address, subject, to, taken, format,
    child (the case's child, several apart by “;”) and parent_document ("1" for an attachment).
    """
    paper = open_paper(pages, name, clues)
    kind = suggest_kind(paper, author_of(paper).kind)
    sure_kind = kind if kind and kind.confidence >= BAR else None
    likely_kind = kind.value if kind and kind.confidence >= 0.5 else ""
    organisation = doubted_council(paper, author_of(paper, likely_kind).organisation)
    child = suggest_child(paper)
    date = suggest_date(paper, likely_kind)
    person = doubted_person(paper, suggest_person(paper, likely_kind, child.value if child else ""))
    child = doubted_child(paper, child, person)
    sure_child = child if child and child.confidence >= BAR else None
    title = suggest_title(paper, sure_kind, sure_child, person, organisation, date)
    found: dict[Fact, Suggestion | None] = {
        "title": title,
        "kind": kind,
        "date": date,
        "organisation": organisation,
        "person": person,
        "child": child,
    }
    beside: dict[Any, Suggestion | None] = {**suggest_other_dates(paper, likely_kind), **marks_of(paper)}
    return {fact: _with_words_of(pages, suggestion) for fact, suggestion in {**found, **beside}.items()}


def _with_words_of(pages: Sequence[str], suggestion: Suggestion | None) -> Suggestion | None:
    """The suggestion with its words as the page has them, for they were read from mended lines."""
    if suggestion is None or suggestion.page is None:
        return suggestion
    page = pages[suggestion.page - 1]
    words = as_it_stands(suggestion.words, page)
    if words not in (plain := " ".join(page.split())) and words not in page:  # put together from labels and answers
        parts = (suggestion.value, *reversed(suggestion.value.split()))
        words = next((part for part in parts if part in plain), words)
    return suggestion if words == suggestion.words else replace(suggestion, words=words)


def suggest_plain(pages: list[str], name: str, clues: dict[str, str]) -> dict[str, dict[str, object] | None]:
    """Suggest facts as plain data, for a worker process."""
    plain: dict[str, dict[str, object] | None] = to_plain(suggest(pages, name=name, clues=clues))
    return plain
