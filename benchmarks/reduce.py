"""Measures how small a pile of 300 dpi colour scans becomes, and whether its print is still read as well.

    python -m benchmarks.reduce [--pages 12]

The pile: letters printed in several typefaces on tinted paper, skewed, blurred and noisy as a scanner leaves them,
every third with a highlighter and a signature in blue ink; one page in six is a photograph.
"""

import argparse
import io
import os
import tempfile
import time
from pathlib import Path

os.environ["OMP_THREAD_LIMIT"] = "1"

from PIL import Image, ImageChops, ImageDraw  # noqa: E402

from sendorganiser.bundle.reduce import estimate, reduce_pictures  # noqa: E402
from sendorganiser.ocr.reading import read_picture  # noqa: E402
from sendorganiser.ocr.tesseract import engine  # noqa: E402
from tests.ocr.made_pages import LETTERS, edits, fonts, made_page, scanned  # noqa: E402

_DPI = 300


def main(pages: int) -> None:
    """Make the pile, reduce it, read both, print."""
    with tempfile.TemporaryDirectory() as folder:
        pile, small = Path(folder, "pile.pdf"), Path(folder, "small.pdf")
        truths = _make_pile(pile, pages)
        began = time.process_time()
        guessed = estimate(str(pile))
        middle = time.process_time()
        done = reduce_pictures(str(pile), str(small))
        took = time.process_time() - middle
        print(f"pile of {pages} pages: {done['before'] / 1e6:.1f} MB, reduced {done['after'] / 1e6:.1f} MB", end="")
        print(f" = {100 * done['after'] / done['before']:.0f} %, {took / pages:.2f} s of processor a page")
        print(f"forecast: {guessed['after'] / 1e6:.1f} MB, {middle - began:.2f} s of processor for the pile")
        for name, file in (("as scanned", pile), ("reduced", small)):
            wrong, letters = _errors(file, truths)
            print(f"{name:12} {wrong} of {letters} letters read wrongly ({100 * wrong / letters:.3f} %)")


def _make_pile(path: Path, pages: int) -> list[tuple[str, ...]]:
    import pikepdf

    truths: list[tuple[str, ...]] = []
    with pikepdf.new() as pdf:
        for n in range(pages):
            if n % 6 == 5:
                picture = _photograph(n)
                truths.append(())
            else:
                page = made_page(LETTERS[n % len(LETTERS)], font=fonts()[n % len(fonts())], dpi=_DPI)
                picture = _tinted(scanned(page.picture.convert("L"), seed=n).convert("L"), with_ink=n % 3 == 0)
                truths.append(page.words)
            held = io.BytesIO()
            picture.save(held, "JPEG", quality=85)
            _add(pdf, held.getvalue(), picture)
        pdf.save(path)
    return truths


def _add(pdf: "object", jpeg: bytes, picture: Image.Image) -> None:
    import pikepdf

    assert isinstance(pdf, pikepdf.Pdf)
    page = pdf.add_blank_page(page_size=(595, 842))
    image = pikepdf.Stream(
        pdf, jpeg, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=picture.width, Height=picture.height,
        ColorSpace=pikepdf.Name.DeviceRGB, BitsPerComponent=8, Filter=pikepdf.Name.DCTDecode,
    )  # fmt: skip
    page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(im=image))
    page.obj.Contents = pdf.make_stream(b"q 595 0 0 842 0 0 cm /im Do Q")


def _tinted(grey: Image.Image, *, with_ink: bool) -> Image.Image:
    page = Image.merge("RGB", (grey, grey.point(lambda v: int(v * 0.985)), grey.point(lambda v: int(v * 0.95))))
    if with_ink:
        marks = Image.new("RGB", page.size, "white")
        pen = ImageDraw.Draw(marks)
        pen.rectangle((300, 900, 1500, 960), fill=(255, 240, 90))
        points = [(400 + 8 * k, 3150 + (40 if k % 3 else -50)) for k in range(60)]
        pen.line(points, fill=(40, 60, 170), width=6)
        page = ImageChops.multiply(page, marks)
    noise = Image.merge("RGB", [Image.effect_noise(page.size, 10) for _ in range(3)])
    return Image.blend(page, noise, 0.04)


def _photograph(seed: int) -> Image.Image:
    size = (2480, 3508)
    bands = [Image.effect_noise((31 + k, 44 + seed), 90).resize(size, Image.Resampling.BICUBIC) for k in range(3)]
    grain = Image.merge("RGB", [Image.effect_noise(size, 24)] * 3)
    return Image.blend(Image.merge("RGB", bands), grain, 0.25)


def _errors(file: Path, truths: list[tuple[str, ...]]) -> tuple[int, int]:
    import pypdfium2

    reader = engine()
    wrong = letters = 0
    document = pypdfium2.PdfDocument(str(file))
    for n, truth in enumerate(truths):
        if truth:
            picture = document[n].render(scale=_DPI / 72).to_pil()
            read = " ".join(read_picture(picture, dpi=_DPI, engine=reader).text.split())
            wrong += edits(" ".join(truth), read)
            letters += len(" ".join(truth))
    document.close()
    return wrong, letters


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=12)
    main(parser.parse_args().pages)
