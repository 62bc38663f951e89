"""Tells a pile of papers in one file from one long paper: what a pile's facts say is said of one of its papers only."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sendorganiser.model import Suggestion
from sendorganiser.splitting import PageLook, propose

_DOUBT = 0.5  # shown as a guess, and never taken by itself
_SURE = 0.9
_FEWEST_PAGES, _FEWEST_PAPERS = 8, 4
_SCANNED_TO = ("pdf", "tiff")  # what piles are scanned or joined to; a long e-mail or chat is one paper
_OF_ALL = ("child",)  # a pile is mostly about one child


def papers_in(format_: str, texts: Sequence[str | None]) -> int:
    """Return how many papers these pages of a file seem to be; 1 where they may well be one long paper."""
    if format_ not in _SCANNED_TO or len(texts) < _FEWEST_PAGES or None in texts:
        return 1
    borders = [b for b in propose([PageLook(text or "") for text in texts]) if b.confidence >= _SURE]
    return len(borders) + 1 if len(borders) + 1 >= _FEWEST_PAPERS else 1


def doubted(found: Mapping[Any, Suggestion | None], papers: int) -> dict[Any, Suggestion | None]:
    """Return what was suggested for a file, each fact no more than a guess where it is a pile of `papers`."""
    if papers < _FEWEST_PAPERS:
        return dict(found)
    return {
        fact: said if said is None or fact in _OF_ALL else replace(said, confidence=min(said.confidence, _DOUBT))
        for fact, said in found.items()
    }


def note_on(papers: int) -> str:
    """Return what is written beside a pile, so that nobody files it as one paper unawares; "" beside others."""
    if papers < _FEWEST_PAPERS:
        return ""
    return f"This looks like {papers} papers in one file. “Split into papers” in its menu makes each one a paper."
