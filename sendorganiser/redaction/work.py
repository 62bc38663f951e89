"""Looks for what must go on the pages of a paper, in a worker process: plain data in and out."""

from collections.abc import Callable
from typing import Any

from sendorganiser.model.document import Word
from sendorganiser.model.redaction import Sought
from sendorganiser.pdf.letters import letters_of
from sendorganiser.pdf.reading import letters_on, opened
from sendorganiser.presets import from_plain, to_plain
from sendorganiser.redaction.finding import find, places, within


def find_words(
    file: str,
    words: dict[str, list[list[Any]]],
    sought: list[dict[str, Any]],
    patterns: list[str],
    tell: Callable[[Any], None],
) -> list[dict[str, Any]]:
    """Return each place found that can be seen.

    `words` are the OCR words [text, x0, y0, x1, y1] of pages that have no letters.
    """
    wanted = [from_plain(Sought, plain, "sought") for plain in sought]
    document = opened(file)
    found: list[dict[str, Any]] = []
    try:
        for number in range(1, len(document) + 1):
            tell({"what": "Looking for words", "done": number - 1, "total": len(document)})
            read = words.get(str(number))
            page = document.get_page(number - 1)
            size = page.get_size()
            if read is not None:
                letters = letters_of([Word(str(text), *map(float, box)) for text, *box in read])
            else:
                letters = letters_on(page)
            page.close()
            here = find(letters, number, wanted, patterns, whole_words=read is not None)  # type: ignore[arg-type]
            found += [to_plain(each) for each in within(here, size)]
    finally:
        document.close()
    return found


def pages_naming(file: str, sought: list[dict[str, Any]], tell: Callable[[Any], None]) -> dict[str, list[int]]:
    """Return the pages of a PDF (from 1) on which each name can surely be read, by the name as it was asked for."""
    wanted = [from_plain(Sought, plain, "sought") for plain in sought]
    named: dict[str, list[int]] = {}
    document = opened(file)
    try:
        for number in range(1, len(document) + 1):
            page = document.get_page(number - 1)
            text = letters_on(page).text
            page.close()
            for name in {place.what for place in places(text, wanted, ()) if place.is_sure}:
                named.setdefault(name, []).append(number)
            tell({"what": "Looking for names", "done": number, "total": len(document)})
    finally:
        document.close()
    return named
