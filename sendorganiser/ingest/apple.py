"""Makes Apple's Pages, Numbers and Keynote files ready from the picture of themselves that they carry."""

from dataclasses import replace
from pathlib import Path

from sendorganiser import sealed
from sendorganiser.ingest import pdfs, photos, refusals
from sendorganiser.ingest.prepared import Prepared, Tell
from sendorganiser.ingest.zipped import Package

_FIRST_PAGE = (
    "Only its first page is shown: the rest can be read on a Mac or iPhone. Save it as a PDF there to add it all."
)


def prepare(path: str, name: str, folder: str, password: str, tell: Tell) -> Prepared:
    """Show the PDF that older files carry whole, or the picture of the first page that newer ones do."""
    place = Path(folder, "preview")
    with Package(path, name) as package:
        whole = package.read("QuickLook/Preview.pdf")
        first = package.read("preview.jpg") or package.read("QuickLook/Thumbnail.jpg")
    if not whole and not first:
        raise refusals.not_readable_here(name, "an Apple Pages document")
    sealed.write_bytes(place, whole or first)
    made: Prepared = (pdfs if whole else photos).prepare(str(place), name, folder, "", tell)
    reading = made.reading or str(place)
    remarks = made.remarks if whole else (_FIRST_PAGE, *made.remarks)
    return replace(made, format="pages", reading=reading, clues={"format": "pages"}, remarks=remarks)
