"""Reads a made receipt as the app would: drawn as a PDF, its words by their place."""

from pathlib import Path

from sendorganiser.costs.receipts import read_amount
from sendorganiser.model.cost import ReadAmount
from sendorganiser.model.plan import PlanPage, Printed
from sendorganiser.pdf.printed import printed_pages
from tests.costs.made_receipts import Made, write_pdf


def read_made(paper: Made, file: Path, *, is_scan: bool = False) -> ReadAmount:
    """Write a paper to `file` and read it."""
    write_pdf(paper, file)
    printed = printed_pages(str(file), list(range(1, len(paper.pages) + 1)))
    return read_amount(
        [
            PlanPage(page["page"], "", tuple(Printed(w[0], *w[1:5]) for w in page["words"]), is_scan=is_scan)
            for page in printed
        ]
    )
