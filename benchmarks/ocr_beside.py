"""Prints how well and fast the same PDFs of scans and photos are read by us and by OCRmyPDF, where that is there.

python -m benchmarks.ocr_beside [--lot N [--pages N]] [PATH OF ocrmypdf]     word errors in per cent, CPU seconds a page

`--lot` draws what stands on the pages and how they are spoilt anew, by that number.
"""

import argparse
import os
import resource
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

os.environ["OMP_THREAD_LIMIT"] = "1"

from sendorganiser.ocr.work import read_pages  # noqa: E402
from tests.ocr import drawn_by_lot  # noqa: E402
from tests.ocr.made_pages import MadePage, Spoil, edits, faxed, made_page, photographed, scanned  # noqa: E402
from tests.ocr.photos_of_letters import LETTERS, faces, on_a_table  # noqa: E402

SORTS: dict[str, tuple[int, Spoil]] = {
    "clean 150": (150, lambda picture, seed: picture),
    "scan 200": (200, lambda picture, seed: scanned(picture, seed=seed)),
    "fax 200": (200, lambda picture, seed: faxed(picture, seed=seed)),
    "phone 200": (200, lambda picture, seed: photographed(picture, seed=seed)),
    "phone 110": (110, lambda picture, seed: photographed(picture, seed=seed, quality=40)),
    "table 200": (200, lambda picture, seed: on_a_table(picture, seed=seed)),
}
WAYS: dict[str, list[str]] = {"ocrmypdf": [], "the same, --deskew --rotate-pages": ["--deskew", "--rotate-pages"]}


def main(program: str | None, lot: int | None, count: int) -> None:
    for name, (dpi, spoil) in SORTS.items():
        pages = drawn_by_lot.pages(name, dpi, lot, count) if lot else _letters(dpi)
        with tempfile.TemporaryDirectory() as folder:
            pdf = Path(folder, "pages.pdf")
            first, *others = (
                spoil(page.picture, seed).convert("L") for seed, page in enumerate(pages, 100 * (lot or 0))
            )
            first.save(pdf, "PDF", save_all=True, append_images=others, resolution=dpi)
            began = time.process_time()
            read = [page["text"] for page in read_pages(str(pdf), list(range(1, len(pages) + 1)), lambda _: None)]
            print(
                f"{name:11} ours {_errors(pages, read):6.2f} {(time.process_time() - began) / len(pages):5.2f} s",
                end="",
            )
            for way, options in WAYS.items() if program else ():
                read, seconds = _beside(program or "", pdf, options)
                print(f"; {way} {_errors(pages, read):6.2f} {seconds / len(pages):5.2f} s", end="")
            print(flush=True)


def _letters(dpi: int) -> list[MadePage]:
    return [made_page(text, font=face, dpi=dpi, points=10.5) for text, face in zip(LETTERS * 2, faces(), strict=False)]


def _beside(program: str, pdf: Path, options: list[str]) -> tuple[list[str], float]:
    words, out = pdf.with_suffix(".txt"), pdf.with_suffix(".out.pdf")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    usual = ["-l", "eng", "--jobs", "1", "--output-type", "pdf", "--optimize", "0", "--sidecar", str(words)]
    subprocess.run([program, *usual, *options, str(pdf), str(out)], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return words.read_text(encoding="utf-8").split("\f"), (
        after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    )


def _errors(pages: list[MadePage], read: list[str]) -> float:
    wrong = sum(edits(page.words, tuple(text.split())) for page, text in zip(pages, read, strict=False))
    return 100 * wrong / sum(len(page.words) for page in pages)


def _told() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--lot", type=int)
    parser.add_argument("--pages", type=int, default=6)
    parser.add_argument("program", nargs="?", default=shutil.which("ocrmypdf"))
    return parser.parse_args()


if __name__ == "__main__":
    told = _told()
    main(told.program, told.lot, told.pages)
