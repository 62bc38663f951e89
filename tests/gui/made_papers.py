"""Papers made for the tests of showing pages."""

from collections.abc import Sequence
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from sendorganiser.model.document import Document, Page, Word

WIDTH, HEIGHT = 400, 560
LINES = ("The council must secure", "the provision specified", "in Section F of the plan.")


def make_paper(file: Path, pages: int = 3, lines: Sequence[str] = LINES) -> str:
    """Write a PDF whose pages each carry the same lines and the page's number in words of its own."""
    canvas = Canvas(str(file), pagesize=(WIDTH, HEIGHT))
    for number in range(1, pages + 1):
        canvas.setFont("Helvetica", 16)
        for row, line in enumerate((*lines, f"Sheet{number}")):
            canvas.drawString(60, HEIGHT - 100 - 30 * row, line)
        canvas.showPage()
    canvas.save()
    return str(file)


def pages_of(count: int, lines: Sequence[str] = LINES) -> list[Page]:
    """Return the archive's pages of such a paper."""
    return [Page(n, WIDTH, HEIGHT, "\n".join((*lines, f"Sheet{n}"))) for n in range(1, count + 1)]


def scanned_page(number: int) -> Page:
    """Return a page whose words OCR has read."""
    words = (Word("Annual", 60, 100, 120, 116), Word("review", 126, 100, 180, 116), Word("meeting", 60, 130, 130, 146))
    return Page(number, WIDTH, HEIGHT, "Annual review\nmeeting", origin="ocr", confidence=90, words=words)


def document(pages: int, **facts: object) -> Document:
    """Return a paper's record."""
    known: dict[str, object] = {
        "id": 1, "case": 1, "title": "Decision letter", "source_name": "letter.pdf", "sha256": "ab" * 32,
        "reading": "ab" * 32, "format": "pdf", "pages": pages, "added": "2026-05-14T09:30:00",
    } | facts  # fmt: skip
    return Document(**known)  # type: ignore[arg-type]
