"""How what is known of a page is put in words: how surely it was read, when it was corrected."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sendorganiser.model.care import PLACEHOLDERS, PageCare, Unsure
from sendorganiser.model.document import printed_date

if TYPE_CHECKING:
    from sendorganiser.model.document import Document, Page, Word

_SURE, _LIKELY, _POOR = 90.0, 80.0, 60.0
_TYPE = "Type here what is written on the page."
_TYPE_SAID = "Type here what is said, as “Mrs Okonjo: The plan is late.”"
_TYPE_IN_IT = "Type here what is in the file."
_ASIDE = "This page’s words are in the file itself: they were not read from a picture, so there is nothing to correct."


@dataclass(frozen=True)
class ToCorrect:
    """A page as it is put before a person. `why_not` says why it cannot be corrected, if it cannot.

    `places` are (first, end, word) of the words whose place on the picture is known.
    """

    heading: str
    note: str
    text: str
    places: "Sequence[tuple[int, int, Word]]" = ()
    hint: str = ""
    why_not: str = ""
    can_take_back: bool = False
    draft: str | None = None


def how_read(sure: float | None) -> str:
    """Say how surely a page was read.

    >>> how_read(96.0), how_read(62.0)
    ('read surely', 'read with doubt (62 in 100)')
    """
    if sure is None:
        return "not read"
    if sure >= _SURE:
        return "read surely"
    return f"read fairly surely ({sure:.0f} in 100)" if sure >= _LIKELY else f"read with doubt ({sure:.0f} in 100)"


def why_unsure(each: Unsure) -> str:
    """Say why a page is for a person to read."""
    if each.why == "recording":
        return "A recording: nobody has written down yet what is said in it"
    if each.why == "no-words":
        return f"Page {each.page}: no words could be read (handwriting or a picture, perhaps)"
    return f"Page {each.page}: {how_read(each.sure)}"


def count_in_words(count: int) -> str:
    """Say how many pages a person should read.

    >>> count_in_words(1)
    '1 page is for you to read'
    """
    return "1 page is for you to read" if count == 1 else f"{count} pages are for you to read"


def what_is_unsure(pages: "Sequence[Unsure]") -> tuple[str, str]:
    """Say how many pages a person should read, or recordings write down, and what to do.

    >>> what_is_unsure([Unsure(1, "Call", 1, "recording")])[0]
    'Nobody has written down yet what is said in 1 recording.'
    """
    recordings = sum(each.why == "recording" for each in pages)
    if recordings == len(pages):
        said = "1 recording" if recordings == 1 else f"{recordings} recordings"
        do = "Type it in beside the page: it then stands in bundles and is found by search."
        return f"Nobody has written down yet what is said in {said}.", do
    do = "The app was not sure of the words there. Put them right beside the picture: search and bundles use them."
    return f"{count_in_words(len(pages))}.", do


def to_correct(document: "Document", page: "Page", care: PageCare | None, draft: str | None = None) -> ToCorrect:
    """Put a page before a person."""
    from sendorganiser.ocr.correcting import places_of

    is_recording = document.format in PLACEHOLDERS
    is_corrected = care is not None and bool(care.corrected)
    is_kept = document.format == "kept"
    heading = _heading(page.number, is_recording=is_recording, is_kept=is_kept)
    if page.origin != "ocr" and page.text is not None and not is_recording and not is_corrected:
        return ToCorrect(heading, "", page.text, why_not=_ASIDE)
    text = (care.typed if care is not None and is_corrected else "") if is_recording else page.text or ""
    return ToCorrect(
        heading=heading,
        note=_note(page, care, is_recording=is_recording),
        text=text,
        places=() if is_recording else places_of(text, page.words),
        hint=_TYPE_IN_IT if is_kept else _TYPE_SAID if is_recording else _TYPE,
        can_take_back=is_corrected,
        draft=draft,
    )


def _heading(number: int, *, is_recording: bool, is_kept: bool) -> str:
    if is_kept:
        return "What is in the file"
    return "What is said in the recording" if is_recording else f"Words of page {number}"


def _note(page: "Page", care: PageCare | None, *, is_recording: bool) -> str:
    if is_recording and care is not None and care.corrected:
        return f"Written down by you on {printed_date(care.corrected[:10])}. It stands on the pages, also in bundles."
    if care is not None and care.corrected:
        done = "Corrected" if care.is_changed else "Found right"
        return f"{done} by you on {printed_date(care.corrected[:10])}. Reading it again changes nothing."
    if is_recording:
        return "What you type stands on these pages, also in bundles, and is found by search. The file stays as it is."
    if page.text is None:
        return "This page has not been read yet. What you type here stays."
    said = (
        f"This page was {how_read(page.confidence)}." if page.text.strip() else "No words could be read on this page."
    )
    if page.confidence is not None and page.confidence < _POOR:
        said += " If it lies on its side, turn it first: it is then read again."
    return f"{said} Words underlined with a wave were read unsurely: compare them with the picture."
