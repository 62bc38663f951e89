"""Compares a bundle of 600 pages with 300 papers, and times it against reading the text of the bundle alone.

Run as: python benchmarks/compare.py [--papers 300] [--each 2] [--scanned]
One paper in ten is not in the bundle, one in ten is the council's alone. With --scanned every page is a picture at 200
dots per inch with its words laid unseen under it, as scanners make them.
"""

import argparse
import random
import resource
import tempfile
import time
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops
from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from sendorganiser.bundle import plan
from sendorganiser.bundle.assemble import assemble_pack
from sendorganiser.ingest.bundle_reading import read_bundle
from sendorganiser.isolated import Worker
from sendorganiser.jobs import Job
from sendorganiser.model import PackSection, Page, Paper
from sendorganiser.presets import to_plain
from sendorganiser.store import Archive
from sendorganiser.store.documents import NewDocument
from sendorganiser.workflows.compare_bundle import compare_bundle

_NOW = "2026-11-21T10:00:00+00:00"
rl_config.useA85 = 0  # scanners do not write pictures as letters
_LETTERS = "aeioulmnrstdpcgbh"


def main(count: int, each: int, *, is_scanned: bool) -> None:
    chance = random.Random(1)
    words = ["".join(chance.choice(_LETTERS) for _ in range(chance.randint(2, 10))) for _ in range(3000)]
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        with Archive.open(folder / "archive") as archive:
            case = archive.add_case(name="A child", now=_NOW)
            files = [_paper(archive, case, folder, n, _texts(n, each, words, chance), is_scanned) for n in range(count)]
            bundle = folder / "bundle.pdf"
            papers = tuple(Paper(str(n), f"Paper {n}", each, str(file)) for n, file in enumerate(files) if n % 10)
            planned = plan(title="Bundle", subtitle="", sections=[PackSection("a", "Papers", "A", papers)])
            assemble_pack(to_plain(planned), str(bundle), lambda _: None)
            worker = Worker()
            worker.call("sendorganiser.pdf.glance:glances", {"file": str(bundle), "pages": []})
            began = time.perf_counter()
            texts = worker.call("sendorganiser.ingest.bundle_reading:read_bundle", {"file": str(bundle)})
            reading = time.perf_counter() - began
            worker.end()
            before = time.process_time()
            read_bundle(str(bundle), lambda _: None)
            alone = time.process_time() - before
            before = _cpu()
            began = time.perf_counter()
            found = compare_bundle(archive, Job(), case=case, file=bundle)
            took = time.perf_counter() - began
            spent = _cpu() - before
    states = [paper.state for paper in found.compared.papers]
    whole, missing, unseen = states.count("whole"), states.count("missing"), len(found.compared.unseen)
    print(f"{len(texts)} pages, {count} papers: {whole} whole, {missing} missing, {unseen} never seen")
    print(f"reading its text {reading:.2f} s; comparing and checking {took:.2f} s: {took / reading:.2f} times as long")
    print(f"CPU, the workers' starting too: {spent:.1f} s, {spent / alone:.2f} times as much")


def _texts(n: int, each: int, words: list[str], chance: random.Random) -> list[list[str]]:
    pages = [[" ".join(chance.choice(words) for _ in range(11)) for _ in range(34)] for _ in range(each)]
    return [[f"Paper {n} page {number}", *lines] for number, lines in enumerate(pages, 1)]


def _paper(archive: Archive, case: int, folder: Path, n: int, pages: list[list[str]], is_scanned: bool) -> Path:
    """Make a paper and take it into the case; one in ten is the council's alone."""
    file = _drawn(folder / f"{n}.pdf", pages)
    if is_scanned:
        file = _scanned(file, folder / f"scan-{n}.pdf", pages)
    if n % 10 == 1:
        return file
    copy = folder / f"copy-{n}.pdf"
    copy.write_bytes(file.read_bytes())
    arrived = archive.arrive(copy)
    held = tuple(Page(k, A4[0], A4[1], "\n".join(lines)) for k, lines in enumerate(pages, 1))
    new = NewDocument(case, arrived.sha256, arrived.sha256, file.name, "pdf", _NOW, f"Paper {n}", held)
    archive.add_document(new, original=arrived, extension=".pdf", reading=None, found={}, bar=0.8)
    return file


def _drawn(file: Path, pages: list[list[str]], pictures: list[Path] | None = None) -> Path:
    """Write the pages; with `pictures` the words unseen over them."""
    canvas = Canvas(str(file), pagesize=A4, invariant=1)
    for number, lines in enumerate(pages):
        writing = canvas.beginText(60, A4[1] - 60)
        if pictures:
            canvas.drawImage(str(pictures[number]), 0, 0, *A4)
            writing.setTextRenderMode(3)
        for line in lines:
            writing.textLine(line)
        canvas.drawText(writing)
        canvas.showPage()
    canvas.save()
    return file


def _scanned(file: Path, scan: Path, pages: list[list[str]]) -> Path:
    pictures = []
    with pypdfium2.PdfDocument(file) as document:
        for number, page in enumerate(document):
            grey = page.render(scale=200 / 72, grayscale=True).to_pil()
            noise = Image.effect_noise(grey.size, 3)  # of the paper, and of the glass
            picture = scan.with_suffix(f".{number}.jpg")
            ImageChops.add(grey, noise, offset=-136).save(picture, quality=60)
            pictures.append(picture)
            page.close()
    return _drawn(scan, pages, pictures)


def _cpu() -> float:
    usages = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--papers", type=int, default=300)
    parser.add_argument("--each", type=int, default=2)
    parser.add_argument("--scanned", action="store_true")
    asked = parser.parse_args()
    main(asked.papers, asked.each, is_scanned=asked.scanned)
