"""Says of papers that come in where words were only covered: they can be read all the same, and may be private."""

from collections.abc import Iterator, Sequence
from typing import Any

from sendorganiser.audit import Finding, Severity
from sendorganiser.isolated import Call, Pool
from sendorganiser.jobs import Job
from sendorganiser.model import Plan
from sendorganiser.store import Archive

COVERED = "sendorganiser.pdf.covered:covered"
_SECONDS = 180.0
_FEWEST_PALE = 3  # words; one or two in white are nothing but a form's or a designer's leavings


def look_under(archive: Archive, job: Job, *, case: int | None = None) -> int:
    """Look at papers not looked at yet for words that are only covered; write a note on each that has any."""
    waiting = archive.redactions.not_looked_under(case)
    if not waiting:
        return 0
    found = 0
    with Pool() as pool:
        for outcome in pool.each(_calls(archive, waiting), job=job, seconds=_SECONDS):
            # What cannot be looked at is not looked at again: the paper shows as it did.
            covered = [] if outcome.error is not None else worth_saying(outcome.answer)
            archive.redactions.keep_covered(outcome.call.about, covered)
            if said := note_on(covered):
                archive.add_note(outcome.call.about, said)
                found += 1
    return found


def worth_saying(covered: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Leave out what hides nothing: a word or two in white or beyond the page's edge."""
    pale = sum(len(each["words"].split()) for each in covered if each["how"] in ("white", "outside"))
    return [each for each in covered if each["how"] in ("box", "picture") or pale >= _FEWEST_PALE]


def note_on(covered: Sequence[dict[str, Any]]) -> str:
    """Say where words can be read that are covered, without saying the words: they may not be for this reader.

    >>> note_on([{"page": 2, "how": "box", "words": "Jo"}, {"page": 2, "how": "white", "words": "a b c"}])[:57]
    'Text under a black box can still be read (page 2). Words '
    """
    said = []
    for how, what in _SAID.items():
        pages = sorted({int(each["page"]) for each in covered if each["how"] == how})
        if pages:
            some = ", ".join(map(str, pages[:6])) + (" …" if len(pages) > 6 else "")
            said.append(f"{what} can still be read (page{'s' if len(pages) > 1 else ''} {some}).")
    if any(each["how"] in ("box", "picture") for each in covered):
        said.append("Whoever covered it did not take it out: think before you pass this paper on.")
    return " ".join(said)


_SAID = {
    "box": "Text under a black box",
    "picture": "Text behind a picture",
    "white": "Words that cannot be seen, such as white ones,",
    "outside": "Words beyond the page’s edge",
}


def covered_in_bundle(archive: Archive, whole: Plan) -> Iterator[Finding]:
    """Say on which of a bundle's pages words can be read that somebody covered in the paper that came."""
    places: dict[str, set[int]] = {}
    for entry in whole.entries:
        if not entry.paper.key.isdecimal():  # a page we wrote ourselves
            continue
        for each in archive.redactions.covered(int(entry.paper.key)):
            place = entry.place_of(int(each["page"]))
            if place is not None and each["how"] in ("box", "picture"):
                places.setdefault(each["how"], set()).add(place)
    yield from _findings({how: [(n, whole.label(n)) for n in sorted(pages)] for how, pages in places.items()})


def covered_in_file(covered: Sequence[dict[str, Any]], labels: Sequence[str] = ()) -> Iterator[Finding]:
    """The same for any PDF, whose pages are counted from 1 or named by their `labels`."""
    places: dict[str, set[int]] = {}
    for each in covered:
        if each["how"] in ("box", "picture"):
            places.setdefault(each["how"], set()).add(int(each["page"]))
    named = {n: labels[n - 1] or str(n) if n <= len(labels) else str(n) for pages in places.values() for n in pages}
    yield from _findings({how: [(n, named[n]) for n in sorted(pages)] for how, pages in places.items()})


def _findings(places: dict[str, list[tuple[int, str]]]) -> Iterator[Finding]:
    for how, pages in places.items():
        some = ", ".join(label for _, label in pages[:10]) + (" …" if len(pages) > 10 else "")
        yield Finding(
            "safe covered",
            Severity.WARNING,
            pages[0][0],
            f"{_SAID[how]} can still be read: page {some}.",
            "Tell whoever sent it; take the words out with Redact before you pass it on.",
        )


def _calls(archive: Archive, waiting: Sequence[int]) -> Iterator[Call]:
    for document in waiting:
        file = str(archive.reading_file(archive.document(document)))
        yield Call(COVERED, {"file": file}, about=document)
