"""Leaves blank pages out of a bundle as papers are put in: told on screen, and put back in with one press."""

from collections.abc import Collection, Iterable, Mapping

from sendorganiser.model import Document
from sendorganiser.store import Archive

Pages = dict[int, tuple[int, ...]]


def without_blank(
    pages: Mapping[int, tuple[int, ...]],
    added: Iterable[int],
    documents: Mapping[int, Document],
    blank: Mapping[int, tuple[int, ...]],
) -> Pages:
    """Return which pages go in once papers are `added`: of those nobody has chosen pages of, all that are not blank.

    A paper that is nothing but blank goes in whole.
    """
    chosen = dict(pages)
    for number in added:
        if number in blank and number in documents and not chosen.get(number):
            kept = _kept(documents[number], blank[number])
            if kept:
                chosen[number] = kept
    return chosen


def blank_left_out(
    inside: Collection[int],
    documents: Mapping[int, Document],
    pages: Mapping[int, tuple[int, ...]],
    blank: Mapping[int, tuple[int, ...]],
) -> dict[int, int]:
    """Return of which papers in a bundle only blank pages stay out, and how many."""
    found = {}
    for number in inside:
        chosen = pages.get(number, ())
        if chosen and number in blank and number in documents and chosen == _kept(documents[number], blank[number]):
            found[number] = documents[number].pages - len(chosen)
    return found


def blank_left_out_of(archive: Archive, pack: int) -> dict[int, int]:
    """Return of which papers of a bundle in the archive only blank pages stay out, and how many."""
    arranged = archive.pack(pack)
    blank = archive.blank_pages(arranged.case)
    inside = [number for there in arranged.sections.values() for number in there if number in blank]
    return blank_left_out(inside, {number: archive.document(number) for number in inside}, arranged.pages, blank)


def _kept(document: Document, blank: Collection[int]) -> tuple[int, ...]:
    return tuple(page for page in range(1, document.pages + 1) if page not in blank)
