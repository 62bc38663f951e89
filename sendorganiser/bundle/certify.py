"""Holds a finished bundle against the papers it was made of: pages, letters, ink. Runs in a worker process."""

from collections.abc import Callable
from typing import Any

from sendorganiser import sealed
from sendorganiser.bundle.untrusted import items, name
from sendorganiser.errors import InputProblem
from sendorganiser.model import Numbered, Plan
from sendorganiser.pdf.sheet import SHRINK
from sendorganiser.presets import from_plain

_ACROSS = 300  # dots across what is compared
_DARK = 160
_A_NUMBER = 0.012  # share of a page's ink that its number and patch may add or cover, of all its dots
_BETWEEN = 20  # pages

Tell = Callable[[Any], None]


def certify(plan: dict[str, Any], file: str, tell: Tell) -> dict[str, Any]:
    """Compare each paper with its pages in the bundle `file`; the plan names the papers' files.

    Answer with one row a paper: pages in the paper and in the bundle, letters in and out (`lost` of them), and the
    pages (as printed) whose ink differs by more than a number's worth; and how many links the bundle has.
    """
    import pypdfium2

    planned = from_plain(Plan, plan, "plan")
    rows, done = [], 0
    try:
        book = pypdfium2.PdfDocument(file)
        try:
            for entry in planned.entries:
                rows.append(_compare(book, entry, planned))
                done += entry.paper.pages
                tell({"done": done, "total": planned.pages, "what": "Holding the pages against the papers"})
        finally:
            book.close()
    except pypdfium2.PdfiumError as error:
        raise InputProblem("The bundle or one of its papers cannot be opened.", "Build the bundle again.") from error
    return {"papers": rows, "links": _links(file), "pages": planned.pages}


def _compare(book: Any, entry: Numbered, plan: Plan) -> dict[str, Any]:
    import pypdfium2

    paper = entry.paper
    source = pypdfium2.PdfDocument(sealed.pdfium_source(paper.file))
    try:
        chosen = paper.only or range(1, paper.pages + 1)
        letters_in = letters_out = lost = 0
        changed = []
        for n, page in enumerate(chosen):
            place = entry.first + n
            was, is_now = _seen(source, page), _seen(book, place)
            letters_in, letters_out = letters_in + len(was[0]), letters_out + len(is_now[0])
            lost += _lost(was[0], is_now[0])
            spot = paper.spots[page - 1] if page <= len(paper.spots) else ""
            if spot != SHRINK and abs(was[1] - is_now[1]) > _A_NUMBER:
                changed.append(plan.label(place))
        return {
            "no": entry.no, "title": paper.title, "pages_in": len(chosen), "pages_out": entry.last - entry.first + 1,
            "letters_in": letters_in, "letters_out": letters_out, "lost": lost, "ink": changed,
        }  # fmt: skip
    finally:
        source.close()


def _seen(document: Any, number: int) -> tuple[str, float]:
    """Return the letters of a page (from 1) without spaces, and how much of it is dark."""
    page = document[number - 1]
    try:
        reader = page.get_textpage()
        try:
            text = "".join(reader.get_text_bounded().split())
        finally:
            reader.close()
        width = max(1.0, page.get_width())
        picture = page.render(scale=_ACROSS / width, grayscale=True).to_pil().convert("L")
        dots = picture.histogram()
        return text, sum(dots[:_DARK]) / max(1, sum(dots))
    finally:
        page.close()


def _lost(was: str, is_now: str) -> int:
    """Return how many letters of the paper's page the bundle's page lacks, whatever their order."""
    from collections import Counter

    return (Counter(was) - Counter(is_now)).total()


def _links(file: str) -> int:
    import pikepdf

    with pikepdf.open(file) as book:
        return sum(
            name(link.get("/Subtype")) == "/Link" for page in book.pages for link in items(page.obj.get("/Annots"))
        )
