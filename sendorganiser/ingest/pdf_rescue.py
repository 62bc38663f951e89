"""Copies the pages of a damaged PDF with PDFium: as they are, or as pictures when nothing else is left."""

import io
from pathlib import Path
from typing import TYPE_CHECKING

from sendorganiser import sealed
from sendorganiser.ingest.prepared import Tell

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_DOTS = 150 / 72
_MOST_DOTS = 12_000_000


def pages_that_load(document: "PdfDocument") -> list[int]:
    """Return the numbers, from 0, of the pages that are really there."""
    import pypdfium2

    there = []
    for index in range(len(document)):
        try:
            document[index].close()
        except pypdfium2.PdfiumError:
            continue
        there.append(index)
    return there


def copy_pages(document: "PdfDocument", there: list[int], target: Path, tell: Tell) -> bool:
    """Write a new PDF with the pages `there`; say whether that worked."""
    import pypdfium2

    tell({"what": "Mending a damaged file"})
    copy = pypdfium2.PdfDocument.new()
    try:
        copy.import_pages(document, there)
        with sealed.create(target) as file:
            copy.save(file)
    except pypdfium2.PdfiumError:
        return False
    finally:
        copy.close()
    return True


def picture_pages(document: "PdfDocument", there: list[int], target: Path, tell: Tell) -> bool:
    """Write a new PDF with a picture of each page `there`, the same size as the page; say whether that worked."""
    import pikepdf
    import pypdfium2

    with pikepdf.new() as made:
        for done, index in enumerate(there):
            tell({"what": "Mending a damaged file", "done": done, "total": len(there)})
            try:
                page = document[index]
                width, height = page.get_size()
                scale = min(_DOTS, (_MOST_DOTS / max(width * height, 1)) ** 0.5)
                picture = page.render(scale=scale).to_pil().convert("RGB")
                page.close()
            except pypdfium2.PdfiumError:
                return False
            jpeg = io.BytesIO()
            picture.save(jpeg, "JPEG", quality=85)
            image = made.make_stream(jpeg.getvalue())
            image.Type, image.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
            image.Width, image.Height, image.BitsPerComponent = picture.width, picture.height, 8
            image.ColorSpace, image.Filter = pikepdf.Name.DeviceRGB, pikepdf.Name.DCTDecode
            sheet = made.add_blank_page(page_size=(width, height)).obj
            sheet.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image))
            sheet.Contents = made.make_stream(f"q {width:.3f} 0 0 {height:.3f} 0 0 cm /Im0 Do Q".encode())
        with sealed.create(target) as file:
            made.save(file, deterministic_id=True)
    return True
