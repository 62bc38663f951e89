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
_TYPE_SAID = "Type here what is said."
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
        return "A recording: nothing has been typed in yet"
    if each.why == "no-words":
        return f"Page {each.page}: no words could be read (handwriting or a picture, perhaps)"
    return f"Page {each.page}: {how_read(each.sure)}"


def count_in_words(count: int) -> str:
    """Say how many pages a person should read.

    >>> count_in_words(1)
    '1 page is for you to read'
    """
    return "1 page is for you to read" if count == 1 else f"{count} pages are for you to read"


def to_correct(document: "Document", page: "Page", care: PageCare | None, draft: str | None = None) -> ToCorrect:
    """Put a page before a person."""
    from sendorganiser.ocr.correcting import places_of

    is_recording = document.format in PLACEHOLDERS
    is_corrected = care is not None and bool(care.corrected)
    heading = "What is said in the recording" if is_recording else f"Words of page {page.number}"
    if page.origin != "ocr" and page.text is not None and not is_recording and not is_corrected:
        return ToCorrect(heading, "", page.text, why_not=_ASIDE)
    text = (care.typed if care is not None and is_corrected else "") if is_recording else page.text or ""
    return ToCorrect(
        heading=heading,
        note=_note(page, care, is_recording=is_recording),
        text=text,
        places=() if is_recording else places_of(text, page.words),
        hint=_TYPE_SAID if is_recording else _TYPE,
        can_take_back=is_corrected,
        draft=draft,
    )


def _note(page: "Page", care: PageCare | None, *, is_recording: bool) -> str:
    if care is not None and care.corrected:
        done = "Corrected" if care.is_changed else "Found right"
        return f"{done} by you on {printed_date(care.corrected[:10])}. Reading it again changes nothing."
    if is_recording:
        return "What you type is found by search. The recording itself stays as it is."
    if page.text is None:
        return "This page has not been read yet. What you type here stays."
    said = (
        f"This page was {how_read(page.confidence)}." if page.text.strip() else "No words could be read on this page."
    )
    if page.confidence is not None and page.confidence < _POOR:
        said += " If it lies on its side, turn it first: it is then read again."
    return f"{said} Words underlined with a wave were read unsurely: compare them with the picture."
