"""Joins papers to piles and measures the proposed borders: `python -m tests.acceptance.piles [FOLDER] [--scanned]`.

FOLDER holds papers of any kind (what is inside e-mails counts too); without it papers are made (`made_pile.py`; with
`--others` those of `other_pile.py`: memos, forms, invoices, clauses, plans, notes). Papers
are joined in random orders to PDFs of up to 40, which are then taken in as any file is. With `--scanned` each page
becomes a picture first, as a scanner gives it, and OCR reads it. `--list` prints what is missed or invented.
"""

import argparse
import random
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sendorganiser.errors import SendOrganiserError
from sendorganiser.ingest.intake import take_in
from sendorganiser.model import Page
from sendorganiser.ocr.work import read_pages
from sendorganiser.pdf.cutting import makings
from sendorganiser.presets import from_plain
from sendorganiser.splitting import propose
from sendorganiser.workflows.suggest_borders import look_at
from tests.acceptance import other_pile
from tests.acceptance.made_pile import MadePaper, make_papers
from tests.ocr.made_pages import scanned

FOUND, INVENTED = 0.90, 0.05
_LONGEST = 25  # pages
_DPI = 150


@dataclass(frozen=True)
class Paper:
    """A paper that goes into piles: its name and its pages' file."""

    name: str
    file: Path
    pages: int


def main() -> int:
    """Print the figures; return 1 if one is missed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--scanned", action="store_true")
    parser.add_argument("--others", action="store_true")
    parser.add_argument("--piles", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--list", action="store_true")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        made = other_pile.make_papers if chosen.others else make_papers
        papers = _papers(chosen.folder, Path(work), chosen.seed, made)
        if chosen.scanned:
            papers = [_as_scan(paper, Path(work), number) for number, paper in enumerate(papers)]
        pages = sum(paper.pages for paper in papers)
        _say(f"{len(papers)} papers of {pages} pages{', scanned' if chosen.scanned else ''}")
        return _measure(papers, Path(work), chosen)


def _measure(papers: list[Paper], work: Path, chosen: Any) -> int:
    rng = random.Random(chosen.seed)
    read: dict[tuple[str, int], dict[str, Any]] = {}
    borders = found = invented = 0
    for _ in range(chosen.piles):
        pile = rng.sample(papers, min(40, len(papers)))
        places = [(paper, page) for paper in pile for page in range(1, paper.pages + 1)]
        truth = {n for n, (_, page) in enumerate(places, start=1) if page == 1 and n > 1}
        file = _join(pile, work / "pile.pdf")
        taken = _take(file, file.name, work)[0]
        for page, place in zip(taken["pages"], places, strict=True):
            _read(taken["reading"] or str(file), page, read, (place[0].name, place[1]))
        pages = [from_plain(Page, page, "page") for page in taken["pages"]]
        proposed = {b.page: b for b in propose(look_at(pages, makings(taken["reading"] or str(file))))}
        borders += len(truth)
        found += len(truth & set(proposed))
        invented += len(set(proposed) - truth)
        if chosen.list:
            for page in sorted(truth ^ set(proposed)):
                said = "missed" if page in truth else f"invented {proposed[page]}"
                _say(f"  {places[page - 2][0].name}, {places[page - 2][1]} | {places[page - 1][0].name}: {said}")
    share, wrong = found / max(1, borders), invented / max(1, found + invented)
    _say(f"{borders} borders in {chosen.piles} piles: found {share:.1%}; {wrong:.1%} of those proposed are invented")
    return 0 if share >= FOUND and wrong <= INVENTED else 1


def _papers(folder: Path | None, work: Path, seed: int, make: Callable[..., list[MadePaper]]) -> list[Paper]:
    if folder is None:
        return [Paper(made.file.name, made.file, made.pages) for made in make(work, 80, seed)]
    files = sorted(path for path in folder.iterdir() if path.suffix.lower() not in (".json", ".md"))
    waiting = [(path, path.name) for path in files]
    found: list[Paper] = []
    while waiting:
        path, name = waiting.pop(0)
        try:
            taken, parts = _take(path, name, work)
        except SendOrganiserError:
            continue  # what is refused is measured elsewhere
        waiting += parts
        if 0 < len(taken["pages"]) <= _LONGEST:
            found.append(Paper(f"{len(found)} {name}", Path(taken["reading"] or path), len(taken["pages"])))
    return found


def _take(path: Path, name: str, work: Path) -> tuple[dict[str, Any], list[tuple[Path, str]]]:
    folder = tempfile.mkdtemp(dir=work)
    taken: dict[str, Any] = take_in(str(path), name, folder, "", {}, lambda _: None)["prepared"]
    return taken, [(Path(part["path"]), part["name"]) for part in taken["parts"]]


def _read(file: str, page: dict[str, Any], read: dict[tuple[str, int], dict[str, Any]], key: tuple[str, int]) -> None:
    """Let OCR read a page that waits; each page of each paper once, for it says the same in every pile."""
    if page["text"] is None:
        if key not in read:
            read[key] = read_pages(file, [page["number"]], lambda _: None)[0]
        words = [dict(zip(("text", "x0", "y0", "x1", "y1"), word[:5], strict=True)) for word in read[key]["words"]]
        page.update(text=read[key]["text"], words=words, origin="ocr")


def _join(papers: list[Paper], out: Path) -> Path:
    import pikepdf

    with pikepdf.new() as pile:
        for paper in papers:
            with pikepdf.open(paper.file) as source:
                pile.pages.extend(source.pages)
        pile.save(out)
    return out


def _as_scan(paper: Paper, work: Path, number: int) -> Paper:
    import pypdfium2

    out = work / f"scan-{number}.pdf"
    with pypdfium2.PdfDocument(paper.file) as document:
        drawn = [page.render(scale=_DPI / 72, grayscale=True).to_pil() for page in document]
    pictures = [scanned(picture, seed=number) for picture in drawn]
    pictures[0].save(out, save_all=True, append_images=pictures[1:], resolution=_DPI)
    return Paper(paper.name, out, paper.pages)


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")


if __name__ == "__main__":
    raise SystemExit(main())
