"""Compares a bundle of 600 pages with 300 papers, and times it against reading the text of the bundle alone.

Run as: python benchmarks/compare.py [PAPERS] [PAGES_EACH]
"""

import random
import resource
import sys
import tempfile
import time
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from sendorganiser.bundle import plan
from sendorganiser.bundle.assemble import assemble_pack
from sendorganiser.isolated import Worker
from sendorganiser.jobs import Job
from sendorganiser.model import PackSection, Page, Paper
from sendorganiser.presets import to_plain
from sendorganiser.store import Archive
from sendorganiser.store.documents import NewDocument
from sendorganiser.workflows.compare_bundle import compare_bundle

_NOW = "2026-11-21T10:00:00+00:00"
_LETTERS = "aeioulmnrstdpcgbh"


def main(count: int, each: int) -> None:
    chance = random.Random(1)
    words = ["".join(chance.choice(_LETTERS) for _ in range(chance.randint(2, 10))) for _ in range(3000)]
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        with Archive.open(folder / "archive") as archive:
            case = archive.add_case(name="A child", now=_NOW)
            files = [_paper(archive, case, folder, n, each, words, chance) for n in range(count)]
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
            before = _cpu()
            began = time.perf_counter()
            found = compare_bundle(archive, Job(), case=case, file=bundle)
            took = time.perf_counter() - began
            spent = _cpu() - before
    states = [paper.state for paper in found.compared.papers]
    print(f"{len(texts)} pages, {count} papers: {states.count('whole')} whole, {states.count('missing')} missing")
    print(f"reading its text {reading:.2f} s; comparing and checking {took:.2f} s: {took / reading:.2f} times as long")
    print(f"{spent:.1f} s of CPU")


def _paper(
    archive: Archive, case: int, folder: Path, n: int, each: int, words: list[str], chance: random.Random
) -> Path:
    file = folder / f"{n}.pdf"
    canvas = Canvas(str(file), pagesize=A4, invariant=1)
    pages = []
    for number in range(each):
        lines = [" ".join(chance.choice(words) for _ in range(11)) for _ in range(34)]
        writing = canvas.beginText(60, A4[1] - 60)
        for line in [f"Paper {n} page {number + 1}", *lines]:
            writing.textLine(line)
        canvas.drawText(writing)
        canvas.showPage()
        pages.append("\n".join([f"Paper {n} page {number + 1}", *lines]))
    canvas.save()
    copy = folder / f"copy-{n}.pdf"
    copy.write_bytes(file.read_bytes())
    arrived = archive.arrive(copy)
    held = tuple(Page(k, *A4, text) for k, text in enumerate(pages, 1))
    new = NewDocument(case, arrived.sha256, arrived.sha256, file.name, "pdf", _NOW, f"Paper {n}", held)
    archive.add_document(new, original=arrived, extension=".pdf", reading=None, found={}, bar=0.8)
    return file


def _cpu() -> float:
    usages = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


if __name__ == "__main__":
    given = [int(value) for value in sys.argv[1:]]
    main(*given, *(300, 2)[len(given) :])
