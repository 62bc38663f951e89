"""Which characters of a PDF of ours stand as boxes: no shipped font has them, though a Word file may show them."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sendorganiser import sealed
from sendorganiser.pdf.writing import missing

if TYPE_CHECKING:
    import pikepdf

_SAID_BESIDE = re.compile(rb"/ActualText <([0-9A-Fa-f]+)>")


def boxes_in(file: Path) -> str:
    """Return the characters that stand as boxes in a PDF of ours, each once; "" of any other kind of file.

    Read from what `writing.draw` keeps beside each box: whoever drew it, and in whatever process, nothing is left out.
    """
    import pikepdf

    if file.suffix.lower() != ".pdf":
        return ""
    with pikepdf.open(sealed.source(file)) as pdf:
        lines = [line for drawn in _drawn(pdf) for line in _SAID_BESIDE.findall(drawn)]
    return missing("".join(bytes.fromhex(line.decode()).decode("utf-16") for line in lines))


def _drawn(pdf: "pikepdf.Pdf") -> Iterator[bytes]:
    """Give what draws each page, and what draws the fields of forms."""
    import pikepdf

    for page in pdf.pages:
        page.contents_coalesce()
        if "/Contents" in page:
            yield page.Contents.read_bytes()
    for found in pdf.objects:
        if isinstance(found, pikepdf.Stream) and found.get("/Subtype") == "/Form":
            yield found.read_bytes()
