"""Reads what a receipt or an invoice of the archive comes to, and offers it as a cost."""

import re
from dataclasses import dataclass
from typing import Any

from sendorganiser.costs.receipts import read_amount
from sendorganiser.errors import InputProblem
from sendorganiser.jobs import Job
from sendorganiser.kinds import kind_named
from sendorganiser.model import Document, Page
from sendorganiser.model.cost import ReadAmount
from sendorganiser.model.plan import PlanPage, Printed
from sendorganiser.store import Archive
from sendorganiser.workflows.printed_words import words_on_pages

_MOST_PAGES = 20  # a bill has few; a report with one in it is not a receipt
BILL = "invoice-receipt"
_KINDS = tuple(
    (kind, re.compile(rf"\b(?:{words})\b"))
    for kind, words in (
        (
            "travel",
            r"taxis?|cabs?|trains?|railcard|bus|fares?|parking|fuel|petrol|unleaded|mileage|rid(?:e|es|ing)|driver",
        ),
        ("report", r"assessments?|reports?|psycholog\w+|advice|observations?"),
        ("therapy", r"therap\w+|speech|language|occupational|physio\w*|counsell\w+"),
        ("tuition", r"tuition|tutor\w*|lessons?|teaching|school fees?"),
        ("equipment", r"cushions?|equipment|books?|laptop|software|toys?|stationer\w*"),
        ("legal", r"solicitors?|legal|advocate|tribunal|law"),
    )
)


@dataclass(frozen=True)
class ReadReceipt:
    """What a paper came to, and a guess of what kind of cost it is, for the person to check."""

    document: int
    read: ReadAmount
    kind: str
    date: str
    payee: str
    what: str


def read_receipt(archive: Archive, job: Job, *, document: int) -> ReadReceipt:
    """Read the amount of a paper; what is not plain stays empty, with the reason."""
    paper = archive.document(document)
    pages = archive.pages(document)
    if all(page.text is None for page in pages):
        raise InputProblem("The pages of this paper have not been read yet.", "Let it be read first, then try again.")
    if len(pages) > _MOST_PAGES:
        why = f"It has {len(pages)} pages, too many for a bill. Split it into papers first."
        return _as_cost(paper, pages, ReadAmount(None, why=why))
    job.say("Reading the receipt")
    printed = words_on_pages(archive, job, paper, [page.number for page in pages if page.origin != "ocr" and page.text])
    read = read_amount([_plan_page(page, printed.get(page.number)) for page in pages if page.text])
    if any(page.text is None for page in pages) and read.pence is not None:
        read = ReadAmount(None, why="Not all of its pages have been read yet.", others=(read.pence, *read.others))
    return _as_cost(paper, pages, read)


def unread_bills(archive: Archive, *, case: int) -> list[Document]:
    """Return the invoices and receipts of a case that are no cost yet, newest first."""
    known = {cost.document for cost in archive.costs.of_case(case)}
    bills = [one for one in archive.documents(case, kind=BILL) if one.id not in known]
    return sorted(bills, key=lambda one: (one.date, one.id), reverse=True)


def _as_cost(paper: Document, pages: list[Page], read: ReadAmount) -> ReadReceipt:
    said = " ".join([paper.title, *((page.text or "")[:4000] for page in pages[:2])]).casefold()
    kind = next((kind for kind, words in _KINDS if words.search(said)), "other")
    payee = paper.organisation or paper.person
    named = kind_named(paper.kind)
    what = "" if named is not None and paper.title == named.title else paper.title  # “Invoice or receipt” says nothing
    return ReadReceipt(paper.id, read, kind, paper.date, payee, what)


def _plan_page(page: Page, untrusted: Any) -> PlanPage:
    text = page.text or ""
    if untrusted is None:
        words = tuple(Printed(word.text, word.x0, word.y0, word.x1, word.y1) for word in page.words)
        return PlanPage(page.number, text, words, is_scan=page.origin == "ocr")
    words = tuple(Printed(str(w[0]), float(w[1]), float(w[2]), float(w[3]), float(w[4])) for w in untrusted["words"])
    return PlanPage(page.number, text, words)
