"""Prints how well and how fast pages are read, class by class: the engine alone beside our reading with its clean-up.

python -m benchmarks.ocr [--lot N [--pages N]] [class …]     word and letter errors in per cent, and CPU seconds a page

`--lot` draws what stands on the pages, their typefaces and how they are spoilt anew, by that number, and leaves
the engine alone out but for clean pages: its seconds there tell how fast the computer was meanwhile.

The classes that begin with "table" are photos of other letters, in other typefaces, as they lie curling on a table;
those of `tests/ocr/worn_pages.py` are of third ones: worn, tinted, dim, stamped, in columns, in tables, in dark bars.
"""

import argparse
import os
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

os.environ["OMP_THREAD_LIMIT"] = "1"

from PIL import Image  # noqa: E402

from sendorganiser.ocr.engine import OcrPage  # noqa: E402
from sendorganiser.ocr.reading import read_picture  # noqa: E402
from sendorganiser.ocr.tesseract import TesseractEngine, engine  # noqa: E402
from sendorganiser.ocr.work import read_pages  # noqa: E402
from tests.ocr import drawn_by_lot, made_pages, photos_of_letters, worn_pages  # noqa: E402
from tests.ocr.made_pages import LETTERS, MadePage, edits, fonts, made_form, made_page  # noqa: E402

CLASSES = {**made_pages.CLASSES, **photos_of_letters.CLASSES, **worn_pages.CLASSES}


@dataclass
class Tally:
    words: int = 0
    wrong_words: int = 0
    letters: int = 0
    wrong_letters: int = 0
    seconds: float = 0.0
    pages: int = 0

    def add(self, truth: tuple[str, ...], found: OcrPage, seconds: float, *, in_order: bool) -> None:
        read = tuple(found.text.split())
        if not in_order:  # the cells of a table may be read by row or by column
            truth, read = tuple(sorted(truth)), tuple(sorted(read))
        self.words += len(truth)
        self.wrong_words += edits(truth, read)
        self.letters += len(" ".join(truth))
        self.wrong_letters += edits(" ".join(truth), " ".join(read)) if truth != read else 0
        self.seconds += seconds
        self.pages += 1

    def __str__(self) -> str:
        if not self.pages:
            return " " * 23
        return (
            f"{100 * self.wrong_words / self.words:7.2f} {100 * self.wrong_letters / self.letters:7.2f}"
            f" {self.seconds / self.pages:7.2f}"
        )


def main(told: argparse.Namespace) -> None:
    reader = engine()
    print(f"{'':12}{'pages':>6}{'':>5}plain: WER CER s/page{'':>7}ours: WER CER s/page")
    for name in told.classes or CLASSES:
        resolutions, spoil = CLASSES[name]
        for dpi in resolutions:
            plain, ours = Tally(), Tally()
            for number, page in enumerate(_pages(name, dpi, told.lot, told.pages)):
                picture = spoil(page.picture, number + 100 * (told.lot or 0))
                our_way = _as_fax if name == "standard fax" else _ours
                ways = [(ours, our_way)] if told.lot and name != "clean" else [(plain, _plain), (ours, our_way)]
                for tally, read in ways:
                    began = time.process_time()
                    found = read(picture, dpi, reader)
                    tally.add(page.words, found, time.process_time() - began, in_order=not name.startswith("form"))
            print(f"{name:12}{dpi:4}{ours.pages:4}   {plain}   {ours}", flush=True)


def _pages(name: str, dpi: int, lot: int | None, pages: int) -> list[MadePage]:
    if lot:
        return drawn_by_lot.pages(name, dpi, lot, pages)
    if name in worn_pages.CLASSES:
        return worn_pages.pages(name, dpi)
    if name.startswith("table"):
        others, letters = photos_of_letters.faces(), photos_of_letters.LETTERS * 2
        return [made_page(text, font=others[n % len(others)], dpi=dpi, points=10.5) for n, text in enumerate(letters)]
    faces = fonts()
    if name.startswith("form"):
        return [made_form(font=faces[n % len(faces)], dpi=dpi, ink=30 * n % 180) for n in range(len(faces) + 2)]
    texts = (LETTERS * 2)[: len(faces) + 2]
    return [made_page(text, font=faces[n % len(faces)], dpi=dpi) for n, text in enumerate(texts)]


def _plain(picture: Image.Image, dpi: int, reader: TesseractEngine) -> OcrPage:
    return reader.read(picture, dpi=dpi)


def _ours(picture: Image.Image, dpi: int, reader: TesseractEngine) -> OcrPage:
    return read_picture(picture, dpi=dpi, engine=reader)


def _as_fax(picture: Image.Image, dpi: int, reader: TesseractEngine) -> OcrPage:
    """Read a fax of the usual fineness, half as many rows an inch as columns, as it comes: in a PDF."""
    with tempfile.TemporaryDirectory() as folder:
        file = str(Path(folder, "fax.pdf"))
        picture.save(file, dpi=(dpi, dpi * picture.height * 8.27 / 11.69 / picture.width))
        return OcrPage(read_pages(file, [1], lambda _: None)[0]["text"])


def _told() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--lot", type=int)
    parser.add_argument("--pages", type=int, default=6)
    parser.add_argument("classes", nargs="*")
    return parser.parse_args()


if __name__ == "__main__":
    main(_told())
