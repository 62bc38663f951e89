"""Takes in one file inside a worker: makes its reading copy and, where all text is known, suggests its facts."""

import sys
import traceback
from collections.abc import Callable
from typing import Any

from sendorganiser.ingest import gaps, work
from sendorganiser.ingest.facts import suggest_plain
from sendorganiser.ingest.page_reading import with_printed_gaps

_WORDS_OF_OURS = ("zip", "mbox", "audio", "video")  # their page was written by us, and tells of no sender or date

_MESSAGES = ("eml", "msg")


def take_in(
    path: str, name: str, folder: str, password: str, clues: dict[str, str], tell: Callable[[Any], None]
) -> dict[str, Any]:
    """Return {"prepared": …, "found": …, "fault": …}; `found` is None while pages wait for OCR.

    `clues` are what the caller knows beforehand (the child's name, whether it came with an e-mail).
    `fault` is "" or where our own code failed while suggesting.
    """
    prepared = work.prepare(path=path, name=name, folder=folder, password=password, tell=tell)
    is_message = prepared["format"] in _MESSAGES  # one inside another tells of its own sender and day
    handed_on = {key: value for key, value in clues.items() if not (is_message and key == "parent_document")}
    prepared["clues"] = {**handed_on, **prepared["clues"], "format": prepared["format"]}
    texts = [page["text"] and gaps.put_in(page["text"], page["gaps"]) for page in prepared["pages"]]
    if prepared["format"] in _WORDS_OF_OURS:
        return {"prepared": prepared, "found": {}, "fault": ""}
    found, fault = (None, "") if None in texts else suggest_safely(texts, name, prepared["clues"])
    return {"prepared": prepared, "found": found, "fault": fault}


def look_again(pages: list[str], name: str, clues: dict[str, str], file: str = "", first: int = 1) -> dict[str, Any]:
    """Suggest the facts of a paper whose pages have all been read; answers {"found": …, "fault": …}.

    `file` is the PDF whose page `first` and those after it these are: where it says the same, its gaps are put in.
    """
    found, fault = suggest_safely(with_printed_gaps(pages, file, first) if file else pages, name, clues)
    return {"found": found, "fault": fault}


def suggest_safely(pages: list[str], name: str, clues: dict[str, str]) -> tuple[dict[str, Any], str]:
    """Suggest facts; a fault of ours there must not keep a child's paper out of the archive."""
    try:
        return suggest_plain(pages, name, clues), ""
    except Exception as error:  # told to the app, which logs it; the facts stay empty for a person to fill
        where = traceback.extract_tb(sys.exc_info()[2])[-1]
        return {}, f"{type(error).__name__} in {where.name}, line {where.lineno}"  # no words of the paper
