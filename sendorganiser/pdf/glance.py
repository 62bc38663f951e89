"""Draws pages very small, so that the same page scanned, stamped or turned can be known again; runs in a worker."""

from typing import TYPE_CHECKING, Any

from sendorganiser import sealed
from sendorganiser.errors import LockedFile, UnreadableFile

if TYPE_CHECKING:
    from PIL.Image import Image

ACROSS, DOWN = 24, 32  # a page standing; one lying has them the other way round
_DRAWN = 240  # pixels along the longer side
_MARGIN = 0.06  # of each side: where stamps, fax lines and a scanner's shadow stand
_INK = 0.004  # share of dark dots, below which there is nothing on a page
_UNEVEN = 1.6  # shades by which its parts differ from what is about them: so much is faint print, not paper or a lamp


def glances(file: str, pages: list[int]) -> list[str]:
    """Return for each page (from 1) its small grey picture as hex, 24 by 32 dots; "" for a page with nothing on it.

    A lying page is turned upright to the right first: who compares tries the other ways.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(sealed.pdfium_source(file))
    except pypdfium2.PdfiumError as error:
        from pypdfium2 import raw

        if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD:
            raise LockedFile("This PDF needs a password.", "Save a copy without it and use that.") from error
        raise UnreadableFile("This PDF is damaged.", "Ask for it to be sent again.") from error
    try:
        return [_glance(document, number) for number in pages]
    finally:
        document.close()


def _glance(document: Any, number: int) -> str:
    import pypdfium2

    try:
        page = document[number - 1]
    except (pypdfium2.PdfiumError, IndexError):
        return ""
    try:
        width, height = page.get_size()
        scale = _DRAWN / max(width, height, 1.0)
        picture: Image = page.render(scale=scale, grayscale=True, draw_annots=False).to_pil().convert("L")
    except pypdfium2.PdfiumError:
        return ""
    finally:
        page.close()
    return _small(picture)


def _small(picture: "Image") -> str:
    from PIL.Image import Resampling, Transpose

    if picture.width > picture.height:
        picture = picture.transpose(Transpose.ROTATE_90)
    across, down = picture.size
    if min(across, down) < 8:
        return ""
    cut = picture.crop(
        (int(across * _MARGIN), int(down * _MARGIN), int(across * (1 - _MARGIN)), int(down * (1 - _MARGIN)))
    )
    dots = cut.histogram()
    paper = max(range(64, 256), key=lambda value: dots[value])
    dark = sum(dots[: max(0, paper - 48)]) + sum(dots[min(256, paper + 96) :])
    small = cut.resize((ACROSS, DOWN), Resampling.BOX)
    if dark < _INK * cut.width * cut.height and _unevenness(small) < _UNEVEN:
        return ""
    return small.tobytes().hex()


def _unevenness(small: "Image") -> float:
    from PIL import ImageChops, ImageFilter, ImageStat

    return float(ImageStat.Stat(ImageChops.difference(small, small.filter(ImageFilter.BoxBlur(3)))).mean[0])
