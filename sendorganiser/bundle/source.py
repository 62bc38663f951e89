"""Opens a paper's PDF and takes from its pages all that must not travel: actions, hidden data, other people's tags."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sendorganiser.bundle.untrusted import dictionary, entry, inherited, items
from sendorganiser.errors import InputProblem
from sendorganiser.model import Paper

if TYPE_CHECKING:
    import pikepdf

_PAGE_KEYS = {
    *("/Type", "/Parent", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit"),
    *("/Resources", "/Contents", "/Group"),
}
_TRAVELS_UNSEEN = (
    *("/Metadata", "/PieceInfo", "/StructParent", "/StructParents", "/AF", "/LastModified"),
    *("/OPI", "/Ref", "/Measure", "/PtData", "/Alternates", "/ID"),
)


def open_source(paper: Paper) -> "pikepdf.Pdf":
    """Open the paper's reading copy; raise InputProblem if it is gone or is not what was added."""
    import pikepdf

    try:
        pdf = pikepdf.open(paper.file, suppress_warnings=True)
        pages = len(pdf.pages)
        if _has_fields(pdf):
            pdf.generate_appearance_streams()
            pdf.flatten_annotations("all")
    except (OSError, pikepdf.PdfError, pikepdf.PasswordError, RuntimeError) as error:
        raise changed(paper) from error
    if pages != paper.pages:
        pdf.close()
        raise changed(paper)
    return pdf


def changed(paper: Paper) -> InputProblem:
    """Return the error for a paper whose file is no longer the one that was added."""
    name = paper.title or Path(paper.source_name or paper.file).name
    return InputProblem(
        f"The file of “{name}” has changed since it was added, or is no longer there.",
        "Add the paper again, put it in the bundle in place of the old one, and build again.",
    )


def strip_page(page: "pikepdf.Page", seen: set[tuple[int, int]]) -> None:
    """Leave a page only what it is drawn with; `seen` keeps shared pictures from being looked at twice."""
    for key in [key for key, _ in page.obj.items() if key not in _PAGE_KEYS]:
        del page.obj[key]
    for drawing in _drawings_in(inherited(page.obj, "/Resources")):
        strip_drawing(drawing, seen)


def strip_drawing(drawing: Any, seen: set[tuple[int, int]]) -> None:
    """Take from a picture or form, and all it draws, what is not seen."""
    for below in _drawings_below(drawing, seen):
        for key in _TRAVELS_UNSEEN:
            if key in below:
                del below[key]


def _has_fields(pdf: "pikepdf.Pdf") -> bool:
    return bool(items(entry(pdf.Root.get("/AcroForm"), "/Fields")))


def _drawings_below(drawing: Any, seen: set[tuple[int, int]]) -> Iterator[Any]:
    waiting = [drawing]
    while waiting:
        found = waiting.pop()
        if found.objgen in seen:
            continue
        seen.add(found.objgen)
        yield found
        if found.get("/Subtype") == "/Form":
            waiting.extend(_drawings_in(found.get("/Resources")))


def _drawings_in(resources: Any) -> list[Any]:
    import pikepdf

    drawings = dictionary(entry(resources, "/XObject"))
    if drawings is None:
        return []
    return [value for _, value in drawings.items() if isinstance(value, pikepdf.Stream)]
