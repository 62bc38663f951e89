"""Parts PDFs that were put one behind the other in one file: programs show the last of them only, and say nothing."""

import re
from pathlib import Path

from sendorganiser import sealed
from sendorganiser.ingest import pdf_looking

_BORDER = re.compile(rb"%%EOF[\0\s]*(?=%PDF-\d)")
_MOST = 200


def parted(path: str, folder: str) -> list[str]:
    """Write each PDF of the file `path` into `folder` by itself; none where it is one PDF, or not all can be read."""
    content = sealed.read_bytes(path)
    borders = [0, *(found.end() for found in _BORDER.finditer(content)), len(content)]
    if not 3 <= len(borders) <= _MOST:
        return []
    pieces = []
    for number, (begin, end) in enumerate(zip(borders, borders[1:], strict=False), 1):
        piece = Path(folder, f"joined-{number:03d}.pdf")
        with sealed.create(piece) as file:
            file.write(content[begin:end])
        pieces.append(str(piece))
    return pieces if all(map(_has_pages, pieces)) else []


def _has_pages(path: str) -> bool:
    import pikepdf

    try:
        with pikepdf.open(sealed.source(path)) as pdf:
            return len(pdf.pages) > 0
    except pikepdf.PasswordError:
        return False
    except pdf_looking.broken():
        return False
