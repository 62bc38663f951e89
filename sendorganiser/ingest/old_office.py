"""Makes office files of the old kinds (.doc, .xls, .ppt) ready: with LibreOffice where it is, else by their words."""

import contextlib
import re
import struct
from pathlib import Path

from sendorganiser import sealed
from sendorganiser.errors import UnreadableFile
from sendorganiser.ingest import (
    libreoffice,
    made_pages,
    old_excel,
    old_slides,
    old_word,
    pdfs,
    refusals,
    safe_html,
    tables,
    triage,
)
from sendorganiser.ingest.prepared import Prepared, Tell

_LARGEST = 300 * 1024 * 1024
_PLAIN = (
    "This copy shows the words of the file as plain text; pictures and layout are not shown, and the original is kept. "
    "With LibreOffice installed, it would look as in Word."
)
_READ_ALONE = ("doc", "xls", "ppt")
_BROKEN = (OSError, ValueError, TypeError, LookupError, AttributeError, RuntimeError, OverflowError, struct.error)


def prepare(path: str, name: str, folder: str, password: str, tell: Tell) -> Prepared:
    """Make pages of the file by the better of the two ways there are."""
    if sealed.size(path) > _LARGEST:
        raise refusals.too_long(name)
    kind = triage.kind_of(path, name)
    try:
        if kind in _READ_ALONE and _is_locked(path, kind):
            raise refusals.locked(name)
    except _BROKEN as error:
        raise refusals.damaged(name) from error
    tell({"what": "Opening an old office file"})
    if kind == "xls":  # LibreOffice prints: words too wide for their cell are cut, hidden sheets left out
        with contextlib.suppress(UnreadableFile, *_BROKEN):
            return _by_words(path, name, folder, kind, tell)
    target = Path(folder, "reading.pdf")
    if libreoffice.to_pdf(path, kind, target, tell, with_notes=kind == "ppt" and _has_notes(path)):
        made = pdfs.prepare(str(target), name, folder, "", tell)
        return Prepared(kind, made.reading or str(target), made.pages, made.parts, {"format": kind}, made.remarks)
    if kind not in _READ_ALONE:
        raise refusals.not_readable_here(name, _OTHERS.get(kind, "an old kind of file"))
    try:
        return _by_words(path, name, folder, kind, tell)
    except _BROKEN as error:
        raise refusals.damaged(name) from error


_OTHERS = {"wpd": "a WordPerfect document", "old-doc": "a very old Word file"}


def _is_locked(path: str, kind: str) -> bool:
    return {"doc": old_word.is_locked, "xls": old_excel.is_locked, "ppt": old_slides.is_locked}[kind](path)


def _has_notes(path: str) -> bool:
    """Say whether a speaker wrote notes: their pages are as many as the slides, and mostly empty."""
    with contextlib.suppress(*_BROKEN):
        return any(said == old_slides.NOTES and re.search(r"\w", words) for said, words in old_slides.texts(path))
    return False


def _by_words(path: str, name: str, folder: str, kind: str, tell: Tell) -> Prepared:
    title = Path(name).stem or name
    if kind == "xls":
        sheets, cut = tables.shortened(old_excel.sheets(path))
        if not any(tables.tidy(sheet.rows) for sheet in sheets):
            raise refusals.old_office(name)
        reading, pages = made_pages.write_sections(tables.sections(title, sheets), name=name, folder=folder, tell=tell)
        remarks = ("This copy shows what the cells of the spreadsheet say.", *cut)
        return Prepared(kind, reading, pages, (), {"format": kind}, remarks)
    if kind == "ppt":
        html = "".join(
            f'<p class="quiet">{said}</p>{safe_html.paragraphs(words)}' for said, words in old_slides.texts(path)
        )
        remarks = (_PLAIN.replace("as in Word", "as in the file"),)
    else:
        words = old_word.read(path)
        html, remarks = words.html, (_PLAIN, *words.remarks)
    if not safe_html.says_anything(re.sub(r'<p class="quiet">[^<]*</p>', "", html)):
        raise refusals.old_office(name)
    reading, pages = made_pages.write(html, {}, name=name, folder=folder, tell=tell)
    return Prepared(kind, reading, pages, (), {"format": kind}, remarks)
