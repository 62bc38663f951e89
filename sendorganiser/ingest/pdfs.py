"""Makes a PDF ready: as it is where it is clean, else as a safe copy made from it."""

import contextlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sendorganiser import sealed
from sendorganiser.ingest import (
    joined_pdfs,
    made_pages,
    pdf_cleaning,
    pdf_looking,
    pdf_rescue,
    refusals,
    safe_html,
    xfa,
)
from sendorganiser.ingest.page_reading import pages_of
from sendorganiser.ingest.parts import PartsFolder
from sendorganiser.ingest.prepared import Part, Prepared, Tell

if TYPE_CHECKING:
    import pikepdf
    from pypdfium2 import PdfDocument

_MOST_PAGES = 20_000
MENDED = "The file was damaged; what could be read of it was mended."
ADOBE_ONLY = (
    "A form that only Adobe Reader can draw: this copy shows its questions and answers in plain words. "
    "To add it as it looks, open it there, print it to PDF, and add that."
)
PICTURED = "The file was damaged; its pages were kept as pictures."


def prepare(path: str, name: str, folder: str, password: str, tell: Tell) -> Prepared:
    """Make a PDF ready; raise UnreadableFile or LockedFile where that cannot be."""
    import pypdfium2

    pdf = _opened(path, name, password)
    shown = None if pdf is not None and pdf.is_encrypted else _shown(path, name, password)
    try:
        kept = _count(pdf)
        seen = len(shown) if shown is not None else -1
        if max(kept, seen) < 0:
            raise refusals.damaged(name)
        if max(kept, seen) == 0:
            raise refusals.no_pages(name)
        if max(kept, seen) > _MOST_PAGES:
            raise refusals.too_many_pages(name, max(kept, seen))
        if pdf is not None and _is_bomb(pdf):
            raise refusals.too_large_inside(name)
        if pdf is not None and kept == seen and shown is not None and _is_clean(pdf):
            with contextlib.suppress(pypdfium2.PdfiumError):
                return Prepared(format="pdf", pages=pages_of(shown, tell=tell), clues={"format": "pdf"})
        if pieces := joined_pdfs.parted(path, folder):
            return _first_of(pieces, name, folder, tell)
        if pdf is not None and kept >= seen:
            made = _cleaned(pdf, name, folder, tell)
            if made is not None:
                return made
        return _rescued(shown or _shown(path, name, password), name, folder, tell)
    finally:
        for opened in (pdf, shown):
            if opened is not None:
                opened.close()


def _first_of(pieces: list[str], name: str, folder: str, tell: Tell) -> Prepared:
    """Make the first of several PDFs in one file ready; the others, and what is inside it, are its parts."""
    inside = Path(folder, "first")
    inside.mkdir()
    made = prepare(pieces[0], name, str(inside), "", tell)
    stem = Path(name).stem
    parts = tuple(Part(f"{stem}, part {number}.pdf", piece) for number, piece in enumerate(pieces[1:], 2))
    remark = f"The file holds {len(pieces)} PDFs, one behind the other. This is the first; each other is its own paper."
    return replace(made, reading=made.reading or pieces[0], parts=parts + made.parts, remarks=(remark, *made.remarks))


def _opened(path: str, name: str, password: str) -> "pikepdf.Pdf | None":
    import pikepdf

    try:
        return pikepdf.open(sealed.source(path), password=password)
    except pikepdf.PasswordError as error:
        raise refusals.wrong_password(name) if password else refusals.locked_pdf(name) from error
    except pdf_looking.broken():
        return None


def _shown(path: str, name: str, password: str) -> "PdfDocument | None":
    import pypdfium2
    from pypdfium2 import raw

    try:
        return pypdfium2.PdfDocument(sealed.pdfium_source(path), password=password or None)
    except pypdfium2.PdfiumError as error:
        # PDFium may still hold the reason why it refused another file before this one.
        if error.err_code == raw.FPDF_ERR_PASSWORD and b"/Encrypt" in sealed.read_bytes(path):
            raise refusals.wrong_password(name) if password else refusals.locked_pdf(name) from error
        return None


def _count(pdf: "pikepdf.Pdf | None") -> int:
    """Count the pages, or return -1 where the tree of pages is broken."""
    if pdf is None:
        return -1
    try:
        return len(pdf.pages)
    except pdf_looking.broken():
        return -1


def _is_bomb(pdf: "pikepdf.Pdf") -> bool:
    try:
        return pdf_looking.is_bomb(pdf)
    except pdf_looking.broken():
        return False


def _is_clean(pdf: "pikepdf.Pdf") -> bool:
    try:
        return pdf_looking.is_clean(pdf)
    except pdf_looking.broken():
        return False


def _cleaned(pdf: "pikepdf.Pdf", name: str, folder: str, tell: Tell, *extra: str) -> Prepared | None:
    """Write the safe copy and read it; return None if that cannot be done with this file."""
    import pypdfium2

    reading = Path(folder, "reading.pdf")
    parts = PartsFolder(folder)
    tell({"what": "Making a safe copy"})
    try:
        if pdf_looking.is_adobe_only(pdf):
            return _form_in_words(pdf, parts, name, folder, tell)
        count = len(pdf.pages)
        remarks = pdf_cleaning.clean(pdf, parts, tell)
        pdf_cleaning.save(pdf, reading)
        with pypdfium2.PdfDocument(sealed.pdfium_source(reading)) as copy:
            if len(copy) != count:
                return None
            pages = pages_of(copy, tell=tell)
    except (*pdf_looking.broken(), pypdfium2.PdfiumError):
        return None
    return Prepared(
        format="pdf",
        reading=str(reading),
        pages=pages,
        parts=parts.parts,
        clues={"format": "pdf"},
        remarks=(*extra, *remarks),
    )


def _form_in_words(pdf: "pikepdf.Pdf", parts: PartsFolder, name: str, folder: str, tell: Tell) -> Prepared:
    """Show the questions and answers of a form that only Adobe's programs can draw."""
    html = xfa.words(pdf)
    if not safe_html.says_anything(html):
        raise refusals.adobe_only(name)
    remarks = pdf_cleaning.take_out_files(pdf, parts)
    title = f"<h1>{safe_html.escape(Path(name).stem)}</h1>"
    reading, pages = made_pages.write(title + html, {}, name=name, folder=folder, tell=tell)
    return Prepared("pdf", reading, pages, parts.parts, {"format": "pdf"}, (ADOBE_ONLY, *remarks))


def _rescued(shown: "PdfDocument | None", name: str, folder: str, tell: Tell) -> Prepared:
    """Make the copy with PDFium, which opens some files that pikepdf does not: its pages, or pictures of them."""
    there = pdf_rescue.pages_that_load(shown) if shown is not None else []
    if shown is None or not there:
        raise refusals.damaged(name)
    attempts: Any = ((pdf_rescue.copy_pages, MENDED), (pdf_rescue.picture_pages, PICTURED))
    gone = len(shown) - len(there)
    lost = [f"It speaks of {len(shown)} pages, but {gone} of them cannot be found in it."] if gone else []
    for copy, remark in attempts:
        rescued = Path(folder, "rescued.pdf")
        if copy(shown, there, rescued, tell) and (pdf := _opened(str(rescued), name, "")) is not None:
            try:
                made = _cleaned(pdf, name, folder, tell, remark, *lost) if _count(pdf) == len(there) else None
            finally:
                pdf.close()
                rescued.unlink()
            if made is not None:
                return made
    raise refusals.damaged(name)
