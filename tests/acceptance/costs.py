"""Reads what every paper of a folder comes to and compares it with the folder's truth.json (`amount_pence`).

Run as `python -m tests.acceptance.costs FOLDER`. Papers without an amount in the truth should stay empty. With
`--made N` it makes N invoices and receipts of each style instead. `--scanned` turns (copies of) them into scans that
OCR has to read, `--photographed` into photos by a phone.
"""

import argparse
import json
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from sendorganiser.jobs import Job
from sendorganiser.model.cost import ReadAmount
from sendorganiser.store import Archive
from sendorganiser.workflows.add_documents import add_documents
from sendorganiser.workflows.read_pages import read_pages
from sendorganiser.workflows.read_receipt import read_receipt

if TYPE_CHECKING:
    from PIL.Image import Image

_ENOUGH = 0.97  # right or empty


def main() -> int:
    """Return 0 if the share that is right or empty is as was set out to be reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--made", type=int, default=0)
    parser.add_argument("--scanned", action="store_true")
    parser.add_argument("--photographed", action="store_true")
    parser.add_argument("--seed", type=int, default=1000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        if asked.made:
            folder = Path(temporary) / "made"
            truth = _made(folder, asked.made, asked.seed)
        elif asked.folder is not None:
            folder = Path(shutil.copytree(asked.folder, Path(temporary) / "copies"))
            listed = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
            truth = {entry["file"]: entry.get("amount_pence") for entry in listed}
        else:
            parser.error("name a folder, or --made N")
        for number, name in enumerate(truth):
            if asked.photographed:
                _photograph(folder / name, number)
            elif asked.scanned:
                _scan(folder / name, number)
        return _judge(folder, truth, Path(temporary) / "archive")


def _judge(folder: Path, truth: dict[str, int | None], place: Path) -> int:
    right = empty = wrong = 0
    with Archive.open(place) as archive:
        case = archive.add_case(name="Acceptance", now="")
        add_documents(archive, Job(), case=case, files=[folder / name for name in truth], now="")
        read_pages(archive, Job())
        by_name = {document.source_name: document.id for document in archive.documents(case)}
        for name, pence in truth.items():
            number = by_name.get(name)
            read = read_receipt(archive, Job(), document=number).read if number else ReadAmount(None, why="not added")
            if read.pence == pence:
                right += 1
                continue
            print(f"{name}: {pence}, read as {read.pence} ({read.words or read.why})")
            empty += read.pence is None
            wrong += read.pence is not None
    share = (right + empty) / max(1, len(truth))
    print(f"{len(truth)} papers: {right} right, {empty} empty, {wrong} wrong; right or empty {100 * share:.1f} %")
    return 0 if share >= _ENOUGH else 1


def _made(folder: Path, times: int, seed: int) -> dict[str, int | None]:
    from tests.costs.made_receipts import STYLES, made, write_pdf

    folder.mkdir()
    truth = {}
    for style in STYLES:
        for number in range(seed, seed + times):
            paper = made(style, number)
            file = folder / f"{style.__name__} {number}.pdf"
            write_pdf(paper, file)
            truth[file.name] = paper.pence
    return truth


def _pictures(file: Path) -> "list[Image]":
    import pypdfium2

    with pypdfium2.PdfDocument(file) as opened:
        return [page.render(scale=150 / 72, grayscale=True).to_pil() for page in opened]


def _photograph(file: Path, seed: int) -> None:
    """Turn a PDF into what a phone's camera makes of its pages."""
    from tests.ocr.made_pages import photographed

    pages = [photographed(page, seed=seed).convert("RGB") for page in _pictures(file)]
    pages[0].save(file, save_all=True, append_images=pages[1:], resolution=150)


def _scan(file: Path, seed: int) -> None:
    """Turn a PDF into pictures of its pages, a little crooked and grey."""
    from PIL import Image, ImageFilter

    pages = _pictures(file)
    turned = [
        page.rotate((seed % 5 - 2) * 0.4, fillcolor=255, resample=Image.Resampling.BICUBIC).filter(
            ImageFilter.GaussianBlur(0.6)
        )
        for page in pages
    ]
    turned[0].save(file, save_all=True, append_images=turned[1:], resolution=150)


if __name__ == "__main__":
    raise SystemExit(main())
