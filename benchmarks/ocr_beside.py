"""Prints how well and fast the same PDFs of scans and photos are read by us and by OCRmyPDF, where that is there.

python -m benchmarks.ocr_beside [PATH OF ocrmypdf]     word errors in per cent, and CPU seconds a page
"""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

os.environ["OMP_THREAD_LIMIT"] = "1"

from sendorganiser.ocr.work import read_pages  # noqa: E402
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


def main(program: str | None) -> None:
    for name, (dpi, spoil) in SORTS.items():
        pages = [
            made_page(text, font=face, dpi=dpi, points=10.5) for text, face in zip(LETTERS * 2, faces(), strict=False)
        ]
        with tempfile.TemporaryDirectory() as folder:
            pdf = Path(folder, "pages.pdf")
            first, *others = (spoil(page.picture, seed).convert("L") for seed, page in enumerate(pages))
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


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else shutil.which("ocrmypdf"))
